package analysis

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"entente"
	"entente/internal/situation"
)

// denials finds what one report asserts and another negates or tells as denied.
func denials(s *situation.Situation) []Contradiction {
	asserted, negated := map[string][]*entente.Claim{}, map[string][]*entente.Claim{}
	var order []string
	for i := range s.Claims {
		c := s.Claims[i]
		k := substance(c)
		switch {
		case k == "":
		case no(c):
			if negated[k] == nil {
				order = append(order, k)
			}
			negated[k] = append(negated[k], c)
		case c.Modality == entente.Asserted && !nameless(c):
			asserted[k] = append(asserted[k], c)
		}
	}
	var out []Contradiction
	for _, k := range order {
		for _, c := range negated[k] {
			i := slices.IndexFunc(asserted[k], func(a *entente.Claim) bool { return gainsays(s, a, c) })
			if i < 0 {
				continue
			}
			a := asserted[k][i]
			out = append(out, Contradiction{
				Kind: "denial", About: "whether it is so",
				Sides: [2][]*entente.Claim{
					also(asserted[k], a, func(x *entente.Claim) bool { return gainsays(s, x, c) }),
					also(negated[k], c, func(x *entente.Claim) bool { return gainsays(s, a, x) }),
				},
				Positions: [2]string{"asserted", "denied"},
			})
			break // one of a kind is enough
		}
	}
	return out
}

// substance is what an event, a tie or a state of control comes to, whoever tells
// it; empty for other claims.
func substance(c *entente.Claim) string {
	var what string
	switch {
	case c.Event != nil:
		what = c.Event.Type
	case c.Control != nil:
		what = c.Control.Kind
		if what == "denies" {
			what = "holds"
		}
		what += string(c.Place.ID)
	case c.Relation != nil:
		what = c.Relation.Type
	default:
		return ""
	}
	var parts []string
	for _, p := range c.Parties() {
		parts = append(parts, string(situation.Base(p.Actor)))
	}
	return string(c.Kind) + what + strings.Join(parts, ",")
}

// undertakings finds those of which one side denies that they exist.
func undertakings(s *situation.Situation) []Contradiction {
	var out []Contradiction
	for _, g := range s.Undertakings {
		against := denied(g.Claims)
		if len(against) == 0 || len(against) == len(g.Claims) {
			continue
		}
		var told []*entente.Claim
		for _, c := range g.Claims {
			if c.Modality != entente.Denied {
				told = append(told, c)
			}
		}
		out = append(out, Contradiction{
			Kind: "undertaking", About: "whether it was undertaken", Sides: [2][]*entente.Claim{told, against}, Positions: [2]string{"asserted", "denied"},
		})
	}
	return out
}

// no reports whether c says that something is not so.
func no(c *entente.Claim) bool {
	return c.Modality == entente.Denied || c.Modality == entente.Asserted && (c.Polarity == entente.Negated || c.Control != nil && c.Control.Kind == "denies")
}

// gainsays reports whether c, a denial of what a asserts, is by somebody else or of
// the same report, and about the same time.
func gainsays(s *situation.Situation, a, c *entente.Claim) bool {
	if s.Origins.Of(a.Report) == s.Origins.Of(c.Report) && a.Report != c.Report {
		return false
	}
	if a.Valid.Precision == entente.PrecisionDay && c.Valid.Precision == entente.PrecisionDay && !a.Valid.Overlaps(c.Valid) {
		return false // not doing it today does not gainsay having done it yesterday
	}
	d := a.Published.DaysSince(c.Published)
	return d <= numberWindow && d >= -numberWindow
}

// nameless reports whether a party of c is nobody in particular: what "soldiers" do
// in one report and don't in another contradicts nothing.
func nameless(c *entente.Claim) bool {
	return slices.ContainsFunc(c.Parties(), func(p entente.Party) bool { return p.Actor.Generic() })
}

// starts finds two beginnings told of one standing fight or tie ("since 1970",
// "since 1984").
func starts(s *situation.Situation) []Contradiction {
	first := map[string]*entente.Claim{}
	seen := map[string]bool{}
	var out []Contradiction
	for i := range s.Claims {
		c := s.Claims[i]
		if c.Event == nil || c.Valid.From.IsZero() || !c.Valid.To.IsZero() || c.Modality != entente.Asserted || c.Polarity != entente.Affirmed || c.Valid.Precision == entente.PrecisionUnknown || nameless(c) {
			continue
		}
		var parties []string
		for _, p := range c.Parties() {
			parts := string(situation.Base(p.Actor))
			parties = append(parties, parts)
		}
		k := c.Event.Type + strings.Join(parties, ",")
		a := first[k]
		if a == nil {
			first[k] = c
			continue
		}
		year := k + strconv.Itoa(c.Valid.From.Year)
		if a.Valid.From.Year != c.Valid.From.Year && !seen[year] && s.Origins.Of(a.Report) != s.Origins.Of(c.Report) {
			seen[year] = true
			out = append(out, Contradiction{
				Kind: "start", About: "since when", Sides: [2][]*entente.Claim{{a}, {c}},
				Positions: [2]string{"since " + fmt.Sprint(a.Valid.From.Year), "since " + fmt.Sprint(c.Valid.From.Year)},
			})
		}
	}
	return out
}
