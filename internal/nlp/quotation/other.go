package quotation

import (
	"strings"

	"entente/internal/document"
)

// according makes the quotation of "according to X" at token t.
func (q *quoter) according(t int) {
	d := q.doc
	if t+2 >= len(d.Tokens) || !strings.EqualFold(d.Word(t+1), "to") {
		return
	}
	speaker := d.Tokens[t].Head
	if speaker <= t || !document.Rel(d.Tokens[t].Deprel, "case") {
		speaker = q.tree.Child(t, "obl", "nmod", "obj")
	}
	if speaker <= t+1 {
		speaker = q.nextNoun(t + 2)
	}
	if speaker <= t+1 || d.Tokens[speaker].Sentence != d.Tokens[t].Sentence {
		return
	}
	switch d.Tokens[speaker].UPOS {
	case "NOUN", "PROPN", "PRON":
	default:
		return
	}
	start := q.first[speaker]
	top := speaker
	if q.first[t] <= speaker && speaker < q.last[t] {
		top = t
	}
	q.first[speaker] = max(q.first[speaker], min(t+2, speaker)) // "to" is the cue's
	q.aboutClause(speaker, t, t+2, tokenSpan{min(t, start, q.first[top]), q.last[top]}, d.Tokens[top].Head)
}

// nextNoun returns the head of the mention or the run of nouns at or just after i,
// for a parse that is of no help; -1 where there is none.
func (q *quoter) nextNoun(i int) int {
	d := q.doc
	for k := i; k < len(d.Tokens) && k < i+4 && d.Tokens[k].Sentence == d.Tokens[i].Sentence; k++ {
		if m, ok := q.mentionFrom.At(k); ok {
			return d.Mentions[m].Head
		}
		if u := d.Tokens[k].UPOS; u == "NOUN" || u == "PROPN" || u == "PRON" {
			for k+1 < len(d.Tokens) && (d.Tokens[k+1].UPOS == "NOUN" || d.Tokens[k+1].UPOS == "PROPN") && k < i+10 {
				k++
			}
			return k
		}
	}
	return -1
}

// view makes the quotation of "in X's view" whose noun is at t.
func (q *quoter) view(t int) {
	k := q.tree.Child(t, "case")
	if k < 0 || !strings.EqualFold(q.doc.Word(k), "in") {
		return
	}
	holder := q.tree.Child(t, "nmod:poss")
	if holder < 0 {
		if n := q.tree.Child(t, "nmod"); n >= 0 && q.cased(n, "of") {
			holder = n
		}
	}
	if holder >= 0 {
		q.aboutClause(holder, t, t+1, tokenSpan{q.first[t], q.last[t]}, q.doc.Tokens[t].Head)
	}
}

func (q *quoter) cased(n int, prep string) bool {
	k := q.tree.Child(n, "case")
	return k >= 0 && strings.EqualFold(q.doc.Word(k), prep)
}

// aboutClause adds a quotation whose cue is an adverbial of the clause at h.
func (q *quoter) aboutClause(speaker, cue, cueLast int, adverbial tokenSpan, h int) {
	if h < 0 {
		return
	}
	s := q.clause(h)
	if sent := q.doc.Sentences[q.doc.Tokens[cue].Sentence]; adverbial.last >= sent.Last-1 {
		s = tokenSpan{q.halves[cue], sent.Last} // at the end it speaks of the whole
	}
	if c := q.without(s, adverbial); c != nil {
		q.add(speaker, cue, cueLast, nil, c)
	}
}

// noun makes the quotation of a noun of saying: "his claim that …".
func (q *quoter) noun(t int, class *cueClass) {
	c := -1
	for _, k := range q.tree.Children(t) {
		if document.Rel(q.doc.Tokens[k].Deprel, "acl", "ccomp") && q.doc.Tokens[k].Deprel != "acl:relcl" && k > t && q.opensWithThat(k) {
			c = k
		}
	}
	if c < 0 {
		if class.direct {
			q.heading(t, class)
		}
		return
	}
	speaker := q.tree.Child(t, "nmod:poss")
	for _, k := range q.tree.All(t, "nmod") {
		if speaker < 0 && k < c && (q.cased(k, "by") || q.cased(k, "of") || q.cased(k, "from")) {
			speaker = k
		}
	}
	if speaker >= 0 {
		q.add(speaker, t, t+1, class, &tokenSpan{q.first[c], q.last[c]})
	}
}

func (q *quoter) opensWithThat(c int) bool {
	for _, k := range q.tree.Children(c) {
		if q.doc.Tokens[k].Deprel == "mark" && strings.EqualFold(q.doc.Word(k), "that") {
			return true
		}
	}
	return false
}

// headline makes the quotation of a headline that names its speaker first:
// "Ankara: YPG must withdraw".
func (q *quoter) headline(s document.Sentence) {
	i, ok := q.mentionFrom.At(s.First)
	if !ok {
		return
	}
	if m := q.doc.Mentions[i]; m.Last < s.Last-2 && q.doc.Word(m.Last) == ":" {
		n := document.Quotation{Source: m.Span, Actor: q.actor(i), Cue: q.doc.Tokens[m.Last].Span, CueLemma: ":", CueToken: m.Last, Parent: -1}
		first, last := q.trim(m.Last+1, s.Last)
		if first < last {
			n.Content = q.doc.Span(first, last)
			q.found = append(q.found, foundQuotation{n, first, last})
		}
	}
}
