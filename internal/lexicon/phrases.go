package lexicon

import "strings"

// Phrases maps phrases to values and finds the longest phrase that starts at a
// given word. Phrases are compared by their folded words.
type Phrases[V any] struct {
	openings map[string]*opening[V] // by first folded word
	more     map[string][]V         // of several words; key: folded words joined by blanks
	// sieve has a bit for each first word and one for each first two: most words of a
	// text begin no phrase, and are told so without a look at the maps. Its length is a
	// power of two.
	sieve []uint64
	set   int // bits set, at most
}

// opening is what begins with a word.
type opening[V any] struct {
	alone   []V // entered under the word itself
	longest int // the most words of a phrase that begins so
}

// sparse is how many bits the sieve has for each that is set.
const sparse = 32

// hash is FNV-1a (Fowler, Noll, Vo) of a folded word.
func hash(word string) uint32 {
	h := uint32(2166136261)
	for i := range len(word) {
		h = (h ^ uint32(word[i])) * 16777619
	}
	return h
}

// pair is the hash of two words.
func pair(first, second uint32) uint32 { return first*31 ^ second }

func (p *Phrases[V]) passes(h uint32) bool {
	at := (h ^ h>>15) * 0x9e3779b1 >> 6
	return p.sieve[int(at>>6)&(len(p.sieve)-1)]&(1<<(at&63)) != 0
}

func (p *Phrases[V]) admit(words []string) {
	if p.set += 2; p.set*sparse > 64*len(p.sieve) {
		p.sieve = make([]uint64, 2*len(p.sieve))
		for first := range p.openings {
			p.enter(hash(first))
		}
		for key := range p.more {
			first, rest, _ := strings.Cut(key, " ")
			second, _, _ := strings.Cut(rest, " ")
			p.enter(pair(hash(first), hash(second)))
		}
	}
	p.enter(hash(words[0]))
	if len(words) > 1 {
		p.enter(pair(hash(words[0]), hash(words[1])))
	}
}

func (p *Phrases[V]) enter(h uint32) {
	at := (h ^ h>>15) * 0x9e3779b1 >> 6
	p.sieve[int(at>>6)&(len(p.sieve)-1)] |= 1 << (at & 63)
}

// NewPhrases returns an empty list.
func NewPhrases[V any]() *Phrases[V] {
	return &Phrases[V]{openings: map[string]*opening[V]{}, more: map[string][]V{}, sieve: make([]uint64, 1)}
}

// Add enters v under phrase, beside what is already there.
func (p *Phrases[V]) Add(phrase string, v V) {
	words := FoldWords(phrase)
	if len(words) == 0 {
		return
	}
	o := p.openings[words[0]]
	if o == nil {
		o = &opening[V]{}
		p.openings[words[0]] = o
	}
	if o.longest = max(o.longest, len(words)); len(words) == 1 {
		o.alone = append(o.alone, v)
	} else {
		key := strings.Join(words, " ")
		p.more[key] = append(p.more[key], v)
	}
	p.admit(words)
}

// Get returns the values entered under phrase.
func (p *Phrases[V]) Get(phrase string) []V {
	words := FoldWords(phrase)
	if len(words) != 1 {
		return p.more[strings.Join(words, " ")]
	}
	if o := p.openings[words[0]]; o != nil {
		return o.alone
	}
	return nil
}

// Len returns the number of distinct phrases.
func (p *Phrases[V]) Len() int {
	n := len(p.more)
	for _, o := range p.openings {
		n += min(1, len(o.alone))
	}
	return n
}

// Longest returns the values of the longest phrase that starts at folded[i], and
// how many entries of folded it takes. Entries that fold to nothing (a hyphen, an
// apostrophe) may stand inside a phrase and not at its ends. It returns nil and 0
// where no phrase starts there. folded holds one word an entry, as Fold gives it.
func (p *Phrases[V]) Longest(folded []string, i int) ([]V, int) {
	if folded[i] == "" {
		return nil, 0
	}
	first := hash(folded[i])
	if !p.passes(first) {
		return nil, 0
	}
	o := p.openings[folded[i]]
	if o == nil {
		return nil, 0
	}
	best, taken := o.alone, min(1, len(o.alone))
	if o.longest == 1 {
		return best, taken
	}
	var room [64]byte // longer phrases are rare
	var key []byte
	words, gaps := 1, 0
	for j := i + 1; j < len(folded) && words < o.longest; j++ {
		if folded[j] == "" {
			if gaps++; gaps > 2 {
				break
			}
			continue
		}
		gaps = 0
		if words == 1 {
			if !p.passes(pair(first, hash(folded[j]))) {
				break
			}
			key = append(room[:0], folded[i]...)
		}
		key = append(append(key, ' '), folded[j]...)
		words++
		if v := p.more[string(key)]; v != nil {
			best, taken = v, j-i+1
		}
	}
	return best, taken
}
