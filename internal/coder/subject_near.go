package coder

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
