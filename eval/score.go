package eval

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
)

// Ratio is one unit's share in a score: a record that holds two of three things
// is {2, 3}. Recall, precision, accuracy and F1 (twice the true over twice the
// true plus the false) are all sums of ratios.
type Ratio struct{ Num, Den float64 }

// Score is a number with its 95 % interval.
type Score struct {
	Name             string
	Value, Low, High float64
	Num, Den         float64
	Units            int // over how many units the bootstrap draws
}

// resamples is enough for two stable digits of a 95 % interval (Efron and
// Tibshirani 1993, ch. 13, advise 1,000).
const resamples = 1000

// newScore adds up the units and draws them again, with replacement, for the
// percentile interval. The seed is fixed: same units, same interval.
func newScore(name string, units []Ratio) Score {
	s := Score{Name: name, Units: len(units)}
	for _, u := range units {
		s.Num, s.Den = s.Num+u.Num, s.Den+u.Den
	}
	s.Value = quotient(s.Num, s.Den)
	if len(units) == 0 {
		return s
	}
	random := rand.New(rand.NewPCG(1, 2))
	values := make([]float64, resamples)
	for i := range values {
		var num, den float64
		for range units {
			u := units[random.IntN(len(units))]
			num, den = num+u.Num, den+u.Den
		}
		values[i] = quotient(num, den)
	}
	slices.Sort(values)
	s.Low, s.High = values[resamples*25/1000], values[resamples*975/1000-1]
	return s
}

func quotient(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

// count is a Ratio of whole numbers.
func count(num, den int) Ratio { return Ratio{float64(num), float64(den)} }

// hit is one unit of one case, right or wrong.
func hit(right bool) Ratio {
	if right {
		return Ratio{1, 1}
	}
	return Ratio{0, 1}
}

// String writes one line of a score table.
func (s Score) String() string {
	return fmt.Sprintf("%-34s %6.3f  [%.3f,%.3f]  %s/%s", s.Name, s.Value, s.Low, s.High, plain(s.Num), plain(s.Den))
}

// plain writes a whole number as one and any other with one decimal.
func plain(f float64) string {
	if f == math.Trunc(f) {
		return fmt.Sprintf("%.0f", f)
	}
	return fmt.Sprintf("%.1f", f)
}

const scoreHeader = "score                               value  95 % interval  of\n"

func scoreTable(scores []Score) string {
	var b strings.Builder
	b.WriteString(scoreHeader)
	for _, s := range scores {
		b.WriteString(s.String() + "\n")
	}
	return b.String()
}

// tally counts by name and lists the names in order.
type tally map[string]int

func (t tally) names() []string {
	names := make([]string, 0, len(t))
	for n := range t {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}

// rightTable lists, by name, how many there are, were found, and were found rightly.
func rightTable(title string, gold, found, right tally) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\n%-15sgold  found  right  precision  recall\n", title)
	for _, n := range slices.Compact(slices.Sorted(slices.Values(append(gold.names(), found.names()...)))) {
		fmt.Fprintf(&b, "%-12s %6d %6d %6d      %.3f   %.3f\n", n, gold[n], found[n], right[n],
			quotient(float64(right[n]), float64(found[n])), quotient(float64(right[n]), float64(gold[n])))
	}
	return b.String()
}

// table lists the counts under a title.
func (t tally) table(title string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", title)
	if len(t) == 0 {
		b.WriteString("  none\n")
	}
	for _, n := range t.names() {
		fmt.Fprintf(&b, "  %-32s %7d\n", n, t[n])
	}
	return b.String()
}
