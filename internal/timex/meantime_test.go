package timex

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/xml"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"entente"
	"entente/internal/document"
)

// meantime is one annotated article of the NewsReader MEANTIME corpus.
type meantime struct {
	Tokens []struct {
		Sentence int    `xml:"sentence,attr"`
		ID       string `xml:"t_id,attr"`
		Text     string `xml:",chardata"`
	} `xml:"token"`
	Markables struct {
		All []struct {
			XMLName  xml.Name
			Type     string `xml:"type,attr"`
			Value    string `xml:"value,attr"`
			Function string `xml:"functionInDocument,attr"`
			Anchors  []struct {
				ID string `xml:"t_id,attr"`
			} `xml:"token_anchor"`
		} `xml:",any"`
	} `xml:"Markables"`
}

// readMeantime gives the article with its own tokens and sentences, the gold times,
// and how many tokens are annotated.
func readMeantime(t testing.TB, path string) (*document.Document, []document.Time, int) {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var x meantime
	if err := xml.Unmarshal(raw, &x); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	var text strings.Builder
	d := document.New(&entente.Report{ID: "x"})
	at := map[string]int{}
	for _, tok := range x.Tokens {
		if text.Len() > 0 {
			text.WriteByte(' ')
		}
		start := text.Len()
		text.WriteString(tok.Text)
		span := entente.Span{Start: start, End: text.Len()}
		if n := len(d.Sentences); n == 0 || tok.Sentence != d.Tokens[len(d.Tokens)-1].Sentence {
			d.Sentences = append(d.Sentences, document.Sentence{Span: span, First: len(d.Tokens)})
		}
		s := &d.Sentences[len(d.Sentences)-1]
		at[tok.ID] = len(d.Tokens)
		d.Tokens = append(d.Tokens, document.Token{Span: span, Sentence: tok.Sentence, Head: -1})
		s.End, s.Last = span.End, len(d.Tokens)
	}
	d.Report.Text = text.String()
	var gold []document.Time
	// The corpus marks the title and the first five sentences.
	annotated := 0
	for _, tok := range d.Tokens {
		if tok.Sentence <= 5 {
			annotated++
		}
	}
	for _, m := range x.Markables.All {
		if m.XMLName.Local == "TIMEX3" && m.Function == "CREATION_TIME" {
			d.Report.Published, _ = entente.ParseDate(m.Value[:min(10, len(m.Value))])
		}
		if len(m.Anchors) == 0 {
			continue
		}
		first, last := at[m.Anchors[0].ID], at[m.Anchors[len(m.Anchors)-1].ID]+1
		if m.XMLName.Local == "TIMEX3" {
			if first >= annotated {
				continue
			}
			gold = append(gold, document.Time{First: first, Last: last, Type: document.TimeType(m.Type), Value: m.Value})
		}
	}
	return d, gold, annotated
}

// TestMeantime logs how times agree with MEANTIME's TIMEX3, with its own tokens.
func TestMeantime(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join(goldPath(t, "meantime/data"), "*", "*", "*", "*.xml"))
	if len(files) == 0 {
		t.Skip("no articles")
	}
	sort.Strings(files)
	w, err := loadWords(os.DirFS(filepath.Join("..", "..", "data")))
	if err != nil {
		t.Fatal(err)
	}
	scores := map[string]*score{"train": {}, "dev": {}}
	for _, f := range files {
		d, gold, annotated := readMeantime(t, f)
		split := bucket("meantime", filepath.Base(f))
		s := scores[split]
		s.gold += len(gold)
		times, _ := find(w, d)
		for _, x := range times {
			if x.First >= annotated {
				continue
			}
			s.found++
			hit := false
			for _, g := range gold {
				if g.First >= x.Last || x.First >= g.Last {
					continue
				}
				hit = true
				s.overlap++
				if g.First == x.First && g.Last == x.Last {
					s.span++
				}
				// A gold day's part is written in another way ("TMO", "T08:00Z").
				if x.Value == g.Value || x.Type == g.Type && x.Type == document.TimeClock && x.Value[:min(10, len(x.Value))] == g.Value[:min(10, len(g.Value))] {
					s.value++
				} else if os.Getenv("ENTENTE_ERRORS") != "" && split == "train" {
					t.Logf("VALUE %s (%s), gold %s, published %v", show(d, x), x.Type, g.Value, d.Report.Published)
				}
				if (g.First != x.First || g.Last != x.Last) && os.Getenv("ENTENTE_ERRORS") != "" && split == "train" {
					t.Logf("SPAN %s, gold %q", show(d, x), d.Text(d.Span(g.First, g.Last)))
				}
				break
			}
			if !hit && os.Getenv("ENTENTE_ERRORS") != "" && split == "train" {
				t.Logf("EXTRA %s: %q", show(d, x), d.Report.Text[max(0, x.Start-30):min(len(d.Report.Text), x.End+20)])
			}
		}
		if os.Getenv("ENTENTE_ERRORS") != "" && split == "train" {
			found, _ := find(w, d)
		next:
			for _, g := range gold {
				for _, x := range found {
					if g.First < x.Last && x.First < g.Last {
						continue next
					}
				}
				t.Logf("MISSED %q %s", d.Text(d.Span(max(0, g.First-2), min(len(d.Tokens), g.Last+2))), g.Value)
			}
		}
	}
	for _, split := range []string{"train", "dev"} {
		t.Logf("MEANTIME %s: %v", split, scores[split])
	}
}

// bucket gives the split of a document by the rule of gold.md: the first 32 bits of
// the hash of set and leading number.
func bucket(set, name string) string {
	id, _, _ := strings.Cut(name, "_")
	sum := sha256.Sum256([]byte(set + "/" + id))
	if binary.BigEndian.Uint32(sum[:4])%100 < 60 {
		return "train"
	}
	return "dev"
}
