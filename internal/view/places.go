package view

import (
	"slices"

	"entente"
	"entente/internal/situation"
)

// Listed reports whether a place stands in lists of who holds what. A whole country does
// only where somebody is told to hold it or to have taken it: an army that entered Syria
// neither holds Syria nor leaves it in doubt who does. A river stands there only where
// somebody tells of a part of it, such as a bank.
func Listed(s *situation.Situation, st *situation.PlaceState) bool {
	if s.Options.River != nil && s.Options.River(st.Place.ID) && !slices.ContainsFunc(st.Claims, func(c *entente.Claim) bool { return c.Place.Area != nil }) {
		return false
	}
	if st.Place.Precision < entente.PlaceCountry || st.Assumed {
		return true
	}
	return st.State == situation.Held && !st.Inferred && slices.ContainsFunc(st.Claims, func(c *entente.Claim) bool {
		k := c.Control
		return (k.Kind == "holds" || k.Kind == "took") && k.Holder != nil && k.Holder.Actor == st.Holder.Actor && c.Polarity == entente.Affirmed && c.Modality == entente.Asserted
	})
}

// PlaceRecord is the published JSON form of who holds a place.
type PlaceRecord struct {
	Place      string            `json:"place"`
	ID         entente.PlaceID   `json:"id"`
	GeoNames   int               `json:"geoname"`
	Country    string            `json:"country"`
	Lat        float64           `json:"lat"`
	Lon        float64           `json:"lon"`
	AsOf       entente.Date      `json:"as_of"`
	State      situation.State   `json:"state"`
	Holder     entente.ActorID   `json:"holder"`
	HolderName string            `json:"holder_name"`
	Margin     float64           `json:"margin"`
	Inferred   bool              `json:"inferred"`
	Why        string            `json:"why"`
	Reports    int               `json:"reports"`
	Origins    int               `json:"origins"`
	Evidence   []entente.ClaimID `json:"evidence"`
}

// NewPlaceRecord makes the record of a state.
func NewPlaceRecord(st *situation.PlaceState) PlaceRecord {
	r := PlaceRecord{
		Place: st.Place.Name, ID: st.Place.ID, GeoNames: st.Place.GeoNames, Country: st.Place.Country, Lat: st.Place.Lat, Lon: st.Place.Lon,
		AsOf: st.AsOf, State: st.State, Margin: st.Margin, Inferred: st.Inferred, Why: st.Why, Reports: st.Reports, Origins: st.Origins,
		Evidence: IDs(st.Claims),
	}
	if st.Holder != nil {
		r.Holder, r.HolderName = st.Holder.Actor, st.HolderName
	}
	return r
}

// StretchRecord is the published JSON form of a state and how long it lasted.
type StretchRecord struct {
	Place      string            `json:"place"`
	ID         entente.PlaceID   `json:"id"`
	GeoNames   int               `json:"geoname"`
	From       entente.Date      `json:"from"`
	To         entente.Date      `json:"to"`
	State      situation.State   `json:"state"`
	Holder     entente.ActorID   `json:"holder"`
	HolderName string            `json:"holder_name"`
	Margin     float64           `json:"margin"`
	Inferred   bool              `json:"inferred"`
	Why        string            `json:"why"`
	Because    []entente.ClaimID `json:"because"`
	Evidence   []entente.ClaimID `json:"evidence"`
}

// NewStretchRecord makes the record of a stretch.
func NewStretchRecord(h *situation.Stretch) StretchRecord {
	r := StretchRecord{
		Place: h.Place.Name, ID: h.Place.ID, GeoNames: h.Place.GeoNames, From: h.From, To: h.To, State: h.State,
		Margin: h.Margin, Inferred: h.Inferred, Why: h.Why, Because: IDs(h.Because), Evidence: IDs(h.Claims),
	}
	if h.Holder != nil {
		r.Holder, r.HolderName = h.Holder.Actor, h.HolderName
	}
	return r
}

// IDs lists the ids of claims, empty and not nil where there are none.
func IDs(claims []*entente.Claim) []entente.ClaimID {
	out := make([]entente.ClaimID, len(claims))
	for i, c := range claims {
		out[i] = c.ID
	}
	return out
}
