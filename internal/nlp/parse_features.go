package nlp

// features appends what the parser looks at before a step: the templates of Zhang
// and Nivre (2011) fitted to the arc-hybrid system, with word classes (Koo,
// Carreras and Collins 2008), the marks between words (McDonald, Crammer and
// Pereira 2005) and the preposition of a phrase beside its possible heads.
func (p *parseState) features(out []uint32) []uint32 {
	s := p.s
	none := p.n + 1
	at := func(depth int) int {
		if depth < len(p.stack) {
			return int(p.stack[len(p.stack)-1-depth])
		}
		return none
	}
	next := func(k int) int {
		if k <= p.n {
			return k
		}
		return none
	}
	s0, s1, s2, s3 := at(0), at(1), at(2), at(3)
	b0, b1, b2, b3 := p.front, next(p.front+1), next(p.front+2), next(p.front+3)
	s0l, s0l2, s0r, s0r2 := int(p.left[s0]), int(p.left2[s0]), int(p.right[s0]), int(p.right2[s0])
	s1l, s1l2, s1r, s1r2 := int(p.left[s1]), int(p.left2[s1]), int(p.right[s1]), int(p.right2[s1])
	b0l, b0l2 := int(p.left[b0]), int(p.left2[b0])

	w, t, c, m, wt := s.word, s.tag, s.class, s.coarseClass, s.both
	u := s.pos
	near := distance(s0, b0, none)
	below := distance(s1, s0, none)
	n := uint32(100)
	add := func(a, b, c uint32) {
		out = append(out, featureKey(n, a, b, c))
		n++
	}
	pair := func(a, b uint32) uint32 { return a*251 + b }

	add(0, 0, 0)
	// One word.
	for _, k := range [...]int{s0, s1, b0, b1} {
		add(w[k], 0, 0)
		add(t[k], 0, 0)
		add(wt[k], 0, 0)
		add(c[k], t[k], 0)
	}
	add(wt[s2], 0, 0)
	add(wt[b2], 0, 0)
	add(t[s2], t[s3], 0)
	add(t[b2], t[b3], 0)
	// Two words.
	add(wt[s0], wt[b0], 0)
	add(wt[s0], w[b0], 0)
	add(w[s0], wt[b0], 0)
	add(wt[s0], t[b0], 0)
	add(t[s0], wt[b0], 0)
	add(w[s0], w[b0], 0)
	add(t[s0], t[b0], near)
	add(wt[s1], wt[s0], 0)
	add(w[s1], w[s0], below)
	add(wt[s1], t[s0], 0)
	add(t[s1], wt[s0], 0)
	add(t[s1], t[s0], below)
	add(w[s1], w[b0], 0)
	add(w[s1], t[b0], 0)
	add(t[s1], w[b0], 0)
	add(t[b0], t[b1], 0)
	add(w[b0], w[b1], 0)
	add(c[s0], c[b0], 0)
	add(c[s1], c[s0], 0)
	add(m[s0], m[b0], pair(u[s0], u[b0]))
	add(m[s1], m[s0], pair(u[s1], u[s0]))
	add(w[s0], m[b0], u[b0])
	add(m[s0], u[s0], w[b0])
	add(w[s1], m[s0], u[s0])
	add(m[s1], u[s1], w[s0])
	// Three words and more.
	add(t[b0], t[b1], t[b2])
	add(t[s0], t[b0], t[b1])
	add(t[s1], t[s0], t[b0])
	add(t[s2], t[s1], t[s0])
	add(t[s1], t[s0], pair(t[b0], t[b1]))
	add(t[s2], t[s1], pair(t[s0], t[b0]))
	add(t[s0], pair(t[b0], t[b1]), t[b2])
	add(wt[s0], t[b0], t[b1])
	add(t[s0], wt[b0], t[b1])
	add(t[s1], wt[s0], t[b0])
	add(wt[s1], t[s0], t[b0])
	add(t[s1], t[s0], wt[b0])
	add(w[s1], w[s0], t[b0])
	add(w[s1], t[s0], w[b0])
	add(m[s1], m[s0], pair(m[b0], u[s0]))
	// Dependents.
	add(t[s0], t[s0l], t[b0])
	add(t[s0], t[s0r], t[b0])
	add(t[s0], t[b0], t[b0l])
	add(t[s1], t[s0], t[s1l])
	add(t[s1], t[s0], t[s1r])
	add(t[s1], t[s0], t[s0l])
	add(t[s1], t[s0], t[s0r])
	add(t[s1], pair(t[s1r], t[s0]), t[b0])
	add(w[s0l], t[s0], 0)
	add(w[s0r], t[s0], 0)
	add(w[s1l], t[s1], 0)
	add(w[s1r], t[s1], 0)
	add(w[b0l], t[b0], 0)
	add(t[s0], t[s0l], t[s0l2])
	add(t[s0], t[s0r], t[s0r2])
	add(t[s1], t[s1l], t[s1l2])
	add(t[s1], t[s1r], t[s1r2])
	add(t[b0], t[b0l], t[b0l2])
	add(w[s0], pair(uint32(p.lefts[s0]), uint32(p.rights[s0])), 1)
	add(t[s0], pair(uint32(p.lefts[s0]), uint32(p.rights[s0])), 2)
	add(w[s1], pair(uint32(p.lefts[s1]), uint32(p.rights[s1])), 3)
	add(t[s1], pair(uint32(p.lefts[s1]), uint32(p.rights[s1])), 4)
	add(wt[b0], uint32(p.lefts[b0]), 5)
	add(t[b0], uint32(p.lefts[b0]), 6)
	add(wt[s0], t[s0l], t[s0r])
	add(wt[s1], t[s1l], t[s1r])
	// The preposition or conjunction of the phrase whose head is sought.
	add(w[s0l], w[s1], 1)
	add(w[s0l], t[s1], pair(t[s0], 2))
	add(w[s0l], w[s0], pair(t[s1], 3))
	add(w[s0l], m[s1], pair(u[s1], m[s0]))
	add(w[s0l], t[s1], pair(t[s2], 4))
	add(w[s0l], w[s1], t[s2])
	add(w[s0l], t[s1], w[s2])
	add(w[b0l], w[s0], 5)
	add(w[b0l], t[s0], pair(t[b0], 6))
	add(w[b0l], t[s0], pair(t[s1], 7))
	add(w[s0], w[s1], t[s2])
	add(w[b0], w[s0], t[s1])
	add(w[b0], t[s0], w[s1])
	// Distance and what lies between.
	add(w[s0], near, 1)
	add(t[s0], near, 2)
	add(w[b0], near, 3)
	add(w[s1], below, 4)
	add(t[s1], below, 5)
	add(w[s0], below, 6)
	if s0 != none {
		commas := uint32(min(3, s.commas[b0]-s.commas[s0]))
		verbs := uint32(min(3, s.verbs[b0]-s.verbs[s0]))
		ands := uint32(min(2, s.conjoiners[b0]-s.conjoiners[s0]))
		add(t[s0], t[b0], pair(commas, 1))
		add(t[s0], t[b0], pair(verbs, 2))
		add(t[s0], t[b0], pair(ands, commas))
		add(t[s0], t[b0], pair(t[min(s0+1, none)], t[max(b0-1, 0)]))
		add(t[s0], t[min(s0+1, none)], t[max(s0-1, 0)])
	}
	n = 240
	if s1 != none {
		commas := uint32(min(3, s.commas[s0]-s.commas[s1]))
		verbs := uint32(min(3, s.verbs[s0]-s.verbs[s1]))
		ands := uint32(min(2, s.conjoiners[s0]-s.conjoiners[s1]))
		add(t[s1], t[s0], pair(commas, 1))
		add(t[s1], t[s0], pair(verbs, 2))
		add(t[s1], t[s0], pair(ands, commas))
		add(t[s1], t[s0], pair(t[min(s1+1, none)], t[max(s0-1, 0)]))
		add(t[s1], t[s0], pair(s.end, t[b0]))
	}
	return out
}

// distance sorts the distance of two words into nine bins.
func distance(a, b, none int) uint32 {
	if a == none || b == none {
		return 0
	}
	switch d := b - a; {
	case d < 5:
		return uint32(d)
	case d < 8:
		return 5
	case d < 12:
		return 6
	case d < 20:
		return 7
	default:
		return 8
	}
}
