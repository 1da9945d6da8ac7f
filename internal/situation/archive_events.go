package situation

import (
	"cmp"
	"slices"

	"entente"
)

// eventIndex has the events of an Archive in clusters: whatever is left out, no event
// of one is linked with one of another. The occurrences of a cluster that is in force
// as a whole are those found once.
type eventIndex struct {
	at      []int32 // the numbers of their claims, in order
	cluster []int32 // of each event
	key     []int32 // likewise, of its parties and mood
	keys    map[string]int32
	size    []int32 // of each cluster
	all     []occurred
}

// occurred is an occurrence of an archive or a moment.
type occurred struct {
	Occurrence
	head    int32 // the number of the claim that opens it
	cluster int32
	reports []int32
}

func newEventIndex(a *Archive) eventIndex {
	var e eventIndex
	l := newLinker()
	for i, c := range a.claims {
		if c.Kind == entente.KindEvent {
			e.at = append(e.at, int32(i))
			l.add(c, a.rows[i].report, true)
		}
	}
	all := l.dirty
	l.settle(true)
	e.keys = l.keys
	for _, t := range all {
		e.key = append(e.key, t.key)
	}
	e.split(l, all)
	e.all = occurrencesOf(all, e.at)
	for i := range e.all {
		k, _ := slices.BinarySearch(e.at, e.all[i].head)
		e.all[i].cluster = e.cluster[k]
	}
	return e
}

// occurrencesOf lists the occurrences of tellings, whose claims have the numbers at.
func occurrencesOf(all []*telling, at []int32) []occurred {
	var out []occurred
	for i, t := range all {
		if t.head != t {
			continue
		}
		o := occurred{Occurrence: t.occurrence(), head: at[i], reports: []int32{t.report}}
		for _, x := range t.with {
			o.reports = append(o.reports, x.report)
		}
		out = append(out, o)
	}
	return out
}

type daysKey struct{ key, typ, day int32 }

// split finds the clusters. Two events that are linked share parties and mood, a type
// or one that goes with it, a day or days near it, and a place, or one of them tells of
// no place or of a whole province: by these they are joined, a few of them for more
// than is needed.
func (e *eventIndex) split(l *linker, all []*telling) {
	sets := make([]int32, len(all)) // disjoint sets: each points to another of its own
	for i := range sets {
		sets[i] = int32(i)
	}
	find := func(i int32) int32 {
		for sets[i] != i {
			sets[i] = sets[sets[i]]
			i = sets[i]
		}
		return i
	}
	join := func(i, k int32) { sets[find(k)] = find(i) }
	near := make([]int32, len(l.near)) // of each type, the least that goes with it or with one that does
	for i := range near {
		near[i] = int32(i)
	}
	for range near {
		for i, list := range l.near {
			for _, k := range list {
				near[i] = min(near[i], near[k])
			}
		}
	}
	where := func(t *telling) daysKey {
		if t.several {
			return daysKey{key: t.key, typ: near[t.typ]}
		}
		return daysKey{key: t.key, typ: t.typ}
	}
	long := map[daysKey][]int32{} // those of a key and type of which one is long
	byDay := map[daysKey][]int32{}
	for i, t := range all {
		if !t.dated {
			continue
		}
		at, from, to := where(t), t.from, t.to
		if t.long() {
			long[at] = nil
			continue
		}
		if t.vague() {
			from, to = from-vagueDays, to+vagueDays
		}
		for at.day = from; at.day <= to; at.day++ {
			byDay[at] = append(byDay[at], int32(i))
		}
	}
	for i, t := range all {
		if !t.dated {
			continue
		}
		if list, ok := long[where(t)]; ok {
			long[where(t)] = append(list, int32(i))
		}
	}
	for _, list := range long {
		for _, i := range list[1:] {
			join(list[0], i)
		}
	}
	for _, list := range byDay {
		joinPlaces(all, list, join)
	}
	numbers := map[int32]int32{}
	e.cluster = make([]int32, len(all))
	for i := range all {
		n := intern(numbers, find(int32(i)))
		if int(n) == len(e.size) {
			e.size = append(e.size, 0)
		}
		e.cluster[i] = n
		e.size[n]++
	}
}

// joinPlaces joins those of a list whose places do not part them.
func joinPlaces(all []*telling, list []int32, join func(i, k int32)) {
	if len(list) == 1 {
		return
	}
	byPlace := func(x, y int32) int {
		a, b := all[x], all[y]
		return cmp.Or(cmp.Compare(a.land, b.land), cmp.Compare(a.place, b.place))
	}
	if slices.ContainsFunc(list, func(i int32) bool { return !all[i].placed }) {
		for _, i := range list[1:] {
			join(list[0], i)
		}
		return
	}
	slices.SortFunc(list, byPlace)
	for len(list) > 0 {
		n := 1
		region := all[list[0]].region
		for ; n < len(list) && all[list[n]].land == all[list[0]].land; n++ {
			region = region || all[list[n]].region
		}
		for k := 1; k < n; k++ {
			if region || all[list[k]].place == all[list[k-1]].place {
				join(list[k-1], list[k])
			}
		}
		list = list[n:]
	}
}

// occurrences are those of the claims in force: of clusters in force as a whole those
// of the archive; the others are linked anew.
func (m *moment) occurrences() []*Occurrence {
	e := &m.events
	inForce := make([]int32, len(e.size))
	for i, claim := range e.at {
		if m.in[claim] {
			inForce[e.cluster[i]]++
		}
	}
	var l *linker
	var again []int32
	for i, claim := range e.at {
		if n := e.cluster[i]; !m.in[claim] || inForce[n] == e.size[n] {
			continue
		}
		if l == nil {
			l = newLinker()
		}
		l.add(m.claims[claim], m.rows[claim].report, true)
		again = append(again, claim)
	}
	var anew []occurred
	if l != nil {
		all := l.dirty
		l.settle(true)
		anew = occurrencesOf(all, again)
	}
	var out []*Occurrence
	var pool []Occurrence
	add := func(o *occurred) {
		own := one(&pool)
		*own = o.Occurrence
		own.Support = m.support(o.reports)
		out = append(out, own)
	}
	for i := range e.all {
		o := &e.all[i]
		if inForce[o.cluster] < e.size[o.cluster] {
			continue
		}
		for len(anew) > 0 && m.place[anew[0].head] < m.place[o.head] {
			add(&anew[0])
			anew = anew[1:]
		}
		add(o)
	}
	for i := range anew {
		add(&anew[i])
	}
	return out
}
