package signed

import (
	"math"
	"slices"
)

// network is what cycles are looked for in: weighted edges between numbered nodes.
type network struct {
	nodes int
	edges []weighted
	near  [][]half
}

func newNetwork(nodes int, edges []weighted) *network {
	t := &network{nodes: nodes, edges: edges, near: make([][]half, nodes)}
	for i, e := range edges {
		s := int(signOf(e.w))
		t.near[e.u] = append(t.near[e.u], half{e.v, s, i})
		t.near[e.v] = append(t.near[e.v], half{e.u, s, i})
	}
	return t
}

// triangles yields the edges of each triangle of which want accepts the number of
// hostile edges.
func (t *network) triangles(want func(negative int) bool, yield func([]int)) {
	at := map[[2]int]int{}
	for i, e := range t.edges {
		at[[2]int{e.u, e.v}], at[[2]int{e.v, e.u}] = i, i
	}
	for i, e := range t.edges {
		for _, h := range t.near[e.u] {
			k, ok := at[[2]int{h.to, e.v}]
			if !ok || h.edge < i || k < i {
				continue
			}
			if want(negatives(int(e.w), h.sign, int(t.edges[k].w))) {
				yield([]int{i, h.edge, k})
			}
		}
	}
}

// paths finds shortest paths from one node under the edges' prices. A node has two
// faces where layers is 2: a hostile edge leads to the other face, so that a path
// from one face of a node to its other one closes a cycle with an odd number of
// hostile edges. With one layer, hostile edges are not walked.
type paths struct {
	t      *network
	layers int
	far    []float64
	by     []half // the edge that led to a face, with the face it came from
	heap   []reached
	work   *int64
}

type reached struct {
	far  float64
	face int
}

func newPaths(t *network, layers int, work *int64) *paths {
	return &paths{t: t, layers: layers, far: make([]float64, t.nodes*layers), by: make([]half, t.nodes*layers), work: work}
}

// to returns the edges of a shortest path between two faces that is shorter than
// limit, or nil.
func (s *paths) to(from, goal int, price []float64, limit float64) []int {
	for i := range s.far {
		s.far[i] = math.Inf(1)
	}
	s.far[from] = 0
	s.heap = append(s.heap[:0], reached{0, from})
	for len(s.heap) > 0 {
		top := s.pop()
		*s.work -= 8
		switch {
		case top.far > s.far[top.face]:
			continue
		case top.far >= limit:
			return nil
		case top.face == goal:
			return s.trail(from, goal)
		}
		node, layer := top.face%s.t.nodes, top.face/s.t.nodes
		for _, h := range s.t.near[node] {
			next := h.to + layer*s.t.nodes
			if h.sign < 0 {
				if s.layers == 1 {
					continue
				}
				next = h.to + (1-layer)*s.t.nodes
			}
			if d := top.far + max(price[h.edge], 0) + 1e-9; d < s.far[next] { // fewer edges break ties
				s.far[next] = d
				s.by[next] = half{to: top.face, edge: h.edge}
				s.push(reached{d, next})
			}
		}
	}
	return nil
}

func (s *paths) trail(from, goal int) []int {
	var out []int
	for at := goal; at != from; at = s.by[at].to {
		out = append(out, s.by[at].edge)
	}
	slices.Reverse(out)
	return out
}

func (s *paths) push(r reached) {
	s.heap = append(s.heap, r)
	for i := len(s.heap) - 1; i > 0; {
		up := (i - 1) / 2
		if s.heap[up].far <= s.heap[i].far {
			break
		}
		s.heap[up], s.heap[i] = s.heap[i], s.heap[up]
		i = up
	}
}

func (s *paths) pop() reached {
	top := s.heap[0]
	last := len(s.heap) - 1
	s.heap[0] = s.heap[last]
	s.heap = s.heap[:last]
	for i := 0; ; {
		k := 2*i + 1
		if k >= last {
			break
		}
		if k+1 < last && s.heap[k+1].far < s.heap[k].far {
			k++
		}
		if s.heap[i].far <= s.heap[k].far {
			break
		}
		s.heap[i], s.heap[k] = s.heap[k], s.heap[i]
		i = k
	}
	return top
}

// oddCycle cuts a closed walk with an odd number of hostile edges down to a simple
// cycle with an odd number: where the walk meets a node twice, one of the two parts
// is odd.
func (t *network) oddCycle(start int, walk []int) []int {
	for {
		at, cut := start, false
		nodes := []int{start}
		for i, e := range walk {
			at = t.other(e, at)
			if at == start && i == len(walk)-1 {
				break
			}
			if k := slices.Index(nodes, at); k >= 0 {
				loop := walk[k : i+1]
				if t.odd(loop) {
					walk, start = slices.Clone(loop), at
				} else {
					walk = append(slices.Clone(walk[:k]), walk[i+1:]...)
				}
				cut = true
				break
			}
			nodes = append(nodes, at)
		}
		if !cut {
			return walk
		}
	}
}

func (t *network) other(edge, node int) int {
	if e := t.edges[edge]; e.u == node {
		return e.v
	}
	return t.edges[edge].u
}

func (t *network) odd(edges []int) bool {
	n := 0
	for _, e := range edges {
		if t.edges[e].w < 0 {
			n++
		}
	}
	return n%2 == 1
}

func sortedInts(s []int) []int {
	s = slices.Clone(s)
	slices.Sort(s)
	return s
}

// packOdd packs the cycles with an odd number of hostile edges: a lower bound of
// the frustration index. It stops where the bound reaches enough. price is the dual
// value of each edge, near 1 where the edge is likely to be frustrated.
func packOdd(t *network, enough int, work *int64) (bound float64, price []float64) {
	p := newPacking(weightsOf(t.edges), work)
	t.triangles(func(n int) bool { return n%2 == 1 }, func(c []int) { p.add(c) })
	s := newPaths(t, 2, work)
	return p.run(enough, func() bool {
		found := false
		for u := range t.nodes {
			if len(t.near[u]) == 0 {
				continue
			}
			if walk := s.to(u, u+t.nodes, p.price, 1-1e-6); walk != nil && p.add(t.oddCycle(u, walk)) {
				found = true
			}
		}
		return found
	})
}

// packOne packs the cycles with exactly one hostile edge, of which every division
// into any number of blocs frustrates an edge.
func packOne(t *network, enough int, work *int64) float64 {
	p := newPacking(weightsOf(t.edges), work)
	t.triangles(func(n int) bool { return n == 1 }, func(c []int) { p.add(c) })
	s := newPaths(t, 1, work)
	bound, _ := p.run(enough, func() bool {
		found := false
		for i, e := range t.edges {
			if e.w >= 0 {
				continue
			}
			if walk := s.to(e.u, e.v, p.price, 1-1e-6-max(p.price[i], 0)); walk != nil && p.add(append(walk, i)) {
				found = true
			}
		}
		return found
	})
	return bound
}

// run solves the program, looking for further cycles until there are none.
func (p *packing) run(enough int, more func() bool) (float64, []float64) {
	goal := float64(enough) - 0.5 // a bound above enough-1 proves enough
	for {
		p.solve(goal)
		if p.value >= goal || *p.work <= 0 || !more() {
			return p.bound(), p.price
		}
	}
}

func weightsOf(edges []weighted) []int32 {
	out := make([]int32, len(edges))
	for i, e := range edges {
		out[i] = e.w
	}
	return out
}
