package nlp

// A sentence is parsed by the arc-hybrid system (Kuhlmann, Gómez-Rodríguez and
// Satta 2011): words move from the buffer to a stack, and the top of the stack
// gets its head from the front of the buffer or from the word below it. The root
// stands behind the last word, so that each parse is a tree with one root and
// takes 2n steps.
const (
	parseShift = iota // buffer's front to the stack
	parseLeft         // top of the stack under the buffer's front
	parseRight        // top of the stack under the word below it
	parseActions
)

// parseState is where a parse stands. Index n is the root, n+1 is nothing.
type parseState struct {
	n     int
	front int // of the buffer
	stack []int32
	heads []int32 // -1 where none yet
	// The outermost and next dependents on each side, and their numbers.
	left, left2, right, right2 []int32
	lefts, rights              []uint8
	s                          *parseSentence
}

// parseSentence is what the parser looks at, by word, with entries for the root
// and for nothing behind the last word.
type parseSentence struct {
	n           int
	word        []uint32 // the lemma, or a class where rare
	tag         []uint32
	pos         []uint32 // coarse tag
	class       []uint32
	commas      []int32 // running counts before each word
	verbs       []int32
	conjoiners  []int32
	end         uint32 // tag of the last word
	both        []uint32
	coarseClass []uint32
	auxiliary   []bool
}

func (s *parseSentence) reset(words []uint32, x []lexeme, tags []uint8, inventory []tagEntry) {
	n := len(x)
	s.n = n
	grow := func(v *[]uint32) {
		if cap(*v) < n+2 {
			*v = make([]uint32, n+2, 2*(n+2))
		}
		*v = (*v)[:n+2]
	}
	counts := func(v *[]int32) {
		if cap(*v) < n+2 {
			*v = make([]int32, n+2, 2*(n+2))
		}
		*v = (*v)[:n+2]
	}
	for _, v := range []*[]uint32{&s.word, &s.tag, &s.pos, &s.class, &s.both, &s.coarseClass} {
		grow(v)
	}
	for _, v := range []*[]int32{&s.commas, &s.verbs, &s.conjoiners} {
		counts(v)
	}
	s.auxiliary = s.auxiliary[:0]
	var commas, verbs, conjoiners int32
	for i := range n {
		e := &inventory[tags[i]]
		s.word[i], s.tag[i], s.pos[i] = words[i], uint32(tags[i])+2, e.coarse
		s.class[i] = uint32(x[i].class) + 1
		s.commas[i], s.verbs[i], s.conjoiners[i] = commas, verbs, conjoiners
		s.auxiliary = append(s.auxiliary, e.UPOS == "AUX")
		switch {
		case e.XPOS == "," || e.XPOS == ":":
			commas++
		case e.UPOS == "VERB":
			verbs++
		case e.UPOS == "CCONJ":
			conjoiners++
		}
	}
	for i := n; i < n+2; i++ {
		s.word[i], s.tag[i], s.pos[i], s.class[i] = 1, 1, 1, 0
		s.commas[i], s.verbs[i], s.conjoiners[i] = commas, verbs, conjoiners
	}
	s.word[n+1], s.tag[n+1], s.pos[n+1] = 0, 0, 0
	s.end = 0
	if n > 0 {
		s.end = s.tag[n-1]
	}
	for i := range n + 2 {
		s.both[i] = s.word[i]*64 + s.tag[i]*0x9E3779B1
		s.coarseClass[i] = s.class[i] >> 6
	}
}

func (p *parseState) reset(s *parseSentence) {
	n := s.n
	p.n, p.front, p.s = n, 0, s
	p.stack = p.stack[:0]
	if cap(p.heads) < n+2 {
		size := 2 * (n + 2)
		for _, v := range []*[]int32{&p.heads, &p.left, &p.left2, &p.right, &p.right2} {
			*v = make([]int32, size)
		}
		p.lefts, p.rights = make([]uint8, size), make([]uint8, size)
	}
	none := int32(n + 1)
	p.heads, p.left, p.left2, p.right, p.right2 = p.heads[:n+2], p.left[:n+2], p.left2[:n+2], p.right[:n+2], p.right2[:n+2]
	p.lefts, p.rights = p.lefts[:n+2], p.rights[:n+2]
	for i := range n + 2 {
		p.heads[i], p.left[i], p.left2[i], p.right[i], p.right2[i] = -1, none, none, none, none
		p.lefts[i], p.rights[i] = 0, 0
	}
}

// done reports whether all words have a head.
func (p *parseState) done() bool { return p.front == p.n && len(p.stack) == 0 }

// allowed reports whether action a keeps the parse a tree with one root.
func (p *parseState) allowed(a int) bool {
	switch a {
	case parseShift:
		return p.front < p.n
	case parseLeft:
		return len(p.stack) > 0 && (p.front < p.n || len(p.stack) == 1)
	default:
		return len(p.stack) > 1
	}
}

func (p *parseState) apply(a int) {
	top := len(p.stack) - 1
	switch a {
	case parseShift:
		p.stack = append(p.stack, int32(p.front))
		p.front++
	case parseLeft:
		d, h := p.stack[top], int32(p.front)
		p.stack = p.stack[:top]
		p.heads[d] = h
		p.left2[h], p.left[h] = p.left[h], d
		p.lefts[h] = min(p.lefts[h]+1, 4)
	default:
		d, h := p.stack[top], p.stack[top-1]
		p.stack = p.stack[:top]
		p.heads[d] = h
		p.right2[h], p.right[h] = p.right[h], d
		p.rights[h] = min(p.rights[h]+1, 4)
	}
}

// greedy runs a parse to its end, the best allowed action at each step.
func (p *parseState) greedy(t *actionTable, features []uint32) []uint32 {
	var scores [parseActions]int32
	for !p.done() {
		only, choices := -1, 0
		for a := range parseActions {
			if p.allowed(a) {
				only = a
				choices++
			}
		}
		if choices > 1 {
			features = p.features(features[:0])
			t.score(features, &scores)
			at := -1
			for a := range parseActions {
				if p.allowed(a) && (at < 0 || scores[a] > scores[at]) {
					at = a
				}
			}
			only = at
		}
		p.apply(only)
	}
	return features
}

// isTree reports whether heads (-1 for the root) make a tree with one root.
func isTree(heads []int) bool {
	const unseen, open, closed = 0, 1, 2
	state := make([]uint8, len(heads))
	roots := 0
	var path []int
	for i := range heads {
		path = path[:0]
		k := i
		for k >= 0 && k < len(heads) && state[k] == unseen {
			state[k] = open
			path = append(path, k)
			k = heads[k]
		}
		switch {
		case k >= len(heads) || k < -1:
			return false
		case k == -1:
			roots++
		case state[k] == open:
			return false
		}
		for _, k := range path {
			state[k] = closed
		}
	}
	return roots == 1 || len(heads) == 0
}
