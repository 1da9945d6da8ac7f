package situation

import (
	"cmp"
	"math"
	"slices"

	"entente"
)

// State labels who holds a place.
type State string

// The states of the published record.
const (
	Held      State = "held"
	Contested State = "contested"
	Besieged  State = "besieged"
	Unknown   State = "unknown"
)

// PlaceState is who holds a place as of the situation's date, with the claims that
// made it so.
type PlaceState struct {
	Place  entente.Toponym
	AsOf   entente.Date
	State  State
	Holder *entente.Party
	// Margin is the leading side's share of the evidence minus the second's.
	Margin float64
	Claims []*entente.Claim // those that count, newest first
	Support
}

// The constants of the model (territory page, section 1.2): evidence halves slowly
// where nothing moves, a change of hands outweighs what was said before, a side's
// own claim of gain counts for less, and an explicit contest holds for two weeks.
const (
	decayDays       = 180.0
	tookLeaves      = 0.2
	ownGainWeight   = 0.3
	contestDays     = 14
	marginThreshold = 0.2
	massThreshold   = 0.1
)

// control computes the state of every place that a control claim names.
func (s *Situation) control(claims []*entente.Claim) []PlaceState {
	byPlace := map[entente.PlaceID][]*entente.Claim{}
	var order []entente.PlaceID
	for _, c := range claims {
		if byPlace[c.Place.ID] == nil {
			order = append(order, c.Place.ID)
		}
		byPlace[c.Place.ID] = append(byPlace[c.Place.ID], c)
	}
	asOf := s.Options.AsOf
	if asOf.IsZero() {
		for i := range s.Claims {
			if p := s.Claims[i].Published; p.After(asOf) {
				asOf = p
			}
		}
	}
	var out []PlaceState
	for _, id := range order {
		if st, ok := s.placeState(byPlace[id], asOf); ok {
			out = append(out, st)
		}
	}
	slices.SortStableFunc(out, func(a, b PlaceState) int {
		return cmp.Or(b.Reports-a.Reports, cmp.Compare(a.Place.Name, b.Place.Name))
	})
	return out
}

// day is when a control claim says so: its valid day, else the day it was told.
func day(c *entente.Claim) entente.Date {
	switch {
	case !c.Valid.To.IsZero() && c.Valid.Precision != entente.PrecisionUnknown:
		return c.Valid.To
	case !c.Valid.From.IsZero() && c.Valid.Precision != entente.PrecisionUnknown:
		return c.Valid.From
	}
	return c.Published
}

func (s *Situation) placeState(claims []*entente.Claim, asOf entente.Date) (PlaceState, bool) {
	var facts []*entente.Claim
	for _, c := range claims {
		if c.Modality == entente.Asserted && c.Polarity == entente.Affirmed {
			facts = append(facts, c)
		}
	}
	if len(facts) == 0 {
		return PlaceState{}, false
	}
	slices.SortStableFunc(facts, func(a, b *entente.Claim) int { return day(a).Compare(day(b)) })
	score := map[entente.ActorID]float64{}
	party := map[entente.ActorID]*entente.Party{}
	counted := map[[2]string]bool{}    // one origin says one thing once a day
	left := map[entente.ActorID]bool{} // sides last heard of as leaving
	var contested, besieged entente.Date
	for _, c := range facts {
		k := c.Control
		d := day(c)
		origin := string(s.Origins.Of(c.Report))
		w := 1.0
		if len(c.Attribution) > 0 && k.Holder != nil && Base(c.Attribution[len(c.Attribution)-1].Actor) == Base(k.Holder.Actor) &&
			(k.Kind == "took" || k.Kind == "holds" || k.Kind == "entered") {
			w = ownGainWeight
		}
		if age := asOf.DaysSince(d); !d.IsZero() && age > 0 {
			w *= math.Exp(-float64(age) / decayDays)
		}
		once := [2]string{origin, d.String() + k.Kind + base(k.Holder)}
		if counted[once] {
			continue
		}
		counted[once] = true
		switch k.Kind {
		case "took":
			for a := range score {
				score[a] *= tookLeaves
			}
			add(score, party, k.Holder, w)
		case "holds":
			add(score, party, k.Holder, w)
		case "lost", "withdrew":
			if k.Holder != nil {
				score[Base(k.Holder.Actor)] *= tookLeaves
				left[Base(k.Holder.Actor)] = true
			}
		case "entered":
			add(score, party, k.Holder, w/2)
			contested = d
		case "contested":
			contested = d
		case "besieged":
			besieged = d
		}
		if k.Holder != nil && (k.Kind == "took" || k.Kind == "holds" || k.Kind == "entered") {
			delete(left, Base(k.Holder.Actor))
		}
		if k.Kind == "took" && !d.Before(contested) {
			contested, besieged = entente.Date{}, entente.Date{}
		}
	}
	st := PlaceState{Place: *facts[len(facts)-1].Place, AsOf: asOf, State: Unknown}
	slices.Reverse(facts)
	st.Claims = facts
	st.Support = s.Origins.Count(facts)
	var first, second, total float64
	var top entente.ActorID
	for _, a := range sortedActors(score) {
		v := score[a]
		total += v
		if v > first {
			top, first, second = a, v, first
		} else if v > second {
			second = v
		}
	}
	if total > 0 {
		st.Margin = math.Round((first-second)/total*100) / 100
	}
	recent := func(d entente.Date) bool { return !d.IsZero() && asOf.DaysSince(d) <= contestDays }
	switch {
	case recent(contested) && (second > 0 || total == 0):
		st.State = Contested
	case left[top]: // what it leaves behind is nobody's until somebody is told to hold it
		if recent(besieged) {
			st.State = Besieged
		}
	case total >= massThreshold && st.Margin >= marginThreshold:
		st.State, st.Holder = Held, party[top]
		if recent(besieged) {
			st.State = Besieged
		}
	case total >= massThreshold:
		st.State = Contested
	case recent(besieged):
		st.State = Besieged
	}
	return st, true
}

func add(score map[entente.ActorID]float64, party map[entente.ActorID]*entente.Party, p *entente.Party, w float64) {
	if p == nil || p.Actor == entente.UnknownParty.Actor {
		return
	}
	score[Base(p.Actor)] += w
	party[Base(p.Actor)] = p
}

func sortedActors(m map[entente.ActorID]float64) []entente.ActorID {
	out := make([]entente.ActorID, 0, len(m))
	for a := range m {
		out = append(out, a)
	}
	slices.Sort(out)
	return out
}
