package quotation

import (
	"io/fs"
	"strings"
	"sync"

	"entente/internal/lexicon"
)

// cueClass is a class of words that tell of speech or thought: one entry of
// data/language/cues.txt, which explains the classes and what they take.
type cueClass struct {
	name                                  string
	that, direct, final, to, noun, gerund bool
}

// cueWords are the cues by lemma.
type cueWords struct {
	verbs, nouns, adjectives map[string]*cueClass
	viewpoint                map[string]bool
	rooms                    sync.Pool // of quoterRooms
}

func readCueWords(fsys fs.FS) (*cueWords, error) {
	blocks, err := lexicon.ReadBlocks(fsys, "language/cues.txt")
	if err != nil {
		return nil, err
	}
	w := &cueWords{verbs: map[string]*cueClass{}, nouns: map[string]*cueClass{}, adjectives: map[string]*cueClass{}, viewpoint: map[string]bool{}}
	for _, b := range blocks {
		switch b.Kind {
		case "viewpoint":
			b.AddTo(w.viewpoint, "words")
		case "cue":
			c := &cueClass{name: b.Name}
			for _, k := range strings.Fields(b.Get("takes")) {
				switch k {
				case "that":
					c.that = true
				case "direct":
					c.direct = true
				case "final":
					c.final = true
				case "to":
					c.to = true
				case "noun":
					c.noun = true
				case "ing":
					c.gerund = true
				default:
					return nil, b.Errorf(0, "cue %s takes %q", b.Name, k)
				}
			}
			addCues(w.verbs, b.List("verb"), c)
			addCues(w.nouns, b.List("noun"), c)
			addCues(w.adjectives, b.List("adjective"), c)
		default:
			return nil, b.Errorf(0, "unknown entry %q", b.Kind)
		}
	}
	return w, nil
}

// addCues enters the words that no earlier class has.
func addCues(into map[string]*cueClass, words []string, c *cueClass) {
	for _, s := range words {
		if into[s] == nil {
			into[s] = c
		}
	}
}
