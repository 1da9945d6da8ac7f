package coder

import (
	"entente/internal/frames"
	"entente/internal/grammar"
)

// bidden names as recipient of a request that has none who did what was asked: "flew
// soldiers to Chad at the request of its president", "came at Chad's invitation".
func (p *pass) bidden(m *match) {
	if len(m.fillers[frames.Whom]) > 0 || !m.Asks() || p.verbal(m.trigger) || p.Preposition(m.trigger) != "at" {
		return
	}
	v := p.tok(m.trigger).Head
	for i := 0; i < grammar.MaxClimb && v >= 0 && !p.verbal(v); i++ {
		v = p.tok(v).Head
	}
	if v < 0 {
		return
	}
	s, _ := p.Subject(v)
	if s < 0 {
		return
	}
	for _, t := range p.Conjuncts(s) {
		f := filler{token: t, rel: "subj", notes: []string{biddenNote}}
		if p.fillActor(&f) && !f.generic && !p.among(f, m.fillers[frames.Who]) {
			m.fillers[frames.Whom] = append(m.fillers[frames.Whom], f)
		}
	}
}

// met names as recipient of what somebody meets another to say whom he meets: "met the
// president of Chad to press for a truce".
func (p *pass) met(m *match) {
	if len(m.fillers[frames.Whom]) > 0 || len(m.Roles[frames.Whom]) == 0 {
		return
	}
	v := p.voicing(m)
	if v < 0 {
		return
	}
	for _, a := range p.arguments(v) {
		f := filler{token: a.Token, rel: a.Rel, notes: []string{metNote}}
		if (a.Rel == "obj" || a.Rel == "with") && a.Token < m.trigger && p.fillActor(&f) && !f.generic && !p.among(f, m.fillers[frames.Who]) {
			m.fillers[frames.Whom] = append(m.fillers[frames.Whom], f)
		}
	}
}

// metNote marks a recipient that met found.
const metNote = "recipient is who was met"

// biddenNote marks a recipient that bidden found.
const biddenNote = "recipient is who did what was asked"
