package segment

import (
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente"
	"entente/internal/lexicon"
)

// tokenizer divides text into tokens as the English Web Treebank of Universal
// Dependencies does: clitics ("do|n't", "Turkey|'s") and the parts of hyphenated
// words ("US|-|led") stand alone; numbers, dotted abbreviations, addresses and
// words with a bound prefix ("co-workers") stay whole.
type tokenizer struct {
	abbrev       map[string]stop
	prefixes     map[string]bool
	units        map[string]bool
	domains      map[string]bool
	starters     map[string]bool
	contractions map[string]int // letters of the first word
}

// stop says what the full stop at the end of a token means for the sentence.
type stop uint8

const (
	noStop    stop = iota // the token is no abbreviation
	stopTitle             // before a name
	stopNumber
	stopInner
	stopOpen // may end the sentence
)

var stops = map[string]stop{"title": stopTitle, "number": stopNumber, "inner": stopInner, "open": stopOpen}

// piece is a token with what the tokenizer learnt on the way.
type piece struct {
	entente.Span
	stop stop
}

// loadTokenizer reads language/abbreviations.txt and language/tokens.txt.
func loadTokenizer(fsys fs.FS) (*tokenizer, error) {
	t := &tokenizer{abbrev: map[string]stop{}, contractions: map[string]int{}}
	blocks, err := lexicon.ReadBlocks(fsys, "language/abbreviations.txt")
	if err != nil {
		return nil, fmt.Errorf("tokenizer: %w", err)
	}
	for _, b := range blocks {
		kind, ok := stops[b.Name]
		if b.Kind != "abbreviations" || !ok {
			return nil, b.Errorf(0, "unknown kind of abbreviations %q", b.Name)
		}
		for _, w := range b.List("words") {
			t.abbrev[w] = kind
			if up := strings.ToUpper(w); t.abbrev[up] == noStop && len(w) > 3 {
				t.abbrev[up] = kind
			}
		}
	}
	lists := map[string]*map[string]bool{"prefixes": &t.prefixes, "units": &t.units, "domains": &t.domains, "starters": &t.starters, "contractions": new(map[string]bool)}
	blocks, err = lexicon.ReadBlocks(fsys, "language/tokens.txt")
	if err != nil {
		return nil, fmt.Errorf("tokenizer: %w", err)
	}
	for _, b := range blocks {
		list := lists[b.Name]
		if b.Kind != "tokens" || list == nil {
			return nil, b.Errorf(0, "unknown list %q", b.Name)
		}
		*list = map[string]bool{}
		for _, w := range b.List("words") {
			(*list)[w] = true
		}
		for _, w := range b.List("split") {
			word, at, _ := strings.Cut(w, " ")
			n, err := strconv.Atoi(at)
			if err != nil || n <= 0 || n >= len(word) {
				return nil, b.Errorf(0, "%q needs a word and the letters of its first part", w)
			}
			t.contractions[word] = n
		}
	}
	return t, nil
}

// pieces returns the tokens of text in order. Blanks and markup lie outside all of
// them; every other byte lies in exactly one. The list is in the room of out, of length
// nought, where that is long enough.
func (t *tokenizer) pieces(text string, out []piece) []piece {
	s := scanner{tokenizer: t, text: text, out: slices.Grow(out, len(text)/5+1)}
	from := 0
	for _, m := range findMarkup(text) {
		s.scan(from, m.Start)
		from = m.End
	}
	s.scan(from, len(text))
	return s.out
}

// scanner is one pass over one text. Positions are byte offsets; to bounds what
// may be read as one token.
type scanner struct {
	*tokenizer
	text string
	to   int
	out  []piece
}

func (s *scanner) emit(from, to int, kind stop) {
	if from < to {
		s.out = append(s.out, piece{entente.Span{Start: from, End: to}, kind})
	}
}

func (s *scanner) scan(from, to int) {
	s.to = to
	for p := from; p < to; {
		switch class[s.text[p]] {
		case blank:
			p++
		case letter:
			p = s.letters(p)
		case digit:
			p = s.word(p)
		default:
			p = s.other(p)
		}
	}
}

// letters takes the common case, a word of ASCII letters that ends with them.
func (s *scanner) letters(p int) int {
	q := p + 1
	for q < s.to && class[s.text[q]] == letter {
		q++
	}
	if q < s.to {
		switch s.text[q] {
		case ' ', '\n', '\t', ',', ';', '!', '?', ')', '"', ']', '}':
		default:
			return s.word(p)
		}
	}
	s.emitWord(p, q)
	return q
}

// other takes a mark, or a word that starts with a letter outside ASCII.
func (s *scanner) other(p int) int {
	if s.text[p] < utf8.RuneSelf {
		return s.mark(p, rune(s.text[p]), 1)
	}
	r, n := utf8.DecodeRuneInString(s.text[p:s.to])
	switch {
	case unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || unicode.IsControl(r) || r == '\u2028' || r == '\u2029':
		return p + n // a format character between words is no token
	case isWordRune(r):
		return s.word(p)
	}
	return s.mark(p, r, n)
}

// A byte's class; bytes from 0x80 on are looked at as runes.
const (
	symbol = iota
	blank
	letter
	digit
	wide
)

var class = func() (c [256]uint8) {
	for i := range c {
		switch {
		case i >= utf8.RuneSelf:
			c[i] = wide
		case 'a' <= i && i <= 'z' || 'A' <= i && i <= 'Z':
			c[i] = letter
		case '0' <= i && i <= '9':
			c[i] = digit
		case i <= ' ' || i == 0x7f:
			c[i] = blank
		}
	}
	return c
}()

func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
}

// wordAt returns the length of the letter, digit or combining mark at p, 0 where
// there is something else.
func (s *scanner) wordAt(p int) int {
	if p >= s.to || p < 0 {
		return 0
	}
	switch class[s.text[p]] {
	case letter, digit:
		return 1
	case wide:
		r, n := utf8.DecodeRuneInString(s.text[p:s.to])
		// A soft hyphen or a joiner inside a word belongs to it.
		if isWordRune(r) || r == '\u00ad' || r == '\u200c' || r == '\u200d' {
			return n
		}
	}
	return 0
}

func (s *scanner) digitAt(p int) bool { return p >= 0 && p < s.to && class[s.text[p]] == digit }

// upperAt reports whether a capital letter stands at p.
func (s *scanner) upperAt(p int) bool {
	if p >= s.to {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s.text[p:s.to])
	return unicode.IsUpper(r)
}

func (s *scanner) byteAt(p int) byte {
	if p < 0 || p >= s.to {
		return 0
	}
	return s.text[p]
}

// apostropheAt returns the length of the apostrophe at p, 0 where there is none.
func (s *scanner) apostropheAt(p int) int {
	if p >= s.to {
		return 0
	}
	if c := s.text[p]; c == '\'' || c == '`' {
		return 1
	} else if c < utf8.RuneSelf {
		return 0
	}
	switch r, n := utf8.DecodeRuneInString(s.text[p:s.to]); r {
	case '’', '‘', '´', '′':
		return n
	}
	return 0
}

// lowered writes the ASCII lower case of a short word to buf for a map look-up
// without allocation; nil where the word is too long to be in a list.
func lowered(buf *[16]byte, word string) []byte {
	if len(word) > len(buf) {
		return nil
	}
	for i := range len(word) {
		c := word[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		buf[i] = c
	}
	return buf[:len(word)]
}

func in(list map[string]bool, word string) bool {
	var buf [16]byte
	return list[string(lowered(&buf, word))]
}
