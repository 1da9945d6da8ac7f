package lexicon

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Words are the words of a row of tokens. A token joined by hyphens ("US-led")
// is several words, so that a phrase may begin or end inside it, whichever way
// the tokenizer treats hyphens.
type Words struct {
	Text   []string // as written
	Folded []string // as Fold gives it
	Token  []int    // the token each word is from
}

// Split sets w, in its room, to the words of tokens first … last-1; text gives a token's
// text, folded has what Fold makes of each.
func (w *Words) Split(first, last int, text func(int) string, folded []string) {
	w.Text, w.Folded, w.Token = w.Text[:0], w.Folded[:0], w.Token[:0]
	add := func(part, folded string, token int) {
		w.Text = append(w.Text, part)
		w.Folded = append(w.Folded, folded)
		w.Token = append(w.Token, token)
	}
	for i := first; i < last; i++ {
		t := text(i)
		if !strings.ContainsFunc(t, isHyphen) {
			add(t, folded[i], i)
			continue
		}
		for part := range strings.FieldsFuncSeq(t, isHyphen) {
			add(part, Fold(part), i)
		}
		if n := len(w.Token); n == 0 || w.Token[n-1] != i { // a bare hyphen
			add(t, folded[i], i)
		}
	}
}

// Whole reports whether words [first, last) begin and end with their tokens.
func (w *Words) Whole(first, last int) bool {
	return (first == 0 || w.Token[first-1] != w.Token[first]) &&
		(last == len(w.Token) || w.Token[last-1] != w.Token[last])
}

func isHyphen(r rune) bool { return r == '-' || r >= utf8.RuneSelf && unicode.Is(unicode.Pd, r) }
