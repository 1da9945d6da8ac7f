package inquiry

import (
	"errors"
	"sync"
	"testing"

	"entente"
	"entente/data"
	"entente/internal/actors"
	"entente/internal/analysis"
	"entente/internal/claimtest"
	"entente/internal/gazetteer"
	"entente/internal/geo"
	"entente/internal/situation"
)

var world = sync.OnceValues(func() (*actors.Base, *gazetteer.Gazetteer) {
	people, err := actors.Load(data.FS)
	if err != nil {
		panic(err)
	}
	places, err := gazetteer.Load(data.FS)
	if err != nil {
		panic(err)
	}
	return people, places
})

// at puts a claim at a place of the gazetteer.
func at(p entente.Place) claimtest.Option {
	return func(c *entente.Claim) {
		c.Place = &entente.Toponym{Text: p.Name, Place: p, Precision: entente.PlaceExact}
	}
}

// TestRingOfUndertaking: an undertaking to encircle a city is judged by who holds the
// places around it, with the claims that show it.
func TestRingOfUndertaking(t *testing.T) {
	people, places := world()
	raqqa := places.Lookup("Raqqa")[0]
	centre := geo.Point{Lat: raqqa.Lat, Lon: raqqa.Lon}
	sectors := map[int]entente.Place{}
	for _, p := range places.Around([]geo.Point{centre}, 30) {
		where := geo.Point{Lat: p.Lat, Lon: p.Lon}
		if p.ID != raqqa.ID {
			sectors[int(geo.Bearing(centre, where)/45+0.5)%8] = p
		}
	}
	for _, c := range []struct {
		held int
		want analysis.Status
	}{{0, analysis.Announced}, {3, analysis.UnderWay}, {8, analysis.Met}} {
		if c.held > len(sectors) {
			t.Skipf("the gazetteer knows places in %d of 8 sectors around Raqqa", len(sectors))
		}
		claims := []entente.Claim{
			claimtest.Control("isis", "holds", "Raqqa", at(raqqa), claimtest.Told("w", "2016-11-01")),
			claimtest.Undertakes("role", "sdf", "encircle", "Raqqa", true, at(raqqa), claimtest.Told("w", "2016-11-06"), func(c *entente.Claim) {
				c.Undertaking.Test = "encircle(sdf, " + string(raqqa.ID) + ")"
			}),
		}
		for k, n := 0, 0; k < 8 && n < c.held; k++ {
			if p, ok := sectors[k]; ok {
				n++
				claims = append(claims, claimtest.Control("ypg", "took", p.Name, at(p), claimtest.Told("r"+p.Name, "2016-11-20"), claimtest.Quoting("They took "+p.Name+".")))
			}
		}
		b := NewBasis(claims, people, places, nil)
		s := b.On(b.Land(Ground{}), situation.Options{AsOf: claimtest.Date("2016-11-21")})
		u := analysis.Undertakings(s)[0]
		if u.Status != c.want || c.held > 0 && len(u.Because) < c.held {
			t.Errorf("%d sectors held: %s, by %d claims; want %s", c.held, u.Status, len(u.Because), c.want)
		}
	}
}

func TestFrontier(t *testing.T) {
	people, places := world()
	b := NewBasis(nil, people, places, nil)
	line, err := b.Frontier("Syria", "Turkey")
	if km := geo.Line(line.Points).Length(); err != nil || line.Name != "the border between Syria and Türkiye" || km < 700 || km > 950 {
		t.Errorf("%q, %.0f km, %v", line.Name, km, err)
	}
	for _, pair := range [][2]string{{"Syria", "Iceland"}, {"Syria", "Nowhere at all"}, {"Syria", "Islamic State"}} {
		if _, err := b.Frontier(pair[0], pair[1]); !errors.Is(err, entente.ErrNotFound) {
			t.Errorf("%v: %v", pair, err)
		}
	}
}

// TestWithin: who fights in whom is known for all that claims name, by day.
func TestWithin(t *testing.T) {
	people, places := world()
	b := NewBasis([]entente.Claim{claimtest.Event("ASSAULT", "ypg", "isis")}, people, places, nil)
	if within, names := b.Within(claimtest.Date("2017-01-01")); within["ypg"] != "sdf" || names["sdf"] == "" || within["isis"] != "" {
		t.Errorf("%v, %v", within, names)
	}
	if within, _ := b.Within(claimtest.Date("2014-01-01")); within["ypg"] != "" {
		t.Errorf("the YPG in 2014: %v", within)
	}
}
