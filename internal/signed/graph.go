package signed

import (
	"fmt"
	"slices"
)

// Edge joins two nodes with sign +1 or -1.
type Edge struct {
	A, B int
	Sign int
}

// Graph is a simple undirected signed graph on the nodes 0 to N-1.
type Graph struct {
	n     int
	edges []Edge // A < B, sorted
	near  [][]half
}

// half is an edge as one of its ends sees it.
type half struct{ to, sign, edge int }

// New makes a graph of n nodes. An edge given twice with one sign counts once. It
// fails on a loop, a node out of range, a sign that is neither +1 nor -1, and a
// pair with both signs: which of them counts is for the caller to say.
func New(n int, edges []Edge) (*Graph, error) {
	g := &Graph{n: n, near: make([][]half, n)}
	for _, e := range edges {
		switch {
		case e.A < 0 || e.B < 0 || e.A >= n || e.B >= n:
			return nil, fmt.Errorf("edge %d-%d: nodes go from 0 to %d", e.A, e.B, n-1)
		case e.A == e.B:
			return nil, fmt.Errorf("edge %d-%d: a loop", e.A, e.B)
		case e.Sign != 1 && e.Sign != -1:
			return nil, fmt.Errorf("edge %d-%d: sign %d", e.A, e.B, e.Sign)
		}
		e.A, e.B = min(e.A, e.B), max(e.A, e.B)
		g.edges = append(g.edges, e)
	}
	slices.SortFunc(g.edges, func(x, y Edge) int {
		if x.A != y.A {
			return x.A - y.A
		}
		if x.B != y.B {
			return x.B - y.B
		}
		return x.Sign - y.Sign
	})
	g.edges = slices.Compact(g.edges)
	for i, e := range g.edges {
		if i > 0 && e.A == g.edges[i-1].A && e.B == g.edges[i-1].B {
			return nil, fmt.Errorf("edge %d-%d has both signs", e.A, e.B)
		}
		g.near[e.A] = append(g.near[e.A], half{e.B, e.Sign, i})
		g.near[e.B] = append(g.near[e.B], half{e.A, e.Sign, i})
	}
	for _, list := range g.near {
		slices.SortFunc(list, func(x, y half) int { return x.to - y.to })
	}
	return g, nil
}

// Negative returns how many edges are hostile.
func (g *Graph) Negative() int {
	n := 0
	for _, e := range g.edges {
		if e.Sign < 0 {
			n++
		}
	}
	return n
}
