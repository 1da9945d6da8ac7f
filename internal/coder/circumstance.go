package coder

import (
	"slices"

	"entente"
	"entente/internal/document"
)

// reading is what the choice of a date found out beside the date.
type reading struct {
	historical bool
	stated     bool
}

// backgroundDays is how long before publication a dated happening counts as
// background and not as the news (two months: longer than the lag of any report
// that still tells of the happening itself).
const backgroundDays = 60

// maxReach is how many steps in the parse a date or place may be from what it
// dates or places.
const maxReach = 5

// when returns the valid time of what the trigger tells: the time expression
// nearest to it in the parse. Without one it is, in a history, the day that the
// sentences before have come to, known to about a month; else the day of publication,
// with unknown precision, and open to the end where it is yet to come.
func (p *pass) when(trigger int, c *entente.Claim) (entente.Interval, reading) {
	best, reach := -1, maxReach+1
	said := -1
	for _, i := range p.timesIn[p.tok(trigger).Sentence] {
		t := &p.doc.Times[i]
		if t.Interval.IsZero() || t.Type == document.TimeSet {
			continue
		}
		at := p.headOf(t.First, t.Last)
		if !p.dates(at, trigger) {
			if said < 0 && p.datesSaying(at, trigger) {
				said = i
			}
			continue
		}
		if d := p.distance(at, trigger); d < reach {
			best, reach = i, d
		}
	}
	published := p.doc.Report.Published
	if best >= 0 {
		iv := p.doc.Times[best].Interval
		if iv.Validate() == nil {
			old := !iv.To.IsZero() && !published.IsZero() && published.DaysSince(iv.To) > backgroundDays
			return iv, reading{historical: old, stated: true}
		}
	}
	if day := p.reached(trigger); said < 0 && !day.IsZero() && c.Modality == entente.Asserted {
		iv := entente.Interval{From: day, To: day, Precision: entente.PrecisionMonth}
		return iv, reading{historical: !published.IsZero() && published.DaysSince(day) > backgroundDays}
	}
	told := published
	if said >= 0 && !p.doc.Times[said].Interval.To.IsZero() {
		told = p.doc.Times[said].Interval.To // the day it was said is nearer than the day it was printed
	}
	iv := entente.Interval{From: told, To: told, Precision: entente.PrecisionUnknown}
	if c.Modality == entente.Planned || c.Modality == entente.Conditional || c.Modality == entente.Feared {
		iv.To = entente.Date{}
	}
	return iv, reading{}
}

// reached returns the day that a history has come to where the trigger tells in the
// past tense; the zero Date in news, and where the day of the sentences before says
// nothing: "holds the town" is told of the day of writing.
func (p *pass) reached(trigger int) entente.Date {
	s := p.tok(trigger).Sentence
	if s >= len(p.doc.Reached) || p.doc.Reached[s].IsZero() {
		return entente.Date{}
	}
	verb := trigger
	for i := 0; i < maxClimb && verb >= 0; i++ {
		switch t := p.tok(verb); t.XPOS {
		case "VBD":
			return p.doc.Reached[s]
		case "VBZ", "VBP", "MD":
			return entente.Date{}
		}
		for _, aux := range p.tree.All(verb, "aux", "cop") {
			switch p.tok(aux).XPOS {
			case "VBD":
				return p.doc.Reached[s]
			case "VBZ", "VBP", "MD":
				return entente.Date{}
			}
		}
		verb = p.tok(verb).Head
	}
	return entente.Date{}
}

// dates reports whether the time expression headed by token at can date what the
// trigger tells: it hangs below the trigger, or its clause holds the trigger. A
// time in a relative clause dates that clause alone, and one beside "said" dates
// the saying.
func (p *pass) dates(at, trigger int) bool {
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
	for i := 0; i < maxClimb && verb >= 0 && (verb == at || !p.verbal(verb)); i++ {
		verb = p.tok(verb).Head
	}
	if verb < 0 || !p.tree.Dominates(verb, trigger) {
		// Noun and verb of one clause may hang side by side: "a meeting on Sunday agreed".
		return verb >= 0 && p.tok(verb).Head >= 0 && !p.is(verb, "acl", "advcl") && p.tree.Dominates(p.tok(verb).Head, trigger)
	}
	if p.presentBeside(verb, trigger) {
		return false
	}
	for _, i := range p.quotationsOver[p.tok(trigger).Sentence] {
		q := &p.doc.Quotations[i]
		if q.CueToken == verb && q.Content.Contains(p.tok(trigger).Span) {
			return false
		}
	}
	return true
}

// presentBeside reports whether the clause of the trigger is told in the present and set
// beside that of verb, which is past and has a date of its own: "fought them from 1975 to
// 1991 and is armed by Algeria".
func (p *pass) presentBeside(verb, trigger int) bool {
	for t, i := trigger, 0; i < maxClimb && t >= 0 && t != verb; t, i = p.tok(t).Head, i+1 {
		if p.is(t, "conj") && p.tense(t, "VBZ", "VBP") {
			return p.tense(verb, "VBD")
		}
	}
	return false
}

// tense reports whether verb v or an auxiliary of it has one of the forms.
func (p *pass) tense(v int, forms ...string) bool {
	return slices.Contains(forms, p.tok(v).XPOS) || slices.ContainsFunc(p.tree.All(v, "aux", "cop"), func(a int) bool { return slices.Contains(forms, p.tok(a).XPOS) })
}

// datesSaying reports whether the time at dates the saying of what the trigger
// tells.
func (p *pass) datesSaying(at, trigger int) bool {
	verb := at
	for i := 0; i < maxClimb && verb >= 0 && (verb == at || !p.verbal(verb)); i++ {
		verb = p.tok(verb).Head
	}
	for _, i := range p.quotationsOver[p.tok(trigger).Sentence] {
		if q := &p.doc.Quotations[i]; q.CueToken == verb && q.Content.Contains(p.tok(trigger).Span) {
			return true
		}
	}
	return false
}

// headOf returns the token of [first, last) whose head lies outside.
func (g grammar) headOf(first, last int) int {
	for t := first; t < last; t++ {
		if h := g.tok(t).Head; h < first || h >= last {
			return t
		}
	}
	return first
}

// distance returns the steps between a and b in the parse, or maxReach+1 where
// they are further apart.
func (g grammar) distance(a, b int) int {
	up := func(t int) []int {
		var out []int
		for i := 0; t >= 0 && i <= maxReach; i++ {
			out = append(out, t)
			t = g.tok(t).Head
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
	if fs := m.fillers[Where]; len(fs) > 0 {
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
		for i := 0; i < 3 && p.tok(at).Head >= 0 && (p.preposition(at) == "" && p.is(at, "appos", "flat", "compound", "nmod", "nmod:desc") || p.ofTown(at)); i++ {
			at = p.tok(at).Head
		}
		if !locative[p.preposition(at)] && t.Relation == "" {
			continue
		}
		if p.ofTeller(at, m.trigger) {
			continue // "according to a monitoring group in Britain"
		}
		if !p.dates(at, m.trigger) {
			continue // "killed a man who planned attacks in Europe" was not in Europe
		}
		d := p.distance(at, m.trigger)
		if d > reach {
			continue
		}
		if t.Precision >= entente.PlaceCountry {
			d += 3
		}
		if d < score {
			best, score = t, d
		}
	}
	if best == nil {
		return nil
	}
	return publishedPlace(best)
}

// ofTown reports whether t names the town or province of the noun over it: "in the city of
// Arua".
func (p *pass) ofTown(t int) bool {
	return p.preposition(t) == "of" && p.is(t, "nmod") && (p.inClass(p.tok(t).Head, "town-words") || p.inClass(p.tok(t).Head, "province-words"))
}

// ofTeller reports whether token at says where the teller of what the trigger tells
// is: it hangs on the teller and not on the trigger's clause.
func (p *pass) ofTeller(at, trigger int) bool {
	for _, i := range p.quotationsOver[p.tok(trigger).Sentence] {
		q := &p.doc.Quotations[i]
		if !q.Content.Contains(p.tok(trigger).Span) || q.Content.Contains(p.tok(at).Span) {
			continue
		}
		for h, n := p.tok(at).Head, 0; h >= 0 && n < maxClimb && h != trigger; h, n = p.tok(h).Head, n+1 {
			if q.Source.Contains(p.tok(h).Span) {
				return true
			}
		}
	}
	return false
}
