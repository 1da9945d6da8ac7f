package analysis

import (
	"cmp"
	"fmt"
	"slices"

	"entente"
	"entente/internal/situation"
)

// holderWindow is how many days apart two reports may date one change of hands.
const holderWindow = 1

// dateWindow is how many days apart two datings of one change of hands may lie; what
// lies further apart is taken for two.
const dateWindow = 14

// gains lists by place the claims that somebody took, entered or holds it.
func gains(control []*entente.Claim) [][]*entente.Claim {
	at := map[entente.PlaceID]int{}
	var out [][]*entente.Claim
	for _, c := range control {
		if !soTold(c) || c.Control.Holder == nil {
			continue
		}
		if k := c.Control.Kind; k != "took" && k != "entered" && k != "holds" {
			continue
		}
		n, ok := at[c.Place.ID]
		if !ok {
			n = len(out)
			at[c.Place.ID] = n
			out = append(out, nil)
		}
		out[n] = append(out[n], c)
	}
	return out
}

func holderOf(c *entente.Claim) entente.ActorID { return situation.Base(c.Control.Holder.Actor) }

// holders finds one place that two sides are said to have taken, entered or held on
// the same day. Of different days it is an update; of a place and the country round
// it, a difference of granularity.
func (s *accounts) holders() (out []Contradiction, aside []Aside) {
	for _, claims := range s.gains {
		type dispute struct {
			x, y entente.ActorID
			held bool
		}
		seen := map[dispute]bool{}
		sorted := byDay(claims)
		for i, a := range sorted {
			for _, b := range sorted[i+1:] {
				if b.Valid.From.DaysSince(a.Valid.From) > holderWindow {
					break
				}
				x, y := holderOf(a), holderOf(b)
				if x == y || s.Origins.Of(a.Report) == s.Origins.Of(b.Report) || !ofOneAct(a, b) {
					continue
				}
				about := fmt.Sprintf("who %s %s", a.Control.Kind, a.Place.Name)
				if coarser(a.Place) != coarser(b.Place) {
					aside = append(aside, Aside{Granularity, about, [2]*entente.Claim{a, b}})
					continue
				}
				key := dispute{min(x, y), max(x, y), a.Control.Kind == "holds"}
				if seen[key] {
					continue
				}
				seen[key] = true
				if earlier(b, a) {
					a, b, x, y = b, a, y, x
				}
				side := func(with, against *entente.Claim, who entente.ActorID) []*entente.Claim {
					return also(claims, with, func(c *entente.Claim) bool {
						return holderOf(c) == who && ofOneAct(c, against) && sameDays(c, against, holderWindow) && coarser(c.Place) == coarser(with.Place)
					})
				}
				out = append(out, Contradiction{
					Kind: "holder", About: fmt.Sprintf("who %s %s", a.Control.Kind, a.Place.Name),
					Sides:     [2][]*entente.Claim{side(a, b, x), side(b, a, y)},
					Positions: [2]string{a.Control.Holder.Name, b.Control.Holder.Name},
				})
			}
		}
		aside = append(aside, changes(claims)...)
	}
	return out, aside
}

// earlier reports whether a stands before b in the order of a situation's claims.
func earlier(a, b *entente.Claim) bool {
	return cmp.Or(a.Published.Compare(b.Published), cmp.Compare(a.Report, b.Report), a.Evidence[0].Start-b.Evidence[0].Start) < 0
}

// byDay returns the claims that are dated to the day, in the order of their days.
func byDay(claims []*entente.Claim) []*entente.Claim {
	var out []*entente.Claim
	for _, c := range claims {
		if !c.Valid.From.IsZero() && c.Valid.Precision == entente.PrecisionDay {
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(a, b *entente.Claim) int { return a.Valid.From.Compare(b.Valid.From) })
	return out
}

// changes lists where a later claim has another holder than the one before it.
func changes(claims []*entente.Claim) []Aside {
	sorted := slices.Clone(claims)
	when := func(c *entente.Claim) entente.Date {
		if !c.Valid.From.IsZero() {
			return c.Valid.From
		}
		return c.Published
	}
	slices.SortStableFunc(sorted, func(a, b *entente.Claim) int { return when(a).Compare(when(b)) })
	var out []Aside
	for i, b := range sorted {
		if i == 0 {
			continue
		}
		a := sorted[i-1]
		if holderOf(a) != holderOf(b) && when(b).DaysSince(when(a)) > holderWindow {
			out = append(out, Aside{Update, "who holds " + b.Place.Name, [2]*entente.Claim{a, b}})
		}
	}
	return out
}

// dates finds two days told of one side's taking or entering one place.
func (s *accounts) dates() []Contradiction {
	var out []Contradiction
	gone := losses(s.control)
	for _, claims := range s.gains {
		seen := map[string]bool{}
		sorted := byDay(claims)
		for i, a := range sorted {
			key := string(holderOf(a)) + a.Control.Kind
			if a.Control.Kind == "holds" || seen[key] {
				continue
			}
			for _, b := range sorted[i+1:] {
				days := b.Valid.From.DaysSince(a.Valid.From)
				if days > dateWindow {
					break
				}
				if days <= holderWindow || holderOf(a) != holderOf(b) || a.Control.Kind != b.Control.Kind || coarser(a.Place) != coarser(b.Place) ||
					s.Origins.Of(a.Report) == s.Origins.Of(b.Report) || lostBetween(gone[a.Place.ID], a, b) {
					continue
				}
				seen[key] = true
				out = append(out, Contradiction{
					Kind: "date", About: fmt.Sprintf("when %s %s %s", a.Control.Holder.Name, a.Control.Kind, a.Place.Name),
					Sides: [2][]*entente.Claim{{a}, {b}}, Positions: [2]string{a.Valid.From.String(), b.Valid.From.String()},
				})
				break
			}
		}
	}
	return out
}

// losses lists by place the claims that somebody lost or left it.
func losses(control []*entente.Claim) map[entente.PlaceID][]*entente.Claim {
	out := map[entente.PlaceID][]*entente.Claim{}
	for _, c := range control {
		if soTold(c) && c.Control.Holder != nil && (c.Control.Kind == "lost" || c.Control.Kind == "withdrew") {
			out[c.Place.ID] = append(out[c.Place.ID], c)
		}
	}
	return out
}

// lostBetween reports whether the side is told to have left or lost the place
// between the two days: then it took it twice.
func lostBetween(losses []*entente.Claim, a, b *entente.Claim) bool {
	return slices.ContainsFunc(losses, func(c *entente.Claim) bool {
		return holderOf(c) == holderOf(a) && !c.Valid.From.Before(a.Valid.From) && !c.Valid.From.After(b.Valid.From)
	})
}

// ofOneAct reports whether the two claims are about one act: both of taking or
// entering, or both of holding.
func ofOneAct(a, b *entente.Claim) bool {
	return (a.Control.Kind == "holds") == (b.Control.Kind == "holds")
}

// sameDays reports whether both claims are dated to the day and lie within window
// days of each other.
func sameDays(a, b *entente.Claim, window int) bool {
	if a.Valid.From.IsZero() || b.Valid.From.IsZero() || a.Valid.Precision != entente.PrecisionDay || b.Valid.Precision != entente.PrecisionDay {
		return false
	}
	d := a.Valid.From.DaysSince(b.Valid.From)
	return d <= window && d >= -window
}
