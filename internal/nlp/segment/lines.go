package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// lineKind is what the marks at the start of a line make of it.
type lineKind uint8

const (
	plainLine lineKind = iota
	headingLine
	listLine
	tableLine
)

// maxHeadline is the most tokens of a line without a final stop that is taken for a
// heading: longer lines are text whose stop was lost.
const maxHeadline = 30

// maxWrap is the longest line of a text wrapped by hand, in characters. Mailers and
// wire services wrap at 60 to 80.
const maxWrap = 100

// gap returns the text between token i and the one before: blanks and markup.
func (s *splitter) gap(i int) string {
	from := 0
	if i > 0 {
		from = s.pieces[i-1].End
	}
	return s.text[from:s.pieces[i].Start]
}

// lineKind says what line token i opens, from the markup before it.
func (s *splitter) lineKind(i int) lineKind {
	if i >= len(s.pieces) {
		return plainLine
	}
	gap := s.gap(i)
	line := strings.TrimSpace(gap[strings.LastIndexByte(gap, '\n')+1:])
	if line == "" {
		switch s.word(i) {
		case "|":
			return tableLine
		case "•", "·", "◦", "▪":
			return listLine
		}
		return plainLine
	}
	switch line[0] {
	case '#', '=':
		return headingLine
	case '-', '*', '+', '>':
		if !strings.HasPrefix(line, "**") {
			return listLine
		}
	case '|':
		return tableLine
	}
	return plainLine
}

// hardBreak reports whether no sentence reaches over the gap before token i: a blank
// line, or the end of a line in a text that is not wrapped by hand.
func (s *splitter) hardBreak(i int) bool {
	gap := s.gap(i)
	nl := strings.IndexByte(gap, '\n')
	if nl < 0 {
		return false
	}
	if strings.IndexByte(gap[nl+1:], '\n') >= 0 && blankLine(gap[nl+1:]) {
		return true
	}
	if s.lineKind(i) != plainLine {
		return true
	}
	if k := s.lineKind(s.lineFirst(i)); k == headingLine || k == tableLine {
		return true
	}
	r, _ := utf8.DecodeRuneInString(s.word(i))
	if unicode.IsLower(r) {
		return false
	}
	if s.width == 0 {
		return true
	}
	// A wrapped line ends where the next word would not have fitted.
	end := s.pieces[i-1].End
	start := max(strings.LastIndexByte(s.text[max(0, end-4*maxWrap):end], '\n')+1+max(0, end-4*maxWrap), 0)
	next := s.text[s.pieces[i].Start:min(len(s.text), s.pieces[i].Start+maxWrap)]
	if n := strings.IndexAny(next, " \n\t"); n >= 0 {
		next = next[:n]
	}
	return utf8.RuneCountInString(s.text[start:end])+1+utf8.RuneCountInString(next) <= s.width
}

// blankLine reports whether one of the whole lines of gap is blank.
func blankLine(gap string) bool {
	for {
		line, rest, more := strings.Cut(gap, "\n")
		if !more {
			return false
		}
		if strings.TrimSpace(line) == "" {
			return true
		}
		gap = rest
	}
}

// lineFirst returns the first token of the line on which the token before i ends.
// It looks back no further than a heading or a table row may reach.
func (s *splitter) lineFirst(i int) int {
	for j := i - 1; j > i-2*maxHeadline; j-- {
		if j <= 0 {
			return 0
		}
		if strings.IndexByte(s.gap(j), '\n') >= 0 {
			return j
		}
	}
	return len(s.pieces) // a line of text
}

// wrapWidth returns the length of the longest line of a text wrapped by hand, 0
// where lines are whole paragraphs.
func wrapWidth(text string) int {
	longest, lines := 0, 0
	for line := range strings.Lines(text) {
		if len(line) > 4*maxWrap {
			return 0
		}
		n := utf8.RuneCountInString(strings.TrimRight(line, " \r\n\t"))
		if n > maxWrap {
			return 0
		}
		if n > 0 {
			lines++
		}
		longest = max(longest, n)
	}
	if lines < 3 {
		return 0
	}
	return longest
}

// headline reports whether the block [first, last), one sentence, is a heading: it
// is marked as one, or it is a short line that ends without a stop, or it repeats
// the title.
func (s *splitter) headline(first, last int, kind lineKind) bool {
	span := s.text[s.pieces[first].Start:s.pieces[last-1].End]
	if kind == headingLine || kind == tableLine || s.title != "" && span == s.title {
		return true
	}
	if kind == listLine || last-first > maxHeadline {
		return false
	}
	for i := last - 1; i > first && isCloser(s.word(i)); {
		last, i = i, i-1
	}
	switch w := s.word(last - 1); w[0] {
	case '.', '!', '?', ':', ';', ',':
		return false
	default:
		return w != "…" && w != "—" && w != "–"
	}
}
