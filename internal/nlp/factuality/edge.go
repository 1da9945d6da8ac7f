package factuality

import (
	"strings"

	"entente"
	"entente/internal/document"
)

// edge applies the relation of cur to its head. It returns how much of the head's
// own words bear on the predicate, and whether to walk on.
func (r *moodReader) edge(s *moodState, cur int) (takes, bool) {
	h := r.head(cur)
	if h < 0 {
		return takesNothing, false
	}
	t := &r.doc.Tokens[cur]
	if v := r.mislaid(cur); v >= 0 && (v != h || !document.Rel(t.Deprel, "ccomp", "xcomp")) {
		r.apply(s, r.phraseEffect(r.clause, v), v, cur, "clause")
		return takesNothing, false
	}
	switch rel, sub, _ := strings.Cut(t.Deprel, ":"); rel {
	case "conj":
		if c := &r.clauses[cur]; c.subj >= 0 && c.to < 0 && r.finite(cur) && r.clauses[h].to >= 0 {
			return takesNothing, false // "whom it asked to leave and who refuses": not asked
		}
		return r.conjunct(cur, h), true
	case "ccomp", "xcomp", "csubj":
		return r.complement(s, cur, h), true
	case "advcl":
		if sub == "relcl" {
			return takesNothing, false
		}
		if v := r.clauses[cur].have; v >= 0 && r.doc.Tokens[v].XPOS == "VBG" {
			return takesNothing, false // "to be tried for having fled": what was before
		}
		if r.clauses[cur].to >= 0 && r.ranks(h) {
			r.apply(s, effectSame, h, cur, "clause")
			return takesAll, true
		}
		return r.adverbial(s, cur, h)
	case "acl":
		if r.onTerms(cur, h) {
			s.raise(entente.Conditional, h, "condition")
			return takesNothing, false
		}
		if sub == "relcl" && !r.contentOf(cur, h) {
			s.note("relcl")
			return takesNothing, false
		}
		return r.nounClause(s, cur, h)
	case "obj", "iobj", "obl", "nmod", "compound", "nsubj", "appos":
		return r.nominal(s, cur, h, rel, sub)
	case "parataxis":
		if r.clause[r.doc.Tokens[h].Lemma] == effectDenied && cur < h {
			s.raise(entente.Denied, h, "clause-denied")
		}
		return takesNothing, false
	case "amod":
		s.note("amod")
		return takesNothing, false
	}
	return takesNothing, false
}

// conjunct says what a conjunct shares with the first one: "did not flee and
// regroup" shares all, "attacked, and fled" nothing but the opening word.
func (r *moodReader) conjunct(cur, h int) takes {
	c, first := &r.clauses[cur], &r.clauses[h]
	t, ht := &r.doc.Tokens[cur], &r.doc.Tokens[h]
	if t.UPOS != "VERB" && t.UPOS != "AUX" {
		return takesAll
	}
	if c.subj >= 0 || c.aux >= 0 || c.mark >= 0 || c.to >= 0 && first.to < 0 {
		return takesMark
	}
	switch t.XPOS {
	case "VB":
		if first.aux < 0 && first.to < 0 && ht.XPOS != "VB" {
			return takesMark
		}
	case "VBN", "VBG":
		if ht.XPOS != t.XPOS || c.be >= 0 || c.have >= 0 {
			return takesMark
		}
	default:
		return takesMark
	}
	if c.cc >= 0 && r.lower(c.cc) == "but" {
		return takesModality
	}
	return takesAll
}

// clauseEffect looks up the word h as governor of a clause, with the word after it
// where they make a phrase ("call on").
func (r *moodReader) clauseEffect(h int) moodEffect {
	t := &r.doc.Tokens[h]
	switch t.UPOS {
	case "NOUN", "PROPN":
		return r.phraseEffect(r.noun, h)
	case "ADJ", "ADV":
		if e := r.adjective[t.Lemma]; e != effectNone {
			return e
		}
		return r.phraseEffect(r.clause, h)
	}
	if e := r.phraseEffect(r.clause, h); e != effectNone {
		return e
	}
	return r.adjective[r.doc.Lower(h)]
}

func (r *moodReader) phraseEffect(list map[string]moodEffect, h int) moodEffect {
	lemma := r.doc.Tokens[h].Lemma
	if h+1 < len(r.doc.Tokens) && r.doc.Tokens[h+1].Sentence == r.doc.Tokens[h].Sentence {
		if e, ok := list[lemma+" "+r.lower(h+1)]; ok {
			return e
		}
	}
	return list[lemma]
}

// opaque are the effects that a negated governor leaves open: whoever does not say
// that it is so does not say that it is not.
func opaque(e moodEffect) bool {
	return e == effectTold || e == effectDenied || e == effectFeared || e == effectHypothetical
}

// complement applies a verb, noun or adjective to the clause it takes.
func (r *moodReader) complement(s *moodState, cur, h int) takes {
	effect := r.clauseEffect(h)
	c, g := &r.clauses[cur], &r.clauses[h]
	switch {
	case effect == effectRequested && r.doc.Tokens[h].UPOS == "VERB" && c.to < 0 && c.subj >= 0 && r.finite(cur) && r.saying(h):
		effect = effectTold // "warned that it would", "suggested that they were"
	case effect == effectRequested && r.doc.Tokens[h].UPOS == "VERB" && c.to < 0 && c.subj >= 0 && r.past(cur):
		effect = effectTold // "demanded talks, whereas the rebels refused", taken for what is demanded
	case effect == effectPlanned && c.to < 0 && c.subj >= 0 && r.finite(cur) && c.aux < 0 && r.judging(h):
		effect = effectTold // "decided that it was"
	case effect == effectSame && h+1 < len(r.doc.Tokens) && r.doc.Tokens[h].Lemma == "go" && c.to >= 0 && g.be >= 0:
		s.raise(entente.Planned, h, "will") // "is going to"
		effect = effectSame
	case effect == effectNone && c.to >= 0:
		effect = effectPlanned
		if r.doc.Tokens[h].UPOS == "ADJ" {
			effect = effectSame
		}
	case effect == effectNone:
		return takesNothing
	}
	r.apply(s, effect, h, cur, "clause")
	switch effect {
	case effectFact:
		return takesNothing
	case effectTold, effectDenied, effectFeared, effectHypothetical:
		if g.neg >= 0 && opaque(effect) {
			s.raise(entente.Hypothetical, g.neg, "not-told")
		}
		return takesModality
	}
	return takesAll
}

// saying are requests that also tell: with a finite clause they report.
func (r *moodReader) saying(h int) bool {
	switch r.doc.Tokens[h].Lemma {
	case "warn", "suggest", "tell", "advise", "persuade", "insist":
		return true
	}
	return false
}

// judging are plans that tell where they take a finite clause.
func (r *moodReader) judging(h int) bool {
	switch r.doc.Tokens[h].Lemma {
	case "decide", "determine", "resolve", "mean", "assure", "anticipate":
		return true
	}
	return false
}

// mislaid returns the verb that the clause of cur hangs on in sense where the parse
// took the clause's subject for that verb's object: "fear | the Kurds | will use".
// It is -1 where there is none.
func (r *moodReader) mislaid(cur int) int {
	c := &r.clauses[cur]
	if c.subj >= 0 || c.to >= 0 || c.aux < 0 && c.have < 0 && c.do < 0 || r.doc.Tokens[cur].UPOS != "VERB" {
		return -1
	}
	lead := cur
	for _, v := range [...]int{c.aux, c.have, c.do, c.neg} {
		if v >= 0 {
			lead = min(lead, v)
		}
	}
	if lead == 0 || r.doc.Tokens[lead-1].Sentence != r.doc.Tokens[cur].Sentence {
		return -1
	}
	for n, p := 0, lead-1; n < 3 && p >= 0; n++ {
		t := &r.doc.Tokens[p]
		if t.UPOS != "NOUN" && t.UPOS != "PROPN" && t.UPOS != "PRON" {
			return -1
		}
		if h := r.head(p); t.Deprel == "obj" && h >= 0 && h < p {
			switch r.phraseEffect(r.clause, h) {
			case effectFeared, effectTold, effectDenied, effectHypothetical, effectFact, effectPlanned, effectRequested, effectWish:
				return h
			}
			return -1
		}
		p = r.head(p)
	}
	return -1
}

func (r *moodReader) finite(cur int) bool {
	c := &r.clauses[cur]
	for _, v := range [...]int{c.aux, c.have, c.be} {
		if v >= 0 {
			return r.doc.Tokens[v].XPOS != "VB"
		}
	}
	switch r.doc.Tokens[cur].XPOS {
	case "VBD", "VBZ", "VBP":
		return true
	}
	return false
}

// adverbial applies what an adverbial clause is to the clause it belongs to.
func (r *moodReader) adverbial(s *moodState, cur, h int) (takes, bool) {
	c := &r.clauses[cur]
	switch {
	case c.to >= 0:
		if e := r.clauseEffect(h); e == effectRequested || e == effectPlanned || e == effectWish || e == effectNegated {
			r.apply(s, e, h, cur, "clause") // "called on Turkey to withdraw"
			return takesAll, true
		}
		if c.to > 1 && r.doc.Lower(c.to-1) == "only" && r.doc.Word(c.to-2) == "," {
			return takesModality, true // "took the town, only to lose it again": what came of it
		}
		s.raise(entente.Planned, c.to, "purpose")
		return takesModality, true
	case c.mark >= 0:
		switch word := r.lower(c.mark); {
		case r.markOf(r.doc, c.mark) == "fact", r.finite(cur):
			return takesNothing, true
		case word == "with" && r.clauseEffect(h) == effectPlanned: // "tasked with securing"
			r.apply(s, effectPlanned, h, cur, "clause")
			return takesAll, true
		case word == "of" || word == "for" || word == "from" || word == "against" || word == "in" || word == "on" || word == "at" || word == "about":
			// "accused of shelling", "prevented from entering", "warned against"
			e := r.clauseEffect(h)
			if e == effectRequested && word == "against" {
				s.flip(c.mark)
			}
			if word == "from" && e == effectNone {
				e = effectNegated
			}
			r.apply(s, e, h, cur, "clause")
			return takesAll, true
		case word == "without":
			return takesModality, true
		}
		return takesModality, true
	}
	return takesModality, true
}

// nounClause applies a noun to the clause that hangs on it.
func (r *moodReader) nounClause(s *moodState, cur, h int) (takes, bool) {
	c := &r.clauses[cur]
	prep := ""
	if c.mark >= 0 {
		prep = r.lower(c.mark)
	} else if c.kase >= 0 {
		prep = r.lower(c.kase)
	}
	gerund := r.doc.Tokens[cur].XPOS == "VBG" && prep != ""
	switch {
	case c.to >= 0, gerund:
		effect := r.clauseEffect(h)
		if effect == effectNone && c.to >= 0 {
			effect = effectPlanned
			if r.ranks(h) {
				effect = effectSame
			}
		}
		r.apply(s, effect, h, cur, "noun")
		return takesAll, true
	case r.finite(cur):
		if v := r.finiteBeside(cur, h); v >= 0 && r.phraseEffect(r.object, v) == effectDenied {
			s.raise(entente.Denied, v, "object-denied")
			return takesNothing, false
		}
		if e, cue := r.equated(h); e == effectFeared { // "what worries them is the thought that"
			r.apply(s, e, cue, cur, "noun")
			return takesAll, true
		}
		if e := r.clauseEffect(h); e == effectFeared || e == effectDenied || e == effectHypothetical || e == effectRequested {
			r.apply(s, e, h, cur, "noun")
			return takesAll, true
		}
		return takesNothing, true
	}
	if of := r.head(h); r.doc.Tokens[cur].XPOS == "VBG" && of >= 0 && document.Rel(r.doc.Tokens[h].Deprel, "nmod") {
		for _, n := range [...]int{of, r.head(of)} { // "the fear of troops coming", "haunted by the thought of it"
			if n >= 0 && (r.phraseEffect(r.noun, n) == effectFeared || r.phraseEffect(r.object, n) == effectFeared) {
				r.apply(s, effectFeared, n, cur, "noun")
				return takesNothing, false
			}
		}
	}
	s.note("acl")
	return takesNothing, false
}

// contentOf reports whether the clause cur, which the parse takes for a relative one, says what
// the noun h tells, and h is what is denied: "a broadcast that they had come was dismissed".
func (r *moodReader) contentOf(cur, h int) bool {
	c, v := &r.clauses[cur], r.head(h)
	if that := h + 1; v < 0 || c.subj <= that || r.lower(that) != "that" ||
		!document.Rel(r.doc.Tokens[h].Deprel, "nsubj:pass", "obj") || r.phraseEffect(r.object, v) != effectDenied {
		return false
	}
	if c.obj != h+1 {
		return true
	}
	for i := cur + 1; i < len(r.doc.Tokens) && i <= cur+maxObjectReach; i++ { // two objects: "that" is none
		if r.head(i) == cur && r.doc.Tokens[i].Deprel == "obj" {
			return true
		}
	}
	return false
}

// finiteBeside returns the finite passive that the parse hangs on the noun h behind the clause cur
// though h is its subject: "rumours that they had come were | dismissed". It is -1 where there is
// none.
func (r *moodReader) finiteBeside(cur, h int) int {
	for v := cur + 1; v < len(r.doc.Tokens) && v <= cur+maxObjectReach; v++ {
		if c := &r.clauses[v]; r.head(v) == h && r.doc.Tokens[v].Deprel == "acl" && c.be > cur && c.mark < 0 && c.subj < 0 && r.finite(v) {
			return v
		}
	}
	return -1
}

// maxObjectReach is how far behind its verb an object is looked for: a long noun phrase.
const maxObjectReach = 8

// ranks reports whether word h says who did it in what order: those who "were the
// first to enter" did enter.
func (r *moodReader) ranks(h int) bool {
	switch r.lower(h) {
	case "first", "second", "third", "last", "only", "latest":
		return true
	}
	return false
}

// nominal applies what a noun that tells of a happening depends on.
func (r *moodReader) nominal(s *moodState, cur, h int, rel, sub string) (takes, bool) {
	c, ht := &r.clauses[cur], &r.doc.Tokens[h]
	if c.kase >= 0 {
		switch r.lower(c.kase) {
		case "without":
			s.flip(c.kase)
			return takesModality, true
		case "despite", "during", "since", "because", "amid", "following":
			return takesNothing, true
		case "until", "till":
			s.raise(entente.Conditional, c.kase, "pending")
			return takesNothing, true
		case "in":
			if w := r.doc.Lower(cur); (w == "case" || w == "event") && ht.UPOS == "VERB" {
				s.raise(entente.Conditional, cur, "if")
				return takesNothing, true
			}
		}
	}
	switch ht.UPOS {
	case "VERB", "AUX":
	case "ADJ":
		if e := r.adjective[ht.Lemma]; rel == "nsubj" && e != effectNone && e != effectFact {
			r.apply(s, e, h, cur, "adjective")
			return takesAll, true
		}
		return takesNothing, true
	default:
		if rel == "appos" || rel == "nsubj" {
			return takesNothing, rel == "appos"
		}
		r.apply(s, r.phraseEffect(r.noun, h), h, cur, "noun")
		return takesAll, true
	}
	if rel == "nsubj" && sub != "pass" {
		if !r.occurrence[ht.Lemma] {
			return takesNothing, true
		}
		if r.phraseEffect(r.clause, h) == effectSame || r.clauses[h].be >= 0 {
			return takesAll, true
		}
		return takesModality, true
	}
	effect := r.phraseEffect(r.object, h)
	if rel == "obl" && effect == effectNone && c.kase == h+1 {
		effect = r.clause[ht.Lemma+" "+r.lower(c.kase)]
	}
	r.apply(s, effect, h, cur, "object")
	switch effect {
	case effectFact:
		return takesNothing, false
	case effectNone:
		if document.Rel(r.doc.Tokens[cur].Deprel, "obl") {
			return takesAll, true
		}
	case effectTold, effectDenied, effectFeared, effectHypothetical:
		return takesModality, true
	}
	return takesAll, true
}
