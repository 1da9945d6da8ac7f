package coder

import (
	"entente"
	"entente/internal/grammar"
)

// hitBack returns who did what the verb at t answers: the subject of the verb that t is
// joined to, stands below or has below it ("they threw stones, and the police answered
// with gas"); where the relative clause of the one who answers tells it, that of the verb
// over him ("at the police, who answered"). Three steps up at most.
func (p *pass) hitBack(t int) []filler {
	v := t
	for range 3 {
		h := p.tok(v).Head
		if h < 0 {
			return nil
		}
		v = h
		if !p.verbal(v) {
			continue
		}
		for _, a := range p.arguments(v) {
			if f := (filler{token: a.Token}); a.Rel == "subj" && p.fillActor(&f) {
				return []filler{f}
			}
		}
	}
	return nil
}

// meanwhile returns who did what went on when somebody came to harm, where nobody else is
// named for it: "was killed when gunmen stormed the camp", "died as police opened fire".
// Only those who bear arms and the unnamed do such; a thing that strikes has nobody.
func (p *pass) meanwhile(t int) []entente.Party {
	for _, c := range p.tree.All(t, "advcl") {
		w := p.tree.Child(c, "mark", "advmod")
		if w < 0 || w > c || !p.verbal(c) {
			continue
		}
		switch p.lower(w) {
		case "when", "as", "while":
		default:
			continue
		}
		for _, a := range p.arguments(c) {
			f := filler{token: a.Token}
			if a.Rel == "subj" && a.Reach == grammar.Direct && p.fillActor(&f) && ofSector(f, "MIL", "REB", "UAF", "PRM", "COP", "UNK", "CRM") {
				return f.parties
			}
		}
	}
	return nil
}
