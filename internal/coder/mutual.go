package coder

import (
	"slices"

	"entente/internal/frames"
	"entente/internal/grammar"
)

// reciprocal makes mutual what two do to each other: "accused each other of", "fired at one
// another", "each of them accused the other". A frame that asks for somebody to whom it is done
// has them both.
func (p *pass) reciprocal(m *match, args []grammar.Argument) {
	if m.Mutual || len(m.parties(frames.Who)) < 2 || len(m.fillers[frames.Whom]) > 0 || m.Roles[frames.Whom] == nil {
		return
	}
	if !slices.ContainsFunc(args, func(a grammar.Argument) bool { return a.Rel != "subj" && p.eachOther(a.Token) }) {
		return
	}
	frame := *m.Frame
	frame.Mutual = true
	m.Frame, m.fillers[frames.Whom] = &frame, slices.Clone(m.fillers[frames.Who])
}

// eachOther reports whether t is "each other", "one another" or "the other".
func (p *pass) eachOther(t int) bool {
	before, after := "", ""
	if t > 0 {
		before = p.lower(t - 1)
	}
	if t+1 < len(p.doc.Tokens) {
		after = p.lower(t + 1)
	}
	switch p.lower(t) {
	case "each":
		return after == "other"
	case "one":
		return after == "another"
	case "other":
		return before == "each" || before == "the"
	case "another":
		return before == "one"
	}
	return false
}
