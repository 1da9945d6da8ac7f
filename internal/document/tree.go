package document

import "strings"

// Tree gives the dependency parse of a Document from the head down. It is built
// once after the Parse layer and shared by the stages that read grammar.
type Tree struct {
	doc      *Document
	children [][]int
}

// NewTree indexes the heads of d.
func NewTree(d *Document) *Tree {
	t := &Tree{d, make([][]int, len(d.Tokens))}
	for i, tok := range d.Tokens {
		if tok.Head >= 0 && tok.Head < len(d.Tokens) {
			t.children[tok.Head] = append(t.children[tok.Head], i)
		}
	}
	return t
}

// Children returns the dependents of token i in text order.
func (t *Tree) Children(i int) []int { return t.children[i] }

// Child returns the first dependent of i with one of the relations, or -1. A
// relation without subtype matches all its subtypes ("obl" matches "obl:tmod").
func (t *Tree) Child(i int, rels ...string) int {
	for _, c := range t.children[i] {
		if Rel(t.doc.Tokens[c].Deprel, rels...) {
			return c
		}
	}
	return -1
}

// All returns the dependents of i with one of the relations.
func (t *Tree) All(i int, rels ...string) []int {
	var out []int
	for _, c := range t.children[i] {
		if Rel(t.doc.Tokens[c].Deprel, rels...) {
			out = append(out, c)
		}
	}
	return out
}

// Subtree returns the first and last token of i's subtree, as [first, last).
func (t *Tree) Subtree(i int) (first, last int) {
	first, last = i, i+1
	stack := []int{i}
	for len(stack) > 0 {
		n := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		first, last = min(first, n), max(last, n+1)
		stack = append(stack, t.children[n]...)
	}
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
	base, _, _ := strings.Cut(deprel, ":")
	for _, r := range rels {
		if r == deprel || r == base {
			return true
		}
	}
	return false
}
