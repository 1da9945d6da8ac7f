package coder

import (
	"slices"

	"entente"
	"entente/internal/ontology"
)

// aimed names as recipient of a protest or a mobilisation that has none whom it is meant
// for: "blocked a road to protest against Chad's policy", "stoned cars during a march
// against the verdict of the Chadian court", "called up reservists for a war with Chad".
func (p *pass) aimed(m *match, typ ontology.Type, e *entente.Event) {
	if len(e.Recipients) > 0 || typ != "PROTEST" && typ != "MOBILIZE" {
		return
	}
	rels := []string{"against", "at", "over", "for", "to", "with"}
	if typ == "MOBILIZE" {
		rels = []string{"against", "for"}
	}
	for _, t := range p.purposes(m.trigger, typ) {
		args := p.arguments(t)
		for _, rel := range rels {
			for _, a := range args {
				if a.Rel != rel {
					continue
				}
				f := filler{token: a.Token, rel: rel}
				if !(p.fillActor(&f) && !f.generic || p.isCountry(a.Token) && rel != "to" && p.fillState(&f)) {
					continue
				}
				e.Recipients = slices.DeleteFunc(slices.Clone(f.parties), func(r entente.Party) bool {
					return slices.ContainsFunc(e.Actors, func(a entente.Party) bool { return oneParty(a, r) })
				})
				if len(e.Recipients) > 0 {
					return
				}
			}
		}
	}
}

// purposes lists the words that may say what the deed at t is for: itself, its clauses of
// purpose with their objects, and the march or war that it is part of.
func (p *pass) purposes(t int, typ ontology.Type) []int {
	if h := p.tok(t).Head; !p.verbal(t) && h >= 0 && p.verbal(h) && p.is(t, "obj", "nsubj", "nsubj:pass", "obl") {
		t = h // "began a hunger strike to protest at …"
	}
	out := []int{t}
	for _, c := range p.tree.All(t, "advcl", "xcomp", "obl", "obj") {
		lemma := p.tok(c).Lemma
		switch {
		case p.inClass(c, "purpose-words") || len(p.lex.Nouns[lemma]) > 0 && typ == "MOBILIZE" && p.Preposition(c) == "for":
			out = append(out, c)
		case p.verbal(c) && p.Infinitive(c):
			for _, o := range p.tree.All(c, "obj") {
				if p.inClass(o, "purpose-words") {
					out = append(out, o, c)
				}
			}
		}
	}
	return out
}
