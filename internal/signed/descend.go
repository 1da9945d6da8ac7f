package signed

import "math/rand/v2"

// descend looks for a good division of t by local search: from random starts, move
// single nodes across while that helps, then go on with the best move that was not
// just undone (Glover's tabu search). It returns the sides of the original nodes
// and what is frustrated, t.cost included.
func descend(t *net, starts int, work *int64) ([]int8, int) {
	number := make([]int, len(t.into))
	for i, v := range t.alive {
		number[v] = i
	}
	var list []weighted
	for _, e := range t.weights() {
		list = append(list, weighted{number[e.u], number[e.v], e.w})
	}
	side, cost := descendFrom(newNetwork(len(t.alive), list), starts, work)
	of := ones(len(t.into))
	for i, v := range t.alive {
		of[v] = side[i]
	}
	return t.sides(of), t.cost + cost
}

func descendFrom(t *network, starts int, work *int64) ([]int8, int) {
	random := rand.New(rand.NewPCG(1, 2))
	best := ones(t.nodes)
	least := t.frustrated(best)
	side := make([]int8, t.nodes)
	for start := range starts {
		if least == 0 || *work <= 0 && start > 0 {
			break
		}
		for i := range side {
			side[i] = 1
			if start > 0 && random.IntN(2) == 0 {
				side[i] = -1
			}
		}
		if cost := t.tabu(side, best, least, random, work); cost < least {
			least = cost
		}
	}
	return best, least
}

// tabu improves side, and copies it to best whenever it falls below least; it
// returns the least it reached.
func (t *network) tabu(side, best []int8, least int, random *rand.Rand, work *int64) int {
	gain := make([]int, t.nodes) // what moving a node takes off the frustration
	for _, e := range t.edges {
		v := -int(int32(side[e.u]*side[e.v]) * e.w)
		gain[e.u] += v
		gain[e.v] += v
	}
	cost := t.frustrated(side)
	lowest := cost
	if cost < least {
		copy(best, side)
	}
	until := make([]int, t.nodes)
	idle := 0
	for step := 1; idle < 2*t.nodes+20; step++ {
		move := -1
		for i, v := range gain {
			if until[i] > step && cost-v >= lowest {
				continue
			}
			if move < 0 || v > gain[move] {
				move = i
			}
		}
		*work -= int64(t.nodes + len(t.near))
		if move < 0 {
			idle++
			continue
		}
		cost -= gain[move]
		side[move] = -side[move]
		gain[move] = -gain[move]
		for _, h := range t.near[move] {
			gain[h.to] -= 2 * int(int32(side[move]*side[h.to])*t.edges[h.edge].w)
		}
		until[move] = step + 5 + random.IntN(8)
		idle++
		if cost < lowest {
			lowest, idle = cost, 0
			if cost < least {
				copy(best, side)
				least = cost
			}
		}
	}
	return lowest
}

// frustrated adds up the weights that stand against a division.
func (t *network) frustrated(side []int8) int {
	sum := 0
	for _, e := range t.edges {
		if int32(side[e.u]*side[e.v])*e.w < 0 {
			sum += abs(e.w)
		}
	}
	return sum
}
