package gazetteer

import (
	"math"
	"strconv"

	"entente"
	"entente/internal/atlas"
	"entente/internal/geo"
)

// entry is a place with what helps to tell it from its namesakes.
type entry struct {
	entente.Place
	index atlas.Index // notInAtlas where the atlas lacks it
	// admin is the code of its first-order division ("SY.04"); for a division
	// its own code, for a settlement without one empty.
	admin     string
	class     class
	capital   bool
	precision int
	// prominence is the decimal logarithm of the population, with a bonus for
	// seats of government: how likely the place is meant, all else unknown.
	prominence float64
	radius     float64 // how far it reaches around its position, in km, roughly
	own        bool    // from our own additions
	// Of our own additions only: what people call it, where the position is from,
	// and the countries that it lies in or between.
	kind, source string
	at           string // file and line, for countries too
	countries    []string
}

// class is the sort of thing a place is.
type class int

const (
	settlement class = iota
	division         // province, district
	country
	region // anything else with an extent: continent, river, front
	site   // a dam, a base, a crossing, a camp
)

func (e *entry) point() geo.Point { return geo.Point{Lat: e.Lat, Lon: e.Lon} }

// Prominence of what has no population of its own.
const (
	countryProminence = 8.5
	maxProminence     = 9
)

// entry makes an entry of a place of the atlas.
func (g *Gazetteer) entry(i atlas.Index) *entry {
	p := g.atlas.Place(i)
	e := &entry{index: i, admin: p.Division, precision: entente.PlaceExact}
	e.Name, e.Country, e.Lat, e.Lon, e.GeoNames = p.Name, g.alpha3[p.Country], p.Lat, p.Lon, p.GeoNames
	if p.Code == "" {
		e.ID = entente.PlaceID("geonames:" + strconv.Itoa(p.GeoNames))
	} else {
		e.ID, e.class, e.precision = entente.PlaceID("region:"+p.Code), division, entente.PlaceRegion
	}
	e.capital = p.Feature == "PPLC"
	if e.radius = float64(p.Radius); e.class == settlement {
		e.radius = townRadius(p.People())
	}
	e.prominence = p.Prominence()
	return e
}

// townRadius is that of a town of 3,000 people to the square kilometre, in km, and
// not under a kilometre.
func townRadius(population float64) float64 {
	return max(1, math.Round(10*math.Sqrt(population/3000/math.Pi))/10)
}

// radii is how far things of our own additions reach, by kind, in km: rough middles
// of wide ranges, so that nobody takes the position of a river for a point.
var radii = map[string]float64{
	"river": 300, "mountains": 60, "valley": 30, "strait": 60, "sea": 500, "ocean": 4000, "lake": 60, "desert": 200,
	"forest": 30, "wetland": 40, "park": 30, "region": 100, "border region": 100, "province": 100, "corridor": 20, "district": 3, "island": 30,
	"islands": 80, "line": 200, "continent": 3500, "world region": 1500, "road": 150, "canal": 80, "reef": 20, "glacier": 30, "reserve": 30,
}

// siteRadius is that of everything else: a dam, a base, a camp.
const siteRadius = 2

// notInAtlas is the index of an entry that the atlas lacks.
const notInAtlas = -1
