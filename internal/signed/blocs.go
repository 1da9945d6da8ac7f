package signed

import (
	"math"
	"math/rand/v2"
	"slices"
)

// Blocs divides the nodes into blocs, friendly ties within and hostile ones between
// as far as can be (Davis, 1967: weak balance, in which three enemies are at ease).
type Blocs struct {
	// K is the number of blocs asked for at most; 0 where any number was allowed.
	K int
	// Lower and Upper bound the fewest edges that stand against such a division;
	// equal, they are proved.
	Lower, Upper int
	// Of is the bloc of each node, numbered from 0 in the order of their first nodes.
	// Upper edges stand against it.
	Of []int
	// N is the number of blocs used.
	N int
}

// Proved reports whether Upper is the least there is.
func (b Blocs) Proved() bool { return b.Lower == b.Upper }

// Blocs finds a division into at most k blocs, or into any number where k is 0,
// within about work steps; 0 means DefaultWork. Two blocs are the frustration index
// and are proved like it; from three on the lower bound is that of a packing of
// cycles with exactly one hostile edge, and the division is found by local search.
func (g *Graph) Blocs(k int, work int64) Blocs {
	if work <= 0 {
		work = DefaultWork
	}
	b := Blocs{K: k}
	switch k {
	case 1:
		b.Of = make([]int, g.n)
		b.Upper = g.Negative()
		b.Lower = b.Upper
	case 2:
		f := g.Frustration(work)
		b.Lower, b.Upper, b.Of = f.Lower, f.Upper, make([]int, g.n)
		for i, s := range f.Side {
			if s < 0 {
				b.Of[i] = 1
			}
		}
	default:
		b.Of, b.Upper = g.searchBlocs(k, &work)
		if k == 0 {
			g.split(b.Of) // costs nothing: no friendly tie is cut
		}
		for _, edges := range g.blocks() {
			ids, local := g.block(edges)
			list := make([]weighted, len(local))
			for i, e := range local {
				list[i] = weighted{e.A, e.B, int32(e.Sign)}
			}
			value := packOne(newNetwork(len(ids), list), math.MaxInt32, &work)
			b.Lower += int(math.Ceil(value - slack))
		}
	}
	b.N = renumber(b.Of)
	return b
}

// split makes a bloc of each part of a bloc that friendly ties hold together: who
// merely has no quarrel with the others is in no bloc with them.
func (g *Graph) split(of []int) {
	seen := make([]bool, g.n)
	next := g.n
	for root := range g.n {
		if seen[root] {
			continue
		}
		bloc := of[root]
		seen[root], of[root] = true, next
		for queue := []int{root}; len(queue) > 0; queue = queue[1:] {
			for _, h := range g.near[queue[0]] {
				if h.sign > 0 && !seen[h.to] && of[h.to] == bloc {
					seen[h.to], of[h.to] = true, next
					queue = append(queue, h.to)
				}
			}
		}
		next++
	}
}

// renumber numbers the blocs in the order of their first nodes and returns how many
// there are.
func renumber(of []int) int {
	at := map[int]int{}
	for i, c := range of {
		n, ok := at[c]
		if !ok {
			n = len(at)
			at[c] = n
		}
		of[i] = n
	}
	return len(at)
}

// searchBlocs is an iterated local search: move single nodes to the bloc that suits
// them best, join blocs that are better off as one, shake a part of the nodes, and
// start over from the best division.
func (g *Graph) searchBlocs(k int, work *int64) ([]int, int) {
	limit := k
	if k == 0 {
		limit = g.n
	}
	random := rand.New(rand.NewPCG(3, 4))
	best := make([]int, g.n)
	for i := range best {
		if k == 0 {
			best[i] = i // everybody alone, to begin with
		} else {
			best[i] = random.IntN(k)
		}
	}
	g.settle(best, limit, random, work)
	least := g.standAgainst(best)
	budget := *work / 4 // the rest is for the bound
	for round := 0; round < 400 && least > 0 && *work > budget; round++ {
		of := slices.Clone(best)
		if round%10 == 9 { // from afar
			parts := min(limit, 2+random.IntN(6))
			for i := range of {
				of[i] = random.IntN(parts)
			}
		} else {
			for range 1 + g.n/8 {
				of[random.IntN(g.n)] = random.IntN(min(limit, renumber(slices.Clone(of))+1))
			}
		}
		g.settle(of, limit, random, work)
		if cost := g.standAgainst(of); cost <= least {
			best, least = of, cost
		}
	}
	return best, least
}

// settle improves a division until no move and no join does.
func (g *Graph) settle(of []int, limit int, random *rand.Rand, work *int64) {
	renumber(of)
	for {
		moved := false
		for _, i := range random.Perm(g.n) {
			*work -= int64(len(g.near[i]) + 4)
			if c := g.suits(of, i, limit); c != of[i] {
				of[i] = c
				moved = true
			}
		}
		if !moved && !g.join(of) {
			return
		}
		renumber(of)
	}
}

// suits returns the bloc that i is best off in: its own where no other is better,
// one to itself where all are bad and there may be one more.
func (g *Graph) suits(of []int, i, limit int) int {
	pull := map[int]int{}
	for _, h := range g.near[i] {
		pull[of[h.to]] += h.sign
	}
	best, most := of[i], pull[of[i]]
	for _, h := range g.near[i] { // in order, not the map's
		if c := of[h.to]; pull[c] > most {
			best, most = c, pull[c]
		}
	}
	if most < 0 {
		for c := range limit {
			if !slices.Contains(of, c) {
				return c
			}
		}
	}
	return best
}

// join joins the first two blocs with more friendly than hostile ties between them.
func (g *Graph) join(of []int) bool {
	between := map[[2]int]int{}
	for _, e := range g.edges {
		if a, b := of[e.A], of[e.B]; a != b {
			between[[2]int{min(a, b), max(a, b)}] += e.Sign
		}
	}
	for _, e := range g.edges {
		a, b := min(of[e.A], of[e.B]), max(of[e.A], of[e.B])
		if a != b && between[[2]int{a, b}] > 0 {
			for i := range of {
				if of[i] == b {
					of[i] = a
				}
			}
			return true
		}
	}
	return false
}

// standAgainst counts hostile edges within blocs and friendly ones between.
func (g *Graph) standAgainst(of []int) int {
	n := 0
	for _, e := range g.edges {
		if (of[e.A] == of[e.B]) != (e.Sign > 0) {
			n++
		}
	}
	return n
}
