package situation

import (
	"maps"
	"slices"

	"entente"
)

// Builder folds claims into situations as they come: what it makes of claims added
// in any number of calls and in any order is what Build makes of them all. It looks
// again only at what added claims can change, and a Situation it gave stays as it
// is. It points to the claims: alter none.
type Builder struct {
	once bool // no claims come after the first situation: what only they would ask is let go
	opt  Options
	left map[string]int
	// pending are in force and not yet in a situation.
	pending ordering

	claims       []*entente.Claim
	latest       entente.Date // of publication
	copies       *copies
	origins      Origins
	linker       *linker
	ties         *buckets
	designations *buckets
	undertakings *buckets
	measures     *buckets
	views        []*entente.Claim // designations of the viewpoint's holder
	newViews     []*entente.Claim
	links        []viewLink // what each of views says
	view         View

	occurrenceRows  listing[*Occurrence]
	occurrences     []Occurrence // made and not yet used
	tieRows         listing[Tie]
	designationRows listing[Group]
	undertakingRows listing[Group]
	measureRows     listing[Group]
	controls        controlPart

	counter counter
}

// NewBuilder returns a builder for situations of one moment and view.
func NewBuilder(opt Options) *Builder {
	b := &Builder{opt: opt, left: map[string]int{}}
	b.reset()
	return b
}

func (b *Builder) reset() {
	*b = Builder{
		once: b.once, opt: b.opt, left: b.left, latest: b.latest,
		copies: newCopies(), origins: Origins{map[entente.ReportID]entente.ReportID{}}, linker: newLinker(),
		ties: newBuckets(tieKey), designations: newBuckets(designationKey), undertakings: newBuckets(undertakingKey),
		measures: newBuckets(measureKey), controls: newControlPart(), view: ViewIn(nil, b.opt.Viewpoint),
	}
}

// Add takes in claims. The slice's elements must not be altered afterwards.
func (b *Builder) Add(claims []entente.Claim) {
	b.pending.grow(len(claims))
	for i := range claims {
		c := &claims[i]
		if why := b.opt.leaves(c); why != "" {
			b.left[why]++
			continue
		}
		b.pending.add(c)
	}
}

// Situation returns what all claims so far amount to.
func (b *Builder) Situation() *Situation {
	if len(b.pending.keys) > 0 {
		b.fold()
	}
	s := &Situation{
		Options: b.opt, Left: maps.Clone(b.left), Claims: b.claims, Origins: b.origins, View: b.view,
		Whole:       Support{len(b.copies.reports), len(b.copies.reports) - len(b.origins.of)},
		Occurrences: b.occurrenceRows.values, Ties: b.tieRows.values, Designations: b.designationRows.values,
		Undertakings: b.undertakingRows.values, Measures: b.measureRows.values,
	}
	b.control(s)
	return s
}

// fold takes the pending claims in. What has to be read of them is read in the order in
// which they came, in which they most likely lie in memory: to go through a million of
// them in their own order takes several times as long.
func (b *Builder) fold() {
	fresh := len(b.claims) == 0
	of := b.pending
	b.pending = ordering{}
	of.sort()
	if fresh {
		b.reserve(&of)
	}
	reports, ok := b.copies.enroll(&of)
	if !ok { // a report stands earlier than it did: begin anew
		all := b.claims
		b.reset()
		for _, c := range slices.Concat(all, of.came) {
			b.pending.add(c)
		}
		b.fold()
		return
	}
	for i, c := range of.came {
		b.copies.add(reports[i], c, fresh)
	}
	if fresh { // what hangs on it comes later
		b.settleCopies(true)
	}
	parts := make([]part, len(of.came))
	for i, c := range of.came {
		parts[i] = b.part(c, reports[i])
	}
	for _, k := range of.keys {
		c := of.came[k.came]
		switch p := parts[k.came]; {
		case p.telling != nil:
			b.linker.enter(p.telling, fresh)
		case p.bucket != nil:
			p.bucket.add(c, reports[k.came])
			if p.links {
				b.newViews = append(b.newViews, c)
			}
		}
	}
	if last := of.came[of.keys[len(of.keys)-1].came]; last.Published.After(b.latest) {
		b.latest = last.Published
	}
	b.claims, _ = mergeClaims(b.claims, of.claims(), nil, nil)
	if len(b.newViews) > 0 {
		b.see()
	}
	if !fresh {
		b.settleCopies(false)
	}
	b.linker.settle(fresh)
	b.counter.grow(len(b.copies.reports))
	if fresh {
		b.firstOccurrences()
	} else {
		b.occurrenceRows.update(b.occurrenceChanges())
	}
	b.tieRows.update(changes(b, b.ties, newTie))
	whole := func(g Group) Group { return g }
	b.designationRows.update(changes(b, b.designations, whole))
	b.undertakingRows.update(changes(b, b.undertakings, whole))
	b.measureRows.update(changes(b, b.measures, whole))
}

// settleCopies brings origins up to date.
func (b *Builder) settleCopies(fresh bool) {
	moved := false
	b.copies.settle(fresh, func(n int32) {
		moved = true
		if !fresh {
			b.touch(n)
		}
	})
	if moved {
		b.origins = b.copies.origins()
	}
	if b.once {
		b.copies.forget()
	}
}

// reserve makes room for the first claims: lists that grow by and by leave behind as
// much memory as they take.
func (b *Builder) reserve(claims *ordering) {
	b.copies.reserve(claims.words, len(claims.names)) // of the sequences some stand twice
	b.linker.dirty, b.linker.changed = slices.Grow(b.linker.dirty, claims.events), slices.Grow(b.linker.changed, claims.events)
	b.linker.byReport = slices.Grow(b.linker.byReport, len(claims.names))
}

// see takes in new designations of the viewpoint's holder.
func (b *Builder) see() {
	links := make([]viewLink, 0, len(b.views)+len(b.newViews))
	old := b.views
	at := 0
	for _, c := range b.newViews {
		next := at + after(old[at:], c)
		links = append(append(links, b.links[at:next]...), newViewLink(c))
		at = next
	}
	b.links = append(links, b.links[at:]...)
	b.views, _ = mergeClaims(b.views, b.newViews, nil, nil)
	b.newViews = nil
	b.view = newView(b.opt.Viewpoint, b.links)
}

// part is where a claim goes.
type part struct {
	bucket  *bucket
	telling *telling
	links   bool // it may contract an actor in the view
}

// part finds where a claim of report n goes.
func (b *Builder) part(c *entente.Claim, n int32) part {
	switch c.Kind {
	case entente.KindEvent:
		return part{telling: b.linker.read(c, n)}
	case entente.KindRelation:
		return part{bucket: b.ties.expect(c)}
	case entente.KindDesignation:
		return part{bucket: b.designations.expect(c), links: contracts(c, b.opt.Viewpoint)}
	case entente.KindControl:
		if countsForControl(c) {
			return part{bucket: b.controls.claims.expect(c)}
		}
	case entente.KindUndertaking:
		return part{bucket: b.undertakings.expect(c)}
	case entente.KindMeasure:
		return part{bucket: b.measures.expect(c)}
	}
	return part{}
}

// touch marks all that counts the origin of report n.
func (b *Builder) touch(n int32) {
	b.linker.touch(n)
	for _, c := range b.copies.reports[n].claims {
		switch c.Kind {
		case entente.KindRelation:
			b.ties.touch(c)
		case entente.KindDesignation:
			b.designations.touch(c)
		case entente.KindControl:
			b.controls.touch(c)
		case entente.KindUndertaking:
			b.undertakings.touch(c)
		case entente.KindMeasure:
			b.measures.touch(c)
		}
	}
}

// support counts reports and origins by their numbers.
func (b *Builder) support(reports []int32) Support {
	return b.counter.support(reports, func(n int32) int32 { return b.copies.reports[n].origin })
}

// changes merges the buckets that have changed and makes their rows.
func changes[T any](b *Builder, of *buckets, show func(Group) T) []row[T] {
	dirty := of.clean()
	out := make([]row[T], 0, len(dirty))
	for _, at := range dirty {
		at.merge()
		first := at.claims[0]
		out = append(out, row[T]{at.shown, first, show(Group{at.claims, b.support(at.reports)})})
		at.shown = first
	}
	return out
}

func (b *Builder) occurrenceChanges() []row[*Occurrence] {
	out := make([]row[*Occurrence], 0, len(b.linker.changed))
	for _, t := range b.linker.changed {
		t.changed = false
		r := row[*Occurrence]{}
		if t.shown {
			r.was = t.claim
		}
		if t.head == t {
			r.first, r.value = t.claim, b.occurrence(t)
		}
		t.shown = t.head == t
		if r.was != nil || r.first != nil {
			out = append(out, r)
		}
	}
	b.linker.changed = nil
	return out
}

// firstOccurrences makes the list of the first ones, which were found in their order.
func (b *Builder) firstOccurrences() {
	n := 0
	for _, t := range b.linker.changed {
		if t.head == t {
			n++
		}
	}
	if n == 0 {
		return
	}
	rows := &b.occurrenceRows
	rows.firsts, rows.values = make([]*entente.Claim, 0, n), make([]*Occurrence, 0, n)
	for _, t := range b.linker.changed {
		t.changed, t.shown = false, t.head == t
		if t.shown {
			rows.firsts, rows.values = append(rows.firsts, t.claim), append(rows.values, b.occurrence(t))
		}
	}
	b.linker.changed = nil
}

// occurrence is that of a head.
func (b *Builder) occurrence(t *telling) *Occurrence {
	o := one(&b.occurrences)
	*o = t.occurrence()
	if o.Support = (Support{1, 1}); len(t.with) > 0 {
		reports := []int32{t.report}
		for _, x := range t.with {
			reports = append(reports, x.report)
		}
		o.Support = b.support(reports)
	}
	return o
}
