package coder

import (
	"slices"

	"entente/internal/frames"
	"entente/internal/grammar"
)

// manner reports whether m meets condition c of a case that says how a deed was done or
// which deed it was. Where any word of the sentence may meet it, the word must be of the
// deed: "the army took the hill after rockets had hit the town" is no use of rockets
// by the army, and who shot down a warplane flew none.
func (p *pass) manner(c *frames.Condition, m *match) bool {
	if c == nil {
		return true
	}
	if c.Role != 0 || c.Not || !p.holds(c, m) {
		return p.holds(c, m)
	}
	s := p.doc.Sentences[p.tok(m.trigger).Sentence]
	for w := s.First; w < s.Last; w++ {
		if p.tok(w).UPOS != "PROPN" && p.inClassNumber(w, c.ClassNumber) && p.ofDeed(w, m.trigger) {
			return true
		}
	}
	return false
}

// ofDeed reports whether word w can say how the deed at the trigger was done: no other
// clause with a subject of its own lies between, but "when", "after" or "in which" one, and
// it is not what the deed befell.
func (p *pass) ofDeed(w, trigger int) bool {
	if p.distance(w, trigger) > maxReach {
		return false
	}
	up, down := p.between(w, trigger)
	if slices.ContainsFunc(up, func(n int) bool {
		return p.ownClause(n) && !(p.is(n, "advcl") && p.inClass(max(0, p.tree.Child(n, "mark", "advmod")), "circumstance-marks")) && !(p.is(n, "acl:relcl") && p.tok(n).Head == trigger)
	}) || slices.ContainsFunc(down, p.ownClause) {
		return false
	}
	if len(up) == 0 {
		return true
	}
	last := up[len(up)-1] // what hangs on the deed, or on the verb that both share
	return p.inClass(p.tok(last).Head, "firing") || !p.is(last, "obj", "nsubj:pass")
}

// ownClause reports whether verb n has a clause and subject of its own beside those of the
// word it hangs on.
func (p *pass) ownClause(n int) bool {
	if !p.is(n, "conj", "parataxis", "ccomp", "advcl", "acl:relcl") || !p.verbal(n) {
		return false
	}
	s := p.tree.Child(n, "nsubj", "nsubj:pass")
	return s >= 0 && !(p.is(n, "acl:relcl") && grammar.RelativePronoun(p.lower(s)))
}
