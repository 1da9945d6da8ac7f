package repair_test

import (
	"strings"
	"testing"

	"entente/data"
	"entente/internal/nlp/syntax"
)

// load returns the model that the repairs are a part of.
func load(t testing.TB) *syntax.Model {
	t.Helper()
	m, err := syntax.Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// TestReadAgain: verbs of standing ties that are nouns nearly everywhere else.
func TestReadAgain(t *testing.T) {
	m := load(t)
	for _, c := range []struct {
		text, word string
		verb       bool
	}{
		{"Hezbollah , a militia that the state arms , held the town .", "arms", true},
		{"Albania shelters and trains fighters of the front .", "shelters", true},
		{"The guard , which arms the tribes , left .", "arms", true},
		{"Chad still finances the rebels .", "finances", true},
		{"The general praised French arms and supplies .", "arms", false},
		{"The army cut water supplies to the town .", "supplies", false},
		{"Two passenger trains and a bus collided .", "trains", false},
		{"The Iran arms sales were stopped by the court .", "arms", false},
	} {
		forms := strings.Fields(c.text)
		words := m.Analyse(forms)
		for i := range forms {
			if forms[i] == c.word && (words[i].UPOS == "VERB") != c.verb {
				t.Errorf("%s: %s is %s", c.text, c.word, words[i].XPOS)
			}
		}
	}
}
