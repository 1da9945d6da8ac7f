package repair

// Mistakes of the network about who does what in sentences that set somebody apart.
//
//   - "The trouble is that Mali, another ally, regards it as …": who is told of behind "is that"
//     is the subject of the finite verb that follows and not what the trouble is.
//   - "said the minister after meeting his counterpart Gen. Doe": the name right behind a gerund
//     is whom it is done to and no second subject of the verb before.
//   - "in the Malian capital Bamako": the noun with the preposition is called by the name.
//   - "meeting Gen. Doe in the capital": a person has no place; where he was met is told.
//   - "backed the Malian push to retake the town", "settled on a scheme for taking it": what is
//     aimed at is the plan's.
//   - "made strikes using aircraft against the camps": whom the deed is aimed at hangs on the deed
//     and not on what it is done with.

// maxOver is the most words over a verb of which one may be its subject.
const maxOver = 3

// isThat makes the noun behind "is that", which the network took for the predicate, the subject
// of the finite verb v, which has none.
func (t tree) isThat(v int) {
	w := &t.words[v]
	if w.UPOS != "VERB" || t.child(v, "nsubj", "nsubj:pass", "mark", "cc", "aux") >= 0 {
		return
	}
	n := w.Head
	for k := 0; k < maxOver && n >= 0 && n < v && t.words[n].UPOS != "PROPN" && t.words[n].UPOS != "NOUN" || n >= 0 && t.words[n].Deprel == "appos"; k++ {
		n = t.words[n].Head
	}
	if n < 0 || n > v {
		return
	}
	cop, that := t.child(n, "cop"), -1
	for k := cop + 1; cop >= 0 && k < n; k++ {
		if t.words[k].Head == n && t.forms[k] == "that" {
			that = k
		}
	}
	if that < 0 {
		return
	}
	w.Head, w.Deprel = t.words[n].Head, t.words[n].Deprel
	t.words[n].Head, t.words[n].Deprel = v, "nsubj"
	for k := range t.words {
		c := &t.words[k]
		if c.Head == v && c.Deprel == "obj" && k < v { // whom the verb within what is set apart has
			if g := t.verbBefore(k); g > n && t.child(g, "obj") < 0 {
				c.Head = g
			}
		}
		if c.Head != n || k > that && k < v && c.Deprel != "punct" {
			continue
		}
		if c.Head = v; c.Deprel == "nsubj" && k < cop {
			c.Deprel = "nsubj:outer"
		}
	}
	t.words[that].Deprel = "mark"
}

// verbBefore returns the verb right before word k, -1 for none.
func (t tree) verbBefore(k int) int {
	if k > 0 && t.words[k-1].UPOS == "VERB" {
		return k - 1
	}
	return -1
}

// nounOfName makes the common noun i, which has a preposition of its own, the head of the name
// behind it.
func (t tree) nounOfName(i int) {
	w := &t.words[i]
	n := w.Head
	if w.UPOS != "NOUN" || n != i+1 || t.words[n].UPOS != "PROPN" || t.child(i, "case") < 0 || t.child(n, "case") >= 0 {
		return
	}
	w.Head, w.Deprel = t.words[n].Head, t.words[n].Deprel
	t.words[n].Head, t.words[n].Deprel = i, "appos"
}

// behindGerund makes the subject i, the second of a verb before it, the object of the gerund
// right before its phrase.
func (t tree) behindGerund(i int) {
	v := t.words[i].Head
	if v < 0 || v > i {
		return
	}
	if s := t.child(v, "nsubj"); s < 0 || s >= i {
		return
	}
	g := t.first(i) - 1
	if g > v && t.words[g].XPOS == "VBG" && t.words[g].Head == v && t.child(g, "obj") < 0 {
		t.words[i].Head, t.words[i].Deprel = g, "obj"
	}
}

// whereMet hangs the place i behind the name of a person on the verb whose object he is.
func (t tree) whereMet(i int) {
	h := t.words[i].Head
	if h < 0 || h > i || t.words[h].UPOS != "PROPN" || t.words[h].Deprel != "obj" || t.child(h, "nmod:desc") < 0 {
		return
	}
	in := t.first(i)
	if t.forms[in] != "in" && t.forms[in] != "at" {
		return
	}
	for k := h + 1; k < in; k++ {
		if t.words[k].Head != h || t.words[k].Deprel != "flat" {
			return
		}
	}
	t.words[i].Head, t.words[i].Deprel = t.words[h].Head, "obl"
}

// aimedAt hangs "against" and its noun i behind a "using" on the deed that is done so.
func (t tree) aimedAt(i int) {
	u := t.words[i].Head
	c := t.child(i, "case")
	if u < 0 || u > i || t.words[u].XPOS != "VBG" || t.forms[u] != "using" || c < u || t.forms[c] != "against" {
		return
	}
	deed := t.words[u].Head
	switch {
	case deed < 0 || deed > u:
	case t.words[u].Deprel == "acl" && t.words[deed].UPOS == "NOUN":
		t.words[i].Head, t.words[i].Deprel = deed, "nmod"
	case t.words[u].Deprel == "advcl" && t.words[deed].UPOS == "VERB":
		t.words[i].Head, t.words[i].Deprel = deed, "obl"
	}
}

// planNouns has nouns that "for" and a gerund, or an infinitive, say the content of.
var planNouns = map[string]bool{
	"plan": true, "scheme": true, "proposal": true, "strategy": true, "programme": true, "program": true, "blueprint": true,
	"timetable": true, "roadmap": true, "formula": true, "mandate": true, "operation": true, "mission": true, "preparation": true,
	"offensive": true, "campaign": true, "push": true, "drive": true, "effort": true, "bid": true, "battle": true, "attempt": true,
}

// planVerbs have a plan as object and no infinitive of their own: "backed the campaign to take it".
var planVerbs = map[string]bool{
	"back": true, "support": true, "join": true, "lead": true, "launch": true, "announce": true, "mount": true,
	"resume": true, "praise": true, "welcome": true, "condemn": true, "suspend": true, "discuss": true,
}

// purpose hangs the gerund or infinitive i on the plan that stands right before its "for" or
// "to", and not on what that plan hangs on.
func (t tree) purpose(i int) {
	w := &t.words[i]
	if w.Deprel != "advcl" && w.Deprel != "acl" && !(w.Deprel == "xcomp" && planVerbs[t.words[max(w.Head, 0)].Lemma]) {
		return
	}
	m := t.child(i, "mark")
	if m <= 0 || m > i || w.Head == m-1 || !planNouns[t.words[m-1].Lemma] || !t.under(m-1, w.Head) {
		return
	}
	if w.XPOS == "VBG" && t.words[m].Lemma == "for" || w.XPOS == "VB" && t.words[m].Lemma == "to" {
		if plan := &t.words[m-1]; plan.Head == i { // "with plans to equip": the parse may hang it upside down
			plan.Head, plan.Deprel = w.Head, "obl"
		}
		if !t.under(m-1, i) {
			w.Head, w.Deprel = m-1, "acl"
		}
	}
}
