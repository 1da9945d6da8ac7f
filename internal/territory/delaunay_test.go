package territory

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"entente/internal/geo"
)

// checkDelaunay checks what makes a Delaunay triangulation one: few enough edges,
// all in one piece, none crossing, and every triangle's circumcircle empty, by
// rational arithmetic.
func checkDelaunay(t testing.TB, at []vec2, edges [][2]int32) {
	t.Helper()
	n := len(at)
	if n > 2 && len(edges) > 3*n-6 {
		t.Errorf("%d edges for %d points, at most %d", len(edges), n, 3*n-6)
	}
	near := make([][]int32, n)
	for i, e := range edges {
		if e[0] >= e[1] || i > 0 && (edges[i-1][0] > e[0] || edges[i-1][0] == e[0] && edges[i-1][1] >= e[1]) {
			t.Fatalf("edge %d %v is out of order", i, e)
		}
		near[e[0]], near[e[1]] = append(near[e[0]], e[1]), append(near[e[1]], e[0])
	}
	seen := make([]bool, n)
	queue := []int32{0}
	seen[0] = true
	for len(queue) > 0 {
		p := queue[0]
		queue = queue[1:]
		for _, q := range near[p] {
			if !seen[q] {
				seen[q] = true
				queue = append(queue, q)
			}
		}
	}
	if i := slices.Index(seen, false); i >= 0 {
		t.Fatalf("point %d is joined to nothing", i)
	}
	// Each edge must have a circle through its ends with no point inside: the exact
	// condition for an edge of some Delaunay triangulation.
	for _, e := range edges {
		if !hasEmptyCircle(at, e[0], e[1]) {
			t.Fatalf("edge %v has no empty circle", e)
		}
	}
}

// hasEmptyCircle finds, over all points, how far the centres of circles through a
// and b must lie to the left to have the points on the right outside, and the other
// way round: the circle is empty if the two bounds leave room.
func hasEmptyCircle(at []vec2, a, b int32) bool {
	r := func(v float64) *big.Rat { return new(big.Rat).SetFloat64(v) }
	ax, ay, bx, by := r(at[a].x), r(at[a].y), r(at[b].x), r(at[b].y)
	dx, dy := new(big.Rat).Sub(bx, ax), new(big.Rat).Sub(by, ay)
	var low, high *big.Rat
	for i, p := range at {
		if int32(i) == a || int32(i) == b {
			continue
		}
		px, py := new(big.Rat).Sub(r(p.x), ax), new(big.Rat).Sub(r(p.y), ay)
		cross := new(big.Rat).Sub(new(big.Rat).Mul(dx, py), new(big.Rat).Mul(dy, px))
		// (p-a)·(p-b) = s × cross for the circle with centre (a+b)/2 + s/2 × normal.
		dot := new(big.Rat).Add(new(big.Rat).Mul(px, new(big.Rat).Sub(px, dx)), new(big.Rat).Mul(py, new(big.Rat).Sub(py, dy)))
		if cross.Sign() == 0 {
			if dot.Sign() < 0 {
				return false // on the edge itself
			}
			continue
		}
		s := dot.Quo(dot, cross)
		if cross.Sign() > 0 && (high == nil || s.Cmp(high) < 0) {
			high = s
		}
		if cross.Sign() < 0 && (low == nil || s.Cmp(low) > 0) {
			low = s
		}
	}
	return low == nil || high == nil || low.Cmp(high) <= 0
}

func TestDelaunay(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	cloud := func(n int, f func() vec2) []vec2 {
		var out []vec2
		for range n {
			if p := f(); !slices.Contains(out, p) {
				out = append(out, p)
			}
		}
		return out
	}
	var grid, circle, line, cross []vec2
	for i := range 81 {
		grid = append(grid, vec2{float64(i % 9), float64(i / 9)})
	}
	for i := range 48 {
		circle = append(circle, vec2{math.Cos(float64(i) * math.Pi / 24), math.Sin(float64(i) * math.Pi / 24)})
		line = append(line, vec2{float64(i * 7 % 48), 3 * float64(i*7%48)})
		cross = append(cross, vec2{float64(i%24) - 12, 0}, vec2{0, float64(i%24) - 11.5})
	}
	slices.SortFunc(cross, func(a, b vec2) int { return int(math.Copysign(1, 2*(a.x-b.x)+(a.y-b.y)/100)) })
	for name, at := range map[string][]vec2{
		"two": {{0, 0}, {1, 0}}, "three": {{0, 0}, {1, 0}, {0, 1}}, "square": {{0, 0}, {1, 0}, {0, 1}, {1, 1}},
		"random": cloud(90, func() vec2 { return vec2{random.Float64(), random.Float64()} }),
		"close":  cloud(60, func() vec2 { return vec2{1 + random.Float64()*1e-12, random.Float64() * 1e-12} }),
		"coarse": cloud(120, func() vec2 { return vec2{float64(random.IntN(12)), float64(random.IntN(12))} }),
		"wide":   cloud(80, func() vec2 { return vec2{math.Exp(random.Float64() * 30), math.Exp(random.Float64() * 30)} }),
		"grid":   grid, "circle": circle, "cross": slices.Compact(cross),
	} {
		t.Run(name, func(t *testing.T) { checkDelaunay(t, at, delaunay(at)) })
	}
	if n := len(delaunay(line)); n != 47 {
		t.Errorf("48 points of one line have %d edges", n)
	}
	checkDelaunay(t, line, delaunay(line))
	if delaunay(nil) != nil || delaunay([]vec2{{1, 1}}) != nil {
		t.Error("edges among less than two points")
	}
}

// The grid has every side of its cells and one diagonal of each.
func TestDelaunayOfAGrid(t *testing.T) {
	var at []vec2
	for i := range 100 {
		at = append(at, vec2{float64(i % 10), float64(i / 10)})
	}
	if n := len(delaunay(at)); n != 2*90+81 {
		t.Errorf("%d edges, want %d", n, 2*90+81)
	}
}

func TestDelaunayProperty(t *testing.T) {
	coordinate := rapid.OneOf(rapid.Map(rapid.Float64Range(-1, 1), snap), rapid.Map(rapid.IntRange(-4, 4), func(i int) float64 { return float64(i) / 4 }))
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(2, 25).Draw(rt, "n")
		var at []vec2
		for i := range n {
			p := vec2{coordinate.Draw(rt, fmt.Sprint("x", i)), coordinate.Draw(rt, fmt.Sprint("y", i))}
			if p.x == 0 {
				p.x = 0 // and not -0, which is the same and compares so
			}
			if !slices.Contains(at, p) {
				at = append(at, p)
			}
		}
		if len(at) > 1 {
			checkDelaunay(t, at, delaunay(at))
		}
	})
}

// TestPredicates compares the exact branch with rational arithmetic where floats
// cancel.
func TestPredicates(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	rat := func(v float64) *big.Rat { return new(big.Rat).SetFloat64(v) }
	sub := func(a, b float64) *big.Rat { return new(big.Rat).Sub(rat(a), rat(b)) }
	mul := func(a, b *big.Rat) *big.Rat { return new(big.Rat).Mul(a, b) }
	det := func(a, b, c, d *big.Rat) *big.Rat { return new(big.Rat).Sub(mul(a, d), mul(b, c)) }
	sign := func(f float64) int {
		switch {
		case f > 0:
			return 1
		case f < 0:
			return -1
		}
		return 0
	}
	zero := 0
	for range 3000 {
		p := [4]vec2{}
		for i := range p {
			p[i] = vec2{float64(random.IntN(5)) / 7, float64(random.IntN(5)) / 7}
			if random.IntN(3) == 0 && p[i].x != 0 {
				p[i].x = math.Nextafter(p[i].x, float64(random.IntN(2)*2-1))
			}
			if random.IntN(9) == 0 {
				p[i].y *= 1e-20
			}
		}
		a, b, c, d := p[0], p[1], p[2], p[3]
		want := det(sub(a.x, c.x), sub(a.y, c.y), sub(b.x, c.x), sub(b.y, c.y)).Sign()
		if got := sign(orient(a, b, c)); got != want {
			t.Fatalf("orient(%v, %v, %v) is %d, want %d", a, b, c, got, want)
		}
		if want == 0 {
			zero++
		}
		lift := func(q vec2) *big.Rat {
			x, y := sub(q.x, d.x), sub(q.y, d.y)
			return new(big.Rat).Add(mul(x, x), mul(y, y))
		}
		minor := func(q, r vec2) *big.Rat { return det(sub(q.x, d.x), sub(q.y, d.y), sub(r.x, d.x), sub(r.y, d.y)) }
		sum := mul(lift(a), minor(b, c))
		sum.Add(sum, mul(lift(b), minor(c, a)))
		sum.Add(sum, mul(lift(c), minor(a, b)))
		if got := sign(inCircle(a, b, c, d)); got != sum.Sign() {
			t.Fatalf("inCircle(%v, %v, %v, %v) is %d, want %d", a, b, c, d, got, sum.Sign())
		}
	}
	if zero < 50 {
		t.Errorf("only %d of the cases were on a line", zero)
	}
}

// TestProject: over the poles, across the antimeridian and round the Earth, the
// triangulation is that of the sphere: no place within the cap of an edge's
// triangle, and nearest neighbours are joined.
func TestProject(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for name, point := range map[string]func() geo.Point{
		"antimeridian": func() geo.Point {
			lon := 179 + 2*random.Float64()
			if lon > 180 {
				lon -= 360
			}
			return geo.Point{Lat: -18 + random.Float64(), Lon: lon}
		},
		"pole": func() geo.Point { return geo.Point{Lat: 89 + random.Float64(), Lon: 360*random.Float64() - 180} },
		"world": func() geo.Point {
			return geo.Point{Lat: math.Asin(2*random.Float64()-1) * 180 / math.Pi, Lon: 360*random.Float64() - 180}
		},
		"town": func() geo.Point { return geo.Point{Lat: 36 + 1e-3*random.Float64(), Lon: 38 + 1e-3*random.Float64()} },
	} {
		var points []geo.Point
		for range 90 {
			points = append(points, point())
		}
		at := make([]vec3, len(points))
		for i, p := range points {
			at[i] = vector(p)
		}
		flat := project(at)
		edges := delaunay(flat)
		checkDelaunay(t, flat, edges)
		joined := map[[2]int32]bool{}
		for _, e := range edges {
			joined[e] = true
		}
		for i := range at {
			best, km := -1, math.Inf(1)
			for j := range at {
				if d := kmBetween(at[i], at[j]); j != i && d < km {
					best, km = j, d
				}
			}
			if a, b := int32(min(i, best)), int32(max(i, best)); !joined[[2]int32{a, b}] {
				t.Errorf("%s: place %d is not joined to the nearest, %d", name, i, best)
			}
		}
	}
}

func BenchmarkDelaunay(b *testing.B) {
	for _, n := range []int{5000, 33000, 150000} {
		at := make([]vec3, n)
		random := rand.New(rand.NewPCG(1, 2))
		for i := range at {
			at[i] = vector(geo.Point{Lat: 32 + 6*random.Float64(), Lon: 35 + 10*random.Float64()})
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				delaunay(project(at))
			}
		})
	}
	b.Run("grid150000", func(b *testing.B) {
		var at []vec2
		for i := range 150000 {
			at = append(at, vec2{float64(i % 400), float64(i / 400)})
		}
		for b.Loop() {
			delaunay(at)
		}
	})
}
