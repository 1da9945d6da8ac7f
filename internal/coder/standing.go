package coder

import (
	"slices"

	"entente/internal/ontology"
)

// stands reports whether verb t tells only how somebody stands to another, as a state or a
// habit, and not of a deed of that type: "Chad shelters the rebels", "whom it has armed since
// 1990". A relation tells that. The present tense of a headline is of deeds.
func (p *pass) stands(t int, typ ontology.Type) bool {
	switch typ {
	case "AID", "SUPPORT", "ASSAULT", "MOBILIZE":
	default:
		return false
	}
	if !p.inClass(t, "tie-verbs") || p.doc.Sentences[p.tok(t).Sentence].Headline {
		return false
	}
	first := t // "has financed and armed the rebels": the auxiliary is of the first
	for i := 0; i < maxClimb && p.is(first, "conj") && p.tok(first).XPOS == p.tok(p.tok(first).Head).XPOS; i++ {
		first = p.tok(first).Head
	}
	aux := slices.Concat(p.tree.All(t, "aux", "aux:pass"), p.tree.All(first, "aux", "aux:pass"))
	perfect := slices.ContainsFunc(aux, func(a int) bool { return p.tok(a).Lemma == "have" })
	switch x := p.tok(t).XPOS; {
	case x == "VBZ" || x == "VBP":
		return len(aux) == 0
	case perfect:
		return typ != "ASSAULT" && (p.lasting(t) || p.lasting(first))
	case x == "VBN":
		return slices.ContainsFunc(aux, func(a int) bool { return p.tok(a).XPOS == "VBZ" || p.tok(a).XPOS == "VBP" })
	}
	return false
}

// lasting reports whether what verb v tells has gone on from some time until now.
func (p *pass) lasting(v int) bool {
	return slices.ContainsFunc(p.tree.All(v, "obl", "advcl"), func(o int) bool {
		if m := p.tree.Child(o, "mark"); m >= 0 && p.lower(m) == "since" {
			return true
		}
		return p.preposition(o) == "since"
	})
}
