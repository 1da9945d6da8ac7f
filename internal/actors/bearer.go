package actors

import (
	"entente/internal/document"
)

// bearer is whom the text has introduced under a surname. Others of the family may
// be in the news too, so the given names tell who is meant.
type bearer struct {
	resolution
	given map[string]bool // folded; none where the text has the surname only
}

// bearerOf is the bearer of the name n, resolved to res.
func (r *resolver) bearerOf(n *document.Name, res resolution) bearer {
	if res.named != nil {
		return bearer{res, res.named.called}
	}
	given := map[string]bool{}
	for _, w := range r.given(n.First, r.wordAt[n.Last-1]) {
		given[w] = true
	}
	return bearer{res, given}
}

// introduce enters somebody by surname and by the given names, by which reports call
// those whose names come in another order. A given name of two persons is nobody's.
func (r *resolver) introduce(surname string, b bearer) {
	r.persons[surname] = b
	for w := range b.given {
		if w == surname || len(w) < 3 {
			continue
		}
		if old, ok := r.byGiven[w]; ok && (old == nil || old.parties[0].ID != b.parties[0].ID) {
			r.byGiven[w] = nil
			continue
		}
		r.byGiven[w] = &b
	}
}

// remembered returns whom the text has introduced under the surname of n.
func (r *resolver) remembered(n *document.Name) (bearer, bool) {
	b, ok := r.persons[r.folded[n.Last-1]]
	if !ok || len(b.given) > 0 && foreign(r.given(n.First, r.wordAt[n.Last-1]), b.given) {
		return bearer{}, false
	}
	return b, true
}

// namesake reports whether a mention that begins at token first gives the surname m
// of p to somebody else ("Rifaat al-Assad"): a given name stands before it, and
// none is p's.
func (r *resolver) namesake(first int, m match, p *person) bool {
	words := 0
	for _, w := range r.words.Folded[m.first:m.last] {
		if w != "" && !r.lists["particles"][w] {
			words++
		}
	}
	return words < 2 && foreign(r.given(first, m.first), p.called)
}

// givenReach is how many words before a surname may be given names.
const givenReach = 8

// given returns the given names in a mention that begins at token first, before
// word end: proper nouns that are no title, nationality, honorific or particle.
func (r *resolver) given(first, end int) []string {
	var out []string
	for w := max(r.wordAt[first], end-givenReach); w < end; w++ {
		word := r.words.Folded[w]
		if word == "" || r.cueAt[w] >= 0 || r.lists["particles"][word] || r.lists["honorifics"][word] || r.d.Tokens[r.words.Token[w]].UPOS != "PROPN" {
			continue
		}
		if k := r.nameAt[w]; k >= 0 {
			if u, ok := r.choose(r.found[k].uses); ok && u.kind != byPerson {
				continue // "US President", "Pentagon chief"
			}
		}
		out = append(out, word)
	}
	return out
}

// foreign reports whether there are given names and none of them, or its initial,
// is among own.
func foreign(given []string, own map[string]bool) bool {
	for _, w := range given {
		if own[w] {
			return false
		}
		for o := range own {
			if len(w) == 1 && o[:1] == w || len(o) == 1 && w[:1] == o {
				return false
			}
		}
	}
	return len(given) > 0
}
