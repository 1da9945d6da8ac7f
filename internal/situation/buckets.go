package situation

import (
	"slices"

	"entente"
)

// buckets groups claims by a key as they are added.
type buckets struct {
	key   func([]byte, *entente.Claim) []byte
	byKey map[string]*bucket
	dirty []*bucket
	last  []byte // scratch: the key asked for last
}

// bucket is the claims of one key, in order, with the numbers of their reports.
type bucket struct {
	in      *buckets
	claims  []*entente.Claim
	reports []int32
	fresh   []*entente.Claim // added since the last situation
	numbers []int32
	coming  int32 // how many are to be added
	dirty   bool
	shown   *entente.Claim // the first claim in the last situation, nil where it is new
}

func newBuckets(key func([]byte, *entente.Claim) []byte) *buckets {
	return &buckets{key: key, byKey: map[string]*bucket{}}
}

// expect returns the bucket that c is to be added to, and makes it.
func (b *buckets) expect(c *entente.Claim) *bucket {
	at := b.find(c)
	if at == nil {
		at = &bucket{in: b}
		b.byKey[string(b.last)] = at
	}
	at.coming++
	return at
}

// add adds a claim of a report.
func (b *bucket) add(c *entente.Claim, report int32) {
	if len(b.fresh) == 0 {
		b.fresh, b.numbers = make([]*entente.Claim, 0, b.coming), make([]int32, 0, b.coming)
	}
	b.coming--
	b.fresh, b.numbers = append(b.fresh, c), append(b.numbers, report)
	b.in.mark(b)
}

// find returns the bucket of c, nil where there is none.
func (b *buckets) find(c *entente.Claim) *bucket {
	b.last = b.key(b.last[:0], c)
	return b.byKey[string(b.last)]
}

// touch marks the bucket of c as changed.
func (b *buckets) touch(c *entente.Claim) { b.mark(b.find(c)) }

func (b *buckets) mark(at *bucket) {
	if !at.dirty {
		at.dirty = true
		b.dirty = append(b.dirty, at)
	}
}

// clean returns what has changed, in order of the first change.
func (b *buckets) clean() []*bucket {
	list := b.dirty
	b.dirty = nil
	for _, at := range list {
		at.dirty = false
	}
	return list
}

// merge puts the claims that were added in their places, in new lists: the old ones
// may be shown in an earlier situation. Added claims come in order.
func (b *bucket) merge() {
	b.claims, b.reports = mergeClaims(b.claims, b.fresh, b.reports, b.numbers)
	b.fresh, b.numbers = nil, nil
}

// mergeClaims merges two ordered lists of claims, and the numbers beside them.
func mergeClaims(old, add []*entente.Claim, numbers, more []int32) ([]*entente.Claim, []int32) {
	switch {
	case len(add) == 0:
		return old, numbers
	case len(old) == 0:
		return add, more
	}
	out := make([]*entente.Claim, 0, len(old)+len(add))
	var nums []int32
	for i, c := range add {
		k := after(old, c)
		out = append(append(out, old[:k]...), c)
		old = old[k:]
		if numbers != nil {
			nums = append(append(nums, numbers[:k]...), more[i])
			numbers = numbers[k:]
		}
	}
	return append(out, old...), append(nums, numbers...)
}

// after returns where c goes in an ordered list: behind what is equal to it.
func after(list []*entente.Claim, c *entente.Claim) int {
	i, _ := slices.BinarySearchFunc(list, c, func(a, b *entente.Claim) int {
		if compare(a, b) <= 0 {
			return -1
		}
		return 1
	})
	return i
}

// row is an entry of a situation's list, with the claim that gives its place.
type row[T any] struct {
	was, first *entente.Claim // nil: it was not, or is no longer, in the list
	value      T
}

// listing is one list of a situation in the order of the entries' first claims.
type listing[T any] struct {
	firsts []*entente.Claim
	values []T
}

// update makes a new list with rows put in, changed and taken out, and leaves the
// old one as it is. A whole list is copied by blocks; no entry but those concerned
// is looked at.
func (l *listing[T]) update(rows []row[T]) {
	if len(rows) == 0 {
		return
	}
	if len(l.values) == 0 {
		l.fill(rows)
		return
	}
	var gone []int
	var added []row[T]
	for _, r := range rows {
		if r.was != nil {
			gone = append(gone, l.find(r.was))
		}
		if r.first != nil {
			added = append(added, r)
		}
	}
	slices.Sort(gone)
	byFirst := func(a, b row[T]) int { return compare(a.first, b.first) }
	if !slices.IsSortedFunc(added, byFirst) {
		slices.SortStableFunc(added, byFirst)
	}
	n := len(l.values) - len(gone) + len(added)
	newFirsts, newValues := make([]*entente.Claim, 0, n), make([]T, 0, n)
	at := 0
	upTo := func(end int) { // copies what stays
		for len(gone) > 0 && gone[0] < end {
			newFirsts, newValues = append(newFirsts, l.firsts[at:gone[0]]...), append(newValues, l.values[at:gone[0]]...)
			at = gone[0] + 1
			gone = gone[1:]
		}
		newFirsts, newValues = append(newFirsts, l.firsts[at:end]...), append(newValues, l.values[at:end]...)
		at = end
	}
	for _, r := range added {
		upTo(at + after(l.firsts[at:], r.first))
		newFirsts, newValues = append(newFirsts, r.first), append(newValues, r.value)
	}
	upTo(len(l.values))
	l.firsts, l.values = newFirsts, newValues
}

// fill makes the first list.
func (l *listing[T]) fill(rows []row[T]) {
	byFirst := func(a, b row[T]) int { return compare(a.first, b.first) }
	if !slices.IsSortedFunc(rows, byFirst) {
		slices.SortStableFunc(rows, byFirst)
	}
	l.firsts, l.values = make([]*entente.Claim, len(rows)), make([]T, len(rows))
	for i, r := range rows {
		l.firsts[i], l.values[i] = r.first, r.value
	}
}

// find returns where the entry of a first claim stands.
func (l *listing[T]) find(first *entente.Claim) int {
	i, _ := slices.BinarySearchFunc(l.firsts, first, compare)
	for l.firsts[i] != first { // a claim given twice opens two occurrences
		i++
	}
	return i
}
