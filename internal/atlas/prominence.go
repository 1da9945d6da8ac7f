package atlas

import "math"

// WellKnown is the prominence of a town of some 30,000 people: from there on the bare
// name is taken for the place.
const WellKnown = 4.5

// features are GeoNames feature codes: bonus over the logarithm of the population, and
// the population assumed where none is given. A seat of a province with unknown
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
	"PPLH":  {-0.5, 0},   // historical, abandoned, destroyed
	"PPLQ":  {-0.5, 0},
	"PPLW":  {-0.5, 0},
	// A division is meant less often than the city it is named for, and mostly
	// says so ("Aleppo province").
	"ADM1": {-0.5, 1e5},
	"ADM2": {-1.5, 1e4},
}

// villagePopulation is the least that GeoNames' list of settlements has.
const villagePopulation = 500

// People is the population of a place, what may be assumed where it is unknown.
func (p Place) People() float64 { return people(p.Population, p.Feature) }

func people(population int, feature string) float64 {
	if population == 0 {
		return max(features[feature].assumed, villagePopulation)
	}
	return float64(population)
}

// Prominence is the decimal logarithm of the population, with a bonus for seats of
// government: how likely the place is meant, all else unknown.
func (p Place) Prominence() float64 { return prominence(p.Population, p.Feature) }

func prominence(population int, feature string) float64 {
	return math.Log10(people(population, feature)) + features[feature].bonus
}
