package signed

import "math"

// packing is a linear program: as many cycles as fit, each with a fractional
// weight, so that no edge bears more than its own. Every cycle of the sort that is
// packed costs at least one unit of frustration, so that the value is a lower bound;
// its dual is the relaxation of the covering problem whose integer optimum is the
// frustration. Cycles are found when they are wanted, by shortest paths under the
// dual prices (the first-order method would need millions of them; the simplex
// method needs hundreds).
type packing struct {
	capacity []float64
	cycles   [][]int // as lists of edges
	seen     map[string]bool

	inverse [][]float64 // of the basis
	basis   []int       // the cycle in each row, -1 for the row's slack
	level   []float64   // its value
	price   []float64   // of each edge: the dual
	value   float64
	work    *int64
}

// slack is what is taken off a bound before it is rounded up to a whole number: far
// more than the shaving and the rounding of the arithmetic can have added, far less
// than the distance to the next number that a relaxation comes to.
const slack = 1e-3

// shave takes a little off every capacity, each a different one, so that the
// simplex method never stalls on a tie. Less capacity gives a lower value: the
// bound stays a bound.
const shave = 1e-6

func newPacking(capacity []int32, work *int64) *packing {
	p := &packing{seen: map[string]bool{}, work: work}
	n := len(capacity)
	seed := uint64(1)
	for i, w := range capacity {
		seed = seed*6364136223846793005 + 1442695040888963407
		p.capacity = append(p.capacity, float64(abs(w))*(1-shave*(0.5+float64(seed>>40)/(1<<25))))
		row := make([]float64, n)
		row[i] = 1
		p.inverse = append(p.inverse, row)
		p.basis = append(p.basis, -1-i)
	}
	p.level = append([]float64(nil), p.capacity...)
	p.price = make([]float64, n)
	return p
}

// add takes a cycle into the pool, unless it is there.
func (p *packing) add(edges []int) bool {
	key := make([]byte, 0, 4*len(edges))
	for _, e := range sortedInts(edges) {
		key = append(key, byte(e), byte(e>>8), byte(e>>16), byte(e>>24))
	}
	if p.seen[string(key)] {
		return false
	}
	p.seen[string(key)] = true
	p.cycles = append(p.cycles, edges)
	return true
}

// solve brings the pool to its optimum, or stops where the value reaches enough or
// the work is used up.
func (p *packing) solve(enough float64) {
	for p.value < enough && *p.work > 0 && p.pivot() {
	}
}

// tolerance is how far from 0 a reduced cost must be to be worth a pivot.
const tolerance = 1e-9

// pivot exchanges one column of the basis, and reports false at the optimum.
func (p *packing) pivot() bool {
	// What enters: the cycle or slack that gains most.
	gain, enter := tolerance, 0
	found := false
	for j, c := range p.cycles {
		g := 1.0
		for _, e := range c {
			g -= p.price[e]
		}
		if g > gain {
			gain, enter, found = g, j, true
		}
	}
	for i, v := range p.price {
		if -v > gain {
			gain, enter, found = -v, -1-i, true
		}
	}
	if !found {
		return false
	}
	column := p.column(enter)
	leave, step := -1, math.Inf(1)
	for i, d := range column {
		if d > 1e-9 {
			if s := p.level[i] / d; s < step {
				leave, step = i, s
			}
		}
	}
	if leave < 0 {
		return false
	}
	step = max(step, 0)
	n := len(column)
	*p.work -= int64(n) * int64(n)
	pivotRow := p.inverse[leave]
	by := 1 / column[leave]
	for k := range pivotRow {
		pivotRow[k] *= by
	}
	for i, d := range column {
		if i == leave || d == 0 {
			continue
		}
		row := p.inverse[i]
		for k, v := range pivotRow {
			if v != 0 {
				row[k] -= d * v
			}
		}
		p.level[i] = max(p.level[i]-d*step, 0)
	}
	p.level[leave] = step
	p.basis[leave] = enter
	for k, v := range pivotRow {
		p.price[k] += gain * v
	}
	p.value += gain * step
	return true
}

// column returns the basis inverse times the column of a cycle or slack.
func (p *packing) column(j int) []float64 {
	rows := []int{-1 - j}
	if j >= 0 {
		rows = p.cycles[j]
	}
	out := make([]float64, len(p.basis))
	for i, inv := range p.inverse {
		for _, r := range rows {
			out[i] += inv[r]
		}
	}
	return out
}

// bound returns what the packing proves: the value of the cycles in the basis,
// scaled down by the most that any edge is overloaded through rounding.
func (p *packing) bound() float64 {
	load := make([]float64, len(p.capacity))
	var sum float64
	for i, j := range p.basis {
		if j < 0 || p.level[i] <= 0 {
			continue
		}
		sum += p.level[i]
		for _, e := range p.cycles[j] {
			load[e] += p.level[i]
		}
	}
	over := 1.0
	for e, v := range load {
		full := p.capacity[e] / (1 - shave) // at most the true capacity
		over = max(over, v/full)
	}
	return sum / over
}
