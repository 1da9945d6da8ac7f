package nlp

// tree finds the heaviest projective tree with one root (Eisner 1996). It holds the
// room for the search.
type tree struct {
	// Weights of spans by direction (the head is the left or the right end), once by
	// start and once by end, so that each search runs along a row.
	complete, completeTo [2][]float32
	open                 [2][]float32 // with its head left by start, right by end
	splitC, splitO       [2][]int32
	n                    int
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
	for i := range n {
		row := arcs[i*(n+1):][:n+1]
		at := -1
		for j, w := range row {
			if j != i+1 && (at < 0 || w > row[at]) {
				at = j
			}
		}
		heads[i] = at - 1
	}
	if isTree(heads[:n]) && projective(heads[:n]) {
		return
	}
	t.search(arcs, n, heads)
}

// search is Eisner's: spans grow from single words, an open span by an arc between
// its ends, a complete one by taking in a complete span at its open end. It takes time
// in the cube of n, which maxSentence bounds.
func (t *tree) search(arcs []float32, n int, heads []int) {
	t.n = n
	for d := range 2 {
		t.complete[d], t.completeTo[d], t.open[d] = grow(t.complete[d], n*n), grow(t.completeTo[d], n*n), grow(t.open[d], n*n)
		t.splitC[d], t.splitO[d] = grow(t.splitC[d], n*n), grow(t.splitO[d], n*n)
		for i := range n {
			t.complete[d][i*n+i], t.completeTo[d][i*n+i] = 0, 0
		}
	}
	left, right := t.complete[headLeft], t.complete[headRight]
	leftTo, rightTo := t.completeTo[headLeft], t.completeTo[headRight]
	openLeft, openRightTo := t.open[headLeft], t.open[headRight]
	for size := 1; size < n; size++ {
		for i := 0; i+size < n; i++ {
			k := i + size
			ik, ki := i*n+k, k*n+i
			at, most := heaviest(left[i*n+i:i*n+k], rightTo[k*n+i+1:k*n+k+1])
			t.splitO[headLeft][ik], t.splitO[headRight][ik] = int32(i+at), int32(i+at)
			openLeft[ik] = most + arcs[k*(n+1)+i+1]
			openRightTo[ki] = most + arcs[i*(n+1)+k+1]
			at, most = heaviest(openLeft[ik-size+1:ik+1], leftTo[ki+1:ki+size+1])
			left[ik], leftTo[ki], t.splitC[headLeft][ik] = most, most, int32(i+1+at)
			at, most = heaviest(right[ik-size:ik], openRightTo[ki:ki+size])
			right[ik], rightTo[ki], t.splitC[headRight][ik] = most, most, int32(i+at)
		}
	}
	root, most := 0, float32(0)
	for r := range n {
		if w := t.complete[headRight][r] + t.complete[headLeft][r*n+n-1] + arcs[r*(n+1)]; r == 0 || w > most {
			root, most = r, w
		}
	}
	heads[root] = -1
	t.readComplete(headRight, 0, root, heads)
	t.readComplete(headLeft, root, n-1, heads)
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
	m := int(t.splitC[direction][i*t.n+k])
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
	m := int(t.splitO[direction][i*t.n+k])
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

// isTree reports whether heads (-1 for the root) make a tree with one root.
func isTree(heads []int) bool {
	const unseen, open, closed = 0, 1, 2
	state := make([]uint8, len(heads))
	roots := 0
	var path []int
	for i := range heads {
		path = path[:0]
		k := i
		for k >= 0 && k < len(heads) && state[k] == unseen {
			state[k] = open
			path = append(path, k)
			k = heads[k]
		}
		switch {
		case k >= len(heads) || k < -1:
			return false
		case k == -1:
			roots++
		case state[k] == open:
			return false
		}
		for _, k := range path {
			state[k] = closed
		}
	}
	return roots == 1 || len(heads) == 0
}
