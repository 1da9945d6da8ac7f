package neural

// lanes is how many values the assembly takes at once.
const lanes = 8

// What is done with the results of products, value by value. Each has a form in
// assembly that rounds where this one does and gives the same bits.

// Affine sets out to products times step plus bias. All have the length of out or more.
func Affine(out []float32, products []int32, step, bias []float32) {
	n := len(out)
	affine(out, products[:n], step[:n], bias[:n])
}

func affinePlain(out []float32, products []int32, step, bias []float32) {
	for k := range out {
		out[k] = float32(float32(products[k])*step[k]) + bias[k]
	}
}

// Largest returns where the largest of v is, the first of equals; v is not empty.
func Largest(v []float32) int {
	if len(v) < lanes {
		return largestPlain(v)
	}
	return largest(v)
}

func largestPlain(v []float32) int {
	at, most := 0, v[0]
	for k := 1; k < len(v); k++ {
		if v[k] > most {
			at, most = k, v[k]
		}
	}
	return at
}

// Steps says how values become whole numbers: cut off at Low and High, times Unit, plus
// Half, the fraction dropped, less Base.
type Steps struct {
	Low, High, Unit, Half float32
	Base                  int32
}

// LayerSteps are those of a layer's values: what they give is Quantize's.
var LayerSteps = Steps{Low: -Clip + 1.0/Unit, High: Clip - 1.0/Unit, Unit: Unit, Half: Clip*Unit + 0.5, Base: Clip * Unit}

// Round sets out to the values in such steps; out and values have the same length.
func (s *Steps) Round(out []int16, values []float32) {
	whole := len(out) / lanes * lanes
	if whole > 0 {
		s.round(out[:whole], values[:whole])
	}
	s.roundPlain(out[whole:], values[whole:])
}

func (s *Steps) roundPlain(out []int16, values []float32) {
	values = values[:len(out)]
	for k, v := range values {
		out[k] = int16(int32(float32(min(max(v, s.Low), s.High)*s.Unit)+s.Half) - s.Base)
	}
}

// AddRow adds a row of whole numbers of one byte each to sum; both have the same length.
func AddRow(sum []int32, row []byte) {
	whole := len(sum) / lanes * lanes
	if whole > 0 {
		addRow(sum[:whole], row[:whole])
	}
	addRowPlain(sum[whole:], row[whole:])
}

func addRowPlain(sum []int32, row []byte) {
	row = row[:len(sum)]
	for k, b := range row {
		sum[k] += int32(int8(b))
	}
}
