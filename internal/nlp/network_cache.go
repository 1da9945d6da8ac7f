package nlp

import (
	"strings"

	"entente/internal/neural"
)

// What the network takes from a word alone is the same wherever the word stands. A
// reader keeps it for the words it has met: a quarter of the network's time.
const (
	cacheSlots = 1 << 13
	cacheForm  = 22 // bytes; longer forms are rare and not kept
)

// wordCache is a table with one place for each word: a newer one takes it.
type wordCache struct {
	keys   []cacheKey
	values []int16
	dim    int
}

// cacheKey is a form and how it stands: whether first, whether all is in capitals.
type cacheKey struct {
	form [cacheForm]byte
	size uint8 // nought for an empty place
	how  uint8
}

// at returns the place of a form and whether it is the form's; -1 where it has none.
func (c *wordCache) at(form string, how uint8) (slot int, met bool) {
	if len(form) > cacheForm || form == "" {
		return -1, false
	}
	h := uint32(fnvOffset)
	for i := range len(form) {
		h = (h ^ uint32(form[i])) * fnvPrime
	}
	slot = int((h ^ h>>12 ^ uint32(how)*0x9E5) % cacheSlots)
	k := &c.keys[slot]
	return slot, int(k.size) == len(form) && k.how == how && string(k.form[:k.size]) == form
}

func (c *wordCache) set(slot int, form string, how uint8, value []int16) {
	if slot < 0 {
		return
	}
	k := &c.keys[slot]
	copy(k.form[:], form)
	k.size, k.how = uint8(len(form)), how
	copy(c.values[slot*c.dim:][:c.dim], value)
}

func (c *wordCache) init(dim int) {
	if c.keys == nil {
		c.keys, c.values, c.dim = make([]cacheKey, cacheSlots), make([]int16, cacheSlots*dim), dim
	}
}

// enter sets r.x to what the words by themselves are.
func (n *network) enter(r *reading, forms []string) {
	d := n.project.Rows
	r.x = growTokens(r.x, len(forms), d)
	r.cache.init(d)
	capitals := allCapitals(forms)
	r.missed = r.missed[:0]
	for i, f := range forms {
		m := missedWord{at: i}
		if i == 0 {
			m.how |= 1
		}
		if capitals {
			m.how |= 2
		}
		var met bool
		if m.slot, met = r.cache.at(f, m.how); met {
			copy(r.x[i*d:][:d], r.cache.values[m.slot*d:][:d])
			continue
		}
		r.missed = append(r.missed, m)
	}
	if len(r.missed) == 0 {
		return
	}
	stride := n.project.Stride()
	r.sum = grow(r.sum, len(r.missed)*d)
	r.vectors = growTokens(r.vectors, len(r.missed), stride)
	for k, m := range r.missed {
		f := forms[m.at]
		r.levelled = appendLevel(r.levelled[:0], f)
		sum := r.sum[k*d:][:d]
		word, vector := n.find(r.levelled)
		clear(sum)
		addRow(sum, n.word.row(word))
		addRow(sum, n.shape.row(uint32(wordShape(f, m.at == 0, capitals))))
		for _, row := range n.affixes(r.levelled) {
			addRow(sum, n.affix.row(row))
		}
		for j, b := range n.vectors.row(vector) {
			r.vectors[k*stride+j] = int16(int8(b)) * (neural.Unit / 32)
		}
	}
	r.products = n.project.Products(r.vectors, len(r.missed), r.products)
	width := n.project.Width()
	for k, m := range r.missed {
		p, s, x := r.products[k*width:][:d], r.sum[k*d:][:d], r.x[m.at*d:][:d]
		for j := range x {
			x[j] = neural.Quantize(n.project.Float(p, j) + float32(float32(s[j])*(1.0/64)))
		}
		r.cache.set(m.slot, forms[m.at], m.how, x)
	}
}

// missedWord is a word of the sentence that the cache does not have.
type missedWord struct {
	at, slot int
	how      uint8
}

// maxLemmas bounds the lemmas that are kept.
const maxLemmas = 1 << 14

// lemmaOf is what l says of the form, kept for the next time.
func (r *reading) lemmaOf(l *lemmatizer, form, upos, xpos string) string {
	key := lemmaKey{lemmaInflectionOf(upos, xpos), form}
	if key.inflection == lemmaBase && xpos == "VBP" {
		key.inflection = lemmaPresent // which the lemma of a base form does not share
	}
	lemma, met := r.lemmas[key]
	if met {
		return lemma
	}
	if len(r.lemmas) >= maxLemmas {
		clear(r.lemmas)
	} else if r.lemmas == nil {
		r.lemmas = map[lemmaKey]string{}
	}
	key.text = strings.Clone(form) // and not the text it stands in
	lemma = l.lemma(key.text, upos, xpos)
	r.lemmas[key] = lemma
	return lemma
}
