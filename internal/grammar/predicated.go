package grammar

import (
	"slices"
	"strings"
)

// Predicated returns what noun n is said of: "X is a …", "X, a …", "… X", "regards
// X as a …". holder is who sees it so, -1 where the text just says it, and cue the verb by
// which it is so seen or said, -1 where none is needed.
func (g *Graph) Predicated(n int) (subjects []int, holder int, cue int) {
	holder, cue = -1, -1
	if h := g.OneOf(n); h >= 0 {
		return g.Predicated(h)
	}
	if v := g.heldToBe(n); v >= 0 {
		subjects, holder = g.regarded(n, v)
		return subjects, holder, v
	}
	if g.tree.Child(n, "cop") >= 0 || g.tok(n).UPOS == "ADJ" && g.tree.Child(n, "aux:pass") >= 0 { // "is allied", "is lawful"
		if s, _ := g.SurfaceSubject(n); s >= 0 {
			if v := g.tok(n).Head; v >= 0 && g.is(n, "advcl") && g.lex.Classes["accusing"][g.tok(v).Lemma] && g.GerundOfObject(n) { // "accuses them of being a proxy"
				cue = v
				holder, _ = g.Subject(v)
			}
			return g.Conjuncts(s), holder, cue
		}
	}
	h := g.tok(n).Head
	if h < 0 {
		return nil, holder, cue
	}
	if v := g.regardedBy(n); v >= 0 {
		subjects, holder = g.regarded(n, v)
		return subjects, holder, v
	}
	if s := g.ShownToBe(n); s >= 0 {
		return g.Conjuncts(s), holder, cue
	}
	// "considers the brigade a terrorist group", "calls the front terrorists": the parse may
	// take the name and what it is called for one phrase.
	if x, v := g.named(n); v >= 0 {
		holder, _ = g.Subject(v)
		return []int{x}, holder, v
	}
	switch {
	case g.is(n, "conj") && g.tok(n).XPOS == "NNS" && g.tree.Child(n, "cc") < 0 && g.ofAll(n): // "A and B, both allies of C"
		return slices.DeleteFunc(g.Conjuncts(h), func(t int) bool { return t == n }), holder, cue
	case g.is(n, "appos") && g.tok(n).XPOS == "NNS" && g.ofAll(n):
		return g.Conjuncts(h), holder, cue
	case g.is(n, "appos") && g.tree.Child(h, "cop") >= 0 && (g.Preposition(h) == "for" || g.Preposition(h) == "to"):
		if s, _ := g.SurfaceSubject(h); s >= 0 { // "the front is, for Chad, a sect", the parse taking Chad for what it is
			return g.Conjuncts(s), h, cue
		}
	case g.is(n, "appos") && g.tree.Child(h, "cop") >= 0 && g.Preposition(h) == "in" && g.lex.Classes["view"][g.tok(h).Lemma]:
		if s, _ := g.SurfaceSubject(h); s >= 0 { // "the front is, in Chad's view, a sect"
			return g.Conjuncts(s), g.tree.Child(h, "nmod:poss"), cue
		}
	case g.is(n, "obl") && g.lex.Classes["test-stay"][g.tok(h).Lemma] && g.lex.Classes["held-in"][g.tok(n).Lemma] && (g.Preposition(n) == "in" || g.Preposition(n) == "under"):
		if s, _ := g.SurfaceSubject(h); s >= 0 { // "remains in the hands of the army", "stays under siege"
			return g.Conjuncts(s), holder, cue
		}
	case g.besides(n) >= 0: // "Chad, Paris's ally and an enemy of the sect"
		return []int{g.besides(n)}, holder, cue
	case g.is(n, "appos") && !g.Listed(n):
		if first := g.tok(h).Head; first >= 0 && g.is(h, "conj") && g.tok(n).XPOS == "NNS" { // "A and B, allies of C"
			return g.Conjuncts(first), holder, cue
		}
		return []int{h}, holder, cue
	case g.is(n, "compound", "nmod:desc", "amod") && g.tok(h).UPOS == "PROPN":
		return []int{h}, holder, cue // "US ally Turkey"
	}
	if v := h; g.Preposition(n) == "as" || g.is(n, "xcomp", "obj", "advcl") || g.is(n, "obl") && g.Preposition(n) == "" && g.seeing(h) {
		if !g.verbal(v) && g.Preposition(n) == "as" { // attached to the object
			for i := 0; i < 4 && g.is(v, "conj") && g.tok(v).Head >= 0; i++ { // the last of several
				v = g.tok(v).Head
			}
			if x := v; g.tok(v).Head >= 0 && g.verbal(g.tok(v).Head) && g.is(v, "obj", "nsubj:pass") {
				v = g.tok(v).Head
				if g.Regards(v) {
					holder, _ = g.Subject(v)
					return g.Conjuncts(x), holder, v
				}
				return nil, -1, -1
			} else if v := g.tok(x).Head; v >= 0 && g.verbal(v) && g.is(x, "obl", "obl:agent") && g.Preposition(x) == "by" && g.Regards(v) && g.Passive(v) {
				subjects, holder = g.regarded(n, v) // "is regarded by Chad as a proxy of", the parse hanging the proxy on Chad
				return subjects, holder, v
			}
		}
		lemma := g.tok(v).Lemma
		switch {
		case g.Regards(v):
			subjects, holder = g.regarded(n, v)
			return subjects, holder, v
		case g.lex.Classes["serve-as"][lemma] && g.verbal(v):
			if s, _ := g.SurfaceSubject(v); s >= 0 {
				if a := g.tok(v).Head; a >= 0 && g.is(v, "advcl") && g.lex.Classes["accusing"][g.tok(a).Lemma] && g.GerundOfObject(v) { // "accuses them of acting as a proxy"
					holder, _ = g.Subject(a)
				}
				return g.Conjuncts(s), holder, v
			}
		}
	}
	if a := g.tree.Child(n, "appos", "flat"); a >= 0 && g.tok(a).UPOS == "PROPN" {
		return []int{a}, holder, cue
	}
	if x := g.calledAfter(n); x >= 0 {
		return []int{x}, holder, cue
	}
	one := g.tok(h).UPOS == "NUM" && g.tree.Child(h, "cop") >= 0                 // "is one and the same as"
	if g.is(n, "conj") && (g.tok(h).UPOS == "NOUN" || one) && !g.is(h, "conj") { // "regards them as bandits and terrorists"
		also := g.also(n)
		if s, holder, cue := g.Predicated(h); cue >= 0 || one || also {
			return s, holder, cue
		}
	}
	return nil, holder, cue
}

// also reports whether noun n is said beside another of somebody who is both: "is a terrorist organisation and a tool of".
// What is so "but" something else, or "and no part", is not.
func (g *Graph) also(n int) bool {
	and, d := g.tree.Child(n, "cc"), g.tree.Child(n, "det", "nmod:poss")
	return g.tree.Child(g.tok(n).Head, "cop") >= 0 && and >= 0 && g.lower(and) == "and" && d >= 0 && g.lower(d) != "no"
}

// regarded returns whom verb v of seeing X as Y sees as n, and who sees it so.
func (g *Graph) regarded(n, v int) (x []int, holder int) {
	if g.Passive(v) {
		if g.is(v, "acl", "amod") && g.tree.Child(v, "nsubj:pass") < 0 {
			x = []int{g.tok(v).Head}
		} else if s, _ := g.SurfaceSubject(v); s >= 0 {
			x = g.Conjuncts(s)
		}
	} else if o := g.tree.Child(v, "obj"); o >= 0 && o != n {
		x = g.Conjuncts(g.Relative(o, v))
		if s := g.tree.Child(n, "nsubj"); s > o && g.tree.Child(s, "cc") >= 0 { // "declared both A and B to be"
			x = append(x, g.Conjuncts(s)...)
		}
	} else if s := g.tree.Child(n, "nsubj"); s >= 0 {
		x = g.Conjuncts(s) // "considers X a …", X parsed as subject of the noun
	} else if s := g.spokenOf(n, v); s >= 0 {
		x = []int{s}
	} else if c := g.tree.Child(v, "xcomp"); o == n && v < c && c < n && g.tok(c).UPOS == "PROPN" {
		x = g.Conjuncts(c) // "calls X a …", X parsed as what somebody is called
	} else if o < 0 || o == n {
		for _, in := range g.tree.All(v, "obl") { // "see in the brigade a limb of the party"
			if g.Preposition(in) == "in" && g.seeing(v) && g.tok(in).UPOS == "PROPN" {
				x = g.Conjuncts(in)
			}
		}
	}
	if holder, _ = g.Subject(v); !g.verbal(v) && g.ownSubject(v) < 0 {
		holder = g.tree.Child(v, "compound")
	}
	for _, by := range g.tree.All(n, "nmod") { // "is considered a sect by France", the parse hanging France on the sect
		if holder < 0 && by > n && g.Preposition(by) == "by" && g.Passive(v) {
			holder = by
		}
	}
	return x, holder
}

// seeing reports whether v is a verb by which one sees something in somebody.
func (g *Graph) seeing(v int) bool { return g.lex.Classes["seeing-in"][g.tok(v).Lemma] }

// asLittleMore returns the verb of seeing under which n is what "little more than" or "nothing
// but" leaves of somebody: "regards it as little more than an arm of"; -1 where there is none.
func (g *Graph) asLittleMore(n int) int {
	if q := g.Preposition(n); q != "but" && q != "than" || !g.is(n, "obl", "nmod") {
		return -1
	}
	h := g.tok(n).Head
	if !scale(g.lower(h)) {
		return -1
	}
	for i := 0; i < 2 && h >= 0; i++ {
		if h = g.tok(h).Head; h >= 0 && g.Regards(h) {
			return h
		}
	}
	return -1
}

// OneOf returns the "one" of whose many noun n is: "is one of the main backers of", "Iran, one of Syria's
// oldest allies"; -1 where there is none.
func (g *Graph) OneOf(n int) int {
	h := g.tok(n).Head
	if h < 0 || h > n || g.tok(h).Lemma != "one" || g.tok(h).UPOS != "NUM" || !g.is(n, "nmod") || g.Preposition(n) != "of" {
		return -1
	}
	return h
}

// heldToBe returns the verb under which somebody is held to be n: "believes the trust to be a front",
// "is held to be separate"; -1 where there is none.
func (g *Graph) heldToBe(n int) int {
	v := g.tok(n).Head
	if v < 0 || g.tree.Child(n, "cop") < 0 || !g.Infinitive(n) || !g.is(n, "xcomp", "ccomp", "advcl") || !g.lex.Classes["held-to-be"][g.tok(v).Lemma] {
		return -1
	}
	return v
}

// regardedBy returns the verb of seeing under which noun n stands in another way than as its "as"
// phrase or predicate: what little is left of somebody, among whom he is counted, what he is taken
// for, as what he is spoken of; -1 where there is none.
func (g *Graph) regardedBy(n int) int {
	if v := g.asLittleMore(n); v >= 0 {
		return v
	}
	v := g.tok(n).Head
	if v >= 0 && g.is(n, "nmod") && g.is(v, "obj", "obl") { // the parse hangs it on the one who is counted
		v = g.tok(v).Head
	}
	if v < 0 || !g.verbal(v) || !g.is(n, "obl", "nmod", "conj") {
		return -1
	}
	switch lemma := g.tok(v).Lemma; g.Preposition(n) {
	case "among":
		if g.lex.Classes["count-among"][lemma] {
			return v
		}
	case "for":
		if lemma == "take" || lemma == "mistake" {
			return v
		}
	case "as":
		if g.lex.Classes["spoken-of"][lemma] && (g.spokenOf(n, v) >= 0 || g.Passive(v)) {
			return v
		}
	}
	return -1
}

// spokenOf returns of whom verb v speaks, looks upon or thinks as n: -1 where it has no such phrase.
func (g *Graph) spokenOf(n, v int) int {
	if !g.lex.Classes["spoken-of"][g.tok(v).Lemma] {
		return -1
	}
	for _, o := range g.tree.All(v, "obl", "obj") {
		switch g.Preposition(o) {
		case "of", "to", "on", "upon", "about", "at":
			if o < n {
				return o
			}
		}
	}
	return -1
}

// scale reports whether word is one that "but" and "than" leave something of: "no more than".
func scale(word string) bool {
	switch word {
	case "more", "less", "other", "nothing", "little":
		return true
	}
	return false
}

// besides returns whom noun n is said of beside another such noun behind his name: "Rwanda,
// Moscow's ally and an enemy of the movement"; -1 where there is none. What has no such
// noun for both is a list.
func (g *Graph) besides(n int) int {
	stance := func(t int) bool {
		return g.tok(t).XPOS == "NN" && g.lex.Classes["stance-nouns"][g.tok(t).Lemma] && g.tree.Child(t, "nmod", "nmod:poss") >= 0
	}
	h := g.tok(n).Head
	if !stance(n) || !g.is(n, "appos", "conj") {
		return -1
	}
	if g.is(n, "conj") && g.is(h, "appos") && stance(h) {
		return g.tok(h).Head
	}
	if g.tok(h).UPOS != "PROPN" {
		return -1
	}
	for _, c := range append(g.tree.All(h, "appos", "conj"), g.tree.All(n, "conj")...) {
		if c != n && stance(c) && (g.is(c, "appos") || g.is(n, "appos")) {
			return h
		}
	}
	return -1
}

// calledAfter returns the name that follows noun n, of which an owner is told, where the parse makes
// two subjects or objects of them: "Russia's ally Belarus"; -1 where there is none.
func (g *Graph) calledAfter(n int) int {
	x := n + 1
	for x+1 < len(g.doc.Tokens) && g.tok(x).UPOS == "PROPN" && g.tok(x).Head == x+1 && g.is(x, "compound") {
		x++
	}
	if x < len(g.doc.Tokens) && g.tok(x).UPOS == "PROPN" && g.tok(x).Head == g.tok(n).Head && g.tok(x).Deprel == g.tok(n).Deprel &&
		g.is(n, "nsubj", "obj", "obl") && g.tree.Child(n, "nmod:poss") >= 0 {
		return x
	}
	return -1
}

// named returns the name that noun n makes one object with, and the verb of seeing over
// both, -1 where there is none.
func (g *Graph) named(n int) (x, v int) {
	h := g.tok(n).Head
	switch {
	case g.is(n, "appos", "flat", "nmod:unmarked") && g.is(h, "obj"):
		for k := h + 1; k < n; k++ {
			if g.tok(k).UPOS == "PUNCT" {
				return -1, -1
			}
		}
		x, v = g.Relative(h, g.tok(h).Head), g.tok(h).Head
	case (g.is(n, "obj") || g.is(n, "xcomp") && g.tree.Child(h, "obj") < 0) && g.tree.Child(n, "nmod:poss", "cop") < 0 && g.Preposition(n) == "":
		x, v = g.tree.Child(n, "compound", "nmod:desc"), h
		if x < 0 || g.tok(x).UPOS != "PROPN" {
			return -1, -1
		}
	default:
		return -1, -1
	}
	if v < 0 || !g.verbal(v) || !g.Regards(v) || g.Passive(v) {
		return -1, -1
	}
	return x, v
}

// ShownToBe returns who has shown himself to be n: "the tribesmen have proved themselves a
// loyal partner", "is nothing but a cover". It is -1 where n is said otherwise.
func (g *Graph) ShownToBe(n int) int {
	h := g.tok(n).Head
	if h < 0 {
		return -1
	}
	if g.verbal(h) && g.is(n, "obj", "xcomp") {
		for _, o := range g.tree.All(h, "obj", "iobj") {
			if w := g.lower(o); o != n && (strings.HasSuffix(w, "self") || strings.HasSuffix(w, "selves")) {
				s, _ := g.SurfaceSubject(h)
				return s
			}
		}
	}
	if (g.is(n, "nmod", "conj") || g.is(n, "obl") && scale(g.lower(h))) && g.tree.Child(h, "cop") >= 0 && (g.Preposition(n) == "but" || g.Preposition(n) == "than") {
		s, _ := g.SurfaceSubject(h)
		return s
	}
	return -1
}

// Regards reports whether v is a verb of seeing X as Y. "Chad regards it as" may come out
// tagged as a noun, but no noun has an object.
func (g *Graph) Regards(v int) bool {
	lemma := g.tok(v).Lemma
	if !g.verbal(v) {
		if g.tree.Child(v, "obj") < 0 {
			return false
		}
		lemma = strings.TrimSuffix(lemma, "s")
	}
	return g.lex.Classes["regard"][lemma] || g.lex.Classes["regard-too"][lemma]
}

// ofAll reports whether noun n is said of each of several: "both allies", "all members".
func (g *Graph) ofAll(n int) bool {
	d := g.tree.Child(n, "det", "det:predet")
	return d >= 0 && (g.lower(d) == "both" || g.lower(d) == "all")
}

// ToWhom returns the phrases that may say to whom it is so what noun n says: "for Algiers the
// brigade is a cover for the front", "to the generals it is an enemy". They stand before the subject.
func (g *Graph) ToWhom(n int) []int {
	h := n
	if g.is(n, "amod") { // "is a terrorist band"
		h = g.tok(n).Head
	}
	for i := 0; i < 3 && g.tree.Child(h, "cop") < 0 && g.tok(h).Head >= 0; i++ { // "is nothing but a cover for"
		if !g.is(h, "nmod", "conj", "appos") && !(g.is(h, "obl") && scale(g.lower(g.tok(h).Head))) {
			return nil
		}
		h = g.tok(h).Head
	}
	s := g.tree.Child(h, "nsubj")
	for _, t := range g.tree.All(h, "nsubj") {
		s = max(s, t)
	}
	if s < 0 || g.tree.Child(h, "cop") < 0 {
		return nil
	}
	var out []int
	for _, o := range g.tree.All(h, "obl", "nmod", "nsubj", "advmod") {
		if o < s && (g.Preposition(o) == "for" || g.Preposition(o) == "to") {
			out = append(out, o)
		}
	}
	return out
}
