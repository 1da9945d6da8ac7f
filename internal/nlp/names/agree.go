package names

import (
	"slices"
	"strings"

	"entente/internal/document"
	"entente/internal/lexicon"
)

// A name that no list has is read by its surroundings, and these differ from sentence to
// sentence. What all of them tell together is one reading for the whole report.

// basis is what tells the type of a name.
type basis int

const (
	byWords basis = iota // its own words, or a title or noun before it
	byList               // a list has it
	byModel              // the model reads it whole as a name of that type
	byGuess              // the model's labels of its words, which may differ
)

// maxAgreed bounds the tokens of the names that are read together: longer ones are rarely
// told twice alike.
const maxAgreed = 3

// Weights of the words that tell the type of a name.
const (
	weightBeside = 1 // "in X", "X province"
	weightPart   = 1 // the rest of a longer name: X of "the X Brigade"
	weightWords  = 2 // "the militant group X", "Gen. X"
)

// occurrence is one place where a name stands.
type occurrence struct {
	first, last int
	typ         document.NameType
	by          basis
	inner       bool // within a longer mention
}

// telling is all that a report tells of one name.
type telling struct {
	votes tally // of the words in and beside it
	model tally // by how many occurrences the model takes for it
	fixed bool  // a list has it
	at    []occurrence
}

// tally counts by type: of few types, mostly one.
type tally []typeCount

type typeCount struct {
	typ document.NameType
	n   int
}

// of returns the count of a type.
func (t tally) of(typ document.NameType) int {
	for _, c := range t {
		if c.typ == typ {
			return c.n
		}
	}
	return 0
}

func (t *tally) add(typ document.NameType, n int) {
	for i := range *t {
		if c := &(*t)[i]; c.typ == typ {
			c.n += n
			return
		}
	}
	*t = append(*t, typeCount{typ, n})
}

// vote counts w for a type of the name key.
func (f *finder) vote(key string, typ document.NameType, w int) *telling {
	r := f.tellings[key]
	if r == nil {
		r = &telling{}
		if f.tellings == nil {
			f.tellings = map[string]*telling{}
		}
		f.tellings[key] = r
	}
	if typ != noName {
		r.votes.add(typ, w)
	}
	return r
}

// note takes in what the sentence at hand tells of the name sp.
func (f *finder) note(sp nameSpan) {
	first, last := sp.first, sp.last
	if strings.EqualFold(f.d.Word(first), "the") && last-first > 1 {
		first++
	}
	f.parts(first, last, sp)
	if last-first > maxAgreed || f.headline {
		return
	}
	r := f.vote(f.key(first, last), noName, 0)
	if sp.by == byWords {
		r.votes.add(sp.typ, weightWords)
	} else {
		r.model.add(sp.typ, 1)
	}
	r.fixed = r.fixed || sp.by == byList
	r.at = append(r.at, occurrence{sp.first, sp.last, sp.typ, sp.by, sp.inner})
	if beside := f.beside(first, last); beside != noName {
		r.votes.add(beside, weightBeside)
	}
}

// parts lets a name tell of what it is named after or called for short: the surname of a
// person, the X of "the X Brigade" and of "Katiba X".
func (f *finder) parts(first, last int, sp nameSpan) {
	if last-first < 2 || last-first > maxAgreed+1 {
		return
	}
	switch {
	case sp.typ == document.Person && sp.by == byWords:
		f.vote(f.key(last-1, last), sp.typ, weightWords)
	case sp.typ == document.Organization && sp.by != byGuess:
		f.vote(f.key(first, last-1), sp.typ, weightPart)
		f.vote(f.key(first+1, last), sp.typ, weightPart)
	}
}

// key is the name [first, last) as tellings have it.
func (f *finder) key(first, last int) string {
	return lexicon.FoldPhrase(f.d.Text(f.d.Span(first, last)))
}

// beside returns the type that the words before or after the name [first, last) tell.
func (f *finder) beside(first, last int) document.NameType {
	before := func(i int) string {
		if i < f.first {
			return ""
		}
		return f.folded[i]
	}
	word := before(first - 1)
	if word == "of" && f.lex.settled["before "+before(first-2)] != "" {
		return f.lex.settled["before "+before(first-2)]
	}
	after := ""
	if last < f.last && nounToken(f.d.Tokens[last]) {
		after = f.folded[last]
		if typ := f.lex.settled["after "+after]; typ != "" {
			return typ
		}
	}
	if typ := f.lex.settled["before "+word]; typ != "" && after == "" && (last >= f.last || !possessive(f.d.Word(last)) && !hyphenMark(f.d.Word(last))) {
		return typ
	}
	return noName
}

// agree gives each name of no list the type that the report as a whole tells.
func (f *finder) agree() {
	types := map[[2]int]document.NameType{}
	var added []occurrence
	for _, r := range f.tellings {
		if r.fixed || len(r.at) == 0 {
			continue
		}
		typ := r.leading()
		if typ == noName {
			continue
		}
		for _, o := range r.at {
			if o.by == byWords || o.by == byList || !changes(o.typ, typ) {
				continue
			}
			types[[2]int{o.first, o.last}] = typ
			if o.typ == noName && !o.inner {
				o.typ = typ
				added = append(added, o)
			}
		}
	}
	if len(types) == 0 {
		return
	}
	retype := func(names []document.Name) {
		for i := range names {
			n := &names[i]
			if typ, ok := types[[2]int{n.First, n.Last}]; ok && !n.Nominal {
				n.Type = typ
			}
		}
	}
	retype(f.d.Names)
	retype(f.d.Inner)
	for _, o := range added {
		f.d.Names = append(f.d.Names, document.Name{
			Span: f.d.Span(o.first, o.last), First: o.first, Last: o.last, Head: spanHead(f.d, o.first, o.last), Type: o.typ, Chain: -1,
		})
	}
	slices.SortStableFunc(f.d.Names, func(a, b document.Name) int {
		if a.First != b.First {
			return a.First - b.First
		}
		return b.Last - a.Last
	})
}

// leading returns the type for which most words speak; where none do, or as many for
// another, the one that the model gives most often.
func (r *telling) leading() document.NameType {
	best := noName
	for _, typ := range []document.NameType{document.Location, document.Facility, document.Organization, document.Person} {
		if best == noName || r.votes.of(typ) > r.votes.of(best) || r.votes.of(typ) == r.votes.of(best) && r.model.of(typ) > r.model.of(best) {
			best = typ
		}
	}
	if r.votes.of(best) == 0 && 2*r.model.of(best) <= len(r.at) {
		return noName // of several minds
	}
	return best
}

// changes reports whether a name of type from is to be read as one of type to: sorts of
// places are not told apart, and what is no actor and no place stays what it is.
func changes(from, to document.NameType) bool {
	place := func(t document.NameType) bool { return t == document.Location || t == document.Facility }
	switch from {
	case noName, document.Person, document.Organization, document.Location, document.Facility:
		return from != to && !(place(from) && place(to))
	}
	return false
}
