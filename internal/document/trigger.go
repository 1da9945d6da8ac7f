package document

import "slices"

// Trigger is a word that may tell of something: its label is an event type of the PLOVER
// manual, or one of Tie, Hold and View (docs/formats/triggers.md). It is what the model takes from the
// words alone. A token has two at most, the likelier first.
type Trigger struct {
	Token int
	Label string
	Kind  string  // of a tie, of what is held, of a view; of an event, what it does to ground, empty for nothing
	Odds  float32 // logarithm of the odds against its telling of nothing
}

// Role is what somebody or something is to what a trigger tells.
type Role uint8

// The roles of a trigger: who does it, stands so or holds it; whom it befalls or is held to be something; where it
// happens, what is held or what somebody is a part of.
const (
	Doer Role = iota
	Recipient
	Where
)

// Roles is how many there are.
const Roles = 3

func (r Role) String() string { return [Roles]string{"doer", "recipient", "place"}[r] }

// Filler is a token that may have a role in what a trigger tells; it is the head of the phrase, or stands in it.
type Filler struct {
	Trigger, Token int
	Role           Role
	Odds           float32 // logarithm of the odds that it has it
}

// FillersAt returns what the model takes to have a role in what token i tells.
func (d *Document) FillersAt(i int) []Filler {
	return ofToken(d.Fillers, i, func(f Filler) int { return f.Trigger })
}

// ofToken returns the entries of token i in a list that is in the order of their tokens.
func ofToken[T any](list []T, i int, token func(T) int) []T {
	at, _ := slices.BinarySearchFunc(list, i, func(x T, i int) int { return token(x) - i })
	end := at
	for end < len(list) && token(list[end]) == i {
		end++
	}
	return list[at:end]
}

// What a trigger tells of besides events.
const (
	Tie  = "TIE"  // a standing tie of two parties
	Hold = "HOLD" // who holds ground
	View = "VIEW" // what somebody takes a party to be
)

// TriggersAt returns of what token i may tell.
func (d *Document) TriggersAt(i int) []Trigger {
	return ofToken(d.Triggers, i, func(t Trigger) int { return t.Token })
}

// OfEvent reports whether t tells of an event.
func (t Trigger) OfEvent() bool { return t.Label != Tie && t.Label != Hold && t.Label != View }
