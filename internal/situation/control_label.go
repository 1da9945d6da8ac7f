package situation

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"entente"
)

// label turns the votes into a state.
func (t *tally) label(origins Origins) PlaceState {
	st := PlaceState{Place: t.place, AsOf: dayOf(t.day), State: Unknown, Assumed: t.assumed}
	st.Sides = t.scores()
	slices.Reverse(t.votes) // the newest first
	st.Votes = t.votes
	for _, v := range st.Votes {
		st.Claims = append(st.Claims, v.Claim)
	}
	st.Support = origins.Count(st.Claims)
	var first, second, total float64
	for i, s := range st.Sides {
		total += s.Score
		switch i {
		case 0:
			first = s.Score
		case 1:
			second = s.Score
		}
	}
	if total > 0 {
		st.Margin = math.Round((first-second)/total*100) / 100
	}
	contested, besieged := t.recent(t.contested), t.recent(t.besieged)
	switch {
	case contested:
		st.State, st.Why, st.told = Contested, "a contest told on "+dayOf(t.contested).Words(), true
	case t.recent(t.entered) && (second > 0 || total == 0):
		st.State, st.Why, st.told = Contested, "an entry told on "+dayOf(t.entered).Words(), true
	case len(st.Sides) > 0 && t.left[st.Sides[0].Side]:
		// What a side leaves behind is nobody's until somebody is told to hold it.
		st.Why, st.left = st.Sides[0].Party.Called()+" left, and nobody is told to have come", true
		if besieged {
			st.State = Besieged
		}
	case total < t.model.Mass:
		st.Why = fmt.Sprintf("evidence of %.2f is too old or too little", total)
		if len(st.Sides) > 0 && st.Margin >= t.model.Margin && !t.onlyEntered(st.Sides[0].Side) {
			st.Last = &st.Sides[0]
		}
		if besieged {
			st.State, st.Why = Besieged, "a siege told on "+dayOf(t.besieged).Words()
		}
	case st.Margin < t.model.Margin:
		st.State, st.Why = Contested, t.shares(st.Sides, total)
	case t.onlyEntered(st.Sides[0].Side):
		st.State, st.told = Contested, true
		st.Why = st.Sides[0].Party.Called() + " entered and is not told to have taken it from who held it"
	default:
		st.State, st.Why = Held, t.shares(st.Sides, total)
		st.hold(st.Sides[0])
		if besieged {
			st.State = Besieged
		}
	}
	return st
}

// onlyEntered reports whether a side is told to be in the place and no more, while
// another was told to hold it and not to have left.
func (t *tally) onlyEntered(side entente.ActorID) bool {
	other := false
	for _, v := range t.votes {
		if v.holds && v.side == side {
			return false
		}
		other = other || v.holds && v.side != "" && !t.left[v.side]
	}
	return other
}

func (st *PlaceState) hold(s SideScore) { st.Holder, st.Side = s.Party, s.Side }

func (t *tally) recent(day int) bool {
	return day != noDay && float64(t.day-day) <= t.model.ContestDays
}

// scores adds the votes up by side, each origin once a side: with its strongest.
func (t *tally) scores() []SideScore {
	type once struct {
		side   entente.ActorID
		origin string
	}
	best := map[once]int{} // index of the vote
	for i := range t.votes {
		v := &t.votes[i]
		v.Weight = v.Source * v.Interest * v.Precision * v.Kind * v.Age * v.Kept
		if v.side == "" {
			v.Weight = 0
			continue
		}
		key := once{v.side, v.origin}
		other, told := best[key]
		switch {
		case !told:
			best[key] = i
		case v.Weight > t.votes[other].Weight:
			best[key] = i
			t.votes[other].Weight, t.votes[other].Note = 0, note(t.votes[other].Note, "origin counted already")
		default:
			v.Weight, v.Note = 0, note(v.Note, "origin counted already")
		}
	}
	sum := map[entente.ActorID]float64{}
	for _, v := range t.votes { // in the order of the votes: sums of floats depend on it
		if v.side != "" {
			sum[v.side] += v.Weight
		}
	}
	var out []SideScore
	for side, score := range sum {
		out = append(out, SideScore{Side: side, Party: t.party[side], Score: score})
	}
	slices.SortFunc(out, func(a, b SideScore) int { return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Side, b.Side)) })
	return out
}

// shares says how the evidence is spread: "SDF 1.26 of 1.70, ISIS 0.44".
func (t *tally) shares(sides []SideScore, total float64) string {
	if t.assumed {
		return "as assumed"
	}
	var out []string
	for i, s := range sides {
		if i == 3 {
			out = append(out, fmt.Sprintf("%d more", len(sides)-i))
			break
		}
		out = append(out, fmt.Sprintf("%s %.2f", s.Party.Called(), s.Score))
	}
	newest := noDay
	for _, v := range t.votes {
		if v.Weight > 0 {
			newest = max(newest, v.day)
		}
	}
	told := "undated"
	if newest != noDay {
		told = dayOf(newest).Words()
	}
	return fmt.Sprintf("evidence of %.2f: %s; the newest of %s", total, strings.Join(out, ", "), told)
}
