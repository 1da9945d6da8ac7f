package nlp

import (
	"strings"
	"unicode"
)

// The files below the data folder.
const (
	verbsFile  = "language/lemma-verbs.txt"  // the verbs a treebank of this size cannot be trusted with
	lemmasFile = "models/english-lemmas.txt" // what the treebanks teach, see LearnLemmas
)

// lemmatizer gives a word's dictionary form: from the list of verbs, else from
// the exceptions learned from the treebanks, else by the edit that words with the
// longest like ending take.
type lemmatizer struct {
	verbs      map[lemmaKey]string
	exceptions map[lemmaKey]string
	edits      map[lemmaKey]lemmaEdit
}

// lemmaKey is a form or an ending with the inflection it is read as.
type lemmaKey struct {
	inflection lemmaInflection
	text       string
}

// lemmaEdit cuts bytes off a form and puts add in their place.
type lemmaEdit struct {
	cut int
	add string
}

// lemmaInflection is a group of Penn tags that share their endings.
type lemmaInflection byte

// The inflections.
const (
	lemmaNone        lemmaInflection = 'n' // the form is its own lemma, but for exceptions
	lemmaPast        lemmaInflection = 'd'
	lemmaGerund      lemmaInflection = 'g'
	lemmaThird       lemmaInflection = 'z'
	lemmaPlural      lemmaInflection = 's'
	lemmaPluralName  lemmaInflection = 'S'
	lemmaName        lemmaInflection = 'N'
	lemmaComparative lemmaInflection = 'r'
	lemmaSuperlative lemmaInflection = 't'
	lemmaAuxiliary   lemmaInflection = 'x'
	lemmaBase        lemmaInflection = 'b'
	lemmaPresent     lemmaInflection = 'B' // of lemmas that are kept: a base form tagged VBP
	lemmaAdjective   lemmaInflection = 'j'
	lemmaPronoun     lemmaInflection = 'p'
)

const lemmaLongestEnding = 6

func lemmaInflectionOf(upos, xpos string) lemmaInflection {
	switch {
	case upos == "AUX":
		return lemmaAuxiliary
	case upos == "PRON":
		return lemmaPronoun
	case xpos == "VBD" || xpos == "VBN":
		return lemmaPast
	case xpos == "VBG":
		return lemmaGerund
	case xpos == "VBZ":
		return lemmaThird
	case xpos == "VB" || xpos == "VBP":
		return lemmaBase
	case xpos == "NNS":
		return lemmaPlural
	case xpos == "NNPS":
		return lemmaPluralName
	case upos == "PROPN":
		return lemmaName
	case xpos == "JJR" || xpos == "RBR":
		return lemmaComparative
	case xpos == "JJS" || xpos == "RBS":
		return lemmaSuperlative
	case upos == "ADJ":
		return lemmaAdjective
	default:
		return lemmaNone
	}
}

// lemma returns the dictionary form of a word with the given tags. Names keep
// their capitals, all else is lower case.
func (l *lemmatizer) lemma(form, upos, xpos string) string {
	inflection := lemmaInflectionOf(upos, xpos)
	if inflection == lemmaName {
		return form
	}
	low := lemmaFold(form)
	if inflection == lemmaPluralName {
		e := l.edit(lemmaPluralName, low)
		if e.cut > len(form) || len(form) != len(low) {
			return form
		}
		if e.add != "" && strings.ToUpper(form) == form {
			return form[:len(form)-e.cut] + strings.ToUpper(e.add)
		}
		return form[:len(form)-e.cut] + e.add
	}
	key := lemmaKey{inflection, low}
	if lemma, ok := l.verbs[key]; ok {
		return lemma
	}
	if inflection == lemmaBase && xpos == "VBP" { // "overran", tagged as a present
		if lemma, ok := l.verbs[lemmaKey{lemmaPast, low}]; ok {
			return lemma
		}
	}
	if lemma, ok := l.exceptions[key]; ok {
		return lemma
	}
	switch inflection {
	case lemmaPast, lemmaGerund, lemmaThird, lemmaPlural, lemmaComparative, lemmaSuperlative:
		// "re-captured" and "outfought" end as the verbs they are made of.
		if i := strings.LastIndexByte(low, '-'); i > 0 && i+2 < len(low) {
			return low[:i+1] + l.lemma(low[i+1:], upos, xpos)
		}
		e := l.edit(inflection, low)
		return low[:len(low)-e.cut] + e.add
	}
	return low
}

// pastOnly reports whether form is the past of a listed verb and the base of none:
// "retook", and not "put".
func (l *lemmatizer) pastOnly(form string) bool {
	low := lemmaFold(form)
	_, past := l.verbs[lemmaKey{lemmaPast, low}]
	_, base := l.verbs[lemmaKey{lemmaBase, low}]
	return past && !base
}

// edit returns the edit of the longest known ending of low.
func (l *lemmatizer) edit(inflection lemmaInflection, low string) lemmaEdit {
	for k := max(0, len(low)-lemmaLongestEnding); k < len(low); k++ {
		if e, ok := l.edits[lemmaKey{inflection, low[k:]}]; ok && e.cut < len(low) {
			return e
		}
	}
	return lemmaEdit{}
}

// lemmaFold lowers a form and levels its apostrophes and dashes.
func lemmaFold(form string) string {
	plain := true
	for i := range len(form) {
		if c := form[i]; c >= 0x80 || 'A' <= c && c <= 'Z' {
			plain = false
			break
		}
	}
	if plain {
		return form
	}
	return strings.Map(func(r rune) rune {
		if l, ok := levelled[r]; ok && r != '`' {
			return l
		}
		return unicode.ToLower(r)
	}, form)
}

// levelled forms: typography says nothing about grammar, and the treebanks know
// only the marks of a typewriter.
var levelled = map[rune]rune{
	'“': '"', '”': '"', '„': '"', '«': '"', '»': '"', '‟': '"',
	'‘': '\'', '’': '\'', '‚': '\'', 'ʼ': '\'', '`': '\'', '´': '\'',
	'‐': '-', '‑': '-', '–': '-', '—': '-', '―': '-', '−': '-',
	'…': '.',
}
