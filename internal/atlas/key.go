package atlas

import (
	"strings"

	"entente/internal/lexicon"
)

// Key is a name as the atlas compares it: three views, each more tolerant than
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
	folded := Folded(name)
	var r0, r1, r2 room
	joined, words := withoutArticles(r0[:0], []byte(folded))
	sound := soundOf(r1[:0], joined)
	return Key{folded, string(sound), string(skeletonOf(r2[:0], sound)), string(joined), words}
}

// room is for a name while it is spelt, as long as all but freak names: a look-up
// that finds nothing needs no memory.
type room [64]byte

// Probe is what quick questions need of a name: hashes of skeleton and sound.
type Probe struct{ skeleton, sound uint32 }

// NewProbe returns the Probe of a folded name.
func NewProbe(folded []byte) Probe {
	var r0, r1, r2 room
	joined, _ := withoutArticles(r0[:0], folded)
	sound := soundOf(r1[:0], joined)
	return Probe{hash(skeletonOf(r2[:0], sound)), hash(sound)}
}

// FirstWord returns the first word of a folded name that is no article, and
// whether another word follows it.
func FirstWord(folded string) (word string, more bool) {
	for folded != "" {
		word, folded, _ = strings.Cut(folded, " ")
		if !articles[word] {
			break
		}
	}
	return word, folded != ""
}

// Folded returns the folded words of a name joined by blanks.
func Folded(name string) string { return strings.Join(lexicon.FoldWords(name), " ") }

// What a poorer fit of a name costs, in decades of population.
const (
	letterCost   = 0.1 // a letter of another spelling of the same sound
	maxSoundCost = 0.6
	wordCost     = 1   // another number of words
	looseCost    = 1.5 // resembles only
)

// minExact is the length from which a name may differ by a letter and still count
// as the name itself ("Falluja", "Fallujah").
const minExact = 6

// maxArticles is how many letters and blanks articles can add to a name: two of
// four letters with their blanks ("ash … ath …").
const maxArticles = 10

// Fit compares the name looked for with a listed one, folded, of the same
// Skeleton. ok tells whether the listed name can be meant; isLoose, that it only
// sounds or looks like it, which is asked for with loose; cost is what the poorer
// fit takes off, in decades of population.
func (k Key) Fit(listed string, loose bool) (cost float64, isLoose, ok bool) {
	if listed == k.Folded {
		return 0, false, true
	}
	if !loose && abs(len(listed)-len(k.Folded)) > maxArticles {
		return 0, false, false // the common case, told without any work
	}
	var r0, r1, r2 room
	joined, words := withoutArticles(r0[:0], []byte(listed))
	if string(joined) == k.joined {
		return letterCost, false, true
	}
	// Most names have a word of the language that sounds like them ("read" and
	// Riyadh): a sound alone is a resemblance, one letter in a long name is not.
	if abs(len(joined)-len(k.joined)) > 1 && !loose {
		return 0, false, false
	}
	sound := soundOf(r1[:0], joined)
	same := string(sound) == k.Sound
	if !same && !loose {
		return 0, false, false
	}
	letters := editDistance(withK(string(joined)), withK(k.joined))
	switch {
	case same && letters == 1 && len(joined) >= minExact && words == k.words:
		return 2 * letterCost, false, true
	case !loose:
		return 0, false, false
	case same:
		cost = min(maxSoundCost, letterCost*float64(2+letters))
	case string(skeletonOf(r2[:0], sound)) == k.Skeleton && alike(string(sound), k.Sound):
		cost = looseCost
	default:
		return 0, false, false
	}
	if words != k.words { // "Ain Issa" is rather "Ayn Isa" than "Inisa"
		cost += wordCost
	}
	return cost, true, true
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

// plain are the letters that have one spelling only.
var plain = func() (out [256]bool) {
	for c, list := range spellings {
		out[c] = list == nil
	}
	return out
}()

type spelling struct{ from, to string }

func byFirstLetter(list []spelling) (out [256][]spelling) {
	for _, s := range list {
		out[s.from[0]] = append(out[s.from[0]], s)
	}
	return out
}

// IsArticle reports whether a folded word is an article that look-up drops.
func IsArticle(word string) bool { return articles[word] }

// withoutArticles appends the words of a folded name, less its articles.
func withoutArticles(out, folded []byte) (joined []byte, words int) {
	for at := 0; at < len(folded); {
		end := at
		for end < len(folded) && folded[end] != ' ' {
			end++
		}
		if w := folded[at:end]; len(w) > 3 || !articles[string(w)] {
			out = append(out, w...)
			words++
		}
		at = end + 1
	}
	if words > 0 {
		return out, words
	}
	for _, c := range folded { // "Al", "As": nothing but articles
		if c != ' ' {
			out = append(out, c)
		}
	}
	return out, 1
}

// soundOf appends the sound of a name that withoutArticles has joined: its spelling
// levelled.
func soundOf(out, joined []byte) []byte {
	put := func(b byte) {
		if len(out) == 0 || out[len(out)-1] != b { // doubled letters are one
			out = append(out, b)
		}
	}
next:
	for i := 0; i < len(joined); {
		if plain[joined[i]] {
			put(joined[i])
			i++
			continue
		}
		for _, r := range spellings[joined[i]] {
			if n := len(r.from); n <= len(joined)-i && string(joined[i:i+n]) == r.from {
				for j := range len(r.to) {
					put(r.to[j])
				}
				i += n
				continue next
			}
		}
		put(joined[i])
		i++
	}
	// The feminine ending: -ah, -eh and -a, -e sound the same.
	if n := len(out); n > 2 && out[n-1] == 'h' && isVowel(out[n-2]) {
		out = out[:n-1]
	}
	return out
}

// skeletonOf appends the consonants of a sound.
func skeletonOf(out, sound []byte) []byte {
	for i, c := range sound {
		switch {
		case !isVowel(c):
			if len(out) == 0 || out[len(out)-1] != c {
				out = append(out, c)
			}
		case i == 0:
			out = append(out, 'a')
		}
	}
	return out
}

// withK writes the Arabic qaf as k, which half of all reports do ("Rakkah").
func withK(s string) string { return strings.ReplaceAll(s, "q", "k") }

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
