package gazetteer

import (
	"strings"

	"entente/internal/atlas"
	"entente/internal/document"
)

// sentence finds the place names of sentence s in text order.
func (r *reader) sentence(s int) []*mention {
	var out []*mention
	end := r.doc.Sentences[s].Last
	for i := r.doc.Sentences[s].First; i < end; {
		if !r.opensName(i, end) {
			i++
			continue
		}
		m := r.at(i, end)
		if m == nil {
			i = r.skip(i, end)
			continue
		}
		m.sentence = s
		out = append(out, m)
		i = m.last
	}
	r.qualify(out)
	r.enumerate(out)
	return r.describe(r.here(s, out))
}

// opensName reports whether a place name can begin at token i: with a capital, or
// with an Arabic article in lower case before one ("al-Bab").
func (r *reader) opensName(i, end int) bool {
	if r.capital[i] {
		if first := r.doc.Sentences[r.doc.Tokens[i].Sentence].First; i == first && english[r.folded[i]] {
			return false // "As Iraq …" is not As Suwayda
		}
		// "The Hague" is found at its second word; "US$" is money.
		return r.folded[i] != "the" && !strings.HasSuffix(r.doc.Word(i), "$") && (i == 0 || r.doc.Word(i-1) != "$") && (i+1 >= end || r.doc.Word(i+1) != "$")
	}
	if atlas.IsArticle(r.folded[i]) && r.folded[i] != "the" && i+2 < end && isHyphen(r.doc.Word(i+1)) {
		return r.capital[i+2]
	}
	// "al-Bab" as one token
	head, tail, ok := strings.Cut(r.doc.Word(i), "-")
	return ok && atlas.IsArticle(head) && startsUpper(tail)
}

// at returns the place name that begins at token i, or nil.
func (r *reader) at(i, end int) *mention {
	limit := r.extent(i, end)
	demonym, demonymLast := r.demonym(i, limit)
	longest := i + 1
	if limit > longest && r.opensLonger(i) {
		longest = limit
	}
	for last := longest; last > i; last-- {
		if !r.closesName(last - 1) {
			continue
		}
		if last <= demonymLast {
			break
		}
		found := r.look(i, last, false)
		if len(found) == 0 {
			continue
		}
		m := &mention{first: i, last: last, name: r.text(i, last), candidates: found}
		r.typeBeside(m, end)
		if r.accepts(m, end) {
			r.trusted[m.folded()] = true
			return m
		}
	}
	if demonym != nil && r.acceptsDemonym(i, demonymLast) {
		return &mention{first: i, last: demonymLast, name: r.text(i, demonymLast), candidates: []candidate{{entry: demonym, score: demonym.prominence}}, adjective: true}
	}
	return r.unknown(i, end)
}

// opensLonger reports whether a known name of several words may begin with token i.
// What stands behind an article is not looked at.
func (r *reader) opensLonger(i int) bool {
	word := r.folded[i]
	if atlas.IsArticle(word) || strings.Contains(r.doc.Word(i), "-") {
		return true
	}
	p := atlas.SoundOf(word)
	return len(word) <= maxNameBytes && (r.gazetteer.atlas.All().Opens(p) || r.gazetteer.ownNames.sieve.Opens(p))
}

// extent returns where the run of capitalised words from i ends, small words
// inside it included ("Ras al-Ain", "Tell el Kebir", "Rostov-on-Don").
func (r *reader) extent(i, end int) int {
	last := i + 1
	for j := i + 1; j < end && j-i < maxNameTokens; j++ {
		switch {
		case r.capital[j] || r.closesName(j):
			last = j + 1
		case r.folded[j] == "" && (isHyphen(r.doc.Word(j)) || strings.ContainsAny(r.doc.Word(j), "'’‘`.")):
		case small[r.folded[j]] || atlas.IsArticle(r.folded[j]):
		default:
			return last
		}
	}
	return last
}

// small are the words in lower case that stand inside place names.
var small = map[string]bool{
	"of": true, "and": true, "de": true, "del": true, "da": true, "do": true, "dos": true, "du": true, "des": true,
	"la": true, "le": true, "les": true, "los": true, "las": true, "i": true, "e": true, "y": true, "on": true,
	"upon": true, "au": true, "aux": true, "en": true, "ez": true, "sur": true, "sous": true, "am": true, "an": true, "der": true, "den": true, "van": true, "s": true,
}

// english are the Arabic articles that are also words of English.
var english = map[string]bool{"as": true, "at": true, "an": true, "ad": true}

// closesName reports whether a name can end with token i: a capitalised word or a
// number ("T-4").
func (r *reader) closesName(i int) bool {
	return r.capital[i] || r.folded[i] != "" && r.folded[i][0] >= '0' && r.folded[i][0] <= '9'
}

// longestDemonym is the most tokens of a demonym.
const longestDemonym = 3

// demonym returns the country or city of a demonym at token i and where it ends.
func (r *reader) demonym(i, limit int) (*entry, int) {
	e, n := r.gazetteer.demonyms.Longest(r.folded[:min(limit, i+longestDemonym)], i)
	if n == 0 {
		return nil, i
	}
	return e[0], i + n
}

// skip returns where to look on after token i was no place: behind the Name that
// it begins, so that no word in the middle of a person's name is tried; but what
// stands after "of" in one is ("the King of Athens").
func (r *reader) skip(i, end int) int {
	c := r.cover[i]
	if c < 0 || r.doc.Names[c].Type != document.Person {
		return i + 1
	}
	last := min(end, r.doc.Names[c].Last)
	for j := i + 1; j < last; j++ {
		if r.folded[j] == "of" {
			return j + 1
		}
	}
	return max(i+1, last)
}

// typeBeside reads the word for "province" or "town" after or before a name, and
// takes it into the name where it is written with a capital.
func (r *reader) typeBeside(m *mention, end int) {
	cues := r.gazetteer.cues
	if word, i := r.after(m.last); i >= 0 && i < end {
		switch {
		case cues.has("division", word):
			m.wants = aDivision
		case cues.has("settlement", word):
			m.wants = aSettlement
		case cues.has("facility", word) && r.capital[i]:
			m.near = true
			return
		}
		if m.wants != anything {
			if r.capital[i] {
				m.last = i + 1
			}
			return
		}
	}
	if word, first := r.before(m.first, 2); strings.HasSuffix(word, " of") {
		switch what := strings.TrimSuffix(word, " of"); {
		case cues.has("division", what):
			m.wants = aDivision
		case cues.has("settlement", what) || what == "outskirts" || what == "suburbs":
			m.wants = aSettlement
		}
	} else if first < m.first {
		if word, _ := r.before(m.first, 1); cues.has("settlement", word) {
			m.wants = aSettlement
		}
	}
}

// unknown returns a place that the gazetteer lacks, or has under another spelling,
// where the words before it, or its type as a Name, say that a place is named here.
func (r *reader) unknown(i, end int) *mention {
	last := i + 1
	c := r.cover[i]
	switch {
	case c >= 0 && r.doc.Names[c].Type != document.Location:
		// but "the Municipality of Culion"; "they overran Tiqrah"
		last = r.doc.Names[c].Last
		t := r.doc.Names[c].Type
		named := (t == document.Organization || t == document.Person) && (r.kindOf("settlement", i) || r.kindOf("division", i))
		if last > end || !named && !(t == document.Person && last-i == 1 && i == r.doc.Names[c].First && (r.conquered(i, last) || r.told[atlas.Folded(r.text(i, last))])) && !r.described(i, last) {
			return nil
		}
	case c >= 0:
		last = min(end, r.doc.Names[c].Last)
	default:
		for last < end && r.capital[last] && r.cover[last] < 0 && last-i <= maxUnknownTokens {
			last++
		}
	}
	for last-1 > i && (r.gazetteer.cues.has("division", r.folded[last-1]) || !r.closesName(last-1)) {
		last--
	}
	if u := r.doc.Tokens[last-1].UPOS; u == "ADJ" || u == "VERB" || u == "ADV" {
		return nil // "Kurdish region"
	}
	if last-i > maxUnknownTokens || !r.namedAsPlace(i, last, c >= 0) {
		return nil
	}
	if r.partOfKnown(i, last) {
		return nil
	}
	for j := i; j < last; j++ {
		// "North Eastern" may be a name, "Zimbabwe's capital of Harare" is none.
		if !r.capital[j] && r.folded[j] != "" && !small[r.folded[j]] && !(j > i && r.article(j)) || j > i && len(r.look(j, last, false)) > 0 && last-j >= (last-i)/2 && !r.oneName(i, last) {
			return nil
		}
		if r.gazetteer.cues.has("title", r.folded[j]) || r.gazetteer.cues.has("organisation", r.folded[j]) || last-i == 1 && r.common(j) {
			return nil
		}
	}
	name := r.text(i, last)
	key := atlas.NewKey(name)
	if len(key.Folded) < 3 || len(name) > maxNameBytes || strings.ContainsAny(name, "0123456789") {
		return nil
	}
	m := &mention{first: i, last: last, name: name}
	if len(key.Sound) >= minLooseSound {
		m.candidates = r.look(i, last, true)
	}
	r.typeBeside(m, end)
	return m
}

// inRow reports whether the name at token first stands behind "and" or a comma and a
// Location that the words before it say to be a place: "the districts of Xanab and Tiqrah".
func (r *reader) inRow(first int) bool {
	for range maxPeers {
		i := first - 2
		if i < 0 || r.folded[first-1] != "and" && r.doc.Word(first-1) != "," || r.doc.Tokens[i].Sentence != r.doc.Tokens[first].Sentence {
			return false
		}
		c := r.cover[i]
		if c < 0 || r.doc.Names[c].Type != document.Location || r.doc.Names[c].Last != i+1 {
			return false
		}
		for first = i; first > r.doc.Names[c].First && r.capital[first-1]; {
			first--
		}
		if r.cueBefore("naming", first) >= 0 {
			return true
		}
	}
	return false
}

// oneName reports whether tokens [first, last) are a Location by themselves, each with a
// capital or an article within: "Playa Giron" is not Giron, "Tel al-Zaatar" not Zaatar.
func (r *reader) oneName(first, last int) bool {
	for i := first; i < last; i++ {
		if !r.capital[i] && !isHyphen(r.doc.Word(i)) && !atlas.IsArticle(r.folded[i]) {
			return false
		}
	}
	return r.locations[[2]int{first, last}]
}

// partOfKnown reports whether a name is that of a known place behind words for a
// part of it ("North-West Sydney"): it is found at its own first word.
func (r *reader) partOfKnown(first, last int) bool {
	i := first
	for i < last && (r.gazetteer.cues.has("part", r.folded[i]) || r.folded[i] == "") {
		i++
	}
	return i > first && i < last && len(r.look(i, last, false)) > 0
}

const (
	// maxUnknownTokens bounds the names of places that nobody knows.
	maxUnknownTokens = 5
	// Below this many letters too many names resemble each other.
	minLooseSound = 4
)

// common reports whether token i is a word of the language or of persons' names
// rather than a place.
func (r *reader) common(i int) bool {
	w := r.folded[i]
	return r.gazetteer.cues.has("never", w) || r.gazetteer.cues.has("doubtful", w) || r.plain[w]
}

// namedAsPlace reports whether the words before an unknown name say that it is a
// place: outright ("town of"), or by a preposition of place before a proper noun.
// A name that is already taken for a location needs less.
func (r *reader) namedAsPlace(first, last int, typed bool) bool {
	if r.cueBefore("naming", first) >= 0 || r.conquered(first, last) || typed && (r.assailed(first, last) || r.seized(first, last)) || r.described(first, last) {
		return true
	}
	word, i := r.after(last)
	if i >= 0 && (r.gazetteer.cues.has("division", word) || r.gazetteer.cues.has("landform", word)) {
		return true
	}
	phrase, _ := r.before(first, 1)
	if typed {
		if r.told[atlas.Folded(r.text(first, last))] {
			return true
		}
		return phrase != "to" && phrase != "from" && r.cueBefore("locative", first) >= 0 || r.inRow(first)
	}
	if i >= 0 && r.capital[i] {
		return false
	}
	for i := first; i < last; i++ {
		if r.doc.Tokens[i].UPOS != "PROPN" {
			return false
		}
	}
	return last-first <= 2 && (phrase == "in" || phrase == "near" || phrase == "outside")
}
