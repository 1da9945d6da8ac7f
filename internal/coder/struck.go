package coder

import (
	"slices"

	"entente"
	"entente/internal/document"
	"entente/internal/frames"
	"entente/internal/grammar"
)

// struck fills the recipient of a deed or word of conflict, where no actor is found,
// with the thing or body that it falls on: who attacks a tanker, closes a newspaper or
// accuses a bank does it to shippers, to the press, to a business. Which noun stands
// for which sector is in data/frames; whose they are, settle says.
func (p *pass) struck(m *match, args []grammar.Argument) {
	if !p.falls(m) {
		return
	}
	if whom := m.fillers[frames.Whom]; len(whom) > 0 {
		for i, f := range whom { // "a rebel-held barn near the town" is theirs before it is the state's
			if h := p.heldBy(f.token); h != nil && slices.Contains(f.notes, entente.RuleStateOfPlace) {
				g := filler{token: f.token, rel: f.rel, notes: []string{entente.RuleStruck}}
				if g.take(h); !p.among(g, m.fillers[frames.Who]) {
					whom[i] = g
				}
			}
		}
		return
	}
	for _, rel := range []string{"obj", "iobj", "at", "on", "against", "of", "into"} {
		for _, a := range args {
			if a.Rel != rel {
				continue
			}
			if h := p.heldBy(a.Token); h != nil {
				f := filler{token: a.Token, rel: rel, notes: []string{entente.RuleStruck}}
				if f.take(h); !p.among(f, m.fillers[frames.Who]) {
					m.fillers[frames.Whom] = append(m.fillers[frames.Whom], f)
					continue
				}
			}
			if p.tok(a.Token).UPOS != "NOUN" || p.ownThing(a.Token, m) {
				continue
			}
			if f := (filler{token: a.Token, rel: rel, notes: []string{entente.RuleStruck}}); p.fillNation(&f) && !p.among(f, m.fillers[frames.Who]) {
				m.fillers[frames.Whom] = append(m.fillers[frames.Whom], f)
				continue
			}
			sector := p.lex.Sectors[p.tok(a.Token).Lemma]
			if sector == "" {
				continue
			}
			first := a.Token
			for first > p.doc.Sentences[p.tok(a.Token).Sentence].First && p.tok(first-1).Head == a.Token && p.is(first-1, "compound", "amod") {
				first--
			}
			span := p.doc.Span(first, a.Token+1)
			id := entente.ActorID("?-:" + sector)
			name := p.doc.Text(span)
			m.fillers[frames.Whom] = append(m.fillers[frames.Whom], filler{
				token: a.Token, rel: rel, generic: true, notes: []string{entente.RuleStruck},
				parties: []entente.Party{{Text: name, Span: span, Actor: id, Name: name, Sectors: []string{sector}, Rule: "what it falls on"}},
			})
		}
		if len(m.fillers[frames.Whom]) > 0 {
			return
		}
	}
}

// heldBy returns who stands before the hyphen of a participle of holding at the thing or place
// t: a "rebel-held town" and a "militia-run depot" are theirs.
func (p *pass) heldBy(t int) *document.Mention {
	for _, v := range p.tree.All(t, "amod") {
		if !p.inClass(v, "held-words") {
			continue
		}
		for _, c := range p.tree.Children(v) {
			if p.Hyphened(c, v) {
				return p.mention(c)
			}
		}
	}
	return nil
}

// ownThing reports whether noun t is said to be of those who act: "recalled its envoy".
func (p *pass) ownThing(t int, m *match) bool {
	o := p.tree.Child(t, "nmod:poss")
	if o < 0 || p.tok(o).UPOS != "PRON" {
		return false
	}
	f := filler{token: o}
	return p.fillActor(&f) && p.among(f, m.fillers[frames.Who])
}

// falls reports whether m tells of a deed or word of conflict that falls on somebody.
func (p *pass) falls(m *match) bool {
	if len(m.Events) == 0 || len(m.Roles[frames.Whom]) == 0 || m.Mutual {
		return false
	}
	typ := m.Events[0].Type
	return m.Hostile() && typ != "MOBILIZE" && typ != "REQUEST"
}
