package grammar

// Conjuncts returns t and the nominals coordinated with it.
func (g *Graph) Conjuncts(t int) []int {
	out := []int{t}
	for _, c := range g.tree.Children(t) {
		if g.joins(c, t) {
			out = append(out, c)
		}
	}
	return out
}

// joins reports whether dependent c of t is coordinated with it.
func (g *Graph) joins(c, t int) bool { return g.is(c, "conj") && g.verbal(c) == g.verbal(t) }

// Listed reports whether n stands in a list: "the premier, the security forces and
// their partners" sets nobody equal to anybody.
func (g *Graph) Listed(n int) bool {
	if g.tree.Child(n, "conj") >= 0 {
		return true
	}
	h := g.tok(n).Head
	return h >= 0 && g.tree.Child(h, "conj") >= 0
}

// joinedTo returns to whom h noun t, or the noun n of adjective t, is joined as his own or as what the
// adjective says they are to him: "Chad and its allies", "the army and allied militias"; -1 where
// it is to nobody.
func (g *Graph) joinedTo(t int) (n, h int) {
	n = t
	if a := g.tok(t).Head; g.is(t, "amod") && a > t && a <= t+3 {
		n = a
	} else if x := g.tree.Child(t, "nmod:poss"); x < 0 || g.lower(x) != "its" && g.lower(x) != "their" {
		return n, -1
	}
	h = g.tok(n).Head
	if h < 0 || !g.is(n, "conj") || g.tree.Child(n, "cc") < 0 || h > n || g.verbal(h) {
		return n, -1
	}
	return n, h
}

// nextJoined returns the first of the verbs that are joined to v, -1 where there is none.
func (g *Graph) nextJoined(v int) int {
	for _, c := range g.tree.All(v, "conj") {
		if g.verbal(c) {
			return c
		}
	}
	return -1
}

// firstJoined returns the first of the clauses that v is joined to, -1 where it is joined to none.
func (g *Graph) firstJoined(v int) int {
	h := -1
	for i := 0; i < MaxClimb && g.is(v, "conj") && g.tok(v).Head >= 0; i++ {
		v = g.tok(v).Head
		h = v
	}
	return h
}

// AdjacentConjunct reports whether nothing but marks, conjunctions and other
// conjuncts stands between verb v and its conjunct c.
func (g *Graph) AdjacentConjunct(v, c int) bool {
	for i := v + 1; i < c; i++ {
		t := g.tok(i)
		if t.UPOS != "PUNCT" && t.UPOS != "CCONJ" && t.UPOS != "ADV" && !(g.is(i, "conj") && t.Head == v) {
			return false
		}
	}
	return true
}
