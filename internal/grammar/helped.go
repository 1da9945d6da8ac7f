package grammar

// helpedWith returns who does something with the help that noun n names and that comes from
// somebody, -1 where it is not so: "took the town with support from Chad", "with Chadian help", "has the backing of Chad".
func (g *Graph) helpedWith(n int) int {
	h := g.tok(n).Head
	if h < 0 || !g.verbal(h) || g.Passive(h) || !g.Helps(n) {
		return -1
	}
	if !(g.is(n, "obl") && g.Preposition(n) == "with") && !(g.is(n, "obj") && g.lex.Classes["having-help"][g.tok(h).Lemma]) {
		return -1
	}
	from := g.tree.Child(n, "nmod:poss") >= 0 // "with Chad's help"
	for _, c := range g.tree.Children(n) {
		switch rel := g.Preposition(c); {
		case g.is(c, "nmod") && (rel == "from" || rel == "of"):
			from = true
		case g.is(c, "nmod") && (rel == "for" || rel == "to"):
			return -1
		case g.is(c, "amod", "compound") && g.doc.Capital(c): // "with Chadian help"
			from = true
		}
	}
	if !from {
		return -1
	}
	s, _ := g.Subject(h)
	return s
}

// helpedIn returns who is helped in what noun n names, where the pronoun poss before it is his:
// "its support for Somalia in its fight against the sect", "backed the army in its campaign".
// It is -1 where the pronoun may be another's.
func (g *Graph) helpedIn(n, poss int) int {
	if w := g.lower(poss); w != "its" && w != "their" || g.Preposition(n) != "in" {
		return -1
	}
	for h, i := g.tok(n).Head, 0; h >= 0 && i < 3; h, i = g.tok(h).Head, i+1 {
		if g.is(h, "nmod") && g.beneficiary(h) && g.tok(h).Head >= 0 && g.Helps(g.tok(h).Head) {
			return h
		}
		if o := g.tree.Child(h, "obj"); g.verbal(h) && o >= 0 && o < n {
			if g.inHelp(h) {
				return o
			}
			h = o
		}
		for _, help := range append(g.tree.All(h, "obl"), h) { // "is steadfast in its support of Mali in its fight"
			if help >= n || !g.Helps(help) {
				continue
			}
			for _, c := range g.tree.All(help, "nmod") {
				if c < n && g.beneficiary(c) {
					return c
				}
			}
		}
	}
	return -1
}

// beneficiary reports whether t is behind a preposition by which a help names for whom it is.
func (g *Graph) beneficiary(t int) bool {
	p := g.Preposition(t)
	return p == "for" || p == "of" || p == "to"
}

// Helps reports whether noun n is a help.
func (g *Graph) Helps(n int) bool {
	return !g.verbal(n) && g.lex.Classes["help-words"][g.tok(n).Lemma]
}

// inHelp reports whether verb v is one of helping.
func (g *Graph) inHelp(v int) bool { return g.lex.Classes["helping"][g.tok(v).Lemma] }

// DeniedHelp returns who denies to give the help that noun n names, -1 where nobody does: "denies any
// support for the rebels". To deny "support" to a plan is to refuse it.
func (g *Graph) DeniedHelp(n int) int {
	h := g.tok(n).Head
	if h < 0 || !g.is(n, "obj") || g.tok(h).Lemma != "deny" || !g.verbal(h) || !g.Helps(n) {
		return -1
	}
	d := g.tree.Child(n, "det")
	if d < 0 || g.lower(d) != "any" && g.lower(d) != "all" {
		return -1
	}
	s, _ := g.Subject(h)
	return s
}
