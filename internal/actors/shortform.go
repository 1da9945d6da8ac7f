package actors

import (
	"slices"
	"strings"

	"entente/internal/document"
	"entente/internal/lexicon"
)

// namesNobody reports whether a name of its own is that of what happens or was signed
// or of a thing: "Cyclone Idai", "the Lusaka Protocol", "the Koran".
func (r *resolver) namesNobody(n *document.Name) bool {
	words := lexicon.FoldWords(withoutArticle(r.ownName(n))) // "radical Islam"
	switch len(words) {
	case 0:
		return false
	case 1:
		return r.lists["nobody"][words[0]]
	}
	return r.lists["openers-of-events"][words[0]] || r.lists["closers-of-events"][words[len(words)-1]]
}

// mostBearers bounds how many names with a word in common are looked through.
const mostBearers = 16

// shortForm resolves the name of an organisation that is part of a longer one in the
// text: "the Jamaat" where it has "Jamaat-e-Islami", "the Brigade" of the Zebra
// Brigade. Nobody is meant where two such names differ.
func (r *resolver) shortForm(n *document.Name) (resolution, bool) {
	words := r.nameWords(n)
	if n.Type != document.Organization || len(words) == 0 || len(words) > 2 || isShort(words[0]) {
		return resolution{}, false
	}
	if r.bearers == nil {
		r.indexBearers()
	}
	short := " " + strings.Join(words, " ") + " "
	var found resolution
	for _, i := range r.bearers[words[0]] {
		long := &r.d.Names[i]
		all := r.nameWords(long)
		if len(all) <= len(words) || !strings.Contains(" "+strings.Join(all, " ")+" ", short) {
			continue
		}
		res := r.name(i)
		if len(res.parties) != 1 || res.generic || res.person || r.isState(string(res.parties[0].ID)) {
			continue
		}
		if len(found.parties) > 0 && found.parties[0].ID != res.parties[0].ID {
			return resolution{}, false
		}
		found = res
	}
	if len(found.parties) == 0 {
		return resolution{}, false
	}
	found.rule = "short for a name of the text"
	return found, true
}

// headForm resolves "the Column", "the Home Guard" and "the Saudi-funded regiment" where the text has named
// one organisation of no state that is a column or regiment by its last word, and no
// state's army is as well meant by the word.
func (r *resolver) headForm(n *document.Name) (resolution, bool) {
	t := &r.d.Tokens[n.Head]
	word := r.folded[n.Head]
	if !n.Nominal || n.Head != n.Last-1 || t.XPOS == "NNS" || ownBodies[word] || !r.definite(n) || r.owner(n) >= 0 || r.of(n.Head) {
		return resolution{}, false
	}
	capital := r.d.Lower(n.Head) != r.d.Word(n.Head)
	if !capital && (r.lists["ground"][word] || word == "coalition") {
		return resolution{}, false
	}
	begin := n.Head // of the words of the name
	for begin > n.First && r.d.Lower(begin-1) != r.d.Word(begin-1) && !strings.EqualFold(r.d.Word(begin-1), "the") {
		begin--
	}
	for i := n.First; i < begin; i++ { // "Saudi-funded", and no other that tells it from the one named
		if w := r.d.Word(i); !r.hyphenAt(i) && !r.hyphenAt(i+1) && w != "-" && !strings.EqualFold(w, "the") {
			return resolution{}, false
		}
	}
	short := r.folded[begin : n.Head+1]
	if r.bearers == nil {
		r.indexBearers()
	}
	var found resolution
	for _, i := range r.bearers[word] {
		words := r.nameWords(&r.d.Names[i])
		if len(words) <= len(short) || !slices.Equal(words[len(words)-len(short):], short) {
			continue
		}
		res := r.name(i)
		if len(res.parties) != 1 || res.generic || res.person || len(found.parties) > 0 && found.parties[0].ID != res.parties[0].ID {
			return resolution{}, false
		}
		if state, _, _ := strings.Cut(string(res.parties[0].ID), ":"); r.isState(state) {
			return resolution{}, false
		}
		found = res
	}
	if len(found.parties) == 0 {
		return resolution{}, false
	}
	found.rule, found.generic = "short for a name of the text", false
	return found, true
}

// of reports whether the noun at head goes on with "of": "the front of the rebels".
func (r *resolver) of(head int) bool {
	return slices.ContainsFunc(r.tree.All(head, "nmod"), func(c int) bool {
		k := r.tree.Child(c, "case")
		return k > head && strings.EqualFold(r.d.Word(k), "of")
	})
}

// indexBearers lists the organisations with names of several words by each word.
func (r *resolver) indexBearers() {
	r.bearers = map[string][]int{}
	for i := range r.d.Names {
		n := &r.d.Names[i]
		if n.Nominal || n.Type != document.Organization {
			continue
		}
		words := r.nameWords(n)
		for _, w := range words {
			if len(words) > 1 && len(r.bearers[w]) < mostBearers {
				r.bearers[w] = append(r.bearers[w], i)
			}
		}
	}
}

// nameWords are the folded words of a name, less its article.
func (r *resolver) nameWords(n *document.Name) []string {
	words := lexicon.FoldWords(r.d.Text(n.Span))
	if len(words) > 1 && words[0] == "the" {
		words = words[1:]
	}
	return words
}
