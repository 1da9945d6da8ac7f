package grammar

// HasGap reports whether the relative clause v lacks a subject of its own, so
// that the noun it modifies is the subject.
func (g *Graph) HasGap(v int) bool {
	s := g.tree.Child(v, "nsubj", "nsubj:pass")
	return s < 0 || RelativePronoun(g.lower(s))
}

// Relative replaces a relative pronoun within the clause of v by the noun that the
// clause modifies.
func (g *Graph) Relative(t, v int) int {
	if !RelativePronoun(g.lower(t)) || g.tok(t).UPOS != "PRON" && !g.is(t, "obj") {
		return t
	}
	for n, i := v, 0; n >= 0 && i < MaxClimb; n, i = g.tok(n).Head, i+1 {
		if h := g.tok(n).Head; h >= 0 && (g.tok(n).Deprel == "acl:relcl" || g.tok(n).Deprel == "acl") {
			if g.places[h] && g.lower(t) != "which" && g.lower(t) != "that" {
				return g.whoThere(h)
			}
			if g.is(t, "obj") || g.is(t, "nsubj") && g.tok(v).XPOS == "VBZ" {
				return g.described(n)
			}
			return h
		}
	}
	return t
}

// maxJoined bounds the words below a noun that are looked through for the last of several.
const maxJoined = 32

// described returns whom relative clause v describes: of several joined the last before it, "Hamas and
// Hezbollah, which Syria shelters", though the parse hangs it on the first.
func (g *Graph) described(v int) int {
	h := g.tok(v).Head
	last := h
	for i, c := range g.tree.Children(h) {
		if i >= maxJoined {
			return h
		}
		if c < v && c > last && g.is(c, "conj") {
			last = c
		}
	}
	for t := last + 1; t < min(v, last+8) && last != h; t++ { // nothing but the mark before the clause may stand between
		if RelativePronoun(g.lower(t)) {
			break
		}
		if u := g.tok(t).UPOS; u != "PUNCT" && u != "ADP" && g.tok(t).Head != last {
			return h
		}
	}
	return last
}

// whoThere returns whom "who" means behind the place h, which nobody can be: "stoned the
// police in Dakar, who replied".
func (g *Graph) whoThere(h int) int {
	v := g.tok(h).Head
	if v < 0 {
		return h
	}
	if !g.verbal(v) {
		return v
	}
	best := h
	for _, c := range g.tree.All(v, "nsubj", "nsubj:pass", "obj", "iobj", "obl") {
		if c < h && !g.places[c] && g.tok(c).UPOS != "PRON" && (best == h || c > best) {
			best = c
		}
	}
	return best
}

func RelativePronoun(w string) bool {
	switch w {
	case "who", "which", "that", "whom", "whose":
		return true
	}
	return false
}

// soughtObject returns the object of the infinitive v where that is the noun of a relative
// clause, -1 where it is not: "whom Mali seeks to oust", "that Chad is said to arm".
func (g *Graph) soughtObject(v int) int {
	h := g.tok(v).Head
	if g.tok(v).XPOS != "VB" || !g.is(v, "xcomp", "conj") || g.tree.Child(v, "obj") >= 0 {
		return -1
	}
	for i := 0; i < MaxClimb && h >= 0 && g.is(h, "xcomp"); i++ {
		h = g.tok(h).Head
	}
	if h < 0 || g.tok(h).Deprel != "acl:relcl" || g.HasGap(h) {
		return -1
	}
	o := g.tree.Child(h, "obj", "obl:unmarked", "obl") // the parse gives the pronoun to the first verb
	if o < 0 || o > h || !RelativePronoun(g.lower(o)) || g.tree.Child(o, "case") >= 0 {
		return -1
	}
	return g.tok(h).Head
}

// whoseObject returns the object of relative clause v that stands before its subject, where the parse
// makes two subjects of them: "the front, whose men Chad trained"; -1 where there is none.
func (g *Graph) whoseObject(v int) int {
	if g.tok(v).Deprel != "acl:relcl" || g.tree.Child(v, "obj", "cop") >= 0 {
		return -1
	}
	o := g.tree.Child(v, "nsubj")
	if o < 0 {
		return -1
	}
	w := g.tree.Child(o, "nmod:poss")
	if w < 0 || g.lower(w) != "whose" {
		return -1
	}
	for _, s := range g.tree.All(v, "nsubj") {
		if s > o && s < v {
			return o
		}
	}
	return -1
}

// whose reports whether the subject of the relative clause v is theirs whom the clause describes, so
// that it lacks nobody: "Chad and Niger, whose armies have been fighting".
func (g *Graph) whose(v int) bool {
	s := g.tree.Child(v, "nsubj", "nsubj:pass")
	if s < 0 || g.tok(s).XPOS != "NNS" { // "Cyprus, whose north the troops hold"
		return false
	}
	w := g.tree.Child(s, "nmod:poss")
	return w >= 0 && g.lower(w) == "whose"
}
