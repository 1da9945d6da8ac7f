package network

import (
	"entente/internal/document"
	"entente/internal/neural"
)

// tree finds the heaviest projective tree with one root (Eisner 1996). It holds the
// room for the search.
type tree struct {
	most []float32 // by dependent, the weight of its heaviest head
	// Weights of complete spans by direction (the head is the left or the right end) and
	// start; those with their head right once more by end, so that the search for the
	// split of an open span runs along two rows.
	complete [2][]float32
	rightTo  []float32
	open     [2][]float32 // by head, then by dependent
	split    []int32      // of open spans by start
	splits   [2][]int32   // of complete ones
	below    [2][][]int32 // by head, the dependents right of it and left of it that it may have
	n        int
}

const (
	headLeft = iota
	headRight
)

// best sets heads (-1 for the root) from arcs: for each of n dependents n+1 weights,
// that of the root first.
//
// Most sentences need no search: where each word's heaviest head makes a projective
// tree with one root, that tree is the heaviest.
func (t *tree) best(arcs []float32, n int, heads []int) {
	t.most = grow(t.most, n)
	for i := range n {
		row := arcs[i*(n+1):][:n+1]
		row[i+1] = never // no word is its own head
		at := neural.Largest(row)
		heads[i], t.most[i] = at-1, row[at]
	}
	if document.IsTree(heads[:n]) && projective(heads[:n]) {
		return
	}
	t.search(arcs, n, heads)
}

// firstLoss is how much lighter than its word's heaviest an arc may be in the first
// search. On the conflict pages nine searches in ten end with it.
const firstLoss = 4

// lossSlack is more than what rounding adds up to over maxPart words.
const lossSlack = 1.0 / 16

// search finds the heaviest tree. Nearly all arcs are far lighter than their word's
// heaviest, so it looks for trees without them: one that loses less in all than any arc
// left out would lose alone is the heaviest of all. Where there is none the search is
// made again with more arcs.
func (t *tree) search(arcs []float32, n int, heads []int) {
	t.n = n
	for loss := float64(firstLoss); ; {
		if !t.within(arcs, float32(loss), heads) {
			loss *= 4
			continue
		}
		total := 0.0
		for d, h := range heads[:n] {
			total += float64(t.most[d]) - float64(arcs[d*(n+1)+h+1])
		}
		if total <= loss-lossSlack/2 {
			return
		}
		loss = total + lossSlack
	}
}

// never is the weight of a span that no tree has.
const never = -1e30

// within is Eisner's search over the arcs that lose at most so much: spans grow from
// single words, an open span by an arc between its ends, a complete one by taking in a
// complete span at its open end. It reports whether there is a tree. With all arcs it
// takes time in the cube of n, which maxPart bounds.
func (t *tree) within(arcs []float32, loss float32, heads []int) bool {
	n := t.n
	t.allow(arcs, loss)
	for d := range 2 {
		t.complete[d], t.open[d], t.splits[d] = grow(t.complete[d], n*n), grow(t.open[d], n*n), grow(t.splits[d], n*n)
	}
	t.rightTo, t.split = grow(t.rightTo, n*n), grow(t.split, n*n)
	left, right := t.complete[headLeft], t.complete[headRight]
	for i := n - 1; i >= 0; i-- {
		left[i*n+i], right[i*n+i], t.rightTo[i*n+i] = 0, 0, 0
		for k := i + 1; k < n; k++ {
			down, up := arcs[k*(n+1)+i+1], arcs[i*(n+1)+k+1] // i over k, and k over i
			goesDown, goesUp := t.most[k]-down <= loss, t.most[i]-up <= loss
			if goesDown || goesUp {
				at, most := heaviest(left[i*n+i:i*n+k], t.rightTo[k*n+i+1:k*n+k+1])
				t.split[i*n+k] = int32(i + at)
				t.open[headLeft][i*n+k], t.open[headRight][k*n+i] = most+down, most+up
			}
			at, most := int32(0), float32(2*never)
			for _, m := range t.below[headLeft][i] {
				if int(m) > k {
					break
				}
				if w := t.open[headLeft][i*n+int(m)] + left[int(m)*n+k]; w > most {
					at, most = m, w
				}
			}
			left[i*n+k], t.splits[headLeft][i*n+k] = max(most, never), at
			at, most = 0, 2*never
			for _, m := range t.below[headRight][k] { // from the last on
				if int(m) < i {
					break
				}
				if w := right[i*n+int(m)] + t.open[headRight][k*n+int(m)]; w >= most {
					at, most = m, w
				}
			}
			most = max(most, never)
			right[i*n+k], t.rightTo[k*n+i], t.splits[headRight][i*n+k] = most, most, at
		}
	}
	root, most := -1, float32(never/2)
	for r := range n {
		if w := right[r] + left[r*n+n-1] + arcs[r*(n+1)]; t.most[r]-arcs[r*(n+1)] <= loss && w > most {
			root, most = r, w
		}
	}
	if root < 0 {
		return false
	}
	heads[root] = -1
	t.readComplete(headRight, 0, root, heads)
	t.readComplete(headLeft, root, n-1, heads)
	return true
}

// allow sets t.below to the arcs that lose at most so much.
func (t *tree) allow(arcs []float32, loss float32) {
	n := t.n
	for d := range 2 {
		t.below[d] = grow(t.below[d], n)
		for i := range t.below[d] {
			t.below[d][i] = t.below[d][i][:0]
		}
	}
	for i := range n {
		for j, w := range arcs[i*(n+1)+1:][:i] {
			if t.most[i]-w <= loss {
				t.below[headLeft][j] = append(t.below[headLeft][j], int32(i))
			}
		}
	}
	for i := n - 1; i >= 0; i-- {
		for j := i + 1; j < n; j++ {
			if t.most[i]-arcs[i*(n+1)+j+1] <= loss {
				t.below[headRight][j] = append(t.below[headRight][j], int32(i))
			}
		}
	}
}

// heaviest returns where the sum of a and b is largest, the first of equals.
func heaviest(a, b []float32) (at int, most float32) {
	b = b[:len(a)]
	most = a[0] + b[0]
	for m := 1; m < len(a); m++ {
		if w := a[m] + b[m]; w > most {
			at, most = m, w
		}
	}
	return at, most
}

func (t *tree) readComplete(direction, i, k int, heads []int) {
	if i == k {
		return
	}
	m := int(t.splits[direction][i*t.n+k])
	if direction == headLeft {
		t.readOpen(headLeft, i, m, heads)
		t.readComplete(headLeft, m, k, heads)
	} else {
		t.readComplete(headRight, i, m, heads)
		t.readOpen(headRight, m, k, heads)
	}
}

func (t *tree) readOpen(direction, i, k int, heads []int) {
	if direction == headLeft {
		heads[k] = i
	} else {
		heads[i] = k
	}
	m := int(t.split[i*t.n+k])
	t.readComplete(headLeft, i, m, heads)
	t.readComplete(headRight, m+1, k, heads)
}

// projective reports whether no two arcs of a tree cross.
func projective(heads []int) bool {
	for d, h := range heads {
		if h < 0 {
			continue
		}
		// Each word between d and its head must hang, in the end, on one of the words
		// from d to h: it is enough that its own head lies there.
		low, high := min(d, h), max(d, h)
		for k := low + 1; k < high; k++ {
			if heads[k] < low || heads[k] > high {
				return false
			}
		}
	}
	return true
}
