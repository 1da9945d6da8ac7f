package coder

import (
	"slices"
	"strings"

	"entente"
	"entente/internal/lexicon"
)

// measureWords is data/frames/measures.txt: what makes a number a measure.
type measureWords struct {
	counted  map[string][]countedNoun // by lemma of the counted noun or unit
	befalls  map[string]string        // by verb or adjective: the kind of what befalls those counted
	suffered map[string]string        // by verb: the kind of what befalls its subject
	opens    map[string]string        // the same by the first word of the entry, the last of them
	of       map[string]string        // by noun: the kind of those it is of, "the death of ten"
}

// countedNoun is a kind of measure, and the words of which the sentence must have
// one; none asks for nothing.
type countedNoun struct {
	what string
	cues map[string]bool
}

func newMeasureWords() measureWords {
	return measureWords{map[string][]countedNoun{}, map[string]string{}, map[string]string{}, map[string]string{}, map[string]string{}}
}

// add reads one block.
func (w measureWords) add(b lexicon.Block) error {
	what := b.Name
	if !slices.Contains(entente.MeasureKinds, what) {
		return b.Errorf(0, "no measure %q", what)
	}
	var cues map[string]bool
	for _, cue := range b.List("with") {
		if cues == nil {
			cues = map[string]bool{}
		}
		cues[cue] = true
	}
	for _, word := range b.List("words") {
		w.counted[word] = append(w.counted[word], countedNoun{what: what, cues: cues})
	}
	for field, into := range map[string]map[string]string{"verbs": w.befalls, "subjects": w.suffered, "nouns": w.of} {
		for _, word := range b.List(field) {
			if other, known := into[word]; known && other != what {
				return b.Errorf(0, "%s makes a %s already", word, other)
			}
			into[word] = what
			if first, _, _ := strings.Cut(word, " "); field != "nouns" && !harmfulToOne[w.opens[first]] {
				w.opens[first] = what
			}
		}
	}
	for _, f := range b.Fields {
		if !slices.Contains([]string{"words", "with", "verbs", "subjects", "nouns"}, f.Key) {
			return b.Errorf(f.Line, "no field %q in a measure", f.Key)
		}
	}
	return nil
}

// kindOf looks verb or adjective word up in by, alone or with one of the words that
// go with it: "shoot" and "dead" for "shot dead".
func kindOf(by map[string]string, word string, with []string) string {
	for _, other := range with {
		if what := by[word+" "+other]; what != "" {
			return what
		}
	}
	if word, _, phrasal := strings.Cut(word, " "); phrasal {
		if what := by[word]; what != "" {
			return what
		}
	}
	return by[word]
}

// has reports whether a number beside word can be a measure.
func (w measureWords) has(word string) bool {
	return len(w.counted[word]) > 0 || w.befalls[word] != "" || w.suffered[word] != "" || w.opens[word] != "" || w.of[word] != ""
}

// befallsOne reports whether word can tell of the death or injury of one person, who is
// counted without a number.
func (w measureWords) befallsOne(word string) bool { return harmfulToOne[w.opens[word]] }

var harmfulToOne = map[string]bool{"dead": true, "injured": true}
