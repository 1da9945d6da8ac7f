package situation

import (
	"maps"

	"entente"
)

// Assuming returns the situation with claims on control that a user assumes, of whose
// sides within and names tell as Options do. It is the one that is built of all claims:
// what somebody assumes is no report's copy, so that it touches the places alone that it
// is about, and those around.
func (s *Situation) Assuming(assumed []entente.Claim, within map[entente.ActorID]entente.ActorID, names map[entente.ActorID]string) *Situation {
	out := *s
	out.Options.Within, out.Options.Names, out.Left = within, names, maps.Clone(s.Left)
	var add []*entente.Claim
	reports := map[entente.ReportID]bool{}
	remade := map[entente.PlaceID][]*entente.Claim{}
	for i := range assumed {
		c := &assumed[i]
		if why := s.Options.leaves(c); why != "" {
			out.Left[why]++
			continue
		}
		add = append(add, c)
		if !reports[c.Report] { // no report's copies, and nobody has copied them
			reports[c.Report] = true
			out.Whole.Reports++
			out.Whole.Origins++
		}
		if countsForControl(c) {
			remade[c.Place.ID] = nil
		}
	}
	out.Claims, _ = mergeClaims(s.Claims, sortClaims(add), nil, nil)
	for _, c := range out.Claims {
		if c.Kind != entente.KindControl || !countsForControl(c) {
			continue
		}
		if list, ok := remade[c.Place.ID]; ok {
			remade[c.Place.ID] = append(list, c)
		}
	}
	earlier := *s.board
	earlier.cast = newCast() // others may be assuming too
	out.board = newBoard(&out, &earlier, remade)
	asOf := s.Options.AsOf
	if n := len(out.Claims); asOf.IsZero() && n > 0 {
		asOf = out.Claims[n-1].Published
	}
	out.Control = nil
	if states := out.ControlOn(asOf); len(states) > 0 {
		out.Control = states
	}
	return &out
}
