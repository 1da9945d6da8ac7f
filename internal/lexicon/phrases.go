package lexicon

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Phrases maps phrases to values and finds the longest phrase that starts at a
// given word. Phrases are compared by their folded words.
type Phrases[V any] struct {
	values map[string][]V // key: folded words joined by blanks
	// longest is, by first folded word, the most words of a phrase beginning so.
	longest map[string]int
}

// NewPhrases returns an empty list.
func NewPhrases[V any]() *Phrases[V] {
	return &Phrases[V]{map[string][]V{}, map[string]int{}}
}

// Add enters v under phrase, beside what is already there.
func (p *Phrases[V]) Add(phrase string, v V) {
	words := FoldWords(phrase)
	if len(words) == 0 {
		return
	}
	key := strings.Join(words, " ")
	p.values[key] = append(p.values[key], v)
	p.longest[words[0]] = max(p.longest[words[0]], len(words))
}

// Get returns the values entered under phrase.
func (p *Phrases[V]) Get(phrase string) []V { return p.values[strings.Join(FoldWords(phrase), " ")] }

// Len returns the number of distinct phrases.
func (p *Phrases[V]) Len() int { return len(p.values) }

// Longest returns the values of the longest phrase that starts at folded[i], and
// how many entries of folded it takes. Entries that fold to nothing (a hyphen, an
// apostrophe) may stand inside a phrase and not at its ends. It returns nil and 0
// where no phrase starts there. folded holds one word an entry, as Fold gives it.
func (p *Phrases[V]) Longest(folded []string, i int) ([]V, int) {
	if folded[i] == "" {
		return nil, 0
	}
	limit := p.longest[folded[i]]
	if limit == 0 {
		return nil, 0
	}
	var best []V
	var taken int
	var key strings.Builder
	words, gaps := 0, 0
	for j := i; j < len(folded) && words < limit; j++ {
		if folded[j] == "" {
			if gaps++; gaps > 2 {
				break
			}
			continue
		}
		gaps = 0
		if words > 0 {
			key.WriteByte(' ')
		}
		key.WriteString(folded[j])
		words++
		if v := p.values[key.String()]; v != nil {
			best, taken = v, j-i+1
		}
	}
	return best, taken
}

// FoldWords splits s at everything that is not a letter, digit or apostrophe-like
// mark inside a word, and folds the words.
func FoldWords(s string) []string {
	return strings.Fields(foldKeepingBreaks(s)) // blanks are all the white space there is
}

// Fold folds one word for look-up: lower case, no diacritics, no apostrophes and
// dots ("U.S." is "us", "Ra‘s" is "ras"). A word of marks only folds to "".
func Fold(word string) string { return strings.ReplaceAll(foldKeepingBreaks(word), " ", "") }

func foldKeepingBreaks(s string) string {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return foldLetters(norm.NFD.String(s))
		}
	}
	return foldASCII(s)
}

// foldASCII is foldLetters for plain letters, which most text is of.
func foldASCII(s string) string {
	out := make([]byte, 0, 64) // most words need no memory of their own
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			out = append(out, c)
		case c >= 'A' && c <= 'Z':
			out = append(out, c+'a'-'A')
		case c == '.' || (c == '\'' || c == '`') && !opensS(s[i:]):
		default:
			out = append(out, ' ')
		}
	}
	return string(out)
}

func foldLetters(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for i, r := range s {
		switch {
		case unicode.Is(unicode.Mn, r) || r == '.' || isApostrophe(r) && !opensS(s[i:]):
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			r = unicode.ToLower(r)
			if plain, ok := plainLetters[r]; ok {
				b.WriteString(plain)
			} else {
				b.WriteRune(r)
			}
		default:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// opensS reports whether rest is a possessive "'s" at the end of a word: it is
// a word of its own, as the tokenizer has it.
func opensS(rest string) bool {
	_, n := utf8.DecodeRuneInString(rest)
	rest = rest[n:]
	return strings.HasPrefix(rest, "s") && (len(rest) == 1 || rest[1] == ' ')
}

func isApostrophe(r rune) bool {
	switch r {
	case '\'', '’', '‘', '`', 'ʻ', 'ʿ', 'ʾ', 'ʼ', '´', '′':
		return true
	}
	return false
}

// plainLetters has the small letters that NFD does not take apart.
var plainLetters = map[rune]string{
	'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'ı': "i", 'ħ': "h",
}
