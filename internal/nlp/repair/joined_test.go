package repair

import (
	"testing"

	"entente/data"
	"entente/internal/nlp/network"
)

// TestJoined: a noun that a hyphen divides has one lemma, and is the object where it was
// taken for a particle; a verb with a particle stays one.
func TestJoined(t *testing.T) {
	m, err := Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	forms := []string{"staged", "sit", "-", "ins"}
	words := []network.Word{
		{UPOS: "VERB", XPOS: "VBD", Head: -1, Deprel: "root", Lemma: "stage"},
		{UPOS: "NOUN", XPOS: "NN", Head: 3, Deprel: "compound", Lemma: "sit"},
		{UPOS: "PUNCT", XPOS: "HYPH", Head: 3, Deprel: "punct", Lemma: "-"},
		{UPOS: "ADP", XPOS: "IN", Head: 0, Deprel: "advmod", Lemma: "in"},
	}
	m.joined(forms, words)
	if w := words[3]; w.Lemma != "sit-in" || w.UPOS != "NOUN" || w.XPOS != "NNS" || w.Deprel != "obj" {
		t.Errorf("joined: %+v", w)
	}
	words[1].Head, words[3] = 0, network.Word{UPOS: "ADP", XPOS: "RP", Head: 0, Deprel: "compound:prt", Lemma: "in"}
	if m.joined(forms, words); words[3].Lemma != "in" {
		t.Errorf("a particle became a noun: %+v", words[3])
	}
}
