package lexicon

import "strings"

// Plural returns the regular English plural of a noun phrase, by its last word;
// "-man" gives "-men". A word that ends in "s" counts as plural already. Data
// files list irregular plurals beside their singulars.
func Plural(noun string) string {
	switch n := len(noun); {
	case n < 3:
		return noun
	case strings.HasSuffix(noun, "man") && !strings.HasSuffix(noun, "human"):
		return noun[:n-3] + "men"
	case strings.HasSuffix(noun, "y") && !strings.ContainsAny(noun[n-2:n-1], "aeiou"):
		return noun[:n-1] + "ies"
	case strings.HasSuffix(noun, "ss"), strings.HasSuffix(noun, "ch"), strings.HasSuffix(noun, "sh"), strings.HasSuffix(noun, "x"):
		return noun + "es"
	case strings.HasSuffix(noun, "s"), strings.HasSuffix(noun, "men"), strings.HasSuffix(noun, "people"):
		return noun
	}
	return noun + "s"
}
