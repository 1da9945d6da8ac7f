//go:build !amd64

package neural

// tiles computes the products of all rows, a multiple of tileRows, with all tokens, a
// multiple of tileTokens; see tilePlain.
func tiles(out []int32, rows int, weights, x []int16, stride, pairs, tokens int) {
	for r := 0; r < rows; r += tileRows {
		for t := 0; t < tokens; t += tileTokens {
			tilePlain(out[t*rows+r:], rows, weights[r*pairs*2:], x[t*stride:], stride, pairs)
		}
	}
}

func (l *Recurrent) unit(x []int16, products []int32, state []float32, first int) {
	l.unitPlain(x, products, state, first)
}

func affine(out []float32, products []int32, step, bias []float32) {
	affinePlain(out, products, step, bias)
}

func largest(v []float32) int { return largestPlain(v) }

func (s *Steps) round(out []int16, values []float32) { s.roundPlain(out, values) }

func addRow(sum []int32, row []byte) { addRowPlain(sum, row) }
