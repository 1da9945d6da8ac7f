package network

import (
	"slices"

	"entente/internal/neural"
)

// Words of names and mentions carry labels: O, or a place in the span (B first, I
// within, E last, S single) with a type. Only sequences of labels that make whole
// spans are allowed; the heaviest such sequence is found by Viterbi's search.

// follows reports whether label b may stand behind a; "" is the sentence's edge.
func follows(a, b string) bool {
	inside := a != "" && (a[0] == 'B' || a[0] == 'I')
	goesOn := b != "" && (b[0] == 'I' || b[0] == 'E')
	if inside != goesOn {
		return false
	}
	return !inside || a[2:] == b[2:]
}

// spanSteps returns the lists of labels that may stand before one, of which nearly all share
// a few, with the number of each label's list, and says which may open and close a sentence.
func spanSteps(labels []string) (before [][]int, listOf []int, opens, closes []bool) {
	for _, b := range labels {
		var from []int
		for i, a := range labels {
			if follows(a, b) {
				from = append(from, i)
			}
		}
		at := slices.IndexFunc(before, func(list []int) bool { return slices.Equal(list, from) })
		if at < 0 {
			at, before = len(before), append(before, from)
		}
		listOf = append(listOf, at)
		opens, closes = append(opens, follows("", b)), append(closes, follows(b, ""))
	}
	return before, listOf, opens, closes
}

// markSpans sets Name and Mention of the words of a part.
func (n *Network) markSpans(r *Reading, p Part, words []Word) {
	for i, at := range n.spanPath(r, p, n.namesRow()) {
		words[i].Name = n.spans[at]
	}
	for i, at := range n.spanPath(r, p, n.mentionsRow()) {
		words[i].Mention = n.spans[at]
	}
}

// spanStep is the heaviest way to one of some labels, and that label.
type spanStep struct {
	weight float32
	label  int
}

// spanPath returns the heaviest allowed sequence of labels.
func (n *Network) spanPath(r *Reading, p Part, first int) []int {
	words, labels := p.Last-p.First, len(n.spans)
	r.path = grow(r.path, words)
	// Nearly all sentences' likeliest labels make whole spans already.
	valid, last := true, ""
	for i := range words {
		at := neural.Largest(n.results(r, p.First+i)[first:][:labels])
		r.path[i] = at
		valid = valid && follows(last, n.spans[at])
		last = n.spans[at]
	}
	if valid && follows(last, "") {
		return r.path
	}
	r.weight, r.from, r.step = grow(r.weight, words*labels), grow(r.from, words*labels), grow(r.step, len(n.before))
	const unmade = -1e9
	for i := range words {
		of, weight, from := n.results(r, p.First+i)[first:], r.weight[i*labels:][:labels], r.from[i*labels:][:labels]
		if i == 0 {
			for k := range labels {
				if weight[k], from[k] = of[k]+unmade, 0; n.opens[k] {
					weight[k] = of[k]
				}
			}
			continue
		}
		last := r.weight[(i-1)*labels:][:labels]
		for list, before := range n.before {
			most, at := float32(unmade), 0
			for _, k := range before {
				if last[k] > most {
					most, at = last[k], k
				}
			}
			r.step[list] = spanStep{most, at}
		}
		for k := range labels {
			step := r.step[n.beforeOf[k]]
			weight[k], from[k] = step.weight+of[k], step.label
		}
	}
	at, most := 0, float32(2*unmade)
	for k := range labels {
		if w := r.weight[(words-1)*labels+k]; n.closes[k] && w > most {
			at, most = k, w
		}
	}
	for i := words - 1; i >= 0; i-- {
		r.path[i] = at
		at = r.from[i*labels+at]
	}
	return r.path
}
