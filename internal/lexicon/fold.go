package lexicon

import (
	"bytes"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

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
	var room foldRoom
	return string(AppendFoldPhrase(room[:0], s))
}

// AppendFoldPhrase appends FoldPhrase(s) to out.
func AppendFoldPhrase(out []byte, s string) []byte {
	start := len(out)
	out = appendFolded(out, s)
	end := start
	for i := start; i < len(out); i++ {
		if out[i] != ' ' || end > start && out[end-1] != ' ' {
			out[end] = out[i]
			end++
		}
	}
	if end > start && out[end-1] == ' ' {
		end--
	}
	return out[:end]
}

// Fold folds one word for look-up: lower case, no diacritics, no apostrophes and
// dots ("U.S." is "us", "Ra‘s" is "ras"). A word of marks only folds to "".
func Fold(word string) string {
	if isFolded(word) {
		return word // as most words of a text are
	}
	var room foldRoom
	out := appendFolded(room[:0], word)
	if bytes.IndexByte(out, ' ') < 0 {
		return string(out)
	}
	return strings.ReplaceAll(string(out), " ", "")
}

// foldRoom is for a phrase while it is folded, as long as nearly all are.
type foldRoom [64]byte

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
	var room foldRoom
	return string(appendFolded(room[:0], s))
}

// appendFolded appends s folded, a blank for each mark that parts words.
func appendFolded(out []byte, s string) []byte {
	start := len(out)
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			out = append(out, c)
		case c >= 'A' && c <= 'Z':
			out = append(out, c+'a'-'A')
		case c == '.' || (c == '\'' || c == '`') && !opensS(s[i:]):
		case c < utf8.RuneSelf:
			out = append(out, ' ')
		default:
			r, n := utf8.DecodeRuneInString(s[i:])
			folded, ok := foldedRune(r)
			switch {
			case !ok: // what is composed of several runes is taken apart first
				return append(out[:start], foldLetters(norm.NFD.String(s))...)
			case !isApostrophe(r):
				out = append(out, folded...)
			case opensS(s[i:]):
				out = append(out, ' ')
			}
			i += n
			continue
		}
		i++
	}
	return out
}

// Runes whose folding stands in a table: Latin letters and the marks of print.
const (
	latinEnd                  = 0x250
	latinMore, latinMoreEnd   = 0x1e00, 0x1f00
	printMarks, printMarksEnd = 0x2000, 0x2070
)

// foldedRune returns what a rune folds to, where it is one of the table's.
func foldedRune(r rune) (string, bool) {
	switch {
	case r < latinEnd:
		return latin().plain[r], true
	case r >= latinMore && r < latinMoreEnd:
		return latin().more[r-latinMore], true
	case r >= printMarks && r < printMarksEnd:
		return " ", !unicode.Is(unicode.Mn, r)
	}
	return "", false
}

// latin is made at the first letter that needs it.
var latin = sync.OnceValue(func() *latinTable {
	t := &latinTable{}
	for r := range t.plain {
		t.plain[r] = foldLetters(norm.NFD.String(string(rune(r))))
	}
	for r := range t.more {
		t.more[r] = foldLetters(norm.NFD.String(string(rune(latinMore + r))))
	}
	return t
})

type latinTable struct {
	plain [latinEnd]string
	more  [latinMoreEnd - latinMore]string
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
