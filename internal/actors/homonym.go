package actors

import (
	"slices"

	"entente"
)

// homonymRule marks a body or party that the report's country has under a name by which
// another state's is known.
const homonymRule = "name of many, of the country of the report"

// homonym resolves "Congress", "the Senate" or "the Democrats" in a report on one state
// that never names the other state whose body or party is known by the plain word.
func (r *resolver) homonym(m match, e *entry) (resolution, bool) {
	if e == nil || e.kind == "state" || !r.isState(e.Country) || r.focus == "" || e.Country == r.focus || len(e.Sectors) == 0 {
		return resolution{}, false
	}
	words := r.words.Folded[m.first:m.last]
	_, role := r.Base.cues.Longest(words, 0)
	party := len(words) == 1 && r.lists["party-names"][words[0]]
	named := r.named
	if e.Sectors[0] == "LEG" { // each country has one: whose it is its sentence tells
		named = r.namedBeside
	}
	if role != len(words) && !party || named(e.Country, m) {
		return resolution{}, false
	}
	state := r.entries[entente.ActorID(r.focus)]
	if organSectors[e.Sectors[0]] {
		return resolution{parties: []entente.Actor{r.organ(state, e.Sectors[0], "")}, rule: homonymRule}, true
	}
	first, last := r.tokens(m.first, m.last)
	text := r.d.Text(r.d.Span(first, last))
	a := entente.Actor{ID: provisional(r.focus, e.Sectors[0], text), Name: text, Country: r.focus, Sectors: slices.Clone(e.Sectors[:1])}
	return resolution{parties: []entente.Actor{a}, rule: homonymRule}, true
}

// ofAnother resolves "the Brazilian Joint Chiefs of Staff" and "the Joint Chiefs of Staff of
// Brazil": by the plain name one state's organ is known, and the nation beside it tells of
// another's.
func (r *resolver) ofAnother(m match, e *entry) (resolution, bool) {
	if e == nil || e.kind != "organ" || len(e.Sectors) == 0 || !organSectors[e.Sectors[0]] {
		return resolution{}, false
	}
	folded, behind := r.words.Folded, m.last
	if behind < len(folded) && folded[behind] == "of" {
		if behind++; behind < len(folded) && folded[behind] == "the" {
			behind++
		}
	} else {
		behind = -1
	}
	for _, w := range []int{m.first - 1, behind} {
		if w < 0 || w >= len(folded) || r.nameAt[w] < 0 {
			continue
		}
		u, ok := r.choose(r.found[r.nameAt[w]].uses)
		if ok && u.entry != nil && u.entry.kind == "state" && u.kind != byCapital && u.entry.Country != e.Country {
			return resolution{parties: []entente.Actor{r.organ(u.entry, e.Sectors[0], "")}, rule: "nation and name of many"}, true
		}
	}
	return resolution{}, false
}

// withinAnother resolves a role in an organ that tokens [first, last) name of a state other
// than the one known for it: "the chairman of the Brazilian Joint Chiefs of Staff".
func (r *resolver) withinAnother(first, last int) (resolution, bool) {
	for _, m := range r.in(first, last) {
		if u, ok := r.choose(m.uses); ok {
			if res, ok := r.ofAnother(m, u.entry); ok {
				return res, true
			}
		}
	}
	return resolution{}, false
}

// namedBeside reports whether the sentence of m names anything of the country but by the words
// of m.
func (r *resolver) namedBeside(country string, m match) bool {
	at := r.words.Token[m.first]
	s := r.d.Sentences[r.d.Tokens[at].Sentence]
	for i := s.First; i < s.Last; i++ {
		if t := r.place(i); t != nil && t.Country == country {
			return true
		}
		if k := r.nameAt[r.wordAt[i]]; k >= 0 && r.found[k].first != m.first {
			if u, ok := r.choose(r.found[k].uses); ok && (u.entry != nil && u.entry.Country == country || u.person != nil && r.entries[u.person.offices[0].actor].Country == country) {
				return true
			}
		}
	}
	return false
}

// named reports whether the report names anything of the country but by the words of m.
func (r *resolver) named(country string, but match) bool {
	word := r.folded[r.words.Token[but.last-1]]
	if slices.ContainsFunc(r.found, func(m match) bool {
		u, ok := r.choose(m.uses)
		return ok && u.entry != nil && u.entry.Country == country && r.folded[r.words.Token[m.last-1]] != word
	}) {
		return true
	}
	for i := range r.d.Toponyms {
		if r.d.Toponyms[i].Country == country {
			return true
		}
	}
	return false
}
