package coder

import (
	"slices"

	"entente"
	"entente/internal/frames"
	"entente/internal/ontology"
)

// oneSided are the types of what states do to one another, whatever their own people have
// to do with it. Of other types, on the corpus's train part, as many recipients found
// this way were wrong as right.
var oneSided = map[string]bool{"SANCTION": true, "THREATEN": true, "AID": true, "ACCUSE": true}

// maxBefore bounds the words that are looked at for a mention of the other state: some
// ten sentences, where little of its weight is left.
const maxBefore = 300

// opposite names as recipient of a state's deed, where the sentence does not say whom it
// is done to, the other state that the sentences around speak of: "recalled its
// ambassador", "called the launches reckless".
func (p *pass) opposite(t int, e *entente.Event, c *entente.Claim) {
	if !oneSided[e.Type] || e.Type == "ACCUSE" && !slices.Contains(e.Modes, "disapprove") || len(e.Recipients) > 0 || len(e.Actors) == 0 {
		return
	}
	var own []string
	for _, a := range e.Actors {
		if !ofState(a) {
			return
		}
		own = append(own, a.Country)
	}
	q, ok := p.otherState(p.tok(t).Sentence, own)
	if !ok {
		return
	}
	e.Recipients = []entente.Party{q}
	c.Confidence *= 0.85
	c.Reason += "; recipient is the other state at hand"
}

// otherState returns the state that the sentences around speak of most besides those of own,
// where it is named before the end of the sentence and leads clearly.
func (p *pass) otherState(sentence int, own []string) (entente.Party, bool) {
	country := p.leading(sentence, own, stateLead)
	if country == "" {
		return entente.Party{}, false
	}
	last := p.doc.Sentences[sentence].Last
	for i := last - 1; i >= max(0, last-maxBefore); i-- { // its nearest mention before
		for _, k := range p.mentionAt[i] {
			if m := &p.doc.Mentions[k]; len(m.Parties) == 1 && m.Parties[0].Country == country && ofState(m.Parties[0]) {
				q := m.Parties[0]
				q.Actor, q.Name, q.Sectors, q.Rule = entente.ActorID(country), p.stateName(country), []string{}, "the other state at hand"
				return q, true
			}
		}
	}
	return entente.Party{}, false
}

// neighbour makes "its neighbour", of whom no name tells, the other state at hand.
func (p *pass) neighbour(m *match, role frames.Role, f *filler) {
	if !f.generic || len(f.parties) != 1 || !p.inClass(f.token, "neighbours") || p.tok(f.token).XPOS != "NN" {
		return
	}
	o := p.tree.Child(f.token, "nmod:poss")
	of := filler{token: o}
	if o < 0 || !p.fillActor(&of) && !p.fillState(&of) {
		return
	}
	own := []string{of.parties[0].Country}
	if role != frames.Who {
		for _, q := range m.parties(frames.Who) {
			own = append(own, q.Country)
		}
	}
	if q, ok := p.otherState(p.tok(f.token).Sentence, own); ok && own[0] != "" {
		q.Text, q.Span = f.parties[0].Text, f.parties[0].Span
		f.parties, f.generic = []entente.Party{q}, false
		f.notes = append(f.namedNotes(), "the other state at hand")
	}
}

// ofState reports whether q is a state or an organ of one.
func ofState(q entente.Party) bool {
	return len(q.Country) == 3 && ontology.State(q.Country) && q.Actor.OfState()
}

// homeOf returns the states against which rebels rise who fight for something at home:
// "the movement has fought for independence since 1973".
func (p *pass) homeOf(rebels []filler) []filler {
	var out []filler
	for _, r := range rebels {
		if len(r.parties) != 1 || r.generic || r.parties[0].Actor.OfState() || !ontology.State(r.parties[0].Country) {
			continue
		}
		q := r.parties[0]
		state := entente.Party{Text: q.Text, Span: q.Span, Actor: entente.ActorID(q.Country), Name: p.stateName(q.Country), Country: q.Country, Sectors: []string{}, Rule: "the state of their country"}
		out = append(out, filler{token: r.token, rel: "home", parties: []entente.Party{state}, notes: []string{"the state whose rebels they are"}})
	}
	return out
}
