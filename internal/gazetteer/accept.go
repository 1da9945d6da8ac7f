package gazetteer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/internal/atlas"
	"entente/internal/document"
)

func startsUpper(s string) bool {
	if s != "" && s[0] < utf8.RuneSelf {
		return s[0] >= 'A' && s[0] <= 'Z'
	}
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// worldKnown is the prominence of a country or a metropolis: a person or a paper of that
// name is the exception. From atlas.WellKnown on the bare name is taken for the place.
const worldKnown = 8

// accepts reports whether a name of the gazetteer is used as a place name here.
func (r *reader) accepts(m *mention, end int) bool {
	best := m.candidates[0].prominence
	single := m.last-m.first == 1
	if single && r.gazetteer.cues.has("never", r.folded[m.first]) || single && isAcronym(r.doc.Word(m.first)) && (!m.candidates[0].own || m.candidates[0].class == settlement && !strings.EqualFold(atlas.Folded(m.candidates[0].Name), r.folded[m.first])) {
		return false // "SANA reported" is not Sanaa
	}
	if single && atlas.IsArticle(r.folded[m.first]) && m.last < len(r.folded) && isHyphen(r.doc.Word(m.last)) {
		return false // "the Al-Morour quarter" is not in Ål
	}
	if m.candidates[0].seldom() && m.last+2 < len(r.folded) && atlas.IsArticle(r.folded[m.last]) && isHyphen(r.doc.Word(m.last+1)) && r.capital[m.last+2] {
		return false // nor is "Bustan Al-Basha" Boston
	}
	if r.coveredBySomethingElse(m, best) || r.afterTitle(m.first) || r.namesDisease(m) {
		return false
	}
	typed := r.typedAs(m, document.Location, document.Facility)
	located := typed || r.assailed(m.first, m.last) || r.described(m.first, m.last) || m.wants != anything || r.cueBefore("locative", m.first) >= 0 || r.beforePlace(m.last, end) || r.trusted[m.folded()]
	if single && r.surnames[r.folded[m.first]] && best < worldKnown {
		return r.cueBefore("locative", m.first) >= 0 && r.standsAlone(m, end)
	}
	if single && r.given[r.folded[m.first]] && best < knownAbroad {
		return r.cueBefore("locative", m.first) >= 0 && r.standsAlone(m, end)
	}
	if single && r.common(m.first) && best < worldKnown {
		return located && best >= atlas.WellKnown && r.standsAlone(m, end)
	}
	if !typed {
		if !r.standsAlone(m, end) && best < worldKnown {
			return false
		}
		if !r.nounish(m) && best < worldKnown {
			return false
		}
	}
	return located || best >= atlas.WellKnown
}

// coveredBySomethingElse reports whether a Name says that the words are, or are
// part of, something that is not a place.
func (r *reader) coveredBySomethingElse(m *mention, best float64) bool {
	for i := m.first; i < m.last; i++ {
		c := r.cover[i]
		if c < 0 {
			continue
		}
		name := r.doc.Names[c]
		larger := name.First < m.first || name.Last > m.last
		switch name.Type {
		case document.Person:
			// A single word may be taken for a man for want of better knowledge. It
			// is one where the report has his full name.
			known := best >= atlas.WellKnown && !r.surnames[r.folded[m.last-1]] && !r.common(m.last-1)
			if larger && name.First == m.first && best >= atlas.WellKnown && m.last < name.Last && r.gazetteer.cues.has("title", r.folded[m.last]) {
				continue // "Indiana Governor Mike Pence"
			}
			if larger && m.last == name.Last && best >= atlas.WellKnown && r.kindOf("title", m.first) {
				continue // "the King of Athens"
			}
			if larger && m.last == name.Last && best >= knownAbroad && r.belongs(m) {
				m.adjective = true
				continue // "Eliud Kipchoge of Kenya"
			}
			trusted := !larger && r.trusted[m.folded()] && !r.surnames[r.folded[m.last-1]]
			if larger || !known && !trusted && best < worldKnown && r.cueBefore("locative", m.first) < 0 && !r.assailed(m.first, m.last) {
				return true
			}
		case document.Organization:
			if larger && m.last == name.Last && (r.kindOf("settlement", m.first) || r.kindOf("division", m.first)) {
				continue // "the Municipality of Aleppo"
			}
			if larger && r.lendsName(m, name) {
				m.adjective = true
				continue
			}
			if larger || best < atlas.WellKnown && !r.trusted[m.folded()] && !r.assailed(m.first, m.last) {
				return true
			}
		case document.Weapon:
			return true
		case document.EventName:
			if larger && best < atlas.WellKnown {
				return true
			}
		case document.Location:
			// Half of a longer place name is another place ("Lake" + Chad), unless
			// the rest only says which part or what kind.
			if larger && !r.restIsCommon(name, m) {
				return true
			}
		}
	}
	return false
}

// kindOf reports whether a word of a list and "of" stand before token i.
func (r *reader) kindOf(list string, i int) bool {
	phrase, _ := r.before(i, 2)
	what, ok := strings.CutSuffix(phrase, " of")
	return ok && r.gazetteer.cues.has(list, what)
}

// lendsName reports whether a place m inside an organisation's name locates it. A
// country that opens or closes it does ("the US Navy", "Caritas Syria"), a town that
// opens the name of something with a seat ("Leiden University Libraries"), and a place
// known far and wide that closes it after "of" ("University of Amsterdam"). Like a
// demonym it tells whose the organisation is, and not where something happens.
func (r *reader) lendsName(m *mention, name document.Name) bool {
	c := m.candidates[0]
	state := c.class == country && c.prominence >= worldKnown
	switch {
	case m.first == name.First:
		return state || c.prominence >= atlas.WellKnown && r.hasSeat(m.last, name.Last)
	case m.last == name.Last:
		return state || c.prominence >= knownAbroad && r.belongs(m)
	}
	return false
}

// belongs reports whether "of" stands before m.
func (r *reader) belongs(m *mention) bool {
	before, at := r.before(m.first, 1)
	if before == "the" {
		before, _ = r.before(at, 1)
	}
	return before == "of"
}

// hasSeat reports whether tokens [first, last) hold a word for something that stands
// in a place.
func (r *reader) hasSeat(first, last int) bool {
	for i := first; i < last; i++ {
		if r.capital[i] && r.gazetteer.cues.has("facility", r.folded[i]) {
			return true
		}
	}
	return false
}

// restIsCommon reports whether the words of name beside m are no proper part of
// it: none at all, one without capital, or one for a part or a type.
func (r *reader) restIsCommon(name document.Name, m *mention) bool {
	common := func(i int) bool {
		w := r.folded[i]
		cues := r.gazetteer.cues
		return !r.capital[i] || cues.has("part", w) || cues.has("division", w) || cues.has("settlement", w) || cues.has("facility", w) || cues.has("title", w)
	}
	if m.last+1 < name.Last && r.folded[m.last] == "of" && r.capital[m.last+1] && r.kindOfLand(m) {
		return false // "Bay of Pigs" is none called Bay
	}
	before, behind := m.first-1, m.last
	if before-2 >= name.First && isHyphen(r.doc.Word(before)) && r.article(before-1) { // "Umm al-Rabia" is not Rabia
		before -= 2
	}
	if behind+2 < name.Last && isHyphen(r.doc.Word(behind+1)) && r.article(behind) { // nor is "Madinat al-Baath" Medina
		behind += 2
	}
	return (before < name.First || common(before)) && (behind >= name.Last || common(behind))
}

// article reports whether token i is an Arabic article in lower case.
func (r *reader) article(i int) bool {
	return !r.capital[i] && atlas.IsArticle(r.folded[i]) && !english[r.folded[i]]
}

// kindOfLand reports whether m is but a word for a kind of place.
func (r *reader) kindOfLand(m *mention) bool {
	w := r.folded[m.first]
	return m.last-m.first == 1 && (r.gazetteer.cues.has("facility", w) || r.gazetteer.cues.has("opener", w))
}

func (r *reader) typedAs(m *mention, types ...document.NameType) bool {
	c := r.cover[m.first]
	if c < 0 {
		return false
	}
	for _, t := range types {
		if r.doc.Names[c].Type == t {
			return true
		}
	}
	return false
}

// beforePlace reports whether a comma and a country or division follow, which
// makes the name before it a place ("Nice, France").
func (r *reader) beforePlace(last, end int) bool {
	if last+1 >= end || r.doc.Word(last) != "," || !r.capital[last+1] {
		return false
	}
	for n := min(end, last+4); n > last+1; n-- {
		found := r.look(last+1, n, false)
		if len(found) > 0 && (found[0].class == country || found[0].class == division) {
			return true
		}
	}
	return false
}

// standsAlone reports whether no capitalised word beside the name makes it part of
// a longer one: a person's ("Paris Hilton", "Gen. Jordan"), a paper's.
func (r *reader) standsAlone(m *mention, end int) bool {
	cues := r.gazetteer.cues
	sentence := r.doc.Sentences[r.doc.Tokens[m.first].Sentence]
	if sentence.Headline {
		return true // every word of a headline may have a capital
	}
	if word, i := r.after(m.last); i >= 0 && i < end && r.capital[i] && r.properAt(i) {
		switch {
		case cues.has("facility", word):
			m.near = true
		case cues.has("organisation", word):
			return false
		case cues.has("part", word) || cues.has("title", word) || r.gazetteer.isDemonym(word) || r.apart(m.first, i):
		default:
			return false
		}
	}
	i := m.first - 1
	if i < sentence.First {
		return true
	}
	word := r.folded[i]
	if !r.capital[i] || i == sentence.First && r.doc.Tokens[i].UPOS != "PROPN" {
		return true
	}
	return !r.properAt(i) || cues.has("part", word) || cues.has("settlement", word) || cues.has("division", word) ||
		r.gazetteer.isDemonym(word) || r.apart(m.first, i) || cues.has("locative", word)
}

// namesDisease reports whether the name is part of that of a disease or of a strain
// of it ("West Nile virus", "A/California/7/2009"): nothing is told of the place.
func (r *reader) namesDisease(m *mention) bool {
	for i, n := m.last, 0; n < 3 && i < len(r.folded); i, n = i+1, n+1 {
		if r.gazetteer.cues.has("disease", r.folded[i]) {
			return true
		}
		if t := r.doc.Tokens[i]; t.Sentence != r.doc.Tokens[m.first].Sentence || t.UPOS != "ADJ" && r.folded[i] != "" {
			break
		}
	}
	span := r.doc.Span(m.first, m.last)
	text := r.doc.Report.Text
	return span.Start > 0 && text[span.Start-1] == '/' && span.End < len(text) && text[span.End] == '/'
}

// afterTitle reports whether the word before token i is a title with a capital
// ("Gen. Jordan"), and not a heading's word for a kind of place.
func (r *reader) afterTitle(i int) bool {
	sentence := r.doc.Sentences[r.doc.Tokens[i].Sentence]
	if i--; i > sentence.First && r.doc.Word(i) == "." { // "Gen." as two tokens
		i--
	}
	return i >= sentence.First && !sentence.Headline && r.capital[i] && r.gazetteer.cues.has("title", r.folded[i])
}

// apart reports whether tokens i and j belong to two names, the one at j a
// person's or a place's.
func (r *reader) apart(i, j int) bool {
	c := r.cover[j]
	if c < 0 || c == r.cover[i] {
		return false
	}
	t := r.doc.Names[c].Type
	return t == document.Person || t == document.Location || t == document.Nationality
}

func isAcronym(s string) bool {
	letters := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			letters++
		}
	}
	return letters > 1
}

func (r *reader) properAt(i int) bool {
	u := r.doc.Tokens[i].UPOS
	return u == "PROPN" || u == ""
}

// nounish reports whether the tagger takes the head of the name for a noun. At the
// start of a sentence, where every word has a capital, only a proper one counts.
func (r *reader) nounish(m *mention) bool {
	initial := m.first == r.doc.Sentences[r.doc.Tokens[m.first].Sentence].First
	for i := m.first; i < m.last; i++ {
		switch r.doc.Tokens[i].UPOS {
		case "PROPN", "", "X":
			return true
		case "NOUN", "ADJ":
			if !initial && r.capital[i] {
				return true
			}
		}
	}
	return false
}

// acceptsDemonym reports whether a demonym at tokens [first, last) tells of a
// country: not inside a person's name ("English" may be a surname), but before the
// title that opens it ("Russian President …").
func (r *reader) acceptsDemonym(first, last int) bool {
	c := r.cover[first]
	if c < 0 {
		return true
	}
	if name := r.doc.Names[c]; name.Type == document.Person && first == name.First && last < name.Last {
		return !r.capital[last] || r.gazetteer.cues.has("title", r.folded[last])
	}
	return r.doc.Names[c].Type != document.Person && r.doc.Names[c].Type != document.Weapon
}
