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

// roll numbers what the facts of one site have in common. It serves one site after
// another.
type roll struct {
	sides   map[entente.ActorID]int32
	reports map[entente.ReportID]int32
	onces   map[[2]int32]int32          // of side and origin
	said    map[saying]entente.ReportID // a speaker's words of one day have one origin
	before  map[sameTelling]bool
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

func newRoll() *roll {
	return &roll{map[entente.ActorID]int32{}, map[entente.ReportID]int32{}, map[[2]int32]int32{}, map[saying]entente.ReportID{}, map[sameTelling]bool{}}
}

func (r *roll) clear() {
	clear(r.sides)
	clear(r.reports)
	clear(r.onces)
	clear(r.said)
	clear(r.before)
}

// newSite makes the facts of the claims on one place, given in the order in which
// they were told.
func (b *board) newSite(id entente.PlaceID, claims []*entente.Claim, r *roll) *site {
	r.clear()
	s := &site{id: id, facts: make([]fact, 0, len(claims))}
	for _, c := range claims {
		for _, p := range []*entente.Party{c.Control.Holder, c.Control.From} {
			if p != nil {
				if side := b.side(p.Actor); int(intern(r.sides, side)) == len(s.sides) {
					s.sides = append(s.sides, side)
				}
			}
		}
	}
	for _, c := range claims {
		s.facts = append(s.facts, b.newFact(c, r))
	}
	s.onces = int32(len(r.onces))
	s.end()
	slices.SortStableFunc(s.facts, func(x, y fact) int { return cmp.Or(cmp.Compare(x.day, y.day), x.step()-y.step(), x.exact()-y.exact()) })
	for i := range s.facts {
		f := &s.facts[i]
		key := sameTelling{f.origin, f.holder, f.day, f.kind}
		f.copied = r.before[key]
		r.before[key] = true
	}
	return s
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
func (s *site) end() {
	var takings []*fact
	for i := range s.facts {
		if f := &s.facts[i]; f.kind == "took" && f.holder >= 0 {
			takings = append(takings, f)
		}
	}
	slices.SortStableFunc(takings, func(x, y *fact) int { return cmp.Compare(x.day, y.day) })
	for i := range s.facts {
		f := &s.facts[i]
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

func (b *board) newFact(c *entente.Claim, r *roll) fact {
	v := c.Valid
	f := fact{kind: c.Control.Kind, holder: -1, begins: dayNumber(begins(c)), over: v.Precision == entente.PrecisionDay && !v.From.IsZero() && v.To.After(v.From)}
	f.Vote = Vote{Claim: c, Kept: 1, Age: 1, day: dayNumber(lastOf(c)), Precision: b.model.precision(c.Place.Precision), number: -1}
	first := b.s.Origins.Of(c.Report)
	speaker := b.speaker(c)
	f.report, f.first, f.origin = intern(r.reports, c.Report), intern(r.reports, first), intern(r.reports, r.origin(c, speaker, first))
	b.weigh(&f.Vote, speaker, r.sides)
	if c.Polarity == entente.Negated {
		f.kind = "lost" // countsForControl lets only "does not hold" through
	}
	if p := c.Control.Holder; p != nil && p.Actor != entente.UnknownParty.Actor {
		f.holder = r.sides[b.side(p.Actor)]
	}
	switch f.kind {
	case "took", "holds":
		f.Kind = 1
	case "entered":
		f.Kind = b.model.Entered
	}
	if f.Kind > 0 && f.holder >= 0 {
		f.side, f.number, f.holds = b.side(c.Control.Holder.Actor), f.holder, f.kind != "entered"
		f.once = intern(r.onces, [2]int32{f.holder, f.origin})
	}
	return f
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
func (r *roll) origin(c *entente.Claim, speaker entente.ActorID, first entente.ReportID) entente.ReportID {
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
// counts in full. Another side's loss is a gain where one is a party oneself.
func (b *board) weigh(v *Vote, speaker entente.ActorID, sides map[entente.ActorID]int32) {
	c := v.Claim
	if c.Coder == AssumptionCoder {
		v.Source, v.Interest, v.Precision, v.Note = assumedWeight, 1, 1, "assumed, not reported"
		return
	}
	p := b.publisher(c)
	v.Source, v.Interest, v.Note = p.weight, 1, p.note
	interested := p.leans
	if speaker != "" {
		interested = append(slices.Clone(interested), speaker)
	}
	here := func(a entente.ActorID) bool { _, ok := sides[a]; return ok }
	holder, from := c.Control.Holder, c.Control.From
	loses := c.Polarity == entente.Negated || c.Control.Kind == "lost" || c.Control.Kind == "withdrew"
	gains := !loses && slices.Contains([]string{"took", "holds", "entered"}, c.Control.Kind)
	for _, a := range interested {
		switch {
		case gains && holder != nil && a == b.side(holder.Actor),
			loses && holder != nil && a != b.side(holder.Actor) && here(a):
			v.Interest = b.model.OwnGain
			v.Note = note(v.Note, "own gain")
			return
		case loses && holder != nil && a == b.side(holder.Actor), gains && from != nil && a == b.side(from.Actor):
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
