package territory

import (
	"fmt"
	"slices"
	"strings"

	"entente"
	"entente/internal/geo"
	"entente/internal/situation"
)

// Answer is what every question has in common.
type Answer struct {
	Question string
	// Sentence is the answer in plain English.
	Sentence string
	Range    Range
	// Notes are further sentences: what the range hangs on, what is not known.
	Notes []string
	// Pivots are the few places whose state decides; Places all that the answer
	// speaks of, by their role in it.
	Pivots, Places []Finding
	// Courses are the lines of the answer, for a map.
	Courses []Course
}

// Range is the answer as a number: Low with contested places counted against the
// side, High with them counted for it.
type Range struct {
	Low  float64 `json:"low"`
	High float64 `json:"high"`
	Unit string  `json:"unit"`
}

// Finding is a place with its part in an answer.
type Finding struct {
	Spot *Spot
	Role string // "block 1", "missing", "north-east", "bridge"
	Note string
}

// Course is a line of an answer: a stretch of border, a route.
type Course struct {
	Role, Note string
	Points     []geo.Point
}

const maxPivots = 3

// pivot adds a pivot unless there are enough or the place is one already.
func (a *Answer) pivot(s *Spot, role, note string) {
	if len(a.Pivots) < maxPivots && !slices.ContainsFunc(a.Pivots, func(f Finding) bool { return f.Spot == s }) {
		a.Pivots = append(a.Pivots, Finding{s, role, note})
	}
}

// Describe says in a few words who holds a place.
func (s *Spot) Describe() string {
	var out string
	switch {
	case s.Told == nil && !s.Filled:
		return "no report"
	case s.State == situation.Besieged && s.Side != "":
		out = "besieged, held by " + s.SideName
	case s.Side != "":
		out = "held by " + s.SideName
	case s.Told != nil && s.Told.Last != nil:
		out = "unknown, last held by " + s.Told.Last.Name
	default:
		out = string(s.State)
	}
	switch {
	case s.Filled:
		out += " (guessed from its surroundings)"
	case s.Told.Inferred:
		out += " (inferred)"
	}
	return out
}

// The verbs of sentences about a side, in the number of its name.
func holds(name string) string    { return agreeing(name, "holds", "hold") }
func contests(name string) string { return agreeing(name, "contests", "contest") }
func does(name string) string     { return agreeing(name, "does", "do") }
func be(name string) string       { return agreeing(name, "is", "are") }

func agreeing(name, one, many string) string {
	if entente.Plural(name) {
		return many
	}
	return one
}

// span writes "3", or "3 to 5".
func span(low, high int) string {
	if low == high {
		return fmt.Sprint(low)
	}
	return fmt.Sprintf("%d to %d", min(low, high), max(low, high))
}

// count writes "1 place", "2 places".
func count(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}

// list writes "A, B and C", at most n names.
func list(names []string, n int) string {
	if len(names) > n {
		names = append(slices.Clone(names[:n]), fmt.Sprintf("%d more", len(names)-n))
	}
	switch len(names) {
	case 0:
		return "none"
	case 1:
		return names[0]
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

func (m *Map) names(spots []int) []string {
	out := make([]string, len(spots))
	for i, s := range spots {
		out[i] = m.Spots[s].Name
	}
	return out
}
