package segment

import (
	"strings"
	"unicode/utf8"
)

// address returns the end of the web address that starts at p, 0 where there is
// none.
func (s *scanner) address(p int) int {
	switch s.text[p] {
	case 'h', 'H', 'w', 'W', 'f', 'F', 'm', 'M':
	default:
		return 0
	}
	for _, scheme := range []string{"http://", "https://", "www.", "ftp://", "mailto:"} {
		if end := p + len(scheme); end < s.to && strings.EqualFold(s.text[p:end], scheme) && s.wordAt(end) > 0 {
			return s.addressEnd(end)
		}
	}
	return 0
}

// addressEnd runs to the end of an address that contains p: to a blank or quote,
// less the marks that close the sentence around it.
func (s *scanner) addressEnd(p int) int {
	end, open := p, 0
	for end < s.to {
		c := s.text[end]
		if class[c] == blank || c == '"' || c == '<' || c == '>' {
			break
		}
		if c >= utf8.RuneSelf {
			if r, _ := utf8.DecodeRuneInString(s.text[end:s.to]); !isWordRune(r) {
				break
			}
		}
		if c == '(' {
			open++
		}
		if c == ')' {
			if open == 0 {
				break
			}
			open--
		}
		end++
	}
	for end > p && strings.IndexByte(".,;:!?'*]", s.text[end-1]) >= 0 {
		end--
	}
	return end
}

// domain returns the end of the host, file or group name that starts at p
// ("state.gov", "co.uk/news", "alt.animals.cat"), 0 where the dots in it are no
// part of a name. It looks at a bounded stretch: longer is no name.
func (s *scanner) domain(p int) int {
	q, parts, last := p, 1, p
	for ; q < min(p+100, s.to); q++ {
		c := s.text[q]
		if k := class[c]; k == letter || k == digit || c == '-' || c == '_' || c == '@' {
			continue
		}
		if c != '.' || s.wordAt(q+1) == 0 {
			break
		}
		parts, last = parts+1, q+1
	}
	if in(s.domains, s.text[last:q]) || parts >= 3 && !s.upperAt(last) {
		if s.byteAt(q) == '/' {
			return s.addressEnd(q)
		}
		return q
	}
	return 0
}

// dashedNumber returns the end of a date or telephone number with hyphens at p,
// 0 where there is none: 2016-11-06, 11-20-2000, 555-1234, 212-555-1234. Any other
// hyphen between numbers is a range and divides them.
func (s *scanner) dashedNumber(p int) int {
	if class[s.text[p]] != digit {
		return 0
	}
	var groups [4]int
	q := p
	for g := range groups {
		for s.digitAt(q) && groups[g] < 5 {
			groups[g]++
			q++
		}
		if groups[g] == 0 || s.digitAt(q) {
			return 0
		}
		if s.byteAt(q) != '-' {
			break
		}
		q++
	}
	if s.wordAt(q) > 0 || s.byteAt(q) == '-' {
		return 0
	}
	switch groups {
	case [4]int{4, 2, 2}, [4]int{2, 2, 4}, [4]int{1, 2, 4}, [4]int{3, 4}, [4]int{3, 3, 4}, [4]int{1, 3, 3, 4}:
		return q
	}
	return 0
}
