package repair

// Two mistakes of the network in lists, which news on meetings invites.
//
//   - "ministers of Mexico, Guatemala and Honduras": the names behind the first are beside it,
//     and not beside the ministers.
//   - "Sudanese, Ugandan and Egyptian ministers": the adjectives are the noun's, and not
//     people beside it or the subject besides it.
func (t tree) lists(i int) {
	if t.ofList(i) {
		return
	}
	t.adjectives(i)
}

// ofList hangs the names from word i on, which the network set beside or equal to a plural
// noun, on the name that is "of" that noun and stands before them. It reports whether it did.
func (t tree) ofList(i int) bool {
	w := &t.words[i]
	h := w.Head
	if w.UPOS != "PROPN" || h < 0 || h > i || t.words[h].XPOS != "NNS" || w.Deprel != "conj" && w.Deprel != "appos" {
		return false
	}
	of := -1
	for k := h + 1; k < i; k++ {
		if c := &t.words[k]; c.Head == h && c.Deprel == "nmod" && c.UPOS == "PROPN" {
			if p := t.child(k, "case"); p > h && t.words[p].Lemma == "of" {
				of = k
			}
		}
	}
	if of < 0 || t.child(i, "case", "det") >= 0 {
		return false
	}
	if w.Deprel == "appos" && !t.goesOnList(i, h) {
		return false // "the leaders of Chad, Déby and his son,"
	}
	w.Head, w.Deprel = of, "conj"
	return true
}

// goesOnList reports whether behind the name i another stands beside noun h, the last of
// them with a conjunction.
func (t tree) goesOnList(i, h int) bool {
	for k := i + 1; k < len(t.words); k++ {
		if c := &t.words[k]; c.Head == h && c.Deprel == "conj" && c.UPOS == "PROPN" && t.child(k, "cc") >= 0 {
			return true
		}
	}
	return false
}

// adjectives gives the noun i, which the network set beside an adjective of nationality, the
// place of that adjective, and hangs all of them on it.
func (t tree) adjectives(i int) {
	w := &t.words[i]
	h := w.Head
	if w.Deprel != "conj" || w.UPOS != "NOUN" || h < 0 || h > i || t.words[h].XPOS != "JJ" || t.words[i-1].XPOS != "JJ" || t.words[h].Deprel == "amod" {
		return
	}
	if last := t.words[i-1].Head; i-1 != h && (last < h || t.words[i-1].Deprel != "conj" || t.child(i-1, "cc") < 0) {
		return
	}
	if i-1 == h {
		return
	}
	first := &t.words[h]
	w.Head, w.Deprel = first.Head, first.Deprel
	first.Head, first.Deprel = i, "amod"
}

// twice hangs an adjective that stands as a subject with others beside it on the noun right
// behind the last of them, which is a subject of the same verb: "Sudanese, Ugandan and
// Ethiopian ministers met".
func (t tree) twice(i int) {
	if i < 3 || t.words[i].UPOS != "NOUN" || t.words[i-1].XPOS != "JJ" || t.words[i-1].Deprel != "conj" {
		return
	}
	h := t.words[i-1].Head
	if h < 0 || h > i || t.words[h].XPOS != "JJ" || t.words[h].Deprel != t.words[i].Deprel || t.words[h].Head != t.words[i].Head {
		return
	}
	t.words[h].Head, t.words[h].Deprel = i, "amod"
}

// ofFirst hangs the last noun i of a list, where the network hung it on the one before it, on the
// first, as all are: "weapons, cover and training".
func (t tree) ofFirst(i int) {
	w := &t.words[i]
	h := w.Head
	if h < 0 || h > i || w.Deprel != "conj" || t.words[h].Deprel != "conj" || t.words[h].Head < 0 || t.words[h].Head > h {
		return
	}
	noun := func(k int) bool { return t.words[k].UPOS == "NOUN" || t.words[k].UPOS == "PROPN" }
	if first := t.words[h].Head; noun(i) && noun(h) && noun(first) && t.child(i, "cc") >= 0 && t.child(h, "cc") < 0 {
		w.Head = first
	}
}

// broken hangs on the root each word that a repair has left in a ring, so that every walk up
// the tree ends.
func (t tree) broken() {
	root := 0
	for i := range t.words {
		if t.words[i].Head < 0 {
			root = i
			break
		}
	}
	for i := range t.words {
		n := 0
		for h := i; h >= 0 && n <= len(t.words); h = t.words[h].Head {
			n++
		}
		if n > len(t.words) {
			if i == root { // no word is one
				t.words[i].Head, t.words[i].Deprel = -1, "root"
				continue
			}
			t.words[i].Head, t.words[i].Deprel = root, "parataxis"
		}
	}
}
