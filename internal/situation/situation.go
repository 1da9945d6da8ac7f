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
	// Actors and Places keep only the claims that touch one of them.
	Actors []entente.ActorID
	Places []entente.PlaceID

	// Control has the numbers of the control model; nil means the defaults.
	Control *ControlModel
	// Sources is the register of publishers; nil knows nobody.
	Sources *sources.Register
	// Within says which larger side an actor fights in, as known on the day asked
	// about: who holds a place for the one holds it for the other.
	Within map[entente.ActorID]entente.ActorID
	// Neighbours are the places next to each place. Without them no evidence is
	// near a front and nothing is inferred.
	Neighbours map[entente.PlaceID][]entente.PlaceID
}

// Situation is what the claims amount to.
type Situation struct {
	Options Options
	// Claims are those in force, ordered by published day, report and offset.
	Claims []entente.Claim
	// Left counts what the options left out, by reason.
	Left map[string]int

	Origins      Origins
	Occurrences  []Occurrence
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

// Build folds claims into a Situation.
func Build(claims []entente.Claim, opt Options) *Situation {
	s := &Situation{Options: opt, Left: map[string]int{}}
	for i := range claims {
		if why := opt.leaves(&claims[i]); why != "" {
			s.Left[why]++
			continue
		}
		s.Claims = append(s.Claims, claims[i])
	}
	slices.SortStableFunc(s.Claims, func(a, b entente.Claim) int {
		return cmp.Or(a.Published.Compare(b.Published), cmp.Compare(a.Report, b.Report),
			a.Evidence[0].Start-b.Evidence[0].Start, cmp.Compare(a.ID, b.ID))
	})
	s.Origins = findOrigins(s.Claims)
	byKind := map[entente.Kind][]*entente.Claim{}
	for i := range s.Claims {
		c := &s.Claims[i]
		byKind[c.Kind] = append(byKind[c.Kind], c)
	}
	s.View = viewOf(byKind[entente.KindDesignation], opt.Viewpoint)
	s.Occurrences = s.occurrences(byKind[entente.KindEvent])
	s.Ties = s.ties(byKind[entente.KindRelation])
	s.Designations = s.group(byKind[entente.KindDesignation], designationKey)
	s.board = newBoard(s, byKind[entente.KindControl])
	s.Control = s.control()
	s.Undertakings = s.group(byKind[entente.KindUndertaking], undertakingKey)
	s.Measures = s.group(byKind[entente.KindMeasure], measureKey)
	return s
}

// leaves says why c is left out, or "".
func (o Options) leaves(c *entente.Claim) string {
	switch {
	case !o.KnownBy.IsZero() && c.Published.After(o.KnownBy):
		return "published later"
	case !o.AsOf.IsZero() && c.Valid.From.After(o.AsOf):
		return "begins later"
	case o.Viewpoint != "" && c.Viewpoint != "" && Base(c.Viewpoint) != Base(o.Viewpoint):
		return "another side's view"
	case len(o.Actors)+len(o.Places) > 0 && !o.touches(c):
		return "about something else"
	}
	return ""
}

func (o Options) touches(c *entente.Claim) bool {
	if c.Place != nil && slices.Contains(o.Places, c.Place.ID) {
		return true
	}
	for _, p := range c.Parties() {
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

// group puts claims of one key together, in the order of the first of each.
func (s *Situation) group(claims []*entente.Claim, key func(*entente.Claim) string) []Group {
	at := map[string]int{}
	var out []Group
	for _, c := range claims {
		k := key(c)
		i, ok := at[k]
		if !ok {
			i = len(out)
			at[k] = i
			out = append(out, Group{})
		}
		out[i].Claims = append(out[i].Claims, c)
	}
	for i := range out {
		out[i].Support = s.Origins.Count(out[i].Claims)
	}
	return out
}

func designationKey(c *entente.Claim) string {
	d := c.Designation
	return join(string(c.Polarity), string(c.Modality), base(d.Holder), string(d.Subject.Actor), d.As, base(d.Object))
}

func undertakingKey(c *entente.Claim) string {
	u := c.Undertaking
	place := ""
	if c.Place != nil {
		place = string(c.Place.ID)
	}
	will := "will"
	if !u.Will {
		will = "not"
	}
	// Two tellings of one pledge seldom share their words; with a test and a place
	// they share what would show it kept.
	if u.Test != "" {
		return join(u.Kind, u.Test, will, place)
	}
	return join(u.Kind, bases(u.Holders), bases(u.Counterparties), strings.ToLower(u.Action), strings.ToLower(u.Object), will)
}

func measureKey(c *entente.Claim) string {
	place := ""
	if c.Place != nil {
		place = string(c.Place.ID)
	}
	own := ""
	if place == "" || c.Measure.What == "other" {
		own = string(c.Report) // a number of nowhere compares with no other
	}
	if c.Measure.What == "forces" && place != "" && c.Measure.Party != nil {
		// "the militants" of one report and the group that another names may be the
		// same men; whoever compares the numbers looks at the parties.
		return join(c.Measure.What, side(c.Measure.Party), place)
	}
	return join(c.Measure.What, c.Measure.Of, place, base(c.Measure.Party), own)
}

// side tells state forces from those that fight a state.
func side(p *entente.Party) string {
	for _, s := range p.Sectors {
		switch s {
		case "MIL", "GOV", "COP":
			return p.Country + " MIL"
		case "REB", "UAF", "UNK":
			return "REB"
		}
	}
	return string(Base(p.Actor))
}

func join(parts ...string) string { return strings.Join(parts, "\x00") }

func base(p *entente.Party) string {
	if p == nil {
		return ""
	}
	return string(Base(p.Actor))
}

func bases(ps []entente.Party) string {
	var out []string
	for _, p := range ps {
		out = append(out, string(Base(p.Actor)))
	}
	slices.Sort(out)
	return strings.Join(slices.Compact(out), ",")
}
