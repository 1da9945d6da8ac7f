package accounts

import (
	"slices"

	"entente"
)

// Strike is what the words of an account say of strikes.
type Strike struct {
	Noun    string // by which it tells of them, without its "air"; empty where it tells of none
	Again   bool   // "the strike": it may be one told before
	Nobodys bool   // no word says who made it
}

// strikesTold gives strikes for which nobody is named to the only one of whom the report has told
// by name that he makes such: "Allied jets carried out six strikes on the sect. Near Bama, two
// strikes destroyed a depot". Mode and day told of his hold for those too. It is linear in the
// claims, and returns those that may be strikes told before: "the strike killed ten".
func strikesTold(claims []entente.Claim, strike func(i int) Strike) map[int]bool {
	told := map[string]*entente.Claim{} // by noun, what is told of them in all; nil where several make such
	var nobodys []int
	for i := range claims {
		c := &claims[i]
		if !made(c) {
			continue
		}
		said := strike(i)
		if said.Noun == "" {
			continue
		}
		by, known := told[said.Noun]
		switch a := c.Event.Actors; {
		case unnamed(a) || said.Nobodys && len(a) == 1:
			nobodys = append(nobodys, i)
		case !known && !slices.ContainsFunc(a, func(q entente.Party) bool { return q.Actor.Generic() }):
			all, event := *c, *c.Event
			all.Event = &event
			told[said.Noun] = &all
		case by == nil:
		case !sameActors(a, by.Event.Actors):
			told[said.Noun] = nil
		case len(by.Event.Modes) == 0:
			by.Event.Modes = c.Event.Modes
		}
	}
	retold := map[int]bool{}
	for _, i := range nobodys {
		c := &claims[i]
		by := told[strike(i).Noun]
		if by == nil || by.Evidence[0].Start > c.Evidence[0].Start || !agree(c.Event.Modes, by.Event.Modes) {
			continue
		}
		c.Event.Actors = slices.Clone(by.Event.Actors)
		for k := range c.Event.Actors {
			c.Event.Actors[k].Rule = strikesRule
		}
		if len(c.Event.Modes) == 0 {
			c.Event.Modes = slices.Clone(by.Event.Modes)
		}
		if c.Valid.Precision == entente.PrecisionUnknown {
			c.Valid, c.Historical = by.Valid, by.Historical
		}
		c.Reason += "; by whom the report tells to make such strikes"
		if strike(i).Again {
			retold[i] = true
		}
	}
	return retold
}

// made reports whether c tells of an attack that was made.
func made(c *entente.Claim) bool {
	return c.Event != nil && c.Event.Type == "ASSAULT" && c.Polarity == entente.Affirmed && c.Modality == entente.Asserted
}

// strikesRule marks who is told elsewhere in the report to make such strikes.
const strikesRule = "who makes such strikes"
