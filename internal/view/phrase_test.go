package view

import (
	"os"
	"strings"
	"testing"

	"entente"
)

func TestSay(t *testing.T) {
	near := func(c *entente.Claim) { c.Place.Precision = entente.PlaceNear }
	code := func(cameo string) option { return func(c *entente.Claim) { c.Event.CAMEO = cameo } }
	vow := func(f func(u *entente.Undertaking)) option { return func(c *entente.Claim) { f(c.Undertaking) } }
	for _, c := range []struct {
		want  string
		claim entente.Claim
	}{
		{"Red attacked Blue", event("ASSAULT", "Red", "Blue")},
		{"Red attacked", event("ASSAULT", "Red", "")},
		{"Red struck Blue from the air", event("ASSAULT aerial", "Red", "Blue")},
		{"Red attacked Blue", event("ASSAULT unheard-of", "Red", "Blue")},
		{"Red, Blue and Green met or talked", event("CONSULT", "Red,Blue,Green", "")},
		{"Red and Blue aided Green", event("AID", "Red,Blue,Red", "Green")}, // each once
		{"Red resigned", event("RETREAT resign", "Red", "Blue")},
		{"Red took Amber", event("COERCE seize", "Red", "Blue", at("Amber"), code("192"))},
		{"Red withdrew from Amber", event("RETREAT withdraw", "Red", "", at("Amber"))},
		{"Red withdrew, yielding to Blue", event("RETREAT withdraw", "Red", "Blue", at("Amber"))},

		{"Red arms Blue", tie("arms", 1, "Red", "Blue")},
		{"Blue and Red are fighting", tie("fights", -1, "Blue", "Red")},

		{"Red regards Blue as an extension of Green", regards("Red", "Blue", "extension_of", "Green")},
		{"Blue is called a terrorist organisation (no named holder)", regards("", "Blue", "terrorist", "")},

		{"Red took Amber from Blue", control("Red", "took", "Amber", from("Blue"))},
		{"Red withdrew from near Amber", control("Red", "withdrew", "Amber", near)},
		{"Amber is fought over", control("", "contested", "Amber")},
		{"Amber is encircled", control("", "besieged", "Amber")},
		{"Amber changed hands", control("", "took", "Amber")},

		{"Pledge of Red: enter Amber", undertakes("pledge", "Red", "enter", "Amber", true)},
		{"Pledge of Red: not to enter Amber", undertakes("pledge", "Red", "enter", "Amber", false)},
		{"Agreement of Red towards Blue: leave (if paid) (due 2016-12-01)", undertakes("agreement", "Red", "leave", "", true, vow(func(u *entente.Undertaking) {
			u.Counterparties, u.Condition, u.Due = parties("Blue"), "if paid", "2016-12-01"
		}))},
		{"Plan of the armed forces of Ruritania (General Staff): leave", undertakes("plan", "Ruritania: armed forces (General Staff)", "leave", "", true)},
		{"Plan of someone not named: leave", undertakes("plan", "Red", "leave", "", true, vow(func(u *entente.Undertaking) { u.Holders = nil }))},

		{"200,000 people in Amber", measure("population", "Amber", 200000, 200000, at("Amber"))},
		{"300–400 dead: civilians, Amber", measure("dead", "civilians", 300, 400, at("Amber"))},
		{"about 5,000 in the force of militants", measure("forces", "militants", 5000, 5000, func(c *entente.Claim) { c.Measure.Approximate = true })},
		{"10 injured", measure("injured", "injured", 10, 10)}, // nobody says whose
		{"5,000 km²", measure("area", "area", 5000, 5000, func(c *entente.Claim) { c.Measure.Unit = "km2" })},
		{"5 USD money: aid", measure("money", "aid", 5, 5, func(c *entente.Claim) { c.Measure.Unit = "USD" })},
	} {
		if got := Say(&c.claim); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// A reader must see at once that a thing is not told as so.
func TestSayQualifies(t *testing.T) {
	for want, opts := range map[string][]option{
		"":                                       nil,
		" [not so]":                              {negated},
		" [planned]":                             {mood(entente.Planned)},
		" [conditional]":                         {mood(entente.Conditional)},
		" [hypothetical]":                        {mood(entente.Hypothetical)},
		" [feared]":                              {mood(entente.Feared)},
		" [requested]":                           {mood(entente.Requested)},
		" [denied]":                              {mood(entente.Denied)},
		" [told as background]":                  {historical},
		" [not so, planned, told as background]": {negated, mood(entente.Planned), historical},
	} {
		for _, c := range []entente.Claim{
			event("ASSAULT", "Red", "Blue", opts...), event("COERCE", "Red", "", append([]option{at("Amber"), func(c *entente.Claim) { c.Event.CAMEO = "192" }}, opts...)...),
			tie("arms", 1, "Red", "Blue", opts...), regards("Red", "Blue", "ally", "Green", opts...),
			control("Red", "took", "Amber", opts...), measure("dead", "men", 1, 1, opts...),
		} {
			if s := Say(&c); !strings.HasSuffix(s, want) || want == "" && strings.Contains(s, "[") {
				t.Errorf("%s: %q, want %q at its end", c.Kind, s, want)
			}
		}
	}
	// An undertaking is about what is to be done, whatever its mood.
	c := undertakes("plan", "Red", "leave", "", true, mood(entente.Planned))
	if s := Say(&c); strings.Contains(s, "[") {
		t.Errorf("%q", s)
	}
}

// TestEverythingHasWords: a code without a phrase would print as "%!(EXTRA …".
func TestEverythingHasWords(t *testing.T) {
	words := func(c entente.Claim) {
		t.Helper()
		if s := Say(&c); s == "" || strings.Contains(s, "%!") || strings.Contains(s, "  ") {
			t.Errorf("%s is worded %q", c.Kind, s)
		}
	}
	first := func(file string) []string {
		b, err := os.ReadFile("../../data/ontology/" + file)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, line := range strings.Split(string(b), "\n") {
			if id, _, ok := strings.Cut(line, "\t"); ok && !strings.HasPrefix(line, "#") {
				out = append(out, id)
			}
		}
		return out[1:] // the first line names the columns
	}
	for _, typ := range first("types.tsv") {
		words(event(typ, "Red", "Blue"))
		words(event(typ, "Red", ""))
	}
	for code := range eventPhrases {
		words(event(code, "Red", "Blue"))
		words(event(code, "Red", ""))
	}
	for _, typ := range first("relations.tsv") {
		words(tie(typ, 0, "Red", "Blue"))
	}
	for _, kind := range entente.ControlKinds {
		words(control("Red", kind, "Amber"))
		words(control("", kind, "Amber"))
	}
	for _, as := range entente.DesignationKinds {
		words(regards("Red", "Blue", as, ""))
	}
	for _, kind := range entente.UndertakingKinds {
		words(undertakes(kind, "Red", "go", "", true))
	}
	for _, what := range entente.MeasureKinds {
		words(measure(what, "men", 1, 2))
	}
}

func TestWhen(t *testing.T) {
	for _, c := range []struct {
		want string
		opts []option
	}{
		{"6 Nov 2016", []option{on("2016-11-06")}},
		{"1 Nov 2016 to 6 Nov 2016", []option{during("2016-11-01", "2016-11-06", entente.PrecisionDay)}},
		{"Aug 2016", []option{during("2016-08-01", "2016-08-31", entente.PrecisionMonth)}},
		{"Aug 2016 to Oct 2016", []option{during("2016-08-01", "2016-10-31", entente.PrecisionMonth)}},
		{"2015", []option{during("2015-01-01", "2015-12-31", entente.PrecisionYear)}},
		{"2015", []option{during("2015-01-01", "2015-12-31", entente.PrecisionDay)}},
		{"2014 to 2015", []option{during("2014-01-01", "2015-12-31", entente.PrecisionYear)}},
		{"since 1970", []option{during("1970-01-01", "", entente.PrecisionYear)}},
		{"since Aug 2016", []option{during("2016-08-24", "", entente.PrecisionMonth)}},
		{"by 6 Nov 2016", []option{during("", "2016-11-06", entente.PrecisionDay)}},
		{"reported 7 Nov 2016", nil},
		{"reported 7 Nov 2016", []option{during("2016-11-01", "2016-11-06", entente.PrecisionUnknown)}},
		{"undated", []option{told("a", "")}},
	} {
		claim := event("ASSAULT", "Red", "Blue", c.opts...)
		if got := When(&claim); got != c.want {
			t.Errorf("%v: %q, want %q", claim.Valid, got, c.want)
		}
	}
}

func TestDay(t *testing.T) {
	for in, want := range map[string]string{"2016-11-06": "6 Nov 2016", "0999-01-31": "31 Jan 999", "": "undated"} {
		if got := Day(date(in)); got != want {
			t.Errorf("Day(%q) = %q", in, got)
		}
	}
}
