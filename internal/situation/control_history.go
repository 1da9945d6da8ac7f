package situation

import (
	"math"

	"entente"
)

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
	w := s.board.follow(id)
	last := dayNumber(to)
	for day := dayNumber(from); day <= last; {
		st, until := w.on(day)
		until = min(until, last)
		if st != nil {
			w.extend(&out, st, day, until)
		}
		day = until + 1
	}
	return out
}

// extend adds a state that stands from one day until another.
func (w *walker) extend(list *[]Stretch, st *PlaceState, day, until int) {
	if n := len(*list); n > 0 {
		last := &(*list)[n-1]
		if last.State == st.State && last.Side == st.Side && last.Inferred == st.Inferred && last.To == dayOf(day-1) {
			last.To = dayOf(until)
			return
		}
	}
	first := dayOf(day)
	next := Stretch{From: first, To: dayOf(until), PlaceState: w.board.states(first, []entente.PlaceID{w.id})[0]}
	for _, v := range next.Votes {
		if begins(v.Claim) == first {
			next.Because = append(next.Because, v.Claim)
		}
	}
	*list = append(*list, next)
}

// walker follows a place through the days. What it found of the place and of those
// around stands until something begins there, runs out or fades too far, and is looked
// at again no sooner.
type walker struct {
	*board
	id     entente.PlaceID
	around []entente.PlaceID
	first  firsts
	stands []int // until when the first state of each around does
	own    *tally
	counts int // until when own needs no counting anew
	state  *PlaceState
	until  int // when state stands
}

// ages is a day after all others.
const ages = math.MaxInt32

func (b *board) follow(id entente.PlaceID) *walker {
	w := &walker{board: b, id: id, around: b.around([]entente.PlaceID{id}), first: newFirsts(), until: noDay, counts: noDay}
	w.stands = make([]int, len(w.around))
	for i := range w.stands {
		w.stands[i] = noDay
	}
	return w
}

// on returns the state of a day, without what shows why, and the last day on which it
// stands; nil where nothing had begun. Days are to be asked for in their order.
func (w *walker) on(day int) (*PlaceState, int) {
	next, moved := ages, false
	for i, id := range w.around {
		if w.stands[i] < day {
			was := w.first.of[id]
			w.alone(id, dayOf(day), w.first)
			w.stands[i] = w.rests(id, w.first.tallies[id], day, w.model.FarDays, w.model.Mass)
			delete(w.first.tallies, id)
			moved = moved || !alike(was, w.first.of[id])
		}
		next = min(next, w.stands[i])
	}
	if moved || w.until < day {
		w.decide(day)
	}
	return w.state, min(next, w.until)
}

// alike reports whether two first states say the same to those around them.
func alike(a, b *PlaceState) bool {
	if a == nil || b == nil {
		return a == b
	}
	top := func(st *PlaceState) entente.ActorID {
		if len(st.Sides) == 0 {
			return ""
		}
		return st.Sides[0].Side
	}
	return a.State == b.State && a.Side == b.Side && (a.Holder == nil) == (b.Holder == nil) && top(a) == top(b)
}

// decide finds the state of a day anew.
func (w *walker) decide(day int) {
	w.state, w.until = nil, ages
	if w.first.of[w.id] == nil {
		return // as long as that stands
	}
	if w.counts < day {
		w.own = w.tally(w.id, dayOf(day))
		w.counts = w.own.counted()
	}
	t := w.own
	t.day, t.faded = day, 0
	st, front, _ := w.weighed(t, w.first)
	tau := w.model.FarDays
	if front != nil {
		tau = w.model.NearDays
	}
	w.state, w.until = &st, w.rests(w.id, t, day, tau, w.model.Mass, w.model.Weak)
	if plain := t.decide(); len(w.s.Options.Neighbours) > 0 && w.open(&plain, t) {
		w.until = day // what fades is weighed against neighbours, which do not
	}
}

// rests returns until when a tally that fades in tau days leads to the same state,
// where those around stay what they are. All that is dated fades alike, so that sides
// keep their shares, and only their sum falls below one of the limits.
func (b *board) rests(id entente.PlaceID, t *tally, day int, tau float64, limits ...float64) int {
	until := ages
	if s := b.sites[id]; s != nil {
		for i := range s.facts {
			if f := &s.facts[i]; f.begins > day {
				until = min(until, f.begins-1)
			}
		}
	}
	if t == nil {
		return until
	}
	until = min(until, t.counted())
	for _, told := range []int{t.contested, t.entered, t.besieged} {
		if t.recent(told) {
			until = min(until, told+int(b.model.ContestDays))
		}
	}
	least := t.total
	for i := range t.votes {
		v := &t.votes[i]
		if v.number < 0 || v.Source*v.Interest*v.Precision*v.Kind*v.Kept == 0 {
			continue
		}
		if v.day == noDay || v.Source >= assumedWeight {
			return day // what does not fade gains on what does
		}
		least = min(least, v.Source*v.Interest*v.Precision*v.Kind*v.Age*v.Kept)
	}
	falls := func(from, to float64) {
		if from >= to && to > 0 {
			until = min(until, max(day, day+int(min(tau*math.Log(from/to), ages/4))-1))
		}
	}
	for _, limit := range limits {
		falls(t.total, limit)
	}
	if falls(least, tiny); least > 0 && least < tiny {
		return day
	}
	return max(day, until)
}

// tiny is far above where numbers lose their digits.
const tiny = 1e-250

// counted returns until when the votes stay as they were counted, but for their age.
func (t *tally) counted() int {
	until := ages
	for i := range t.site.facts {
		f := &t.site.facts[i]
		switch {
		case f.begins > t.day:
			until = min(until, f.begins-1)
		case f.day > t.day:
			return t.day // it moves with the day
		}
	}
	return until
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
