package situation

import (
	"maps"
	"slices"

	"entente"
)

// Revised returns the archive of the claims as somebody left them: each claim that stands
// names has gone, or another one has its place, and added ones are there too. Its
// situations are those that are built of these claims. It shares with a all that was not
// touched, and is quickly made of an archive that was itself made of claims.
func (a *Archive) Revised(stands map[*entente.Claim]*entente.Claim, added []entente.Claim) *Archive {
	out := *a
	out.claims, out.rows, out.reports, out.groups = slices.Clone(a.claims), slices.Clone(a.rows), slices.Clone(a.reports), slices.Clone(a.groups)
	out.numbers, out.views, out.papers, out.keys = maps.Clone(a.numbers), maps.Clone(a.views), maps.Clone(a.papers), maps.Clone(a.keys)
	r := revision{Archive: &out, gone: map[int32]bool{}, surer: map[int32]bool{}, own: map[int32]bool{}}
	var fresh []*entente.Claim
	for _, i := range a.sequence {
		was := a.claims[i]
		switch is, decided := stands[was]; {
		case !decided:
		case is != nil && onlySurer(was, is):
			r.surer[i] = true
			out.claims[i] = is
		default:
			r.gone[i] = true
			if is != nil {
				fresh = append(fresh, is)
			}
		}
	}
	for i := range added {
		fresh = append(fresh, &added[i])
	}
	for _, c := range sortClaims(fresh) {
		r.fresh = append(r.fresh, int32(len(out.claims)))
		out.enter(c)
	}
	r.arrange()
	r.regroup()
	r.relink()
	out.regimes = a.regimes.without(r.own)
	if !r.reword() {
		out.copies = newCopyIndex(&out)
	}
	return &out
}

// onlySurer reports whether a claim differs from what it was in its confidence alone.
func onlySurer(was, is *entente.Claim) bool {
	return was.ID == is.ID && was.Report == is.Report && was.Published == is.Published && was.Publisher == is.Publisher && was.Coder == is.Coder && was.Valid == is.Valid &&
		was.Polarity == is.Polarity && was.Modality == is.Modality && was.Viewpoint == is.Viewpoint && was.Place == is.Place && slices.Equal(was.Evidence, is.Evidence) && was.Kind == is.Kind &&
		was.Event == is.Event && was.Relation == is.Relation && was.Designation == is.Designation && was.Control == is.Control && was.Undertaking == is.Undertaking && was.Measure == is.Measure
}

// revision is an Archive while it is revised.
type revision struct {
	*Archive
	gone, surer map[int32]bool // by their numbers
	fresh       []int32        // in their order
	own         map[int32]bool // the groups whose lists are no longer shared
}

// arrange puts the claims that are there in their order.
func (r *revision) arrange() {
	before := r.sequence
	r.sequence, r.place = make([]int32, 0, len(before)+len(r.fresh)), make([]int32, len(r.claims))
	fresh := r.fresh
	for _, i := range before {
		if r.gone[i] {
			continue
		}
		for len(fresh) > 0 && compare(r.claims[fresh[0]], r.claims[i]) < 0 {
			r.sequence, fresh = append(r.sequence, fresh[0]), fresh[1:]
		}
		r.sequence = append(r.sequence, i)
	}
	r.sequence = append(r.sequence, fresh...)
	for k, i := range r.sequence {
		r.place[i] = int32(k)
	}
	links := slices.DeleteFunc(slices.Clone(r.links), func(i int32) bool { return r.gone[i] })
	for _, i := range r.fresh {
		if linksSomebody(r.claims[i]) {
			links = append(links, i)
		}
	}
	slices.SortFunc(links, r.inOrder)
	r.links = links
}

func (r *revision) inOrder(i, k int32) int { return int(r.place[i] - r.place[k]) }

// regroup takes claims out of their groups, changes them there, and puts others in.
func (r *revision) regroup() {
	group := func(i int32) *bundle {
		n := r.rows[i].group
		if n < 0 {
			return nil
		}
		g := &r.groups[n]
		if !r.own[n] {
			r.own[n] = true
			g.claims, g.members = slices.Clone(g.claims), slices.Clone(g.members)
		}
		return g
	}
	for i := range r.gone {
		if g := group(i); g != nil {
			k := slices.Index(g.members, i)
			g.claims, g.members = slices.Delete(g.claims, k, k+1), slices.Delete(g.members, k, k+1)
		}
	}
	for i := range r.surer {
		if g := group(i); g != nil {
			g.claims[slices.Index(g.members, i)] = r.claims[i]
		}
	}
	for _, i := range r.fresh {
		if g := group(i); g != nil {
			k, _ := slices.BinarySearchFunc(g.members, i, r.inOrder)
			g.claims, g.members = slices.Insert(g.claims, k, r.claims[i]), slices.Insert(g.members, k, i)
		}
	}
}

// relink finds anew the occurrences of the clusters that events left or came to. An
// event that came joins all clusters of its parties and mood into one: more than is
// needed, and never too little.
func (r *revision) relink() {
	e := r.events
	event := func(i int32) bool { return r.claims[i].Kind == entente.KindEvent }
	var came []int32
	for _, i := range r.fresh {
		if event(i) {
			came = append(came, i)
		}
	}
	touched := len(came) > 0
	for _, list := range []map[int32]bool{r.gone, r.surer} {
		for i := range list {
			touched = touched || event(i)
		}
	}
	if !touched {
		return
	}
	dirty := map[int32]bool{}
	joined := map[int32]int32{} // by key, the cluster of all
	keys := make([]int32, len(came))
	e.keys, e.size = maps.Clone(e.keys), slices.Clone(e.size)
	for k, i := range came {
		keys[k] = intern(e.keys, string(occurrenceKey(nil, r.claims[i])))
		if _, ok := joined[keys[k]]; !ok {
			joined[keys[k]] = int32(len(e.size))
			e.size = append(e.size, 0)
		}
	}
	was := e
	n := len(was.at) + len(came)
	e.at, e.cluster, e.key = make([]int32, 0, n), make([]int32, 0, n), make([]int32, 0, n)
	add := func(i, cluster, key int32) {
		e.at, e.cluster, e.key = append(e.at, i), append(e.cluster, cluster), append(e.key, key)
	}
	for k, i := range was.at {
		cluster := was.cluster[k]
		if to, ok := joined[was.key[k]]; ok {
			dirty[cluster], dirty[to] = true, true
			e.size[cluster]--
			e.size[to]++
			cluster = to
		}
		if r.gone[i] {
			e.size[cluster]--
			dirty[cluster] = true
			continue
		}
		if r.surer[i] {
			dirty[cluster] = true
		}
		for len(came) > 0 && r.inOrder(came[0], i) < 0 {
			add(came[0], joined[keys[0]], keys[0])
			came, keys = came[1:], keys[1:]
		}
		add(i, cluster, was.key[k])
	}
	for k, i := range came {
		add(i, joined[keys[k]], keys[k])
	}
	for k := range e.at {
		if int(e.at[k]) >= len(r.claims)-len(r.fresh) {
			e.size[e.cluster[k]]++
			dirty[e.cluster[k]] = true
		}
	}
	e.all = r.occurred(&e, dirty)
	r.events = e
}

// occurred lists the occurrences of an index, those of dirty clusters found anew.
func (r *revision) occurred(e *eventIndex, dirty map[int32]bool) []occurred {
	l := newLinker()
	var again, clusters []int32
	for k, i := range e.at {
		if dirty[e.cluster[k]] {
			l.add(r.claims[i], r.rows[i].report, true)
			again, clusters = append(again, i), append(clusters, e.cluster[k])
		}
	}
	all := l.dirty
	l.settle(true)
	anew := occurrencesOf(all, again)
	at := 0
	for k := range anew {
		for again[at] != anew[k].head {
			at++
		}
		anew[k].cluster = clusters[at]
	}
	out := make([]occurred, 0, len(e.all)+len(anew))
	for i := range e.all {
		o := &e.all[i]
		if dirty[o.cluster] {
			continue
		}
		for len(anew) > 0 && r.inOrder(anew[0].head, o.head) < 0 {
			out, anew = append(out, anew[0]), anew[1:]
		}
		out = append(out, *o)
	}
	return append(out, anew...)
}

// without returns the same without what some groups weigh, which is found again where
// it is asked for.
func (r *regimes) without(groups map[int32]bool) *regimes {
	out := &regimes{}
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, x := range r.kept {
		y := &regime{model: x.model, sources: x.sources, within: x.within, into: x.into}
		if words := x.words.Load(); words != nil {
			next := maps.Clone(*words)
			for n := range groups {
				delete(next, n)
			}
			y.words.Store(&next)
		}
		out.kept = append(out.kept, y)
	}
	return out
}
