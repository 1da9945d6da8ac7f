package coder

import (
	"slices"

	"entente"
)

// foes are, by actor, the one whom a report tells to be fought by him, nil where there are several.
type foes map[entente.ActorID]*entente.Party

// meet notes that a and b stand against each other.
func (f foes) meet(a, b *entente.Party) {
	if a.Actor.Generic() || b.Actor.Generic() || a.Text == "" || b.Text == "" || oneSide(*a, *b) {
		return
	}
	for _, two := range [][2]*entente.Party{{a, b}, {b, a}} {
		if old, known := f[two[0].Actor]; known && (old == nil || old.Actor != two[1].Actor) {
			f[two[0].Actor] = nil
		} else if !known {
			f[two[0].Actor] = two[1]
		}
	}
}

// foesTold reads off the claims who fights whom in this report.
func (p *pass) foesTold() foes {
	out := foes{}
	for i := range p.claims {
		c := &p.claims[i]
		if c.Polarity != entente.Affirmed || c.Modality == entente.Denied {
			continue
		}
		switch {
		case c.Event != nil && (c.Event.Type == "ASSAULT" || c.Event.Type == "COERCE"):
			for a := range c.Event.Actors {
				for b := range c.Event.Recipients {
					if !inferred(c.Event.Recipients[b]) {
						out.meet(&c.Event.Actors[a], &c.Event.Recipients[b])
					}
				}
			}
		case c.Relation != nil && c.Relation.Type == "fights":
			out.meet(&c.Relation.Subject, &c.Relation.Object)
		case c.Control != nil && c.Control.Holder != nil && c.Control.From != nil:
			out.meet(c.Control.Holder, c.Control.From)
		}
	}
	return out
}

// inferred reports whether no word names q: it is the state of a place, or whose things of
// that sort would be.
func inferred(q entente.Party) bool {
	return q.Rule == entente.RuleStateOfPlace || q.Rule == atHandRule || q.Rule == struckNote || q.Rule == "role"
}

// fromFoe gives what a band did on the soil of its own state, or a force of several states
// anywhere, to nobody whom the words name, to the only other band that the report tells it to
// fight: who fights a band over a land takes its towns from the band and not from the state.
func (p *pass) fromFoe() {
	var told foes
	for i := range p.claims {
		c := &p.claims[i]
		if c.Event == nil || c.Event.Type != "ASSAULT" && c.Event.Type != "COERCE" || len(c.Event.Recipients) != 1 || !inferred(c.Event.Recipients[0]) {
			continue
		}
		if told == nil {
			told = p.foesTold()
		}
		soil := c.Event.Recipients[0].Country
		k := slices.IndexFunc(c.Event.Actors, func(a entente.Party) bool {
			f := told[a.Actor]
			return f != nil && (a.Country == soil || !states(a.Country)) && nonstate(a.Actor) && nonstate(f.Actor) && len(f.Sectors) > 0 && banded[f.Sectors[0]]
		})
		if k < 0 {
			continue
		}
		c.Event.Recipients = []entente.Party{*told[c.Event.Actors[k].Actor]}
		c.Reason += "; recipient is whom the report tells them to fight"
	}
}
