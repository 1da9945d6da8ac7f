package situation

import (
	"cmp"
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

// PlaceState is who holds a place on a day, with the claims that made it so.
type PlaceState struct {
	Place  entente.Toponym
	AsOf   entente.Date
	State  State
	Holder *entente.Party
	// Side is what the holder counts as: a state for its organs, and in a view
	// what the observer takes the holder for.
	Side entente.ActorID
	// Margin is the leading side's share of the evidence minus the second's.
	Margin float64
	// Inferred marks a state that the evidence is too weak for and the neighbours
	// decided: it is a guess and no report.
	Inferred bool
	// Assumed marks a state to which an assumption of the user contributed.
	Assumed bool
	// Why says in a sentence what decided.
	Why string
	// Sides are the parties with evidence for them, the strongest first; Votes has
	// every claim with what it weighed, in the order of Claims.
	Sides  []SideScore
	Votes  []Vote
	Claims []*entente.Claim // those that count, newest first
	Support

	told bool // that it is contested, and no balance of the evidence
}

// SideScore is the evidence for one side at a place.
type SideScore struct {
	Side  entente.ActorID
	Party *entente.Party
	Score float64
}

// ControlOn computes the states as of another day, from the claims in force. It
// can look back and not ahead: Build left out what begins after Options.AsOf.
func (s *Situation) ControlOn(day entente.Date) []PlaceState {
	out := s.board.states(day, s.board.order)
	slices.SortStableFunc(out, func(a, b PlaceState) int {
		return cmp.Or(b.Reports-a.Reports, cmp.Compare(a.Place.Name, b.Place.Name))
	})
	return out
}

// board has the control claims of a situation by place.
type board struct {
	model   *ControlModel
	s       *Situation
	order   []entente.PlaceID // in the order of the first claim of each
	sites   map[entente.PlaceID]*site
	publics map[publication]publisher
}

func newBoard(s *Situation, claims []*entente.Claim) *board {
	b := &board{model: s.Options.Control, s: s, sites: map[entente.PlaceID]*site{}, publics: map[publication]publisher{}}
	if b.model == nil {
		b.model = DefaultControl()
	}
	byPlace := map[entente.PlaceID][]*entente.Claim{}
	affirmed := map[entente.PlaceID]bool{}
	for _, c := range claims {
		if !countsForControl(c) {
			continue
		}
		id := c.Place.ID
		byPlace[id] = append(byPlace[id], c)
		if c.Polarity == entente.Affirmed && !affirmed[id] {
			affirmed[id] = true // what is only said not to be held is no place to list
			b.order = append(b.order, id)
		}
	}
	for _, id := range b.order {
		b.sites[id] = b.newSite(id, byPlace[id])
	}
	return b
}

// countsForControl reports whether c says how things are: what is planned or
// denied does not. That somebody does not hold a place does, if he is said to have
// held it before; that he did not take it tells nothing of before.
func countsForControl(c *entente.Claim) bool {
	return c.Modality == entente.Asserted && (c.Polarity == entente.Affirmed || c.Control.Kind == "holds")
}

// states computes the states of places: first each by itself, then with the time
// constant and the neighbours' word that these first states lead to.
func (b *board) states(day entente.Date, places []entente.PlaceID) []PlaceState {
	near := b.s.Options.Neighbours
	if len(near) == 0 {
		var out []PlaceState
		for _, id := range places {
			if st, ok := b.state(id, day, b.model.FarDays); ok {
				out = append(out, st)
			}
		}
		return out
	}
	first := map[entente.PlaceID]*PlaceState{}
	for _, id := range b.around(places) {
		if st, ok := b.state(id, day, b.model.FarDays); ok {
			first[id] = &st
		}
	}
	var out []PlaceState
	for _, id := range places {
		own := first[id]
		if own == nil {
			continue
		}
		st := *own
		if other := b.front(id, first); other != "" {
			st, _ = b.state(id, day, b.model.NearDays)
			st.Why += "; near " + other
		}
		b.infer(&st, first)
		out = append(out, st)
	}
	return out
}

// state folds the claims on one place. It is false where none had begun.
func (b *board) state(id entente.PlaceID, day entente.Date, tau float64) (PlaceState, bool) {
	s := b.sites[id]
	if s == nil {
		return PlaceState{}, false
	}
	t := b.count(s, day, tau)
	if t.affirmed == 0 {
		return PlaceState{}, false
	}
	return t.label(b.s.Origins), true
}
