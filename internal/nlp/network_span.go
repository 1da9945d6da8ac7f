package nlp

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

// spanSteps lists for each label those that may stand before it, and says which may
// open and close a sentence.
func spanSteps(labels []string) (before [][]int, opens, closes []bool) {
	for _, b := range labels {
		var from []int
		for i, a := range labels {
			if follows(a, b) {
				from = append(from, i)
			}
		}
		before = append(before, from)
		opens, closes = append(opens, follows("", b)), append(closes, follows(b, ""))
	}
	return before, opens, closes
}

// markSpans sets Name and Mention of the words that read has read.
func (n *network) markSpans(r *reading, words []Word) {
	for i, at := range n.spanPath(r, len(words), n.namesRow()) {
		words[i].Name = n.spans[at]
	}
	for i, at := range n.spanPath(r, len(words), n.mentionsRow()) {
		words[i].Mention = n.spans[at]
	}
}

// spanPath returns the heaviest allowed sequence of labels.
func (n *network) spanPath(r *reading, words, first int) []int {
	width, labels := n.heads.Width(), len(n.spans)
	r.path = grow(r.path, words)
	// Nearly all sentences' likeliest labels make whole spans already.
	valid, last := true, ""
	for i := range words {
		at := n.best(r, i, first, labels)
		r.path[i] = at
		valid = valid && follows(last, n.spans[at])
		last = n.spans[at]
	}
	if valid && follows(last, "") {
		return r.path
	}
	r.weight, r.from = grow(r.weight, words*labels), grow(r.from, words*labels)
	const never = -1e9
	for i := range words {
		products := r.heads[i*width:]
		for k := range labels {
			most, from := float32(never), 0
			if i == 0 {
				if n.opens[k] {
					most = 0
				}
			} else {
				for _, p := range n.before[k] {
					if w := r.weight[(i-1)*labels+p]; w > most {
						most, from = w, p
					}
				}
			}
			r.weight[i*labels+k], r.from[i*labels+k] = most+n.heads.Float(products, first+k), from
		}
	}
	at, most := 0, float32(2*never)
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
