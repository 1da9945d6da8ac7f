package main

import (
	"flag"
	"io/fs"
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
	if err := learn(os.DirFS(*gold), *out); err != nil {
		log.Fatal(err)
	}
}

// learn writes what the treebanks in the folder gold teach.
func learn(gold fs.FS, out string) error {
	banks, err := nlp.ReadTreebanks(gold)
	if err != nil {
		return err
	}
	b, err := nlp.LearnLemmas(data.FS, func(yield func(nlp.LearnWord) bool) {
		for i := range banks.Train {
			s := &banks.Train[i]
			for _, w := range s.Words {
				row := &s.Rows[w]
				if !yield(nlp.LearnWord{Form: row[nlp.ConlluForm], UPOS: row[nlp.ConlluUPOS], XPOS: row[nlp.ConlluXPOS], Lemma: row[nlp.ConlluLemma]}) {
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
