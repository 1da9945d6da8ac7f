package coder

import (
	"slices"

	"entente"
	"entente/internal/frames"
	"entente/internal/grammar"
	"entente/internal/ontology"
)

// bothSides names as recipients of what is asked of "both sides", "all parties" or "both", of
// whom no earlier stage found who they are, the two that stand against each other in the
// conflict that the report has told of so far.
func (p *pass) bothSides(m *match, args []grammar.Argument) []filler {
	if !m.Asks() || len(m.Roles[frames.Whom]) == 0 || slices.ContainsFunc(m.fillers[frames.Whom], func(f filler) bool { return !f.generic }) {
		return m.fillers[frames.Whom]
	}
	for _, a := range args {
		if a.Rel != "obj" && a.Rel != "iobj" && a.Rel != "on" && a.Rel != "to" && a.Rel != "upon" || a.Reach != grammar.Direct || !p.sides(a.Token) {
			continue
		}
		if out := p.asSides(a, p.opponents(m.parties(frames.Who))); out != nil {
			return out
		}
	}
	return m.fillers[frames.Whom]
}

// sides reports whether t is said of all who take part in a conflict: "both", "the two
// neighbours", "all parties", "the warring sides".
func (p *pass) sides(t int) bool {
	if p.lower(t) == "both" {
		return true
	}
	if p.tok(t).XPOS != "NNS" || !p.inClass(t, "sides") {
		return false
	}
	return slices.ContainsFunc(p.tree.All(t, "det", "amod", "nummod", "cc:preconj"), func(c int) bool {
		switch p.lower(c) {
		case "both", "all", "two", "warring", "opposing", "rival", "belligerent":
			return true
		}
		return false
	})
}

// theSides names as doers "the two sides" that are subject, of whom no earlier stage found who
// they are, in the same way.
func (p *pass) theSides(m *match, args []grammar.Argument) []filler {
	for _, a := range args {
		if a.Rel == "subj" && p.mention(a.Token) == nil && p.sides(a.Token) && len(m.Roles[frames.Who]) > 0 {
			return p.asSides(a, p.opponents(nil))
		}
	}
	return nil
}

// asSides makes fillers of argument a of those whom it means.
func (p *pass) asSides(a grammar.Argument, who []entente.Party) []filler {
	var out []filler
	for _, q := range who {
		q.Text, q.Span = p.doc.Word(a.Token), p.tok(a.Token).Span
		out = append(out, filler{token: a.Token, rel: a.Rel, parties: []entente.Party{q}, notes: []string{sidesNote}})
	}
	return out
}

// opponents returns the two of whom the report has told last that they fought or that one did
// the other harm, else that one threatened or accused the other, without those who ask.
// Nobody in particular of a country is that country.
func (p *pass) opponents(asker []entente.Party) []entente.Party {
	for _, words := range []bool{false, true} {
		for i := len(p.claims) - 1; i >= max(0, len(p.claims)-maxAnswered); i-- {
			e := p.claims[i].Event
			if e == nil || p.claims[i].Polarity != entente.Affirmed || words != (e.Type == "ACCUSE" || e.Type == "THREATEN") || !words && e.Quad != ontology.MaterialConflict {
				continue
			}
			two := slices.Concat(e.Actors, e.Recipients)
			for k := range two {
				if q := &two[k]; q.Actor.Generic() && len(q.Country) == 3 && ontology.State(q.Country) {
					q.Actor, q.Name, q.Sectors = entente.ActorID(q.Country), p.stateName(q.Country), []string{}
				}
			}
			unfit := func(q entente.Party) bool {
				return q.Actor.Generic() || q.Text == "" || slices.ContainsFunc(asker, func(a entente.Party) bool { return oneSide(a, q) })
			}
			if len(two) == 2 && !unfit(two[0]) && !unfit(two[1]) && !oneSide(two[0], two[1]) {
				return two
			}
		}
	}
	return nil
}

// oneSide reports whether two parties are one, or organs of one state.
func oneSide(a, b entente.Party) bool { return a.Actor == b.Actor || a.SameState(b) }

// sidesNote marks recipients that bothSides found.
const sidesNote = "the two sides of the conflict told of"
