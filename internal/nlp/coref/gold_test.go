package coref

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"entente"
	"entente/data"
	"entente/internal/document"
	"entente/internal/nlp/quotation"
	"entente/internal/nlp/treetest"
)

// goldEntity is one entity mention of GUM.
type goldEntity struct {
	cluster, etype   string
	first, last, min int // tokens [first, last), head token
}

var entityMark = regexp.MustCompile(`\(([^()]+)\)|\(([^()]+)|([^()]+)\)`)

// readEntities reads the entity mentions from the MISC column, whose words are
// those of d.
func readEntities(conllu string) []goldEntity {
	var out []goldEntity
	var open []int
	tok := 0
	for line := range strings.SplitSeq(conllu, "\n") {
		c := strings.Split(line, "\t")
		if len(c) != 10 || strings.ContainsAny(c[0], "-.") {
			continue
		}
		for field := range strings.SplitSeq(c[9], "|") {
			v, ok := strings.CutPrefix(field, "Entity=")
			if !ok {
				continue
			}
			for _, m := range entityMark.FindAllStringSubmatch(v, -1) {
				switch {
				case m[1] != "" || m[2] != "":
					p := strings.SplitN(m[1]+m[2], "-", 7)
					e := goldEntity{cluster: p[0], first: tok, last: -1, min: tok}
					if len(p) > 5 {
						e.etype = p[1]
						n := 0
						fmt.Sscanf(p[5], "%d", &n)
						e.min = tok + max(0, n-1)
					}
					if m[1] != "" {
						e.last = tok + 1
					} else {
						open = append(open, len(out))
					}
					out = append(out, e)
				default:
					for k := len(open) - 1; k >= 0; k-- {
						if out[open[k]].cluster == m[3] {
							out[open[k]].last = tok + 1
							open = slices.Delete(open, k, k+1)
							break
						}
					}
				}
			}
		}
		tok++
	}
	return slices.DeleteFunc(out, func(e goldEntity) bool { return e.last < 0 })
}

// goldLayers gives d mentions and toponyms for the entities that nouns name.
func goldLayers(d *document.Document, entities []goldEntity) {
	for _, e := range entities {
		head := e.first
		for i := e.first; i < e.last; i++ {
			if h := d.Tokens[i].Head; h < e.first || h >= e.last {
				head = i
				break
			}
		}
		t := d.Tokens[head]
		span := d.Span(e.first, e.last)
		if t.UPOS != "NOUN" && t.UPOS != "PROPN" {
			continue
		}
		switch e.etype {
		case "person", "organization":
			d.Mentions = append(d.Mentions, document.Mention{
				Span: span, First: e.first, Last: e.last, Head: head, Person: e.etype == "person" && t.XPOS != "NNS" && t.XPOS != "NNPS",
				Plural: t.XPOS == "NNS", Chain: -1,
				Parties: []entente.Party{{Actor: entente.ActorID("g" + e.cluster), Text: d.Text(span), Span: span, Sectors: []string{"REB"}}},
			})
		case "place":
			if t.UPOS == "PROPN" {
				d.Toponyms = append(d.Toponyms, document.Toponym{
					Toponym: entente.Toponym{Text: d.Text(span), Span: span, Place: entente.Place{ID: entente.PlaceID("g" + e.cluster), Name: "x"}, Precision: 1},
					First:   e.first, Last: e.last, Head: head,
				})
			}
		}
	}
}

// TestCorefGold logs how often pronouns and definite nouns of GUM are resolved to
// the right entity, given gold trees and gold mentions.
func TestCorefGold(t *testing.T) {
	if !testing.Verbose() {
		t.Skip("a measurement, for the log: run with -v")
	}
	root := treetest.Gold(t, "gum")
	quotes, err := quotation.Stage(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	words, err := readAnaphors(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob(filepath.Join(root, "dep", "*.conllu"))
	type tally struct{ gold, found, right int }
	sums := map[string]*tally{}
	for _, f := range files {
		if g := strings.Split(filepath.Base(f), "_")[1]; g != "news" && g != "bio" && g != "court" {
			continue
		}
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		d := treetest.Document(t, string(b))
		entities := readEntities(string(b))
		goldLayers(d, entities)
		clusterAt := map[int]string{} // by the head of its phrase
		for _, e := range entities {
			for i := e.first; i < e.last; i++ {
				if h := d.Tokens[i].Head; h < e.first || h >= e.last {
					if clusterAt[i] == "" {
						clusterAt[i] = e.cluster
					}
				}
			}
		}
		known := map[string]bool{}
		for _, m := range d.Mentions {
			known[clusterAt[m.Head]] = true
		}
		for _, p := range d.Toponyms {
			known[clusterAt[p.Head]] = true
		}
		if err := quotes.Run(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		links := words.resolveLinks(d)
		for i := range d.Tokens {
			kind := ""
			switch w := strings.ToLower(d.Word(i)); {
			case d.Tokens[i].UPOS == "PRON":
				switch w {
				case "he", "him", "his", "she", "her":
					kind = "he/she"
				case "they", "them", "their":
					kind = "they"
				case "it", "its":
					kind = "it"
				case "who", "which", "that", "whose":
					kind = "relative"
				case "we", "i", "our", "my", "me", "us":
					kind = "speaker"
				}
			case d.Tokens[i].UPOS == "NOUN" && links[i] != 0:
				kind = "the noun"
			case w == "there" || w == "where":
				kind = "there"
			}
			if kind == "" {
				continue
			}
			s := sums[kind]
			if s == nil {
				s = &tally{}
				sums[kind] = s
			}
			if known[clusterAt[i]] && clusterAt[i] != "" {
				s.gold++
			}
			link, ok := links[i]
			if !ok {
				continue
			}
			s.found++
			right := clusterAt[link] == clusterAt[i] && clusterAt[i] != ""
			if right {
				s.right++
			} else if os.Getenv("COREF_SHOW") == kind {
				sent := d.Sentences[d.Tokens[i].Sentence]
				t.Logf("%s -> %s: %s", d.Word(i), d.Word(link), d.Text(entente.Span{Start: d.Sentences[max(0, d.Tokens[i].Sentence-1)].Start, End: sent.End}))
			}
		}
	}
	ratio := func(a, b int) float64 { return float64(a) / float64(max(1, b)) }
	for _, k := range []string{"he/she", "they", "it", "the noun", "there", "relative", "speaker"} {
		if s := sums[k]; s != nil {
			t.Logf("%-9s of %4d with a known antecedent %4d resolved, %4d right: P %.2f R %.2f", k, s.gold, s.found, s.right, ratio(s.right, s.found), ratio(s.right, s.gold))
		}
	}
}
