package analysis

import (
	"cmp"
	"slices"

	"entente"
	"entente/internal/situation"
)

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
