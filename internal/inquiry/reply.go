package inquiry

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"entente"
	"entente/internal/geo"
	"entente/internal/situation"
	"entente/internal/territory"
)

// Reply is an answer with what it was asked of.
type Reply struct {
	territory.Answer
	*Field
	Assumed []entente.Claim
	Without string // the answer without the assumptions; empty where it is the same
	// Viewer names the viewpoint's actor.
	Viewer string
	// Claims shows the claims behind each deciding place.
	Claims bool
}

// AnswerRecord is the published JSON form of an answer.
type AnswerRecord struct {
	Question  string          `json:"question"`
	Sentence  string          `json:"sentence"`
	AsOf      entente.Date    `json:"as_of"`
	KnownBy   entente.Date    `json:"known_by"`
	Viewpoint string          `json:"viewpoint"`
	Range     territory.Range `json:"range"`
	Notes     []string        `json:"notes"`
	// Assumptions are the sentences assumed; Assumed says whether the answer rests
	// on them, Without what it would be otherwise.
	Assumptions []string      `json:"assumptions"`
	Assumed     bool          `json:"assumed"`
	Without     string        `json:"without,omitempty"`
	Pivots      []PlaceRecord `json:"pivots"`
	Places      []PlaceRecord `json:"places"`
}

// PlaceRecord is a place of an answer.
type PlaceRecord struct {
	Place      string            `json:"place"`
	ID         entente.PlaceID   `json:"id"`
	GeoNames   int               `json:"geoname"`
	Lat        float64           `json:"lat"`
	Lon        float64           `json:"lon"`
	Role       string            `json:"role"`
	State      situation.State   `json:"state"`
	Holder     entente.ActorID   `json:"holder"`
	HolderName string            `json:"holder_name"`
	Inferred   bool              `json:"inferred"`
	Filled     bool              `json:"filled"`
	Assumed    bool              `json:"assumed"`
	Note       string            `json:"note"`
	Evidence   []entente.ClaimID `json:"evidence"`
	Claims     []*entente.Claim  `json:"claims,omitempty"` // where they are asked for
}

// Record returns the published form.
func (r *Reply) Record() AnswerRecord {
	o := r.S.Options
	a := AnswerRecord{
		Question: r.Question, Sentence: r.Sentence, AsOf: o.AsOf, KnownBy: o.KnownBy, Viewpoint: r.Viewer,
		Range: r.Range, Notes: append([]string{}, r.Notes...), Assumptions: []string{}, Assumed: r.Without != "", Without: r.Without,
		Pivots: records(r.Pivots, r.Claims), Places: records(r.Places, false),
	}
	for _, c := range r.Assumed {
		a.Assumptions = append(a.Assumptions, c.Evidence[0].Quote)
	}
	return a
}

func records(list []territory.Finding, claims bool) []PlaceRecord {
	out := make([]PlaceRecord, len(list))
	for i, f := range list {
		s := f.Spot
		p := PlaceRecord{
			Place: s.Name, ID: s.ID, GeoNames: s.GeoNames, Lat: s.Lat, Lon: s.Lon, Role: f.Role, State: s.State,
			Holder: s.Side, HolderName: s.SideName, Filled: s.Filled, Note: f.Note, Evidence: []entente.ClaimID{},
		}
		if s.Told != nil {
			p.Inferred, p.Assumed = s.Told.Inferred, s.Told.Assumed
			for _, c := range s.Told.Claims {
				p.Evidence = append(p.Evidence, c.ID)
			}
			if claims {
				p.Claims = s.Told.Claims
			}
		}
		out[i] = p
	}
	return out
}

// WriteCSV writes the places of the answer.
func (r *Reply) WriteCSV(out io.Writer) error {
	w := csv.NewWriter(out)
	_ = w.Write([]string{"place", "id", "geoname", "lat", "lon", "role", "state", "holder", "holder_name", "inferred", "filled", "assumed", "note", "evidence"})
	for _, p := range records(r.Places, false) {
		var ids []string
		for _, id := range p.Evidence {
			ids = append(ids, string(id))
		}
		_ = w.Write([]string{p.Place, string(p.ID), strconv.Itoa(p.GeoNames), number(p.Lat), number(p.Lon), p.Role, string(p.State), string(p.Holder), p.HolderName,
			strconv.FormatBool(p.Inferred), strconv.FormatBool(p.Filled), strconv.FormatBool(p.Assumed), p.Note, strings.Join(ids, " ")})
	}
	w.Flush()
	return w.Error() // the writer keeps its first
}

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// GeoJSON is RFC 7946: a feature for each place and each line of the answer.
func (r *Reply) GeoJSON() map[string]any {
	features := []any{}
	feature := func(kind string, coordinates, properties any) {
		features = append(features, map[string]any{
			"type": "Feature", "properties": properties, "geometry": map[string]any{"type": kind, "coordinates": coordinates},
		})
	}
	for _, p := range records(r.Places, false) {
		feature("Point", []float64{p.Lon, p.Lat}, p)
	}
	for _, c := range r.Courses {
		if line := positions(c.Points); len(line) > 1 {
			feature("LineString", line, map[string]string{"role": c.Role, "note": c.Note})
		}
	}
	return map[string]any{"type": "FeatureCollection", "features": features, "answer": r.Sentence, "as_of": r.S.Options.AsOf, "assumed": r.Without != ""}
}

func positions(points []geo.Point) [][2]float64 {
	out := make([][2]float64, len(points))
	for i, p := range points {
		out[i] = [2]float64{p.Lon, p.Lat}
	}
	return out
}
