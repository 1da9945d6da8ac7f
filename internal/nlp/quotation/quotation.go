package quotation

import (
	"cmp"
	"context"
	"io/fs"
	"slices"
	"strings"

	"entente"
	"entente/internal/document"
)

// Stage is the stage that finds who is said to say what: direct speech,
// indirect speech and both mixed. fsys holds language/cues.txt.
//
// Scare quotes are no quotations, nor are words that somebody is said not to have
// said. A quotation told within another one has that one as Parent.
func Stage(fsys fs.FS) (document.Stage, error) {
	words, err := readCueWords(fsys)
	if err != nil {
		return document.Stage{}, err
	}
	return document.Stage{
		Name:  "quotations",
		Needs: document.Sentences | document.Tags | document.Parse | document.Mentions,
		Adds:  document.Quotations,
		Run: func(_ context.Context, d *document.Document) error {
			words.quotations(d)
			return nil
		},
	}, nil
}

// quoter finds the quotations of one document.
type quoter struct {
	*cueWords
	doc         *document.Document
	tree        *document.Tree
	paragraphs  paragraphs
	first, last []int // of every token's subtree
	runs        []quotedRun
	used        []bool
	taken       []int // counts, as differences along runs, the indirect speech over each run
	*quoterRoom
	mentionAt   document.Numbers // by head token
	mentionFrom document.Numbers // by first token
	mentionTo   document.Numbers // by the token after the last
	subjects    map[int]speakerOf
	found       []foundQuotation
}

// quoterRoom is what a quoter knows of each token; the next one takes the room.
type quoterRoom struct {
	runAt         []int // index into runs, -1
	quoted, words []int // how many quoted words are before it, how many words
	halves        []int // where the part of its sentence since a semicolon begins
}

// foundQuotation is a quotation in tokens.
type foundQuotation struct {
	document.Quotation
	first, last int // tokens of the content
}

func (w *cueWords) quotations(d *document.Document) {
	p := newParagraphs(d)
	q := &quoter{cueWords: w, doc: d, tree: d.Tree(), paragraphs: p, runs: quotedRuns(p), mentionAt: make(document.Numbers, len(d.Tokens))}
	q.first, q.last = q.tree.Spans()
	q.first = slices.Clone(q.first) // the speaker behind "according to" begins after it
	q.used, q.taken = make([]bool, len(q.runs)), make([]int, len(q.runs)+1)
	q.mentionFrom, q.mentionTo = make(document.Numbers, len(d.Tokens)), make(document.Numbers, len(d.Tokens)+1)
	q.subjects = map[int]speakerOf{}
	room, _ := w.rooms.Get().(*quoterRoom)
	if room == nil {
		room = new(quoterRoom)
	}
	defer w.rooms.Put(room)
	n := len(d.Tokens)
	room.runAt, room.halves = slices.Grow(room.runAt[:0], n)[:n], slices.Grow(room.halves[:0], n)[:n]
	room.quoted, room.words = document.Emptied(room.quoted, n+1), document.Emptied(room.words, n+1)
	q.quoterRoom = room
	for i := range q.runAt {
		q.runAt[i] = -1
	}
	for i, r := range q.runs {
		for t := r.First; t < r.Last; t++ {
			q.runAt[t] = i
		}
	}
	for i := range d.Tokens {
		switch {
		case i == 0 || d.Tokens[i].Sentence != d.Tokens[i-1].Sentence:
			q.halves[i] = i
		case d.Word(i-1) == ";":
			q.halves[i] = i
		default:
			q.halves[i] = q.halves[i-1]
		}
	}
	for i := range d.Tokens {
		q.quoted[i+1], q.words[i+1] = q.quoted[i], q.words[i]
		if d.Tokens[i].UPOS != "PUNCT" {
			q.words[i+1]++
			if q.runAt[i] >= 0 {
				q.quoted[i+1]++
			}
		}
	}
	for i, m := range d.Mentions {
		q.mentionFrom.Set(m.First, i)
		q.mentionTo.Set(m.Last, i)
		if o, ok := q.mentionAt.At(m.Head); !ok || d.Mentions[o].Len() < m.Len() {
			q.mentionAt.Set(m.Head, i)
		}
	}
	for s := range d.Sentences {
		if !d.Sentences[s].Silent {
			q.sentence(s)
		}
	}
	slices.SortStableFunc(q.found, func(a, b foundQuotation) int { return cmp.Compare(a.first, b.first) })
	q.goesOn()
	q.continued()
	d.Quotations = q.finish()
}

func (q *quoter) sentence(s int) {
	sent := q.doc.Sentences[s]
	if sent.Headline {
		q.headline(sent)
	}
	for t := sent.First; t < sent.Last; t++ {
		tok := &q.doc.Tokens[t]
		switch {
		case strings.EqualFold(q.doc.Word(t), "according"):
			q.according(t)
		case tok.UPOS == "VERB":
			if c := q.class(q.verbs, t); c != nil {
				q.verb(t, c)
			}
		case tok.UPOS == "ADJ" && q.adjectives[tok.Lemma] != nil:
			q.adjective(t, q.adjectives[tok.Lemma])
		case tok.UPOS == "NOUN":
			if q.viewpoint[tok.Lemma] {
				q.view(t)
			}
			if c := q.class(q.nouns, t); c != nil {
				q.noun(t, c)
			}
		}
	}
}

// class returns the class of the cue at t, or nil.
func (q *quoter) class(list map[string]*cueClass, t int) *cueClass {
	lemma := q.doc.Tokens[t].Lemma
	if t+1 < len(q.doc.Tokens) {
		if c := list[lemma+" "+q.doc.Lower(t+1)]; c != nil {
			return c
		}
	}
	return list[lemma]
}

// verb makes the quotation of the cue verb at t.
func (q *quoter) verb(t int, class *cueClass) {
	denies := q.negated(t)
	if denies && class.name != "think" { // "does not believe that" is a belief of the contrary
		return
	}
	if class.final {
		if speaker, c := q.final(t); speaker >= 0 {
			q.add(speaker, t, t+1, class, c)
			return
		}
	}
	speaker, passive := q.subject(t, 0)
	if speaker < 0 && !passive {
		speaker = q.beside(t)
	}
	if speaker < 0 && !passive && !q.unnamed(t, class) {
		return
	}
	c := q.content(t, class)
	if c == nil {
		return
	}
	if speaker >= 0 && q.inside(speaker, c) && !q.inside(t, c) {
		// A subject within what it says is a slip of the parser.
		if speaker = q.beside(t); speaker < 0 || q.inside(speaker, c) {
			return
		}
	}
	before := len(q.found)
	q.add(speaker, t, t+1, class, c)
	for i := range q.found[before:] {
		q.found[before+i].Denies = q.found[before+i].Denies || denies
	}
}

// unnamed reports whether the verb at t tells a clause with "that" without a word of who
// tells it: "to ensure that", "note that", "it is fair to say that".
func (q *quoter) unnamed(t int, class *cueClass) bool {
	if x := q.doc.Tokens[t].XPOS; x != "VB" && x != "VBG" || !class.that {
		return false
	}
	for _, c := range q.tree.Children(t) {
		if document.Rel(q.doc.Tokens[c].Deprel, "ccomp") && q.opensWithThat(c) {
			return true
		}
	}
	return false
}

// adjective makes the quotation of an adjective of thought said of somebody: "is sure
// that …".
func (q *quoter) adjective(t int, class *cueClass) {
	if q.negated(t) || q.tree.Child(t, "cop") < 0 {
		return
	}
	speaker := q.subjectChild(t)
	if speaker < 0 || strings.EqualFold(q.doc.Word(speaker), "it") { // "it is certain that"
		return
	}
	for _, c := range q.tree.Children(t) {
		if document.Rel(q.doc.Tokens[c].Deprel, "ccomp") && c > t && !q.asking(c) {
			q.add(q.antecedent(speaker, t), t, t+1, class, &tokenSpan{q.first[c], q.last[c]})
			return
		}
	}
}

func (q *quoter) inside(t int, c *tokenSpan) bool { return c.first <= t && t < c.last }

// add records a quotation with the cue at tokens [cue, cueLast).
func (q *quoter) add(speaker, cue, cueLast int, class *cueClass, c *tokenSpan) {
	n := document.Quotation{
		Cue: q.doc.Span(cue, cueLast), CueLemma: q.doc.Tokens[cue].Lemma, CueToken: cue,
		Denies: class != nil && class.name == "deny", Parent: -1,
	}
	if speaker >= 0 {
		n.Source, n.Actor = q.speaker(speaker, cue)
	}
	for _, part := range q.parts(c, cue) {
		part.first = q.afterDateline(part.first)
		if part.first >= part.last {
			continue
		}
		n.Direct = part.direct
		n.Content = q.doc.Span(part.first, part.last)
		q.found = append(q.found, foundQuotation{n, part.first, part.last})
	}
}

// afterDateline returns the first token at or after i that is not part of the
// dateline.
func (q *quoter) afterDateline(i int) int {
	line := q.doc.Report.Dateline.Span
	if line.Len() == 0 || i >= len(q.doc.Tokens) || q.doc.Tokens[i].Start >= line.End {
		return i
	}
	for i < len(q.doc.Tokens) && (q.doc.Tokens[i].Start < line.End || q.mark(i)) {
		i++
	}
	return i
}

// continued gives quoted sentences without a cue of their own to the one who was
// speaking before them in the same paragraph, across paragraphs that one speech runs
// through, or in paragraphs of nothing but his words. Other quoted words are names, titles and scare quotes.
func (q *quoter) continued() {
	direct, next := -1, 0 // the last direct quotation before the run
	var extra []foundQuotation
	var lastExtra *foundQuotation
	over := 0
	for i, r := range q.runs {
		over += q.taken[i]
		for next < len(q.found) && q.found[next].first < r.First {
			if q.found[next].Direct {
				direct, lastExtra = next, nil
			}
			next++
		}
		if q.used[i] || over > 0 || direct < 0 || !q.wholeSentences(r) {
			continue
		}
		prev := &q.found[direct]
		if lastExtra != nil {
			prev = lastExtra
		}
		if q.doc.Tokens[r.First].Sentence-q.doc.Tokens[max(prev.last-1, prev.CueToken)].Sentence > 1 {
			continue
		}
		goesOn := i > 0 && q.runs[i-1].Last == r.First-1
		if !goesOn && q.paragraphBetween(prev.first, r.First) && !q.sameSpeaker(prev, r) {
			continue
		}
		n := *prev
		n.first, n.last = q.trim(r.First, r.Last)
		n.Content, n.Direct = q.doc.Span(n.first, n.last), true
		if n.first < n.last {
			extra = append(extra, n)
			last := n
			lastExtra = &last
		}
	}
	q.found = append(q.found, extra...)
}

// wholeSentences reports whether r begins where a sentence begins and ends where
// one ends, marks aside.
func (q *quoter) wholeSentences(r quotedRun) bool {
	d := q.doc
	start := d.Sentences[d.Tokens[r.First].Sentence]
	end := d.Sentences[d.Tokens[r.Last-1].Sentence]
	return r.First-start.First <= 1 && end.Last-r.Last <= 2 && r.Last-r.First > 2
}

// paragraphBetween reports whether a paragraph ends between tokens a and b, which
// are at most two sentences apart.
func (q *quoter) paragraphBetween(a, b int) bool {
	d := q.doc
	for s := d.Tokens[a].Sentence + 1; s <= d.Tokens[b].Sentence; s++ {
		if i := d.Sentences[s].First; q.paragraphs.begins(i) {
			return true
		}
	}
	return false
}

// finish orders the quotations, outer before inner, and links parents.
func (q *quoter) finish() []document.Quotation {
	slices.SortStableFunc(q.found, func(a, b foundQuotation) int {
		return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(b.last, a.last), cmp.Compare(a.CueToken, b.CueToken))
	})
	var out []document.Quotation
	var stack []int
	for i := range q.found {
		f := &q.found[i]
		q.clip(f, stack)
		for len(stack) > 0 && q.found[stack[len(stack)-1]].last <= f.first {
			stack = stack[:len(stack)-1]
		}
		// A parent holds the whole content and the cue; look a few levels up only.
		for k := len(stack) - 1; k >= 0 && k >= len(stack)-8; k-- {
			p := &q.found[stack[k]]
			if f.last <= p.last && p.first <= f.CueToken && f.CueToken < p.last && p.CueToken != f.CueToken {
				f.Parent = stack[k]
				break
			}
		}
		if f.Parent >= 0 && f.Actor == "" {
			f.Actor = q.outerSpeaker(f, out[f.Parent].Actor)
		}
		out = append(out, f.Quotation)
		stack = append(stack, i)
	}
	return out
}

// clip ends the content of f where that of the quotation around it ends: what
// follows there is the outer attribution ("agreed to withdraw, the ministry said").
func (q *quoter) clip(f *foundQuotation, stack []int) {
	for k := len(stack) - 1; k >= 0 && k >= len(stack)-8; k-- {
		p := &q.found[stack[k]]
		if p.first <= f.CueToken && f.CueToken < p.last && p.CueToken >= p.last && f.last > p.last && f.first < p.last {
			f.first, f.last = q.trim(f.first, p.last)
			f.Content = q.doc.Span(f.first, f.last)
		}
	}
}

// outerSpeaker returns the outer speaker for "I" and "we" within his own words.
func (q *quoter) outerSpeaker(f *foundQuotation, outer entente.ActorID) entente.ActorID {
	switch strings.ToLower(q.doc.Text(f.Source)) {
	case "i", "we":
		return outer
	}
	return ""
}
