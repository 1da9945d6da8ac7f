package gazetteer

import (
	"math"
	"testing"

	"entente/data"
	"entente/internal/borders"
	"entente/internal/lexicon"
)

// How far from its country a listed place may lie, in km: border posts stand on the
// line, straits and islands off the coast, and middles of rivers are rough.
const (
	maxOff    = 10
	maxOffSea = 200
)

var atSea = map[string]bool{"strait": true, "sea": true, "ocean": true, "island": true, "islands": true, "reef": true, "line": true}

// TestAdditionsLieInTheirCountries holds every position of our own lists against
// the outlines of the countries that it is said to lie in.
func TestAdditionsLieInTheirCountries(t *testing.T) {
	g := load(t)
	outlines, err := borders.Open(data.FS, "places/borders.bin")
	if err != nil {
		t.Fatal(err)
	}
	for id, e := range g.own {
		if e.class == country || len(e.countries) == 0 {
			continue
		}
		best := math.Inf(1)
		for _, c := range e.countries {
			best = min(best, outlines.Distance(e.point(), c))
		}
		limit := float64(maxOff)
		if atSea[e.kind] {
			limit = maxOffSea
		}
		if best > limit {
			t.Errorf("%s %s at %g, %g lies %.0f km from %v, in %q", id, e.Name, e.Lat, e.Lon, best, e.countries, outlines.Country(e.point()))
		}
	}
}

// TestAdditionsAreWhole counts what the list of conflict places must have: name,
// kind, position, country (but for waters between countries) and source.
func TestAdditionsAreWhole(t *testing.T) {
	blocks, err := lexicon.ReadBlocks(data.FS, "places/additions-conflict.txt")
	if err != nil {
		t.Fatal(err)
	}
	if len(blocks) < 600 {
		t.Errorf("%d places, want 600 at least", len(blocks))
	}
	kinds := map[string]int{}
	for _, b := range blocks {
		kinds[b.Get("kind")]++
		for _, key := range []string{"name", "kind", "at", "source"} {
			if b.Get(key) == "" {
				t.Errorf("%s:%d: %s has no %s", b.File, b.Line, b.Name, key)
			}
		}
		if b.Get("country") == "" && !atSea[b.Get("kind")] {
			t.Errorf("%s:%d: %s has no country", b.File, b.Line, b.Name)
		}
	}
	for _, kind := range []string{"river", "dam", "air base", "border crossing", "strait", "camp", "mountains", "region", "village"} {
		if kinds[kind] < 10 {
			t.Errorf("%d places of kind %s", kinds[kind], kind)
		}
	}
}
