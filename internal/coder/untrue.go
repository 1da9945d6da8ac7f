package coder

import (
	"entente"
)

// untrue makes denied what was told just before and then said not to be so: "Radio said that
// troops had taken the port. It is not true." Only what somebody told or showed is taken back
// so, never what the report itself tells.
func (p *pass) untrue(s int) {
	sent := p.doc.Sentences[s]
	for t := sent.First; t < sent.Last; t++ {
		if !p.saysUntrue(t) {
			continue
		}
		told := s
		if p.is(t, "root") {
			if told--; told < 0 {
				return
			}
		}
		span := p.doc.Sentences[told].Span
		for i := len(p.claims) - 1; i >= 0 && i >= len(p.claims)-lookBack && p.claims[i].Evidence[0].End >= span.Start; i-- {
			c := &p.claims[i]
			if c.Evidence[0].Span != span || c.Modality != entente.Asserted || c.Polarity != entente.Affirmed || c.Event == nil && c.Control == nil && c.Relation == nil {
				continue
			}
			if len(c.Attribution) > 0 || p.shown(told) {
				c.Modality = entente.Denied
				c.Reason += "; said not to be so"
			}
		}
		return
	}
}

// saysUntrue reports whether t heads a clause that says of what was told before that it is not
// so: "it is a fake", "this was not true", "none had".
func (p *pass) saysUntrue(t int) bool {
	if !p.is(t, "root", "parataxis", "conj") || p.tree.Child(t, "ccomp", "csubj", "acl", "advcl") >= 0 {
		return false
	}
	s := p.tree.Child(t, "nsubj")
	switch {
	case s < 0 || s > t:
		return false
	case p.lower(s) == "none":
		l := p.tok(t).Lemma // "none had", "none had done so"
		return p.is(t, "root") && (l == "have" || l == "do") && t <= s+2 && p.tree.Child(t, "obj", "obl", "xcomp") < 0
	case p.tree.Child(t, "cop") < 0:
		return false
	}
	switch p.lower(s) {
	case "it", "this", "that":
		return !p.negated(t) && p.inClass(t, "falsehood-words") || p.negated(t) && (p.lower(t) == "true" || p.lower(t) == "so")
	}
	return false
}

// shown reports whether the verb of sentence s shows or tells something, "a video showed
// that", or it speaks of hearsay: "there was word that".
func (p *pass) shown(s int) bool {
	sent := p.doc.Sentences[s]
	hearsay := false
	for t := sent.First; t < sent.Last; t++ {
		if hearsay && p.is(t, "mark") && p.lower(t) == "that" {
			return true
		}
		hearsay = hearsay || p.inClass(t, "hearsay")
	}
	for t := sent.First; t < sent.Last; t++ {
		if p.is(t, "root") {
			c := p.tree.Child(t, "ccomp")
			return c > t && (p.tok(t).Lemma == "show" || p.lex.Classes["say-cue"][p.tok(t).Lemma])
		}
	}
	return false
}
