package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"entente"
	"entente/internal/geo"
	"entente/internal/situation"
	"entente/internal/territory"
	"entente/internal/view"
)

// reply is an answer with what it was asked of, ready to be written.
type reply struct {
	territory.Answer
	*field
	explain            bool
	assumed            []entente.Claim
	without            string // the answer without the assumptions; empty where it is the same
	knownBy, viewpoint string
}

func (r *reply) write(out io.Writer, format string) error {
	switch format {
	case "json":
		return encode(out, r.record())
	case "csv":
		return r.writeCSV(out)
	case "geojson":
		return encode(out, r.geoJSON())
	}
	r.writeText(terminal{out})
	return nil
}

// mostPlaces is how many places a person is shown; the other formats have all.
const mostPlaces = 20

func (r *reply) writeText(out io.Writer) {
	fmt.Fprintln(out, view.Wrap(r.Sentence, "", ""))
	when := "as of " + view.Day(r.options.AsOf)
	if r.knownBy != "" {
		when += ", known by " + r.knownBy
	}
	if r.viewpoint != "" {
		when += ", as " + r.viewpoint + " sees it"
	}
	fmt.Fprintln(out, view.Wrap(when+"; "+r.scope(), "", ""))
	for _, n := range append(slices.Clone(r.Notes), r.caveats()...) {
		fmt.Fprintln(out, view.Wrap(n, "- ", "  "))
	}
	if len(r.Pivots) > 0 {
		fmt.Fprintln(out, "\nIt turns on")
	}
	for _, f := range r.Pivots {
		fmt.Fprintln(out, view.Wrap(fmt.Sprintf("%s (%s): %s", f.Spot.Name, f.Role, f.Note), "  ", "    "))
		if r.explain {
			r.writeClaims(out, f.Spot)
		}
	}
	if len(r.Places) > 0 {
		fmt.Fprintln(out, "\nPlaces")
	}
	for i, f := range r.Places {
		if i == mostPlaces {
			fmt.Fprintf(out, "  and %d more; --format csv has them all\n", len(r.Places)-i)
			break
		}
		head := "  " + column(f.Spot.Name, 20) + " " + column(f.Role, 16) + " "
		fmt.Fprintln(out, view.Wrap(f.Note, head, strings.Repeat(" ", 40)))
	}
}

// column is s in n columns, cut or filled with blanks.
func column(s string, n int) string {
	s = clip(s, n)
	return s + strings.Repeat(" ", max(0, n-utf8.RuneCountInString(s)))
}

// scope says how much the answer was made from.
func (r *reply) scope() string {
	told := len(r.s.Control)
	return fmt.Sprintf("%s told of, %d on the map", count(told, "place"), len(r.land.Places))
}

// caveats says what rests on assumptions and guesses.
func (r *reply) caveats() []string {
	var out []string
	if len(r.assumed) > 0 {
		var texts []string
		for _, c := range r.assumed {
			texts = append(texts, "“"+c.Evidence[0].Quote+"”")
		}
		if r.without != "" {
			out = append(out, fmt.Sprintf("This rests on the assumption %s. Without it: %s", strings.Join(texts, ", "), r.without))
		} else {
			out = append(out, fmt.Sprintf("The assumption %s does not change the answer.", strings.Join(texts, ", ")))
		}
	}
	if r.fill {
		out = append(out, "Places of which nobody tells count as their surroundings suggest (--fill).")
	}
	return out
}

func (r *reply) writeClaims(out io.Writer, s *territory.Spot) {
	if s.Told == nil {
		fmt.Fprintln(out, "      no claim tells of it")
		return
	}
	fmt.Fprintln(out, view.Wrap(s.Told.Why, "      ", "      "))
	for _, v := range s.Told.Votes {
		fmt.Fprintln(out, view.Wrap(fmt.Sprintf("%.2f  %s, %s", v.Weight, view.Say(v.Claim), view.When(v.Claim)), "      ", "            "))
		quote(out, v.Claim, "            ")
	}
}

// answerRecord is the published JSON form of an answer.
type answerRecord struct {
	Question  string          `json:"question"`
	Sentence  string          `json:"sentence"`
	AsOf      entente.Date    `json:"as_of"`
	KnownBy   string          `json:"known_by"`
	Viewpoint string          `json:"viewpoint"`
	Range     territory.Range `json:"range"`
	Notes     []string        `json:"notes"`
	// Assumptions are the sentences assumed; Assumed says whether the answer rests
	// on them, Without what it would be otherwise.
	Assumptions []string      `json:"assumptions"`
	Assumed     bool          `json:"assumed"`
	Without     string        `json:"without,omitempty"`
	Pivots      []placeAnswer `json:"pivots"`
	Places      []placeAnswer `json:"places"`
}

// placeAnswer is a place of an answer.
type placeAnswer struct {
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
	Claims     []*entente.Claim  `json:"claims,omitempty"` // with --explain
}

func (r *reply) record() answerRecord {
	a := answerRecord{
		Question: r.Question, Sentence: r.Sentence, AsOf: r.options.AsOf, KnownBy: r.knownBy, Viewpoint: r.viewpoint,
		Range: r.Range, Notes: append([]string{}, r.Notes...), Assumptions: []string{}, Assumed: r.without != "", Without: r.without,
		Pivots: r.places(r.Pivots, r.explain), Places: r.places(r.Places, false),
	}
	for _, c := range r.assumed {
		a.Assumptions = append(a.Assumptions, c.Evidence[0].Quote)
	}
	return a
}

func (r *reply) places(list []territory.Finding, claims bool) []placeAnswer {
	out := make([]placeAnswer, len(list))
	for i, f := range list {
		s := f.Spot
		p := placeAnswer{
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

func (r *reply) writeCSV(out io.Writer) error {
	w := csv.NewWriter(out)
	_ = w.Write([]string{"place", "id", "geoname", "lat", "lon", "role", "state", "holder", "holder_name", "inferred", "filled", "assumed", "note", "evidence"})
	for _, p := range r.places(r.Places, false) {
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

// geoJSON is RFC 7946: a feature for each place and each line of the answer.
func (r *reply) geoJSON() map[string]any {
	features := []any{}
	feature := func(kind string, coordinates, properties any) {
		features = append(features, map[string]any{
			"type": "Feature", "properties": properties, "geometry": map[string]any{"type": kind, "coordinates": coordinates},
		})
	}
	for _, p := range r.places(r.Places, false) {
		feature("Point", []float64{p.Lon, p.Lat}, p)
	}
	for _, c := range r.Courses {
		if line := positions(c.Points); len(line) > 1 {
			feature("LineString", line, map[string]string{"role": c.Role, "note": c.Note})
		}
	}
	return map[string]any{"type": "FeatureCollection", "features": features, "answer": r.record().Sentence, "as_of": r.options.AsOf, "assumed": r.without != ""}
}

func positions(points []geo.Point) [][2]float64 {
	out := make([][2]float64, len(points))
	for i, p := range points {
		out[i] = [2]float64{p.Lon, p.Lat}
	}
	return out
}
