package situation

import (
	"container/heap"
	"math/bits"
	"slices"
	"unicode"
	"unicode/utf8"

	"entente"
)

// copies finds near-copies among reports as reports are added. Reports have an
// order, by published day and id. Each either heads its own origin or is a copy of
// the earliest of the heads before it with which it shares enough: an outcome that
// depends on earlier heads only, so that an added report can change those after it,
// and of these only such as share a sequence of words with a report whose standing
// changed.
type copies struct {
	index   map[entente.ReportID]int32
	reports []reportEntry
	// The inverted index: sequences of words, with the report that each is in, or where
	// several have it a node.
	table []slot // open addressing, in the order of hashes
	used  int
	nodes pages[node]
	posts pages[posting]
	// Of a sequence in many reports, the heads in order: only the first few count.
	hot map[int32][]int32

	dirty   reportHeap
	shared  []int32 // scratch: sequences shared with each report
	touched []int32
	words   []uint64 // scratch
	hashes  []uint64 // scratch
	warm    uint32   // so that what warms the caches is not left out as idle
}

// reportEntry is what is known of one report.
type reportEntry struct {
	id     entente.ReportID
	day    int32 // of publication, by dayOrder: the earliest of its claims
	claims []*entente.Claim
	size   int     // how many sequences of words it has
	nodes  []int32 // those that others have too, each once
	origin int32   // itself where it is a head
	head   bool
	queued bool
	grown  bool // has sequences that others have not been compared with
}

// node is a sequence of words that is in several reports: the first posting, and how
// many there are.
type node struct{ head, count int32 }

// slot is an entry of the hash table: the halves of a hash, and what has the sequence:
// zero for nothing, a report's number plus one, or the complement of a node's number.
// Most sequences are in one report, and need no more.
type slot struct {
	high, low uint32
	has       int32
}

// in yields the reports of a node until yield returns false.
func (o *copies) in(d node, yield func(report int32) bool) {
	for p := d.head; p >= 0; {
		post := o.posts.at(p)
		if !yield(post.report) {
			return
		}
		p = post.next
	}
}

type posting struct{ report, next int32 }

// hotNode is from how many reports on a sequence keeps its heads in order, and how
// many heads of one sequence count: stock phrases prove nothing.
const hotNode = 8

func newCopies() *copies {
	return &copies{index: map[entente.ReportID]int32{}, hot: map[int32][]int32{}, table: make([]slot, 1<<8)}
}

// enroll gives numbers to the reports of ordered claims, and returns that of each claim, in
// the order in which the claims came. It returns false where one moves a report to
// another place in the order.
func (o *copies) enroll(of *ordering) ([]int32, bool) {
	numbers, out := make([]int32, len(of.names)), make([]int32, len(of.keys))
	many := make([]int32, len(of.names)) // claims of each
	for i := range numbers {
		numbers[i] = -1
	}
	for _, k := range of.keys {
		many[k.report]++
	}
	for _, k := range of.keys {
		n := numbers[k.report]
		if n < 0 {
			name := of.names[k.report]
			known, ok := o.index[name]
			if n = known; !ok {
				n = int32(len(o.reports))
				o.index[name] = n
				o.reports = append(o.reports, reportEntry{id: name, day: k.day, origin: n})
				o.shared = append(o.shared, 0)
			}
			o.reports[n].claims = slices.Grow(o.reports[n].claims, int(many[k.report]))
			numbers[k.report] = n
		}
		if k.day < o.reports[n].day {
			return nil, false
		}
		out[k.came] = n
	}
	return out, true
}

// add adds the evidence of c to report n. With fresh, settle looks at all reports.
func (o *copies) add(n int32, c *entente.Claim, fresh bool) {
	r := &o.reports[n]
	known := func(e entente.Evidence) bool { // as claims of one sentence follow one another
		return len(r.claims) > 0 && slices.ContainsFunc(r.claims[len(r.claims)-1].Evidence, func(f entente.Evidence) bool { return f.Quote == e.Quote })
	}
	first := len(r.claims) == 0
	for _, e := range c.Evidence {
		if !known(e) && c.Coder != AssumptionCoder { // nobody copies what is assumed
			o.shingles(n, e.Quote)
		}
	}
	r = &o.reports[n]
	r.claims = append(r.claims, c)
	if !fresh && (first || r.grown) {
		o.queue(n)
	}
}

func (o *copies) queue(n int32) {
	if r := &o.reports[n]; !r.queued {
		r.queued = true
		heap.Push(&o.dirty, queuedReport{n, o})
	}
}

// before reports whether report a stands before b.
func (o *copies) before(a, b int32) bool {
	x, y := &o.reports[a], &o.reports[b]
	if x.day != y.day {
		return x.day < y.day
	}
	return x.id < y.id
}

// sequences lists the sequences of five words of quote, as hashes; it is good until
// the next call.
func (o *copies) sequences(quote string) []uint64 {
	o.words = wordHashes(o.words[:0], quote)
	o.hashes = o.hashes[:0]
	for i := 0; i+shingleWords <= len(o.words); i++ {
		h := uint64(14695981039346656037)
		for _, w := range o.words[i : i+shingleWords] {
			h = (h ^ w) * 1099511628211
			h ^= h >> 29
		}
		o.hashes = append(o.hashes, h)
	}
	return o.hashes
}

// shingles adds the sequences of quote to report n.
func (o *copies) shingles(n int32, quote string) {
	hashes := o.sequences(quote)
	// The table is far larger than the caches. Asking for all slots before any is
	// needed lets the memory answer at once and not one after another.
	o.fit(o.used + len(hashes))
	for _, h := range hashes {
		o.warm += o.table[o.home(h)].high
	}
	r := &o.reports[n]
	for _, h := range hashes {
		s := o.slot(h)
		switch {
		case s.has == 0:
			s.high, s.low, s.has = uint32(h>>32), uint32(h), n+1
			o.used++
			r.size++
			r.grown = true
			continue
		case s.has == n+1:
			continue
		case s.has > 0: // a second report
			other := s.has - 1
			s.has = ^o.nodes.add(node{o.posts.add(posting{other, -1}), 1})
			o.reports[other].nodes = append(o.reports[other].nodes, ^s.has)
		}
		at := ^s.has
		if o.has(n, at) {
			continue
		}
		d := o.nodes.at(at)
		d.head = o.posts.add(posting{n, d.head})
		d.count++
		r.nodes = append(r.nodes, at)
		r.size++
		r.grown = true
		switch {
		case d.count == hotNode+1:
			o.heat(at)
		case d.count > hotNode && r.head:
			o.hot[at] = o.insert(o.hot[at], n)
		}
	}
}

// has reports whether report n has the sequence of node at.
func (o *copies) has(n, at int32) bool {
	d := *o.nodes.at(at)
	if d.count > hotNode {
		return slices.Contains(o.reports[n].nodes, at)
	}
	found := false
	o.in(d, func(report int32) bool { found = report == n; return !found })
	return found
}

// heat starts the list of heads of a node.
func (o *copies) heat(at int32) {
	var list []int32
	o.in(*o.nodes.at(at), func(m int32) bool {
		if o.reports[m].head {
			list = o.insert(list, m)
		}
		return true
	})
	o.hot[at] = list
}

func (o *copies) insert(list []int32, n int32) []int32 {
	i, found := slices.BinarySearchFunc(list, n, o.order)
	if found {
		return list
	}
	return slices.Insert(list, i, n)
}

func (o *copies) order(a, b int32) int {
	switch {
	case a == b:
		return 0
	case o.before(a, b):
		return -1
	}
	return 1
}

// reserve makes room for some more sequences and reports.
func (o *copies) reserve(sequences, reports int) {
	o.fit(o.used + sequences)
	o.reports = slices.Grow(o.reports, reports)
	o.shared = slices.Grow(o.shared, reports)
	if len(o.index) == 0 {
		o.index = make(map[entente.ReportID]int32, reports)
	}
}

// fit makes room for n sequences: of four slots one stays empty at least.
func (o *copies) fit(n int) {
	if 4*n < 3*len(o.table) {
		return
	}
	old := o.table
	o.table = make([]slot, max(len(old)/2*3, n/3*4+8))
	for _, s := range old { // in the order of hashes, so that memory is gone through once
		if s.has != 0 {
			*o.slot(uint64(s.high)<<32 | uint64(s.low)) = s
		}
	}
}

// home is where a hash is looked for first: as far into the table as it lies between the
// least and the greatest.
func (o *copies) home(h uint64) uint64 {
	at, _ := bits.Mul64(h, uint64(len(o.table)))
	return at
}

// slot finds the slot of a hash, or the empty one where it goes.
func (o *copies) slot(h uint64) *slot {
	high, low := uint32(h>>32), uint32(h)
	for i := o.home(h); ; i++ {
		if i == uint64(len(o.table)) {
			i = 0
		}
		if s := &o.table[i]; s.has == 0 || s.low == low && s.high == high {
			return s
		}
	}
}

// find returns the node of a hash and true, or the report that alone has it, -1 for none.
func (o *copies) find(h uint64) (at int32, shared bool) {
	s := o.slot(h)
	if s.has < 0 {
		return ^s.has, true
	}
	return s.has - 1, false
}

// settle brings every report's origin up to date and calls changed for each whose
// origin is another one than before. With fresh, all reports are queued, and none
// needs to be queued again for a change before it.
func (o *copies) settle(fresh bool, changed func(n int32)) {
	if fresh {
		for n := range o.reports { // they were numbered in their order
			o.place(int32(n), true, changed)
		}
		return
	}
	for len(o.dirty) > 0 {
		o.place(heap.Pop(&o.dirty).(queuedReport).n, false, changed)
	}
}

// place finds the origin of report n anew.
func (o *copies) place(n int32, fresh bool, changed func(n int32)) {
	r := &o.reports[n]
	r.queued = false
	origin := o.decide(n)
	wasHead, isHead := r.head, origin == n
	if origin != r.origin {
		changed(n)
	}
	r.origin, r.head = origin, isHead
	if wasHead != isHead {
		o.mark(n, isHead)
	}
	if !fresh && (wasHead != isHead || r.grown) {
		o.queueAfter(n)
	}
	r.grown = false
}

// decide returns the origin of report n by the heads before it.
func (o *copies) decide(n int32) int32 {
	r := &o.reports[n]
	count := func(other int32) {
		if o.shared[other] == 0 {
			o.touched = append(o.touched, other)
		}
		o.shared[other]++
	}
	for _, at := range r.nodes {
		switch d := *o.nodes.at(at); {
		case d.count > hotNode:
			for i, other := range o.hot[at] {
				if i == hotNode || !o.before(other, n) {
					break
				}
				count(other)
			}
		default:
			o.in(d, func(other int32) bool {
				if other != n && o.reports[other].head && o.before(other, n) {
					count(other)
				}
				return true
			})
		}
	}
	origin := n
	for _, other := range o.touched {
		if isCopy(int(o.shared[other]), r.size, o.reports[other].size) && (origin == n || o.before(other, origin)) {
			origin = other
		}
		o.shared[other] = 0
	}
	o.touched = o.touched[:0]
	return origin
}

// mark enters n in, or takes it from, the lists of heads of its hot nodes.
func (o *copies) mark(n int32, head bool) {
	for _, at := range o.reports[n].nodes {
		if o.nodes.at(at).count <= hotNode {
			continue
		}
		if head {
			o.hot[at] = o.insert(o.hot[at], n)
		} else if i, ok := slices.BinarySearchFunc(o.hot[at], n, o.order); ok {
			o.hot[at] = slices.Delete(o.hot[at], i, i+1)
		}
	}
}

// queueAfter queues the reports after n that share a sequence with it for which n
// counts or counted.
func (o *copies) queueAfter(n int32) {
	for _, at := range o.reports[n].nodes {
		d := *o.nodes.at(at)
		if d.count > hotNode {
			if list := o.hot[at]; len(list) > hotNode && o.before(list[hotNode], n) {
				continue
			}
		}
		o.in(d, func(other int32) bool {
			if o.before(n, other) {
				o.queue(other)
			}
			return true
		})
	}
}

// forget lets go of the sequences, most of the memory that a Builder takes. No report can be
// added then.
func (o *copies) forget() {
	o.table, o.nodes, o.posts, o.hot = nil, pages[node]{}, pages[posting]{}, nil
	for i := range o.reports {
		o.reports[i].nodes = nil
	}
}

// origins returns the finished table.
func (o *copies) origins() Origins {
	out := Origins{map[entente.ReportID]entente.ReportID{}}
	for i := range o.reports {
		if r := &o.reports[i]; !r.head {
			out.of[r.id] = o.reports[r.origin].id
		}
	}
	return out
}

// reportHeap gives the earliest queued report first.
type reportHeap []queuedReport

type queuedReport struct {
	n int32
	o *copies
}

func (h reportHeap) Len() int           { return len(h) }
func (h reportHeap) Less(i, j int) bool { return h[i].o.before(h[i].n, h[j].n) }
func (h reportHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }

// Push adds a report; for package heap.
func (h *reportHeap) Push(x any) { *h = append(*h, x.(queuedReport)) }

// Pop takes the last report; for package heap.
func (h *reportHeap) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}

// wordHashes appends a hash of every word of s, whatever its case.
func wordHashes(out []uint64, s string) []uint64 {
	const start = 14695981039346656037
	h := uint64(start)
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		i += size
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
		case r >= 'A' && r <= 'Z':
			r += 'a' - 'A'
		case r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			r = unicode.ToLower(r)
		default:
			if h != start {
				out = append(out, h)
			}
			h = start
			continue
		}
		h = (h ^ uint64(r)) * 1099511628211
	}
	if h != start {
		out = append(out, h)
	}
	return out
}
