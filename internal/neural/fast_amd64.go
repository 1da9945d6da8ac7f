package neural

import "golang.org/x/sys/cpu"

var (
	hasAVX2 = cpu.X86.HasAVX2
	hasVNNI = cpu.X86.HasAVX512F && cpu.X86.HasAVX512VNNI
)

// tiles computes the products of all rows, a multiple of tileRows, with all tokens, a
// multiple of tileTokens; see tilePlain. A tile of rows meets all tokens before the next
// one's turn comes: its weights then lie in the fastest cache.
func tiles(out []int32, rows int, weights, x []int16, stride, pairs, tokens int) {
	// The assembly reads and writes without asking: ask here.
	_, _, _ = out[tokens*rows-1], weights[rows*pairs*2-1], x[(tokens-1)*stride+pairs*2-1]
	r := 0
	for ; hasVNNI && r+2*tileRows <= rows; r += 2 * tileRows {
		w, t := &weights[r*pairs*2], 0
		for ; t+2*tileTokens <= tokens; t += 2 * tileTokens {
			pairVNNI(&out[t*rows+r], rows*4, w, &x[t*stride], stride*2, pairs)
		}
		for ; t < tokens; t += tileTokens {
			halfVNNI(&out[t*rows+r], rows*4, w, &x[t*stride], stride*2, pairs)
		}
	}
	for ; hasAVX2 && r < rows; r += tileRows {
		for t := 0; t < tokens; t += tileTokens {
			tileAVX2(&out[t*rows+r], rows*4, &weights[r*pairs*2], &x[t*stride], stride*2, pairs)
		}
	}
	for ; r < rows; r += tileRows {
		for t := 0; t < tokens; t += tileTokens {
			tilePlain(out[t*rows+r:], rows, weights[r*pairs*2:], x[t*stride:], stride, pairs)
		}
	}
}

// tileAVX2 is tilePlain with strides in bytes.
//
//go:noescape
func tileAVX2(out *int32, width int, weights, x *int16, stride, pairs int)

// pairVNNI is tileAVX2 for two tiles of rows and two of tokens that follow each other.
//
//go:noescape
func pairVNNI(out *int32, width int, weights, x *int16, stride, pairs int)

// halfVNNI is pairVNNI for one tile of tokens.
//
//go:noescape
func halfVNNI(out *int32, width int, weights, x *int16, stride, pairs int)

// unit advances n channels from first on by one token; see unitPlain.
func (l *Recurrent) unit(x []int16, products []int32, state []float32, first int) {
	if !hasAVX2 {
		l.unitPlain(x, products, state, first)
		return
	}
	n := len(x)
	_, _, _, _ = products[2*l.channels+first+n-1], l.w.Step[2*l.channels+first+n-1], l.w.Bias[2*l.channels+first+n-1], state[n-1]
	if hasVNNI && n%(2*lanes) == 0 {
		unitAVX512(&x[0], &products[first], &state[0], &l.w.Step[first], &l.w.Bias[first], l.channels, n)
		return
	}
	unitAVX2(&x[0], &products[first], &state[0], &l.w.Step[first], &l.w.Bias[first], l.channels, n)
}

// unitAVX2 is unitPlain with the first channel's addresses.
//
//go:noescape
func unitAVX2(x *int16, products *int32, state, step, bias *float32, d, n int)

// unitAVX512 is unitAVX2 for sixteen channels at a time.
//
//go:noescape
func unitAVX512(x *int16, products *int32, state, step, bias *float32, d, n int)

func affine(out []float32, products []int32, step, bias []float32) {
	whole := 0
	if hasAVX2 && len(out) >= lanes {
		whole = len(out) / lanes * lanes
		affineAVX2(&out[0], &products[0], &step[0], &bias[0], whole)
	}
	affinePlain(out[whole:], products[whole:], step[whole:], bias[whole:])
}

//go:noescape
func affineAVX2(out *float32, products *int32, step, bias *float32, n int)

func largest(v []float32) int {
	if !hasAVX2 {
		return largestPlain(v)
	}
	return largestAVX2(&v[0], len(v))
}

//go:noescape
func largestAVX2(v *float32, n int) int

func (s *Steps) round(out []int16, values []float32) {
	if !hasAVX2 {
		s.roundPlain(out, values)
		return
	}
	roundAVX2(&out[0], &values[0], s, len(out))
}

//go:noescape
func roundAVX2(out *int16, values *float32, steps *Steps, n int)

func addRow(sum []int32, row []byte) {
	if !hasAVX2 {
		addRowPlain(sum, row)
		return
	}
	addRowAVX2(&sum[0], &row[0], len(sum))
}

//go:noescape
func addRowAVX2(sum *int32, row *byte, n int)
