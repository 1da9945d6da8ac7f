package actors

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente"
	"entente/internal/document"
	"entente/internal/lexicon"
)

// acronymOf returns the token of the acronym that stands in brackets behind n and stands
// for it: "Free Men of Sirt (FMS)".
func (r *resolver) acronymOf(n *document.Name) (int, bool) {
	d, at := r.d, n.Last+1
	if at+1 >= len(d.Tokens) || d.Word(n.Last) != "(" || d.Word(at+1) != ")" {
		return 0, false
	}
	word, text := d.Word(at), d.Text(n.Span)
	return at, isShort(word) && (abbreviates(word, text) || sameInitials(word, text))
}

// acronymBehind returns the acronym that stands right behind n, which ends with a common
// noun: "the West African bloc ECOWAS", but not "told refugees UN tents would come".
func (r *resolver) acronymBehind(n *document.Name) (int, bool) {
	d, at := r.d, n.Last
	if at >= len(d.Tokens) || d.Lower(at-1) != d.Word(at-1) || !isShort(d.Word(at)) {
		return 0, false
	}
	if cues := r.cuesIn(at-1, at); len(cues) == 1 && cues[0].role.name == "group" {
		return at, true
	}
	t, last := &d.Tokens[at], &d.Tokens[at-1]
	return at, last.Head == at && document.Rel(last.Deprel, "compound", "nmod") ||
		t.Head >= n.First && t.Head < n.Last && document.Rel(t.Deprel, "appos", "flat", "nmod", "compound", "dep")
}

// forgetAcronyms takes back what the base knows by letters that the text introduces for
// another: its "Kanuri Defence Forces (KDF)" are not Kenya's.
func (r *resolver) forgetAcronyms() {
	for i := range r.d.Names {
		n := &r.d.Names[i]
		short, ok := r.acronymOf(n)
		if !ok || n.Nominal {
			continue
		}
		known, e := r.acronymInBase(short)
		if e == nil || r.spells(n, known, e) || slices.ContainsFunc(r.in(n.First, n.Last), func(m match) bool {
			u, ok := r.choose(m.uses)
			return ok && u.entry != nil && u.entry.Country == e.Country
		}) {
			continue
		}
		word := r.words.Folded[known.first]
		for _, m := range r.found {
			if m.last == m.first+1 && r.words.Folded[m.first] == word && m.uses != nil {
				r.forget(m)
			}
		}
	}
}

// introduceAcronyms finds what acronyms of the text stand for before anything is resolved,
// so that they count from their first use.
func (r *resolver) introduceAcronyms() {
	for i := range r.d.Names {
		n := &r.d.Names[i]
		short, ok := r.acronymOf(n)
		if !ok || n.Nominal || len(r.in(short, short+1)) > 0 {
			continue
		}
		if res := r.name(i); len(res.parties) > 0 && !res.generic {
			res.rule = "acronym introduced in the text"
			r.acronyms[r.folded[short]] = res
		}
	}
	clear(r.memo) // some may have been resolved too soon
}

// acronymInBase returns whom the base knows by the acronym at token at, nil for nobody.
func (r *resolver) acronymInBase(at int) (match, *entry) {
	for _, m := range r.in(at, at+1) {
		if u, ok := r.choose(m.uses); ok && u.entry != nil {
			return m, u.entry
		}
	}
	return match{}, nil
}

// spelledOut resolves a name that the base spells otherwise by the acronym behind it that
// the base knows: "Jama'at Nasr al-Islam wal Muslimin (JNIM)", "the West African bloc ECOWAS".
func (r *resolver) spelledOut(n *document.Name) (resolution, bool) {
	short, ok := r.acronymOf(n)
	if !ok {
		short, ok = r.acronymBehind(n)
	}
	if !ok {
		return resolution{}, false
	}
	known, e := r.acronymInBase(short)
	if e == nil || e.kind == "state" || !r.spells(n, known, e) {
		return resolution{}, false
	}
	u, _ := r.choose(known.uses)
	return resolution{parties: []entente.Actor{r.actorOf(u)}, rule: "by the acronym behind it"}, true
}

// spelledOutIn resolves those who are of an organisation that the acronym behind tells:
// "fighters of the National Patriotic Front (NPFL)", "soldiers of the force ECOMOG".
func (r *resolver) spelledOutIn(n *document.Name) (resolution, bool) {
	of := n
	if i, ok := r.byHead.At(n.Last - 1); ok && !r.d.Names[i].Nominal && r.d.Names[i].Type == document.Organization {
		of = &r.d.Names[i]
	} else if !r.ofPhrase(n, n.Last-1) {
		return resolution{}, false
	}
	res, ok := r.spelledOut(of)
	if ok {
		res.rule = memberRule + string(res.parties[0].ID)
	}
	return res, ok
}

// spells reports whether n may be the name of e, whom the base knows by the acronym m: each
// word with a capital is much like one of a name of e; where the report tells of the country
// of e, or e has none, half of them are enough.
func (r *resolver) spells(n *document.Name, m match, e *entry) bool {
	var words []string
	for i := n.First; i < n.Last; i++ {
		if unicode.IsUpper([]rune(r.d.Word(i))[0]) {
			words = append(words, r.folded[i])
		}
	}
	most := 0
	for _, name := range append([]string{e.Name}, e.called...) {
		of := lexicon.FoldWords(name)
		alike := 0
		for _, w := range words {
			if slices.ContainsFunc(of, func(o string) bool { return alikeWords(w, o) }) {
				alike++
			}
		}
		most = max(most, alike)
	}
	if most == len(words) {
		return true
	}
	return 2*most >= len(words) && (e.Country == "" || notCountries[e.Country] || r.named(e.Country, m))
}

// alikeWords reports whether two words may be spellings of one: a third of the letters of the
// longer may be others.
func alikeWords(a, b string) bool {
	longer := max(len(a), len(b))
	return longer-min(len(a), len(b)) <= longer/3 && lexicon.EditDistance(a, b) <= longer/3
}

// isShort reports whether word looks like an acronym: two to eight letters, at
// least two of them capitals.
func isShort(word string) bool {
	upper, letters := 0, 0
	for _, c := range word {
		switch {
		case unicode.IsUpper(c):
			upper++
			letters++
		case unicode.IsLetter(c), unicode.IsDigit(c):
			letters++
		case !strings.ContainsRune(".-/", c):
			return false
		}
	}
	return upper >= 2 && letters <= 8
}

// sameInitials reports whether the capitals of acronym are those of words of long, in whatever
// order, "the Italian Defence Ministry (MoD)", or those of two words and more of long are all in
// the acronym, which may be of another language or a longer name: "the National Front (FNLA)".
func sameInitials(acronym, long string) bool {
	var letters, initials []rune
	for _, c := range acronym {
		if unicode.IsUpper(c) {
			letters = append(letters, c)
		}
	}
	for w := range strings.FieldsSeq(long) {
		if c, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(c) {
			initials = append(initials, c)
		}
	}
	return among(letters, initials) || len(initials) > 1 && among(initials, letters)
}

// among reports whether all of some are in all, each as often.
func among(some, all []rune) bool {
	left := slices.Clone(all)
	for _, c := range some {
		i := slices.Index(left, c)
		if i < 0 {
			return false
		}
		left = slices.Delete(left, i, i+1)
	}
	return true
}

// abbreviates reports whether the capitals of acronym occur in long in order, the
// first of them opening a word.
func abbreviates(acronym, long string) bool {
	rest := strings.ToLower(long)
	for _, c := range acronym {
		if !unicode.IsUpper(c) {
			continue
		}
		i := strings.IndexRune(rest, unicode.ToLower(c))
		if i < 0 {
			return false
		}
		rest = rest[i+1:]
	}
	return true
}
