package territory

import (
	"cmp"
	"fmt"
	"slices"

	"entente"
)

// Blocks says into how many blocks the places of a side fall.
type Blocks struct {
	Answer
	// The three runs: contested places as the side's own, as another's, and not
	// there at all.
	For, Against, Excluded [][]int // places of each block, the largest first
}

// Blocks finds the blocks of a side: places that neighbours of the same side join.
func (m *Map) Blocks(side entente.ActorID) Blocks {
	name := m.Name(side)
	var b Blocks
	b.For = m.blocks(m.Graph, func(i int) bool { return m.Spots[i].hold(side) >= fought })
	b.Against = m.blocks(m.Graph, func(i int) bool { return m.Spots[i].hold(side) == firm })
	b.Excluded = m.excluded(side)
	places := func(blocks [][]int) (n int) {
		for _, x := range blocks {
			n += len(x)
		}
		return n
	}
	b.Question = fmt.Sprintf("Is what %s %s one block?", name, holds(name))
	b.Range = Range{float64(min(len(b.For), len(b.Against))), float64(max(len(b.For), len(b.Against))), "blocks"}
	switch {
	case len(b.For) == 0:
		b.Sentence = fmt.Sprintf("%s %s not told to hold any place.", name, be(name))
		m.faded(&b.Answer, side)
		return b
	case len(b.For) == 1 && len(b.Against) == 1 && places(b.For) == 1:
		b.Sentence = fmt.Sprintf("%s %s one place only: %s.", name, holds(name), m.Spots[b.For[0][0]].Name)
	case len(b.For) == 1 && len(b.Against) == 1:
		b.Sentence = fmt.Sprintf("What %s %s is one block of %s.", name, holds(name), spanOf(places(b.Against), places(b.For), "place"))
	case len(b.Against) == 0:
		b.Sentence = fmt.Sprintf("%s %s no place for certain; contested ones would make %s.", name, holds(name), count(len(b.For), "block"))
	default:
		b.Sentence = fmt.Sprintf("What %s %s falls into %s, %s in all; the largest has %s.", name, holds(name),
			spanOf(len(b.Against), len(b.For), "block"), spanOf(places(b.Against), places(b.For), "place"), spanOf(len(b.Against[0]), len(b.For[0]), "place"))
	}
	if n := places(b.For) - places(b.Against); n > 0 {
		b.Notes = append(b.Notes, fmt.Sprintf("Counted for %s, %s; counted against, %s; left out of the map, %s.", name,
			count(len(b.For), "block"), count(len(b.Against), "block"), count(len(b.Excluded), "block")))
	}
	for i, block := range b.For {
		for _, p := range block {
			s := &m.Spots[p]
			b.Places = append(b.Places, Finding{s, fmt.Sprintf("block %d", i+1), s.Describe()})
		}
	}
	m.bridges(&b, side)
	m.faded(&b.Answer, side)
	return b
}

// spanOf writes "1 block", "2 to 3 blocks".
func spanOf(low, high int, noun string) string {
	if low == high {
		return count(low, noun)
	}
	return span(low, high) + " " + noun + "s"
}

// excluded finds the blocks on a land without the places that the side contests.
func (m *Map) excluded(side entente.ActorID) [][]int {
	out := func(i int) bool { return m.Spots[i].hold(side) == fought }
	if !slices.ContainsFunc(m.Spots, func(s Spot) bool { return s.hold(side) == fought }) {
		return m.blocks(m.Graph, func(i int) bool { return m.Spots[i].hold(side) == firm })
	}
	less := m.without(out)
	back := func(i int) int { return m.Index(less.Places[i].ID) }
	blocks := m.blocks(less.Graph, func(i int) bool { return m.Spots[back(i)].hold(side) == firm })
	for _, b := range blocks {
		for i := range b {
			b[i] = back(b[i])
		}
	}
	return blocks
}

// blocks returns the components of the places that belong, the largest first.
func (m *Map) blocks(g *Graph, belongs func(int) bool) [][]int {
	return components(g, belongs)
}

// components finds them by union-find with path halving.
func components(g *Graph, belongs func(int) bool) [][]int {
	in := make([]bool, g.Len())
	parent := make([]int32, g.Len())
	for i := range parent {
		parent[i], in[i] = int32(i), belongs(i)
	}
	find := func(i int32) int32 {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	for _, e := range g.Edges {
		if in[e.A] && in[e.B] {
			if a, b := find(e.A), find(e.B); a != b {
				parent[max(a, b)] = min(a, b) // the root is the least place of its block
			}
		}
	}
	number := make([]int32, g.Len())
	var out [][]int
	for i := range in {
		if !in[i] {
			continue
		}
		r := find(int32(i))
		if r == int32(i) {
			number[i] = int32(len(out))
			out = append(out, nil)
		}
		out[number[r]] = append(out[number[r]], i)
	}
	slices.SortStableFunc(out, func(a, b []int) int { return cmp.Or(len(b)-len(a), a[0]-b[0]) })
	return out
}

// bridges notes the places without which the largest block falls apart, contested
// ones first, then those that cut off most.
func (m *Map) bridges(b *Blocks, side entente.ActorID) {
	for i, block := range b.For {
		member := map[int]bool{}
		for _, p := range block {
			member[p] = true
		}
		found := articulations(m.Graph, block, func(p int) bool { return member[p] })
		slices.SortStableFunc(found, func(x, y articulation) int {
			return cmp.Or(int(m.Spots[x.place].hold(side))-int(m.Spots[y.place].hold(side)), y.cutsOff-x.cutsOff)
		})
		for _, a := range found {
			s := &m.Spots[a.place]
			note := fmt.Sprintf("without it %s of block %d are cut off", count(a.cutsOff, "place"), i+1)
			if a.cutsOff == 1 {
				note = fmt.Sprintf("without it 1 place of block %d is cut off", i+1)
			}
			b.pivot(s, "bridge", note)
		}
	}
	m.joints(b, side)
	for _, block := range b.For { // no bridges: what is contested decides the size
		for _, p := range block {
			if s := &m.Spots[p]; s.hold(side) == fought {
				b.pivot(s, "contested", "in the block only if it counts for the side")
			}
		}
	}
}

// joints notes places of which nobody tells that lie next to two blocks: were they
// the side's, the two were one.
func (m *Map) joints(b *Blocks, side entente.ActorID) {
	number := map[int]int{}
	for i, block := range b.For {
		for _, p := range block {
			number[p] = i + 1
		}
	}
	for _, block := range b.For {
		for _, p := range block {
			for _, n := range m.Graph.Next(p) {
				if m.Spots[n].hold(side) != silent {
					continue
				}
				for _, q := range m.Graph.Next(int(n)) {
					if other := number[int(q)]; other > number[p] {
						b.pivot(&m.Spots[n], "gap", fmt.Sprintf("%s; it would join blocks %d and %d", m.Spots[n].Describe(), number[p], other))
					}
				}
			}
		}
	}
}

// articulation is a place without which its block falls apart, with the number of
// places outside the largest part that is left.
type articulation struct{ place, cutsOff int }

// articulations finds them in one walk in depth (Hopcroft and Tarjan 1973), with a
// stack of its own since a block may be long.
func articulations(g *Graph, block []int, member func(int) bool) []articulation {
	type visit struct {
		place, parent, next int
		order, low          int
		size                int // of the part below
		parts, largest      int // below it that hang on it alone
	}
	order := make(map[int]int, len(block))
	var stack []visit
	var out []articulation
	stack = append(stack, visit{place: block[0], parent: -1, size: 1})
	order[block[0]] = 0
	for len(stack) > 0 {
		v := &stack[len(stack)-1]
		if near := g.Next(v.place); v.next < len(near) {
			n := int(near[v.next])
			v.next++
			if n == v.parent || !member(n) {
				continue
			}
			if o, seen := order[n]; seen {
				v.low = min(v.low, o)
				continue
			}
			o := len(order)
			order[n] = o
			stack = append(stack, visit{place: n, parent: v.place, order: o, low: o, size: 1})
			continue
		}
		done := *v
		stack = stack[:len(stack)-1]
		if len(stack) > 0 {
			up := &stack[len(stack)-1]
			up.size += done.size
			up.low = min(up.low, done.low)
			if done.low >= up.order {
				up.parts += done.size
				up.largest = max(up.largest, done.size)
			}
		}
		rest := len(block) - 1 - done.parts // above it, and what hangs on more than it
		if done.parent >= 0 && done.parts > 0 || done.parent < 0 && done.parts > done.largest {
			out = append(out, articulation{done.place, len(block) - 1 - max(rest, done.largest)})
		}
	}
	slices.SortFunc(out, func(a, b articulation) int { return a.place - b.place })
	return out
}
