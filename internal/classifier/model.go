package classifier

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
)

// Scores are whole numbers in steps of 1/scoreUnit.
const scoreUnit = 32

// One is the probability of what is certain.
const One = 1 << 16

// Model is what was learned. It is read-only and may be shared.
type Model struct {
	Classes []string
	slots   []slot   // by the end of a feature's hash, behind others of that end
	keys    []uint32 // by row
	weights []int8   // rows x classes, in steps of 1/scoreUnit
	bias    []int32
	// packed has the weights once more, each of a row's in a byte of its own, raised by
	// raised so that none is below nought: eight are added up at once.
	packed []uint64
	words  int // of a row in packed
}

// raised is what is added to weights in packed.
const raised = 1 << 7

// Class returns the number of a class, or -1.
func (m *Model) Class(name string) int { return slices.Index(m.Classes, name) }

// Knows reports whether the model has weights for the feature with that hash.
func (m *Model) Knows(word uint32) bool {
	return m.row(word) >= 0
}

// row returns the row of a feature's hash, -1 where it has none.
func (m *Model) row(word uint32) int {
	mask := uint32(len(m.slots) - 1)
	for k := word & mask; ; k = (k + 1) & mask {
		if s := m.slots[k]; s.key == word || s.row < 0 {
			return int(s.row)
		}
	}
}

// quantize brings what was learned into whole numbers. Features whose weights all
// vanish are left out.
func (l *learner) quantize(classes []string) *Model {
	m := &Model{Classes: classes}
	c := l.classes
	for w, r := range l.rows {
		if slices.ContainsFunc(l.word[r*c:(r+1)*c], func(v float64) bool { return whole(v, math.MaxInt8) != 0 }) {
			m.keys = append(m.keys, w)
		}
	}
	slices.Sort(m.keys)
	for _, w := range m.keys {
		for _, v := range l.word[l.rows[w]*c:][:c] {
			m.weights = append(m.weights, int8(whole(v, math.MaxInt8)))
		}
	}
	for _, v := range l.bias {
		m.bias = append(m.bias, int32(whole(v, math.MaxInt32)))
	}
	m.index()
	return m
}

func whole(v, most float64) float64 {
	return max(-most, min(most, math.Round(v*scoreUnit)))
}

// index makes what is computed from the file's tables and reports whether they fit.
func (m *Model) index() bool {
	m.slots = make([]slot, 1<<bits.Len(uint(2*len(m.keys)))) // at most half full
	for i := range m.slots {
		m.slots[i].row = -1
	}
	mask := uint32(len(m.slots) - 1)
	for i, w := range m.keys {
		if m.row(w) >= 0 {
			return false // twice
		}
		k := w & mask
		for m.slots[k].row >= 0 {
			k = (k + 1) & mask
		}
		m.slots[k] = slot{w, int32(i)}
	}
	c := len(m.Classes)
	if c < 2 || c > maxClasses || len(m.weights) != len(m.keys)*c || len(m.bias) != c {
		return false
	}
	m.words = (c + 7) / 8
	m.packed = make([]uint64, len(m.keys)*m.words)
	for i, w := range m.weights {
		row, k := i/c, i%c
		m.packed[row*m.words+k/8] |= uint64(int(w)+raised) << (k % 8 * 8)
	}
	return true
}

// slot is a place in a model's index: a feature's hash and row, -1 for an empty one.
type slot struct {
	key uint32
	row int32
}

// Scratch is room for computing; the zero value will do.
type Scratch struct {
	scores []int
	p      []int
}

// Probabilities returns by class how likely the case is of it, in steps of 1/One. The
// list lasts until the next call with the same room.
func (m *Model) Probabilities(f *Features, s *Scratch) []int {
	m.score(f, s)
	most := slices.Max(s.scores)
	s.p = s.p[:0]
	sum, e := 0.0, [maxClasses]float64{}
	for k, v := range s.scores {
		if v = most - v; v < len(powers) {
			e[k] = powers[v]
		}
		sum += e[k]
	}
	for k := range s.scores {
		s.p = append(s.p, int(float64(e[k]/sum*One)+0.5))
	}
	return s.p
}

func (m *Model) score(f *Features, s *Scratch) {
	s.scores = s.scores[:0]
	for _, b := range m.bias {
		s.scores = append(s.scores, int(b))
	}
	var even, odd [maxClasses / 8]uint64 // sums of every other byte, four in each
	rows := 0
	for _, w := range f.Words {
		r := m.row(w)
		if r < 0 {
			continue
		}
		for k, v := range m.packed[r*m.words:][:m.words] {
			even[k] += v & everyOther
			odd[k] += v >> 8 & everyOther
		}
		if rows++; rows == mostRows {
			m.sum(s, &even, &odd, rows)
			rows = 0
		}
	}
	m.sum(s, &even, &odd, rows)
}

// everyOther takes every other byte of a word, mostRows is how many such bytes can be added
// up in the room of two.
const (
	everyOther = 0x00ff00ff00ff00ff
	mostRows   = 1 << 8
)

// sum adds to the scores what the sums of so many rows are, and empties these.
func (m *Model) sum(s *Scratch, even, odd *[maxClasses / 8]uint64, rows int) {
	for k := range s.scores {
		sums := &even[k/8]
		if k%2 == 1 {
			sums = &odd[k/8]
		}
		s.scores[k] += int(*sums>>(k%8/2*16)&0xffff) - rows*raised
	}
	clear(even[:m.words])
	clear(odd[:m.words])
}

// powers are those of e that a score can be behind the largest: in steps of 1/scoreUnit,
// as far down as exp tells from nought.
var powers = func() (out [40*scoreUnit + 1]float64) {
	for i := range out {
		out[i] = exp(float64(-i) / scoreUnit)
	}
	return out
}()

// exp is e to the x for x of nought or less, the same on every machine: its products
// are rounded before they are added, which math.Exp does not promise.
func exp(x float64) float64 {
	if x < -40 {
		return 0
	}
	k := math.Floor(float64(x*math.Log2E) + 0.5)
	r := x - float64(k*math.Ln2)
	sum := 1.0
	for n := 13.0; n >= 1; n-- { // Taylor's series from its end, |r| < 0.35
		sum = 1 + float64(float64(r*sum)/n)
	}
	return math.Ldexp(sum, int(k))
}

// Reason is a feature and how much it spoke for a class, in natural logarithms.
type Reason struct {
	Feature string
	Weight  float64
}

// Reasons returns the features of a Named case that spoke most for class or against it,
// compared with another, the heaviest first, at most n.
func (m *Model) Reasons(f *Features, class, other, n int) []Reason {
	c := len(m.Classes)
	var out []Reason
	for i, w := range f.Words {
		if r := m.row(w); r >= 0 && i < len(f.names) {
			v := int(m.weights[r*c+class]) - int(m.weights[r*c+other])
			out = append(out, Reason{f.names[i], float64(v) / scoreUnit})
		}
	}
	slices.SortStableFunc(out, func(a, b Reason) int { return cmp.Compare(math.Abs(b.Weight), math.Abs(a.Weight)) })
	return out[:min(n, len(out))]
}
