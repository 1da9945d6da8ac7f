package coref

import (
	"strings"

	"entente"
	"entente/internal/document"
)

// candidate is a noun phrase that a later word may point back to. It has a mention
// or a toponym where earlier stages know who or what it is; one that has neither
// still takes part, so that a pronoun for it is not given to somebody else.
type candidate struct {
	head, sentence int
	mention        *document.Mention
	toponym        *document.Toponym
	role           grammarRole
	key            string // what it refers to
	plural         bool
	person, state  bool
	named          bool
	clause         int // the word it depends on
}

// grammarRole is how prominent the grammar makes a noun phrase.
type grammarRole int

const (
	roleNested grammarRole = iota
	rolePossessor
	roleOblique
	roleObject
	roleSubject
)

// roleWeight follows Lappin and Leass's weights for subject, object and oblique,
// with their emphasis on phrases that are not part of another one added in.
var roleWeight = [...]float64{roleNested: 20, rolePossessor: 60, roleOblique: 100, roleObject: 130, roleSubject: 160}

// recency is the weight of standing in the same sentence; it all halves with every
// sentence between.
const recency = 100

// candidate returns the noun phrase headed by token i, where it can be pointed to.
func (a *anaphora) candidate(i int) (candidate, bool) {
	d := a.doc
	t := &d.Tokens[i]
	switch t.UPOS {
	case "NOUN", "PROPN", "PRON", "ADJ", "NUM":
	default:
		return candidate{}, false
	}
	if d.Report.Dateline.Span.Len() > 0 && d.Report.Dateline.Span.Contains(t.Span) {
		return candidate{}, false
	}
	c := candidate{head: i, sentence: t.Sentence, clause: a.governor(i), role: a.role(i)}
	if m, ok := a.mentionAt.At(i); ok {
		c.mention = &d.Mentions[m]
	}
	if p, ok := a.toponymAt.At(i); ok && !d.Toponyms[p].Adjective {
		c.toponym = &d.Toponyms[p]
	}
	if link, ok := a.links[i]; ok { // resolved just now
		for k := len(a.seen) - 1; k >= 0 && k >= len(a.seen)-maxCandidates; k-- {
			if a.seen[k].head == link {
				old := a.seen[k]
				old.head, old.sentence, old.clause, old.role = i, t.Sentence, c.clause, c.role
				if n := len(a.mentions); old.plural && n > 0 && a.mentions[n-1].Head == i {
					joint := a.mentions[n-1]
					old.mention = &joint
				}
				return old, true
			}
		}
	}
	if c.mention == nil && c.toponym == nil && (t.UPOS == "PRON" || t.UPOS == "ADJ" || t.UPOS == "NUM") {
		return candidate{}, false
	}
	if a.called(i) {
		return candidate{}, false
	}
	// A modifier names nothing of its own, nor does what is said of a subject.
	if c.mention == nil && c.toponym == nil && (document.Rel(t.Deprel, "compound", "flat", "amod") || a.tree.Child(i, "cop") >= 0) {
		return candidate{}, false
	}
	a.describe(&c, i)
	return c, true
}

// called reports whether the noun at i is what somebody is called or taken for, and so nobody
// besides: "calls the front a gang", "lists it as a gang".
func (a *anaphora) called(i int) bool {
	t := &a.doc.Tokens[i]
	if t.UPOS != "NOUN" || t.Head < 0 {
		return false
	}
	if c := a.tree.Child(i, "case"); c >= 0 {
		return a.doc.Lower(c) == "as"
	}
	switch a.doc.Tokens[t.Head].Lemma {
	case "call", "consider", "declare", "name", "brand", "label", "deem", "dub", "term":
		o := -1
		if document.Rel(t.Deprel, "obj") {
			o = a.tree.Child(t.Head, "obj")
		}
		return o >= 0 && o < i
	}
	return false
}

func (a *anaphora) describe(c *candidate, i int) {
	t := &a.doc.Tokens[i]
	c.named = t.UPOS == "PROPN"
	c.plural = t.XPOS == "NNS" || t.XPOS == "NNPS" || a.coordinated(i)
	if n, ok := a.nameAt.At(i); ok {
		c.person = a.doc.Names[n].Type == document.Person
		c.named = !a.doc.Names[n].Nominal
	}
	switch {
	case c.mention != nil:
		c.person = c.mention.Person
		c.state = len(c.mention.Parties) == 1 && isState(c.mention.Parties[0])
		if c.state && t.XPOS == "NNPS" && len(c.mention.Parties[0].Actor) == 3 {
			c.plural = a.coordinated(i) // "the United States" is one
		} else {
			c.plural = c.plural || c.mention.Plural || len(c.mention.Parties) > 1
		}
		var ids []string
		for _, p := range c.mention.Parties {
			ids = append(ids, string(p.Actor))
		}
		c.key = "a:" + strings.Join(ids, ",")
		if c.mention.Generic || c.mention.Person {
			c.key += ":" + strings.ToLower(a.surname(i))
		}
	case c.toponym != nil:
		c.key = "p:" + string(c.toponym.ID)
	default:
		c.person = c.person || t.UPOS == "NOUN" && a.persons[t.Lemma] && !c.plural
		c.key = "w:" + strings.ToLower(t.Lemma)
	}
}

// surname returns the word that tells a person from others: the last of the name.
func (a *anaphora) surname(i int) string {
	if n, ok := a.nameAt.At(i); ok {
		return a.doc.Word(a.doc.Names[n].Last - 1)
	}
	return a.doc.Word(i)
}

// coordinated reports whether i heads "A and B".
func (a *anaphora) coordinated(i int) bool {
	for _, k := range a.tree.Children(i) {
		if a.doc.Tokens[k].Deprel == "conj" && a.doc.Tokens[k].UPOS != "VERB" {
			return true
		}
	}
	return false
}

func isState(p entente.Party) bool {
	id, _, _ := strings.Cut(string(p.Actor), ":")
	return len(id) == 3 && id == strings.ToUpper(id)
}

// governor returns the word that the noun at i, or the first of those it stands in line with,
// depends on.
func (a *anaphora) governor(i int) int {
	t := &a.doc.Tokens[i]
	for range 4 {
		if t.Deprel != "conj" || t.Head < 0 {
			break
		}
		t = &a.doc.Tokens[t.Head]
	}
	return t.Head
}

// role returns the grammatical role of the noun phrase at i.
func (a *anaphora) role(i int) grammarRole {
	t := &a.doc.Tokens[i]
	for range 4 { // "Turkey and the US met": both are subjects
		if t.Deprel != "conj" || t.Head < 0 {
			break
		}
		t = &a.doc.Tokens[t.Head]
	}
	switch {
	case document.Rel(t.Deprel, "nsubj", "csubj"):
		return roleSubject
	case document.Rel(t.Deprel, "obj", "iobj"):
		return roleObject
	case document.Rel(t.Deprel, "obl"):
		return roleOblique
	case t.Deprel == "nmod:poss":
		return rolePossessor
	}
	return roleNested
}

const (
	// maxCandidates bounds how many noun phrases are looked at, and so the time
	// spent on a hostile text.
	maxCandidates = 80
	// maxBack is how many sentences back the antecedent of a pronoun may stand.
	maxBack = 2
)

// reach is how far back an antecedent may stand, and what is left of its weight
// with every sentence between. A noun tells more about it than a pronoun does, and
// reaches further.
type reach struct {
	sentences int
	fade      float64
}

var (
	pronounReach = reach{maxBack, 0.5}
	nounReach    = reach{6, 0.75}
	placeReach   = reach{8, 0.85}
)

// choice is what best found: the candidate and how far it leads.
type choice struct {
	candidate
	score, second float64
}

// best weighs the candidates that fit and returns the best one. bonus adds to a
// candidate's weight.
func (a *anaphora) best(i int, fits func(*candidate) bool, bonus func(*candidate) float64) (choice, bool) {
	return a.bestWithin(i, pronounReach, fits, bonus)
}

// bestWithin is best for antecedents within reach.
func (a *anaphora) bestWithin(i int, within reach, fits func(*candidate) bool, bonus func(*candidate) float64) (choice, bool) {
	sentence := a.doc.Tokens[i].Sentence
	type referent struct {
		score float64
		last  int
		top   float64
	}
	byKey := map[string]*referent{}
	var order []string
	for k := len(a.seen) - 1; k >= 0 && k >= len(a.seen)-maxCandidates; k-- {
		c := &a.seen[k]
		back := sentence - c.sentence
		if back > within.sentences {
			break
		}
		if !fits(c) || a.bound(i, c) {
			continue
		}
		w := recency + roleWeight[c.role]
		if bonus != nil {
			w += bonus(c)
		}
		for range back {
			w *= within.fade
		}
		r := byKey[c.key]
		if r == nil {
			r = &referent{last: k}
			byKey[c.key] = r
			order = append(order, c.key)
		}
		if known, now := a.seen[r.last].known(), c.known(); !known && now {
			r.last = k
		}
		// A second mention adds, but less than the first counts.
		r.score += min(w, max(0, w-r.top)+w/4)
		r.top = max(r.top, w)
	}
	var out choice
	found := false
	for _, key := range order {
		switch r := byKey[key]; {
		case !found || r.score > out.score:
			second := out.score
			out = choice{a.seen[r.last], r.score, second}
			found = true
		case r.score > out.second:
			out.second = r.score
		}
	}
	return out, found
}

// known reports whether earlier stages know what the candidate is.
func (c *candidate) known() bool { return c.mention != nil || c.toponym != nil }

// clear reports whether the best leads far enough.
func (c *choice) clear(margin float64) bool { return c.known() && c.score >= margin*c.second }

// bound reports whether grammar keeps i from standing for c: both depend on the
// same verb, or c's own phrase holds i.
func (a *anaphora) bound(i int, c *candidate) bool {
	if a.first[c.head] <= i && i < a.last[c.head] && a.doc.Tokens[c.head].UPOS != "VERB" && a.tree.Child(c.head, "cop") < 0 {
		return true
	}
	t := &a.doc.Tokens[i]
	if v := a.sharing(i); v >= 0 && c.clause == v && c.role == roleSubject {
		return true // "Chad called Niger a danger and accused it": never itself
	}
	if v := a.asking(i); v >= 0 && c.clause == v && c.role == roleSubject {
		return true // "Chad demanded that it leave": never itself
	}
	return t.Deprel != "nmod:poss" && t.XPOS != "PRP$" && t.Head == c.clause && t.Head >= 0 && c.role >= roleOblique && c.sentence == t.Sentence
}

// asking returns the verb that has the subject of a demand that the one at i do something, -1
// where i is not asked: what is demanded to be done to one may be done to who demands it.
func (a *anaphora) asking(i int) int {
	t := &a.doc.Tokens[i]
	if t.Deprel != "nsubj" || t.Head < 0 || a.doc.Tokens[t.Head].Deprel != "ccomp" || a.tree.Child(t.Head, "aux:pass", "cop") >= 0 {
		return -1
	}
	v := a.doc.Tokens[t.Head].Head
	if v < 0 {
		return -1
	}
	switch a.doc.Tokens[v].Lemma {
	case "demand", "insist", "ask", "request", "urge", "propose", "recommend", "order":
	default:
		return -1
	}
	for n := 0; n < 4 && a.doc.Tokens[v].Deprel == "conj" && a.doc.Tokens[v].Head >= 0 && a.tree.Child(v, "nsubj", "nsubj:pass") < 0; n++ {
		v = a.doc.Tokens[v].Head
	}
	return v
}

// sharing returns the verb with which the verb over the object i shares its subject, -1 if it
// has one of its own.
func (a *anaphora) sharing(i int) int {
	t := &a.doc.Tokens[i]
	if !document.Rel(t.Deprel, "obj", "iobj") || t.Head < 0 {
		return -1
	}
	v := t.Head
	for n := 0; n < 4 && a.doc.Tokens[v].Deprel == "conj" && a.doc.Tokens[v].Head >= 0 && a.tree.Child(v, "nsubj", "nsubj:pass") < 0; n++ {
		v = a.doc.Tokens[v].Head
	}
	if v == t.Head {
		return -1
	}
	return v
}
