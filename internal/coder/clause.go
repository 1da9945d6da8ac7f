package coder

// copulaArguments are those of the verb "be" at v, which the parse hangs on the noun h that is
// said of somebody: in "is in Oslo for talks" Oslo heads the clause.
func (g grammar) copulaArguments(v, h int, add func(rel string, tok int, how reach)) {
	if s, how := g.surfaceSubject(h, 0); s >= 0 {
		add("subj", s, how)
	}
	if p := g.preposition(h); p != "" {
		add(p, h, direct)
	}
	for _, c := range g.tree.All(h, "obl", "nmod") {
		if p := g.preposition(c); p != "" && p != "of" && c > h {
			add(p, c, direct)
		}
	}
}

// gapBelow reports whether it is the deed wished for that lacks an object, where one wishes to do
// it: "the mission, which Kenya wants to lead".
func (g grammar) gapBelow(v int) bool {
	x := g.tree.Child(v, "xcomp")
	return x > v && g.infinitive(x) && g.tree.Child(x, "obj") < 0 && g.lex.classes["wishing"][g.tok(v).Lemma]
}
