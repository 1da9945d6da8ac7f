package frames

import (
	"slices"
	"strings"

	"entente"
	"entente/internal/lexicon"
)

// Measures is data/frames/measures.txt: what makes a number a measure.
type Measures struct {
	Counted  map[string][]CountedNoun // by lemma of the counted noun or unit
	Befalls  Kinds                    // by verb or adjective: the kind of what befalls those counted
	Suffered Kinds                    // by verb: the kind of what befalls its subject
	opens    Kinds                    // the same by the first word of the entry, the last of them
	Of       Kinds                    // by noun: the kind of those it is of, "the death of ten"
}

// CountedNoun is a kind of measure, and the words of which the sentence must have
// one; none asks for nothing.
type CountedNoun struct {
	What string
	Cues map[string]bool
}

// Kinds are kinds of measure, one of entente.MeasureKinds, by word.
type Kinds map[string]string

// Kind returns the kind of measure that a verb or adjective makes, alone or with one of
// the words that go with it: "shoot" and "dead" for "shot dead".
func (k Kinds) Kind(word string, with []string) string {
	for _, other := range with {
		if what := k[word+" "+other]; what != "" {
			return what
		}
	}
	if word, _, phrasal := strings.Cut(word, " "); phrasal {
		if what := k[word]; what != "" {
			return what
		}
	}
	return k[word]
}

func newMeasures() Measures {
	return Measures{map[string][]CountedNoun{}, Kinds{}, Kinds{}, Kinds{}, Kinds{}}
}

// add reads one block.
func (w Measures) add(b lexicon.Block) error {
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
		w.Counted[word] = append(w.Counted[word], CountedNoun{What: what, Cues: cues})
	}
	for field, into := range map[string]Kinds{"verbs": w.Befalls, "subjects": w.Suffered, "nouns": w.Of} {
		for _, word := range b.List(field) {
			if other, known := into[word]; known && other != what {
				return b.Errorf(0, "%s makes a %s already", word, other)
			}
			into[word] = what
			if first, _, _ := strings.Cut(word, " "); field != "nouns" && !HarmsOne(w.opens[first]) {
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

// Has reports whether a number beside word can be a measure.
func (w Measures) Has(word string) bool {
	return len(w.Counted[word]) > 0 || w.Befalls[word] != "" || w.Suffered[word] != "" || w.opens[word] != "" || w.Of[word] != ""
}

// BefallsOne reports whether word can tell of the death or injury of one person, who is
// counted without a number.
func (w Measures) BefallsOne(word string) bool { return HarmsOne(w.opens[word]) }

// HarmsOne reports whether a kind of measure is the death or injury of people.
func HarmsOne(kind string) bool { return kind == "dead" || kind == "injured" }
