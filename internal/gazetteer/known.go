package gazetteer

import (
	"math"
	"strings"

	"entente/internal/atlas"
	"entente/internal/document"
)

// Name is a dictionary of well-known places for the names stage, in the form that
// stage takes: the words of a sentence, as written and folded, and a position. It
// returns how many words the longest place name takes that begins there, 0 where
// none does. Small towns are left out: without their surroundings their names are
// more often somebody's.
func (g *Gazetteer) Name(text, folded []string, i int) (document.NameType, int) {
	if !startsUpper(text[i]) || folded[i] == "the" || folded[i] == "" || len(text[i]) > maxNameBytes {
		return "", 0
	}
	var room [maxNameBytes]byte
	word := atlas.SoundOf(folded[i])
	for last := g.reach(text, folded, i, word); last > i+1; last-- {
		if !startsUpper(text[last-1]) {
			continue
		}
		name := joined(room[:0], folded[i:last])
		if len(name) > maxNameBytes || !g.known(atlas.SoundOf(name)) { // most end here
			continue
		}
		if t := g.types.get(joined(room[:0], text[i:last]), g.typeOf); t != "" {
			return t, last - i
		}
	}
	if g.known(word) {
		if t := g.types.get(append(room[:0], text[i]...), g.typeOf); t != "" {
			return t, 1
		}
	}
	return "", 0
}

// typeOf returns the type of the place that a name means, "" where none is well-known
// or the name is also a word of the language or of persons' names.
func (g *Gazetteer) typeOf(name string) document.NameType {
	folded := atlas.Folded(name)
	own, c := g.best(atlas.KeyOf(folded))
	if c.prominence < atlas.WellKnown {
		return ""
	}
	if !strings.Contains(name, " ") && (g.cues.has("never", folded) || g.cues.has("doubtful", folded) || isAcronym(name) && !own) {
		return ""
	}
	if c.class == site {
		return document.Facility
	}
	return document.Location
}

// weighed is what typeOf needs of a place.
type weighed struct {
	class             class
	prominence, score float64
}

// best returns the first of what find finds, and whether it is our own.
func (g *Gazetteer) best(key atlas.Key) (own bool, best weighed) {
	if key.Skeleton == "" {
		return false, best
	}
	best.score = math.Inf(-1)
	var room [maxNameBytes]byte
	for _, n := range g.ownNames.bySkeleton[key.Skeleton] {
		if cost, _, ok := key.Fit(append(room[:0], n.key.Folded...), false); ok && n.entry.prominence-cost-n.cost > best.score {
			own, best = n.entry.own, weighed{n.entry.class, n.entry.prominence, n.entry.prominence - cost - n.cost}
		}
	}
	g.atlas.Search(key, false, func(i atlas.Index) bool {
		prominence := g.atlas.Prominence(i)
		if prominence <= best.score {
			return false // nor can those that follow be better
		}
		if g.amended[i] != nil {
			return true // its names are among our own
		}
		g.fit(key, i, false, func(cost float64, _ atlas.Closeness) {
			if prominence-cost > best.score {
				own, best = false, weighed{settlement, prominence, prominence - cost}
			}
		})
		return true
	})
	return own, best
}

// maxKnownWords is the most words of a place name that Name looks for.
const maxKnownWords = 6

// joined appends words parted by blanks; those that fold to nothing are left out.
func joined(out []byte, words []string) []byte {
	for _, w := range words {
		if w == "" {
			continue
		}
		if len(out) > 0 {
			out = append(out, ' ')
		}
		out = append(out, w...)
	}
	return out
}

// reach returns how far a well-known name that begins with word i can reach at most.
func (g *Gazetteer) reach(text, folded []string, i int, word atlas.Sound) int {
	last := i + 1
	article := atlas.IsArticle(folded[i])
	if last == len(text) || !article && !g.atlas.Known().Opens(word) && !g.ownNames.sieve.Opens(word) {
		return last
	}
	second := article
	for j := i + 1; j < len(text) && j-i < maxKnownWords; j++ {
		switch {
		case startsUpper(text[j]):
			last = j + 1
		case folded[j] != "" && !small[folded[j]] && !atlas.IsArticle(folded[j]):
			return last
		}
		if !second && folded[j] != "" && !atlas.IsArticle(folded[j]) {
			second = true
			if p := atlas.SoundOf(folded[j]); !g.atlas.Known().OpensWith(word, p) && !g.ownNames.sieve.OpensWith(word, p) {
				return i + 1
			}
		}
	}
	return last
}

// known reports whether the name may be that of a well-known place.
func (g *Gazetteer) known(p atlas.Sound) bool {
	return g.atlas.Known().Has(p) || g.ownNames.sieve.Has(p)
}

// mayBe reports whether the name may be that of a place.
func (g *Gazetteer) mayBe(p atlas.Sound) bool {
	return g.atlas.All().Has(p) || g.ownNames.sieve.Has(p)
}
