package situation

import (
	"fmt"
	"math"
	"slices"

	"entente"
)

// AssumptionCoder is the coder of claims that a user assumes. An assumption
// outweighs every report, so that its consequences can be seen.
const AssumptionCoder = "assumption"

// assumedWeight is beyond what reports add up to.
const assumedWeight = 1e6

// Vote is what one claim weighs at its place.
type Vote struct {
	Claim *entente.Claim
	// Weight is Source × Interest × Precision × Kind × Age × Kept, zero for claims
	// that speak for no side.
	Weight                            float64
	Source, Interest, Precision, Kind float64
	// Age is what time left of it; Kept what later changes of hands left.
	Age, Kept float64
	// Note says what is out of the ordinary: "own gain", "origin counted already".
	Note string

	side   entente.ActorID
	origin string
	day    entente.Date
	holds  bool // it says that the side holds or took the place
}

// tally is the counting at one place on one day.
type tally struct {
	*board
	place               entente.Toponym
	day                 entente.Date
	tau                 float64
	affirmed            int
	votes               []Vote
	party               map[entente.ActorID]*entente.Party
	left                map[entente.ActorID]bool // last heard of as leaving
	contested, besieged entente.Date
	assumed             bool
	changed             map[[2]string]bool // what an origin has told already
}

// count goes through the claims on a place that had begun by the day, oldest first.
func (b *board) count(id entente.PlaceID, day entente.Date, tau float64) *tally {
	t := &tally{board: b, day: day, tau: tau, party: map[entente.ActorID]*entente.Party{}, left: map[entente.ActorID]bool{}, changed: map[[2]string]bool{}}
	var facts []*entente.Claim
	for _, c := range b.claims[id] {
		if from := begins(c); day.IsZero() || from.IsZero() || !from.After(day) {
			facts = append(facts, c)
		}
	}
	slices.SortStableFunc(facts, func(x, y *entente.Claim) int { return lastOf(x, day).Compare(lastOf(y, day)) })
	sides := map[entente.ActorID]bool{}
	for _, c := range facts {
		for _, p := range []*entente.Party{c.Control.Holder, c.Control.From} {
			if p != nil {
				sides[b.side(p.Actor)] = true
			}
		}
	}
	told := map[string]string{} // a speaker's words of one day have one origin
	for _, c := range facts {
		t.add(c, sides, told)
	}
	return t
}

// begins is the first day for which a control claim says so.
func begins(c *entente.Claim) entente.Date {
	if c.Valid.Precision != entente.PrecisionUnknown && !c.Valid.From.IsZero() {
		return c.Valid.From
	}
	if !c.Valid.To.IsZero() && c.Valid.Precision != entente.PrecisionUnknown {
		return entente.Date{} // "until May": since nobody says when
	}
	return c.Published
}

// lastOf is the last day up to the given one for which a control claim is
// evidence. What has held "since June" is evidence to the day it was told.
func lastOf(c *entente.Claim, day entente.Date) entente.Date {
	last := c.Published
	if c.Valid.Precision != entente.PrecisionUnknown {
		lasting := slices.Contains([]string{"holds", "contested", "besieged"}, c.Control.Kind)
		switch {
		case !c.Valid.To.IsZero():
			last = c.Valid.To
		case !c.Valid.From.IsZero() && (!lasting || c.Published.IsZero()):
			last = c.Valid.From
		}
	}
	if !day.IsZero() && last.After(day) {
		return day
	}
	return last
}

// add counts one claim.
func (t *tally) add(c *entente.Claim, sides map[entente.ActorID]bool, told map[string]string) {
	k := c.Control
	d := lastOf(c, t.day)
	v := Vote{Claim: c, Kept: 1, Age: 1, day: d, Precision: t.model.precision(c.Place.Precision)}
	v.origin = t.origin(c, told)
	t.weigh(&v, sides)
	if age := t.day.DaysSince(d); !d.IsZero() && age > 0 && v.Source < assumedWeight {
		v.Age = math.Exp(-float64(age) / t.tau)
	}
	if c.Polarity == entente.Affirmed {
		t.affirmed++
		t.place = *c.Place
	}
	var holder entente.ActorID
	if k.Holder != nil && k.Holder.Actor != entente.UnknownParty.Actor {
		holder = t.side(k.Holder.Actor)
		if p := t.party[holder]; p == nil || Base(p.Actor) != holder || Base(k.Holder.Actor) == holder {
			t.party[holder] = k.Holder // the side's own name, before that of one within it
		}
	}
	kind := k.Kind
	if c.Polarity == entente.Negated {
		kind = "lost" // countsForControl lets only "does not hold" through
	}
	again := [2]string{v.origin, kind + string(holder)}
	counts := v.Source*v.Interest*v.Precision > 0 && !t.changed[again] // a copy changes nothing a second time
	t.changed[again] = true
	switch kind {
	case "took":
		if counts {
			t.keep(t.model.TookLeaves, &v, "")
			if v.Interest == 1 { // a side's own word ends no contest
				t.contested, t.besieged = entente.Date{}, entente.Date{}
			}
		}
		v.Kind = 1
	case "holds":
		v.Kind = 1
	case "entered":
		v.Kind = t.model.Entered
		if counts {
			t.contested = d
		}
	case "lost", "withdrew":
		if counts && holder != "" {
			t.keep(t.model.TookLeaves, &v, holder)
			t.left[holder] = true
		}
	case "contested":
		if counts {
			t.contested = d
		}
	case "besieged":
		if counts {
			t.besieged = d
		}
	}
	if v.Kind > 0 && holder != "" {
		v.side = holder
		v.holds = kind != "entered"
		delete(t.left, holder)
	}
	if v.Source >= assumedWeight {
		t.assumed = true
		if v.Kind > 0 {
			t.contested, t.besieged = entente.Date{}, entente.Date{}
		}
	}
	t.votes = append(t.votes, v)
}

// keep weakens the evidence before v, all of it or one side's: down to leaves where
// v has full weight, by less where it is a side's own word.
func (t *tally) keep(leaves float64, v *Vote, side entente.ActorID) {
	w := min(1, v.Interest*v.Precision*v.Source)
	for i := range t.votes {
		if side == "" || t.votes[i].side == side {
			t.votes[i].Kept *= 1 - (1-leaves)*w
		}
	}
}

// origin names what c counts once with: its report or the first copy of it, or the
// words of the same speaker of the same day.
func (t *tally) origin(c *entente.Claim, told map[string]string) string {
	origin := string(t.s.Origins.Of(c.Report))
	speaker := t.speaker(c)
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
func (s *Situation) Side(a entente.ActorID) entente.ActorID {
	a = s.View.Resolve(Base(a))
	for range 8 { // no alliance is as deep; a circle ends somewhere in it
		larger, ok := s.Options.Within[a]
		if !ok {
			break
		}
		a = s.View.Resolve(Base(larger))
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
func (t *tally) weigh(v *Vote, sides map[entente.ActorID]bool) {
	c := v.Claim
	if c.Coder == AssumptionCoder {
		v.Source, v.Interest, v.Precision, v.Note = assumedWeight, 1, 1, "assumed, not reported"
		return
	}
	p := t.publisher(c)
	v.Source, v.Interest, v.Note = p.weight, 1, p.note
	interested := p.leans
	if speaker := t.speaker(c); speaker != "" {
		interested = append(slices.Clone(interested), speaker)
	}
	holder, from := c.Control.Holder, c.Control.From
	loses := c.Polarity == entente.Negated || c.Control.Kind == "lost" || c.Control.Kind == "withdrew"
	gains := !loses && slices.Contains([]string{"took", "holds", "entered"}, c.Control.Kind)
	for _, a := range interested {
		switch {
		case gains && holder != nil && a == t.side(holder.Actor),
			loses && holder != nil && a != t.side(holder.Actor) && sides[a]:
			v.Interest = t.model.OwnGain
			v.Note = note(v.Note, "own gain")
			return
		case loses && holder != nil && a == t.side(holder.Actor), gains && from != nil && a == t.side(from.Actor):
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
