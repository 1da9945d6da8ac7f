package coder

import (
	"strings"

	"entente/internal/frames"
)

// wordRows are those of a token's lemma and form.
type wordRows struct {
	asked       bool
	lemma, form frames.Row
}

// rows returns those of token t.
func (p *pass) rows(t int) wordRows {
	w := &p.rowsAt[t]
	if !w.asked {
		lemma, form := strings.ToLower(p.tok(t).Lemma), p.lower(t)
		w.asked = true
		if p.OfTime(t) && p.tok(t).UPOS == "PROPN" {
			return *w // the month of March is no march
		}
		if lemma != "" { // of a silent sentence
			w.lemma = p.lex.Row(lemma)
		}
		if w.form = w.lemma; form != lemma {
			w.form = p.lex.Row(form)
		}
		if joined := p.joinedRow(t, lemma); joined != 0 {
			w.lemma, w.form = joined, joined
		}
	}
	return *w
}

// joinedRow returns the row of the hyphenated word that ends in token t, 0 where the frames
// do not know it: the tokenizer takes "cease-fire" apart, as Universal Dependencies does.
func (p *pass) joinedRow(t int, lemma string) frames.Row {
	if t < 2 || p.doc.Word(t-1) != "-" || p.tok(t-2).End != p.tok(t-1).Start || p.tok(t-1).End != p.tok(t).Start {
		return 0
	}
	first := p.lower(t-2) + "-"
	if row := p.lex.Row(first + lemma); row != 0 {
		return row
	}
	return p.lex.Row(first + p.lower(t))
}

// entry returns what the frames have under the lemma of token t in small letters.
func (p *pass) entry(t int) *frames.Entry { return p.lex.Entry(p.rows(t).lemma) }

// verbFrames returns the frames of verb t with its particle.
func (p *pass) verbFrames(t int) []*frames.Frame {
	if l := p.Lemma(t); l != p.tok(t).Lemma || l != strings.ToLower(l) {
		return p.lex.Verbs[l]
	}
	return p.entry(t).Verbs
}

// inClass reports whether token t is in the class, by its lemma or as it stands.
func (p *pass) inClass(t int, class string) bool {
	return p.inClassNumber(t, p.lex.ClassNumber(class))
}

func (p *pass) inClassNumber(t, class int) bool {
	w := p.rows(t)
	return p.lex.ClassesOf(w.lemma).Has(class) || p.lex.ClassesOf(w.form).Has(class)
}

// addClasses adds to set the classes of token t, by its lemma and as it stands.
func (p *pass) addClasses(set frames.ClassSet, t int) {
	w := p.rows(t)
	set.Add(p.lex.ClassesOf(w.lemma))
	if w.form != w.lemma {
		set.Add(p.lex.ClassesOf(w.form))
	}
}

// said is the classes of which the sentence at hand, or the desk of its report, has a
// word.
type said struct {
	sentence int
	classes  frames.ClassSet
}

// classesSaid returns the set of the classes of which a sentence has a word.
func (p *pass) classesSaid(sentence int) frames.ClassSet {
	if p.said.classes == nil || p.said.sentence != sentence {
		p.said = said{sentence, append(p.said.classes[:0], p.desk...)}
		s := p.doc.Sentences[sentence]
		for t := s.First; t < s.Last; t++ {
			if p.tok(t).UPOS != "PROPN" { // "Workers' Party" is no worker
				p.addClasses(p.said.classes, t)
			}
		}
	}
	return p.said.classes
}

// saysAny reports whether a sentence has a word of the class with that number.
func (p *pass) saysAny(sentence, class int) bool {
	return class >= 0 && p.classesSaid(sentence).Has(class)
}
