package quantity

import (
	"strings"

	"entente/internal/document"
)

// maxReach is how many tokens may lie between a number and the noun it counts
// ("5,000 heavily armed foreign fighters").
const maxReach = 8

// counts reports whether a is a count and not part of a name, a fraction, an age,
// a list mark or a pronoun.
func (q *quantifier) counts(a amount) bool {
	for i := a.first; i < a.last; i++ {
		if q.inTime[i] {
			return false
		}
	}
	prev, next := q.word(a.first-1), q.word(a.last)
	switch {
	case a.unit != "":
		return true
	case prev == "-" || prev == "–" || prev == "/" || prev == "#" || prev == ":" && q.adjacent(a.first):
		return !q.adjacent(a.first) // F-16
	case a.first == q.first && (next == "." || next == ")") && a.last-a.first == 1: // "1. The …"
		return false
	case q.fractions[next] || next == "-" && q.fractions[q.word(a.last+1)]:
		return false
	case (next == "-" || next == "–") && q.word(a.last+1) == "year", next == "years" && q.word(a.last+1) == "old": // ages
		return false
	case q.word(a.first) == "one" && a.last == a.first+1:
		return next != "of" && next != "another" && prev != "no" && prev != "this" && prev != "that" && q.doc.Tokens[a.first].UPOS != "PRON"
	}
	return !q.names(a)
}

// adjacent reports whether nothing stands between token i and the one before.
func (q *quantifier) adjacent(i int) bool {
	return i > 0 && q.doc.Tokens[i].Start == q.doc.Tokens[i-1].End
}

// names reports whether the number labels the noun before it ("Resolution 2254",
// "page 5") or is part of a name ("Channel 4 News").
func (q *quantifier) names(a amount) bool {
	tok := q.doc.Tokens[a.first]
	if a.first == q.first || a.last-a.first > 1 || tok.UPOS == "DET" {
		return false
	}
	prev := q.doc.Tokens[a.first-1]
	if prev.UPOS != "PROPN" && prev.UPOS != "NOUN" {
		return false
	}
	return tok.Head == a.first-1 || prev.Head == a.first && document.Rel(prev.Deprel, "compound", "flat")
}

// quantity finds what a counts and makes the record.
func (q *quantifier) quantity(a amount) (document.Quantity, bool) {
	x := document.Quantity{First: a.first, Last: a.last, Number: q.number(a), Head: -1, Range: a.Range, Approximate: a.approximate, Unit: a.unit}
	if a.unit == "" {
		x.Unit = q.unit(&x)
	}
	if x.Unit != "" {
		// What is measured comes after "of" ("40 tonnes of aid"); after a length
		// stands where it is measured from ("10 km of the city").
		if q.word(x.Last) == "of" && !lengths[x.Unit] {
			x.Head = q.noun(x.Last + 1)
		}
	} else if x.Head = q.head(a); x.Head >= 0 {
		x.Unit = q.lemma(x.Head)
		x.Last = max(x.Last, x.Head+1)
	} else if q.word(a.first) == "one" || q.someOnly(a) {
		return x, false // "one said", "a few"
	}
	if x.Unit == "time" {
		return x, false // "three times"
	}
	x.Span = q.doc.Span(x.First, x.Last)
	return x, true
}

var lengths = map[string]bool{"km": true, "mile": true, "m": true, "ft": true, "mm": true}

// someOnly reports whether a is "several" or the like without a scale: a pronoun
// where no noun follows.
func (q *quantifier) someOnly(a amount) bool {
	return a.approximate && !a.vague && a.High < 10 && a.Low != a.High
}

// number returns the token that heads the number: the one that hangs on a token
// outside it.
func (q *quantifier) number(a amount) int {
	for i := a.first; i < a.last; i++ {
		t := q.doc.Tokens[i]
		if (t.UPOS == "NUM" || t.UPOS == "NOUN") && (t.Head < a.first || t.Head >= a.last) {
			return i
		}
	}
	return a.last - 1
}

// unit reads the unit that follows x and takes its tokens in.
func (q *quantifier) unit(x *document.Quantity) string {
	at := x.Last
	if q.word(at) == "-" { // "a 40-km stretch"
		at++
	}
	words := q.words(at)
	if len(words) == 0 {
		return ""
	}
	unit, n := phrase(q.units, words)
	if n > 0 {
		x.Last = at + n
	}
	return unit
}

func (q *quantifier) lemma(i int) string {
	if l := q.doc.Tokens[i].Lemma; l != "" {
		return strings.ToLower(l)
	}
	return q.low[i]
}

// head returns the noun that a counts, -1 where none is named: the parse says it,
// or else the noun that ends the phrase after the number.
func (q *quantifier) head(a amount) int {
	if a.vague {
		if q.word(a.last) == "of" {
			return q.noun(a.last + 1)
		}
		return -1
	}
	tokens := q.doc.Tokens
	for i := a.first; i < a.last; i++ {
		h := tokens[i].Head
		if h >= a.last && h < q.last && h-a.last < maxReach && document.Rel(tokens[i].Deprel, "nummod", "amod", "det", "compound", "advmod") && document.IsNoun(tokens[h].UPOS) {
			return h
		}
	}
	at := a.last
	if q.word(at) == "-" { // "a 30-member council"
		at++
	} else if q.word(at) == "of" && ofWhich[q.word(at+1)] {
		at += 2 // "12 of the fighters", "400 of its soldiers"
	}
	return q.noun(at)
}

var ofWhich = map[string]bool{"the": true, "them": true, "its": true, "their": true, "his": true, "her": true, "our": true, "these": true, "those": true}

// noun returns the head of the noun phrase that starts at token i, -1 where there
// is none: the last noun after any adjectives, participles and marks.
func (q *quantifier) noun(i int) int {
	head := -1
	for j := i; j < min(q.last, i+maxReach); j++ {
		t := q.doc.Tokens[j]
		switch {
		case document.IsNoun(t.UPOS):
			head = j
		case head >= 0 && !(q.low[j] == "-" && j+1 < q.last && document.IsNoun(q.doc.Tokens[j+1].UPOS)):
			return head
		case t.UPOS == "ADJ" || t.UPOS == "ADV" || t.UPOS == "DET" || t.UPOS == "NUM" || t.XPOS == "VBN" || t.XPOS == "VBG":
		case q.low[j] == "-" || q.low[j] == "“" || q.low[j] == "‘" || q.low[j] == "\"" || q.low[j] == "," && j > i && q.doc.Tokens[j-1].UPOS == "ADJ":
		default:
			return head
		}
	}
	return head
}
