package repair

import (
	"fmt"
	"io/fs"
	"strings"

	"entente/internal/document"
	"entente/internal/nlp/lemma"
	"entente/internal/nlp/network"
)

// headlinesFile lists the verbs of headlines that look like nouns.
const headlinesFile = "language/headline-verbs.txt"

// loadHeadlineVerbs reads the list of verbs and returns their forms in the present.
func loadHeadlineVerbs(fsys fs.FS) (map[string]string, error) {
	text, err := fs.ReadFile(fsys, headlinesFile)
	if err != nil {
		return nil, fmt.Errorf("load verbs of headlines: %w", err)
	}
	forms := map[string]string{}
	for line := range strings.Lines(string(text)) {
		line, _, _ = strings.Cut(line, "#")
		if base := strings.TrimSpace(line); base != "" {
			forms[base], forms[lemma.ThirdPerson(base)] = base, base
		}
	}
	return forms, nil
}

// longestHeadline is the most words of a line that is read as a headline.
const longestHeadline = 20

// headline mends the tree of a headline whose verb the network took for a noun, since
// the treebanks have few: "India tests missile". Only a line without any verb is one,
// and its verb is the first noun that may be one and stands right behind a noun of the
// other number. What is before it is its subject, the first noun behind it its object.
func (m *Mender) headline(forms []string, words []network.Word) {
	if len(words) > longestHeadline {
		return
	}
	for i := range words {
		if u := words[i].UPOS; u == "VERB" || u == "AUX" {
			return
		}
	}
	for v := 1; v < len(words)-1; v++ {
		base, ok := m.headlines[forms[v]]
		if !ok || !document.IsNoun(words[v].UPOS) || !document.IsNoun(words[v-1].UPOS) || !m.finiteThere(forms, words, v, base) {
			continue
		}
		rehang(words, v)
		words[v].UPOS, words[v].XPOS, words[v].Lemma = "VERB", "VBP", base
		if forms[v] != base {
			words[v].XPOS = "VBZ"
		}
		words[v].Label = document.Label{}
		return
	}
}

// finiteThere reports whether the word v agrees with the noun before it as a verb and
// something follows that a verb may have: "ships vaccines", but neither "arms and" nor
// "attacks of".
func (m *Mender) finiteThere(forms []string, words []network.Word, v int, base string) bool {
	plural := words[v-1].XPOS == "NNS" || words[v-1].XPOS == "NNPS"
	if plural != (forms[v] == base) {
		return false
	}
	switch next := words[v+1]; next.UPOS {
	case "CCONJ", "PUNCT":
		return false
	case "ADP":
		// Of a base form the network must have seen that it has a subject.
		return next.Lemma != "of" && words[v-1].Head == v && words[v-1].Deprel == "nsubj"
	case "NOUN", "PROPN":
		return !plural || words[v-1].Deprel == "nsubj"
	}
	return true
}

// rehang makes v the root, the phrase before it its subject, and of what follows the
// first noun without a preposition its object.
func rehang(words []network.Word, v int) {
	subject := -1
	for i := v - 1; i >= 0; i-- {
		if h := words[i].Head; h >= 0 && h < v {
			continue // within the phrase
		}
		switch {
		case words[i].UPOS == "PUNCT":
			words[i].Head = v
		case subject < 0:
			subject = i
			words[i].Head, words[i].Deprel = v, "nsubj"
		default:
			words[i].Head = subject
			if words[i].Deprel == "root" || words[i].Deprel == "nsubj" {
				words[i].Deprel = "compound"
			}
		}
	}
	cased := map[int]bool{}
	for i := v + 1; i < len(words); i++ {
		if words[i].Deprel == "case" && words[i].Head > v {
			cased[words[i].Head] = true
		}
	}
	object := false
	for i := v + 1; i < len(words); i++ {
		if words[i].Head > v {
			continue
		}
		words[i].Head = v
		switch {
		case words[i].UPOS == "PUNCT":
		case cased[i]:
			words[i].Deprel = "obl"
		case document.IsNoun(words[i].UPOS) && !object:
			words[i].Deprel, object = "obj", true
		case words[i].Deprel == "root":
			words[i].Deprel = "parataxis"
		case document.IsNoun(words[i].UPOS):
			words[i].Deprel = "obl"
		}
	}
	words[v].Head, words[v].Deprel = -1, "root"
}
