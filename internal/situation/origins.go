package situation

import (
	"slices"
	"strings"

	"entente"
)

// Origins tells which reports are copies of one another: each report maps to the
// first (by published day, then id) of those it shares its wording with.
type Origins struct {
	of map[entente.ReportID]entente.ReportID
}

// A report counts as a near-copy where at least copyShare of the word sequences
// of the shorter one's evidence stand in the other too. Reprints with small edits
// keep well over half of their five-word sequences; two reporters who tell of one
// event share under a tenth (measured on the example reports).
const (
	shingleWords = 5
	copyShare    = 0.5
)

// leastShared is how many sequences a copy shares at least: a long sentence's.
const leastShared = 2 * shingleWords

// isCopy reports whether reports with x and y sequences, of which they share some, are
// copies of each other.
func isCopy(shared, x, y int) bool {
	return shared >= leastShared && float64(shared) >= copyShare*float64(min(x, y))
}

// Of returns the origin of report r.
func (o Origins) Of(r entente.ReportID) entente.ReportID {
	if first, ok := o.of[r]; ok {
		return first
	}
	return r
}

// Count returns how many reports, and how many origins, make the claims.
func (o Origins) Count(claims []*entente.Claim) Support {
	if len(claims) == 1 {
		return Support{1, 1}
	}
	reports, copied := make(map[entente.ReportID]bool, min(len(claims), 64)), map[entente.ReportID]bool{}
	last := entente.ReportID("")
	for _, c := range claims {
		if c.Report == last { // claims come report by report
			continue
		}
		if last = c.Report; reports[last] {
			continue
		}
		reports[last] = true
		if first, ok := o.of[last]; ok {
			copied[first] = true
		}
	}
	n := 0 // origins: reports that are no copies, and those that some copy and that are not among them
	for r := range reports {
		if _, ok := o.of[r]; !ok && !copied[r] {
			n++
		}
	}
	return Support{len(reports), n + len(copied)}
}

// Copies lists the reports that are near-copies, each with its origin, in order.
func (o Origins) Copies() [][2]entente.ReportID {
	var out [][2]entente.ReportID
	for r, first := range o.of {
		out = append(out, [2]entente.ReportID{r, first})
	}
	slices.SortFunc(out, func(a, b [2]entente.ReportID) int { return strings.Compare(string(a[0]), string(b[0])) })
	return out
}

// counter counts reports and origins by their numbers.
type counter struct {
	stamps []int32 // by report: the last count that saw it
	stamp  int32
}

// grow makes room for n reports.
func (c *counter) grow(n int) { c.stamps = append(c.stamps, make([]int32, n-len(c.stamps))...) }

// support counts the reports of a list in which some may stand twice.
func (c *counter) support(reports []int32, origin func(int32) int32) Support {
	if len(reports) == 1 {
		return Support{1, 1}
	}
	var s Support
	c.stamp++
	for _, n := range reports {
		if c.stamps[n] != c.stamp {
			c.stamps[n] = c.stamp
			s.Reports++
		}
	}
	c.stamp++
	for _, n := range reports {
		if o := origin(n); c.stamps[o] != c.stamp {
			c.stamps[o] = c.stamp
			s.Origins++
		}
	}
	return s
}
