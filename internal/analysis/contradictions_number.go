package analysis

import (
	"fmt"
	"strconv"

	"entente"
	"entente/internal/situation"
)

// numberWindow is how many days apart two counts of one thing may be published and
// still be about the same state of it.
const numberWindow = 31

// numbers finds counts of one thing that exclude each other. Those of a group are of one
// place.
func numbers(s *situation.Situation, here func(*entente.Claim) bool) (out []Contradiction, aside []Aside) {
	for _, g := range s.Measures {
		if g.Claims[0].Measure.What == "other" || here != nil && !here(g.Claims[0]) {
			continue
		}
		done := map[entente.ReportID]bool{}
		for i, a := range g.Claims {
			for _, b := range g.Claims[i+1:] { // in the order of publication
				if s.Origins.Of(a.Report) == s.Origins.Of(b.Report) || done[b.Report] || !exclude(a.Measure, b.Measure) || otherParty(a.Measure, b.Measure) {
					continue
				}
				if a.Published.IsZero() || b.Published.IsZero() {
					continue // nobody knows whether they are of one time
				}
				about := fmt.Sprintf("how many %s, %s", a.Measure.What, a.Measure.Of)
				if b.Published.DaysSince(a.Published) > numberWindow {
					aside = append(aside, Aside{Update, about, [2]*entente.Claim{a, b}})
					break // and so are all that come after
				}
				if a.Place != nil && coarser(a.Place) != coarser(b.Place) {
					aside = append(aside, Aside{Granularity, about, [2]*entente.Claim{a, b}})
					continue
				}
				done[b.Report] = true
				side := func(with, against *entente.Claim) []*entente.Claim {
					return also(g.Claims, with, func(c *entente.Claim) bool {
						return !exclude(with.Measure, c.Measure) && exclude(against.Measure, c.Measure) && !otherParty(with.Measure, c.Measure) && within(with, c, numberWindow)
					})
				}
				out = append(out, Contradiction{
					Kind: "number", About: about, Sides: [2][]*entente.Claim{side(a, b), side(b, a)},
					Positions: [2]string{Amount(a.Measure), Amount(b.Measure)},
				})
			}
		}
	}
	return out, aside
}

// outcomes finds accounts of one occurrence of which the losses exclude each other.
func outcomes(s *situation.Situation) []Contradiction {
	var out []Contradiction
	for _, o := range s.Occurrences {
		for _, loss := range []struct {
			word string
			of   func(*entente.Event) *entente.Range
		}{
			{"dead", func(e *entente.Event) *entente.Range { return e.Dead }},
			{"injured", func(e *entente.Event) *entente.Range { return e.Injured }},
			{"arrested", func(e *entente.Event) *entente.Range { return e.Arrested }},
		} {
			if c, ok := outcome(s, o.Claims, loss.word, loss.of); ok {
				out = append(out, c)
			}
		}
	}
	return out
}

func outcome(s *situation.Situation, claims []*entente.Claim, word string, of func(*entente.Event) *entente.Range) (Contradiction, bool) {
	for i, a := range claims {
		for _, b := range claims[i+1:] {
			x, y := of(a.Event), of(b.Event)
			if x == nil || y == nil || s.Origins.Of(a.Report) == s.Origins.Of(b.Report) || x.Low <= y.High && y.Low <= x.High {
				continue
			}
			return Contradiction{
				Kind: "outcome", About: "how many " + word, Sides: [2][]*entente.Claim{{a}, {b}},
				Positions: [2]string{Amount(&entente.Measure{Range: *x}) + " " + word, Amount(&entente.Measure{Range: *y}) + " " + word},
			}, true
		}
	}
	return Contradiction{}, false
}

// otherParty reports whether the two counts are of two parties with a name each.
func otherParty(a, b *entente.Measure) bool {
	return a.Party != nil && b.Party != nil && !a.Party.Actor.Generic() && !b.Party.Actor.Generic() &&
		situation.Base(a.Party.Actor) != situation.Base(b.Party.Actor)
}

// exclude reports whether two counts can't both be right: their ranges, widened by
// a fifth where they are approximate, do not meet.
func exclude(a, b *entente.Measure) bool {
	if a.Unit != b.Unit && a.What == "money" {
		return false
	}
	low := func(m *entente.Measure) float64 {
		if m.Approximate {
			return m.Low * 0.8
		}
		return m.Low
	}
	high := func(m *entente.Measure) float64 {
		if m.Approximate {
			return m.High * 1.2
		}
		return m.High
	}
	return low(a) > high(b) || low(b) > high(a)
}

// Amount writes the number of a measure: "about 200,000", "300–400".
func Amount(m *entente.Measure) string {
	s := group(m.Best)
	switch {
	case m.Low == 0 && m.High > 0:
		return "up to " + group(m.High)
	case m.Low != m.High:
		s = group(m.Low) + "–" + group(m.High)
	}
	if m.Approximate {
		s = "about " + s
	}
	return s
}

// group writes v with commas between thousands.
func group(v float64) string {
	s := fmt.Sprintf("%.0f", v)
	if v != float64(int64(v)) {
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
