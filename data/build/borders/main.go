package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"

	"entente/internal/borders"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("borders: ")
	atlas := flag.String("atlas", "", "unpacked folder of npm package world-atlas")
	out := flag.String("out", "data/places", "folder to write to")
	flag.Parse()
	if err := build(*atlas, *out); err != nil {
		log.Fatal(err)
	}
}

// topology is what is used of a TopoJSON file.
type topology struct {
	Transform struct{ Scale, Translate [2]float64 }
	Arcs      [][][2]int
	Objects   struct {
		Countries struct{ Geometries []geometry }
	}
}

type geometry struct {
	Type       string
	ID         string // ISO 3166 numeric
	Arcs       json.RawMessage
	Properties struct{ Name string }
}

// unnumbered are the outlines without a number and the country whose land they are
// to a reader of news. The rest, reefs and a glacier, are left out.
var unnumbered = map[string]string{
	"Kosovo": "KOS", "Somaliland": "SOM", "N. Cyprus": "CYP", "Cyprus U.N. Buffer Zone": "CYP", "Dhekelia": "CYP", "Akrotiri": "CYP",
	"Baikonur": "KAZ", "USNB Guantanamo Bay": "CUB", "Indian Ocean Ter.": "AUS", "Coral Sea Is.": "AUS",
}

func build(atlas, out string) error {
	codes, err := readCodes(filepath.Join(out, "countries.tsv"))
	if err != nil {
		return err
	}
	b, err := os.ReadFile(filepath.Join(atlas, "countries-10m.json"))
	if err != nil {
		return err
	}
	var t topology
	if err := json.Unmarshal(b, &t); err != nil {
		return err
	}
	var outlines []borders.Outline
	for _, g := range t.Objects.Countries.Geometries {
		code := codes[g.ID]
		if code == "" {
			code = unnumbered[g.Properties.Name]
		}
		if code == "" {
			log.Printf("left out: %s", g.Properties.Name)
			continue
		}
		polygons, err := g.polygons()
		if err != nil {
			return fmt.Errorf("%s: %w", g.Properties.Name, err)
		}
		for _, rings := range polygons {
			code := code
			if code == "RUS" && t.within(rings[0], crimea) {
				code = "UKR"
			}
			outlines = append(outlines, borders.Outline{Country: code, Rings: rings})
		}
	}
	from, step := t.Transform.Translate, t.Transform.Scale
	file, err := borders.Write(borders.Grid{West: from[0], South: from[1], Lon: step[0], Lat: step[1]}, t.Arcs, outlines)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, "borders.bin"), file, 0o644)
}

// crimea is a box, west, south, east and north, around the peninsula, which Natural
// Earth gives to Russia, and GeoNames, whose places lie in these outlines, to Ukraine.
var crimea = [4]float64{32, 44, 37, 46.5}

// within reports whether a ring lies in a box.
func (t topology) within(ring []int, box [4]float64) bool {
	for _, arc := range ring {
		x, y := 0, 0
		for _, d := range t.Arcs[max(arc, ^arc)] {
			x, y = x+d[0], y+d[1]
			lon := float64(x)*t.Transform.Scale[0] + t.Transform.Translate[0]
			lat := float64(y)*t.Transform.Scale[1] + t.Transform.Translate[1]
			if lon < box[0] || lat < box[1] || lon > box[2] || lat > box[3] {
				return false
			}
		}
	}
	return true
}

func (g geometry) polygons() (out [][][]int, err error) {
	if g.Type == "Polygon" {
		out = make([][][]int, 1)
		return out, json.Unmarshal(g.Arcs, &out[0])
	}
	return out, json.Unmarshal(g.Arcs, &out)
}

// readCodes reads the alpha-3 code of each ISO 3166 numeric code.
func readCodes(file string) (map[string]string, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	codes := map[string]string{}
	for line := range strings.SplitSeq(string(b), "\n") {
		if c := strings.Split(line, "\t"); len(c) > 2 && !strings.HasPrefix(line, "#") {
			codes[c[2]] = c[0]
		}
	}
	return codes, nil
}
