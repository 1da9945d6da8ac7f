package situation

import (
	"cmp"
	"slices"
	"strings"

	"entente"
	"entente/internal/sources"
)

// Options choose the moment and the view. Zero values mean: all that is known,
// nobody's view in particular, everything.
type Options struct {
	AsOf      entente.Date // valid time: leave out what is said to begin later
	KnownBy   entente.Date // published time: leave out what was told later
	Viewpoint entente.ActorID
	// Without leaves out what one publisher tells, named in any case of letters.
	Without string
	// Actors and Places keep only the claims that touch one of them.
	Actors []entente.ActorID
	Places []entente.PlaceID
	// Reports are those about one of Places: a number or an event in them that is told
	// of no place touches it too.
	Reports map[entente.ReportID]bool

	// Control has the numbers of the control model; nil means the defaults.
	Control *ControlModel
	// Sources is the register of publishers; nil knows nobody.
	Sources *sources.Register
	// Within says which larger side an actor fights in, as known on the day asked
	// about: who holds a place for the one holds it for the other.
	Within map[entente.ActorID]entente.ActorID
	// Names are those of the larger sides.
	Names map[entente.ActorID]string
	// Neighbours are the places next to each place; being next to each other is
	// mutual. Without them no evidence is near a front and nothing is inferred.
	Neighbours map[entente.PlaceID][]entente.PlaceID
	// Ring answers how far a side encircles a place. Without it only claims that say
	// "encircled" show it.
	Ring Ring `json:"-"`
	// River tells the places that are rivers: nothing a side holds. nil knows none.
	River func(entente.PlaceID) bool `json:"-"`
}

// Ring tells the sectors around a place that a side holds, of how many, and the claims
// that show it. No sectors: it can't be told.
type Ring func(s *Situation, side entente.ActorID, place entente.PlaceID) (held, sectors int, evidence []*entente.Claim)

// Situation is what the claims amount to.
type Situation struct {
	Options Options
	// Claims are those in force, ordered by published day, report and offset.
	Claims []*entente.Claim
	// Left counts what the options left out, by reason.
	Left map[string]int

	Origins Origins
	// Whole counts who says anything at all.
	Whole        Support
	Occurrences  []*Occurrence
	Ties         []Tie
	Designations []Group
	Control      []PlaceState
	Undertakings []Group
	Measures     []Group
	View         View

	board *board
}

// Group is claims that say the same.
type Group struct {
	Claims []*entente.Claim
	Support
}

// Support counts who says so.
type Support struct {
	Reports int `json:"reports"`
	Origins int `json:"origins"`
}

// Build folds claims into a Situation, which points to them: alter none while it is
// in use.
func Build(claims []entente.Claim, opt Options) *Situation {
	b := NewBuilder(opt)
	b.once = true
	b.Add(claims)
	return b.Situation()
}

// compare orders claims as a Situation has them: by published day, report, offset.
func compare(a, b *entente.Claim) int {
	if c := a.Published.Compare(b.Published); c != 0 { // one after the other: most differ in the day
		return c
	}
	if c := cmp.Compare(a.Report, b.Report); c != 0 {
		return c
	}
	return cmp.Or(a.Evidence[0].Start-b.Evidence[0].Start, cmp.Compare(a.ID, b.ID))
}

// InForce reports whether a situation of these options has c.
func (o Options) InForce(c *entente.Claim) bool { return o.leaves(c) == "" }

// leaves says why c is left out, or "".
func (o Options) leaves(c *entente.Claim) string {
	switch {
	case !o.KnownBy.IsZero() && c.Published.After(o.KnownBy):
		return "published later"
	case !o.AsOf.IsZero() && c.Valid.From.After(o.AsOf):
		return "begins later"
	case o.Without != "" && strings.EqualFold(c.Publisher, o.Without):
		return "of a publisher left out"
	case o.Viewpoint != "" && c.Viewpoint != "" && Base(c.Viewpoint) != Base(o.Viewpoint):
		return "another side's view"
	case len(o.Actors)+len(o.Places) > 0 && !o.touches(c):
		return "about something else"
	}
	return ""
}

func (o Options) touches(c *entente.Claim) bool {
	switch {
	case c.Place != nil && slices.Contains(o.Places, c.Place.ID), c.Place == nil && (c.Kind == entente.KindMeasure || c.Kind == entente.KindEvent) && o.Reports[c.Report]:
		return true
	}
	for p := range c.EachParty() {
		if slices.ContainsFunc(o.Actors, func(a entente.ActorID) bool { return a == p.Actor || a == Base(p.Actor) }) {
			return true
		}
	}
	return false
}

// Base returns the state of an organ ("TUR" for "TUR:MIL") and any other actor
// unchanged: a state's general and its ministry are one side.
func Base(a entente.ActorID) entente.ActorID {
	if a.Provisional() {
		return a
	}
	state, _, _ := strings.Cut(string(a), ":")
	return entente.ActorID(state)
}
