package situation

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"entente"
)

func TestOccurrenceLinks(t *testing.T) {
	second := told("r2", "2016-11-08")
	coarsely := func(p entente.Toponym) option {
		return func(c *entente.Claim) { p := p; c.Place = &p }
	}
	province := *place("province")
	province.Precision = entente.PlaceRegion
	other := *place("other")
	other.Country = "IRQ"
	for _, c := range []struct {
		name string
		a, b entente.Claim
		why  string // part of the reason; empty: not linked
	}{
		{"told twice", event("ASSAULT", "red", "blue", on("2016-11-06"), at("amber")), event("ASSAULT", "red", "blue", on("2016-11-06"), at("amber"), second), "same parties, same day, same type, same place"},
		{"place told once", event("ASSAULT", "red", "blue", on("2016-11-06"), at("amber")), event("ASSAULT", "red", "blue", on("2016-11-06"), second), "same day, same type"},
		{"an agreement at a meeting", event("CONSULT", "red", "blue", on("2016-11-06")), event("AGREE", "red", "blue", on("2016-11-06"), second), "agree at the same consult"},
		{"the other way round", event("CONSULT", "red", "blue", on("2016-11-06")), event("CONSULT", "blue", "red", on("2016-11-06"), second), "same type"},
		{"an organ of the state", event("ASSAULT", "TUR", "blue", on("2016-11-06")), event("ASSAULT", "TUR:MIL", "blue", on("2016-11-06"), second), "same type"},
		{"a day within the days", event("ASSAULT", "red", "blue", on("2016-11-06")), event("ASSAULT", "red", "blue", during("2016-11-01", "2016-11-30", entente.PrecisionMonth), second), "same type"},
		{"in the province of the town", event("ASSAULT", "red", "blue", on("2016-11-06"), at("amber")), event("ASSAULT", "red", "blue", on("2016-11-06"), coarsely(province), second), "same type"},

		{"another day", event("ASSAULT", "red", "blue", on("2016-11-06")), event("ASSAULT", "red", "blue", on("2016-11-07"), second), ""},
		{"another place", event("ASSAULT", "red", "blue", on("2016-11-06"), at("amber")), event("ASSAULT", "red", "blue", on("2016-11-06"), at("jade"), second), ""},
		{"another country", event("ASSAULT", "red", "blue", on("2016-11-06"), coarsely(province)), event("ASSAULT", "red", "blue", on("2016-11-06"), coarsely(other), second), ""},
		{"another party", event("ASSAULT", "red", "blue", on("2016-11-06")), event("ASSAULT", "red", "green", on("2016-11-06"), second), ""},
		{"types that do not go together", event("ASSAULT", "red", "blue", on("2016-11-06")), event("AID", "red", "blue", on("2016-11-06"), second), ""},
		{"a promise of the month, a meeting of the day", event("CONSULT", "red", "blue", on("2016-11-06")), event("AGREE", "red", "blue", during("2016-11-01", "2016-11-30", entente.PrecisionMonth), second), ""},
		{"planned and done", event("ASSAULT", "red", "blue", on("2016-11-06")), event("ASSAULT", "red", "blue", on("2016-11-06"), mood(entente.Planned), second), ""},
		{"done and not done", event("ASSAULT", "red", "blue", on("2016-11-06")), event("ASSAULT", "red", "blue", on("2016-11-06"), negated, second), ""},
		{"undated, nothing but the type", event("ASSAULT", "red", "blue"), event("ASSAULT", "red", "blue", second), ""},
		{"undated, at one place", event("ASSAULT", "red", "blue", at("amber")), event("ASSAULT", "red", "blue", at("amber"), second), ""},
		{"men of nobody, in two reports", event("ASSAULT", "?-:UAF", "blue", on("2016-11-06"), at("amber")), event("ASSAULT", "?-:UAF", "blue", on("2016-11-06"), at("amber"), second), ""},
		{"men of nobody, in one report", event("ASSAULT", "?-:UAF", "blue", on("2016-11-06"), at("amber")), event("ASSAULT", "?-:UAF", "blue", on("2016-11-06"), at("amber")), "same type"},
	} {
		s := Build([]entente.Claim{c.a, c.b}, Options{})
		linked := len(s.Occurrences) == 1
		if linked != (c.why != "") {
			t.Errorf("%s: linked %v", c.name, linked)
			continue
		}
		for _, o := range s.Occurrences {
			switch {
			case !linked && (o.Score != 1 || o.Reason != "told once" || o.Reports != 1):
				t.Errorf("%s: score %.2f, %q, %+v", c.name, o.Score, o.Reason, o.Support)
			case linked && (!strings.Contains(o.Reason, c.why) || o.Score < linkThreshold || o.Score > 1):
				t.Errorf("%s: score %.2f, %q", c.name, o.Score, o.Reason)
			}
		}
	}
}

func TestOccurrenceKeepsEveryClaimAndTheWeakestLink(t *testing.T) {
	s := Build([]entente.Claim{
		event("CONSULT", "red", "blue", on("2016-11-06"), at("amber"), told("a", "2016-11-06"), sure(0.5)),
		event("CONSULT", "red", "blue", on("2016-11-06"), at("amber"), told("b", "2016-11-07"), sure(0.9)),
		event("AGREE", "red", "blue", on("2016-11-06"), told("c", "2016-11-08"), sure(0.7)),
	}, Options{})
	if len(s.Occurrences) != 1 {
		t.Fatalf("%d occurrences", len(s.Occurrences))
	}
	o := s.Occurrences[0]
	if len(o.Claims) != 3 || o.Claims[0].Report != "b" || o.Support != (Support{3, 3}) {
		t.Errorf("%d claims, first of %s, %+v", len(o.Claims), o.Claims[0].Report, o.Support)
	}
	if !strings.Contains(o.Reason, "agree at the same consult") {
		t.Errorf("the weakest link is the agreement, not %q", o.Reason)
	}
}

// onePair makes n events of one pair of parties, of types that go together, at many
// places, over some days each of which has as many of them.
func onePair(n, days, places int, seed uint64) []entente.Claim {
	r := rand.New(rand.NewPCG(seed, 3))
	types := []string{"AGREE", "CONSULT", "COOPERATE", "SUPPORT"}
	out := make([]entente.Claim, 0, n)
	for i := range n {
		day := date("2016-01-01").AddDays(r.IntN(days))
		c := event(types[r.IntN(4)], "red", "blue", told(fmt.Sprintf("r%06d", i), day.AddDays(r.IntN(3)).String()), quoting(fmt.Sprint(seed, " ", i)))
		c.Valid = entente.Day(day)
		switch r.IntN(12) {
		case 0:
			c.Valid.Precision = entente.PrecisionUnknown
		case 1:
			c.Valid = entente.Interval{From: day, To: day.AddDays(29), Precision: entente.PrecisionMonth}
		case 2:
			c.Valid = entente.Interval{From: day, Precision: entente.PrecisionDay}
		}
		if r.IntN(20) > 0 {
			c.Place = place(fmt.Sprintf("place-%d", r.IntN(places)))
			c.Place.Country = []string{"SYR", "IRQ"}[r.IntN(2)]
			if r.IntN(20) == 0 {
				c.Place.Precision = entente.PlaceRegion
			}
		}
		c.Seal()
		out = append(out, c)
	}
	return out
}

// TestOccurrencesOfOnePair: where one pair has many events a day, at once and as
// they come, they are linked as each with every other would be.
func TestOccurrencesOfOnePair(t *testing.T) {
	for seed := range uint64(6) {
		claims := onePair(700, 2+int(seed), 60, seed)
		b := NewBuilder(Options{})
		r := rand.New(rand.NewPCG(seed, 4))
		r.Shuffle(len(claims), func(i, j int) { claims[i], claims[j] = claims[j], claims[i] })
		for at := 0; at < len(claims); {
			next := min(len(claims), at+1+r.IntN(200))
			b.Add(claims[at:next])
			at = next
			s := b.Situation()
			want := plainOccurrences(s.Claims)
			for name, s := range map[string]*Situation{"as they come": s, "at once": Build(claims[:at], Options{})} {
				var got []string
				for _, o := range s.Occurrences {
					got = append(got, said(o.Claims))
				}
				if !slices.Equal(got, want) {
					t.Fatalf("seed %d, %d claims, %s: %d occurrences, want %d", seed, at, name, len(got), len(want))
				}
			}
		}
	}
}

// BenchmarkOnePair links ever more events of one pair over half a year.
func BenchmarkOnePair(b *testing.B) {
	for _, n := range []int{5_000, 10_000, 40_000} {
		claims := onePair(n, 180, 300, 1)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				Build(claims, Options{})
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/claim")
		})
	}
}
