package lexicon

import "strings"

// Phrases maps phrases to values and finds the longest phrase that starts at a
// given word. Phrases are compared by their folded words.
type Phrases[V any] struct {
	values map[string][]V // key: folded words joined by blanks
	// longest is, by first folded word, the most words of a phrase beginning so.
	longest map[string]int
	// openers has a bit for the length and the ends of each first word: most words of
	// a text begin no phrase, and are told so without a look at longest.
	openers [1 << openerBits / 64]uint64
}

// openerBits makes the bits of some thousand first words sparse.
const openerBits = 16

// openerOf is the bit of a folded word.
func openerOf(word string) (at int, bit uint64) {
	n := len(word)
	h := uint32(n)<<24 | uint32(word[0])<<16 | uint32(word[n/2])<<8 | uint32(word[n-1])
	if n > 2 {
		h ^= uint32(word[1])*0x3f00f | uint32(word[n-2])<<27
	}
	h = h * 0x9e3779b1 >> (32 - openerBits)
	return int(h / 64), 1 << (h % 64)
}

// NewPhrases returns an empty list.
func NewPhrases[V any]() *Phrases[V] {
	return &Phrases[V]{values: map[string][]V{}, longest: map[string]int{}}
}

// Add enters v under phrase, beside what is already there.
func (p *Phrases[V]) Add(phrase string, v V) {
	words := FoldWords(phrase)
	if len(words) == 0 {
		return
	}
	key := strings.Join(words, " ")
	p.values[key] = append(p.values[key], v)
	p.longest[words[0]] = max(p.longest[words[0]], len(words))
	at, bit := openerOf(words[0])
	p.openers[at] |= bit
}

// Get returns the values entered under phrase.
func (p *Phrases[V]) Get(phrase string) []V { return p.values[strings.Join(FoldWords(phrase), " ")] }

// Len returns the number of distinct phrases.
func (p *Phrases[V]) Len() int { return len(p.values) }

// Longest returns the values of the longest phrase that starts at folded[i], and
// how many entries of folded it takes. Entries that fold to nothing (a hyphen, an
// apostrophe) may stand inside a phrase and not at its ends. It returns nil and 0
// where no phrase starts there. folded holds one word an entry, as Fold gives it.
func (p *Phrases[V]) Longest(folded []string, i int) ([]V, int) {
	if folded[i] == "" {
		return nil, 0
	}
	if at, bit := openerOf(folded[i]); p.openers[at]&bit == 0 {
		return nil, 0
	}
	limit := p.longest[folded[i]]
	if limit == 0 {
		return nil, 0
	}
	best, taken := p.values[folded[i]], 1
	if best == nil {
		taken = 0
	}
	if limit == 1 {
		return best, taken
	}
	var room [64]byte // longer phrases are rare
	key := append(room[:0], folded[i]...)
	words, gaps := 1, 0
	for j := i + 1; j < len(folded) && words < limit; j++ {
		if folded[j] == "" {
			if gaps++; gaps > 2 {
				break
			}
			continue
		}
		gaps = 0
		key = append(append(key, ' '), folded[j]...)
		words++
		if v := p.values[string(key)]; v != nil {
			best, taken = v, j-i+1
		}
	}
	return best, taken
}
