package syntax

import (
	"fmt"

	"entente/internal/nlp/conllu"
)

// parseScore counts what of a parse is right, punctuation included.
type parseScore struct {
	Words, UPOS, XPOS, Lemma, UAS, LAS int
	// Verbs and VerbLemma count the lemmas of words that are verbs in the gold.
	Verbs, VerbLemma int
}

// scoreParse compares sentences with their gold. Both must have the same words;
// a sentence that has not is counted as all wrong.
func scoreParse(gold, predicted []conllu.Sentence) parseScore {
	var s parseScore
	for i := range gold {
		g := &gold[i]
		s.Words += len(g.Words)
		if i >= len(predicted) || len(predicted[i].Words) != len(g.Words) {
			continue
		}
		p := &predicted[i]
		for k := range g.Words {
			a, b := g.Rows[g.Words[k]], p.Rows[p.Words[k]]
			count := func(n *int, right bool) {
				if right {
					*n++
				}
			}
			count(&s.UPOS, a[conllu.UPOS] == b[conllu.UPOS])
			count(&s.XPOS, a[conllu.XPOS] == b[conllu.XPOS])
			count(&s.Lemma, a[conllu.Lemma] == b[conllu.Lemma])
			count(&s.Verbs, a[conllu.UPOS] == "VERB")
			count(&s.VerbLemma, a[conllu.UPOS] == "VERB" && a[conllu.Lemma] == b[conllu.Lemma])
			count(&s.UAS, a[conllu.Head] == b[conllu.Head])
			count(&s.LAS, a[conllu.Head] == b[conllu.Head] && a[conllu.Deprel] == b[conllu.Deprel])
		}
	}
	return s
}

// String gives the score in percent.
func (s parseScore) String() string {
	percent := func(n, of int) float64 { return 100 * float64(n) / float64(max(1, of)) }
	return fmt.Sprintf("%d words: UPOS %.2f XPOS %.2f lemma %.2f (verbs %.2f) UAS %.2f LAS %.2f", s.Words,
		percent(s.UPOS, s.Words), percent(s.XPOS, s.Words), percent(s.Lemma, s.Words),
		percent(s.VerbLemma, s.Verbs), percent(s.UAS, s.Words), percent(s.LAS, s.Words))
}
