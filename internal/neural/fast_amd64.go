package neural

import "golang.org/x/sys/cpu"

var (
	hasAVX2 = cpu.X86.HasAVX2
	hasVNNI = cpu.X86.HasAVX512F && cpu.X86.HasAVX512VNNI
)

// tiles computes the products of all rows, a multiple of tileRows, with tileTokens
// tokens; see tilePlain.
func tiles(out []int32, rows int, weights, x []int16, stride, pairs int) {
	// The assembly reads and writes without asking: ask here.
	_, _, _ = out[tileTokens*rows-1], weights[rows*pairs*2-1], x[(tileTokens-1)*stride+pairs*2-1]
	r := 0
	for ; hasVNNI && r+2*tileRows <= rows; r += 2 * tileRows {
		pairVNNI(&out[r], rows*4, &weights[r*pairs*2], &x[0], stride*2, pairs)
	}
	for ; hasAVX2 && r < rows; r += tileRows {
		tileAVX2(&out[r], rows*4, &weights[r*pairs*2], &x[0], stride*2, pairs)
	}
	for ; r < rows; r += tileRows {
		tilePlain(out[r:], rows, weights[r*pairs*2:], x, stride, pairs)
	}
}

// tileAVX2 is tilePlain with strides in bytes.
//
//go:noescape
func tileAVX2(out *int32, width int, weights, x *int16, stride, pairs int)

// pairVNNI is tileAVX2 for two tiles of rows that follow each other.
//
//go:noescape
func pairVNNI(out *int32, width int, weights, x *int16, stride, pairs int)

// unit advances n channels from first on by one token; see unitPlain.
func (l *Recurrent) unit(x []int16, products []int32, state []float32, first int) {
	if !hasAVX2 {
		l.unitPlain(x, products, state, first)
		return
	}
	n := len(x)
	_, _, _, _ = products[2*l.channels+first+n-1], l.w.Step[2*l.channels+first+n-1], l.w.Bias[2*l.channels+first+n-1], state[n-1]
	unitAVX2(&x[0], &products[first], &state[0], &l.w.Step[first], &l.w.Bias[first], l.channels, n)
}

// unitAVX2 is unitPlain with the first channel's addresses.
//
//go:noescape
func unitAVX2(x *int16, products *int32, state, step, bias *float32, d, n int)
