package coder

import (
	"strings"

	"entente/internal/frames"
)

// fits reports whether the words of f stand before and behind the trigger t, in their
// order and in its clause.
func (p *pass) fits(f *frames.Frame, t int) bool {
	s := p.doc.Sentences[p.tok(t).Sentence]
	return p.inOrder(f.Before, s.First, t, t) && p.inOrder(f.After, t+1, s.Last, t)
}

func (p *pass) inOrder(elements []frames.Element, first, last, trigger int) bool {
	at := first
	for _, e := range elements {
		found := false
		for ; at < last && !found; at++ {
			if !p.tree.Dominates(trigger, at) {
				continue
			}
			for _, phrase := range e.Phrases {
				if at+len(phrase) <= last && p.reads(phrase, at, e.Exact) {
					at += len(phrase) - 1
					found = true
					break
				}
			}
		}
		if !found {
			return false
		}
	}
	return true
}

// reads reports whether the tokens at t are the words of phrase: by form, by lemma, or by
// a stem of four letters or more.
func (p *pass) reads(phrase []string, t int, exact bool) bool {
	for i, w := range phrase {
		low := p.lower(t + i)
		if low != w && strings.ToLower(p.tok(t+i).Lemma) != w && (exact || len(w) < 4 || !strings.HasPrefix(low, w)) {
			return false
		}
	}
	return true
}
