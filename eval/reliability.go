package eval

import (
	"fmt"
	"math"
	"strings"
)

// reliability holds claims by their confidence against whether they are right, so that
// a confidence of 0.7 can be seen to mean seven of ten.
type reliability struct {
	bins [10]struct {
		sum   float64 // of confidences
		right int
		all   int
	}
}

// add counts the claims of one report. What is allowed counts nowhere; a claim that
// tells the same as another that is right is right here.
func (r *reliability) add(v verdict) {
	for k := range v.claims {
		if v.allowed[k] {
			continue
		}
		c := v.claims[k].Confidence
		bin := &r.bins[min(max(int(c*10), 0), 9)]
		bin.all++
		bin.sum += c
		if v.taken[k] {
			bin.right++
		}
	}
}

// table writes, for each tenth of confidence, how many claims have it, their mean, and
// how many of them are right; below it the expected calibration error, the mean distance
// of the two (Naeini and others 2015).
func (r *reliability) table(b *strings.Builder, part string) {
	fmt.Fprintf(b, "%s, reliability: confidence against what is right\n", part)
	b.WriteString("confidence   claims    mean   right\n")
	total, off := 0, 0.0
	for i, bin := range r.bins {
		if bin.all == 0 {
			continue
		}
		mean, right := bin.sum/float64(bin.all), float64(bin.right)/float64(bin.all)
		fmt.Fprintf(b, "%.1f to %.1f  %7d   %.3f   %.3f\n", float64(i)/10, float64(i+1)/10, bin.all, mean, right)
		total += bin.all
		off += float64(bin.all) * math.Abs(mean-right)
	}
	if total > 0 {
		fmt.Fprintf(b, "expected calibration error %.3f\n", off/float64(total))
	}
	b.WriteByte('\n')
}
