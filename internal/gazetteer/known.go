package gazetteer

import (
	"strings"

	"entente/internal/document"
)

// Name is a dictionary of well-known places for the names stage, in the form that
// stage takes: the words of a sentence, as written and folded, and a position. It
// returns how many words the longest place name takes that begins there, 0 where
// none does. Small towns are left out: without their surroundings their names are
// more often somebody's.
func (g *Gazetteer) Name(text, folded []string, i int) (document.NameType, int) {
	if !startsUpper(text[i]) || folded[i] == "the" {
		return "", 0
	}
	last := i + 1
	for j := i + 1; j < len(text) && j-i < maxKnownWords; j++ {
		if startsUpper(text[j]) {
			last = j + 1
		} else if folded[j] != "" && !small[folded[j]] && !articles[folded[j]] {
			break
		}
	}
	for ; last > i; last-- {
		if !startsUpper(text[last-1]) {
			continue
		}
		name := strings.Join(text[i:last], " ")
		if len(name) > maxNameBytes {
			continue
		}
		if last-i == 1 && (g.cues.has("never", folded[i]) || g.cues.has("doubtful", folded[i])) {
			return "", 0
		}
		found := g.match(name, false)
		if len(found) == 0 || found[0].prominence < wellKnown || last-i == 1 && isAcronym(name) && !found[0].own {
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
