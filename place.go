package entente

import "fmt"

// PlaceID names a place: "geonames:323786" where GeoNames has it, else a slug of
// our own ("region:rojava"), else "?" and the folded name for a place known from
// texts only.
type PlaceID string

// Place is the thing on the map that a toponym resolves to.
type Place struct {
	ID       PlaceID `json:"id"`
	GeoNames int     `json:"geoname"` // 0 where GeoNames lacks it
	Name     string  `json:"name"`
	Country  string  `json:"country"` // ISO 3166 alpha-3
	Lat      float64 `json:"lat,omitzero"`
	Lon      float64 `json:"lon,omitzero"` // degrees, WGS 84; both zero: not located
}

// Located reports whether the place has coordinates.
func (p Place) Located() bool { return p.Lat != 0 || p.Lon != 0 }

// Validate checks the identifier and the coordinates.
func (p Place) Validate() error {
	if p.ID == "" || p.Name == "" {
		return fmt.Errorf("place %q %q needs an id and a name: %w", p.ID, p.Name, ErrInvalid)
	}
	if p.Lat < -90 || p.Lat > 90 || p.Lon < -180 || p.Lon > 180 {
		return fmt.Errorf("place %s at %g, %g: %w", p.ID, p.Lat, p.Lon, ErrInvalid)
	}
	return nil
}

// Place precisions, from the exact place to none.
const (
	PlaceExact   = 1 // the named place itself
	PlaceNear    = 2 // near it, or a part of it
	PlaceRegion  = 3 // a province or a region
	PlaceCountry = 4 // the country only
)

// Toponym is a place as mentioned in a report.
type Toponym struct {
	Text string `json:"text"`
	Span
	Place
	Precision  int     `json:"precision"` // PlaceExact … PlaceCountry
	Confidence float64 `json:"confidence,omitzero"`
	// Rule says what decided for this place ("only one of that name", "same
	// country as the dateline", …).
	Rule string `json:"rule,omitempty"`
	// Radius is how far the place reaches around its position, in km, roughly.
	Radius float64 `json:"radius_km,omitzero"`
	// Area is where the words beside the name put what they tell of ("20 km north
	// of"); nil where it is the place itself.
	Area *Area `json:"area,omitempty"`
}

// Area is where a report puts something that has no name there, by places that have
// one: a disc as wide as the words are vague.
type Area struct {
	Kind AreaKind `json:"kind"`
	Lat  float64  `json:"lat"`
	Lon  float64  `json:"lon"` // of the middle, degrees, WGS 84
	// Radius is the distance from the middle, in km, within which it lies.
	Radius float64 `json:"radius_km"`
	// Of are the places that it is told by: one, or the two that it lies between.
	Of []PlaceID `json:"of"`
	// Length is that of a border, in km; 0 for other areas.
	Length float64 `json:"length_km,omitzero"`
}

// AreaKind is how the words put something by a place.
type AreaKind string

// The kinds of Area.
const (
	AreaNear      AreaKind = "near"      // "near Mosul", "the outskirts of Mosul"
	AreaPart      AreaKind = "part"      // "eastern Mosul", "the north of Syria"
	AreaDirection AreaKind = "direction" // "north of Mosul"
	AreaDistance  AreaKind = "distance"  // "20 km from Mosul", "20 km north of Mosul"
	AreaBetween   AreaKind = "between"   // "between Mosul and Erbil"
	AreaRoad      AreaKind = "road"      // "the road from Mosul to Erbil"
	AreaBorder    AreaKind = "border"    // "along the Turkish border"
	AreaCoast     AreaKind = "coast"     // "off the coast of Yemen"
)
