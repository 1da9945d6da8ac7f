//go:build !amd64

package neural

// tiles computes the products of all rows, a multiple of tileRows, with tileTokens
// tokens; see tilePlain.
func tiles(out []int32, rows int, weights, x []int16, stride, pairs int) {
	for r := 0; r < rows; r += tileRows {
		tilePlain(out[r:], rows, weights[r*pairs*2:], x, stride, pairs)
	}
}

func (l *Recurrent) unit(x []int16, products []int32, state []float32, first int) {
	l.unitPlain(x, products, state, first)
}
