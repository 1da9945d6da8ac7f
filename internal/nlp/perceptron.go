package nlp

import "math"

// perceptron is an averaged multi-class perceptron in training (Freund and
// Schapire 1999). A feature is a 32-bit hash; it gets a row of weights when it is
// first part of a mistake, so features that never matter cost nothing.
type perceptron struct {
	classes int
	slots   []perceptronSlot
	used    int
	weights []float32
	sums    []float64 // of updates times the example's number, for the average
	now     float64   // number of the example
	// least is how many mistakes a feature must have part in before it counts
	// (Goldberg and Elhadad 2011): the model gets smaller and no worse.
	least uint32
}

type perceptronSlot struct {
	key     uint32
	row     int32
	updates uint32
}

func newPerceptron(classes int, least uint32) *perceptron {
	return &perceptron{classes: classes, slots: make([]perceptronSlot, 1<<16), now: 1, least: least}
}

// find returns the slot of key: its own or the empty one where it belongs.
func (p *perceptron) find(key uint32) *perceptronSlot {
	mask := uint32(len(p.slots) - 1)
	for i := key >> 1 & mask; ; i = (i + 1) & mask {
		if s := &p.slots[i]; s.key == key || s.key == 0 {
			return s
		}
	}
}

// score sets out to the classes' scores for the features.
func (p *perceptron) score(features []uint32, out []float32) {
	clear(out)
	for _, f := range features {
		s := p.find(f)
		if s.updates < p.least || s.key == 0 {
			continue
		}
		row := p.weights[int(s.row)*p.classes:][:len(out)]
		for c, w := range row {
			out[c] += w
		}
	}
}

// add adds delta to the weights of a class for the features.
func (p *perceptron) add(features []uint32, class int, delta float32) {
	for _, f := range features {
		s := p.find(f)
		if s.key == 0 {
			if 2*p.used > len(p.slots) {
				p.grow()
				s = p.find(f)
			}
			s.key, s.row = f, int32(p.used)
			p.used++
			p.weights = append(p.weights, make([]float32, p.classes)...)
			p.sums = append(p.sums, make([]float64, p.classes)...)
		}
		s.updates++
		at := int(s.row)*p.classes + class
		p.weights[at] += delta
		p.sums[at] += float64(delta) * p.now
	}
}

func (p *perceptron) grow() {
	old := p.slots
	p.slots = make([]perceptronSlot, 2*len(old))
	for _, s := range old {
		if s.key != 0 {
			*p.find(s.key) = s
		}
	}
}

// average returns the mean weight of class c in row r over all examples seen.
func (p *perceptron) average(r int32, c int) float64 {
	at := int(r)*p.classes + c
	return float64(p.weights[at]) - p.sums[at]/p.now
}

// quantum returns the size of one step when the averaged weights are stored in
// eight bits: such that all but a few in a thousand fit.
func (p *perceptron) quantum() float64 {
	var squares float64
	n := 0
	for _, s := range p.slots {
		if s.key == 0 || s.updates < p.least {
			continue
		}
		for c := range p.classes {
			if w := p.average(s.row, c); w != 0 {
				squares += w * w
				n++
			}
		}
	}
	if n == 0 {
		return 1
	}
	return math.Sqrt(squares/float64(n)) / 2
}

// featureKey hashes a feature: the template's number and up to three values.
// Zero marks an empty slot, so it is never returned.
func featureKey(template, a, b, c uint32) uint32 {
	x := uint64(template)*0x9E3779B97F4A7C15 + uint64(a)*0xD6E8FEB86659FD93 + uint64(b)*0xA0761D6478BD642F + uint64(c)*0xE7037ED1A0B428DB
	x ^= x >> 32
	x *= 0x8EBC6AF09C88C6E3
	return uint32(x>>32) | 1
}
