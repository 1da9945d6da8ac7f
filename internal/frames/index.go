package frames

import (
	"maps"
	"slices"
	"strings"
)

// index numbers the word classes and keeps those of each word as a set of bits, and what
// the frames have under it, so that a word is looked up but once: most words are in no
// class, and each is asked for many.
type index struct {
	numbers map[string]int // by class
	rows    map[string]Row
	bits    []uint64 // of all sets, by row, size of them a set
	size    int
	entries []Entry // by row
}

// Row is where a Lexicon keeps what it has of a word; nought is that of words it does not
// know, and has nothing.
type Row int32

// Entry is what the frames have under a word.
type Entry struct {
	Verbs, Nouns, Attributes []*Frame
	Hints                    []string
	Pairs                    bool     // hints of two words begin with it
	Classes                  []string // by name
}

// ClassSet is a set of word classes, a bit each by number.
type ClassSet []uint64

// Has reports whether the class of that number is in the set; -1 is none.
func (s ClassSet) Has(class int) bool { return class >= 0 && s[class/64]>>(class%64)&1 != 0 }

// Put puts the class of that number into the set.
func (s ClassSet) Put(class int) { s[class/64] |= 1 << (class % 64) }

// Add adds those of another set.
func (s ClassSet) Add(other ClassSet) {
	for k, b := range other {
		s[k] |= b
	}
}

// Row returns the row of a word in small letters.
func (lex *Lexicon) Row(word string) Row { return lex.index.rows[word] }

// Entry returns what the frames have in a row.
func (lex *Lexicon) Entry(r Row) *Entry { return &lex.index.entries[r] }

// ClassesOf returns the classes of the word of a row. The set is not to be changed.
func (lex *Lexicon) ClassesOf(r Row) ClassSet {
	return lex.index.bits[int(r)*lex.index.size:][:lex.index.size]
}

// ClassNumber returns the number of a class, -1 where there is none of that name.
func (lex *Lexicon) ClassNumber(name string) int {
	if n, known := lex.index.numbers[name]; known {
		return n
	}
	return -1
}

func newIndex(classes map[string]map[string]bool) index {
	x := index{numbers: map[string]int{}, rows: map[string]Row{}, size: (len(classes) + 63) / 64, entries: make([]Entry, 1)}
	x.bits = make([]uint64, x.size)
	for _, class := range slices.Sorted(maps.Keys(classes)) {
		n := len(x.numbers)
		x.numbers[class] = n
		for w := range classes[class] {
			e := x.enter(w)
			e.Classes = append(e.Classes, class)
			ClassSet(x.bits[int(x.rows[w])*x.size:]).Put(n)
		}
	}
	return x
}

// enter returns the entry of a word, made where there is none. It lasts until the next is made.
func (x *index) enter(w string) *Entry {
	row, known := x.rows[w]
	if !known {
		row = Row(len(x.entries))
		x.rows[w], x.entries, x.bits = row, append(x.entries, Entry{}), append(x.bits, make([]uint64, x.size)...)
	}
	return &x.entries[row]
}

// enterWords sets the entries of all words that have frames or hints.
func (lex *Lexicon) enterWords() {
	x := &lex.index
	for w, frames := range lex.Verbs {
		x.enter(w).Verbs = frames
	}
	for w, frames := range lex.Nouns {
		x.enter(w).Nouns = frames
	}
	for w, frames := range lex.Attributes {
		x.enter(w).Attributes = frames
	}
	for w, types := range lex.Hints {
		x.enter(w).Hints = types
		if first, _, two := strings.Cut(w, " "); two {
			x.enter(first).Pairs = true
		}
	}
}
