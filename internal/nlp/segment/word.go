package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// word takes the token or tokens that start with the letter or digit at p and
// returns where they end.
func (s *scanner) word(p int) int {
	if end := s.address(p); end > 0 {
		s.emit(p, end, noStop)
		return end
	}
	if end := s.dashedNumber(p); end > 0 {
		s.emit(p, end, noStop)
		return end
	}
	q := p
	for q < s.to {
		if n := s.wordAt(q); n > 0 {
			if q > p && class[s.text[q]] == letter && s.digitAt(q-1) && s.unitAt(p, q) {
				break
			}
			q += n
			continue
		}
		if s.text[q] == '.' {
			end, kind, inside := s.dot(p, q)
			if inside {
				q = end
				continue
			}
			if kind != noStop {
				s.emit(p, end, kind)
				return end
			}
			break
		}
		if s.text[q] == '$' && q-p <= 3 && s.digitAt(q+1) && s.upperAt(p) { // US$5
			s.emit(p, q+1, noStop)
			return q + 1
		}
		n := s.joins(p, q)
		if n == 0 {
			break
		}
		q += n
	}
	s.emitWord(p, q)
	return q
}

// joins returns the length of the mark at q where it holds together the word that
// began at p and goes on after the mark.
func (s *scanner) joins(p, q int) int {
	if n := s.apostropheAt(q); n > 0 {
		if s.wordAt(q+n) > 0 && !(s.digitAt(q+n) && !s.digitAt(q-1)) {
			return n
		}
		return 0
	}
	switch s.text[q] {
	case '_':
		return 1
	case ',', ':', '/':
		if !s.digitAt(q-1) || !s.digitAt(q+1) {
			return 0
		}
		if s.text[q] == ',' && !s.digitAt(q+2) || s.text[q] == '/' && isFraction(s.text[p:q], s.byteAt(q+1), s.digitAt(q+2)) {
			return 0
		}
		return 1
	case '&': // AT&T
		if s.upperAt(q+1) && class[s.text[q-1]] == letter && s.text[q-1] <= 'Z' {
			return 1
		}
	case '@':
		if s.wordAt(q+1) > 0 {
			return 1
		}
	case '-':
		if s.wordAt(q+1) > 0 && in(s.prefixes, s.text[p:q]) {
			return 1
		}
	}
	return 0
}

// isFraction tells "1/2" and "3/4", which the treebank divides, from "9/11" and
// "11/28/2000".
func isFraction(over string, under byte, more bool) bool {
	return len(over) == 1 && !more && over[0] < under
}

// unitAt reports whether the letters at q, after the number [p, q), are a unit up
// to the end of the word ("40km", "5pm", "5p.m.").
func (s *scanner) unitAt(p, q int) bool {
	for i := p; i < q; i++ {
		if c := s.text[i]; class[c] != digit && c != '.' && c != ',' && c != ':' {
			return false
		}
	}
	r := q
	for r < s.to && class[s.text[r]] == letter {
		r++
	}
	if r == q+1 && s.byteAt(r) == '.' && s.byteAt(r+1)|0x20 == 'm' {
		return s.text[q]|0x20 == 'a' || s.text[q]|0x20 == 'p'
	}
	return s.wordAt(r) == 0 && in(s.units, s.text[q:r])
}

// dot decides on the full stop at q of the word that began at p. Either the word
// goes on behind it at end (inside), or the word is an abbreviation of a kind and
// ends at end, or the stop is a token of its own.
func (s *scanner) dot(p, q int) (end int, kind stop, inside bool) {
	next := s.wordAt(q + 1)
	if next == 0 {
		if s.byteAt(q+1) == '.' { // an ellipsis
			return q, noStop, false
		}
		return q + 1, s.abbreviation(p, q), false
	}
	if s.digitAt(q-1) && s.digitAt(q+1) {
		return q + 1, noStop, true
	}
	if s.dotted(p, q) && (s.byteAt(q+2) == '.' || s.wordAt(q+1+next) == 0) { // U.S
		return q + 1, noStop, true
	}
	if end := s.dottedAbbreviation(p); end > 0 {
		return end, s.abbrev[s.text[p:end]], false
	}
	if end := s.domain(p); end > q {
		return end, noStop, true
	}
	if q-p == 1 && s.upperAt(p) && s.upperAt(q+1) { // J.Smith
		return q + 1, stopTitle, false
	}
	return q, noStop, false
}

// dotted reports whether [p, q) is single letters with stops between: "U", "a.m".
func (s *scanner) dotted(p, q int) bool {
	if q-p > 16 {
		return false
	}
	for i := p; ; {
		r, n := utf8.DecodeRuneInString(s.text[i:q])
		if !unicode.IsLetter(r) {
			return false
		}
		if i += n; i == q {
			return true
		}
		if s.text[i] != '.' || i+1 == q {
			return false
		}
		i++
	}
}

// dottedAbbreviation returns the end of a listed abbreviation with inner stops
// that starts at p ("Ph.D."), 0 where there is none.
func (s *scanner) dottedAbbreviation(p int) int {
	for q := p; q < min(p+8, s.to); q++ {
		if s.text[q] == '.' && s.abbrev[s.text[p:q+1]] != noStop && strings.Contains(s.text[p:q], ".") {
			return q + 1
		}
	}
	return 0
}

// abbreviation says what the stop at q, with no word right behind it, makes of the
// word [p, q).
func (s *scanner) abbreviation(p, q int) stop {
	if s.dotted(p, q) {
		if q-p > 2 && strings.IndexByte(s.text[p:q], '.') > 0 {
			if kind := s.abbrev[s.text[p:q+1]]; kind != noStop {
				return kind
			}
			return stopOpen // U.S., a.m.
		}
		if s.initial(p, q) {
			return stopTitle
		}
	}
	if q-p > 8 {
		return noStop
	}
	kind := s.abbrev[s.text[p:q+1]]
	if kind == stopNumber && !s.digitAt(s.skipBlanks(q+1)) {
		return noStop
	}
	return kind
}

// initial reports whether the capital letter [p, q) before a stop begins a name
// ("J. Smith"): a capital follows that opens no sentence.
func (s *scanner) initial(p, q int) bool {
	if !s.upperAt(p) || p > 0 && s.text[p-1] == '-' {
		return false
	}
	n := s.skipBlanks(q + 1)
	if !s.upperAt(n) {
		return s.byteAt(q+1) == ',' || s.byteAt(q+1) == '-'
	}
	e := n
	for e < s.to && class[s.text[e]] == letter {
		e++
	}
	// "A" and "I" open sentences and are initials too ("J. A. Smith").
	return !in(s.starters, s.text[n:e]) || e == n+1 && s.byteAt(e) == '.'
}

// skipBlanks returns the next position from p that is no blank, looking no
// further than a line break or a handful of bytes.
func (s *scanner) skipBlanks(p int) int {
	for limit := p + 8; p < s.to && p < limit; p++ {
		if c := s.text[p]; c != ' ' && c != '\t' {
			break
		}
	}
	return p
}

// emitWord emits [p, q), dividing clitics and contractions.
func (s *scanner) emitWord(p, q int) {
	if cut := s.clitic(p, q); cut > p {
		s.emit(p, cut, noStop)
		s.emit(cut, q, noStop)
		return
	}
	if n := q - p; n >= 5 && n <= 6 {
		var buf [16]byte
		if at := s.contractions[string(lowered(&buf, s.text[p:q]))]; at > 0 {
			s.emit(p, p+at, noStop)
			s.emit(p+at, q, noStop)
			return
		}
	}
	s.emit(p, q, noStop)
}

// clitic returns where the clitic at the end of [p, q) begins, 0 where there is
// none.
func (s *scanner) clitic(p, q int) int {
	at := q
	for at > p && q-at < 3 && class[s.text[at-1]] == letter {
		at--
	}
	if at == q || at == p {
		return 0
	}
	suffix := s.text[at:q]
	r, n := utf8.DecodeLastRuneInString(s.text[p:at])
	if n == 0 || s.apostropheAt(at-n) != n || r == '′' {
		return 0
	}
	mark := at - n
	if mark == p {
		return 0
	}
	var buf [16]byte
	switch string(lowered(&buf, suffix)) {
	case "s":
		// A plural of a number ("1980's") is one token, a possessive year is not.
		if s.digitAt(mark-1) && (s.text[mark-1] == '0' || !(mark-p == 4 && s.digitAt(p))) {
			return 0
		}
		return mark
	case "re", "ve", "ll", "d", "m":
		return mark
	case "t":
		if s.text[mark-1]|0x20 == 'n' && mark-1 > p {
			return mark - 1
		}
	}
	return 0
}
