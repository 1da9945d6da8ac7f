package treetest

import (
	"context"
	"testing"
	"time"

	"entente"
	"entente/internal/document"
)

// repeat builds a one-sentence document of n tokens; shape gives head and relation
// of token i.
func repeat(n int, word func(i int) (form, lemma, upos, xpos string), shape func(i int) (int, string)) *document.Document {
	d := document.New(&entente.Report{ID: "hostile"})
	var text []byte
	for i := range n {
		form, lemma, upos, xpos := word(i)
		if i > 0 {
			text = append(text, ' ')
		}
		start := len(text)
		text = append(text, form...)
		head, rel := shape(i)
		d.Tokens = append(d.Tokens, document.Token{Span: entente.Span{Start: start, End: len(text)}, Lemma: lemma, UPOS: upos, XPOS: xpos, Head: head, Deprel: rel})
	}
	d.Report.Text = string(text)
	d.Sentences = []document.Sentence{{Span: entente.Span{End: len(text)}, Last: n}}
	return d
}

// Hostile checks that texts made to be slow are not: the time of the stages for four times
// the text stays near four times the time.
func Hostile(t *testing.T, stages ...document.Stage) {
	t.Helper()
	same := func(form, lemma, upos, xpos string) func(int) (string, string, string, string) {
		return func(int) (string, string, string, string) { return form, lemma, upos, xpos }
	}
	alternate := func(i int) (string, string, string, string) {
		switch i % 3 {
		case 0:
			return "Ankara", "Ankara", "PROPN", "NNP"
		case 1:
			return "said", "say", "VERB", "VBD"
		}
		return "they", "they", "PRON", "PRP"
	}
	flat := func(rel string) func(int) (int, string) {
		return func(i int) (int, string) {
			if i == 0 {
				return -1, "root"
			}
			return 0, rel
		}
	}
	chain := func(rel string) func(int) (int, string) { return func(i int) (int, string) { return i - 1, rel } }
	cases := map[string]func(n int) *document.Document{
		"open quotes":   func(n int) *document.Document { return repeat(n, same("“", "“", "PUNCT", "``"), flat("punct")) },
		"plain quotes":  func(n int) *document.Document { return repeat(n, same("\"", "\"", "PUNCT", "``"), flat("punct")) },
		"said in chain": func(n int) *document.Document { return repeat(n, same("said", "say", "VERB", "VBD"), chain("ccomp")) },
		"said in a row": func(n int) *document.Document { return repeat(n, same("said", "say", "VERB", "VBD"), flat("conj")) },
		"clauses":       func(n int) *document.Document { return repeat(n, alternate, flat("ccomp")) },
		"deep clauses":  func(n int) *document.Document { return repeat(n, alternate, chain("ccomp")) },
		"advcl":         func(n int) *document.Document { return repeat(n, alternate, chain("advcl")) },
		"the city":      func(n int) *document.Document { return repeat(n, same("city", "city", "NOUN", "NN"), flat("obl")) },
		"a cycle": func(n int) *document.Document {
			return repeat(n, same("said", "say", "VERB", "VBD"), func(i int) (int, string) { return (i + 1) % n, "ccomp" })
		},
	}
	const n = 3_000
	run := func(d *document.Document) time.Duration {
		start := time.Now()
		for _, s := range stages {
			if err := s.Run(context.Background(), d); err != nil {
				t.Fatal(err)
			}
		}
		return time.Since(start)
	}
	for name, build := range cases {
		t.Run(name, func(t *testing.T) {
			short, long := run(build(n)), run(build(4*n))
			if long > 12*short+2*time.Second {
				t.Errorf("%d tokens took %v, four times as many %v", n, short, long)
			}
			t.Log(short, long)
		})
	}
}
