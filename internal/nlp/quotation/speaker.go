package quotation

import (
	"strings"

	"entente"
	"entente/internal/document"
)

// negated reports whether the cue at t is denied: "did not say that".
func (q *quoter) negated(t int) bool {
	for _, c := range q.tree.Children(t) {
		switch w := q.doc.Lower(c); w {
		case "not", "n't", "n’t", "never":
			if q.doc.Tokens[c].Deprel == "advmod" {
				return true
			}
		}
	}
	return false
}

// speakerOf is the answer of subject for one verb, kept because conjuncts ask for
// the subject of the same first verb again and again.
type speakerOf struct {
	speaker int
	passive bool
}

// subject returns the token that speaks; passive reports a passive cue, whose
// speaker may be unnamed.
func (q *quoter) subject(t, depth int) (speaker int, passive bool) {
	if depth > document.MaxClimb {
		return -1, false
	}
	if s, ok := q.subjects[t]; ok {
		return s.speaker, s.passive
	}
	speaker, passive = q.findSubject(t, depth)
	q.subjects[t] = speakerOf{speaker, passive}
	return speaker, passive
}

// beside returns the head of the noun phrase right after or right before the cue at
// t, for a parse that gives it no subject: "…, said General X", "…, General X said".
func (q *quoter) beside(t int) int {
	d := q.doc
	if x := d.Tokens[t].XPOS; x != "VBD" && x != "VBZ" && x != "VBP" && x != "VBN" {
		return -1
	}
	if m, ok := q.mentionTo.At(t); ok {
		return d.Mentions[m].Head
	}
	if t > 0 && q.mark(t-1) {
		for k := t + 1; k <= t+2 && k < len(d.Tokens); k++ {
			if m, ok := q.mentionFrom.At(k); ok {
				return d.Mentions[m].Head
			}
		}
		return -1
	}
	left := q.leftEdge(t)
	if left == t || left > 0 && !q.mark(left-1) && d.Tokens[left-1].Sentence == d.Tokens[t].Sentence {
		return -1
	}
	return q.nounBefore(left, t)
}

func (q *quoter) findSubject(t, depth int) (speaker int, passive bool) {
	subj, have := q.subjectChild(t), false
	for _, c := range q.tree.Children(t) {
		switch rel := q.doc.Tokens[c].Deprel; {
		case rel == "aux:pass":
			passive = true
		case rel == "aux" && q.doc.Tokens[c].Lemma == "have":
			have = true
		case rel == "nsubj:pass", rel == "csubj:pass":
			passive = true
		}
	}
	if have && q.tree.Child(t, "aux:pass") < 0 {
		passive = false // "had promised" is no passive whatever the parse says
	}
	if passive {
		return q.agent(t), true
	}
	if subj >= 0 {
		return q.antecedent(subj, t), false
	}
	tok := &q.doc.Tokens[t]
	if tok.Head < 0 {
		return -1, false
	}
	switch {
	case tok.Deprel == "acl:relcl":
		return tok.Head, false
	case document.Rel(tok.Deprel, "conj", "advcl", "xcomp"):
		if h := &q.doc.Tokens[tok.Head]; h.UPOS == "VERB" || h.UPOS == "AUX" || q.tree.Child(tok.Head, "nsubj") >= 0 {
			speaker, _ := q.subject(tok.Head, depth+1)
			if speaker >= 0 && h.UPOS == "ADJ" && strings.EqualFold(q.doc.Word(speaker), "it") {
				return -1, false // "it is fair to say"
			}
			return speaker, false
		}
	case tok.Deprel == "acl" && tok.XPOS == "VBG":
		return tok.Head, false // "a statement saying that"
	case tok.Deprel == "acl" && tok.XPOS == "VBN":
		return q.agent(t), true
	}
	return -1, false
}

// agent returns the "by" phrase of a passive, or -1.
func (q *quoter) agent(t int) int {
	for _, c := range q.tree.Children(t) {
		if rel := q.doc.Tokens[c].Deprel; rel == "obl:agent" {
			return c
		} else if document.Rel(rel, "obl") {
			if k := q.tree.Child(c, "case"); k >= 0 && strings.EqualFold(q.doc.Word(k), "by") {
				return c
			}
		}
	}
	return -1
}

// antecedent replaces a relative pronoun by the noun that its clause, headed by v,
// modifies.
func (q *quoter) antecedent(subj, v int) int {
	switch q.doc.Lower(subj) {
	case "who", "which", "that":
	default:
		return subj
	}
	for range document.MaxClimb {
		t := &q.doc.Tokens[v]
		if t.Head < 0 {
			break
		}
		if t.Deprel == "acl:relcl" {
			return t.Head
		}
		v = t.Head
	}
	return subj
}

// speaker returns the span of the speaker at token n and whom he speaks for.
func (q *quoter) speaker(n, cue int) (entente.Span, entente.ActorID) {
	if m, ok := q.mentionAt.At(n); ok {
		return q.doc.Mentions[m].Span, q.actor(m)
	}
	first, last := q.nounPhrase(n, cue)
	return q.doc.Span(first, last), q.spokenFor(n)
}

func (q *quoter) actor(m int) entente.ActorID {
	parties := q.doc.Mentions[m].Parties
	if len(parties) != 1 {
		return ""
	}
	return parties[0].Actor
}

// spokenFor returns the actor of what stands with a speaker who is none himself:
// "Osman, a commander of the brigade", "the ministry's spokesman".
func (q *quoter) spokenFor(n int) entente.ActorID {
	for _, rels := range [][]string{{"appos", "flat", "nmod:desc"}, {"nmod:poss", "compound", "amod"}, {"nmod"}} {
		for _, c := range q.tree.Children(n) {
			if !document.Rel(q.doc.Tokens[c].Deprel, rels...) {
				continue
			}
			if m, ok := q.mentionAt.At(c); ok {
				if a := q.actor(m); a != "" {
					return a
				}
			}
			if document.Rel(q.doc.Tokens[c].Deprel, "appos") {
				for _, k := range q.tree.Children(c) {
					if m, ok := q.mentionAt.At(k); ok && document.Rel(q.doc.Tokens[k].Deprel, "nmod", "compound", "amod") && q.actor(m) != "" {
						return q.actor(m)
					}
				}
			}
		}
	}
	return ""
}

// nounPhrase returns the tokens of the noun phrase headed by n without what
// follows a comma or a relative clause.
func (q *quoter) nounPhrase(n, cue int) (first, last int) {
	first, last = q.first[n], q.last[n]
	if cue >= first && cue < n {
		first = cue + 1
	}
	for _, c := range q.tree.Children(n) {
		if c > n && document.Rel(q.doc.Tokens[c].Deprel, "acl", "appos", "parataxis", "punct", "conj", "advcl") &&
			!(q.doc.Tokens[c].Deprel == "conj" && q.noComma(n, c)) {
			last = min(last, max(n+1, q.first[c]))
		}
	}
	for last > n+1 && q.mark(last-1) {
		last--
	}
	for first < n && (q.mark(first) || q.doc.Tokens[first].UPOS == "ADP") {
		first++
	}
	for last > n+1 && q.doc.Tokens[last-1].XPOS == "POS" {
		last--
	}
	if cue > n && cue < last {
		last = cue
	}
	return first, last
}

// noComma reports whether no comma stands between tokens a and b, which are
// members of one noun phrase.
func (q *quoter) noComma(a, b int) bool {
	for i := a; i < b && i < a+30; i++ {
		if q.doc.Word(i) == "," {
			return false
		}
	}
	return true
}
