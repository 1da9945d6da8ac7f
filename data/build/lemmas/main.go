package main

import (
	"flag"
	"log"
	"os"

	"entente/data"
	"entente/internal/nlp"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("lemmas: ")
	gold := flag.String("gold", "../shared/gold", "folder of the gold sets")
	out := flag.String("out", "data/models/english-lemmas.txt", "file to write")
	flag.Parse()
	b, err := nlp.LearnLemmas(data.FS, os.DirFS(*gold))
	if err == nil {
		err = os.WriteFile(*out, b, 0o644)
	}
	if err != nil {
		log.Fatal(err)
	}
}
