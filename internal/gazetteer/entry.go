package gazetteer

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"entente"
	"entente/internal/geo"
)

// entry is a place with what helps to tell it from its namesakes.
type entry struct {
	entente.Place
	// admin is the code of its first-order division ("SY.04"); for a division
	// its own code, for a settlement without one empty.
	admin     string
	class     class
	capital   bool
	precision int
	// prominence is the decimal logarithm of the population, with a bonus for
	// seats of government: how likely the place is meant, all else unknown.
	prominence float64
	own        bool // from our own additions
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

// GeoNames feature codes: bonus over the logarithm of the population, and the
// population assumed where none is given. A seat of a province with unknown
// population is still no hamlet.
var features = map[string]struct {
	bonus   float64
	assumed float64
}{
	"PPLC":  {1.5, 1e5},
	"PPLG":  {1, 1e5}, // seat of government of a country
	"PPLA":  {0.6, 3e4},
	"PPLA2": {0.3, 1e4},
	"PPLA3": {0.1, 3e3},
	"PPLX":  {-0.5, 1e3}, // section of another settlement
	// A division is meant less often than the city it is named for, and mostly
	// says so ("Aleppo province").
	"ADM1": {-0.5, 1e5},
	"ADM2": {-1.5, 1e4},
}

// Prominence of what has no population of its own.
const (
	countryProminence = 8.5
	villagePopulation = 500
	maxProminence     = 9
)

// parsePlace reads a line of places.tsv. The program wrote the file, so a line
// that does not parse is a broken file.
func (g *Gazetteer) parsePlace(line string) (*entry, error) {
	c := strings.Split(line, "\t")
	if len(c) != 8 {
		return nil, fmt.Errorf("places.tsv: %d columns in %.40q: %w", len(c), line, entente.ErrInvalid)
	}
	e := &entry{admin: c[2] + "." + c[3], precision: entente.PlaceExact}
	e.Name, e.Country = c[1], g.alpha3[c[2]]
	var err [3]error
	var population float64
	e.Lat, err[0] = strconv.ParseFloat(c[4], 64)
	e.Lon, err[1] = strconv.ParseFloat(c[5], 64)
	population, err[2] = strconv.ParseFloat(c[6], 64)
	for _, err := range err {
		if err != nil {
			return nil, fmt.Errorf("places.tsv: place %s: %w: %w", c[0], err, entente.ErrInvalid)
		}
	}
	if id, err := strconv.Atoi(c[0]); err == nil {
		e.ID, e.GeoNames = entente.PlaceID("geonames:"+c[0]), id
	} else {
		e.ID, e.class, e.precision = entente.PlaceID("region:"+c[0]), division, entente.PlaceRegion
		if c[7] == "ADM1" {
			e.admin = c[0]
		}
	}
	f := features[c[7]]
	if population == 0 {
		population = max(f.assumed, villagePopulation)
	}
	e.capital = c[7] == "PPLC"
	e.prominence = math.Log10(population) + f.bonus
	return e, nil
}
