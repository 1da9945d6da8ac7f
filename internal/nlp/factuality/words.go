package factuality

import (
	"io/fs"
	"strings"
	"sync"

	"entente/internal/lexicon"
)

// moodEffect is what a word does to the mood of what stands under it: one of the
// governor classes of data/language/modality.txt, which explains them.
type moodEffect string

const (
	effectNone         moodEffect = ""
	effectSame         moodEffect = "same"
	effectNegated      moodEffect = "negated"
	effectPlanned      moodEffect = "planned"
	effectReply        moodEffect = "reply"
	effectWish         moodEffect = "wish"
	effectRequested    moodEffect = "requested"
	effectFeared       moodEffect = "feared"
	effectHypothetical moodEffect = "hypothetical"
	effectUnlikely     moodEffect = "unlikely"
	effectDenied       moodEffect = "denied"
	effectTold         moodEffect = "told"
	effectFact         moodEffect = "fact"
)

// moodWords are the word lists of modality.txt.
type moodWords struct {
	clause, object, noun, adjective map[string]moodEffect
	aux, adverb, mark               map[string]string
	occurrence, event, notEvent     map[string]bool
	duty                            map[string]bool
	suffixes                        []string
	weights                         map[string]float64 // of features, for the score
	rooms                           sync.Pool          // of moodClauses
}

func readMoodWords(fsys fs.FS) (*moodWords, error) {
	blocks, err := lexicon.ReadBlocks(fsys, "language/modality.txt")
	if err != nil {
		return nil, err
	}
	w := &moodWords{
		clause: map[string]moodEffect{}, object: map[string]moodEffect{}, noun: map[string]moodEffect{}, adjective: map[string]moodEffect{},
		aux: map[string]string{}, adverb: map[string]string{}, mark: map[string]string{},
		occurrence: map[string]bool{}, duty: map[string]bool{}, event: map[string]bool{}, notEvent: map[string]bool{},
	}
	for _, b := range blocks {
		switch b.Kind {
		case "governor":
			for field, into := range map[string]map[string]moodEffect{"clause": w.clause, "object": w.object, "noun": w.noun, "adjective": w.adjective} {
				for _, word := range b.List(field) {
					if _, ok := into[word]; !ok { // the first class that lists a word has it
						into[word] = moodEffect(b.Name)
					}
				}
			}
		case "auxiliary", "adverb", "mark":
			into := map[string]map[string]string{"auxiliary": w.aux, "adverb": w.adverb, "mark": w.mark}[b.Kind]
			for _, word := range b.List("words") {
				into[word] = b.Name
			}
		case "occurrence":
			b.AddTo(w.occurrence, "words")
		case "duty":
			b.AddTo(w.duty, "words")
		case "events":
			b.AddTo(w.event, "words")
			b.AddTo(w.notEvent, "except")
			w.suffixes = append(w.suffixes, b.List("suffixes")...)
		default:
			return nil, b.Errorf(0, "unknown entry %q", b.Kind)
		}
	}
	return w, nil
}

// eventNoun reports whether the noun may tell of a happening.
func (w *moodWords) eventNoun(lemma string) bool {
	if w.event[lemma] {
		return true
	}
	if len(lemma) < 6 || w.notEvent[lemma] {
		return false
	}
	for _, s := range w.suffixes {
		if strings.HasSuffix(lemma, s) {
			return true
		}
	}
	return false
}
