package territory

import (
	"fmt"
	"slices"

	"entente"
)

// Corridor is the way between two places over ground that a side holds.
type Corridor struct {
	Answer
	// Route lists the places from one end to the other with contested places
	// counted against the side; empty where no way leads there.
	Route []int
	Km    float64
	// Missing are the places of the route that the side does not hold; Silent of
	// them are those that nobody tells of.
	Missing, Silent []int
}

// Corridor finds the way with the fewest places that the side does not hold, and
// among those the shortest. The ends count like any place between.
func (m *Map) Corridor(side entente.ActorID, from, to int) Corridor {
	name := m.Name(side)
	c := Corridor{Answer: Answer{Question: fmt.Sprintf("Does %s hold a way from %s to %s?", name, m.Spots[from].Name, m.Spots[to].Name)}}
	against := func(i int) bool { return m.Spots[i].hold(side) == firm }
	c.Route, c.Km = m.route(from, to, against)
	if len(c.Route) == 0 {
		c.Sentence = fmt.Sprintf("No way leads from %s to %s over places less than the usual distance apart.", m.Spots[from].Name, m.Spots[to].Name)
		c.Range = Range{-1, -1, "places missing"}
		return c
	}
	for _, p := range c.Route {
		if against(p) {
			continue
		}
		c.Missing = append(c.Missing, p)
		if m.Spots[p].hold(side) == silent {
			c.Silent = append(c.Silent, p)
		}
	}
	best, _ := m.route(from, to, func(i int) bool { return m.Spots[i].hold(side) >= fought })
	low := len(slices.DeleteFunc(slices.Clone(best), func(p int) bool { return m.Spots[p].hold(side) >= fought }))
	c.Range = Range{float64(low), float64(len(c.Missing)), "places missing"}
	way := fmt.Sprintf("from %s to %s (%.0f km over %s)", m.Spots[from].Name, m.Spots[to].Name, c.Km, count(len(c.Route), "place"))
	switch {
	case len(c.Missing) == 0:
		c.Sentence = fmt.Sprintf("%s %s the whole way %s.", name, holds(name), way)
	case low == 0:
		c.Sentence = fmt.Sprintf("%s %s the way %s only if contested places count for it; else %s missing.", name, holds(name), way, isAre(len(c.Missing), "place"))
	default:
		c.Sentence = fmt.Sprintf("%s %s not hold the way %s: %s missing at least, %s.", name, does(name), way, isAre(low, "place"), list(m.names(c.Missing), 4))
		if low == len(c.Missing) {
			c.Sentence = fmt.Sprintf("%s %s not hold the way %s: %s missing, %s.", name, does(name), way, isAre(low, "place"), list(m.names(c.Missing), 4))
		}
	}
	if n := len(c.Silent); n > 0 {
		c.Notes = append(c.Notes, fmt.Sprintf("Of %s no report tells who holds %s: %s.", count(n, "place"), itThem(n), list(m.names(c.Silent), 6)))
	}
	for _, p := range best {
		if s := &m.Spots[p]; s.hold(side) == fought {
			c.pivot(s, "contested", "on the way if it counts for the side")
		}
	}
	m.corridorPlaces(&c, side)
	return c
}

func isAre(n int, noun string) string {
	if n == 1 {
		return "1 " + noun + " is"
	}
	return fmt.Sprintf("%d %ss are", n, noun)
}

func itThem(n int) string {
	if n == 1 {
		return "it"
	}
	return "them"
}

// corridorPlaces fills in places, the line, and what decides: what is fought over,
// then what is missing, then the held place with the weakest evidence.
func (m *Map) corridorPlaces(c *Corridor, side entente.ActorID) {
	course := Course{Role: "route"}
	var held []int
	for _, p := range c.Route {
		s := &m.Spots[p]
		role := map[hold]string{firm: "held", fought: "contested", silent: "no report", foreign: "missing"}[s.hold(side)]
		c.Places = append(c.Places, Finding{s, role, s.Describe()})
		course.Points = append(course.Points, point(s.Place))
		if s.hold(side) == firm {
			held = append(held, p)
		}
	}
	c.Courses = append(c.Courses, course)
	for _, want := range []hold{fought, foreign, silent} {
		for _, p := range c.Missing {
			if s := &m.Spots[p]; s.hold(side) == want {
				c.pivot(s, "missing", s.Describe())
			}
		}
	}
	if weakest := m.weakest(held); weakest >= 0 {
		s := &m.Spots[weakest]
		c.pivot(s, "weakest", fmt.Sprintf("the held place with the weakest evidence, %.2f", s.evidence()))
	}
}

// weakest returns the place with the least evidence for its holder, or -1.
func (m *Map) weakest(spots []int) int {
	best := -1
	for _, p := range spots {
		if best < 0 || m.Spots[p].evidence() < m.Spots[best].evidence() {
			best = p
		}
	}
	return best
}

// evidence is the score of the side that holds a place.
func (s *Spot) evidence() float64 {
	if s.Told == nil || len(s.Told.Sides) == 0 {
		return 0
	}
	for _, x := range s.Told.Sides {
		if x.Side == s.Side {
			return x.Score
		}
	}
	return 0
}

// route is Dijkstra's with costs in two ranks: places not held, then kilometres.
func (m *Map) route(from, to int, held func(int) bool) ([]int, float64) {
	missing := make([]int32, m.Graph.Len())
	best := make([]step, m.Graph.Len())
	for i := range best {
		best[i].missing = -1
		if !held(i) {
			missing[i] = 1
		}
	}
	best[from] = step{int32(from), -1, missing[from], 0}
	queue := steps{best[from]}
	done := make([]bool, len(best))
	for len(queue) > 0 && !done[to] {
		s := queue.pop()
		if done[s.place] {
			continue
		}
		done[s.place] = true
		km := m.Graph.lengths(int(s.place))
		for k, n := range m.Graph.Next(int(s.place)) {
			if done[n] {
				continue
			}
			next := step{n, s.place, s.missing + missing[n], s.km + km[k]}
			if b := &best[n]; b.missing < 0 || next.less(b) {
				*b = next
				queue.push(next)
			}
		}
	}
	if !done[to] {
		return nil, 0
	}
	var out []int
	for p := int32(to); p >= 0; p = best[p].before {
		out = append(out, int(p))
	}
	slices.Reverse(out)
	return out, best[to].km
}

// step is a place on a way, with what it cost to come there.
type step struct {
	place, before int32
	missing       int32
	km            float64
}

// less orders steps by cost, equal ones by place: the way found must not depend on
// the order of the queue.
func (s *step) less(t *step) bool {
	if s.missing != t.missing {
		return s.missing < t.missing
	}
	if s.km < t.km || s.km > t.km {
		return s.km < t.km
	}
	return s.place < t.place
}

// steps is a queue with the least step first, a binary heap: container/heap would
// box every step and take twice as long.
type steps []step

func (q *steps) push(s step) {
	h := append(*q, s)
	*q = h
	for i := len(h) - 1; i > 0; {
		up := (i - 1) / 2
		if !h[i].less(&h[up]) {
			return
		}
		h[i], h[up] = h[up], h[i]
		i = up
	}
}

func (q *steps) pop() step {
	h := *q
	top, last := h[0], len(h)-1
	h[0] = h[last]
	h = h[:last]
	*q = h
	for i := 0; ; {
		down := 2*i + 1
		if down >= last {
			return top
		}
		if down+1 < last && h[down+1].less(&h[down]) {
			down++
		}
		if !h[down].less(&h[i]) {
			return top
		}
		h[i], h[down] = h[down], h[i]
		i = down
	}
}
