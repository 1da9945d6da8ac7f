package situation

import "entente"

// Stretch is a time in which the state of a place did not change.
type Stretch struct {
	From, To entente.Date
	// PlaceState is that of the first day.
	PlaceState
	// Because are the claims that took effect on the first day; none where time
	// alone made the change (evidence faded, a contest ran out) or a neighbour did.
	Because []*entente.Claim
}

// maxHistory bounds a history: days are computed one by one.
const maxHistory = 40000

// History tells what became of a place from one day to another, stretch by
// stretch. Days before anything was told of it are left out.
func (s *Situation) History(id entente.PlaceID, from, to entente.Date) []Stretch {
	var out []Stretch
	if to.DaysSince(from) > maxHistory {
		from = to.AddDays(-maxHistory)
	}
	one := []entente.PlaceID{id}
	for d := from; !d.After(to); d = d.AddDays(1) {
		states := s.board.states(d, one)
		if len(states) == 0 {
			continue
		}
		st := states[0]
		if n := len(out); n > 0 {
			last := &out[n-1]
			if last.State == st.State && last.Side == st.Side && last.Inferred == st.Inferred && last.To.AddDays(1) == d {
				last.To = d
				continue
			}
		}
		next := Stretch{From: d, To: d, PlaceState: st}
		for _, v := range st.Votes {
			if begins(v.Claim) == d {
				next.Because = append(next.Because, v.Claim)
			}
		}
		out = append(out, next)
	}
	return out
}

// Told returns the first and the last day for which anything is told of a place,
// zero where nothing dated is.
func (s *Situation) Told(id entente.PlaceID) (first, last entente.Date) {
	place := s.board.sites[id]
	if place == nil {
		return first, last
	}
	for i := range place.facts {
		c := place.facts[i].Claim
		if d := begins(c); !d.IsZero() && (first.IsZero() || d.Before(first)) {
			first = d
		}
		if d := lastOf(c); d.After(last) {
			last = d
		}
	}
	return first, last
}
