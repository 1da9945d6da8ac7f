package quotation

import (
	"sort"
	"strings"

	"entente/internal/document"
)

// tokenSpan is a stretch of tokens [first, last).
type tokenSpan struct{ first, last int }

// contentPart is a stretch of what is said; direct where it stands in quotation
// marks or a colon sets it off.
type contentPart struct {
	tokenSpan
	direct bool
}

// content returns the tokens of what the verb at t tells, or nil.
func (q *quoter) content(t int, class *cueClass) *tokenSpan {
	if class.direct {
		if s := q.afterColon(t); s != nil {
			return s
		}
	}
	if class.that {
		for _, c := range q.tree.Children(t) {
			if document.Rel(q.doc.Tokens[c].Deprel, "ccomp") && !q.asking(c) {
				if s := q.aside(t, c); s != nil {
					return s
				}
			}
		}
	}
	for _, c := range q.tree.Children(t) {
		tok := &q.doc.Tokens[c]
		switch {
		case document.Rel(tok.Deprel, "xcomp") && (class.to && q.infinitive(c) || class.gerund && tok.XPOS == "VBG"):
			return &tokenSpan{q.first[c], q.last[c]}
		case class.noun && tok.Deprel == "obj" && q.clauseNoun(c):
			return &tokenSpan{q.first[c], q.last[c]}
		}
	}
	if class.that {
		if s := q.afterThat(t); s != nil {
			return s
		}
	}
	if !class.direct {
		return nil
	}
	if s := q.unmarked(t); s != nil {
		return s
	}
	if s := q.parenthetic(t); s != nil {
		return s
	}
	return q.besideMarks(t)
}

// unmarked returns speech that a transcript gives without marks behind a comma: "he
// said, I will not go". The first person tells it from a clause of the teller's.
func (q *quoter) unmarked(t int) *tokenSpan {
	d := q.doc
	last := d.Sentences[d.Tokens[t].Sentence].Last
	if t+3 >= last || d.Word(t+1) != "," || q.runAt[t] >= 0 {
		return nil
	}
	switch d.Lower(t + 2) {
	case "i", "we":
	default:
		return nil
	}
	if !q.finiteIn(t+3, last) {
		return nil
	}
	return &tokenSpan{t + 2, last}
}

// asking reports whether clause c asks and so tells nothing: "whether he would".
func (q *quoter) asking(c int) bool {
	for _, k := range q.tree.Children(c) {
		if w := q.doc.Lower(k); q.doc.Tokens[k].Deprel == "mark" && (w == "whether" || w == "if") {
			return true
		}
	}
	return false
}

func (q *quoter) infinitive(c int) bool {
	for _, k := range q.tree.Children(c) {
		if q.doc.Tokens[k].Deprel == "mark" && strings.EqualFold(q.doc.Word(k), "to") {
			return true
		}
	}
	return false
}

// clauseNoun reports whether the object c is a saying of its own: "the claim that".
func (q *quoter) clauseNoun(c int) bool {
	return q.nouns[q.doc.Tokens[c].Lemma] != nil && q.tree.Child(c, "acl", "ccomp") >= 0
}

// aside returns the subtree of the clause c that hangs on the cue t, cut where the
// subject or the cue interrupts it.
func (q *quoter) aside(t, c int) *tokenSpan {
	s := &tokenSpan{q.first[c], q.last[c]}
	edge := t
	if n := q.tree.Child(t, "nsubj"); n >= 0 && n < t {
		edge = q.first[n]
	}
	switch {
	case c < t && s.last > edge:
		s.last = edge
		if c >= edge {
			return nil
		}
	case c > t && s.first <= t:
		s.first = t + 1
	}
	if s.first >= s.last {
		return nil
	}
	return s
}

// parenthetic returns what a cue tells that is set off from it: ", he said," and
// "as he said".
func (q *quoter) parenthetic(t int) *tokenSpan {
	tok := &q.doc.Tokens[t]
	h := tok.Head
	if h < 0 || q.transitive(t) {
		return nil
	}
	switch {
	case document.Rel(tok.Deprel, "parataxis"):
		if h > t && q.runAt[h] < 0 { // "he said: …" has the speech behind it
			return &tokenSpan{q.last[t], q.last[h]}
		}
	case tok.Deprel == "advcl":
		m := q.tree.Child(t, "mark")
		if m < 0 || !strings.EqualFold(q.doc.Word(m), "as") {
			return nil
		}
	default:
		return nil
	}
	s := q.clause(h)
	return q.without(s, tokenSpan{q.first[t], q.last[t]})
}

// transitive reports whether the verb at t has an object behind it, and so no clause for
// its content: "they maintain large herds".
func (q *quoter) transitive(t int) bool {
	o := q.tree.Child(t, "obj")
	return o > t && q.doc.Tokens[o].UPOS == "NOUN" && q.subjectChild(t) >= 0
}

// clause returns the whole of the clause that token h is part of.
func (q *quoter) clause(h int) tokenSpan {
	for range document.MaxClimb {
		t := &q.doc.Tokens[h]
		if t.Head < 0 || document.Rel(t.Deprel, "root", "ccomp", "parataxis", "advcl", "csubj", "acl") ||
			t.Deprel == "conj" && t.UPOS == "VERB" {
			break
		}
		h = t.Head
	}
	return tokenSpan{q.first[h], q.last[h]}
}

// without cuts the attribution off where it stands at an end of s. In the middle
// it stays: what is said goes on behind it.
func (q *quoter) without(s, attribution tokenSpan) *tokenSpan {
	switch {
	case attribution.last >= s.last-1:
		s.last = min(s.last, attribution.first)
	case attribution.first <= s.first+1:
		s.first = max(s.first, attribution.last)
	}
	if s.first >= s.last {
		return nil
	}
	return &s
}

// besideMarks returns the quoted run next to the cue's clause, on either side.
func (q *quoter) besideMarks(t int) *tokenSpan {
	d := q.doc
	sent := d.Sentences[d.Tokens[t].Sentence]
	left := q.leftEdge(t)
	i := left - 1
	if i > sent.First && d.Word(i) == "," {
		i-- // marks before the comma, as some print it
	}
	if i > 0 && i >= sent.First && quoteMark(d, i) != quoteNone && q.runAt[i-1] >= 0 {
		r := q.runs[q.runAt[i-1]]
		if r.Last == i && r.First > sent.First+2 && q.finiteIn(sent.First, r.First-1) {
			return &tokenSpan{sent.First, left} // the quotation ends what began without marks
		}
		if r.Last == i && q.speechLike(r) {
			return &tokenSpan{r.First, r.Last}
		}
	}
	for i := t + 1; i+1 < sent.Last && i < t+40; i++ {
		k := i
		if d.Word(i) == "," || d.Word(i) == ":" {
			k = i + 1
		} else if i != t+1 {
			continue
		}
		if k+1 < len(d.Tokens) && quoteMark(d, k) != quoteNone && q.runAt[k+1] >= 0 && q.runs[q.runAt[k+1]].First == k+1 {
			if r := q.runs[q.runAt[k+1]]; q.speechLike(r) {
				return &tokenSpan{r.First, r.Last}
			}
		}
	}
	return nil
}

// leftEdge returns the first token of the attribution "X said" whose cue is at t:
// t itself where the subject follows. It reads the words and not only the parse,
// which often cuts a long speaker short.
func (q *quoter) leftEdge(t int) int {
	d := q.doc
	sent := d.Sentences[d.Tokens[t].Sentence]
	n := q.subjectChild(t)
	if n > t {
		return t
	}
	i := n
	if n < 0 {
		for i = t; i > sent.First && i > t-3 && (d.Tokens[i-1].UPOS == "AUX" || d.Tokens[i-1].UPOS == "ADV"); i-- {
		}
		if i == sent.First || !nominal(&d.Tokens[i-1]) {
			return t
		}
	}
	for i > sent.First+1 && i > t-24 {
		p := &d.Tokens[i-1]
		inside := nominal(p) || p.UPOS == "DET" || p.UPOS == "NUM" || p.XPOS == "POS" || p.XPOS == "PRP$" || strings.ContainsAny(d.Word(i-1), "-()&") ||
			p.UPOS == "ADP" && nominal(&d.Tokens[i-2])
		if !inside {
			return i
		}
		i--
	}
	if i == sent.First+1 && (nominal(&d.Tokens[sent.First]) || d.Tokens[sent.First].UPOS == "DET") {
		return sent.First
	}
	return i
}

// subjectChild returns the subject among the children of t that stands nearest to
// it, or -1: where a parse gives two, the other one is the content's.
func (q *quoter) subjectChild(t int) int {
	best := -1
	for _, c := range q.tree.Children(t) {
		if document.Rel(q.doc.Tokens[c].Deprel, "nsubj") && (best < 0 || max(c-t, t-c) < max(best-t, t-best)) {
			best = c
		}
	}
	return best
}

func nominal(t *document.Token) bool {
	return t.UPOS == "NOUN" || t.UPOS == "PROPN" || t.UPOS == "ADJ" || t.UPOS == "PRON"
}

// finiteIn reports whether a finite verb stands in [first, last), of which at most
// the first words are read.
func (q *quoter) finiteIn(first, last int) bool {
	for i := first; i < last && i < first+60; i++ {
		switch q.doc.Tokens[i].XPOS {
		case "VBD", "VBZ", "VBP", "MD":
			return true
		}
	}
	return false
}

// speechLike tells speech from a scare quote: it is long, or has a verb.
func (q *quoter) speechLike(r quotedRun) bool {
	if r.Last-r.First >= 6 {
		return true
	}
	for i := r.First; i < r.Last; i++ {
		if u := q.doc.Tokens[i].UPOS; u == "VERB" || u == "AUX" {
			return true
		}
	}
	return false
}

// final returns what an attribution tells that ends its sentence, or the half of it
// before a semicolon: "…, a spokesman said on Monday.", "…, said General X.". The
// words decide and not the parse, which seldom joins the two well. The speaker is
// -1 where there is no such attribution.
func (q *quoter) final(t int) (speaker int, content *tokenSpan) {
	d := q.doc
	switch d.Tokens[t].XPOS {
	case "VBD", "VBZ", "VBP", "VBN":
	default:
		return -1, nil
	}
	sent := d.Sentences[d.Tokens[t].Sentence]
	left := q.leftEdge(t)
	if left < t && q.transitive(t) {
		return -1, nil
	}
	if left == t {
		speaker = q.inverted(t)
	} else if q.tailEnds(t) {
		speaker = q.nounBefore(left, t)
	} else {
		return -1, nil
	}
	last := left
	for last > sent.First && (d.Word(last-1) == "," || quoteMark(d, last-1) != quoteNone) {
		last--
	}
	if speaker < 0 || last == left || last-sent.First < 3 {
		return -1, nil
	}
	return speaker, &tokenSpan{q.halves[last-1], last}
}

// tailEnds reports whether nothing but a time, a place or a hearer stands between
// the cue at t and the end of the sentence, or a comma or semicolon and a new clause.
func (q *quoter) tailEnds(t int) bool {
	d := q.doc
	sent := d.Sentences[d.Tokens[t].Sentence]
	for i := t + 1; i < sent.Last; i++ {
		switch w := d.Word(i); {
		case w == ";", w == "," && i+1 < sent.Last && (d.Tokens[i+1].UPOS == "CCONJ"):
			return true
		case i > t+14, d.Tokens[i].UPOS == "VERB", d.Tokens[i].UPOS == "AUX", d.Tokens[i].UPOS == "SCONJ", w == ":", quoteMark(d, i) != quoteNone && i < sent.Last-1:
			return false
		}
	}
	return true
}

// inverted returns the speaker after a cue that a comma or a quotation mark parts
// from what was said: "…, said General X".
func (q *quoter) inverted(t int) int {
	d := q.doc
	if t == 0 || t+1 >= len(d.Tokens) || d.Tokens[t-1].Sentence != d.Tokens[t].Sentence || d.Word(t-1) != "," && quoteMark(d, t-1) == quoteNone {
		return -1
	}
	for k := t + 1; k <= t+2 && k < len(d.Tokens); k++ {
		if m, ok := q.mentionFrom.At(k); ok && d.Tokens[k].Sentence == d.Tokens[t].Sentence {
			return d.Mentions[m].Head
		}
		if d.Tokens[k].UPOS != "DET" {
			break
		}
	}
	for _, c := range q.tree.Children(t) {
		if c > t && c < t+8 && document.Rel(d.Tokens[c].Deprel, "nsubj", "obj") && nominal(&d.Tokens[c]) {
			return c
		}
	}
	return -1
}

// nounBefore returns the head of the noun phrase [left, t): its last noun before a
// preposition.
func (q *quoter) nounBefore(left, t int) int {
	d := q.doc
	if n := q.subjectChild(t); n >= left && n < t && q.tree.Child(n, "case") < 0 {
		return n
	}
	head := -1
	for i := left; i < t && d.Tokens[i].UPOS != "ADP"; i++ {
		if nominal(&d.Tokens[i]) {
			head = i
		}
	}
	return head
}

// afterThat returns the clause that a "that" soon after the cue opens, where the
// parse hangs it on another word ("promised Turkey last November that").
func (q *quoter) afterThat(t int) *tokenSpan {
	d := q.doc
	for i := t + 1; i < t+10 && i < len(d.Tokens) && d.Tokens[i].Sentence == d.Tokens[t].Sentence; i++ {
		k := &d.Tokens[i]
		if k.UPOS == "VERB" || k.UPOS == "AUX" {
			return nil
		}
		if k.XPOS == "IN" && k.Deprel == "mark" && k.Head > i && strings.EqualFold(d.Word(i), "that") {
			return &tokenSpan{i, q.last[k.Head]}
		}
	}
	return nil
}

// parts returns the stretches that the content covers: widened to the quotation
// marks it lies in, parted where direct speech is interrupted by its cue.
func (q *quoter) parts(c *tokenSpan, cue int) []contentPart {
	first, last := q.trim(c.first, c.last)
	if first >= last {
		return nil
	}
	a, b := q.runAt[first], q.runAt[last-1]
	setOff := q.setOff(first, cue)
	if r := q.runAt[cue]; r >= 0 && (r == a || r == b) { // told within the speech
		return []contentPart{{tokenSpan{first, last}, false}}
	}
	if a < 0 && b < 0 || !q.coveredByMarks(first, last) {
		if first <= cue && cue < last && a >= 0 && b >= 0 && a != b {
			return []contentPart{q.run(a), q.run(b)}
		}
		q.use(first, last)
		if a >= 0 && q.runAt[max(first, last-1)] == a {
			return []contentPart{q.run(a)}
		}
		return []contentPart{{tokenSpan{first, last}, setOff}}
	}
	if a == b || b < 0 {
		return []contentPart{q.run(a)}
	}
	if a < 0 {
		return []contentPart{q.run(b)}
	}
	out := []contentPart{q.run(a)}
	if b != a {
		out = append(out, q.run(b))
	}
	return out
}

// run returns quoted run i as content and marks it as taken.
func (q *quoter) run(i int) contentPart {
	q.used[i] = true
	first, last := q.trim(q.runs[i].First, q.runs[i].Last)
	return contentPart{tokenSpan{first, last}, true}
}

// use marks the runs within [first, last) as taken: they are part of indirect
// speech.
func (q *quoter) use(first, last int) {
	from := sort.Search(len(q.runs), func(i int) bool { return q.runs[i].First >= first })
	to := sort.Search(len(q.runs), func(i int) bool { return q.runs[i].Last > last })
	if from < to {
		q.taken[from]++
		q.taken[to]--
	}
}

// coveredByMarks reports whether nearly all words of [first, last) are quoted.
func (q *quoter) coveredByMarks(first, last int) bool {
	words, quoted := q.words[last]-q.words[first], q.quoted[last]-q.quoted[first]
	return quoted > 0 && quoted*10 >= words*8
}

// trim takes marks off both ends, save closing brackets.
func (q *quoter) trim(first, last int) (int, int) {
	for first < last && q.mark(first) {
		first++
	}
	for last > first && q.mark(last-1) && !strings.ContainsAny(q.doc.Word(last-1), ")]%") {
		last--
	}
	return first, last
}

func (q *quoter) mark(i int) bool {
	return q.doc.Tokens[i].UPOS == "PUNCT" && !strings.ContainsAny(q.doc.Word(i), "([") || quoteMark(q.doc, i) != quoteNone
}
