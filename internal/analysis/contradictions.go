package analysis

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"entente"
	"entente/internal/situation"
)

// Contradiction is two sets of claims that can't both be right, or two sides that
// see one thing differently.
type Contradiction struct {
	Kind string // "holder", "actor", "number", "denial", "designation", "start"
	// About says in words what is in question.
	About string
	Sides [2][]*entente.Claim
	// Positions say in words what each side has it to be.
	Positions [2]string
}

// numberWindow is how many days apart two counts of one thing may be published and
// still be about the same state of it.
const numberWindow = 31

// holderWindow is how many days apart two reports may date one change of hands.
const holderWindow = 1

// Contradictions lists what the reports of s disagree on, by kind and then in the
// order of publication. Later reports of a changed world are updates and are not
// listed; nor are two numbers of which one is part of the other.
func Contradictions(s *situation.Situation) []Contradiction {
	var out []Contradiction
	out = append(out, holders(s)...)
	out = append(out, numbers(s)...)
	out = append(out, denials(s)...)
	out = append(out, starts(s)...)
	out = append(out, designations(s)...)
	return out
}

// holders finds one place that two sides are said to have taken, entered or held
// on the same day.
func holders(s *situation.Situation) []Contradiction {
	byPlace := map[entente.PlaceID][]*entente.Claim{}
	var order []entente.PlaceID
	for i := range s.Claims {
		c := &s.Claims[i]
		if c.Kind != entente.KindControl || c.Modality != entente.Asserted || c.Polarity != entente.Affirmed || c.Control.Holder == nil {
			continue
		}
		if k := c.Control.Kind; k != "took" && k != "entered" && k != "holds" {
			continue
		}
		if byPlace[c.Place.ID] == nil {
			order = append(order, c.Place.ID)
		}
		byPlace[c.Place.ID] = append(byPlace[c.Place.ID], c)
	}
	var out []Contradiction
	for _, id := range order {
		claims := byPlace[id]
		seen := map[string]bool{}
		for i, a := range claims {
			for _, b := range claims[i+1:] {
				x, y := situation.Base(a.Control.Holder.Actor), situation.Base(b.Control.Holder.Actor)
				if x == y || s.Origins.Of(a.Report) == s.Origins.Of(b.Report) || !sameDays(a, b, holderWindow) || !ofOneAct(a, b) {
					continue
				}
				key := string(min(x, y)) + string(max(x, y)) + string(id)
				if seen[key] {
					continue
				}
				seen[key] = true
				out = append(out, Contradiction{
					Kind: "holder", About: fmt.Sprintf("who %s %s", pastOf(a.Control.Kind), a.Place.Name),
					Sides:     [2][]*entente.Claim{{a}, {b}},
					Positions: [2]string{a.Control.Holder.Name, b.Control.Holder.Name},
				})
			}
		}
	}
	return out
}

// ofOneAct reports whether the two claims are about one act: both of taking or
// entering, or both of holding.
func ofOneAct(a, b *entente.Claim) bool {
	return (a.Control.Kind == "holds") == (b.Control.Kind == "holds")
}

func pastOf(kind string) string {
	switch kind {
	case "took":
		return "took"
	case "entered":
		return "entered"
	}
	return "holds"
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

// numbers finds counts of one thing that exclude each other.
func numbers(s *situation.Situation) []Contradiction {
	var out []Contradiction
	for _, g := range s.Measures {
		if g.Claims[0].Measure.What == "other" {
			continue
		}
		done := map[entente.ReportID]bool{}
		for i, a := range g.Claims {
			for _, b := range g.Claims[i+1:] {
				if s.Origins.Of(a.Report) == s.Origins.Of(b.Report) || done[b.Report] || !exclude(a.Measure, b.Measure) || otherParty(a.Measure, b.Measure) {
					continue
				}
				if a.Published.DaysSince(b.Published) > numberWindow || b.Published.DaysSince(a.Published) > numberWindow {
					continue
				}
				done[b.Report] = true
				out = append(out, Contradiction{
					Kind: "number", About: fmt.Sprintf("how many: %s, %s", a.Measure.What, a.Measure.Of),
					Sides:     [2][]*entente.Claim{{a}, {b}},
					Positions: [2]string{Amount(a.Measure), Amount(b.Measure)},
				})
			}
		}
	}
	return out
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
	if m.Low != m.High {
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

// denials finds what one report asserts and another negates or tells as denied.
func denials(s *situation.Situation) []Contradiction {
	asserted := map[string][]*entente.Claim{}
	var out []Contradiction
	content := func(c *entente.Claim) string {
		var parts []string
		for _, p := range c.Parties() {
			parts = append(parts, string(situation.Base(p.Actor)))
		}
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
		return string(c.Kind) + what + strings.Join(parts, ",")
	}
	for i := range s.Claims {
		c := &s.Claims[i]
		if k := content(c); k != "" && !nameless(c) && !no(c) && c.Modality == entente.Asserted {
			asserted[k] = append(asserted[k], c)
		}
	}
	seen := map[string]bool{}
	for i := range s.Claims {
		c := &s.Claims[i]
		k := content(c)
		if !no(c) || seen[k] {
			continue
		}
		i := slices.IndexFunc(asserted[k], func(a *entente.Claim) bool { return gainsays(s, a, c) })
		if i < 0 {
			continue
		}
		a := asserted[k][i]
		seen[k] = true
		out = append(out, Contradiction{
			Kind: "denial", About: "whether it is so", Sides: [2][]*entente.Claim{{a}, {c}},
			Positions: [2]string{"asserted", "denied"},
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
		c := &s.Claims[i]
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

// designations finds one actor that two observers see in ways that exclude each
// other. Views differ rightly: this is no error of a report, and is told as a
// difference of views.
func designations(s *situation.Situation) []Contradiction {
	type seen struct {
		group *situation.Group
		as    string
	}
	bySubject := map[entente.ActorID][]seen{}
	var order []entente.ActorID
	for i := range s.Designations {
		g := &s.Designations[i]
		if g.Claims[0].Modality != entente.Asserted {
			continue
		}
		d := g.Claims[0].Designation
		as := d.As
		if g.Claims[0].Polarity == entente.Negated {
			as = "not " + as
		}
		id := situation.Base(d.Subject.Actor)
		if bySubject[id] == nil {
			order = append(order, id)
		}
		bySubject[id] = append(bySubject[id], seen{g, as})
	}
	var out []Contradiction
	for _, id := range order {
		list := bySubject[id]
		for i, a := range list {
			for _, b := range list[i+1:] {
				if !opposed(a.as, b.as) || otherObject(a.group, b.group) {
					continue
				}
				out = append(out, Contradiction{
					Kind: "designation", About: "what " + a.group.Claims[0].Designation.Subject.Name + " is",
					Sides:     [2][]*entente.Claim{a.group.Claims, b.group.Claims},
					Positions: [2]string{holderName(a.group), holderName(b.group)},
				})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Contradiction) int { return cmp.Compare(a.About, b.About) })
	return out
}

func holderName(g *situation.Group) string {
	if h := g.Claims[0].Designation.Holder; h != nil {
		return h.Name
	}
	return "no named holder"
}

// otherObject reports whether the two designations are towards two parties: part of
// the one and distinct from the other is no contradiction.
func otherObject(a, b *situation.Group) bool {
	x, y := a.Claims[0].Designation.Object, b.Claims[0].Designation.Object
	return x != nil && y != nil && situation.Base(x.Actor) != situation.Base(y.Actor)
}

// opposed reports whether two designations of one actor exclude each other.
func opposed(a, b string) bool {
	if a == "not "+b || b == "not "+a {
		return true
	}
	pairs := map[[2]string]bool{
		{"terrorist", "legitimate"}: true, {"terrorist", "ally"}: true, {"ally", "enemy"}: true,
		{"part_of", "distinct_from"}: true, {"extension_of", "distinct_from"}: true, {"legitimate", "illegitimate"}: true,
	}
	return pairs[[2]string{a, b}] || pairs[[2]string{b, a}]
}
