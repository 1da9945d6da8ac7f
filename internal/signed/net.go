package signed

// net is the weighted network that the search for the frustration index shrinks:
// nodes known to stand together, or against each other, become one, and parallel
// edges are added up. cost is what is frustrated whatever the rest does.
type net struct {
	alive []int     // the nodes that are left
	w     [][]int32 // weights by original node; symmetric
	cost  int
	// into and flip say where an original node has gone: it stands as its node into
	// does, or on the other side where flip is -1.
	into []int
	flip []int8
}

func newNet(n int, edges []Edge) *net {
	t := &net{w: make([][]int32, n), into: make([]int, n), flip: make([]int8, n)}
	for i := range n {
		t.alive = append(t.alive, i)
		t.w[i] = make([]int32, n)
		t.into[i], t.flip[i] = i, 1
	}
	for _, e := range edges {
		t.w[e.A][e.B] += int32(e.Sign)
		t.w[e.B][e.A] += int32(e.Sign)
	}
	return t
}

func (t *net) clone() *net {
	c := &net{cost: t.cost, alive: append([]int(nil), t.alive...), into: append([]int(nil), t.into...), flip: append([]int8(nil), t.flip...)}
	c.w = make([][]int32, len(t.w))
	for _, i := range t.alive {
		c.w[i] = append([]int32(nil), t.w[i]...)
	}
	return c
}

// merge makes u stand with v (sign 1) or against it (sign -1). Where the two pull
// a neighbour both ways, the weaker pull is frustrated for good.
func (t *net) merge(u, v int, sign int32) {
	if t.w[u][v]*sign < 0 {
		t.cost += abs(t.w[u][v])
	}
	at := 0
	for i, x := range t.alive {
		if x == u {
			at = i
		}
		if x == u || x == v {
			continue
		}
		a, b := sign*t.w[u][x], t.w[v][x]
		t.cost += (abs(a) + abs(b) - abs(a+b)) / 2
		t.w[v][x], t.w[x][v] = a+b, a+b
		t.w[x][u] = 0
	}
	t.w[v][u] = 0
	t.w[u] = nil
	t.alive = append(t.alive[:at], t.alive[at+1:]...)
	for i := range t.into {
		if t.into[i] == u {
			t.into[i] = v
			t.flip[i] *= int8(sign)
		}
	}
}

// reduce merges pairs of which some optimal division keeps u with v (or against
// it): if it did not, moving one of the two across would cost nothing. For u the
// move changes the frustration by at most the rest of u's weight less that of the
// edge; for both moves together, by at most the difference of the two rows less
// twice the edge (their pulls on a common neighbour cancel), so that one of them
// is free where that is not positive.
func (t *net) reduce() {
	for again := true; again; {
		again = false
		for i := 0; i < len(t.alive); i++ {
			u := t.alive[i]
			if v, sign := t.partner(u); v >= 0 {
				t.merge(u, v, sign)
				again = true
				i--
			}
		}
	}
}

// partner finds a node that u can be merged with, or -1.
func (t *net) partner(u int) (int, int32) {
	var total int
	for _, x := range t.alive {
		total += abs(t.w[u][x])
	}
	if total == 0 {
		return -1, 0
	}
	for _, v := range t.alive {
		if v == u {
			continue
		}
		edge := t.w[u][v]
		if edge != 0 && 2*abs(edge) >= total {
			return v, signOf(edge)
		}
		same, against := 0, 0
		for _, x := range t.alive {
			if x != u && x != v {
				same += abs(t.w[u][x] - t.w[v][x])
				against += abs(t.w[u][x] + t.w[v][x])
			}
		}
		if same <= 2*int(edge) {
			return v, 1
		}
		if against <= -2*int(edge) {
			return v, -1
		}
	}
	return -1, 0
}

// sides reads off the division of the original nodes from the sides of the nodes
// that are left.
func (t *net) sides(of []int8) []int8 {
	out := make([]int8, len(t.into))
	for i, v := range t.into {
		out[i] = of[v] * t.flip[i]
	}
	return out
}

// weights lists the edges that are left, u before v.
func (t *net) weights() []weighted {
	var out []weighted
	for i, u := range t.alive {
		for _, v := range t.alive[i+1:] {
			if w := t.w[u][v]; w != 0 {
				out = append(out, weighted{u, v, w})
			}
		}
	}
	return out
}

type weighted struct {
	u, v int
	w    int32
}

func abs(v int32) int {
	if v < 0 {
		v = -v
	}
	return int(v)
}

func signOf(v int32) int32 {
	if v < 0 {
		return -1
	}
	return 1
}
