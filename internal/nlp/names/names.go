package names

import (
	"context"
	"io/fs"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/internal/document"
	"entente/internal/lexicon"
)

// Known is a dictionary that the names stage consults. Any member may be nil.
// Each gets the words of one sentence and a position, and says how many words the
// longest entry that begins there takes; 0 where none does.
type Known struct {
	// Name finds proper names.
	Name func(text, folded []string, i int) (document.NameType, int)
	// Noun finds common nouns for those who can act ("militants", "government").
	Noun func(text, folded []string, i int) (document.NameType, int)
	// Title finds nouns that stand before a person's name ("president", "Gen.").
	Title func(text, folded []string, i int) int
}

// Stage returns the stage that finds names and common-noun mentions of actors,
// places and weapons. It works by rules over tags, capital letters, the parse and
// dictionaries: language/names-*.txt in fsys and what known has.
func Stage(fsys fs.FS, known ...Known) (document.Stage, error) {
	lex, err := loadWordLists(fsys)
	if err != nil {
		return document.Stage{}, err
	}
	return document.Stage{
		Name:  "names",
		Needs: document.Sentences | document.Tags | document.Parse | document.Times,
		Adds:  document.Names,
		Run: func(ctx context.Context, d *document.Document) error {
			findNames(d, lex, known)
			return ctx.Err()
		},
	}, nil
}

func findNames(d *document.Document, lex *wordLists, known []Known) {
	f := &finder{d: d, folded: d.Folded(lexicon.Fold), lex: lex, known: known, persons: map[string]bool{}}
	d.Names = make([]document.Name, 0, len(d.Tokens)/10)
	for _, s := range d.Sentences {
		if s.First < s.Last && !s.Silent {
			f.sentence(s)
		}
	}
	f.agree()
	dropDates(d)
	// A surname alone is a person once the text has given the full name.
	for i := range d.Names {
		n := &d.Names[i]
		if n.Last-n.First == 1 && !n.Nominal && f.persons[f.folded[n.First]] && f.guessed[n.First] {
			n.Type = document.Person
		}
	}
}

// dropDates takes away the names of actors and places that are nothing but dates: in
// "Saturday's attack" nobody is called Saturday.
func dropDates(d *document.Document) {
	dated := make([]bool, len(d.Tokens))
	for _, t := range d.Times {
		for i := t.First; i < t.Last; i++ {
			dated[i] = true
		}
	}
	d.Names = slices.DeleteFunc(d.Names, func(n document.Name) bool {
		if n.Nominal || n.Type == document.EventName {
			return false
		}
		for i := n.First; i < n.Last; i++ {
			if !dated[i] {
				return false
			}
		}
		return true
	})
}

// finder works through one document.
type finder struct {
	d        *document.Document
	folded   []string      // tokens
	words    lexicon.Words // of the sentence at hand
	lex      *wordLists
	known    []Known
	persons  map[string]bool     // folded last words of full names of persons
	guessed  map[int]bool        // first tokens of names whose type is a guess
	tellings map[string]*telling // what the report tells of each name, by its folded text

	// The sentence at hand: tokens [first, last), indexed from first.
	first, last int
	headline    bool
	proper      []bool              // token belongs to a proper name
	name        []namePhrase        // by first token: known proper name
	inName      []document.NameType // token lies in a known proper name
	nounEnd     []namePhrase        // by last token: common noun
	title       []bool              // token is in a title
	spans       []nameSpan
}

// namePhrase is a dictionary find: tokens [first, last), type "" where none.
type namePhrase struct {
	first, last int
	typ         document.NameType
	title       bool
}

// nameSpan is a mention in the making.
type nameSpan struct {
	first, last int
	typ         document.NameType
	nominal     bool
	by          basis
	inner       bool // lies within a longer mention that takes it in
	noun        int  // the head noun of a common-noun mention, -1 where there is none
}

func (f *finder) sentence(s document.Sentence) {
	n := s.Last - s.First
	f.first, f.last, f.headline = s.First, s.Last, s.Headline
	f.proper, f.title = document.Emptied(f.proper, n), document.Emptied(f.title, n)
	f.name, f.nounEnd = document.Emptied(f.name, n), document.Emptied(f.nounEnd, n)
	f.inName = document.Emptied(f.inName, n)
	f.spans = f.spans[:0]

	f.look()
	f.markProper()
	runs := f.runs()
	nominals := f.nominals()
	f.join(runs, nominals)
	for _, sp := range f.spans {
		if !sp.nominal && sp.noun < 0 {
			f.note(sp)
		}
	}
	f.described()

	slices.SortFunc(f.spans, func(a, b nameSpan) int {
		if a.first != b.first {
			return a.first - b.first
		}
		return b.last - a.last
	})
	for i, sp := range f.spans {
		if f.d.Span(sp.first, sp.last).Len() < 2 { // a numeral, a point of the compass
			continue
		}
		if sp.inner && sp.typ != noName && !sp.nominal {
			f.d.Inner = append(f.d.Inner, document.Name{
				Span: f.d.Span(sp.first, sp.last), First: sp.first, Last: sp.last, Head: spanHead(f.d, sp.first, sp.last), Type: sp.typ, Chain: -1,
			})
		}
		if sp.inner || sp.typ == noName || i > 0 && sp.first == f.spans[i-1].first && sp.last == f.spans[i-1].last {
			continue
		}
		f.emit(sp)
	}
}

func (f *finder) emit(sp nameSpan) {
	d := f.d
	if sp.typ == document.Person && !sp.nominal && sp.last-sp.first > 1 {
		f.persons[f.folded[sp.last-1]] = true
	}
	if sp.by == byGuess {
		if f.guessed == nil {
			f.guessed = map[int]bool{}
		}
		f.guessed[sp.first] = true
	}
	head := sp.noun
	if !sp.nominal || head < sp.first {
		head = spanHead(d, sp.first, sp.last)
	}
	if sp.typ == document.Nationality && f.people(head) {
		sp.typ = document.Organization
	}
	if sp.typ == document.Organization && d.Tokens[head].UPOS == "NOUN" && d.Lower(head) == d.Word(head) && d.Lower(sp.first) == d.Word(sp.first) {
		sp.nominal = true // "army chiefs of Chad"
	}
	d.Names = append(d.Names, document.Name{
		Span: d.Span(sp.first, sp.last), First: sp.first, Last: sp.last, Head: head,
		Type: sp.typ, Nominal: sp.nominal, Chain: -1,
	})
}

// people reports whether the demonym at i is a noun for many: "Syrians" are
// people that act, "Syrian" tells of what nation something is.
func (f *finder) people(i int) bool {
	t := f.d.Tokens[i]
	return (t.XPOS == "NNS" || t.XPOS == "NNPS") && !document.Rel(t.Deprel, "compound", "amod")
}

// spanHead returns the token of [first, last) that the parse hangs highest: the
// one whose head lies outside; the last of several, as English heads its noun
// phrases on the right, unless one of them is what the others hang on.
func spanHead(d *document.Document, first, last int) int {
	head := last - 1
	found := false
	for i := first; i < last; i++ {
		h := d.Tokens[i].Head
		if h >= first && h < last {
			continue
		}
		if rel := d.Tokens[i].Deprel; rel == "punct" || rel == "case" || rel == "det" {
			continue
		}
		if (strings.HasPrefix(d.Tokens[i].XPOS, "VB") || d.Tokens[i].UPOS == "ADJ") && i != last-1 && nounToken(d.Tokens[last-1]) {
			return last - 1 // a noun phrase misparsed: "US-led coalition"
		}
		if !found || argument(d.Tokens[i].Deprel) && !argument(d.Tokens[head].Deprel) {
			head, found = i, true
		}
	}
	return head
}

// argument reports whether deprel is one that a mention has in its clause.
func argument(deprel string) bool {
	return document.Rel(deprel, "nsubj", "obj", "iobj", "obl", "root", "csubj")
}

// look consults the dictionaries once for each word.
func (f *finder) look() {
	w := &f.words
	w.Split(f.first, f.last, f.d.Word, f.folded)
	f.scan(w, func(i int) (namePhrase, int) {
		var best namePhrase
		n := 0
		for _, k := range f.known {
			if k.Name == nil {
				continue
			}
			if typ, m := k.Name(w.Text, w.Folded, i); m > n {
				best, n = namePhrase{typ: typ}, m
			}
		}
		return best, n
	}, func(p namePhrase) {
		f.name[p.first-f.first] = p
		for i := p.first; i < p.last; i++ {
			f.inName[i-f.first] = p.typ
		}
	})
	f.scan(w, func(i int) (namePhrase, int) {
		var best namePhrase
		n := 0
		if typ, m := f.lex.nouns.Longest(w.Folded, i); m > 0 {
			best, n = namePhrase{typ: typ[0]}, m
		}
		for _, k := range f.known {
			if k.Noun != nil {
				if typ, m := k.Noun(w.Text, w.Folded, i); m > n {
					best, n = namePhrase{typ: typ}, m
				}
			}
			if k.Title != nil {
				if m := k.Title(w.Text, w.Folded, i); m > 0 && m >= n {
					best, n = namePhrase{typ: document.Person, title: true}, m
				}
			}
		}
		return best, n
	}, func(p namePhrase) {
		if !nounToken(f.d.Tokens[p.last-1]) && !(p.title && hasCapital(f.d.Word(p.first))) && !f.joinsDeed(p.last-1) {
			return
		}
		f.nounEnd[p.last-1-f.first] = p
		for i := p.first; p.title && i < p.last; i++ {
			f.title[i-f.first] = true
		}
	})
}

// scan calls find at each word and hands what it finds on, in tokens, without
// overlaps. A find that ends within a hyphenated token is not handed on.
func (f *finder) scan(w *lexicon.Words, find func(int) (namePhrase, int), found func(namePhrase)) {
	for i := 0; i < len(w.Folded); {
		p, n := find(i)
		if n == 0 || p.typ == "" {
			i++
			continue
		}
		if w.Whole(i, i+n) {
			p.first, p.last = w.Token[i], w.Token[i+n-1]+1
			found(p)
		}
		i += n
	}
}

// markProper finds the tokens of proper names: those tagged so, those of known
// names, and capitalised words inside the sentence. In a headline every word may
// have a capital, so only the first two count there.
func (f *finder) markProper() {
	for i := f.first; i < f.last; i++ {
		t, word := f.d.Tokens[i], f.d.Word(i)
		proper := f.inName[i-f.first] != "" || labelled(f.label(i).Name) != noName
		switch {
		case proper && f.many(i):
			proper = false
		case proper:
		case f.title[i-f.first] && hasCapital(word) && !f.headline && (i+1 < f.last && hasCapital(f.d.Word(i+1)) || i > f.first && f.proper[i-1-f.first]):
			proper = true // "Foreign Secretary …" at the start of a sentence
		case f.lex.never[f.folded[i]]:
			// "Theresa May", "Jan Novak": months that are names of persons.
			proper = i > f.first && f.proper[i-1-f.first] && f.lex.given[f.folded[i-1]] ||
				f.lex.given[f.folded[i]] && i+1 < f.last && isProperTag(f.d.Tokens[i+1]) && hasCapital(f.d.Word(i+1))
		case !hasLetter(word):
		case isProperTag(t):
			proper = hasCapital(word) || !isASCIILower(word)
		case !hasCapital(word) || f.headline || t.UPOS == "PRON" || t.UPOS == "VERB" && i == f.first || t.UPOS == "DET":
		case i > f.first && !opensSentence(f.d, f.first, i):
			proper = t.UPOS == "NOUN" || t.UPOS == "ADJ" || t.UPOS == "X" || t.UPOS == "VERB"
		}
		f.proper[i-f.first] = proper
	}
}

// many reports whether token i is a common noun that opens the sentence, or the small
// words behind it: "Fighters of the Zebra Front" is no name of four words.
func (f *finder) many(i int) bool {
	if f.headline || f.inName[0] != "" || f.nounEnd[0].typ == "" || !strings.HasPrefix(f.d.Tokens[f.first].XPOS, "NN") || !strings.HasSuffix(f.d.Tokens[f.first].XPOS, "S") {
		return false
	}
	switch i - f.first {
	case 0:
		return i+1 < f.last && f.d.Word(i+1) == "of"
	case 1:
		return f.d.Word(i) == "of"
	case 2:
		return f.d.Word(i-1) == "of" && f.d.Word(i) == "the"
	}
	return false
}

// label returns what the model says of token i.
func (f *finder) label(i int) document.Label {
	if i < len(f.d.Labels) {
		return f.d.Labels[i]
	}
	return document.Label{}
}

// labelTypes are the types of the model's labels.
var labelTypes = map[string]document.NameType{
	"PER": document.Person, "ORG": document.Organization, "LOC": document.Location, "FAC": document.Facility,
	"NAT": document.Nationality, "EVT": document.EventName, "WPN": document.Weapon,
}

// labelled returns the type of a label such as "B-ORG", noName of "O" and "".
func labelled(label string) document.NameType {
	if len(label) < 2 {
		return noName
	}
	return labelTypes[label[2:]]
}

// opensSentence reports whether only marks precede token i.
func opensSentence(d *document.Document, first, i int) bool {
	for j := i - 1; j >= first && i-j < 4; j-- {
		if hasLetter(d.Word(j)) {
			return false
		}
		if d.Word(j) == ":" || strings.ContainsAny(d.Word(j), "“\"—–") {
			return true
		}
	}
	return i-first < 4
}

func isProperTag(t document.Token) bool {
	return t.UPOS == "PROPN" || t.XPOS == "NNP" || t.XPOS == "NNPS"
}

func nounToken(t document.Token) bool {
	// Taggers take "allies" in "NATO allies agreed" for a verb; the parse knows.
	return t.UPOS == "NOUN" || t.UPOS == "PROPN" || strings.HasPrefix(t.XPOS, "NN") ||
		t.XPOS == "VBZ" && document.Rel(t.Deprel, "nsubj", "obj", "iobj", "obl", "nmod")
}

func adjectiveToken(t document.Token) bool {
	return t.UPOS == "ADJ" || (t.XPOS == "VBN" || t.XPOS == "VBG") && document.Rel(t.Deprel, "amod", "compound")
}

func hasCapital(word string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(word, "‘’'`ʻʿʾ"))
	return unicode.IsUpper(r)
}

func hasLetter(word string) bool { return strings.ContainsFunc(word, unicode.IsLetter) }

// isASCIILower reports whether word is of plain small letters only: a word
// tagged as a proper noun by mistake.
func isASCIILower(word string) bool {
	for i := range len(word) {
		if word[i] < 'a' || word[i] > 'z' {
			return false
		}
	}
	return true
}
