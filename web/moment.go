package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"entente"
	"entente/internal/geo"
	"entente/internal/situation"
)

// MomentInput are the parameters that say when, in whose view, and where.
type MomentInput struct {
	AsOf    string  `query:"as_of" doc:"valid time, YYYY-MM-DD; empty: the last day told of"`
	KnownBy string  `query:"known_by" doc:"published time, YYYY-MM-DD; empty: all"`
	View    string  `query:"view" doc:"an actor's id or name; empty: nobody's view in particular" maxLength:"200"`
	Place   string  `query:"place" doc:"a place's id or name; empty: everywhere" maxLength:"200"`
	Radius  float64 `query:"radius" doc:"km around the place" default:"100" minimum:"1" maximum:"20000"`
	Claims  string  `query:"claims" enum:"reviewed,coded" default:"reviewed" doc:"as people left them (rejected ones gone, corrected and added ones in), or as the program coded them"`
}

const defaultRadius = 100

// momentRecord is what was asked, with what was left open filled in.
type momentRecord struct {
	AsOf    entente.Date `json:"as_of"`
	KnownBy entente.Date `json:"known_by"`
	View    *ActorRecord `json:"view"`
	Place   *spotRecord  `json:"place"`
	Radius  float64      `json:"radius_km"`
	Latest  entente.Date `json:"latest"`
	// Claims is "reviewed" or "coded"; Review counts what people made of them.
	Claims string        `json:"claims" enum:"reviewed,coded"`
	Review *reviewCounts `json:"review" doc:"of claims as reviewed: what people made of them; null where nobody has decided anything"`
}

type spotRecord struct {
	ID      entente.PlaceID `json:"id"`
	Name    string          `json:"name"`
	Lat     float64         `json:"lat"`
	Lon     float64         `json:"lon"`
	Country string          `json:"country"`
}

// asked is a moment with what answers it.
type asked struct {
	momentRecord
	w *world
	// scene is in the view; plain is nobody's, which is the same where no view is
	// asked for.
	scene, plain *scene
	brush        *brush
	place        *entente.Place
	viewName     string // as it was resolved from the person's words
	// reach has the km to each place that was looked at, -1 beyond the radius.
	reach map[entente.PlaceID]float64
	// counted are the claims in reach that name each actor, once they are counted.
	counted map[entente.ActorID]int
}

// stretch reads the two ends of a stretch of days; an empty one is open.
func stretch(from, to string) (first, last entente.Date, err error) {
	if first, err = entente.ParseDate(from); err != nil {
		return first, last, fmt.Errorf("from: %w", err)
	}
	if last, err = entente.ParseDate(to); err != nil {
		return first, last, fmt.Errorf("to: %w", err)
	}
	return first, last, nil
}

// ask resolves a moment and builds its situation.
func (s *Server) ask(ctx context.Context, in MomentInput) (*asked, error) {
	a, err := s.locate(in)
	if err != nil {
		return nil, err
	}
	return a, s.build(ctx, a)
}

// askWhole does the same, and builds the scene of the last day told of beside it.
func (s *Server) askWhole(ctx context.Context, in MomentInput) (a *asked, whole *scene, err error) {
	if a, err = s.locate(in); err != nil {
		return nil, nil, err
	}
	err = both(func() error { return s.build(ctx, a) }, func() (err error) { whole, err = s.whole(ctx, a); return err })
	return a, whole, err
}

// build builds the situation of a moment.
func (s *Server) build(ctx context.Context, a *asked) (err error) {
	key, scenes := sceneKey{a.AsOf, a.KnownBy, ""}, s.scenesOf(a.w)
	if a.View == nil {
		a.plain, err = scenes.get(ctx, a.w, key, "")
		a.scene = a.plain
	} else {
		seen := key
		seen.view = a.View.ID
		err = both(func() (err error) { a.plain, err = scenes.get(ctx, a.w, key, ""); return err },
			func() (err error) { a.scene, err = scenes.get(ctx, a.w, seen, a.viewName); return err })
	}
	if err != nil {
		return err
	}
	a.brush, err = s.brush(ctx, a.w)
	return err
}

// locate says which moment is asked for, for what needs no situation.
func (s *Server) locate(in MomentInput) (*asked, error) {
	w := s.worldOf(in.Claims)
	a := &asked{w: w, reach: map[entente.PlaceID]float64{}, momentRecord: momentRecord{Radius: cmp.Or(in.Radius, defaultRadius), Latest: w.last,
		Claims: cmp.Or(in.Claims, asReviewed), Review: w.counts()}}
	var err error
	if a.AsOf, err = entente.ParseDate(in.AsOf); err != nil {
		return nil, fmt.Errorf("as_of: %w", err)
	}
	if a.KnownBy, err = entente.ParseDate(in.KnownBy); err != nil {
		return nil, fmt.Errorf("known_by: %w", err)
	}
	if a.AsOf.IsZero() {
		a.AsOf = w.last
	}
	id, name, err := w.basis.Viewer(in.View)
	if err != nil {
		return nil, fmt.Errorf("view: %w", err)
	}
	if id != "" {
		v := w.actor(id)
		a.View, a.viewName = &v, name
	}
	if in.Place != "" {
		p, ok := w.place(in.Place)
		if !ok {
			return nil, fmt.Errorf("no place is called %q, or nobody knows where it lies: %w", in.Place, entente.ErrNotFound)
		}
		a.place = &p
		a.Place = &spotRecord{p.ID, p.Name, p.Lat, p.Lon, p.Country}
	}
	return a, nil
}

// both runs functions at once and returns the first error in their order.
func both(work ...func() error) error {
	errs := make([]error, len(work))
	var all sync.WaitGroup
	for i, f := range work {
		all.Go(func() { errs[i] = f() })
	}
	all.Wait()
	return errors.Join(errs...)
}

// aside runs functions at once, as many as there are processors, in their order.
func aside(work ...func()) {
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(len(work), runtime.GOMAXPROCS(0)) {
		all.Go(func() {
			for i := int(next.Add(1)); i <= len(work); i = int(next.Add(1)) {
				work[i-1]()
			}
		})
	}
	all.Wait()
}

// viewer is the id of the view's actor; empty for nobody's.
func (a *asked) viewer() entente.ActorID {
	if a.View == nil {
		return ""
	}
	return a.View.ID
}

// near returns the km from the moment's place to p, and whether it is asked about.
func (a *asked) near(p *entente.Place) (km float64, ok bool) {
	if a.place == nil || p.ID == a.place.ID {
		return 0, true
	}
	km, known := a.reach[p.ID]
	if !known {
		km = -1
		if p.Located() {
			if d := geo.Distance(geo.Point{Lat: a.place.Lat, Lon: a.place.Lon}, geo.Point{Lat: p.Lat, Lon: p.Lon}); d <= a.Radius {
				km = d
			}
		}
		a.reach[p.ID] = km
	}
	return max(0, km), km >= 0
}

// touches reports whether any of the claims is about a place in reach; where no place
// is asked about, all are.
func (a *asked) touches(claims []*entente.Claim) bool {
	if a.place == nil {
		return true
	}
	return slices.ContainsFunc(claims, a.touch)
}

// touch reports whether one claim is.
func (a *asked) touch(c *entente.Claim) bool {
	if a.place == nil {
		return true
	}
	if c.Place == nil {
		return false
	}
	_, ok := a.near(&c.Place.Place)
	return ok
}

// states are those of the places in reach, in the order of the situation.
func (a *asked) states(all []situation.PlaceState) []situation.PlaceState {
	if a.place == nil {
		return all
	}
	var out []situation.PlaceState
	for i := range all {
		if _, ok := a.near(&all[i].Place.Place); ok {
			out = append(out, all[i])
		}
	}
	return out
}
