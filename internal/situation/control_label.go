package situation

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"entente"
)

// reason is what decided a state.
type reason int8

const (
	faint   reason = iota // too little is told, or too long ago
	contest               // a contest is told
	entry                 // an entry is told
	gone                  // who led is told to have left
	siege                 // too little is told but of a siege
	balance               // no side leads
	inside                // who leads is told to be in it and no more
	leads
)

// decide turns the votes into a state, without what shows why.
func (t *tally) decide() PlaceState {
	st := PlaceState{Place: t.place, AsOf: dayOf(t.day), State: Unknown, Assumed: t.assumed, Sides: t.sides}
	var first, second float64
	for i, s := range st.Sides {
		switch i {
		case 0:
			first = s.Score
		case 1:
			second = s.Score
		}
	}
	if t.total > 0 {
		st.Margin = math.Round((first-second)/t.total*100) / 100
	}
	top := int32(-1)
	if len(st.Sides) > 0 {
		top = st.Sides[0].number
	}
	besieged := t.recent(t.besieged)
	switch {
	case t.recent(t.contested):
		t.reason, st.State, st.told = contest, Contested, true
	case t.recent(t.entered) && (second > 0 || t.total == 0):
		t.reason, st.State, st.told = entry, Contested, true
	case top >= 0 && t.left[top]:
		// What a side leaves behind is nobody's until somebody is told to hold it.
		t.reason, st.left = gone, true
		if besieged {
			st.State = Besieged
		}
	case t.total < t.model.Mass:
		t.reason = faint
		if top >= 0 && st.Margin >= t.model.Margin && !t.onlyEntered(top) {
			st.Last = &st.Sides[0]
		}
		if besieged {
			t.reason, st.State = siege, Besieged
		}
	case st.Margin < t.model.Margin:
		t.reason, st.State = balance, Contested
	case t.onlyEntered(top):
		t.reason, st.State, st.told = inside, Contested, true
	default:
		t.reason, st.State = leads, Held
		st.hold(st.Sides[0])
		if besieged {
			st.State = Besieged
		}
	}
	return st
}

// show adds to a state what shows why: the words, the votes and who gave them.
func (t *tally) show(st *PlaceState) {
	switch t.reason {
	case contest:
		st.Why = "a contest told on " + dayOf(t.contested).Words()
	case entry:
		st.Why = "an entry told on " + dayOf(t.entered).Words()
	case gone:
		st.Why = st.Sides[0].Party.Called() + " left, and nobody is told to have come"
	case faint:
		st.Why = fmt.Sprintf("evidence of %.2f is too old or too little", t.total)
	case siege:
		st.Why = "a siege told on " + dayOf(t.besieged).Words()
	case inside:
		st.Why = st.Sides[0].Party.Called() + " entered and is not told to have taken it from who held it"
	default:
		st.Why = t.shares()
	}
	reports, first := make([]int32, len(t.facts)), make([]int32, len(t.facts))
	for i, f := range t.facts {
		reports[i], first[i] = f.report, f.first
	}
	st.Support = Support{distinct(reports), distinct(first)}
	slices.Reverse(t.votes) // the newest first
	st.Votes = t.votes
	st.Claims = make([]*entente.Claim, len(st.Votes))
	for i := range st.Votes {
		st.Claims[i] = st.Votes[i].Claim
	}
}

// distinct counts the numbers in a list, which it sorts.
func distinct(list []int32) int {
	slices.Sort(list)
	return len(slices.Compact(list))
}

// onlyEntered reports whether a side is told to be in the place and no more, while
// another was told to hold it and not to have left.
func (t *tally) onlyEntered(side int32) bool {
	other := false
	for i := range t.votes {
		v := &t.votes[i]
		if v.holds && v.number == side {
			return false
		}
		other = other || v.holds && v.number >= 0 && !t.left[v.number]
	}
	return other
}

func (st *PlaceState) hold(s SideScore) { st.Holder, st.Side = s.Party, s.Side }

func (t *tally) recent(day int) bool {
	return day != noDay && float64(t.day-day) <= t.model.ContestDays
}

// score adds the votes up by side, each origin once a side: with its strongest.
func (t *tally) score() {
	best := make([]int32, t.onces) // the vote that counts, by side and origin; one more than its index
	for i := range t.votes {
		v := &t.votes[i]
		v.Note = t.facts[i].Note
		v.Weight = v.Source * v.Interest * v.Precision * v.Kind * v.Age * v.Kept
		if v.number < 0 {
			v.Weight = 0
			continue
		}
		other := &best[v.once]
		switch {
		case *other == 0:
			*other = int32(i) + 1
		case v.Weight > t.votes[*other-1].Weight:
			old := &t.votes[*other-1]
			*other = int32(i) + 1
			old.Weight, old.Note = 0, note(old.Note, "origin counted already")
		default:
			v.Weight, v.Note = 0, note(v.Note, "origin counted already")
		}
	}
	sum, told := make([]float64, len(t.site.sides)), make([]bool, len(t.site.sides))
	for i := range t.votes { // in the order of the votes: sums of floats depend on it
		if v := &t.votes[i]; v.number >= 0 {
			sum[v.number] += v.Weight
			told[v.number] = true
		}
	}
	t.sides, t.total = nil, 0
	for n, side := range t.site.sides {
		if told[n] {
			t.sides = append(t.sides, SideScore{Side: side, Party: t.party[n], Score: sum[n], number: int32(n)})
		}
	}
	slices.SortFunc(t.sides, func(a, b SideScore) int { return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Side, b.Side)) })
	for _, s := range t.sides {
		t.total += s.Score
	}
}

// shares says how the evidence is spread: "SDF 1.26 of 1.70, ISIS 0.44".
func (t *tally) shares() string {
	if t.assumed {
		return "as assumed"
	}
	var out []string
	for i, s := range t.sides {
		if i == 3 {
			out = append(out, fmt.Sprintf("%d more", len(t.sides)-i))
			break
		}
		out = append(out, fmt.Sprintf("%s %.2f", s.Party.Called(), s.Score))
	}
	newest := noDay
	for i := range t.votes {
		if v := &t.votes[i]; v.Weight > 0 {
			newest = max(newest, v.day)
		}
	}
	told := "undated"
	if newest != noDay {
		told = dayOf(newest).Words()
	}
	return fmt.Sprintf("evidence of %.2f: %s; the newest of %s", t.total, strings.Join(out, ", "), told)
}
