package main

import (
	"bytes"
	"flag"
	"io"
	"log"
	"os"

	"entente/internal/nlp"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("classes: ")
	limit := flag.Int("limit", 90_000, "how many words to take")
	out := flag.String("out", "data/models/english-classes.txt", "file to write")
	flag.Parse()
	if err := build(os.Stdin, *limit, *out); err != nil {
		log.Fatal(err)
	}
}

func build(vectors io.Reader, limit int, out string) error {
	var b bytes.Buffer
	if err := nlp.TrainWordClasses(vectors, &b, limit); err != nil {
		return err
	}
	return os.WriteFile(out, b.Bytes(), 0o644)
}
