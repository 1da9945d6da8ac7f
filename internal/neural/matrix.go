package neural

import (
	"fmt"

	"entente"
)

// Values of a layer are kept in 16 bits, in steps of 1/Unit, between -Clip and Clip.
const (
	Unit = 2048
	Clip = 8
)

// The products are computed in tiles of tileRows rows and tileTokens tokens.
const (
	tileRows   = 16
	tileTokens = 4
)

// Matrix is a linear map with its bias: rows results from cols values. Weights are
// whole numbers from -127 to 127 times the row's step.
type Matrix struct {
	Rows, Cols int
	// Step turns the whole-number product of a row with values in steps of 1/Unit
	// into a float; Bias is added to it. Both have padded length.
	Step, Bias []float32
	// weights lie by tile of rows, then by pair of columns, then by row, the two
	// columns of a pair side by side: what one multiply-and-add takes.
	weights []int16
	rows    int // padded to tiles
	pairs   int // columns padded to even, halved
}

// NewMatrix takes weights row by row, rows x cols, with the step of each row and its
// bias (nil for none). It returns entente.ErrInvalid where the sizes do not fit.
func NewMatrix(rows, cols int, weights []int8, step, bias []float32) (*Matrix, error) {
	if rows <= 0 || cols <= 0 || len(weights) != rows*cols || len(step) != rows || bias != nil && len(bias) != rows {
		return nil, fmt.Errorf("matrix of %d x %d with %d weights, %d steps, %d biases: %w",
			rows, cols, len(weights), len(step), len(bias), entente.ErrInvalid)
	}
	m := &Matrix{Rows: rows, Cols: cols, rows: pad(rows, tileRows), pairs: pad(cols, 2) / 2}
	m.Step, m.Bias = make([]float32, m.rows), make([]float32, m.rows)
	for i, s := range step {
		m.Step[i] = s / Unit
	}
	copy(m.Bias, bias)
	m.weights = make([]int16, m.rows*m.pairs*2)
	for r := range rows {
		tile := m.weights[r/tileRows*tileRows*m.pairs*2:]
		for c := range cols {
			tile[(c/2*tileRows+r%tileRows)*2+c%2] = int16(weights[r*cols+c])
		}
	}
	return m, nil
}

func pad(n, to int) int { return (n + to - 1) / to * to }

// Width is how many results Products writes for a token: Rows, padded.
func (m *Matrix) Width() int { return m.rows }

// Padded is the number of tokens that are computed for so many.
func Padded(tokens int) int { return pad(tokens, tileTokens) }

// Stride is how many values a token takes in the input of Products: Cols, padded.
func (m *Matrix) Stride() int { return m.pairs * 2 }

// Products writes to out, Width numbers a token, the whole-number products of all
// rows with the values of each token, and returns it, grown if needed. x has Stride
// values a token; with room behind it for Padded tokens it is not copied.
func (m *Matrix) Products(x []int16, tokens int, out []int32) []int32 {
	stride := m.pairs * 2
	full := pad(tokens, tileTokens)
	if cap(out) < full*m.rows {
		out = make([]int32, full*m.rows+full*m.rows/4)
	}
	out = out[:full*m.rows]
	whole := tokens / tileTokens * tileTokens
	if tokens < full && cap(x) >= full*stride {
		whole = full // what stands behind is computed too, and not read
		x = x[:full*stride]
	}
	if whole > 0 {
		tiles(out, m.rows, m.weights, x, stride, m.pairs, whole)
	}
	if whole < tokens { // fewer tokens than a tile has: pad with nought
		padded := make([]int16, tileTokens*stride)
		copy(padded, x[whole*stride:tokens*stride])
		tiles(out[whole*m.rows:], m.rows, m.weights, padded, stride, m.pairs, tileTokens)
	}
	return out[:tokens*m.rows]
}

// Values writes to out, Width numbers a token, the results for each token, bias added,
// and returns it, grown if needed. x is as for Products.
func (m *Matrix) Values(x []int16, tokens int, s *Scratch, out []float32) []float32 {
	s.products = m.Products(x, tokens, s.products)
	if cap(out) < len(s.products) {
		out = make([]float32, len(s.products)+len(s.products)/4)
	}
	out = out[:len(s.products)]
	for t := 0; t < len(out); t += m.rows {
		Affine(out[t:][:m.rows], s.products[t:], m.Step, m.Bias)
	}
	return out
}

// tilePlain computes one tile: tileRows results for each of tileTokens tokens.
func tilePlain(out []int32, width int, weights, x []int16, stride, pairs int) {
	for t := range tileTokens {
		var sum [tileRows]int32
		values := x[t*stride:]
		for p := range pairs {
			a, b := int32(values[2*p]), int32(values[2*p+1])
			if a == 0 && b == 0 {
				continue
			}
			w := weights[p*tileRows*2 : (p+1)*tileRows*2]
			for r := range tileRows {
				sum[r] += int32(w[2*r])*a + int32(w[2*r+1])*b
			}
		}
		copy(out[t*width:], sum[:])
	}
}

// Pairs computes the products of each of a's rows with each of b's, rows of size
// values: out[i*width+j] is row i of a times row j of b. Rows of a and b are int16 in
// whatever steps the caller chose so that no sum passes 32 bits. It returns out, grown
// if needed, and width.
func (s *Scratch) Pairs(a, b []int16, size int) (out []int32, width int) {
	m := Matrix{Cols: size, Rows: len(b) / size, pairs: size / 2}
	m.rows = pad(m.Rows, tileRows)
	if n := m.rows * size; cap(s.packed) < n {
		s.packed = make([]int16, n+n/4)
	}
	m.weights = s.packed[:m.rows*size]
	clear(m.weights[m.Rows/tileRows*tileRows*size:])
	for r := range m.Rows {
		tile := m.weights[r/tileRows*tileRows*size:]
		row := b[r*size : (r+1)*size]
		at := r % tileRows * 2
		for p := range m.pairs {
			tile[at], tile[at+1] = row[2*p], row[2*p+1]
			at += tileRows * 2
		}
	}
	s.pairs = m.Products(a, len(a)/size, s.pairs)
	return s.pairs, m.rows
}

// Quantize returns v in steps of 1/Unit, rounded, cut off at Clip.
func Quantize(v float32) int16 {
	v = max(min(v, Clip), -Clip)
	n := int32(float32(v*Unit)+(Clip*Unit+0.5)) - Clip*Unit
	return int16(max(min(n, Clip*Unit-1), -Clip*Unit+1))
}
