package nlp

// Templates of the tagger: the surroundings of Ratnaparkhi (1996) with word
// classes added. known hides rare words behind their class, word does not.

// tagFeatures appends the features of word i to out. before are the tags already
// given to the words before it.
func tagFeatures(x []lexeme, i int, before []uint8, out []uint32) []uint32 {
	var none lexeme
	at := func(k int) *lexeme {
		if k < 0 || k >= len(x) {
			return &none
		}
		return &x[k]
	}
	tag := func(k int) uint32 {
		if k < 0 {
			return 255
		}
		return uint32(before[k])
	}
	w, l1, l2, r1, r2 := at(i), at(i-1), at(i-2), at(i+1), at(i+2)
	t1, t2 := tag(i-1), tag(i-2)
	first := uint32(0)
	if i == 0 {
		first = 1
	}
	n := uint32(0)
	add := func(a, b, c uint32) {
		out = append(out, featureKey(n, a, b, c))
		n++
	}
	upper := first
	if w.upper {
		upper |= 2
	}
	add(0, 0, 0)
	add(w.word, 0, 0)
	add(w.word, upper, 0)
	add(w.shape, first, 0)
	for _, t := range w.tails {
		add(t, 0, 0)
	}
	for _, h := range w.heads {
		add(h, 0, 0)
	}
	add(w.tails[2], w.shape, first)
	add(t1, 0, 0)
	add(t1, t2, 0)
	add(t1, w.word, 0)
	add(t1, w.tails[2], 0)
	add(t1, t2, w.tails[1])
	add(l1.word, 0, 0)
	add(l2.word, 0, 0)
	add(r1.word, 0, 0)
	add(r2.word, 0, 0)
	add(l1.known, w.known, 0)
	add(w.known, r1.known, 0)
	add(r1.tails[2], 0, 0)
	add(r1.tails[1], w.tails[2], 0)
	add(r2.tails[2], r1.known, 0)
	add(t1, r1.known, 0)
	add(r1.shape, w.shape, first)
	add(l1.shape, w.shape, r1.shape)
	add(uint32(w.class), 1, 0)
	add(uint32(w.class>>4), upper, 0)
	add(uint32(w.class>>4), w.tails[1], 0)
	add(uint32(l1.class), 0, 0)
	add(uint32(r1.class), 0, 0)
	add(uint32(r1.class>>4), w.tails[1], 0)
	add(uint32(r1.class>>4), uint32(w.class>>4), t1)
	return out
}
