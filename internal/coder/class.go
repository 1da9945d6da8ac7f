package coder

import "strings"

// classIndex numbers the word classes and keeps those of each word as a set of bits:
// most words are in none, and each is asked for many.
type classIndex struct {
	number map[string]int   // by class
	of     map[string]int32 // by word, where its set begins in bits
	bits   []uint64         // of all sets, the first empty, size of them a set
	size   int
}

func newClassIndex(classes map[string]map[string]bool) classIndex {
	x := classIndex{number: map[string]int{}, of: map[string]int32{}, size: (len(classes) + 63) / 64}
	x.bits = make([]uint64, x.size)
	for class, words := range classes {
		n := len(x.number)
		x.number[class] = n
		for w := range words {
			at, known := x.of[w]
			if !known {
				at = int32(len(x.bits))
				x.of[w], x.bits = at, append(x.bits, make([]uint64, x.size)...)
			}
			x.bits[int(at)+n/64] |= 1 << (n % 64)
		}
	}
	return x
}

// wordClasses say where the sets of a token's lemma and form begin.
type wordClasses struct {
	asked       bool
	lemma, form int32
}

// classes returns those of token t.
func (p *pass) classes(t int) wordClasses {
	w := &p.classesAt[t]
	if !w.asked {
		x, lemma, form := &p.lex.index, strings.ToLower(p.tok(t).Lemma), p.lower(t)
		w.asked = true
		if lemma != "" { // of a silent sentence
			w.lemma = x.of[lemma]
		}
		if w.form = w.lemma; form != lemma {
			w.form = x.of[form]
		}
	}
	return *w
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
	w, bits := p.classes(t), p.lex.index.bits
	return (bits[int(w.lemma)+n/64]|bits[int(w.form)+n/64])>>(n%64)&1 != 0
}

// said is the classes of which the sentence at hand, or the desk of its report, has a
// word.
type said struct {
	sentence int
	bits     []uint64
}

// saysAny reports whether a sentence has a word of the class with that number.
func (p *pass) saysAny(sentence, class int) bool {
	if p.said.bits == nil || p.said.sentence != sentence {
		x := &p.lex.index
		p.said = said{sentence, append(p.said.bits[:0], p.desk...)}
		s := p.doc.Sentences[sentence]
		for t := s.First; t < s.Last; t++ {
			if p.tok(t).UPOS == "PROPN" {
				continue // "Workers' Party" is no worker
			}
			w := p.classes(t)
			for k := range p.said.bits {
				p.said.bits[k] |= x.bits[int(w.lemma)+k] | x.bits[int(w.form)+k]
			}
		}
	}
	return class >= 0 && p.said.bits[class/64]>>(class%64)&1 != 0
}

// numbers has a number for some tokens.
type numbers []int32

func (x numbers) set(t, number int) {
	if t >= 0 && t < len(x) {
		x[t] = int32(number) + 1
	}
}

// at returns the number of token t and whether it has one.
func (x numbers) at(t int) (number int, ok bool) {
	if t < 0 || t >= len(x) {
		return 0, false
	}
	return int(x[t]) - 1, x[t] > 0
}
