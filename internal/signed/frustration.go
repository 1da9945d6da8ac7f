package signed

import "math"

// Frustration is the fewest edges that stand against a division of the nodes into
// two camps: hostile ones within a camp and friendly ones across (Harary, 1959).
type Frustration struct {
	// Lower and Upper bound the index; equal, they are proved.
	Lower, Upper int
	// Side is the camp of each node, +1 or -1, in the best division found; the first
	// node of each component is in +1. Upper edges stand against it.
	Side []int
}

// Proved reports whether Upper is the index.
func (f Frustration) Proved() bool { return f.Lower == f.Upper }

// DefaultWork is about ten seconds of one core: multiplications of the linear
// programs, steps of the searches.
const DefaultWork = 6e9

// maxBlock is the most nodes of a biconnected component that is searched to the
// end: its weights are kept in a square. A larger one gets bounds.
const maxBlock = 2000

// Frustration finds the index by branch and bound in every biconnected component,
// within about work steps; 0 means DefaultWork. Where they do not suffice the
// bounds are what was proved so far.
func (g *Graph) Frustration(work int64) Frustration {
	if work <= 0 {
		work = DefaultWork
	}
	f := Frustration{}
	blocks := g.blocks()
	sameSide := map[int]int{} // the sign between the ends of an edge in its block's division
	for _, edges := range blocks {
		ids, local := g.block(edges)
		s := &search{work: &work}
		if len(ids) > maxBlock {
			s.bounds(len(ids), local)
		} else {
			s.exact(len(ids), local)
		}
		f.Lower += s.lower
		f.Upper += s.upper
		for i, e := range edges {
			sameSide[e] = int(s.side[local[i].A] * s.side[local[i].B])
		}
	}
	f.Side = g.stitch(sameSide)
	return f
}

// block numbers the nodes of a component from 0.
func (g *Graph) block(edges []int) (ids []int, local []Edge) {
	at := map[int]int{}
	number := func(v int) int {
		i, ok := at[v]
		if !ok {
			i = len(ids)
			at[v] = i
			ids = append(ids, v)
		}
		return i
	}
	for _, i := range edges {
		e := g.edges[i]
		local = append(local, Edge{number(e.A), number(e.B), e.Sign})
	}
	return ids, local
}

// stitch puts the divisions of the blocks together: two blocks share one node at
// most, and a bridge is never frustrated.
func (g *Graph) stitch(sameSide map[int]int) []int {
	side := make([]int, g.n)
	for root := range g.n {
		if side[root] != 0 {
			continue
		}
		side[root] = 1
		for queue := []int{root}; len(queue) > 0; queue = queue[1:] {
			u := queue[0]
			for _, h := range g.near[u] {
				if side[h.to] != 0 {
					continue
				}
				s, ok := sameSide[h.edge]
				if !ok {
					s = h.sign
				}
				side[h.to] = side[u] * s
				queue = append(queue, h.to)
			}
		}
	}
	return side
}

// Against returns the edges that stand against the division f.Side.
func (g *Graph) Against(f Frustration) []Edge {
	var out []Edge
	for _, e := range g.edges {
		if f.Side[e.A]*f.Side[e.B] != e.Sign {
			out = append(out, e)
		}
	}
	return out
}

// search is branch and bound in one component: reduce the network, bound it by a
// packing of odd cycles, and branch on a pair standing together or apart.
type search struct {
	lower, upper int
	side         []int8
	work         *int64
}

func (s *search) exact(n int, edges []Edge) {
	t := newNet(n, edges)
	t.reduce()
	s.side, s.upper = descend(t, 200, s.work)
	s.lower = s.upper
	if open := s.branch(t); open < s.upper {
		s.lower = open
	}
}

// branch searches t and returns the least bound of what was left unsearched, or
// s.upper where nothing was.
func (s *search) branch(t *net) int {
	t.reduce()
	edges := t.weights()
	if len(edges) == 0 {
		if t.cost < s.upper {
			s.upper, s.side = t.cost, t.sides(ones(len(t.into)))
		}
		return s.upper
	}
	if t.cost >= s.upper {
		return s.upper
	}
	number := make([]int, len(t.into))
	for i, v := range t.alive {
		number[v] = i
	}
	local := make([]weighted, len(edges))
	for i, e := range edges {
		local[i] = weighted{number[e.u], number[e.v], e.w}
	}
	value, price := packOdd(newNetwork(len(t.alive), local), s.upper-t.cost, s.work)
	bound := t.cost + int(math.Ceil(value-slack))
	if bound >= s.upper {
		return s.upper
	}
	if *s.work <= 0 {
		return bound
	}
	if side, cost := descend(t, 10, s.work); cost < s.upper {
		s.upper, s.side = cost, side
	}
	// The pair on which the relaxation is most in two minds, the heaviest of those.
	best, score := 0, -1.0
	for i, e := range edges {
		if v := math.Min(price[i], 1-price[i])*4 + math.Min(float64(abs(e.w)), 8)/8; v > score {
			best, score = i, v
		}
	}
	e := edges[best]
	open := s.upper
	for _, sign := range []int32{signOf(e.w), -signOf(e.w)} { // as the edge has it first
		c := t.clone()
		c.merge(e.u, e.v, sign)
		open = min(open, max(bound, s.branch(c)))
	}
	return min(open, s.upper)
}

// bounds is for a component too large to search to the end.
func (s *search) bounds(n int, edges []Edge) {
	list := make([]weighted, len(edges))
	for i, e := range edges {
		list[i] = weighted{e.A, e.B, int32(e.Sign)}
	}
	t := newNetwork(n, list)
	s.side, s.upper = descendFrom(t, 4, s.work)
	used := make([]bool, len(list)) // triangles that share no edge
	t.triangles(func(n int) bool { return n%2 == 1 }, func(c []int) {
		if !used[c[0]] && !used[c[1]] && !used[c[2]] {
			used[c[0]], used[c[1]], used[c[2]] = true, true, true
			s.lower++
		}
	})
}

func ones(n int) []int8 {
	out := make([]int8, n)
	for i := range out {
		out[i] = 1
	}
	return out
}
