package coder

import "slices"

// deskClasses are the word classes of a subject. A report whose sentences have many
// words of one is about it from end to end: in a report on a match "he beat me" is
// no beating, in whichever sentence it stands.
var deskClasses = []string{"sport", "market"}

// A report is of a desk's where at least deskWords different words of its class
// stand in it, and in deskShare of its sentences. Chosen on the corpus's train part.
const (
	deskWords = 3
	deskShare = 0.4
)

// desks finds the subjects that the whole report has.
func (p *pass) desks() {
	p.desk = slices.Clone(p.lex.ClassesOf(0))
	for _, class := range deskClasses {
		n, words, sentences, last := p.lex.ClassNumber(class), map[string]bool{}, 0, -1
		for t := range p.doc.Tokens {
			if tok := p.tok(t); p.inClassNumber(t, n) && tok.UPOS != "PROPN" {
				words[p.lower(t)] = true
				if tok.Sentence != last {
					last = tok.Sentence
					sentences++
				}
			}
		}
		if n >= 0 && len(words) >= deskWords && float64(sentences) >= deskShare*float64(len(p.doc.Sentences)) {
			p.desk.Put(n)
		}
	}
}
