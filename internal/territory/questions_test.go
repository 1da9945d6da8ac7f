package territory

import (
	"math"
	"slices"
	"strings"
	"testing"

	"entente"
	"entente/internal/geo"
	"entente/internal/situation"
)

// TestRaqqa asks about the fixture of 6 November 2016. The answers follow from the
// forty places by hand: Afrin and Tell Rifaat lie apart from the rest of the SDF's
// ground, the FSA's towns in between; the way of the Islamic State to al-Bab leads
// over Arima, which is contested, or past Kuweires, which the government holds.
func TestRaqqa(t *testing.T) {
	m := raqqaMap(t)
	at := func(name string) int { return m.Index(id(name)) }
	for _, c := range []struct {
		name     string
		answer   Answer
		sentence string
		low      float64
		high     float64
		pivots   string
		note     string
	}{
		{"blocks of the SDF", m.Blocks("sdf").Answer,
			"What Syrian Democratic Forces hold falls into 2 blocks, 15 to 16 places in all; the largest has 13 to 14 places.", 2, 2,
			"Ras al-Ayn, Manbij, Arima", "left out of the map, 2 blocks"},
		{"blocks of the Islamic State", m.Blocks("isis").Answer,
			"What Islamic State holds falls into 2 to 3 blocks, 13 to 14 places in all; the largest has 10 to 13 places.", 2, 3,
			"Arima, Tabqa, Karamah", ""},
		{"the border", m.Border("sdf", border(t), BorderOptions{}).Answer,
			"Syrian Democratic Forces hold 52 km of the border with Turkey without a gap, from Tal Abyad to Suluk; in all 169 of its 539 km.", 52, 52,
			"Tal Abyad", "Up to 392 km without a gap, from Kobani to Qamishli, if ground of which nothing is told were its own too."},
		{"Raqqa is not encircled", m.Ring(at("Raqqa"), RingOptions{By: "sdf", RadiusKm: 50}).Answer,
			"Raqqa (held by Islamic State): 0 of 8 sectors are held by Syrian Democratic Forces. 2 ways out, via Karamah and Tabqa.", 0, 0,
			"Karamah, Tabqa", "north-east, south-east, south and north-west"},
		{"Deir ez-Zor is", m.Ring(at("Deir ez-Zor"), RingOptions{RadiusKm: 50}).Answer,
			"Deir ez-Zor (besieged, held by Syria): 1 of 8 sectors is held by others. No way out is left.", 1, 1,
			"Mayadin", ""},
		{"Manbij to Afrin", m.Corridor("sdf", at("Manbij"), at("Afrin")).Answer,
			"Syrian Democratic Forces do not hold the way from Manbij to Afrin (104 km over 5 places): 2 places are missing at least, Ghandura, Rai and Azaz.", 2, 3,
			"Arima, Ghandura, Rai", ""},
		{"Raqqa to al-Bab", m.Corridor("isis", at("Raqqa"), at("al-Bab")).Answer,
			"Islamic State holds the way from Raqqa to al-Bab (162 km over 7 places) only if contested places count for it; else 1 place is missing.", 0, 1,
			"Arima, Kuweires, Raqqa", ""},
		{"Kobani to Hasakah", m.Corridor("sdf", at("Kobani"), at("Hasakah")).Answer,
			"Syrian Democratic Forces hold the whole way from Kobani to Hasakah (225 km over 4 places).", 0, 0, "Kobani", ""},
		{"where the FSA stands", m.Strongholds("fsa").Answer,
			"Free Syrian Army holds 7 to 8 places in 1 block, Akhtarin, Azaz, Dabiq, Ghandura, Jarabulus and 2 more, and contests Aleppo.", 7, 8,
			"Aleppo, Akhtarin, Azaz", "Around block 1"},
		{"where nobody stands", m.Strongholds("nobody").Answer, "nobody is not told to hold any place.", 0, 0, "", ""},
		{"blocks of nobody", m.Blocks("nobody").Answer, "nobody is not told to hold any place.", 0, 0, "", ""},
	} {
		var pivots []string
		for _, p := range c.answer.Pivots {
			pivots = append(pivots, p.Spot.Name)
			if p.Spot.Told == nil || len(p.Spot.Told.Claims) == 0 {
				t.Errorf("%s: pivot %s has no claims", c.name, p.Spot.Name)
			}
		}
		if c.answer.Sentence != c.sentence {
			t.Errorf("%s:\n got %s\nwant %s", c.name, c.answer.Sentence, c.sentence)
		}
		if c.answer.Range.Low != c.low || c.answer.Range.High != c.high {
			t.Errorf("%s: range %v", c.name, c.answer.Range)
		}
		if got := strings.Join(pivots, ", "); got != c.pivots {
			t.Errorf("%s: pivots %s, want %s", c.name, got, c.pivots)
		}
		if !strings.Contains(strings.Join(c.answer.Notes, "\n"), c.note) {
			t.Errorf("%s: notes %q", c.name, c.answer.Notes)
		}
	}
}

// The test of the plan that was announced that day: the ring closed by the SDF.
func TestRaqqaEncircled(t *testing.T) {
	places, claims := raqqa(t)
	later := "2017-06-01"
	for _, p := range places {
		if slices.Contains([]string{"Karamah", "Hazima", "Tal Saman", "Mansurah", "Tabqa"}, p.Name) {
			claims = append(claims, claimed(p, "sdf", "took", later))
		}
	}
	south := entente.Place{ID: "rusafa", Name: "Rusafa", Country: "SYR", Lat: 35.63, Lon: 38.76}
	land := NewLand(append(places, south), nil, nil, GraphOptions{})
	m := mapOf(land, append(claims, claimed(south, "isis", "holds", later), claimed(land.Places[land.Index("raqqa")], "isis", "holds", later)), later)
	r := m.Ring(m.Index("raqqa"), RingOptions{By: "sdf", RadiusKm: 50})
	if r.ClosedLow != 3 || r.OutHigh != 1 || m.Spots[r.Via[0]].Name != "Rusafa" {
		t.Errorf("%s: %d sectors, %d to %d ways out", r.Sentence, r.ClosedLow, r.OutLow, r.OutHigh)
	}
	held := m.Ring(m.Index("tabqa"), RingOptions{By: "sdf"})
	if !strings.Contains(held.Sentence, "nobody else is encircled") {
		t.Error(held.Sentence)
	}
}

// A contested place is counted for the side, against it, and left out.
func TestThreeRuns(t *testing.T) {
	var places []entente.Place
	for i, name := range []string{"a", "b", "c", "d", "e"} {
		p := km(float64(10*i), 0)
		places = append(places, entente.Place{ID: entente.PlaceID(name), Name: name, Lat: p.Lat + float64(i%2)/200, Lon: p.Lon})
	}
	claims := []entente.Claim{claimed(places[2], "", "contested", fixtureDay), claimed(places[2], "red", "holds", fixtureDay), claimed(places[2], "blue", "holds", fixtureDay)}
	for _, i := range []int{0, 1, 3, 4} {
		claims = append(claims, claimed(places[i], "red", "holds", fixtureDay))
	}
	m := mapOf(NewLand(places, nil, nil, GraphOptions{}), claims, fixtureDay)
	b := m.Blocks("red")
	if len(b.For) != 1 || len(b.Against) != 2 || len(b.Excluded) != 1 || b.Range.Low != 1 || b.Range.High != 2 {
		t.Errorf("%d for, %d against, %d excluded: %s", len(b.For), len(b.Against), len(b.Excluded), b.Sentence)
	}
	if len(b.Pivots) == 0 || b.Pivots[0].Spot.Name != "c" {
		t.Errorf("pivots %+v", b.Pivots)
	}
	if m.Spots[m.Index("c")].hold("green") != foreign {
		t.Error("what others contest is not a third side's to contest")
	}
}

func TestDifference(t *testing.T) {
	places, claims := raqqa(t)
	land := NewLand(places, nil, nil, GraphOptions{})
	var tabqa entente.Place
	for _, p := range places {
		if p.Name == "Tabqa" {
			tabqa = p
		}
	}
	took := claimed(tabqa, "sdf", "took", "2016-11-20")
	claims = append(claims, took)
	d := Difference(mapOf(land, claims, fixtureDay), mapOf(land, claims, "2016-11-21"))
	i := slices.IndexFunc(d.Changes, func(c Change) bool { return c.After.Name == "Tabqa" })
	if i < 0 || len(d.Changes[i].Because) != 1 || d.Changes[i].Because[0].ID != took.ID || d.Changes[i].Before.Side != "isis" {
		t.Fatalf("%+v", d.Changes)
	}
	if d.Range.Low != 1 || d.Pivots[0].Spot.Name != "Tabqa" {
		t.Errorf("%s %v", d.Sentence, d.Range)
	}
	// Contests of the 6th have run out on the 21st.
	for _, c := range d.Changes {
		if c.After.Name != "Tabqa" && len(c.Because) != 0 {
			t.Errorf("%s changed because of %v", c.After.Name, c.Because)
		}
	}
	if same := Difference(mapOf(land, claims, fixtureDay), mapOf(land, claims, fixtureDay)); len(same.Changes) != 0 || !strings.HasPrefix(same.Sentence, "Nothing") {
		t.Error(same.Sentence)
	}
}

func TestBorderOfNothing(t *testing.T) {
	m := raqqaMap(t)
	if b := m.Border("sdf", Line{Name: "a point"}, BorderOptions{}); b.Sentence != "The line has no length." {
		t.Error(b.Sentence)
	}
	b := m.Border("sdf", border(t), BorderOptions{Country: "TUR"})
	if b.Range.High != 0 || !strings.Contains(b.Sentence, "hold no place within 20 km") {
		t.Error(b.Sentence)
	}
	total := 0.0
	for _, r := range m.Border("sdf", border(t), BorderOptions{}).Runs {
		total += r.Km()
	}
	if b := m.Border("sdf", border(t), BorderOptions{}); math.Abs(total-b.Km) > 0.01 {
		t.Errorf("runs of %.1f km on a border of %.1f", total, b.Km)
	}
}

func TestCorridorToNowhere(t *testing.T) {
	places, claims := raqqa(t)
	far := entente.Place{ID: "far", Name: "Far", Lat: -40, Lon: 100}
	m := mapOf(NewLand(append(places, far), nil, nil, GraphOptions{}), claims, fixtureDay)
	if c := m.Corridor("isis", m.Index("raqqa"), m.Index("far")); len(c.Route) != 0 || !strings.HasPrefix(c.Sentence, "No way leads") {
		t.Error(c.Sentence)
	}
}

func TestFill(t *testing.T) {
	var places []entente.Place
	var claims []entente.Claim
	for i := range 100 {
		p := km(float64(10*(i%10)), float64(10*(i/10)))
		place := entente.Place{ID: entente.PlaceID(rune('0'+i/10)) + entente.PlaceID(rune('0'+i%10)), Name: "x", Lat: p.Lat, Lon: p.Lon}
		places = append(places, place)
		switch i % 10 {
		case 1:
			claims = append(claims, claimed(place, "red", "holds", fixtureDay))
		case 8:
			claims = append(claims, claimed(place, "blue", "holds", fixtureDay))
		}
	}
	m := mapOf(NewLand(places, nil, nil, GraphOptions{}), claims, fixtureDay).Fill(FillOptions{})
	want := "rrr????bbb"
	for i := range m.Spots {
		s := &m.Spots[i]
		got := "?"
		if s.Side != "" {
			got = string(s.Side[0])
		}
		column := int(s.ID[1] - '0')
		if string(want[column]) != "?" && got != string(want[column]) {
			t.Errorf("column %d: %s, want %c", column, got, want[column])
		}
		if s.Filled == (s.Told != nil) && s.Side != "" {
			t.Errorf("filled %v, told %v", s.Filled, s.Told != nil)
		}
		if s.Filled && !strings.Contains(s.Describe(), "guessed") {
			t.Error(s.Describe())
		}
	}
	empty := mapOf(NewLand(places, nil, nil, GraphOptions{}), nil, fixtureDay).Fill(FillOptions{})
	for i := range empty.Spots {
		if empty.Spots[i].Filled || empty.Spots[i].State != situation.Unknown {
			t.Fatal("filled from nothing")
		}
	}
}

// TestBorderInParts: no stretch leads from one part of a line to the next, and the km
// between them do not count.
func TestBorderInParts(t *testing.T) {
	m := raqqaMap(t)
	whole := border(t)
	b := m.Border("sdf", whole, BorderOptions{})
	// Cut the longest stretch in its middle, and leave out the segment there.
	middle, km := 0, 0.0
	for i := 1; i < len(whole.Points) && km < (b.Firm.FromKm+b.Firm.ToKm)/2; i++ {
		km += geo.Distance(whole.Points[i-1], whole.Points[i])
		middle = i
	}
	parts := whole
	parts.Breaks = []int{middle}
	cut := m.Border("sdf", parts, BorderOptions{})
	left := geo.Distance(whole.Points[middle-1], whole.Points[middle])
	if math.Abs(b.Km-cut.Km-left) > 0.01 || cut.Firm.Km() >= b.Firm.Km() || cut.Firm.Km() == 0 {
		t.Errorf("whole %.1f km, longest %.1f; in parts %.1f km, longest %.1f; %.1f km left out", b.Km, b.Firm.Km(), cut.Km, cut.Firm.Km(), left)
	}
	total := 0.0
	for _, r := range cut.Runs {
		total += r.Km()
	}
	if math.Abs(total-cut.Km) > 0.01 {
		t.Errorf("runs of %.1f km on a border of %.1f", total, cut.Km)
	}
}

// TestAlong: the border of everybody begins with the longest stretch and tells of all.
func TestAlong(t *testing.T) {
	m := raqqaMap(t)
	all := m.Along(border(t), BorderOptions{})
	var sentences []string
	for _, side := range m.Sides() {
		b := m.Border(side, border(t), BorderOptions{})
		if b.Firm.Km() > all.Firm.Km() {
			t.Errorf("%s holds %.0f km, more than the %.0f of %q", side, b.Firm.Km(), all.Firm.Km(), all.Sentence)
		}
		if b.HeldFought > 0 && b.Sentence != all.Sentence {
			sentences = append(sentences, b.Sentence)
		}
	}
	for _, s := range sentences {
		if !slices.Contains(all.Notes, s) {
			t.Errorf("nothing of %q", s)
		}
	}
	if nobody := m.Along(Line{Name: "a far line", Points: []geo.Point{{Lat: -40, Lon: 100}, {Lat: -40, Lon: 101}}}, BorderOptions{}); !strings.HasPrefix(nobody.Sentence, "Nobody is told") {
		t.Error(nobody.Sentence)
	}
}
