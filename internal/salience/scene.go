package salience

import (
	"slices"

	"entente"
	"entente/internal/document"
	"entente/internal/ontology"
)

// Numbers are judgements, chosen on the corpus's train part.
const (
	fade   = 0.8 // what a sentence's countries still weigh one sentence on
	ahead  = 0.5 // and of those that are named only later
	least  = 0.3 // what the one at hand must weigh at least
	placed = 0.8 // what a country weighs by a place in it, a party of it being one
	behind = 0.1 // what is left of it for those named before it in its sentence
	// ClearLead is how far the one at hand must lead before the next.
	ClearLead = 1.1
)

// maxNamedBehind bounds how many countries named behind a word are looked at.
const maxNamedBehind = 40

// Scene has, by sentence, the countries and the armed groups that it and its neighbours
// speak of.
type Scene struct {
	doc       *document.Document
	countries []weights[string]
	namedIn   [][]namedAt
	bands     []weights[entente.ActorID]
	groups    map[entente.ActorID]entente.Party // those of bands, as first mentioned
	firstOf   map[entente.ActorID]int           // by homeless named actor: the sentence that names him first
}

// namedAt is a country that the word at token names, with what it weighs.
type namedAt struct {
	token   int
	country string
	weight  float64
}

// Read weighs what the sentences of d speak of.
func Read(d *document.Document) *Scene {
	s := &Scene{doc: d, groups: map[entente.ActorID]entente.Party{}, firstOf: map[entente.ActorID]int{}}
	s.countries = spread(d, s.weighCountries())
	s.bands = spread(d, s.weighBands())
	for i := range d.Mentions {
		if m := &d.Mentions[i]; len(m.Parties) == 1 && Homeless(m.Parties[0]) && !m.Parties[0].Actor.Generic() {
			if _, known := s.firstOf[m.Parties[0].Actor]; !known {
				s.firstOf[m.Parties[0].Actor] = d.Tokens[m.Head].Sentence
			}
		}
	}
	return s
}

// Homeless reports whether nothing tells of which country a party is.
func Homeless(q entente.Party) bool {
	return q.Country == "" && q.Actor.Provisional() && len(q.Sectors) > 0 && q.Text != ""
}

// weighCountries weighs the countries that each sentence itself speaks of.
func (s *Scene) weighCountries() []weights[string] {
	n := len(s.doc.Sentences)
	own := make([]weights[string], n)
	s.namedIn = make([][]namedAt, n)
	add := func(token int, country string, weight float64) {
		if len(country) != 3 || !ontology.State(country) || token < 0 || token >= len(s.doc.Tokens) {
			return
		}
		at := s.doc.Tokens[token].Sentence
		own[at].add(country, weight)
		s.namedIn[at] = append(s.namedIn[at], namedAt{token, country, weight})
	}
	for i := range s.doc.Mentions {
		m := &s.doc.Mentions[i]
		if m.Pronoun || len(m.Parties) != 1 {
			continue
		}
		weight := 1.0
		if document.Rel(s.doc.Tokens[m.Head].Deprel, "nsubj") {
			weight = 1.5
		}
		add(m.Head, m.Parties[0].Country, weight)
	}
	for i := range s.doc.Toponyms {
		if t := &s.doc.Toponyms[i]; !t.Actor && !t.Adjective {
			add(t.First, t.Country, placed)
		}
	}
	return own
}

// weighBands weighs the named groups each sentence itself speaks of that bear arms and
// belong to no state: "the rebels" are theirs.
func (s *Scene) weighBands() []weights[entente.ActorID] {
	own := make([]weights[entente.ActorID], len(s.doc.Sentences))
	for i := range s.doc.Mentions {
		m := &s.doc.Mentions[i]
		if m.Generic || m.Pronoun || len(m.Parties) != 1 || len(m.Parties[0].Sectors) == 0 {
			continue
		}
		q := m.Parties[0]
		if !ontology.Sector(q.Sectors[0]).Armed() || q.Actor.OfState() {
			continue
		}
		own[s.doc.Tokens[m.Head].Sentence].add(q.Actor, 1)
		if _, known := s.groups[q.Actor]; !known {
			s.groups[q.Actor] = q
		}
	}
	return own
}

// Country returns the country at hand in a sentence, which must lead that far before the next,
// without those that can't be it; "" where none leads.
func (s *Scene) Country(sentence int, but []string, lead float64) string {
	return leader(s.allBut(sentence, but), lead)
}

// CountryOf returns the country at hand for the actor at a token. He is placed by the sentence that
// first names him, which tells best whose he is; where it is his own, those named behind him in it
// are of little account.
func (s *Scene) CountryOf(token int, actor entente.ActorID, but []string) string {
	own := s.doc.Tokens[token].Sentence
	at, named := s.firstOf[actor]
	if !named {
		at = own
	}
	all := s.allBut(at, but)
	if at == own {
		here := s.namedIn[at]
		for i := len(here) - 1; i >= max(0, len(here)-maxNamedBehind); i-- {
			for k := range all {
				if all[k].key == here[i].country && here[i].token > token {
					all[k].weight -= (1 - behind) * here[i].weight
				}
			}
		}
	}
	return leader(all, ClearLead)
}

// allBut lists the countries of a sentence.
func (s *Scene) allBut(sentence int, but []string) weights[string] {
	return slices.DeleteFunc(slices.Clone(s.countries[sentence]), func(k weighed[string]) bool { return slices.Contains(but, k.key) })
}

// Band returns the armed group at hand in a sentence, of those that fit, and whether one leads
// clearly.
func (s *Scene) Band(sentence int, fits func(entente.Party) bool) (band entente.Party, ok bool) {
	all := slices.DeleteFunc(slices.Clone(s.bands[sentence]), func(k weighed[entente.ActorID]) bool { return !fits(s.groups[k.key]) })
	band, ok = s.groups[leader(all, ClearLead)]
	return band, ok
}

// leader returns the one that leads by lead, "" where none does.
func leader[K ~string](all weights[K], lead float64) K {
	var best, next weighed[K]
	for _, k := range all {
		switch {
		case k.weight > best.weight || k.weight == best.weight && k.key < best.key:
			best, next = k, best
		case k.weight > next.weight:
			next = k
		}
	}
	if best.weight < least || best.weight < lead*next.weight {
		return ""
	}
	return best.key
}
