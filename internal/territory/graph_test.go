package territory

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"entente/internal/geo"
)

// km makes a point so many kilometres east and north of Raqqa.
func km(east, north float64) geo.Point {
	const degree = 111.195
	return geo.Point{Lat: 35.95 + north/degree, Lon: 39.01 + east/degree/math.Cos(35.95*math.Pi/180)}
}

// why returns the reason of the edge between two places, or false.
func why(g *Graph, a, b int) (Why, bool) {
	for _, e := range append(slices.Clone(g.Edges), g.Dropped...) {
		if int(e.A) == min(a, b) && int(e.B) == max(a, b) {
			return e.Why, true
		}
	}
	return 0, false
}

func TestGraphSaysWhy(t *testing.T) {
	// Two rows of villages 10 km apart along a river, and an outpost in the desert.
	points := []geo.Point{km(0, 5), km(10, 5), km(20, 5), km(0, -5), km(10, -5), km(20, -5), km(10, -90)}
	river := Line{Name: "the river", Points: []geo.Point{km(-50, 0), km(5, 0), km(70, 0)}}
	for _, c := range []struct {
		name   string
		ground Ground
		a, b   int
		want   Why
		says   string
	}{
		{"neighbours", Ground{}, 0, 1, Adjacent, "joined over 10 km"},
		{"across", Ground{}, 1, 4, Adjacent, "joined over 10 km"},
		{"the outpost", Ground{}, 4, 6, TooLong, "85 km is too far"},
		{"the river", Ground{Barriers: []Line{river}}, 1, 4, CutBy, "the river between them"},
		{"along the river", Ground{Barriers: []Line{river}}, 0, 1, Adjacent, "neighbours"},
		{"a bridge", Ground{Barriers: []Line{river}, Roads: []Road{{"the bridge", 4, 1}}}, 1, 4, ByRoad, "by the bridge"},
		{"a road to the outpost", Ground{Roads: []Road{{"the highway", 4, 6}}}, 4, 6, ByRoad, "joined over 85 km by the highway"},
		{"past a village", Ground{}, 0, 2, RunsPast, "not joined"},
	} {
		g := NewGraph(points, c.ground, GraphOptions{})
		got, ok := why(g, c.a, c.b)
		if c.name == "past a village" && !ok {
			continue // three on one line need not be joined at all
		}
		if says := g.Explain(c.b, c.a, func(int) string { return "a village" }); !ok || got != c.want || !strings.Contains(says, c.says) {
			t.Errorf("%s: %v %v: %s", c.name, got, ok, says)
		}
	}
	bent := NewGraph([]geo.Point{km(0, 0), km(10, 1), km(20, 0)}, Ground{}, GraphOptions{})
	if w, ok := why(bent, 0, 2); !ok || w != RunsPast || bent.Explain(0, 2, func(i int) string { return string(rune('a' + i)) }) != "not joined: b lies on the way" {
		t.Errorf("along a bent road: %v %v", w, ok)
	}
}

func TestGraphOptions(t *testing.T) {
	points := []geo.Point{km(0, 0), km(30, 0), km(15, 30)}
	if g := NewGraph(points, Ground{}, GraphOptions{}); len(g.Edges) != 3 {
		t.Errorf("%d edges within three times the median", len(g.Edges))
	}
	if g := NewGraph(points, Ground{}, GraphOptions{Stretch: 0.5}); len(g.Edges) != 0 || len(g.Dropped) != 3 {
		t.Errorf("%d edges within 25 km", len(g.Edges))
	}
	if g := NewGraph(points, Ground{}, GraphOptions{Stretch: 0.5, ReachKm: 50}); len(g.Edges) != 3 {
		t.Errorf("%d edges within 50 km", len(g.Edges))
	}
}

// Places at the same coordinates are joined, and to the same neighbours.
func TestGraphJoinsTwins(t *testing.T) {
	g := NewGraph([]geo.Point{km(0, 0), km(10, 0), km(0, 0), {Lat: 90, Lon: 17}, {Lat: 90, Lon: -120}, {Lat: 0, Lon: 180}, {Lat: 0, Lon: -180}}, Ground{}, GraphOptions{})
	for _, pair := range [][2]int{{0, 2}, {3, 4}, {5, 6}} {
		if w, ok := why(g, pair[0], pair[1]); !ok || w != SamePlace {
			t.Errorf("%v: %v %v", pair, w, ok)
		}
	}
	if !slices.Equal(g.Next(2), g.Next(0)) && len(g.Next(2)) != len(g.Next(0)) {
		t.Errorf("next to 0 %v, next to its twin %v", g.Next(0), g.Next(2))
	}
	if w, ok := why(g, 1, 2); !ok || w != Adjacent {
		t.Errorf("the twin's neighbour: %v %v", w, ok)
	}
}

func TestGraphOfFew(t *testing.T) {
	for n := range 4 {
		points := []geo.Point{km(0, 0), km(0, 0), km(1, 0)}[:min(n, 3)]
		if g := NewGraph(points, Ground{}, GraphOptions{}); g.Len() != len(points) {
			t.Errorf("%d places, graph of %d", len(points), g.Len())
		}
	}
}

// TestGraphIgnoresOrder: the same places in another order have the same neighbours.
func TestGraphIgnoresOrder(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	var points []geo.Point
	for range 400 {
		points = append(points, km(200*random.Float64(), 200*random.Float64()))
	}
	order := random.Perm(len(points))
	shuffled := make([]geo.Point, len(points))
	for i, k := range order {
		shuffled[k] = points[i]
	}
	g, h := NewGraph(points, Ground{}, GraphOptions{}), NewGraph(shuffled, Ground{}, GraphOptions{})
	if len(g.Edges) != len(h.Edges) {
		t.Fatalf("%d and %d edges", len(g.Edges), len(h.Edges))
	}
	for _, e := range g.Edges {
		if w, ok := why(h, order[e.A], order[e.B]); !ok || w != e.Why {
			t.Errorf("edge %v of one is %v %v in the other", e, w, ok)
		}
	}
}

func TestBarriersAnywhere(t *testing.T) {
	for name, c := range map[string]struct {
		line [2]geo.Point
		a, b geo.Point
		cut  bool
	}{
		"antimeridian":  {[2]geo.Point{{Lat: -1, Lon: 180}, {Lat: 1, Lon: -180}}, geo.Point{Lat: 0, Lon: 179.9}, geo.Point{Lat: 0, Lon: -179.9}, true},
		"the pole":      {[2]geo.Point{{Lat: 89.5, Lon: 0}, {Lat: 89.5, Lon: 180}}, geo.Point{Lat: 89.8, Lon: 90}, geo.Point{Lat: 89.8, Lon: -90}, true},
		"the other end": {[2]geo.Point{{Lat: -1, Lon: 0}, {Lat: 1, Lon: 0}}, geo.Point{Lat: 0, Lon: 179.9}, geo.Point{Lat: 0, Lon: -179.9}, false},
		"beside":        {[2]geo.Point{{Lat: -1, Lon: 0}, {Lat: 1, Lon: 0}}, geo.Point{Lat: 2, Lon: -1}, geo.Point{Lat: 2, Lon: 1}, false},
		"a long one":    {[2]geo.Point{{Lat: -40, Lon: 10}, {Lat: 60, Lon: 12}}, geo.Point{Lat: 31, Lon: 10.9}, geo.Point{Lat: 31, Lon: 11.9}, true},
	} {
		b := newBarriers([]Line{{Name: "x", Points: c.line[:]}})
		if got := b.cut(vector(c.a), vector(c.b)) >= 0; got != c.cut {
			t.Errorf("%s: cut %v, want %v", name, got, c.cut)
		}
	}
}

func BenchmarkGraph(b *testing.B) {
	points := plain(150000)
	for b.Loop() {
		NewGraph(points, Ground{}, GraphOptions{})
	}
}

// plain spreads n places over a country.
func plain(n int) []geo.Point {
	random := rand.New(rand.NewPCG(1, 2))
	points := make([]geo.Point, n)
	for i := range points {
		points[i] = geo.Point{Lat: 32 + 6*random.Float64(), Lon: 35 + 10*random.Float64()}
	}
	return points
}
