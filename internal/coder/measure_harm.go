package coder

import (
	"slices"

	"entente"
	"entente/internal/document"
	"entente/internal/frames"
	"entente/internal/grammar"
)

// harm says what befell those that q counts, "dead", "injured", "arrested",
// "displaced", or "" where nothing is said of it: by the word on the counted, by the
// noun they are of, by the verb over them, by what stands right beside the number,
// or, for a part of those counted before, by what befell the whole.
func (p *pass) harm(q *document.Quantity) string {
	if q.Head >= 0 && !p.person(q.Head) || p.age(q) || p.mixed(q) {
		return ""
	}
	for _, way := range []func(*document.Quantity) string{p.harmOn, p.harmOf, p.harmBy, p.harmBeside, p.harmTold} {
		if what := way(q); what != "" {
			return what
		}
	}
	return ""
}

// person reports whether noun t is of people: somebody who may be an actor, a noun that
// measures count, or a person by what he is. A domain is seized and nobody arrested.
func (p *pass) person(t int) bool {
	lemma := p.tok(t).Lemma
	return p.mention(t) != nil || len(p.mentionAt[t]) > 0 || p.lex.Measures.Has(lemma) || p.lex.Classes["persons"][lemma] || p.lex.Classes["group-words"][lemma] || p.tok(t).UPOS == "PROPN" || p.tok(t).UPOS == "PRON"
}

// age reports whether q stands behind a name as somebody's age: "the sergeant, Ann Low,
// 42, of Leeds".
func (p *pass) age(q *document.Quantity) bool {
	s := p.doc.Sentences[p.tok(q.Number).Sentence]
	return q.Head < 0 && q.First-2 >= s.First && q.Last < s.Last && p.lower(q.First-1) == "," && p.lower(q.Last) == "," && p.tok(q.First-2).UPOS == "PROPN"
}

// harmOn reads participles and adjectives on the counted, or counted themselves: "41
// soldiers killed", "four dead", "leaving ten people dead".
func (p *pass) harmOn(q *document.Quantity) string {
	for _, t := range []int{q.Number, p.tok(q.Number).Head} {
		if t >= 0 && (t == q.Number || p.is(q.Number, "nummod", "amod", "det") && p.tok(t).UPOS != "NOUN") {
			if what := p.lex.Measures.Befalls.Kind(p.lower(t), nil); what != "" {
				return what
			}
			if what := p.lex.Measures.Suffered.Kind(p.tok(t).Lemma, nil); what != "" && t != q.Number {
				return what // "no fewer than 90 perished"
			}
		}
	}
	if q.Head < 0 {
		return ""
	}
	if what := p.lex.Measures.Befalls.Kind(p.tok(q.Head).Lemma, nil); what != "" {
		return what // "two dead", "12 wounded"
	}
	for _, c := range p.tree.All(q.Head, "nmod") {
		if prep := p.Preposition(c); (prep == "in" || prep == "behind" || prep == "under") && p.lex.Classes["custody-words"][p.tok(c).Lemma] {
			return "arrested" // "3,000 people in custody"
		}
	}
	for _, c := range p.tree.All(q.Head, "acl", "amod") {
		if what := p.lex.Measures.Befalls.Kind(p.tok(c).Lemma, p.beside(c)); what != "" && (p.Passive(c) || p.tok(c).UPOS == "ADJ") {
			return what
		}
	}
	noun := q.Head
	if p.is(noun, "conj") {
		noun = p.tok(noun).Head
	}
	if !p.is(noun, "obj") || p.tok(noun).Head < 0 {
		return ""
	}
	behind := append(p.tree.All(noun, "amod", "acl", "advmod"), p.tree.All(p.tok(noun).Head, "xcomp", "advmod")...)
	for _, k := range p.tree.All(noun, "conj") { // "left 40 rebels and 32 soldiers dead"
		for _, c := range p.tree.All(k, "amod") {
			if c >= k {
				behind = append(behind, c)
			}
		}
	}
	for _, c := range behind {
		if what := p.lex.Measures.Befalls.Kind(p.tok(c).Lemma, nil); what != "" && c > q.Head && p.tok(c).UPOS == "ADJ" {
			return what
		}
	}
	return ""
}

// harmOf reads the noun that those counted are of: "the death of eight fighters".
func (p *pass) harmOf(q *document.Quantity) string {
	for _, t := range []int{q.Head, q.Number} {
		if t < 0 || !p.is(t, "nmod") || p.tok(t).Head < 0 || p.Preposition(t) != "of" {
			continue
		}
		if what := p.lex.Measures.Of[p.tok(p.tok(t).Head).Lemma]; harmful[what] {
			return what
		}
	}
	return ""
}

// harmful has the kinds that tell what befell people.
var harmful = map[string]bool{"dead": true, "injured": true, "arrested": true, "displaced": true}

// harmBy reads the verb over those counted.
func (p *pass) harmBy(q *document.Quantity) string {
	for _, t := range []int{q.Head, q.Number} {
		if t < 0 {
			continue
		}
		// "200 protesters are in detention"
		if h := p.tok(t).Head; h >= 0 && p.is(t, "nsubj") && p.tree.Child(h, "cop") >= 0 && p.lex.Classes["custody-words"][p.tok(h).Lemma] {
			return "arrested"
		}
		over := p.tree.All(t, "acl")
		for n, i := t, 0; n >= 0 && i < 4; n, i = p.tok(n).Head, i+1 {
			over = append(over, n)
		}
		for _, n := range over {
			if !p.verbal(n) && p.tok(n).UPOS != "ADJ" {
				continue
			}
			with := p.beside(n)
			if what := p.lex.Measures.Suffered.Kind(p.Lemma(n), with); what != "" && p.suffers(n, t) {
				return what
			}
			if x := p.tree.Child(n, "xcomp"); x >= 0 && p.verbal(x) && p.suffers(n, t) { // "have had to leave their homes"
				if what := p.lex.Measures.Suffered.Kind(p.Lemma(x), p.beside(x)); what != "" {
					return what
				}
			}
			if what := p.lex.Measures.Befalls.Kind(p.Lemma(n), with); what != "" && (!p.verbal(n) && p.tree.Child(n, "cop") >= 0 && p.suffers(n, t) || p.harmed(n, t)) {
				return what
			}
			for _, c := range p.tree.All(n, "conj") { // "were shot and killed"
				if !p.verbal(c) || p.tree.Child(c, "nsubj", "nsubj:pass") >= 0 {
					continue
				}
				if what := p.lex.Measures.Befalls.Kind(p.Lemma(c), p.beside(c)); what != "" && p.harmed(n, t) && (p.Passive(c) || p.is(t, "obj")) {
					return what
				}
				if what := p.lex.Measures.Suffered.Kind(p.Lemma(c), p.beside(c)); what != "" && p.suffers(n, t) {
					return what
				}
			}
			// "the soldiers, seven of whom were wounded"; "was found shot dead"
			if x := p.tree.Child(n, "xcomp"); x >= 0 && p.harmed(n, t) && p.lex.Classes["finding"][p.tok(n).Lemma] {
				if what := p.lex.Measures.Befalls.Kind(p.tok(x).Lemma, p.beside(x)); what != "" {
					return what
				}
			}
		}
	}
	return ""
}

// mixed reports whether what q counts is the number of two harms at once, and so of
// neither: "60 were killed or wounded", "killed and injured 20 fighters".
func (p *pass) mixed(q *document.Quantity) bool {
	two := func(v int) bool {
		what := p.lex.Measures.Befalls.Kind(p.Lemma(v), nil)
		return frames.HarmsOne(what) && slices.ContainsFunc(p.tree.All(v, "conj"), func(c int) bool {
			other := p.lex.Measures.Befalls.Kind(p.Lemma(c), nil)
			return c == v+2 && frames.HarmsOne(other) && other != what && (p.tok(v).XPOS == p.tok(c).XPOS)
		})
	}
	for _, t := range []int{q.Head, q.Number} {
		for n, i := t, 0; n >= 0 && i < 3; n, i = p.tok(n).Head, i+1 {
			if two(n) || slices.ContainsFunc(p.tree.All(n, "acl", "amod"), two) {
				return true
			}
		}
	}
	return false
}

// beside lists the words right below verb v that may belong to a phrase with it.
func (p *pass) beside(v int) []string {
	var out []string
	for _, c := range p.tree.Children(v) {
		if p.is(c, "obj", "xcomp", "obl", "advmod", "compound:prt", "amod") {
			out = append(out, p.tok(c).Lemma)
		}
	}
	return out
}

// harmBeside reads what stands right before or behind the number where the parse
// hangs it elsewhere: "and about 40 wounded", "wounding nearly 3,000".
func (p *pass) harmBeside(q *document.Quantity) string {
	s := p.doc.Sentences[p.tok(q.Number).Sentence]
	if t := q.Last; t < s.Last && (q.Head < 0 || q.Head == q.Last-1) {
		if t+1 < s.Last && p.lower(t) == "of" && (p.lower(t+1) == "whom" || p.lower(t+1) == "them") {
			t += 2 // "seven of whom were wounded"
		}
		for t < s.Last-1 && (p.tok(t).UPOS == "AUX" || p.tok(t).UPOS == "ADV" || p.lower(t) == "others") && t < q.Last+5 {
			t++
		}
		if tok := p.tok(t); tok.XPOS == "VBN" || tok.XPOS == "VBD" && p.tree.Child(t, "obj") < 0 || tok.UPOS == "ADJ" {
			next := []string{}
			if t+1 < s.Last {
				next = append(next, p.tok(t+1).Lemma)
			}
			if what := p.lex.Measures.Befalls.Kind(tok.Lemma, next); what != "" && !(t+1 < s.Last && p.tok(t+1).UPOS == "NUM") {
				return what
			}
		}
	}
	t := q.First - 1
	for t > s.First && (p.inClass(t, "bounding") || p.tok(t).UPOS == "ADV") {
		t--
	}
	if t < s.First {
		return ""
	}
	// "shot dead at least nine"
	if t > s.First && p.verbal(t-1) {
		if what := p.lex.Measures.Befalls.Kind(p.tok(t-1).Lemma, []string{p.tok(t).Lemma}); what != "" && p.lex.Measures.Befalls[p.tok(t-1).Lemma+" "+p.tok(t).Lemma] != "" {
			return what
		}
	}
	if p.verbal(t) && !p.Passive(t) {
		return p.lex.Measures.Befalls.Kind(p.tok(t).Lemma, nil)
	}
	return ""
}

// harmTold reads a number that is a tally's ("put the number of dead at 118", "gave its
// losses as 50", "the dead number 2,189") or a part of those counted before ("605 of
// them", "of whom 44").
func (p *pass) harmTold(q *document.Quantity) string {
	t := q.Number
	if q.Head >= 0 && p.is(q.Head, "obl", "obj", "nmod", "xcomp", "conj") {
		t = q.Head
	}
	for n, i := t, 0; n >= 0 && i < 4; n, i = p.tok(n).Head, i+1 {
		if !p.lex.Classes["tallying"][p.tok(n).Lemma] || !p.verbal(n) {
			continue
		}
		for _, c := range p.tree.All(n, "obj", "nsubj", "nsubj:pass") {
			if what := p.tally(c); what != "" && c != t {
				return what
			}
		}
	}
	if p.partial(q) {
		for i := len(p.measuredIn) - 1; i >= 0; i-- {
			if what := p.measuredIn[i]; harmful[what] {
				return what
			}
		}
	}
	return ""
}

// tally returns what noun n is the tally of: "toll", "the number of dead".
func (p *pass) tally(n int) string {
	if what := p.lex.Measures.Of[p.tok(n).Lemma]; harmful[what] {
		return what
	}
	for _, t := range append([]int{n}, p.tree.All(n, "nmod", "amod")...) {
		for _, word := range []string{p.tok(t).Lemma, p.lower(t)} {
			if what := p.lex.Measures.Befalls[word]; what != "" {
				return what
			}
		}
	}
	return ""
}

// partial reports whether q counts some of those counted before.
func (p *pass) partial(q *document.Quantity) bool {
	s := p.doc.Sentences[p.tok(q.Number).Sentence]
	of := func(t int) bool {
		return t >= s.First && t+1 < s.Last && p.lower(t) == "of" && p.lex.Classes["the-counted"][p.lower(t+1)]
	}
	return of(q.Last) || of(q.First-2) || of(q.First-3)
}

// suffers reports whether t is, or hangs on, the subject of v, a participle's noun
// included.
func (p *pass) suffers(v, t int) bool {
	for n, i := t, 0; n >= 0 && i < 4; n, i = p.tok(n).Head, i+1 {
		if p.tok(v).Head == n && p.is(v, "acl", "acl:relcl") {
			return true // "people living in camps"
		}
		if p.tok(n).Head != v {
			continue
		}
		return p.is(n, "nsubj", "nsubj:pass")
	}
	return false
}

// harmed reports whether t is who verb v befalls: its object, its passive subject,
// or the noun its participle is on.
func (p *pass) harmed(v, t int) bool {
	if p.tok(v).Head == t && p.is(v, "acl:relcl") && !p.Passive(v) && p.tree.Child(v, "obj") < 0 && p.tree.Child(v, "nsubj") >= 0 {
		s := p.lower(p.tree.Child(v, "nsubj"))
		return !grammar.RelativePronoun(s) || s == "whom" // "four students whom police had killed"
	}
	for n, i := t, 0; n >= 0 && i < 4; n, i = p.tok(n).Head, i+1 {
		if p.tok(n).Head != v {
			continue
		}
		switch {
		case p.is(n, "obj", "nsubj:pass", "xcomp"):
			return true
		case n < v && p.is(n, "obl:unmarked"): // "a total of 34 were killed"
			return p.Passive(v)
		case p.is(n, "nsubj"):
			return p.Passive(v)
		}
		return false
	}
	return false
}

// quantified returns the quantity that counts the noun of one person with an article:
// "a cameraman was killed". Only what befalls people makes a measure of one.
func (p *pass) single(t int) *document.Quantity {
	tok := p.tok(t)
	if tok.XPOS != "NN" {
		return nil
	}
	det := p.tree.Child(t, "det")
	if det < 0 || !slices.Contains([]string{"a", "an", "another"}, p.lower(det)) || p.tree.Child(t, "nummod") >= 0 {
		return nil
	}
	if m := p.mention(t); m == nil || m.Head != t || p.inClass(t, "group-words") {
		return nil // "a family of five" is five
	}
	return &document.Quantity{First: t, Last: t + 1, Number: t, Head: t, Unit: tok.Lemma, Range: entente.Range{Low: 1, Best: 1, High: 1}, Span: tok.Span}
}
