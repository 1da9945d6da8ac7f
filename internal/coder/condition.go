package coder

import (
	"slices"
	"strings"

	"entente"
)

// holds evaluates one condition.
func (p *pass) holds(c *Condition, m *match) bool {
	if c.Role == "" { // the whole sentence
		return p.saysAny(p.tok(m.trigger).Sentence, c.class) != c.Not
	}
	fs := m.fillers[c.Role]
	if c.Class == "" && c.Sort == "" {
		return (len(fs) > 0) != c.Not
	}
	for _, f := range fs {
		ok := false
		switch {
		case c.Class != "":
			ok = p.phraseInClass(f.token, c.class)
		case c.Sort == "actor":
			probe := f
			ok = len(f.parties) > 0 || p.fillActor(&probe)
		case c.Sort == "nonstate":
			ok = len(f.parties) > 0 && nonstate(f.parties[0].Actor)
		case c.Sort == "official":
			ok = ofSector(f, "GOV", "MIL", "LEG", "JUD", "COP", "SPY", "ELI", "")
		case c.Sort == "armed":
			ok = ofSector(f, "MIL", "REB", "UAF", "PRM", "COP", "UNK", "")
		case c.Sort == "rebel":
			ok = ofSector(f, "REB", "UAF", "PRM")
		case c.Sort == "crowd":
			ok = ofSector(f, "CVL", "LAB", "EDU", "OPP", "SOC", "AGR", "REL", "BUS", "PTY", "JRN", "MED")
		case c.Sort == "several":
			ok = severalCountries(fs)
		case c.Sort == "others":
			ok = p.byAnother(f.token, m)
		case c.Sort == "infinitive":
			ok = p.verbal(f.token) && p.infinitive(f.token)
		case c.Sort == "place":
			probe := f
			ok = f.place != nil || p.fillPlace(&probe)
		}
		if ok {
			return !c.Not
		}
	}
	return c.Not
}

// byAnother reports whether the clause at t tells of a deed of somebody other than who
// tells it: "claimed to have killed nine" accuses nobody, nor does "claimed that nine died".
func (p *pass) byAnother(t int, m *match) bool {
	if !p.verbal(t) {
		return true
	}
	for _, a := range p.arguments(t) {
		if f := (filler{token: a.token}); a.rel == "subj" && (p.fillActor(&f) || p.isCountry(a.token) && p.fillState(&f)) {
			return !p.among(f, m.fillers[Who])
		}
	}
	return false
}

// severalCountries reports whether the parties of fs come from two countries or more.
func severalCountries(fs []filler) bool {
	first := ""
	for _, f := range fs {
		for _, q := range f.parties {
			switch {
			case q.Country == "":
			case first == "":
				first = q.Country
			case q.Country != first:
				return true
			}
		}
	}
	return false
}

// ofSector reports whether the first party of f has one of the sectors; "" stands
// for a party without any, such as a state itself.
func ofSector(f filler, sectors ...string) bool {
	if len(f.parties) == 0 {
		return false
	}
	has := f.parties[0].Sectors
	if len(has) == 0 {
		return slices.Contains(sectors, "")
	}
	return slices.ContainsFunc(has, func(s string) bool { return slices.Contains(sectors, s) })
}

// nonstate reports whether a is neither a state nor an organ of one.
func nonstate(a entente.ActorID) bool {
	state, _, _ := strings.Cut(string(a), ":")
	return len(state) != 3 || strings.ToUpper(state) != state
}

// phraseInClass reports whether the head of the phrase at t, a conjunct of it or a
// word that modifies it is in class ("American weapons, air cover and training").
func (p *pass) phraseInClass(t, class int) bool {
	for _, c := range p.conjuncts(t) {
		if p.inClassNumber(c, class) {
			return true
		}
		for _, k := range p.tree.All(c, "compound", "amod", "nmod", "obj") {
			if p.inClassNumber(k, class) {
				return true
			}
		}
	}
	if p.tree.Child(t, "cop", "expl") >= 0 { // "there will be consequences", "the price will be high"
		s := p.tree.Child(t, "nsubj")
		return s >= 0 && p.inClassNumber(s, class)
	}
	return false
}
