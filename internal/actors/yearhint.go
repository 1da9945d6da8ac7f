package actors

import (
	"strings"

	"entente"
	"entente/internal/lexicon"
)

// hintBytes is how much of a text is searched for actors that date it.
const hintBytes = 20_000

// YearHint bounds when text can have been written by whom it names: not before a
// group it names was founded, and, where it gives a person the title of a dated
// office, within his term. Ends that nothing bounds are zero. Only names of two
// words or acronyms count; a single word may be a coincidence.
func (b *Base) YearHint(text string) (from, to entente.Date) {
	words := lexicon.FoldWords(strings.ToValidUTF8(text[:min(len(text), hintBytes)], ""))
	present := map[string]bool{}
	for _, w := range words {
		present[w] = true
	}
	narrow := func(p period) {
		if p.from.After(from) {
			from = p.from
		}
		if !p.to.IsZero() && (to.IsZero() || p.to.Before(to)) {
			to = p.to
		}
	}
	for i := 0; i < len(words); i++ {
		uses, n := b.names.Longest(words, i)
		if n == 0 {
			continue
		}
		if len(uses) == 1 {
			switch u := uses[0]; {
			case u.entry != nil && (n > 1 || u.acronym):
				narrow(period{from: u.entry.active.from}) // a group is spoken of after its end
			case u.person != nil && n > 1:
				if o := u.person.officeTitled(present); o != nil {
					narrow(o.during)
				}
			}
		}
		i += n - 1
	}
	if !to.IsZero() && to.Before(from) {
		return entente.Date{}, entente.Date{} // the text looks back: it can't be bounded so
	}
	return from, to
}

// officeTitled returns the only office all of whose title's words are present.
func (p *person) officeTitled(present map[string]bool) *office {
	var found *office
	for i := range p.offices {
		all := true
		for _, w := range lexicon.FoldWords(p.offices[i].title) {
			all = all && (present[w] || w == "the" || w == "of")
		}
		if !all {
			continue
		}
		if found != nil {
			return nil
		}
		found = &p.offices[i]
	}
	return found
}
