package nlp

import "strings"

// maxAside is the most words of an aside that is parsed apart. What is longer is
// rather two sentences than an insertion.
const maxAside = 30

// aside is an insertion [first, last) of a sentence, its marks included: "(SDF)",
// "— another ally of theirs —".
type aside struct{ first, last int }

// asides finds the insertions of a sentence: what stands between brackets, between
// a pair of dashes, and from a dash to the end where a relative pronoun follows it.
// The treebanks have few dashes and no news brackets, and a greedy parser loses the
// clause around them; parsed apart, both parts come out whole. Insertions do not
// nest: an inner one belongs to the outer.
func asides(forms []string) []aside {
	var out []aside
	for i := 1; i < len(forms); i++ {
		switch {
		case forms[i] == "(" || forms[i] == "[":
			if end := closing(forms, i); end > 0 {
				out = append(out, aside{i, end})
				i = end - 1
			}
		case longDash(forms[i]):
			end := 0
			for k := i + 2; k < len(forms) && k-i <= maxAside; k++ {
				if longDash(forms[k]) {
					end = k + 1
					break
				}
			}
			if end == 0 && i+1 < len(forms) && opensRelative(forms[i+1]) {
				end = len(forms)
				if endMark(forms[end-1]) {
					end--
				}
			}
			if end > i+2 && end-i <= 2*maxAside && end < len(forms) {
				out = append(out, aside{i, end})
				i = end - 1
			}
		}
	}
	return out
}

// folds finds the hyphened participles before a noun ("Tuareg-led forces"): the
// index of the participle. The treebanks split them in three words; a greedy
// parser then often takes the participle for the verb of the clause, so they are
// parsed as the one adjective that they are.
func folds(forms []string, nominals []bool) []int {
	var out []int
	for i := 2; i+1 < len(forms); i++ {
		if forms[i-1] == "-" && nominals[i+1] && foldable[strings.ToLower(forms[i])] && !bracketOrDash(forms[i-2]) {
			out = append(out, i)
		}
	}
	return out
}

// foldable has the participles that news hyphenates to an actor's name.
var foldable = map[string]bool{
	"led": true, "backed": true, "held": true, "controlled": true, "dominated": true, "supported": true, "funded": true,
	"financed": true, "run": true, "allied": true, "trained": true, "armed": true, "sponsored": true, "occupied": true,
	"brokered": true, "mediated": true, "aligned": true, "affiliated": true, "linked": true, "based": true, "commanded": true,
	"owned": true, "ruled": true, "administered": true, "imposed": true, "majority": true, "inspired": true,
}

func closing(forms []string, open int) int {
	want := ")"
	if forms[open] == "[" {
		want = "]"
	}
	for k := open + 1; k < len(forms) && k-open <= maxAside; k++ {
		if forms[k] == want {
			return k + 1
		}
	}
	return 0
}

func longDash(w string) bool { return w == "—" || w == "–" || w == "--" || w == "―" }

func endMark(w string) bool { return w == "." || w == "!" || w == "?" || w == "”" || w == "\"" }

func opensRelative(w string) bool {
	switch strings.ToLower(w) {
	case "which", "who", "where", "whom", "whose":
		return true
	}
	return false
}

func bracketOrDash(w string) bool {
	return longDash(w) || w == "(" || w == ")" || w == "[" || w == "]"
}

// asideRel names how an aside hangs on the word before it.
func asideRel(upos, xpos, first string) string {
	switch {
	case upos == "VERB" && opensRelative(first):
		return "acl:relcl"
	case upos == "VERB" && (xpos == "VBN" || xpos == "VBG"):
		return "acl"
	case upos == "NOUN" || upos == "PROPN" || upos == "NUM" || upos == "PRON":
		return "appos"
	}
	return "parataxis"
}
