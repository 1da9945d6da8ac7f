package numeral

import (
	"fmt"
	"io/fs"
	"math"
	"strconv"

	"entente/internal/lexicon"
)

// Words is the vocabulary of numbers.
type Words struct {
	small    map[string]float64
	scales   map[string]float64
	ordinals map[string]int
}

// Load reads language/numbers.txt.
func Load(fsys fs.FS) (*Words, error) {
	blocks, err := lexicon.ReadBlocks(fsys, "language/numbers.txt")
	if err != nil {
		return nil, fmt.Errorf("numbers: %w", err)
	}
	w := &Words{map[string]float64{}, map[string]float64{}, map[string]int{}}
	for _, b := range blocks {
		for _, f := range b.Fields {
			v, err := strconv.ParseFloat(f.Key, 64)
			if err != nil {
				return nil, b.Errorf(f.Line, "%q is not a number", f.Key)
			}
			for _, word := range b.List(f.Key) {
				switch b.Name {
				case "small":
					w.small[word] = v
				case "scales":
					w.scales[word] = v
				case "ordinals":
					w.ordinals[word] = int(v)
				default:
					return nil, b.Errorf(0, "unknown list %q", b.Name)
				}
			}
		}
	}
	return w, nil
}

// Known reports whether word is a number word or written in digits.
func (w *Words) Known(word string) bool {
	_, small := w.small[word]
	_, scale := w.scales[word]
	return small || scale && len(word) > 2 || word != "" && word[0] >= '0' && word[0] <= '9'
}

// maxTokens bounds how far a number reaches: the longest in news, "two hundred and
// fifty - five thousand", has half as many.
const maxTokens = 16

// Cardinal reads the number that words begin with and returns how many tokens it
// takes, 0 where there is none: "3", "2,000", "3.5 million", "twenty - one", "two
// hundred and fifty", "half a million", "a dozen", "two and a half".
func (w *Words) Cardinal(words []string) (value float64, used int) {
	words = words[:min(len(words), maxTokens)]
	if len(words) == 0 {
		return 0, 0
	}
	i := 0
	factor := 1.0
	switch {
	case words[0] == "half" && len(words) > 2 && (words[1] == "a" || words[1] == "-" && words[2] == "a"):
		i = 2
		if words[1] == "-" {
			i = 3
		}
		factor = 0.5
		if i >= len(words) || w.scales[words[i]] == 0 {
			return 0, 0
		}
	case words[0] == "a" && len(words) > 1 && len(words[1]) > 2 && w.scales[words[1]] > 0:
		i = 1
	}
	start := i
	var total, part float64
	some := i > 0
	if v, ok := Digits(words[i]); ok {
		part, some = v, true
		i++
		if i+3 < len(words) && words[i] == "and" && words[i+1] == "a" && words[i+2] == "half" {
			part += 0.5
			i += 3
		}
	}
	digits := i > start
	last := -1.0 // the small number just read: "two three" is not one number
	used = i
	for i < len(words) {
		word := words[i]
		if scale := w.scales[word]; scale > 0 {
			if !some || len(word) <= 2 && !digits {
				break // "m" and "k" follow digits only
			}
			if part == 0 {
				part = 1
			}
			if scale >= 1000 {
				total += math.Round(part*scale*100) / 100 // 8.2 million, not 8,199,999.99…
				part = 0
			} else {
				part *= scale
			}
			last = -1
			i++
			used = i
			continue
		}
		if v, ok := w.small[word]; ok && !digits {
			if last >= 0 && !(last >= 20 && v > 0 && v < 10) {
				break
			}
			part += v
			last, some = v, true
			i++
			used = i
			continue
		}
		// "and" after a scale, a hyphen inside "twenty - one", "and a half".
		if word == "and" && i+2 < len(words) && words[i+1] == "a" && words[i+2] == "half" && some {
			part += 0.5
			i += 3
			used = i
			continue
		}
		if i+1 >= len(words) || !some || digits {
			break
		}
		_, next := w.small[words[i+1]]
		_, scale := w.scales[words[i+1]]
		if !(word == "-" && (next && last >= 20 || scale) || word == "and" && next && last < 0) {
			break
		}
		i++
	}
	if !some {
		return 0, 0
	}
	return (total + part) * factor, used
}

// Digits reads a number in digits with commas between thousands and one point:
// "2,000", "3.5". Years and dates with other marks are no numbers.
func Digits(word string) (float64, bool) {
	if word == "" || len(word) > 20 || word[0] < '0' || word[0] > '9' {
		return 0, false
	}
	point := false
	plain := make([]byte, 0, len(word))
	for i := range len(word) {
		switch c := word[i]; {
		case c == ',':
			if point || i+2 >= len(word) {
				return 0, false
			}
			continue
		case c == '.':
			if point || i+1 == len(word) {
				return 0, false
			}
			point = true
		case c < '0' || c > '9':
			return 0, false
		}
		plain = append(plain, word[i])
	}
	v, err := strconv.ParseFloat(string(plain), 64)
	return v, err == nil
}

// Ordinal reads "third", "3rd", "21st".
func (w *Words) Ordinal(word string) (int, bool) {
	if n, ok := w.ordinals[word]; ok {
		return n, true
	}
	if len(word) < 3 || len(word) > 6 {
		return 0, false
	}
	switch word[len(word)-2:] {
	case "st", "nd", "rd", "th":
		n, err := strconv.Atoi(word[:len(word)-2])
		return n, err == nil && n > 0
	}
	return 0, false
}
