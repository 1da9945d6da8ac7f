package repair

import "strings"

// Mistakes of the network about the words that open a clause.
//
//   - "Should Chad attack, Niger would close the border": the first word opens a condition.
//   - "are due to leave": what is due is the leaving, and "due to" is no preposition.
//   - "agreed on Sunday to give up power and to let the envoys land": an infinitive goes on
//     with the infinitive before it and not with the finite verb above.

// maxBeforeInverted is the most words between "should" and the verb of its condition.
const maxBeforeInverted = 12

// should makes the word that opens a sentence with "Should the army attack, …" the mark of
// the condition. A question is none.
func (t tree) should() {
	if len(t.words) < 4 || !strings.EqualFold(t.forms[0], "should") || t.forms[len(t.forms)-1] == "?" {
		return
	}
	for v := 2; v < len(t.words)-1 && v <= maxBeforeInverted; v++ {
		w := &t.words[v]
		if w.UPOS != "VERB" || w.XPOS != "VB" && w.XPOS != "NN" && w.XPOS != "VBP" {
			continue
		}
		for k := range t.words {
			if t.words[k].Head == 0 {
				return // the tree hangs on the word itself
			}
		}
		if w.Deprel == "root" || w.Head <= v {
			return
		}
		t.words[0].Head, t.words[0].Deprel, t.words[0].UPOS = v, "mark", "SCONJ"
		w.XPOS, w.Deprel = "VB", "advcl"
		if t.words[v-1].Head == v && t.words[v-1].Deprel == "compound" {
			t.words[v-1].Deprel = "nsubj"
		}
		return
	}
}

// due makes the adjective at i, which the network took with "to" for a preposition, the head of
// its clause: "troops are due to leave".
func (t tree) due(i int) {
	v, to := t.words[i].Head, i+1
	if !strings.EqualFold(t.forms[i], "due") || v <= to || t.words[v].XPOS != "VB" || !strings.EqualFold(t.forms[to], "to") || t.words[to].Head != i {
		return
	}
	be := t.child(v, "cop", "aux")
	if be < 0 || be > i || t.words[be].Lemma != "be" {
		return
	}
	t.words[i].UPOS, t.words[i].XPOS, t.words[i].Head, t.words[i].Deprel = "ADJ", "JJ", t.words[v].Head, t.words[v].Deprel
	t.words[v].Head, t.words[v].Deprel = i, "xcomp"
	t.words[to].Head, t.words[to].Deprel = v, "mark"
	for k := range i {
		if w := &t.words[k]; w.Head == v {
			w.Head = i
			if w.Deprel == "nsubj:outer" || w.Deprel == "nsubj:pass" {
				w.Deprel = "nsubj"
			} else if k == be {
				w.Deprel = "cop"
			}
		}
	}
}

// infinitive hangs the infinitive with "to" at i, joined to a finite verb, on the one that
// stands before it under that verb.
func (t tree) infinitive(i int) {
	h := t.words[i].Head
	if h < 0 || h > i || t.words[i].XPOS != "VB" || !t.withTo(i) || t.words[h].XPOS == "VB" || t.child(i, "nsubj", "aux") >= 0 {
		return
	}
	for k := i - 1; k > h; k-- {
		if w := &t.words[k]; w.XPOS == "VB" && w.Head == h && (w.Deprel == "xcomp" || w.Deprel == "advcl" || w.Deprel == "ccomp") && t.withTo(k) {
			t.words[i].Head = k
			return
		}
	}
}

// withTo reports whether the verb at i stands with "to".
func (t tree) withTo(i int) bool {
	m := t.child(i, "mark")
	return m >= 0 && strings.EqualFold(t.forms[m], "to")
}

// perfect makes a verb of the adjective that the form of "have" at i stands before: "have united
// against the front". Adjectives have their perfect with "been", which is their copula.
func (t tree) perfect(i int) {
	h := t.words[i].Head
	if h <= i || t.words[h].UPOS != "ADJ" || t.child(h, "cop", "aux:pass") >= 0 {
		return
	}
	w := &t.words[h]
	w.UPOS, w.XPOS = "VERB", "VBN"
	w.Lemma = "" // found anew for the verb
}

// ofNounBefore hangs the clause of i, read as a second subject of a verb before it or as set beside it with
// nothing between, on the noun that it follows: "are alarmed by the land the front has taken".
func (t tree) ofNounBefore(i int) {
	h := t.words[i].Head
	own := t.words[i].Deprel == "csubj" || t.words[i].Deprel == "csubj:pass" || t.child(i, "nsubj") >= 0
	if h < 0 || h > i || !own || t.child(h, "nsubj", "nsubj:pass") < 0 || t.child(h, "expl") >= 0 || t.child(i, "mark") >= 0 {
		return
	}
	if n := t.first(i) - 1; n > h && (t.words[n].UPOS == "NOUN" || t.words[n].UPOS == "PROPN") && t.under(n, h) {
		t.words[i].Head, t.words[i].Deprel = n, "acl:relcl"
	}
}

// ofNearest hangs a relative clause without a pronoun of its own on the conjunct right before it, and not on
// the first: in "the troops and the groups they back" the groups are backed.
func (t tree) ofNearest(i int) {
	h, s := t.words[i].Head, t.child(i, "nsubj")
	if h < 0 || s < 0 || s > i || t.words[s].XPOS != "PRP" {
		return
	}
	n := t.first(i) - 1
	if n > h && n == s-1 && t.words[n].UPOS == "NOUN" && t.words[n].Head == h && t.words[n].Deprel == "conj" {
		t.words[i].Head = n
	}
}
