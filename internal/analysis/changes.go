package analysis

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"entente"
	"entente/internal/situation"
)

// Change is one answer that two situations give differently.
type Change struct {
	Kind   string // "control", "pair", "designation", "undertaking", "contradiction"
	About  string
	Before string
	After  string
	// Claims are those behind either answer, none where it is silent.
	Claims [2][]*entente.Claim
}

// silent is the answer of a situation that has nothing on a question.
const silent = "nothing told"

// answer is what one situation says on one question.
type answer struct {
	kind, about, says string
	claims            []*entente.Claim
}

// Changes lists what two situations over claims of the same reports answer
// differently: two days, or with and without a publisher. In the order of kinds,
// then of names.
func Changes(before, after *situation.Situation) []Change {
	a, b := answers(before), answers(after)
	keys := slices.AppendSeq(slices.Collect(maps.Keys(a)), maps.Keys(b))
	slices.Sort(keys) // some changes are of one kind and name
	var out []Change
	for _, k := range slices.Compact(keys) {
		x, y := a[k], b[k]
		if x.says == y.says {
			continue
		}
		out = append(out, Change{
			Kind: cmp.Or(x.kind, y.kind), About: cmp.Or(x.about, y.about), Before: cmp.Or(x.says, silent), After: cmp.Or(y.says, silent),
			Claims: [2][]*entente.Claim{x.claims, y.claims},
		})
	}
	order := []string{"control", "pair", "designation", "undertaking", "contradiction"}
	slices.SortStableFunc(out, func(x, y Change) int {
		return cmp.Or(slices.Index(order, x.Kind)-slices.Index(order, y.Kind), cmp.Compare(x.About, y.About), cmp.Compare(x.Before, y.Before), cmp.Compare(x.After, y.After))
	})
	return out
}

func answers(s *situation.Situation) map[string]answer {
	out := map[string]answer{}
	for _, st := range s.Control {
		says := string(st.State)
		if st.Holder != nil {
			says += " by " + st.HolderName
		}
		out["c"+string(st.Place.ID)] = answer{"control", st.Place.Name, says, st.Claims}
	}
	a := weave(s, s.View.Holder)
	for _, b := range a.Bonds {
		var claims []*entente.Claim
		for _, t := range slices.Concat(b.Friendly, b.Hostile) {
			claims = append(claims, t.Claims...)
		}
		says := map[int]string{1: string(Friendly), -1: string(Hostile), 0: string(Ambivalent)}[b.Sign()]
		out["p"+string(a.Actors[b.A].ID)+"\x00"+string(a.Actors[b.B].ID)] = answer{"pair", a.SayPair(b), says, claims}
	}
	for _, g := range s.Designations {
		c := g.Claims[0]
		if soTold(c) {
			d := c.Designation
			object := ""
			if d.Object != nil {
				object = " " + d.Object.Name
			}
			about := fmt.Sprintf("%s, in the view of %s", d.Subject.Name, holderName(&g))
			out["d"+designationOf(c)] = answer{"designation", about, strings.ReplaceAll(d.As, "_", " ") + object, g.Claims}
		}
	}
	for _, u := range Undertakings(s) {
		c := u.Claims[0].Undertaking
		var who []string
		for _, p := range c.Holders {
			who = append(who, p.Name)
		}
		about := fmt.Sprintf("%s of %s: %s", c.Kind, list(who), Deed(c))
		out["u"+about+c.Test] = answer{"undertaking", about, string(u.Status), slices.Concat(u.Claims, u.Because)}
	}
	for _, c := range Contradictions(s) {
		about := c.About
		if c.Kind == "denial" || c.Kind == "start" || c.Kind == "undertaking" { // they go by their claims
			about += " (" + c.Sides[0][0].Evidence[0].Quote + ")"
		}
		out["x"+c.Kind+c.Positions[0]+c.Positions[1]+about] = answer{"contradiction", about, c.Positions[0] + " against " + c.Positions[1], slices.Concat(c.Sides[0], c.Sides[1])}
	}
	return out
}

func designationOf(c *entente.Claim) string {
	d := c.Designation
	var parts []string
	for p := range c.EachParty() {
		parts = append(parts, string(situation.Base(p.Actor)))
	}
	return d.As + "\x00" + strings.Join(parts, "\x00")
}

// Publishers lists the publishers of claims, in order.
func Publishers(claims []entente.Claim) []string {
	seen := map[string]bool{}
	var out []string
	for i := range claims {
		if p := claims[i].Publisher; p != "" && !seen[p] {
			seen[p] = true
			out = append(out, p)
		}
	}
	slices.Sort(out)
	return out
}
