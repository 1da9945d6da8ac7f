package situation

import (
	"cmp"
	"fmt"
	"slices"

	"entente"
)

// around returns the places and those of the board within the steps that can
// matter to them, each once.
func (b *board) around(places []entente.PlaceID) []entente.PlaceID {
	if len(b.s.Options.Neighbours) == 0 || len(places) == len(b.order) {
		return places
	}
	var out []entente.PlaceID
	seen := map[entente.PlaceID]bool{}
	for _, id := range places {
		b.walk(id, func(near entente.PlaceID, _ int) bool {
			if !seen[near] && b.sites[near] != nil {
				seen[near] = true
				out = append(out, near)
			}
			return true
		})
	}
	return out
}

// walk visits the places within Hops steps of id (at least one), id first, until
// visit returns false.
func (b *board) walk(id entente.PlaceID, visit func(id entente.PlaceID, steps int) bool) {
	hops := max(1, int(b.model.Hops))
	seen := map[entente.PlaceID]bool{id: true}
	layer := []entente.PlaceID{id}
	for steps := 0; steps <= hops && len(layer) > 0; steps++ {
		var next []entente.PlaceID
		for _, p := range layer {
			if !visit(p, steps) {
				return
			}
			if steps == hops {
				continue
			}
			for _, n := range b.s.Options.Neighbours[p] {
				if !seen[n] {
					seen[n] = true
					next = append(next, n)
				}
			}
		}
		layer = next
	}
}

// front finds the nearest place within Hops steps that another side holds or that
// is fought over, nil where all is quiet.
func (b *board) front(id entente.PlaceID, first map[entente.PlaceID]*PlaceState) *PlaceState {
	own := first[id]
	var found *PlaceState
	b.walk(id, func(near entente.PlaceID, steps int) bool {
		st := first[near]
		switch {
		case steps == 0 || steps > int(b.model.Hops) || st == nil:
		case st.State == Contested, st.Holder != nil && own != nil && len(own.Sides) > 0 && st.Side != own.Sides[0].Side:
			found = st
		}
		return found == nil
	})
	return found
}

// fought says why a place is at a front.
func (st *PlaceState) fought() string {
	if st.State == Contested {
		return fmt.Sprintf("%s, which is contested", st.Place.Name)
	}
	return fmt.Sprintf("%s, held by %s", st.Place.Name, st.Holder.Name)
}

// guess is what the neighbours decided: a side and its share of them.
type guess struct {
	SideScore
	share float64
}

// infer lets the neighbours break evidence that is weak or balanced: each side
// gets Neighbours times its share of the neighbours that somebody holds. It never
// overrides a contest that was told, and what it decides is marked Inferred.
func (b *board) infer(st *PlaceState, t *tally, first map[entente.PlaceID]*PlaceState) *guess {
	if !b.open(st, t) {
		return nil
	}
	share, parties := b.neighbours(st.Place.ID, first)
	if len(share) == 0 {
		return nil
	}
	var sides []SideScore
	for _, s := range st.Sides {
		if st.left {
			s.Score = 0
		}
		sides = append(sides, s)
	}
	for _, side := range sortedActors(share) {
		if st.left && side == st.Sides[0].Side {
			continue // holding what lies around does not bring back who is told to have gone
		}
		i := slices.IndexFunc(sides, func(s SideScore) bool { return s.Side == side })
		if i < 0 {
			i = len(sides)
			sides = append(sides, SideScore{Side: side, Party: parties[side]})
		}
		sides[i].Score += b.model.Neighbours * share[side]
	}
	slices.SortStableFunc(sides, func(x, y SideScore) int { return cmp.Compare(y.Score, x.Score) })
	sum, second := 0.0, 0.0
	for i, s := range sides {
		sum += s.Score
		if i == 1 {
			second = s.Score
		}
	}
	if sum < b.model.Mass || (sides[0].Score-second)/sum < b.model.Margin || st.Holder != nil && st.Side == sides[0].Side {
		return nil
	}
	st.hold(sides[0])
	st.State, st.Inferred, st.Last = Held, true, nil
	return &guess{sides[0], share[sides[0].Side]}
}

// open reports whether the evidence leaves room for the neighbours' word.
func (b *board) open(st *PlaceState, t *tally) bool {
	balanced := st.State == Contested && !st.told
	if st.State == Held && t.total <= st.Sides[0].Score && t.disinterested() {
		return false // weak, but no word of a side for itself, and nobody tells otherwise
	}
	return !(st.Assumed || st.State == Besieged || t.total >= b.model.Weak && !balanced || st.State == Contested && !balanced || len(st.Sides) == 0)
}

// disinterested reports whether somebody tells of the leading side who gains nothing
// by it.
func (t *tally) disinterested() bool {
	return slices.ContainsFunc(t.votes, func(v Vote) bool { return v.number == t.sides[0].number && v.Weight > 0 && v.Interest >= 1 })
}

// neighbours returns each side's share of the places next to id that are held.
func (b *board) neighbours(id entente.PlaceID, first map[entente.PlaceID]*PlaceState) (map[entente.ActorID]float64, map[entente.ActorID]*entente.Party) {
	share, parties := map[entente.ActorID]float64{}, map[entente.ActorID]*entente.Party{}
	held := 0.0
	for _, n := range b.s.Options.Neighbours[id] {
		if st := first[n]; st != nil && st.Holder != nil {
			held++
			share[st.Side]++
			if parties[st.Side] == nil {
				parties[st.Side] = st.Holder
			}
		}
	}
	for side := range share {
		share[side] /= held
	}
	return share, parties
}

func sortedActors(m map[entente.ActorID]float64) []entente.ActorID {
	out := make([]entente.ActorID, 0, len(m))
	for a := range m {
		out = append(out, a)
	}
	slices.Sort(out)
	return out
}
