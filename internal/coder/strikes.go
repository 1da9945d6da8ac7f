package coder

import (
	"slices"
	"strings"

	"entente"
	"entente/internal/frames"
)

// strikesTold gives strikes for which nobody is named to the only one of whom the report has told
// by name that he makes such: "Allied jets carried out six strikes on the sect. Near Bama, two
// strikes destroyed a depot". Mode and day told of his hold for those too. It is linear in the
// claims, and returns those that may be strikes told before: "the strike killed ten".
func (p *pass) strikesTold() map[int]bool {
	told := map[string]*entente.Claim{} // by noun, what is told of them in all; nil where several make such
	var nobodys []int
	for i := range p.claims {
		c := &p.claims[i]
		noun := p.strikes(i)
		if noun == "" {
			continue
		}
		by, known := told[noun]
		switch a := c.Event.Actors; {
		case unnamed(a) || p.guessedDoer(i):
			nobodys = append(nobodys, i)
		case !known && !slices.ContainsFunc(a, func(q entente.Party) bool { return q.Actor.Generic() }):
			all, event := *c, *c.Event
			all.Event = &event
			told[noun] = &all
		case by == nil:
		case !sameActors(a, by.Event.Actors):
			told[noun] = nil
		case len(by.Event.Modes) == 0:
			by.Event.Modes = c.Event.Modes
		}
	}
	retold := map[int]bool{}
	for _, i := range nobodys {
		c := &p.claims[i]
		by := told[p.strikes(i)]
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
		if p.theOne(p.strikeNoun(p.origins[i].match)) {
			retold[i] = true
		}
	}
	return retold
}

// guessedDoer reports whether no word of the strike that claim i tells of says who made it.
func (p *pass) guessedDoer(i int) bool {
	c, m := &p.claims[i], p.origins[i].match
	return len(m.fillers[frames.Who]) == 0 && len(c.Event.Actors) == 1 && p.tok(p.strikeNoun(m)).Sentence == p.tok(m.trigger).Sentence
}

// strikes returns the noun by which the claim with that number tells of strikes that were made,
// without its "air"; nothing where it tells of none.
func (p *pass) strikes(i int) string {
	c, m := &p.claims[i], p.origins[i].match
	if m == nil || c.Event == nil || c.Event.Type != "ASSAULT" || c.Polarity != entente.Affirmed || c.Modality != entente.Asserted {
		return ""
	}
	at := p.strikeNoun(m)
	if at < 0 {
		return ""
	}
	return strings.TrimPrefix(p.tok(at).Lemma, "air")
}

// strikesRule marks who is told elsewhere in the report to make such strikes.
const strikesRule = "who makes such strikes"

// strikeNoun returns the noun by which m tells of strikes, -1 where it tells of them by none.
func (p *pass) strikeNoun(m *match) int {
	at := m.trigger
	if p.verbal(at) {
		if len(m.fillers[frames.What]) == 0 {
			return -1
		}
		at = m.fillers[frames.What][0].token
	}
	if !p.inClass(at, "strike-acts") {
		return -1
	}
	return at
}
