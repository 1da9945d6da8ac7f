package actors

import (
	"slices"
	"strings"

	"entente"
	"entente/internal/document"
)

// state resolves a mention headed by the name, people or capital of a state or of
// who holds a territory: is it the government that acts, the people, or the place
// where things happen?
func (r *resolver) state(first, last, head int, m match, u use) resolution {
	t := r.d.Tokens[head]
	if u.kind == byDemonym {
		return r.nationality(head, u)
	}
	if first < last-1 && r.partOfCountry(first, m) {
		return resolution{notActor: true} // "northern Syria"
	}
	capital := u.kind == byCapital
	if t := r.territory(m, u.entry); t != nil && t.Precision == entente.PlaceExact {
		capital = true // "Stepanakert" for its authorities
	}
	if !r.acts(head, capital, 0) {
		return resolution{notActor: true}
	}
	if capital {
		return resolution{parties: []entente.Actor{r.actorOf(u)}, rule: "capital for its government", notActor: false}
	}
	return resolution{parties: []entente.Actor{r.acting(u.entry)}, rule: useRules[u.kind], plural: t.XPOS == "NNPS"}
}

// territory returns the place that the name m of e is as well, where e governs one
// without being a state ("Abkhazia", "Rojava"); nil for all others.
func (r *resolver) territory(m match, e *entry) *document.Toponym {
	if e.kind == "state" || e.kind == "organ" || !slices.Contains(e.Sectors, "GOV") && !slices.Contains(e.Sectors, "PRE") {
		return nil
	}
	first, last := r.tokens(m.first, m.last)
	if t := r.place(first); t != nil && !t.Adjective && t.First == first && t.Last == last {
		return t
	}
	return nil
}

// partOfCountry reports whether words before the name in the span cut a part out
// of it ("northern", "rural").
func (r *resolver) partOfCountry(first int, m match) bool {
	for i := first; i < r.words.Token[m.first]; i++ {
		if w := r.d.Word(i); strings.ToLower(w) == w && w != "the" {
			return true
		}
	}
	return false
}

// actorPrepositions mark who is dealt with; others ("in", "near") mark where.
var actorPrepositions = map[string]bool{
	"against": true, "with": true, "by": true, "between": true, "among": true, "to": true, "than": true, "versus": true,
	"like": true, "including": true, "for": true, "on": true, "about": true, "via": false, "without": true, "despite": true,
}

// locatives mark a place whatever the parse makes of the name behind them.
var locatives = map[string]bool{
	"in": true, "across": true, "throughout": true, "inside": true, "within": true, "near": true, "around": true, "outside": true,
	"from": true, "into": true,
}

// maxClimb bounds the walk over coordinated names.
const maxClimb = 64

// acts reports whether a place name at head stands for its government: by its
// role in the clause and the preposition before it. A capital has to do
// something that only a government does.
func (r *resolver) acts(head int, capital bool, depth int) bool {
	t := r.d.Tokens[head]
	if depth > maxClimb {
		return false
	}
	if document.Rel(t.Deprel, "conj") && t.Head >= 0 && r.tree.Child(head, "case") < 0 {
		return r.acts(t.Head, capital, depth+1)
	}
	lemma := func(i int) string {
		if i < 0 {
			return ""
		}
		if l := r.d.Tokens[i].Lemma; l != "" {
			return strings.ToLower(l)
		}
		return r.d.Lower(i)
	}
	if k := r.tree.Child(head, "case"); k >= 0 && locatives[r.d.Lower(k)] {
		// "a warning from Tehran" is its government's.
		return r.d.Lower(k) == "from" && document.Rel(t.Deprel, "nmod") && r.lists["utterance"][lemma(t.Head)]
	}
	if !capital && r.tree.Child(head, "case") < 0 && r.besideActor(head, depth) {
		return true
	}
	governor := t.Head
	switch {
	case document.Rel(t.Deprel, "appos"):
		// "Turkey—another ally" has its own role; "Gaziantep, Turkey" is an address.
		return false
	case t.Deprel == "nsubj:pass":
		return !capital || r.lists["addressed"][lemma(governor)]
	case document.Rel(t.Deprel, "nsubj"):
		return !capital || r.lists["speech"][lemma(governor)] || r.lists["deeds"][lemma(governor)] || r.doesSomething(governor, lemma(governor))
	case t.Deprel == "obl:agent":
		return true
	case document.Rel(t.Deprel, "obj", "iobj"):
		return !capital || r.lists["speech"][lemma(governor)]
	case t.Deprel == "nmod:poss":
		return governor < 0 || !r.lists["place-nouns"][lemma(governor)]
	case document.Rel(t.Deprel, "obl", "nmod"):
		k := r.tree.Child(head, "case")
		if k < 0 {
			return false
		}
		prep := r.d.Lower(k)
		if prep == "of" {
			if i, ok := r.byHead.At(governor); ok && r.d.Names[i].First <= head && head < r.d.Names[i].Last {
				return false // "the government of Syria" speaks of one actor
			}
			return !capital && r.lists["relational"][lemma(governor)]
		}
		if capital {
			return prep == "with" || prep == "between" || prep == "against" || prep == "by" ||
				(prep == "on" || prep == "to") && r.lists["address"][lemma(governor)]
		}
		if prep == "on" && document.Rel(t.Deprel, "obl") {
			return k > 0 && r.lists["address"][lemma(k-1)] // "lifting the sanctions on Burma", misparsed
		}
		return actorPrepositions[prep]
	case document.Rel(t.Deprel, "compound", "nmod:desc", "amod"):
		return !capital && governor > head && !r.lists["place-nouns"][lemma(governor)] && r.tree.Child(governor, "flat") < 0
	case document.Rel(t.Deprel, "root"):
		return !capital && r.tree.Child(head, "case") < 0 && r.tree.Child(head, "nsubj") < 0 && len(r.tree.Children(head)) > 1
	case document.Rel(t.Deprel, "parataxis", "dislocated", "vocative", "xcomp", "ccomp", "list"):
		return false
	}
	return false
}

// doesSomething reports whether verb v does something to something that a city as a
// place does not do: "Kyiv nationalised the assets" against "Kyiv saw heavy rain".
func (r *resolver) doesSomething(v int, lemma string) bool {
	return v >= 0 && r.d.Tokens[v].UPOS == "VERB" && r.tree.Child(v, "obj", "xcomp") >= 0 && !r.lists["place-verbs"][lemma]
}

// besideActor reports whether the words before a state at head make it an actor,
// whatever the parse says: "our ally Turkey", "notably Russia", or an enumeration
// whose state before this one is an actor.
func (r *resolver) besideActor(head, depth int) bool {
	k := r.nameAt[r.wordAt[head]]
	if k < 0 {
		return false
	}
	first, _ := r.tokens(r.found[k].first, r.found[k].first+1)
	i := first - 1
	if i >= 0 && strings.EqualFold(r.d.Word(i), "the") {
		i--
	}
	if i < 0 || r.d.Tokens[i].Sentence != r.d.Tokens[head].Sentence {
		return false
	}
	word := r.d.Lower(i)
	if r.lists["singling"][word] || r.d.Tokens[i].UPOS == "NOUN" && r.lists["partners"][word] {
		return true
	}
	if word != "," && word != "and" {
		return false
	}
	if word == "and" && i > 0 && r.d.Word(i-1) == "," {
		i--
	}
	w := r.wordAt[i] - 1
	if i == 0 || w < 0 || r.nameAt[w] < 0 || r.d.Tokens[i-1].Sentence != r.d.Tokens[head].Sentence {
		return false
	}
	before := r.nameAt[w]
	u, ok := r.choose(r.found[before].uses)
	if !ok || u.entry == nil || u.entry.kind != "state" || u.kind > byAlias {
		return false
	}
	return r.acts(i-1, false, depth+1)
}

// nationality resolves a demonym: the people as a whole for the state ("the
// Turks"), some of them, or an adjective before what somebody did ("Turkish air
// strikes").
func (r *resolver) nationality(head int, u use) resolution {
	t := r.d.Tokens[head]
	adjective := document.Rel(t.Deprel, "amod", "compound", "nmod:desc") && t.Head > head
	switch {
	case adjective:
		governor := r.d.Tokens[t.Head]
		lemma := strings.ToLower(governor.Lemma)
		if r.lists["place-nouns"][lemma] || governor.UPOS != "NOUN" {
			return resolution{notActor: true}
		}
		return resolution{parties: []entente.Actor{r.acting(u.entry)}, rule: "nationality adjective"}
	case t.UPOS == "ADJ" && !document.Rel(t.Deprel, "nsubj", "obj", "obl", "conj", "nmod", "obl:agent", "iobj"):
		return resolution{notActor: true}
	}
	if res, ok := r.diaspora(head, u); ok {
		return res
	}
	det := r.tree.Child(head, "det")
	plural := t.XPOS == "NNS" || t.XPOS == "NNPS" || strings.HasSuffix(r.d.Word(head), "s")
	if det >= 0 && strings.EqualFold(r.d.Word(det), "the") || det < 0 && head > 0 && strings.EqualFold(r.d.Word(head-1), "the") {
		return resolution{parties: []entente.Actor{r.acting(u.entry)}, rule: "people for the state", plural: true}
	}
	if document.Rel(t.Deprel, "conj") && t.UPOS == "ADJ" {
		return resolution{parties: []entente.Actor{r.acting(u.entry)}, rule: "nationality adjective"}
	}
	return resolution{
		parties: []entente.Actor{{
			ID: provisional(u.entry.Country, "CVL", ""), Name: u.entry.Name + ": " + sectorNames["CVL"],
			Country: u.entry.Country, Sectors: []string{"CVL"},
		}},
		rule: "nationals", generic: true, plural: plural,
	}
}

// diaspora resolves people of a nation who live elsewhere: "ethnic Albanians",
// "the Albanians of Serbia". They are civilians of that other country.
func (r *resolver) diaspora(head int, u use) (resolution, bool) {
	country := ""
	for _, c := range r.tree.All(head, "nmod") {
		if e := r.stateAt(c); e != nil && e != u.entry {
			country = e.Country
		}
	}
	ethnic := head > 0 && strings.EqualFold(r.d.Word(head-1), "ethnic")
	if country == "" && !ethnic {
		return resolution{}, false
	}
	if country == "" {
		country = r.focus
	}
	name := r.d.Word(head)
	return resolution{
		parties: []entente.Actor{{ID: provisional(country, "CVL", name), Name: name, Country: country, Sectors: []string{"CVL"}}},
		rule:    "people elsewhere", generic: true, plural: true,
	}, true
}

// natives resolves the people of a part of a country: "the Hadhramis", "most of them
// Hadhramis". The gazetteer knows the adjective; no list has them as an actor.
func (r *resolver) natives(first, last, head int) (resolution, bool) {
	t, p := r.d.Tokens[head], r.place(head)
	if p == nil || !p.Adjective || p.First < first || p.Last > last || last-first > 1 || p.Precision >= entente.PlaceCountry || t.XPOS == "JJ" && t.Head > head {
		return resolution{}, false
	}
	if document.Rel(t.Deprel, "amod", "compound", "nmod:desc", "flat") || r.hyphenAt(last) {
		return resolution{}, false
	}
	name := r.d.Word(head)
	the := head > 0 && strings.EqualFold(r.d.Word(head-1), "the")
	if !the && t.XPOS != "NNPS" && t.XPOS != "NNS" {
		return resolution{}, false
	}
	a := entente.Actor{ID: provisional(p.Country, "CVL", name), Name: name, Country: p.Country, Sectors: []string{"CVL"}}
	return resolution{parties: []entente.Actor{a}, rule: "people", plural: true}, true
}

// people resolves a mention headed by the name of a people or faith: "the Kurds",
// "Syrian Kurds". As an adjective it says who acts no more than a nationality.
func (r *resolver) people(first, last, head int, m match, u use) resolution {
	t := r.d.Tokens[head]
	if document.Rel(t.Deprel, "amod", "compound") && t.Head > head || t.UPOS == "ADJ" && !document.Rel(t.Deprel, "nsubj", "obj", "obl", "nmod", "conj") {
		return resolution{notActor: true}
	}
	var states []*entry
	for _, q := range r.in(first, last) {
		if v, ok := r.choose(q.uses); ok && q.first < m.first && v.entry != nil && v.entry.kind == "state" {
			states = append(states, v.entry)
		}
	}
	return resolution{parties: []entente.Actor{r.settled(r.placed(u.entry.Actor, states), head)}, rule: "people", plural: true}
}

// settled gives a people of no one country that of the place where the text has it
// ("ethnic Albanians in Serbia"), else the report's.
func (r *resolver) settled(a entente.Actor, head int) entente.Actor {
	if a.Country != "" {
		return a
	}
	a.Country = r.focus
	for _, c := range r.tree.All(head, "nmod") {
		if e := r.stateAt(c); e != nil {
			a.Country = e.Country
		}
	}
	return a
}
