package eval

import (
	"strings"
	"testing"

	"entente"
	"entente/internal/document"
)

// A page shows each sentence with its marks, the verdicts under it, and fetches nothing.
func TestWritePage(t *testing.T) {
	r := entente.Report{Text: "Chad <left> Niger. Nothing else."}
	d := document.New(&r)
	d.Sentences = []document.Sentence{{Span: entente.Span{Start: 0, End: 18}}, {Span: entente.Span{Start: 19, End: 32}}}
	claim := entente.Claim{Kind: entente.KindRelation, Rule: "leaves",
		Relation: &entente.Relation{Type: "opposes",
			Subject: entente.Party{Text: "Chad", Span: entente.Span{Start: 0, End: 4}, Actor: "TCD"},
			Object:  entente.Party{Text: "Niger", Span: entente.Span{Start: 12, End: 17}, Actor: "NER"}}}
	claim.Evidence = []entente.Evidence{{Span: d.Sentences[0].Span, Quote: d.Text(d.Sentences[0].Span)}}
	d.Claims = []entente.Claim{claim}
	c := newCase(&Script{Name: "x.test:1"}, d)
	c.note(d, &claim, "wrong")
	if !c.faulty() {
		t.Fatal("a wrong claim makes no fault")
	}
	c.Missing = append(c.Missing, Remark{"missing", "event", "event type=RETREAT"})
	var b strings.Builder
	if err := WritePage(&b, []Result{{Task: "corpus", Cases: []Case{c}}, {Task: "lines", Errors: "a wrong line\n"}}); err != nil {
		t.Fatal(err)
	}
	page := b.String()
	for _, want := range []string{`<mark class="actor">Chad</mark> &lt;left&gt; <mark class="actor">Niger</mark>`, `class="wrong relation"`,
		"event type=RETREAT", "a wrong line"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	for _, not := range []string{"http:", "https:", "<script", "src="} {
		if strings.Contains(page, not) {
			t.Errorf("the page has %q", not)
		}
	}
}
