package actors

import (
	"strings"

	"entente"
	"entente/internal/document"
	"entente/internal/lexicon"
)

// shipsOf opens the names of the lists of prefixes of a navy's ships: "ships-of-GBR".
const shipsOf = "ships-of-"

// fleets are the states whose navies' ships have a prefix, by the prefix folded.
func (b *Base) fleets() map[string][]*entry {
	out := map[string][]*entry{}
	for _, name := range sortedIDs(b.lists) {
		country, ok := strings.CutPrefix(name, shipsOf)
		if e := b.entries[entente.ActorID(country)]; ok && e != nil {
			for _, w := range sortedIDs(b.lists[name]) {
				out[w] = append(out[w], e)
			}
		}
	}
	return out
}

// ship resolves the name of a warship to the armed forces whose prefix it has, "HMS
// Harrow", whoever else it sails with. A prefix of two navies is that of the one whose
// country the report names.
func (r *resolver) ship(n *document.Name) (resolution, bool) {
	word := r.d.Word(n.First)
	fleets := r.ships[lexicon.Fold(word)]
	if n.Nominal || len(fleets) == 0 || strings.ToUpper(word) != word || n.First+1 >= len(r.d.Tokens) || r.d.Tokens[n.First+1].Sentence != r.d.Tokens[n.First].Sentence {
		return resolution{}, false
	}
	if next := r.d.Word(n.First + 1); !startsCapital(next) || strings.ToUpper(next) == strings.ToLower(next) {
		return resolution{}, false
	}
	var owner *entry
	for _, e := range fleets {
		if len(fleets) > 1 && !r.namesState(e) {
			continue
		}
		if owner != nil {
			return resolution{}, false
		}
		owner = e
	}
	if owner == nil {
		return resolution{}, false
	}
	return resolution{parties: []entente.Actor{r.organ(owner, "MIL", r.d.Text(n.Span))}, rule: "prefix of a navy's ships"}, true
}

// namesState reports whether the report names a state or its people.
func (r *resolver) namesState(e *entry) bool {
	for _, m := range r.found {
		if u, ok := r.choose(m.uses); ok && u.entry == e {
			return true
		}
	}
	return false
}
