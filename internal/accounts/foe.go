package accounts

import (
	"slices"

	"entente"
	"entente/internal/ontology"
)

// foes are, by actor, those whom a report tells to be fought by him: the first in the text, and the
// first who is another. More need not be known to say whether there is but one.
type foes map[entente.ActorID]*[2]foe

// foe is one of them, and where in the text it was told.
type foe struct {
	at    int
	party *entente.Party
}

// meet notes that a and b stand against each other, as told at an offset of the text.
func (f foes) meet(a, b *entente.Party, at int) {
	if a.Actor.Generic() || b.Actor.Generic() || a.Text == "" || b.Text == "" || a.Actor == b.Actor || a.SameState(*b) {
		return
	}
	f.add(a.Actor, foe{at, b})
	f.add(b.Actor, foe{at, a})
}

func (f foes) add(a entente.ActorID, x foe) {
	told := f[a]
	switch {
	case told == nil:
		f[a] = &[2]foe{x}
	case told[0].party.Actor == x.party.Actor:
		if x.at < told[0].at {
			told[0] = x
		}
	case x.at < told[0].at:
		told[0], told[1] = x, told[0]
	case told[1].party == nil || x.at < told[1].at:
		told[1] = x
	}
}

// only returns the one whom an actor is told to fight, up to an offset if anybody is told there, nil
// where there are several.
func (f foes) only(a entente.ActorID, at int) *entente.Party {
	told := f[a]
	if told == nil || told[1].party != nil && (told[1].at <= at || at < told[0].at) {
		return nil
	}
	return told[0].party
}

// foesTold reads off the claims who fights whom in this report.
func foesTold(claims []entente.Claim) foes {
	out := foes{}
	for i := range claims {
		c := &claims[i]
		if c.Polarity != entente.Affirmed || c.Modality == entente.Denied {
			continue
		}
		switch {
		case c.Event != nil && (c.Event.Type == "ASSAULT" || c.Event.Type == "COERCE"):
			for a := range c.Event.Actors {
				for b := range c.Event.Recipients {
					if !inferred(c.Event.Recipients[b]) {
						out.meet(&c.Event.Actors[a], &c.Event.Recipients[b], c.Evidence[0].Start)
					}
				}
			}
		case c.Relation != nil && c.Relation.Type == "fights":
			out.meet(&c.Relation.Subject, &c.Relation.Object, c.Evidence[0].Start)
		case c.Control != nil && c.Control.Holder != nil && c.Control.From != nil:
			out.meet(c.Control.Holder, c.Control.From, c.Evidence[0].Start)
		}
	}
	return out
}

// inferred reports whether no word names q: it is the state of a place, or whose things of
// that sort would be.
func inferred(q entente.Party) bool {
	return q.Rule == entente.RuleStateOfPlace || q.Rule == entente.RuleAtHand || q.Rule == entente.RuleStruck || q.Rule == "role"
}

// fromFoe gives what a band did on the soil of its own state, a force of several states anywhere, and
// what an army took or shelled, to nobody whom the words name, to the only band that the report tells
// them to fight: who fights a band over a land takes its towns from the band and not from the state.
func fromFoe(claims []entente.Claim) {
	var told foes
	for i := range claims {
		c := &claims[i]
		if c.Event == nil || c.Event.Type != "ASSAULT" && c.Event.Type != "COERCE" {
			continue
		}
		var soil string
		switch befell := c.Event.Recipients; {
		case len(c.Event.Actors) == 0:
			continue
		case len(befell) == 1 && inferred(befell[0]):
			soil = befell[0].Country
		case len(befell) == 0 && c.Place != nil: // at home an army has nobody to take towns from
			soil = c.Place.Country
		case len(befell) > 1 && slices.ContainsFunc(befell, inferred): // "two sect posts and a mortar team"
			if told == nil {
				told = foesTold(claims)
			}
			if f := told.only(c.Event.Actors[0].Actor, c.Evidence[0].Start); f != nil && slices.ContainsFunc(befell, func(q entente.Party) bool { return q.Actor == f.Actor && !inferred(q) }) {
				c.Event.Recipients = slices.DeleteFunc(slices.Clone(befell), inferred)
			}
			continue
		default:
			continue
		}
		if told == nil {
			told = foesTold(claims)
		}
		seized := c.Event.Type == "ASSAULT" || slices.Contains(c.Event.Modes, "seize")
		var from *entente.Party
		for _, a := range c.Event.Actors {
			if !a.Actor.OfState() && a.Country != soil && ontology.State(a.Country) || a.Actor.OfState() && !seized {
				continue
			}
			if f := told.only(a.Actor, c.Evidence[0].Start); f != nil && !f.Actor.OfState() && len(f.Sectors) > 0 && ontology.Sector(f.Sectors[0]).Armed() {
				from = f
				break
			}
		}
		if from == nil {
			continue
		}
		c.Event.Recipients = []entente.Party{*from}
		c.Reason += "; recipient is whom the report tells them to fight"
	}
}
