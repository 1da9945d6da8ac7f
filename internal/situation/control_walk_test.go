package situation

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"entente"
)

// plainHistory computes the days one by one.
func plainHistory(s *Situation, id entente.PlaceID, from, to entente.Date) []Stretch {
	var out []Stretch
	for d := from; !d.After(to); d = d.AddDays(1) {
		states := s.board.states(d, []entente.PlaceID{id})
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

// TestHistoryIsDaily: a history that looks at a place only where something may have
// changed is that of every day.
func TestHistoryIsDaily(t *testing.T) {
	stretches, inferred := 0, 0
	for seed := range uint64(24) {
		r := rand.New(rand.NewPCG(seed, 5))
		claims := messy(300+r.IntN(500), seed)
		places := 3 + r.IntN(20)
		for i := range claims {
			c := &claims[i]
			if c.Control == nil {
				continue
			}
			c.Place = place(fmt.Sprintf("place-%d", r.IntN(places)))
			c.Place.Precision = 1 + r.IntN(3)
			if r.IntN(60) == 0 {
				c.Coder = AssumptionCoder
			}
			if r.IntN(30) == 0 {
				c.Published = entente.Date{}
			}
		}
		opt := Options{Viewpoint: []entente.ActorID{"", "TUR"}[seed%2]}
		if seed%3 > 0 {
			opt.Neighbours = inRow(places)
		}
		s := Build(claims, opt)
		for n := range places {
			id := entente.PlaceID(fmt.Sprintf("place-%d", n))
			from, to := date("2013-12-01").AddDays(r.IntN(60)), date("2014-02-01").AddDays(r.IntN(900))
			got, want := s.History(id, from, to), plainHistory(s, id, from, to)
			if len(got) != len(want) {
				t.Fatalf("seed %d, %s: %d stretches, want %d", seed, id, len(got), len(want))
			}
			stretches += len(got)
			for i := range got {
				if want[i].Inferred {
					inferred++
				}
				if !reflect.DeepEqual(got[i], want[i]) {
					t.Fatalf("seed %d, %s, stretch %d:\n%+v\nwant\n%+v", seed, id, i, got[i], want[i])
				}
			}
		}
	}
	if stretches < 1000 || inferred < 50 {
		t.Errorf("%d stretches, %d inferred, try little", stretches, inferred)
	}
}
