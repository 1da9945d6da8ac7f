package view

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"entente"
	"entente/internal/analysis"
	"entente/internal/situation"
)

// writeTable writes rows under their header as CSV.
func writeTable(out io.Writer, header []string, rows [][]string) error {
	w := csv.NewWriter(out)
	if err := w.Write(header); err != nil {
		return err
	}
	for _, r := range rows {
		cells := make([]string, len(r))
		for i, c := range r {
			cells[i] = plainCell(c)
		}
		if err := w.Write(cells); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// plainCell keeps a spreadsheet from computing a cell that a stranger wrote.
func plainCell(s string) string {
	if _, number := strings.CutPrefix(s, "-"); number && strings.Trim(s, "-.0123456789") == "" {
		return s
	}
	if strings.IndexAny(s, "=+-@\t\r") == 0 {
		return "'" + s
	}
	return s
}

func idList(ids []entente.ClaimID) string {
	var out []string
	for _, id := range ids {
		out = append(out, string(id))
	}
	return strings.Join(out, " ")
}

func actorList(ids []entente.ActorID) string {
	var out []string
	for _, id := range ids {
		out = append(out, string(id))
	}
	return strings.Join(out, " ")
}

// feature is one of a GeoJSON collection (RFC 7946).
type feature struct {
	Type       string         `json:"type"`
	Properties any            `json:"properties"`
	Geometry   map[string]any `json:"geometry"`
}

// pointFeature puts properties at a place; false where nobody knows where it is.
func pointFeature(p entente.Place, properties any) (feature, bool) {
	if !p.Located() {
		return feature{}, false
	}
	return feature{"Feature", properties, map[string]any{"type": "Point", "coordinates": []float64{p.Lon, p.Lat}}}, true
}

func writeFeatures(out io.Writer, list []feature) error {
	if list == nil {
		list = []feature{}
	}
	return jsonLine(out, map[string]any{"type": "FeatureCollection", "features": list})
}

func jsonLine(out io.Writer, record any) error {
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	return enc.Encode(record)
}

// WritePlaces writes states as JSON lines, CSV or GeoJSON, which lacks places of which
// nobody knows where they are.
func WritePlaces(out io.Writer, states []situation.PlaceState, format string) error {
	var rows [][]string
	var features []feature
	for i := range states {
		r := NewPlaceRecord(&states[i])
		switch format {
		case JSON:
			if err := jsonLine(out, r); err != nil {
				return err
			}
		case CSV:
			rows = append(rows, []string{r.Place, string(r.ID), fmt.Sprint(r.GeoNames), r.Country, fmt.Sprint(r.Lat), fmt.Sprint(r.Lon), r.AsOf.String(), string(r.State),
				string(r.Holder), r.HolderName, fmt.Sprint(r.Margin), fmt.Sprint(r.Inferred), r.Why, fmt.Sprint(r.Reports), fmt.Sprint(r.Origins), idList(r.Evidence)})
		case GeoJSON:
			if f, ok := pointFeature(states[i].Place.Place, r); ok {
				features = append(features, f)
			}
		}
	}
	switch format {
	case CSV:
		return writeTable(out, []string{"place", "id", "geoname", "country", "lat", "lon", "as_of", "state", "holder", "holder_name", "margin", "inferred", "why", "reports", "origins", "evidence"}, rows)
	case GeoJSON:
		return writeFeatures(out, features)
	}
	return nil
}

// WriteStretches writes histories as JSON lines, CSV or GeoJSON.
func WriteStretches(out io.Writer, list []situation.Stretch, format string) error {
	var rows [][]string
	var features []feature
	for i := range list {
		r := NewStretchRecord(&list[i])
		switch format {
		case JSON:
			if err := jsonLine(out, r); err != nil {
				return err
			}
		case CSV:
			rows = append(rows, []string{r.Place, string(r.ID), fmt.Sprint(r.GeoNames), r.From.String(), r.To.String(), string(r.State), string(r.Holder), r.HolderName,
				fmt.Sprint(r.Margin), fmt.Sprint(r.Inferred), r.Why, idList(r.Because), idList(r.Evidence)})
		case GeoJSON:
			if f, ok := pointFeature(list[i].Place.Place, r); ok {
				features = append(features, f)
			}
		}
	}
	switch format {
	case CSV:
		return writeTable(out, []string{"place", "id", "geoname", "from", "to", "state", "holder", "holder_name", "margin", "inferred", "why", "because", "evidence"}, rows)
	case GeoJSON:
		return writeFeatures(out, features)
	}
	return nil
}

// undertakingRows is the ledger as a table, in the order of reading.
func undertakingRows(list []analysis.Undertaking, order []int) [][]string {
	var rows [][]string
	for _, i := range order {
		r := NewUndertakingRecord(list, i)
		last := r.History[len(r.History)-1]
		rows = append(rows, []string{string(r.ID), r.Kind, r.Text, actorList(r.Holders), actorList(r.Towards), fmt.Sprint(r.Will), r.Condition, r.Due, r.Test,
			string(r.Status), last.On.String(), string(last.Basis), string(r.Parent), fmt.Sprint(r.Reports), fmt.Sprint(r.Origins)})
	}
	return rows
}

var undertakingHeader = []string{"id", "kind", "text", "holders", "counterparties", "will", "condition", "due", "test", "status", "status_on", "basis", "parent", "reports", "origins"}

// contradictionRows is a list of contradictions as a table, its two sides side by side.
func contradictionRows(list []ContradictionRecord) [][]string {
	var rows [][]string
	for _, r := range list {
		decision, on := "", ""
		if r.Resolution != nil {
			decision, on = string(r.Resolution.Decision), r.Resolution.On.String()
		}
		row := []string{r.ID, r.Kind, r.About}
		for _, side := range r.Sides {
			quote, where := "", ""
			if len(side.Cites) > 0 {
				quote, where = side.Cites[0].Quote, credit(side.Cites[0])
			}
			row = append(row, side.Position, fmt.Sprint(side.Reports), fmt.Sprint(side.Origins), quote, where)
		}
		rows = append(rows, append(row, decision, on))
	}
	return rows
}

var contradictionHeader = []string{"id", "kind", "about", "position_1", "reports_1", "origins_1", "quote_1", "source_1",
	"position_2", "reports_2", "origins_2", "quote_2", "source_2", "decision", "decided_on"}

func changeRows(list []analysis.Change) [][]string {
	var rows [][]string
	for _, c := range list {
		rows = append(rows, []string{c.Kind, c.About, c.Before, c.After, idList(IDs(c.Claims[0])), idList(IDs(c.Claims[1]))})
	}
	return rows
}

var changeHeader = []string{"kind", "about", "before", "after", "evidence_before", "evidence_after"}
