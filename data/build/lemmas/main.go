package main

import (
	"flag"
	"io/fs"
	"log"
	"os"

	"entente/data"
	"entente/internal/nlp/conllu"
	"entente/internal/nlp/lemma"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("lemmas: ")
	gold := flag.String("gold", "../shared/gold", "folder of the gold sets")
	out := flag.String("out", "data/models/english-lemmas.txt", "file to write")
	flag.Parse()
	if err := learn(os.DirFS(*gold), *out); err != nil {
		log.Fatal(err)
	}
}

// learn writes what the treebanks in the folder gold teach.
func learn(gold fs.FS, out string) error {
	banks, err := conllu.ReadTreebanks(gold)
	if err != nil {
		return err
	}
	b, err := lemma.Learn(data.FS, func(yield func(lemma.Word) bool) {
		for i := range banks.Train {
			s := &banks.Train[i]
			for _, w := range s.Words {
				row := &s.Rows[w]
				if !yield(lemma.Word{Form: row[conllu.Form], UPOS: row[conllu.UPOS], XPOS: row[conllu.XPOS], Lemma: row[conllu.Lemma]}) {
					return
				}
			}
		}
	})
	if err != nil {
		return err
	}
	return os.WriteFile(out, b, 0o644)
}
