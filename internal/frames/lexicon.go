package frames

import (
	"cmp"
	"io/fs"
	"slices"

	"entente/internal/lexicon"
	"entente/internal/ontology"
)

// Lexicon is the frames by trigger and the words that they and their readers refer to.
type Lexicon struct {
	Frames                   []*Frame                      // in file order, last those of dictionaries
	Verbs, Nouns, Attributes map[string][]*Frame           // by trigger, in the order in which they are tried
	Reads                    map[string][]*Frame           // by what the network reads, "COERCE took" or "COERCE"
	Classes                  map[string]map[string]bool    // by name: the words
	Contexts                 map[string][]ontology.Context // by lemma
	Light                    map[string]bool               // verbs that only carry a noun: launch, carry out
	Sectors                  map[string]string             // by lemma of a noun that is no mention: whose it would be
	Measures                 Measures
	Hints                    map[string][]string // by word: the types of event that it tends to tell of
	index                    index
}

// Load reads data/frames and checks every code against ont. A wrong line is
// refused with file, line and reason.
func Load(fsys fs.FS, ont *ontology.Ontology) (*Lexicon, error) {
	lex := &Lexicon{
		Verbs: map[string][]*Frame{}, Nouns: map[string][]*Frame{}, Attributes: map[string][]*Frame{}, Reads: map[string][]*Frame{},
		Classes: map[string]map[string]bool{}, Contexts: map[string][]ontology.Context{}, Light: map[string]bool{}, Sectors: map[string]string{},
		Measures: newMeasures(), Hints: map[string][]string{},
	}
	blocks, err := lexicon.ReadBlocks(fsys, "frames/*.txt")
	if err != nil {
		return nil, err
	}
	for _, b := range blocks { // classes first: frames refer to them
		if err := lex.addWords(b, ont); err != nil {
			return nil, err
		}
	}
	lex.index = newIndex(lex.Classes)
	named := map[string]bool{} // the trace and the ranker speak of a frame by its name
	for _, b := range blocks {
		if b.Kind != "frame" {
			continue
		}
		if named[b.Name] {
			return nil, b.Errorf(0, "frame %s is defined twice", b.Name)
		}
		named[b.Name] = true
		f, err := lex.parseFrame(b, ont)
		if err != nil {
			return nil, err
		}
		lex.Frames = append(lex.Frames, f)
		enter := func(by map[string][]*Frame, words []string) {
			for _, w := range words {
				by[w] = append(by[w], f)
			}
		}
		enter(lex.Verbs, f.Verbs)
		enter(lex.Nouns, f.Nouns)
		enter(lex.Attributes, f.Attributes)
		enter(lex.Reads, f.Reads)
	}
	dictionary, err := loadDictionaries(fsys, ont)
	if err != nil {
		return nil, err
	}
	lex.Frames = append(lex.Frames, dictionary...)
	for i := len(dictionary) - 1; i >= 0; i-- { // a user's entry goes before ours of the same weight
		for _, v := range dictionary[i].Verbs {
			lex.Verbs[v] = append([]*Frame{dictionary[i]}, lex.Verbs[v]...)
		}
	}
	lex.numberSlots()
	for _, by := range []map[string][]*Frame{lex.Verbs, lex.Nouns, lex.Attributes, lex.Reads} {
		for _, list := range by {
			bySpecificity(list)
		}
	}
	lex.enterWords()
	return lex, nil
}

// bySpecificity puts frames with more conditions first: "provide weapons" is
// tried before "provide". File order decides between equals.
func bySpecificity(list []*Frame) {
	slices.SortStableFunc(list, func(a, b *Frame) int { return cmp.Compare(b.weight(), a.weight()) })
}

// addWords reads a block of words; frames are read after all of them.
func (lex *Lexicon) addWords(b lexicon.Block, ont *ontology.Ontology) error {
	words := b.List("words")
	switch b.Kind {
	case "frame":
		return nil
	case "class":
		set := map[string]bool{}
		for _, w := range words {
			set[w] = true
		}
		if lex.Classes[b.Name] != nil {
			return b.Errorf(0, "class %s is defined twice", b.Name)
		}
		lex.Classes[b.Name] = set
	case "sector":
		if _, ok := ont.Sector(ontology.Sector(b.Name)); !ok {
			return b.Errorf(0, "no sector %q in PLOVER", b.Name)
		}
		for _, w := range words {
			lex.Sectors[w] = b.Name
		}
	case "light":
		for _, w := range words {
			lex.Light[w] = true
		}
	case "hint":
		if _, ok := ont.Type(ontology.Type(b.Name)); !ok {
			return b.Errorf(0, "no event type %q in PLOVER", b.Name)
		}
		for _, w := range words {
			if !slices.Contains(lex.Hints[w], b.Name) {
				lex.Hints[w] = append(lex.Hints[w], b.Name)
			}
		}
	case "context":
		if !ont.ValidContext(ontology.Context(b.Name)) {
			return b.Errorf(0, "no context %q in PLOVER", b.Name)
		}
		for _, w := range words {
			lex.Contexts[w] = append(lex.Contexts[w], ontology.Context(b.Name))
		}
	case "measure":
		return lex.Measures.add(b)
	default:
		return b.Errorf(0, "an entry is a frame, class, light, sector, context, hint or measure, not %q", b.Kind)
	}
	if len(words) == 0 {
		return b.Errorf(0, "%s %s has no words", b.Kind, b.Name)
	}
	return nil
}
