package situation

import "slices"

// headList is heads of one key and type, and mostly one day, in the order of claims.
// A long one has them by place too.
type headList struct {
	heads []*telling
	slots map[slotKey][]*telling
}

// slotKey is what a slot's heads share.
type slotKey struct {
	kind  slotKind
	n     int32 // a place or a country
	vague bool  // only those that are not stated to the day
}

type slotKind int8

const (
	anywhere slotKind = iota
	nowhere           // no place told
	atPlace
	inLand       // of one country
	regionOfLand // of these, regions and larger
)

// manyHeads is from how many heads on they are kept by place: few are as soon
// looked through.
const manyHeads = 16

// slotsOf yields the slots that head t goes to.
func slotsOf(t *telling, yield func(slotKey)) {
	add := func(kind slotKind, n int32) {
		yield(slotKey{kind: kind, n: n})
		if t.vague() {
			yield(slotKey{kind, n, true})
		}
	}
	add(anywhere, 0)
	if !t.placed {
		add(nowhere, 0)
		return
	}
	add(atPlace, t.place)
	add(inLand, t.land)
	if t.region {
		add(regionOfLand, t.land)
	}
}

func (h *headList) insert(t *telling) {
	put := func(list []*telling) []*telling {
		if n := len(list); n == 0 || orderedBefore(list[n-1], t) {
			return append(list, t)
		}
		i, _ := slices.BinarySearchFunc(list, t, inOrder)
		return slices.Insert(list, i, t)
	}
	h.heads = put(h.heads)
	if h.slots == nil && len(h.heads) > manyHeads {
		h.slots = map[slotKey][]*telling{}
		for _, o := range h.heads {
			slotsOf(o, func(k slotKey) { h.slots[k] = append(h.slots[k], o) })
		}
		return
	}
	if h.slots != nil {
		slotsOf(t, func(k slotKey) { h.slots[k] = put(h.slots[k]) })
	}
}

func (h *headList) remove(t *telling) {
	cut := func(list []*telling) []*telling {
		if i := slices.Index(list, t); i >= 0 {
			return slices.Delete(list, i, i+1)
		}
		return list
	}
	h.heads = cut(h.heads)
	if h.slots != nil {
		slotsOf(t, func(k slotKey) { h.slots[k] = cut(h.slots[k]) })
	}
}

// search is a look for the head that t is linked with best.
type search struct {
	t     *telling
	best  *telling
	score float64
}

// search looks through the heads before s.t, by place where they are many. Of the
// heads of one day and slot all that are linked at all are so to the same degree, or
// stand in a better slot too: the first will do. Heads of all times are looked
// through up to one whose time overlaps, since none scores higher.
func (h *headList) search(s *search, oneDay, vague bool) {
	if h.slots == nil {
		s.through(h.heads, func(*telling) bool { return false })
		return
	}
	enough := func(o *telling) bool { return oneDay || s.t.apart(o) == 0 }
	slot := func(kind slotKind, n int32) { s.through(h.slots[slotKey{kind, n, vague}], enough) }
	if !s.t.placed {
		slot(anywhere, 0)
		return
	}
	slot(atPlace, s.t.place)
	slot(nowhere, 0)
	if s.t.region {
		slot(inLand, s.t.land)
	} else {
		slot(regionOfLand, s.t.land)
	}
}

// through takes the best of an ordered list, up to one that is enough.
func (s *search) through(list []*telling, enough func(*telling) bool) {
	for _, o := range list {
		if !orderedBefore(o, s.t) {
			return
		}
		v := o.link(s.t)
		if v == 0 {
			continue
		}
		if v > s.score || v >= s.score && orderedBefore(o, s.best) {
			s.best, s.score = o, v
		}
		if enough(o) {
			return
		}
	}
}
