package analysis

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"sync"

	"entente"
	"entente/internal/situation"
)

// Contradiction is two sets of claims that can't both be right, or two sides that
// see one thing differently.
type Contradiction struct {
	// ID names it in a file of resolutions: a hash of its kind and of the first claim
	// of either side.
	ID   string
	Kind string // one of Kinds
	// About says in words what is in question.
	About string
	// Sides have the claims for either position, the first one worded by it.
	Sides [2][]*entente.Claim
	// Positions say in words what each side has it to be.
	Positions [2]string
}

// Kinds lists the kinds of contradiction in the order in which they are found: who
// holds a place, when it was taken, who did it, what came of it, a number, something
// asserted and denied, an undertaking of which one side denies that it exists, since
// when, and what an actor is.
var Kinds = []string{"holder", "date", "actor", "outcome", "number", "denial", "undertaking", "start", "designation"}

// Aside is a pair of claims that differ and do not contradict each other.
type Aside struct {
	Why    string // Update or Granularity
	About  string
	Claims [2]*entente.Claim
}

// Why two differing claims are no contradiction.
const (
	Update      = "update"      // the later one tells of a later time
	Granularity = "granularity" // one tells of a place, the other of what is round it
)

// Contradictions lists what the reports of s disagree on, by kind and then in the
// order of publication.
func Contradictions(s *situation.Situation) []Contradiction {
	list, _ := Disagreements(s)
	return list
}

// Disagreements lists the contradictions of s, and apart from them the pairs that
// differ because the world changed or because one is told more coarsely.
func Disagreements(s *situation.Situation) ([]Contradiction, []Aside) {
	return disagreements(s, nil)
}

// ContradictionsAt lists the contradictions in which a claim is about a place that at tells,
// in the order in which Contradictions has them.
func ContradictionsAt(s *situation.Situation, at func(*entente.Place) bool) []Contradiction {
	list, _ := disagreements(s, func(c *entente.Claim) bool { return c.Place != nil && at(&c.Place.Place) })
	return list
}

// disagreements keeps to contradictions of which a claim is here; nil has all. Of what is
// compared by places other places are not looked at.
func disagreements(s *situation.Situation, here func(*entente.Claim) bool) ([]Contradiction, []Aside) {
	a := newAccounts(s, here)
	plain := func(find func() []Contradiction) func() ([]Contradiction, []Aside) {
		return func() ([]Contradiction, []Aside) { return find(), nil }
	}
	of := func(find func(*situation.Situation) []Contradiction) func() []Contradiction {
		return func() []Contradiction { return find(s) }
	}
	// None asks for another's answer: they look at once, and stand in the order of Kinds.
	finders := []func() ([]Contradiction, []Aside){
		a.holders, plain(a.dates), plain(a.actors), plain(of(outcomes)), func() ([]Contradiction, []Aside) { return numbers(s, here) },
		plain(a.denials), plain(of(undertakings)), plain(a.starts), plain(of(designations)),
	}
	found, asides := make([][]Contradiction, len(finders)), make([][]Aside, len(finders))
	var all sync.WaitGroup
	for i, find := range finders {
		all.Go(func() { found[i], asides[i] = find() })
	}
	all.Wait()
	out := slices.Concat(found...)
	if here != nil {
		out = slices.DeleteFunc(out, func(c Contradiction) bool {
			return !slices.ContainsFunc(c.Sides[0], here) && !slices.ContainsFunc(c.Sides[1], here)
		})
	}
	for i := range out {
		out[i].ID = contradictionID(out[i])
	}
	return out, slices.Concat(asides...)
}

// accounts are the claims of a situation by what they tell of, each list in their order:
// there may be a hundred thousand, and most questions are about few of them.
type accounts struct {
	*situation.Situation
	events, control []*entente.Claim   // control of places that are here
	substantial     []*entente.Claim   // all of control, events and ties
	gains           [][]*entente.Claim // by place
	here            func(*entente.Claim) bool
}

func newAccounts(s *situation.Situation, here func(*entente.Claim) bool) *accounts {
	a := &accounts{Situation: s, here: here}
	for _, c := range s.Claims {
		switch c.Kind {
		case entente.KindEvent:
			a.events = append(a.events, c)
		case entente.KindControl:
			if here == nil || here(c) {
				a.control = append(a.control, c)
			}
		case entente.KindRelation:
		default:
			continue
		}
		a.substantial = append(a.substantial, c)
	}
	a.gains = gains(a.control)
	return a
}

func contradictionID(c Contradiction) string {
	sum := sha256.Sum256([]byte(c.Kind + "\x00" + string(c.Sides[0][0].ID) + "\x00" + string(c.Sides[1][0].ID)))
	return hex.EncodeToString(sum[:4])
}

// also returns first and those of claims that are with it.
func also(claims []*entente.Claim, first *entente.Claim, with func(*entente.Claim) bool) []*entente.Claim {
	out := []*entente.Claim{first}
	for _, c := range claims {
		if c != first && with(c) {
			out = append(out, c)
		}
	}
	return out
}

// within reports whether a and b were published within some days of each other.
func within(a, b *entente.Claim, days int) bool {
	d := a.Published.DaysSince(b.Published)
	return d <= days && d >= -days
}

// coarser reports whether a place is told more coarsely than by itself: near it, or
// as the region or country that bears its name.
func coarser(t *entente.Toponym) bool { return t.Precision > entente.PlaceExact }

// actors finds one deed that two sides are said to have done: of one code, to the
// same recipient, at the same place on the same day. Two may attack one on a day;
// where one report names both, there is no contradiction.
func (s *accounts) actors() []Contradiction {
	type deed struct {
		code, to string
		place    entente.PlaceID
		day      entente.Date
	}
	at := map[deed]int{}
	var all [][]*entente.Claim
	for _, c := range s.events {
		if !soTold(c) || nameless(c) || c.Place == nil || coarser(c.Place) || c.Valid.Precision != entente.PrecisionDay ||
			c.Valid.From.IsZero() || len(c.Event.CAMEO) < 3 || len(c.Event.Actors) != 1 || len(c.Event.Recipients) != 1 || s.here != nil && !s.here(c) {
			continue
		}
		k := deed{c.Event.CAMEO, string(situation.Base(c.Event.Recipients[0].Actor)), c.Place.ID, c.Valid.From}
		n, ok := at[k]
		if !ok {
			n = len(all)
			at[k] = n
			all = append(all, nil)
		}
		all[n] = append(all[n], c)
	}
	var out []Contradiction
	doer := func(c *entente.Claim) entente.ActorID { return situation.Base(c.Event.Actors[0].Actor) }
	for _, claims := range all {
		a := claims[0]
		i := slices.IndexFunc(claims, func(b *entente.Claim) bool {
			return doer(a) != doer(b) && s.Origins.Of(a.Report) != s.Origins.Of(b.Report)
		})
		if i < 0 || oneNamesBoth(claims, doer) {
			continue
		}
		b := claims[i]
		out = append(out, Contradiction{
			Kind: "actor", About: "who did it at " + a.Place.Name,
			Sides: [2][]*entente.Claim{
				also(claims, a, func(c *entente.Claim) bool { return doer(c) == doer(a) }),
				also(claims, b, func(c *entente.Claim) bool { return doer(c) == doer(b) }),
			},
			Positions: [2]string{a.Event.Actors[0].Name, b.Event.Actors[0].Name},
		})
	}
	slices.SortStableFunc(out, func(a, b Contradiction) int { return cmp.Compare(a.About, b.About) })
	return out
}

func oneNamesBoth(claims []*entente.Claim, doer func(*entente.Claim) entente.ActorID) bool {
	by := map[entente.ReportID]entente.ActorID{}
	for _, c := range claims {
		if old, ok := by[c.Report]; ok && old != doer(c) {
			return true
		}
		by[c.Report] = doer(c)
	}
	return false
}
