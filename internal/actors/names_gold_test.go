package actors_test

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"entente"
	"entente/internal/document"
)

// bucket is the split of design/gold.md: under 60 train, under 80 dev.
func bucket(set, id string) uint32 {
	sum := sha256.Sum256([]byte(set + "/" + id))
	return binary.BigEndian.Uint32(sum[:4]) % 100
}

func ratio(a, b int) float64 { return float64(a) / float64(max(b, 1)) }

// The names stage is measured here and not in its own package because its figures
// hang on the actor dictionary.

type goldName struct {
	entente.Span
	typ document.NameType
}

type goldText struct {
	id, text string
	names    []goldName
}

// pronouns and the like are annotated in re3d but are no names in our sense.
var pronouns = map[string]bool{
	"i": true, "we": true, "he": true, "she": true, "they": true, "it": true, "you": true, "his": true, "her": true, "its": true,
	"their": true, "our": true, "my": true, "us": true, "them": true, "him": true, "who": true, "which": true, "those": true, "": true,
}

// readRe3d reads the documents and entities of re3d. Its offsets count characters.
func readRe3d(t *testing.T) []goldText {
	types := map[string]document.NameType{
		"Organisation": document.Organization, "Person": document.Person, "Location": document.Location,
		"Nationality": document.Nationality, "Weapon": document.Weapon, "MilitaryPlatform": document.Weapon,
	}
	files, _ := filepath.Glob(filepath.Join(shared(t), "gold", "re3d", "*", "documents.json"))
	var out []goldText
	for _, file := range files {
		type entity struct {
			Begin, End              int
			Type, Value, DocumentID string
			Confidence              float64
		}
		entities := map[string][]entity{}
		eachLine(t, filepath.Join(filepath.Dir(file), "entities.json"), func(line []byte) {
			var e entity
			if json.Unmarshal(line, &e) == nil && e.Confidence >= 0.5 {
				entities[e.DocumentID] = append(entities[e.DocumentID], e)
			}
		})
		eachLine(t, file, func(line []byte) {
			var doc struct {
				ID   string `json:"_id"`
				Text string
			}
			if json.Unmarshal(line, &doc) != nil {
				return
			}
			g := goldText{id: doc.ID, text: doc.Text}
			var offsets []int
			for i := range doc.Text {
				offsets = append(offsets, i)
			}
			offsets = append(offsets, len(doc.Text))
			for _, e := range entities[doc.ID] {
				typ := types[e.Type]
				if typ == "" || e.End >= len(offsets) || pronouns[strings.ToLower(strings.TrimSpace(e.Value))] {
					continue
				}
				g.names = append(g.names, goldName{entente.Span{Start: offsets[e.Begin], End: offsets[e.End]}, typ})
			}
			out = append(out, g)
		})
	}
	return out
}

func eachLine(t *testing.T, file string, f func([]byte)) {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		return // a publisher without documents
	}
	lines := bufio.NewScanner(bytes.NewReader(raw))
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		f(lines.Bytes())
	}
}

// trim leaves articles and blanks off a span: they do not matter.
func trim(text string, s entente.Span) entente.Span {
	for s.Start < s.End && text[s.Start] == ' ' {
		s.Start++
	}
	for _, a := range []string{"the ", "a ", "an ", "our ", "their ", "its ", "his ", "this ", "these ", "those "} {
		if s.Len() > len(a) && strings.EqualFold(text[s.Start:s.Start+len(a)], a) {
			s.Start += len(a)
			break
		}
	}
	return s
}

type counts struct {
	gold, found, exact, overlap, typed int
	confused                           []string
}

func (c counts) f1(hits int) float64 {
	p, r := ratio(hits, c.found), ratio(hits, c.gold)
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// scoreNames matches the names found with gold, each used once.
func scoreNames(text string, gold []goldName, found []document.Name, types map[document.NameType]bool, c *counts) (missed []goldName, extra []document.Name) {
	used := make([]bool, len(gold))
	for _, n := range found {
		if !types[n.Type] {
			continue
		}
		c.found++
		s, best := trim(text, n.Span), -1
		for i, g := range gold {
			if gs := trim(text, g.Span); !used[i] && gs.Overlaps(s) && (best < 0 || gs == s) {
				best = i
			}
		}
		if best < 0 {
			extra = append(extra, n)
			continue
		}
		used[best] = true
		c.overlap++
		if gold[best].typ != n.Type {
			c.confused = append(c.confused, string(gold[best].typ)+" as "+string(n.Type)+": "+text[n.Start:n.End])
		} else if trim(text, gold[best].Span) != s {
			c.confused = append(c.confused, "span: "+text[gold[best].Start:gold[best].End]+" as "+text[n.Start:n.End])
		}
		if gold[best].typ == n.Type {
			c.typed++
			if trim(text, gold[best].Span) == s {
				c.exact++
			}
		}
	}
	for i, g := range gold {
		c.gold++
		if !used[i] {
			missed = append(missed, g)
		}
	}
	return missed, extra
}

// TestNamesRe3d logs the F1 of names and common-noun mentions on re3d.
func TestNamesRe3d(t *testing.T) {
	types := map[document.NameType]bool{document.Person: true, document.Organization: true, document.Location: true, document.Nationality: true, document.Weapon: true, document.Facility: true}
	splits := map[string]*counts{"train": {}, "dev": {}}
	missed, extra := map[string]int{}, map[string]int{}
	for _, g := range readRe3d(t) {
		split := "train"
		if bucket("re3d", g.id) >= 60 {
			split = "dev"
		}
		d := analyse(t, g.text, entente.Date{})
		for i := range d.Names { // re3d has no facilities
			if d.Names[i].Type == document.Facility {
				d.Names[i].Type = document.Location
			}
		}
		m, x := scoreNames(g.text, g.names, d.Names, types, splits[split])
		if split == "train" {
			for _, n := range m {
				missed[string(n.typ)+" "+g.text[n.Start:n.End]]++
			}
			for _, n := range x {
				extra[string(n.Type)+" "+g.text[n.Start:n.End]]++
			}
		}
	}
	if testing.Verbose() {
		t.Logf("missed %q", often(missed))
		t.Logf("extra  %q", often(extra))
		t.Logf("confused %q", splits["train"].confused)
	}
	logCounts(t, "re3d", splits)
}

func logCounts(t *testing.T, set string, splits map[string]*counts) {
	for _, split := range []string{"train", "dev"} {
		if c := splits[split]; c != nil {
			t.Logf("%s %-5s %d gold, %d found; F1 exact span and type %.3f, overlap and type %.3f, overlap %.3f", set, split, c.gold, c.found, c.f1(c.exact), c.f1(c.typed), c.f1(c.overlap))
		}
	}
}

func often(m map[string]int) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool {
		if m[keys[i]] != m[keys[j]] {
			return m[keys[i]] > m[keys[j]]
		}
		return keys[i] < keys[j]
	})
	return keys[:min(len(keys), 150)]
}

// readColumns reads a file of "token tag" lines into texts of joined tokens.
func readColumns(t *testing.T, file string, types map[string]document.NameType) []goldText {
	raw, err := os.ReadFile(filepath.Join(shared(t), "gold", file))
	if err != nil {
		t.Skip(err)
	}
	var out []goldText
	var text strings.Builder
	var names []goldName
	last := ""
	flush := func() {
		if text.Len() > 0 {
			out = append(out, goldText{text: text.String(), names: names})
		}
		text.Reset()
		names, last = nil, ""
	}
	for line := range strings.Lines(string(raw)) {
		f := strings.Fields(line)
		if len(f) < 2 {
			flush()
			continue
		}
		word, tag := f[0], f[len(f)-1]
		if text.Len() > 0 {
			text.WriteByte(' ')
		}
		start := text.Len()
		text.WriteString(word)
		label := tag
		if i := strings.IndexByte(tag, '-'); i >= 0 {
			label = tag[i+1:]
		}
		if typ := types[label]; typ != "" {
			if label == last && !strings.HasPrefix(tag, "B-") {
				names[len(names)-1].End = text.Len()
			} else {
				names = append(names, goldName{entente.Span{Start: start, End: text.Len()}, typ})
			}
			last = label
		} else {
			last = ""
		}
	}
	flush()
	return out
}

// TestNamesColumns logs the F1 of proper names of persons, organizations and
// locations on CrossNER politics and WikiGold.
func TestNamesColumns(t *testing.T) {
	types := map[document.NameType]bool{document.Person: true, document.Organization: true, document.Location: true}
	labels := map[string]document.NameType{
		"politician": document.Person, "person": document.Person, "politicalparty": document.Organization, "organisation": document.Organization,
		"country": document.Location, "location": document.Location,
		"PER": document.Person, "ORG": document.Organization, "LOC": document.Location,
	}
	for _, set := range []struct{ name, split, file string }{
		{"crossner", "train", "crossner-politics/ner_data/politics/train.txt"},
		{"crossner", "dev", "crossner-politics/ner_data/politics/dev.txt"},
		{"wikigold", "train", "wikigold/data/wikigold/CONLL-format/data/wikigold.conll.txt"},
	} {
		c := &counts{}
		missed, extra := map[string]int{}, map[string]int{}
		for _, g := range readColumns(t, set.file, labels) {
			d := analyse(t, g.text, entente.Date{})
			var proper []document.Name
			for _, n := range d.Names {
				if n.Type == document.Facility {
					n.Type = document.Location
				}
				if !n.Nominal {
					proper = append(proper, n)
				}
			}
			m, x := scoreNames(g.text, g.names, proper, types, c)
			for _, n := range m {
				missed[string(n.typ)+" "+g.text[n.Start:n.End]]++
			}
			for _, n := range x {
				extra[string(n.Type)+" "+g.text[n.Start:n.End]]++
			}
		}
		if testing.Verbose() && set.split == "train" {
			t.Logf("missed %q", often(missed))
			t.Logf("extra  %q", often(extra))
		}
		logCounts(t, set.name, map[string]*counts{set.split: c})
	}
}
