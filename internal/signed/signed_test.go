package signed

import (
	"fmt"
	"math"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
)

func graph(t testing.TB, n int, edges ...Edge) *Graph {
	t.Helper()
	g, err := New(n, edges)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// full is the complete graph with the signs in the order 0-1, 0-2, …, 1-2, ….
func full(t testing.TB, n int, signs ...int) *Graph {
	var edges []Edge
	for i := range n {
		for j := i + 1; j < n; j++ {
			s := 1
			if len(signs) > 0 {
				s = signs[len(edges)%len(signs)]
			}
			edges = append(edges, Edge{i, j, s})
		}
	}
	return graph(t, n, edges...)
}

func random(t testing.TB, n int, density, hostile float64, seed uint64) *Graph {
	r := rand.New(rand.NewPCG(seed, 7))
	var edges []Edge
	for i := range n {
		for j := i + 1; j < n; j++ {
			if r.Float64() < density {
				s := 1
				if r.Float64() < hostile {
					s = -1
				}
				edges = append(edges, Edge{i, j, s})
			}
		}
	}
	return graph(t, n, edges...)
}

// TestPublishedNetworks compares the tribes and all windows of the Correlates of War
// with exact values: triads and L by integer programming, K by R.
func TestPublishedNetworks(t *testing.T) {
	dir := reference(t)
	all := networks(t, dir)
	values := rows(t, filepath.Join(dir, "reference_values.csv"))
	if len(values) != 52 || len(all) != 52 {
		t.Fatalf("%d networks, %d rows of values", len(all), len(values))
	}
	for _, want := range values {
		name := want["net"]
		g := all[name].graph
		c := g.Triads()
		got := []int{g.n, len(g.edges), g.Negative(), c.PPP, c.PPN, c.PNN, c.NNN}
		for i, column := range []string{"n", "m", "m_neg", "tri_ppp", "tri_ppn", "tri_pnn", "tri_nnn"} {
			if got[i] != number(t, want[column]) {
				t.Errorf("%s: %s is %d, want %s", name, column, got[i], want[column])
			}
		}
		if len(g.Tense()) != c.PPN+c.NNN {
			t.Errorf("%s: %d triads under tension", name, len(g.Tense()))
		}
		if T, ok := c.Balance(); !ok || printed(T, want["T"]) != want["T"] {
			t.Errorf("%s: T is %g, want %s", name, T, want["T"])
		}
		// The printed values of K are right to 13 digits or so: the exact one of 46-49,
		// by integer powers of the matrix, is 0.6576016412698325210….
		k := g.WalkBalance()
		if w, _ := strconv.ParseFloat(want["walk_K"], 64); math.Abs(k-w) > 1e-13 {
			t.Errorf("%s: K is %.16f, want %s", name, k, want["walk_K"])
		}
		f := g.Frustration(0)
		if L := number(t, want["frustration_L"]); !f.Proved() || f.Upper != L || len(g.Against(f)) != L {
			t.Errorf("%s: L from %d to %d with %d edges against it, want %d", name, f.Lower, f.Upper, len(g.Against(f)), L)
		}
	}
}

// TestTribes has the divisions that are printed for the Gahuku-Gama (Read, 1954).
func TestTribes(t *testing.T) {
	tribes := networks(t, reference(t))["tribes"]
	groups := func(of []int) []string {
		by := map[int][]string{}
		for i, c := range of {
			by[c] = append(by[c], tribes.nodes[i])
		}
		var out []string
		for _, names := range by {
			slices.Sort(names)
			out = append(out, fmt.Sprint(names))
		}
		slices.Sort(out)
		return out
	}
	for k, want := range map[int]int{0: 2, 1: 29, 2: 7, 3: 2, 4: 2, 5: 2} {
		b := tribes.graph.Blocs(k, 0)
		if b.Upper != want || b.Lower > want || tribes.graph.standAgainst(b.Of) != want || k > 0 && b.N > k {
			t.Errorf("%d blocs: from %d to %d with %d blocs, want %d", k, b.Lower, b.Upper, b.N, want)
		}
		if !b.Proved() {
			t.Errorf("%d blocs: not proved, at least %d", k, b.Lower)
		}
		if k == 2 && groups(b.Of)[1] != "[Gama Gavev Kotun Nagad]" {
			t.Errorf("two blocs: %v", groups(b.Of))
		}
		if k == 3 && !slices.Equal(groups(b.Of), []string{"[Alika Asaro Gahuk Geham Masil Ove Ukudz]", "[Gama Gavev Kotun Nagad]", "[Kohik Nagam Notoh Seuve Uheto]"}) {
			t.Errorf("three blocs: %v", groups(b.Of))
		}
	}
}

func TestSmall(t *testing.T) {
	for _, c := range []struct {
		name   string
		g      *Graph
		census Census
		l      int
	}{
		{"three friends", full(t, 3), Census{PPP: 1}, 0},
		{"five friends", full(t, 5), Census{PPP: 10}, 0},
		{"five enemies", full(t, 5, -1), Census{NNN: 10}, 4},
		{"signnet's K4", full(t, 4, 1, 1, 1, -1, -1, -1), Census{PPN: 3, NNN: 1}, 2},
		{"a tree", graph(t, 4, Edge{0, 1, -1}, Edge{1, 2, -1}, Edge{1, 3, 1}), Census{}, 0},
		{"an odd square", graph(t, 4, Edge{0, 1, -1}, Edge{1, 2, 1}, Edge{2, 3, 1}, Edge{3, 0, 1}), Census{}, 1},
		{"two odd triangles at a node", graph(t, 5, Edge{0, 1, -1}, Edge{1, 2, 1}, Edge{0, 2, 1}, Edge{2, 3, -1}, Edge{3, 4, -1}, Edge{2, 4, -1}), Census{PPN: 1, NNN: 1}, 2},
		{"nobody", graph(t, 0), Census{}, 0},
		{"two strangers", graph(t, 2), Census{}, 0},
	} {
		f := c.g.Frustration(0)
		if got := c.g.Triads(); got != c.census || !f.Proved() || f.Upper != c.l || len(c.g.Against(f)) != c.l || len(f.Side) != c.g.n {
			t.Errorf("%s: %+v, %+v; want %+v, %d", c.name, got, f, c.census, c.l)
		}
	}
	if k := full(t, 5).WalkBalance(); k != 1 {
		t.Errorf("K of five friends is %g", k)
	}
	// Eigenvalues 1, 1, -2 against -1, -1, 2.
	if k, want := full(t, 3, -1).WalkBalance(), (2*math.E+math.Exp(-2))/(2/math.E+math.Exp(2)); math.Abs(k-want) > 1e-15 {
		t.Errorf("K of three enemies is %g, want %g", k, want)
	}
	if _, ok := graph(t, 2).Triads().Balance(); ok {
		t.Error("a balance of no triangle")
	}
}

func TestNewRefuses(t *testing.T) {
	for _, e := range [][]Edge{{{0, 0, 1}}, {{0, 3, 1}}, {{-1, 0, 1}}, {{0, 1, 0}}, {{0, 1, 1}, {1, 0, -1}}} {
		if _, err := New(3, e); err == nil {
			t.Errorf("%v passed", e)
		}
	}
	if g := graph(t, 2, Edge{0, 1, 1}, Edge{1, 0, 1}); len(g.edges) != 1 {
		t.Error("an edge given twice counts twice")
	}
}

// TestAgainstAllDivisions tries every division of small random networks.
func TestAgainstAllDivisions(t *testing.T) {
	for seed := range uint64(200) {
		n := 3 + int(seed%8)
		g := random(t, n, 0.3+float64(seed%7)/10, 0.2+float64(seed%5)/6, seed)
		least := map[int]int{}
		for _, k := range []int{2, 3, n} {
			least[k] = math.MaxInt
			of := make([]int, n)
			var try func(i, used int)
			try = func(i, used int) {
				if i == n {
					least[k] = min(least[k], g.standAgainst(of))
					return
				}
				for c := range min(used+1, k) {
					of[i] = c
					try(i+1, max(used, c+1))
				}
			}
			if k < n || n <= 8 {
				try(0, 0)
			}
		}
		f := g.Frustration(0)
		if !f.Proved() || f.Upper != least[2] || len(g.Against(f)) != f.Upper {
			t.Fatalf("seed %d: %+v, want %d", seed, f, least[2])
		}
		for k, want := range map[int]int{3: least[3], 0: least[n]} {
			if want == math.MaxInt {
				continue
			}
			if b := g.Blocs(k, 0); b.Upper != want || b.Lower > want || g.standAgainst(b.Of) > b.Upper {
				t.Errorf("seed %d, %d blocs: %+v, want %d", seed, k, b, want)
			}
		}
	}
}

// TestHarder proves networks that no rule shrinks: dense and half hostile.
func TestHarder(t *testing.T) {
	for seed := range uint64(3) {
		g := random(t, 24, 0.6, 0.5, seed)
		f := g.Frustration(0)
		if !f.Proved() || len(g.Against(f)) != f.Upper {
			t.Errorf("seed %d: %+v", seed, f)
		}
	}
}

// TestBoundsWithoutWork: with next to no work the bounds still hold.
func TestBoundsWithoutWork(t *testing.T) {
	g := random(t, 40, 0.5, 0.5, 1)
	f, full := g.Frustration(1), g.Frustration(2e8)
	if f.Lower > full.Upper || f.Upper < full.Lower || len(g.Against(f)) != f.Upper || f.Proved() {
		t.Errorf("%d to %d without work, %d to %d with", f.Lower, f.Upper, full.Lower, full.Upper)
	}
}

func TestSameAnswerTwice(t *testing.T) {
	g := random(t, 60, 0.2, 0.4, 5)
	if a, b := fmt.Sprint(g.Frustration(1e8), g.Blocs(0, 1e8)), fmt.Sprint(g.Frustration(1e8), g.Blocs(0, 1e8)); a != b {
		t.Errorf("%s\n%s", a, b)
	}
}

// BenchmarkFrustration: the largest windows, and random networks of 200 nodes, of
// which sparse ones are proved.
func BenchmarkFrustration(b *testing.B) {
	dir := reference(b)
	all := networks(b, dir)
	list := []named{all["76-79"], all["93-96"]}
	for _, degree := range []float64{3, 4, 6} {
		list = append(list, named{name: fmt.Sprintf("random-200-degree-%g", degree), graph: random(b, 200, degree/199, 0.3, 1)})
	}
	for _, c := range list {
		b.Run(c.name, func(b *testing.B) {
			var f Frustration
			for b.Loop() {
				f = c.graph.Frustration(0)
			}
			b.ReportMetric(float64(f.Lower), "lower")
			b.ReportMetric(float64(f.Upper), "upper")
		})
	}
}
