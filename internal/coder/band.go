package coder

import (
	"entente"
	"entente/internal/frames"
	"entente/internal/ontology"
)

// armedNames weighs the named groups each sentence speaks of that bear arms and
// belong to no state: "the rebels" are theirs.
func (p *pass) armedNames() []weights[entente.ActorID] {
	own := make([]weights[entente.ActorID], len(p.doc.Sentences))
	p.named = map[entente.ActorID]entente.Party{}
	for i := range p.doc.Mentions {
		m := &p.doc.Mentions[i]
		if m.Generic || m.Pronoun || len(m.Parties) != 1 || len(m.Parties[0].Sectors) == 0 {
			continue
		}
		q := m.Parties[0]
		if !ontology.Sector(q.Sectors[0]).Armed() || q.Actor.OfState() {
			continue
		}
		own[p.tok(m.Head).Sentence].add(q.Actor, 1)
		if _, known := p.named[q.Actor]; !known {
			p.named[q.Actor] = q
		}
	}
	return spread(p.doc, own)
}

// band gives "the rebels", said with the article and of nobody named, the armed
// group that the sentences around speak of most.
func (p *pass) band(m *match, role frames.Role, f *filler) {
	if !f.generic || len(f.parties) != 1 || len(f.parties[0].Sectors) == 0 || !ontology.Sector(f.parties[0].Sectors[0]).Armed() ||
		f.parties[0].Country != "" && !supposedOwner(f.parties[0]) || !p.definite(f.token) || p.tree.Child(f.token, "acl:relcl") >= 0 {
		return // "the fighters who took the city" are told apart by what they did
	}
	var best, next float64
	var who entente.ActorID
	for _, k := range p.bands[p.tok(f.token).Sentence] {
		id, w := k.key, k.weight
		if p.otherSide(m, role, id) || f.parties[0].Country != "" && f.parties[0].Country != p.named[id].Country {
			continue
		}
		if w > best || w == best && id < who {
			best, next, who = w, best, id
		} else if w > next {
			next = w
		}
	}
	if best < named || best < clearLead*next {
		return
	}
	q := p.named[who]
	q.Text, q.Span, q.Rule = f.parties[0].Text, f.parties[0].Span, "group at hand"
	f.parties, f.generic = []entente.Party{q}, false
	f.notes = append(f.namedNotes(), "of the group at hand")
}
