package grammar

// Passive reports whether verb v is in the passive, finite or as a participle
// that modifies a noun ("the town captured by", "captured fighters").
func (g *Graph) Passive(v int) bool {
	if g.passives[v] == unasked {
		g.passives[v] = no
		if g.isPassive(v) {
			g.passives[v] = yes
		}
	}
	return g.passives[v] == yes
}

func (g *Graph) isPassive(v int) bool {
	if g.perfect(v) {
		return false
	}
	if g.tree.Child(v, "nsubj:pass", "csubj:pass", "aux:pass") >= 0 {
		return true
	}
	t := g.tok(v)
	if t.XPOS != "VBN" && t.XPOS != "VBD" {
		return false
	}
	if g.is(v, "amod") || t.Deprel == "acl" && t.XPOS == "VBN" && g.tree.Child(v, "obj") < 0 {
		return true
	}
	// "feel threatened", "got killed"
	if t.Deprel == "xcomp" && t.Head >= 0 && g.lex.Classes["linking"][g.tok(t.Head).Lemma] && g.tree.Child(v, "mark", "obj") < 0 {
		return true
	}
	// Conjuncts share the auxiliary: "was attacked and captured".
	if g.is(v, "conj") && t.XPOS == "VBN" && g.tree.Child(v, "nsubj", "aux") < 0 && t.Head >= 0 && g.verbal(t.Head) {
		return g.Passive(t.Head)
	}
	if g.absolute(v) {
		return true
	}
	return t.XPOS == "VBN" && g.tree.Child(v, "aux", "nsubj", "cop", "obj") < 0 && g.is(v, "advcl")
}

// absolute reports whether v is a participle that tells of some of those named before the
// comma what was done to them: "ten men were found dead, two of them beheaded".
func (g *Graph) absolute(v int) bool {
	t := g.tok(v)
	if t.XPOS != "VBN" && t.XPOS != "VBD" || !g.is(v, "parataxis", "advcl", "acl", "conj") || g.tree.Child(v, "aux", "cop", "obj", "cc") >= 0 {
		return false
	}
	s := g.tree.Child(v, "nsubj")
	if s < 0 || s > v || g.lower(max(s-1, 0)) != "," && g.lower(max(s-2, 0)) != "," {
		return false
	}
	for _, of := range g.tree.All(s, "nmod") {
		if x := g.tok(of).UPOS; x == "PRON" && g.Preposition(of) == "of" && of < v {
			return true
		}
	}
	return false
}

// perfect reports whether the auxiliaries of v make it a perfect in the active, whatever the
// parse says: "the army had withdrawn".
func (g *Graph) perfect(v int) bool {
	have := false
	for _, a := range g.tree.All(v, "aux") {
		switch g.tok(a).Lemma {
		case "be", "get":
			return false
		case "have":
			have = true
		}
	}
	return have
}

// gerund reports whether verb v, or its first auxiliary, is one.
func (g *Graph) gerund(v int) bool {
	if a := g.tree.Child(v, "aux", "aux:pass"); a >= 0 {
		return g.tok(a).XPOS == "VBG"
	}
	return g.tok(v).XPOS == "VBG"
}

// Infinitive reports whether verb v stands with "to".
func (g *Graph) Infinitive(v int) bool {
	for _, m := range g.tree.All(v, "mark") {
		if g.lower(m) == "to" {
			return true
		}
	}
	return false
}
