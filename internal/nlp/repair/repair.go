package repair

import "entente/internal/nlp/network"

// mend mends mistakes of the network that can be told from its own tree and the words,
// and that news invites again and again. Each repair leaves the tree a tree.
//
//   - "They agreed on a plan, the ministry's news service reported.": the attribution
//     at the end is a clause beside the others (parataxis) and no adverbial one.
//   - "called off the talks with the rebels": the bare noun behind a particle is the
//     verb's object.
//   - "They are threatened by the land that the group has taken and fear …": a plural
//     verb does not go on with a clause whose own verb is singular, but with the one
//     above that agrees with it.
//   - "the US Department of Defense's news service": what the mark of possession closes
//     owns what follows.
//   - "Algeria, another ally, regards it as …": who is set apart before a finite verb
//     without a subject is its subject and is not addressed.
//   - "for taking and running Kidal, the capital of the north, …": a second object
//     behind a comma, with nothing that joins it, says what the first is.
//   - "Speaking in court, Jane Roe, a lawyer, said …": the name that stands right before
//     a finite verb without a subject is its subject and tells nothing of the court.
//   - "an offensive to retake Mosul, which the group has held": the relative clause is
//     of what is to be taken and not of the offensive.
//   - "France, which arms a militia, …", "Mali, another ally, regards it as …": a plural
//     noun with a subject or an object of its own is a verb.
//   - "Mali—another ally—sees …": what is set apart behind the subject says who it is and
//     is no second subject.
//   - "the militia, which Iran founded, pays and arms": a verb joined to the noun goes on
//     with the relative clause before it.
//   - "has suspended the right to ask for asylum and moved ships": a finite verb does not
//     go on with an infinitive or a gerund, but with the finite verb above it.
//   - "The front, which holds the town, called on men to defy it": a verb with a subject
//     and no auxiliary is no passive where nobody stands behind a "by".
//   - "the Russia-backed Libyan National Army", "al-Qaeda-linked fighters": who stands before
//     the hyphen hangs on the participle behind it, and not on the noun.
//   - "calls them terrorists and trains the army": a finite verb does not go on with a noun, but
//     with the finite verb over it.
//   - "are alarmed by the land the front has taken": a clause behind a verb that has its subject is
//     no second subject, but tells of the noun that it follows.
//   - "the troops and the groups they back": a relative clause without a relative pronoun is of the
//     conjunct right before it.
//   - "have united against the front": what stands in the perfect is a verb.
//   - "Chad finances the front and Niger trains it": the name joined to the object right before
//     a finite verb that nothing joins is that verb's subject.
//   - "called the Soviet Union an enemy": the name is whom it is said of.
//   - "the guard, armed and paid by Chad": an adjective with a doer is a participle.
//   - "whom Mali finances and Niger protects": the name before the second verb is its subject,
//     and no object of the first, which has the pronoun.
//   - "the sect, which Mali regards as a danger": a finite verb with a relative pronoun heads a
//     clause of the noun, and is not the same as it.
//   - "Cairo regards Chad as a danger": a plural noun with an object is a verb, and the name
//     before it its subject.
//   - "a militia that Khartoum armed": a word with a subject and an object is no adjective.
//
// lemma is asked for the lemma of a word that gets another tag.
func mend(forms []string, words []network.Word, lemma func(form, upos, xpos string) string) {
	t := tree{forms, words}
	t.should()
	for i := range words {
		if words[i].XPOS == "NNS" && words[i].UPOS == "VERB" || (words[i].XPOS == "NNS" || words[i].XPOS == "VBZ" && words[i].Deprel == "nsubj") && t.verb(i) {
			w := &words[i]
			w.UPOS, w.XPOS = "VERB", "VBZ"
			w.Lemma = lemma(forms[i], w.UPOS, w.XPOS)
		}
	}
	for i := range words {
		switch {
		case words[i].XPOS == "HYPH":
			t.hyphen(i)
		case words[i].Deprel == "aux" && words[i].Lemma == "have":
			t.perfect(i)
		case words[i].Deprel == "acl:relcl", words[i].Deprel == "appos" && t.finiteWith(i):
			words[i].Deprel = "acl:relcl"
			if words[i].XPOS == "JJ" {
				t.armed(i)
			}
			t.secondOwner(i)
		}
		switch {
		case words[i].XPOS == "JJ" && (words[i].Deprel == "amod" || words[i].Deprel == "acl"):
			t.afterNoun(i)
		case words[i].Deprel == "xcomp":
			t.called(i)
			t.purpose(i)
		case words[i].Deprel == "acl":
			t.purpose(i)
		}
		if w := &words[i]; w.UPOS == "VERB" && w.Lemma == "" {
			w.Lemma = lemma(forms[i], w.UPOS, w.XPOS)
		}
	}
	for i := range words {
		switch words[i].Deprel {
		case "csubj", "csubj:pass":
			t.ofNounBefore(i)
		case "ccomp":
			t.aboutTo(i)
		case "advcl", "acl:relcl", "conj":
			t.purpose(i)
			if words[i].Deprel == "acl:relcl" {
				t.ofNearest(i)
			}
			if words[i].Deprel == "conj" && t.child(i, "cc") < 0 || words[i].Deprel == "advcl" && t.child(i, "aux") >= 0 && t.child(i, "advmod", "case") < 0 {
				t.ofNounBefore(i)
			}
			if words[i].Deprel == "advcl" {
				t.saidOnCondition(i)
			}
			if t.attributes(i) {
				words[i].Deprel = "parataxis"
			} else if words[i].Deprel == "conj" && !t.unmarked(i) {
				t.ownDoer(i)
				t.goOn(i)
				t.infinitive(i)
				t.agree(i)
				t.finite(i)
				t.goesOnSaying(i)
				t.lists(i)
			}
			t.ofFirst(i)
		case "appos":
			t.lists(i)
			t.saidOfBoth(i)
		case "acl":
			t.accusedOf(i)
		case "cop":
			t.predicated(i)
		case "mark":
			t.due(i)
		case "case":
			t.due(i)
			t.caseOfName(i)
		case "nsubj", "nsubj:pass":
			t.twice(i)
			t.behindGerund(i)
		case "compound":
			t.nounOfName(i)
		case "nmod":
			t.whereMet(i)
			t.underWay(i)
		case "obl":
			t.particleObject(i)
			t.aimedAt(i)
		case "obj":
			if x := words[i].XPOS; x == "WDT" || x == "WP" {
				t.relative(i)
			} else {
				t.apposition(i)
			}
		case "vocative":
			if v := words[i].Head; v > i && (words[v].XPOS == "VBZ" || words[v].XPOS == "VBD") && t.child(v, "nsubj", "nsubj:pass", "expl", "csubj") < 0 {
				words[i].Deprel = "nsubj"
			}
		}
		switch words[i].XPOS {
		case "POS":
			t.own(i)
		case "VBD", "VBZ", "VBP":
			t.isThat(i)
			t.setApart(i)
			t.saidBefore(i)
			if words[i].XPOS != "VBP" {
				t.subject(i)
			}
		case "VBN":
			t.behindRelative(i)
			t.active(i)
		}
	}
}

type tree struct {
	forms []string
	words []network.Word
}

// child returns the first dependent of i with one of the relations, -1 for none.
func (t tree) child(i int, rels ...string) int {
	for k := range t.words {
		if t.words[k].Head == i {
			for _, r := range rels {
				if t.words[k].Deprel == r {
					return k
				}
			}
		}
	}
	return -1
}

// maxAfterCue is the most words after the verb of a closing attribution ("on Monday",
// "in a statement").
const maxAfterCue = 5

// attributes reports whether the clause of i is an attribution that closes the
// sentence: a verb of saying with a subject before it and a comma before that.
func (t tree) attributes(i int) bool {
	w := &t.words[i]
	if w.Head > i || !closingCue[w.Lemma] || w.XPOS != "VBD" && w.XPOS != "VBZ" && w.XPOS != "VBP" || len(t.words)-i > maxAfterCue+2 {
		return false
	}
	subject := t.child(i, "nsubj")
	if subject < 0 || subject > i || t.words[subject].UPOS == "PRON" && t.words[subject].XPOS != "PRP" || t.child(i, "mark", "cc") >= 0 {
		return false
	}
	first := t.first(subject)
	for first > 0 && endMark(t.forms[first-1]) {
		first--
	}
	return first > 0 && t.forms[first-1] == ","
}

// first returns the first word of the phrase of i, marks aside.
func (t tree) first(i int) int {
	for k := range i {
		if t.words[k].UPOS == "PUNCT" {
			continue
		}
		if t.under(k, i) {
			return k
		}
	}
	return i
}

// apposition hangs the object i on the object before it, where only a comma stands
// between and the two have different verbs.
func (t tree) apposition(i int) {
	first := t.first(i)
	k := first - 2
	if k < 0 || t.forms[first-1] != "," || t.words[k].Deprel != "obj" || t.words[k].Head == t.words[i].Head || t.child(i, "cc", "conj") >= 0 {
		return
	}
	t.words[i].Head, t.words[i].Deprel = k, "appos"
}

func endMark(w string) bool { return w == "”" || w == "\"" || w == "’" || w == "'" }

// closingCue has the verbs of closing attributions.
var closingCue = map[string]bool{
	"say": true, "report": true, "add": true, "announce": true, "state": true, "claim": true, "confirm": true,
	"declare": true, "warn": true, "tell": true, "note": true, "explain": true,
}

// particleObject makes a bare noun right behind a verb's particle its object.
func (t tree) particleObject(i int) {
	v := t.words[i].Head
	if v < 0 || v > i || t.words[i].UPOS != "NOUN" && t.words[i].UPOS != "PROPN" || t.child(i, "case") >= 0 || t.child(v, "obj") >= 0 {
		return
	}
	p := t.child(v, "compound:prt")
	if p < 0 || p != v+1 {
		return
	}
	for k := p + 1; k < i; k++ {
		if t.words[k].Head != i {
			return
		}
	}
	t.words[i].Deprel = "obj"
}

// agree hangs the conjunct i, a plural verb in the present, on the nearest verb above
// its head that is plural too, where the head is singular.
func (t tree) agree(i int) {
	if t.words[i].XPOS != "VBP" && t.words[i].XPOS != "VB" || t.child(i, "nsubj", "nsubj:pass", "aux", "cop", "mark") >= 0 {
		return
	}
	h := t.words[i].Head
	if h < 0 || t.number(h) != "VBZ" {
		return
	}
	for a := t.words[h].Head; a >= 0; a = t.words[a].Head {
		if t.number(a) == "VBP" {
			t.words[i].Head, t.words[i].XPOS = a, "VBP"
			return
		}
	}
}

// goOn hangs the conjunct i, a finite verb without a subject, on the relative clause of the
// noun it was joined to, else on the finite verb over that noun.
func (t tree) goOn(i int) {
	w := &t.words[i]
	h := w.Head
	if w.XPOS != "VBD" && w.XPOS != "VBZ" && w.XPOS != "VBP" || h < 0 || t.words[h].UPOS != "NOUN" && t.words[h].UPOS != "PROPN" || t.child(i, "nsubj", "nsubj:pass", "mark", "aux") >= 0 {
		return
	}
	if v := t.child(h, "acl:relcl"); v > h && v < i {
		w.Head = v
		return
	}
	if t.child(h, "cop") >= 0 || t.child(i, "cc") < 0 {
		return
	}
	for a := t.words[h].Head; a >= 0; a = t.words[a].Head {
		if t.number(a) == w.XPOS {
			w.Head = a
			return
		}
	}
}

// finite hangs the conjunct i, a finite verb, on the nearest finite verb above, where it
// stands beside an infinitive with "to" or a gerund.
func (t tree) finite(i int) {
	h := t.words[i].Head
	if x := t.words[i].XPOS; x != "VBD" && x != "VBZ" || h < 0 || h > i || t.child(i, "nsubj", "nsubj:pass", "aux", "mark") >= 0 {
		return
	}
	being := t.child(h, "cop") // "of being behind the coup and wants"
	if being >= 0 && t.words[being].XPOS != "VBG" {
		return
	}
	if x := t.words[h].XPOS; x != "VBG" && x != "VB" && being < 0 || t.child(h, "aux", "aux:pass") >= 0 || x == "VB" && t.child(h, "mark") < 0 {
		return
	}
	for a := t.words[h].Head; a >= 0; a = t.words[a].Head {
		switch w := &t.words[a]; {
		case w.XPOS == "VBD", w.XPOS == "VBZ", w.XPOS == "VBP", w.XPOS == "VBN" && t.child(a, "aux") >= 0:
			t.words[i].Head = a
			return
		}
	}
}

// active makes the past participle i a past tense, where it has a subject, no auxiliary
// and a doer without "by": the network took the one spoken to for the doer.
func (t tree) active(i int) {
	s, doer := t.child(i, "nsubj:pass"), t.child(i, "obl:agent")
	if s < 0 || s > i || doer < i || t.words[i].UPOS != "VERB" || t.child(i, "aux", "aux:pass") >= 0 {
		return
	}
	if c := t.child(doer, "case"); c < 0 || t.words[c].Lemma == "by" {
		return
	}
	t.words[i].XPOS, t.words[s].Deprel, t.words[doer].Deprel = "VBD", "nsubj", "obl"
}

// joinedVerb reports whether word i, tagged as a plural noun behind the name owner, is a verb
// beside another: "Qatar arms and trains them", "which Iran pays and Syria shelters".
func (t tree) joinedVerb(i, owner int) bool {
	w := &t.words[i]
	v := w.Head
	switch {
	case w.Deprel == "nsubj" && v == i+2 && t.words[v].XPOS == "VBZ" && t.words[i+1].Head == v && t.words[i+1].Deprel == "cc":
		w.Head, w.Deprel = t.words[v].Head, t.words[v].Deprel
		t.words[v].Head, t.words[v].Deprel = i, "conj"
		for k := range t.words { // what stood before or around both
			if k != i && k != owner && t.words[k].Head == v && (k < i || t.words[k].Deprel == "punct") {
				t.words[k].Head = i
			}
		}
	case w.Deprel == "obj" && v >= 0 && v < i && t.words[v].XPOS == "VBZ" && owner > 0 && (t.words[owner-1].Head == i || t.words[owner-1].Head == owner) && t.words[owner-1].Deprel == "cc":
		w.Deprel = "conj"
	default:
		return false
	}
	t.words[owner].Head, t.words[owner].Deprel = i, "nsubj"
	return true
}

// number returns the tag of the finite verb of the clause of i, its auxiliary's where
// it has one.
func (t tree) number(i int) string {
	if a := t.child(i, "aux", "aux:pass", "cop"); a >= 0 {
		return t.words[a].XPOS
	}
	return t.words[i].XPOS
}

// own makes the phrase that the mark of possession i closes the owner of the noun it
// hangs on.
func (t tree) own(i int) {
	for k := t.words[i].Head; k >= 0 && k < i; k = t.words[k].Head {
		switch h := t.words[k].Head; {
		case h <= i:
		case t.words[k].Deprel == "compound" || t.words[k].Deprel == "nmod" || t.words[k].Deprel == "amod":
			t.words[k].Deprel = "nmod:poss"
		}
	}
}

// setApart makes the second of two subjects of verb v, set apart between marks from the
// first and from the verb, an apposition of the first.
func (t tree) setApart(v int) {
	if v == 0 || t.words[v-1].UPOS != "PUNCT" {
		return
	}
	a := t.child(v, "nsubj")
	if a < 0 || t.words[a].UPOS != "PROPN" && t.words[a].UPOS != "NOUN" {
		return
	}
	for b := a + 2; b < v; b++ {
		if w := &t.words[b]; w.Head == v && w.Deprel == "nsubj" && w.UPOS == "NOUN" && t.opens(t.first(b)) {
			w.Head, w.Deprel = a, "appos"
			return
		}
	}
}

// opens reports whether a mark stands before word i, adverbs aside: "—also a partner".
func (t tree) opens(i int) bool {
	for i--; i > 0 && t.words[i].UPOS == "ADV"; i-- {
	}
	return i > 0 && t.words[i].UPOS == "PUNCT"
}

// under reports whether word i hangs, in the end, on word a.
func (t tree) under(i, a int) bool {
	for h, n := t.words[i].Head, 0; h >= 0 && n < len(t.words); h, n = t.words[h].Head, n+1 {
		if h == a {
			return true
		}
	}
	return false
}

// fills reports whether all words from i to v hang on i, marks aside.
func (t tree) fills(i, v int) bool {
	for k := i + 1; k < v; k++ {
		if t.words[k].UPOS != "PUNCT" && !t.under(k, i) {
			return false
		}
	}
	return true
}

// relative gives the relative clause whose object is the pronoun i to the noun before
// its comma, where that is the object of an infinitive of the noun the clause hangs on.
func (t tree) relative(i int) {
	noun, v := i-2, t.words[i].Head
	if noun < 0 || t.forms[i-1] != "," || v < i || t.words[v].Deprel != "acl:relcl" || t.words[noun].Deprel != "obj" {
		return
	}
	to := t.words[noun].Head
	if to >= 0 && t.words[to].Deprel == "acl" && t.words[to].Head == t.words[v].Head {
		t.words[v].Head = noun
	}
}

// verb reports whether the word i, tagged as a plural noun, is the verb that its
// dependents show it to be, and hangs them as a verb's: behind a relative pronoun its
// apposition is its object; where it was joined to the name before its comma, that name
// is its subject.
func (t tree) verb(i int) bool {
	if t.child(i, "cop", "det", "case", "nmod:poss", "amod", "nummod") >= 0 {
		return false
	}
	w := &t.words[i]
	if i > 0 && t.words[i-1].XPOS == "NNP" && t.words[i-1].Head == i && t.joinedVerb(i, i-1) {
		return true
	}
	subject, object := t.child(i, "nsubj"), t.child(i, "obj", "ccomp")
	if x := t.child(i, "xcomp"); object < 0 && x > i && t.words[x].XPOS == "VB" {
		object = x // "France, for its part, plans to send"
	}
	h := w.Head
	switch {
	case w.Deprel == "acl:relcl" && subject == i-1 && subject >= 0 && (t.words[subject].XPOS == "WDT" || t.words[subject].XPOS == "WP"):
		for k := i + 1; k < len(t.words) && object < 0; k++ {
			if o := &t.words[k]; o.Head == i && (o.Deprel == "appos" || o.Deprel == "nsubj") {
				o.Deprel = "obj"
				break
			}
		}
	case w.Deprel == "conj" && h >= 0 && h < i && t.words[h].XPOS == "VBZ" && subject < 0 && t.child(i, "cc") == i-1: // "pays and equips"
	case object > i && subject >= 0 && subject < i:
	case object > i && i > 0 && t.words[i-1].UPOS == "PROPN" && t.words[i-1].Head == i && t.words[i-1].Deprel == "compound": // "Beijing regards Taiwan as"
		t.words[i-1].Deprel = "nsubj"
	case object > i && h >= 0 && h < i && t.forms[i-1] == "," && (t.words[h].UPOS == "PROPN" || t.words[h].UPOS == "NOUN") && t.child(i, "cc", "nsubj") < 0 &&
		(w.Deprel == "conj" || w.Deprel == "appos" || w.Deprel == "parataxis" || w.Deprel == "dep"):
		for k := range h { // what joins the clause to the rest
			switch c := &t.words[k]; {
			case c.Head == h && (c.Deprel == "mark" || c.Deprel == "cc" || c.Deprel == "cop" || c.Deprel == "aux" || c.Deprel == "advcl"):
				c.Head = i
			case c.Head == h && c.Deprel == "nsubj": // "the snag is that Mali regards …"
				c.Head, c.Deprel = i, "nsubj:outer"
			}
		}
		w.Head, w.Deprel = t.words[h].Head, t.words[h].Deprel
		t.words[h].Head, t.words[h].Deprel = i, "nsubj"
	default:
		return false
	}
	return true
}
