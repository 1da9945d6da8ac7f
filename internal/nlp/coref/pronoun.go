package coref

import (
	"slices"
	"strings"

	"entente"
	"entente/internal/document"
)

// Margins by which the best candidate has to lead. Third-person plurals have more
// candidates that no layer knows of, and places are easily confused.
const (
	marginPerson = 1.15
	marginThing  = 1.35
	marginGroup  = 1.25
	marginPlace  = 1.3
	// Nouns tell more of what they stand for; for places, focus has been weighed in.
	marginNoun  = 1.4
	marginFocus = 1.15
)

// pronoun resolves the pronoun at i, where it can.
func (a *anaphora) pronoun(i int) {
	word := a.doc.Lower(i)
	switch word {
	case "he", "him", "his", "she", "her", "himself", "herself":
		a.person(i, word)
	case "they", "them", "their", "themselves":
		a.group(i, word)
	case "it", "its", "itself":
		a.thing(i, word)
	case "who", "which", "that", "whom", "whose":
		a.relative(i, word)
	case "we", "us", "our", "i", "my", "me":
		a.speaker(i, word)
	}
}

// person resolves "he" and "she": a person, or a noun that names one.
func (a *anaphora) person(i int, word string) {
	speaker := a.speakerBefore(i)
	saying := a.subjectOfSpeech(i)
	c, ok := a.best(i, func(c *candidate) bool { return c.person && !c.plural && a.sameSpeech(i, c) }, func(c *candidate) float64 {
		if saying && c.head == speaker {
			return 120 // "he said" goes on with the speaker before
		}
		return a.parallel(i, c)
	})
	if ok && c.clear(marginPerson) {
		a.stand(i, i+1, i, c.candidate, true, word)
	}
}

// group resolves "they": a plural, or an organization or people taken as many.
func (a *anaphora) group(i int, word string) {
	c, ok := a.best(i, func(c *candidate) bool {
		if c.person && !c.plural || c.mention == nil && c.toponym != nil || !a.sameSpeech(i, c) {
			return false
		}
		return c.plural || c.mention != nil && c.named && !c.state
	}, func(c *candidate) float64 {
		w := a.parallel(i, c) + a.opens(i, c)
		if !c.plural {
			w -= 40
		}
		if c.mention == nil && !a.persons[a.doc.Tokens[c.head].Lemma] {
			w -= 60 // "they" are rarely things in reports of conflict
		}
		return w
	})
	if ok && c.clear(marginGroup) && c.mention != nil {
		a.stand(i, i+1, i, c.candidate, true, word)
	}
}

// thing resolves "it": an organization, a state or a place, in the singular.
func (a *anaphora) thing(i int, word string) {
	if a.expletive(i) {
		return
	}
	subject, ofActor := document.Rel(a.doc.Tokens[i].Deprel, "nsubj"), a.ofActor(i) || a.asking(i) >= 0 || a.spokenTo(i)
	if a.ownedBySibling(i) {
		return
	}
	c, ok := a.best(i, func(c *candidate) bool {
		if c.person || !a.sameSpeech(i, c) || c.mention != nil && c.mention.Generic && c.plural || ofActor && c.mention == nil {
			return false
		}
		return !c.plural || c.mention != nil && c.named && len(c.mention.Parties) == 1
	}, func(c *candidate) float64 {
		w := a.parallel(i, c) + a.opens(i, c)
		if !c.known() && a.doc.Tokens[c.head].UPOS == "NOUN" && c.role < roleObject {
			w -= 40
		}
		// "Once Mosul is retaken, it will be": what a passive clause opens with is
		// not taken up before the subject of the sentence before.
		if subject && c.role == roleSubject && c.sentence == a.doc.Tokens[i].Sentence && a.passiveOpening(c) {
			w -= 200
		}
		return w
	})
	margin := marginThing
	if c.mention == nil {
		margin = marginPlace
	}
	if ok && c.clear(margin) && (c.mention != nil || word == "it") {
		a.stand(i, i+1, i, c.candidate, true, word)
	}
}

// ofActor reports whether the possessive at i owns what only somebody who acts can:
// "its fighters", "its spokesman".
func (a *anaphora) ofActor(i int) bool {
	t := &a.doc.Tokens[i]
	if t.XPOS != "PRP$" || t.Head < 0 {
		return false
	}
	lemma := a.doc.Tokens[t.Head].Lemma
	return a.persons[lemma] || slices.Contains(a.kinds[lemma], "members") || slices.Contains(a.kinds[lemma], "fighters")
}

// spokenTo reports whether i is asked, told or charged something, as only somebody who acts
// can be: "called on it to disarm", "accused it of theft".
func (a *anaphora) spokenTo(i int) bool {
	t := &a.doc.Tokens[i]
	if t.Head < 0 {
		return false
	}
	switch verb := a.doc.Tokens[t.Head].Lemma; {
	case document.Rel(t.Deprel, "obj", "iobj"):
		return addressing[verb]
	case document.Rel(t.Deprel, "obl") && (verb == "call" || verb == "appeal"):
		c := a.tree.Child(i, "case")
		return c >= 0 && slices.Contains([]string{"on", "upon", "to"}, a.doc.Lower(c))
	}
	return false
}

// addressing are verbs whose object is somebody who acts.
var addressing = map[string]bool{
	"ask": true, "urge": true, "accuse": true, "warn": true, "tell": true, "order": true, "invite": true, "remind": true, "beg": true,
	"press": true, "implore": true, "advise": true, "promise": true, "assure": true, "inform": true, "thank": true, "persuade": true,
}

// ownedBySibling reports whether the possessive at i stands in "the city and its
// suburbs": it goes with the first of the two, whatever else is near.
func (a *anaphora) ownedBySibling(i int) bool {
	t := &a.doc.Tokens[i]
	return t.XPOS == "PRP$" && t.Head >= 0 && a.doc.Tokens[t.Head].Deprel == "conj" && a.doc.Tokens[t.Head].UPOS == "NOUN"
}

// passiveOpening reports whether c is the passive subject of an adverbial clause.
func (a *anaphora) passiveOpening(c *candidate) bool {
	t := &a.doc.Tokens[c.head]
	return t.Deprel == "nsubj:pass" && t.Head >= 0 && a.doc.Tokens[t.Head].Deprel == "advcl"
}

// expletive reports whether "it" at i stands for nothing: "it is clear that".
func (a *anaphora) expletive(i int) bool {
	t := &a.doc.Tokens[i]
	if t.Deprel == "expl" || t.Head < 0 {
		return true
	}
	if !document.Rel(t.Deprel, "nsubj") {
		return false
	}
	h := t.Head
	if a.tree.Child(h, "csubj") >= 0 {
		return true
	}
	return a.tree.Child(h, "cop", "aux:pass") >= 0 && a.tree.Child(h, "ccomp") >= 0
}

// opens favours, for a subject that opens a sentence, the subject of the main clause of the
// sentence before: "The front freed ten men, but Chad kept the road shut. It also …".
func (a *anaphora) opens(i int, c *candidate) float64 {
	t := &a.doc.Tokens[i]
	if !document.Rel(t.Deprel, "nsubj") || i != a.doc.Sentences[t.Sentence].First || c.sentence != t.Sentence-1 || c.role != roleSubject || c.clause < 0 || a.doc.Tokens[c.clause].Head >= 0 {
		return 0
	}
	return openerWeight
}

// openerWeight is what the main subject of the sentence before counts more than others. It was chosen on the
// corpus's train part, for "it" and "they"; "he" and "she" gain nothing.
const openerWeight = 120

// parallel favours what stands in the same grammatical role.
func (a *anaphora) parallel(i int, c *candidate) float64 {
	if r := a.role(i); r == c.role && r != roleNested {
		return 35
	}
	return 0
}

// sameSpeech keeps what is said apart from what is told about the saying: a pronoun
// within somebody's speech may point at what that speech or the text before it
// names, but not the other way round from one speech into another's, unless the speaker goes
// on about it: "said that Chad had closed the border and accused it of theft".
func (a *anaphora) sameSpeech(i int, c *candidate) bool {
	return a.speech[c.head] < 0 || a.speech[c.head] == a.speech[i] || a.doc.Tokens[i].Sentence != c.sentence || a.sharing(i) >= 0
}

// speakerBefore returns the head of the last speaker quoted before i, -1 if none.
func (a *anaphora) speakerBefore(i int) int {
	lo, hi := 0, len(a.speakers)
	for lo < hi {
		mid := (lo + hi) / 2
		if a.speakers[mid].from <= i {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo == 0 {
		return -1
	}
	return a.speakers[lo-1].head
}

// subjectOfSpeech reports whether the pronoun at i is the source of a quotation.
func (a *anaphora) subjectOfSpeech(i int) bool {
	t := &a.doc.Tokens[i]
	if !document.Rel(t.Deprel, "nsubj") || t.Head < 0 {
		return false
	}
	switch a.doc.Tokens[t.Head].Lemma {
	case "say", "add", "note", "tell", "warn", "state", "claim", "call", "urge", "explain", "insist", "deny", "describe":
		return true
	}
	return false
}

// speaker resolves a first person within direct speech to whoever speaks, elsewhere to
// whoever published the report. "We" of a statement that he has his official make is he too.
func (a *anaphora) speaker(i int, word string) {
	q, many := a.speech[i], word == "we" || word == "us" || word == "our"
	if v := a.doc.Voice; v != nil && (q < 0 || a.doc.Quotations[q].Actor == v.Actor || many && a.official(q)) {
		m := document.Mention{Head: i, Plural: many, Parties: []entente.Party{*v}}
		a.stand(i, i+1, i, candidate{head: i, mention: &m}, true, "publisher of "+word)
		return
	}
	if q < 0 {
		return
	}
	first, last := a.doc.TokensIn(a.doc.Quotations[q].Source)
	if first >= last {
		return
	}
	head := a.headOf(first, last)
	m, ok := a.mentionAt.At(head)
	if !ok {
		return
	}
	c := candidate{head: head, mention: &a.doc.Mentions[m]}
	a.stand(i, i+1, i, c, true, "speaker of "+word)
}

// official reports whether quotation q is a statement set off by a colon whose speaker belongs to
// the state that published the report.
func (a *anaphora) official(q int) bool {
	v, of := a.doc.Voice, &a.doc.Quotations[q]
	return v.Country != "" && v.Actor == entente.ActorID(v.Country) && strings.HasPrefix(string(of.Actor), v.Country+":") && unmarked(a.doc, of.Content)
}

// relative gives a relative pronoun to the noun that its clause modifies.
func (a *anaphora) relative(i int, word string) {
	noun := a.modified(i)
	if noun < 0 || noun >= i {
		return
	}
	if m, ok := a.mentionAt.At(noun); ok {
		h := a.doc.Tokens[i].Head // "Chad and Niger, whose armies"
		both := word == "whose" && h >= 0 && a.doc.Tokens[h].XPOS == "NNS" && a.coordinated(noun)
		a.stand(i, i+1, i, candidate{head: noun, mention: &a.doc.Mentions[m], plural: both}, true, "relative "+word)
		return
	}
	if p, ok := a.toponymAt.At(noun); ok && word == "which" && !a.doc.Toponyms[p].Adjective {
		a.stand(i, i+1, i, candidate{head: noun, toponym: &a.doc.Toponyms[p]}, true, "relative "+word)
	}
}

// modified returns the noun whose relative clause the pronoun at i belongs to.
func (a *anaphora) modified(i int) int {
	if a.doc.Tokens[i].Deprel == "mark" || a.doc.Tokens[i].Deprel == "det" {
		return -1
	}
	for n, v := 0, a.doc.Tokens[i].Head; v >= 0 && n < 4; n, v = n+1, a.doc.Tokens[v].Head {
		if a.doc.Tokens[v].Deprel == "acl:relcl" {
			return a.doc.Tokens[v].Head
		}
		if document.Rel(a.doc.Tokens[v].Deprel, "ccomp", "advcl", "parataxis", "root") {
			return -1
		}
	}
	return -1
}
