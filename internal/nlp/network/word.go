package network

import (
	"unicode"
	"unicode/utf8"
)

// What the network is told of a form. scripts/models/student.py computes the same;
// testdata/words.json holds both to it.

// appendLevel appends the form as the network's tables know it: in small letters, each
// digit a nought, quotation marks and dashes as a typewriter has them.
func appendLevel(b []byte, form string) []byte {
	for _, c := range form {
		if c < utf8.RuneSelf {
			switch {
			case 'A' <= c && c <= 'Z':
				c += 'a' - 'A'
			case '1' <= c && c <= '9':
				c = '0'
			case c == '`':
				c = '\''
			}
			b = append(b, byte(c))
			continue
		}
		switch c {
		case '“', '”', '„', '«', '»':
			b = append(b, '"')
		case '‘', '’', '‚':
			b = append(b, '\'')
		case '—':
			b = append(b, "--"...)
		case '–', '‐', '‑', '−':
			b = append(b, '-')
		case '…':
			b = append(b, "..."...)
		default:
			if unicode.IsDigit(c) {
				b = append(b, '0')
				continue
			}
			b = utf8.AppendRune(b, unicode.ToLower(c))
		}
	}
	return b
}

const (
	fnvOffset = 2166136261
	fnvPrime  = 16777619
)

// fnv32 is the FNV-1a hash.
func fnv32(s []byte) uint32 {
	h := uint32(fnvOffset)
	for _, b := range s {
		h = (h ^ uint32(b)) * fnvPrime
	}
	return h
}

// affixes returns the rows of the three beginnings and four ends of a levelled form,
// of one to three and one to four characters.
func (n *Network) affixes(levelled []byte) [7]uint32 {
	var out [7]uint32
	end := 0
	for k := range 3 {
		if end < len(levelled) {
			_, size := utf8.DecodeRune(levelled[end:])
			end += size
		}
		out[k] = affixHash('p', byte('1'+k), levelled[:end]) % n.buckets
	}
	begin := len(levelled)
	for k := range 4 {
		if begin > 0 {
			_, size := utf8.DecodeLastRune(levelled[:begin])
			begin -= size
		}
		out[3+k] = affixHash('s', byte('1'+k), levelled[begin:]) % n.buckets
	}
	return out
}

func affixHash(kind, length byte, s []byte) uint32 {
	h := uint32(fnvOffset)
	h = (h ^ uint32(kind)) * fnvPrime
	h = (h ^ uint32(length)) * fnvPrime
	for _, b := range s {
		h = (h ^ uint32(b)) * fnvPrime
	}
	return h
}

// allCapitals reports whether a sentence's words are all in capitals, so that their
// case says nothing.
func allCapitals(forms []string) bool {
	words := 0
	for _, f := range forms {
		letters, small := false, false
		for _, c := range f {
			letters = letters || unicode.IsLetter(c)
			small = small || unicode.IsLower(c)
		}
		if letters {
			words++
		}
		if letters && small {
			return false
		}
	}
	return words > 1
}

// wordShape returns which of the 20 shapes a form has: its case, whether it opens its
// sentence, whether the sentence is in capitals.
func wordShape(form string, first, capitals bool) int {
	var letters, upper, lower, digits, innerUpper, firstUpper bool
	n := 0
	for _, c := range form {
		u := unicode.IsUpper(c)
		letters = letters || unicode.IsLetter(c)
		upper, lower = upper || u, lower || unicode.IsLower(c)
		digits = digits || unicode.IsDigit(c)
		if n == 0 {
			firstUpper = u
		} else if u {
			innerUpper = true
		}
		n++
	}
	s := 8
	switch {
	case !letters && digits:
		s = 0
	case !letters:
		s = 1
	case firstUpper && n == 1:
		s = 2
	case upper && !lower:
		s = 3
	case firstUpper && !innerUpper:
		s = 4
	case firstUpper:
		s = 5
	case upper:
		s = 6
	case digits:
		s = 7
	}
	if capitals && s >= 2 && s <= 4 {
		s = 9
	}
	s *= 2
	if first {
		s++
	}
	return s
}
