package coder

import (
	"slices"
	"strings"

	"entente"
	"entente/internal/document"
)

// measures codes the quantities of sentence s that a reader would put in a table:
// people of a place, fighters of a force, dead, displaced, money, area.
func (p *pass) measures(s int) {
	for _, i := range p.quantitiesIn[s] {
		q := &p.doc.Quantities[i]
		if q.Head < 0 {
			continue
		}
		if p.apart(q) {
			continue
		}
		what := p.measured(q)
		if what == "" {
			continue
		}
		m := &match{Frame: &Frame{Name: "measure-" + what}, trigger: q.Head, confidence: 0.8, cue: -1, fillers: map[Role][]filler{}}
		c := p.base(m, entente.KindMeasure)
		c.Measure = &entente.Measure{What: what, Range: q.Range, Approximate: q.Approximate, Unit: q.Unit}
		if mention := p.mention(q.Head); mention != nil {
			c.Measure.Party = &mention.Parties[0]
		}
		if c.Measure.Party == nil || c.Measure.Party.Actor.Generic() {
			if owner := p.fielded(q); owner != nil {
				c.Measure.Party = owner
			}
		}
		c.Place = p.measuredPlace(q)
		switch {
		case what == "population" && c.Place != nil:
			c.Measure.Of = c.Place.Name
		case c.Measure.Party != nil && !c.Measure.Party.Actor.Generic():
			c.Measure.Of = c.Measure.Party.Name
		default:
			first, last := p.phrase(q.Head)
			for t := q.First; t < q.Last; t++ {
				if u := p.tok(t).UPOS; t < q.Head && (u == "NUM" || u == "CCONJ" || u == "ADP" || u == "PART") {
					first = max(first, t+1)
				}
			}
			c.Measure.Of = trim(p.doc.Text(p.doc.Span(first, min(last, q.Head+1))))
		}
		if what == "population" && c.Place == nil || c.Measure.Of == "" {
			continue
		}
		p.add(c)
		p.attempts = append(p.attempts, document.Attempt{Frame: "measure-" + what, Trigger: q.Span, Outcome: "coded"})
	}
}

// apart reports whether number and noun of q belong to two conjuncts: in "35 of the
// one and four of the other side's fighters" the 35 is not the fighters'.
func (p *pass) apart(q *document.Quantity) bool {
	for t := q.Number + 1; t < q.Head; t++ {
		if u := p.tok(t).UPOS; u == "CCONJ" && p.tok(t).Head != q.Number && p.tok(t+1).UPOS == "NUM" {
			return true
		}
	}
	return false
}

// fielded returns who is said to have the counted: "the army has 5,000 men there".
func (p *pass) fielded(q *document.Quantity) *entente.Party {
	v := p.tok(q.Head).Head
	if v < 0 || !p.is(q.Head, "obj") || !p.lex.classes["have"][p.tok(v).Lemma] {
		return nil
	}
	s, _ := p.subject(v, 0)
	if s < 0 {
		return nil
	}
	if m := p.mention(s); m != nil && !m.Generic {
		return &m.Parties[0]
	}
	return nil
}

// measured says what kind of measure q is, or "".
func (p *pass) measured(q *document.Quantity) string {
	unit := strings.ToLower(q.Unit)
	harm := p.harm(q)
	kinds := p.lex.measures[unit].what
	if len(kinds) == 0 {
		if harm != "" && p.mention(q.Head) != nil {
			return harm
		}
		return ""
	}
	switch {
	case harm != "" && slices.Contains(kinds, "population"), harm != "" && slices.Contains(kinds, "forces"):
		return harm
	case slices.Contains(kinds, "population"):
		if p.populates(q) {
			return "population"
		}
		return ""
	}
	return kinds[0]
}

// populates reports whether the sentence says that the counted people live there:
// "home to", "a population of", "residents of".
func (p *pass) populates(q *document.Quantity) bool {
	if p.lex.classes["resident"][strings.ToLower(q.Unit)] {
		return true
	}
	for n, i := q.Head, 0; n >= 0 && i < 4; n, i = p.tok(n).Head, i+1 {
		if p.lex.classes["populated"][p.tok(n).Lemma] {
			return true
		}
	}
	return false
}

// measuredPlace returns the place the quantity is of: below its noun, else the
// subject of its clause, else a place near in the parse.
func (p *pass) measuredPlace(q *document.Quantity) *entente.Toponym {
	f := filler{token: q.Head}
	if p.fillPlace(&f) {
		return publishedPlace(f.place)
	}
	for n, i := q.Head, 0; n >= 0 && i < 4; n, i = p.tok(n).Head, i+1 {
		if s := p.tree.Child(n, "nsubj", "nsubj:pass"); s >= 0 {
			f := filler{token: s}
			if p.fillPlace(&f) {
				return publishedPlace(f.place)
			}
		}
	}
	return p.where(&match{trigger: q.Head, cue: -1, fillers: map[Role][]filler{}}, 3)
}
