package main

import (
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
)

// TestFormats: what is written for machines can be read by them, and says something.
func TestFormats(t *testing.T) {
	for _, c := range []struct{ command, formats string }{
		{"control", "json csv geojson"},
		{"control Raqqa --from 2016-01-01", "json csv geojson"},
		{"territory block SDF --as-of 2017-11-01", "json csv geojson graphml"},
		{"territory border Syria Turkey --as-of 2016-11-08", "json csv geojson graphml"},
		{"territory ring Raqqa --as-of 2016-11-08", "json csv geojson graphml"},
		{"territory corridor SDF Raqqa Tabqa --as-of 2017-11-01", "json csv geojson graphml"},
		{"territory strongholds SDF --as-of 2017-11-01", "json csv geojson graphml"},
		{"territory diff 2016-11-08 2017-11-01", "json csv geojson graphml"},
		{"allies --as-of 2017-05-09", "json csv graphml"},
		{"undertakings", "json csv"},
		{"contradictions", "json csv"},
		{"contradictions --without Anatolian_Morning", "json csv"},
		{"timeline", "json csv geojson"},
		{"diff --from 2016-11-08 --to 2017-10-30", "json csv"},
	} {
		for _, format := range strings.Fields(c.formats) {
			args := strings.Fields(c.command)
			for i := range args {
				args[i] = strings.ReplaceAll(args[i], "_", " ")
			}
			r := ok(t, append(args, "--quiet", "--format", format)...)
			n, err := map[string]func(string) (int, error){"json": jsonLines, "csv": csvRows, "geojson": geoFeatures, "graphml": graphNodes}[format](r.stdout)
			if err != nil || n == 0 {
				t.Errorf("%s as %s: %d, %v", c.command, format, n, err)
			}
		}
	}
}

func jsonLines(s string) (n int, err error) {
	dec := json.NewDecoder(strings.NewReader(s))
	for {
		var x map[string]any
		if err := dec.Decode(&x); errors.Is(err, io.EOF) {
			return n, nil
		} else if err != nil {
			return n, err
		}
		n++
	}
}

func csvRows(s string) (int, error) {
	rows, err := csv.NewReader(strings.NewReader(s)).ReadAll() // rows of one length
	return len(rows) - 1, err
}

func geoFeatures(s string) (int, error) {
	var c struct {
		Type     string
		Features []struct {
			Type     string
			Geometry struct {
				Type        string
				Coordinates json.RawMessage
			}
			Properties map[string]any
		}
	}
	if err := json.Unmarshal([]byte(s), &c); err != nil {
		return 0, err
	}
	for _, f := range c.Features {
		if f.Type != "Feature" || !slices.Contains([]string{"Point", "LineString"}, f.Geometry.Type) || len(f.Properties) == 0 {
			return 0, errors.New("a feature lacks something")
		}
	}
	return len(c.Features), nil
}

func graphNodes(s string) (int, error) {
	var g struct {
		Nodes []struct {
			ID string `xml:"id,attr"`
		} `xml:"graph>node"`
		Edges []struct {
			Source string `xml:"source,attr"`
			Target string `xml:"target,attr"`
		} `xml:"graph>edge"`
	}
	if err := xml.Unmarshal([]byte(s), &g); err != nil {
		return 0, err
	}
	ids := map[string]bool{}
	for _, n := range g.Nodes {
		if ids[n.ID] {
			return 0, errors.New("a node stands twice")
		}
		ids[n.ID] = true
	}
	for _, e := range g.Edges {
		if !ids[e.Source] || !ids[e.Target] {
			return 0, errors.New("an edge without its node")
		}
	}
	return len(g.Nodes), nil
}
