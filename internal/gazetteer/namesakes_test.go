package gazetteer

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"testing"

	"entente"
	"entente/data"
	"entente/internal/atlas"
	"entente/internal/document"
	"entente/internal/geo"
	"entente/internal/nlp/names"
	"entente/internal/nlp/segment"
	"entente/internal/nlp/syntax"
)

// TestNamesakes logs how often a town with namesakes in its own country is told by the
// town beside it in the sentence: places drawn at random, sentences made of them. With
// VERBOSE set it prints the wrong ones.
func TestNamesakes(t *testing.T) {
	g := load(t)
	sentences, err := segment.Stage(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	model, err := syntax.Load(data.FS)
	if err != nil {
		t.Skip("no model of English:", err)
	}
	names, err := names.Stage(data.FS, names.Known{Name: g.Name})
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(7, 8))
	asked, right := 0, 0
	for tries := 0; asked < 150 && tries < 200_000; tries++ {
		p := g.entry(atlas.Index(random.IntN(g.atlas.Settlements())))
		list := g.match(p.Name, false)
		rivals := 0
		for _, c := range list {
			if c.Country == p.Country && c.class == settlement && c.ID != p.ID && geo.Distance(c.point(), p.point()) > nearKm/2 && c.score > 3.3 {
				rivals++
			}
		}
		if rivals == 0 || p.prominence < 3.3 || !startsUpper(p.Name) {
			continue
		}
		beside := neighbour(g, p)
		if beside == "" {
			continue
		}
		asked++
		d := document.New(&entente.Report{ID: "t", Text: fmt.Sprintf("Police in %s said on Monday that two men were arrested. Clashes broke out near %s and in %s on Sunday.", g.countryName(p.Country), beside, p.Name)})
		for _, s := range []document.Stage{sentences, model.Stage(), names, g.Stage()} {
			if err := s.Run(context.Background(), d); err != nil {
				t.Fatal(err)
			}
			d.Has |= s.Adds
		}
		got := d.Toponyms[len(d.Toponyms)-1]
		if got.Located() && geo.Distance(geo.Point{Lat: got.Lat, Lon: got.Lon}, p.point()) < nearKm/4 {
			right++
		} else if os.Getenv("VERBOSE") != "" {
			fmt.Printf("WRONG %s, near %s in %s: %s\n", p.Name, beside, p.Country, got.Rule)
		}
	}
	t.Logf("%d of %d namesakes right", right, asked)
	if 10*right < 8*asked {
		t.Errorf("%d of %d namesakes told by what stands beside them", right, asked)
	}
}

// neighbour is a town that its name alone tells, 10 to 60 km from p.
func neighbour(g *Gazetteer, p *entry) string {
	best, name := 60.0, ""
	for i := range g.atlas.Settlements() {
		lat, lon := g.atlas.At(atlas.Index(i))
		if math.Abs(lat-p.Lat) > 0.6 {
			continue // more than 60 km
		}
		km := geo.Distance(geo.Point{Lat: lat, Lon: lon}, p.point())
		if km > best || km < 10 {
			continue
		}
		q := g.entry(atlas.Index(i))
		if list := g.match(q.Name, false); q.prominence > 4.5 && startsUpper(q.Name) && len(list) > 0 && certain(list) && list[0].ID == q.ID {
			best, name = km, q.Name
		}
	}
	return name
}
