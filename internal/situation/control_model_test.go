package situation

import (
	"errors"
	"math"
	"strings"
	"testing"
	"testing/fstest"

	"entente"
	"entente/internal/sources"
)

func TestParameters(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range Parameters {
		if seen[p.Name] || p.Meaning == "" {
			t.Errorf("parameter %q twice or without meaning", p.Name)
		}
		seen[p.Name] = true
		m := DefaultControl()
		if m.Get(p) != p.Default {
			t.Errorf("%s: default %g, model %g", p.Name, p.Default, m.Get(p))
		}
		if err := m.Set(p.Name, 1); err != nil || m.Get(p) != 1 {
			t.Errorf("%s set to 1: %g, %v", p.Name, m.Get(p), err)
		}
		for _, bad := range []float64{-1, p.Max + 1, math.NaN(), math.Inf(1)} {
			if p.Max+1 == p.Max && bad == p.Max+1 {
				continue
			}
			if err := m.Set(p.Name, bad); !errors.Is(err, entente.ErrInvalid) {
				t.Errorf("%s set to %g: %v", p.Name, bad, err)
			}
		}
	}
	if err := DefaultControl().Set("nears", 1); !errors.Is(err, entente.ErrInvalid) {
		t.Errorf("an unknown parameter: %v", err)
	}
}

func TestParameterDecides(t *testing.T) {
	c := control("red", "holds", "amber", told("a", "2016-01-01"))
	slow := DefaultControl()
	if err := slow.Set("far", 1e6); err != nil {
		t.Fatal(err)
	}
	if st := state(t, Options{AsOf: date("2020-01-01"), Control: slow}, c); st.State != Held {
		t.Errorf("evidence that does not fade: %s", st.State)
	}
}

// published says where a claim was printed.
func published(by string) option { return func(c *entente.Claim) { c.Publisher = by } }

func from(id string) option {
	return func(c *entente.Claim) { c.Control.From = maybe(id) }
}

const register = `
source red-star
  name   Red Star
  grade  D
  leans  red
source gold
  name   Gold
  grade  A
source atlas
  name   Atlas
  map    yes
`

func TestWhoSaysIt(t *testing.T) {
	r, err := sources.Load(fstest.MapFS{"sources/a.txt": {Data: []byte(register)}})
	if err != nil {
		t.Fatal(err)
	}
	blue := control("blue", "holds", "amber", told("x", "2016-11-06"), quoting("another witness")) // makes blue a party here
	for _, c := range []struct {
		name             string
		claim            entente.Claim
		source, interest float64
		note             string
	}{
		{"nobody knows it", control("red", "holds", "amber", published("Post")), 1, 1, ""},
		{"good", control("red", "holds", "amber", published("Gold")), 1.5, 1, "grade A"},
		{"its side's gain", control("red", "took", "amber", published("Red Star")), 0.5, 0.3, "grade D, own gain"},
		{"its side's loss", control("red", "lost", "amber", published("Red Star")), 0.5, 1, "grade D, admits a loss"},
		{"its side's loss to another", control("blue", "took", "amber", from("red"), published("Red Star")), 0.5, 1, "grade D, admits a loss"},
		{"another's loss", control("blue", "lost", "amber", published("Red Star"), says("red")), 0.5, 1, "grade D"},
		{"an enemy's loss", control("blue", "lost", "amber", published("Red Star"), from("red")), 0.5, 0.3, "grade D, own gain"},
		{"the speaker's gain", control("red", "holds", "amber", published("Gold"), says("red")), 1.5, 0.3, "grade A, own gain"},
		{"the speaker's organ", control("TUR:MIL", "holds", "amber", says("TUR:GOV")), 1, 0.3, "own gain"},
		{"nobody in particular", control("red", "holds", "amber", says("?-:UAF")), 1, 1, ""},
		{"off a map", control("red", "holds", "amber", published("Atlas")), 0, 1, "read off a map"},
	} {
		s := Build([]entente.Claim{blue, c.claim}, Options{Sources: r})
		for _, v := range s.Control[0].Votes {
			if v.Claim.ID == c.claim.ID && (v.Source != c.source || v.Interest != c.interest || v.Note != c.note) {
				t.Errorf("%s: source %g, interest %g, %q", c.name, v.Source, v.Interest, v.Note)
			}
		}
	}
}

func TestOneSpeakerADayIsOneOrigin(t *testing.T) {
	red := func(report, words string) entente.Claim {
		return control("red", "holds", "amber", told(report, "2016-11-07"), quoting(words), says("green"))
	}
	st := state(t, Options{}, red("a", "one way to say it"), red("b", "and yet another way"),
		control("blue", "holds", "amber", told("c", "2016-11-07"), quoting("blue flags")),
		control("blue", "holds", "amber", told("d", "2016-11-07"), quoting("blue cars")))
	if holder(st) != "blue" || st.Margin != 0.33 {
		t.Errorf("one speaker in two papers against two witnesses: %s %q %.2f", st.State, holder(st), st.Margin)
	}
	noted := 0
	for _, v := range st.Votes {
		if strings.Contains(v.Note, "origin counted already") {
			noted++
		}
	}
	if noted != 1 {
		t.Errorf("%d votes say that their origin counted already", noted)
	}
}

func TestHoldsNoMore(t *testing.T) {
	st := state(t, Options{}, control("red", "holds", "amber", told("a", "2016-11-01")),
		control("red", "holds", "amber", told("b", "2016-11-05"), negated))
	if st.State != Unknown || !strings.Contains(st.Why, "left") {
		t.Errorf("%s %q: %s", st.State, holder(st), st.Why)
	}
}

// "It has held the town since June" is evidence to the day it is told.
func TestHoldsSince(t *testing.T) {
	c := control("red", "holds", "amber", during("2014-06-01", "", entente.PrecisionMonth), told("a", "2016-10-17"))
	for asOf, want := range map[string]State{"2014-07-01": Held, "2016-10-20": Held, "2018-10-17": Unknown} {
		if st := state(t, Options{AsOf: date(asOf)}, c); st.State != want {
			t.Errorf("as of %s: %s, %s", asOf, st.State, st.Why)
		}
	}
	if s := Build([]entente.Claim{c}, Options{AsOf: date("2014-05-01")}); len(s.Control) != 0 {
		t.Error("held before it was")
	}
}

func TestAssumption(t *testing.T) {
	assumed := control("green", "holds", "amber", on("2016-11-03"), told("assumption", ""), func(c *entente.Claim) { c.Coder = AssumptionCoder })
	claims := []entente.Claim{control("red", "holds", "amber", told("a", "2016-11-01")), control("blue", "entered", "amber", told("b", "2016-11-04")), assumed}
	for asOf, want := range map[string]string{"2016-11-02": "red", "2016-11-03": "green", "2016-12-01": "green"} {
		st := state(t, Options{AsOf: date(asOf)}, claims...)
		if holder(st) != want || st.Assumed != (want == "green") {
			t.Errorf("as of %s: %s %q, assumed %v", asOf, st.State, holder(st), st.Assumed)
		}
	}
}

func TestWithin(t *testing.T) {
	claims := []entente.Claim{
		control("brigade", "holds", "amber", told("a", "2016-11-06")),
		control("front", "holds", "amber", told("b", "2016-11-06"), quoting("other words")),
	}
	if st := state(t, Options{}, claims...); st.State != Contested {
		t.Errorf("two that hold it: %s", st.State)
	}
	within := map[entente.ActorID]entente.ActorID{"brigade": "front", "front": "TUR:MIL"}
	if st := state(t, Options{Within: within}, claims...); st.State != Held || st.Side != "TUR" || st.Margin != 1 {
		t.Errorf("one within the other: %s %s", st.State, st.Side)
	}
	if s := (&Situation{Options: Options{Within: map[entente.ActorID]entente.ActorID{"x": "y", "y": "x"}}}); s.Side("x") == "" {
		t.Error("a circle has no side")
	}
}
