package document

// Numbers has a number for some of a document's tokens.
type Numbers []int32

// Set gives token t a number; a token that is none is passed over.
func (x Numbers) Set(t, number int) {
	if t >= 0 && t < len(x) {
		x[t] = int32(number) + 1
	}
}

// At returns the number of token t and whether it has one.
func (x Numbers) At(t int) (number int, ok bool) {
	if t < 0 || t >= len(x) {
		return 0, false
	}
	return int(x[t]) - 1, x[t] > 0
}
