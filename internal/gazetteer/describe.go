package gazetteer

import "entente"

// qualify ties to each place the one named right after it, which tells where it
// is: "Paris, Texas", "Pandi, Bulacan in Central Luzon", "Mosul (Iraq)".
func (r *reader) qualify(found []*mention) {
	for k := 0; k+1 < len(found); k++ {
		m, next := found[k], found[k+1]
		if m.adjective || next.adjective || next.first-m.last > 2 || next.first == m.last {
			continue
		}
		switch r.doc.Word(m.last) {
		case ",", "(", "in", "In":
			m.qualifier, next.qualifies = next, m
		}
	}
}

// describe adds the capitals that a report names by description: "the Turkish
// capital", "the capital of Syria", "Iraq's capital". Where the name stands beside
// the description ("the Turkish capital Ankara") the name is enough.
func (r *reader) describe(found []*mention) []*mention {
	var out []*mention
	for k, m := range found {
		var next *mention
		if k+1 < len(found) {
			next = found[k+1]
		}
		if first, last := r.capitalOf(m); last > first && !r.names(m, last, next) && !r.named(found, k, first) {
			if c := r.gazetteer.capitals[m.candidates[0].Country]; c != nil {
				out = append(out, &mention{
					first: first, last: last, sentence: m.sentence, name: r.text(first, last),
					place: c, confidence: 0.9, rule: "the capital of " + m.candidates[0].Name,
				})
				continue
			}
		}
		out = append(out, m)
	}
	return out
}

// capitalOf returns the tokens that describe the capital of the country m, an
// empty range where it is not described.
func (r *reader) capitalOf(m *mention) (first, last int) {
	if len(m.candidates) == 0 || m.candidates[0].class != country {
		return 0, 0
	}
	word, i := r.after(m.last)
	if !m.adjective && i >= 0 && (word == "s" || r.doc.Word(i) == "’" || r.doc.Word(i) == "'") {
		word, i = r.after(i + 1)
	} else if !m.adjective {
		word, i = "", -1
	}
	if word == "capital" && i >= 0 {
		return m.first, i + 1
	}
	if phrase, first := r.before(m.first, 2); phrase == "capital of" {
		return first, m.last
	}
	return 0, 0
}

// names reports whether next is the name of what m's description, which ends
// before token last, describes.
func (r *reader) names(m *mention, last int, next *mention) bool {
	if next == nil || len(next.candidates) == 0 || next.first-last > 2 {
		return false
	}
	if next.first > last && r.doc.Word(last) != "," && r.folded[last] != "" && r.folded[last] != "city" && r.folded[last] != "of" {
		return false
	}
	for _, c := range next.candidates {
		if c.class == settlement && c.Country == m.candidates[0].Country {
			return true
		}
	}
	return false
}

// named reports whether the place right before the description that begins at
// token first is the capital itself ("Damascus, the capital of Syria").
func (r *reader) named(found []*mention, k, first int) bool {
	if k == 0 || first-found[k-1].last > 3 {
		return false
	}
	c := r.gazetteer.capitals[found[k].candidates[0].Country]
	for _, p := range found[k-1].candidates {
		if c != nil && p.ID == c.ID {
			return true
		}
	}
	return false
}

// relation returns the words that put something beside the place m and not in it:
// "20 km north of", "near", "between", "border".
func (r *reader) relation(m *mention) string {
	if !m.adjective {
		if words := r.beside(m); words != "" {
			return words
		}
	}
	word, i := r.after(m.last)
	if i >= 0 && (word == "s" || r.folded[i] == "") {
		word, i = r.after(i + 1)
	}
	if i >= 0 && r.gazetteer.cues.has("frontier", word) {
		return r.text(i, i+1)
	}
	if phrase, _ := r.before(m.first, 1); r.gazetteer.cues.has("part", phrase) && m.place != nil && m.place.precision == entente.PlaceExact {
		m.near = true // "eastern Aleppo": a part of it
	}
	return ""
}

// particle reports whether token i belongs to the verb right before it: "cut off", "sealed
// off".
func (r *reader) particle(i int) bool {
	return i > 0 && r.folded[i] == "off" && r.doc.Tokens[i-1].UPOS == "VERB" && r.gazetteer.cues.has("parting", r.doc.Tokens[i-1].Lemma)
}

// beside returns the words before m that put something beside it.
func (r *reader) beside(m *mention) string {
	first := r.cueBefore("beside", m.first)
	if first >= 0 && r.particle(first) {
		return "" // "cut off Osh"
	}
	if first < 0 {
		// "20 km from Mosul": the distance makes it one.
		if word, at := r.before(m.first, 1); word == "from" {
			if km, start := r.distance(at); km > 0 {
				return r.text(start, m.first)
			}
		}
	}
	if first >= 0 {
		if km, start := r.distance(first); km > 0 {
			return r.text(start, m.first)
		}
		// "the north of Syria" lies in Syria.
		if previous, _ := r.before(first, 1); previous == "the" && compass[r.folded[first]] {
			m.near = m.place == nil || m.place.precision == entente.PlaceExact
			return ""
		}
		return r.text(first, m.first)
	}
	if phrase, first := r.before(m.first, 1); phrase == "between" {
		return r.text(first, first+1)
	}
	// "between A and B": the second name.
	if phrase, at := r.before(m.first, 1); phrase == "and" {
		for j := at - 1; j >= r.doc.Sentences[m.sentence].First && at-j <= maxNameTokens; j-- {
			if r.folded[j] == "between" {
				return r.text(j, j+1)
			}
			if r.doc.Tokens[j].UPOS == "VERB" {
				break
			}
		}
	}
	return ""
}

var compass = map[string]bool{
	"north": true, "south": true, "east": true, "west": true, "northeast": true, "northwest": true,
	"southeast": true, "southwest": true,
}
