package coder

import (
	"slices"

	"entente"
	"entente/internal/grammar"
)

// company adds to those who do a deed whom the text puts at their side: "Chad, along with
// Mali, condemned", "joined Niger in condemning", "the envoy, accompanied by a minister".
func (p *pass) company(out []filler, args []grammar.Argument) []filler {
	add := func(t int) {
		for _, k := range p.Conjuncts(t) {
			f := filler{token: k, rel: "beside", notes: []string{companyNote}}
			if !p.fillActor(&f) && !(p.town(k) && p.tree.Child(k, "det") < 0 && p.fillState(&f)) || f.generic {
				continue
			}
			if !slices.ContainsFunc(out, func(o filler) bool {
				return slices.ContainsFunc(o.parties, func(q entente.Party) bool { return q.Actor == f.parties[0].Actor })
			}) {
				out = append(out, f)
			}
		}
	}
	for _, f := range out[:len(out):len(out)] {
		for _, c := range p.tree.All(f.token, "nmod", "obl") {
			if besides[p.Preposition(c)] {
				add(c)
			}
		}
		for _, v := range p.tree.All(f.token, "acl") {
			if p.inClass(v, "accompanying") {
				for _, by := range p.tree.All(v, "obl") {
					if p.Preposition(by) == "by" {
						add(by)
					}
				}
			}
		}
		if f.rel != "subj" {
			continue
		}
		for _, a := range args {
			if a.Rel == "alongside" && a.Reach == grammar.Direct {
				add(a.Token)
			}
		}
	}
	return out
}

// joining adds those whom somebody joins in doing what the gerund v tells.
func (p *pass) joining(v int, out []filler) []filler {
	h := p.tok(v).Head
	if len(out) == 0 || h < 0 || p.tok(v).XPOS != "VBG" || p.tok(h).Lemma != "join" || !p.is(v, "advcl", "xcomp") || p.Preposition(v) != "in" {
		return out
	}
	o := p.tree.Child(h, "obj")
	if o < 0 || o > v {
		return out
	}
	return p.company(out, []grammar.Argument{{Rel: "alongside", Token: o, Reach: grammar.Direct}})
}

// besides are the prepositions of those at whose side somebody acts; of two words the first.
var besides = map[string]bool{"along": true, "along with": true, "together": true, "together with": true, "alongside": true, "as well as": true}

// companyNote marks those whom company found.
const companyNote = "at their side"
