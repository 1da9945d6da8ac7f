package gazetteer

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente"
	"entente/internal/atlas"
	"entente/internal/document"
	"entente/internal/lexicon"
)

// reader reads one Document.
type reader struct {
	gazetteer *Gazetteer
	doc       *document.Document
	folded    []string        // one a token
	capital   []bool          // the token opens with a capital letter
	cover     []int           // the proper Name that covers the token, -1 for none
	trusted   map[string]bool // folded names already accepted in this report
	told      map[string]bool // folded names that words beside them say to be places, outright or by where something is
	surnames  map[string]bool // last words of full names of persons, folded
	given     map[string]bool // their other words, folded
	about     *setting        // what the report is about, once resolved
	locations map[[2]int]bool // first and last token of what is a Location by itself
	plain     map[string]bool // folded words that the report also has without capital
}

// mention is a place name found in the text.
type mention struct {
	first, last int
	sentence    int
	name        string // what is looked up
	key         string // see folded
	candidates  []candidate
	adjective   bool // a demonym
	near        bool // part of the name of something that lies there
	wants       wanted
	// qualifier is the place named right after it ("Paris, Texas").
	qualifier *mention
	qualifies *mention // the place named right before it
	// peers is what most of the places are that it is listed with.
	peers sort

	relation string        // the words that put something beside it, empty for none
	area     *entente.Area // where they put it; nil where that can't be told

	place      *entry // nil: nobody knows it
	confidence float64
	rule       string
}

// folded returns the name as names are compared.
func (m *mention) folded() string {
	if m.key == "" {
		m.key = atlas.Folded(m.name)
	}
	return m.key
}

// wanted is what the words beside a name say that it is.
type wanted int

const (
	anything wanted = iota
	aDivision
	aSettlement
)

func newReader(g *Gazetteer, d *document.Document) *reader {
	n := len(d.Tokens)
	r := &reader{
		gazetteer: g, doc: d, folded: d.Folded(lexicon.Fold), capital: make([]bool, n), cover: make([]int, n),
		trusted: map[string]bool{}, told: map[string]bool{}, plain: map[string]bool{}, surnames: map[string]bool{}, given: map[string]bool{},
		locations: map[[2]int]bool{},
	}
	for i := range d.Tokens {
		r.cover[i] = -1
		word := d.Word(i)
		if word[0] >= 'a' && word[0] <= 'z' { // as most do
			r.plain[r.folded[i]] = true
			continue
		}
		first, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(word, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }))
		r.capital[i] = unicode.IsUpper(first)
		if !r.capital[i] {
			r.plain[r.folded[i]] = true
		}
	}
	for k, name := range d.Names {
		if name.Nominal {
			continue
		}
		if name.Type == document.Person && name.Last-name.First > 1 && name.Last <= n && r.folded[name.Last-2] != "of" {
			r.surnames[r.folded[name.Last-1]] = true // but "the King of Athens"
			for i := max(0, name.First); i < name.Last-1; i++ {
				r.given[r.folded[i]] = true
			}
		}
		for i := max(0, name.First); i < min(name.Last, n); i++ {
			// The longer of two names is the one that says what it all is.
			if c := r.cover[i]; c < 0 || d.Names[c].Last-d.Names[c].First < name.Last-name.First {
				r.cover[i] = k
			}
		}
	}
	// What is once said to be a place is one wherever it stands, known or not.
	for _, name := range slices.Concat(d.Names, d.Inner) {
		if name.Nominal || name.Type != document.Location || name.First < 0 || name.First >= name.Last || name.Last > n {
			continue
		}
		r.locations[[2]int{name.First, name.Last}] = true
		if r.cueBefore("locative", name.First) >= 0 {
			key := atlas.Folded(r.text(name.First, name.Last))
			r.trusted[key] = true
			word, _ := r.before(name.First, 1)
			r.told[key] = r.told[key] || r.cueBefore("naming", name.First) >= 0 || word == "in" || word == "near" || word == "outside"
		}
	}
	return r
}

// Longer names than this are not looked up: a hostile text could make every
// look-up as long as itself.
const (
	maxNameTokens = 9
	maxNameBytes  = 80
)

// look returns the places of tokens [first, last).
func (r *reader) look(first, last int, loose bool) []candidate {
	text := r.text(first, last)
	if text == "" || len(text) > maxNameBytes {
		return nil
	}
	if !loose && last-first > 1 && !r.mayBe(first, last) {
		return nil
	}
	return r.gazetteer.match(text, loose)
}

// mayBe reports whether tokens [first, last) may be a known name. It needs no memory
// and leaves none, where most rows of capitalised words are no place.
func (r *reader) mayBe(first, last int) bool {
	for i := first; i < last; i++ {
		// A name written in one with its neighbour folds otherwise than word by word.
		if i+1 < last && r.doc.Tokens[i].End == r.doc.Tokens[i+1].Start || strings.ContainsFunc(r.doc.Word(i), parts) {
			return true
		}
	}
	var room [maxNameBytes]byte
	return r.gazetteer.mayBe(atlas.SoundOf(joined(room[:0], r.folded[first:last])))
}

// parts reports whether a name may fold to two words at a mark. Of an apostrophe it
// depends on what follows.
func parts(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }

func (r *reader) text(first, last int) string {
	return r.doc.Text(r.doc.Span(first, last))
}

// before returns the n words before token i as one phrase, leaving out marks
// that fold to nothing, and the token it begins at; "" at the sentence's start.
func (r *reader) before(i, n int) (phrase string, first int) {
	start := r.doc.Sentences[r.doc.Tokens[i].Sentence].First
	words := make([]string, 0, longestCue)
	j := i - 1
	for ; j >= start && len(words) < n && i-j < 2*longestCue; j-- {
		if r.folded[j] == "" {
			if !isHyphen(r.doc.Word(j)) {
				return "", i // a comma or a bracket ends the phrase
			}
			continue
		}
		words = append(words, r.folded[j])
	}
	if len(words) < n {
		return "", i
	}
	for a, b := 0, len(words)-1; a < b; a, b = a+1, b-1 {
		words[a], words[b] = words[b], words[a]
	}
	return strings.Join(words, " "), j + 1
}

func isHyphen(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	return n == len(s) && unicode.Is(unicode.Pd, r)
}

// cueBefore returns the first token of the longest cue of a list that ends right
// before token i, articles and words for a part ("the northern") aside, or -1.
func (r *reader) cueBefore(list string, i int) int {
	for range maxSkipped {
		for n := longestCue; n > 0; n-- {
			if phrase, first := r.before(i, n); phrase != "" && r.gazetteer.cues.has(list, phrase) {
				return first
			}
		}
		previous, first := r.before(i, 1)
		if previous != "the" && previous != "a" && !r.gazetteer.cues.has("part", previous) {
			return -1
		}
		i = first
	}
	return -1
}

// maxSkipped is how many articles and words for a part may stand between a cue
// and a name ("in the far north-western …").
const maxSkipped = 5

// after returns the word after token last-1 in the same sentence, and its token.
func (r *reader) after(last int) (string, int) {
	if last == 0 || last >= len(r.folded) || r.doc.Tokens[last].Sentence != r.doc.Tokens[last-1].Sentence {
		return "", -1
	}
	return r.folded[last], last
}
