package network

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"entente/data"
	"entente/internal/document"
	"entente/internal/neural"
)

// TestNetworkWords holds what the network is told of a form to what it was told in
// training: testdata/words.json is written by scripts/models/words.py.
func TestNetworkWords(t *testing.T) {
	b, err := os.ReadFile("testdata/words.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Form, Level string
		Affixes     []uint32
		Shapes      [3]int // within a sentence, opening it, opening one in capitals
	}
	if err := json.Unmarshal(b, &cases); err != nil {
		t.Fatal(err)
	}
	n, err := Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		level := appendLevel(nil, c.Form)
		affixes := n.affixes(level)
		shapes := [3]int{wordShape(c.Form, false, false), wordShape(c.Form, true, false), wordShape(c.Form, true, true)}
		if string(level) != c.Level || !slices.Equal(affixes[:], c.Affixes) || shapes != c.Shapes {
			t.Errorf("%q: %q %v %v, want %q %v %v", c.Form, level, affixes, shapes, c.Level, c.Affixes, c.Shapes)
		}
	}
}

// TestTreeSearch compares the search with all projective trees with one root.
func TestTreeSearch(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	var room tree
	for k := range 600 {
		n, spread := 1+r.IntN(5), []int{8, 1000}[k%2] // all arcs are near the heaviest, or few
		arcs := make([]float32, n*(n+1))
		for i := range arcs {
			arcs[i] = float32(r.IntN(spread))
		}
		weigh := func(heads []int) (sum float32) {
			for d, h := range heads {
				sum += arcs[d*(n+1)+h+1]
			}
			return sum
		}
		var most float32 = -1
		heads := make([]int, n)
		var all func(d int)
		all = func(d int) {
			if d == n {
				if document.IsTree(heads) && projective(heads) {
					most = max(most, weigh(heads))
				}
				return
			}
			for h := -1; h < n; h++ {
				if h != d {
					heads[d] = h
					all(d + 1)
				}
			}
		}
		all(0)
		got := make([]int, n)
		room.best(arcs, n, got)
		if !document.IsTree(got) || !projective(got) || weigh(got) != most {
			t.Fatalf("%v: %v weighs %v, best %v", arcs, got, weigh(got), most)
		}
		room.best(arcs, n, got)
		if weigh(got) != most {
			t.Fatalf("%v: %v weighs %v, best %v", arcs, got, weigh(got), most)
		}
	}
}

// TestFollows checks that labels are made to whole spans only.
func TestFollows(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"", "O", true}, {"", "B-PER", true}, {"", "I-PER", false}, {"B-PER", "E-PER", true}, {"B-PER", "E-ORG", false},
		{"B-PER", "O", false}, {"E-PER", "S-LOC", true}, {"I-LOC", "", false}, {"S-LOC", "", true},
	} {
		if got := follows(c.a, c.b); got != c.want {
			t.Errorf("%q %q: %v", c.a, c.b, got)
		}
	}
}

// TestTold checks that the two likeliest things a word tells of come in their order, and no unlikely ones.
func TestTold(t *testing.T) {
	n := &Network{tells: []string{"O", "AID", "TIE", "VIEW"}}
	row := n.tellsRow()
	rows := row + len(n.tells)
	var err error
	if n.heads, err = neural.NewMatrix(rows, 1, make([]int8, rows), make([]float32, rows), nil); err != nil {
		t.Fatal(err)
	}
	r := &Reading{heads: make([]float32, n.heads.Width())}
	for _, c := range []struct {
		logits [4]float32
		want   [2]Told
	}{
		{[4]float32{5, 1, 0, 1.5}, [2]Told{}},
		{[4]float32{1, 2, 0, -1}, [2]Told{{Label: "AID", Odds: 1}, {Label: "TIE", Odds: -1}}},
		{[4]float32{0, 0, 3, 1}, [2]Told{{Label: "TIE", Odds: 3}, {Label: "VIEW", Odds: 1}}},
		{[4]float32{0, 4, 3, 3}, [2]Told{{Label: "AID", Odds: 4}, {Label: "TIE", Odds: 3}}},
	} {
		copy(r.heads[row:], c.logits[:])
		var got [2]Told
		if n.told(r, 0, &got); got != c.want {
			t.Errorf("%v: %v, want %v", c.logits, got, c.want)
		}
	}
}
