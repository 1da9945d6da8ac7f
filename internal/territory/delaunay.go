package territory

import (
	"math"
	"slices"
)

// mesh is a Delaunay triangulation of the plane under construction, by insertion
// (Bowyer 1981, Watson 1981): a new point removes the triangles whose circumcircle
// it lies in, and is joined to the rim of the hole. Every edge of the hull has a
// ghost triangle outside it, with the ghost as its third corner, so that nothing
// is special about points outside.
type mesh struct {
	at        []vec2
	triangles []triangle
	ghost     int32 // its number: one more than the last point's
	last      int32 // a triangle near the last point
	mark      []int32
	round     int32
	rim       []rimEdge
	hole      []int32
	opens     []int32 // by corner: the new triangle whose rim edge starts there
}

// triangle has its corners turning left and, for each, the triangle across the
// opposite edge.
type triangle struct{ v, n [3]int32 }

type rimEdge struct{ a, b, outside int32 }

// delaunay returns the edges of the Delaunay triangulation of points of the plane
// that are all different, each once with the lesser index first, in order: 3N-6 at
// most. Points on one line are joined in a row.
func delaunay(at []vec2) [][2]int32 {
	if len(at) < 2 {
		return nil
	}
	order := hilbertOrder(at)
	third := slices.IndexFunc(order[2:], func(i int32) bool { return orient(at[order[0]], at[order[1]], at[i]) != 0 })
	if third < 0 {
		return inARow(at, order)
	}
	third += 2
	m := &mesh{at: at, ghost: int32(len(at)), opens: make([]int32, len(at)+1)}
	m.triangles = make([]triangle, 0, 2*len(at))
	m.start(order[0], order[1], order[third])
	for i, p := range order {
		if i != 0 && i != 1 && i != third {
			m.insert(p)
		}
	}
	return m.edges()
}

// start makes the first triangle and its three ghosts.
func (m *mesh) start(a, b, c int32) {
	if orient(m.at[a], m.at[b], m.at[c]) < 0 {
		a, b = b, a
	}
	g := m.ghost
	m.triangles = append(m.triangles,
		triangle{[3]int32{a, b, c}, [3]int32{1, 2, 3}},
		triangle{[3]int32{c, b, g}, [3]int32{3, 2, 0}}, // across from a
		triangle{[3]int32{a, c, g}, [3]int32{1, 3, 0}}, // across from b
		triangle{[3]int32{b, a, g}, [3]int32{2, 1, 0}}) // across from c
	m.mark = make([]int32, 4, cap(m.triangles))
}

// insert adds point p.
func (m *mesh) insert(p int32) {
	m.round++
	m.hole, m.rim = append(m.hole[:0], m.locate(p)), m.rim[:0]
	m.mark[m.hole[0]] = m.round
	for i := 0; i < len(m.hole); i++ {
		t := m.triangles[m.hole[i]]
		for k, outside := range t.n {
			if m.mark[outside] == m.round {
				continue
			}
			if m.conflicts(outside, p) {
				m.mark[outside] = m.round
				m.hole = append(m.hole, outside)
			} else {
				m.rim = append(m.rim, rimEdge{t.v[(k+1)%3], t.v[(k+2)%3], outside})
			}
		}
	}
	// The new triangles take the places of those removed, and two more.
	for len(m.hole) < len(m.rim) {
		m.hole = append(m.hole, int32(len(m.triangles)))
		m.triangles = append(m.triangles, triangle{})
		m.mark = append(m.mark, 0)
	}
	for i, e := range m.rim {
		m.opens[e.a] = m.hole[i]
	}
	for i, e := range m.rim {
		self := m.hole[i]
		t := &m.triangles[self]
		t.v = [3]int32{e.a, e.b, p}
		t.n[2] = e.outside
		next := m.opens[e.b]
		t.n[0] = next                 // across b-p, opposite a
		m.triangles[next].n[1] = self // across p-b, which is its a: opposite its b
		out := &m.triangles[e.outside]
		for k := range out.v {
			if out.v[k] != e.a && out.v[k] != e.b {
				out.n[k] = self
			}
		}
	}
	m.last = m.hole[0]
}

// locate walks from the last triangle towards p and returns one that conflicts
// with it: the triangle around p, or a ghost where p lies outside the hull. The
// walk ends, since on a Delaunay triangulation it can't go round in circles.
func (m *mesh) locate(p int32) int32 {
	t, from := m.last, int32(-1)
	if tr := m.triangles[t]; slices.Contains(tr.v[:], m.ghost) {
		t = tr.n[slices.Index(tr.v[:], m.ghost)]
	}
walk:
	for {
		tr := &m.triangles[t]
		for k, next := range tr.n {
			if next != from && orient(m.at[tr.v[(k+1)%3]], m.at[tr.v[(k+2)%3]], m.at[p]) < 0 {
				t, from = next, t
				if g := &m.triangles[t]; g.v[0] == m.ghost || g.v[1] == m.ghost || g.v[2] == m.ghost {
					return t
				}
				continue walk
			}
		}
		return t
	}
}

// conflicts reports whether p lies in the circumcircle of triangle t; of a ghost,
// beyond its edge or on it.
func (m *mesh) conflicts(t, p int32) bool {
	v := m.triangles[t].v
	for k := range v {
		if v[k] != m.ghost {
			continue
		}
		a, b, c := m.at[v[(k+1)%3]], m.at[v[(k+2)%3]], m.at[p]
		turn := orient(a, b, c)
		return turn > 0 || turn == 0 && between(a, b, c)
	}
	return inCircle(m.at[v[0]], m.at[v[1]], m.at[v[2]], m.at[p]) > 0
}

// between reports whether c, on the line through a and b, lies between them.
func between(a, b, c vec2) bool {
	if a.x != b.x {
		return min(a.x, b.x) < c.x && c.x < max(a.x, b.x)
	}
	return min(a.y, b.y) < c.y && c.y < max(a.y, b.y)
}

func (m *mesh) edges() [][2]int32 {
	out := make([][2]int32, 0, 3*len(m.at))
	for _, t := range m.triangles {
		for k := range t.v {
			a, b := t.v[k], t.v[(k+1)%3]
			if a < b && b != m.ghost {
				out = append(out, [2]int32{a, b})
			}
		}
	}
	sortEdges(out, len(m.at))
	return out
}

// sortEdges orders edges by their ends, by counting: the order of the mesh depends
// on that of the insertions, and what is built on it should not.
func sortEdges(edges [][2]int32, n int) {
	for _, end := range []int{1, 0} {
		first := make([]int32, n+1)
		for _, e := range edges {
			first[e[end]+1]++
		}
		for i := range n {
			first[i+1] += first[i]
		}
		sorted := make([][2]int32, len(edges))
		for _, e := range edges {
			sorted[first[e[end]]] = e
			first[e[end]]++
		}
		copy(edges, sorted)
	}
}

// inARow joins points of one line to their next.
func inARow(at []vec2, order []int32) [][2]int32 {
	slices.SortFunc(order, func(a, b int32) int {
		if at[a].x != at[b].x && at[a].x < at[b].x || at[a].x == at[b].x && at[a].y < at[b].y {
			return -1
		}
		return 1
	})
	var out [][2]int32
	for i := 1; i < len(order); i++ {
		a, b := order[i-1], order[i]
		out = append(out, [2]int32{min(a, b), max(a, b)})
	}
	sortEdges(out, len(at))
	return out
}

// hilbertOrder orders points along a Hilbert curve, so that each lies near the one
// before and the walk to it is short.
func hilbertOrder(at []vec2) []int32 {
	low, high := at[0], at[0]
	for _, p := range at {
		low = vec2{min(low.x, p.x), min(low.y, p.y)}
		high = vec2{max(high.x, p.x), max(high.y, p.y)}
	}
	const side = 1 << 16
	size := max(high.x-low.x, high.y-low.y, math.SmallestNonzeroFloat64)
	keys := make([]uint64, len(at))
	for i, p := range at {
		x, y := uint32((p.x-low.x)/size*(side-1)), uint32((p.y-low.y)/size*(side-1))
		keys[i] = uint64(hilbert(x, y))<<32 | uint64(i)
	}
	slices.Sort(keys)
	out := make([]int32, len(at))
	for i, k := range keys {
		out[i] = int32(uint32(k))
	}
	return out
}

// hilbert returns the distance along the curve of order 16 of a cell.
func hilbert(x, y uint32) uint32 {
	var d uint32
	for s := uint32(1 << 15); s > 0; s /= 2 {
		var rx, ry uint32
		if x&s > 0 {
			rx = 1
		}
		if y&s > 0 {
			ry = 1
		}
		d += s * s * (3*rx ^ ry)
		if ry == 0 {
			if rx == 1 {
				x, y = 1<<16-1-x, 1<<16-1-y
			}
			x, y = y, x
		}
	}
	return d
}
