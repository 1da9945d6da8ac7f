package analysis

import (
	"math"
	"slices"
)

// Scale says how far apart two values of a rating are.
type Scale int

// The scales of Krippendorff, Computing Krippendorff's Alpha-Reliability (2011).
const (
	Nominal  Scale = iota // equal or not
	Ordinal               // by the ratings between them
	Interval              // by their difference
	Ratio                 // by their difference in proportion to their sum
)

// Missing marks a unit that a coder did not rate.
var Missing = math.NaN()

// Agreement is Krippendorff's alpha with what it rests on.
type Agreement struct {
	// Alpha is 1 where the coders agree on all, 0 where they agree as chance would
	// have it, below 0 where they disagree systematically.
	Alpha float64
	// Units counts the units that two coders or more rated, Pairable their ratings.
	Units, Pairable int
}

// Alpha measures how far coders agree. ratings has one row a coder and one column a
// unit; Missing stands where there is no rating, and short rows are missing at the
// end. It returns false where alpha is not defined: nothing was rated twice, or all
// ratings are the same.
func Alpha(ratings [][]float64, scale Scale) (Agreement, bool) {
	var a Agreement
	units := 0
	for _, row := range ratings {
		units = max(units, len(row))
	}
	var rated [][]float64
	var values []float64
	for u := range units {
		var unit []float64
		for _, row := range ratings {
			if u < len(row) && !math.IsNaN(row[u]) {
				unit = append(unit, row[u])
			}
		}
		if len(unit) < 2 {
			continue
		}
		rated = append(rated, unit)
		values = append(values, unit...)
	}
	a.Units, a.Pairable = len(rated), len(values)
	slices.Sort(values)
	count := map[float64]float64{}
	for _, v := range values {
		count[v]++
	}
	values = slices.Compact(values)
	d := distance(scale, values, count)
	// Observed: pairs within a unit, each unit in proportion to its ratings.
	var observed, expected float64
	for _, unit := range rated {
		var sum float64
		for i, v := range unit {
			for _, w := range unit[i+1:] {
				sum += 2 * d(v, w)
			}
		}
		observed += sum / float64(len(unit)-1)
	}
	for i, v := range values {
		for _, w := range values[i+1:] {
			expected += 2 * count[v] * count[w] * d(v, w)
		}
	}
	if expected == 0 {
		return a, false
	}
	a.Alpha = 1 - float64(a.Pairable-1)*observed/expected
	return a, true
}

// distance returns the squared difference of two values on a scale.
func distance(scale Scale, values []float64, count map[float64]float64) func(v, w float64) float64 {
	switch scale {
	case Ordinal:
		below := map[float64]float64{} // ratings up to the middle of each value's own
		var sum float64
		for _, v := range values {
			below[v] = sum + count[v]/2
			sum += count[v]
		}
		return func(v, w float64) float64 { return (below[v] - below[w]) * (below[v] - below[w]) }
	case Interval:
		return func(v, w float64) float64 { return (v - w) * (v - w) }
	case Ratio:
		return func(v, w float64) float64 {
			if v+w == 0 {
				return 0
			}
			return (v - w) * (v - w) / ((v + w) * (v + w))
		}
	}
	return func(v, w float64) float64 {
		if v == w {
			return 0
		}
		return 1
	}
}

// Codes numbers labels for Alpha on the nominal scale; an empty label is missing.
func Codes(labels [][]string) [][]float64 {
	number := map[string]float64{}
	out := make([][]float64, len(labels))
	for i, row := range labels {
		for _, l := range row {
			v, ok := number[l]
			switch {
			case l == "":
				v = Missing
			case !ok:
				v = float64(len(number))
				number[l] = v
			}
			out[i] = append(out[i], v)
		}
	}
	return out
}
