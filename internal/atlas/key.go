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
func NewKey(name string) Key { return KeyOf(Folded(name)) }

// KeyOf returns the key of a name that Folded has folded.
func KeyOf(folded string) Key {
	var r0, r1, r2 room
	joined, words := withoutArticles(r0[:0], folded)
	sound := soundOf(r1[:0], joined)
	return Key{folded, string(sound), string(skeletonOf(r2[:0], sound)), string(joined), words}
}

// room is for a name while it is spelt, as long as all but freak names: a look-up
// that finds nothing needs no memory.
type room [64]byte

// Sound is a hash of how a name sounds, for quick questions.
type Sound uint32

// SoundOf returns the Sound of a folded name.
func SoundOf[S text](folded S) Sound {
	var r0, r1 room
	joined, _ := withoutArticles(r0[:0], folded)
	return Sound(hash(soundOf(r1[:0], joined)))
}

// Folded returns the folded words of a name joined by blanks.
func Folded(name string) string { return lexicon.FoldPhrase(name) }

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

// A name resembles another only where most letters are the same: two in five may
// differ where they sound alike ("Wagadugu", "Ouagadougou"), a third elsewhere. "Hello"
// is not Hillah nor "Xyzzy" Gaza, whatever the vowels are worth.

// Closeness is how a listed name fits the one looked for, the closest first.
type Closeness int

// The ways to fit.
const (
	Named Closeness = iota // the same name, however it is transcribed
	Spelt                  // one letter of a short name is otherwise, and it sounds the same
	Alike                  // it only sounds or looks like it
)

// Fit compares the name looked for with a listed one, folded, of the same
// Skeleton. ok tells whether the listed name can be meant, as anything but Named only
// where loose asks for it; cost is what the poorer fit takes off, in decades of
// population.
func (k Key) Fit(listed []byte, loose bool) (cost float64, how Closeness, ok bool) {
	if string(listed) == k.Folded {
		return 0, Named, true
	}
	if !loose && abs(len(listed)-len(k.Folded)) > maxArticles {
		return 0, Named, false // the common case, told without any work
	}
	var r0, r1, r2 room
	joined, words := withoutArticles(r0[:0], listed)
	if string(joined) == k.joined {
		return letterCost, Named, true
	}
	// Most names have a word of the language that sounds like them ("read" and
	// Riyadh): a sound alone is a resemblance, one letter in a long name is not.
	if abs(len(joined)-len(k.joined)) > 1 && !loose {
		return 0, Named, false
	}
	sound := soundOf(r1[:0], joined)
	same := string(sound) == k.Sound
	if !same && !loose {
		return 0, Named, false
	}
	letters := lexicon.EditDistance(withK(string(joined)), withK(k.joined))
	length := max(len(joined), len(k.joined))
	switch {
	case same && letters == 1 && len(joined) >= minExact && words == k.words:
		return 2 * letterCost, Named, true
	case !loose:
		return 0, Named, false
	case same && letters <= 1 && words == k.words:
		return letterCost * float64(2+letters), Spelt, true
	case same && letters <= length*2/5:
		cost = min(maxSoundCost, letterCost*float64(2+letters))
	case letters <= length/3 && string(skeletonOf(r2[:0], sound)) == k.Skeleton && alike(string(sound), k.Sound):
		cost = looseCost
	default:
		return 0, Named, false
	}
	if words != k.words { // "Ain Issa" is rather "Ayn Isa" than "Inisa"
		cost += wordCost
	}
	return cost, Alike, true
}

// isArticle tells the Arabic article in its assimilated spellings, and "the".
func isArticle[S text](word S) bool {
	if len(word) != 2 && len(word) != 3 {
		return false
	}
	switch string(word) {
	case "al", "el", "ul", "il", "ar", "er", "as", "es", "ash", "esh", "ad", "ed", "adh", "at", "et", "ath",
		"az", "ez", "an", "en", "the":
		return true
	}
	return false
}

// spellings level what romanisations of Arabic, Kurdish, Persian, Russian and
// Ukrainian write in more than one way. Longer ones first; "S" stands for sh and
// ch, "J" for zh and dj.
var spellings = []spelling{
	{"shch", "S"}, {"sch", "S"}, {"tch", "S"}, {"dzh", "J"},
	{"sh", "S"}, {"ch", "S"}, {"zh", "J"}, {"dj", "J"}, {"kh", "k"}, {"gh", "g"},
	{"dh", "d"}, {"th", "t"}, {"ph", "f"}, {"ck", "k"},
	{"aa", "a"}, {"ee", "i"}, {"ii", "i"}, {"ie", "i"}, {"iy", "i"}, {"yi", "i"}, {"oo", "u"}, {"ou", "u"}, {"uu", "u"},
	{"ay", "i"}, {"ai", "i"}, {"ey", "i"}, {"ei", "i"}, {"aw", "u"}, {"au", "u"}, {"ow", "u"},
	{"j", "J"}, {"q", "k"}, {"c", "k"}, {"x", "ks"}, {"e", "i"}, {"y", "i"}, {"o", "u"}, {"w", "u"},
}

type spelling struct{ from, to string }

// level is what becomes of a letter, the next one known.
type level struct {
	from   uint8   // how many letters it stands for
	to     [2]byte // what they sound like
	n      uint8   // of to
	longer bool    // a spelling of more than two letters may begin so
}

// none is the index of whatever is no plain letter.
const none = 26

// levels has spellings by their first two letters.
var levels = func() (out [none][none + 1]level) {
	for a := range out {
		for b := range out[a] {
			pair := string([]byte{'a' + byte(a), 'a' + byte(b)}) // 'a'+none begins no spelling
			l := level{from: 1, to: [2]byte{pair[0]}, n: 1}
			for k := len(spellings) - 1; k >= 0; k-- { // the longest comes first
				switch s := spellings[k]; {
				case len(s.from) > 2 && s.from[:2] == pair:
					l.longer = true
				case len(s.from) <= 2 && strings.HasPrefix(pair, s.from):
					l.from, l.n = uint8(len(s.from)), uint8(copy(l.to[:], s.to))
				}
			}
			out[a][b] = l
		}
	}
	return out
}()

// longer returns the spelling of more than two letters that opens a name.
func longer(name []byte) (spelling, bool) {
	for _, s := range spellings {
		if len(s.from) > 2 && len(name) >= len(s.from) && string(name[:len(s.from)]) == s.from {
			return s, true
		}
	}
	return spelling{}, false
}

// IsArticle reports whether a folded word is an article that look-up drops.
func IsArticle(word string) bool { return isArticle(word) }

// withoutArticles appends the words of a folded name, less its articles.
func withoutArticles[S text](out []byte, folded S) (joined []byte, words int) {
	for at := 0; at < len(folded); {
		end := at
		for end < len(folded) && folded[end] != ' ' {
			end++
		}
		if w := folded[at:end]; !isArticle(w) {
			out = append(out, w...)
			words++
		}
		at = end + 1
	}
	if words > 0 {
		return out, words
	}
	for i := range len(folded) { // "Al", "As": nothing but articles
		if folded[i] != ' ' {
			out = append(out, folded[i])
		}
	}
	return out, 1
}

// soundOf appends the sound of a name that withoutArticles has joined: its spelling
// levelled.
func soundOf(out, joined []byte) []byte {
	var last byte
	for i := 0; i < len(joined); {
		c := joined[i] - 'a'
		if c >= none {
			if joined[i] != last {
				last = joined[i]
				out = append(out, last)
			}
			i++
			continue
		}
		next := byte(none)
		if i+1 < len(joined) {
			next = min(none, joined[i+1]-'a')
		}
		l := &levels[c][next]
		if l.longer {
			if s, ok := longer(joined[i:]); ok {
				l = &level{from: uint8(len(s.from)), to: [2]byte{s.to[0]}, n: 1}
			}
		}
		for _, b := range l.to[:l.n] {
			if b != last { // doubled letters are one
				last = b
				out = append(out, b)
			}
		}
		i += int(l.from)
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
	return abs(len(a)-len(b)) <= limit && lexicon.EditDistance(a, b) <= limit
}

func abs(n int) int { return max(n, -n) }
