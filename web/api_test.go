package web

import (
	"encoding/csv"
	"encoding/json"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"entente/internal/analysis"
)

// TestEveryRouteAnswers asks every GET of the description: JSON is valid and has no
// null list, CSV has rows of one width, and the same question gives the same bytes.
func TestEveryRouteAnswers(t *testing.T) {
	b := start(t, nil)
	var report reportPage
	b.get("/api/reports/harbor-ledger-2016-11-07", &report)
	var und undertakingsPage
	b.get("/api/undertakings?as_of=2018-01-01", &und)
	var brief briefPage
	b.send("POST", "/api/briefs", map[string]any{"about": "Raqqa"}, &brief)
	ask := map[string]string{
		"/api/compare": "?from=2016-11-06&to=2017-12-01", "/api/places/{id}": "geonames:172955", "/api/territory/block": "?side=isis", "/api/territory/strongholds": "?side=isis",
		"/api/territory/ring": "?city=Raqqa&as_of=2017-07-01", "/api/territory/corridor": "?side=isis&from=Raqqa&to=Mosul", "/api/territory/border": "?side=isis&between=TUR,SYR",
		"/api/territory/diff": "?before=2016-11-06&after=2017-12-01", "/api/actors/{id}": "sdf", "/api/views": "?view=Turkey&against=USA", "/api/undertakings/{id}": string(und.Undertakings[0].ID) + "?as_of=2018-01-01",
		"/api/without": "?publisher=" + url.QueryEscape("Anatolian Morning"), "/api/diff": "?from=2016-11-06&to=2017-12-01", "/api/claims/{id}": string(report.Cards[0].ID),
		"/api/reports/{id}": "harbor-ledger-2016-11-07", "/api/reports/{id}/decisions": "harbor-ledger-2016-11-07", "/api/briefs/{id}": brief.ID, "/api/briefs/{id}/export": brief.ID,
		"/api/search": "?q=raq", "/api/lookup/actors": "?q=syrian", "/api/lookup/places": "?q=Raqqa", "/api/network": "?ego=USA",
	}
	var api struct {
		Paths map[string]map[string]struct {
			Description string `json:"description"`
			Responses   map[string]struct {
				Content map[string]any `json:"content"`
			} `json:"responses"`
		} `json:"paths"`
	}
	b.get("/openapi.json", &api)
	if len(api.Paths) < 45 {
		t.Errorf("%d paths are described", len(api.Paths))
	}
	nulls := regexp.MustCompile(`"(places|claims|units|actors|bonds|strands|history|cites|notes|evidence|moments|changes|cards|fields|sides|stretches)":null`)
	for path, methods := range api.Paths {
		op, ok := methods["get"]
		if !ok || strings.HasPrefix(path, "/api/jobs") {
			continue
		}
		q, at := path, ask[path]
		if strings.Contains(path, "{id}") {
			id, rest, _ := strings.Cut(at, "?")
			q = strings.Replace(path, "{id}", url.PathEscape(id), 1)
			if rest != "" {
				q += "?" + rest
			}
		} else {
			q += at
		}
		status, head, out := b.do("GET", q, nil)
		if status != 200 {
			t.Errorf("%s: %d %s", q, status, out)
			continue
		}
		if _, _, again := b.do("GET", q, nil); string(again) != string(out) {
			t.Errorf("%s: two answers differ", q)
		}
		if head.Get("ETag") == "" || head.Get("Content-Security-Policy") == "" || head.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: headers %v", q, head)
		}
		if status, _, rest := b.do("GET", q, nil, "If-None-Match", head.Get("ETag")); status != 304 || len(rest) > 0 {
			t.Errorf("%s: %d with its own tag", q, status)
		}
		if strings.HasPrefix(head.Get("Content-Type"), "application/json") {
			if !json.Valid(out) {
				t.Errorf("%s: no JSON", q)
			}
			if m := nulls.Find(out); m != nil {
				t.Errorf("%s: %s", q, m)
			}
		}
		sep := "?"
		if strings.Contains(q, "?") {
			sep = "&"
		}
		if _, csvToo := op.Responses["200"].Content["text/csv"]; csvToo {
			status, head, out := b.do("GET", q+sep+"format=csv", nil)
			rows, err := csv.NewReader(strings.NewReader(string(out))).ReadAll()
			if status != 200 || !strings.HasPrefix(head.Get("Content-Type"), "text/csv") || err != nil || len(rows) == 0 {
				t.Errorf("%s as CSV: %d %s, %v", q, status, head.Get("Content-Type"), err)
			}
		} else if !strings.Contains(path, "export") && path != "/api/session" {
			b.refused(406, "GET", q+sep+"format=csv", nil)
		}
	}
	for path := range ask {
		if _, ok := api.Paths[path]; !ok {
			t.Errorf("%s is not described", path)
		}
	}
}

// TestAPIPageIsComplete: API.md names every path.
func TestAPIPageIsComplete(t *testing.T) {
	text, err := os.ReadFile("API.md")
	if err != nil {
		t.Fatal(err)
	}
	b := start(t, nil)
	var api struct {
		Paths map[string]any `json:"paths"`
	}
	b.get("/openapi.json", &api)
	for path := range api.Paths {
		named := strings.NewReplacer("{id}", `{id}`).Replace(path)
		if !strings.Contains(string(text), named) {
			t.Errorf("API.md does not tell of %s", path)
		}
	}
	_, head, page := b.do("GET", "/docs", nil)
	if !strings.Contains(string(page), "/api/situation") || strings.Contains(string(page), "<script") || strings.Contains(string(page), "//cdn") || !strings.Contains(head.Get("Content-Security-Policy"), "default-src 'none'") {
		t.Errorf("the page of the API: %.300s", page)
	}
}

// TestFirstScreen asks the seed's question of the example.
func TestFirstScreen(t *testing.T) {
	b := start(t, nil)
	var p situationPage
	b.get("/api/situation", &p)
	if p.Moment.AsOf.String() != "2016-11-06" || p.Moment.Place == nil || p.Moment.Place.Name != "Raqqa" {
		t.Errorf("the first screen begins at %+v", p.Moment)
	}
	first := p.InShort[0]
	if !strings.HasPrefix(first.Text, "Raqqa: reported held by Islamic State") || len(first.Claims) == 0 {
		t.Errorf("first sentence: %+v", first)
	}
	for _, l := range p.InShort {
		if len(l.Claims) == 0 {
			t.Errorf("%q cites nothing", l.Text)
		}
	}
	var evidence claimsPage
	b.get("/api/claims?ids="+string(first.Claims[0]), &evidence)
	if len(evidence.Claims) != 1 || !strings.Contains(evidence.Claims[0].Evidence[0].Quote, "holds Raqqa") {
		t.Errorf("evidence of the first sentence: %+v", evidence)
	}
	if !slices.ContainsFunc(p.InShort, func(l line) bool { return strings.HasPrefix(l.Text, "Later, on 6 Jun 2017, breached – ") }) {
		t.Errorf("nothing tells of the pledge that was not kept: %+v", p.InShort)
	}
}

// sign is that of a pair, or 9.
func sign(n network, a, b string) int {
	for _, x := range n.Bonds {
		if string(x.A) == a && string(x.B) == b || string(x.A) == b && string(x.B) == a {
			return x.Sign
		}
	}
	return 9
}

// TestViewsDiffer: the United States and the SDF are friends, and in Turkey's view the
// United States supports and lists one organisation.
func TestViewsDiffer(t *testing.T) {
	b := start(t, nil)
	var plain, turkey situationPage
	b.get("/api/situation?place=Raqqa&as_of=2016-11-08", &plain)
	b.get("/api/situation?place=Raqqa&as_of=2016-11-08&view=Turkey", &turkey)
	if s := sign(plain.Network, "USA", "sdf"); s != 1 {
		t.Errorf("USA and SDF in nobody's view: %d", s)
	}
	if s := sign(turkey.Network, "USA", "pkk"); s != 0 || len(turkey.Network.Ambivalent) == 0 {
		t.Errorf("USA and PKK in Turkey's view: %d, %v", s, turkey.Network.Ambivalent)
	}
	var v viewsPage
	b.get("/api/views?view=Turkey&against=USA", &v)
	if !slices.ContainsFunc(v.Pairs, func(p pairRecord) bool { return p.A != p.B && len(p.Claims) > 0 }) {
		t.Errorf("no pair differs: %+v", v.Pairs)
	}
}

// TestPledgeOverTime: the status of the pledge changes with the day shown.
func TestPledgeOverTime(t *testing.T) {
	b := start(t, nil)
	status := func(day string) map[string]analysis.Status {
		var p undertakingsPage
		b.get("/api/undertakings?as_of="+day, &p)
		out := map[string]analysis.Status{}
		for _, u := range p.Undertakings {
			out[u.Text] = u.Status
			for _, e := range u.History {
				if e.Basis != analysis.NoEvidence && e.By == "" && len(e.Cites) == 0 {
					t.Errorf("%s: %s cites nothing", u.Text, e.Status)
				}
			}
		}
		return out
	}
	const pledge = "Pledge of the United States towards Türkiye: Kurdish forces not to enter Raqqa"
	if s := status("2017-06-01")[pledge]; s != analysis.KeptSoFar {
		t.Errorf("on 1 June 2017: %q", s)
	}
	if s := status("2017-07-01")[pledge]; s != analysis.Breached {
		t.Errorf("on 1 July 2017: %q", s)
	}
	var p undertakingsPage
	b.get("/api/undertakings?as_of=2017-06-01&q=kurdish+forces+enter", &p)
	if len(p.Undertakings) != 1 || p.Undertakings[0].Later == nil || p.Undertakings[0].Later.Status != analysis.Breached {
		t.Errorf("what came later: %+v", p.Undertakings)
	}
	if p.Undertakings[0].Tested != "whether Syrian Democratic Forces enter Raqqa" {
		t.Errorf("its test: %q", p.Undertakings[0].Tested)
	}
	if len(p.After) != 0 {
		t.Errorf("of one that the day shows it is told twice what came later: %+v", p.After)
	}
	// Whoever looks at a day before the pledge was told learns that there is more to be seen.
	b.get("/api/undertakings?as_of=2016-11-06&place=Raqqa", &p)
	if len(p.After) != 1 || p.After[0].Text != "Later, on 6 Jun 2017, breached – "+pledge || p.After[0].AsOf.String() != "2017-06-06" {
		t.Errorf("after 6 November 2016: %+v", p.After)
	}
	b.get("/api/undertakings?as_of=2016-11-06&place=Raqqa&q=hospital", &p)
	if len(p.After) != 0 {
		t.Errorf("after 6 November 2016, of a hospital: %+v", p.After)
	}
}

// TestBadQuestions: what is wrong with a question is said, with its status.
func TestBadQuestions(t *testing.T) {
	b := start(t, nil)
	for path, status := range map[string]int{
		"/api/control?as_of=yesterday": 422, "/api/control?place=Nowhereville": 404, "/api/control?view=Nobody+Atall": 404, "/api/control?radius=-3": 422,
		"/api/control?radius=x": 422, "/api/claims/none": 404, "/api/reports/none": 404, "/api/actors/none": 404, "/api/places/nowherexyz": 404, "/api/nothing": 404,
		"/api/compare?from=2017-01-01&to=2016-01-01": 422, "/api/undertakings?status=perhaps": 422, "/api/without?publisher=none": 404, "/api/territory/border?side=isis&between=TUR": 422,
		"/api/territory/border?side=isis&between=TUR,BRA": 404, "/api/briefs/none": 404, "/api/timeline?limit=0": 422, "/api/jobs/none/events": 404, "/missing.js": 404,
	} {
		code, head, out := b.do("GET", path, nil)
		if code != status || strings.HasPrefix(path, "/api") && (!strings.HasPrefix(head.Get("Content-Type"), "application/problem+json") || !strings.Contains(string(out), `"detail":"`)) {
			t.Errorf("%s: %d (want %d) %s %s", path, code, status, head.Get("Content-Type"), out)
		}
	}
}
