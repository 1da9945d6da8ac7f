package coder

import (
	"maps"
	"slices"
	"strings"
)

// classIndex numbers the word classes and keeps those of each word as a set of bits:
// most words are in none, and each is asked for many.
type classIndex struct {
	number  map[string]int   // by class
	row     map[string]int32 // by word; those that the frames do not know have the first
	bits    []uint64         // of all sets, by row, the first empty, size of them a set
	size    int
	entries []entry // by row
}

// entry is what else the frames have under a word, so that it is looked up but once.
type entry struct {
	verbs, nouns, attributes []*Frame
	hints                    []string
	pairs                    bool     // hints of two words begin with it
	classes                  []string // by name
}

func newClassIndex(classes map[string]map[string]bool) classIndex {
	x := classIndex{number: map[string]int{}, row: map[string]int32{}, size: (len(classes) + 63) / 64, entries: make([]entry, 1)}
	x.bits = make([]uint64, x.size)
	for _, class := range slices.Sorted(maps.Keys(classes)) {
		n := len(x.number)
		x.number[class] = n
		for w := range classes[class] {
			e := x.enter(w)
			e.classes = append(e.classes, class)
			x.bits[int(x.row[w])*x.size+n/64] |= 1 << (n % 64)
		}
	}
	return x
}

// enter returns the entry of a word, made where there is none. It lasts until the next is made.
func (x *classIndex) enter(w string) *entry {
	row, known := x.row[w]
	if !known {
		row = int32(len(x.entries))
		x.row[w], x.entries, x.bits = row, append(x.entries, entry{}), append(x.bits, make([]uint64, x.size)...)
	}
	return &x.entries[row]
}

// enterWords sets the entries of all words that have frames or hints.
func (lex *Lexicon) enterWords() {
	x := &lex.index
	for w, frames := range lex.verbs {
		x.enter(w).verbs = frames
	}
	for w, frames := range lex.nouns {
		x.enter(w).nouns = frames
	}
	for w, frames := range lex.attributes {
		x.enter(w).attributes = frames
	}
	for w, types := range lex.hints {
		x.enter(w).hints = types
		if first, _, two := strings.Cut(w, " "); two {
			x.enter(first).pairs = true
		}
	}
}

// wordRows are those of a token's lemma and form.
type wordRows struct {
	asked       bool
	lemma, form int32
}

// rows returns those of token t.
func (p *pass) rows(t int) wordRows {
	w := &p.rowsAt[t]
	if !w.asked {
		x, lemma, form := &p.lex.index, strings.ToLower(p.tok(t).Lemma), p.lower(t)
		w.asked = true
		if lemma != "" { // of a silent sentence
			w.lemma = x.row[lemma]
		}
		if w.form = w.lemma; form != lemma {
			w.form = x.row[form]
		}
		if joined := p.joinedRow(t, lemma); joined != 0 {
			w.lemma, w.form = joined, joined
		}
	}
	return *w
}

// joinedRow returns the row of the hyphenated word that ends in token t, 0 where the frames
// do not know it: the tokenizer takes "cease-fire" apart, as Universal Dependencies does.
func (p *pass) joinedRow(t int, lemma string) int32 {
	if t < 2 || p.doc.Word(t-1) != "-" || p.tok(t-2).End != p.tok(t-1).Start || p.tok(t-1).End != p.tok(t).Start {
		return 0
	}
	first := p.lower(t-2) + "-"
	if row := p.lex.index.row[first+lemma]; row != 0 {
		return row
	}
	return p.lex.index.row[first+p.lower(t)]
}

// entry returns what the frames have under the lemma of token t in small letters.
func (p *pass) entry(t int) *entry { return &p.lex.index.entries[p.rows(t).lemma] }

// verbFrames returns the frames of verb t with its particle.
func (p *pass) verbFrames(t int) []*Frame {
	if l := p.lemma(t); l != p.tok(t).Lemma || l != strings.ToLower(l) {
		return p.lex.verbs[l]
	}
	return p.entry(t).verbs
}

// inClass reports whether token t is in the class, by its lemma or as it stands.
func (p *pass) inClass(t int, class string) bool {
	return p.inClassNumber(t, p.class(class))
}

// class returns the number of a class, -1 where there is none of that name.
func (p *pass) class(name string) int {
	if n, known := p.lex.index.number[name]; known {
		return n
	}
	return -1
}

func (p *pass) inClassNumber(t, n int) bool {
	if n < 0 {
		return false
	}
	w, x := p.rows(t), &p.lex.index
	return (x.bits[int(w.lemma)*x.size+n/64]|x.bits[int(w.form)*x.size+n/64])>>(n%64)&1 != 0
}

// said is the classes of which the sentence at hand, or the desk of its report, has a
// word.
type said struct {
	sentence int
	bits     []uint64
}

// classesSaid returns the set of the classes of which a sentence has a word.
func (p *pass) classesSaid(sentence int) []uint64 {
	if p.said.bits == nil || p.said.sentence != sentence {
		p.said = said{sentence, append(p.said.bits[:0], p.desk...)}
		s := p.doc.Sentences[sentence]
		for t := s.First; t < s.Last; t++ {
			if p.tok(t).UPOS != "PROPN" { // "Workers' Party" is no worker
				p.lex.index.addTo(p.said.bits, p.rows(t))
			}
		}
	}
	return p.said.bits
}

// addTo adds to a set of classes those of a word.
func (x *classIndex) addTo(set []uint64, w wordRows) {
	for k, b := range x.bits[int(w.lemma)*x.size:][:x.size] {
		set[k] |= b
	}
	if w.form != w.lemma {
		for k, b := range x.bits[int(w.form)*x.size:][:x.size] {
			set[k] |= b
		}
	}
}

// saysAny reports whether a sentence has a word of the class with that number.
func (p *pass) saysAny(sentence, class int) bool {
	return class >= 0 && p.classesSaid(sentence)[class/64]>>(class%64)&1 != 0
}
