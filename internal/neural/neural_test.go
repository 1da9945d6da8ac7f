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
	const pairs, rows = 37, 5 * tileRows
	w, x := randomValues(r, pairs*rows*2), randomValues(r, pairs*2*tileTokens)
	for i := range w {
		w[i] %= 128
	}
	got, want := make([]int32, rows*tileTokens), make([]int32, rows*tileTokens)
	tiles(got, rows, w, x, pairs*2, pairs)
	for k := 0; k < rows; k += tileRows {
		tilePlain(want[k:], rows, w[k*pairs*2:], x, pairs*2, pairs)
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
	l.Run(x, &s)
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

func BenchmarkLayer(b *testing.B) {
	r := rand.New(rand.NewPCG(7, 8))
	m, _ := randomMatrix(r, 384, 128)
	l, _ := NewRecurrent(m)
	x := randomValues(r, 24*128)
	var s Scratch
	b.Run("products", func(b *testing.B) {
		for b.Loop() {
			s.products = m.Products(x, 24, s.products)
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/24, "ns/token")
	})
	b.Run("all", func(b *testing.B) {
		for b.Loop() {
			l.Run(x, &s)
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/24, "ns/token")
	})
}
