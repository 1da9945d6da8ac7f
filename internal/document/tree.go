package document

// Tree gives the dependency parse of a Document from the head down. It is built
// once after the Parse layer and shared by the stages that read grammar.
type Tree struct {
	doc   *Document
	below []int    // the dependents of all tokens, those of one side by side
	first []int    // by token: where its dependents begin in below; one more at the end
	spans [2][]int // see Spans
}

// MaxClimb bounds a stage's walk up the parse. Twelve steps pass through six nested
// clauses, more than news sentences have.
const MaxClimb = 12

// Tree returns the parse of d, built for the first who asks: none may before the Parse
// layer is there, and nobody changes that.
func (d *Document) Tree() *Tree {
	if d.tree == nil {
		d.tree = newTree(d)
	}
	return d.tree
}

// newTree indexes the heads of d.
func newTree(d *Document) *Tree {
	n := len(d.Tokens)
	t := &Tree{doc: d, first: make([]int, n+1)}
	arcs := 0
	for i := range d.Tokens {
		if h := d.Tokens[i].Head; h >= 0 && h < n {
			t.first[h+1]++
			arcs++
		}
	}
	for i := range n {
		t.first[i+1] += t.first[i]
	}
	t.below = make([]int, arcs)
	for i := range d.Tokens { // first[h] runs to the end of h's dependents …
		if h := d.Tokens[i].Head; h >= 0 && h < n {
			t.below[t.first[h]] = i
			t.first[h]++
		}
	}
	copy(t.first[1:], t.first) // … where those of the next begin
	t.first[0] = 0
	return t
}

// Children returns the dependents of token i in text order, which nobody may change.
func (t *Tree) Children(i int) []int { return t.below[t.first[i]:t.first[i+1]:t.first[i+1]] }

// Child returns the first dependent of i with one of the relations, or -1. A
// relation without subtype matches all its subtypes ("obl" matches "obl:tmod").
func (t *Tree) Child(i int, rels ...string) int {
	for _, c := range t.Children(i) {
		if Rel(t.doc.Tokens[c].Deprel, rels...) {
			return c
		}
	}
	return -1
}

// All returns the dependents of i with one of the relations, which nobody may change: those
// that stand side by side among its dependents, as nearly all do, are a part of that list.
func (t *Tree) All(i int, rels ...string) []int {
	children := t.Children(i)
	first, n := 0, 0
	var apart []int
	for k, c := range children {
		switch {
		case !Rel(t.doc.Tokens[c].Deprel, rels...):
		case apart != nil:
			apart = append(apart, c)
		case n == 0:
			first, n = k, 1
		case k == first+n:
			n++
		default:
			apart = append(append(make([]int, 0, n+2), children[first:first+n]...), c)
		}
	}
	if apart != nil {
		return apart
	}
	return children[first : first+n : first+n]
}

// Subtree returns the first and last token of i's subtree, as [first, last).
func (t *Tree) Subtree(i int) (first, last int) {
	firsts, lasts := t.Spans()
	return firsts[i], lasts[i]
}

// Spans returns the first and last token of every subtree, as [first, last), found in time
// linear in the tokens. Those on a cycle, which a faulty parse may have, have what their other
// dependents give. Nobody may change the lists.
func (t *Tree) Spans() (first, last []int) {
	if t.spans[0] != nil {
		return t.spans[0], t.spans[1]
	}
	n := len(t.doc.Tokens)
	first, last = make([]int, n), make([]int, n)
	pending := make([]int32, n)
	for i := range first {
		first[i], last[i], pending[i] = i, i+1, int32(len(t.Children(i)))
	}
	for i := range first {
		if t.first[i] < t.first[i+1] {
			continue
		}
		for k, h := i, t.doc.Tokens[i].Head; h >= 0 && h < n; k, h = h, t.doc.Tokens[h].Head {
			first[h], last[h] = min(first[h], first[k]), max(last[h], last[k])
			if pending[h]--; pending[h] > 0 {
				break // until its other dependents are known
			}
		}
	}
	t.spans = [2][]int{first, last}
	return first, last
}

// Dominates reports whether a is b or an ancestor of b.
func (t *Tree) Dominates(a, b int) bool {
	for n := 0; b >= 0 && n <= len(t.doc.Tokens); n++ {
		if a == b {
			return true
		}
		b = t.doc.Tokens[b].Head
	}
	return false
}

// Rel reports whether deprel is one of rels, a relation without subtype matching
// all its subtypes.
func Rel(deprel string, rels ...string) bool {
	for _, r := range rels {
		n := len(r)
		if n > len(deprel) || n < len(deprel) && deprel[n] != ':' || n > 0 && r[0] != deprel[0] {
			continue // as nearly all are told apart
		}
		if deprel[:n] == r {
			return true
		}
	}
	return false
}

// IsTree reports whether heads (-1 for the root) make a tree with one root.
func IsTree(heads []int) bool {
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

// IsVerb reports whether a word with that part of speech is a verb or an auxiliary.
func IsVerb(upos string) bool { return upos == "VERB" || upos == "AUX" }

// IsNoun reports whether a word with that part of speech is a noun or a name.
func IsNoun(upos string) bool { return upos == "NOUN" || upos == "PROPN" }
