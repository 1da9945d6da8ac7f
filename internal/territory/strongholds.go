package territory

import (
	"fmt"
	"slices"

	"entente"
	"entente/internal/situation"
)

// Strongholds lists where a side still stands.
type Strongholds struct {
	Answer
	// Held are the places it holds, Fought those it contests, each block together,
	// the largest block first.
	Held, Fought []int
	// Faded are places that it was last told to hold, too long ago to count.
	Faded []int
}

// Strongholds lists the places of a side, those cut off from the rest last, with
// the sides around each block.
func (m *Map) Strongholds(side entente.ActorID) Strongholds {
	name := m.Name(side)
	s := Strongholds{Answer: Answer{Question: fmt.Sprintf("Where does %s still stand?", name)}}
	blocks := m.blocks(m.Graph, func(i int) bool { return m.Spots[i].hold(side) >= fought })
	for k, block := range blocks {
		around := m.around(block, side)
		for _, p := range block {
			spot := &m.Spots[p]
			if spot.hold(side) == firm {
				s.Held = append(s.Held, p)
			} else {
				s.Fought = append(s.Fought, p)
			}
			s.Places = append(s.Places, Finding{spot, fmt.Sprintf("block %d", k+1), spot.Describe() + ", " + since(spot)})
		}
		if len(around) > 0 {
			s.Notes = append(s.Notes, fmt.Sprintf("Around block %d (%s): %s.", k+1, list(m.names(block), 3), list(around, 3)))
		}
	}
	s.Faded = m.faded(&s.Answer, side)
	s.Range = Range{float64(len(s.Held)), float64(len(s.Held) + len(s.Fought)), "places"}
	switch {
	case len(blocks) == 0:
		s.Sentence = fmt.Sprintf("%s %s not told to hold any place.", name, be(name))
	case len(s.Fought) == 0:
		s.Sentence = fmt.Sprintf("%s %s %s in %s: %s.", name, holds(name), count(len(s.Held), "place"), count(len(blocks), "block"), list(m.names(s.Held), 5))
	case len(s.Held) == 0:
		s.Sentence = fmt.Sprintf("%s %s no place for certain and %s %s: %s.", name, holds(name), contests(name), count(len(s.Fought), "place"), list(m.names(s.Fought), 5))
	default:
		s.Sentence = fmt.Sprintf("%s %s %s in %s, %s, and %s %s.", name, holds(name), spanOf(len(s.Held), len(s.Held)+len(s.Fought), "place"),
			count(len(blocks), "block"), list(m.names(s.Held), 5), contests(name), list(m.names(s.Fought), 3))
	}
	if len(s.Faded) > 0 && len(blocks) == 0 {
		s.Sentence = fmt.Sprintf("%s %s not told to hold any place now; last told to be its own: %s.", name, be(name), list(m.names(s.Faded), 5))
	}
	for _, p := range s.Fought {
		s.pivot(&m.Spots[p], "contested", m.Spots[p].Describe())
	}
	weak := slices.Clone(s.Held)
	slices.SortStableFunc(weak, func(a, b int) int {
		switch x, y := m.Spots[a].evidence(), m.Spots[b].evidence(); {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	})
	for _, p := range weak {
		s.pivot(&m.Spots[p], "weakest", fmt.Sprintf("evidence of %.2f", m.Spots[p].evidence()))
	}
	return s
}

// faded adds the places that a side was last told to hold, too long ago to count.
func (m *Map) faded(a *Answer, side entente.ActorID) []int {
	var out []int
	for i := range m.Spots {
		if spot := &m.Spots[i]; spot.faded(side) {
			out = append(out, i)
			a.Places = append(a.Places, Finding{spot, "last told", "its own, too long ago to count; " + since(spot)})
		}
	}
	if len(out) > 0 {
		a.Notes = append(a.Notes, fmt.Sprintf("Told to be its own too long ago to count, and nobody else's since: %s.", list(m.names(out), 5)))
	}
	return out
}

// around names the other sides next to a block.
func (m *Map) around(block []int, side entente.ActorID) []string {
	var out []string
	for _, p := range block {
		for _, n := range m.Graph.Next(p) {
			if o := &m.Spots[n]; o.Side != "" && o.Side != side && !slices.Contains(out, o.SideName) {
				out = append(out, o.SideName)
			}
		}
	}
	return out
}

// since says when a place was last told of.
func since(s *Spot) string {
	if s.Told == nil || len(s.Told.Claims) == 0 {
		return "never told"
	}
	last := entente.Date{}
	for _, c := range s.Told.Claims {
		if c.Published.After(last) {
			last = c.Published
		}
	}
	if last.IsZero() {
		return "told on no known day"
	}
	return "last told " + last.Words()
}

// Diff says what changed between two maps.
type Diff struct {
	Answer
	Changes []Change
}

// Change is a place whose state is not what it was.
type Change struct {
	Before, After *Spot
	// Because are the claims of the later map that the earlier one lacks: newest
	// first; none where time alone made the change.
	Because []*entente.Claim
}

// Difference lists the places whose state or holder differs between two maps of one
// land, by the order of the land.
func Difference(before, after *Map) Diff {
	d := Diff{Answer: Answer{Question: fmt.Sprintf("What changed between %s and %s?", before.AsOf.Words(), after.AsOf.Words())}}
	hands := 0
	for i := range after.Spots {
		k := before.Index(after.Places[i].ID)
		if k < 0 {
			continue
		}
		a, b := &before.Spots[k], &after.Spots[i]
		if a.State == b.State && a.Side == b.Side {
			continue
		}
		c := Change{Before: a, After: b}
		if b.Told != nil {
			for _, claim := range b.Told.Claims {
				if a.Told == nil || !slices.ContainsFunc(a.Told.Claims, func(old *entente.Claim) bool { return old.ID == claim.ID }) {
					c.Because = append(c.Because, claim)
				}
			}
		}
		d.Changes = append(d.Changes, c)
		if a.Side != b.Side && a.Side != "" && b.Side != "" {
			hands++
		}
		role := "changed hands"
		switch {
		case b.State == situation.Contested:
			role = "contested now"
		case b.Side == "":
			role = "not known now"
		case a.Side == "":
			role = "known now"
		case a.Side == b.Side:
			role = "same holder"
		}
		d.Places = append(d.Places, Finding{b, role, a.Describe() + " before, " + b.Describe() + " now"})
		if len(c.Because) > 0 {
			d.pivot(b, role, fmt.Sprintf("%s of after %s", count(len(c.Because), "claim"), before.AsOf.Words()))
		}
	}
	d.Range = Range{float64(hands), float64(len(d.Changes)), "places"}
	switch len(d.Changes) {
	case 0:
		d.Sentence = fmt.Sprintf("Nothing is told to have changed between %s and %s.", before.AsOf.Words(), after.AsOf.Words())
	default:
		d.Sentence = fmt.Sprintf("Between %s and %s the state of %s changed; %s from one side to another.", before.AsOf.Words(), after.AsOf.Words(),
			count(len(d.Changes), "place"), went(hands))
	}
	faded := 0
	for _, c := range d.Changes {
		if len(c.Because) == 0 {
			faded++
		}
	}
	if faded > 0 {
		d.Notes = append(d.Notes, fmt.Sprintf("Of these %s by time alone: evidence faded, or a contest ran out.", changed(faded)))
	}
	return d
}

func went(n int) string {
	if n == 1 {
		return "1 went"
	}
	return fmt.Sprintf("%d went", n)
}

func changed(n int) string {
	if n == 1 {
		return "1 changed"
	}
	return fmt.Sprintf("%d changed", n)
}
