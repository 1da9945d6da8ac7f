package gazetteer

import (
	"io/fs"
	"strings"

	"entente/internal/lexicon"
)

// cues are the word lists of places/cues.txt: what the words around a name tell.
type cues struct {
	lists map[string]map[string]bool
}

// cueNames are the lists that the geoparse stage asks for.
var cueNames = []string{
	"locative", "naming", "division", "settlement", "facility", "opener", "part",
	"beside", "frontier", "distance", "towards", "road", "joining", "title", "organisation", "disease", "never", "doubtful", "landform", "conquest", "seizure", "assault", "holding", "kind", "fought", "parting",
}

// longestCue is the most words of a cue ("northern outskirts of").
const longestCue = 3

func loadCues(fsys fs.FS) (*cues, error) {
	const file = "places/cues.txt"
	blocks, err := lexicon.ReadBlocks(fsys, file)
	if err != nil {
		return nil, err
	}
	c := &cues{map[string]map[string]bool{}}
	for _, name := range cueNames {
		c.lists[name] = map[string]bool{}
	}
	for _, b := range blocks {
		list := c.lists[b.Name]
		if b.Kind != "cue" || list == nil {
			return nil, b.Errorf(0, "no list of cues is called %s %s", b.Kind, b.Name)
		}
		for _, word := range b.List("words") {
			list[strings.Join(lexicon.FoldWords(word), " ")] = true
		}
	}
	return c, nil
}

func (c *cues) has(list, word string) bool { return c.lists[list][word] }
