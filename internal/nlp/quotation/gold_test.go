package quotation

import (
	"encoding/xml"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"entente/data"
	"entente/internal/document"
	"entente/internal/nlp/syntax"
	"entente/internal/nlp/treetest"
)

// goldAttribution is one attribution relation of GUM: the tokens of the clause that
// names the source, and those of what it tells.
type goldAttribution struct{ source, content map[int]bool }

// rstNode is a segment or group of an rs4 file.
type rstNode struct {
	ID     string `xml:"id,attr"`
	Parent string `xml:"parent,attr"`
	Rel    string `xml:"relname,attr"`
	Text   string `xml:",chardata"`
	tokens [2]int
	edu    bool
	kids   []*rstNode
}

// readAttributions reads the attributions of one rs4 file; its words are the
// tokens of the same document's CoNLL-U file.
func readAttributions(t testing.TB, file string) ([]goldAttribution, int) {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Skip(err)
	}
	var rst struct {
		Relations []struct {
			Name string `xml:"name,attr"`
			Type string `xml:"type,attr"`
		} `xml:"header>relations>rel"`
		Segments []*rstNode `xml:"body>segment"`
		Groups   []*rstNode `xml:"body>group"`
	}
	if err := xml.Unmarshal(b, &rst); err != nil {
		t.Fatal(file, err)
	}
	satellite := map[string]bool{}
	for _, r := range rst.Relations {
		satellite[r.Name] = r.Type == "rst"
	}
	nodes := map[string]*rstNode{}
	n := 0
	for _, s := range rst.Segments {
		words := len(strings.Fields(s.Text))
		s.tokens, s.edu = [2]int{n, n + words}, true
		n += words
		nodes[s.ID] = s
	}
	for _, g := range rst.Groups {
		nodes[g.ID] = g
	}
	all := append(rst.Segments, rst.Groups...)
	for _, c := range all {
		if p := nodes[c.Parent]; p != nil {
			p.kids = append(p.kids, c)
		}
	}
	var yield func(n *rstNode, whole bool, into map[int]bool)
	yield = func(n *rstNode, whole bool, into map[int]bool) {
		if n.edu {
			for i := n.tokens[0]; i < n.tokens[1]; i++ {
				into[i] = true
			}
		}
		for _, k := range n.kids {
			if whole || !satellite[k.Rel] {
				yield(k, true, into)
			}
		}
	}
	var out []goldAttribution
	for _, c := range all {
		if !strings.HasPrefix(c.Rel, "attribution") || nodes[c.Parent] == nil {
			continue
		}
		g := goldAttribution{map[int]bool{}, map[int]bool{}}
		yield(c, true, g.source)
		yield(nodes[c.Parent], false, g.content)
		out = append(out, g)
	}
	return out, n
}

// TestAttributionGold logs how well attributions are found on GUM, with gold trees:
// an attribution is right where its cue stands in the clause of the source and
// content and gold content share most of their tokens.
func TestAttributionGold(t *testing.T) {
	if !testing.Verbose() {
		t.Skip("a measurement, for the log: run with -v")
	}
	t.Run("gold trees", func(t *testing.T) { measureAttributions(t, nil) })
	t.Run("predicted trees", func(t *testing.T) {
		m, err := syntax.Load(data.FS)
		if err != nil {
			t.Fatal(err)
		}
		measureAttributions(t, m)
	})
}

func measureAttributions(t *testing.T, model *syntax.Model) {
	root := treetest.Gold(t, "gum")
	words, err := readCueWords(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob(filepath.Join(root, "dep", "*.conllu"))
	type tally struct{ gold, found, cue, content, tokGold, tokFound, tokBoth int }
	sums := map[string]*tally{}
	for _, f := range files {
		name := strings.TrimSuffix(filepath.Base(f), ".conllu")
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		meta, err := os.ReadFile(filepath.Join(root, "xml", name+".xml"))
		if err != nil {
			t.Fatal(err)
		}
		part := "train"
		if strings.Contains(string(meta[:min(len(meta), 4000)]), `partition="dev"`) {
			part = "dev"
		}
		d := treetest.Document(t, string(b))
		gold, n := readAttributions(t, filepath.Join(root, "rst", "rstweb", name+".rs4"))
		if n != len(d.Tokens) {
			t.Logf("%s: %d words in the discourse file, %d in the trees", name, n, len(d.Tokens))
			continue
		}
		if model != nil {
			if part == "train" {
				continue // the model has seen it
			}
			if err := model.Stage().Run(t.Context(), d); err != nil {
				t.Fatal(err)
			}
		}
		words.quotations(d)
		genre := strings.Split(name, "_")[1]
		for _, key := range []string{part, part + " " + genre} {
			if sums[key] == nil {
				sums[key] = &tally{}
			}
			s := sums[key]
			s.gold += len(gold)
			s.found += len(d.Quotations)
			hit := map[int]bool{}
			for _, q := range d.Quotations {
				first, last := d.TokensIn(q.Content)
				ok := false
				for gi, g := range gold {
					if hit[gi] || !g.source[q.CueToken] {
						continue
					}
					hit[gi], ok = true, true
					s.cue++
					both := 0
					for i := first; i < last; i++ {
						if g.content[i] {
							both++
						}
					}
					s.tokBoth += both
					s.tokGold += len(g.content)
					s.tokFound += last - first
					if 2*both >= last-first+len(g.content)-both {
						s.content++
					} else if os.Getenv("QUOTES_SHOW") == key {
						t.Logf("CONTENT %s | gold %s | %s", d.Text(q.Content), goldText(d, g.content), name)
					}
					break
				}
				if !ok && os.Getenv("QUOTES_SHOW") == key {
					t.Logf("EXTRA %q %q: %s", d.Text(q.Source), d.Text(q.Cue), d.Text(q.Content))
				}
			}
			for gi, g := range gold {
				if !hit[gi] && os.Getenv("QUOTES_SHOW") == key {
					t.Logf("MISSED %s | %s", goldText(d, g.source), goldText(d, g.content))
				}
			}
		}
	}
	for _, key := range []string{"train", "train news", "train interview", "train court", "dev", "dev news"} {
		s := sums[key]
		if s == nil {
			continue
		}
		t.Logf("%-16s gold %4d found %4d | source clause P %.2f R %.2f | with content P %.2f R %.2f F %.2f | content tokens F %.2f", key, s.gold, s.found,
			ratio(s.cue, s.found), ratio(s.cue, s.gold), ratio(s.content, s.found), ratio(s.content, s.gold), ratio(2*s.content, s.found+s.gold), ratio(2*s.tokBoth, s.tokGold+s.tokFound))
	}
}

func ratio(a, b int) float64 { return float64(a) / float64(max(1, b)) }

func goldText(d *document.Document, set map[int]bool) string {
	var out []string
	for i := range d.Tokens {
		if set[i] {
			out = append(out, d.Word(i))
		}
	}
	return strings.Join(out, " ")
}
