package grammar

// Lemma returns the lemma of i, with the particle of a phrasal verb ("take over").
func (g *Graph) Lemma(i int) string {
	if g.lemmas[i] == "" {
		g.lemmas[i] = g.withParticle(i)
	}
	return g.lemmas[i]
}

func (g *Graph) withParticle(i int) string {
	l := g.tok(i).Lemma
	if p := g.tree.Child(i, "compound:prt"); p >= 0 {
		return l + " " + g.lower(p)
	}
	if p := g.phrasal(i); p >= 0 {
		return l + " " + g.lower(p)
	}
	return l
}

// phrasal returns the adverb or preposition that makes verb i another word, where the
// frames have it so and the parser sees no particle: "turned the convoy back", "broke
// into the palace". It is -1 where there is none.
func (g *Graph) phrasal(i int) int {
	if g.tok(i).UPOS != "VERB" {
		return -1
	}
	l := g.tok(i).Lemma
	if n := i + 1; n < g.doc.Sentences[g.tok(i).Sentence].Last {
		if u := g.tok(n).UPOS; (u == "ADP" || u == "ADV") && len(g.lex.Verbs[l+" "+g.lower(n)]) > 0 && !g.beforeTime(n) {
			return n
		}
	}
	for _, c := range g.tree.All(i, "advmod") {
		if c > i && len(g.lex.Verbs[l+" "+g.lower(c)]) > 0 {
			return c
		}
	}
	return -1
}

// beforeTime reports whether preposition n stands before a time: what was "taken on Saturday"
// was not taken on.
func (g *Graph) beforeTime(n int) bool {
	h := g.tok(n).Head
	return h >= 0 && g.is(n, "case") && g.times[h]
}

// Preposition returns the case marker of t in lower case; "because of" is
// "because of". It is empty where t has none.
func (g *Graph) Preposition(t int) string {
	w := &g.prepositions[t]
	if !w.asked {
		w.asked, w.word = true, g.findPreposition(t)
	}
	return w.word
}

func (g *Graph) findPreposition(t int) string {
	c := g.tree.Child(t, "case")
	if c < 0 {
		// "from entering": before a gerund the treebank has SCONJ for the same word.
		if m := g.tree.Child(t, "mark"); m >= 0 && (g.tok(m).UPOS == "ADP" || g.tok(m).UPOS == "SCONJ" && g.tok(t).XPOS == "VBG") {
			return g.lower(m)
		}
		return ""
	}
	word := g.lower(c)
	for _, f := range g.tree.All(c, "fixed") {
		word += " " + g.lower(f)
	}
	if next := c + 1; word == "out" && g.is(next, "case") && g.tok(next).Head == t {
		word += " " + g.lower(next) // "out of", as two markers
	}
	return word
}
