package coder

import (
	"slices"
	"strconv"

	"entente"
	"entente/internal/classifier"
	"entente/internal/document"
	"entente/internal/frames"
	"entente/internal/grammar"
)

// What the network reads of a word: of what it tells, and who has which role in that. It is
// one sign among many where frames know the word, and all there is where they don't.
const (
	// leastRead are the odds of what a word tells that a frame for words read is tried at.
	leastRead = 0
	// leastRole are the odds of who stands in a role.
	leastRole = 0
)

// withRead adds to the arguments of token t those whom the network reads in its roles, each under the
// name of his role.
func (p *pass) withRead(t int, args []grammar.Argument) []grammar.Argument {
	for _, f := range p.doc.FillersAt(t) {
		if f.Odds >= leastRole {
			args = append(args, grammar.Argument{Rel: f.Role.String(), Token: f.Token})
		}
	}
	return args
}

// read tries at token t the frames of what the network reads there, for the kinds of claim that no
// frame of the word has made; those behind the first of p.claims are its own. A tie, ground held or a view is tried only
// where the word tells of nothing else. A noun tells of no deed that somebody asks for or that a verb over it tells
// of, "asked for arms", "lifted the curfew", "backs them with strikes", and a verb that only carries a noun leaves
// it the deed: "launched an offensive".
func (p *pass) read(t, first int) {
	told := p.doc.TriggersAt(t)
	if len(told) == 0 || told[0].Odds < leastRead {
		return
	}
	var made kinds
	for i := range p.claims[first:] {
		made.add(p.claims[first+i].Kind)
	}
	switch w := told[0]; {
	case !w.OfEvent() && len(made) > 0, w.OfEvent() && p.is(t, "amod", "compound"):
		return
	case w.OfEvent() && !p.verbal(t):
		if q := p.mood(t); q != nil && q.Modality == entente.Requested || p.told(t) {
			return
		}
	case w.OfEvent() && p.lex.Light[p.Lemma(t)]:
		for _, o := range p.tree.All(t, "obj", "nsubj:pass") {
			if of := p.doc.TriggersAt(o); len(of) > 0 && of[0].Odds >= leastRead && of[0].Label == w.Label {
				return
			}
		}
	}
	args, label := p.arguments(t), told[0].Label
	for _, name := range []string{label + " " + told[0].Kind, label} {
		for _, f := range p.lex.Reads[name] {
			if slices.ContainsFunc(f.Events, func(e frames.EventRule) bool { return p.refused(t, string(e.Type)) }) {
				p.tried(f.Name, p.tok(t).Span, "another frame has the word in another sense")
				continue
			}
			p.match(f, t, args, &made)
		}
	}
}

// told reports whether a claim was made of the verb that noun t is the object or means of.
func (p *pass) told(t int) bool {
	h := p.tok(t).Head
	if h < 0 || !p.is(t, "obj", "nsubj:pass") && !(p.is(t, "obl") && p.Preposition(t) == "with") {
		return false
	}
	if len(p.eventsOf[h]) > 0 {
		return true
	}
	return slices.ContainsFunc(p.tries[h], func(y try) bool { return y.outcome == "coded" && len(y.Relations) > 0 })
}

// viewed sets the holders of a view that the network reads: whom it reads as the doer.
func (p *pass) viewed(m *match, args []grammar.Argument) {
	if len(m.Reads) == 0 || len(m.Designates) == 0 {
		return
	}
	m.cue = m.trigger
	for _, a := range args {
		if a.Rel != document.Doer.String() {
			continue
		}
		if f := (filler{token: a.Token}); p.fillState(&f) {
			m.holders = append(m.holders, f.parties...)
		}
	}
}

// roleSteps are the odds of roles that features tell apart.
var roleSteps = []float32{-2, -1, 0, 1, 2, 3.5}

// stepOf returns the last of roleSteps that odds reach, -1 for none.
func stepOf(odds float32) int {
	k := -1
	for k+1 < len(roleSteps) && odds >= roleSteps[k+1] {
		k++
	}
	return k
}

// readFeatures says how sure the network is that candidate c has a role in what w tells, and of a
// candidate of another sentence whether it is of somebody else.
func (w *telling) readFeatures(c *candidate, both func(...string)) {
	for role := document.Doer; role <= document.Recipient; role++ {
		own, others := -1, -1 // the last step that they reach
		for _, f := range w.read {
			if f.Role != role {
				continue
			}
			at := &others
			if c.carried == 0 && (f.Token == c.token || c.mention != nil && c.mention.First <= f.Token && f.Token < c.mention.Last) {
				at = &own
			}
			*at = max(*at, stepOf(f.Odds))
		}
		both("read as", role.String(), strconv.Itoa(own))
		both("read as", role.String(), strconv.Itoa(own), "others", strconv.FormatBool(others >= 2))
		if c.carried > 0 {
			both("a sentence back", role.String(), strconv.Itoa(others))
		}
	}
}

// partyFeatures says how sure the network is that the parties of a claim told by token t have a role in
// that, and how sure of somebody who is none of them.
func (p *pass) partyFeatures(t int, role document.Role, parties []entente.Party, kind, sub string, f *classifier.Features) {
	own, others := -1, -1
	for _, r := range p.doc.FillersAt(t) {
		switch {
		case r.Role != role:
		case slices.ContainsFunc(parties, func(q entente.Party) bool { return p.names(r.Token, &q) }):
			own = max(own, stepOf(r.Odds))
		default:
			others = max(others, stepOf(r.Odds))
		}
	}
	f.Add("read", role.String(), strconv.Itoa(own), kind)
	f.Add("read", role.String(), strconv.Itoa(own), kind, sub)
	f.Add("read", role.String(), strconv.Itoa(own), "others", strconv.Itoa(others), kind)
}

// names reports whether token i stands for party q.
func (p *pass) names(i int, q *entente.Party) bool {
	at := p.tok(i).Span
	if q.Start <= at.Start && at.End <= q.End {
		return true
	}
	m := p.mentionOver[i]
	return m >= 0 && slices.ContainsFunc(p.doc.Mentions[m].Parties, func(o entente.Party) bool { return o.Actor == q.Actor })
}
