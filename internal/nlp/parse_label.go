package nlp

// labelTree is a finished tree whose relations are told from the root down and
// from left to right, so that the relation above and those of earlier siblings
// are known.
type labelTree struct {
	heads    []int32 // n for the root
	first    []int32 // of each head's dependents in children; n is the root
	children []int32 // dependents, by head, in text order
	order    []int32 // words from the root down
	rels     []uint8
	cursor   []int32
}

func (l *labelTree) reset(heads []int32) {
	n := len(heads)
	l.heads = append(l.heads[:0], heads...)
	l.first = zeroed(l.first, n+2)
	l.children = zeroed(l.children, n)
	if cap(l.rels) < n+1 {
		l.rels = make([]uint8, n+1, 2*(n+1))
	}
	l.rels = l.rels[:n+1]
	clear(l.rels)
	for _, h := range heads {
		l.first[h+1]++
	}
	for i := range n + 1 {
		l.first[i+1] += l.first[i]
	}
	l.cursor = append(l.cursor[:0], l.first...)
	for i, h := range heads {
		l.children[l.cursor[h]] = int32(i)
		l.cursor[h]++
	}
	l.order = append(l.order[:0], l.of(n)...)
	for k := 0; k < len(l.order); k++ {
		// From the head outwards, the left side first: a verb's auxiliaries are
		// told before its subject, its object before what follows.
		h := l.order[k]
		kids := l.of(int(h))
		split := 0
		for split < len(kids) && kids[split] < h {
			split++
		}
		for i := split - 1; i >= 0; i-- {
			l.order = append(l.order, kids[i])
		}
		l.order = append(l.order, kids[split:]...)
	}
}

func zeroed(v []int32, n int) []int32 {
	if cap(v) < n {
		v = make([]int32, n, 2*n)
	}
	v = v[:n]
	clear(v)
	return v
}

// of returns the dependents of h.
func (l *labelTree) of(h int) []int32 { return l.children[l.first[h]:l.first[h+1]] }

// siblings are what is known of the dependents of one head before the next is
// told its relation.
type siblings struct {
	last uint32 // relation before, plus one
	seen uint32 // of the relations worth remembering, a bit each
}

// memorable are the relations of which a head has but one, or whose presence
// tells a clause from a phrase.
var memorable = map[string]uint32{
	"nsubj": 1, "nsubj:pass": 2, "obj": 4, "cop": 8, "aux:pass": 16, "expl": 32,
	"csubj": 1, "iobj": 64, "mark": 128, "ccomp": 4, "xcomp": 256, "case": 512, "obl:agent": 1024,
}

// note takes a told relation into account.
func (s *siblings) note(rel uint8, memory []uint32) {
	s.last = uint32(rel) + 1
	s.seen |= memory[rel]
}

// labelFeatures appends what tells the relation of d to its head.
func (l *labelTree) labelFeatures(s *parseSentence, d int, sib siblings, out []uint32) []uint32 {
	n0 := s.n
	none := n0 + 1
	h := int(l.heads[d])
	g, above := none, uint32(0)
	if h != n0 {
		g, above = int(l.heads[h]), uint32(l.rels[h])+1
	}
	edge := func(of int, last bool) int {
		kids := l.of(of)
		switch {
		case len(kids) == 0:
			return none
		case last:
			return int(kids[len(kids)-1])
		default:
			return int(kids[0])
		}
	}
	dl, dr, hl, hr := edge(d, false), edge(d, true), edge(h, false), edge(h, true)
	before, after := none, none
	// place is how many dependents of h lie between the two.
	place := uint32(0)
	kids := l.of(h)
	at := int(l.cursor[d])
	if at > 0 {
		before = int(kids[at-1])
	}
	if at+1 < len(kids) {
		after = int(kids[at+1])
	}
	if d > h {
		for k := at - 1; k >= 0 && int(kids[k]) > h && place < 3; k-- {
			place++
		}
	} else {
		for k := at + 1; k < len(kids) && int(kids[k]) < h && place < 3; k++ {
			place++
		}
	}
	// The case, mark or coordinator that opens d's phrase, and what d's clause
	// has of subjects and auxiliaries.
	opener := dl
	if opener != none && opener > d {
		opener = none
	}
	second := none
	if dk := l.of(d); len(dk) > 1 && int(dk[1]) < d {
		second = int(dk[1])
	}
	hOpener := hl
	if hOpener != none && hOpener > h {
		hOpener = none
	}
	hAux, dAux := l.auxiliary(s, h), l.auxiliary(s, d)
	dir := distance(min(d, h), max(d, h), none) << 1
	side := uint32(0)
	if d > h {
		side = 1
	}
	dir |= side
	w, t, c, m, u := s.word, s.tag, s.class, s.coarseClass, s.pos
	pair := func(a, b uint32) uint32 { return a*251 + b }
	prev, next := max(d-1, 0), min(d+1, n0)

	n := uint32(300)
	add := func(a, b, c uint32) {
		out = append(out, featureKey(n, a, b, c))
		n++
	}
	add(side, 0, 0)
	add(w[d], 0, 0)
	add(t[d], dir, 0)
	add(w[d], t[d], side)
	add(w[h], side, 0)
	add(t[h], dir, 0)
	add(w[h], w[d], side)
	add(t[h], t[d], dir)
	add(t[h], t[d], side)
	add(t[h], w[d], side)
	add(w[h], t[d], side)
	add(c[h], c[d], side)
	add(m[h], m[d], pair(u[h], u[d]))
	add(c[d], t[d], side)
	add(m[d], u[h], pair(u[d], side))
	add(m[h], u[h], pair(u[d], side))
	add(w[opener], u[d], side)
	add(w[opener], u[h], pair(u[d], side))
	add(w[opener], w[h], side)
	add(w[opener], w[d], side)
	add(w[opener], m[h], pair(u[h], u[d]))
	add(w[opener], m[d], pair(u[h], u[d]))
	add(w[opener], w[second], u[d])
	add(t[opener], t[d], pair(t[h], side))
	add(t[opener], t[second], pair(t[d], t[h]))
	add(w[second], u[d], u[h])
	add(t[dl], t[d], t[h])
	add(t[dr], t[d], t[h])
	add(w[dr], u[d], u[h])
	add(w[dl], u[d], u[h])
	add(sib.last, u[d], pair(u[h], side))
	add(sib.last, t[d], t[h])
	add(sib.last, w[d], side)
	add(sib.seen, u[d], pair(u[h], side))
	add(sib.seen, t[d], t[h])
	add(sib.seen, w[h], u[d])
	add(sib.seen, w[opener], pair(u[d], side))
	add(above, u[h], pair(u[d], side))
	add(above, t[d], t[h])
	add(above, w[h], t[d])
	add(above, w[d], side)
	add(above, sib.seen, pair(u[d], side))
	add(t[g], t[h], pair(t[d], side))
	add(w[g], t[h], t[d])
	add(place, t[d], pair(t[h], side))
	add(place, w[h], pair(u[d], side))
	add(t[before], t[d], pair(t[h], side))
	add(t[after], t[d], pair(t[h], side))
	add(w[before], t[d], t[h])
	add(w[after], t[d], t[h])
	add(t[hl], t[h], t[d])
	add(t[hr], t[h], t[d])
	add(w[hOpener], t[h], pair(t[d], side))
	add(w[hl], w[hr], u[d])
	add(t[prev], t[d], t[next])
	add(w[prev], t[d], side)
	add(w[next], t[d], side)
	add(t[prev], t[d], pair(t[h], side))
	add(t[min(h+1, n0)], t[d], pair(t[h], side))
	add(w[hAux], t[h], u[d])
	add(w[hAux], w[d], t[h])
	add(w[hAux], u[h], pair(w[opener], u[d]))
	add(w[hAux], sib.seen, pair(t[h], t[d]))
	add(w[dAux], t[d], pair(u[h], side))
	add(w[dAux], w[opener], pair(u[h], side))
	add(w[dAux], above, pair(t[d], u[h]))
	lo, hi := min(d, h), max(d, h)
	commas := uint32(min(3, s.commas[hi]-s.commas[lo]))
	verbs := uint32(min(3, s.verbs[hi]-s.verbs[lo]))
	add(commas, t[d], pair(t[h], side))
	add(pair(commas, verbs), u[d], pair(u[h], side))
	add(verbs, w[opener], pair(u[d], u[h]))
	add(pair(uint32(len(l.of(d))&7), 1), t[d], pair(t[h], side))
	return out
}

// auxiliary returns the auxiliary or copula next before h among its dependents,
// or nothing.
func (l *labelTree) auxiliary(s *parseSentence, h int) int {
	if h == s.n {
		return s.n + 1
	}
	at := s.n + 1
	for _, d := range l.of(h) {
		if int(d) > h {
			break
		}
		if s.auxiliary[d] {
			at = int(d)
		}
	}
	return at
}

// number sets each word's place among its siblings.
func (l *labelTree) number() {
	n := len(l.heads)
	for h := range n + 1 {
		for k, d := range l.of(h) {
			l.cursor[d] = int32(k)
		}
	}
}

// tell gives each word its relation. predict gets the features of a word and
// returns its relation.
func (l *labelTree) tell(s *parseSentence, memory []uint32, features []uint32, predict func(d int, features []uint32) uint8) []uint32 {
	l.number()
	var sib siblings
	last := int32(-1)
	for _, d := range l.order {
		if l.heads[d] != last {
			last, sib = l.heads[d], siblings{}
		}
		features = l.labelFeatures(s, int(d), sib, features[:0])
		l.rels[d] = predict(int(d), features)
		sib.note(l.rels[d], memory)
	}
	return features
}
