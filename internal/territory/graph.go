package territory

import (
	"fmt"
	"math"
	"slices"

	"entente/internal/geo"
)

// Why says for what reason two places are joined, or are not.
type Why uint8

// The reasons. The first three join, the others part.
const (
	Adjacent  Why = iota // neighbours, with nobody between
	SamePlace            // the same coordinates
	ByRoad               // a road that the ground gives
	TooLong              // neighbours on the map, but too far apart to be
	RunsPast             // a third place lies on the way
	CutBy                // a barrier between them
)

// String says it in words.
func (w Why) String() string {
	return [...]string{"neighbours", "same coordinates", "road", "too far apart", "another place on the way", "barrier"}[w]
}

// Edge joins two places, or tells why they are not joined. A is less than B.
type Edge struct {
	A, B int32
	Km   float64
	Why  Why
	// By is the third place of RunsPast, the road of ByRoad, the barrier of CutBy.
	By int32
}

// GraphOptions say which lines of the triangulation are real. Zero values mean the
// defaults.
type GraphOptions struct {
	// An edge longer than the larger of ReachKm (25) and Stretch (3) times the
	// median edge of its ends joins nothing: across deserts and along the hull a
	// triangulation has edges of any length. The lesser median counts, lest the long
	// edges of an outpost vouch for one another.
	ReachKm, Stretch float64
	// PastDegrees (150): an edge at which a third place sees both ends at a wider
	// angle runs past that place, and who goes along meets it.
	PastDegrees float64
}

func (o GraphOptions) withDefaults() GraphOptions {
	if o.ReachKm == 0 {
		o.ReachKm = 25
	}
	if o.Stretch == 0 {
		o.Stretch = 3
	}
	if o.PastDegrees == 0 {
		o.PastDegrees = 150
	}
	return o
}

// Graph says which places lie side by side.
type Graph struct {
	Edges   []Edge // that join, ordered by their ends
	Dropped []Edge // that were taken out, in the same order

	ground Ground
	first  []int32 // of a place in to and km
	to     []int32
	km     []float64
}

// NewGraph builds the graph of points, the places of an index that Ground's roads
// use. Points at the same coordinates (to a metre) count as one in the mesh and are
// joined among each other and to the same neighbours.
func NewGraph(points []geo.Point, ground Ground, opt GraphOptions) *Graph {
	opt = opt.withDefaults()
	g := &Graph{ground: ground}
	unique, twin := merge(points)
	at := make([]vec3, len(unique))
	for i, p := range unique {
		at[i] = vector(points[p])
	}
	var edges []Edge
	if len(at) > 1 {
		edges = g.sift(at, delaunay(project(at)), opt)
	}
	for i := range edges { // back to the places' own numbers
		e := &edges[i]
		e.A, e.B = unique[e.A], unique[e.B]
		if e.Why == RunsPast {
			e.By = unique[e.By]
		}
		e.A, e.B = min(e.A, e.B), max(e.A, e.B)
	}
	edges = append(edges, twins(edges, twin)...)
	g.build(len(points), g.addRoads(edges, points))
	return g
}

// merge returns the first place at each position, and for every other place there
// the first.
func merge(points []geo.Point) (unique []int32, twin map[int32]int32) {
	const metre = 1e5 // per degree
	first := make(map[[2]int64]int32, len(points))
	twin = map[int32]int32{}
	for i, p := range points {
		key := [2]int64{int64(math.Round(p.Lat * metre)), int64(math.Round(p.Lon * metre))}
		switch {
		case key[0] == 90*metre || key[0] == -90*metre:
			key[1] = 0
		case key[1] == -180*metre:
			key[1] = 180 * metre
		}
		if f, ok := first[key]; ok {
			twin[int32(i)] = f
			continue
		}
		first[key] = int32(i)
		unique = append(unique, int32(i))
	}
	return unique, twin
}

// sift labels the edges of the mesh.
func (g *Graph) sift(at []vec3, mesh [][2]int32, opt GraphOptions) []Edge {
	edges := make([]Edge, len(mesh))
	for i, m := range mesh {
		edges[i] = Edge{A: m[0], B: m[1], Km: kmBetween(at[m[0]], at[m[1]]), By: -1}
	}
	median, first, ends := medians(edges, len(at))
	wide := math.Cos(opt.PastDegrees * math.Pi / 180)
	barriers := newBarriers(g.ground.Barriers)
	for i := range edges {
		e := &edges[i]
		if e.Km > max(opt.ReachKm, opt.Stretch*min(median[e.A], median[e.B])) {
			e.Why = TooLong
			continue
		}
		if third := past(at, e, ends[first[e.A]:first[e.A+1]], ends[first[e.B]:first[e.B+1]], wide); third >= 0 {
			e.Why, e.By = RunsPast, third
			continue
		}
		if b := barriers.cut(at[e.A], at[e.B]); b >= 0 {
			e.Why, e.By = CutBy, b
		}
	}
	return edges
}

// medians returns the median edge at each point, and the points at the other ends
// of its edges.
func medians(edges []Edge, n int) (median []float64, first, ends []int32) {
	first = make([]int32, n+1)
	for _, e := range edges {
		first[e.A+1]++
		first[e.B+1]++
	}
	for i := range n {
		first[i+1] += first[i]
	}
	next := slices.Clone(first)
	ends = make([]int32, 2*len(edges))
	km := make([]float64, 2*len(edges))
	for _, e := range edges {
		ends[next[e.A]], km[next[e.A]] = e.B, e.Km
		ends[next[e.B]], km[next[e.B]] = e.A, e.Km
		next[e.A]++
		next[e.B]++
	}
	median = make([]float64, n)
	for i := range n {
		if own := km[first[i]:first[i+1]]; len(own) > 0 {
			slices.Sort(own) // each place's own stretch: the order in it serves nobody else
			median[i] = own[len(own)/2]
		}
	}
	return median, first, ends
}

// past returns a common neighbour of the ends of e that sees them at a wider angle
// than the one with that cosine, or -1.
func past(at []vec3, e *Edge, nearA, nearB []int32, cosine float64) int32 {
	best, least := int32(-1), cosine
	for _, c := range nearA {
		if !slices.Contains(nearB, c) {
			continue
		}
		p := at[c]
		a, b := vec3{at[e.A].x - p.x, at[e.A].y - p.y, at[e.A].z - p.z}, vec3{at[e.B].x - p.x, at[e.B].y - p.y, at[e.B].z - p.z}
		if v := a.dot(b) / math.Sqrt(a.dot(a)*b.dot(b)); v < least {
			best, least = c, v
		}
	}
	return best
}

// kmBetween is the great-circle distance, from the chord.
func kmBetween(a, b vec3) float64 {
	d := vec3{a.x - b.x, a.y - b.y, a.z - b.z}
	return 2 * geo.EarthRadius * math.Asin(min(1, math.Sqrt(d.dot(d))/2))
}

// twins joins places at the same coordinates, and them to the neighbours of the
// first there.
func twins(edges []Edge, twin map[int32]int32) []Edge {
	if len(twin) == 0 {
		return nil
	}
	group := map[int32][]int32{}
	var firsts []int32
	for p, f := range twin {
		if group[f] == nil {
			firsts = append(firsts, f)
		}
		group[f] = append(group[f], p)
	}
	slices.Sort(firsts)
	var out []Edge
	for _, f := range firsts {
		slices.Sort(group[f])
		all := append([]int32{f}, group[f]...)
		for i, a := range all {
			for _, b := range all[i+1:] {
				out = append(out, Edge{A: min(a, b), B: max(a, b), Why: SamePlace, By: -1})
			}
		}
	}
	for _, e := range edges {
		for _, a := range append([]int32{e.A}, group[e.A]...) {
			for _, b := range append([]int32{e.B}, group[e.B]...) {
				if a != e.A || b != e.B {
					copied := e
					copied.A, copied.B = min(a, b), max(a, b)
					out = append(out, copied)
				}
			}
		}
	}
	return out
}

// addRoads joins the places that a road joins, whatever the mesh says of them.
func (g *Graph) addRoads(edges []Edge, points []geo.Point) []Edge {
	if len(g.ground.Roads) == 0 {
		return edges
	}
	at := map[[2]int32]int{}
	for i, e := range edges {
		at[[2]int32{e.A, e.B}] = i
	}
	for i, r := range g.ground.Roads {
		a, b := int32(min(r.A, r.B)), int32(max(r.A, r.B))
		if a == b {
			continue
		}
		road := Edge{A: a, B: b, Km: geo.Distance(points[a], points[b]), Why: ByRoad, By: int32(i)}
		k, known := at[[2]int32{a, b}]
		switch {
		case !known:
			at[[2]int32{a, b}] = len(edges)
			edges = append(edges, road)
		case edges[k].Why > ByRoad:
			edges[k] = road
		}
	}
	return edges
}

// build parts edges that join from those that do not and lists the neighbours.
func (g *Graph) build(n int, edges []Edge) {
	g.first = make([]int32, n+1)
	for _, e := range edges {
		if e.Why > ByRoad {
			g.Dropped = append(g.Dropped, e)
			continue
		}
		g.Edges = append(g.Edges, e)
		g.first[e.A+1]++
		g.first[e.B+1]++
	}
	for i := range n {
		g.first[i+1] += g.first[i]
	}
	next := slices.Clone(g.first)
	g.to, g.km = make([]int32, 2*len(g.Edges)), make([]float64, 2*len(g.Edges))
	for _, e := range g.Edges {
		g.to[next[e.A]], g.km[next[e.A]] = e.B, e.Km
		g.to[next[e.B]], g.km[next[e.B]] = e.A, e.Km
		next[e.A]++
		next[e.B]++
	}
}

// Len returns the number of places.
func (g *Graph) Len() int { return len(g.first) - 1 }

// Next returns the places next to place i. The caller must not change it.
func (g *Graph) Next(i int) []int32 { return g.to[g.first[i]:g.first[i+1]] }

// lengths returns the kilometres to the places of Next.
func (g *Graph) lengths(i int) []float64 { return g.km[g.first[i]:g.first[i+1]] }

// Explain says why two places are joined or not; name gives a place's name.
func (g *Graph) Explain(a, b int, name func(int) string) string {
	find := func(edges []Edge) *Edge {
		i := slices.IndexFunc(edges, func(e Edge) bool { return int(e.A) == min(a, b) && int(e.B) == max(a, b) })
		if i < 0 {
			return nil
		}
		return &edges[i]
	}
	e := find(g.Edges)
	if e == nil {
		e = find(g.Dropped)
	}
	if e == nil {
		return "not joined: no neighbours on the map"
	}
	switch e.Why {
	case ByRoad:
		return fmt.Sprintf("joined over %.0f km by %s", e.Km, g.ground.Roads[e.By].Name)
	case TooLong:
		return fmt.Sprintf("not joined: %.0f km is too far", e.Km)
	case RunsPast:
		return fmt.Sprintf("not joined: %s lies on the way", name(int(e.By)))
	case CutBy:
		return fmt.Sprintf("not joined: %s between them", g.ground.Barriers[e.By].Name)
	}
	return fmt.Sprintf("joined over %.0f km: %s", e.Km, e.Why)
}
