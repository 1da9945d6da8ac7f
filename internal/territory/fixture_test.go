package territory

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"entente"
	"entente/internal/geo"
	"entente/internal/situation"
)

// rows reads the tab-separated rows of a file of testdata.
func rows(t testing.TB, name string) [][]string {
	t.Helper()
	b, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var out [][]string
	for line := range strings.Lines(string(b)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			out = append(out, strings.Split(line, "\t"))
		}
	}
	return out
}

func number(t testing.TB, s string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func id(name string) entente.PlaceID {
	return entente.PlaceID(strings.ToLower(strings.ReplaceAll(name, " ", "-")))
}

var sideNames = map[string]string{
	"isis": "Islamic State", "sdf": "Syrian Democratic Forces", "fsa": "Free Syrian Army", "SYR": "Syria",
}

// claimed makes a control claim of a report of its own.
func claimed(place entente.Place, side, kind, day string) entente.Claim {
	d, err := entente.ParseDate(day)
	if err != nil {
		panic(err)
	}
	quote := strings.Join([]string{side, kind, place.Name, "as", "a", "report", "of", day, "says", "of", string(place.ID), "alone"}, " ")
	c := entente.Claim{
		Kind: entente.KindControl, Polarity: entente.Affirmed, Modality: entente.Asserted, Confidence: 0.9, Reason: "by hand",
		Provenance: entente.Provenance{Report: entente.ReportID(string(place.ID) + "-" + side + "-" + kind + "-" + day), Published: d, Coder: "test",
			Evidence: []entente.Evidence{{Span: entente.Span{End: len(quote)}, Quote: quote}}},
		Valid: entente.Day(d), Place: &entente.Toponym{Text: place.Name, Place: place, Precision: entente.PlaceExact},
		Control: &entente.Control{Kind: kind},
	}
	if side != "" {
		name := sideNames[side]
		if name == "" {
			name = side
		}
		c.Control.Holder = &entente.Party{Text: side, Actor: entente.ActorID(side), Name: name}
	}
	c.Seal()
	return c
}

const fixtureDay = "2016-11-06"

// raqqa reads the fixture: its places and a claim or more on each.
func raqqa(t testing.TB) ([]entente.Place, []entente.Claim) {
	var places []entente.Place
	var claims []entente.Claim
	for _, r := range rows(t, "raqqa-2016-11-06.tsv") {
		p := entente.Place{ID: id(r[0]), Name: r[0], Country: "SYR", Lat: number(t, r[1]), Lon: number(t, r[2])}
		places = append(places, p)
		for side := range strings.SplitSeq(r[3], "+") {
			claims = append(claims, claimed(p, side, "holds", fixtureDay))
		}
		if r[4] != "held" {
			claims = append(claims, claimed(p, "", r[4], fixtureDay))
		}
	}
	if len(places) != 40 {
		t.Fatalf("%d places in the fixture of forty", len(places))
	}
	return places, claims
}

// mapOf folds claims on a land.
func mapOf(land *Land, claims []entente.Claim, day string) *Map {
	d, err := entente.ParseDate(day)
	if err != nil {
		panic(err)
	}
	s := situation.Build(claims, situation.Options{AsOf: d, Neighbours: land.Neighbours()})
	return land.On(s.Control, d)
}

func raqqaMap(t testing.TB, more ...entente.Claim) *Map {
	places, claims := raqqa(t)
	return mapOf(NewLand(places, nil, nil, GraphOptions{}), append(claims, more...), fixtureDay)
}

func border(t testing.TB) Line {
	line := Line{Name: "the border with Turkey"}
	for _, r := range rows(t, "turkey-syria.tsv") {
		line.Points = append(line.Points, geo.Point{Lat: number(t, r[0]), Lon: number(t, r[1])})
	}
	return line
}
