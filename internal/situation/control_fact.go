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
}

// fact is a control claim that says how things are, with all of its vote that does
// not depend on the day asked about.
type fact struct {
	Vote
	kind   string // of the claim; "lost" for "does not hold"
	holder entente.ActorID
	begins int
	copied bool // its origin has told the same before
	over   bool // it was so from one day to another, both told
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

// newSite makes the facts of the claims on one place, given in the order in which
// they were told.
func (b *board) newSite(id entente.PlaceID, claims []*entente.Claim) *site {
	s := &site{id: id}
	sides := map[entente.ActorID]bool{}
	for _, c := range claims {
		for _, p := range []*entente.Party{c.Control.Holder, c.Control.From} {
			if p != nil {
				sides[b.side(p.Actor)] = true
			}
		}
	}
	told := map[string]string{} // a speaker's words of one day have one origin
	for _, c := range claims {
		s.facts = append(s.facts, b.newFact(c, sides, told))
	}
	s.end()
	slices.SortStableFunc(s.facts, func(x, y fact) int { return cmp.Or(cmp.Compare(x.day, y.day), x.step()-y.step(), x.exact()-y.exact()) })
	type telling struct {
		origin, kind string
		holder       entente.ActorID
		day          int
	}
	before := map[telling]bool{}
	for i := range s.facts {
		f := &s.facts[i]
		key := telling{f.origin, f.kind, f.holder, f.day}
		f.copied = before[key]
		before[key] = true
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
		if f := &s.facts[i]; f.kind == "took" && f.holder != "" {
			takings = append(takings, f)
		}
	}
	slices.SortStableFunc(takings, func(x, y *fact) int { return cmp.Compare(x.day, y.day) })
	for i := range s.facts {
		f := &s.facts[i]
		v := f.Claim.Valid
		if f.kind != "holds" || f.holder == "" || v.Precision == entente.PrecisionUnknown || v.From.IsZero() || !v.To.IsZero() {
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

func (b *board) newFact(c *entente.Claim, sides map[entente.ActorID]bool, told map[string]string) fact {
	v := c.Valid
	f := fact{kind: c.Control.Kind, begins: dayNumber(begins(c)), over: v.Precision == entente.PrecisionDay && !v.From.IsZero() && v.To.After(v.From)}
	f.Vote = Vote{Claim: c, Kept: 1, Age: 1, day: dayNumber(lastOf(c)), Precision: b.model.precision(c.Place.Precision), origin: b.origin(c, told)}
	b.weigh(&f.Vote, sides)
	if c.Polarity == entente.Negated {
		f.kind = "lost" // countsForControl lets only "does not hold" through
	}
	if p := c.Control.Holder; p != nil && p.Actor != entente.UnknownParty.Actor {
		f.holder = b.side(p.Actor)
	}
	switch f.kind {
	case "took", "holds":
		f.Kind = 1
	case "entered":
		f.Kind = b.model.Entered
	}
	if f.Kind > 0 && f.holder != "" {
		f.side, f.holds = f.holder, f.kind != "entered"
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
func (b *board) origin(c *entente.Claim, told map[string]string) string {
	origin := string(b.s.Origins.Of(c.Report))
	speaker := b.speaker(c)
	if speaker == "" || c.Published.IsZero() {
		return origin
	}
	key := c.Published.String() + string(speaker)
	if first, ok := told[key]; ok {
		return first
	}
	told[key] = origin
	return origin
}

// speaker is who says so in the end, or "" where nobody known does.
func (b *board) speaker(c *entente.Claim) entente.ActorID {
	if n := len(c.Attribution); n > 0 && c.Attribution[n-1].Actor != "" && !c.Attribution[n-1].Actor.Generic() {
		return b.side(c.Attribution[n-1].Actor)
	}
	return ""
}

// side is what an actor counts as.
func (b *board) side(a entente.ActorID) entente.ActorID { return b.s.Side(a) }

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
	p, ok := b.publics[key]
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
		b.publics[key] = p
	}
	return p
}

// weigh sets the weights that lie in who says it. A side's word for its own gain
// counts less, whether it is the speaker's or the publisher's side; a loss admitted
// counts in full. Another side's loss is a gain where one is a party oneself.
func (b *board) weigh(v *Vote, sides map[entente.ActorID]bool) {
	c := v.Claim
	if c.Coder == AssumptionCoder {
		v.Source, v.Interest, v.Precision, v.Note = assumedWeight, 1, 1, "assumed, not reported"
		return
	}
	p := b.publisher(c)
	v.Source, v.Interest, v.Note = p.weight, 1, p.note
	interested := p.leans
	if speaker := b.speaker(c); speaker != "" {
		interested = append(slices.Clone(interested), speaker)
	}
	holder, from := c.Control.Holder, c.Control.From
	loses := c.Polarity == entente.Negated || c.Control.Kind == "lost" || c.Control.Kind == "withdrew"
	gains := !loses && slices.Contains([]string{"took", "holds", "entered"}, c.Control.Kind)
	for _, a := range interested {
		switch {
		case gains && holder != nil && a == b.side(holder.Actor),
			loses && holder != nil && a != b.side(holder.Actor) && sides[a]:
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
