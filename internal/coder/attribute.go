package coder

import (
	"entente"
	"entente/internal/document"
)

// attribute tries the frames of nouns that say what somebody is: "X is an ally of
// Y", "X, the armed wing of Y", "Z regards X as a proxy of Y".
func (p *pass) attribute(n int, frames []*Frame) {
	if len(frames) == 0 {
		return
	}
	subjects, holder, cue := p.predicated(n)
	args := p.arguments(n)
	for _, s := range subjects {
		args = append(args, argument{rel: "pred", token: s})
	}
	made := map[entente.Kind]bool{}
	for _, f := range frames {
		m := &match{Frame: f, trigger: n, fillers: map[Role][]filler{}, confidence: f.Confidence, holder: holder, cue: cue}
		for _, role := range roles {
			if slots, ok := f.Roles[role]; ok {
				m.fillers[role] = p.fill(role, slots, args)
			}
		}
		p.collective(m, n)
		p.separate(m)
		if holder >= 0 && len(f.Designates) > 0 {
			// What somebody holds to be so is his view, and not a tie in the world.
			view := *f
			view.Relations = nil
			m.Frame = &view
		}
		outcome := p.check(m)
		if outcome == "" {
			before := len(p.claims)
			if outcome = p.emit(m, made); len(p.claims) > before {
				outcome = "coded"
			}
		}
		p.attempts = append(p.attempts, document.Attempt{Frame: f.Name, Trigger: p.tok(n).Span, Outcome: outcome})
	}
}

// collective fills the subject from the noun itself where it stands for several
// actors by name: "NATO allies" for the two that the sentence names.
func (p *pass) collective(m *match, n int) {
	if len(m.fillers[Who]) > 0 {
		return
	}
	for _, i := range p.mentionAt[n] {
		if mention := &p.doc.Mentions[i]; len(mention.Parties) > 1 {
			f := filler{token: n, rel: "pred", notes: []string{"by coreference"}}
			f.take(mention)
			m.fillers[Who] = []filler{f}
			return
		}
	}
}
