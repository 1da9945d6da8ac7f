package inquiry

import (
	"fmt"
	"slices"
	"strings"

	"entente"
	"entente/internal/geo"
	"entente/internal/situation"
	"entente/internal/territory"
)

// lookBackDays is how far back a brief looks for what changed hands: two months are
// what a reader of weekly reports may have missed.
const lookBackDays = 60

// GroundFact is a sentence about the ground with the claims it rests on.
type GroundFact struct {
	Sentence string
	Claims   []*entente.Claim
}

// GroundOf asks what a reader of a brief wants to know of the ground: of a place
// whether it is encircled, of an actor where it stands and whether that is one block,
// and always what changed of late. Questions about which nothing is told are left out.
func (f *Field) GroundOf(places []entente.PlaceID, actors []entente.ActorID) []GroundFact {
	m := f.Now()
	var out []GroundFact
	add := func(a territory.Answer) {
		if claims := behind(a); len(claims) > 0 {
			out = append(out, GroundFact{strings.TrimSuffix(a.Sentence, "."), claims})
		}
	}
	for _, id := range places {
		if i := m.Index(id); i >= 0 && m.Spots[i].Told != nil {
			add(m.Ring(i, territory.RingOptions{}).Answer)
			break
		}
	}
	for _, a := range actors {
		if s := m.Strongholds(f.S.Side(a)); len(s.Held)+len(s.Fought)+len(s.Faded) > 0 {
			add(s.Answer)
			if blocks := m.Blocks(f.S.Side(a)); len(blocks.For) > 1 {
				add(blocks.Answer)
			}
			break
		}
	}
	if day := f.S.Options.AsOf; !day.IsZero() {
		for _, c := range territory.Difference(f.On(day.AddDays(-lookBackDays)), m).Changes {
			if len(c.Because) > 0 && f.concerns(c, places, actors) { // and time alone did not make it
				sentence := fmt.Sprintf("%s: %s %d days before, %s now", c.After.Name, c.Before.Describe(), lookBackDays, c.After.Describe())
				out = append(out, GroundFact{sentence, []*entente.Claim{newest(c.After.Told)}})
			}
		}
	}
	return out
}

// concernKm is how far from a place a change of hands still concerns it: two days' drive
// of a column, more or less.
const concernKm = 150

// concerns reports whether a change lies near one of the places or is one of the actors';
// all do where neither is given.
func (f *Field) concerns(c territory.Change, places []entente.PlaceID, actors []entente.ActorID) bool {
	if len(places)+len(actors) == 0 {
		return true
	}
	at := geo.Point{Lat: c.After.Lat, Lon: c.After.Lon}
	for _, id := range places {
		if i := f.Land.Index(id); i >= 0 && geo.Distance(at, geo.Point{Lat: f.Land.Places[i].Lat, Lon: f.Land.Places[i].Lon}) <= concernKm {
			return true
		}
	}
	for _, a := range actors {
		side := f.S.Side(a)
		told := c.After.Told != nil && slices.ContainsFunc(c.After.Told.Sides, func(x situation.SideScore) bool { return x.Side == side })
		if c.Before.Side == side || c.After.Side == side || told {
			return true
		}
	}
	return false
}

// behind are the newest claims on the places on which an answer turns, else on those
// that it speaks of, each once.
func behind(a territory.Answer) []*entente.Claim {
	list := a.Pivots
	if len(list) == 0 {
		list = a.Places
	}
	var out []*entente.Claim
	for _, p := range list {
		if st := p.Spot.Told; st != nil {
			out = append(out, newest(st))
		}
	}
	return out
}

// newest is the claim on a place that says most of it now.
func newest(st *situation.PlaceState) *entente.Claim {
	for _, v := range st.Votes {
		if v.Weight > 0 {
			return v.Claim
		}
	}
	return st.Claims[0]
}
