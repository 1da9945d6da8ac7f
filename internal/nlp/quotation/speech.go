package quotation

import (
	"strings"

	"entente/internal/document"
)

// How far the colon may stand from its cue, how many sentences of a paragraph it may open,
// and how many of them on end may be without a first person where only that tells that the
// speaker goes on.
const (
	maxToColon   = 14
	maxSetOff    = 20
	maxThirdOnly = 4
)

// afterColon returns what follows the colon that closes the cue's clause: "he wrote: the
// town is ours". At the end of a line the colon opens the next paragraph, which papers
// print set off, with marks or without.
func (q *quoter) afterColon(t int) *tokenSpan {
	d := q.doc
	here := d.Tokens[t].Sentence
	sent := d.Sentences[here]
	i := t + 1
	for i < sent.Last && d.Word(i) != ":" {
		if u := d.Tokens[i].UPOS; i > t+maxToColon || u == "VERB" || u == "AUX" || u == "SCONJ" || quoteMark(d, i) != quoteNone {
			return nil
		}
		i++
	}
	if i++; i > sent.Last || i == len(d.Tokens) {
		return nil
	}
	if quoteMark(d, i) != quoteNone {
		if r := q.runFrom(i + 1); r != nil && q.speechLike(*r) && (i < sent.Last || lineBreak(d, i)) {
			return &tokenSpan{r.First, r.Last}
		}
		return nil
	}
	switch {
	case i < sent.Last && !q.finiteIn(i, sent.Last): // a list is no speech
		return nil
	case i < sent.Last:
		return &tokenSpan{i, sent.Last}
	case !lineBreak(d, i):
		return nil
	}
	last := here + 1
	for last+1 < len(d.Sentences) && last < here+maxSetOff && !q.paragraphs.begins(d.Sentences[last+1].First) {
		last++
	}
	s := &tokenSpan{sent.Last, d.Sentences[last].Last}
	if d.Sentences[here+1].Headline || !q.finiteIn(s.first, s.last) {
		return nil
	}
	return s
}

// runFrom returns the quoted run that begins with token i, nil where none does.
func (q *quoter) runFrom(i int) *quotedRun {
	if i >= len(q.runAt) || q.runAt[i] < 0 || q.runs[q.runAt[i]].First != i {
		return nil
	}
	return &q.runs[q.runAt[i]]
}

// setOff reports whether a colon behind the cue opens the content that begins with token
// first: it is in the speaker's own words.
func (q *quoter) setOff(first, cue int) bool {
	return first > 0 && cue < first && q.doc.Word(first-1) == ":"
}

// heading makes the quotation of a noun of saying at t behind which a colon opens a line or
// quoted words: "X released the following statement today:", "X's remarks:", "Statement by X:".
func (q *quoter) heading(t int, class *cueClass) {
	s := q.afterColon(t)
	if s == nil || q.runAt[s.first] < 0 && !lineBreak(q.doc, s.first) {
		return
	}
	speaker := q.tree.Child(t, "nmod:poss")
	for _, k := range q.tree.All(t, "nmod") {
		if speaker < 0 && k > t && (q.cased(k, "by") || q.cased(k, "of") || q.cased(k, "from")) {
			speaker = k
		}
	}
	if h := q.doc.Tokens[t].Head; speaker < 0 && h >= 0 && q.doc.Tokens[h].UPOS == "VERB" {
		if q.class(q.verbs, h) != nil && q.afterColon(h) != nil {
			return // the verb tells it
		}
		speaker, _ = q.subject(h, 0)
	}
	if speaker >= 0 && speaker != t {
		q.add(speaker, t, t+1, class, s)
	}
}

// goesOn lengthens what a colon opened by the sentences in which its speaker goes on. He
// does until another speaks, a heading comes or the text tells of himself. In a report
// published in somebody's own name the paragraphs that follow a line such as "The minister
// said:" are the statement, be the person known or not; elsewhere a first person has to tell.
func (q *quoter) goesOn() {
	d := q.doc
	opens := make(document.Numbers, len(d.Tokens)) // by cue: the quotation set off by it
	for i := range q.found {
		if f := &q.found[i]; f.Direct && q.runAt[f.first] < 0 && q.setOff(f.first, f.CueToken) {
			opens.Set(f.CueToken, i)
		}
	}
	to := 0 // sentences before it have been read: each is read once
	for i := range q.found {
		f := &q.found[i]
		if o, ok := opens.At(max(f.CueToken, 0)); !ok || o != i || d.Tokens[f.first].Sentence < to {
			continue
		}
		line, official := lineBreak(d, f.first), d.Voice != nil
		if from, to := d.TokensIn(f.Source); from >= to || firstPerson(d.Word(from)) || !line && !official && !q.firstPersonIn(d.Tokens[f.first].Sentence) {
			continue // who tells of himself goes on telling
		}
		if official = official && line; official && q.unknown(f) {
			f.Actor = d.Voice.Actor
		}
		names := q.selfNames(f)
		last, sure := d.Tokens[f.last-1].Sentence, -1
		for to = last + 1; to < len(d.Sentences); to++ {
			if q.resumes(to, names, opens) {
				break
			}
			if own := q.firstPersonIn(to); own || official {
				sure = to
			} else if to-max(sure, last) >= maxThirdOnly {
				break
			}
		}
		if sure < 0 {
			continue
		}
		if line { // to the end of the paragraph
			for sure+1 < to && !q.paragraphs.begins(d.Sentences[sure+1].First) {
				sure++
			}
		}
		q.use(f.last, d.Sentences[sure].Last)
		f.first, f.last = q.trim(f.first, d.Sentences[sure].Last)
		f.Content = d.Span(f.first, f.last)
	}
}

// unknown reports whether the speaker of f is a person of whom nothing is known but the name.
func (q *quoter) unknown(f *foundQuotation) bool {
	first, last := q.doc.TokensIn(f.Source)
	for t := first; t < last; t++ {
		if m, ok := q.mentionAt.At(t); ok && q.doc.Mentions[m].Span == f.Source {
			p := q.doc.Mentions[m].Parties
			return q.doc.Mentions[m].Person && len(p) == 1 && p[0].Country == "" && p[0].Actor.Provisional()
		}
	}
	return f.Actor == "" && first < last && q.doc.Tokens[last-1].UPOS == "PROPN"
}

// resumes reports whether sentence s is no more of the speech before it.
func (q *quoter) resumes(s int, names [][]string, opens document.Numbers) bool {
	d := q.doc
	sent := d.Sentences[s]
	if sent.Headline || quoteMark(d, sent.First) != quoteNone && q.paragraphs.begins(sent.First) {
		return true
	}
	for t := sent.First; t < sent.Last; t++ {
		if _, ok := opens.At(t); ok && q.runAt[t] < 0 {
			return true
		}
		if q.runAt[t] < 0 && q.named(t, sent.Last, names) {
			return true
		}
		if w := d.Lower(t); (w == "he" || w == "she") && t+1 < sent.Last && d.Tokens[t+1].XPOS == "VBD" && q.class(q.verbs, t+1) != nil && q.class(q.verbs, t+1).final {
			return true // "he added that"
		}
	}
	return false
}

// named reports whether one of names stands at token t.
func (q *quoter) named(t, end int, names [][]string) bool {
	for _, words := range names {
		k := 0
		for k < len(words) && t+k < end && q.doc.Lower(t+k) == words[k] {
			k++
		}
		if k == len(words) && (k == 1 || t+k == end || q.doc.Lower(t+k) != "of") { // "the minister of Niger" is another
			return true
		}
	}
	return false
}

// selfNames returns by which words a text that tells of the speaker of f names him: the last
// of his name, or "the" and his office. An organisation, which speaks of itself by name, has
// none.
func (q *quoter) selfNames(f *foundQuotation) [][]string {
	d := q.doc
	first, last := d.TokensIn(f.Source)
	for t := first; t < last; t++ {
		if m, ok := q.mentionAt.At(t); ok && d.Mentions[m].Span == f.Source && !d.Mentions[m].Person {
			return nil
		}
	}
	head := first
	for head < last-1 && d.Tokens[head].Head >= first && d.Tokens[head].Head < last {
		head++
	}
	var out [][]string
	apposed := q.tree.All(head, "appos")
	for _, n := range append([]int{head}, apposed[:min(len(apposed), 3)]...) {
		switch d.Tokens[n].UPOS {
		case "PROPN":
			for _, k := range q.tree.All(n, "flat") {
				n = max(n, k)
			}
			if w := d.Lower(n); q.tree.Child(n, "det") < 0 {
				out = append(out, []string{w})
				continue
			}
			fallthrough
		case "NOUN":
			words := []string{"the", d.Lower(n)}
			if n > 0 && document.Rel(d.Tokens[n-1].Deprel, "compound", "amod") && d.Tokens[n-1].Head == n {
				words = []string{"the", d.Lower(n - 1), d.Lower(n)}
			}
			out = append(out, words)
		}
	}
	return out
}

// firstPersonIn reports whether a first person stands in sentence s outside marks, or a
// "must", which no reporter says of himself.
func (q *quoter) firstPersonIn(s int) bool {
	for t := q.doc.Sentences[s].First; t < q.doc.Sentences[s].Last; t++ {
		if w := q.doc.Word(t); q.runAt[t] < 0 && (firstPerson(w) || w == "must") {
			return true
		}
	}
	return false
}

// firstPerson reports whether the word is a pronoun of the first person; "US" is none.
func firstPerson(word string) bool {
	switch word {
	case "I", "us", "We", "we", "Our", "our", "My", "my", "me", "Me", "ourselves", "myself":
		return true
	}
	return false
}

// sameSpeaker reports whether the quoted run r, a paragraph of its own that names no
// speaker, goes on with the words of prev in the paragraph before. Where one asks and
// another answers, two speak by turns.
func (q *quoter) sameSpeaker(prev *foundQuotation, r quotedRun) bool {
	d := q.doc
	first := d.Sentences[d.Tokens[r.First].Sentence].First
	after := d.Tokens[r.Last-1].Sentence + 1
	return first > 0 && q.paragraphs.begins(first) && (after == len(d.Sentences) || q.paragraphs.begins(d.Sentences[after].First)) &&
		prev.CueLemma != "ask" && !q.asks(prev.first, prev.last) && !q.asks(r.First, r.Last)
}

// asks reports whether a question mark ends [first, last), of which the last words are read.
func (q *quoter) asks(first, last int) bool {
	for i := min(last, len(q.doc.Tokens)-1); i >= max(first, last-3); i-- {
		if strings.Contains(q.doc.Word(i), "?") {
			return true
		}
	}
	return false
}
