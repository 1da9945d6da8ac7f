package territory

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"entente"
	"entente/internal/geo"
	"entente/internal/situation"
)

// small makes a graph of few places, for answers by trying everything.
func small(random *rand.Rand, n int) *Graph {
	points := make([]geo.Point, n)
	for i := range points {
		points[i] = km(60*random.Float64(), 60*random.Float64())
	}
	return NewGraph(points, Ground{}, GraphOptions{})
}

// reachesBeyond reports whether a home can be reached from place 0 over passable
// places, with one place between at least.
func reachesBeyond(g *Graph, home, passable func(int) bool) bool {
	seen := map[int]bool{0: true}
	queue := []int{0}
	for len(queue) > 0 {
		p := queue[0]
		queue = queue[1:]
		for _, n := range g.Next(p) {
			n := int(n)
			switch {
			case seen[n] || !passable(n):
			case home(n) && p != 0:
				return true
			case !home(n):
				seen[n] = true
				queue = append(queue, n)
			}
		}
	}
	return false
}

// TestCutIsLeast compares the cut with every set of places, the least first.
func TestCutIsLeast(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 9))
	seen := map[int]int{}
	for range 300 {
		g := small(random, 12)
		m := &Map{Land: &Land{Graph: g}}
		closed, homes := random.Uint32(), random.Uint32()&random.Uint32()
		passable := func(i int) bool { return closed&(1<<i) != 0 || i%3 == 0 }
		home := func(i int) bool { return i != 0 && homes&(1<<i) != 0 }
		direct := 0
		for _, n := range g.Next(0) {
			if home(int(n)) {
				direct++
			}
		}
		// Homes can't be cut, and those next to the city are ways by themselves.
		beyond := func(set int) bool {
			return reachesBeyond(g, home, func(i int) bool { return set&(1<<i) == 0 && (passable(i) || home(i)) })
		}
		least := -1
		for set := range 1 << 12 {
			size := 0
			for b := range 12 {
				if set>>b&1 == 1 {
					size++
					if home(b) {
						size += 100
					}
				}
			}
			if set&1 == 0 && (least < 0 || size < least) && !beyond(set) {
				least = size
			}
		}
		least += direct
		ways, via := m.cut(0, home, passable)
		if ways != min(least, maxWays) {
			t.Fatalf("%d ways, the least cut has %d places", ways, least)
		}
		seen[ways]++
		if ways == maxWays {
			continue
		}
		if len(via) != ways {
			t.Fatalf("%d ways and a cut of %v", ways, via)
		}
		set := 0
		for _, p := range via {
			set |= 1 << p
		}
		if beyond(set) {
			t.Fatalf("without %v there is a way still", via)
		}
	}
	if seen[0] == 0 || seen[1] == 0 || seen[2] == 0 || seen[3] == 0 {
		t.Errorf("ways seen: %v", seen)
	}
}

func TestArticulations(t *testing.T) {
	random := rand.New(rand.NewPCG(2, 9))
	found := 0
	for range 200 {
		g := small(random, 30)
		in := random.Uint32() | random.Uint32()
		belongs := func(i int) bool { return in&(1<<i) != 0 }
		for _, block := range components(g, belongs) {
			got := map[int]int{}
			for _, a := range articulations(g, block, belongs) {
				got[a.place] = a.cutsOff
			}
			for _, p := range block {
				rest := components(g, func(i int) bool { return i != p && slices.Contains(block, i) })
				want := 0
				if len(rest) > 1 {
					want = len(block) - 1 - len(rest[0])
					found++
				}
				if got[p] != want {
					t.Fatalf("without %d of %v %d are cut off, want %d", p, block, got[p], want)
				}
			}
		}
	}
	if found < 100 {
		t.Errorf("only %d articulations seen", found)
	}
}

// TestRouteIsBest compares with relaxing all edges until nothing changes.
func TestRouteIsBest(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 9))
	type cost struct {
		missing int
		km      float64
	}
	for range 200 {
		g := small(random, 25)
		m := &Map{Land: &Land{Graph: g}}
		in := random.Uint32()
		held := func(i int) bool { return in&(1<<i) != 0 }
		miss := func(i int32) int {
			if held(int(i)) {
				return 0
			}
			return 1
		}
		best := map[int32]cost{0: {miss(0), 0}}
		for range 25 {
			for _, e := range g.Edges {
				for _, way := range [][2]int32{{e.A, e.B}, {e.B, e.A}} {
					c, ok := best[way[0]]
					if !ok {
						continue
					}
					next := cost{c.missing + miss(way[1]), c.km + e.Km}
					if old, ok := best[way[1]]; !ok || next.missing < old.missing || next.missing == old.missing && next.km < old.km-1e-9 {
						best[way[1]] = next
					}
				}
			}
		}
		route, km := m.route(0, 24, held)
		want, ok := best[24]
		if ok != (len(route) > 0) {
			t.Fatalf("route %v, reachable %v", route, ok)
		}
		missing := 0
		for _, p := range route {
			missing += miss(int32(p))
		}
		if ok && (missing != want.missing || km > want.km+1e-6 || km < want.km-1e-6) {
			t.Fatalf("route %v misses %d over %.3f km, want %d over %.3f", route, missing, km, want.missing, want.km)
		}
	}
}

// front makes a land of n places of which one side holds the west, the other the
// east, one place in fifty contested.
func front(n int) *Map {
	land := &Land{}
	points := plain(n)
	m := &Map{Land: land, Spots: make([]Spot, n)}
	for i, p := range points {
		place := entente.Place{ID: entente.PlaceID(fmt.Sprint(i)), Lat: p.Lat, Lon: p.Lon}
		land.Places = append(land.Places, place)
		side := entente.ActorID("red")
		if p.Lon > 40 {
			side = "blue"
		}
		m.Spots[i] = Spot{Place: place, State: situation.Held, Side: side, SideName: string(side), Told: &situation.PlaceState{}}
		if i%50 == 0 {
			m.Spots[i].State, m.Spots[i].Side = situation.Contested, ""
		}
	}
	land.Graph = NewGraph(points, Ground{}, GraphOptions{})
	return m
}

func BenchmarkQuestions(b *testing.B) {
	m := front(150000)
	b.Run("components", func(b *testing.B) {
		for b.Loop() {
			components(m.Graph, func(i int) bool { return m.Spots[i].hold("red") == firm })
		}
	})
	b.Run("corridor", func(b *testing.B) {
		for b.Loop() {
			m.route(0, 149999, func(i int) bool { return m.Spots[i].hold("red") == firm })
		}
	})
	b.Run("cut", func(b *testing.B) {
		for b.Loop() {
			m.cut(0, func(i int) bool { return i == 149998 }, func(i int) bool { return true })
		}
	})
	b.Run("spread", func(b *testing.B) {
		labels := make([]int, len(m.Spots))
		for i := range labels {
			labels[i] = -1
			if i%20 == 0 {
				labels[i] = i / 20 % 2
			}
		}
		for b.Loop() {
			Spread(m.Graph, labels, 2, FillOptions{})
		}
	})
}
