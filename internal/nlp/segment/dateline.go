package segment

import (
	"sort"

	"entente"
	"entente/internal/document"
)

// splitDateline makes the report's dateline a sentence of its own, so that the
// parser does not take "ANKARA —" for the subject of what follows.
func splitDateline(d *document.Document) {
	end := d.Report.Dateline.Span.End
	if end == 0 {
		return
	}
	cut := sort.Search(len(d.Tokens), func(i int) bool { return d.Tokens[i].Start >= end })
	if cut == 0 || cut == len(d.Tokens) {
		return
	}
	n := d.Tokens[cut].Sentence
	s := d.Sentences[n]
	if s.First >= cut || d.Tokens[cut-1].End > end {
		return
	}
	span := func(first, last int) entente.Span {
		return entente.Span{Start: d.Tokens[first].Start, End: d.Tokens[last-1].End}
	}
	head := document.Sentence{Span: span(s.First, cut), First: s.First, Last: cut, Headline: true}
	rest := document.Sentence{Span: span(cut, s.Last), First: cut, Last: s.Last, Headline: s.Headline}
	d.Sentences = append(d.Sentences[:n], append([]document.Sentence{head, rest}, d.Sentences[n+1:]...)...)
	for i := cut; i < len(d.Tokens); i++ {
		d.Tokens[i].Sentence++
	}
}
