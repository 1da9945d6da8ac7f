package signed

// Census counts the triangles by their signs. +++ and +-- are balanced; ++- (two
// friends of one, at odds) and --- (three enemies) are under tension, the last one
// not in the weak sense of balance.
type Census struct{ PPP, PPN, PNN, NNN int }

// Triangles returns how many there are.
func (c Census) Triangles() int { return c.PPP + c.PPN + c.PNN + c.NNN }

// Balance returns T, the balanced share of the triangles, and false where there is
// no triangle to judge by.
func (c Census) Balance() (t float64, ok bool) {
	if c.Triangles() == 0 {
		return 0, false
	}
	return float64(c.PPP+c.PNN) / float64(c.Triangles()), true
}

// Triad is a triangle, its nodes in rising order, with the
// number of its hostile edges.
type Triad struct {
	Nodes    [3]int
	Negative int
}

// Balanced reports whether the triad's signs multiply to +1.
func (t Triad) Balanced() bool { return t.Negative%2 == 0 }

// Triads counts all triangles.
func (g *Graph) Triads() Census {
	var c Census
	g.triangles(func(t Triad) {
		switch t.Negative {
		case 0:
			c.PPP++
		case 1:
			c.PPN++
		case 2:
			c.PNN++
		case 3:
			c.NNN++
		}
	})
	return c
}

// Tense returns the triangles under tension, in the order of their nodes.
func (g *Graph) Tense() []Triad {
	var out []Triad
	g.triangles(func(t Triad) {
		if !t.Balanced() {
			out = append(out, t)
		}
	})
	return out
}

// triangles yields each triangle once: for every edge a-b the common neighbours
// above b, by a walk over two sorted lists.
func (g *Graph) triangles(yield func(Triad)) {
	for _, e := range g.edges {
		x, y := g.near[e.A], g.near[e.B]
		for i, j := 0, 0; i < len(x) && j < len(y); {
			switch {
			case x[i].to < y[j].to:
				i++
			case x[i].to > y[j].to:
				j++
			default:
				if c := x[i].to; c > e.B {
					yield(Triad{[3]int{e.A, e.B, c}, negatives(e.Sign, x[i].sign, y[j].sign)})
				}
				i++
				j++
			}
		}
	}
}

func negatives(signs ...int) int {
	n := 0
	for _, s := range signs {
		if s < 0 {
			n++
		}
	}
	return n
}
