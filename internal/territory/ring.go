package territory

import (
	"fmt"
	"slices"
	"strings"

	"entente"
	"entente/internal/geo"
	"entente/internal/situation"
)

// RingOptions say how a city is looked around. Zero values mean the defaults.
type RingOptions struct {
	RadiusKm float64 // 30: how far the places of a sector may lie
	// By keeps to one side as the encircling one; empty means whoever is not
	// the holder of the city.
	By entente.ActorID
	// Home is a place that a way out must reach; empty means any place of the holder
	// outside the ring.
	Home entente.PlaceID
}

// Ring says how far a city is encircled.
type Ring struct {
	Answer
	City    int
	Sectors [8]Sector // north, north-east … north-west
	// Closed counts the sectors that the other side holds, with contested places
	// counted for the city's holder (Low) and for the other side (High).
	ClosedLow, ClosedHigh int
	// OutLow and OutHigh count the ways out that share no place: over places that
	// the holder is told to hold, and over contested and untold ones as well. Via are
	// the places that close the ways of OutLow, or where there are none of OutHigh.
	OutLow, OutHigh int
	Via             []int
}

// Sector is an eighth of the compass as seen from the city.
type Sector struct {
	Name                   string
	Own, Enemy, Fought, No int // places told to be the holder's, another's, contested; not told
	Spots                  []int
}

var compass = [8]string{"north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"}

// maxWays is as far as ways out are counted: beyond it a place is open.
const maxWays = 8

// Ring looks at the places around a city in eight sectors and for ways out.
func (m *Map) Ring(city int, opt RingOptions) Ring {
	if opt.RadiusKm == 0 {
		opt.RadiusKm = 30
	}
	spot := &m.Spots[city]
	r := Ring{City: city, Answer: Answer{Question: fmt.Sprintf("Is %s encircled?", spot.Name)}}
	side := spot.Side
	if side == "" && spot.Told != nil { // contested: whoever else is in it is encircled
		for _, x := range spot.Told.Sides {
			if x.Side != opt.By {
				side = x.Side
				break
			}
		}
	}
	if side == opt.By && side != "" {
		r.Sentence = fmt.Sprintf("%s is %s itself; nobody else is encircled there.", spot.Name, spot.Describe())
		r.Range.Unit = "sectors closed"
		return r
	}
	m.sectors(&r, side, opt)
	reach := side != "" && m.waysOut(&r, side, opt)
	r.Range = Range{float64(r.ClosedLow), float64(r.ClosedHigh), "sectors closed"}
	by := "others"
	if opt.By != "" {
		by = m.Name(opt.By)
	}
	var ways string
	switch {
	case side == "":
		ways = "Nobody is told to hold it, so no way out can be looked for"
	case !reach:
		ways = "Its holder is told to hold no place beyond, so no way out can be looked for"
	case r.OutHigh == 0:
		ways = "No way out is left"
	case r.OutHigh >= maxWays:
		ways = fmt.Sprintf("%s to %d or more ways out", span(r.OutLow, r.OutLow), maxWays)
		if r.OutLow >= maxWays {
			ways = fmt.Sprintf("%d or more ways out", maxWays)
		}
	case r.OutLow == 1 && r.OutHigh == 1:
		ways = "1 way out"
	default:
		ways = span(r.OutLow, r.OutHigh) + " ways out"
	}
	if len(r.Via) > 0 && r.OutHigh > 0 {
		ways += ", via " + list(m.names(r.Via), 3)
	}
	r.Sentence = fmt.Sprintf("%s (%s): %s held by %s. %s.", spot.Name, spot.Describe(), sectorsAre(r.ClosedLow, r.ClosedHigh), by, ways)
	if r.OutLow < r.OutHigh {
		r.Notes = append(r.Notes, "The fewer ways lead over places told to be the holder's alone; the more over contested ones and ones of which nobody tells.")
	}
	var blank []string
	for _, s := range r.Sectors {
		if len(s.Spots) == s.No {
			blank = append(blank, s.Name)
		}
	}
	if len(blank) > 0 {
		r.Notes = append(r.Notes, fmt.Sprintf("Within %.0f km nothing is told to the %s.", opt.RadiusKm, list(blank, 8)))
	}
	return r
}

// Encircled is a situation.Ring: the sectors around a place that a side holds for
// certain, with the newest claim on each place that closes one.
func (l *Land) Encircled(s *situation.Situation, side entente.ActorID, place entente.PlaceID) (held, sectors int, evidence []*entente.Claim) {
	m := l.On(s.Control, s.Options.AsOf)
	city := m.Index(place)
	if city < 0 {
		return 0, 0, nil
	}
	side = s.Side(side)
	r := m.Ring(city, RingOptions{By: side})
	for _, sec := range r.Sectors {
		if sec.Enemy <= sec.Own+sec.Fought {
			continue
		}
		for _, p := range sec.Spots {
			if spot := &m.Spots[p]; spot.Side == side && spot.Told != nil {
				evidence = append(evidence, spot.Told.Claims[0])
			}
		}
	}
	return r.ClosedLow, len(r.Sectors), evidence
}

func sectorsAre(low, high int) string {
	if low == 1 && high == 1 {
		return "1 of 8 sectors is"
	}
	return span(low, high) + " of 8 sectors are"
}

// sectors sorts the places within the radius by direction. A sector is closed where
// more of its told places are the other side's than the holder's.
func (m *Map) sectors(r *Ring, side entente.ActorID, opt RingOptions) {
	centre := point(m.Spots[r.City].Place)
	for i := range r.Sectors {
		r.Sectors[i].Name = compass[i]
	}
	for i := range m.Spots {
		s := &m.Spots[i]
		at := point(s.Place)
		if i == r.City || geo.Distance(centre, at) > opt.RadiusKm {
			continue
		}
		k := int(geo.Bearing(centre, at)/45+0.5) % 8
		sec := &r.Sectors[k]
		sec.Spots = append(sec.Spots, i)
		var role string
		switch {
		case !s.known():
			sec.No++
			role = "no report"
		case s.Side == side && side != "":
			sec.Own++
			role = "holder's"
		case s.Side != "" && (opt.By == "" || s.Side == opt.By):
			sec.Enemy++
			role = "closed by"
		case s.Side != "":
			role = "a third side's"
		case s.State == situation.Contested:
			sec.Fought++
			role = "contested"
		default:
			sec.No++
			role = "unknown"
		}
		if s.known() {
			r.Places = append(r.Places, Finding{s, compass[k] + ", " + role, s.Describe()})
		}
	}
	for i := range r.Sectors {
		s := &r.Sectors[i]
		if s.Enemy > s.Own+s.Fought {
			r.ClosedLow++
		}
		if s.Enemy+s.Fought > s.Own {
			r.ClosedHigh++
		}
	}
	slices.SortStableFunc(r.Places, func(a, b Finding) int { return strings.Compare(a.Role, b.Role) })
	r.Places = append([]Finding{{&m.Spots[r.City], "city", m.Spots[r.City].Describe()}}, r.Places...)
}

// waysOut counts ways from the city to the holder's places outside the ring; false
// where there is none.
func (m *Map) waysOut(r *Ring, side entente.ActorID, opt RingOptions) bool {
	centre := point(m.Spots[r.City].Place)
	home := func(i int) bool {
		if opt.Home != "" {
			return m.Spots[i].ID == opt.Home
		}
		return m.Spots[i].hold(side) == firm && geo.Distance(centre, point(m.Spots[i].Place)) > opt.RadiusKm
	}
	beyond := false
	for i := range m.Spots {
		beyond = beyond || i != r.City && home(i)
	}
	if !beyond {
		return false
	}
	var via []int
	r.OutLow, r.Via = m.cut(r.City, home, func(i int) bool { return m.Spots[i].hold(side) == firm })
	r.OutHigh, via = m.cut(r.City, home, func(i int) bool { return m.Spots[i].hold(side) != foreign })
	if r.OutLow == 0 {
		r.Via = via
	}
	for _, p := range r.Via {
		r.pivot(&m.Spots[p], "way out", m.Spots[p].Describe())
	}
	for _, s := range r.Sectors {
		for _, p := range s.Spots {
			if m.Spots[p].State == situation.Contested {
				r.pivot(&m.Spots[p], "contested", "decides the "+s.Name)
			}
		}
	}
	for _, s := range r.Sectors {
		if s.Enemy > 0 && s.Enemy == s.Own+s.Fought+1 {
			for _, p := range s.Spots {
				if h := &m.Spots[p]; h.Side != "" && h.Side != side {
					r.pivot(h, "closes", "closes the "+s.Name)
				}
			}
		}
	}
	return true
}
