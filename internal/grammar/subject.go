package grammar

import (
	"slices"

	"entente/internal/document"
	"entente/internal/frames"
)

// Subject returns the token that does verb v, following shared and understood subjects; -1
// where there is none. Of a passive it is the agent.
func (g *Graph) Subject(v int) (token int, how Reach) { return g.subject(v, 0) }

// SurfaceSubject returns the grammatical subject of v whatever the voice; -1 where there is none.
func (g *Graph) SurfaceSubject(v int) (token int, how Reach) { return g.surfaceSubject(v, 0) }

// subject is Subject after depth steps.
func (g *Graph) subject(v, depth int) (token int, how Reach) {
	if depth > MaxClimb || v < 0 {
		return -1, Direct
	}
	if g.Passive(v) {
		if by := g.tree.Child(v, "obl:agent"); by >= 0 {
			return g.Relative(by, v), beyond(depth)
		}
		for _, o := range g.tree.All(v, "obl") {
			if g.Preposition(o) == "by" {
				return g.Relative(o, v), beyond(depth)
			}
		}
		for _, c := range g.tree.All(v, "advcl", "xcomp") { // "is accused of hiding arms by officials"
			if g.tok(c).XPOS != "VBG" || c < v || !g.lex.Classes["accusing"][g.tok(v).Lemma] {
				continue
			}
			for _, o := range g.tree.All(c, "obl") {
				if g.Preposition(o) == "by" {
					return o, Shared
				}
			}
		}
		for _, c := range g.tree.All(v, "conj") { // "is lodged and armed by Algeria"
			if g.Passive(c) && g.AdjacentConjunct(v, c) {
				for _, o := range g.tree.All(c, "obl") {
					if g.is(o, "obl:agent") || g.Preposition(o) == "by" {
						return g.Relative(o, c), Shared
					}
				}
			}
		}
		// "were killed in the desert by troops": the parse may hang the doer on the
		// place before. "After its occupation by troops" it belongs to the deed.
		for _, o := range g.tree.All(v, "obl", "nsubj:pass", "xcomp") {
			if g.is(o, "xcomp") && !g.retained(o, v) || !g.is(o, "xcomp") && len(g.lex.Nouns[g.tok(o).Lemma]) > 0 {
				continue
			}
			for _, by := range g.tree.All(o, "nmod") {
				if by > v && g.Preposition(by) == "by" {
					return by, Shared
				}
			}
		}
		return -1, Direct
	}
	return g.surfaceSubject(v, depth)
}

// surfaceSubject is SurfaceSubject after depth steps.
func (g *Graph) surfaceSubject(v, depth int) (int, Reach) {
	if depth > MaxClimb || v < 0 {
		return -1, Direct
	}
	if s := g.ownSubject(v); s >= 0 {
		return g.Relative(s, v), beyond(depth)
	}
	h := g.tok(v).Head
	if h < 0 {
		return g.guessSubject(v)
	}
	// "were the first to enter", "is the latest to join": whoever is the first.
	if t := g.tok(v); t.XPOS == "VB" && g.tok(h).UPOS == "ADJ" && g.is(v, "acl", "csubj", "advcl", "ccomp") {
		if s := g.ownSubject(h); s >= 0 {
			return g.Relative(s, h), Shared
		}
	}
	if o := g.madeUp(v); o >= 0 {
		return o, Shared
	}
	switch rel := g.tok(v).Deprel; {
	case rel == "ccomp" && v < h && g.tree.Child(h, "nsubj") >= 0 && g.misplaced(g.tree.Child(h, "nsubj"), h):
		return g.tree.Child(h, "nsubj"), Shared
	case rel == "ccomp" && g.verbal(h) && h < v && g.gerund(v): // "deny being supported by"
		return g.surfaceSubject(h, depth+1)
	case rel == "conj" && g.saysBesides(v) >= 0:
		return g.surfaceSubject(g.saysBesides(v), depth+1)
	case rel == "conj" && g.ofRow(v, h):
		return h, Shared
	case rel == "conj":
		if g.verbal(h) || g.tree.Child(h, "nsubj", "nsubj:pass", "cop") >= 0 || g.is(h, "acl", "advcl", "xcomp", "ccomp") {
			if g.Passive(h) && !g.Passive(v) && g.tok(v).XPOS == "VBN" {
				return -1, Direct
			}
			return g.surfaceSubject(h, depth+1)
		}
	case rel == "xcomp":
		if o := g.tree.Child(h, "obj", "iobj"); o >= 0 && g.lex.Classes["object-control"][g.tok(h).Lemma] {
			return g.Relative(o, h), Shared
		}
		if o := g.called(h); o >= 0 {
			return o, Shared
		}
		if g.verbal(h) || g.tok(h).UPOS == "ADJ" || g.tok(h).UPOS == "NOUN" {
			return g.surfaceSubject(h, depth+1)
		}
	case document.Rel(rel, "advcl"):
		if rel == "advcl:relcl" {
			return -1, Direct
		}
		if said := g.tok(h).Head; g.goesOnSaying(v, h) {
			return g.surfaceSubject(said, depth+1)
		}
		if g.lex.Classes["object-gerund"][g.tok(h).Lemma] && g.GerundOfObject(v) { // "accused them of hiding arms"
			if o := g.tree.Child(h, "obj", "iobj"); o >= 0 && !g.Passive(h) {
				return g.Relative(o, h), Shared
			}
			return g.surfaceSubject(h, depth+1)
		}
		if o := g.toldTo(v, h); o >= 0 {
			return g.Relative(o, h), Shared
		}
		if g.verbal(h) || g.tree.Child(h, "nsubj", "nsubj:pass") >= 0 {
			if g.Passive(h) {
				// "was shot while trying to flee" against "was bombed, killing ten".
				if by, _ := g.subject(h, depth+1); by >= 0 {
					return by, Shared
				}
			}
			return g.surfaceSubject(h, depth+1)
		}
		// "after meeting his counterpart" under a noun or name: its clause's subject.
		return g.nounSubject(h, depth+1)
	case rel == "acl:relcl":
		if !g.HasGap(v) {
			return -1, Direct
		}
		if s := g.tree.Child(v, "nsubj", "nsubj:pass"); s >= 0 {
			return g.Relative(s, v), Shared
		}
		return h, Shared
	case document.Rel(rel, "acl"):
		if s, how := g.struckBy(v, h, depth); s >= 0 {
			return s, how
		}
		if x := g.tok(v).XPOS; x == "VBG" && g.tree.Child(v, "mark") < 0 && (g.tok(h).UPOS == "NOUN" || g.tok(h).UPOS == "PROPN" || g.tok(h).UPOS == "PRON") {
			return h, Shared
		} else if (x == "VBN" || x == "VBD") && !g.Passive(v) && g.tree.Child(v, "obj") >= 0 && g.tree.Child(v, "mark") < 0 {
			// The parse took the main verb for a participle: "the rebels released ten
			// hostages". Whoever stands at the head of the phrase does it.
			for i := 0; i < MaxClimb && g.is(h, "nmod", "nmod:unmarked", "obl") && g.tok(h).Head >= 0; i++ {
				h = g.tok(h).Head
			}
			return h, Shared
		}
		if g.Infinitive(v) && g.is(h, "obj", "iobj", "obl") && g.tok(h).Head >= 0 && g.toldTo(v, g.tok(h).Head) == h {
			return h, Shared // "called on the men to defy the order"
		}
		// "a plan to seize", "the role of encircling": whoever has the plan.
		return g.nounSubject(h, depth+1)
	case document.Rel(rel, "parataxis", "ccomp") && g.tok(v).XPOS == "VBG":
		return g.surfaceSubject(h, depth+1)
	case document.Rel(rel, "nmod", "obl") && g.tok(v).XPOS == "VBG":
		return g.nounSubject(h, depth+1)
	}
	return g.guessSubject(v)
}

// goesOnSaying reports whether the participle v, behind a comma, is another word of
// him who says the clause of h: "X said that Y had left, accusing it of …".
func (g *Graph) goesOnSaying(v, h int) bool {
	if g.tok(v).XPOS != "VBG" || h > v || !g.is(h, "ccomp") || g.tok(h).Head < 0 || g.lower(v-1) != "," {
		return false
	}
	if !slices.ContainsFunc(g.lex.Verbs[g.tok(v).Lemma], func(f *frames.Frame) bool { return f.Statement }) {
		return false
	}
	return slices.ContainsFunc(g.doc.Quotations, func(q document.Quotation) bool { return q.CueToken == g.tok(h).Head })
}

// saysBesides returns the verb of saying beside which the verb of speech v stands,
// where the parse has hung v on what is said: "X said that Y had left, and accused it
// of …". The comma before the conjunction tells. It is -1 where v is no such verb.
func (g *Graph) saysBesides(v int) int {
	if g.tok(v).XPOS != "VBD" || g.ownSubject(v) >= 0 || g.tree.Child(v, "aux", "aux:pass") >= 0 {
		return -1
	}
	cc := g.tree.Child(v, "cc")
	if cc <= g.doc.Sentences[g.tok(v).Sentence].First || g.lower(cc-1) != "," {
		return -1
	}
	if !slices.ContainsFunc(g.lex.Verbs[g.Lemma(v)], func(f *frames.Frame) bool { return f.Statement }) {
		return -1
	}
	for h, i := g.tok(v).Head, 0; h >= 0 && i < MaxClimb; h, i = g.tok(h).Head, i+1 {
		if g.is(h, "ccomp") && h < v {
			said := g.tok(h).Head
			if said >= 0 && g.tok(said).XPOS == "VBD" && g.lex.Classes["say-cue"][g.tok(said).Lemma] {
				return said
			}
		}
	}
	return -1
}

// ownSubject returns the subject that stands with v, -1 where there is none. The verbs of a
// row all ask for that of the first, so what was found is kept.
func (g *Graph) ownSubject(v int) int {
	found := &g.subjects[v]
	if !found.asked {
		*found = askedToken{asked: true, token: g.findSubject(v)}
	}
	return found.token
}

// findSubject is ownSubject for the first time it is asked. The outer subject of "the issue
// is that X …" belongs to the copula.
func (g *Graph) findSubject(v int) int {
	outer, whose := -1, g.whoseObject(v)
	for _, s := range g.tree.All(v, "nsubj") {
		if s == whose || g.misplaced(s, v) {
			continue
		}
		if g.tok(s).Deprel != "nsubj:outer" {
			return s
		}
		if m := g.tree.Child(v, "mark"); m < s || g.lower(m) != "that" { // "its fear is that troops come"
			outer = s
		}
	}
	return outer
}

// Outside reports whether subject s, which the parse hangs on v, stands before the "that" of
// v's clause, which has a subject of its own: "Chad's view is that the front is a sect".
func (g *Graph) Outside(s, v int) bool {
	that := g.tree.Child(v, "mark")
	if is := g.tree.Child(v, "cop"); s >= is || is >= that || g.lower(that) != "that" {
		return false
	}
	for _, o := range g.tree.All(v, "nsubj") {
		if o > that {
			return true
		}
	}
	return false
}

// misplaced reports whether subject s, which the parse hangs on v, is that of the clause
// told before v: "The army has united, residents said" has two subjects at "said".
func (g *Graph) misplaced(s, v int) bool {
	if g.Outside(s, v) {
		return true
	}
	c := g.tree.Child(v, "ccomp")
	if s >= c || c >= v {
		return false
	}
	for _, o := range g.tree.All(v, "nsubj") {
		if o > c {
			return true
		}
	}
	return false
}

// called returns whom verb v calls on or appeals to, -1 where nobody: he is the one
// to do what the complement says.
func (g *Graph) called(v int) int {
	if l := g.tok(v).Lemma; l != "call" && l != "appeal" {
		return -1
	}
	for _, o := range g.tree.All(v, "obl") {
		if p := g.Preposition(o); p == "on" || p == "to" || p == "upon" {
			return o
		}
	}
	return -1
}

// toldTo returns whom the verb h calls on, orders or asks to do what the infinitive v
// behind him tells, -1 where nobody: the parse may take it for a purpose.
func (g *Graph) toldTo(v, h int) int {
	if !g.Infinitive(v) || g.Passive(h) {
		return -1
	}
	o := g.called(h)
	if o < 0 && g.lex.Classes["object-control"][g.tok(h).Lemma] {
		o = g.tree.Child(h, "obj", "iobj")
	}
	if o > v {
		return -1
	}
	return o
}

// guessSubject looks for the subject of a finite active verb in the word order: the
// nearest noun before it that no preposition governs and no other verb has. It
// stands in where the parse has hung the subject on something else.
func (g *Graph) guessSubject(v int) (int, Reach) {
	switch g.tok(v).XPOS {
	case "VBD", "VBZ", "VBP":
	default:
		return -1, Direct
	}
	first := g.doc.Sentences[g.tok(v).Sentence].First
	for i := v - 1; i >= first && i > v-20; i-- {
		t := g.tok(i)
		if t.UPOS == "VERB" && (t.XPOS == "VBD" || t.XPOS == "VBZ" || t.XPOS == "VBP") {
			break
		}
		if t.UPOS == "ADJ" && i == v-1 && t.Head == v && g.is(i, "amod", "compound") && g.tree.Child(v, "det") >= 0 {
			return i, Guessed // "the French regard it as"
		}
		if t.UPOS != "NOUN" && t.UPOS != "PROPN" || g.tree.Child(i, "case") >= 0 || g.prepositional(i) {
			continue
		}
		if !g.is(i, "compound", "flat", "amod", "nmod:poss", "obj", "iobj", "appos", "nmod:unmarked", "obl:unmarked") && !(g.is(i, "conj") && g.tree.Child(i, "cc") >= 0) {
			return i, Guessed
		}
	}
	return -1, Direct
}

// ofRow reports whether the finite verb v, which the parse joins to the nouns headed by h as
// one more of them, follows the last of them: "Chad, Mali and Niger plan to leave".
func (g *Graph) ofRow(v, h int) bool {
	if u := g.tok(h).UPOS; u != "PROPN" && u != "NOUN" || h > v || g.tree.Child(h, "case", "cop", "nsubj") >= 0 {
		return false
	}
	switch g.tok(v).XPOS {
	case "VBD", "VBZ", "VBP":
	default:
		return false
	}
	for _, c := range g.tree.All(h, "conj") {
		if c < v && g.tree.Child(c, "cc") >= 0 && g.tok(c).UPOS != "VERB" {
			if _, last := g.tree.Subtree(c); last == v {
				return true
			}
		}
	}
	return false
}

// prepositional reports whether a preposition stands right before the phrase of t.
func (g *Graph) prepositional(t int) bool {
	first, _ := g.tree.Subtree(t)
	return first > 0 && g.tok(first).UPOS == "ADP" || first > 0 && g.tok(first-1).UPOS == "ADP" && g.tok(first-1).Sentence == g.tok(t).Sentence
}

// nounSubject returns who has or does the noun n: its possessor, else the subject
// of the verb whose object it is, else (passive) that verb's indirect receiver.
func (g *Graph) nounSubject(n, depth int) (int, Reach) {
	if depth > MaxClimb || n < 0 {
		return -1, Direct
	}
	if g.verbal(n) {
		return g.surfaceSubject(n, depth+1)
	}
	if p := g.tree.Child(n, "nmod:poss"); p >= 0 {
		return g.Relative(p, n), Shared
	}
	for _, m := range g.tree.All(n, "nmod") {
		if p := g.Preposition(m); p == "by" || p == "between" {
			return m, Shared
		}
	}
	if g.lex.Classes["ventures"][g.tok(n).Lemma] { // "the Malian operation to seize the town"
		for _, m := range g.tree.All(n, "amod", "compound", "nmod:desc") {
			if g.lower(m) != g.doc.Word(m) && m < n {
				return m, Shared
			}
		}
	}
	h := g.tok(n).Head
	if h < 0 {
		return -1, Direct
	}
	switch {
	case g.is(n, "obj", "obl", "xcomp", "iobj", "advcl"), g.is(n, "conj", "nmod") && depth < 6:
		return g.nounSubject(h, depth+1)
	case g.is(n, "nsubj:pass"):
		return g.subject(h, depth+1)
	}
	return -1, Direct
}

// GerundOfObject reports whether a word that hands the verb v to an object stands before
// it: "accused of", "arrested for", "barred from", "charged with", "criticised over".
func (g *Graph) GerundOfObject(v int) bool {
	for _, m := range g.tree.All(v, "mark", "case") {
		switch g.lower(m) {
		case "of", "for", "from", "with", "over":
			return true
		}
	}
	return false
}

// struckBy returns who made the attack whose harm the participle v tells, where the parse hangs v on
// the attack or on what was attacked: "carried out a raid on a convoy killing nine". It is -1 elsewhere.
func (g *Graph) struckBy(v, h, depth int) (int, Reach) {
	if g.tok(v).XPOS != "VBG" || !g.lex.Classes["harm-done"][g.tok(v).Lemma] {
		return -1, Direct
	}
	if p := g.Preposition(h); g.is(h, "nmod") && g.tok(h).Head >= 0 && (p == "on" || p == "against" || p == "at" || p == "in" || p == "near") {
		h = g.tok(h).Head
	}
	if !g.is(h, "obj") || !g.lex.Classes["killing-blows"][g.tok(h).Lemma] {
		return -1, Direct
	}
	return g.nounSubject(h, depth+1)
}

// madeUp returns the name right before the comma of participle v that tells of whom a body consists:
// "an attack on the front, composed mostly of Tuaregs". It is -1 elsewhere.
func (g *Graph) madeUp(v int) int {
	first := g.doc.Sentences[g.tok(v).Sentence].First
	if g.tok(v).XPOS != "VBN" || v-2 < first || g.lower(v-1) != "," || !g.lex.Classes["made-of"][g.tok(v).Lemma] {
		return -1
	}
	n := v - 2
	for i := 0; i < MaxClimb && g.is(n, "flat", "compound", "goeswith") && g.tok(n).Head >= 0; i++ {
		n = g.tok(n).Head
	}
	if u := g.tok(n).UPOS; u != "PROPN" && u != "NOUN" {
		return -1
	}
	return n
}
