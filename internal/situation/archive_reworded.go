package situation

import (
	"cmp"
	"maps"
	"slices"
)

// reword enters the sequences of words of the claims that came. Those that went need
// nothing: a report of which not all claims are in force is looked at by its claims
// anyway. It returns false where the words that came make reports near-copies, or
// sequences common, that were not so before: then the index is to be made anew.
func (r *revision) reword() bool {
	x := r.copies
	if len(r.fresh) == 0 {
		return true
	}
	if x.raw == nil {
		return false
	}
	byReport := map[int32][]int32{}
	for _, i := range r.fresh {
		byReport[r.rows[i].report] = append(byReport[r.rows[i].report], i)
	}
	x.alone, x.size = slices.Clone(x.alone), slices.Clone(x.size)
	for len(x.alone) < len(r.reports) { // reports of which nothing was claimed before
		x.alone, x.size = append(x.alone, true), append(x.size, 0)
	}
	x.shared.own, x.told.own, x.holders.own = ownRows(x.shared.own), ownRows(x.told.own), ownRows(x.holders.own)
	w := rewording{revision: r, copyIndex: &x, hashing: newCopies(), fresh: map[uint64]int32{}, next: int32(len(x.raw.nodes))}
	reports := slices.Sorted(maps.Keys(byReport))
	for _, n := range reports {
		if !w.report(n, byReport[n]) {
			return false
		}
	}
	x.raw = nil // it knows nothing of what came
	r.copies = x
	return true
}

func ownRows[T any](rows map[int32][]T) map[int32][]T {
	if rows == nil {
		return map[int32][]T{}
	}
	return maps.Clone(rows)
}

// rewording is a copyIndex that takes in claims of some reports, one after the other.
type rewording struct {
	*revision
	*copyIndex
	hashing *copies
	fresh   map[uint64]int32 // sequences that came with a report, by their hashes
	next    int32            // number of a sequence that nobody had
}

// report takes in claims of a report.
func (w *rewording) report(n int32, claims []int32) bool {
	var nodes []int32 // of the report so far
	if int(n) < len(w.raw.reports) {
		nodes = w.raw.reports[n].nodes
	}
	has := make(map[uint64]int32, len(nodes))
	for _, at := range nodes {
		has[w.raw.nodes[at].hash] = at
	}
	came := map[uint64][]int32{} // the claims that each new sequence is in
	var told []nodeIn
	for _, i := range claims {
		if w.claims[i].Coder == AssumptionCoder {
			continue // nobody copies what is assumed
		}
		for _, e := range w.claims[i].Evidence {
			for _, h := range w.hashing.sequences(e.Quote) {
				if at, ok := has[h]; ok {
					told = append(told, nodeIn{at, i})
				} else {
					came[h] = append(came[h], i)
				}
			}
		}
	}
	if len(came) > 0 {
		found := w.find(came)
		if found == nil || !w.stays(n, nodes, found) {
			return false
		}
		for _, h := range slices.Sorted(maps.Keys(came)) {
			at, ok := found[h]
			if !ok {
				at = w.next
				w.next++
			}
			for _, i := range came[h] {
				told = append(told, nodeIn{at, i})
			}
			w.size[n]++
			if ok {
				w.share(n, at)
			}
		}
	}
	row := slices.Clone(w.told.row(n))
	for _, t := range told {
		if !w.alone[n] || w.heat(t.node) >= 0 {
			row = append(row, t)
		}
	}
	slices.SortFunc(row, func(a, b nodeIn) int { return cmp.Or(cmp.Compare(a.node, b.node), cmp.Compare(a.claim, b.claim)) })
	w.told.own[n] = slices.Compact(row)
	return true
}

// find returns which of the sequences others have; nil where one came with another
// report too, or is in so many that it becomes a common one.
func (w *rewording) find(came map[uint64][]int32) map[uint64]int32 {
	var likely [1 << 10]uint64 // a bit for the last bits of each, so that most need no look-up
	for h := range came {
		if _, again := w.fresh[h]; again {
			return nil
		}
		w.fresh[h] = 0
		likely[h>>6&1023] |= 1 << (h & 63)
	}
	found := map[uint64]int32{}
	for at := range w.raw.nodes {
		h := w.raw.nodes[at].hash
		if likely[h>>6&1023]&(1<<(h&63)) == 0 {
			continue
		}
		if _, ok := came[h]; ok {
			if w.raw.nodes[at].count == hotNode {
				return nil
			}
			found[h] = int32(at)
		}
	}
	return found
}

// stays reports whether those reports that are alone still are when report n gets the
// sequences found.
func (w *rewording) stays(n int32, nodes []int32, found map[uint64]int32) bool {
	count, stock := map[int32]int{}, 0 // with whom it gets something to share, and how much
	for _, at := range found {
		d := w.raw.nodes[at]
		if d.count > stockNode {
			return false
		}
		w.raw.in(d, func(other int32) bool { count[other]++; return true })
	}
	for _, at := range nodes {
		d := w.raw.nodes[at]
		if d.count > stockNode {
			stock++
			continue
		}
		w.raw.in(d, func(other int32) bool {
			if count[other] > 0 {
				count[other]++
			}
			return true
		})
	}
	for other, k := range count {
		if k+stock >= leastShared && (w.alone[n] || w.alone[other]) {
			return false
		}
	}
	return true
}

// share enters a report among those with a sequence.
func (w *rewording) share(n, at int32) {
	if w.heat(at) >= 0 {
		w.shared.own[n] = append(slices.Clone(w.shared.row(n)), at)
		return
	}
	if w.alone[n] {
		return
	}
	row := slices.Clone(w.holders.row(at))
	if len(row) == 0 {
		w.raw.in(w.raw.nodes[at], func(other int32) bool {
			if !w.alone[other] {
				row = append(row, other)
			}
			return true
		})
		if len(row) == 0 {
			return
		}
		for _, other := range row { // it was alone with the sequence
			w.shared.own[other] = append(slices.Clone(w.shared.row(other)), at)
		}
	}
	w.holders.own[at] = append(row, n)
	w.shared.own[n] = append(slices.Clone(w.shared.row(n)), at)
}
