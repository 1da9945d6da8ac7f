package coder

import (
	"entente"
	"entente/internal/document"
)

// elsewhere returns the place of a deed that no phrase of its own puts anywhere: where the
// doers had gone when they did it ("entered the camp at Menaka and shot two men"), else where
// those or that lie that it befell ("killed 40 inhabitants of Menaka", "set fire to the town hall
// of Gao"). It is nil for what is only said.
func (p *pass) elsewhere(m *match) *document.Toponym {
	if m.Frame != nil && (m.Statement || m.Mutual) || !p.verbal(m.trigger) {
		return nil
	}
	if t := p.whereGone(m.trigger); t != nil {
		return t
	}
	if t := p.whereSent(m.trigger); t != nil {
		return t
	}
	if t := p.whereStruck(m.trigger); t != nil {
		return t
	}
	if s := p.tree.Child(m.trigger, "nsubj"); s >= 0 && p.inClass(s, "inhabitants") {
		return p.townOf(s) // "residents of Lampedusa burned"
	}
	return nil
}

// whereSent returns the town to which the verb v sends or moves somebody or something.
func (p *pass) whereSent(v int) *document.Toponym {
	if !p.lex.Classes["sent-there"][p.tok(v).Lemma] {
		return nil
	}
	for _, a := range p.tree.All(v, "obl") {
		prep := p.Preposition(a)
		if !towards[prep] && !(prep == "on" && p.tok(v).Lemma == "advance") {
			continue
		}
		if f := (filler{token: a}); p.fillPlace(&f) && f.place.Precision < entente.PlaceCountry {
			return f.place
		}
	}
	return nil
}

// townOf returns the town or region that noun n is "of".
func (p *pass) townOf(n int) *document.Toponym {
	for _, of := range p.tree.All(n, "nmod") {
		if t := p.toponym(of); t != nil && p.Preposition(of) == "of" && t.Precision < entente.PlaceCountry && t.Relation == "" {
			return t
		}
	}
	return nil
}

// whereGone returns the place that the verb to which v is joined leads to, where both have the
// same subject.
func (p *pass) whereGone(v int) *document.Toponym {
	h := p.tok(v).Head
	if h < 0 || !p.is(v, "conj") || !p.verbal(h) || h > v || p.tree.Child(v, "nsubj", "nsubj:pass") >= 0 {
		return nil
	}
	if t := p.whereStruck(h); t != nil {
		return t
	}
	if !p.lex.Classes["going-there"][p.tok(h).Lemma] {
		return nil
	}
	for _, a := range p.tree.All(h, "obl", "obj") {
		if a > v || p.is(a, "obl") && !locative[p.Preposition(a)] && !towards[p.Preposition(a)] {
			continue
		}
		if f := (filler{token: a}); p.fillPlace(&f) && f.place.Precision < entente.PlaceCountry {
			return f.place
		}
		if t := p.land(a); t != nil && t.Precision < entente.PlaceCountry {
			return t
		}
	}
	return nil
}

// towards has the prepositions that lead somewhere.
var towards = map[string]bool{"into": true, "to": true, "onto": true}

// whereStruck returns where the object of a deed of conflict or protest is: the town that it or
// they are of.
func (p *pass) whereStruck(v int) *document.Toponym {
	for _, a := range p.tree.All(v, "obj", "nsubj:pass", "obl") {
		if p.is(a, "obl") && p.Preposition(a) != "to" && p.Preposition(a) != "on" {
			continue
		}
		if !p.inClass(a, "inhabitants") && !p.inClass(a, "site-words") && !p.inClass(a, "struck-sites") {
			continue
		}
		if t := p.townOf(a); t != nil {
			return t
		}
	}
	return nil
}
