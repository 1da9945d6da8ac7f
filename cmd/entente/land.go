package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"entente"
	"entente/internal/geo"
	"entente/internal/inquiry"
	"entente/internal/lexicon"
	"entente/internal/territory"
)

// readGround reads a block file of barriers and roads; none where path is empty.
func readGround(path string, base *inquiry.Basis) (inquiry.Ground, error) {
	var g inquiry.Ground
	if path == "" {
		return g, nil
	}
	blocks, err := lexicon.ReadBlocks(os.DirFS(filepath.Dir(path)), filepath.Base(path))
	if err != nil {
		return g, fmt.Errorf("--ground: %w", err)
	}
	for _, b := range blocks {
		switch b.Kind {
		case "barrier":
			line := territory.Line{Name: b.Name}
			for _, f := range b.Fields {
				if f.Key != "line" {
					return g, b.Errorf(f.Line, "no field of a barrier is called %q", f.Key)
				}
				for part := range strings.SplitSeq(f.Value, ";") {
					at, err := parsePoint(part)
					if err != nil {
						return g, b.Errorf(f.Line, "%v", err)
					}
					line.Points = append(line.Points, at)
				}
			}
			if len(line.Points) < 2 {
				return g, b.Errorf(0, "barrier %s has less than two points", b.Name)
			}
			g.Barriers = append(g.Barriers, line)
		case "road":
			var ends [2]entente.PlaceID
			for i, name := range []string{b.Get("from"), b.Get("to")} {
				found := base.PlacesNamed(name)
				if len(found) == 0 {
					return g, b.Errorf(0, "road %s: %v", b.Name, base.NoPlace(name))
				}
				ends[i] = found[0]
			}
			g.Roads = append(g.Roads, territory.RoadBetween{Name: b.Name, A: ends[0], B: ends[1]})
		default:
			return g, b.Errorf(0, "%q is neither barrier nor road", b.Kind)
		}
	}
	return g, nil
}

// readLine reads a line of points, latitude and longitude on a row; "#" opens a
// remark. Its name is the file's, or what the remark "# name: …" says.
func (e *env) readLine(path string) (territory.Line, error) {
	name := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	line := territory.Line{Name: strings.ReplaceAll(name, "-", " ")}
	f, err := e.open(path)
	if err != nil {
		return line, err
	}
	defer f.Close()
	rows := bufio.NewScanner(f)
	for n := 1; rows.Scan(); n++ {
		row, remark, _ := strings.Cut(rows.Text(), "#")
		if name, ok := strings.CutPrefix(strings.TrimSpace(remark), "name:"); ok {
			line.Name = strings.TrimSpace(name)
		}
		if strings.TrimSpace(row) == "" {
			continue
		}
		at, err := parsePoint(row)
		if err != nil {
			return line, fmt.Errorf("%s:%d: %w", path, n, err)
		}
		line.Points = append(line.Points, at)
	}
	if err := rows.Err(); err != nil {
		return line, fmt.Errorf("%s: %w", path, err)
	}
	if len(line.Points) < 2 {
		return line, fmt.Errorf("%s: %w: a line needs two points", path, entente.ErrInvalid)
	}
	return line, nil
}

func parsePoint(s string) (geo.Point, error) {
	c := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\t' || r == ',' })
	if len(c) != 2 {
		return geo.Point{}, fmt.Errorf("%q is not a latitude and a longitude: %w", strings.TrimSpace(s), entente.ErrInvalid)
	}
	lat, err := strconv.ParseFloat(c[0], 64)
	lon, err2 := strconv.ParseFloat(c[1], 64)
	if err != nil || err2 != nil || !(lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180) {
		return geo.Point{}, fmt.Errorf("%q is not a latitude and a longitude: %w", strings.TrimSpace(s), entente.ErrInvalid)
	}
	return geo.Point{Lat: lat, Lon: lon}, nil
}
