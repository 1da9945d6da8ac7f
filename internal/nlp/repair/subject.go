package repair

// caseOfName hangs the preposition i, where the network hung it on a word within a name, on the name.
func (t tree) caseOfName(i int) {
	if h := t.words[i].Head; h > i && t.words[h].Head > h && (t.words[h].Deprel == "compound" || t.words[h].Deprel == "flat") && t.words[h].UPOS == "PROPN" && t.words[t.words[h].Head].UPOS == "PROPN" {
		t.words[i].Head = t.words[h].Head
	}
}

// underWay hangs what stands behind "under way", as a whole an adverb, on the verb.
func (t tree) underWay(i int) {
	way := t.words[i].Head
	if way < 1 || way > i || t.words[way].Lemma != "way" || t.words[way-1].Lemma != "under" || t.words[way].Deprel != "obl" || t.words[way].Head < 0 {
		return
	}
	t.words[i].Head, t.words[i].Deprel = t.words[way].Head, "obl"
}

// predicated gives what is said of somebody by a copula i, where it has no subject, the name right
// before the copula that hangs as an apposition in a phrase before: "To officials the front is a sect".
func (t tree) predicated(i int) {
	v := t.words[i].Head
	if v < i || i == 0 || t.child(v, "nsubj", "nsubj:pass", "csubj", "expl") >= 0 {
		return
	}
	n := i - 1
	if h := t.words[n].Head; h >= 0 && h < n && t.words[n].Deprel == "flat" {
		n = h
	}
	if w := &t.words[n]; w.Deprel == "appos" && w.Head < n && t.under(n, v) && t.fills(n, i) {
		w.Head, w.Deprel = v, "nsubj"
	}
}

// subject gives the finite verb v, where it has no subject, the name before it that
// hangs as an apposition in a phrase of v's, or as the object of a participle before the comma.
func (t tree) subject(v int) {
	if t.words[v].UPOS != "VERB" || t.child(v, "nsubj", "nsubj:pass", "csubj", "expl", "aux", "cop") >= 0 || t.words[v].Deprel == "conj" {
		return
	}
	for i := range v {
		w := &t.words[i]
		if w.Deprel != "appos" && w.Deprel != "obj" || w.UPOS != "PROPN" || w.Head > i || i == 0 || t.forms[i-1] != "," {
			continue
		}
		if t.under(i, v) && t.fills(i, v) {
			w.Head, w.Deprel = v, "nsubj"
			return
		}
	}
}

// saidOfBoth hangs the plural apposition i behind "of A and B" on the plural noun before: "the
// chiefs of Chad and Mali, old allies".
func (t tree) saidOfBoth(i int) {
	a := t.words[i].Head
	if a < 0 || a > i || t.words[i].XPOS != "NNS" || t.words[a].Deprel != "nmod" {
		return
	}
	of := t.words[a].Head
	if b := t.child(a, "conj"); b > a && b < i && of >= 0 && of < a && t.words[of].XPOS == "NNS" {
		t.words[i].Head = of
	}
}
