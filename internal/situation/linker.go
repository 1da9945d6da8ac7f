package situation

import (
	"container/heap"
	"slices"

	"entente"
)

// linker links events to occurrences as they are added. In the order of claims,
// each joins the occurrence whose first claim it is linked with best, or opens one:
// an outcome that depends only on the heads before it, of the same parties, about
// the same days and at no other place. Heads are kept by these, so that an event
// costs a few looks however many its parties have had, and when a head comes or
// goes, only the tellings that it would win, or had won, are asked again.
type linker struct {
	keys   map[string]int32
	types  map[string]int32
	near   [][]int32 // the types that one happening may bear, by type
	places map[entente.PlaceID]int32
	lands  map[string]int32
	// Tellings by parties and type, and those of a key, for tellings whose own time is
	// long.
	courses map[courseKey]*course
	all     [][]*telling
	dirty   tellingHeap
	seq     int
	// changed are heads, or former ones, whose occurrence has changed.
	changed  []*telling
	byReport []*telling // the last one added of each; it leads to the others

	last       []byte // scratch: the key asked for last
	pool       []telling
	bucketPool []tellings
}

type courseKey struct{ key, typ int32 }

// course has the tellings of one key and type by day, and apart from them those without
// an end or over months.
type course struct {
	days []int32 // in order
	on   []*tellings
	long tellings
	// heads are all, once a telling whose own time is long asks for them.
	heads *headList
}

// from finds the first of the days that is not before day.
func (c *course) from(day int32) int {
	if n := len(c.days); n > 0 && c.days[n-1] < day { // most come in the order of days
		return n
	}
	k, _ := slices.BinarySearch(c.days, day)
	return k
}

// tellings are those of one bucket, and the heads among them.
type tellings struct {
	all []*telling
	headList
}

// longDays is from how many days on a time goes to the list of long ones.
const longDays = 40

func newLinker() *linker {
	return &linker{
		keys: map[string]int32{}, types: map[string]int32{}, places: map[entente.PlaceID]int32{}, lands: map[string]int32{},
		courses: map[courseKey]*course{},
	}
}

// poolSize is how many values are made at once: there are a million of them.
const poolSize = 512

// one returns a new value out of a pool.
func one[T any](pool *[]T) *T {
	if len(*pool) == 0 {
		*pool = make([]T, poolSize)
	}
	v := &(*pool)[0]
	*pool = (*pool)[1:]
	return v
}

// intern returns the number of k, a new one where it is new.
func intern[K comparable](numbers map[K]int32, k K) int32 {
	n, ok := numbers[k]
	if !ok {
		n = int32(len(numbers))
		numbers[k] = n
	}
	return n
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
func (l *linker) add(c *entente.Claim, n int32, fresh bool) { l.enter(l.read(c, n), fresh) }

// read makes the telling of an event claim.
func (l *linker) read(c *entente.Claim, n int32) *telling {
	l.last = occurrenceKey(l.last[:0], c)
	k := l.last
	key, ok := l.keys[string(k)]
	if !ok {
		key = int32(len(l.keys))
		l.keys[string(k)] = key
		l.all = append(l.all, nil)
	}
	several := false
	for i := 0; i < len(k) && k[i] != 0; i++ {
		several = several || k[i] == ','
	}
	t := one(&l.pool)
	*t = newTelling(c, n, key, several)
	if !t.dated {
		return t
	}
	t.typ = l.typ(c.Event.Type)
	if p := c.Place; p != nil {
		t.placed, t.place, t.land, t.region = true, intern(l.places, p.ID), intern(l.lands, p.Country), p.Precision >= entente.PlaceRegion
	}
	return t
}

// enter puts a telling among the others.
func (l *linker) enter(t *telling, fresh bool) {
	t.seq = l.seq
	l.seq++
	for int(t.report) >= len(l.byReport) {
		l.byReport = append(l.byReport, nil)
	}
	t.ofReport, l.byReport[t.report] = l.byReport[t.report], t
	if fresh {
		t.queued = true
		l.dirty = append(l.dirty, t)
	} else {
		l.queue(t)
	}
	if t.dated {
		l.all[t.key] = append(l.all[t.key], t)
		l.buckets(t, func(at *tellings) { at.all = append(at.all, t) })
	}
}

// buckets yields those that t is in, and makes them.
func (l *linker) buckets(t *telling, yield func(*tellings)) {
	at := courseKey{t.key, t.typ}
	c := l.courses[at]
	if c == nil {
		c = &course{}
		l.courses[at] = c
	}
	if t.long() {
		yield(&c.long)
		return
	}
	for d, k := t.from, c.from(t.from); d <= t.to; d, k = d+1, k+1 {
		if k == len(c.days) || c.days[k] != d {
			c.days, c.on = slices.Insert(c.days, k, d), slices.Insert(c.on, k, one(&l.bucketPool))
		}
		yield(c.on[k])
	}
}

func (l *linker) queue(t *telling) {
	if !t.queued {
		t.queued = true
		heap.Push(&l.dirty, t)
	}
}

// mates yields the tellings that t may be linked with, some of them twice.
func (l *linker) mates(t *telling, yield func(*telling)) {
	if t.long() {
		for _, o := range l.all[t.key] {
			yield(o)
		}
		return
	}
	for _, typ := range l.near[t.typ] {
		c := l.courses[courseKey{t.key, typ}]
		if c == nil {
			continue
		}
		for _, o := range c.long.all {
			yield(o)
		}
		for k := c.from(t.from - vagueDays); k < len(c.days) && c.days[k] <= t.to+vagueDays; k++ {
			for _, o := range c.on[k].all {
				yield(o)
			}
		}
	}
}

// best finds the head before t that t is linked with best, the earliest of several.
func (l *linker) best(t *telling) (*telling, float64) {
	s := search{t: t}
	if !t.dated {
		return nil, 0
	}
	for _, typ := range l.near[t.typ] {
		if typ != t.typ && (!t.several || t.coarse) {
			continue // link says so of each
		}
		at := courseKey{t.key, typ}
		c := l.courses[at]
		if c == nil {
			continue
		}
		if t.long() {
			l.headsOf(c, at).search(&s, false, false)
			continue
		}
		c.long.search(&s, false, false)
		before, after := t.from-vagueDays, t.to+vagueDays
		if typ != t.typ {
			before, after = t.from, t.to // as link demands
		}
		for k := c.from(before); k < len(c.days) && c.days[k] <= after; k++ {
			outside := c.days[k] < t.from || c.days[k] > t.to
			c.on[k].search(&s, true, outside && !t.vague())
		}
	}
	return s.best, s.score
}

// touch marks the occurrences of report n as changed.
func (l *linker) touch(n int32) {
	if int(n) < len(l.byReport) {
		for t := l.byReport[n]; t != nil; t = t.ofReport {
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
	best, score := l.best(t)
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
			l.crown(t, isHead)
		}
		if !fresh {
			l.ask(t)
		}
	}
	if !isHead {
		i, _ := slices.BinarySearchFunc(head.with, t, inOrder)
		head.with = slices.Insert(head.with, i, t)
		l.change(head)
	}
}

// crown enters t among the heads, or takes it out.
func (l *linker) crown(t *telling, isHead bool) {
	set := (*headList).remove
	if isHead {
		set = (*headList).insert
	}
	if h := l.courses[courseKey{t.key, t.typ}].heads; h != nil {
		set(h, t)
	}
	l.buckets(t, func(b *tellings) { set(&b.headList, t) })
}

// headsOf returns the heads of a course. Most are never asked for: few times are long.
func (l *linker) headsOf(c *course, at courseKey) *headList {
	if c.heads == nil {
		c.heads = &headList{}
		for _, o := range l.all[at.key] {
			if o.head == o && o.typ == at.typ {
				c.heads.insert(o)
			}
		}
	}
	return c.heads
}

// ask queues the tellings whose outcome hangs on t's being a head or none.
func (l *linker) ask(t *telling) {
	if t.head != t {
		for _, o := range t.with {
			l.queue(o)
		}
		return
	}
	if !t.dated {
		return
	}
	l.mates(t, func(o *telling) {
		if o.queued || o.head == nil || !orderedBefore(t, o) {
			return
		}
		v := t.link(o)
		if v >= linkThreshold && (o.head == o || v > o.score || v >= o.score && orderedBefore(t, o.head)) {
			l.queue(o)
		}
	})
}

// inOrder compares tellings, none of which is another one, by orderedBefore.
func inOrder(a, b *telling) int {
	if orderedBefore(a, b) {
		return -1
	}
	return 1
}

// orderedBefore reports whether a stands before b among the claims.
func orderedBefore(a, b *telling) bool {
	if a.published != b.published { // as most do
		return a.published < b.published
	}
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
