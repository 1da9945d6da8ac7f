package conllu

import (
	"fmt"
	"io/fs"
	"path"
	"strings"
)

// Treebanks are the sentences to train on and, kept apart, to score with.
type Treebanks struct {
	Train []Sentence
	// Dev is by name: "ud-ewt", "gum" and "gum-news".
	Dev map[string][]Sentence
}

// ReadTreebanks reads the gold sets ud-ewt and gum in their published layout from
// the folder gold. English Web Treebank: every source document that the dev file
// does not have is for training. GUM: by its list of splits; only train and dev
// are read.
func ReadTreebanks(gold fs.FS) (*Treebanks, error) {
	out := &Treebanks{Dev: map[string][]Sentence{}}
	dev, err := readFile(gold, "ud-ewt/en_ewt-ud-dev.conllu")
	if err != nil {
		return nil, err
	}
	out.Dev["ud-ewt"] = dev
	held := map[string]bool{}
	for i := range dev {
		if id := dev[i].Comment("newdoc id"); id != "" {
			held[id] = true
		}
	}
	sources, err := fs.Glob(gold, "ud-ewt/not-to-release/sources/*/*.conllu")
	if err != nil {
		return nil, err
	}
	for _, name := range sources {
		sentences, err := readFile(gold, name)
		if err != nil {
			return nil, err
		}
		if len(sentences) > 0 && !held[sentences[0].Comment("newdoc id")] {
			out.Train = append(out.Train, sentences...)
		}
	}
	return out, out.readGUM(gold)
}

func (t *Treebanks) readGUM(gold fs.FS) error {
	splits, err := fs.ReadFile(gold, "gum/splits.md")
	if err != nil {
		return err
	}
	partition := map[string]string{}
	part := ""
	for line := range strings.Lines(string(splits)) {
		line = strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(line, "## "); ok {
			part = name
		} else if name, ok := strings.CutPrefix(line, "* "); ok {
			partition[name] = part
		}
	}
	files, err := fs.Glob(gold, "gum/dep/*.conllu")
	if err != nil {
		return err
	}
	for _, name := range files {
		document := strings.TrimSuffix(path.Base(name), ".conllu")
		if p := partition[document]; p != "train" && p != "dev" && p != "" {
			continue
		}
		sentences, err := readFile(gold, name)
		if err != nil {
			return err
		}
		if partition[document] == "dev" {
			t.Dev["gum"] = append(t.Dev["gum"], sentences...)
			if strings.HasPrefix(document, "GUM_news") {
				t.Dev["gum-news"] = append(t.Dev["gum-news"], sentences...)
			}
		} else {
			t.Train = append(t.Train, sentences...)
		}
	}
	return nil
}

func readFile(fsys fs.FS, name string) ([]Sentence, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	sentences, err := Read(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return sentences, nil
}
