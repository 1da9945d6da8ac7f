package analysis

import (
	"math"
	"strconv"
	"strings"
	"testing"
)

// ratings reads a row of single-letter ratings, "." where there is none.
func ratings(t *testing.T, rows ...string) [][]float64 {
	t.Helper()
	var labels [][]string
	for _, row := range rows {
		var line []string
		for _, f := range strings.Fields(row) {
			if f == "." {
				f = ""
			}
			line = append(line, f)
		}
		labels = append(labels, line)
	}
	out := Codes(labels)
	for i, row := range labels {
		for j, l := range row {
			if v, err := strconv.ParseFloat(l, 64); err == nil {
				out[i][j] = v
			}
		}
	}
	return out
}

// TestAlpha has the worked examples A to D of Krippendorff, Computing Krippendorff's
// Alpha-Reliability (2011): 0.095, 0.692, and for the four observers 0.743, 0.815,
// 0.849 and 0.797, here to six digits; and the three coders of the encyclopedia's
// article on alpha, 0.691 and 0.811.
func TestAlpha(t *testing.T) {
	four := ratings(t,
		"1 2 3 3 2 1 4 1 2 . . .",
		"1 2 3 3 2 2 4 1 2 5 . 3",
		". 3 3 3 2 3 4 2 2 5 1 .",
		"1 2 3 3 2 4 4 1 2 5 1 .")
	binary := ratings(t, "0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")
	letters := ratings(t, "a a b b d c c c e d d a", "b a b b b c c c e d d d")
	three := ratings(t,
		". . . . . 3 4 1 2 1 1 3 3 . 3",
		"1 . 2 1 3 3 4 3 . . . . . . .",
		". . 2 1 3 4 4 . 2 1 1 3 3 . 4")
	for _, c := range []struct {
		name     string
		of       [][]float64
		scale    Scale
		want     float64
		places   int
		pairable int
	}{
		{"binary", binary, Nominal, 0.095238, 6, 20},
		{"letters", letters, Nominal, 0.691964, 6, 24},
		{"four, nominal", four, Nominal, 0.743421, 6, 40},
		{"four, ordinal", four, Ordinal, 0.815388, 6, 40},
		{"four, interval", four, Interval, 0.849107, 6, 40},
		{"four, ratio", four, Ratio, 0.797403, 6, 40},
		{"three, nominal", three, Nominal, 0.691, 3, 26},
		{"three, interval", three, Interval, 0.811, 3, 26},
		{"all agree", ratings(t, "1 2 3", "1 2 3"), Interval, 1, 6, 6},
		{"short rows", [][]float64{{1, 2, 3}, {1, 2}}, Nominal, 1, 6, 4},
	} {
		a, ok := Alpha(c.of, c.scale)
		if !ok || math.Abs(a.Alpha-c.want) > 0.51*math.Pow(10, -float64(c.places)) || a.Pairable != c.pairable {
			t.Errorf("%s: %.7f over %d ratings, want %.*f over %d", c.name, a.Alpha, a.Pairable, c.places, c.want, c.pairable)
		}
	}
	for _, undefined := range [][][]float64{nil, {{1, 2}}, ratings(t, "1 1", "1 1"), ratings(t, "1 .", ". 2")} {
		if a, ok := Alpha(undefined, Ratio); ok {
			t.Errorf("alpha of %v is %g", undefined, a.Alpha)
		}
	}
}
