package repair

import (
	"fmt"
	"io/fs"
	"strings"

	"entente/internal/document"
	"entente/internal/nlp/network"
)

// joinedFile lists nouns of two words with a hyphen between them.
const joinedFile = "language/joined-nouns.txt"

// loadJoinedNouns reads the list: each noun with its hyphen, and its lemma.
func loadJoinedNouns(fsys fs.FS) (map[string]string, error) {
	text, err := fs.ReadFile(fsys, joinedFile)
	if err != nil {
		return nil, fmt.Errorf("load joined nouns: %w", err)
	}
	out := map[string]string{}
	for line := range strings.Lines(string(text)) {
		line, _, _ = strings.Cut(line, "#")
		switch f := strings.Fields(line); len(f) {
		case 0:
		case 2:
			out[f[0]] = f[1]
		default:
			return nil, fmt.Errorf("load joined nouns: %q is no noun and its lemma", strings.TrimSpace(line))
		}
	}
	return out, nil
}

// joined gives a noun that a hyphen divides ("sit-in", "cease-fires") its lemma, on whichever
// of its two words heads it. Where the network took the second for a particle of the verb
// before, the noun is that verb's object.
func (m *Mender) joined(forms []string, words []network.Word) {
	for i := 1; i < len(words)-1; i++ {
		if words[i].XPOS != "HYPH" && forms[i] != "-" {
			continue
		}
		first, second := strings.ToLower(forms[i-1]), strings.ToLower(forms[i+1])
		lemma, plural := m.nouns[first+"-"+second], false
		if lemma == "" {
			if one, ok := strings.CutSuffix(second, "s"); ok {
				lemma, plural = m.nouns[first+"-"+one], true
			}
		}
		if lemma == "" {
			continue
		}
		h := i + 1
		if words[h].Head == i-1 {
			h = i - 1
		}
		w := &words[h]
		switch {
		case document.IsNoun(w.UPOS):
		case h == i+1 && words[i-1].Head == h:
			w.UPOS, w.XPOS = "NOUN", "NN"
			if plural {
				w.XPOS = "NNS"
			}
			v := w.Head
			if v >= 0 && w.Deprel == "case" { // "a sit-in in Gafsa"
				v = words[v].Head
			}
			if v >= 0 && v < i && words[v].UPOS == "VERB" && (tree{forms, words}).child(v, "obj") < 0 && document.Rel(w.Deprel, "advmod", "compound:prt", "case") {
				w.Head, w.Deprel = v, "obj"
			}
		default:
			continue // "a stand-off", but "to stand - off"
		}
		w.Lemma = lemma
	}
}
