package signed

// blocks returns the edges of each biconnected component that has a cycle. No cycle
// runs through two of them, so that what is frustrated adds up over them. The walk
// keeps its own stack: a path of a million nodes must not exhaust the machine's.
func (g *Graph) blocks() [][]int {
	var out [][]int
	depth := make([]int, g.n) // of discovery, from 1
	low := make([]int, g.n)
	type frame struct{ node, by, next int }
	var stack []frame
	var open []int // edges not yet in a component
	clock := 0
	for root := range g.n {
		if depth[root] != 0 {
			continue
		}
		clock++
		depth[root], low[root] = clock, clock
		stack = append(stack, frame{root, -1, 0})
		for len(stack) > 0 {
			f := &stack[len(stack)-1]
			u := f.node
			if f.next < len(g.near[u]) {
				h := g.near[u][f.next]
				f.next++
				switch {
				case h.edge == f.by:
				case depth[h.to] == 0:
					clock++
					depth[h.to], low[h.to] = clock, clock
					open = append(open, h.edge)
					stack = append(stack, frame{h.to, h.edge, 0})
				case depth[h.to] < depth[u]:
					open = append(open, h.edge)
					low[u] = min(low[u], depth[h.to])
				}
				continue
			}
			by := f.by
			stack = stack[:len(stack)-1]
			if len(stack) == 0 {
				continue
			}
			p := stack[len(stack)-1].node
			low[p] = min(low[p], low[u])
			if low[u] < depth[p] {
				continue
			}
			i := len(open) - 1 // the component ends with the edge that led to u
			for open[i] != by {
				i--
			}
			if len(open)-i > 2 {
				out = append(out, append([]int(nil), open[i:]...))
			}
			open = open[:i]
		}
	}
	return out
}
