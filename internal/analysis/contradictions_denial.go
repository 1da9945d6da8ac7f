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
func (s *accounts) denials() []Contradiction {
	asserted, negated := map[string][]*entente.Claim{}, map[string][]*entente.Claim{}
	var order []string
	for _, c := range s.substantial {
		if !no(c) {
			continue
		}
		k := string(substance(nil, c))
		if negated[k] == nil {
			order = append(order, k)
		}
		negated[k] = append(negated[k], c)
	}
	var key []byte
	for _, c := range s.substantial { // far more is asserted than denied
		if len(order) == 0 || c.Modality != entente.Asserted || no(c) {
			continue
		}
		key = substance(key[:0], c)
		if negated[string(key)] != nil && !nameless(c) {
			asserted[string(key)] = append(asserted[string(key)], c)
		}
	}
	var out []Contradiction
	for _, k := range order {
		for _, c := range negated[k] {
			i := slices.IndexFunc(asserted[k], func(a *entente.Claim) bool { return gainsays(s.Situation, a, c) })
			if i < 0 {
				continue
			}
			a := asserted[k][i]
			out = append(out, Contradiction{
				Kind: "denial", About: "whether it is so",
				Sides: [2][]*entente.Claim{
					also(asserted[k], a, func(x *entente.Claim) bool { return gainsays(s.Situation, x, c) }),
					also(negated[k], c, func(x *entente.Claim) bool { return gainsays(s.Situation, a, x) }),
				},
				Positions: [2]string{"asserted", "denied"},
			})
			break // one of a kind is enough
		}
	}
	return out
}

// substance appends what such a claim comes to, whoever tells it.
func substance(dst []byte, c *entente.Claim) []byte {
	dst = append(dst, c.Kind...)
	switch {
	case c.Event != nil:
		dst = append(dst, c.Event.Type...)
	case c.Control != nil:
		if c.Control.Kind == "denies" {
			dst = append(dst, "holds"...)
		} else {
			dst = append(dst, c.Control.Kind...)
		}
		dst = append(dst, c.Place.ID...)
	case c.Relation != nil:
		dst = append(dst, c.Relation.Type...)
	}
	for p := range c.EachParty() {
		dst = append(append(dst, ','), situation.Base(p.Actor)...)
	}
	return dst
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
	for p := range c.EachParty() {
		if p.Actor.Generic() {
			return true
		}
	}
	return false
}

// starts finds two beginnings told of one standing fight or tie ("since 1970",
// "since 1984").
func (s *accounts) starts() []Contradiction {
	first := map[string]*entente.Claim{}
	seen := map[string]bool{}
	var out []Contradiction
	for _, c := range s.events {
		if c.Valid.From.IsZero() || !c.Valid.To.IsZero() || c.Modality != entente.Asserted || c.Polarity != entente.Affirmed || c.Valid.Precision == entente.PrecisionUnknown || nameless(c) {
			continue
		}
		var parties []string
		for p := range c.EachParty() {
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
