package coder

import (
	"slices"

	"entente"
	"entente/internal/frames"
)

// asMuch codes ties and views that a bare "do" tells of another than the clause before: "Chad recognises
// the council; Niger does not", "and so does Mali", "denies that it shelters the front. Niger does."
func (p *pass) asMuch(s int) {
	sent := p.doc.Sentences[s]
	for v := sent.First; v < sent.Last; v++ {
		if p.tok(v).Lemma != "do" || !p.verbal(v) {
			continue
		}
		who, also := p.doesSo(v)
		if who < 0 {
			continue
		}
		not := p.negated(v) || v+1 < sent.Last && (p.lower(v+1) == "not" || p.lower(v+1) == "n't")
		for _, before := range p.tiesBefore(s, v, not || also) {
			for _, k := range p.Conjuncts(who) {
				f := filler{token: k}
				if p.fillState(&f) && !f.generic {
					p.tellAgain(v, f, &before, not)
				}
			}
		}
	}
}

// doesSo returns who it is that verb v, a bare "do", is told of, -1 where it is none, and whether he does
// so too.
func (p *pass) doesSo(v int) (who int, also bool) {
	sent := p.doc.Sentences[p.tok(v).Sentence]
	if v == sent.First {
		return -1, false
	}
	if !p.is(v, "aux") {
		switch p.lower(v - 1) {
		case "so", "as", "nor", "neither": // "so does Chad": the parse may make an object of him
			who = p.tree.Child(v, "nsubj")
			if who < v {
				who = p.tree.Child(v, "obj")
			}
			return who, who > v
		}
	}
	next := v + 1
	for ; next < sent.Last && (p.lower(next) == "not" || p.lower(next) == "n't" || p.lower(next) == "too" || p.lower(next) == "either"); next++ {
		also = also || p.lower(next) == "too"
	}
	if next < sent.Last && p.tok(next).UPOS != "PUNCT" {
		return -1, false
	}
	if who = p.tree.Child(v, "nsubj"); who < 0 && p.tok(v-1).UPOS == "PROPN" { // of "does not, which" the parse makes one clause
		who = v - 1
	}
	return who, also
}

// tellAgain makes the tie or view of before one of who f are, or denies it to them.
func (p *pass) tellAgain(v int, f filler, before *entente.Claim, not bool) {
	party := f.parties[0]
	m := &match{Frame: &frames.Frame{Name: "ellipsis"}, trigger: v, confidence: 0.7, cue: -1, fillers: fillers{frames.Who: {f}}}
	c := p.base(m, before.Kind)
	switch {
	case before.Relation != nil:
		r := *before.Relation
		if r.Subject.SameState(party) || r.Subject.Actor == party.Actor || r.Object.Actor == party.Actor {
			return
		}
		r.Subject = party
		c.Relation = &r
	default:
		d := *before.Designation
		if d.Holder.Actor == party.Actor || d.Subject.Actor == party.Actor {
			return
		}
		d.Holder = &party
		c.Designation, c.Viewpoint = &d, party.Actor
	}
	c.Modality, c.Polarity = entente.Asserted, entente.Affirmed
	if not {
		c.Polarity = entente.Negated
	}
	if !slices.Contains(c.Evidence, before.Evidence[0]) {
		c.Evidence = append(c.Evidence, before.Evidence[0])
		slices.SortFunc(c.Evidence, func(a, b entente.Evidence) int { return a.Start - b.Start })
	}
	if p.add(c) {
		p.tried(m.Name, p.tok(v).Span, "coded")
	}
}

// tiesBefore returns the ties and views, one for each object, that sentence s tells of before verb v or,
// where it tells of none, those of the one before. either says that v tells of somebody who does too or does
// not; a bare "does" speaks only of what another denied or does not do.
func (p *pass) tiesBefore(s, v int, either bool) []entente.Claim {
	for _, from := range []int{s, s - 1} {
		if from < 0 {
			break
		}
		var out []entente.Claim
		for i := len(p.claims) - 1; i >= 0 && i >= len(p.claims)-lookBack && p.claims[i].Evidence[0].Start >= p.doc.Sentences[from].Start; i-- {
			c, m := &p.claims[i], p.origins[i].match
			if m == nil || m.trigger > v || p.tok(m.trigger).Sentence != from {
				continue
			}
			open := c.Modality == entente.Denied || c.Polarity == entente.Negated
			if either == open && !(either && c.Polarity == entente.Negated) {
				continue
			}
			same := func(o entente.Claim) bool {
				if o.Kind != c.Kind {
					return false
				}
				if c.Relation != nil {
					return o.Relation.Type == c.Relation.Type && o.Relation.Object.Actor == c.Relation.Object.Actor
				}
				return o.Designation.As == c.Designation.As && o.Designation.Subject.Actor == c.Designation.Subject.Actor
			}
			told := c.Relation != nil && (slices.Contains(wards, c.Relation.Type) || c.Relation.Type == "recognizes" || c.Relation.Type == "sanctions") ||
				c.Designation != nil && c.Designation.Holder != nil
			if told && !slices.ContainsFunc(out, same) {
				out = append(out, *c)
			}
		}
		if out != nil {
			slices.Reverse(out)
			return out
		}
	}
	return nil
}
