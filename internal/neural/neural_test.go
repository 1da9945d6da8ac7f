package neural

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func randomMatrix(r *rand.Rand, rows, cols int) (*Matrix, []int8) {
	w := make([]int8, rows*cols)
	for i := range w {
		w[i] = int8(r.IntN(255) - 127)
	}
	step, bias := make([]float32, rows), make([]float32, rows)
	for i := range step {
		step[i], bias[i] = float32(r.Float64()*0.002), float32(r.Float64()-0.5)
	}
	m, err := NewMatrix(rows, cols, w, step, bias)
	if err != nil {
		panic(err)
	}
	return m, w
}

func randomValues(r *rand.Rand, n int) []int16 {
	x := make([]int16, n)
	for i := range x {
		x[i] = int16(r.IntN(2*Clip*Unit-1) - Clip*Unit + 1)
	}
	return x
}

func TestProducts(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, size := range [][3]int{{1, 1, 1}, {16, 2, 4}, {17, 50, 5}, {384, 128, 23}, {50, 96, 1}, {29, 64, 7}} {
		rows, cols, tokens := size[0], size[1], size[2]
		m, w := randomMatrix(r, rows, cols)
		values := randomValues(r, tokens*cols)
		x := make([]int16, tokens*m.Stride())
		for i := range tokens {
			copy(x[i*m.Stride():], values[i*cols:(i+1)*cols])
		}
		out := m.Products(x, tokens, nil)
		for i := range tokens {
			for k := range rows {
				var want int32
				for c := range cols {
					want += int32(w[k*cols+c]) * int32(values[i*cols+c])
				}
				if got := out[i*m.Width()+k]; got != want {
					t.Fatalf("%v: token %d row %d: %d, want %d", size, i, k, got, want)
				}
			}
		}
	}
}

// TestTilesSame compares what this machine has with plain Go.
func TestTilesSame(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	const pairs, rows, stride, tokens = 37, 5 * tileRows, 2*37 + 4, 5 * tileTokens
	w, x := randomValues(r, pairs*rows*2), randomValues(r, stride*tokens)
	for i := range w {
		w[i] %= 128
	}
	got, want := make([]int32, rows*tokens), make([]int32, rows*tokens)
	tiles(got, rows, w, x, stride, pairs, tokens)
	for k := 0; k < rows; k += tileRows {
		for t := 0; t < tokens; t += tileTokens {
			tilePlain(want[t*rows+k:], rows, w[k*pairs*2:], x[t*stride:], stride, pairs)
		}
	}
	if !slices.Equal(got, want) {
		t.Fatalf("%v, plain %v", got, want)
	}
}

func TestRecurrent(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	const d, tokens = 16, 9
	m, w := randomMatrix(r, 3*d, d)
	l, err := NewRecurrent(m)
	if err != nil {
		t.Fatal(err)
	}
	x := randomValues(r, tokens*d)
	for i := range x {
		x[i] /= 4
	}
	in := make([]float64, len(x))
	for i, v := range x {
		in[i] = float64(v) / Unit
	}
	gate := func(v float64) float64 { return math.Min(1, math.Max(0, v/4+0.5)) }
	row := func(k, tok int) float64 {
		var sum float64
		for c := range d {
			sum += float64(w[k*d+c]) * in[tok*d+c]
		}
		return sum*float64(m.Step[k])*Unit + float64(m.Bias[k])
	}
	var s Scratch
	l.Advance(x, l.Products(x, &s), &s)
	for j := range d {
		c := 0.0
		for n := range tokens {
			tok := n
			if j >= d/2 {
				tok = tokens - 1 - n
			}
			f, rr := gate(row(d+j, tok)), gate(row(2*d+j, tok))
			c = f*c + (1-f)*row(j, tok)
			want := math.Min(Clip, math.Max(-Clip, rr*c+(1-rr)*in[tok*d+j]))
			if got := float64(x[tok*d+j]) / Unit; math.Abs(got-want) > 2.0/Unit {
				t.Fatalf("token %d channel %d: %v, want %v", tok, j, got, want)
			}
		}
	}
}

// TestUnitSame compares what this machine has with plain Go.
func TestUnitSame(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	const d = 48
	m, _ := randomMatrix(r, 3*d, d)
	l, err := NewRecurrent(m)
	if err != nil {
		t.Fatal(err)
	}
	for range 200 {
		x := randomValues(r, d)
		y := slices.Clone(x)
		products := make([]int32, m.Width())
		for i := range products {
			products[i] = int32(r.IntN(1<<27) - 1<<26)
		}
		a, b := make([]float32, d/2), make([]float32, d/2)
		for i := range a {
			a[i] = float32(r.NormFloat64() * 5)
			b[i] = a[i]
		}
		l.unit(x[d/2:], products, a, d/2)
		l.unitPlain(y[d/2:], products, b, d/2)
		if !slices.Equal(x, y) || !slices.Equal(a, b) {
			t.Fatalf("%v %v, plain %v %v", x, a, y, b)
		}
	}
}

// TestValuesSame compares what this machine has with plain Go.
func TestValuesSame(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	for n := 1; n < 70; n++ {
		products, step, bias := make([]int32, n), make([]float32, n), make([]float32, n)
		for i := range n {
			products[i], step[i], bias[i] = int32(r.Uint32())>>r.IntN(20), float32(r.NormFloat64()*0.001), float32(r.NormFloat64())
		}
		got, want := make([]float32, n), make([]float32, n)
		Affine(got, products, step, bias)
		affinePlain(want, products, step, bias)
		if !slices.Equal(got, want) {
			t.Fatalf("affine: %v, plain %v", got, want)
		}
		few := make([]float32, n) // with equals among them
		for i := range few {
			few[i] = float32(r.IntN(1+n/4)) * 0.5 * float32(r.IntN(3)-1)
		}
		for _, v := range [][]float32{got, few} {
			if at := Largest(v); at != largestPlain(v) {
				t.Fatalf("largest of %v: %d, plain %d", v, at, largestPlain(v))
			}
		}
		a, b := make([]int16, n), make([]int16, n)
		for _, steps := range []Steps{{Low: -32, High: 32, Unit: 511, Half: 0.5}, LayerSteps} {
			steps.Round(a, got)
			steps.roundPlain(b, got)
			if !slices.Equal(a, b) {
				t.Fatalf("round %v: %v, plain %v", got, a, b)
			}
		}
		for i, v := range got {
			if a[i] != Quantize(v) {
				t.Fatalf("%v in steps of a layer: %d, not %d", v, a[i], Quantize(v))
			}
		}
		row, c, e := make([]byte, n), slices.Clone(products), slices.Clone(products)
		for i := range row {
			row[i] = byte(r.Uint32())
		}
		AddRow(c, row)
		addRowPlain(e, row)
		if !slices.Equal(c, e) {
			t.Fatalf("add %v: %v, plain %v", row, c, e)
		}
	}
}

func BenchmarkLayer(b *testing.B) {
	r := rand.New(rand.NewPCG(7, 8))
	m, _ := randomMatrix(r, 480, 160)
	l, _ := NewRecurrent(m)
	x := randomValues(r, 24*160)
	var s Scratch
	b.Run("products", func(b *testing.B) {
		for b.Loop() {
			s.products = m.Products(x, 24, s.products)
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/24, "ns/token")
	})
	b.Run("all", func(b *testing.B) {
		for b.Loop() {
			l.Advance(x, l.Products(x, &s), &s)
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/24, "ns/token")
	})
}
