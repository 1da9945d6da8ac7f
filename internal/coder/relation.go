package coder

import (
	"slices"
	"strings"

	"entente"
	"entente/internal/frames"
	"entente/internal/ontology"
)

// relation makes the ties that m tells of. It returns why there are none.
func (p *pass) relation(m *match) string {
	code := func(rule frames.RelationRule, subject, object entente.Party, f ...filler) {
		c := p.base(m, entente.KindRelation)
		if rule.Type == "part_of" && string(subject.Actor) == subject.Country && !ontology.State(object.Country) {
			rule.Type = "member_of" // a state is no part of an alliance
		}
		sign, _ := p.ont.Sign(rule.Type)
		if p.ont.Symmetric(rule.Type) && object.Actor < subject.Actor {
			subject, object = object, subject // one claim, whichever side is named first
		}
		c.Relation = &entente.Relation{Type: rule.Type, Sign: sign, Subject: subject, Object: object}
		if c.Modality == entente.Planned && ((rule.Type == "fights" || rule.Type == "supports") && p.striving(m.trigger) || p.sentTo(m.trigger)) ||
			!p.verbal(m.trigger) && (p.tree.Child(m.trigger, "nmod:poss") >= 0 || m.within(p, rule.Subject)) { // "their ban will take effect", "the coalition campaign": there is one
			c.Modality = entente.Asserted
		}
		if c.Polarity == entente.Negated && c.Modality != entente.Asserted {
			return // "would not take part in the war": no tie is denied by that
		}
		if p.verbal(m.trigger) && (c.Modality == entente.Planned || c.Modality == entente.Requested) {
			return // "promised to send it rifles", "asked it to recognise the junta": an undertaking or a deed tells it
		}
		if h := p.tok(m.trigger).Head; rule.Type == "negotiates_with" && h >= 0 && p.Infinitive(m.trigger) && p.inClass(h, "spurning") {
			return // "refuses to talk to the front" is a refusal, and no tie is denied
		}
		if m.Ended { // "has quit the league"
			if c.Polarity == entente.Negated || c.Modality != entente.Asserted {
				return // "has not quit", "threatened to quit": the tie stands, and is not what is told
			}
			c.Polarity = entente.Negated
		}
		if m.noted(rule.Subject, noneNote) {
			c.Polarity, c.Modality = entente.Negated, entente.Asserted
		}
		if m.noted(rule.Subject, butNote) {
			c.Polarity = entente.Affirmed
		}
		p.view(m, &c)
		p.add(c)
	}
	done := false
	for _, rule := range m.Relations {
		if rule.Type == "denounces" && m.indirect(rule.Object) {
			continue // who deplores a killing denounces not the killed one's state
		}
		kept := slices.Contains(wards, rule.Type) || rule.Type == "recognizes"
		if kept {
			for i, f := range m.fillers[rule.Object] {
				m.fillers[rule.Object] = slices.Clone(m.fillers[rule.Object])
				m.fillers[rule.Object][i] = p.landBand(m, f, m.parties(rule.Subject))
			}
		}
		subjects, objects := m.parties(rule.Subject), m.parties(rule.Object)
		if rule.Subject == rule.Object || len(objects) == 0 && p.ont.Symmetric(rule.Type) && len(subjects) > 1 {
			for i, a := range subjects {
				for _, b := range subjects[i+1:] {
					if rule.Type == "fights" && (unarmed(a) || unarmed(b)) {
						continue // police and demonstrators clash, which is no war
					}
					code(rule, a, b)
					done = true
				}
			}
			continue
		}
		for _, a := range subjects {
			for _, b := range objects {
				if rule.Type == "commands" && (strings.Contains(b.Name, "-led ") || m.trigger > 0 && p.doc.Word(m.trigger-1) == "-") {
					continue // "the Saudi-led coalition" is a name, and tells only who is foremost
				}
				if a.Actor != b.Actor && !a.SameState(b) && !p.generic(m, rule.Type, rule.Subject, a, false) && !p.generic(m, rule.Type, rule.Object, b, kept) {
					code(rule, a, b)
					done = true
				}
			}
		}
	}
	if !done {
		return "a relation needs two sides with an identity"
	}
	return ""
}

// within reports whether who fills role stands before the noun that is the trigger: "the coalition
// campaign against the sect".
func (m *match) within(p *pass, role frames.Role) bool {
	return slices.ContainsFunc(m.fillers[role], func(f filler) bool { return p.is(f.token, "compound", "amod") && p.tok(f.token).Head == m.trigger })
}

// noted reports whether a filler of role has that note.
func (m *match) noted(role frames.Role, note string) bool {
	return slices.ContainsFunc(m.fillers[role], func(f filler) bool { return slices.Contains(f.notes, note) })
}

// generic reports whether party stands for nobody in particular ("militants" can
// attack, but can't be a side in a standing relation) or was only guessed from what the
// deed falls on. The armed of one country are a side: "Qatar arms the Libyan rebels", and so is its
// government where it is kept by another.
func (p *pass) generic(m *match, typ string, role frames.Role, party entente.Party, kept bool) bool {
	if m.noted(role, noneNote) {
		return false
	}
	for _, f := range m.fillers[role] {
		nobody := f.generic || len(f.parties) > 1 && party.Actor.Generic()
		known := armedOf(party) || p.toldApart(f.token) || typ != "commands" && (armyOf(party, f.notes) || kept && keepable(party, f.notes) || kept && typ != "recognizes" && p.organAtHand(f, party)) || // "a force led by the United States"
			(typ == "supports" || typ == "fights") && p.nation(f)
		if (nobody && !known || slices.Contains(f.notes, entente.RuleStruck)) && slices.ContainsFunc(f.parties, func(q entente.Party) bool { return q.Actor == party.Actor }) {
			return true
		}
	}
	return false
}

// toldApart reports whether the phrase of t, which names nobody, tells by a name which of many is meant:
// "the Katangese gendarmes", "the tribes of Anbar". People at large are no side.
func (p *pass) toldApart(t int) bool {
	return p.tok(t).Lemma != "people" && slices.ContainsFunc(p.tree.All(t, "amod", "compound", "nmod:poss", "nmod"), func(c int) bool {
		return p.tok(c).UPOS != "VERB" && p.doc.Capital(c)
	})
}

// nation reports whether f is a people told of as a whole: "the Iraqi people", "the people of
// Syria", "as Iraqis unite".
func (p *pass) nation(f filler) bool {
	if len(f.parties) != 1 || !ontology.State(f.parties[0].Country) || p.tree.Child(f.token, "nummod", "nmod:poss", "acl", "acl:relcl") >= 0 {
		return false
	}
	if p.tok(f.token).Lemma == "people" {
		return f.parties[0].Rule == "nationality and role" && p.theOne(f.token)
	}
	return f.parties[0].Rule == "nationals" && p.tree.Child(f.token, "det", "amod") < 0
}

// keepable reports whether another may keep party, which has no name: an organ of a state that is told
// from its place or its state ("the government in Lagos", "the country's armed forces"), or those who
// strive for power in it ("the president's rival").
func keepable(party entente.Party, notes []string) bool {
	if len(party.Country) != 3 || !ontology.State(party.Country) || len(party.Sectors) == 0 {
		return false
	}
	sector := party.Sectors[0]
	return sector == "GOV" || (ontology.Sector(sector).Organ() || sector == "OPP") && !slices.Contains(notes, atHandNote)
}

// organAtHand reports whether f is the army, the police or the government of the country that the sentences around
// tell of, which another keeps: "Egypt arms the army". Of many it must be those, and not some.
func (p *pass) organAtHand(f filler, party entente.Party) bool {
	return len(party.Country) == 3 && ontology.State(party.Country) && len(party.Sectors) > 0 && ontology.Sector(party.Sectors[0]).Organ() &&
		slices.Contains(f.notes, atHandNote) && (p.definite(f.token) || p.tree.Child(f.token, "nmod:poss") >= 0)
}

// armyOf reports whether party is the army of a state that more than the sentences around names.
func armyOf(party entente.Party, notes []string) bool {
	return len(party.Country) == 3 && string(party.Actor) == party.Country+":MIL" && !slices.Contains(notes, atHandNote)
}

// unarmed reports whether party is nobody in particular and bears no arms by what he is called.
func unarmed(party entente.Party) bool {
	return party.Actor.Generic() && !inBand(party) && len(party.Sectors) > 0 && !ontology.Sector(party.Sectors[0]).Organ()
}

// armedOf reports whether party are the armed of one country without a name.
func armedOf(party entente.Party) bool {
	return party.Country != "" && len(party.Sectors) > 0 && slices.Contains([]string{"REB", "UAF", "PRM", "SEP"}, party.Sectors[0])
}
