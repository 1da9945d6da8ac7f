package analysis

import (
	"fmt"
	"slices"
	"strings"
)

// verbs word a strand with its subject before and its object behind.
var verbs = map[string]string{
	"allied": "is allied with", "supports": "supports", "arms": "arms", "trains": "trains", "finances": "finances",
	"shelters": "shelters", "fights": "fights", "threatens": "threatens", "opposes": "opposes", "denounces": "denounces",
	"part_of": "is part of", "commands": "commands", "sanctions": "holds sanctions against", "recognizes": "recognises",
	"member_of": "is a member of", "terrorist": "lists", "enemy": "is an enemy of", "ally": "is an ally of",
}

// verb words a type of tie for its subject: "arms", of several "arm".
func (m Member) verb(typ string) string {
	v := verbs[typ]
	switch {
	case v == "": // a type that a user's table adds
		return strings.ReplaceAll(typ, "_", " ")
	case !strings.HasSuffix(m.Name, "Forces") && !strings.HasSuffix(m.Name, "Units") && !strings.HasSuffix(m.Name, "Brigades"):
		return v
	case strings.HasPrefix(v, "is "):
		return "are " + v[len("is "):]
	}
	first, rest, _ := strings.Cut(v, " ")
	return strings.TrimSpace(strings.TrimSuffix(first, "s") + " " + rest)
}

// BalanceNote goes with every answer about triads.
const BalanceNote = "Balance explains where there is tension; it predicts nothing."

// String names a member as a sentence does: "the United States", "Turkey".
func (m Member) String() string {
	if strings.HasPrefix(m.Name, "United ") || !m.ID.State() && strings.Contains(m.Name, " ") && !m.ID.Provisional() {
		return "the " + m.Name
	}
	return m.Name
}

// Taken names a member with those that are taken for it: "PKK (with SDF and YPG)".
func (m Member) Taken() string {
	if len(m.With) == 0 {
		return m.String()
	}
	var names []string
	for _, w := range m.With {
		names = append(names, w.Name)
	}
	return fmt.Sprintf("%s (with %s)", m, list(names))
}

func list(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// Say words a strand: "the United States arms the SDF".
func (t Strand) Say() string {
	s := fmt.Sprintf("%s %s %s", t.Subject, t.Subject.verb(t.Type), t.Object)
	if t.Type == "terrorist" {
		s += " as terrorist"
	}
	return s
}

// inView opens a sentence with whose view it is.
func (a *Alliances) inView(sentence, viewer string) string {
	if viewer == "" {
		return sentence
	}
	return fmt.Sprintf("In %s's view %s", viewer, sentence)
}

// SayAmbivalent words a bond of both signs; viewer names the holder of the view.
func (a *Alliances) SayAmbivalent(b Bond, viewer string) string {
	plus, minus := b.Friendly[0], b.Hostile[0]
	for _, t := range b.Hostile { // of one doer, where one does both
		if t.Subject.ID == plus.Subject.ID {
			minus = t
			break
		}
	}
	if plus.Subject.ID != minus.Subject.ID {
		return a.inView(fmt.Sprintf("%s and %s are friends and enemies at once: %s; %s", a.Actors[b.A].Taken(), a.Actors[b.B].Taken(), plus.Say(), minus.Say()), viewer)
	}
	object := plus.Object.String()
	if plus.Object.ID != minus.Object.ID {
		into := slices.IndexFunc(a.Actors, func(m Member) bool { return m.ID == a.Side(plus.Object.ID) })
		object = "the same organisation, " + a.Actors[into].Taken()
	}
	return a.inView(fmt.Sprintf("%s both %s and %s %s", plus.Subject, plus.Subject.verb(plus.Type), minus.Subject.verb(minus.Type), object), viewer)
}

// SayTension words a triad: what stands between the three, and why that is tension.
func (a *Alliances) SayTension(r Reading, t Tension) string {
	var parts []string
	for _, i := range t.Bonds {
		parts = append(parts, a.sayBond(r, a.Bonds[i]))
	}
	n := t.Nodes
	why := "all three are hostile to one another"
	if t.Negative == 1 {
		for k, i := range t.Bonds {
			if r.sign(a.Bonds[i]) < 0 {
				shared := n[2-k] // bonds 0-1, 0-2, 1-2 leave out 2, 1, 0
				why = fmt.Sprintf("%s and %s are at odds, and both are friends of %s", a.Actors[a.Bonds[i].A], a.Actors[a.Bonds[i].B], a.Actors[shared])
			}
		}
	}
	return fmt.Sprintf("%s: %s", why, strings.Join(parts, "; "))
}

func (a *Alliances) sayBond(r Reading, b Bond) string {
	strands := b.Friendly
	if r.sign(b) < 0 {
		strands = b.Hostile
	}
	s := strands[0].Say()
	if b.Sign() == 0 {
		s += map[int]string{1: " (read as friendly)", -1: " (read as hostile)"}[r.Ambivalent]
	}
	return s
}

// SayPair names the two of a bond.
func (a *Alliances) SayPair(b Bond) string {
	return a.Actors[b.A].Taken() + " and " + a.Actors[b.B].Taken()
}
