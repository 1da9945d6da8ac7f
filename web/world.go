package web

import (
	"cmp"
	"slices"
	"sync"

	"entente"
	"entente/internal/inquiry"
	"entente/internal/review"
	"entente/internal/territory"
)

// world is the reports and claims that are served, as of one moment of the server:
// an upload makes a new one. It does not change.
type world struct {
	name    string
	basis   *inquiry.Basis
	reports []*reportEntry // by day of publication, then id
	byID    map[entente.ReportID]*reportEntry
	claims  map[entente.ClaimID]*entente.Claim // of the reviewed world those that people made or left
	first   entente.Date                       // of publication
	last    entente.Date

	land    func() *territory.Land
	at      func() map[entente.PlaceID][]*entente.Claim // by the place that they are about
	byKey   func() map[entente.ClaimKey][]*entente.Claim
	talkers func() []entente.ActorID // whose views are told, most told first
	sides   func() []entente.ActorID // who holds places, most told first
	volumes memo[volumeKey, volume]

	// coded is the world as the program coded it, where this is the reviewed one.
	coded    *world
	reviewed review.Reviewed
}

// reportEntry is a report with its claims in the order of its text.
type reportEntry struct {
	*entente.Report
	claims  []*entente.Claim
	offsets func() *review.Offsets
}

// newWorld orders reports and claims. Claims of reports that are not there are kept;
// they can be cited and not opened.
func newWorld(name string, reports []entente.Report, basis *inquiry.Basis) *world {
	w := &world{name: name, basis: basis, byID: make(map[entente.ReportID]*reportEntry, len(reports)), claims: make(map[entente.ClaimID]*entente.Claim, len(basis.Claims))}
	for i := range reports {
		r := &reports[i]
		if old := w.byID[r.ID]; old != nil { // a corrected version under the same id
			old.Report = r
			continue
		}
		e := &reportEntry{Report: r}
		w.byID[r.ID] = e
		w.reports = append(w.reports, e)
	}
	for _, e := range w.reports {
		text := e.Text
		e.offsets = sync.OnceValue(func() *review.Offsets { return review.NewOffsets(text) })
		if d := e.Published; !d.IsZero() && (w.first.IsZero() || d.Before(w.first)) {
			w.first = d
		}
	}
	for i := range basis.Claims {
		c := &basis.Claims[i]
		w.claims[c.ID] = c
		if e := w.byID[c.Report]; e != nil && c.ValidateIn(e.Text) == nil {
			e.claims = append(e.claims, c)
		}
	}
	for _, e := range w.reports {
		slices.SortStableFunc(e.claims, func(a, b *entente.Claim) int {
			return cmp.Or(a.Evidence[0].Start-b.Evidence[0].Start, a.Evidence[0].End-b.Evidence[0].End)
		})
	}
	slices.SortStableFunc(w.reports, func(a, b *reportEntry) int {
		return cmp.Or(a.Published.Compare(b.Published), cmp.Compare(a.ID, b.ID))
	})
	w.prepare()
	return w
}

// prepare says what is computed of the claims, each once it is asked for.
func (w *world) prepare() {
	basis := w.basis
	basis.Often()
	w.last = basis.Latest()
	w.land = sync.OnceValue(func() *territory.Land { return basis.Land(inquiry.Ground{}) })
	w.talkers = sync.OnceValue(func() []entente.ActorID { return talkers(basis) })
	w.at = sync.OnceValue(func() map[entente.PlaceID][]*entente.Claim {
		out := map[entente.PlaceID][]*entente.Claim{}
		for i := range basis.Claims {
			if c := &basis.Claims[i]; c.Place != nil {
				out[c.Place.ID] = append(out[c.Place.ID], c)
			}
		}
		return out
	})
	w.byKey = sync.OnceValue(func() map[entente.ClaimKey][]*entente.Claim {
		out := map[entente.ClaimKey][]*entente.Claim{}
		for i := range basis.Claims {
			c := &basis.Claims[i]
			out[c.Key] = append(out[c.Key], c)
		}
		return out
	})
	w.sides = sync.OnceValue(func() []entente.ActorID { return sidesOf(basis.Claims) })
}

// reviewable counts the claims whose reports are there.
func (w *world) reviewable() int {
	n := 0
	for _, e := range w.reports {
		n += len(e.claims)
	}
	return n
}

// with returns the world with more reports and claims.
func (w *world) with(reports []entente.Report, claims []entente.Claim) *world {
	all := make([]entente.Report, 0, len(w.reports)+len(reports))
	for _, e := range w.reports {
		all = append(all, *e.Report)
	}
	return newWorld(w.name, append(all, reports...), w.basis.With(claims))
}
