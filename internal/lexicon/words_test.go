package lexicon

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSplit(t *testing.T) {
	tokens := []string{"The", "US-led", "raid", "-", "al–Bab"}
	folded := make([]string, len(tokens))
	for i, t := range tokens {
		folded[i] = Fold(t)
	}
	var w Words
	w.Split(1, len(tokens), func(i int) string { return tokens[i] }, folded)
	if want := []string{"us", "led", "raid", "", "al", "bab"}; !cmp.Equal(w.Folded, want) {
		t.Errorf("words %q, want %q", w.Folded, want)
	}
	if want := []int{1, 1, 2, 3, 4, 4}; !cmp.Equal(w.Token, want) {
		t.Errorf("tokens %v, want %v", w.Token, want)
	}
	if w.Whole(0, 1) || !w.Whole(0, 2) || w.Whole(1, 3) || !w.Whole(4, 6) {
		t.Error("Whole is wrong about the ends of tokens")
	}
}

func TestPlural(t *testing.T) {
	for in, want := range map[string]string{
		"rebel": "rebels", "policeman": "policemen", "army": "armies", "convoy": "convoys", "witness": "witnesses",
		"forces": "forces", "people": "people", "church": "churches", "human": "humans",
	} {
		if got := Plural(in); got != want {
			t.Errorf("Plural(%q) = %q, want %q", in, got, want)
		}
	}
}
