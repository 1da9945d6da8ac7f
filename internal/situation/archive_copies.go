package situation

import (
	"cmp"
	"math"
	"slices"

	"entente"
)

// copyIndex has the sequences of words that reports of an Archive share.
type copyIndex struct {
	// shared are each report's sequences that some others have, each once; of a report
	// that is alone only the hot ones.
	shared rowsOf[int32]
	// told are all sequences of a report with the claims that they are in, by sequence;
	// of a report that is alone only the hot ones. Those of that report alone have
	// numbers below zero.
	told rowsOf[nodeIn]
	size []int32 // of each report, how many sequences it has
	// alone marks the reports that share too few to be a copy or to have one.
	alone []bool
	// holders are the reports, those alone left out, that have a sequence. A hot one,
	// that is in many, has a number instead.
	holders rowsOf[int32]
	hot     []int32
	hots    int
	// raw has the sequences with all reports that each is in, and those of each report.
	raw *copies
}

type nodeIn struct{ node, claim int32 }

// rowsOf is lists in one piece of memory, but for a few that came later.
type rowsOf[T any] struct {
	first []int32
	of    []T
	own   map[int32][]T
}

func (r *rowsOf[T]) row(n int32) []T {
	if r.own != nil {
		if row, ok := r.own[n]; ok {
			return row
		}
	}
	if n < 0 || int(n)+1 >= len(r.first) {
		return nil
	}
	return r.of[r.first[n]:r.first[n+1]]
}

func (r *rowsOf[T]) add(row []T) {
	if r.first == nil {
		r.first = append(r.first, 0)
	}
	r.of = append(r.of, row...)
	r.first = append(r.first, int32(len(r.of)))
}

func newCopyIndex(a *Archive) copyIndex {
	o := newCopies()
	o.reports = make([]reportEntry, len(a.reports)) // numbered as they are there
	byReport := make([][]int32, len(a.reports))
	for _, i := range a.sequence {
		n := a.rows[i].report
		o.add(n, a.claims[i], true)
		byReport[n] = append(byReport[n], i)
	}
	x := copyIndex{hot: make([]int32, o.nodes.n), size: make([]int32, len(a.reports)), alone: make([]bool, len(a.reports))}
	for i := range o.nodes.n {
		x.hot[i] = -1
		if o.nodes.at(i).count > hotNode {
			x.hot[i] = int32(x.hots)
			x.hots++
		}
	}
	for n := range o.reports {
		x.size[n] = int32(o.reports[n].size)
	}
	x.findAlone(o)
	var row []int32
	for i := range o.nodes.n {
		row = row[:0]
		if d := *o.nodes.at(i); d.count <= hotNode {
			o.in(d, func(n int32) bool {
				if !x.alone[n] {
					row = append(row, n)
				}
				return true
			})
		}
		if len(row) < 2 {
			row = row[:0]
		}
		x.holders.add(row)
	}
	for n := range o.reports {
		row = row[:0]
		for _, at := range o.reports[n].nodes {
			if x.hot[at] >= 0 || !x.alone[n] && len(x.holders.row(at)) > 0 {
				row = append(row, at)
			}
		}
		x.shared.add(row)
		x.told.add(x.toldIn(o, a, int32(n), byReport[n], nil))
		o.reports[n].claims = nil
	}
	o.hot = nil
	x.raw = o
	return x
}

// toldIn lists the sequences of the claims of report n. In came it enters those that the
// report did not have, with their numbers.
func (x *copyIndex) toldIn(o *copies, a *Archive, n int32, claims []int32, came map[uint64]int32) []nodeIn {
	var told []nodeIn
	own := map[uint64]int32{}
	scratch := copies{}
	for _, i := range claims {
		if a.claims[i].Coder == AssumptionCoder {
			continue // nobody copies what is assumed
		}
		for _, e := range a.claims[i].Evidence {
			for _, h := range scratch.sequences(e.Quote) {
				at, shared := o.find(h)
				if !shared {
					if x.alone[n] && came == nil {
						continue
					}
					k, known := own[h]
					if !known {
						k = -1 - int32(len(own))
						own[h] = k
					}
					if came != nil && at != n {
						came[h] = k
					}
					at = k
				} else if came != nil && !o.has(n, at) {
					came[h] = at
				}
				if !x.alone[n] || x.heat(at) >= 0 {
					told = append(told, nodeIn{at, i})
				}
			}
		}
	}
	slices.SortFunc(told, func(a, b nodeIn) int { return cmp.Or(cmp.Compare(a.node, b.node), cmp.Compare(a.claim, b.claim)) })
	return slices.Compact(told)
}

// heat is the number of a sequence that is in many reports, -1 for any other.
func (x *copyIndex) heat(at int32) int32 {
	if at >= 0 && int(at) < len(x.hot) {
		return x.hot[at]
	}
	return -1
}

// stockNode is from how many reports on a sequence is not followed into them when those
// that are alone are looked for.
const stockNode = 1000

// findAlone finds the reports that share so few sequences with any other that, whatever
// is left out, neither is a copy of the other. Of sequences in very many reports it is
// only counted how many each of the two has.
func (x *copyIndex) findAlone(o *copies) {
	var holders rowsOf[int32] // of sequences in several reports and not in very many
	stock := make([]int32, len(o.reports))
	var row []int32
	for i := range o.nodes.n {
		row = row[:0]
		d := *o.nodes.at(i)
		o.in(d, func(n int32) bool {
			if d.count <= stockNode {
				row = append(row, n)
			} else {
				stock[n]++
			}
			return true
		})
		holders.add(row)
	}
	count := make([]int32, len(o.reports))
	var touched []int32
	for n := range o.reports {
		for _, at := range o.reports[n].nodes {
			for _, other := range holders.row(at) {
				if count[other] == 0 {
					touched = append(touched, other)
				}
				count[other]++
			}
		}
		alone := stock[n] < leastShared
		for _, other := range touched {
			alone = alone && (int(other) == n || count[other]+min(stock[n], stock[other]) < leastShared)
			count[other] = 0
		}
		touched = touched[:0]
		x.alone[n] = alone
	}
}

// copying is the search for copies among the reports in force.
type copying struct {
	*moment
	head  []bool
	heads [][]int32         // the first heads of each hot sequence
	parts map[int32][]int32 // the sequences of reports in force in part
	sizes []int32           // of each report, how many sequences in force it has
	count []int32           // scratch: sequences shared with each report
}

// origins finds which reports in force are copies, by the rule of copies.decide:
// reports are taken in their order, so that only heads before each are known.
func (m *moment) origins() Origins {
	c := copying{moment: m, head: make([]bool, len(m.told)), heads: make([][]int32, m.copies.hots), parts: map[int32][]int32{}, sizes: make([]int32, len(m.told)), count: make([]int32, len(m.told))}
	m.origin = make([]int32, len(m.told))
	out := Origins{map[entente.ReportID]entente.ReportID{}}
	place := make([]int32, len(m.told)) // in the order of reports
	for i, n := range m.order {
		place[n] = int32(i)
		shared, size := c.sequences(n)
		c.sizes[n] = size
		first := n
		if !m.copies.alone[n] {
			first = c.decide(n, shared, place)
		}
		m.origin[n] = first
		if first != n {
			out.of[m.reports[n].id] = m.reports[first].id
			continue
		}
		c.head[n] = true
		for _, at := range shared {
			if h := m.copies.heat(at); h >= 0 && len(c.heads[h]) < hotNode {
				c.heads[h] = append(c.heads[h], n)
			}
		}
	}
	return out
}

// sequences lists the sequences of report n that others may share, and how many it has
// in all.
func (c *copying) sequences(n int32) (shared []int32, size int32) {
	if c.told[n] == c.reports[n].claims {
		return c.copies.shared.row(n), c.copies.size[n]
	}
	last := int32(math.MinInt32)
	for _, t := range c.copies.told.row(n) {
		if t.node == last || !c.in[t.claim] {
			continue
		}
		last = t.node
		size++
		if c.copies.heat(t.node) >= 0 || len(c.copies.holders.row(t.node)) > 0 {
			shared = append(shared, t.node)
		}
	}
	c.parts[n] = shared
	return shared, size
}

// has reports whether report n, which has the sequence at, has it in force.
func (c *copying) has(n, at int32) bool {
	if c.told[n] == c.reports[n].claims {
		return true
	}
	_, found := slices.BinarySearch(c.parts[n], at)
	return found
}

// decide returns the origin of report n by the heads before it.
func (c *copying) decide(n int32, shared, place []int32) int32 {
	touched := c.list[:0]
	add := func(other int32) {
		if c.count[other] == 0 {
			touched = append(touched, other)
		}
		c.count[other]++
	}
	for _, at := range shared {
		if h := c.copies.heat(at); h >= 0 {
			for _, other := range c.heads[h] {
				add(other)
			}
			continue
		}
		for _, other := range c.copies.holders.row(at) {
			if c.head[other] && c.has(other, at) {
				add(other)
			}
		}
	}
	origin := n
	for _, other := range touched {
		k := c.count[other]
		c.count[other] = 0
		if isCopy(int(k), int(c.sizes[n]), int(c.sizes[other])) && (origin == n || place[other] < place[origin]) {
			origin = other
		}
	}
	c.list = touched
	return origin
}
