package coder

import (
	"entente/internal/document"
	"entente/internal/frames"
)

// MaxClimb bounds every walk up the parse: news sentences nest rarely deeper than
// five clauses, and a bound keeps hostile input linear.
const MaxClimb = 8

// Argument is a dependent of a trigger in the role the grammar gives it.
type Argument struct {
	Rel   string // "subj", "obj", "iobj", "poss", "mod", "clause", or a preposition
	Token int
	Reach Reach
}

// Reach says how an argument was found: with its verb, with another verb that
// shares it ("agreed to withdraw"), or by word order where the parse has none.
type Reach int

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

// Graph reads the parse of one document.
type Graph struct {
	doc    *document.Document
	tree   *document.Tree
	lex    *frames.Lexicon
	timeAt document.Numbers // by any of its tokens
	places map[int]bool     // by head token
	// What was found, by token: lemma with the particle, preposition, passive or not.
	lemmas       []string
	prepositions []askedWord
	passives     []answer
	room         []Argument // for those of the word at hand
}

// askedWord is a word, or that there is none, once it was asked for.
type askedWord struct {
	asked answer
	word  string
}

// answer is what came of a question, once it was asked.
type answer uint8

const (
	unasked answer = iota
	no
	yes
)

func answerOf(is bool) answer {
	if is {
		return yes
	}
	return no
}

// newGrammar reads d in the room of one that is needed no more.
func newGrammar(d *document.Document, lex *frames.Lexicon, old *Graph) Graph {
	n := len(d.Tokens)
	return Graph{
		d, d.Tree(), lex, document.Emptied(old.timeAt, n), map[int]bool{}, document.Emptied(old.lemmas, n), document.Emptied(old.prepositions, n), document.Emptied(old.passives, n), old.room,
	}
}

func (g *Graph) tok(i int) *document.Token { return &g.doc.Tokens[i] }

func (g *Graph) is(i int, rels ...string) bool { return document.Rel(g.tok(i).Deprel, rels...) }

func (g *Graph) verbal(i int) bool { return g.tok(i).UPOS == "VERB" || g.tok(i).UPOS == "AUX" }

func (g *Graph) lower(i int) string { return g.doc.Lower(i) }

// Passive reports whether verb v is in the passive, finite or as a participle
// that modifies a noun ("the town captured by", "captured fighters").
func (g *Graph) Passive(v int) bool {
	if g.passives[v] == unasked {
		g.passives[v] = answerOf(g.isPassive(v))
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

// Arguments lists the dependents of trigger t, nearest relation first, conjuncts
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

// joinedTo returns to whom h noun t, or the noun n of adjective t, is joined as his own or as what the
// adjective says they are to him: "Chad and its allies", "the army and allied militias"; -1 where
// it is to nobody.
func (g *Graph) joinedTo(t int) (n, h int) {
	n = t
	if a := g.tok(t).Head; g.is(t, "amod") && a > t && a <= t+3 {
		n = a
	} else if x := g.tree.Child(t, "nmod:poss"); x < 0 || g.lower(x) != "its" && g.lower(x) != "their" {
		return n, -1
	}
	h = g.tok(n).Head
	if h < 0 || !g.is(n, "conj") || g.tree.Child(n, "cc") < 0 || h > n || g.verbal(h) {
		return n, -1
	}
	return n, h
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
			add("obj", h, Shared)
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
			if g.tok(c).UPOS == "VERB" || g.tok(c).UPOS == "AUX" || g.tree.Child(c, "cop") >= 0 || rel == "ccomp" {
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
			} else if p == "of" && g.lex.Classes["group-words"][g.tok(o).Lemma] { // "the last of its soldiers from"
				for _, k := range g.tree.All(c, "nmod") {
					if q := g.Preposition(k); q == "from" || q == "out of" || q == "into" {
						add(q, k, Shared)
					}
				}
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

// AdjacentConjunct reports whether nothing but marks, conjunctions and other
// conjuncts stands between verb v and its conjunct c.
func (g *Graph) AdjacentConjunct(v, c int) bool {
	for i := v + 1; i < c; i++ {
		t := g.tok(i)
		if t.UPOS != "PUNCT" && t.UPOS != "CCONJ" && t.UPOS != "ADV" && !(g.is(i, "conj") && t.Head == v) {
			return false
		}
	}
	return true
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
						if q := g.Preposition(k); q == "by" || q == "from" || q == "into" || q == "to" && g.is(k, "nmod") || q == "in" && g.tok(n).Lemma == "denial" {
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
