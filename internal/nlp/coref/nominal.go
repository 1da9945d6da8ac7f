package coref

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente"
	"entente/internal/document"
)

// definite resolves "the group", "the city", "both sides": a common noun with an
// article and nothing that would tell it from others.
func (a *anaphora) definite(i int) {
	t := &a.doc.Tokens[i]
	kinds := a.kinds[t.Lemma]
	plural := t.XPOS == "NNS"
	if a.isTopic(i) {
		if first, det, _ := a.bare(i); det != "" && !a.goesOn(i) && !a.has(i) {
			a.stand(first, i+1, i, candidate{head: a.topic.place.Head, toponym: a.topic.place}, false, det+" "+t.Lemma)
			return
		}
	}
	if kinds == nil && !a.persons[t.Lemma] && !plural {
		return
	}
	first, det, pair := a.bare(i)
	if det == "" || a.goesOn(i) {
		return
	}
	if plural && !pair && (kinds == nil || a.replaceable(i)) && a.namesake(first, i, det) || kinds == nil && !a.persons[t.Lemma] {
		return
	}
	if pair {
		if slices.Contains(kinds, "pair") && plural && (!a.has(i) || a.replaceable(i)) {
			a.pair(first, i)
		}
		return
	}
	if a.again(first, i, det, plural) {
		return
	}
	if a.has(i) && !a.replaceable(i) {
		return
	}
	for _, kind := range kinds {
		if a.ofKind(kind, first, i, det, plural) {
			return
		}
	}
	if k := a.rebels; k >= 0 && !plural && slices.Contains(kinds, "group") && a.doc.Mentions[k].Head < i {
		a.give(first, i, det, candidate{head: a.doc.Mentions[k].Head, mention: &a.doc.Mentions[k]})
	}
}

// onlyRebels returns the first mention of the one named group of rebels in the report:
// "the group" is that group also where it was named long before. It is -1 where there
// are several or none.
func (a *anaphora) onlyRebels() int {
	only := -1
	for i := range a.doc.Mentions {
		m := &a.doc.Mentions[i]
		if m.Generic || m.Person || len(m.Parties) != 1 {
			continue
		}
		p := m.Parties[0]
		if isState(p) || !slices.Contains(p.Sectors, "REB") {
			continue
		}
		if only >= 0 && a.doc.Mentions[only].Parties[0].Actor != p.Actor {
			return -1
		}
		if only < 0 {
			only = i
		}
	}
	return only
}

// ofKind resolves the noun at i to the best antecedent of the kind.
func (a *anaphora) ofKind(kind string, first, i int, det string, plural bool) bool {
	fits := a.fitsKind(kind, i, plural)
	if fits == nil {
		return false
	}
	place := kind == "place" || kind == "region" || kind == "country"
	within := nounReach
	if place {
		within = placeReach
	}
	c, ok := a.bestWithin(i, within, fits, func(c *candidate) float64 {
		if place {
			// What the report is about is what "the city" stands for, more than what
			// was named last.
			return float64(30*min(5, a.placeCount[c.toponym.ID])) - 0.7*roleWeight[c.role]
		}
		return 0
	})
	margin := marginNoun
	if place {
		margin = marginFocus
	}
	if !ok || !c.clear(margin) {
		return false
	}
	a.give(first, i, det, c.candidate)
	return true
}

// again resolves a noun that told of somebody before with more words: "the Manbij
// council … the council", "a Turkish official … the official". The latest has it;
// two within one sentence leave it open.
func (a *anaphora) again(first, i int, det string, plural bool) bool {
	return a.toldBefore(first, i, det, true, func(c *candidate, found bool) bool {
		return (a.links[c.head] == 0 || !found) && (c.mention.Last-c.mention.First >= 2 || !c.mention.Generic) && a.sameNoun(i, c) &&
			(c.plural == plural || a.doc.Tokens[c.head].UPOS != "NOUN")
	})
}

// namesake resolves a plural noun that is part of the name of the one group named so: "the
// hunters" of a report on the Donso Hunters' Union.
func (a *anaphora) namesake(first, i int, det string) bool {
	return a.toldBefore(first, i, det, false, func(c *candidate, _ bool) bool {
		return !c.mention.Generic && !c.mention.Pronoun && a.partOfName(i, c)
	})
}

// toldBefore makes the noun at i stand for the one of those told of before that fits: of
// those in the latest sentence that has any, or else in all within reach. Of two it is
// neither. fits is told whether one was found already.
func (a *anaphora) toldBefore(first, i int, det string, latest bool, fits func(c *candidate, found bool) bool) bool {
	var found *candidate
	for k := len(a.seen) - 1; k >= 0 && k >= len(a.seen)-maxCandidates; k-- {
		c := &a.seen[k]
		if a.doc.Tokens[i].Sentence-c.sentence > nounReach.sentences || latest && found != nil && found.sentence > c.sentence {
			break
		}
		if c.mention == nil || len(c.mention.Parties) != 1 || !fits(c, found != nil) {
			continue
		}
		if found != nil && found.key != c.key {
			return false
		}
		found = c
	}
	if found == nil || a.bound(i, found) {
		return false
	}
	a.give(first, i, det, *found)
	return true
}

// partOfName reports whether the noun at i is a word of the name of the group c, in capitals
// there.
func (a *anaphora) partOfName(i int, c *candidate) bool {
	p := c.mention.Parties[0]
	if !p.Actor.Provisional() || c.mention.Last-c.mention.First < 2 {
		return false
	}
	for t := c.mention.First; t < c.mention.Last; t++ {
		if a.capital(t) && strings.EqualFold(a.doc.Word(t), a.doc.Word(i)) || a.capital(t) && strings.EqualFold(a.doc.Word(t)+"s", a.doc.Word(i)) {
			return true
		}
	}
	return false
}

// give makes the noun at i stand for c, in its own mention where it has one.
func (a *anaphora) give(first, i int, det string, c candidate) {
	if _, ok := a.mentionAt.At(i); ok {
		a.refine(i, c, det)
		return
	}
	if a.has(i) {
		return
	}
	a.stand(first, i+1, i, c, false, det+" "+a.doc.Tokens[i].Lemma)
}

// goesOn reports whether what follows the noun at i says which one is meant,
// whatever the parse makes of it: "the forces he supports", "the city of".
func (a *anaphora) goesOn(i int) bool {
	d := a.doc
	if i+1 >= len(d.Tokens) || d.Tokens[i+1].Sentence != d.Tokens[i].Sentence {
		return false
	}
	switch t := &d.Tokens[i+1]; {
	case t.XPOS == "POS": // "the movement's leader"
		return false
	case t.UPOS == "PRON", t.UPOS == "NOUN", t.UPOS == "PROPN", t.UPOS == "PART":
		return true
	default:
		w := d.Lower(i + 1)
		if h := t.Head; w == "of" && h > i && d.Tokens[h].Head == d.Tokens[i].Head && document.Rel(d.Tokens[h].Deprel, "obl", "advcl") {
			return false // "accused the bloc of theft"
		}
		if w == "of" && t.Head >= 0 && a.chargedWith(i, t.Head) {
			return false
		}
		return w == "of" || w == "that" || w == "where"
	}
}

// chargedWith reports whether the noun at k is what the one at i is accused, robbed or informed
// of, though the parse hangs it below i: "accused the bloc of theft".
func (a *anaphora) chargedWith(i, k int) bool {
	t, c := &a.doc.Tokens[i], a.tree.Child(k, "case")
	if c < 0 || a.doc.Lower(c) != "of" || t.Head < 0 || !document.Rel(t.Deprel, "obj", "iobj", "nsubj:pass") {
		return false
	}
	switch a.doc.Tokens[t.Head].Lemma {
	case "accuse", "suspect", "convict", "acquit", "absolve", "warn", "inform", "notify", "remind", "assure", "rob", "deprive", "strip":
		return true
	}
	return false
}

// sameNoun reports whether the phrase of c is headed by the noun at i too: "Syrian
// rebels … the rebels", but not "a coalition spokesman … the coalition".
func (a *anaphora) sameNoun(i int, c *candidate) bool {
	return c.mention != nil && strings.EqualFold(a.doc.Tokens[c.head].Lemma, a.doc.Tokens[i].Lemma)
}

// capital reports whether token i is written as a name, whatever its tag: taggers
// take "Forces" and "Units" for common nouns.
func (a *anaphora) capital(i int) bool {
	r, _ := utf8.DecodeRuneInString(a.doc.Word(i))
	return unicode.IsUpper(r)
}

// hasName reports whether a proper name stands in the phrase of c: "YPG units".
func (a *anaphora) hasName(c *candidate) bool {
	for t := c.mention.First; t < c.mention.Last && t < c.mention.First+12; t++ {
		if a.doc.Tokens[t].UPOS == "PROPN" {
			return true
		}
	}
	return false
}

func (a *anaphora) has(i int) bool {
	_, m := a.mentionAt.At(i)
	_, p := a.toponymAt.At(i)
	return m || p
}

// bare returns the first token of the phrase at i and its article where the phrase
// has no other modifier; pair marks "both", "the two" and their like.
func (a *anaphora) bare(i int) (first int, det string, pair bool) {
	first = i
	modified := false
	for _, k := range a.tree.Children(i) {
		t, word := &a.doc.Tokens[k], a.doc.Lower(k)
		switch {
		case k > i:
			if document.Rel(t.Deprel, "acl") && i+1 < len(a.doc.Tokens) && a.doc.Word(i+1) == "," {
				continue // "the movement, which courts hold responsible": what is added behind a comma tells none apart
			}
			if document.Rel(t.Deprel, "nmod", "acl", "appos", "compound", "flat") && !a.chargedWith(i, k) {
				return first, "", false
			}
		case document.Rel(t.Deprel, "det"):
			switch word {
			case "the", "this", "that", "these", "those":
				det = word
			case "both":
				det, pair = word, true
			default:
				return first, "", false
			}
			first = min(first, k)
		case document.Rel(t.Deprel, "nummod") && word == "two":
			pair = true
			first = min(first, k)
		case document.Rel(t.Deprel, "punct", "case", "mark", "cop", "cc", "advmod", "nsubj", "aux"):
		case document.Rel(t.Deprel, "amod"):
			modified = true // "the two Mediterranean partners" are those two all the same
			first = min(first, k)
		default:
			return first, "", false
		}
	}
	if modified && !pair {
		return first, "", false
	}
	return first, det, pair
}

// replaceable reports whether the mention at i says no more than the noun itself:
// "the militants" of a report that has named them before.
func (a *anaphora) replaceable(i int) bool {
	m, ok := a.mentionAt.At(i)
	return ok && a.doc.Mentions[m].Generic && len(a.doc.Mentions[m].Parties) == 1
}

// refine gives the generic mention at i the parties of c.
func (a *anaphora) refine(i int, c candidate, det string) {
	k, ok := a.mentionAt.At(i)
	if c.mention == nil || !ok {
		return
	}
	m := &a.doc.Mentions[k]
	var parties []entente.Party
	for _, p := range c.mention.Parties {
		p.Span, p.Text, p.Rule = m.Span, a.doc.Text(m.Span), "coreference: "+det+" "+a.doc.Tokens[i].Lemma
		parties = append(parties, p)
	}
	m.Parties, m.Generic = parties, c.mention.Generic
	a.links[i] = c.head
}

// fitsKind returns the test for antecedents of a noun of the kind, nil where the
// kind needs another number.
func (a *anaphora) fitsKind(kind string, i int, plural bool) func(*candidate) bool {
	party := func(c *candidate) (entente.Party, bool) {
		if c.mention == nil || c.mention.Generic || len(c.mention.Parties) != 1 {
			return entente.Party{}, false
		}
		return c.mention.Parties[0], true
	}
	switch kind {
	case "group":
		if plural {
			return nil
		}
		return func(c *candidate) bool {
			p, ok := party(c)
			return ok && !c.person && !isState(p) && !slices.Contains(p.Sectors, "UNK") && !slices.Contains(p.Sectors, "MIL") && len(p.Sectors) > 0 &&
				(a.capital(c.head) || !p.Actor.Provisional() && a.hasName(c))
		}
	case "league":
		if plural {
			return nil
		}
		return func(c *candidate) bool {
			p, ok := party(c)
			return ok && !c.person && !p.Actor.Provisional() && (p.Country == "IGO" || p.Country == "EUR")
		}
	case "party":
		if plural {
			return nil
		}
		return func(c *candidate) bool {
			p, ok := party(c)
			return ok && !c.person && !isState(p) && slices.Contains(p.Sectors, "PTY")
		}
	case "fighters":
		if !plural {
			return nil
		}
		return func(c *candidate) bool {
			p, ok := party(c)
			return ok && !c.person && !isState(p) && slices.Contains(p.Sectors, "REB")
		}
	case "members": // of what the same noun told before
		if !plural {
			return nil
		}
		return func(c *candidate) bool {
			p, ok := party(c)
			return ok && !c.person && armed(p) && a.sameNoun(i, c)
		}
	case "state":
		if plural {
			return nil
		}
		return func(c *candidate) bool {
			p, ok := party(c)
			return ok && !c.person && len(p.Actor) == 3 && c.state
		}
	case "person":
		if plural {
			return nil
		}
		return func(c *candidate) bool { return c.person && !c.plural && c.head != i && (c.named || !c.known()) }
	case "place", "region", "country":
		if plural {
			return nil
		}
		return func(c *candidate) bool {
			if c.toponym == nil || a.metonyms[c.toponym.ID] || a.besideOf(i, c) {
				return false
			}
			switch p := c.toponym.Precision; kind {
			case "region":
				return p == entente.PlaceRegion
			case "country":
				return p == entente.PlaceCountry
			default:
				return p <= entente.PlaceNear
			}
		}
	}
	return nil
}

// besideOf reports whether the noun at i tells where c lies: "Ain Issa, 50 km north
// of the city".
func (a *anaphora) besideOf(i int, c *candidate) bool {
	if c.sentence != a.doc.Tokens[i].Sentence || i-c.head > 10 || i < 3 {
		return false
	}
	for k := c.head + 1; k < i; k++ {
		if u := a.doc.Tokens[k].UPOS; u == "VERB" || u == "AUX" {
			return false
		}
	}
	for k := i - 1; k > c.head && k > i-4; k-- {
		switch w := a.doc.Lower(k); w {
		case "of", "from", "outside", "near":
			return w != "of" || a.direction(k-1)
		}
	}
	return false
}

func (a *anaphora) direction(k int) bool {
	w := a.doc.Lower(k)
	return strings.HasPrefix(w, "north") || strings.HasPrefix(w, "south") || strings.HasPrefix(w, "east") || strings.HasPrefix(w, "west") || w == "outside"
}

// armed reports whether the party bears arms.
func armed(p entente.Party) bool {
	for _, s := range p.Sectors {
		switch s {
		case "REB", "MIL", "PRM", "UAF":
			return true
		}
	}
	return false
}

// two resolves "the two" and "both" that stand alone as a subject, of parties or of persons:
// "the minister met his counterpart, and the two agreed to".
func (a *anaphora) two(i int) {
	t := &a.doc.Tokens[i]
	if word := a.doc.Lower(i); word != "two" && word != "both" || !document.Rel(t.Deprel, "nsubj") || a.has(i) {
		return
	}
	first, det := i, a.doc.Lower(i) == "both"
	for _, k := range a.tree.Children(i) {
		if document.Rel(a.doc.Tokens[k].Deprel, "nmod", "acl", "conj", "appos", "amod") {
			return // "the two of them", "both of which"
		}
		if a.doc.Lower(k) == "the" && k == i-1 {
			first, det = k, true
		}
	}
	if det {
		a.pair(first, i)
	}
}

// pair resolves "both sides" to the two actors of the last sentence that names two,
// where it names two and no more.
func (a *anaphora) pair(first, i int) bool {
	persons := a.persons[a.doc.Tokens[i].Lemma]
	alone := a.doc.Tokens[i].UPOS != "NOUN" // "the two" may be persons or parties
	sentence := a.doc.Tokens[i].Sentence
	for back := 0; back <= maxBack; back++ {
		var found []candidate
		for k := len(a.seen) - 1; k >= 0 && k >= len(a.seen)-maxCandidates && a.seen[k].sentence >= sentence-back; k-- {
			c := a.seen[k]
			if c.sentence != sentence-back || c.mention == nil || c.mention.Generic || len(c.mention.Parties) != 1 || c.person != persons && !alone || !a.ofSort(i, &c) {
				continue
			}
			known := false
			for _, f := range found { // "Gen. Akar, the chief of staff" is one
				known = known || f.key == c.key || f.mention.Parties[0].Actor == c.mention.Parties[0].Actor
			}
			if !known {
				found = append(found, c)
			}
		}
		switch len(found) {
		case 0, 1:
			continue
		case 2:
			joint := document.Mention{Plural: true, Person: persons, Parties: append(append([]entente.Party{}, found[1].mention.Parties...), found[0].mention.Parties...)}
			c := candidate{head: i, mention: &joint}
			if a.has(i) {
				a.refine(i, c, "two")
			} else {
				a.stand(first, i+1, i, c, false, "pair")
			}
			return true
		}
		return false
	}
	return false
}

// ofSort reports whether c is of the sort that the noun at i speaks of: "both groups" are no
// states, "the two countries" nothing else.
func (a *anaphora) ofSort(i int, c *candidate) bool {
	kinds := a.kinds[a.doc.Tokens[i].Lemma]
	state := isState(c.mention.Parties[0])
	return !(state && slices.Contains(kinds, "group")) && (state || !slices.Contains(kinds, "states"))
}

// there resolves "there" to a place.
func (a *anaphora) there(i int) {
	if t := &a.doc.Tokens[i]; !document.Rel(t.Deprel, "advmod", "obl") {
		return
	}
	c, ok := a.best(i, func(c *candidate) bool { return c.toponym != nil && !c.toponym.Actor }, nil)
	if !ok || !c.clear(marginPlace) {
		return
	}
	c.mention = nil
	a.stand(i, i+1, i, c.candidate, true, "there")
}

// where gives a relative "where" to the place that its clause modifies.
func (a *anaphora) where(i int) {
	noun := a.modified(i)
	if noun < 0 || noun >= i {
		return
	}
	if _, ok := a.toponymAt.At(noun); !ok && document.Rel(a.doc.Tokens[noun].Deprel, "appos") && a.doc.Tokens[noun].Head >= 0 {
		noun = a.doc.Tokens[noun].Head // "Arsal, the hill town where"
	}
	if p, ok := a.toponymAt.At(noun); ok && !a.doc.Toponyms[p].Adjective {
		a.stand(i, i+1, i, candidate{head: noun, toponym: &a.doc.Toponyms[p]}, true, "relative where")
	}
}
