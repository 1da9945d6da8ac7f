package web

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"entente"
	"entente/internal/geo"
	"entente/internal/inquiry"
)

// war makes reports with n claims of every kind, as a war has them: the same sides in
// the same towns, for years. Each claim rests on a sentence of its report.
func war(tb testing.TB, n int) ([]entente.Report, []entente.Claim) {
	tb.Helper()
	opt, err := example()
	if err != nil {
		tb.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 2))
	var sides []entente.Actor
	for _, id := range []entente.ActorID{"TUR", "SYR", "sdf", "isis", "USA", "RUS", "ypg", "fsa", "IRN", "IRQ", "pkk", "hezbollah"} {
		if a, ok := opt.Pipeline.Actors.Get(id); ok {
			sides = append(sides, a)
		}
	}
	towns := opt.Pipeline.Gazetteer.Around([]geo.Point{{Lat: 35.95, Lon: 39.01}, {Lat: 36.3, Lon: 43.1}, {Lat: 34.7, Lon: 36.7}}, 250)
	if len(towns) > 600 {
		towns = towns[:600]
	}
	publishers := []string{"The Harbor Ledger", "Anatolian Morning", "Gulf Window", "Barada Daily", "Tigris Post", "Coalition Bulletin"}
	types := [][2]string{{"ASSAULT", "190"}, {"CONSULT", "040"}, {"AGREE", "057"}, {"AID", "070"}, {"MOBILIZE", "150"}}
	kinds := []string{"holds", "holds", "took", "lost", "entered", "withdrew", "contested", "besieged"}
	verbs := []string{"held", "reached", "left", "shelled", "supplied", "crossed", "denounced", "praised"}
	start := entente.NewDate(2014, 1, 1)
	var reports []entente.Report
	var claims []entente.Claim
	for len(claims) < n {
		day := start.AddDays(r.IntN(1500))
		report := entente.Report{ID: entente.ReportID(fmt.Sprintf("r%06d", len(reports))), Published: day, PublishedBasis: "made", Publisher: publishers[r.IntN(len(publishers))], Title: "A day of the war", Lang: "en"}
		var text strings.Builder
		for range 5 {
			i := len(claims)
			a, b, town := sides[r.IntN(len(sides))], sides[r.IntN(len(sides))], towns[r.IntN(len(towns))]
			from := text.Len()
			party := func(x entente.Actor) entente.Party {
				at := text.Len()
				text.WriteString(x.Name)
				return entente.Party{Text: x.Name, Span: entente.Span{Start: at, End: text.Len()}, Actor: x.ID, Name: x.Name, Country: x.Country, Sectors: x.Sectors}
			}
			who := party(a)
			fmt.Fprintf(&text, " %s ", verbs[r.IntN(len(verbs))])
			whom := party(b)
			text.WriteString(" near ")
			at := text.Len()
			text.WriteString(town.Name)
			place := &entente.Toponym{Text: town.Name, Span: entente.Span{Start: at, End: text.Len()}, Place: town, Precision: entente.PlaceExact, Confidence: 0.9}
			fmt.Fprintf(&text, " with %d men and %d guns, sources %d and %d told the paper.", r.IntN(5000), r.IntN(500), r.IntN(90000), i)
			c := entente.Claim{Polarity: entente.Affirmed, Modality: entente.Asserted, Confidence: float64(r.IntN(100)) / 100, Reason: "made", Rule: "made", Place: place,
				Valid: entente.Day(day.AddDays(-r.IntN(4))),
				Provenance: entente.Provenance{Report: report.ID, Publisher: report.Publisher, Published: day, Coder: "test",
					Evidence: []entente.Evidence{{Span: entente.Span{Start: from, End: text.Len()}, Quote: text.String()[from:]}}}}
			switch i % 8 {
			case 0, 1:
				c.Kind, c.Control = entente.KindControl, &entente.Control{Holder: &who, Kind: kinds[r.IntN(len(kinds))]}
			case 2:
				sign := []int{1, 1, -1}[r.IntN(3)]
				c.Kind, c.Relation = entente.KindRelation, &entente.Relation{Type: map[int]string{1: "arms", -1: "fights"}[sign], Sign: sign, Subject: who, Object: whom}
			case 3:
				c.Kind, c.Designation = entente.KindDesignation, &entente.Designation{Holder: &who, Subject: whom, As: []string{"terrorist", "part_of", "legitimate"}[r.IntN(3)], Object: &who}
			case 4:
				c.Kind, c.Undertaking = entente.KindUndertaking, &entente.Undertaking{Kind: "pledge", Holders: []entente.Party{who}, Counterparties: []entente.Party{whom}, Action: "leave", Object: town.Name, Will: r.IntN(2) == 0, Test: fmt.Sprintf("withdraw(%s, %s)", a.ID, town.ID)}
			case 5:
				v := float64(r.IntN(50))
				c.Kind, c.Measure = entente.KindMeasure, &entente.Measure{What: "dead", Of: "people", Range: entente.Range{Low: v, Best: v, High: v}}
			default:
				t := types[r.IntN(len(types))]
				c.Kind, c.Event = entente.KindEvent, &entente.Event{Type: t[0], CAMEO: t[1], Quad: 4, Actors: []entente.Party{who}, Recipients: []entente.Party{whom}}
			}
			c.Seal()
			claims = append(claims, c)
			text.WriteString("\n")
		}
		report.Text = text.String()
		reports = append(reports, report)
	}
	return reports, claims
}

// large serves n claims.
func large(t testing.TB, n int) *Server {
	t.Helper()
	opt, err := example()
	if err != nil {
		t.Fatal(err)
	}
	var claims []entente.Claim
	opt.Reports, claims = war(t, n)
	opt.Basis = inquiry.NewBasis(claims, opt.Basis.Actors, opt.Basis.Places, opt.Basis.Sources)
	opt.Now = func() time.Time { return noon }
	opt.Keep = memoryStore(t)
	s, err := New(t.Context(), opt)
	if err != nil {
		t.Fatal(err)
	}
	s.Warm()
	return s
}

// questions are what each screen asks, with %s for the day.
var questions = []struct{ name, path string }{
	{"situation", "/api/situation?place=Raqqa&radius=100&as_of=%s"},
	{"situation-view", "/api/situation?place=Raqqa&radius=100&view=Turkey&as_of=%s"},
	{"control", "/api/control?as_of=%s"},
	{"geojson", "/api/control.geojson?as_of=%s"},
	{"place", "/api/places/geonames:172955?as_of=%s"},
	{"ring", "/api/territory/ring?place=Raqqa&as_of=%s"},
	{"block", "/api/territory/block?side=isis&as_of=%s"},
	{"border", "/api/territory/border?between=TUR,SYR&as_of=%s"},
	{"corridor", "/api/territory/corridor?side=isis&from=Raqqa&to=Suluk&as_of=%s"},
	{"actors", "/api/actors?as_of=%s"},
	{"actor", "/api/actors/sdf?as_of=%s"},
	{"network", "/api/network?ego=USA&as_of=%s"},
	{"matrix", "/api/matrix?as_of=%s"},
	{"views", "/api/views?view=Turkey&against=USA&as_of=%s"},
	{"triads", "/api/triads?as_of=%s"},
	{"undertakings", "/api/undertakings?as_of=%s"},
	{"contradictions", "/api/contradictions?as_of=%s"},
	{"sources", "/api/sources?as_of=%s"},
	{"timeline", "/api/timeline?as_of=%s"},
	{"volume", "/api/volume?place=Raqqa&as_of=%s"},
	{"claims", "/api/claims?at=Raqqa&as_of=%s"},
	{"reports", "/api/reports?q=&limit=100&offset=0&state="},
	{"report", "/api/reports/r000100"},
	{"search", "/api/search?q=raq"},
	{"assume", "/api/territory/strongholds?side=isis&assume=Iraq+holds+Mosul+from+2014-06-01&as_of=%s"},
	{"without", "/api/without?publisher=Gulf+Window&as_of=%s"},
	{"diff", "/api/diff?from=2015-01-01&to=%s"},
	{"compare", "/api/compare?from=2015-01-01&to=%s"},
}
