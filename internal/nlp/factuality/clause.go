package factuality

import (
	"slices"
	"strings"

	"entente/internal/document"
)

// moodClause is what hangs on one token and bears on its mood: indexes of tokens,
// -1 where absent. It is gathered once for all tokens in one pass, so that walking
// up from every predicate never scans the same children twice.
type moodClause struct {
	neg     int // "not", "never", "no" on the noun, on its subject or object
	aux     int // a modal auxiliary
	have    int // "have" as auxiliary
	do      int // "do" as auxiliary
	be      int // auxiliary or copular "be"
	to      int // "to" of an infinitive
	mark    int // another word that opens the clause
	kase    int // the preposition of a noun
	adverb  int // an adverb of possibility
	adj     int // an adjective with a mood of its own ("a planned attack")
	subj    int
	outer   int // the noun that the whole clause is said to be: "the fear is that"
	obj     int
	pass    bool
	cond    int // opening word of an adverbial clause that is a condition
	pending int // opening word of an adverbial clause of what must come first
	cc      int
}

// moodClauses gathers the moodClause of every token.
func (w *moodWords) moodClauses(d *document.Document) []moodClause {
	var out []moodClause
	if room, ok := w.rooms.Get().(*[]moodClause); ok {
		out = *room
	}
	out = slices.Grow(out[:0], len(d.Tokens))[:len(d.Tokens)]
	for i := range out {
		c := &out[i]
		c.pass = false
		c.neg, c.aux, c.have, c.be, c.to, c.mark, c.kase, c.adverb = -1, -1, -1, -1, -1, -1, -1, -1
		c.adj, c.subj, c.outer, c.obj, c.cond, c.pending, c.cc, c.do = -1, -1, -1, -1, -1, -1, -1, -1
	}
	first := func(at *int, i int) {
		if *at < 0 {
			*at = i
		}
	}
	for i := range d.Tokens {
		t := &d.Tokens[i]
		if t.Head < 0 || t.Head >= len(d.Tokens) {
			continue
		}
		c, word := &out[t.Head], d.Lower(i)
		switch rel, _, _ := strings.Cut(t.Deprel, ":"); rel {
		case "advmod":
			switch {
			case w.adverb[word] == "negated":
				first(&c.neg, i)
			case w.adverb[word] == "hypothetical":
				first(&c.adverb, i)
			case word == "longer" && i > 0 && strings.EqualFold(d.Word(i-1), "no"):
				first(&c.neg, i)
			case word == "so" || t.UPOS == "SCONJ" || word == "when" || word == "whenever":
				first(&c.mark, i)
			}
		case "det":
			if word == "no" || word == "neither" {
				first(&c.neg, i)
			}
		case "aux":
			switch {
			case w.aux[word] != "":
				first(&c.aux, i)
			case t.Lemma == "have":
				first(&c.have, i)
			case t.Lemma == "be":
				first(&c.be, i)
			case t.Lemma == "do":
				first(&c.do, i)
			}
		case "cop":
			first(&c.be, i)
		case "mark":
			if word == "to" {
				first(&c.to, i)
			} else if word != "that" {
				first(&c.mark, i)
			}
		case "case":
			first(&c.kase, i)
		case "cc":
			first(&c.cc, i)
			if word == "nor" || word == "neither" {
				first(&c.neg, i)
			}
		case "amod":
			if w.adjective[t.Lemma] != "" || w.adjective[word] != "" {
				first(&c.adj, i)
			}
			if word == "longer" && i > 0 && strings.EqualFold(d.Word(i-1), "no") { // "are no longer terrorists"
				first(&c.neg, i)
			}
		case "nsubj", "csubj":
			first(&c.subj, i)
			if t.Deprel == "nsubj:outer" {
				first(&c.outer, i)
			}
			c.pass = c.pass || strings.HasSuffix(t.Deprel, ":pass")
		case "obj":
			first(&c.obj, i)
		}
	}
	w.gatherFromChildren(d, out)
	return out
}

// gatherFromChildren adds what shows only once the children's own children are
// known: a negated subject or object, a conditional clause.
func (w *moodWords) gatherFromChildren(d *document.Document, out []moodClause) {
	for i := range d.Tokens {
		t, own := &d.Tokens[i], &out[i]
		if t.Head < 0 || t.Head >= len(d.Tokens) {
			continue
		}
		c := &out[t.Head]
		switch rel, _, _ := strings.Cut(t.Deprel, ":"); rel {
		case "nsubj", "obj":
			word := d.Lower(i)
			nobody := word == "nobody" || word == "none" || word == "nothing" || word == "neither" || word == "no-one"
			switch {
			case c.neg >= 0:
			case nobody:
				c.neg = i
			case own.neg >= 0 && (d.Tokens[own.neg].UPOS == "DET" || strings.EqualFold(d.Word(own.neg), "neither")):
				c.neg = own.neg
			}
		case "advcl":
			if own.mark < 0 {
				continue
			}
			switch w.markOf(d, own.mark) {
			case "condition":
				c.cond = own.mark
			case "pending":
				c.pending = i
			}
		}
	}
}

// markOf returns the class of the word that opens a clause.
func (w *moodWords) markOf(d *document.Document, i int) string {
	word := d.Lower(i)
	if k := w.mark[word]; k != "" {
		return k
	}
	for _, phrase := range []string{"as soon as", "by the time"} {
		if strings.HasPrefix(phrase, word+" ") && i+2 < len(d.Tokens) &&
			strings.EqualFold(d.Word(i)+" "+d.Word(i+1)+" "+d.Word(i+2), phrase) {
			return w.mark[phrase]
		}
	}
	return ""
}
