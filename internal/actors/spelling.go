package actors

import (
	"slices"

	"entente/internal/document"
	"entente/internal/lexicon"
)

// Names from other scripts and tongues get spelled in many ways. One letter more,
// less or other in a surname is the same holder of an office where a title or the
// given name says so too.

// A surname that may be spelled otherwise has so many letters at least, for among
// shorter ones a letter makes another name, and no more than any surname has.
const leastRespelled, mostRespelled = 5, 30

func respellable(surname string) bool {
	n := len([]rune(surname))
	return n >= leastRespelled && n <= mostRespelled
}

// shortened returns the word and what is left of it without one of its letters: two
// words that differ by one letter share one of these.
func shortened(word string) []string {
	letters := []rune(word)
	out := []string{word}
	for i := range letters {
		out = append(out, string(slices.Delete(slices.Clone(letters), i, i+1)))
	}
	return out
}

// indexSpellings enters the surnames by what their spellings share.
func (b *Base) indexSpellings() {
	b.spellings = map[string][]*person{}
	for _, id := range sortedIDs(b.people) {
		p := b.people[id]
		words := lexicon.FoldWords(p.name)
		surname := words[len(words)-1]
		if !respellable(surname) {
			continue
		}
		for _, s := range shortened(surname) {
			if list := b.spellings[s]; len(list) == 0 || list[len(list)-1] != p {
				b.spellings[s] = append(b.spellings[s], p)
			}
		}
	}
}

// respelled resolves a person whose surname is spelled otherwise than in the base:
// by a given name of his, or by the title of his office; nobody where two fit.
func (r *resolver) respelled(n *document.Name, surname string, cues []cue) resolution {
	if !respellable(surname) {
		return resolution{}
	}
	given := r.given(n.First, r.wordAt[n.Last-1])
	var found *person
	seen := map[*person]bool{}
	for _, s := range shortened(surname) {
		for _, p := range r.spellings[s] {
			if seen[p] {
				continue
			}
			seen[p] = true
			fits := len(given) > 0 && !foreign(given, p.called) || len(given) == 0 && r.titleOffice(p, cues) != nil
			if !fits || p.officeOn(r.on) == nil {
				continue
			}
			if found != nil {
				return resolution{}
			}
			found = p
		}
	}
	if found == nil {
		return resolution{}
	}
	res := r.officeHolder(found, cues)
	res.rule = "office, spelled otherwise"
	return res
}
