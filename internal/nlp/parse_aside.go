package nlp

import "strings"

// maxAside is the most words of an aside that is parsed apart. What is longer is
// rather two sentences than an insertion.
const maxAside = 30

// aside is an insertion [first, last) of a sentence, its marks included: "(SDF)",
// "— another ally of theirs —".
type aside struct {
	first, last int
	attribution bool // ", the ministry said": hangs on the sentence's head
	opening     bool // "In talks on Tuesday, …": hangs on the sentence's head
}

// asides finds the insertions of a sentence: what stands between brackets, between
// a pair of dashes, from a dash to the end where a relative pronoun follows it, and
// the attributions that stand at the end or between two clauses.
// The treebanks have few dashes and no news brackets, and a greedy parser loses the
// clause around them; parsed apart, both parts come out whole. Insertions do not
// nest: an inner one belongs to the outer.
func asides(forms []string) []aside {
	var out []aside
	final, attributed := closingAttribution(forms)
	stop := len(forms)
	if attributed {
		stop = final.first
	}
	for i := 1; i < stop; i++ {
		switch {
		case forms[i] == ",":
			if end := middleAttribution(forms[:stop], i); end > 0 {
				out = append(out, aside{first: i, last: end, attribution: true})
				i = end - 1
			}
		case forms[i] == "(" || forms[i] == "[":
			if end := closing(forms, i); end > 0 && end <= stop {
				out = append(out, aside{first: i, last: end})
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
			if end > i+2 && end-i <= 2*maxAside && end < len(forms) && end <= stop {
				out = append(out, aside{first: i, last: end})
				i = end - 1
			}
		}
	}
	if attributed {
		out = append(out, final)
	}
	return out
}

// maxAttribution is the most words of a closing attribution, maxAfterCue of what
// may follow its verb ("on Monday", "in a statement").
const (
	maxAttribution = 16
	maxAfterCue    = 5
)

// closingAttribution finds ", the ministry reported on Monday" at the end of a
// sentence: news ends every other sentence so, and what stands before is a whole
// clause that the attribution only unsettles.
func closingAttribution(forms []string) (aside, bool) {
	end := len(forms)
	for end > 0 && endMark(forms[end-1]) {
		end--
	}
	for i := end - 3; i > 2 && end-i <= maxAttribution; i-- {
		if forms[i] != "," {
			continue
		}
		first := i
		if i+1 < end && endMark(forms[i+1]) { // ,” the ministry said
			i++
		}
		if opensClause[strings.ToLower(forms[i+1])] {
			return aside{}, false
		}
		for v := i + 2; v < end; v++ {
			if closingCue[strings.ToLower(forms[v])] && end-v-1 <= maxAfterCue {
				return aside{first: first, last: end, attribution: true}, true
			}
		}
		return aside{}, false
	}
	return aside{}, false
}

// middleAttribution returns the end of ", the ministry said" where it stands between
// a clause and another that is coordinated with it (", and", ", but"); 0 where there
// is none at i.
func middleAttribution(forms []string, i int) int {
	if i < 3 || i+4 >= len(forms) || opensClause[strings.ToLower(forms[i+1])] {
		return 0
	}
	for end := i + 3; end+1 < len(forms) && end-i <= maxAttribution; end++ {
		if forms[end] != "," {
			continue
		}
		if next := strings.ToLower(forms[end+1]); next != "and" && next != "but" {
			return 0
		}
		for v := i + 2; v < end; v++ {
			if closingCue[strings.ToLower(forms[v])] && end-v-1 <= maxAfterCue {
				return end
			}
		}
		return 0
	}
	return 0
}

// closingCue has the finite verbs of closing attributions.
var closingCue = map[string]bool{
	"said": true, "says": true, "reported": true, "reports": true, "added": true, "announced": true, "stated": true,
	"claimed": true, "confirmed": true, "declared": true, "warned": true, "told": true, "noted": true, "explained": true,
}

// opensClause has the words after a comma that open a clause of the sentence.
var opensClause = map[string]bool{
	"and": true, "but": true, "or": true, "which": true, "who": true, "that": true, "when": true, "while": true, "where": true,
	"after": true, "before": true, "as": true, "because": true, "if": true, "although": true, "though": true, "whom": true,
	"whose": true, "since": true, "so": true, "with": true, "then": true,
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
