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
	if role != len(words) && !party || r.named(e.Country, m) {
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
