package entente

import (
	"encoding/json"
	"testing"
)

// TestDigestIsJSON holds what claims are known by to what encoding/json writes: ids that
// are out in the world must not change.
func TestDigestIsJSON(t *testing.T) {
	for _, s := range []string{"", "plain words", `"quoted" \ back`, "a<b>&c", "tab\tline\nend", "“Ras al-ʿAyn” – Ünal", "line\u2028apart\u2029", "bro\xffken", "\x7f\x00"} {
		want, _ := json.Marshal(s)
		if got := appendJSON(nil, s); string(got) != string(want) {
			t.Errorf("%q: %s, want %s", s, got, want)
		}
	}
	day := Date{2015, 3, 9}
	c := Claim{
		Kind: KindEvent, Polarity: Affirmed, Modality: Asserted, Valid: Day(day), Place: &Toponym{Place: Place{ID: "geonames:1"}},
		Event: &Event{Type: "ASSAULT", CAMEO: "190", Modes: []string{"b", "a"}, Actors: []Party{{Actor: "B"}, {Actor: "A"}, {Actor: "B"}}},
	}
	want, _ := json.Marshal([]any{c.Kind, c.Polarity, c.Modality, c.Viewpoint, c.Valid, c.Place.ID, []any{"ASSAULT", "190", []string{"a", "b"}, []string{"A", "B"}, []string{}}})
	if got := c.appendContent(nil); string(got) != string(want) {
		t.Errorf("%s, want %s", got, want)
	}
	holder := &Party{Actor: "A"}
	for _, k := range []struct {
		c    Claim
		want any
	}{
		{Claim{Relation: &Relation{Type: "ally", Subject: Party{Actor: "A"}, Object: Party{Actor: "B"}}}, []any{"ally", "A", "B"}},
		{Claim{Designation: &Designation{Holder: holder, Subject: Party{Actor: "B"}, As: "enemy"}}, []any{"A", "B", "enemy", ""}},
		{Claim{Control: &Control{Holder: holder, Kind: "took"}}, []any{"A", "", "took"}},
		{Claim{Undertaking: &Undertaking{Kind: "plan", Holders: []Party{*holder}, Action: "go", Will: true, Due: "2016"}}, []any{"plan", []string{"A"}, []string{}, "go", "", true, "", "2016"}},
		{Claim{Measure: &Measure{What: "dead", Range: Range{1, 2.5, 3e9}, Unit: "km", Party: holder}}, []any{"dead", "", Range{1, 2.5, 3e9}, "km", "A"}},
		{Claim{}, nil},
	} {
		want, _ := json.Marshal([]any{"", "", "", "", Interval{}, "", k.want})
		if got := k.c.appendContent(nil); string(got) != string(want) {
			t.Errorf("%s, want %s", got, want)
		}
	}
	c.Key, c.Report, c.Coder, c.Evidence = "k", "r", "x & y", []Evidence{{Span{1, 5}, "“text”"}, {Quote: `"`}}
	want, _ = json.Marshal(struct {
		Key    ClaimKey
		Report ReportID
		Spans  []Evidence
		Coder  string
	}{c.Key, c.Report, c.Evidence, c.Coder})
	if got := c.appendPassage(nil); string(got) != string(want) {
		t.Errorf("%s, want %s", got, want)
	}
}
