package network

import (
	"entente/internal/neural"
	"entente/internal/nlp/lemma"
)

// What the network takes from a word alone, and what its first layer makes of that, is
// the same wherever the word stands. A reader keeps it for the words it has met: five in
// six of a text.
const (
	cacheSlots = 1 << 12
	cacheWays  = 4
	cacheForm  = 22 // bytes; longer forms are rare and not kept
)

// wordCache is a table with four places for each word, where the one met longest ago
// makes room for a newer one.
type wordCache struct {
	keys       []cacheKey
	lemmas     []lemma.Recent
	values     []int16
	first      []int32
	dim, width int
	clock      uint32
}

// cacheKey is a form and how it stands: whether first, whether all is in capitals.
type cacheKey struct {
	form [cacheForm]byte
	size uint8 // nought for an empty place
	how  uint8
	hash uint32
	met  uint32 // when last
}

// holds reports whether the place is that form's, however it stands.
func (k *cacheKey) holds(form string) bool {
	return int(k.size) == len(form) && string(k.form[:k.size]) == form
}

func (c *wordCache) init(dim, width int) {
	if c.keys == nil {
		c.keys, c.lemmas = make([]cacheKey, cacheSlots), make([]lemma.Recent, cacheSlots)
		c.values, c.first, c.dim, c.width = make([]int16, cacheSlots*dim), make([]int32, cacheSlots*width), dim, width
	}
}

// at returns the place of a form and whether it is there already; if not, the place is
// where to put it. It is -1 for a form that has none.
func (c *wordCache) at(form string, how uint8) (slot int, met bool) {
	if len(form) > cacheForm || form == "" {
		return -1, false
	}
	h := cacheHash(form, how)
	c.clock++
	from := int((h^h>>15)%(cacheSlots/cacheWays)) * cacheWays
	slot = from
	for i := from; i < from+cacheWays; i++ {
		k := &c.keys[i]
		if k.hash == h && k.how == how && k.holds(form) {
			k.met = c.clock
			return i, true
		}
		if k.met < c.keys[slot].met {
			slot = i
		}
	}
	return slot, false
}

func cacheHash(form string, how uint8) uint32 {
	h := (fnvOffset ^ uint32(how)) * fnvPrime
	for i := range len(form) {
		h = (h ^ uint32(form[i])) * fnvPrime
	}
	return h
}

// keep puts what a form is at its place and returns that.
func (c *wordCache) keep(form string, how uint8, value []int16, first []int32) int {
	slot, met := c.at(form, how)
	if slot < 0 || met {
		return slot
	}
	k := &c.keys[slot]
	*k = cacheKey{size: uint8(len(form)), how: how, hash: cacheHash(form, how), met: c.clock}
	copy(k.form[:], form)
	c.lemmas[slot] = lemma.Recent{}
	copy(c.values[slot*c.dim:][:c.dim], value)
	copy(c.first[slot*c.width:][:c.width], first)
	return slot
}

// missedWord is a word that the cache does not have.
type missedWord struct {
	at       int
	how      uint8
	capitals bool
}

// enter sets r.x to what the words by themselves are, and r.first to what the first layer
// makes of them.
func (n *Network) enter(r *Reading, forms []string, parts []Part) {
	d, width := n.project.Rows, n.layers[0].Width()
	r.x, r.first, r.slots = growTokens(r.x, len(forms), d), grow(r.first, len(forms)*width), grow(r.slots, len(forms))
	r.cache.init(d, width)
	r.missed = r.missed[:0]
	for _, p := range parts {
		capitals := allCapitals(forms[p.First:p.Last])
		for i := p.First; i < p.Last; i++ {
			m := missedWord{at: i, capitals: capitals}
			if i == p.First {
				m.how |= 1
			}
			if capitals {
				m.how |= 2
			}
			slot, met := r.cache.at(forms[i], m.how)
			if r.slots[i] = slot; !met {
				r.missed = append(r.missed, m)
				continue
			}
			copy(r.x[i*d:][:d], r.cache.values[slot*d:][:d])
			copy(r.first[i*width:][:width], r.cache.first[slot*width:][:width])
		}
	}
	if len(r.missed) > 0 {
		n.enterMissed(r, forms)
	}
}

func (n *Network) enterMissed(r *Reading, forms []string) {
	d, stride := n.project.Rows, n.project.Stride()
	r.sum = grow(r.sum, len(r.missed)*d)
	r.vectors = growTokens(r.vectors, len(r.missed), stride)
	for k, m := range r.missed {
		f := forms[m.at]
		r.levelled = appendLevel(r.levelled[:0], f)
		sum := r.sum[k*d:][:d]
		word, vector := n.find(r.levelled)
		clear(sum)
		neural.AddRow(sum, n.word.row(word))
		neural.AddRow(sum, n.shape.row(uint32(wordShape(f, m.how&1 != 0, m.capitals))))
		for _, row := range n.affixes(r.levelled) {
			neural.AddRow(sum, n.affix.row(row))
		}
		for j, b := range n.vectors.row(vector) {
			r.vectors[k*stride+j] = int16(int8(b)) * (neural.Unit / 32)
		}
	}
	r.values = n.project.Values(r.vectors, len(r.missed), &r.scratch, r.values)
	r.own = growTokens(r.own, len(r.missed), d)
	for k := range r.missed {
		v := r.values[k*n.project.Width():][:d]
		neural.Affine(v, r.sum[k*d:], n.wordSteps, v)
		neural.LayerSteps.Round(r.own[k*d:][:d], v)
	}
	products, width := n.layers[0].Products(r.own, &r.scratch), n.layers[0].Width()
	for k, m := range r.missed {
		x, first := r.own[k*d:][:d], products[k*width:][:width]
		copy(r.x[m.at*d:][:d], x)
		copy(r.first[m.at*width:][:width], first)
		r.slots[m.at] = r.cache.keep(forms[m.at], m.how, x, first)
	}
}

// Kept returns where the lemmas of word i of those read are kept with the word, nil where
// another word has taken its place since.
func (r *Reading) Kept(i int, form string) *lemma.Recent {
	if slot := r.slots[i]; slot >= 0 && r.cache.keys[slot].holds(form) {
		return &r.cache.lemmas[slot]
	}
	return nil
}
