package coder

import (
	"slices"

	"entente"
	"entente/internal/frames"
)

// holds evaluates one condition.
func (p *pass) holds(c *frames.Condition, m *match) bool {
	if c.Role == 0 { // the whole sentence
		return p.saysAny(p.tok(m.trigger).Sentence, c.ClassNumber) != c.Not
	}
	fs := m.fillers[c.Role]
	if c.Class == "" && c.Sort == "" {
		return (len(fs) > 0) != c.Not
	}
	for _, f := range fs {
		ok := false
		switch {
		case c.Class != "":
			ok = p.phraseInClass(f.token, c.ClassNumber)
		case c.Sort == "actor":
			probe := f
			ok = len(f.parties) > 0 || p.fillActor(&probe)
		case c.Sort == "nonstate":
			ok = len(f.parties) > 0 && !f.parties[0].Actor.OfState()
		case c.Sort == "official":
			ok = ofSector(f, "GOV", "MIL", "LEG", "JUD", "COP", "SPY", "ELI", "")
		case c.Sort == "armed":
			ok = ofSector(f, "MIL", "REB", "UAF", "PRM", "COP", "CRM", "UNK", "") || p.ownMen(f.token)
		case c.Sort == "rebel":
			ok = ofSector(f, "REB", "UAF", "PRM")
		case c.Sort == "crowd":
			ok = ofSector(f, "CVL", "LAB", "EDU", "OPP", "SOC", "AGR", "REL", "BUS", "PTY", "JRN", "MED")
		case c.Sort == "people":
			ok = p.people(f.token, false)
		case c.Sort == "person":
			ok = p.people(f.token, true)
		case c.Sort == "several":
			ok = severalCountries(fs)
		case c.Sort == "others":
			ok = p.byAnother(f.token, m)
		case c.Sort == "infinitive":
			ok = p.verbal(f.token) && p.Infinitive(f.token)
		case c.Sort == "abroad":
			ok = len(f.parties) > 0 && f.parties[0].Country != "" && !slices.ContainsFunc(m.fillers[frames.Who], func(w filler) bool {
				return len(w.parties) == 0 || w.parties[0].Country == "" || w.parties[0].Country == f.parties[0].Country
			})
		case c.Sort == "local":
			ok = f.place != nil && f.place.Precision < entente.PlaceCountry
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

// people reports whether the phrase at t names persons: by a word of the class or by any
// other that the actor rules take for persons ("two cameramen"), no body of them ("the
// bank"). Somebody by his name is one only if named.
func (p *pass) people(t int, named bool) bool {
	if p.phraseInClass(t, p.lex.ClassNumber("people-words")) {
		return true
	}
	return slices.ContainsFunc(p.Conjuncts(t), func(c int) bool {
		m := p.mention(c)
		if m != nil && (m.Parties[0].Rule == "people" || m.Parties[0].Rule == "nationals") {
			return true // "the Rohingya", "238 Venezuelans"
		}
		return m != nil && (m.Plural || m.Person) && (named || m.Generic && !m.Pronoun) && !p.lex.Classes["no-persons"][p.tok(c).Lemma]
	})
}

// byAnother reports whether the clause at t tells of a deed of somebody other than who
// tells it: "claimed to have killed nine" accuses nobody, nor does "claimed that nine died".
func (p *pass) byAnother(t int, m *match) bool {
	if !p.verbal(t) {
		return true
	}
	for _, a := range p.arguments(t) {
		if f := (filler{token: a.Token}); a.Rel == "subj" && (p.fillActor(&f) || p.isCountry(a.Token) && p.fillState(&f)) {
			return !p.among(f, m.fillers[frames.Who])
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

// phraseInClass reports whether the head of the phrase at t, a conjunct of it or a
// word that modifies it is in class ("American weapons, air cover and training").
func (p *pass) phraseInClass(t, class int) bool {
	at, known := p.phraseAt.At(t)
	if !known {
		at = p.phraseClasses(t)
	}
	return p.phraseSets[at:].Has(class)
}

// phraseClasses puts the classes of the phrase at t behind the others and returns where.
func (p *pass) phraseClasses(t int) int {
	at := len(p.phraseSets)
	p.phraseSets = append(p.phraseSets, p.lex.ClassesOf(0)...) // of no class
	p.phraseAt.Set(t, at)
	add := func(word int) {
		p.addClasses(p.phraseSets[at:], word)
	}
	for _, c := range p.Conjuncts(t) {
		add(c)
		for _, k := range p.tree.Children(c) {
			if p.is(k, "compound", "amod", "nmod", "obj") {
				add(k)
			}
		}
	}
	if p.tree.Child(t, "cop", "expl") >= 0 { // "there will be consequences", "the price will be high"
		if s := p.tree.Child(t, "nsubj"); s >= 0 {
			add(s)
		}
	}
	return at
}
