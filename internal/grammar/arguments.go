package grammar

import "entente/internal/document"

// Argument is a dependent of a word in the role the grammar gives it.
type Argument struct {
	// Rel is "subj", "obj", "iobj", "poss", "mod", "clause", "to-clause" or a preposition; "xcomp" and
	// "is" for what a verb says of it, "hyphen" for the first half of "US-backed", and "and" and
	// "head" for whom a noun is joined to as his own and the noun itself.
	Rel   string
	Token int
	Reach Reach
}

// Reach says how an argument was found: with its verb, with another verb that
// shares it ("agreed to withdraw"), or by word order where the parse has none.
type Reach int

// The reaches, the surest first.
const (
	Direct Reach = iota
	Shared
	Guessed
)

// beyond is shared for an argument that was found some steps away.
func beyond(depth int) Reach {
	if depth > 0 {
		return Shared
	}
	return Direct
}

// Arguments lists the dependents of word t, nearest relation first, conjuncts
// expanded. The list lasts until the next is asked for.
func (g *Graph) Arguments(t int) []Argument {
	out := g.room[:0]
	add := func(rel string, tok int, how Reach) {
		out = append(out, Argument{Rel: rel, Token: tok, Reach: how})
		for _, c := range g.tree.Children(tok) {
			if g.joins(c, tok) && (tok > t || c < t) { // of "A, which Chad backs, and B" it is A
				out = append(out, Argument{Rel: rel, Token: c, Reach: how})
			}
		}
	}
	if g.verbal(t) || g.tok(t).UPOS == "ADJ" && !g.is(t, "obj", "nsubj", "nsubj:pass", "obl", "nmod") && g.tree.Child(t, "nmod:poss") < 0 { // "an offensive", "Chad's rival Niger" are nouns
		g.verbArguments(t, add)
	} else {
		g.nounArguments(t, add)
	}
	if n, h := g.joinedTo(t); h >= 0 {
		out = append(out, Argument{Rel: "and", Token: h, Reach: Direct}, Argument{Rel: "head", Token: n, Reach: Direct})
	}
	g.room = out
	return out
}

func (g *Graph) verbArguments(v int, add func(rel string, tok int, how Reach)) {
	if h := g.tok(v).Head; h >= 0 && g.is(v, "cop") && g.tok(h).UPOS != "ADJ" && g.tok(h).UPOS != "VERB" {
		g.copulaArguments(v, h, add)
		return
	}
	passive := g.Passive(v)
	if s, how := g.Subject(v); s >= 0 {
		add("subj", s, how)
	}
	if passive {
		if o, how := g.SurfaceSubject(v); o >= 0 {
			add("obj", o, how)
		}
		if h := g.tok(v).Head; h >= 0 && (g.is(v, "amod") || g.tok(v).Deprel == "acl" || g.tok(v).Deprel == "acl:relcl" && g.tree.Child(v, "nsubj:pass") < 0) {
			if !g.is(h, "obl") || !g.lex.Classes["held-in"][g.tok(h).Lemma] {
				add("obj", h, Shared)
			} else if o, _ := g.Subject(g.tok(h).Head); o >= 0 { // "took it from the sect's control, backed by Chad"
				add("obj", o, Shared)
			}
		} else if j := g.firstJoined(v); j >= 0 && g.tok(j).Deprel == "acl" && g.Passive(j) { // "the guard, armed and paid by Chad"
			add("obj", g.tok(j).Head, Shared)
		}
	}
	for _, c := range g.tree.Children(v) {
		switch rel := g.tok(c).Deprel; {
		case passive && c < v && document.Rel(rel, "compound", "obl", "nmod", "nsubj", "advmod", "amod") && g.Hyphened(c, v):
			add("subj", c, Direct) // "ISIS-held", "US-backed"
			add("hyphen", c, Direct)
		case document.Rel(rel, "obj"):
			if !RelativePronoun(g.lower(c)) || !g.gapBelow(v) {
				add("obj", g.Relative(c, v), Direct)
			}
		case document.Rel(rel, "iobj"):
			add("iobj", c, Direct)
		case document.Rel(rel, "obl", "nmod"):
			if p := g.Preposition(c); p != "" && !(passive && p == "by") {
				add(p, g.Relative(c, v), Direct)
			}
		case rel == "advmod" && (g.lower(c) == "where" || g.lower(c) == "there"):
			add("in", c, Direct) // of which coreference may know the place
		case rel == "advmod" && g.tok(v).UPOS == "ADJ": // "no different"
			add("mod", c, Direct)
		case document.Rel(rel, "ccomp", "xcomp"):
			if g.verbal(c) || g.tree.Child(c, "cop") >= 0 || rel == "ccomp" {
				add("clause", c, Direct)
			} else if add("xcomp", c, Direct); passive && g.retained(c, v) {
				g.retainedObject(c, add)
			} else {
				if p := g.Preposition(c); p != "" {
					add(p, c, Direct)
				}
			}
		case document.Rel(rel, "advcl"):
			if m := g.Preposition(c); m != "" {
				add(m, c, Direct) // "for killing", "of planning"
			} else if mk := g.tree.Child(c, "mark"); mk >= 0 && g.lower(mk) == "to" && !g.fronted(c, v) {
				add("to-clause", c, Direct)
			}
		}
	}
	// A prepositional phrase that the parse hangs on the object may be the verb's:
	// "withdraw troops from Chad", "imposed a ban on the party".
	if o := g.tree.Child(v, "obj", "nsubj:pass", "iobj"); o >= 0 {
		for _, c := range g.tree.All(o, "nmod") {
			if p := g.Preposition(c); p != "" && p != "of" {
				add(p, c, Shared)
			} else if p == "of" && (g.lex.Classes["group-words"][g.tok(o).Lemma] || g.tree.Child(o, "nummod") >= 0) { // "the last of its soldiers from", "ten tonnes of aid to"
				for _, k := range g.tree.All(c, "nmod") {
					if q := g.Preposition(k); q == "from" || q == "out of" || q == "into" || q == "to" {
						add(q, k, Shared)
					}
				}
			}
		}
	}
	if a := g.tree.Child(v, "obl:agent"); passive && a >= 0 { // "backed by air strikes from France"
		for _, c := range g.tree.All(a, "nmod") {
			if g.Preposition(c) == "from" {
				add("from", c, Shared)
			}
		}
	}
	g.under(v, add)
	// "broke into the palace", "wrote off part of the debt": what the preposition
	// stands before is the object of both.
	if p := g.phrasal(v); p >= 0 && !passive && g.tree.Child(v, "obj") < 0 {
		if o := g.tok(p).Head; o > p && o != v && g.is(o, "obl", "nmod") && g.tok(o).Head == v {
			add("obj", g.Relative(o, v), Direct)
		}
	}
	// A relative clause without an object of its own has the noun as object:
	// "the territory the group has reclaimed".
	if g.tok(v).Deprel == "acl:relcl" && !passive && !g.HasGap(v) && !g.whose(v) && g.tree.Child(v, "obj") < 0 && !g.gapBelow(v) {
		add("obj", g.described(v), Shared)
	}
	// "which Iran pays and Syria shelters": the clause joined to it lacks the same object.
	if h := g.firstJoined(v); h >= 0 && g.tok(h).Deprel == "acl:relcl" && !passive && g.tree.Child(v, "obj") < 0 && !g.Passive(h) {
		switch o := g.tree.Child(h, "obj"); {
		case o < 0 && !g.HasGap(h):
			add("obj", g.tok(h).Head, Shared)
		case o >= 0 && o < h && RelativePronoun(g.lower(o)):
			add("obj", g.Relative(o, h), Shared)
		}
	}
	// "seized, looted and burned the village": the object of the last verb is shared.
	if g.tree.Child(v, "obj") < 0 && !passive {
		for last, c, i := v, g.nextJoined(v), 0; c >= 0 && i < MaxClimb && g.AdjacentConjunct(last, c); last, c, i = c, g.nextJoined(c), i+1 {
			if o := g.tree.Child(c, "obj"); o >= 0 {
				add("obj", o, Shared)
				break
			}
		}
	}
	// "finances and trains the army": the parse gives what both are done to to the first.
	if h := g.tok(v).Head; g.is(v, "conj") && g.tree.Child(v, "obj", "ccomp", "xcomp") < 0 && !passive && g.verbal(h) && g.AdjacentConjunct(h, v) {
		if o := g.tree.Child(h, "obj"); o > v {
			add("obj", o, Shared)
		}
	}
	if o := g.soughtObject(v); o >= 0 && !passive {
		add("obj", o, Shared)
	}
	if o := g.whoseObject(v); o >= 0 && !passive {
		add("obj", o, Shared)
	}
}

// Hyphened reports whether a and b are parts of one hyphenated word: "US-backed",
// "al-Qaeda-linked".
func (g *Graph) Hyphened(a, b int) bool {
	if n := b - 2; n > a && g.is(n, "flat") && g.tok(n).Head == a {
		a = n
	}
	return a+2 == b && g.doc.Word(a+1) == "-" && g.tok(a).End == g.tok(a+1).Start
}

func (g *Graph) nounArguments(n int, add func(rel string, tok int, how Reach)) {
	for _, c := range g.tree.Children(n) {
		switch rel := g.tok(c).Deprel; {
		case rel == "nmod:poss":
			if of := g.helpedIn(n, c); of >= 0 {
				c = of
			}
			add("poss", c, Direct)
		case document.Rel(rel, "compound", "amod", "nmod:desc", "flat"):
			add("mod", c, Direct)
		case document.Rel(rel, "nmod", "obl"):
			if p := g.Preposition(c); p != "" {
				add(p, c, Direct)
				if p == "of" && len(g.lex.Nouns[g.tok(c).Lemma]) == 0 { // "the arrest of ten monks by the police": monks are by nobody
					for _, k := range g.tree.All(c, "nmod", "obl") {
						// "the withdrawal of troops from", "a supplier of rifles to", "its denial of a presence in"
						if q := g.Preposition(k); q == "by" || q == "from" || q == "into" || q == "to" && g.is(k, "nmod") || q == "in" && g.lex.Classes["denials"][g.tok(n).Lemma] {
							add(q, k, Shared)
						}
					}
				}
				if p != "of" && p != "in" && g.tok(c).UPOS == "PROPN" { // "a loan by China to Kenya": a name has no "to" of its own
					for _, k := range g.tree.All(c, "nmod") {
						if q := g.Preposition(k); q != "" && q != "of" && q != "in" && q != p {
							add(q, k, Shared)
						}
					}
				}
			}
		case document.Rel(rel, "acl", "ccomp", "advcl"):
			if p := g.Preposition(c); p != "" && rel != "acl:relcl" {
				add(p, c, Direct)
			}
			if rel == "acl" && (g.tok(c).XPOS == "VBN" || g.tok(c).Lemma == "do") { // "nothing to do with them"
				for _, o := range g.tree.All(c, "obl") { // "the only bastion left to them"
					if p := g.Preposition(o); p != "" {
						add(p, o, Shared)
					}
				}
			}
			if rel != "acl:relcl" || g.tree.Child(c, "mark") >= 0 || g.statesContent(c) {
				add("clause", c, Direct)
			}
		}
	}
	if rel, c := g.equated(n); c >= 0 {
		add(rel, c, Direct)
	}
	// "X said after talks with Y", "following a meeting with Y": X was there.
	if h := g.tok(n).Head; h >= 0 && g.withOther(n) {
		before := g.Preposition(n)
		if g.is(n, "obj") && g.tok(h).XPOS == "VBG" && g.tok(h).Lemma == "follow" {
			before, h = "following", g.tok(h).Head
		}
		if m := g.tree.Child(h, "mark"); m > n && g.is(h, "ccomp") && g.tok(h).Head < n { // "said after talks that …"
			h = g.tok(h).Head
		}
		switch before {
		case "after", "following", "during", "at", "before":
			if h >= 0 && g.verbal(h) && !g.Passive(h) && (g.lex.Classes["say-cue"][g.tok(h).Lemma] || g.lex.Classes["promise-cue"][g.tok(h).Lemma]) {
				if s, _ := g.Subject(h); s >= 0 {
					add("subj", s, Shared)
				}
			}
		}
	}
	if s := g.helpedWith(n); s >= 0 {
		add("for", s, Shared)
	}
	if s := g.DeniedHelp(n); s >= 0 {
		add("poss", s, Shared)
	}
	// "an ally at war with the sect": the parse may hang the enemy on the ally.
	if h := g.tok(n).Head; h >= 0 && g.is(n, "nmod") && !g.verbal(h) {
		for _, c := range g.tree.All(h, "nmod") {
			if p := g.Preposition(c); (p == "with" || p == "against") && g.tree.Child(c, "case") == n+1 {
				add(p, c, Shared)
			}
		}
	}
	// "a series of attacks on", "declared a state of emergency": the noun in front
	// stands where the deed would.
	if h := g.tok(n).Head; h >= 0 && g.is(n, "nmod") && g.Preposition(n) == "of" && g.lex.Classes["carrier-nouns"][g.tok(h).Lemma] {
		if p := g.tree.Child(h, "nmod:poss"); p >= 0 {
			add("poss", p, Shared)
		}
		for _, c := range g.tree.All(h, "nmod") {
			if p := g.Preposition(c); p != "" && c != n {
				add(p, c, Shared)
			}
		}
		n = h
	}
	// The noun carried by a light verb takes that verb's parties: "launched an
	// attack on", "a meeting was held with", "is in talks with".
	h := g.tok(n).Head
	if h < 0 || !g.verbal(h) && g.tree.Child(n, "cop") < 0 {
		return
	}
	o := g.tree.Child(h, "obj")
	if g.is(n, "obj", "nsubj:pass") && g.lex.Light[g.Lemma(h)] && g.lex.Classes["content-noun"][g.tok(n).Lemma] && g.tree.Child(n, "acl", "acl:relcl", "ccomp") < 0 {
		for _, c := range g.tree.All(h, "advcl", "xcomp") { // "signed an agreement on Monday to open the road"
			if m := g.tree.Child(c, "mark"); c > n && m >= 0 && g.lower(m) == "to" {
				add("clause", c, Shared)
			}
		}
	}
	helps := g.is(n, "obl") && o >= 0 && g.lex.Classes["help-words"][g.tok(o).Lemma] // "gave support in the fight"
	if g.is(n, "obj", "nsubj:pass", "obl") && !helps && g.lex.Light[g.Lemma(h)] && g.carries(h, n) {
		if s, _ := g.Subject(h); s >= 0 && s != n {
			add("subj", s, Shared)
		}
		for _, o := range g.tree.All(h, "obl") {
			if p := g.Preposition(o); p != "" && o != n && !(p == "by" && g.Passive(h)) {
				add(p, o, Shared)
			}
		}
		for _, o := range g.tree.All(h, "iobj") {
			add("iobj", o, Shared)
		}
	}
}

// carries reports whether the light verb h may carry the noun n: not who pays "for the raid", is
// held accountable for it, lodges a protest "over the raid" or does something "after" it, nor who
// calls the raid something.
func (g *Graph) carries(h, n int) bool {
	if g.is(n, "obl") {
		switch g.Preposition(n) {
		case "after", "before", "during", "since", "despite", "because of", "following":
			return g.lex.Classes["talks-held"][g.tok(n).Lemma] // "signed a truce after talks"
		case "over", "about", "into":
			return g.tree.Child(h, "obj", "nsubj:pass") < 0
		case "for":
			return g.tok(h).Lemma != "pay" && g.tok(h).Lemma != "hold" && g.tree.Child(h, "xcomp") < 0
		}
		return true
	}
	if g.tok(h).Lemma == "claim" { // ground alone: who claims aid has not given it
		return g.lex.Classes["capture-words"][g.tok(n).Lemma] || g.lex.Classes["control-words"][g.tok(n).Lemma]
	}
	return g.tok(h).Lemma != "call" || len(g.tree.All(h, "obj", "iobj", "xcomp")) < 2
}

// withOther reports whether the noun n goes on with "with": talks with somebody.
func (g *Graph) withOther(n int) bool {
	for _, c := range g.tree.All(n, "nmod") {
		if g.Preposition(c) == "with" {
			return true
		}
	}
	return false
}

// statesContent reports whether clause v, parsed as a relative clause, says what
// the noun before it consists in: "an agreement that the army would not …". It has
// a subject of its own and a modal verb.
func (g *Graph) statesContent(v int) bool {
	if h := g.tok(v).Head; h < 0 || !g.lex.Classes["content-noun"][g.tok(h).Lemma] {
		return false
	}
	s := g.tree.Child(v, "nsubj", "nsubj:pass")
	if s < 0 || RelativePronoun(g.lower(s)) {
		return false
	}
	for _, a := range g.tree.All(v, "aux") {
		if g.tok(a).XPOS == "MD" {
			return true
		}
	}
	return false
}

// fronted reports whether clause c opens the sentence ahead of verb v and its subject: "To
// clarify: they are advising the army" says why it is told, and not what is advised.
func (g *Graph) fronted(c, v int) bool {
	s := g.tree.Child(v, "nsubj", "nsubj:pass")
	return c < v && s > c
}

// under adds the phrases that the parse hangs on what somebody comes under: in "came under
// pressure from Chad" who presses is said of the coming.
func (g *Graph) under(v int, add func(rel string, token int, how Reach)) {
	for _, o := range g.tree.All(v, "obl") {
		if g.Preposition(o) != "under" {
			continue
		}
		for _, c := range g.tree.All(o, "nmod") {
			if p := g.Preposition(c); p == "from" || p == "for" || p == "over" {
				add(p, c, Shared)
			}
		}
	}
}
