package names

import (
	"io/fs"
	"strings"

	"entente/internal/document"
	"entente/internal/lexicon"
)

// wordLists holds the words of data/language/names-*.txt.
type wordLists struct {
	nouns     *lexicon.Phrases[document.NameType] // common nouns that make a mention
	heads     *lexicon.Phrases[document.NameType] // words of a name that give its type
	leads     map[string]document.NameType        // first words that do
	before    map[string]document.NameType        // small words that a name takes in
	never     map[string]bool
	given     map[string]bool
	particles map[string]bool
	causes    map[string]bool              // what goes on over "for"
	settled   map[string]document.NameType // "before " or "after " and a word beside a name that tells its type
	owners    map[string]bool              // "People" in "the People's Army": the name goes on
	doers     map[string]bool              // adjectives that are nouns before what their bearers do or hold: "rebel fire"
	done      map[string]bool              // what they do or hold
}

var nameTypes = map[string]document.NameType{
	"person": document.Person, "organization": document.Organization, "location": document.Location,
	"facility": document.Facility, "nationality": document.Nationality, "event": document.EventName,
	"weapon": document.Weapon, "none": noName,
}

// noName is the type of names that are of no type of ours; they are left out.
const noName document.NameType = "none"

// loadWordLists reads language/names-*.txt.
func loadWordLists(fsys fs.FS) (*wordLists, error) {
	blocks, err := lexicon.ReadBlocks(fsys, "language/names-*.txt")
	if err != nil {
		return nil, err
	}
	l := &wordLists{
		nouns: lexicon.NewPhrases[document.NameType](), heads: lexicon.NewPhrases[document.NameType](),
		leads: map[string]document.NameType{}, before: map[string]document.NameType{},
		settled: map[string]document.NameType{}, never: map[string]bool{}, given: map[string]bool{}, particles: map[string]bool{}, owners: map[string]bool{},
		doers: map[string]bool{}, done: map[string]bool{}, causes: map[string]bool{},
	}
	sets := map[string]map[string]bool{"never": l.never, "given": l.given, "particle": l.particles, "owner": l.owners, "doer": l.doers, "done": l.done, "cause": l.causes}
	for _, b := range blocks {
		words := b.List("words")
		if len(words) == 0 {
			return nil, b.Errorf(0, "%s without words", b.Kind)
		}
		if set := sets[b.Kind]; set != nil {
			for _, w := range words {
				set[lexicon.Fold(w)] = true
			}
			continue
		}
		typ, ok := nameTypes[b.Name]
		if !ok {
			return nil, b.Errorf(0, "%q is no type of name", b.Name)
		}
		for _, w := range words {
			switch b.Kind {
			case "noun":
				l.nouns.Add(w, typ)
				if p := lexicon.Plural(w); p != w {
					l.nouns.Add(p, typ)
				}
			case "head":
				l.heads.Add(w, typ)
			case "lead":
				l.leads[lexicon.Fold(w)] = typ
			case "before":
				l.before[strings.ToLower(lexicon.Fold(w))] = typ
			case "precedes":
				l.settled["before "+lexicon.Fold(w)] = typ
			case "follows":
				l.settled["after "+lexicon.Fold(w)] = typ
			default:
				return nil, b.Errorf(0, "unknown kind of entry %q", b.Kind)
			}
		}
	}
	return l, nil
}
