package situation

import (
	"math"
	"testing"

	"entente"
)

// state builds the situation and returns its only place.
func state(t *testing.T, opt Options, claims ...entente.Claim) PlaceState {
	t.Helper()
	s := Build(claims, opt)
	if len(s.Control) != 1 {
		t.Fatalf("%d places, want 1", len(s.Control))
	}
	return s.Control[0]
}

func holder(st PlaceState) string {
	if st.Holder == nil {
		return ""
	}
	return string(st.Holder.Actor)
}

func TestControl(t *testing.T) {
	first, second, third := told("a", "2016-11-01"), told("b", "2016-11-05"), told("c", "2016-11-07")
	for _, c := range []struct {
		name   string
		claims []entente.Claim
		state  State
		holder string
	}{
		{"holds", []entente.Claim{control("red", "holds", "amber", first)}, Held, "red"},
		{"an organ holds for its state", []entente.Claim{control("SYR:MIL", "holds", "amber", first), control("SYR:GOV", "holds", "amber", second)}, Held, "SYR:GOV"},
		{"a force said to be a state's", []entente.Claim{control("?SYR:MIL:northern-column", "holds", "amber", first), control("red", "holds", "amber", first), control("SYR:MIL", "holds", "amber", second)}, Held, "SYR:MIL"},
		{"a history told much later", []entente.Claim{control("red", "holds", "amber", told("h", "2016-11-07"), func(c *entente.Claim) {
			c.Valid = entente.Interval{From: date("2014-01-01"), Precision: entente.PrecisionYear}
		}), control("blue", "took", "amber", told("h", "2016-11-07"), on("2016-10-17"))}, Held, "blue"},
		{"a hold told after a taking", []entente.Claim{control("blue", "took", "amber", told("h", "2015-11-07"), on("2015-10-17")), control("red", "holds", "amber", told("i", "2016-11-07"), func(c *entente.Claim) {
			c.Valid = entente.Interval{From: date("2014-01-01"), Precision: entente.PrecisionYear}
		})}, Held, "red"},
		{"taken in the month, and on its first day", []entente.Claim{control("blue", "took", "amber", during("2016-10-01", "2016-10-31", entente.PrecisionMonth), told("b", "2016-11-05")), control("red", "took", "amber", on("2016-10-01"), told("a", "2016-11-01"))}, Held, "red"},
		{"taken by a day to come", []entente.Claim{control("red", "holds", "amber", first), control("blue", "took", "amber", third, func(c *entente.Claim) {
			c.Valid = entente.Interval{To: date("2016-12-24"), Precision: entente.PrecisionDay}
		})}, Held, "red"},
		{"took", []entente.Claim{control("red", "holds", "amber", first), control("blue", "took", "amber", second)}, Held, "blue"},
		{"took and taken back", []entente.Claim{control("blue", "took", "amber", first), control("red", "took", "amber", second)}, Held, "red"},
		{"taken twice, as one report tells", []entente.Claim{control("blue", "took", "amber", on("2016-10-01"), told("a", "2016-11-05")), control("red", "took", "amber", on("2016-10-09"), told("a", "2016-11-05")), control("blue", "took", "amber", on("2016-10-20"), told("a", "2016-11-05"))}, Held, "blue"},
		{"came in and took, told in any order", []entente.Claim{control("red", "holds", "amber", first), control("blue", "took", "amber", second, on("2016-11-05")), control("green", "entered", "amber", second, on("2016-11-05"))}, Held, "blue"},
		{"a contest told with its last day, and who held it then", []entente.Claim{control("red", "took", "amber", on("2016-10-01"), third), control("blue", "contested", "amber", during("2016-11-03", "2016-11-05", entente.PrecisionDay), third), control("red", "holds", "amber", on("2016-11-05"), third, at("amber"))}, Held, "red"},
		{"a taking of no known day", []entente.Claim{control("red", "took", "amber", told("a", "")), control("blue", "holds", "amber", second)}, Held, "blue"},
		{"taken by nobody named", []entente.Claim{control("red", "holds", "amber", first), control("", "took", "amber", second)}, Held, "red"},
		{"two hold it", []entente.Claim{control("red", "holds", "amber", second), control("blue", "holds", "amber", second)}, Contested, ""},
		{"lost", []entente.Claim{control("red", "holds", "amber", first), control("red", "lost", "amber", second)}, Unknown, ""},
		{"withdrew", []entente.Claim{control("red", "took", "amber", first), control("red", "withdrew", "amber", second)}, Unknown, ""},
		{"withdrew and the other held on", []entente.Claim{control("red", "holds", "amber", first), control("blue", "holds", "amber", first), control("red", "withdrew", "amber", second)}, Held, "blue"},
		{"withdrew and came back", []entente.Claim{control("red", "holds", "amber", first), control("red", "withdrew", "amber", second), control("red", "took", "amber", third)}, Held, "red"},
		{"entered where nobody was known", []entente.Claim{control("red", "entered", "amber", first)}, Held, "red"},
		{"entered where another holds", []entente.Claim{control("red", "holds", "amber", first), control("blue", "entered", "amber", second)}, Contested, ""},
		{"entered, then took", []entente.Claim{control("red", "holds", "amber", first), control("blue", "entered", "amber", second), control("blue", "took", "amber", third)}, Held, "blue"},
		{"contested", []entente.Claim{control("", "contested", "amber", first)}, Contested, ""},
		{"contested, one side named", []entente.Claim{control("red", "holds", "amber", first), control("red", "contested", "amber", second)}, Contested, ""},
		{"besieged, the holder not known", []entente.Claim{control("blue", "besieged", "amber", first)}, Besieged, ""},
		{"besieged and held", []entente.Claim{control("red", "holds", "amber", first), control("blue", "besieged", "amber", second)}, Besieged, "red"},
		{"a siege ends with the taking", []entente.Claim{control("red", "holds", "amber", first), control("blue", "besieged", "amber", second), control("blue", "took", "amber", third)}, Held, "blue"},
		{"nobody in particular", []entente.Claim{control("?-:UNK", "holds", "amber", first)}, Unknown, ""},
		{"what is planned is no fact", []entente.Claim{control("red", "holds", "amber", first), control("blue", "took", "amber", second, mood(entente.Planned))}, Held, "red"},
		{"what is denied is no fact", []entente.Claim{control("red", "holds", "amber", first), control("blue", "took", "amber", second, negated)}, Held, "red"},
		{"told late, of before", []entente.Claim{control("red", "took", "amber", first, on("2016-11-01")), control("blue", "took", "amber", third, on("2016-10-20"))}, Held, "red"},
	} {
		st := state(t, Options{}, c.claims...)
		if st.State != c.state || holder(st) != c.holder {
			t.Errorf("%s: %s %q, margin %.2f; want %s %q", c.name, st.State, holder(st), st.Margin, c.state, c.holder)
		}
	}
}

// Whoever was told to hold a place and not to have left it still counts when a side
// is told to be in it and no more, however old the word.
func TestEnteredIsNotTaken(t *testing.T) {
	claims := []entente.Claim{control("red", "holds", "amber", told("a", "2014-11-01")), control("blue", "entered", "amber", told("b", "2016-10-05"))}
	if st := state(t, Options{AsOf: date("2016-11-07")}, claims...); st.State != Contested || holder(st) != "" {
		t.Errorf("%s %q: %s", st.State, holder(st), st.Why)
	}
	left := append(claims, control("red", "withdrew", "amber", told("c", "2016-10-06")))
	if st := state(t, Options{AsOf: date("2016-11-07")}, left...); holder(st) != "blue" {
		t.Errorf("and red left: %s %q: %s", st.State, holder(st), st.Why)
	}
}

func TestControlLeavesOutPlacesOfHearsay(t *testing.T) {
	s := Build([]entente.Claim{control("red", "took", "amber", mood(entente.Planned)), control("red", "holds", "jade", negated)}, Options{})
	if len(s.Control) != 0 {
		t.Errorf("%d places of nothing but plans and denials", len(s.Control))
	}
}

// Red says that Red took the town; a neutral report has Blue hold it, a day later.
func TestOwnGainWeighsLess(t *testing.T) {
	blue := control("blue", "holds", "amber", told("b", "2016-11-07"))
	own := state(t, Options{}, control("red", "holds", "amber", told("a", "2016-11-07"), says("RUS", "red")), blue)
	if own.State != Held || holder(own) != "blue" || own.Margin != 0.54 { // (1 - 0.3) / 1.3
		t.Errorf("own word: %s %q %.2f", own.State, holder(own), own.Margin)
	}
	other := state(t, Options{}, control("red", "holds", "amber", told("a", "2016-11-07"), says("red", "RUS")), blue)
	if other.State != Contested || other.Margin != 0 {
		t.Errorf("another's word: %s %q %.2f", other.State, holder(other), other.Margin)
	}
	// A loss admitted has its full weight.
	lost := state(t, Options{}, control("red", "holds", "amber", told("a", "2016-11-06")), control("red", "lost", "amber", told("b", "2016-11-07"), says("red")),
		control("blue", "holds", "amber", told("b", "2016-11-07"), says("red")))
	if lost.State != Held || holder(lost) != "blue" {
		t.Errorf("a loss admitted: %s %q", lost.State, holder(lost))
	}
}

func TestOneOriginSaysOneThingOnceADay(t *testing.T) {
	blue := []entente.Claim{
		control("blue", "holds", "amber", told("b", "2016-11-07"), quoting(witness)),
		control("blue", "holds", "amber", told("c", "2016-11-07"), quoting(oneLiner)),
	}
	red := func(report, words string) entente.Claim {
		return control("red", "holds", "amber", on("2016-11-07"), told(report, "2016-11-07"), quoting(words))
	}
	st := state(t, Options{}, append(blue, red("x1", wire), red("x2", reprint), red("x3", wire), red("x3", wire+" Again."))...)
	if holder(st) != "blue" || st.Margin != 0.33 || st.Support != (Support{5, 3}) {
		t.Errorf("one agency printed three times against two witnesses: %q %.2f %+v", holder(st), st.Margin, st.Support)
	}
}

func TestControlFades(t *testing.T) {
	c := control("red", "holds", "amber", told("a", "2016-01-01"))
	for _, k := range []struct {
		asOf  string
		state State
	}{{"2016-01-01", Held}, {"2016-12-31", Held}, {"2017-06-01", Unknown}, {"2030-01-01", Unknown}} {
		if st := state(t, Options{AsOf: date(k.asOf)}, c); st.State != k.state || st.AsOf != date(k.asOf) {
			t.Errorf("as of %s: %s", k.asOf, st.State)
		}
	}
	// As of the last day of any report, where none is asked for.
	if st := state(t, Options{}, c); st.AsOf != date("2016-01-01") {
		t.Errorf("as of %s", st.AsOf)
	}
	// A contest or a siege holds for two weeks.
	contest := []entente.Claim{control("red", "holds", "amber", told("a", "2016-11-01")), control("blue", "entered", "amber", told("b", "2016-11-05"))}
	for asOf, want := range map[string]State{"2016-11-19": Contested, "2016-11-20": Held} {
		if st := state(t, Options{AsOf: date(asOf)}, contest...); st.State != want {
			t.Errorf("contest of the 5th, as of %s: %s", asOf, st.State)
		}
	}
}

func TestControlAsOf(t *testing.T) {
	claims := []entente.Claim{
		control("red", "took", "amber", on("2016-11-01"), told("a", "2016-11-02")),
		control("blue", "took", "amber", on("2016-11-06"), told("b", "2016-11-07")),
	}
	for asOf, want := range map[string]string{"2016-11-05": "red", "2016-11-06": "blue"} {
		if st := state(t, Options{AsOf: date(asOf)}, claims...); holder(st) != want {
			t.Errorf("as of %s: %s", asOf, holder(st))
		}
	}
	if st := state(t, Options{KnownBy: date("2016-11-06")}, claims...); holder(st) != "red" {
		t.Errorf("as known by the 6th: %s", holder(st))
	}
}

func TestMarginAndOrder(t *testing.T) {
	s := Build([]entente.Claim{
		control("red", "holds", "jade", told("a", "2016-11-07")),
		control("red", "holds", "amber", told("a", "2016-11-07")),
		control("red", "holds", "opal", told("a", "2016-11-07")),
		control("red", "holds", "opal", told("b", "2016-11-07")),
		control("blue", "holds", "opal", told("c", "2016-11-07")),
	}, Options{})
	var order string
	for _, st := range s.Control {
		order += st.Place.Name + " "
		if st.Margin < 0 || st.Margin > 1 || math.IsNaN(st.Margin) {
			t.Errorf("%s: margin %g", st.Place.Name, st.Margin)
		}
	}
	if order != "opal amber jade " { // by reports, then by name
		t.Errorf("order: %s", order)
	}
	if opal := s.Control[0]; opal.Margin != 0.33 || holder(opal) != "red" || opal.Claims[0].Report != "c" {
		t.Errorf("opal: margin %.2f, %q, newest of %s", opal.Margin, holder(opal), opal.Claims[0].Report)
	}
}
