package lemma

import "testing"

// A lemma that is kept is what the lemmatizer says, in whatever order words were met.
func TestKeptLemmas(t *testing.T) {
	words := [][3]string{{"overran", "VERB", "VB"}, {"overran", "VERB", "VBP"}, {"retook", "VERB", "VBP"}, {"retook", "VERB", "VB"}, {"found", "VERB", "VB"}, {"found", "VERB", "VBD"}, {"are", "AUX", "VBP"}}
	l := load(t)
	for turn := range words {
		c := &Cache{}
		for i := range words {
			w := words[(i+turn)%len(words)]
			if got, want := c.Lemma(l, w[0], w[1], w[2]), l.Lemma(w[0], w[1], w[2]); got != want {
				t.Errorf("%v: kept %q, else %q", w, got, want)
			}
		}
	}
}
