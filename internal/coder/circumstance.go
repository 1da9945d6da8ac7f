package coder

import (
	"slices"

	"entente"
	"entente/internal/document"
	"entente/internal/frames"
	"entente/internal/grammar"
)

// maxReach is how many steps in the parse a date or place may be from what it
// dates or places.
const maxReach = 5

// belongs reports whether the time or place headed by token at can be that of what the
// trigger tells: it hangs below the trigger, or its clause holds the trigger. What
// stands in a relative clause is of that clause alone, and what stands beside "said" of
// the saying.
func (p *pass) belongs(at, trigger int) bool {
	if p.tree.Dominates(trigger, at) {
		return true
	}
	// "a group that has led a revolt since 1970": behind a relative clause the date is
	// that clause's, whatever the parse hangs it on.
	if n := p.tok(at).Head; n >= 0 && !p.verbal(n) {
		for _, v := range p.tree.All(n, "acl:relcl") {
			if n < v && v < at {
				return p.tree.Dominates(v, trigger)
			}
		}
	}
	verb := at
	for i := 0; i < grammar.MaxClimb && verb >= 0 && (verb == at || !p.verbal(verb) && p.tree.Child(verb, "cop") < 0); i++ {
		verb = p.tok(verb).Head
	}
	if verb < 0 || !p.tree.Dominates(verb, trigger) {
		// Noun and verb of one clause may hang side by side: "a meeting on Sunday agreed".
		return verb >= 0 && p.tok(verb).Head >= 0 && !p.is(verb, "acl", "advcl") && p.tree.Dominates(p.tok(verb).Head, trigger)
	}
	for _, i := range p.quotationsOver[p.tok(trigger).Sentence] {
		q := &p.doc.Quotations[i]
		if q.CueToken == verb && q.Content.Contains(p.tok(trigger).Span) {
			return false
		}
	}
	return true
}

// headOf returns the token of [first, last) whose head lies outside.
func (p *pass) headOf(first, last int) int {
	for t := first; t < last; t++ {
		if h := p.tok(t).Head; h < first || h >= last {
			return t
		}
	}
	return first
}

// distance returns the steps between a and b in the parse, or maxReach+1 where
// they are further apart.
func (p *pass) distance(a, b int) int {
	up := func(t int) []int {
		var out []int
		for i := 0; t >= 0 && i <= maxReach; i++ {
			out = append(out, t)
			t = p.tok(t).Head
		}
		return out
	}
	pa, pb := up(a), up(b)
	best := maxReach + 1
	for i, x := range pa {
		for j, y := range pb {
			if x == y && i+j < best {
				best = i + j
			}
		}
	}
	return best
}

// locative has the prepositions that put a happening at a place.
var locative = map[string]bool{
	"in": true, "at": true, "near": true, "on": true, "outside": true, "inside": true, "around": true, "within": true,
	"across": true, "throughout": true, "along": true, "between": true, "north of": true, "south of": true, "over": true, "through": true,
}

// where returns the place of a happening: the one its frame asks for, else the
// place nearest in the parse that a locative preposition puts there, towns before
// countries.
// reach bounds the steps: words are said where their own clause says, deeds also
// where the phrase they fall on is.
func (p *pass) where(m *match, reach int) *entente.Toponym {
	if fs := m.fillers[frames.Where]; len(fs) > 0 {
		if p.oneOfTwo(fs[0].place) {
			return nil
		}
		return publishedPlace(fs[0].place)
	}
	var best *document.Toponym
	score := maxReach * 2
	for _, i := range p.toponymsIn[p.tok(m.trigger).Sentence] {
		t := &p.doc.Toponyms[i]
		if t.Adjective || t.Actor || t.Head < 0 {
			continue
		}
		at := t.Head // "in the Turkish capital Ankara": the preposition is the capital's
		for i := 0; i < 3 && p.tok(at).Head >= 0 && (p.Preposition(at) == "" && p.is(at, "appos", "flat", "compound", "nmod", "nmod:desc") || p.ofTown(at)); i++ {
			at = p.tok(at).Head
		}
		if !locative[p.Preposition(at)] && t.Relation == "" && !(at == t.Head && p.tok(at).UPOS == "ADV") { // "there"
			continue
		}
		if p.ofTeller(at, m.trigger) {
			continue // "according to a monitoring group in Britain"
		}
		if !p.belongs(at, m.trigger) {
			continue // "killed a man who planned attacks in Europe" was not in Europe
		}
		d := p.distance(at, m.trigger)
		if d > reach && (d > 3 || p.tok(at).Head != p.clauseOf(m.trigger)) {
			continue
		}
		if t.Precision >= entente.PlaceCountry {
			d += 3
		}
		if !p.tree.Dominates(m.trigger, at) && !p.is(p.clauseOf(m.trigger), "conj") {
			d++ // of two as near its own is
		}
		if d < score {
			best, score = t, d
		}
	}
	if best == nil && reach > 2 { // a deed
		best = p.elsewhere(m)
	}
	if best == nil || p.oneOfTwo(best) {
		return nil
	}
	return publishedPlace(best)
}

// oneOfTwo reports whether t is a country and another one is joined to it: what was done "in
// Syria and Iraq" was not done in one of them. Of two towns one still tells where.
func (p *pass) oneOfTwo(t *document.Toponym) bool {
	if t.Precision < entente.PlaceCountry {
		return false
	}
	others := p.tree.All(t.Head, "conj")
	if h := p.tok(t.Head).Head; h >= 0 && p.is(t.Head, "conj") {
		others = append(others, h)
	}
	return slices.ContainsFunc(others, func(o int) bool {
		k, ok := p.toponymAt.At(o)
		return ok && p.doc.Toponyms[k].ID != t.ID && p.doc.Toponyms[k].Precision >= entente.PlaceCountry
	})
}

// ofTown reports whether t names the town or province of the noun over it, or that in which
// the noun lies: "in the city of Arua", "in the main square of Arua".
func (p *pass) ofTown(t int) bool {
	h := p.tok(t).Head
	return p.Preposition(t) == "of" && p.is(t, "nmod") && (p.inClass(h, "town-words") || p.inClass(h, "province-words") || p.inClass(h, "site-words") || p.inClass(h, "rim-words") || p.inClass(h, "grounds-in"))
}

// ofTeller reports whether token at says where the teller of what the trigger tells
// is: it hangs on the teller and not on the trigger's clause.
func (p *pass) ofTeller(at, trigger int) bool {
	for _, i := range p.quotationsOver[p.tok(trigger).Sentence] {
		q := &p.doc.Quotations[i]
		if !q.Content.Contains(p.tok(trigger).Span) || q.Content.Contains(p.tok(at).Span) {
			continue
		}
		for h, n := p.tok(at).Head, 0; h >= 0 && n < grammar.MaxClimb && h != trigger; h, n = p.tok(h).Head, n+1 {
			if q.Source.Contains(p.tok(h).Span) {
				return true
			}
		}
	}
	return false
}
