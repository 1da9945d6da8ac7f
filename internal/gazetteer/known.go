package gazetteer

import (
	"entente/internal/atlas"
	"entente/internal/document"
)

// Name is a dictionary of well-known places for the names stage, in the form that
// stage takes: the words of a sentence, as written and folded, and a position. It
// returns how many words the longest place name takes that begins there, 0 where
// none does. Small towns are left out: without their surroundings their names are
// more often somebody's.
func (g *Gazetteer) Name(text, folded []string, i int) (document.NameType, int) {
	if !startsUpper(text[i]) || folded[i] == "the" || len(text[i]) > maxNameBytes {
		return "", 0
	}
	var room [maxNameBytes]byte
	word := g.memory.get(append(room[:0], text[i]...), false, g.ask)
	for last := g.reach(text, folded, i, word.opens); last > i; last-- {
		if !startsUpper(text[last-1]) {
			continue
		}
		found := word.found
		if last-i > 1 {
			name := joined(room[:0], folded[i:last])
			if len(name) > maxNameBytes || !g.mayBe(name) { // most end here
				continue
			}
			found = g.memory.get(joined(room[:0], text[i:last]), false, g.ask).found
		}
		if len(found) == 0 || found[0].prominence < wellKnown || last-i == 1 && (word.common || isAcronym(text[i]) && !found[0].own) {
			continue
		}
		if found[0].class == site {
			return document.Facility, last - i
		}
		return document.Location, last - i
	}
	return "", 0
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

// reach returns how far a known name that begins at word i can reach at most.
func (g *Gazetteer) reach(text, folded []string, i int, opens bool) int {
	last := i + 1
	if !opens {
		return last
	}
	for j := i + 1; j < len(text) && j-i < maxKnownWords; j++ {
		if startsUpper(text[j]) {
			last = j + 1
		} else if folded[j] != "" && !small[folded[j]] && !atlas.IsArticle(folded[j]) {
			break
		}
	}
	return last
}

// mayBe reports whether a folded name may be a known one.
func (g *Gazetteer) mayBe(folded []byte) bool {
	p := atlas.NewProbe(folded)
	return g.atlas.Has(p) || g.ownSounds.Has(p)
}

// ownFilterBits is enough for some thousands of names of our own.
const ownFilterBits = 16

// filter sums up the names of our own for ask and mayBe.
func (g *Gazetteer) filter() {
	var openers, sounds []atlas.Probe
	for _, list := range g.ownNames {
		for _, n := range list {
			sounds = append(sounds, atlas.NewProbe([]byte(n.key.Folded)))
			if word, more := atlas.FirstWord(n.key.Folded); more {
				openers = append(openers, atlas.NewProbe([]byte(word)))
			}
		}
	}
	g.ownOpeners, g.ownSounds = atlas.NewFilter(openers, ownFilterBits), atlas.NewFilter(sounds, ownFilterBits)
}
