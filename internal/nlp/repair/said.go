package repair

// Mistakes of the network about what a sentence of news goes on with after what somebody said.
//
//   - "denied that its men were fighting there and warned that it would answer": a verb of
//     saying goes on with the verb of saying above, where what was said is in another tense.
//   - "fears that they will take the town and asked for help", "promised to send tents and
//     called on them": neither a past tense nor a participle goes on with an infinitive.
//   - "The front, which Chad regards as a danger, called on both to talk": a participle behind
//     the relative clause of a noun that heads the sentence is its verb.
//   - "Chad, whose army is there, arms the sect, the envoy complained": of two subjects the
//     first is that of the verb between them, which heads what was said.
//   - "is alarmed by what the front has taken and fears the clans will march": a clause of its own
//     subject that follows a verb right away, without "that", is what this verb tells of.
//   - "will let them in only if the raids stop, a minister said", "is about to send troops, officials
//     said": a condition before the words that tell who said so is of what was said, and an
//     infinitive behind "is about" of "about".
//   - "accused the aides of the president of paying them": what one is accused of hangs on the
//     verb and not on the last noun.

// maxSaid is the most verbs between a verb of saying and the one that it goes on with.
const maxSaid = 4

// goesOnSaying hangs the conjunct i on the verb that tells what was said before it, where its
// form does not go with the verb that the network joined it to.
func (t tree) goesOnSaying(i int) {
	w := &t.words[i]
	h := w.Head
	if w.XPOS != "VBD" && w.XPOS != "VBN" && w.XPOS != "VBZ" || w.UPOS != "VERB" || h < 0 || h > i || t.child(i, "nsubj", "nsubj:pass", "aux", "aux:pass", "cop", "mark") >= 0 {
		return
	}
	aux := t.child(h, "aux")
	helper := "" // what stands before the verb that it was joined to
	if aux >= 0 {
		helper = t.words[aux].Lemma
	}
	switch x := t.words[h].XPOS; {
	case x == "VB" && helper == "do", t.child(h, "cop", "aux:pass") >= 0 && w.XPOS == "VBN":
		return
	case x == "VB" && t.child(h, "mark", "aux") < 0 && !(t.words[h].Deprel == "xcomp" || t.words[h].Deprel == "ccomp"): // as well an imperative
		return
	case x == "VB":
	case x == "VBG" && helper == "be" && sayingVerbs[w.Lemma]:
	case x == "VBN" && helper == "have" && w.XPOS == "VBD" && sayingVerbs[w.Lemma]:
	default:
		return
	}
	for a, n := t.words[h].Head, 0; a >= 0 && n < maxSaid; a, n = t.words[a].Head, n+1 {
		v := &t.words[a]
		past := v.XPOS == "VBD" || v.XPOS == "VBN" && t.child(a, "aux") >= 0
		if v.UPOS != "VERB" || !past && v.XPOS != "VBZ" && v.XPOS != "VBP" {
			continue
		}
		if w.Head = a; w.XPOS == "VBN" {
			w.XPOS = "VBD"
			if past && v.XPOS == "VBN" {
				w.XPOS = "VBN"
			}
		}
		return
	}
}

// sayingVerbs are those of whom news tells after what somebody said. "threaten" and "agree"
// are left out: who is told of does so as often.
var sayingVerbs = map[string]bool{
	"accuse": true, "add": true, "announce": true, "appeal": true, "ask": true, "blame": true, "call": true, "complain": true, "condemn": true, "criticise": true,
	"criticize": true, "demand": true, "denounce": true, "deny": true, "insist": true, "offer": true, "pledge": true, "promise": true,
	"propose": true, "reject": true, "request": true, "rule": true, "say": true, "urge": true, "vow": true, "warn": true, "welcome": true,
}

// behindRelative makes the participle i, which the network hung on the noun that heads the
// sentence behind a relative clause of it, the sentence's verb.
func (t tree) behindRelative(i int) {
	w := &t.words[i]
	h := w.Head
	if w.XPOS != "VBN" || w.Deprel != "acl" || h < 0 || h > i || t.words[h].Deprel != "root" || t.forms[i-1] != "," || t.words[h].UPOS != "PROPN" && t.words[h].UPOS != "NOUN" ||
		t.child(i, "aux", "aux:pass", "nsubj", "nsubj:pass") >= 0 || t.child(h, "cop") >= 0 {
		return
	}
	if r := t.child(h, "acl:relcl"); r < h || r > i {
		return
	}
	w.XPOS, w.Head, w.Deprel = "VBD", t.words[h].Head, "root"
	t.words[h].Head, t.words[h].Deprel = i, "nsubj"
	for k := range t.words { // what closes the sentence
		if k > i && t.words[k].Head == h && t.words[k].Deprel != "conj" {
			t.words[k].Head = i
		}
	}
}

// saidBefore gives the first subject of the closing verb of saying v to the verb between its
// two subjects.
func (t tree) saidBefore(v int) {
	w := &t.words[v]
	if w.Deprel != "root" || w.XPOS != "VBD" || !closingCue[w.Lemma] && !sayingVerbs[w.Lemma] {
		return
	}
	a := t.child(v, "advcl")
	if a < 0 || a > v || t.words[a].XPOS != "VBZ" && t.words[a].XPOS != "VBD" && t.words[a].XPOS != "VBP" || t.child(a, "nsubj", "nsubj:pass", "mark") >= 0 {
		return
	}
	first, second := t.child(v, "nsubj"), -1
	for k := a + 1; k < v; k++ {
		if t.words[k].Head == v && t.words[k].Deprel == "nsubj" {
			second = k
		}
	}
	if first < 0 || first > a || second < 0 || t.forms[t.first(second)-1] != "," {
		return
	}
	t.words[first].Head = a
	t.words[a].Head, t.words[a].Deprel = w.Head, "root"
	w.Head, w.Deprel = a, "parataxis"
	for k := range a { // what stands before or around the first verb
		if c := &t.words[k]; c.Head == v && k != first {
			c.Head = a
		}
	}
}

// saidOnCondition hangs the clause i of a condition, which the network hung on the verb of saying
// that closes the sentence, on the verb of what was said.
func (t tree) saidOnCondition(i int) {
	v := t.words[i].Head
	m := t.child(i, "mark")
	if m < 0 || m > i || v < i || !conditionMarks[t.words[m].Lemma] || !closingCue[t.words[v].Lemma] && !sayingVerbs[t.words[v].Lemma] {
		return
	}
	said := t.words[v].Head
	if t.words[v].Deprel != "parataxis" {
		said = t.child(v, "ccomp")
	}
	subject := t.child(v, "nsubj")
	if said < 0 || said > m || subject < i || t.forms[t.first(subject)-1] != "," {
		return
	}
	t.words[i].Head = said
}

// conditionMarks open a condition.
var conditionMarks = map[string]bool{"if": true, "unless": true, "until": true, "once": true, "provided": true}

// aboutTo hangs the infinitive i, which the network hung on the verb of saying that closes the
// sentence, on the adjective right before its "to".
func (t tree) aboutTo(i int) {
	m := t.child(i, "mark")
	if t.words[i].XPOS != "VB" || m < 1 || t.words[m].Lemma != "to" {
		return
	}
	a := m - 1
	if w := &t.words[a]; w.UPOS != "ADJ" || w.Deprel != "ccomp" || w.Head != t.words[i].Head || w.Head < i || t.child(a, "cop") < 0 {
		return
	}
	t.words[i].Head, t.words[i].Deprel = a, "xcomp"
}

// accusedOf hangs the gerund i behind "of", or what somebody is said there to be, on the verb
// of accusing over its noun: "accuses the front of being a proxy".
func (t tree) accusedOf(i int) {
	w := &t.words[i]
	if is := t.child(i, "cop"); w.XPOS != "VBG" && (is < 0 || t.words[is].XPOS != "VBG") {
		return
	}
	if m := t.child(i, "mark"); w.Deprel != "acl" || m < 0 || t.words[m].Lemma != "of" {
		return
	}
	for h, n := w.Head, 0; h >= 0 && n < maxSaid; h, n = t.words[h].Head, n+1 {
		if v := &t.words[h]; v.UPOS == "VERB" {
			if n > 0 && (v.Lemma == "accuse" || v.Lemma == "suspect" || v.Lemma == "convict" || v.Lemma == "acquit") {
				w.Head, w.Deprel = h, "advcl"
			}
			return
		}
		if d := t.words[h].Deprel; d != "nmod" && d != "obj" && d != "conj" && d != "nsubj:pass" {
			return
		}
	}
}

// unmarked hangs the conjunct i, a finite verb with a subject of its own, on the verb right
// before its subject, where nothing joins it to the verb that the network chose.
func (t tree) unmarked(i int) bool {
	w := &t.words[i]
	subject := t.child(i, "nsubj", "nsubj:pass")
	if w.Head < 0 || subject < 0 || subject > i || w.UPOS != "VERB" || t.child(i, "cc", "mark") >= 0 {
		return false
	}
	v := t.first(subject) - 1
	if v <= w.Head || t.words[v].UPOS != "VERB" || t.words[v].XPOS == "VBN" || t.child(v, "obj", "ccomp", "xcomp") >= 0 {
		return false
	}
	if tag := w.XPOS; tag != "VBD" && tag != "VBZ" && tag != "VBP" && t.child(i, "aux") < 0 {
		return false
	}
	for h, n := t.words[v].Head, 0; h >= 0 && n < len(t.words); h, n = t.words[h].Head, n+1 {
		if h == i {
			return false
		}
	}
	w.Head, w.Deprel = v, "ccomp"
	return true
}
