package eval

import (
	"os"
	"testing"

	"entente/internal/nlp/conllu"
)

// TestTreebank holds the project's own trees to their format (docs/formats/treebank.md): each is
// a tree, has an identifier of its own, and is in the part that its text says.
func TestTreebank(t *testing.T) {
	seen := map[string]bool{}
	for _, name := range []string{"train", "dev"} {
		docs, err := readConllu(os.DirFS("../data"), "treebank/news-"+name+".conllu")
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, d := range docs {
			for i := range d.Sentences {
				s := &d.Sentences[i]
				n++
				id, text := s.Comment("sent_id"), s.Comment("text")
				if id == "" || seen[id] {
					t.Errorf("%s: identifier %q is missing or not its own", name, id)
				}
				seen[id] = true
				if _, ok := s.Heads(); !ok {
					t.Errorf("%s: no tree", id)
				}
				for _, w := range s.Words {
					if row := s.Rows[w]; row[conllu.UPOS] == "_" || row[conllu.XPOS] == "_" || row[conllu.Deprel] == "_" {
						t.Errorf("%s: word %s has no tag or no relation", id, row[conllu.ID])
					}
				}
				if dev := bucket("treebank", text) >= 88; dev != (name == "dev") {
					t.Errorf("%s: is in %s, its text says otherwise", id, name)
				}
			}
		}
		if n < 100 {
			t.Errorf("%s: only %d sentences", name, n)
		}
	}
}
