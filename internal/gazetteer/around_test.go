package gazetteer

import (
	"math"
	"slices"
	"testing"

	"entente"
	"entente/data"
	"entente/internal/geo"
)

func TestAround(t *testing.T) {
	g, err := Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	raqqa := geo.Point{Lat: 35.953, Lon: 39.008}
	got := g.Around([]geo.Point{raqqa, raqqa}, 60)
	if !slices.IsSortedFunc(got, func(a, b entente.Place) int { return map[bool]int{true: -1, false: 1}[a.ID < b.ID] }) {
		t.Error("out of order, or one twice")
	}
	for _, id := range []entente.PlaceID{"geonames:172955", "geonames:172374"} {
		if !slices.ContainsFunc(got, func(p entente.Place) bool { return p.ID == id }) {
			t.Errorf("%s is not around Raqqa", id)
		}
	}
	for _, p := range got {
		if d := geo.Distance(raqqa, geo.Point{Lat: p.Lat, Lon: p.Lon}); d > 60 {
			t.Errorf("%s is %.0f km away", p.Name, d)
		}
	}
	if len(g.Around(nil, 100)) != 0 {
		t.Error("places around nothing")
	}
}

func TestVicinity(t *testing.T) {
	for _, c := range []struct {
		p, q geo.Point
		km   float64
		want bool
	}{
		{geo.Point{Lat: 0, Lon: 179.9}, geo.Point{Lat: 0, Lon: -179.9}, 30, true},
		{geo.Point{Lat: 89.9, Lon: 10}, geo.Point{Lat: 89.9, Lon: -170}, 30, true},
		{geo.Point{Lat: 60, Lon: 10}, geo.Point{Lat: 60.5, Lon: 13.4}, 200, true},
		{geo.Point{Lat: 60, Lon: 10}, geo.Point{Lat: 60, Lon: 14}, 200, false},
		{geo.Point{Lat: -35.95, Lon: 39}, geo.Point{Lat: -36.05, Lon: 39}, 12, true},
	} {
		if got := newVicinity([]geo.Point{c.p}, c.km).has(c.q); got != c.want {
			t.Errorf("%v within %g km of %v: %v, %.0f km", c.q, c.km, c.p, got, math.Round(geo.Distance(c.p, c.q)))
		}
	}
}
