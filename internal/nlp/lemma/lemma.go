package lemma

import (
	"strings"
	"unicode"
)

// The files below the data folder.
const (
	verbsFile  = "language/lemma-verbs.txt"  // the verbs a treebank of this size cannot be trusted with
	lemmasFile = "models/english-lemmas.txt" // what the treebanks teach, see Learn
)

// Lemmatizer gives a word's dictionary form: from the list of verbs, else from
// the exceptions learned from the treebanks, else by the edit that words with the
// longest like ending take.
type Lemmatizer struct {
	verbs      map[inflected]string
	exceptions map[inflected]string
	edits      map[inflected]suffixEdit
}

// inflected is a form or an ending with the inflection it is read as.
type inflected struct {
	group tagGroup
	text  string
}

// suffixEdit cuts bytes off a form and puts add in their place.
type suffixEdit struct {
	cut int
	add string
}

// tagGroup is a group of Penn tags that share their endings.
type tagGroup byte

// The inflections.
const (
	asItself      tagGroup = 'n' // the form is its own lemma, but for exceptions
	asPast        tagGroup = 'd'
	asGerund      tagGroup = 'g'
	asThird       tagGroup = 'z'
	asPlural      tagGroup = 's'
	asPluralName  tagGroup = 'S'
	asName        tagGroup = 'N'
	asComparative tagGroup = 'r'
	asSuperlative tagGroup = 't'
	asAuxiliary   tagGroup = 'x'
	asBase        tagGroup = 'b'
	asPresent     tagGroup = 'B' // of lemmas that are kept: a base form tagged VBP
	asAdjective   tagGroup = 'j'
	asPronoun     tagGroup = 'p'
)

const longestEnding = 6

func groupOf(upos, xpos string) tagGroup {
	switch {
	case upos == "AUX":
		return asAuxiliary
	case upos == "PRON":
		return asPronoun
	case xpos == "VBD" || xpos == "VBN":
		return asPast
	case xpos == "VBG":
		return asGerund
	case xpos == "VBZ":
		return asThird
	case xpos == "VB" || xpos == "VBP":
		return asBase
	case xpos == "NNS":
		return asPlural
	case xpos == "NNPS":
		return asPluralName
	case upos == "PROPN":
		return asName
	case xpos == "JJR" || xpos == "RBR":
		return asComparative
	case xpos == "JJS" || xpos == "RBS":
		return asSuperlative
	case upos == "ADJ":
		return asAdjective
	default:
		return asItself
	}
}

// Lemma returns the dictionary form of a word with the given tags. Names keep
// their capitals, all else is lower case.
func (l *Lemmatizer) Lemma(form, upos, xpos string) string {
	group := groupOf(upos, xpos)
	if group == asName {
		return form
	}
	low := fold(form)
	if group == asPluralName {
		e := l.edit(asPluralName, low)
		if e.cut > len(form) || len(form) != len(low) {
			return form
		}
		if e.add != "" && strings.ToUpper(form) == form {
			return form[:len(form)-e.cut] + strings.ToUpper(e.add)
		}
		return form[:len(form)-e.cut] + e.add
	}
	key := inflected{group, low}
	if lemma, ok := l.verbs[key]; ok {
		return lemma
	}
	if group == asBase && xpos == "VBP" { // "overran", tagged as a present
		if lemma, ok := l.verbs[inflected{asPast, low}]; ok {
			return lemma
		}
	}
	if lemma, ok := l.exceptions[key]; ok {
		return lemma
	}
	switch group {
	case asPast, asGerund, asThird, asPlural, asComparative, asSuperlative:
		// "re-captured" and "outfought" end as the verbs they are made of.
		if i := strings.LastIndexByte(low, '-'); i > 0 && i+2 < len(low) {
			return low[:i+1] + l.Lemma(low[i+1:], upos, xpos)
		}
		e := l.edit(group, low)
		return low[:len(low)-e.cut] + e.add
	}
	return low
}

// PastOnly reports whether form is the past of a listed verb and the base of none:
// "retook", and not "put".
func (l *Lemmatizer) PastOnly(form string) bool {
	low := fold(form)
	_, past := l.verbs[inflected{asPast, low}]
	_, base := l.verbs[inflected{asBase, low}]
	return past && !base
}

// edit returns the edit of the longest known ending of low.
func (l *Lemmatizer) edit(group tagGroup, low string) suffixEdit {
	for k := max(0, len(low)-longestEnding); k < len(low); k++ {
		if e, ok := l.edits[inflected{group, low[k:]}]; ok && e.cut < len(low) {
			return e
		}
	}
	return suffixEdit{}
}

// fold lowers a form and levels its apostrophes and dashes.
func fold(form string) string {
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
