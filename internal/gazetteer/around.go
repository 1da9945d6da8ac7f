package gazetteer

import (
	"cmp"
	"math"
	"slices"

	"entente"
	"entente/internal/atlas"
	"entente/internal/geo"
)

// Around returns the settlements within so many km of any of the points, in the
// order of their ids; quarters of a settlement are left out. Own additions that are
// points on the map (a dam, a crossing) are among them.
func (g *Gazetteer) Around(points []geo.Point, km float64) []entente.Place {
	near := newVicinity(points, km)
	var out []entente.Place
	for i := 0; i < g.atlas.Settlements() && len(points) > 0; i++ {
		at := atlas.Index(i)
		if lat, lon := g.atlas.At(at); !near.has(geo.Point{Lat: lat, Lon: lon}) {
			continue
		}
		if e := g.entry(at); g.own[e.ID] == nil && g.atlas.Place(at).Feature != "PPLX" { // a part of another place
			out = append(out, e.Place)
		}
	}
	for _, e := range g.own {
		if (e.class == settlement || e.class == site) && e.Located() && near.has(e.point()) {
			out = append(out, e.Place)
		}
	}
	slices.SortFunc(out, func(a, b entente.Place) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

// vicinity finds whether a position is near any of some points, by cells of a
// degree of latitude and, towards the poles, more of longitude.
type vicinity struct {
	km    float64
	cells map[[2]int][]geo.Point
}

func newVicinity(points []geo.Point, km float64) vicinity {
	v := vicinity{km, map[[2]int][]geo.Point{}}
	const degree = 111.0 // km, a little less than it is
	reach := int(math.Ceil(km / degree))
	for _, p := range points {
		wide := 180
		if top := math.Abs(p.Lat) + float64(reach); top < 89 {
			wide = min(180, int(math.Ceil(km/degree/math.Cos(top*math.Pi/180))))
		}
		for y := -reach; y <= reach; y++ {
			for x := -wide; x <= wide; x++ {
				c := cell(geo.Point{Lat: p.Lat + float64(y), Lon: p.Lon + float64(x)})
				if list := v.cells[c]; len(list) == 0 || list[len(list)-1] != p {
					v.cells[c] = append(list, p)
				}
			}
		}
	}
	return v
}

func cell(p geo.Point) [2]int {
	return [2]int{int(math.Floor(p.Lat)), (int(math.Floor(p.Lon))%360 + 360) % 360}
}

func (v vicinity) has(p geo.Point) bool {
	return slices.ContainsFunc(v.cells[cell(p)], func(q geo.Point) bool { return geo.Distance(p, q) <= v.km })
}

// River reports whether a place is a river.
func (g *Gazetteer) River(id entente.PlaceID) bool {
	e := g.own[id]
	return e != nil && e.kind == "river"
}
