package names

import (
	"slices"
	"strings"

	"entente/internal/document"
)

// maxName bounds the tokens of a proper name: longer rows are headings or lists.
const maxName = 20

// runs returns the proper names: rows of proper tokens with the small words that
// hold them together.
func (f *finder) runs() []nameSpan {
	var out []nameSpan
	for i := f.first; i < f.last; {
		if !f.proper[i-f.first] {
			i++
			continue
		}
		end := i + 1
		for end < f.last {
			next := f.bridge(i, end)
			if next < 0 {
				break
			}
			end = next
		}
		first := i
		if first > f.first && f.lex.particles[f.folded[first-1]] && isProperTag(f.d.Tokens[first-1]) {
			first--
		}
		sp := nameSpan{first: first, last: end, noun: -1}
		sp.typ, sp.by = f.typeOf(first, end)
		sp.nominal = f.bare(first, end)
		out = append(out, f.widen(sp))
		i = end
	}
	return out
}

// bare reports whether the row is a title or role word with a capital and no name
// ("the Prime Minister").
func (f *finder) bare(first, last int) bool {
	p := f.nounEnd[last-1-f.first]
	return p.typ != "" && p.first <= first && f.name[first-f.first].typ == ""
}

// bridge returns where the name [first, end) goes on to after the token at end,
// or -1 where it stops.
func (f *finder) bridge(first, end int) int {
	proper := func(i int) bool { return i < f.last && f.proper[i-f.first] }
	if end-first > maxName {
		return -1
	}
	if end < f.last && goesOn(f.label(end).Name) {
		return end + 1 // the model reads on: "Principality of …", "2019 … election"
	}
	if proper(end) && f.parted(end) {
		return -1
	}
	if proper(end) {
		// A known name of its own does not melt into the one before, unless a
		// title or a demonym leads to it ("Turkish President Erdogan").
		return end + 1
	}
	word, folded := f.d.Word(end), f.folded[end]
	switch {
	case f.d.Tokens[end-1].End == f.d.Tokens[end].Start && hyphenMark(word) && end+1 < f.last && f.d.Tokens[end].End == f.d.Tokens[end+1].Start && proper(end+1):
		return end + 2
	case word == "&" && proper(end+1):
		return end + 2
	case f.lex.owners[f.folded[end-1]] && possessive(word) && proper(end+1):
		return end + 2
	case folded == "of" || folded == "for":
		next := end + 1
		if next < f.last && strings.EqualFold(f.d.Word(next), "the") {
			next++
		}
		if proper(next) && f.takesOf(first, end, folded) {
			return next + 1
		}
	case folded == "and" && proper(end+1) && f.inName[end-f.first] != "":
		return end + 2
	case f.lex.particles[folded] && proper(end+1) && (!englishWord(folded) || f.inName[end-f.first] != ""):
		return end + 2
	case f.lex.particles[folded] && end+2 < f.last && hyphenMark(f.d.Word(end+1)) && proper(end+2):
		return end + 3
	}
	return -1
}

// englishWord reports whether a particle of names is a word of English, which joins two names only
// where the model sees it in one: not "regards Hezbollah as Iran's proxy".
func englishWord(particle string) bool {
	switch particle {
	case "a", "an", "as", "at":
		return true
	}
	return false
}

// parted reports whether the model ends one name before token i and begins another
// there, "the Liberal Party's Joe Roe" without the mark, and not the name of whoever
// bears the title or demonym before it.
func (f *finder) parted(i int) bool {
	before := f.label(i - 1).Name
	return ends(before) && begins(f.label(i).Name) && labelled(before) != document.Nationality && !f.title[i-1-f.first]
}

func begins(label string) bool { return label != "" && (label[0] == 'B' || label[0] == 'S') }
func ends(label string) bool   { return label != "" && (label[0] == 'E' || label[0] == 'S') }

// possessive reports whether word is a mark of possession.
func possessive(word string) bool {
	switch word {
	case "'s", "’s", "'", "’":
		return true
	}
	return false
}

// takesOf reports whether the name [first, end) goes on over "of" or "for": it
// has a title or the head word of an organisation at its end or is an operation.
func (f *finder) takesOf(first, end int, prep string) bool {
	if f.inName[end-f.first] != "" {
		return true
	}
	if f.title[end-1-f.first] {
		return true // "Minister for Trade"
	}
	last := f.folded[end-1]
	if p := f.nounEnd[end-1-f.first]; p.typ != "" && p.typ != document.Weapon {
		// "Government of Iraq", "Popular Front for the Liberation of Oman"
		return prep == "of" || p.typ == document.Organization && hasCapital(f.d.Word(end-1)) && f.lex.causes[last]
	}
	if prep == "of" && slices.Contains(f.folded[first:end], "for") {
		return true
	}
	if typ := f.lex.heads.Get(last); len(typ) > 0 && typ[0] != document.EventName {
		return true
	}
	if f.d.Tokens[end-1].XPOS == "NNPS" && first < end-1 { // "Free Men of …"
		return prep == "of"
	}
	typ := f.lex.leads[last]
	return typ == document.Organization || (typ == document.EventName || typ == document.Location) && prep == "of" && first == end-1
}

// widen takes in the small words before a name that belong to it ("northern
// Iraq", "former President …").
func (f *finder) widen(sp nameSpan) nameSpan {
	for sp.first > f.first {
		i := sp.first - 1
		typ, ok := f.lex.before[f.folded[i]]
		if !ok || typ != sp.typ || typ == document.Person && !f.title[sp.first-f.first] && sp.first == i+1 && !f.before(i+1) {
			break
		}
		sp.first--
	}
	return sp
}

func (f *finder) before(i int) bool {
	_, ok := f.lex.before[f.folded[i]]
	return ok
}

// typeOf gives the type of the proper name [first, last), and what tells it.
func (f *finder) typeOf(first, last int) (document.NameType, basis) {
	if p := f.name[first-f.first]; p.typ != "" && p.last == last {
		return p.typ, byList
	}
	if begins(f.label(first).Name) && ends(f.label(last-1).Name) && f.whole(first, last) {
		return labelled(f.label(first).Name), byModel
	}
	// A title, then a name: a person. A title at the end is the man himself.
	for i := last - 1; i >= first; i-- {
		if f.title[i-f.first] {
			return document.Person, byWords
		}
	}
	words := make([]string, 0, last-first)
	for i := first; i < last; i++ {
		words = append(words, f.folded[i])
	}
	start := 0 // demonyms and states before a name do not decide its type
	for start < len(words)-1 {
		p := f.name[first+start-f.first]
		if p.typ != document.Nationality && p.typ != document.Location || p.last >= last {
			break
		}
		start = p.last - first
	}
	if typ, ok := f.lex.leads[words[start]]; ok && (len(words)-start > 1) && (typ != document.Organization || len(words) > start+1) {
		if h := f.headOf(words, first, start); h == "" || typ == document.EventName {
			return typ, byWords
		}
	}
	if h := f.headOf(words, first, start); h != "" {
		return h, byWords
	}
	if p := f.nounEnd[last-1-f.first]; p.typ != "" && !p.title && p.first >= first {
		return p.typ, byWords // "Iraqi Security Forces", "Syrian Government"
	}
	if f.lex.given[words[start]] && len(words)-start > 1 {
		return document.Person, byWords
	}
	// A known name at the end or the start of the row.
	if p := f.lastKnown(first, last); p.typ != "" {
		if p.typ != document.Person && start == 0 && p.first > first && !f.plainBefore(first, p.first) {
			return p.typ, byGuess
		}
		return p.typ, byWords
	}
	return f.guess(first, last)
}

// whole reports whether the model reads the tokens [first, last) as one name.
func (f *finder) whole(first, last int) bool {
	for i := first + 1; i < last; i++ {
		if !goesOn(f.label(i).Name) {
			return false
		}
	}
	return true
}

// headOf returns the type that a head word gives the name: its last word or two,
// or the word before "of" or "for".
func (f *finder) headOf(words []string, first, start int) document.NameType {
	end := len(words)
	for i := start + 1; i < len(words); i++ {
		if words[i] == "of" || words[i] == "for" {
			end = i
			break
		}
	}
	for n := min(3, end-start); n > 0; n-- {
		if typ := f.lex.heads.Get(strings.Join(words[end-n:end], " ")); len(typ) > 0 {
			return typ[0]
		}
	}
	if end < len(words) && f.d.Tokens[first+end-1].XPOS == "NNPS" {
		return document.Organization
	}
	return ""
}

// lastKnown returns the known name that ends at last.
func (f *finder) lastKnown(first, last int) namePhrase {
	for i := last - 1; i >= first; i-- {
		if p := f.name[i-f.first]; p.typ != "" && p.last == last {
			return p
		}
	}
	return namePhrase{}
}

func (f *finder) plainBefore(first, last int) bool {
	return f.inName[first-f.first] != "" && last > first
}

// guess types a name that the lists know nothing of as the model labels it; one that
// it takes for no name of ours (a product, a work, a language) gets no type.
func (f *finder) guess(first, last int) (document.NameType, basis) {
	votes := map[document.NameType]int{}
	best := noName
	for i := last - 1; i >= first; i-- {
		typ := labelled(f.label(i).Name)
		if typ == noName {
			continue
		}
		if votes[typ]++; votes[typ] > votes[best] {
			best = typ
		}
	}
	if best == noName && last-first == 1 && f.bracketed(first) && isAcronym(f.d.Word(first)) {
		return document.Organization, byGuess // "the Free Men of Sirt (FMS)"
	}
	if best == noName && f.persons[f.folded[last-1]] {
		return document.Person, byWords
	}
	return best, byGuess
}

// bracketed reports whether token i stands alone in brackets.
func (f *finder) bracketed(i int) bool {
	return i > f.first && i+1 < f.last && f.d.Word(i-1) == "(" && f.d.Word(i+1) == ")"
}

// isAcronym reports whether word is two to seven letters with at least two
// capitals and not a capitalised word ("PKK", "DoD", "U.N.").
func isAcronym(word string) bool {
	upper, letters := 0, 0
	for _, r := range word {
		switch {
		case r >= 'A' && r <= 'Z':
			upper++
			letters++
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			letters++
		case r != '.' && r != '-' && r != '/':
			return false
		}
	}
	return letters >= 2 && letters <= 7 && upper >= 2 && 2*upper > letters
}

func hyphenMark(word string) bool {
	return word == "-" || word == "–" || word == "‐" || word == "‑"
}
