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
	// openers has a bit for the length and the ends of each first word: most words of
	// a text begin no phrase, and are told so without a look at longest.
	openers [1 << openerBits / 64]uint64
}

// openerBits makes the bits of some thousand first words sparse.
const openerBits = 16

// openerOf is the bit of a folded word.
func openerOf(word string) (at int, bit uint64) {
	n := len(word)
	h := uint32(n)<<24 | uint32(word[0])<<16 | uint32(word[n/2])<<8 | uint32(word[n-1])
	if n > 2 {
		h ^= uint32(word[1])*0x3f00f | uint32(word[n-2])<<27
	}
	h = h * 0x9e3779b1 >> (32 - openerBits)
	return int(h / 64), 1 << (h % 64)
}

// NewPhrases returns an empty list.
func NewPhrases[V any]() *Phrases[V] {
	return &Phrases[V]{values: map[string][]V{}, longest: map[string]int{}}
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
	at, bit := openerOf(words[0])
	p.openers[at] |= bit
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
	if at, bit := openerOf(folded[i]); p.openers[at]&bit == 0 {
		return nil, 0
	}
	limit := p.longest[folded[i]]
	if limit == 0 {
		return nil, 0
	}
	best, taken := p.values[folded[i]], 1
	if best == nil {
		taken = 0
	}
	if limit == 1 {
		return best, taken
	}
	var room [64]byte // longer phrases are rare
	key := append(room[:0], folded[i]...)
	words, gaps := 1, 0
	for j := i + 1; j < len(folded) && words < limit; j++ {
		if folded[j] == "" {
			if gaps++; gaps > 2 {
				break
			}
			continue
		}
		gaps = 0
		key = append(append(key, ' '), folded[j]...)
		words++
		if v := p.values[string(key)]; v != nil {
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

// FoldPhrase folds the words of s and joins them by blanks.
func FoldPhrase(s string) string {
	if isFolded(s) {
		return s
	}
	out := foldKeepingBreaks(s)
	if strings.HasPrefix(out, " ") || strings.HasSuffix(out, " ") || strings.Contains(out, "  ") {
		return strings.Join(strings.Fields(out), " ")
	}
	return out
}

// Fold folds one word for look-up: lower case, no diacritics, no apostrophes and
// dots ("U.S." is "us", "Ra‘s" is "ras"). A word of marks only folds to "".
func Fold(word string) string {
	if isFolded(word) {
		return word // as most words of a text are
	}
	return strings.ReplaceAll(foldKeepingBreaks(word), " ", "")
}

// isFolded reports whether a word folds to itself, plain small letters being all
// that it looks for.
func isFolded(word string) bool {
	for i := range len(word) {
		if c := word[i]; c < 'a' || c > 'z' {
			return false
		}
	}
	return true
}

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
