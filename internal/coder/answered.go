package coder

import (
	"entente"
	"entente/internal/frames"
)

// maxAnswered bounds the look back for what is answered.
const maxAnswered = 40

// answered names as recipient of a refusal or consent that has none who made the request told
// just before in the sentence: "Chad asked for a truce, which the rebels turned down",
// "demanded the release of its men; Niger refuses".
func (p *pass) answered(m *match) {
	if len(m.fillers[frames.Whom]) > 0 || len(m.fillers[frames.Who]) == 0 || len(m.Events) == 0 || len(m.Roles[frames.Whom]) == 0 || m.Mutual {
		return
	}
	switch m.Events[0].Type {
	case "REJECT":
	case "AGREE":
		if !p.inClass(m.trigger, "consenting") {
			return
		}
	default:
		return
	}
	sentence := p.doc.Sentences[p.tok(m.trigger).Sentence].Span
	for i := len(p.claims) - 1; i >= max(0, len(p.claims)-maxAnswered); i-- {
		c, by := &p.claims[i], p.origins[i].match
		if c.Evidence[0].Span != sentence {
			return
		}
		if c.Event == nil || by == nil || c.Event.Type != "REQUEST" || c.Polarity != entente.Affirmed || by.trigger >= m.trigger {
			continue
		}
		for _, f := range by.fillers[frames.Who] {
			if p.among(f, m.fillers[frames.Who]) || len(f.parties) == 0 {
				return
			}
		}
		if to := by.fillers[frames.Whom]; len(to) > 0 && !p.among(to[0], m.fillers[frames.Who]) {
			return // asked of somebody else
		}
		for _, f := range by.fillers[frames.Who] {
			f.notes = append(f.notes[:len(f.notes):len(f.notes)], answeredNote)
			m.fillers[frames.Whom] = append(m.fillers[frames.Whom], f)
		}
		return
	}
}

// answeredNote marks a recipient that answered found.
const answeredNote = "recipient is who asked"
