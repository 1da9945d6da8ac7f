package coref

import (
	"slices"
	"strings"

	"entente"
	"entente/internal/document"
)

// organs are the sectors of those who act for a state by themselves ("TUR:MIL").
// Source: PLOVER 2.0, actors.
var organs = map[string]bool{"GOV": true, "MIL": true, "COP": true, "SPY": true, "LEG": true, "JUD": true}

// owned tells whose those at noun i are that belong to whom a pronoun stands for:
// "Brazil … its soldiers" are Brazil's, "Hezbollah … its fighters" are Hezbollah.
func (a *anaphora) owned(i int) {
	k, ok := a.mentionAt.At(i)
	if !ok {
		return
	}
	m := &a.doc.Mentions[k]
	if !m.Generic || len(m.Parties) != 1 || m.Parties[0].Country != "" || len(m.Parties[0].Sectors) == 0 {
		return
	}
	var all []entente.Party
	for _, owner := range a.possessors(i) {
		p, known := ownedBy(a.asArmed(i, m.Parties[0], owner), owner)
		if !known {
			return
		}
		m.Generic = m.Generic && p.Actor != owner.Actor && p.Sectors[0] != "MIL" // "Chad, whose soldiers" are its army
		all = append(all, p)
	}
	if len(all) > 0 {
		m.Parties = all
	}
}

// ownedBy returns p as one of owner's, and whether it can be told.
func ownedBy(p, owner entente.Party) (entente.Party, bool) {
	sector := p.Sectors[0]
	state := isState(owner) || owner.Country != "" && strings.HasPrefix(string(owner.Actor), owner.Country+":")
	switch {
	case sector == "UNK":
		return p, false // "its enemies" are somebody else's
	case state:
		name, _, _ := strings.Cut(owner.Name, ":")
		p.Country, p.Name = owner.Country, name+": "+p.Name
		p.Actor = entente.ActorID("?" + owner.Country + ":" + sector)
		if organs[sector] {
			p.Actor = p.Actor[1:]
		}
	case !owner.Actor.Generic() && (armed(p) || !owner.Actor.Provisional() && leading(sector)):
		p.Actor, p.Name, p.Country, p.Sectors = owner.Actor, owner.Name, owner.Country, owner.Sectors
	default:
		return p, false
	}
	p.Rule = "coreference: owner"
	return p, true
}

// asArmed returns p, the party of noun i, as one of those who bear arms where "men" are
// those of a state, an army or a group: "an officer of the front said that his men had left".
func (a *anaphora) asArmed(i int, p, owner entente.Party) entente.Party {
	if t := &a.doc.Tokens[i]; t.Lemma != "man" || t.XPOS != "NNS" || p.Sectors[0] != "CVL" {
		return p
	}
	switch {
	case slices.Contains(owner.Sectors, "COP"):
		p.Sectors = []string{"COP"}
	case armed(owner) || !isState(owner) && !owner.Actor.Provisional() || isState(owner) && len(owner.Actor) == 3:
		p.Sectors = []string{"MIL"}
	}
	return p
}

// leading reports whether those of a sector speak for a group whose own they are said to
// be: "its leader", "its officials".
func leading(sector string) bool { return sector == "GOV" || sector == "ELI" }

// possessors are those whom the possessive pronoun at noun i stands for.
func (a *anaphora) possessors(i int) []entente.Party {
	pronoun := -1
	for _, c := range a.tree.Children(i) {
		if t := &a.doc.Tokens[c]; document.Rel(t.Deprel, "nmod") && t.UPOS == "PRON" && c < i {
			pronoun = c
		}
	}
	for k := len(a.mentions) - 1; k >= 0 && pronoun >= 0; k-- {
		switch m := &a.mentions[k]; {
		case m.Head == pronoun:
			if m.Generic {
				return nil
			}
			return m.Parties
		case m.Head < pronoun:
			return nil
		}
	}
	return nil
}
