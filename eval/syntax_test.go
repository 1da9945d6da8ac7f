package eval

import (
	"os"
	"strings"
	"testing"

	"entente/internal/nlp/conllu"
)

// TestTreebank holds the project's own trees to their format (docs/formats/treebank.md): each is
// a tree, has an identifier of its own, and is in the part that its text or identifier says.
func TestTreebank(t *testing.T) {
	seen := map[string]bool{}
	for _, name := range []string{"news-train", "news-dev", "excerpts-train", "excerpts-dev"} {
		docs, err := readConllu(os.DirFS("../data"), "treebank/"+name+".conllu")
		if err != nil {
			t.Fatal(err)
		}
		kind, part, _ := strings.Cut(name, "-")
		n := 0
		for _, d := range docs {
			for i := range d.Sentences {
				s := &d.Sentences[i]
				n++
				id := s.Comment("sent_id")
				if id == "" || seen[id] {
					t.Errorf("%s: identifier %q is missing or not its own", name, id)
				}
				seen[id] = true
				if _, ok := s.Heads(); !ok {
					t.Errorf("%s: no tree", id)
				}
				for _, w := range s.Words {
					row := s.Rows[w]
					if row[conllu.UPOS] == "_" || row[conllu.XPOS] == "_" || row[conllu.Deprel] == "_" {
						t.Errorf("%s: word %s has no tag or no relation", id, row[conllu.ID])
					}
					if bare := row[conllu.Form] == "_"; bare != (kind == "excerpts") {
						t.Errorf("%s: word %s is %q", id, row[conllu.ID], row[conllu.Form])
					}
				}
				dealt := s.Comment("text")
				if kind == "excerpts" {
					dealt = id
				}
				if dev := bucket("treebank", dealt) >= 88; dev != (part == "dev") {
					t.Errorf("%s: is in %s, its text says otherwise", id, name)
				}
			}
		}
		if n < 100 {
			t.Errorf("%s: only %d sentences", name, n)
		}
	}
}
