package situation

import (
	"math"

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
	number int32 // of side at the site; -1 for none
	once   int32 // of side and origin at the site
	day    int   // the last on which it is evidence, or noDay
	holds  bool  // it says that the side holds or took the place
}

// tally is the counting at one place on one day.
type tally struct {
	*site
	model               *ControlModel
	place               entente.Toponym
	day                 int
	affirmed            int
	votes               []Vote
	facts               []*fact // of each vote
	party               []*entente.Party
	left                []bool // sides last heard of as leaving
	contested, besieged int    // the day of the last one told, or noDay
	over                bool   // the contest was told with its last day
	entered             int    // likewise: a contest where another is there
	assumed             bool

	faded  float64 // in which time constant the votes are weighed; 0 for not yet
	sides  []SideScore
	total  float64
	reason reason
}

// count goes through the facts of a place that had begun by the day, oldest first.
func (b *board) count(s *site, day entente.Date) *tally {
	t := &tally{
		site: s, model: b.model, day: dayNumber(day), contested: noDay, besieged: noDay, entered: noDay,
		party: make([]*entente.Party, len(s.sides)), left: make([]bool, len(s.sides)),
		votes: make([]Vote, 0, len(s.facts)), facts: make([]*fact, 0, len(s.facts)),
	}
	for i := range s.facts {
		if f := &s.facts[i]; t.day == noDay || f.begins <= t.day {
			t.add(f)
		}
	}
	return t
}

// fade weighs the votes by their age, where evidence fades to 37 % in tau days.
func (t *tally) fade(tau float64) {
	if t.faded == tau {
		return
	}
	t.faded = tau
	for i := range t.votes {
		v := &t.votes[i]
		v.Age = 1
		if age := t.day - v.day; v.day != noDay && t.day != noDay && age > 0 && v.Source < assumedWeight {
			v.Age = math.Exp(-float64(age) / tau)
		}
	}
	t.score()
}

// add counts one fact.
func (t *tally) add(f *fact) {
	v := f.Vote
	if t.day != noDay && v.day > t.day {
		v.day = t.day // it holds on, as far as was told later
	}
	if f.Claim.Polarity == entente.Affirmed {
		t.affirmed++
		t.place = *f.Claim.Place
	}
	if p := f.Claim.Control.Holder; f.holder >= 0 {
		side := t.site.sides[f.holder]
		if old := t.party[f.holder]; old == nil || Base(old.Actor) != side || Base(p.Actor) == side {
			t.party[f.holder] = p // the side's own name, before that of one within it
		}
	}
	counts := v.Source*v.Interest*v.Precision > 0 && !f.copied
	switch f.kind {
	case "took":
		if counts {
			t.keep(t.model.TookLeaves, &v, -1)
			if v.Interest >= 1 { // a side's own word ends no contest
				t.contested, t.entered, t.besieged = noDay, noDay, noDay
			}
		}
	case "holds":
		if counts && f.holder >= 0 {
			t.overtake(&v)
			if t.over && v.Interest >= 1 && v.day >= t.contested {
				t.contested = noDay // who held it when the contest ended
			}
		}
	case "lost", "withdrew":
		if counts && f.holder >= 0 {
			t.keep(t.model.TookLeaves, &v, f.holder)
			t.left[f.holder] = true
		}
	case "entered":
		if counts {
			t.entered = v.day
		}
	case "contested":
		if counts {
			t.contested, t.over = v.day, f.over
		}
	case "besieged":
		if counts {
			t.besieged = v.day
		}
	}
	if v.number >= 0 {
		t.left[v.number] = false
	}
	if v.Source >= assumedWeight {
		t.assumed = true
		if v.Kind > 0 {
			t.contested, t.entered, t.besieged = noDay, noDay, noDay
		}
	}
	t.votes, t.facts = append(t.votes, v), append(t.facts, f)
}

// keep weakens votes before v, those for one side or, with -1, all: down to leaves
// where v has full weight, by less where v itself weighs less.
func (t *tally) keep(leaves float64, v *Vote, side int32) {
	w := min(1, v.Interest*v.Precision*v.Source)
	for i := range t.votes {
		if side < 0 || t.votes[i].number == side {
			t.votes[i].Kept *= 1 - (1-leaves)*w
		}
	}
}

// overtake weakens what was told of other sides some days before v says that its
// side holds the place: between the two it may have changed hands, the likelier the
// more days lie between. Word against word of the same days stays what it is.
func (t *tally) overtake(v *Vote) {
	w := min(1, v.Interest*v.Precision*v.Source)
	for i := range t.votes {
		o := &t.votes[i]
		if o.number == v.number || o.number < 0 || v.day == noDay {
			continue
		}
		if o.day == noDay { // what nobody dates may be of any time, and yields to what is of its day
			o.Kept *= 1 - (1-t.model.HoldsLeaves)*w
			continue
		}
		if gap := float64(v.day - o.day); gap > 0 && t.model.Settle > 0 {
			o.Kept *= 1 - (1-t.model.HoldsLeaves)*w*min(1, gap/t.model.Settle)
		}
	}
}
