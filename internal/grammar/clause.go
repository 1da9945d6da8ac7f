package grammar

// copulaArguments are those of the verb "be" at v, which the parse hangs on the noun h that is
// said of somebody: in "is in Oslo for talks" Oslo heads the clause.
func (g *Graph) copulaArguments(v, h int, add func(rel string, tok int, how Reach)) {
	if s, how := g.SurfaceSubject(h); s >= 0 {
		add("subj", s, how)
	}
	if p := g.Preposition(h); p != "" {
		add(p, h, Direct)
	}
	for _, c := range g.tree.All(h, "obl", "nmod") {
		if p := g.Preposition(c); p != "" && p != "of" && c > h {
			add(p, c, Direct)
		}
	}
}

// gapBelow reports whether it is the deed wished for that lacks an object, where one wishes to do
// it: "the mission, which Kenya wants to lead".
func (g *Graph) gapBelow(v int) bool {
	x := g.tree.Child(v, "xcomp")
	return x > v && g.Infinitive(x) && g.tree.Child(x, "obj") < 0 && g.lex.Classes["wishing"][g.tok(v).Lemma]
}

// retained reports whether the noun c, which the parse has as a predicate, is the object that a
// passive keeps: "were refused access".
func (g *Graph) retained(c, v int) bool {
	return c > v && g.tok(c).UPOS == "NOUN" && g.tree.Child(c, "case", "cop") < 0 && g.lex.Classes["two-objects"][g.tok(v).Lemma]
}

// retainedObject adds such an object and where it is for: "refused permission to land in Oslo".
func (g *Graph) retainedObject(c int, add func(rel string, tok int, how Reach)) {
	add("obj", c, Direct)
	places := g.tree.All(c, "nmod")
	for _, x := range g.tree.All(c, "acl") {
		places = append(places, g.tree.All(x, "obl")...)
	}
	for _, n := range places {
		if p := g.Preposition(n); p != "" && p != "of" && p != "by" {
			add(p, n, Shared)
		}
	}
}

// equated returns what "be" says that the noun n consists in, and as what argument it counts: a
// clause ("the plan is to retake the port") or, as "is", a deed ("its task is the defence of the
// port"); -1 where it says no such thing.
func (g *Graph) equated(n int) (rel string, token int) {
	h := g.tok(n).Head
	switch {
	case h <= n || g.tree.Child(h, "cop", "aux") < 0:
		return "", -1
	case g.verbal(h):
		if g.tok(n).Deprel == "nsubj:outer" || g.is(n, "nsubj") && g.Infinitive(h) && g.lex.Classes["duty-nouns"][g.tok(n).Lemma] {
			return "clause", h
		}
	case g.is(n, "nsubj") && g.tree.Child(h, "case") < 0 && len(g.lex.Nouns[g.tok(h).Lemma]) > 0:
		return "is", h
	}
	return "", -1
}
