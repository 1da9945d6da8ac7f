package atlas

import (
	"iter"
	"strings"
)

// Sieve tells at a glance, by sound, that a name is not on a list and that no longer
// name on it begins with a word or two. What is on the list passes always, a few in a
// hundred others by chance: it is a Bloom filter (Bloom 1970) in blocks of one cache
// line (Putze, Sanders and Singler 2007), so that a question costs one look into
// memory.
type Sieve string

const (
	sieveBlock = 64 // bytes
	sieveBits  = 3  // of each name
)

// NewSieve makes a Sieve of size bytes, a power of two and 64 at least. Names are
// folded.
func NewSieve(size int, names iter.Seq[string]) Sieve {
	b := make([]byte, size)
	add := func(h uint32) {
		block := b[sieveBlock*sieveAt(h, size):]
		for h, k := remix(h), 0; k < sieveBits; h, k = h>>9, k+1 {
			block[h%512/8] |= 1 << (h % 8)
		}
	}
	for name := range names {
		add(uint32(SoundOf(name)))
		first, rest := firstWord(name)
		if rest == "" {
			continue
		}
		p := SoundOf(first)
		add(p.opening())
		if second, _ := firstWord(rest); second != "" {
			add(p.then(SoundOf(second)))
		}
	}
	return Sieve(b)
}

// Has reports whether a name may be on the list.
func (s Sieve) Has(p Sound) bool { return s.has(uint32(p)) }

// Opens reports whether a name of several words may begin with that one, articles
// aside.
func (s Sieve) Opens(p Sound) bool { return s.has(p.opening()) }

// OpensWith reports whether a name may begin with those two words, articles aside.
func (s Sieve) OpensWith(p, next Sound) bool { return s.has(p.then(next)) }

func (s Sieve) has(h uint32) bool {
	if s == "" {
		return false
	}
	block := s[sieveBlock*sieveAt(h, len(s)):][:sieveBlock]
	h = remix(h)
	return block[h%512/8]>>(h%8)&1 != 0 && block[h>>9%512/8]>>(h>>9%8)&1 != 0 && block[h>>18%512/8]>>(h>>18%8)&1 != 0
}

// sieveAt is the block of a hash.
func sieveAt(h uint32, size int) int { return int(uint64(h) * uint64(size/sieveBlock) >> 32) }

// remix gives the bits within a block, which must not hang on those that chose it.
func remix(h uint32) uint32 {
	h *= 0x9e3779b1
	return h ^ h>>15
}

// opening and then tell words that open a name from whole names.
func (s Sound) opening() uint32 { return (uint32(s) ^ 0x5bd1e995) * 0x2c1b3c6d }

func (s Sound) then(next Sound) uint32 { return (uint32(s)*31 ^ uint32(next)) * 0x85ebca6b }

// firstWord returns the first word of a folded name that is no article, and what
// follows it; of a name of articles the last.
func firstWord(folded string) (word, rest string) {
	rest = folded
	for rest != "" {
		word, rest, _ = strings.Cut(rest, " ")
		if !isArticle(word) {
			break
		}
	}
	return word, rest
}
