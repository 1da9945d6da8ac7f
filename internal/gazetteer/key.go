package gazetteer

import (
	"strings"

	"entente/internal/lexicon"
)

// Key is a name as the name table has it: three views, each more tolerant than
// the one before. Transliterations of one name mostly share Sound ("ar-Raqqah",
// "Rakka", "Al Raqa"), nearly all share Skeleton ("Tal Abyad", "Tell Abiad").
type Key struct {
	Folded   string // folded words joined by blanks
	Sound    string // spelling variants levelled, articles dropped, words joined
	Skeleton string // consonants of Sound, after an "a" where it opens with a vowel
	joined   string // Folded without articles and blanks
	words    int    // that joined was made of
}

// NewKey returns the key of a name.
func NewKey(name string) Key {
	folded := strings.Join(lexicon.FoldWords(name), " ")
	joined, words := withoutArticles(folded)
	sound := soundOf(joined)
	return Key{folded, sound, skeletonOf(sound), joined, words}
}

// articles are the Arabic article in its assimilated spellings, and "the".
var articles = map[string]bool{
	"al": true, "el": true, "ul": true, "il": true, "ar": true, "er": true, "as": true, "es": true,
	"ash": true, "esh": true, "ad": true, "ed": true, "adh": true, "at": true, "et": true, "ath": true,
	"az": true, "ez": true, "an": true, "en": true, "the": true,
}

// spellings level what romanisations of Arabic, Kurdish, Persian, Russian and
// Ukrainian write in more than one way. Longer ones first; "S" stands for sh and
// ch, "J" for zh and dj.
var spellings = byFirstLetter([]spelling{
	{"shch", "S"}, {"sch", "S"}, {"tch", "S"}, {"dzh", "J"},
	{"sh", "S"}, {"ch", "S"}, {"zh", "J"}, {"dj", "J"}, {"kh", "k"}, {"gh", "g"},
	{"dh", "d"}, {"th", "t"}, {"ph", "f"}, {"ck", "k"},
	{"aa", "a"}, {"ee", "i"}, {"ii", "i"}, {"ie", "i"}, {"iy", "i"}, {"yi", "i"}, {"oo", "u"}, {"ou", "u"}, {"uu", "u"},
	{"ay", "i"}, {"ai", "i"}, {"ey", "i"}, {"ei", "i"}, {"aw", "u"}, {"au", "u"}, {"ow", "u"},
	{"j", "J"}, {"q", "k"}, {"c", "k"}, {"x", "ks"}, {"e", "i"}, {"y", "i"}, {"o", "u"}, {"w", "u"},
})

type spelling struct{ from, to string }

func byFirstLetter(list []spelling) (out [256][]spelling) {
	for _, s := range list {
		out[s.from[0]] = append(out[s.from[0]], s)
	}
	return out
}

// withoutArticles joins the words of a folded name, less its articles.
func withoutArticles(folded string) (joined string, words int) {
	var b strings.Builder
	for w := range strings.SplitSeq(folded, " ") {
		if !articles[w] {
			b.WriteString(w)
			words++
		}
	}
	if words == 0 { // "Al", "As": nothing but articles
		return strings.ReplaceAll(folded, " ", ""), 1
	}
	return b.String(), words
}

// soundOf levels the spelling of a name that withoutArticles has joined.
func soundOf(s string) string {
	out := make([]byte, 0, len(s))
	put := func(b byte) {
		if len(out) == 0 || out[len(out)-1] != b { // doubled letters are one
			out = append(out, b)
		}
	}
next:
	for i := 0; i < len(s); {
		for _, r := range spellings[s[i]] {
			if strings.HasPrefix(s[i:], r.from) {
				for j := range len(r.to) {
					put(r.to[j])
				}
				i += len(r.from)
				continue next
			}
		}
		put(s[i])
		i++
	}
	// The feminine ending: -ah, -eh and -a, -e sound the same.
	if n := len(out); n > 2 && out[n-1] == 'h' && isVowel(out[n-2]) {
		out = out[:n-1]
	}
	return string(out)
}

func skeletonOf(sound string) string {
	out := make([]byte, 0, len(sound))
	for i := range len(sound) {
		switch {
		case !isVowel(sound[i]):
			if len(out) == 0 || out[len(out)-1] != sound[i] {
				out = append(out, sound[i])
			}
		case i == 0:
			out = append(out, 'a')
		}
	}
	return string(out)
}

func isVowel(b byte) bool { return b == 'a' || b == 'i' || b == 'u' }

// alike reports whether two sounds of one skeleton are spellings of one name:
// at most one letter in four differs, none in names of three letters.
func alike(a, b string) bool {
	limit := max(len(a), len(b)) / 4
	return abs(len(a)-len(b)) <= limit && editDistance(a, b) <= limit
}

func abs(n int) int { return max(n, -n) }

// editDistance is Levenshtein's, over bytes.
func editDistance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
