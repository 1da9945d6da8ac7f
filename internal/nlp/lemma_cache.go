package nlp

import "strings"

// lemmaCache keeps the lemmas of the forms met, for one reader.
type lemmaCache struct {
	lemmas map[lemmaKey]string
}

// maxLemmas bounds the lemmas that are kept.
const maxLemmas = 1 << 14

// lemma is what l says of the form, kept for the next time.
func (c *lemmaCache) lemma(l *lemmatizer, form, upos, xpos string) string {
	key := lemmaKey{keptInflection(upos, xpos), form}
	lemma, met := c.lemmas[key]
	if met {
		return lemma
	}
	if len(c.lemmas) >= maxLemmas {
		clear(c.lemmas)
	} else if c.lemmas == nil {
		c.lemmas = map[lemmaKey]string{}
	}
	key.text = strings.Clone(form) // and not the text it stands in
	lemma = l.lemma(key.text, upos, xpos)
	c.lemmas[key] = lemma
	return lemma
}

// recentLemmas are those of one form, as it was read last.
type recentLemmas [2]struct {
	inflection lemmaInflection
	lemma      string
}

// of is c's lemma for the form whose lemmas these are.
func (r *recentLemmas) of(c *lemmaCache, l *lemmatizer, form, upos, xpos string) string {
	inflection := keptInflection(upos, xpos)
	for k := range r {
		if r[k].inflection == inflection {
			return r[k].lemma
		}
	}
	lemma := c.lemma(l, form, upos, xpos)
	r[1] = r[0]
	r[0].inflection, r[0].lemma = inflection, lemma
	return lemma
}

// keptInflection tells apart what lemmas are kept by.
func keptInflection(upos, xpos string) lemmaInflection {
	inflection := lemmaInflectionOf(upos, xpos)
	if inflection == lemmaBase && xpos == "VBP" {
		return lemmaPresent // which the lemma of a base form does not share
	}
	return inflection
}
