package coder

import (
	"slices"

	"entente"
	"entente/internal/document"
	"entente/internal/grammar"
	"entente/internal/ontology"
)

// fillPlace sets the place of f from the toponym at its token, or from one that
// says where a common noun is ("the city of Raqqa", "Raqqa's outskirts").
func (p *pass) fillPlace(f *filler) bool { return p.fillPlaceOf(f, 0) }

func (p *pass) fillPlaceOf(f *filler, depth int) bool {
	if t := p.toponym(f.token); t != nil {
		f.place = t
		return true
	}
	if h := p.tok(f.token).Head; h >= 0 && p.is(f.token, "appos") && p.toponym(h) != nil && (p.inClass(f.token, "town-words") || p.inClass(f.token, "province-words")) {
		f.place = p.toponym(h) // "Bardera, a river town that the sect has held"
		return true
	}
	if p.tok(f.token).UPOS != "NOUN" && p.tok(f.token).UPOS != "PROPN" && !p.inClass(f.token, "part-of-place") { // "most of"
		return false
	}
	part := p.inClass(f.token, "part-of-place")
	for pass, rels := range [][]string{{"appos", "flat"}, {"nmod"}, {"nmod:poss", "compound"}, {"nmod"}} { // "Aegina island in the gulf" is Aegina
		for _, c := range p.tree.All(f.token, rels...) {
			if rels[0] == "nmod" {
				prep := p.Preposition(c)
				if (prep == "of") != (pass == 1) {
					continue
				}
				if prep != "of" && prep != "in" && prep != "on" && prep != "around" && prep != "near" {
					continue
				}
			}
			c = p.Relative(c, f.token) // "whose northern third"
			t := p.toponym(c)
			if of := p.land(c); of != nil && rels[0] != "appos" && (part || of.Precision < entente.PlaceCountry && p.siteOf(f.token)) {
				t = of // "half of Syria" is land, "Tripoli's airport" no government's
			}
			if t == nil && rels[0] == "nmod" && depth < 2 && (p.inClass(c, "part-of-place") || p.siteOf(c) || p.inClass(c, "province-words")) { // "control of most of the valley"
				of := filler{token: c}
				if p.fillPlaceOf(&of, depth+1) {
					t, part = of.place, true
				}
			}
			if t != nil {
				if rels[0] != "appos" && t.Precision >= entente.PlaceCountry && !part {
					continue // "the largest dam in Syria" is not Syria, "half of Syria" is
				}
				f.place = t
				if rels[0] != "appos" {
					f.notes = append(f.notes, "through "+p.doc.Word(f.token))
				}
				return true
			}
		}
	}
	return false
}

// siteOf reports whether noun t is a thing that lies in a town.
func (p *pass) siteOf(t int) bool { return p.inClass(t, "town-words") || p.inClass(t, "site-words") }

// toponym returns the place named at token t, if it is meant as a place.
func (p *pass) toponym(t int) *document.Toponym {
	i, ok := p.toponymAt.At(t)
	if !ok {
		return nil
	}
	top := &p.doc.Toponyms[i]
	if top.Adjective || top.Actor {
		return nil
	}
	return top
}

// placesOf returns the other places of a plural noun that f found one through: "the districts
// of Mejicanos and Zacamil".
func (p *pass) placesOf(f filler) []filler {
	if x := p.tok(f.token).XPOS; x != "NNS" && x != "NNPS" || f.place.Head < 0 || p.tok(f.place.Head).Head != f.token {
		return nil
	}
	var out []filler
	for _, c := range p.Conjuncts(f.place.Head) {
		if t := p.toponym(c); t != nil && t != f.place {
			g := f
			g.place = t
			out = append(out, g)
		}
	}
	return out
}

// maxRow bounds the words between two places of a row.
const maxRow = 8

// inRow returns the places that stand in a row behind that of f, however the parse hangs them:
// "holds Dohuk, the border post at Habur and Erbil". Between them are commas, "and" and words
// for parts of land and what lies there alone, and an "and" closes the row.
func (p *pass) inRow(f filler) []filler {
	var out []filler
	end, closed := f.place.Last, false
	for _, i := range p.toponymsIn[p.tok(f.place.First).Sentence] {
		t := &p.doc.Toponyms[i]
		if t.First < end {
			continue
		}
		and, ok := p.rowGap(end, t.First)
		if !ok || t.Adjective || t.Precision >= entente.PlaceCountry || p.is(t.Head, "nsubj", "nsubj:pass") {
			break
		}
		closed = closed || and
		g := f
		g.place = t
		out, end = append(out, g), t.Last
	}
	if !closed {
		return nil // "Kunduz, the town of Kunduz province": one place told of twice
	}
	return out
}

// including returns the places of which the noun of f is said to take in some: "seized nine villages,
// including Ara and Boda".
func (p *pass) including(f filler) []filler {
	end := p.doc.Sentences[p.tok(f.token).Sentence].Last
	for k := f.token + 1; k < min(end, f.token+maxIncluding); k++ {
		if p.lower(k) != "including" && p.lower(k) != "notably" {
			continue
		}
		for _, i := range p.toponymsIn[p.tok(f.token).Sentence] {
			t := &p.doc.Toponyms[i]
			if t.First <= k {
				continue
			}
			if _, near := p.rowGap(k, t.First); t.First > k+1 && !near || t.Adjective || t.Actor || t.Precision >= entente.PlaceCountry || !p.below(t.Head, f.token) {
				break
			}
			f.place = t
			return append([]filler{f}, p.inRow(f)...)
		}
		return nil
	}
	return nil
}

// maxIncluding bounds the words from a noun to what it is said to include.
const maxIncluding = 16

// below reports whether token t hangs on token n or beside it on the same verb.
func (p *pass) below(t, n int) bool {
	for i := 0; i < grammar.MaxClimb && t >= 0; i, t = i+1, p.tok(t).Head {
		if t == n {
			return true
		}
		if p.verbal(t) && p.tok(t).Lemma != "include" {
			return p.tok(n).Head == t
		}
	}
	return false
}

// withoutLocators takes from a row of places those that only say where the one before lies: "took
// Ara, Boda Province, and Lome".
func withoutLocators(row []filler, p *pass) []filler {
	return slices.DeleteFunc(row, func(f filler) bool {
		return f.place != nil && slices.ContainsFunc(row, func(o filler) bool {
			return o.place != nil && p.commaAlone(o.place.Last, f.place.First) && p.division(f.place) && !(p.division(o.place) && o.place.Precision >= f.place.Precision) && o.place.Country == f.place.Country
		})
	})
}

// commaAlone reports whether nothing but a comma, or the rest of a name and a comma, parts two
// places whose tokens end at first and begin at last.
func (p *pass) commaAlone(first, last int) bool {
	if last <= first || last-first > 3 || p.lower(last-1) != "," {
		return false
	}
	return last-first == 1 || p.doc.Word(first) == "-"
}

// division reports whether t is a province, district or the like.
func (p *pass) division(t *document.Toponym) bool {
	return t.Precision >= entente.PlaceRegion || p.inClass(t.Last-1, "province-words")
}

// rowGap reports whether tokens [first, last) part two places of a row, and whether "and" does.
func (p *pass) rowGap(first, last int) (and, ok bool) {
	if last-first > maxRow || first >= last {
		return false, false
	}
	for k := first; k < last; k++ {
		switch w := p.lower(k); w {
		case "and":
			and = true
		case ",":
			ok = ok || k == first
		case "the", "of", "at", "on", "border", "both", "also":
		default:
			if w == "capital" || !p.inClass(k, "part-of-place") && !p.inClass(k, "town-words") && !p.inClass(k, "site-words") && !p.inClass(k, "sites-taken") && !p.inClass(k, "province-words") {
				return false, false
			}
		}
	}
	return and, ok || and
}

// land returns the place named at token t where ground is spoken of, be it meant as its
// government elsewhere: who enters Kuwait enters the country.
func (p *pass) land(t int) *document.Toponym {
	i, ok := p.toponymAt.At(t)
	if !ok || p.doc.Toponyms[i].Adjective {
		return nil
	}
	return &p.doc.Toponyms[i]
}

// town reports whether a place is named at token t, be it meant as one or as its
// government.
func (p *pass) town(t int) bool {
	i, ok := p.toponymAt.At(t)
	return ok && !p.doc.Toponyms[i].Adjective && p.doc.Toponyms[i].Country != ""
}

// isCountry reports whether token t names a country as a place.
func (p *pass) isCountry(t int) bool {
	top := p.toponym(t)
	return top != nil && top.Precision >= entente.PlaceCountry
}

// fillState sets the party of f to the state whose land its place is: whoever
// visits Nairobi visits Kenya.
func (p *pass) fillState(f *filler) bool {
	if p.fillActor(f) {
		return true
	}
	if i, ok := p.toponymAt.At(f.token); ok && p.doc.Toponyms[i].Adjective && p.doc.Toponyms[i].Precision >= entente.PlaceCountry && ontology.State(p.doc.Toponyms[i].Country) && (f.rel == "mod" || p.verbal(max(p.tok(f.token).Head, 0))) {
		f.parties = []entente.Party{p.stateOf(&p.doc.Toponyms[i].Toponym)} // "an Iranian proxy"; "the French regard it", misparsed
		return true
	}
	if x := p.ownCountry(f.token); x >= 0 { // "Japan's cities", "the soil of Algeria"
		f.parties = []entente.Party{p.stateOf(&p.toponym(x).Toponym)}
		p.through(f)
		return true
	}
	if p.town(f.token) {
		i, _ := p.toponymAt.At(f.token)
		f.place = &p.doc.Toponyms[i]
	} else if !p.fillPlace(f) || f.place.Country == "" {
		return false
	}
	f.parties = []entente.Party{p.stateOf(&f.place.Toponym)}
	f.notes = append(f.notes, entente.RuleStateOfPlace)
	return true
}

// ownCountry returns the country whose thing noun t is, -1 where it is none's.
func (p *pass) ownCountry(t int) int {
	if p.tok(t).UPOS != "NOUN" {
		return -1
	}
	for _, x := range p.tree.All(t, "nmod:poss", "nmod") {
		if (p.is(x, "nmod:poss") || p.Preposition(x) == "of") && p.isCountry(x) {
			return x
		}
	}
	return -1
}

// stateOf returns the state that has place t.
func (p *pass) stateOf(t *entente.Toponym) entente.Party {
	return entente.Party{
		Text: t.Text, Span: t.Span, Actor: entente.ActorID(t.Country), Name: p.stateName(t.Country), Country: t.Country, Sectors: []string{}, Rule: entente.RuleStateOfPlace,
	}
}

// stateName returns what the report's other mentions of a state call it, else its code.
func (p *pass) stateName(country string) string {
	for i := range p.doc.Mentions {
		for _, party := range p.doc.Mentions[i].Parties {
			if string(party.Actor) == country {
				return party.Name
			}
		}
	}
	for i := range p.doc.Toponyms {
		if t := &p.doc.Toponyms[i]; t.Country == country && t.Precision >= entente.PlaceCountry {
			return t.Name
		}
	}
	return country
}
