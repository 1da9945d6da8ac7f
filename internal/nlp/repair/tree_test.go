package repair

import (
	"math/rand/v2"
	"strings"
	"testing"

	"entente/data"
	"entente/internal/nlp/network"
)

// TestBroken checks that rings are broken, and trees left alone.
func TestBroken(t *testing.T) {
	words := []network.Word{{Head: 1}, {Head: -1}, {Head: 3}, {Head: 2}, {Head: 3}}
	tree{make([]string, len(words)), words}.broken()
	for i, want := range []int{1, -1, 1, 2, 3} {
		if words[i].Head != want {
			t.Errorf("word %d hangs on %d, not %d", i, words[i].Head, want)
		}
	}
	all := []network.Word{{Head: 1}, {Head: 0}}
	tree{make([]string, 2), all}.broken()
	if all[0].Head != -1 || all[1].Head != 0 {
		t.Errorf("%v has no root", all)
	}
}

// TestMendEnds mends trees that no parser would give: it ends, and leaves trees.
func TestMendEnds(t *testing.T) {
	m, err := Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	reader := Reader{Lemma: func(form, _, _ string) string { return form }, Again: func(_, forms []string) []network.Word { return make([]network.Word, len(forms)) }}
	forms := strings.Fields("the army with plans to equip , who said that has accused of being way under Chad and Mali , the allies for met - backed by which arms")
	tags := [][2]string{{"NOUN", "NN"}, {"NOUN", "NNS"}, {"PROPN", "NNP"}, {"VERB", "VBD"}, {"VERB", "VBZ"}, {"VERB", "VB"}, {"VERB", "VBG"}, {"VERB", "VBN"},
		{"ADJ", "JJ"}, {"PRON", "WP"}, {"PRON", "WDT"}, {"PUNCT", ","}, {"ADP", "IN"}, {"CCONJ", "CC"}, {"AUX", "VBZ"}, {"PART", "TO"}}
	rels := strings.Fields("nsubj obj obl nmod conj appos advcl acl acl:relcl ccomp xcomp csubj mark case cc cop aux compound amod flat punct parataxis nsubj:pass vocative")
	r := rand.New(rand.NewPCG(7, 7))
	for range 20_000 {
		n := 2 + r.IntN(14)
		shown, words := make([]string, n), make([]network.Word, n)
		order := r.Perm(n)
		for k, i := range order { // each hangs on one that is there
			tag := tags[r.IntN(len(tags))]
			shown[i] = forms[r.IntN(len(forms))]
			words[i] = network.Word{UPOS: tag[0], XPOS: tag[1], Lemma: shown[i], Head: -1, Deprel: "root"}
			if k > 0 {
				words[i].Head, words[i].Deprel = order[r.IntN(k)], rels[r.IntN(len(rels))]
			}
		}
		m.Mend(shown, words, reader)
		for i := range words {
			steps := 0
			for h := i; h >= 0; h = words[h].Head {
				if steps++; steps > n {
					t.Fatalf("%v: a ring at %d: %+v", shown, i, words)
				}
			}
		}
	}
}
