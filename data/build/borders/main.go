package main

import (
	"cmp"
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
	lines [][][2]int // the arcs, every point by itself and not by its step
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
	"Kosovo": "KOS", "Dhekelia": "CYP", "Akrotiri": "CYP", "USNB Guantanamo Bay": "CUB", "Indian Ocean Ter.": "AUS", "Coral Sea Is.": "AUS",
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
	t.absolute()
	byName := map[string]string{}
	var polygons []polygon
	for _, g := range t.Objects.Countries.Geometries {
		byName[g.Properties.Name] = cmp.Or(codes[g.ID], unnumbered[g.Properties.Name])
		parts, err := g.polygons()
		if err != nil {
			return fmt.Errorf("%s: %w", g.Properties.Name, err)
		}
		for _, rings := range parts {
			polygons = append(polygons, polygon{g.Properties.Name, rings})
		}
	}
	if polygons, err = t.recognise(polygons); err != nil {
		return err
	}
	var outlines []borders.Outline
	for _, p := range polygons {
		if code := byName[p.country]; code != "" {
			outlines = append(outlines, borders.Outline{Country: code, Rings: p.rings})
		} else {
			log.Printf("left out: %s", p.country)
		}
	}
	from, step := t.Transform.Translate, t.Transform.Scale
	file, err := borders.Write(borders.Grid{West: from[0], South: from[1], Lon: step[0], Lat: step[1]}, t.steps(), outlines)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, "borders.bin"), file, 0o644)
}

// absolute sums the steps of arcs up.
func (t *topology) absolute() {
	for _, steps := range t.Arcs {
		var at [2]int
		var line [][2]int
		for _, d := range steps {
			at = [2]int{at[0] + d[0], at[1] + d[1]}
			line = append(line, at)
		}
		t.lines = append(t.lines, line)
	}
}

// steps is the contrary of absolute.
func (t *topology) steps() [][][2]int {
	out := make([][][2]int, len(t.lines))
	for i, line := range t.lines {
		var last [2]int
		for _, at := range line {
			out[i] = append(out[i], [2]int{at[0] - last[0], at[1] - last[1]})
			last = at
		}
	}
	return out
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
