package territory

import (
	"cmp"
	"slices"
	"sync"

	"entente"
	"entente/internal/geo"
	"entente/internal/situation"
)

// Land is places with what joins them, before anybody holds anything.
type Land struct {
	Places []entente.Place
	Graph  *Graph

	ground  Ground
	options GraphOptions
	index   map[entente.PlaceID]int
	next    func() map[entente.PlaceID][]entente.PlaceID
}

// NewLand builds the land of the located places, each id once, in the order of
// their ids: the same set gives the same land. Roads of the ground name places by
// RoadBetween.
func NewLand(places []entente.Place, barriers []Line, roads []RoadBetween, opt GraphOptions) *Land {
	l := &Land{options: opt, index: map[entente.PlaceID]int{}}
	for _, p := range places {
		if p.Located() {
			l.Places = append(l.Places, p)
		}
	}
	slices.SortStableFunc(l.Places, func(a, b entente.Place) int { return cmp.Compare(a.ID, b.ID) })
	l.Places = slices.CompactFunc(l.Places, func(a, b entente.Place) bool { return a.ID == b.ID })
	points := make([]geo.Point, len(l.Places))
	for i, p := range l.Places {
		l.index[p.ID] = i
		points[i] = point(p)
	}
	l.ground.Barriers = barriers
	for _, r := range roads {
		a, okA := l.index[r.A]
		b, okB := l.index[r.B]
		if okA && okB {
			l.ground.Roads = append(l.ground.Roads, Road{r.Name, a, b})
		}
	}
	l.Graph = NewGraph(points, l.ground, opt)
	l.next = sync.OnceValue(l.neighbours)
	return l
}

// RoadBetween is a Road between places by their ids. One whose places are not on
// the land is left out.
type RoadBetween struct {
	Name string
	A, B entente.PlaceID
}

func point(p entente.Place) geo.Point { return geo.Point{Lat: p.Lat, Lon: p.Lon} }

// Index returns the number of a place, or -1.
func (l *Land) Index(id entente.PlaceID) int {
	if i, ok := l.index[id]; ok {
		return i
	}
	return -1
}

// Neighbours lists the places next to each place, as situation.Options wants them. All
// who ask get the same map: alter nothing in it.
func (l *Land) Neighbours() map[entente.PlaceID][]entente.PlaceID { return l.next() }

func (l *Land) neighbours() map[entente.PlaceID][]entente.PlaceID {
	out := make(map[entente.PlaceID][]entente.PlaceID, len(l.Places))
	for i, p := range l.Places {
		near := make([]entente.PlaceID, 0, len(l.Graph.Next(i)))
		for _, n := range l.Graph.Next(i) {
			near = append(near, l.Places[n].ID)
		}
		out[p.ID] = near
	}
	return out
}

// without returns the land without some of its places: what lay on two sides of
// them may now be neighbours.
func (l *Land) without(out func(i int) bool) *Land {
	var left []entente.Place
	for i, p := range l.Places {
		if !out(i) {
			left = append(left, p)
		}
	}
	roads := make([]RoadBetween, len(l.ground.Roads))
	for i, r := range l.ground.Roads {
		roads[i] = RoadBetween{r.Name, l.Places[r.A].ID, l.Places[r.B].ID}
	}
	return NewLand(left, l.ground.Barriers, roads, l.options)
}

// Map is the land as of a day: who holds what.
type Map struct {
	*Land
	AsOf  entente.Date
	Spots []Spot // in the order of Places
}

// Spot is one place of a map.
type Spot struct {
	entente.Place
	State situation.State
	// Side holds it; empty where nobody is known to. SideName is its name.
	Side     entente.ActorID
	SideName string
	// Filled marks a state that Fill took from other places.
	Filled bool
	// Told is what the situation says of it; nil where no report does.
	Told *situation.PlaceState
}

// On puts states on the land. States of places that are not on it are left out:
// provinces, countries and what is not located.
func (l *Land) On(states []situation.PlaceState, asOf entente.Date) *Map {
	m := &Map{Land: l, AsOf: asOf, Spots: make([]Spot, len(l.Places))}
	for i, p := range l.Places {
		m.Spots[i] = Spot{Place: p, State: situation.Unknown}
	}
	for k := range states {
		st := &states[k]
		i := l.Index(st.Place.ID)
		if i < 0 {
			continue
		}
		s := &m.Spots[i]
		s.Told, s.State = st, st.State
		if st.Holder != nil {
			s.Side, s.SideName = st.Side, st.HolderName
		}
	}
	return m
}

// hold is how far a place is a side's.
type hold uint8

const (
	foreign hold = iota // another's, or fought over by others
	silent              // nobody tells whose it is
	fought              // contested, the side being one of those who contest it
	firm                // told, or inferred, to be the side's
)

func (s *Spot) hold(side entente.ActorID) hold {
	switch {
	case s.Side == side && side != "":
		return firm
	case s.Side != "":
		return foreign
	case s.State == situation.Contested:
		if s.Told == nil || len(s.Told.Sides) == 0 {
			return fought
		}
		for _, x := range s.Told.Sides {
			if x.Side == side {
				return fought
			}
		}
		return foreign
	}
	return silent
}

// faded reports whether a side was last told to hold the place, too long ago to count.
func (s *Spot) faded(side entente.ActorID) bool {
	return s.Side == "" && s.Told != nil && s.Told.Last != nil && s.Told.Last.Side == side
}

// Sides lists who holds a place of the map, those with most places first.
func (m *Map) Sides() []entente.ActorID {
	count := map[entente.ActorID]int{}
	for i := range m.Spots {
		if s := m.Spots[i].Side; s != "" {
			count[s]++
		}
	}
	out := make([]entente.ActorID, 0, len(count))
	for s := range count {
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b entente.ActorID) int { return cmp.Or(count[b]-count[a], cmp.Compare(a, b)) })
	return out
}

// Name returns what a side is called on the map; its id where no report bears it.
func (m *Map) Name(side entente.ActorID) string {
	name := ""
	for i := range m.Spots {
		if m.Spots[i].Told == nil {
			continue
		}
		for _, x := range m.Spots[i].Told.Sides {
			switch {
			case x.Side != side || x.Party == nil:
			case situation.Base(x.Party.Actor) == side: // its own, before that of one within it
				return cmp.Or(x.Name, x.Party.Called())
			case name == "":
				name = cmp.Or(x.Name, x.Party.Called())
			}
		}
	}
	return cmp.Or(name, string(side))
}
