package actors

import (
	"maps"
	"slices"
	"strings"

	"entente"
	"entente/internal/lexicon"
)

// titleOffice is the office of p that the titles before the name speak of, of those
// held on the day: by its title, else by its sector; nil where none is.
func (r *resolver) titleOffice(p *person, cues []cue) *office {
	var bySector *office
	for i := range p.offices {
		o := &p.offices[i]
		if !o.during.contains(r.on) {
			continue
		}
		for _, c := range cues {
			if !c.role.title {
				continue
			}
			if strings.Contains(" "+o.words+" ", " "+titleWords(r.cueText(c))+" ") {
				return o
			}
			if !c.role.weak && o.sector == firstOf(c.role.sectors) {
				bySector = o
			}
		}
	}
	return bySector
}

// cueText is the role word as the text has it.
func (r *resolver) cueText(c cue) string {
	first, last := r.tokens(c.first, c.last)
	return r.d.Text(r.d.Span(first, last))
}

// titleWords folds a title, American spelling made British: "Defense Minister" and
// "Defence Minister" are one office.
func titleWords(title string) string {
	words := lexicon.FoldWords(title)
	for i, w := range words {
		if w == "defense" {
			words[i] = "defence"
		}
	}
	return strings.Join(words, " ")
}

// inOffice is who held the office of that title in a state on the day ("the Turkish
// president"); nil where nobody did, two did, or the day is unknown.
func (r *resolver) inOffice(state *entry, c cue) *person {
	if r.on.IsZero() || !c.role.title || c.role.weak || c.plural {
		return nil
	}
	want := titleWords(r.cueText(c))
	var found *person
	for _, p := range r.staff[state.ID] {
		for i := range p.offices {
			o := &p.offices[i]
			if o.actor != state.ID || !o.during.contains(r.on) || !r.sameOffice(o.words, want) || p == found {
				continue
			}
			if found != nil {
				return nil
			}
			found = p
		}
	}
	return found
}

// officialPublisher is the state whose organ published the report ("UK Government",
// "CENTCOM"); nil for a newspaper.
func (b *Base) officialPublisher(name string) *entry {
	if name == "" {
		return nil
	}
	for _, u := range b.names.Get(withoutArticle(name)) {
		if u.entry != nil && u.entry.kind == "organ" && organSectors[firstOf(u.entry.Sectors)] {
			return b.entries[entente.ActorID(u.entry.Country)]
		}
	}
	words := lexicon.FoldWords(name)
	for k := 1; k < len(words); k++ {
		for _, u := range b.names.Get(strings.Join(words[:k], " ")) {
			if u.entry == nil || u.entry.kind != "state" || u.kind == byCapital {
				continue
			}
			for _, c := range b.cues.Get(strings.Join(words[k:], " ")) {
				if c.role.institution && organSectors[firstOf(c.role.sectors)] {
					return u.entry
				}
			}
		}
	}
	return nil
}

// voice is in whose name the report speaks, who says "we" in it: the state whose organ
// published it, or the organisation or group that did; nil for a newspaper.
func (r *resolver) voice() *entente.Party {
	speaks := r.publisher
	if speaks == nil {
		for _, u := range r.names.Get(withoutArticle(r.d.Report.Publisher)) {
			if u.entry == nil || speaks != nil && speaks != u.entry {
				return nil
			}
			speaks = u.entry
		}
	}
	if speaks == nil || speaks.kind == "media" {
		return nil
	}
	q := r.party(entente.Span{}, r.acting(speaks), "publisher of the report")
	return &q
}

// namedBodies finds whose the government, the army or the regime is that the text
// speaks of: "the Assad regime", "the government of Iraq". A word with two owners
// has none.
func (r *resolver) namedBodies() map[string]*entry {
	out := map[string]*entry{}
	note := func(word string, owner *entry) {
		if !ownBodies[word] || owner == nil {
			return
		}
		if old, ok := out[word]; ok && old != owner {
			owner = nil
		}
		out[word] = owner
	}
	for _, m := range r.found { // an organ by its name: "Royal Thai Army"
		if u, ok := r.choose(m.uses); ok && u.entry != nil && u.entry.kind == "organ" {
			note(r.words.Folded[m.last-1], r.entries[entente.ActorID(u.entry.Country)])
		}
	}
	for _, c := range r.matches.cues {
		if c.role.institution && ownBodies[r.words.Folded[c.last-1]] {
			note(r.words.Folded[c.last-1], r.neighbour(c))
		}
	}
	return out
}

// neighbour is the state named right before a role word, or behind it after "of".
func (r *resolver) neighbour(c cue) *entry {
	var at int
	switch {
	case c.first > 0 && r.nameAt[c.first-1] >= 0:
		at = r.nameAt[c.first-1]
	case c.last+1 < len(r.nameAt) && r.words.Folded[c.last] == "of" && r.nameAt[c.last+1] >= 0:
		at = r.nameAt[c.last+1]
	case c.first > 0:
		token := r.words.Token[c.first-1]
		if states := r.bySurname(token, token+1, []cue{c}); len(states) == 1 {
			return states[0]
		}
		return nil
	default:
		return nil
	}
	u, ok := r.choose(r.found[at].uses)
	switch {
	case !ok || r.joined(r.found[at].last):
		return nil
	case u.entry != nil && u.entry.kind == "state":
		return u.entry
	case u.person != nil:
		if o := u.person.officeOn(r.on); o != nil && r.entries[o.actor].kind == "state" {
			return r.entries[o.actor]
		}
	}
	return nil
}

// sortedIDs lists the keys of m in order.
func sortedIDs[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// pastOffice reports whether one of the three words before word first says that
// an office was given up.
func (r *resolver) pastOffice(first int) bool {
	for i := first - 1; i >= max(0, first-3); i-- {
		switch r.words.Folded[i] {
		case "former", "ex", "ousted", "deposed", "onetime":
			return true
		}
	}
	return false
}
