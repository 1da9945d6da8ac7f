package web

import (
	"container/list"
	"context"
	"fmt"
	"sync"
	"sync/atomic"

	"entente"
	"entente/internal/analysis"
	"entente/internal/inquiry"
	"entente/internal/situation"
	"entente/internal/view"
)

// scene is a situation with what is computed from it, each when it is first asked
// for.
type scene struct {
	w      *world
	s      *situation.Situation
	viewer string // the name of the viewpoint's actor

	begun atomic.Bool
	built chan struct{} // closed when it is; s and err are set then
	err   error

	alliances memo[entente.ActorID, *analysis.Alliances]
	yarn      memo[int, *analysis.Yarn]
	bonds     memo[entente.ActorID, *analysis.Alliances]
	ledgers   memo[reachKey, []analysis.Undertaking]
	disagree  memo[reachKey, disagreements]
	trees     memo[int, []int]                   // of the whole ledger, by the number of reviews
	counts    memo[int, map[entente.ActorID]int] // claims that name each actor
	rings     memo[entente.PlaceID, *inquiry.AnswerRecord]
	borders   memo[borderKey, frontier]
	histories memo[entente.PlaceID, []stretchRecord]
	names     memo[int, []found]
	leftOut   memo[string, []analysis.Change] // by the publisher left out
	// occurrences are those told several times, by their claims.
	occurrences memo[int, map[entente.ClaimID][]*entente.Claim]
}

// disagreements are the contradictions of a situation as they are shown.
type disagreements struct {
	records   []view.ContradictionRecord
	aside     []analysis.Aside
	dismissed int
	byID      map[string]int
	of        map[entente.ClaimID][]int // in records, by claim
	claims    [][]*entente.Claim        // of each record
}

// reachKey is what contradictions and undertakings hang on: the number of resolutions or
// reviews, and the place and radius that they are to be in, where they are.
type reachKey struct {
	decided int
	place   entente.PlaceID
	radius  float64
}

// memo keeps some values of a function, each computed once.
type memo[K comparable, V any] struct {
	mu   sync.Mutex
	kept map[K]*sync.Once
	v    map[K]V
}

// mostKept bounds a memo.
const mostKept = 64

func (m *memo[K, V]) get(k K, compute func() V) V {
	m.mu.Lock()
	if m.kept == nil || m.kept[k] == nil && len(m.kept) >= mostKept {
		m.kept, m.v = map[K]*sync.Once{}, map[K]V{}
	}
	once := m.kept[k]
	if once == nil {
		once = &sync.Once{}
		m.kept[k] = once
	}
	values := m.v
	m.mu.Unlock()
	once.Do(func() {
		v := compute()
		m.mu.Lock()
		values[k] = v
		m.mu.Unlock()
	})
	m.mu.Lock()
	defer m.mu.Unlock()
	return values[k]
}

// sceneKey tells scenes of one world apart.
type sceneKey struct {
	asOf, knownBy entente.Date
	view          entente.ActorID
}

// scenes keeps the scenes that were asked for last.
type scenes struct {
	mu    sync.Mutex
	w     *world
	order *list.List // of sceneKey, the latest first
	at    map[sceneKey]*list.Element
	kept  map[sceneKey]*scene

	turns chan struct{} // as many as may build at once
}

// Scenes of small data are cheap and many are kept; of large ones so few that they
// point to no more than some millions of claims, some 100 bytes each.
const (
	mostScenes      = 64
	leastScenes     = 4
	mostSceneClaims = 3_000_000
)

// get returns a scene, built if it is not there: once, for all who ask for it at the
// same time. Building waits for its turn: who drags a date over years has gone before
// most of its days are reached, and then they are not built. Waiting for one that
// somebody else builds takes no turn.
func (c *scenes) get(ctx context.Context, w *world, k sceneKey, viewer string) (*scene, error) {
	sc := c.keep(w, k, viewer)
	select {
	case <-sc.built:
		return sc, sc.err
	default:
	}
	select {
	case <-sc.built:
	case c.turns <- struct{}{}:
		if ctx.Err() == nil && sc.begun.CompareAndSwap(false, true) {
			sc.build(k)
		}
		<-c.turns
	case <-ctx.Done():
	}
	select {
	case <-sc.built:
		return sc, sc.err
	case <-ctx.Done():
		return nil, fmt.Errorf("nobody waits for the answer: %w", entente.ErrUnavailable)
	}
}

func (sc *scene) build(k sceneKey) {
	defer close(sc.built)
	opt, _, err := sc.w.basis.Options(inquiry.Moment{AsOf: k.asOf, KnownBy: k.knownBy, Viewpoint: string(k.view)})
	if err != nil {
		sc.err = err
		return
	}
	sc.s = sc.w.basis.On(sc.w.land(), opt)
}

// keep returns the scene of k, an empty one where it was not asked for lately.
func (c *scenes) keep(w *world, k sceneKey, viewer string) *scene {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.w != w {
		c.w, c.order, c.at, c.kept = w, list.New(), map[sceneKey]*list.Element{}, map[sceneKey]*scene{}
	}
	if sc := c.kept[k]; sc != nil {
		c.order.MoveToFront(c.at[k])
		return sc
	}
	sc := &scene{w: w, viewer: viewer, built: make(chan struct{})}
	c.kept[k], c.at[k] = sc, c.order.PushFront(k)
	limit := max(leastScenes, min(mostScenes, mostSceneClaims/(len(w.basis.Claims)+1)))
	for c.order.Len() > limit {
		old := c.order.Remove(c.order.Back()).(sceneKey)
		delete(c.kept, old)
		delete(c.at, old)
	}
	return sc
}

// network is who stands with whom in holder's view, without the search for camps.
// The scene has to be one without a viewpoint.
func (sc *scene) network(holder entente.ActorID) *analysis.Alliances {
	return sc.bonds.get(holder, func() *analysis.Alliances { return sc.spin(nil).Network(holder) })
}

// spin reads who stands where off the claims: off those of a wider scene, which is read
// once, where there is one.
func (sc *scene) spin(wider *scene) *analysis.Yarn {
	return sc.yarn.get(0, func() *analysis.Yarn {
		if wider == nil || wider == sc {
			return analysis.Spin(sc.s)
		}
		return wider.spin(nil).Within(sc.s)
	})
}

// support counts who says anything at all.
func (sc *scene) support() situation.Support {
	return sc.s.Whole
}

// camps is the same with it.
func (sc *scene) camps(holder entente.ActorID) *analysis.Alliances {
	return sc.alliances.get(holder, func() *analysis.Alliances { return analysis.NewAlliances(sc.s, holder) })
}

// ledger is the undertakings with the reviews of people.
func (sc *scene) ledger(reviews []analysis.Review) []analysis.Undertaking {
	return sc.undertakings(reachKey{decided: len(reviews)}, reviews, nil)
}

func (sc *scene) undertakings(k reachKey, reviews []analysis.Review, at func(*entente.Place) bool) []analysis.Undertaking {
	return sc.ledgers.get(k, func() []analysis.Undertaking {
		return analysis.Ledger(sc.s, analysis.LedgerOptions{Reviews: reviews, At: at})
	})
}

// tree orders a ledger with so many reviews.
func (sc *scene) tree(list []analysis.Undertaking, reviews int) []int {
	return sc.trees.get(reviews, func() []int { return analysis.Tree(list) })
}

// contradictions are those of the scene, with the resolutions of people; those
// resolved as not the same thing stay in.
func (sc *scene) contradictions(resolutions []analysis.Resolution) disagreements {
	return sc.disagreements(reachKey{decided: len(resolutions)}, resolutions, nil)
}

func (sc *scene) disagreements(k reachKey, resolutions []analysis.Resolution, at func(*entente.Place) bool) disagreements {
	return sc.disagree.get(k, func() disagreements {
		d := disagreements{byID: map[string]int{}, of: map[entente.ClaimID][]int{}}
		d.records, d.aside, d.dismissed = view.Contradictions(sc.s, view.ContradictionsOptions{Resolutions: resolutions, All: true, At: at})
		d.claims = make([][]*entente.Claim, len(d.records))
		for i, r := range d.records {
			d.byID[r.ID] = i
			for _, side := range r.Sides {
				for _, c := range side.Cites {
					if k := sc.w.standing(c.Claim); k != nil {
						d.claims[i] = append(d.claims[i], k)
					}
					if ids := d.of[c.Claim]; len(ids) == 0 || ids[len(ids)-1] != i {
						d.of[c.Claim] = append(ids, i)
					}
				}
			}
			if r.Resolution != nil && r.Resolution.Decision == analysis.NotTheSame {
				d.dismissed++
			}
		}
		return d
	})
}
