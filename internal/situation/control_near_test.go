package situation

import (
	"strings"
	"testing"

	"entente"
)

// chain is four places in a row, each next to the following.
var chain = map[entente.PlaceID][]entente.PlaceID{
	"amber": {"birch"}, "birch": {"amber", "coral"}, "coral": {"birch", "dune"}, "dune": {"coral", "elm"}, "elm": {"dune"},
}

func stateAt(s *Situation, id entente.PlaceID) PlaceState {
	for _, st := range s.Control {
		if st.Place.ID == id {
			return st
		}
	}
	return PlaceState{}
}

func TestEvidenceFadesFasterNearAFront(t *testing.T) {
	claims := []entente.Claim{
		control("red", "holds", "amber", told("a", "2016-08-01")),
		control("red", "holds", "birch", told("b", "2016-08-01")),
		control("red", "holds", "elm", told("e", "2016-08-01")),
		control("blue", "holds", "coral", told("c", "2016-10-31")),
	}
	s := Build(claims, Options{AsOf: date("2016-11-01"), Neighbours: chain})
	// 92 days: exp(-92/30) is 0.05, exp(-92/180) is 0.60.
	if st := stateAt(s, "amber"); st.Votes[0].Age > 0.06 || st.State != Unknown && !st.Inferred || !strings.Contains(st.Why, "near coral") {
		t.Errorf("amber: age %.2f, %s, %s", st.Votes[0].Age, st.State, st.Why)
	}
	one := DefaultControl()
	if err := one.Set("hops", 1); err != nil {
		t.Fatal(err)
	}
	s = Build(claims, Options{AsOf: date("2016-11-01"), Neighbours: chain, Control: one})
	if st := stateAt(s, "amber"); st.Votes[0].Age < 0.59 || st.State != Held || st.Inferred {
		t.Errorf("amber with one hop: age %.2f, %s, inferred %v", st.Votes[0].Age, st.State, st.Inferred)
	}
	if st := stateAt(Build(claims, Options{AsOf: date("2016-11-01")}), "birch"); st.Votes[0].Age < 0.59 {
		t.Error("without neighbours there is no front")
	}
}

func TestNeighboursBreakWeakEvidenceOnly(t *testing.T) {
	fresh := "2016-10-31"
	around := []entente.Claim{
		control("blue", "holds", "amber", told("a", fresh)),
		control("blue", "holds", "coral", told("c", fresh)),
	}
	for _, c := range []struct {
		name     string
		claims   []entente.Claim
		state    State
		holder   string
		inferred bool
	}{
		{"strong", []entente.Claim{control("red", "holds", "birch", told("b", fresh))}, Held, "red", false},
		{"faded", []entente.Claim{control("red", "holds", "birch", told("b", "2016-08-01"))}, Held, "blue", true},
		{"weak, and nobody tells otherwise", []entente.Claim{control("red", "holds", "birch", told("b", "2016-09-23"))}, Held, "red", false},
		{"its own word alone", []entente.Claim{control("red", "holds", "birch", told("b", fresh), says("red"))}, Held, "blue", true},
		{"word against word", []entente.Claim{control("red", "holds", "birch", told("b", fresh)), control("blue", "holds", "birch", told("d", fresh), quoting("other words"))}, Held, "blue", true},
		{"a contest that was told", []entente.Claim{control("red", "holds", "birch", told("b", fresh)), control("blue", "entered", "birch", told("d", fresh), quoting("other words"))}, Contested, "", false},
		{"word against word, and a contest", []entente.Claim{control("red", "holds", "birch", told("b", fresh)), control("blue", "holds", "birch", told("d", fresh), quoting("other words")), control("", "contested", "birch", told("d", fresh), quoting("other words"))}, Contested, "", false},
		{"gone by its own word, with all around its own", []entente.Claim{control("blue", "holds", "birch", told("b", fresh)), control("blue", "withdrew", "birch", told("d", "2016-11-01"), quoting("other words"))}, Unknown, "", false},
		{"nobody else knows", []entente.Claim{control("red", "holds", "elm", told("b", "2015-01-01"))}, Unknown, "", false},
	} {
		s := Build(append(c.claims, around...), Options{AsOf: date("2016-11-01"), Neighbours: chain})
		st := stateAt(s, c.claims[0].Place.ID)
		if st.State != c.state || holder(st) != c.holder || st.Inferred != c.inferred {
			t.Errorf("%s: %s %q, inferred %v: %s", c.name, st.State, holder(st), st.Inferred, st.Why)
		}
		if st.Inferred != strings.Contains(st.Why, "inferred") {
			t.Errorf("%s: inferred %v, and says %q", c.name, st.Inferred, st.Why)
		}
	}
}

func TestHistory(t *testing.T) {
	s := Build([]entente.Claim{
		control("red", "holds", "amber", on("2016-11-01"), told("a", "2016-11-02")),
		control("blue", "entered", "amber", on("2016-11-05"), told("b", "2016-11-06"), quoting("other words")),
		control("blue", "took", "amber", on("2016-11-09"), told("c", "2016-11-09"), quoting("last words")),
	}, Options{})
	var got []string
	for _, h := range s.History("amber", date("2016-10-30"), date("2018-11-10")) {
		because := ""
		for _, c := range h.Because {
			because += " " + string(c.Report)
		}
		got = append(got, h.From.String()+" "+h.To.String()+" "+string(h.State)+" "+string(h.Side)+because)
	}
	want := []string{
		"2016-11-01 2016-11-04 held red a",
		"2016-11-05 2016-11-08 contested  b",
		"2016-11-09 2018-02-12 held blue c",
		"2018-02-13 2018-11-10 unknown ",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
	if first, last := s.Told("amber"); first != date("2016-11-01") || last != date("2016-11-09") {
		t.Errorf("told from %s to %s", first, last)
	}
	if h := s.History("opal", date("2016-11-01"), date("2016-11-09")); len(h) != 0 {
		t.Errorf("%d stretches of a place nobody tells of", len(h))
	}
}
