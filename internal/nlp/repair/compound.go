package repair

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Repairs of what news says of who stands behind whom: compounds ("US-backed rebels"), relative
// clauses ("whom Mali finances and Niger protects") and verbs with a doer of their own.

// hyphen hangs the name before the hyphen i on the participle behind it.
func (t tree) hyphen(i int) {
	v, x := i+1, i-1
	if x < 0 || v+1 >= len(t.words) || !participle(t.forms[v]) || t.words[v].XPOS != "VBN" && t.words[v].XPOS != "JJ" && t.words[v].XPOS != "VBD" {
		return
	}
	for t.words[x].Deprel == "flat" && t.words[x].Head >= 0 && t.words[x].Head < x { // "al-Qaeda"
		x = t.words[x].Head
	}
	w, verb := &t.words[x], &t.words[v]
	if first, _ := utf8.DecodeRuneInString(t.forms[i-1]); !unicode.IsUpper(first) || w.Head == v && w.Deprel != "amod" || verb.Head <= v || t.under(v, x) {
		return
	}
	switch w.Deprel {
	case "compound", "amod", "nmod:poss", "nmod", "obl", "obl:unmarked", "nmod:unmarked", "nsubj", "advmod":
	default:
		return
	}
	if verb.Deprel != "amod" && verb.Deprel != "compound" {
		return
	}
	w.Head, w.Deprel = v, "compound"
	if verb.UPOS != "VERB" || verb.XPOS != "VBN" {
		verb.UPOS, verb.XPOS, verb.Lemma = "VERB", "VBN", ""
	}
	verb.Deprel = "amod"
}

// participle reports whether a word has the form of what was done to somebody.
func participle(form string) bool {
	return strings.HasSuffix(form, "ed") || form == "led" || form == "held" || form == "run" || form == "built"
}

// armed makes the adjective i, the head of a relative clause, a verb where it has a subject
// behind a relative pronoun and no copula.
func (t tree) armed(i int) {
	s := t.child(i, "nsubj")
	if s < 1 || s > i || !strings.HasSuffix(t.forms[i], "ed") || t.child(i, "cop", "aux", "aux:pass") >= 0 {
		return
	}
	first := t.first(s) - 1
	if first < 0 {
		return
	}
	switch o := &t.words[first]; strings.ToLower(t.forms[first]) {
	case "that", "which", "whom", "who":
		if o.Head == i {
			o.UPOS, o.XPOS, o.Deprel = "PRON", "WDT", "obj"
			t.words[i].UPOS, t.words[i].XPOS, t.words[i].Lemma = "VERB", "VBD", ""
		}
	}
}

// secondOwner gives the verb behind the name that follows the relative clause v with "and"
// that name as its subject, where v has the relative pronoun as its object.
func (t tree) secondOwner(v int) {
	o := t.child(v, "obj")
	if o < 0 || o > v || t.words[o].XPOS != "WDT" && t.words[o].XPOS != "WP" || v+3 >= len(t.words) || t.words[v+1].UPOS != "CCONJ" {
		return
	}
	for k := v + 2; k < len(t.words)-1 && k < v+6; k++ {
		switch n := &t.words[k]; {
		case n.UPOS != "PROPN" && n.UPOS != "NOUN" && n.UPOS != "DET" && n.UPOS != "ADJ":
			return
		case (n.Head == v || n.Head == k+1) && (n.Deprel == "obj" || n.Deprel == "conj" || n.Deprel == "compound"):
			next := &t.words[k+1]
			if next.XPOS != "VBZ" && next.XPOS != "VBD" && next.XPOS != "VBP" || next.Head != v && next.Head != t.words[v].Head || t.child(k+1, "nsubj", "obj") >= 0 {
				return
			}
			n.Head, n.Deprel = k+1, "nsubj"
			next.Head, next.Deprel = v, "conj"
			t.words[v+1].Head = k + 1
			return
		}
	}
}

// ownDoer gives the conjunct i, a finite verb that neither a conjunction nor a comma joins, the
// noun right before it as its subject, where that was joined to another: "Chad finances the
// front and Niger trains it".
func (t tree) ownDoer(i int) {
	w := &t.words[i]
	if i == 0 || w.Head > i {
		return
	}
	// "arms the front and Niger trains it": one verb, and two before it.
	if k := t.child(i, "nsubj"); w.XPOS == "VBZ" && k > w.Head && w.Head >= 0 && t.words[i-1].Head == k && t.words[i-1].Deprel == "conj" && t.child(w.Head, "obj") < 0 {
		t.words[k].Head, t.words[k].Deprel = w.Head, "obj"
	}
	if w.XPOS != "VBD" && w.XPOS != "VBZ" && w.XPOS != "VBP" || w.Head < 0 || t.words[w.Head].UPOS != "VERB" || t.words[i-1].UPOS == "PUNCT" || t.child(i, "nsubj", "nsubj:pass", "cc", "mark", "aux") >= 0 {
		return
	}
	for k := i - 1; k > w.Head; k-- {
		n := &t.words[k]
		if n.Deprel != "conj" || n.UPOS != "NOUN" && n.UPOS != "PROPN" {
			continue
		}
		cc, plural := t.child(k, "cc"), n.XPOS == "NNS" || n.XPOS == "NNPS"
		if cc < 0 || plural && w.XPOS == "VBZ" || !t.under(k, w.Head) || !t.fills(k, i) {
			return
		}
		n.Head, n.Deprel, t.words[cc].Head = i, "nsubj", i
		return
	}
}

// called makes the name i, which the network took for what somebody is called, whom it is said of:
// "called the Soviet Union an enemy".
func (t tree) called(i int) {
	w := &t.words[i]
	if w.UPOS != "PROPN" || w.Head < 0 || w.Head > i || t.child(i, "case", "cop", "mark") >= 0 {
		return
	}
	switch t.words[w.Head].Lemma {
	case "call", "consider", "declare", "label", "brand", "deem", "term":
		if o := t.child(w.Head, "obj"); o > i && t.words[o].UPOS == "NOUN" {
			w.Deprel, t.words[o].Deprel = "obj", "xcomp"
		}
	}
}

// afterNoun makes the adjective i a participle that tells of the noun before it what was done to it,
// where another is joined to it or a doer follows: "the guard, armed and paid by Chad".
func (t tree) afterNoun(i int) {
	w := &t.words[i]
	if w.Head < 0 || w.Head > i || !strings.HasSuffix(t.forms[i], "ed") || t.child(i, "advmod") >= 0 {
		return
	}
	by := t.child(i, "obl", "obl:agent")
	c := t.child(i, "conj")
	if n := i + 2; c < 0 && n < len(t.words) && t.words[i+1].UPOS == "CCONJ" && t.words[n].Head == w.Head && t.words[n].Deprel == "acl" {
		c = n
		t.words[n].Head, t.words[n].Deprel = i, "conj"
	}
	if by < 0 && c > i && t.words[c].XPOS == "VBN" {
		by = t.child(c, "obl:agent", "obl")
	}
	if by < i {
		return
	}
	if c := t.child(by, "case"); c >= 0 && t.words[c].Lemma == "by" {
		w.UPOS, w.XPOS, w.Lemma, w.Deprel = "VERB", "VBN", "", "acl"
	}
}

// finiteWith reports whether word i is a finite verb that has a relative pronoun.
func (t tree) finiteWith(i int) bool {
	if x := t.words[i].XPOS; x != "VBZ" && x != "VBD" && x != "VBP" {
		return false
	}
	o := t.child(i, "obj", "nsubj", "nsubj:pass")
	return o >= 0 && o < i && (t.words[o].XPOS == "WDT" || t.words[o].XPOS == "WP")
}
