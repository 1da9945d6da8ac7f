package situation

import (
	"cmp"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"sync"

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
	// HolderName names the holder, his side first: "Syrian Democratic Forces (Manbij
	// Military Council)".
	HolderName string
	// Last is the side last told to hold the place, where the state is Unknown for no
	// other reason than that this was told long ago; nil otherwise.
	Last *SideScore
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
	left bool // the leading side is told to have gone, and nobody to have come
}

// SideScore is the evidence for one side at a place.
type SideScore struct {
	Side  entente.ActorID
	Party *entente.Party
	Name  string // of the side
	Score float64

	number int32 // of the side at the site
}

// ControlOn computes the states as of another day, from the claims in force. It
// can look back and not ahead: Build left out what begins after Options.AsOf.
func (s *Situation) ControlOn(day entente.Date) []PlaceState {
	out := s.board.states(day, s.board.order)
	slices.SortFunc(out, s.board.inOrder)
	return out
}

// board has the control claims of a situation by place. It does not change: the
// next one shares the sites that no added claim is about.
type board struct {
	model *ControlModel
	s     *Situation
	order []entente.PlaceID // in the order of the first claim of each
	sites map[entente.PlaceID]*site
	cast  *cast
}

// newBoard makes the board of s, of the sites of an earlier one and those remade.
func newBoard(s *Situation, earlier *board, remade map[entente.PlaceID][]*entente.Claim) *board {
	b := emptyBoard(s)
	b.cast = newCast()
	if earlier != nil {
		b.cast, b.sites, b.order = earlier.cast, maps.Clone(earlier.sites), earlier.order
	}
	var moved []entente.PlaceID
	numbers := newRoll()
	for id, claims := range remade {
		old := b.sites[id]
		first := firstAffirmed(claims)
		if first == nil {
			continue
		}
		next := b.newSite(id, claims, numbers)
		next.first = first
		b.sites[id] = next
		if old == nil || old.first != next.first {
			moved = append(moved, id)
		}
	}
	b.reorder(moved)
	return b
}

func emptyBoard(s *Situation) *board {
	b := &board{model: s.Options.Control, s: s, sites: map[entente.PlaceID]*site{}}
	if b.model == nil {
		b.model = DefaultControl()
	}
	return b
}

// firstAffirmed is the claim that brings a place into the list: what is only said not to
// be held is none, and has nil.
func firstAffirmed(claims []*entente.Claim) *entente.Claim {
	for _, c := range claims {
		if c.Polarity == entente.Affirmed {
			return c
		}
	}
	return nil
}

// reorder puts places whose first claim is another one than before where they go.
func (b *board) reorder(moved []entente.PlaceID) {
	if len(moved) == 0 {
		return
	}
	gone := map[entente.PlaceID]bool{}
	for _, id := range moved {
		gone[id] = true
	}
	slices.SortFunc(moved, b.byFirst)
	order := make([]entente.PlaceID, 0, len(b.order)+len(moved))
	for _, id := range b.order {
		if gone[id] {
			continue
		}
		for len(moved) > 0 && b.byFirst(moved[0], id) < 0 {
			order, moved = append(order, moved[0]), moved[1:]
		}
		order = append(order, id)
	}
	b.order = append(order, moved...)
}

func (b *board) byFirst(x, y entente.PlaceID) int {
	if c := compare(b.sites[x].first, b.sites[y].first); c != 0 {
		return c
	}
	return cmp.Compare(x, y)
}

// inOrder compares states by the order in which they are shown.
func (b *board) inOrder(x, y PlaceState) int {
	switch {
	case x.Reports != y.Reports:
		return y.Reports - x.Reports
	case x.Place.Name != y.Place.Name:
		return cmp.Compare(x.Place.Name, y.Place.Name)
	}
	return b.byFirst(x.Place.ID, y.Place.ID)
}

// countsForControl reports whether c says how things are: what is planned or
// denied does not. That somebody does not hold a place does, if he is said to have
// held it before; that he did not take it tells nothing of before.
func countsForControl(c *entente.Claim) bool {
	return c.Modality == entente.Asserted && (c.Polarity == entente.Affirmed || c.Control.Kind == "holds")
}

// firsts are the states of places by their own claims alone.
type firsts struct {
	of map[entente.PlaceID]*PlaceState
	// tallies are those that the states were decided by and that nobody has used up.
	tallies map[entente.PlaceID]*tally
}

func newFirsts() firsts {
	return firsts{map[entente.PlaceID]*PlaceState{}, map[entente.PlaceID]*tally{}}
}

// states computes the states of places: first each by itself, then with the time
// constant and the neighbours' word that these first states lead to.
func (b *board) states(day entente.Date, places []entente.PlaceID) []PlaceState {
	first := newFirsts()
	ids := b.around(places)
	alone, tallies := make([]PlaceState, len(ids)), make([]*tally, len(ids))
	inParts(len(ids), func(i int) {
		if tallies[i] = b.tally(ids[i], day); tallies[i] != nil {
			alone[i] = b.byItself(tallies[i])
		}
	})
	for i, id := range ids {
		if tallies[i] != nil {
			first.of[id], first.tallies[id] = &alone[i], tallies[i]
		}
	}
	out, told := make([]PlaceState, len(places)), make([]bool, len(places))
	inParts(len(places), func(i int) {
		out[i], told[i] = b.amid(places[i], day, first.tallies[places[i]], first)
	})
	n := 0
	for i := range out {
		if told[i] {
			out[n] = out[i]
			n++
		}
	}
	return out[:n]
}

// alone enters what the claims on one place by themselves say of it in first.
func (b *board) alone(id entente.PlaceID, day entente.Date, first firsts) {
	delete(first.of, id)
	if t := b.tally(id, day); t != nil {
		st := b.byItself(t)
		first.of[id], first.tallies[id] = &st, t
	}
}

// byItself decides a tally as if nothing lay around.
func (b *board) byItself(t *tally) PlaceState {
	t.fade(b.model.FarDays)
	return t.decide()
}

// partSize is from how many places on a part of them is worth a processor of its own.
const partSize = 128

// inParts calls f for the numbers below n, on several processors where they are many.
func inParts(n int, f func(int)) {
	parts := min(runtime.GOMAXPROCS(0), n/partSize+1)
	var all sync.WaitGroup
	for k := 1; k < parts; k++ {
		all.Go(func() {
			for i := k * n / parts; i < (k+1)*n/parts; i++ {
				f(i)
			}
		})
	}
	for i := range n / parts {
		f(i)
	}
	all.Wait()
}

// tally counts the claims on one place; nil where none had begun.
func (b *board) tally(id entente.PlaceID, day entente.Date) *tally {
	s := b.sites[id]
	if s == nil {
		return nil
	}
	if t := b.count(s, day); t.affirmed > 0 {
		return t
	}
	return nil
}

// among computes the state of a place by the first states of those around it.
func (b *board) among(id entente.PlaceID, day entente.Date, first firsts) (PlaceState, bool) {
	t := first.tallies[id]
	delete(first.tallies, id)
	return b.amid(id, day, t, first)
}

// amid does so with the tally by which the place was decided by itself, nil where it is
// used up. The tally is used up then.
func (b *board) amid(id entente.PlaceID, day entente.Date, t *tally, first firsts) (PlaceState, bool) {
	if first.of[id] == nil {
		return PlaceState{}, false
	}
	if t == nil {
		t = b.tally(id, day)
	}
	st, front, guess := b.weighed(t, first)
	t.show(&st)
	if front != nil {
		st.Why += "; near " + front.fought()
	}
	if guess != nil {
		st.Why = fmt.Sprintf("inferred from the neighbours, %.0f %% of them held by %s, since %s", 100*guess.share, guess.Party.Called(), st.Why)
	}
	b.name(&st)
	return st, true
}

// weighed decides a tally by the first states around: faded as near a front or far from
// one, and by the neighbours where it is too weak. It returns the place at the front and
// the guess that did so.
func (b *board) weighed(t *tally, first firsts) (st PlaceState, front *PlaceState, by *guess) {
	beside := len(b.s.Options.Neighbours) > 0
	if beside {
		front = b.front(t.id, first.of)
	}
	if front != nil {
		t.fade(b.model.NearDays)
	} else {
		t.fade(b.model.FarDays)
	}
	st = t.decide()
	if beside {
		by = b.infer(&st, t, first.of)
	}
	return st, front, by
}

// name says who holds the place, and what the sides with evidence are called.
func (b *board) name(st *PlaceState) {
	for i := range st.Sides {
		x := &st.Sides[i]
		x.Name = cmp.Or(b.s.Options.Names[x.Side], x.Party.Called())
	}
	if st.Last != nil {
		st.Last = &st.Sides[0]
	}
	if st.Holder == nil {
		return
	}
	st.HolderName = st.Holder.Called()
	whole := b.s.Options.Names[st.Side]
	if whole != "" && whole != st.HolderName && Base(st.Holder.Actor) != st.Side {
		st.HolderName = fmt.Sprintf("%s (%s)", whole, st.HolderName)
	}
}
