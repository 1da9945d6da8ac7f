package grammar_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"entente/internal/document"
	"entente/internal/frames"
	"entente/internal/grammar"
	"entente/internal/nlp/treetest"
)

func words(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

// lexicon has the classes that the sentences below need.
var lexicon = &frames.Lexicon{
	Classes: map[string]map[string]bool{
		"object-control": words("order ask"), "content-noun": words("attack"), "regard": words("regard"),
		"denials": words("denial"), "help-words": words("support"), "stance-nouns": words("ally"),
	},
	Verbs: map[string][]*frames.Frame{"break into": {{}}},
	Nouns: map[string][]*frames.Frame{"attack": {{}}},
	Light: words("launch"),
}

// Sentences of tests, a token form/lemma/UPOS/XPOS/head/relation.
const (
	shelled  = "Rebels/rebel/NOUN/NNS/2/nsubj shelled/shell/VERB/VBD/0/root the/the/DET/DT/4/det town/town/NOUN/NN/2/obj from/from/ADP/IN/6/case hills/hill/NOUN/NNS/2/obl"
	passive  = "The/the/DET/DT/2/det town/town/NOUN/NN/4/nsubj:pass was/be/AUX/VBD/4/aux:pass shelled/shell/VERB/VBN/0/root by/by/ADP/IN/6/case rebels/rebel/NOUN/NNS/4/obl:agent"
	agreed   = "Chad/Chad/PROPN/NNP/2/nsubj agreed/agree/VERB/VBD/0/root to/to/PART/TO/4/mark leave/leave/VERB/VB/2/xcomp Mali/Mali/PROPN/NNP/4/obj"
	ordered  = "Chad/Chad/PROPN/NNP/2/nsubj ordered/order/VERB/VBD/0/root rebels/rebel/NOUN/NNS/2/obj to/to/PART/TO/5/mark leave/leave/VERB/VB/2/xcomp"
	seized   = "Rebels/rebel/NOUN/NNS/2/nsubj seized/seize/VERB/VBD/0/root and/and/CCONJ/CC/4/cc burned/burn/VERB/VBD/2/conj the/the/DET/DT/6/det fort/fort/NOUN/NN/4/obj"
	relative = "The/the/DET/DT/2/det front/front/NOUN/NN/0/root ,/,/PUNCT/,/6/punct which/which/PRON/WDT/6/obj Chad/Chad/PROPN/NNP/6/nsubj arms/arm/VERB/VBZ/2/acl:relcl"
	who      = "The/the/DET/DT/2/det men/man/NOUN/NNS/0/root who/who/PRON/WP/4/nsubj fled/flee/VERB/VBD/2/acl:relcl"
	launched = "Rebels/rebel/NOUN/NNS/2/nsubj launched/launch/VERB/VBD/0/root an/a/DET/DT/4/det attack/attack/NOUN/NN/2/obj on/on/ADP/IN/6/case Oslo/Oslo/PROPN/NNP/2/obl"
	joined   = "Chad/Chad/PROPN/NNP/5/nsubj and/and/CCONJ/CC/4/cc its/its/PRON/PRP$/4/nmod:poss allies/ally/NOUN/NNS/1/conj withdrew/withdraw/VERB/VBD/0/root"
	denied   = "its/its/PRON/PRP$/2/nmod:poss denial/denial/NOUN/NN/0/root of/of/ADP/IN/5/case a/a/DET/DT/5/det presence/presence/NOUN/NN/2/nmod in/in/ADP/IN/7/case Mali/Mali/PROPN/NNP/5/nmod"
	backed   = "US/US/PROPN/NNP/3/compound/SpaceAfter=No -/-/PUNCT/HYPH/3/punct/SpaceAfter=No backed/back/VERB/VBN/4/amod rebels/rebel/NOUN/NNS/5/nsubj fled/flee/VERB/VBD/0/root"
	broke    = "Rebels/rebel/NOUN/NNS/2/nsubj broke/break/VERB/VBD/0/root into/into/ADP/IN/5/case the/the/DET/DT/5/det palace/palace/NOUN/NN/2/obl"
	lost     = "because/because/ADP/IN/4/case of/of/ADP/IN/1/fixed the/the/DET/DT/4/det war/war/NOUN/NN/5/obl fled/flee/VERB/VBD/0/root"
	regards  = "Chad/Chad/PROPN/NNP/2/nsubj regards/regard/VERB/VBZ/0/root the/the/DET/DT/4/det front/front/NOUN/NN/2/obj as/as/ADP/IN/7/case a/a/DET/DT/7/det sect/sect/NOUN/NN/2/obl"
	copula   = "Chad/Chad/PROPN/NNP/4/nsubj is/be/AUX/VBZ/4/cop an/a/DET/DT/4/det ally/ally/NOUN/NN/0/root of/of/ADP/IN/6/case Mali/Mali/PROPN/NNP/4/nmod"
	oneOf    = "Chad/Chad/PROPN/NNP/3/nsubj is/be/AUX/VBZ/3/cop one/one/NUM/CD/0/root of/of/ADP/IN/6/case its/its/PRON/PRP$/6/nmod:poss allies/ally/NOUN/NNS/3/nmod"
	apposed  = "Chad/Chad/PROPN/NNP/6/nsubj ,/,/PUNCT/,/4/punct an/a/DET/DT/4/det ally/ally/NOUN/NN/1/appos ,/,/PUNCT/,/1/punct fled/flee/VERB/VBD/0/root"
)

func read(t *testing.T, sentence string) (*grammar.Graph, *document.Document) {
	t.Helper()
	d := treetest.Document(t, rows(sentence))
	g := &grammar.Graph{}
	g.Read(d, lexicon)
	return g, d
}

// rows writes a sentence in the columns of CoNLL-U; a seventh part is that for other things.
func rows(sentence string) string {
	var b strings.Builder
	for i, w := range strings.Fields(sentence) {
		c := strings.Split(w+"/_", "/")
		fmt.Fprintln(&b, i+1, c[0], c[1], c[2], c[3], "_", c[4], c[5], "_", c[6])
	}
	return b.String()
}

func find(t *testing.T, d *document.Document, word string) int {
	t.Helper()
	for i := range d.Tokens {
		if d.Word(i) == word {
			return i
		}
	}
	t.Fatalf("no %q", word)
	return -1
}

func TestArguments(t *testing.T) {
	how := []string{"", " shared", " guessed"}
	for _, c := range []struct{ sentence, word, want string }{
		{shelled, "shelled", "subj Rebels, obj town, from hills"},
		{passive, "shelled", "subj rebels, obj town"},
		{agreed, "leave", "subj Chad shared, obj Mali"},
		{ordered, "leave", "subj rebels shared"},
		{seized, "seized", "subj Rebels, obj fort shared"},
		{seized, "burned", "subj Rebels shared, obj fort"},
		{relative, "arms", "subj Chad, obj front"},
		{who, "fled", "subj men"},
		{launched, "attack", "subj Rebels shared, on Oslo shared"},
		{joined, "allies", "poss its, and Chad, head allies"},
		{denied, "denial", "poss its, of presence, in Mali shared"},
		{backed, "backed", "obj rebels shared, subj US, hyphen US"},
		{broke, "broke", "subj Rebels, into palace, obj palace"},
	} {
		g, d := read(t, c.sentence)
		var got []string
		for _, a := range g.Arguments(find(t, d, c.word)) {
			got = append(got, a.Rel+" "+d.Word(a.Token)+how[a.Reach])
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s: arguments of %q are %s, not %s", d.Report.Text, c.word, s, c.want)
		}
	}
}

func TestWords(t *testing.T) {
	g, d := read(t, broke)
	if l := g.Lemma(find(t, d, "broke")); l != "break into" {
		t.Errorf("lemma %q", l)
	}
	g, d = read(t, lost)
	if p := g.Preposition(find(t, d, "war")); p != "because of" {
		t.Errorf("preposition %q", p)
	}
	g, d = read(t, agreed)
	if leave := find(t, d, "leave"); !g.Infinitive(leave) || g.Passive(leave) {
		t.Error("to leave is an infinitive in the active")
	}
	g, d = read(t, shelled)
	if v := find(t, d, "shelled"); g.Passive(v) {
		t.Error("the active taken for the passive")
	}
}

func TestPredicated(t *testing.T) {
	for _, c := range []struct{ sentence, noun, of, holder string }{
		{copula, "ally", "Chad", ""},
		{oneOf, "allies", "Chad", ""},
		{apposed, "ally", "Chad", ""},
		{regards, "sect", "front", "Chad"},
		{shelled, "town", "", ""},
	} {
		g, d := read(t, c.sentence)
		subjects, by, _ := g.Predicated(find(t, d, c.noun))
		var of []string
		for _, s := range subjects {
			of = append(of, d.Word(s))
		}
		holder := ""
		if by >= 0 {
			holder = d.Word(by)
		}
		if s := strings.Join(of, ", "); s != c.of || holder != c.holder {
			t.Errorf("%s: %q is said of %q by %q", d.Report.Text, c.noun, s, holder)
		}
	}
}

// TestRead reads two documents in one room.
func TestRead(t *testing.T) {
	g, first := read(t, broke)
	g.Lemma(1)
	second := treetest.Document(t, rows(agreed))
	second.Times = []document.Time{{First: 4, Last: 5}}
	g.Read(second, lexicon)
	if l := g.Lemma(1); l != "agree" {
		t.Errorf("lemma %q of what was read before: %s", l, first.Report.Text)
	}
	if g.OfTime(3) || !g.OfTime(4) {
		t.Error("times are not those of the document")
	}
}

// TestHostile checks that long chains and rows cost no more than their length.
func TestHostile(t *testing.T) {
	treetest.Hostile(t, document.Stage{Name: "grammar", Run: func(_ context.Context, d *document.Document) error {
		g := &grammar.Graph{}
		g.Read(d, lexicon)
		for i := range d.Tokens {
			g.Subject(i)
			g.Passive(i)
			g.Lemma(i)
		}
		return nil
	}})
}
