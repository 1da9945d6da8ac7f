package repair_test

import (
	"strings"
	"testing"

	"entente/internal/document"
)

func TestHeadline(t *testing.T) {
	m := load(t)
	for _, c := range []struct{ text, verb, subject, object string }{
		{"India tests missile .", "tests", "India", "missile"},
		{"Ghana shells town .", "shells", "Ghana", "town"},
		{"Chile 's foreign minister visits Togo .", "visits", "minister", "Togo"},
		{"Mob burns church in Togo .", "burns", "Mob", "church"},
		{"Thousands rally in Turkey .", "rally", "Thousands", ""},
		{"Heavy rocket attacks on Togo .", "", "", ""},
		{"Chile 's arms and talks .", "", "", ""},
	} {
		forms := strings.Fields(c.text)
		words := m.Analyse(forms)
		verb, subject, object := "", "", ""
		heads := make([]int, len(words))
		for i, w := range words {
			heads[i] = w.Head
			if w.UPOS == "VERB" && w.Head < 0 {
				verb = forms[i]
			}
			if w.Deprel == "nsubj" && w.Head >= 0 && words[w.Head].UPOS == "VERB" {
				subject = forms[i]
			}
			if w.Deprel == "obj" {
				object = forms[i]
			}
		}
		if verb != c.verb || subject != c.subject || object != c.object || !document.IsTree(heads) {
			t.Errorf("%s: verb %q, subject %q, object %q, heads %v", c.text, verb, subject, object, heads)
		}
	}
}
