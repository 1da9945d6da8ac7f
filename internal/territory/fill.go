package territory

import (
	"math"
	"slices"

	"entente/internal/situation"
)

// FillOptions say how states spread to places of which nobody tells. Zero values
// mean the defaults.
type FillOptions struct {
	// Trust (8) is how many neighbours a report equals: the lower, the more a place among others' is taken for a mistake. A very high
	// trust keeps every report as it is.
	Trust float64
	// Sweeps (100) bounds the iteration.
	Sweeps int
}

// Spread estimates who holds each place of a graph from the places where that is
// known. labels has the number of the side, -1 for places without report. It
// returns for each place the share of each of the sides: the harmonic function of
// the graph, each place the mean of its neighbours weighted by nearness (Zhu,
// Ghahramani and Lafferty 2003), with the reports as one neighbour more. Places
// that no report reaches have shares of zero.
func Spread(g *Graph, labels []int, sides int, opt FillOptions) [][]float64 {
	if opt.Trust == 0 {
		opt.Trust = 8
	}
	if opt.Sweeps == 0 {
		opt.Sweeps = 100
	}
	n := g.Len()
	share := make([][]float64, n)
	all := make([]float64, n*sides)
	for i := range share {
		share[i] = all[i*sides : (i+1)*sides]
		if labels[i] >= 0 {
			share[i][labels[i]] = 1
		}
	}
	seed(g, share, labels)
	weight := make([]float64, len(g.km))
	for i, km := range g.km {
		weight[i] = 1 / max(km, 1)
	}
	next := make([]float64, sides)
	for range opt.Sweeps {
		moved := 0.0
		for i := range n {
			clear(next)
			total := 0.0
			for k := g.first[i]; k < g.first[i+1]; k++ {
				s := share[g.to[k]]
				for x := range next {
					next[x] += weight[k] * s[x]
					total += weight[k] * s[x]
				}
			}
			mean := 0.0 // of the weights: trust is told in neighbours
			if d := g.first[i+1] - g.first[i]; d > 0 {
				for k := g.first[i]; k < g.first[i+1]; k++ {
					mean += weight[k] / float64(d)
				}
			} else {
				mean = 1
			}
			if labels[i] >= 0 {
				next[labels[i]] += opt.Trust * mean
				total += opt.Trust * mean
			}
			if total == 0 {
				continue
			}
			for x := range next {
				v := next[x] / total
				moved = max(moved, math.Abs(v-share[i][x]))
				share[i][x] = v
			}
		}
		if moved < 1e-3 {
			break
		}
	}
	return share
}

// seed gives places without a report the label of the nearest by steps, so that the
// iteration starts near its end.
func seed(g *Graph, share [][]float64, labels []int) {
	var queue []int32
	seen := make([]bool, len(labels))
	for i, l := range labels {
		if l >= 0 {
			seen[i] = true
			queue = append(queue, int32(i))
		}
	}
	for len(queue) > 0 {
		i := queue[0]
		queue = queue[1:]
		for _, n := range g.Next(int(i)) {
			if !seen[n] {
				seen[n] = true
				copy(share[n], share[i])
				queue = append(queue, n)
			}
		}
	}
}

// fillShare is what the leading side must have of an untold place for Fill to say
// that it holds it.
const fillShare = 2.0 / 3

// Fill returns a map on which places of which nobody tells have the holder that
// their surroundings suggest, marked Filled, where one side leads clearly. Reports
// stay as they are.
func (m *Map) Fill(opt FillOptions) *Map {
	sides := m.Sides()
	labels := make([]int, len(m.Spots))
	names := make([]string, len(sides))
	for i := range m.Spots {
		s := &m.Spots[i]
		labels[i] = slices.Index(sides, s.Side)
		if labels[i] >= 0 {
			names[labels[i]] = s.SideName
		}
	}
	out := &Map{Land: m.Land, AsOf: m.AsOf, Spots: slices.Clone(m.Spots)}
	if len(sides) == 0 {
		return out
	}
	share := Spread(m.Graph, labels, len(sides), opt)
	for i := range out.Spots {
		s := &out.Spots[i]
		if s.Told != nil {
			continue
		}
		top := 0
		for k := range sides {
			if share[i][k] > share[i][top] {
				top = k
			}
		}
		if share[i][top] >= fillShare {
			s.Filled, s.Side, s.SideName = true, sides[top], names[top]
			s.State = situation.Held
		}
	}
	return out
}
