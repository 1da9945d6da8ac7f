package gazetteer

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"entente/internal/geo"
)

// spelled is how a report of a country may write one of its towns, and where that
// town lies.
type spelled struct {
	country, as string
	at          geo.Point
}

// spellings are towns of wars as English reports write them, some of them as GeoNames
// does not. Positions from general knowledge.
var spellings = []spelled{
	{"Syria", "Al-Quriyah", geo.Point{Lat: 34.9, Lon: 40.55}},
	{"Syria", "Qara", geo.Point{Lat: 34.15, Lon: 36.74}},
	{"Syria", "Lataminah", geo.Point{Lat: 35.32, Lon: 36.62}},
	{"Syria", "Kafr Nabudah", geo.Point{Lat: 35.43, Lon: 36.48}},
	{"Syria", "Khan Tuman", geo.Point{Lat: 36.11, Lon: 37.06}},
	{"Syria", "Deir Hafir", geo.Point{Lat: 36.16, Lon: 37.71}},
	{"Syria", "Qalaat al-Madiq", geo.Point{Lat: 35.42, Lon: 36.39}},
	{"Syria", "Ain Issa", geo.Point{Lat: 36.38, Lon: 38.86}},
	{"Syria", "Suluk", geo.Point{Lat: 36.6, Lon: 39.13}},
	{"Syria", "Shaddadi", geo.Point{Lat: 36.06, Lon: 40.73}},
	{"Syria", "Deir Attiyeh", geo.Point{Lat: 34.1, Lon: 36.77}},
	{"Syria", "Kessab", geo.Point{Lat: 35.93, Lon: 35.99}},
	{"Syria", "Salma", geo.Point{Lat: 35.65, Lon: 36.13}},
	{"Syria", "Rajo", geo.Point{Lat: 36.68, Lon: 36.66}},
	{"Syria", "Al-Shaafah", geo.Point{Lat: 34.53, Lon: 40.93}},
	{"Syria", "Maarat al-Numan", geo.Point{Lat: 35.65, Lon: 36.67}},
	{"Iraq", "Qayrawan", geo.Point{Lat: 36.2, Lon: 41.8}},
	{"Iraq", "Ba'aj", geo.Point{Lat: 36.04, Lon: 41.72}},
	{"Iraq", "Bashiqa", geo.Point{Lat: 36.45, Lon: 43.35}},
	{"Iraq", "Tel Afar", geo.Point{Lat: 36.38, Lon: 42.45}},
	{"Iraq", "Hawija", geo.Point{Lat: 35.33, Lon: 43.77}},
	{"Iraq", "Qayyarah", geo.Point{Lat: 35.8, Lon: 43.29}},
	{"Iraq", "Al-Qaim", geo.Point{Lat: 34.37, Lon: 41.09}},
	{"Iraq", "Rawa", geo.Point{Lat: 34.48, Lon: 41.91}},
	{"Iraq", "Anah", geo.Point{Lat: 34.37, Lon: 41.99}},
	{"Iraq", "Sulaiman Bek", geo.Point{Lat: 34.72, Lon: 44.67}},
	{"Iraq", "Baiji", geo.Point{Lat: 34.93, Lon: 43.49}},
	{"Sudan", "El Fasher", geo.Point{Lat: 13.63, Lon: 25.35}},
	{"Sudan", "Geneina", geo.Point{Lat: 13.45, Lon: 22.45}},
	{"Sudan", "Zalingei", geo.Point{Lat: 12.91, Lon: 23.47}},
	{"Sudan", "Um Rawaba", geo.Point{Lat: 12.9, Lon: 31.22}},
	{"Sudan", "Mellit", geo.Point{Lat: 14.13, Lon: 25.55}},
	{"Ukraine", "Bakhmut", geo.Point{Lat: 48.6, Lon: 38}},
	{"Ukraine", "Chasov Yar", geo.Point{Lat: 48.59, Lon: 37.83}},
	{"Ukraine", "Pokrovsk", geo.Point{Lat: 48.28, Lon: 37.18}},
	{"Ukraine", "Kupiansk", geo.Point{Lat: 49.71, Lon: 37.61}},
	{"Ukraine", "Ugledar", geo.Point{Lat: 47.78, Lon: 37.25}},
	{"Mali", "Menaka", geo.Point{Lat: 15.92, Lon: 2.4}},
	{"Mali", "Tin Zaouatine", geo.Point{Lat: 19.95, Lon: 2.97}},
	{"Mali", "Tessalit", geo.Point{Lat: 20.2, Lon: 1.01}},
	{"Burkina Faso", "Jibo", geo.Point{Lat: 14.1, Lon: -1.63}},
	{"Niger", "Tera", geo.Point{Lat: 14.01, Lon: 0.75}},
}

// maxSpelledOff is how far from where it lies a town may be found, in km.
const maxSpelledOff = 20

func TestTownsUnderOtherSpellings(t *testing.T) {
	g := load(t)
	for _, c := range spellings {
		d := build(fmt.Sprintf("The army of %s announced a new offensive in the north of %s .\nFighters took the town of %s on Friday .", c.country, c.country, strings.ReplaceAll(c.as, "-", " - ")))
		if err := g.Stage().Run(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		got := d.Toponyms[len(d.Toponyms)-1]
		if p := (geo.Point{Lat: got.Lat, Lon: got.Lon}); got.Text != strings.ReplaceAll(c.as, "-", " - ") || geo.Distance(p, c.at) > maxSpelledOff {
			t.Errorf("%s in %s: %q is %s %s in %q, %.0f km off (%s)", c.as, c.country, got.Text, got.ID, got.Name, got.Country, geo.Distance(p, c.at), got.Rule)
		}
	}
}

// A place whose name fits by chance, far from all else that the report names, is
// worse than none; in a report on its own country it is meant.
func TestNamesakesFarFromTheReport(t *testing.T) {
	g := load(t)
	for _, c := range []struct{ country, as, want string }{
		{"Syria", "Qayrawan", ""}, // Kairouan to some
		{"Tunisia", "Kairouan", "TUN"},
		{"Tunisia", "Qayrawan", "TUN"},
		{"Libya", "Quriyah", ""},
		{"China", "Korla", "CHN"},
		{"China", "Kuerle", "CHN"},
		{"Sudan", "Kuerle", ""},
		{"Yemen", "Mocha", "YEM"}, // Moscow to some
		{"Ethiopia", "Abala", ""}, // a town and a district of Mexico
		{"Mali", "Lere", ""},      // a town of Nigeria
		{"Syria", "Qana", ""},
	} {
		d := build(fmt.Sprintf("The army of %s announced a new offensive in the north of %s .\nFighters took the town of %s on Friday .", c.country, c.country, c.as))
		if err := g.Stage().Run(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		if got := d.Toponyms[len(d.Toponyms)-1]; got.Text != c.as || got.Country != c.want {
			t.Errorf("%s in %s: %q is %s %s in %q, want %q (%s)", c.as, c.country, got.Text, got.ID, got.Name, got.Country, c.want, got.Rule)
		}
	}
}
