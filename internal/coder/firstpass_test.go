package coder_test

import (
	"strings"
	"testing"

	"entente"
)

// TestFirstPass: a sentence without a word of any frame is kept back and says so; one
// that points back is read with the sentence before it; and Full keeps back nothing.
func TestFirstPass(t *testing.T) {
	p, err := whole()
	if err != nil {
		t.Fatal(err)
	}
	const text = "Tea is a hot drink. It is raining. The river is wide. " +
		"Norway is a cold place. It condemned Denmark on Sunday. Cars are blue."
	d, err := p.Analyse(t.Context(), entente.Report{ID: "r", Text: text})
	if err != nil || len(d.Faults) > 0 {
		t.Fatal(err, d.Faults)
	}
	for i, s := range d.Sentences {
		read := strings.Contains(d.Text(s.Span), "Norway") || strings.Contains(d.Text(s.Span), "condemned")
		if s.Silent == read {
			t.Errorf("%q kept back: %v", d.Text(s.Span), s.Silent)
		}
		if said := d.Traces[i].Reason == "first pass: no word that can carry a claim"; said != s.Silent {
			t.Errorf("%q: %q", d.Text(s.Span), d.Traces[i].Reason)
		}
	}
	d, err = p.Full().Analyse(t.Context(), entente.Report{ID: "r", Text: text})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range d.Sentences {
		if s.Silent || d.Tokens[s.First].UPOS == "" {
			t.Errorf("%q is kept back by the full analysis", d.Text(s.Span))
		}
	}
}
