package coder

import (
	"slices"

	"entente"
	"entente/internal/ontology"
)

// stands reports whether verb t tells only how somebody stands to another, as a state or a
// habit, and not of a deed of that type: "Chad shelters the rebels". A relation tells that.
// The present tense of a headline is of deeds.
func (p *pass) stands(t int, typ ontology.Type) bool {
	switch typ {
	case "REJECT": // "does not recognise the front", and not "the accord"
		o := p.tree.Child(t, "obj")
		return o >= 0 && p.mention(o) != nil && (p.tok(t).Lemma == "recognise" || p.tok(t).Lemma == "recognize") && slices.ContainsFunc(p.tree.All(t, "aux"), func(a int) bool { return p.tok(a).Lemma == "do" && p.tok(a).XPOS != "VBD" })
	case "CONSULT": // "is negotiating with the front"
		return p.tok(t).Lemma == "negotiate" && p.tok(t).XPOS == "VBG" && slices.ContainsFunc(p.tree.All(t, "aux"), func(a int) bool { return p.tok(a).Lemma == "be" && p.tok(a).XPOS != "VBD" })
	case "AID", "SUPPORT", "ASSAULT", "MOBILIZE":
	default:
		return false
	}
	if typ == "ASSAULT" && p.inClass(t, "defeat-words") || typ == "SUPPORT" && p.inClass(t, "tie-verbs") {
		if q := p.mood(t); q != nil && q.Modality == entente.Planned && p.striving(t) {
			return true // "efforts to support Chad in defeating the sect"
		}
	}
	if typ == "SUPPORT" && !p.verbal(t) && p.inClass(t, "tie-verbs") && p.tree.Child(t, "nmod:poss") >= 0 && !p.light(t) {
		q := p.mood(t)
		return q != nil && q.Modality == entente.Planned // "will discuss our support for the army"
	}
	if !p.inClass(t, "tie-verbs") || p.doc.Sentences[p.tok(t).Sentence].Headline {
		return false
	}
	aux := p.tree.All(t, "aux", "aux:pass")
	switch p.tok(t).XPOS {
	case "VBZ", "VBP":
		return len(aux) == 0
	case "VBN": // "is armed by Chad", and not "has armed"
		return slices.ContainsFunc(aux, func(a int) bool { return p.tok(a).Lemma == "be" && (p.tok(a).XPOS == "VBZ" || p.tok(a).XPOS == "VBP") }) &&
			!slices.ContainsFunc(aux, func(a int) bool { return p.tok(a).Lemma == "have" })
	}
	return false
}
