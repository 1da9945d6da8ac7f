package document

import "slices"

// Trigger is a word that may tell of something: its label is an event type of the PLOVER
// manual, or one of Tie, Hold and View (docs/formats/triggers.md). It is what the model takes from the
// words alone. A token has two at most, the likelier first.
type Trigger struct {
	Token int
	Label string
	Odds  float32 // logarithm of the odds against its telling of nothing
}

// What a trigger tells of besides events.
const (
	Tie  = "TIE"  // a standing tie of two parties
	Hold = "HOLD" // who holds ground
	View = "VIEW" // what somebody takes a party to be
)

// TriggersAt returns of what token i may tell.
func (d *Document) TriggersAt(i int) []Trigger {
	at, _ := slices.BinarySearchFunc(d.Triggers, i, func(t Trigger, i int) int { return t.Token - i })
	end := at
	for end < len(d.Triggers) && d.Triggers[end].Token == i {
		end++
	}
	return d.Triggers[at:end]
}

// OfEvent reports whether t tells of an event.
func (t Trigger) OfEvent() bool { return t.Label != Tie && t.Label != Hold && t.Label != View }
