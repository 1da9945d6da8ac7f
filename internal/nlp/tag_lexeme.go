package nlp

import (
	"unicode"
	"unicode/utf8"
)

// lexeme is what the tagger and the parser see of a word's form.
type lexeme struct {
	word  uint32 // hash of the lower-case form, digits and marks levelled
	rare  bool   // seen too seldom in training to have habits of its own
	known uint32 // word, or its class where rare: what the parser looks at
	shape uint32 // capitals, digits, marks
	upper bool   // starts with a capital
	class uint16 // its word class's path, two bits a digit
	found bool   // has a word class
	// tails are the hashes of its last one to five letters, heads of its first
	// one to three.
	tails [5]uint32
	heads [3]uint32
}

// levelled forms: typography says nothing about grammar, and the treebanks know
// only the marks of a typewriter.
var levelled = map[rune]rune{
	'“': '"', '”': '"', '„': '"', '«': '"', '»': '"', '‟': '"',
	'‘': '\'', '’': '\'', '‚': '\'', 'ʼ': '\'', '`': '\'', '´': '\'',
	'‐': '-', '‑': '-', '–': '-', '—': '-', '―': '-', '−': '-',
	'…': '.',
}

const hashSeed, hashPrime = 2166136261, 16777619 // FNV-1a

// lexemes fills out with the words of one sentence.
func (m *Model) lexemes(forms []string, out []lexeme) []lexeme {
	out = out[:0]
	letters, capitals := 0, 0
	for _, f := range forms {
		for _, r := range f {
			if unicode.IsLetter(r) {
				letters++
				if unicode.IsUpper(r) {
					capitals++
				}
			}
		}
	}
	// In a sentence all in capitals they mean nothing.
	shouted := letters > 3 && capitals*10 > letters*9 && len(forms) > 2
	for _, f := range forms {
		out = append(out, m.lexeme(f, shouted))
	}
	return out
}

func (m *Model) lexeme(form string, shouted bool) lexeme {
	var x lexeme
	var runes [64]rune
	n := 0
	x.shape = hashSeed
	last, run := uint32(0), 0
	hash := uint32(hashSeed)
	dashes := 0
	for i, r := range form {
		if l, ok := levelled[r]; r > '`'-1 && ok {
			r = l
		}
		kind := uint32('x')
		switch {
		case r >= 'a' && r <= 'z':
		case unicode.IsUpper(r):
			if !shouted {
				kind = 'X'
				x.upper = x.upper || i == 0
			}
			r = unicode.ToLower(r)
		case unicode.IsDigit(r):
			kind, r = '0', '0'
		case unicode.IsLetter(r):
		default:
			kind = uint32(r)
		}
		if r == '-' {
			dashes++
			if dashes > 1 && n > 0 && runes[min(n, len(runes))-1] == '-' {
				continue // "--" is a dash as "—" is
			}
		} else if r == '\'' && n > 0 && n <= len(runes) && runes[n-1] == '\'' && i == len(form)-1 && n == 1 {
			// "”" typed as two apostrophes
			r, kind = '"', '"'
			n, hash, x.shape, last = 0, hashSeed, hashSeed, 0
		}
		if kind != last {
			last, run = kind, 0
		}
		if run++; run <= 2 {
			x.shape = (x.shape ^ kind) * hashPrime
		}
		hash = hashRune(hash, r)
		if n < len(runes) {
			runes[n] = r
			if n < len(x.heads) {
				x.heads[n] = hash
			}
		}
		n++
	}
	x.word = hash
	// Ends of overlong forms are not worth keeping: they are no words.
	if n = min(n, len(runes)); n > 0 {
		h := uint32(hashSeed)
		for k := 0; k < len(x.tails); k++ {
			if k < n {
				h = hashRune(h, runes[n-1-k])
			}
			x.tails[k] = h
		}
	}
	for k := n; k < len(x.heads); k++ {
		x.heads[k] = x.word
	}
	info, ok := m.vocabulary.find(x.word)
	x.rare = !ok || info&wordFrequent == 0
	x.found = ok && info&wordClassed != 0
	x.class = uint16(info)
	x.known = x.word
	if x.rare {
		x.known = uint32(x.class) + 1
		if !x.found {
			x.known = x.tails[2] | 1<<31
		}
	}
	return x
}

// base is what the parser looks at of a word: the lemma of an inflected one, so
// that all its forms have the same habits.
func (m *Model) base(x *lexeme, lemma string, e *tagEntry) uint32 {
	switch lemmaInflectionOf(e.UPOS, e.XPOS) {
	case lemmaPast, lemmaGerund, lemmaThird, lemmaPlural:
	default:
		return x.known
	}
	h := hashWord(lemma)
	if h == x.word {
		return x.known
	}
	info, ok := m.vocabulary.find(h)
	switch {
	case ok && info&wordFrequent != 0:
		return h
	case ok && info&wordClassed != 0:
		return info&0xFFFF + 1
	default:
		return x.known
	}
}

func hashRune(h uint32, r rune) uint32 {
	if r < utf8.RuneSelf {
		return (h ^ uint32(r)) * hashPrime
	}
	return ((h^uint32(r&0xFF))*hashPrime ^ uint32(r>>8)) * hashPrime
}

// hashWord is the hash of an already lower-case word, as lexeme.word has it.
func hashWord(w string) uint32 {
	h := uint32(hashSeed)
	for _, r := range w {
		h = hashRune(h, r)
	}
	return h
}

// vocabulary tells words' classes by the hash of the word.
type vocabulary struct {
	slots []uint64 // hash<<32 | info
}

const (
	wordFrequent = 1 << 16 // has habits of its own in the treebanks
	wordClassed  = 1 << 17
)

func newVocabulary(size int) *vocabulary {
	n := 1024
	for n < 2*size {
		n *= 2
	}
	return &vocabulary{make([]uint64, n)}
}

func (v *vocabulary) slot(hash uint32) *uint64 {
	mask := uint32(len(v.slots) - 1)
	for i := hash * 0x9E3779B1 >> 7 & mask; ; i = (i + 1) & mask {
		if s := &v.slots[i]; *s == 0 || uint32(*s>>32) == hash {
			return s
		}
	}
}

func (v *vocabulary) find(hash uint32) (info uint32, ok bool) {
	s := *v.slot(hash)
	return uint32(s), s != 0
}

// set adds info's bits to the word's.
func (v *vocabulary) set(hash, info uint32) {
	s := v.slot(hash)
	*s |= uint64(hash)<<32 | uint64(info)
}
