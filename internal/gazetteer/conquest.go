package gazetteer

import "entente/internal/document"

// conquered reports whether the name at tokens [first, last) is what is taken, retaken or
// besieged, so that it is a place though it might be a person by its look: the object of a
// verb of the cues "conquest", or of one of "seizure" with those it is taken from.
func (r *reader) conquered(first, last int) bool {
	verb := r.objectOf(first, last)
	return verb >= 0 && (r.gazetteer.cues.has("conquest", r.doc.Tokens[verb].Lemma) || r.gazetteer.cues.has("seizure", r.doc.Tokens[verb].Lemma) && r.takenFromSeveral(verb))
}

// assailed is conquered for a name that some place is known to have: it is one where it is
// entered or shelled, too, and where it is held, by itself or with other names.
func (r *reader) assailed(first, last int) bool {
	verb := r.objectOf(first, last)
	return verb >= 0 && (r.gazetteer.cues.has("assault", r.doc.Tokens[verb].Lemma) || r.gazetteer.cues.has("holding", r.doc.Tokens[verb].Lemma) && r.bare(last)) || r.conquered(first, last)
}

// bare reports whether the name that ends before token last is not the first part of a longer
// phrase: who "holds Barents Sea exercises" holds no place.
func (r *reader) bare(last int) bool {
	if last >= len(r.doc.Tokens) {
		return true
	}
	switch r.doc.Tokens[last].UPOS {
	case "NOUN", "PROPN", "ADJ", "PART":
		return false
	}
	return true
}

// seized is conquered for a name that looks like a place's and that no place is known to have:
// it is one where somebody takes it, too.
func (r *reader) seized(first, last int) bool {
	verb := r.objectOf(first, last)
	return verb >= 0 && r.gazetteer.cues.has("seizure", r.doc.Tokens[verb].Lemma)
}

// objectOf returns the verb that the name at tokens [first, last) is the object of, or a
// name that it is joined to; -1 for none.
func (r *reader) objectOf(first, last int) int {
	t := r.head(first, last)
	for range maxPeers {
		tok := r.doc.Tokens[t]
		if tok.Deprel != "conj" || tok.Head < 0 || tok.Head >= t || r.doc.Tokens[tok.Head].UPOS != "PROPN" {
			break
		}
		t = tok.Head
	}
	tok := r.doc.Tokens[t]
	if tok.Head < 0 || !document.Rel(tok.Deprel, "obj") && tok.Deprel != "nsubj:pass" || r.doc.Tokens[tok.Head].UPOS != "VERB" {
		return -1
	}
	return tok.Head
}

// maxPeers bounds the walk up a row of names ("took Osh, Naryn and Talas").
const maxPeers = 6

// takenFromSeveral reports whether verb v has a phrase with "from" for several people or for
// a body of them: what is taken "from the rebels" is no man who is taken from his home.
func (r *reader) takenFromSeveral(v int) bool {
	end := r.doc.Sentences[r.doc.Tokens[v].Sentence].Last
	for i := v + 1; i < min(end, v+maxReach); i++ {
		if r.folded[i] != "from" {
			continue
		}
		h := r.doc.Tokens[i].Head
		if h <= i || !document.Rel(r.doc.Tokens[h].Deprel, "obl", "nmod") {
			return false
		}
		x := r.doc.Tokens[h].XPOS
		c := r.cover[h]
		return x == "NNS" || x == "NNPS" || c >= 0 && r.doc.Names[c].Type == document.Organization || r.gazetteer.cues.has("organisation", r.folded[h])
	}
	return false
}

// maxReach is how far behind the verb those may be told of from whom something is taken.
const maxReach = 16
