package analysis

import (
	"fmt"
	"testing"

	"entente"
	"entente/internal/situation"
)

const wire = "Fighters of the Red Front drove into the harbour quarter of Amber shortly after dawn on Sunday and raised their flag over the customs house."

// TestContradictions has each kind with what comes near it and is none.
func TestContradictions(t *testing.T) {
	b := told("b", "2016-11-08")
	later := told("b", "2016-12-20") // beyond the month in which two counts are of one state
	sunday, copied := on("2016-11-06"), quoting(wire)
	near := func(c *entente.Claim) { c.Place.Precision = entente.PlaceNear }
	dead := func(n float64) option {
		return func(c *entente.Claim) { c.Event.Dead = &entente.Range{Low: n, Best: n, High: n} }
	}
	month := func(c *entente.Claim) {
		c.Valid = entente.Interval{From: date("2016-11-01"), To: date("2016-11-30"), Precision: entente.PrecisionMonth}
	}
	for _, c := range []struct {
		name, kind string // kind "" where there is none
		claims     []entente.Claim
	}{
		{"two took one town", "holder", []entente.Claim{control("red", "took", "amber", sunday), control("blue", "took", "amber", sunday, b)}},
		{"two hold one town", "holder", []entente.Claim{control("red", "holds", "amber", sunday), control("blue", "holds", "amber", on("2016-11-07"), b)}},
		{"took, and entered", "holder", []entente.Claim{control("red", "took", "amber", sunday), control("blue", "entered", "amber", sunday, b)}},
		{"days apart", "", []entente.Claim{control("red", "took", "amber", sunday), control("blue", "took", "amber", on("2016-11-08"), b)}},
		{"undated", "", []entente.Claim{control("red", "took", "amber"), control("blue", "took", "amber", b)}},
		{"in the same month", "", []entente.Claim{control("red", "took", "amber", month), control("blue", "took", "amber", month, b)}},
		{"two towns", "", []entente.Claim{control("red", "took", "amber", sunday), control("blue", "took", "jade", sunday, b)}},
		{"one side's organs", "", []entente.Claim{control("SYR:MIL", "took", "amber", sunday), control("SYR:GOV", "took", "amber", sunday, b)}},
		{"held, and entered", "", []entente.Claim{control("red", "holds", "amber", sunday), control("blue", "entered", "amber", sunday, b)}},
		{"took, and lost", "", []entente.Claim{control("red", "took", "amber", sunday), control("blue", "lost", "amber", sunday, b)}},
		{"took, and plans to", "", []entente.Claim{control("red", "took", "amber", sunday), control("blue", "took", "amber", sunday, b, mood(entente.Planned))}},
		{"two takers in one report", "", []entente.Claim{control("red", "took", "amber", sunday), control("blue", "took", "amber", sunday)}},
		{"two takers in a copy", "", []entente.Claim{control("red", "took", "amber", sunday, copied), control("blue", "took", "amber", sunday, copied, b)}},

		{"two counts", "number", []entente.Claim{count("population", "Amber", exactly(100), at("amber")), count("population", "Amber", exactly(200), at("amber"), b)}},
		{"about is not that wide", "number", []entente.Claim{count("population", "Amber", about(100), at("amber")), count("population", "Amber", about(200), at("amber"), b)}},
		{"forces by a name and by none", "number", []entente.Claim{count("forces", "fighters", of("?-:UAF", exactly(100)), at("amber")), count("forces", "fighters", of("?-:UAF", exactly(200)), at("amber"), b)}},
		{"about covers it", "", []entente.Claim{count("population", "Amber", about(100), at("amber")), count("population", "Amber", exactly(120), at("amber"), b)}},
		{"ranges meet", "", []entente.Claim{count("population", "Amber", between(100, 200), at("amber")), count("population", "Amber", between(200, 300), at("amber"), b)}},
		{"the world moved on", "", []entente.Claim{count("population", "Amber", exactly(100), at("amber")), count("population", "Amber", exactly(200), at("amber"), later)}},
		{"another place", "", []entente.Claim{count("population", "Amber", exactly(100), at("amber")), count("population", "Amber", exactly(200), at("jade"), b)}},
		{"of nowhere", "", []entente.Claim{count("dead", "people", exactly(100)), count("dead", "people", exactly(200), b)}},
		{"forces of two parties", "", []entente.Claim{count("forces", "men", of("red", exactly(100)), at("amber")), count("forces", "men", of("blue", exactly(200)), at("amber"), b)}},
		{"counts of other things", "", []entente.Claim{count("other", "tents", exactly(100), at("amber")), count("other", "tents", exactly(200), at("amber"), b)}},
		{"two currencies", "", []entente.Claim{count("money", "aid", entente.Measure{Unit: "USD", Range: entente.Range{Low: 1, Best: 1, High: 1}}, at("amber")), count("money", "aid", entente.Measure{Unit: "EUR", Range: entente.Range{Low: 2, Best: 2, High: 2}}, at("amber"), b)}},
		{"two counts in one report", "", []entente.Claim{count("population", "Amber", exactly(100), at("amber")), count("population", "Amber", exactly(200), at("amber"))}},

		{"asserted and denied", "denial", []entente.Claim{event("ASSAULT", "red", "blue", sunday), event("ASSAULT", "red", "blue", sunday, b, mood(entente.Denied))}},
		{"asserted and negated", "denial", []entente.Claim{tie("arms", "red", "blue"), tie("arms", "red", "blue", b, negated)}},
		{"denied in the same report", "denial", []entente.Claim{event("ASSAULT", "red", "blue", sunday), event("ASSAULT", "red", "blue", sunday, mood(entente.Denied))}},
		{"holds, and denies holding", "denial", []entente.Claim{control("red", "holds", "amber"), control("red", "denies", "amber", b)}},
		{"the second of two deeds is denied", "denial", []entente.Claim{event("ASSAULT", "red", "blue", on("2016-11-01")), event("ASSAULT", "red", "blue", sunday), event("ASSAULT", "red", "blue", sunday, b, mood(entente.Denied))}},
		{"not today", "", []entente.Claim{event("ASSAULT", "red", "blue", sunday), event("ASSAULT", "red", "blue", on("2016-11-07"), b, negated)}},
		{"months later", "", []entente.Claim{event("ASSAULT", "red", "blue"), event("ASSAULT", "red", "blue", later, negated)}},
		{"denied only", "", []entente.Claim{event("ASSAULT", "red", "blue", mood(entente.Denied)), event("ASSAULT", "red", "blue", b, negated)}},
		{"planned and denied", "", []entente.Claim{event("ASSAULT", "red", "blue", mood(entente.Planned)), event("ASSAULT", "red", "blue", b, mood(entente.Denied))}},
		{"the other way round", "", []entente.Claim{event("ASSAULT", "red", "blue"), event("ASSAULT", "blue", "red", b, mood(entente.Denied))}},
		{"another deed", "", []entente.Claim{event("ASSAULT", "red", "blue"), event("COERCE", "red", "blue", b, mood(entente.Denied))}},
		{"another town", "", []entente.Claim{control("red", "took", "amber"), control("red", "took", "jade", b, negated)}},
		{"nobody in particular", "", []entente.Claim{event("ASSAULT", "?-:MIL", "blue"), event("ASSAULT", "?-:MIL", "blue", b, negated)}},
		{"a copy with a slip", "", []entente.Claim{event("ASSAULT", "red", "blue", copied), event("ASSAULT", "red", "blue", b, copied, negated)}},

		{"two beginnings", "start", []entente.Claim{event("ASSAULT", "pkk", "TUR", since("1984")), event("ASSAULT", "pkk", "TUR", since("1970"), b)}},
		{"told twice, still one", "start", []entente.Claim{event("ASSAULT", "pkk", "TUR", since("1984")), event("ASSAULT", "pkk", "TUR", since("1970"), b), event("ASSAULT", "pkk", "TUR", since("1970"), told("c", "2016-11-09"))}},
		{"one beginning", "", []entente.Claim{event("ASSAULT", "pkk", "TUR", since("1984")), event("ASSAULT", "pkk", "TUR", since("1984"), b)}},
		{"of two fights", "", []entente.Claim{event("ASSAULT", "pkk", "TUR", since("1984")), event("ASSAULT", "pkk", "IRQ", since("1970"), b)}},
		{"two beginnings in one report", "", []entente.Claim{event("ASSAULT", "pkk", "TUR", since("1984")), event("ASSAULT", "pkk", "TUR", since("1970"))}},
		{"not since then", "denial", []entente.Claim{event("AID", "pkk", "TUR", since("1984")), event("AID", "pkk", "TUR", since("1970"), b, negated)}},
		{"deeds of two days", "", []entente.Claim{event("ASSAULT", "pkk", "TUR", sunday), event("ASSAULT", "pkk", "TUR", on("2015-01-01"), b)}},

		{"terrorist and ally", "designation", []entente.Claim{regards("TUR", "ypg", "terrorist", ""), regards("USA", "ypg", "ally", "USA")}},
		{"part of and distinct from one", "designation", []entente.Claim{regards("TUR", "ypg", "part_of", "pkk"), regards("USA", "ypg", "distinct_from", "pkk")}},
		{"so and not so", "designation", []entente.Claim{regards("TUR", "ypg", "terrorist", ""), regards("USA", "ypg", "terrorist", "", negated)}},
		{"part of one and distinct from another", "", []entente.Claim{regards("TUR", "ypg", "part_of", "pkk"), regards("USA", "ypg", "distinct_from", "isis")}},
		{"ally of one and enemy of another", "", []entente.Claim{regards("", "ypg", "ally", "USA"), regards("", "ypg", "enemy", "TUR")}},
		{"of two actors", "", []entente.Claim{regards("TUR", "ypg", "terrorist", ""), regards("TUR", "fsa", "ally", "TUR")}},
		{"that go together", "", []entente.Claim{regards("TUR", "ypg", "terrorist", ""), regards("TUR", "ypg", "extension_of", "pkk")}},
		{"of one mind", "", []entente.Claim{regards("TUR", "ypg", "terrorist", ""), regards("USA", "ypg", "terrorist", "")}},
		{"two days of one taking", "date", []entente.Claim{control("red", "took", "amber", on("2016-11-02")), control("red", "took", "amber", sunday, b)}},
		{"taken twice", "", []entente.Claim{control("red", "took", "amber", on("2016-11-02")), control("red", "lost", "amber", on("2016-11-04")), control("red", "took", "amber", sunday, b)}},
		{"taken again after a month", "", []entente.Claim{control("red", "took", "amber", on("2016-10-02")), control("red", "took", "amber", sunday, b)}},
		{"reported overnight", "", []entente.Claim{control("red", "took", "amber", on("2016-11-05")), control("red", "took", "amber", sunday, b)}},

		{"two doers of one deed", "actor", []entente.Claim{event("ASSAULT", "red", "blue", sunday, at("amber")), event("ASSAULT", "green", "blue", sunday, at("amber"), b)}},
		{"one names both", "", []entente.Claim{event("ASSAULT", "red", "blue", sunday, at("amber")), event("ASSAULT", "green", "blue", sunday, at("amber")), event("ASSAULT", "green", "blue", sunday, at("amber"), b)}},
		{"doers at two places", "", []entente.Claim{event("ASSAULT", "red", "blue", sunday, at("amber")), event("ASSAULT", "green", "blue", sunday, at("jade"), b)}},
		{"doers somewhere near", "", []entente.Claim{event("ASSAULT", "red", "blue", sunday, at("amber"), near), event("ASSAULT", "green", "blue", sunday, at("amber"), near, b)}},

		{"two counts of its dead", "outcome", []entente.Claim{event("ASSAULT", "red", "blue", sunday, dead(10)), event("ASSAULT", "red", "blue", sunday, dead(30), b)}},
		{"dead of two days", "", []entente.Claim{event("ASSAULT", "red", "blue", sunday, dead(10)), event("ASSAULT", "red", "blue", on("2016-11-01"), dead(30), b)}},

		{"a pledge denied", "undertaking", []entente.Claim{vows("pledge", "red", true, "enter(red, amber)"), vows("pledge", "red", true, "enter(red, amber)", b, mood(entente.Denied))}},
		{"a pledge told twice", "", []entente.Claim{vows("pledge", "red", true, "enter(red, amber)"), vows("pledge", "red", true, "enter(red, amber)", b)}},

		{"a town and what is round it", "", []entente.Claim{control("red", "holds", "amber", sunday), control("blue", "holds", "amber", sunday, near, b)}},

		{"feared to become", "", []entente.Claim{regards("TUR", "ypg", "terrorist", "", mood(entente.Feared)), regards("USA", "ypg", "legitimate", "")}},
	} {
		list := Contradictions(situation.Build(c.claims, situation.Options{}))
		switch {
		case c.kind == "" && len(list) > 0:
			t.Errorf("%s: found a %s, %q", c.name, list[0].Kind, list[0].Positions)
		case c.kind != "" && (len(list) != 1 || list[0].Kind != c.kind):
			t.Errorf("%s: found %d, want one %s", c.name, len(list), c.kind)
		case c.kind != "":
			k := list[0]
			if k.About == "" || len(k.Sides[0]) == 0 || len(k.Sides[1]) == 0 || k.Positions[0] == "" || k.Positions[1] == "" {
				t.Errorf("%s: incomplete: %+v", c.name, k)
			}
		}
	}
}

func TestContradictionSaysWhoSaysWhat(t *testing.T) {
	s := situation.Build([]entente.Claim{
		regards("", "ypg", "legitimate", ""),
		regards("TUR", "ypg", "terrorist", ""),
		control("red", "took", "amber", on("2016-11-06")),
		control("blue", "took", "amber", on("2016-11-06"), told("b", "2016-11-08")),
		count("population", "Amber", about(200000), at("amber")),
		count("population", "Amber", between(300000, 400000), at("amber"), told("b", "2016-11-08")),
	}, situation.Options{})
	var got [][3]string
	for _, c := range Contradictions(s) {
		got = append(got, [3]string{c.About, c.Positions[0], c.Positions[1]})
	}
	want := [][3]string{
		{"who took amber", "red", "blue"},
		{"how many population, Amber", "about 200,000", "300,000–400,000"},
	}
	for i, w := range want {
		if i >= len(got) || got[i] != w {
			t.Fatalf("%q, want %q", got, w)
		}
	}
	if last := got[2]; last[0] != "what ypg is" || last[1]+last[2] != "TURno named holder" && last[1]+last[2] != "no named holderTUR" {
		t.Errorf("%q", last)
	}
}

func TestAmount(t *testing.T) {
	for want, m := range map[string]entente.Measure{
		"0":             exactly(0),
		"7":             exactly(7),
		"999":           exactly(999),
		"1,000":         exactly(1000),
		"about 200,000": about(200000),
		"1,234,567":     exactly(1234567),
		"300–400":       between(300, 400),
		"about 1,000–2,500": func() entente.Measure {
			m := between(1000, 2500)
			m.Approximate = true
			return m
		}(),
		"1.5":           exactly(1.5),
		"1234567.5":     exactly(1234567.5),
		"-1,000":        exactly(-1000),
		"-100":          exactly(-100),
		"1,500,000,000": exactly(1.5e9),
	} {
		if got := Amount(&m); got != want {
			t.Errorf("%v: %q, want %q", m.Range, got, want)
		}
	}
}

// TestAsides: what differs without contradicting is told apart, with the reason.
func TestAsides(t *testing.T) {
	near := func(c *entente.Claim) { c.Place.Precision = entente.PlaceNear }
	list, aside := Disagreements(situation.Build([]entente.Claim{
		control("isis", "holds", "amber", on("2016-11-01")),
		control("red", "took", "amber", on("2016-11-20"), told("b", "2016-11-20")),
		control("red", "holds", "jade", on("2016-11-20"), told("b", "2016-11-20")),
		control("isis", "holds", "jade", on("2016-11-20"), told("c", "2016-11-20"), near),
		count("population", "Amber", exactly(100), at("amber")),
		count("population", "Amber", exactly(300), at("amber"), told("d", "2017-11-20")),
	}, situation.Options{}))
	var got []string
	for _, a := range aside {
		got = append(got, a.Why+": "+a.About)
	}
	want := "[update: who holds amber granularity: who holds jade update: how many population, Amber]"
	if len(list) != 0 || fmt.Sprint(got) != want {
		t.Errorf("%d contradictions, %v, want %s", len(list), got, want)
	}
}

// TestContradictionCounts: who says the same stands on the same side.
func TestContradictionCounts(t *testing.T) {
	sunday := on("2016-11-06")
	s := situation.Build([]entente.Claim{
		control("red", "took", "amber", sunday), control("red", "took", "amber", sunday, told("b", "2016-11-08")),
		control("blue", "took", "amber", sunday, told("c", "2016-11-08")), control("red", "took", "amber", on("2016-12-06"), told("d", "2016-12-08")),
	}, situation.Options{})
	list := Contradictions(s)
	if len(list) != 1 || len(list[0].Sides[0]) != 2 || len(list[0].Sides[1]) != 1 || len(list[0].ID) != 8 {
		t.Fatalf("%+v", list)
	}
}
