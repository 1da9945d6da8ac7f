package review

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"entente"
	"entente/internal/situation"
)

// Unit is one thing in a report that coders may code: a claim that the program
// proposed, or one that coders added. Coders who added claims of one kind from
// overlapping passages are taken to mean one thing.
type Unit struct {
	Report entente.ReportID
	ID     string
	Kind   entente.Kind
	Span   entente.Span
	Quote  string
	// Claims has each coder's claim; nil where he looked and found none.
	Claims map[string]*entente.Claim
	// Proposed is the program's claim; nil where only people saw it.
	Proposed *entente.Claim
}

// Fields of a unit that coders can differ on, beside Found.
const (
	Found = "found"
)

// UnitFields lists the fields in the order in which they are shown. Values of a
// kind that lacks the field are missing.
var UnitFields = []string{Found, "kind", "code", "who", "whom", "place", "date", "polarity", "modality"}

// Value is what a claim has in a field, as a label; empty is missing.
func Value(c *entente.Claim, field string) string {
	if c == nil {
		return ""
	}
	var code string
	var who, whom []entente.Party
	one := func(p *entente.Party) []entente.Party {
		if p == nil {
			return nil
		}
		return []entente.Party{*p}
	}
	switch {
	case c.Event != nil:
		code, who, whom = c.Event.Type, c.Event.Actors, c.Event.Recipients
	case c.Relation != nil:
		code, who, whom = c.Relation.Type, one(&c.Relation.Subject), one(&c.Relation.Object)
	case c.Designation != nil:
		code, who, whom = c.Designation.As, one(c.Designation.Holder), slices.Concat(one(&c.Designation.Subject), one(c.Designation.Object))
	case c.Control != nil:
		code, who, whom = c.Control.Kind, one(c.Control.Holder), one(c.Control.From)
	case c.Undertaking != nil:
		code, who, whom = c.Undertaking.Kind, c.Undertaking.Holders, c.Undertaking.Counterparties
	case c.Measure != nil:
		code, who = c.Measure.What, one(c.Measure.Party)
	}
	sides := func(list []entente.Party) string {
		var ids []string
		for _, p := range list {
			ids = append(ids, string(situation.Base(p.Actor)))
		}
		slices.Sort(ids)
		return cmp.Or(strings.Join(slices.Compact(ids), ", "), "nobody")
	}
	switch field {
	case "kind":
		return string(c.Kind)
	case "code":
		return code
	case "who":
		return sides(who)
	case "whom":
		return sides(whom)
	case "place":
		if c.Place == nil {
			return "nowhere"
		}
		return c.Place.Name
	case "date":
		if c.Valid.IsZero() {
			return "undated"
		}
		if c.Valid.From == c.Valid.To {
			return c.Valid.From.String()
		}
		return c.Valid.From.String() + " to " + c.Valid.To.String()
	case "polarity":
		return string(c.Polarity)
	case "modality":
		return string(c.Modality)
	}
	return ""
}

// Values returns the label of each coder in a field.
func (u Unit) Values(field string) map[string]string {
	out := map[string]string{}
	for coder, c := range u.Claims {
		switch {
		case field == Found && c != nil:
			out[coder] = "yes"
		case field == Found:
			out[coder] = "no"
		default:
			if v := Value(c, field); v != "" {
				out[coder] = v
			}
		}
	}
	return out
}

// Agree reports whether all who have a label in a field have the same.
func (u Unit) Agree(field string) bool {
	first := ""
	for _, v := range u.Values(field) {
		if first != "" && v != first {
			return false
		}
		first = v
	}
	return true
}

// Differ returns the fields on which the coders of u differ.
func (u Unit) Differ() []string {
	var out []string
	for _, f := range UnitFields {
		if !u.Agree(f) {
			out = append(out, f)
		}
	}
	return out
}

// All returns every claim that the unit stands for: the program's, then the coders'
// by name.
func (u Unit) All() []*entente.Claim {
	var out []*entente.Claim
	if u.Proposed != nil {
		out = append(out, u.Proposed)
	}
	for _, coder := range slices.Sorted(maps.Keys(u.Claims)) {
		if c := u.Claims[coder]; c != nil && c != u.Proposed {
			out = append(out, c)
		}
	}
	return out
}

// Units lists the units of a report as coders have them. A coder who has decided
// nothing on a proposed claim has no word on it.
func (b *Book) Units(r entente.ReportID, proposed []*entente.Claim, coders []string) []Unit {
	var out []Unit
	standing := map[string]map[entente.ClaimID]Decision{}
	for _, coder := range coders {
		standing[coder] = b.Standing(r, coder)
	}
	for _, c := range proposed {
		u := Unit{Report: r, ID: string(c.ID), Kind: c.Kind, Span: c.Evidence[0].Span, Quote: c.Evidence[0].Quote, Claims: map[string]*entente.Claim{}, Proposed: c}
		for _, coder := range coders {
			switch d, ok := standing[coder][c.ID]; {
			case !ok:
			case d.Action == Reject:
				u.Claims[coder] = nil
			case d.After != nil:
				u.Claims[coder] = d.After
			default:
				u.Claims[coder] = c
			}
		}
		out = append(out, u)
	}
	first := len(out)
	for _, coder := range coders {
		for _, d := range inOrder(standing[coder]) {
			if c := d.After; c != nil && d.Action != Reject && !slices.ContainsFunc(proposed, func(p *entente.Claim) bool { return p.ID == d.Claim }) {
				out = place(out, first, coder, d.Claim, c)
			}
		}
	}
	for i := first; i < len(out); i++ { // who is done and did not add it has found nothing there
		for _, coder := range coders {
			if _, ok := out[i].Claims[coder]; !ok {
				out[i].Claims[coder] = nil
			}
		}
	}
	slices.SortStableFunc(out, func(x, y Unit) int { return cmp.Or(x.Span.Start-y.Span.Start, x.Span.End-y.Span.End) })
	return out
}

// place puts an added claim into the unit of another coder that it means, or a new one.
func place(units []Unit, first int, coder string, id entente.ClaimID, c *entente.Claim) []Unit {
	best := -1
	for i := first; i < len(units); i++ {
		u := units[i]
		if _, has := u.Claims[coder]; has || u.Kind != c.Kind || !u.Span.Overlaps(c.Evidence[0].Span) {
			continue
		}
		if best < 0 || likeness(&u, c) > likeness(&units[best], c) {
			best = i
		}
	}
	if best >= 0 {
		units[best].Claims[coder] = c
		return units
	}
	return append(units, Unit{Report: c.Report, ID: string(id), Kind: c.Kind, Span: c.Evidence[0].Span, Quote: c.Evidence[0].Quote, Claims: map[string]*entente.Claim{coder: c}})
}

// likeness counts the fields in which c is as a coder of u has it.
func likeness(u *Unit, c *entente.Claim) (best int) {
	for _, other := range u.Claims {
		n := 0
		for _, f := range UnitFields[1:] {
			if Value(other, f) == Value(c, f) {
				n++
			}
		}
		best = max(best, n)
	}
	return best
}

func inOrder(m map[entente.ClaimID]Decision) []Decision {
	var out []Decision
	for _, d := range m {
		out = append(out, d)
	}
	slices.SortFunc(out, func(a, b Decision) int { return cmp.Compare(a.Seq, b.Seq) })
	return out
}

// Outcome is what people made of a unit.
type Outcome struct {
	Unit Unit
	// Claim is the claim that stands; nil where it was rejected or is Open.
	Claim *entente.Claim
	// Open: nobody has decided, coders differ and no editor has ruled, or they are still
	// blind to one another.
	Open bool
	// By is whose word it is: the editor's who ruled, else the coders'.
	By []string
}

// Outcomes says of each unit of a report what stands.
func (b *Book) Outcomes(r entente.ReportID, proposed []*entente.Claim) []Outcome {
	coders := b.Coders(r)
	double := b.Needed(r) > 1
	switch {
	case !b.Visible(r):
		coders = nil // what stands would show coders one another's work
	case double:
		coders = b.Submitted(r)
	}
	var out []Outcome
	for _, u := range b.Units(r, proposed, coders) {
		o := Outcome{Unit: u}
		if ruling, ok := b.Ruling(r, u.ID); ok {
			o.Claim, o.By = ruling.Record, []string{ruling.By}
			out = append(out, o)
			continue
		}
		switch {
		case double && (len(u.Claims) < b.Needed(r) || len(u.Differ()) > 0):
			o.Open = true
		case double:
			o.Claim, o.By = u.Claims[coders[0]], coders
		default:
			// One coder is enough: the last word stands.
			var last Decision
			for _, coder := range coders {
				if d, ok := b.word(r, coder, u); ok && d.Seq > last.Seq {
					last, o.Claim, o.By = d, u.Claims[coder], []string{coder}
				}
			}
			o.Open = last.Seq == 0
		}
		out = append(out, o)
	}
	return out
}

// word is the standing decision of a coder on a unit.
func (b *Book) word(r entente.ReportID, coder string, u Unit) (Decision, bool) {
	for id, d := range b.Standing(r, coder) {
		if string(id) == u.ID || d.After != nil && d.After == u.Claims[coder] {
			return d, true
		}
	}
	return Decision{}, false
}

// Describe words what changed between two claims of one kind: "type AGREE → CONSULT".
func Describe(before, after *entente.Claim) string {
	var out []string
	for _, f := range UnitFields[1:] {
		if x, y := Value(before, f), Value(after, f); x != y {
			out = append(out, fmt.Sprintf("%s %s → %s", f, cmp.Or(x, "nothing"), cmp.Or(y, "nothing")))
		}
	}
	return strings.Join(out, "; ")
}
