package territory

import "slices"

// cut returns how many ways that share no place between lead from a place to any
// home over passable places (Menger: as many as the fewest places that cut all of
// them off), up to maxWays, and those fewest places. Ways may end at the same home;
// a home next to the city is a way by itself, and is named in place of one between.
func (m *Map) cut(city int, home, passable func(int) bool) (int, []int) {
	f := flow{g: m.Graph, city: int32(city), used: map[int32]hop{}}
	f.home = func(i int32) bool { return int(i) != city && home(int(i)) }
	f.passable = func(i int32) bool { return passable(int(i)) || f.home(i) }
	var next []int
	for _, n := range m.Graph.Next(city) {
		if f.home(n) {
			next = append(next, int(n))
		}
	}
	slices.Sort(next)
	ways := len(next)
	for ways < maxWays && f.augment() {
		ways++
	}
	if ways >= maxWays {
		return maxWays, nil
	}
	return ways, append(f.edge(), next...)
}

// flow is a set of ways that share no place, each place on a way knowing the place
// before and after it.
type flow struct {
	g              *Graph
	city           int32
	passable, home func(int32) bool
	used           map[int32]hop // homes apart: they end ways and are on none
	// Of the last search, by half: how each was reached.
	in, out map[int32]int32
}

type hop struct{ before, after int32 }

// augment looks for one more way by a search in breadth over halves of places: a
// place that a way uses may be entered only to push that way back.
func (f *flow) augment() bool {
	// A place has two halves: in, where ways arrive, and out, where they leave.
	type half struct {
		place int32
		out   bool
	}
	f.in, f.out = map[int32]int32{}, map[int32]int32{f.city: -1}
	queue := []half{{f.city, true}}
	for len(queue) > 0 {
		h := queue[0]
		queue = queue[1:]
		if h.out {
			for _, n := range f.g.Next(int(h.place)) {
				if n == f.city || !f.passable(n) {
					continue
				}
				if _, seen := f.in[n]; seen || f.home(n) && h.place == f.city {
					continue
				}
				f.in[n] = h.place
				if f.home(n) {
					f.take(n)
					return true
				}
				queue = append(queue, half{n, false})
			}
			if _, on := f.used[h.place]; on && h.place != f.city { // back from out to in
				if _, seen := f.in[h.place]; !seen {
					f.in[h.place] = -2
					queue = append(queue, half{h.place, false})
				}
			}
			continue
		}
		u, on := f.used[h.place]
		switch {
		case !on:
			if _, seen := f.out[h.place]; !seen {
				f.out[h.place] = h.place
				queue = append(queue, half{h.place, true})
			}
		case u.before != f.city: // push the way back to the place before
			if _, seen := f.out[u.before]; !seen {
				f.out[u.before] = -2 - h.place
				queue = append(queue, half{u.before, true})
			}
		}
	}
	return false
}

// take follows the search back from a home and changes the ways accordingly.
func (f *flow) take(end int32) {
	type link struct{ a, b int32 }
	var add, drop []link
	place, atIn := end, true
	for place != f.city || atIn {
		if atIn {
			from := f.in[place]
			if from == -2 { // came from its own out
				atIn = false
				continue
			}
			add = append(add, link{from, place})
			place, atIn = from, false
			continue
		}
		from := f.out[place]
		switch {
		case from == place: // came from its own in
			atIn = true
		case from <= -2: // pushed back along place -> next
			next := -2 - from
			drop = append(drop, link{place, next})
			place, atIn = next, true
		default:
			return
		}
	}
	for _, l := range drop {
		if u, on := f.used[l.a]; on {
			u.after = -1
			f.used[l.a] = u
		}
		if u, on := f.used[l.b]; on {
			u.before = -1
			f.used[l.b] = u
		}
	}
	for _, l := range add {
		if l.a != f.city {
			u, on := f.used[l.a]
			if !on {
				u = hop{-1, -1}
			}
			u.after = l.b
			f.used[l.a] = u
		}
		if f.home(l.b) {
			continue
		}
		u, on := f.used[l.b]
		if !on {
			u = hop{-1, -1}
		}
		u.before = l.a
		f.used[l.b] = u
	}
	for p, u := range f.used {
		if u.before == -1 && u.after == -1 {
			delete(f.used, p)
		}
	}
}

// edge returns the places whose in half the last search reached and whose out half
// it did not: the fewest that cut all ways.
func (f *flow) edge() []int {
	var out []int
	for p := range f.in {
		_, through := f.out[p]
		if _, on := f.used[p]; on && !through {
			out = append(out, int(p))
		}
	}
	slices.Sort(out)
	return out
}
