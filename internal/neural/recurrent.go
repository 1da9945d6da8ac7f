package neural

import (
	"fmt"

	"entente"
)

// Recurrent is a layer of simple recurrent units (Lei and others 2018) over a
// sentence in both directions, with straight gates. With d channels, of which the
// first half runs forward and the second backward,
//
//	u, f, r  = W x + b          d values each
//	f, r     = clamp(f/4 + 1/2, 0, 1), clamp(r/4 + 1/2, 0, 1)
//	c        = f c' + (1-f) u   c' is the neighbour's c, nought before the first
//	x'       = clamp(r c + (1-r) x, -Clip, Clip)
type Recurrent struct {
	w        *Matrix
	channels int
}

// NewRecurrent makes a layer of a matrix with three rows a channel: all u, all f,
// all r. The number of channels must be a multiple of 16.
func NewRecurrent(w *Matrix) (*Recurrent, error) {
	if w.Rows != 3*w.Cols || w.Cols%16 != 0 {
		return nil, fmt.Errorf("recurrent layer of %d x %d: %w", w.Rows, w.Cols, entente.ErrInvalid)
	}
	return &Recurrent{w, w.Cols}, nil
}

// Scratch is room that a run needs and a later run may use again.
type Scratch struct {
	products, pairs []int32
	packed          []int16
	state           []float32
}

// Products computes what Advance takes, Width numbers a token, in room of s.
func (l *Recurrent) Products(x []int16, s *Scratch) []int32 {
	s.products = l.w.Products(x, len(x)/l.channels, s.products)
	return s.products
}

// Width is how many products Advance takes for a token.
func (l *Recurrent) Width() int { return l.w.Width() }

// Advance replaces the values of a sentence, channels numbers a token, by the layer's,
// given their products.
func (l *Recurrent) Advance(x []int16, products []int32, s *Scratch) {
	d := l.channels
	tokens := len(x) / d
	if cap(s.state) < d {
		s.state = make([]float32, d)
	}
	state := s.state[:d]
	clear(state)
	width := l.w.Width()
	half := d / 2
	for t := range tokens {
		l.unit(x[t*d:t*d+half], products[t*width:], state[:half], 0)
		b := tokens - 1 - t
		l.unit(x[b*d+half:b*d+d], products[b*width:], state[half:], half)
	}
}

// unitPlain advances the channels from first on, one for each of x, by one token.
func (l *Recurrent) unitPlain(x []int16, products []int32, state []float32, first int) {
	d, n := l.channels, len(x)
	state = state[:n]
	u, f, r := products[first:][:n], products[d+first:][:n], products[2*d+first:][:n]
	su, sf, sr := l.w.Step[first:][:n], l.w.Step[d+first:][:n], l.w.Step[2*d+first:][:n]
	bu, bf, br := l.w.Bias[first:][:n], l.w.Bias[d+first:][:n], l.w.Bias[2*d+first:][:n]
	for i := range n {
		uu := float32(float32(u[i])*su[i]) + bu[i]
		ff := straight(float32(float32(f[i])*sf[i]) + bf[i])
		rr := straight(float32(float32(r[i])*sr[i]) + br[i])
		c := float32(ff*state[i]) + float32((1-ff)*uu)
		state[i] = c
		x[i] = Quantize(float32(rr*c) + float32((1-rr)*(float32(x[i])*(1.0/Unit))))
	}
}

// straight is a sigmoid of one straight line.
func straight(v float32) float32 {
	return min(max(float32(v*0.25)+0.5, 0), 1)
}
