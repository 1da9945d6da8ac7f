package segment

import (
	"strings"
	"unicode/utf8"
)

// mark takes the mark r of n bytes at p and returns where its token ends.
func (s *scanner) mark(p int, r rune, n int) int {
	end := p + n
	switch r {
	case '.':
		if s.digitAt(end) && (p == 0 || class[s.text[p-1]] == blank) { // .5
			for s.digitAt(end) {
				end++
			}
			break
		}
		end = s.run(p, ".!?…")
	case '!', '?', '…':
		end = s.run(p, ".!?…")
	case '-', '*', '=', '_', '~', '+', '<', '>', '—', '–':
		end = s.run(p, string(r))
	case '\'', '’', '‘', '`':
		end = s.quote(p, n)
	case '@':
		if q := end; s.wordAt(q) > 0 && (p == 0 || class[s.text[p-1]] == blank) { // @name
			for s.wordAt(q) > 0 || s.byteAt(q) == '_' {
				q += max(s.wordAt(q), 1)
			}
			end = q
		}
	case ':', ';':
		end = s.emoticon(p)
	}
	s.emit(p, end, noStop)
	return end
}

// run returns the end of the run of marks from set that starts at p.
func (s *scanner) run(p int, set string) int {
	for p < s.to {
		r, n := utf8.DecodeRuneInString(s.text[p:s.to])
		if !strings.ContainsRune(set, r) {
			break
		}
		p += n
	}
	return p
}

// quote decides on an apostrophe of n bytes that no word holds: a doubled quote,
// a clitic that stands off its word ("‘Ayn”s"), a cut year ("’72"), or a quote.
func (s *scanner) quote(p, n int) int {
	if s.text[p:p+n] == s.text[p+n:min(p+2*n, s.to)] && s.apostropheAt(p+2*n) == 0 {
		return p + 2*n
	}
	q := p + n
	if s.digitAt(q) && s.digitAt(q+1) && !s.digitAt(q+2) {
		end := q + 2
		if s.byteAt(end) == 's' {
			end++
		}
		if s.wordAt(end) == 0 && s.byteAt(end) != '-' && s.byteAt(end) != '.' {
			return end
		}
		return p + n
	}
	e := q
	for e < s.to && e-q < 4 && class[s.text[e]] == letter {
		e++
	}
	if s.wordAt(e) > 0 || e == q {
		return p + n
	}
	var buf [16]byte
	switch string(lowered(&buf, s.text[q:e])) {
	case "s", "re", "ve", "ll", "d", "m", "em":
		return e
	}
	return p + n
}

// emoticon returns the end of the emoticon or the plain mark at p.
func (s *scanner) emoticon(p int) int {
	q := p + 1
	if s.byteAt(q) == '-' {
		q++
	}
	switch s.byteAt(q) {
	case ')', '(', 'D', 'P', 'p':
		if s.wordAt(q+1) == 0 && (p == 0 || class[s.text[p-1]] == blank) {
			return q + 1
		}
	}
	return p + 1
}
