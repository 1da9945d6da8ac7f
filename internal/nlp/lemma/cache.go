package lemma

import "strings"

// Cache keeps the lemmas of the forms met, for one reader.
type Cache struct {
	lemmas map[inflected]string
}

// maxLemmas bounds the lemmas that are kept.
const maxLemmas = 1 << 14

// Lemma is what l says of the form, kept for the next time.
func (c *Cache) Lemma(l *Lemmatizer, form, upos, xpos string) string {
	key := inflected{keptGroup(upos, xpos), form}
	lemma, met := c.lemmas[key]
	if met {
		return lemma
	}
	if len(c.lemmas) >= maxLemmas {
		clear(c.lemmas)
	} else if c.lemmas == nil {
		c.lemmas = map[inflected]string{}
	}
	key.text = strings.Clone(form) // and not the text it stands in
	lemma = l.Lemma(key.text, upos, xpos)
	c.lemmas[key] = lemma
	return lemma
}

// Recent are the lemmas of one form, as it was read last.
type Recent [2]struct {
	group tagGroup
	lemma string
}

// Lemma is c's lemma for the form that r is of.
func (r *Recent) Lemma(c *Cache, l *Lemmatizer, form, upos, xpos string) string {
	group := keptGroup(upos, xpos)
	for k := range r {
		if r[k].group == group {
			return r[k].lemma
		}
	}
	lemma := c.Lemma(l, form, upos, xpos)
	r[1] = r[0]
	r[0].group, r[0].lemma = group, lemma
	return lemma
}

// keptGroup tells apart what lemmas are kept by.
func keptGroup(upos, xpos string) tagGroup {
	group := groupOf(upos, xpos)
	if group == asBase && xpos == "VBP" {
		return asPresent // which the lemma of a base form does not share
	}
	return group
}
