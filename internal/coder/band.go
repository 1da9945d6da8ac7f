package coder

import (
	"entente"
	"entente/internal/frames"
	"entente/internal/ontology"
)

// band gives "the rebels", said with the article and of nobody named, the armed
// group that the sentences around speak of most.
func (p *pass) band(m *match, role frames.Role, f *filler) {
	if !f.generic || len(f.parties) != 1 || len(f.parties[0].Sectors) == 0 || !ontology.Sector(f.parties[0].Sectors[0]).Armed() ||
		f.parties[0].Country != "" && !supposedOwner(f.parties[0]) || !p.definite(f.token) || p.tree.Child(f.token, "acl:relcl") >= 0 {
		return // "the fighters who took the city" are told apart by what they did
	}
	q, ok := p.scene.Band(p.tok(f.token).Sentence, func(q entente.Party) bool {
		return !p.otherSide(m, role, q.Actor) && (f.parties[0].Country == "" || f.parties[0].Country == q.Country)
	})
	if !ok {
		return
	}
	q.Text, q.Span, q.Rule = f.parties[0].Text, f.parties[0].Span, "group at hand"
	f.parties, f.generic = []entente.Party{q}, false
	f.notes = append(f.namedNotes(), "of the group at hand")
}
