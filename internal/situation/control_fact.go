package situation

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"entente"
)

// site is a place with the facts told of it, by the last day on which each is
// evidence.
type site struct {
	id    entente.PlaceID
	facts []fact
	first *entente.Claim // that says that something is so here
	// sides are those told of here, by their numbers; onces is how many pairs of a side
	// and an origin there are.
	sides []entente.ActorID
	onces int32
}

// fact is a control claim that says how things are, with all of its vote that does
// not depend on the day asked about.
type fact struct {
	Vote
	kind   string // of the claim; "lost" for "does not hold"
	holder int32  // the side's number; -1 for none
	begins int
	copied bool // its origin has told the same before
	over   bool // it was so from one day to another, both told
	// The numbers, at the site, of its report, of the first copy of that, and of what it
	// counts once with.
	report, first, origin int32
}

// noDay stands for an unknown day: before all others.
const noDay = math.MinInt32

func dayNumber(d entente.Date) int {
	if d.IsZero() {
		return noDay
	}
	return d.DaysSince(entente.Date{Year: 1970, Month: 1, Day: 1})
}

func dayOf(n int) entente.Date {
	if n == noDay {
		return entente.Date{}
	}
	return entente.Date{Year: 1970, Month: 1, Day: 1}.AddDays(n)
}

// word is a control claim as it counts whatever else is told of its place: a fact that
// wants the numbers which it shares with others.
type word struct {
	fact
	// holder and from are what the holder and the former one count as; speaker is who says
	// so in the end.
	holder, from, speaker entente.ActorID
	// interested are those who gain by the holder's loss where they are told of here.
	interested []gainer
}

// gainer is a side that may gain, with what was noted before it was thought of.
type gainer struct {
	side entente.ActorID
	note string
}

// roll numbers what the facts of one site have in common. It serves one site after
// another.
type roll struct {
	sides   map[entente.ActorID]int32
	reports map[entente.ReportID]int32
	onces   map[[2]int32]int32 // of side and origin
	said    map[saying]int32   // a speaker's words of one day have one origin
	before  map[sameTelling]bool
	list    []word
	order   []rank
}

type saying struct {
	speaker entente.ActorID
	day     entente.Date
}

type sameTelling struct {
	origin, holder int32
	day            int
	kind           string
}

// rank is where a fact stands among those of its site.
type rank struct {
	day, step, exact int
	told             int32 // its number in the order of claims
}

func newRoll() *roll {
	return &roll{sides: map[entente.ActorID]int32{}, reports: map[entente.ReportID]int32{}, onces: map[[2]int32]int32{}, said: map[saying]int32{}, before: map[sameTelling]bool{}}
}

// newSite makes the facts of the claims on one place, given in the order in which
// they were told.
func (b *board) newSite(id entente.PlaceID, claims []*entente.Claim, r *roll) *site {
	clear(r.reports)
	r.list = r.list[:0]
	for _, c := range claims {
		t := b.word(c)
		t.report, t.first = intern(r.reports, c.Report), intern(r.reports, b.s.Origins.Of(c.Report))
		r.list = append(r.list, t)
	}
	return b.gather(id, r)
}

// gather makes a site of the facts in r.list, which it uses up. Their reports and the
// first copies of these have numbers.
func (b *board) gather(id entente.PlaceID, r *roll) *site {
	clear(r.sides)
	clear(r.onces)
	clear(r.said)
	clear(r.before)
	s := &site{id: id, facts: make([]fact, len(r.list))}
	for i := range r.list {
		for _, side := range [2]entente.ActorID{r.list[i].holder, r.list[i].from} {
			if side != "" && int(intern(r.sides, side)) == len(s.sides) {
				s.sides = append(s.sides, side)
			}
		}
	}
	for i := range r.list {
		r.place(&r.list[i], b.model)
	}
	s.onces = int32(len(r.onces))
	end(r.list)
	r.order = r.order[:0]
	for i := range r.list {
		f := &r.list[i].fact
		r.order = append(r.order, rank{f.day, f.step(), f.exact(), int32(i)})
	}
	slices.SortFunc(r.order, func(x, y rank) int {
		switch {
		case x.day != y.day:
			return x.day - y.day
		case x.step != y.step:
			return x.step - y.step
		case x.exact != y.exact:
			return x.exact - y.exact
		}
		return int(x.told - y.told)
	})
	for i, at := range r.order {
		f := &s.facts[i]
		*f = r.list[at.told].fact
		key := sameTelling{f.origin, f.holder, f.day, f.kind}
		f.copied = r.before[key]
		r.before[key] = true
	}
	return s
}

// place gives a fact the numbers that it has at the site.
func (r *roll) place(t *word, m *ControlModel) {
	f := &t.fact
	f.holder, f.Vote.number = -1, -1
	if t.holder != "" && f.Claim.Control.Holder.Actor != entente.UnknownParty.Actor {
		f.holder = r.sides[t.holder]
	}
	f.origin = r.origin(f.Claim, t.speaker, f.first)
	if f.Kind > 0 && f.holder >= 0 {
		f.side, f.Vote.number, f.holds = t.holder, f.holder, f.kind != "entered"
		f.once = intern(r.onces, [2]int32{f.holder, f.origin})
	}
	for _, a := range t.interested { // another side's loss is a gain where one is a party oneself
		if _, here := r.sides[a.side]; here {
			f.Interest, f.Note = m.OwnGain, note(a.note, "own gain")
			return
		}
	}
}

// step orders what is told of one day, whichever a report tells first: he came in before
// he took the place, who held it on the last day of a contest held it after, who held
// it on the day of its taking held it before, and who left it left it last.
func (f *fact) step() int {
	switch {
	case f.kind == "entered", f.kind == "contested" && f.over:
		return 0
	case f.kind == "holds", f.kind == "besieged":
		return 1
	case f.kind == "lost", f.kind == "withdrew":
		return 3
	}
	return 2
}

// exact ranks what is told of one day alike by how exactly it is dated: what happened
// "in March", or on no day that anybody says, may have happened before what is told of
// the very day.
func (f *fact) exact() int {
	switch f.Claim.Valid.Precision {
	case entente.PrecisionDay:
		return 2
	case entente.PrecisionMonth, entente.PrecisionYear:
		return 1
	}
	return 0
}

// end lets a hold without an end, "since 2014", end with the first taking by another
// after its beginning, where that is told no earlier: a history told years later means
// the days that it tells of, and not its own.
func end(list []word) {
	var takings []*fact
	for i := range list {
		if f := &list[i].fact; f.kind == "took" && f.holder >= 0 {
			takings = append(takings, f)
		}
	}
	slices.SortStableFunc(takings, func(x, y *fact) int { return cmp.Compare(x.day, y.day) })
	for i := range list {
		f := &list[i].fact
		v := f.Claim.Valid
		if f.kind != "holds" || f.holder < 0 || v.Precision == entente.PrecisionUnknown || v.From.IsZero() || !v.To.IsZero() {
			continue
		}
		k, _ := slices.BinarySearchFunc(takings, f.begins+1, func(t *fact, day int) int { return cmp.Compare(t.day, day) })
		for _, t := range takings[k:] {
			if t.day > f.day {
				break
			}
			if t.holder != f.holder && !t.Claim.Published.Before(f.Claim.Published) {
				f.day = t.day - 1
				break
			}
		}
	}
}

// word reads a claim.
func (b *board) word(c *entente.Claim) word {
	v := c.Valid
	t := word{fact: fact{kind: c.Control.Kind, begins: dayNumber(begins(c)), over: v.Precision == entente.PrecisionDay && !v.From.IsZero() && v.To.After(v.From)}, speaker: b.speaker(c)}
	t.Vote = Vote{Claim: c, Kept: 1, Age: 1, day: dayNumber(lastOf(c)), Precision: b.model.precision(c.Place.Precision)}
	if p := c.Control.Holder; p != nil {
		t.holder = b.side(p.Actor)
	}
	if p := c.Control.From; p != nil {
		t.from = b.side(p.Actor)
	}
	b.weigh(&t)
	if c.Polarity == entente.Negated {
		t.kind = "lost" // countsForControl lets only "does not hold" through
	}
	switch t.kind {
	case "took", "holds":
		t.Kind = 1
	case "entered":
		t.Kind = b.model.Entered
	}
	return t
}

// begins is the first day for which a control claim says so.
func begins(c *entente.Claim) entente.Date {
	if c.Valid.Precision != entente.PrecisionUnknown && !c.Valid.From.IsZero() {
		return c.Valid.From
	}
	if !c.Valid.To.IsZero() && c.Valid.Precision != entente.PrecisionUnknown {
		if !lasting(c) {
			return c.Valid.To // "by May": not sure to be so before
		}
		return entente.Date{} // "until May": since nobody says when
	}
	return c.Published
}

// lasting reports whether c tells of how things are and not of a change.
func lasting(c *entente.Claim) bool {
	return slices.Contains([]string{"holds", "contested", "besieged"}, c.Control.Kind)
}

// lastOf is the last day for which a control claim is evidence. What has held
// "since June" is evidence to the day it was told; a taking "in 2022" is one of its
// first day, lest it count for later than a retaking in September.
func lastOf(c *entente.Claim) entente.Date {
	switch {
	case c.Valid.Precision == entente.PrecisionUnknown:
	case !c.Valid.From.IsZero() && !lasting(c):
		return c.Valid.From
	case !c.Valid.To.IsZero():
		return c.Valid.To
	case !c.Valid.From.IsZero() && c.Published.IsZero():
		return c.Valid.From
	}
	return c.Published
}

// origin names what c counts once with: its report or the first copy of it, or the
// words of the same speaker of the same day.
func (r *roll) origin(c *entente.Claim, speaker entente.ActorID, first int32) int32 {
	if speaker == "" || c.Published.IsZero() {
		return first
	}
	key := saying{speaker, c.Published}
	if told, ok := r.said[key]; ok {
		return told
	}
	r.said[key] = first
	return first
}

// speaker is who says so in the end, or "" where nobody known does.
func (b *board) speaker(c *entente.Claim) entente.ActorID {
	if n := len(c.Attribution); n > 0 && c.Attribution[n-1].Actor != "" && !c.Attribution[n-1].Actor.Generic() {
		return b.side(c.Attribution[n-1].Actor)
	}
	return ""
}

// side is what an actor counts as.
func (b *board) side(a entente.ActorID) entente.ActorID {
	side, ok := b.cast.sides[a]
	if !ok {
		side = b.s.Side(a)
		b.cast.sides[a] = side
	}
	return side
}

// Side is what an actor counts as where places are held: his state, the side he
// fights in, and what the view takes that for.
func (s *Situation) Side(a entente.ActorID) entente.ActorID { return s.SideIn(s.View, a) }

// SideIn is what an actor counts as in another view.
func (s *Situation) SideIn(v View, a entente.ActorID) entente.ActorID {
	side := entente.ActorID("")
	s.sides(v, a, func(larger entente.ActorID) bool { side = larger; return true })
	return side
}

// FightsIn reports whether an actor is another or fights in it.
func (s *Situation) FightsIn(a, whole entente.ActorID) bool {
	found := false
	whole = s.View.Resolve(Base(whole))
	s.sides(s.View, a, func(larger entente.ActorID) bool { found = larger == whole; return !found })
	return found
}

// sides yields what an actor counts as, and the ever larger sides that it fights in.
func (s *Situation) sides(v View, a entente.ActorID, yield func(entente.ActorID) bool) {
	a = v.Resolve(ofState(Base(a)))
	for range 8 { // no alliance is as deep; a circle ends somewhere in it
		if !yield(a) {
			return
		}
		larger, ok := s.Options.Within[a]
		if !ok {
			return
		}
		a = v.Resolve(Base(larger))
	}
}

// ofState returns the state of a force that is known by no name but said to be that
// state's ("?TUR:MIL:turkish-led-forces"), and any other actor unchanged.
func ofState(a entente.ActorID) entente.ActorID {
	country, rest, _ := strings.Cut(strings.TrimPrefix(string(a), "?"), ":")
	sector, _, _ := strings.Cut(rest, ":")
	if a.Provisional() && len(country) == 3 && (sector == "MIL" || sector == "GOV" || sector == "COP") {
		return entente.ActorID(country)
	}
	return a
}

// cast is what was found of the actors and publishers that a board's claims name. It
// grows with the board's sites, which are made one at a time.
type cast struct {
	sides   map[entente.ActorID]entente.ActorID
	publics map[publication]publisher
}

func newCast() *cast {
	return &cast{map[entente.ActorID]entente.ActorID{}, map[publication]publisher{}}
}

// publication is what the register is asked about.
type publication struct {
	publisher, url string
	day            entente.Date
}

// publisher is an entry of the register as the board uses it.
type publisher struct {
	weight float64
	leans  []entente.ActorID
	note   string
}

func (b *board) publisher(c *entente.Claim) publisher {
	key := publication{c.Publisher, c.URL, c.Published}
	p, ok := b.cast.publics[key]
	if !ok {
		e := b.s.Options.Sources.For(c.Publisher, c.URL, c.Published)
		p.weight = b.model.grade(string(e.Grade))
		if e.Grade != "" && e.Grade != "F" {
			p.note = "grade " + string(e.Grade)
		}
		if e.MapDerived {
			p.weight, p.note = b.model.MapDerived, "read off a map"
		}
		for _, a := range e.Leans {
			p.leans = append(p.leans, b.side(a))
		}
		b.cast.publics[key] = p
	}
	return p
}

// weigh sets the weights that lie in who says it. A side's word for its own gain
// counts less, whether it is the speaker's or the publisher's side; a loss admitted
// counts in full. Another side's loss is a gain where one is a party oneself, which the
// site tells.
func (b *board) weigh(t *word) {
	c, v := t.Claim, &t.Vote
	if c.Coder == AssumptionCoder {
		v.Source, v.Interest, v.Precision, v.Note = assumedWeight, 1, 1, "assumed, not reported"
		return
	}
	p := b.publisher(c)
	v.Source, v.Interest, v.Note = p.weight, 1, p.note
	interested := p.leans
	if t.speaker != "" {
		interested = append(slices.Clone(interested), t.speaker)
	}
	loses := c.Polarity == entente.Negated || c.Control.Kind == "lost" || c.Control.Kind == "withdrew"
	gains := !loses && slices.Contains([]string{"took", "holds", "entered"}, c.Control.Kind)
	for _, a := range interested {
		switch {
		case gains && c.Control.Holder != nil && a == t.holder:
			v.Interest = b.model.OwnGain
			v.Note = note(v.Note, "own gain")
			return
		case loses && c.Control.Holder != nil && a != t.holder:
			t.interested = append(t.interested, gainer{a, v.Note})
		case loses && c.Control.Holder != nil && a == t.holder, gains && c.Control.From != nil && a == t.from:
			v.Note = note(v.Note, "admits a loss")
		}
	}
}

func note(first, second string) string {
	if first == "" {
		return second
	}
	return fmt.Sprintf("%s, %s", first, second)
}
