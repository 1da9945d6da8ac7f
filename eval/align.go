package eval

import (
	"math"
	"slices"

	"entente/internal/classifier"
	"entente/internal/document"
)

// firstLikely guesses of which deeds words tell from the company that lemmas keep with
// types over all reports: expectation and maximization over which word of a report
// tells of each deed, as in IBM's first model of translation (Brown and others 1993).
func firstLikely(lessons []*lesson, classes []string) {
	lemma := func(l *lesson, k int) string { return l.exam.Lemma(l.tokens[k]) }
	often := map[string]float64{}
	for _, l := range lessons {
		for k := range l.tokens {
			often[lemma(l, k)]++
		}
	}
	table := map[string][]float64{}
	for w := range often {
		table[w] = make([]float64, len(classes))
		for i := range classes {
			table[w][i] = 0.01
		}
	}
	for range 8 {
		next := map[string][]float64{}
		for w := range often {
			next[w] = make([]float64, len(classes))
		}
		for _, l := range lessons {
			for i := range l.deeds {
				d := &l.deeds[i]
				p := make([]float64, len(l.tokens))
				sum := 1e-9
				for k := range l.tokens {
					for _, typ := range d.types {
						p[k] = max(p[k], table[lemma(l, k)][slices.Index(classes, typ)])
					}
					p[k] *= math.Exp(l.ties(d, k) + l.framed(d, k))
					sum += p[k]
				}
				for k := range l.tokens {
					for _, typ := range d.types {
						next[lemma(l, k)][slices.Index(classes, typ)] += p[k] / sum / float64(len(d.types))
					}
				}
			}
		}
		for w, row := range next {
			for i := range row {
				table[w][i] = (row[i] + 0.02) / (often[w] + 1)
			}
		}
	}
	for _, l := range lessons {
		l.likely = nil
		for k := range l.tokens {
			l.likely = append(l.likely, table[lemma(l, k)])
		}
	}
}

// framed is a bonus for a word of which a frame makes that deed.
func (l *lesson) framed(d *deed, k int) float64 {
	best := 0.0
	for _, c := range l.exam.Coded(l.tokens[k]) {
		if slices.Contains(d.types, c.Event.Type) {
			best = 2
		}
	}
	return best
}

// align says of each word of which deed it tells, one word a deed. The annotation has
// its lines in the order of the text, so of all ways to give each deed a word or none
// the one is taken that is likeliest with few steps back (Viterbi's search).
func (l *lesson) align(classes []string) {
	const (
		noWord   = -5.5 // of a deed that gets none
		stepBack = -2.5 // a sentence back in the text
		sameWord = -4.0
	)
	sentences := len(l.doc.Sentences)
	states := len(l.tokens) + sentences // a word, or none in a sentence
	sentence := func(k int) int {
		if k < len(l.tokens) {
			return l.exam.Sentence(l.tokens[k])
		}
		return k - len(l.tokens)
	}
	for k := range l.told {
		l.told[k] = -1
	}
	if len(l.steps) == 0 || len(l.tokens) == 0 {
		return
	}
	score := make([][]float64, len(l.steps))
	from := make([][]int, len(l.steps))
	for i, step := range l.steps {
		score[i], from[i] = make([]float64, states), make([]int, states)
		for k := range states {
			v := noWord
			switch {
			case step.deed < 0:
				if v = 0; k < len(l.tokens) {
					v = -100
				} else if step.number != 0 && l.counts(sentence(k), step.number) {
					v = 4
				}
			case k < len(l.tokens):
				d := &l.deeds[step.deed]
				p := 0.0
				for _, typ := range d.types {
					p = max(p, l.likely[k][slices.Index(classes, typ)])
				}
				if v = math.Log(p+1e-4) + l.framed(d, k); v > -7 {
					v += l.ties(d, k)
				}
			}
			if i > 0 {
				best := math.Inf(-1)
				for j := range states {
					w := score[i-1][j]
					if back := sentence(j) - sentence(k); back > 0 {
						w += stepBack
					}
					if j == k && k < len(l.tokens) {
						w += sameWord
					}
					if w > best {
						best, from[i][k] = w, j
					}
				}
				v += best
			}
			score[i][k] = v
		}
	}
	last := len(l.steps) - 1
	k := 0
	for j := range states {
		if score[last][j] > score[last][k] {
			k = j
		}
	}
	for i := last; i >= 0; i-- {
		if d := l.steps[i].deed; d >= 0 && k < len(l.tokens) && l.told[k] < 0 {
			l.told[k] = d
		}
		k = from[i][k]
	}
}

// counts reports whether sentence s names the number.
func (l *lesson) counts(s int, number float64) bool {
	return slices.ContainsFunc(l.doc.Quantities, func(q document.Quantity) bool {
		return q.First >= 0 && l.doc.Tokens[q.First].Sentence == s && q.Low <= number && number <= q.High
	})
}

// typeOf returns the class of deed d at word k: of several types the likeliest.
func (l *lesson) typeOf(d *deed, k int, classes []string) int {
	best := slices.Index(classes, d.types[0])
	for _, typ := range d.types {
		if i := slices.Index(classes, typ); l.likely[k][i] > l.likely[k][best] {
			best = i
		}
	}
	return best
}

// alignAll finds for each deed the word that tells of it: first by the company of words
// and types, then by what models make of each word that were learned from the words
// found so far in other reports.
func (t *Teacher) alignAll(lessons []*lesson, classes []string, rounds int) {
	firstLikely(lessons, classes)
	count := func() (found, all int) {
		for _, l := range lessons {
			all += len(l.deeds)
			for _, d := range l.told {
				if d >= 0 {
					found++
				}
			}
		}
		return found, all
	}
	for _, l := range lessons {
		l.align(classes)
	}
	found, all := count()
	t.Say("%d reports: %d of %d deeds found a word", len(lessons), found, all)
	for range rounds {
		for fold := range folds {
			r := learn(lessons, classes, fold)
			var s classifier.Scratch
			for _, l := range lessons {
				if l.fold != fold {
					continue
				}
				l.role = r.Role
				next := make([][]float64, len(l.tokens))
				for k := range l.tokens {
					for _, p := range r.Trigger.Probabilities(&l.cases[k], &s) {
						next[k] = append(next[k], float64(p)/classifier.One)
					}
				}
				l.likely = next
			}
		}
		right, told, gold := 0, 0, 0
		for _, l := range lessons {
			if l.script == nil {
				continue
			}
			for k, d := range l.told {
				best := 0
				for i, p := range l.likely[k] {
					if p > l.likely[k][best] {
						best = i
					}
				}
				if best > 0 {
					told++
				}
				if d >= 0 {
					gold++
					if slices.Contains(l.deeds[d].types, classes[best]) {
						right++
					}
				}
			}
		}
		t.Say("words: %d right of %d found, %d gold; F1 %.3f", right, told, gold, 2*float64(right)/float64(told+gold))
		for _, l := range lessons {
			l.align(classes)
		}
		found, _ := count()
		t.Say("%d deeds found a word", found)
	}
}
