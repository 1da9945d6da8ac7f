package situation

import (
	"container/heap"
	"slices"

	"entente"
)

// linker links events to occurrences as they are added. In the order of claims,
// each joins the occurrence whose first claim it is linked with best, or opens one:
// an outcome that depends only on the heads before it, of the same parties and
// about the same days. So only tellings near a head that came or went are asked
// again, and a pair with a thousand events costs a thousand looks, not a million.
type linker struct {
	keys  map[string]int32
	types map[string]int32
	near  [][]int32 // the types that one happening may bear, by type
	// Tellings by parties, type and day; those without an end or over months by
	// parties and type.
	byDay map[bucketKey][]*telling
	long  map[bucketKey][]*telling
	// Those of a key, for tellings whose own time is long.
	heads map[bucketKey][]*telling
	all   [][]*telling
	dirty tellingHeap
	seq   int
	// changed are heads, or former ones, whose occurrence has changed.
	changed  []*telling
	byReport [][]*telling
}

type bucketKey struct{ key, typ, day int32 }

// longDays is from how many days on a time goes to the list of long ones.
const longDays = 40

func newLinker() *linker {
	return &linker{
		keys: map[string]int32{}, types: map[string]int32{}, byDay: map[bucketKey][]*telling{}, long: map[bucketKey][]*telling{},
		heads: map[bucketKey][]*telling{},
	}
}

func (l *linker) typ(name string) int32 {
	n, ok := l.types[name]
	if ok {
		return n
	}
	n = int32(len(l.types))
	l.types[name] = n
	l.near = append(l.near, []int32{n})
	for other, m := range l.types {
		if m != n && (related[[2]string{name, other}] || related[[2]string{other, name}]) {
			l.near[n] = append(l.near[n], m)
			l.near[m] = append(l.near[m], n)
		}
	}
	slices.Sort(l.near[n])
	return n
}

func (t *telling) long() bool { return t.to-t.from > longDays }

// add takes in an event claim of report n. With fresh, claims come in order.
func (l *linker) add(c *entente.Claim, n int32, fresh bool) {
	k := occurrenceKey(c)
	key, ok := l.keys[k]
	if !ok {
		key = int32(len(l.keys))
		l.keys[k] = key
		l.all = append(l.all, nil)
	}
	several := false
	for i := 0; i < len(k) && k[i] != 0; i++ {
		several = several || k[i] == ','
	}
	t := newTelling(c, n, key, several)
	t.seq = l.seq
	l.seq++
	for int(n) >= len(l.byReport) {
		l.byReport = append(l.byReport, nil)
	}
	l.byReport[n] = append(l.byReport[n], t)
	if fresh {
		t.queued = true
		l.dirty = append(l.dirty, t)
	} else {
		l.queue(t)
	}
	if !t.dated {
		return
	}
	t.typ = l.typ(c.Event.Type)
	at := bucketKey{key: key, typ: t.typ}
	l.all[key] = append(l.all[key], t)
	if t.long() {
		l.long[at] = append(l.long[at], t)
		return
	}
	for d := t.from; d <= t.to; d++ {
		at.day = d
		l.byDay[at] = append(l.byDay[at], t)
	}
}

func (l *linker) queue(t *telling) {
	if !t.queued {
		t.queued = true
		heap.Push(&l.dirty, t)
	}
}

// around yields the tellings that t may be linked with, some of them twice; of long
// ones the heads only where heads is set.
func (l *linker) around(t *telling, heads bool, yield func(*telling)) {
	if !t.dated {
		return
	}
	if t.long() && !heads {
		for _, o := range l.all[t.key] {
			if slices.Contains(l.near[t.typ], o.typ) {
				yield(o)
			}
		}
		return
	}
	for _, typ := range l.near[t.typ] {
		at := bucketKey{key: t.key, typ: typ}
		if t.long() {
			for _, o := range l.heads[at] {
				yield(o)
			}
			continue
		}
		for _, o := range l.long[at] {
			if !heads || o.head == o {
				yield(o)
			}
		}
		for d := t.from - 2; d <= t.to+2; d++ {
			at.day = d
			for _, o := range l.byDay[at] {
				if !heads || o.head == o {
					yield(o)
				}
			}
		}
	}
}

// touch marks the occurrences of report n as changed.
func (l *linker) touch(n int32) {
	if int(n) < len(l.byReport) {
		for _, t := range l.byReport[n] {
			if t.head != nil {
				l.change(t.head)
			}
		}
	}
}

func (l *linker) change(t *telling) {
	if !t.changed {
		t.changed = true
		l.changed = append(l.changed, t)
	}
}

// settle links everything that is queued. With fresh, everything is queued.
func (l *linker) settle(fresh bool) {
	if fresh {
		for _, t := range l.dirty { // they were added in their order
			l.place(t, true)
		}
		l.dirty = nil
		return
	}
	for len(l.dirty) > 0 {
		l.place(heap.Pop(&l.dirty).(*telling), false)
	}
}

// place finds the occurrence of t anew.
func (l *linker) place(t *telling, fresh bool) {
	t.queued = false
	var best *telling
	score := 0.0
	l.around(t, true, func(o *telling) {
		v := o.link(t)
		if v == 0 || v < score || o == t || !fresh && !orderedBefore(o, t) {
			return
		}
		if v > score || orderedBefore(o, best) {
			best, score = o, v
		}
	})
	if best == nil || score < linkThreshold {
		best, score = t, 1
	}
	l.move(t, best, score, fresh)
}

// move puts t into the occurrence of head.
func (l *linker) move(t, head *telling, score float64, fresh bool) {
	old := t.head
	if old == head && t.score == score {
		return
	}
	wasHead, isHead := old == t, head == t
	if old != nil && !wasHead {
		if i := slices.Index(old.with, t); i >= 0 {
			old.with = slices.Delete(old.with, i, i+1)
		}
		l.change(old)
	}
	t.head, t.score = head, score
	if wasHead != isHead {
		l.change(t)
		if t.dated {
			at := bucketKey{key: t.key, typ: t.typ}
			if isHead {
				l.heads[at] = append(l.heads[at], t)
			} else if i := slices.Index(l.heads[at], t); i >= 0 {
				l.heads[at] = slices.Delete(l.heads[at], i, i+1)
			}
		}
		if !fresh {
			l.around(t, false, func(o *telling) {
				if orderedBefore(t, o) {
					l.queue(o)
				}
			})
		}
	}
	if !isHead {
		i, _ := slices.BinarySearchFunc(head.with, t, func(a, b *telling) int {
			if orderedBefore(a, b) {
				return -1
			}
			return 1
		})
		head.with = slices.Insert(head.with, i, t)
		l.change(head)
	}
}

// orderedBefore reports whether a stands before b among the claims.
func orderedBefore(a, b *telling) bool {
	if n := compare(a.claim, b.claim); n != 0 {
		return n < 0
	}
	return a.seq < b.seq
}

// tellingHeap gives the earliest queued telling first.
type tellingHeap []*telling

func (h tellingHeap) Len() int           { return len(h) }
func (h tellingHeap) Less(i, j int) bool { return orderedBefore(h[i], h[j]) }
func (h tellingHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }

// Push adds a telling; for package heap.
func (h *tellingHeap) Push(x any) { *h = append(*h, x.(*telling)) }

// Pop takes the last telling; for package heap.
func (h *tellingHeap) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}
