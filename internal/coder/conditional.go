package coder

import (
	"slices"

	"entente/internal/frames"
)

// conditional names as recipient of a threat, refusal or demand, where nobody else is
// found, who is to do or leave what it hangs on: "threatened to leave the talks unless
// Chad withdrew" is said to Chad.
func (p *pass) conditional(m *match) {
	if len(m.fillers[frames.Whom]) > 0 || len(m.Events) == 0 || len(m.Roles[frames.Whom]) == 0 || m.Mutual {
		return
	}
	switch m.Events[0].Type {
	case "THREATEN", "REJECT", "REQUEST":
	default:
		return
	}
	for _, v := range p.hanging(m.trigger, m.fillers[frames.Does]) {
		s, _ := p.Subject(v)
		if s < 0 {
			continue
		}
		for _, t := range p.Conjuncts(s) {
			f := filler{token: t, rel: "subj", notes: []string{conditionNote}}
			if !p.fillActor(&f) && !(p.isCountry(t) || p.town(t) && p.tree.Child(t, "det") < 0) {
				continue
			}
			if p.fillState(&f) && !p.among(f, m.fillers[frames.Who]) {
				m.fillers[frames.Whom] = append(m.fillers[frames.Whom], f)
			}
		}
		if len(m.fillers[frames.Whom]) > 0 {
			return
		}
	}
}

// conditionNote marks a recipient that conditional found.
const conditionNote = "recipient from the condition"

// hanging lists the verbs of the conditions on trigger t and on what it says.
func (p *pass) hanging(t int, says []filler) []int {
	var out []int
	add := func(at int) {
		for _, c := range p.tree.All(at, "advcl") {
			for _, mark := range p.tree.All(c, "mark", "advmod") {
				switch p.lower(mark) {
				case "if", "unless", "until", "should":
					out = append(out, c)
				}
			}
		}
	}
	add(t)
	for _, f := range says {
		add(f.token)
		for _, x := range p.tree.All(f.token, "xcomp", "ccomp", "conj") {
			add(x)
		}
	}
	return out
}

// among reports whether f names somebody whom fs name.
func (p *pass) among(f filler, fs []filler) bool {
	return slices.ContainsFunc(fs, func(o filler) bool {
		return len(o.parties) > 0 && len(f.parties) > 0 && (o.parties[0].Actor == f.parties[0].Actor || organOf(o.parties[0], f.parties[0]))
	})
}
