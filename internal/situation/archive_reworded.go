package situation

import (
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
		byReport[r.rows[i].report] = nil
	}
	for _, i := range r.sequence {
		if list, ok := byReport[r.rows[i].report]; ok {
			byReport[r.rows[i].report] = append(list, i)
		}
	}
	x.alone, x.size = slices.Clone(x.alone), slices.Clone(x.size)
	for len(x.alone) < len(r.reports) { // reports of which nothing was claimed before
		x.alone, x.size = append(x.alone, true), append(x.size, 0)
	}
	x.shared.own, x.told.own, x.holders.own = ownRows(x.shared.own), ownRows(x.told.own), ownRows(x.holders.own)
	w := rewording{copyIndex: &x, fresh: map[uint64]bool{}}
	for _, n := range slices.Sorted(maps.Keys(byReport)) {
		came := map[uint64]int32{}
		x.told.own[n] = x.toldIn(x.raw, r.Archive, n, byReport[n], came)
		if !w.take(n, came) {
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

// rewording is a copyIndex that takes in new sequences of some reports, one after the other.
type rewording struct {
	*copyIndex
	fresh map[uint64]bool // sequences that came with a report, by their hashes
}

// take takes in the sequences that came to a report.
func (w *rewording) take(n int32, came map[uint64]int32) bool {
	var found []int32 // those that several others have
	for _, h := range slices.Sorted(maps.Keys(came)) {
		at, shared := w.raw.find(h)
		switch {
		case w.fresh[h], !shared && at >= 0:
			return false // it came with another report too, or one other had it
		case shared && w.raw.nodes.at(at).count == hotNode, shared && w.raw.nodes.at(at).count > stockNode:
			return false
		case shared:
			found = append(found, at)
		}
		w.fresh[h] = true
		w.size[n]++
	}
	if len(found) == 0 {
		return true
	}
	if !w.stays(n, found) {
		return false
	}
	for _, at := range found {
		w.share(n, at)
	}
	return true
}

// stays reports whether those reports that are alone still are when report n gets the
// sequences found.
func (w *rewording) stays(n int32, found []int32) bool {
	count, stock := map[int32]int{}, 0 // with whom it gets something to share, and how much
	for _, at := range found {
		w.raw.in(*w.raw.nodes.at(at), func(other int32) bool { count[other]++; return true })
	}
	if int(n) < len(w.raw.reports) {
		for _, at := range w.raw.reports[n].nodes {
			d := *w.raw.nodes.at(at)
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
		w.raw.in(*w.raw.nodes.at(at), func(other int32) bool {
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
