package nlp

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxApposition is the most words of a description between commas.
const maxApposition = 16

// withAppositions adds to the asides of the sentence the descriptions set beside a
// name by commas: "Kidal, the de facto capital of the group, …". They open with an
// article, are headed by a common noun and have no verb. Lists look alike and are
// left to the parser: their members are names, or the last is joined by "and".
func (p *partwise) withAppositions(cuts []aside) []aside {
	stop := len(p.forms)
	for _, c := range cuts {
		if c.attribution {
			stop = c.first
		}
	}
	taken := func(i int) bool {
		return slices.ContainsFunc(cuts, func(c aside) bool { return c.first <= i && i < c.last })
	}
	var found []aside
	for i := 1; i+3 < stop; i++ {
		if p.forms[i] != "," || taken(i) || !capital(p.forms[i-1]) && p.forms[i-1] != ")" || !articles[strings.ToLower(p.forms[i+1])] {
			continue
		}
		end := p.descriptionEnd(i+1, stop)
		if end == 0 || taken(end-1) {
			continue
		}
		found = append(found, aside{first: i, last: end})
		i = end - 1
	}
	if len(found) == 0 {
		return cuts
	}
	all := append(slices.Clone(cuts), found...)
	slices.SortFunc(all, func(a, b aside) int { return a.first - b.first })
	return all
}

// descriptionEnd returns where the description that opens at first ends, behind
// its closing comma or before the end of the sentence; 0 where it is none.
func (p *partwise) descriptionEnd(first, stop int) int {
	head := false // a common noun has come before any name
	for i := first + 1; i < stop && i-first <= maxApposition; i++ {
		word, tag := p.forms[i], p.m.tags[p.tags[i]]
		switch {
		case word == "," || endMark(word) && i >= stop-1 || i == stop-1 && !head:
			if !head || i+1 < len(p.forms) && joins[strings.ToLower(p.forms[min(i+1, len(p.forms)-1)])] {
				return 0
			}
			if word == "," {
				return i + 1
			}
			return i
		case tag.UPOS == "VERB" && tag.XPOS != "VBN" && tag.XPOS != "VBG", tag.UPOS == "AUX", tag.UPOS == "PRON", tag.UPOS == "SCONJ":
			return 0
		case word == "(" || word == ")" || longDash(word):
			return 0
		case tag.UPOS == "NOUN" && !capital(word):
			head = true
		case tag.UPOS == "PROPN" && !head && !p.modifies(i):
			return 0
		}
	}
	if head && stop < len(p.forms) && stop-first <= maxApposition {
		return stop // up to the closing attribution
	}
	return 0
}

// modifies reports whether the name at i stands before a common noun ("the ISIS
// capital").
func (p *partwise) modifies(i int) bool {
	for k := i + 1; k < len(p.forms) && k < i+4; k++ {
		switch p.m.tags[p.tags[k]].UPOS {
		case "PROPN", "ADJ", "PUNCT", "PART":
			if p.forms[k] == "," {
				return false
			}
		case "NOUN":
			return !capital(p.forms[k])
		default:
			return false
		}
	}
	return false
}

var articles = map[string]bool{"the": true, "a": true, "an": true, "another": true}

var joins = map[string]bool{"and": true, "or": true}

func capital(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

// maxOpening is the most words of a phrase that opens a sentence.
const maxOpening = 28

// withOpening adds the prepositional phrase that opens the sentence up to the comma
// before the subject: "In talks between the two on Tuesday, March 3, the allies
// agreed". It has no verb, and a clause with one follows.
func (p *partwise) withOpening(cuts []aside) []aside {
	if len(p.forms) < 6 || p.m.tags[p.tags[0]].UPOS != "ADP" || openers[strings.ToLower(p.forms[0])] {
		return cuts
	}
	first, last, verb, joined := 0, 0, 0, false
	for i := 1; i < len(p.forms) && i < maxOpening+10 && verb == 0; i++ {
		switch tag := p.m.tags[p.tags[i]]; {
		case p.forms[i] == "," && i <= maxOpening:
			if first == 0 {
				first = i
			}
			last, joined = i, false
		case tag.UPOS == "CCONJ":
			joined = true
		case tag.UPOS == "VERB" || tag.UPOS == "AUX":
			verb = i
		case tag.UPOS == "SCONJ" || endMark(p.forms[i]) || p.forms[i] == "(":
			return cuts
		}
	}
	if joined {
		last = first // the later commas belong to a list of subjects
	}
	if last < 2 || verb < last+2 || p.m.tags[p.tags[last+1]].UPOS == "ADP" {
		return cuts
	}
	if len(cuts) > 0 && cuts[0].first <= last {
		return cuts
	}
	return append([]aside{{first: 0, last: last + 1, opening: true}}, cuts...)
}

// openers are prepositions that open clauses too, or a phrase that the subject
// needs.
var openers = map[string]bool{"after": true, "before": true, "since": true, "until": true, "as": true, "like": true, "unlike": true, "without": true, "by": true, "for": true}
