package inquiry

import (
	"cmp"
	"fmt"
	"slices"
	"sync"

	"entente"
	"entente/internal/actors"
	"entente/internal/gazetteer"
	"entente/internal/geo"
	"entente/internal/situation"
	"entente/internal/sources"
	"entente/internal/territory"
)

// Basis is what situations are built from: claims, and what is known beside them.
// Its fields must not be altered.
type Basis struct {
	Claims  []entente.Claim
	Actors  *actors.Base
	Places  *gazetteer.Gazetteer
	Sources *sources.Register

	assumed []entente.Claim // beside Claims

	index   func() *names
	parties func() []entente.ActorID // that claims name, each once
	archive func() *situation.Archive
	often   bool
	ground  func() map[entente.PlaceID]bool // the places that control claims tell of
	land    func() *territory.Land          // where nothing is told of the ground between them
}

// NewBasis returns the basis of claims.
func NewBasis(claims []entente.Claim, people *actors.Base, places *gazetteer.Gazetteer, register *sources.Register) *Basis {
	b := &Basis{Claims: claims, Actors: people, Places: places, Sources: register,
		index:   sync.OnceValue(func() *names { return newNames().with(claims) }),
		parties: sync.OnceValue(func() []entente.ActorID { return partiesIn(claims, nil) }),
		archive: sync.OnceValue(func() *situation.Archive { return situation.NewArchive(claims) })}
	b.ground = sync.OnceValue(func() map[entente.PlaceID]bool {
		out := map[entente.PlaceID]bool{}
		for _, p := range b.told() {
			out[p.ID] = true
		}
		return out
	})
	b.land = sync.OnceValue(func() *territory.Land { return b.newLand(Ground{}) })
	return b
}

// Often says that b will be asked for many situations: it keeps what they have in common,
// which takes as long as some five of them, and half as much memory as the claims.
func (b *Basis) Often() { b.often = true }

// situation is what the claims amount to, without what is assumed.
func (b *Basis) situation(opt situation.Options) *situation.Situation {
	if b.often {
		return b.archive().At(opt)
	}
	return situation.Build(b.Claims, opt)
}

// Revised returns the basis of claims that differ little: stands has what stands in place
// of some of b's claims, nil where they are gone, and added are there too. What was found
// of the others is not found again.
func (b *Basis) Revised(claims []entente.Claim, stands map[*entente.Claim]*entente.Claim, added []entente.Claim) *Basis {
	out := NewBasis(claims, b.Actors, b.Places, b.Sources)
	out.Often()
	out.archive = sync.OnceValue(func() *situation.Archive { return b.archive().Revised(stands, added) })
	others := sync.OnceValue(func() []entente.Claim {
		list := slices.Clone(added)
		for _, c := range stands {
			if c != nil {
				list = append(list, *c)
			}
		}
		slices.SortFunc(list, func(x, y entente.Claim) int { return cmp.Compare(x.ID, y.ID) })
		return list
	})
	// Whoever was named by a claim that has gone is still known by name, and of him
	// nothing is told.
	out.index = sync.OnceValue(func() *names { return b.index().with(others()) })
	out.parties = sync.OnceValue(func() []entente.ActorID { return partiesIn(others(), b.parties()) })
	return out
}

// With returns the basis with more claims.
func (b *Basis) With(more []entente.Claim) *Basis {
	return NewBasis(slices.Concat(b.Claims, more), b.Actors, b.Places, b.Sources)
}

// Assuming returns the basis with claims that a user assumes. What was computed of the
// others is not computed again.
func (b *Basis) Assuming(assumed []entente.Claim) *Basis {
	out := *b
	out.assumed = slices.Concat(b.assumed, assumed)
	out.index = sync.OnceValue(func() *names { return b.index().with(assumed) })
	out.parties = sync.OnceValue(func() []entente.ActorID { return partiesIn(assumed, b.parties()) })
	out.land = sync.OnceValue(func() *territory.Land {
		for i := range assumed { // a place that nobody told of brings its surroundings
			if !b.ground()[assumed[i].Place.ID] {
				return out.newLand(Ground{})
			}
		}
		return b.land()
	})
	return &out
}

// Moment says when, in whose view and about what, in a person's words. Empty fields
// ask for all that is known, nobody's view and everything.
type Moment struct {
	AsOf, KnownBy entente.Date
	Viewpoint     string // an actor's name or id
	About         string // the name of an actor or a place
	Control       *situation.ControlModel
}

// Options resolves a moment, and returns the name of the viewpoint's actor.
func (b *Basis) Options(m Moment) (opt situation.Options, viewer string, err error) {
	opt = situation.Options{AsOf: m.AsOf, KnownBy: m.KnownBy, Control: m.Control, Sources: b.Sources}
	if opt.Viewpoint, viewer, err = b.Viewer(m.Viewpoint); err != nil {
		return opt, "", fmt.Errorf("viewpoint: %w", err)
	}
	if m.About != "" {
		opt.Actors, opt.Places = b.ActorsNamed(m.About), b.PlacesNamed(m.About)
		if len(opt.Actors)+len(opt.Places) == 0 {
			return opt, "", fmt.Errorf("about: %w", b.NoName(m.About))
		}
		opt.Reports = b.reportsOn(opt.Places)
	}
	return opt, viewer, nil
}

// reportsOn finds the reports that tell of one of the places more than of any other.
func (b *Basis) reportsOn(places []entente.PlaceID) map[entente.ReportID]bool {
	out := map[entente.ReportID]bool{}
	if len(places) == 0 {
		return out
	}
	told := map[entente.ReportID]map[entente.PlaceID]int{}
	for i := range b.Claims {
		if c := &b.Claims[i]; c.Place != nil {
			if told[c.Report] == nil {
				told[c.Report] = map[entente.PlaceID]int{}
			}
			told[c.Report][c.Place.ID]++
		}
	}
	for report, counts := range told {
		here, most := 0, 0
		for id, n := range counts {
			if slices.Contains(places, id) {
				here += n
			} else {
				most = max(most, n)
			}
		}
		if here > most {
			out[report] = true
		}
	}
	return out
}

// On builds the situation on a land.
func (b *Basis) On(land *territory.Land, opt situation.Options) *situation.Situation {
	opt.Neighbours, opt.Ring, opt.River = land.Neighbours(), land.Encircled, b.Places.River
	opt.Within, opt.Names = b.Within(opt.AsOf)
	s := b.situation(opt)
	if len(b.assumed) == 0 {
		return s
	}
	return b.assume(s)
}

// assume adds what is assumed to a situation of the claims.
func (b *Basis) assume(s *situation.Situation) *situation.Situation {
	within, names := b.Within(s.Options.AsOf)
	return s.Assuming(b.assumed, within, names)
}

// Within finds for each party the side that it fights in on the day, and the names of
// these sides: a brigade's coalition, an army's state. What is no force itself (a
// self-administration, NATO, the EU) is no side that holds places.
func (b *Basis) Within(day entente.Date) (within map[entente.ActorID]entente.ActorID, names map[entente.ActorID]string) {
	within, names = map[entente.ActorID]entente.ActorID{}, map[entente.ActorID]string{}
	asked := map[entente.ActorID]bool{}
	var follow func(id entente.ActorID)
	follow = func(id entente.ActorID) {
		if asked[id] {
			return
		}
		asked[id] = true
		a, known := b.Actors.Get(id)
		if !known || string(id) == a.Country {
			return
		}
		for _, larger := range b.Actors.PartOf(id, day) {
			whole, known := b.Actors.Get(larger)
			state := known && string(situation.Base(larger)) == whole.Country
			force := len(whole.Sectors) > 0 && slices.Contains([]string{"REB", "MIL", "UAF"}, whole.Sectors[0]) && !slices.Contains(whole.Sectors, "GOV")
			if !state && !force {
				continue
			}
			within[id] = larger
			names[situation.Base(larger)] = whole.Name
			follow(situation.Base(larger))
			return
		}
	}
	for _, id := range b.parties() {
		follow(id)
	}
	return within, names
}

// partiesIn adds to a list who is named in claims, a state for its organs, in the order
// of their first naming.
func partiesIn(claims []entente.Claim, known []entente.ActorID) []entente.ActorID {
	out, seen := slices.Clip(known), map[entente.ActorID]bool{}
	for _, id := range known {
		seen[id] = true
	}
	for i := range claims {
		for p := range claims[i].EachParty() {
			if seen[p.Actor] {
				continue
			}
			seen[p.Actor] = true
			if id := situation.Base(p.Actor); id == p.Actor || !seen[id] {
				seen[id] = true
				out = append(out, id)
			}
		}
	}
	return out
}

// aroundKm is how far from places told of the gazetteer's settlements join the
// land: a way between two such places seldom leads farther from both.
const aroundKm = 100

// Ground is what a user tells of the land between places.
type Ground struct {
	Barriers []territory.Line
	Roads    []territory.RoadBetween
}

// Land is that of the places that control claims tell of and of the settlements
// around them.
func (b *Basis) Land(ground Ground) *territory.Land {
	if len(ground.Barriers)+len(ground.Roads) == 0 {
		return b.land()
	}
	return b.newLand(ground)
}

// told lists the places that control claims tell of, each once.
func (b *Basis) told() []entente.Place {
	var out []entente.Place
	seen := map[entente.PlaceID]bool{}
	for _, list := range [][]entente.Claim{b.Claims, b.assumed} {
		for i := range list {
			t := list[i].Place
			if list[i].Kind == entente.KindControl && t.Precision <= entente.PlaceNear && t.Located() && !seen[t.ID] {
				seen[t.ID] = true
				out = append(out, t.Place)
			}
		}
	}
	return out
}

func (b *Basis) newLand(ground Ground) *territory.Land {
	places := b.told()
	points := make([]geo.Point, len(places))
	for i, p := range places {
		points[i] = geo.Point{Lat: p.Lat, Lon: p.Lon}
	}
	places = append(places, b.Places.Around(points, aroundKm)...)
	return territory.NewLand(places, ground.Barriers, ground.Roads, territory.GraphOptions{})
}
