package actors

import (
	"entente/internal/document"
	"entente/internal/lexicon"
)

// role is what makes somebody an actor without a name: a common noun ("rebels",
// "ministry of defence") or a title ("president").
type role struct {
	name    string
	sectors []string
	// weak roles take their sector from a word before them where there is one:
	// "military officials", "rebel leader".
	weak bool
	// institution roles name a body ("government"), others people ("rebels").
	institution bool
	// title roles stand before names of persons.
	title bool
	// collective roles stand for several actors named nearby ("both sides").
	collective bool
	// states roles are collective ones of states only ("the two countries").
	states bool
	// relational roles say what somebody is to the one named: a "US ally" is not
	// the United States.
	relational bool
	// former roles make an office a past one.
	former bool
	// country is PLOVER's code for bodies that are of no one country ("coalition").
	country string
}

// cueWord is one form of a role's words.
type cueWord struct {
	role      *role
	plural    bool
	adjective bool // only before a noun: "military", "opposition"
}

// loadRole reads a block "role" or "title" of roles.txt and titles.txt.
func (b *Base) loadRole(bl lexicon.Block) error {
	r := &role{name: bl.Name, title: bl.Kind == "title"}
	for _, f := range bl.Fields {
		switch f.Key {
		case "words", "adjectives":
		case "sectors":
			s, err := readSectors(bl, f)
			if err != nil {
				return err
			}
			r.sectors = s
		case "country":
			if !notCountries[f.Value] {
				return bl.Errorf(f.Line, "%q is no code in place of a country", f.Value)
			}
			r.country = f.Value
		case "is":
			switch f.Value {
			case "weak":
				r.weak = true
			case "institution":
				r.institution = true
			case "collective":
				r.collective = true
			case "states":
				r.states = true
			case "relational":
				r.relational = true
			case "former":
				r.former = true
			default:
				return bl.Errorf(f.Line, "a role can't be %q", f.Value)
			}
		default:
			return bl.Errorf(f.Line, "unknown field %q", f.Key)
		}
	}
	words, adjectives := bl.List("words"), bl.List("adjectives")
	if len(words)+len(adjectives) == 0 {
		return bl.Errorf(0, "%s %q has no words", bl.Kind, bl.Name)
	}
	for _, w := range words {
		plural := lexicon.Plural(w)
		b.cues.Add(w, cueWord{role: r, plural: plural == w && !r.institution})
		if plural != w {
			b.cues.Add(plural, cueWord{role: r, plural: true})
		}
	}
	for _, w := range adjectives {
		b.cues.Add(w, cueWord{role: r, adjective: true})
	}
	return nil
}

// Name finds the longest known name at word i, for the names stage.
func (b *Base) Name(text, folded []string, i int) (document.NameType, int) {
	uses, n := b.find(text, folded, i)
	if n == 0 {
		return "", 0
	}
	best := uses[0]
	for _, u := range uses {
		if u.kind < best.kind {
			best = u
		}
	}
	switch {
	case best.kind == byPerson:
		return document.Person, n
	case best.kind == byDemonym:
		return document.Nationality, n
	case best.kind == byMetonym:
		return document.Organization, n
	case best.entry.kind == "state":
		return document.Location, n
	case best.entry.kind == "ethnic_group" || best.entry.kind == "religious_group":
		return document.Nationality, n
	}
	return document.Organization, n
}

// Noun finds the longest common noun for those who can act at word i. One man is
// a person; people and bodies are organizations.
func (b *Base) Noun(text, folded []string, i int) (document.NameType, int) {
	cues, n := b.cues.Longest(folded, i)
	for _, c := range cues {
		switch {
		case c.adjective:
		case c.role.institution, c.plural:
			return document.Organization, n
		default:
			return document.Person, n
		}
	}
	return "", 0
}

// Title finds the longest title at word i.
func (b *Base) Title(text, folded []string, i int) int {
	cues, n := b.cues.Longest(folded, i)
	for _, c := range cues {
		if c.role.title && !c.plural && !c.adjective {
			return n
		}
	}
	return 0
}
