package coder

import (
	"slices"
	"strings"

	"entente"
	"entente/internal/document"
	"entente/internal/frames"
	"entente/internal/grammar"
)

// measures codes the quantities of sentence s that a reader would put in a table:
// people of a place, fighters of a force, dead, displaced, money, area.
func (p *pass) measures(s int) {
	p.measuredIn = nil
	for _, i := range p.quantitiesIn[s] {
		q := &p.doc.Quantities[i]
		if q.Head >= 0 && p.apart(q) {
			continue
		}
		what := p.measured(q)
		if what == "" && p.measureAgain(q) {
			continue
		}
		if what == "forces" && (q.High < leastForces || p.lost(q)) || what == "money" && q.High < leastMoney {
			what = ""
		}
		if p.measuredIn = append(p.measuredIn, what); what != "" {
			p.measure(q, what)
		}
	}
	p.measuredIn = nil
	for t := p.doc.Sentences[s].First; t < p.doc.Sentences[s].Last; t++ {
		if q := p.single(t); q != nil {
			if what := p.harm(q); frames.HarmsOne(what) {
				p.measure(q, what)
			}
		}
	}
}

// A handful of soldiers are people of a story and no strength, a few hundred dollars
// a fine and no sum. Judgements from reading the corpus's train part.
const (
	leastForces = 10
	leastMoney  = 1000
)

// measure makes the claim that q is a measure of what.
func (p *pass) measure(q *document.Quantity, what string) {
	at := q.Head
	if at < 0 {
		at = q.Number
	}
	m := &match{Frame: &frames.Frame{Name: "measure-" + what}, trigger: at, confidence: 0.8, cue: -1}
	c := p.base(m, entente.KindMeasure)
	c.Measure = &entente.Measure{What: what, Range: q.Range, Approximate: q.Approximate, Unit: p.unit(q)}
	if q.Head >= 0 {
		if mention := p.mention(q.Head); mention != nil {
			if first := &mention.Parties[0]; !(first.Actor.Generic() && first.Sectors != nil && slices.Contains(first.Sectors, "CVL") && p.inClass(q.Head, "unsided")) {
				c.Measure.Party = first
			}
		}
	}
	if c.Measure.Party == nil || c.Measure.Party.Actor.Generic() {
		if owner := p.fielded(q); owner != nil {
			c.Measure.Party = owner
		} else if owner := p.made(q); owner != nil && what == "forces" {
			c.Measure.Party = owner
		}
	}
	if c.Place = p.measuredPlace(at); harmful[what] && q.Head >= 0 {
		if v := p.clauseOf(q.Head); v != q.Head && p.verbal(v) { // "a leader in Raqqa was killed near Tabqa" fell near Tabqa
			if place := p.where(&match{trigger: v, cue: -1}, 2); place != nil {
				c.Place = place
			}
		}
	}
	switch {
	case what == "population" && c.Place != nil:
		c.Measure.Of = c.Place.Name
	case c.Measure.Party != nil && !c.Measure.Party.Actor.Generic():
		c.Measure.Of = c.Measure.Party.Name
	case q.Head >= 0:
		first, last := p.phrase(q.Head)
		for t := q.First; t < q.Last; t++ {
			if u := p.tok(t).UPOS; t < q.Head && (u == "NUM" || u == "CCONJ" || u == "ADP" || u == "PART") {
				first = max(first, t+1)
			}
		}
		c.Measure.Of = trim(p.doc.Text(p.doc.Span(first, min(last, q.Head+1))))
	}
	if c.Measure.Of == "" {
		c.Measure.Of = what // "and about 40 wounded": the text has no word for them
	}
	p.add(c)
	p.tried("measure-"+what, q.Span, "coded")
}

// unit returns in what q counts. A plain "$" in the mouth or purse of one who has dollars of
// his own is his: "the Australian government has given $135 million".
func (p *pass) unit(q *document.Quantity) string {
	if q.Unit != "USD" || !strings.Contains(p.doc.Text(p.doc.Span(q.First, q.Last)), "$") {
		return q.Unit
	}
	if w := strings.ToUpper(p.doc.Text(p.doc.Span(q.First, q.Last))); strings.Contains(w, "US") {
		return q.Unit
	}
	own := ""
	s := p.doc.Sentences[p.tok(q.Number).Sentence]
	for t := s.First; t < s.Last; t++ {
		m := p.mention(t)
		if m == nil || len(m.Parties) != 1 {
			continue
		}
		switch u := dollars[m.Parties[0].Country]; {
		case m.Parties[0].Country == "USA":
			return q.Unit
		case own == "":
			own = u
		}
	}
	if own != "" {
		return own
	}
	return q.Unit
}

// dollars are the currencies of those states, by ISO 4217, that write theirs "$" too.
var dollars = map[string]string{"AUS": "AUD", "CAN": "CAD", "NZL": "NZD", "SGP": "SGD", "HKG": "HKD", "TWN": "TWD"}

// lost reports whether those counted are told of as missing, taken or gone over, or as
// aboard something: they are nobody's strength.
func (p *pass) lost(q *document.Quantity) bool {
	if q.Head < 0 {
		return false
	}
	is := func(t int) bool { return p.lex.Classes["no-strength"][p.tok(t).Lemma] }
	t := q.Head
	for i := 0; i < grammar.MaxClimb && p.is(t, "conj") && p.tok(t).Head >= 0; i++ {
		t = p.tok(t).Head
	}
	h := p.tok(t).Head
	if h >= 0 && p.is(t, "nsubj", "nsubj:pass", "obj") && (is(h) || slices.ContainsFunc(p.tree.All(h, "xcomp", "conj"), is)) {
		return true
	}
	return slices.ContainsFunc(p.tree.All(q.Head, "amod", "acl", "acl:relcl"), is)
}

// apart reports whether number and noun of q belong to two conjuncts: in "35 of the
// one and four of the other side's fighters" the 35 is not the fighters'.
func (p *pass) apart(q *document.Quantity) bool {
	for t := q.Number + 1; t < q.Head; t++ {
		if u := p.tok(t).UPOS; t > q.Number+1 && u == "CCONJ" && p.tok(t).Head != q.Number && p.tok(t+1).UPOS == "NUM" {
			return true
		}
	}
	return false
}

// fielded returns who is said to have the counted: "the army has 5,000 men there".
func (p *pass) fielded(q *document.Quantity) *entente.Party {
	if q.Head < 0 {
		return nil
	}
	v := p.tok(q.Head).Head
	if v < 0 || !p.is(q.Head, "obj") || !p.lex.Classes["have"][p.tok(v).Lemma] {
		return nil
	}
	s, _ := p.Subject(v)
	if s < 0 {
		return nil
	}
	if m := p.mention(s); m != nil && !m.Generic {
		return &m.Parties[0]
	}
	return nil
}

// made returns the group that the counted make up: "the Column, a group of 1,200 men",
// "the brigade, thought to number 700".
func (p *pass) made(q *document.Quantity) *entente.Party {
	t := q.Head
	if t < 0 {
		t = q.Number
	}
	for i := 0; i < 3 && p.tok(t).Head >= 0; i++ {
		if !(p.is(t, "nmod") && p.Preposition(t) == "of") && !p.is(t, "acl", "xcomp", "obj", "nummod") {
			return nil
		}
		t = p.tok(t).Head
		if m := p.mention(t); m != nil && !m.Generic {
			return &m.Parties[0]
		}
	}
	return nil
}

// measured says what kind of measure q is, or "".
func (p *pass) measured(q *document.Quantity) string {
	unit := strings.ToLower(q.Unit)
	kinds := p.countedAs(unit, p.tok(q.Number).Sentence)
	if q.Head < 0 && unit != "" || slices.Contains(kinds, "money") || slices.Contains(kinds, "area") {
		if len(kinds) > 0 {
			return kinds[0]
		}
		return ""
	}
	if h := p.tok(q.Number).Head; h >= 0 && len(kinds) > 0 && harmful[kinds[0]] && p.inClass(p.clauseOf(h), "saving") {
		return "" // "saved about 114,000 lives"
	}
	if !p.lex.Classes["not-persons"][unit] && !p.homeTo(q) {
		if harm := p.harm(q); harm != "" && (len(kinds) == 0 || !harmful[kinds[0]]) {
			return harm
		}
	}
	if len(kinds) == 0 && p.tok(q.Number).Head >= 0 && q.Head < 0 && p.is(q.Number, "nmod") && p.Preposition(q.Number) == "of" {
		if what := p.lex.Measures.Of[p.tok(p.tok(q.Number).Head).Lemma]; what != "" {
			return what // "a city of 200,000", "a force of 2,500"
		}
	}
	if len(kinds) == 0 {
		if what := p.strength(q); what != "" {
			return what
		}
	}
	if len(kinds) == 0 && q.Head < 0 && q.Best >= 1e5 && len(p.measuredIn) > 0 && p.measuredIn[len(p.measuredIn)-1] == "money" {
		return "money" // "1 billion dollars, the other bank 500 million"
	}
	switch {
	case len(kinds) == 0 && q.Head >= 0 && p.mention(q.Head) != nil && p.inhabit(q):
		return "population" // "18,000 Palestinians live there"
	case len(kinds) == 0:
		return ""
	case slices.Contains(kinds, "population"):
		if p.populates(q) {
			return "population"
		}
		return ""
	}
	return kinds[0]
}

// countedAs lists what a number of the noun or unit may measure in sentence s.
func (p *pass) countedAs(unit string, s int) []string {
	var out []string
	for _, n := range p.lex.Measures.Counted[unit] {
		if n.Cues == nil || p.saysOne(s, n.Cues) {
			out = append(out, n.What)
		}
	}
	return out
}

// saysOne reports whether sentence s has one of the lemmas.
func (p *pass) saysOne(s int, lemmas map[string]bool) bool {
	sent := p.doc.Sentences[s]
	for t := sent.First; t < sent.Last; t++ {
		if lemmas[p.tok(t).Lemma] {
			return true
		}
	}
	return false
}

// strength reads how many a body is or its people number: "a 3,000-strong force", "the
// 500-member garrison", "troops numbering 4,000".
func (p *pass) strength(q *document.Quantity) string {
	s := p.doc.Sentences[p.tok(q.Number).Sentence]
	if t := q.Number + 2; t+1 < s.Last && p.doc.Word(q.Number+1) == "-" && p.inClass(t, "strong-words") {
		return p.lex.Measures.Of[p.tok(p.noun(t)).Lemma]
	}
	v := p.tok(q.Number).Head
	if q.Head >= 0 || v < 0 || p.tok(v).Lemma != "number" || !p.verbal(v) {
		return ""
	}
	n := p.tree.Child(v, "nsubj")
	if h := p.tok(v).Head; n < 0 && p.is(v, "xcomp") && p.Passive(h) { // "thought to number 700"
		n, v = p.tree.Child(h, "nsubj:pass"), h
	}
	if n < 0 && p.is(v, "acl") {
		n = p.tok(v).Head
	}
	if n < 0 {
		return ""
	}
	if kinds := p.countedAs(p.tok(n).Lemma, p.tok(n).Sentence); len(kinds) > 0 {
		return kinds[0]
	}
	return p.lex.Measures.Of[p.tok(n).Lemma]
}

// noun returns the noun that word t is a part of or stands on.
func (p *pass) noun(t int) int {
	for i := 0; i < 3 && p.tok(t).UPOS != "NOUN" && p.tok(t).UPOS != "PROPN" && p.tok(t).Head >= 0; i++ {
		t = p.tok(t).Head
	}
	if h := p.tok(t).Head; h >= 0 && p.is(t, "compound") {
		return h // "500-member garrison"
	}
	return t
}

// inhabit reports whether those counted are the subject of a verb of living somewhere.
func (p *pass) inhabit(q *document.Quantity) bool {
	h := p.tok(q.Head).Head
	return h >= 0 && p.is(q.Head, "nsubj") && p.verbal(h) && p.lex.Classes["inhabiting"][p.tok(h).Lemma]
}

// homeTo reports whether a place is home to the counted, whatever befell it.
func (p *pass) homeTo(q *document.Quantity) bool {
	if q.Head < 0 {
		return false
	}
	first := p.doc.Sentences[p.tok(q.Number).Sentence].First
	for t := q.Number - 1; t > first && t > q.Number-4; t-- { // the parse may hang them on the place
		if p.lower(t) == "to" {
			return p.lower(t-1) == "home"
		}
	}
	return false
}

// populates reports whether the sentence says that the counted people live there:
// "home to", "a population of", "residents of".
func (p *pass) populates(q *document.Quantity) bool {
	if p.lex.Classes["resident"][strings.ToLower(q.Unit)] || p.homeTo(q) {
		return true
	}
	if q.Head < 0 {
		return false
	}
	for n, i := q.Head, 0; n >= 0 && i < 4; n, i = p.tok(n).Head, i+1 {
		if p.lex.Classes["populated"][p.tok(n).Lemma] {
			return true
		}
	}
	h := p.tok(q.Head).Head
	if h >= 0 && p.is(q.Head, "nsubj") && p.tok(h).Lemma == "remain" { // "80,000 people remain in Sirte"
		for _, o := range p.tree.All(h, "obl") {
			if p.Preposition(o) == "in" && p.toponym(o) != nil {
				return true
			}
		}
	}
	// "300,000 people are in Mukalla"
	return q.Head >= 0 && p.is(q.Head, "nsubj") && h >= 0 && p.Preposition(h) == "in" && p.tree.Child(h, "cop") >= 0 && p.toponym(h) != nil
}

// measuredPlace returns the place the quantity is of: below its noun, else the
// subject of its clause, else a place near in the parse.
func (p *pass) measuredPlace(at int) *entente.Toponym {
	f := filler{token: at}
	if p.fillPlace(&f) {
		return publishedPlace(f.place)
	}
	for n, i := at, 0; n >= 0 && i < 4; n, i = p.tok(n).Head, i+1 {
		if t := p.toponym(n); t != nil && n != at {
			return publishedPlace(t) // "Kidal, a town of 25,000"
		}
		for _, s := range []int{p.tree.Child(n, "nsubj", "nsubj:pass"), p.tree.Child(n, "obj")} { // "3,000 men defend Mosul"
			if f := (filler{token: s}); s >= 0 && s != at && p.fillPlace(&f) {
				return publishedPlace(f.place)
			}
		}
	}
	return p.where(&match{trigger: at, cue: -1}, 3)
}
