package lemma

import (
	"testing"

	"entente/data"
)

func load(t testing.TB) *Lemmatizer {
	t.Helper()
	l, err := Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestLemma(t *testing.T) {
	l := load(t)
	for _, c := range []struct{ form, upos, xpos, want string }{
		{"led", "VERB", "VBD", "lead"},
		{"fought", "VERB", "VBN", "fight"},
		{"taken", "VERB", "VBN", "take"},
		{"found", "VERB", "VBD", "find"},
		{"shot", "VERB", "VBD", "shoot"},
		{"lying", "VERB", "VBG", "lie"},
		{"seizing", "VERB", "VBG", "seize"},
		{"besieged", "VERB", "VBN", "besiege"},
		{"shelled", "VERB", "VBN", "shell"},
		{"shelling", "VERB", "VBG", "shell"},
		{"controlled", "VERB", "VBN", "control"},
		{"expelled", "VERB", "VBN", "expel"},
		{"occupied", "VERB", "VBN", "occupy"},
		{"stopped", "VERB", "VBD", "stop"},
		{"agreed", "VERB", "VBD", "agree"},
		{"DENIED", "VERB", "VBD", "deny"},
		{"re-captured", "VERB", "VBN", "re-capture"},
		{"trafficking", "VERB", "VBG", "traffic"},
		{"clashes", "NOUN", "NNS", "clash"},
		{"militias", "NOUN", "NNS", "militia"},
		{"casualties", "NOUN", "NNS", "casualty"},
		{"men", "NOUN", "NNS", "man"},
		{"is", "AUX", "VBZ", "be"},
		{"’s", "AUX", "VBZ", "be"},
		{"has", "AUX", "VBZ", "have"},
		{"n’t", "PART", "RB", "not"},
		{"Forces", "PROPN", "NNPS", "Force"},
		{"Mosul", "PROPN", "NNP", "Mosul"},
		{"larger", "ADJ", "JJR", "large"},
	} {
		if got := l.Lemma(c.form, c.upos, c.xpos); got != c.want {
			t.Errorf("%s %s: got %q, want %q", c.form, c.xpos, got, c.want)
		}
	}
}
