package coder

import (
	"slices"

	"entente"
	"entente/internal/document"
	"entente/internal/frames"
)

// How many sentences back a place may be named that "the town" means, or one that a thing
// of it means: "the airport", "the outskirts".
const (
	maxRecall  = 3
	siteRecall = 1
)

// recalled is the note of a place that another sentence or phrase names.
const recalled = "the place named before"

// recall returns the places that the noun at t means where it names none itself: "the
// town", "the two villages", "their barracks", "most of the city", or "it" for a place of
// the same sentence.
func (p *pass) recall(t int) []*document.Toponym { return p.recallOf(t, 0) }

func (p *pass) recallOf(t, depth int) []*document.Toponym {
	if p.namedOtherwise(t) {
		return nil
	}
	sentence := p.tok(t).Sentence
	back, regions := maxRecall, false
	switch {
	case p.tok(t).UPOS == "PRON" && p.lower(t) == "it":
		back = 0
	case p.inClass(t, "town-words") && p.definite(t):
	case p.inClass(t, "province-words") && p.definite(t):
		regions = true
	case p.inClass(t, "site-words") && (p.definite(t) || p.tree.Child(t, "nmod:poss") >= 0):
		back = siteRecall
	case p.inClass(t, "part-of-place"):
		for _, c := range p.tree.All(t, "nmod") { // "four fifths of the town"
			if depth < 2 && p.Preposition(c) == "of" && (p.inClass(c, "town-words") || p.inClass(c, "province-words")) {
				return p.recallOf(c, depth+1)
			}
		}
		if !p.inClass(t, "rim-words") || !p.definite(t) {
			return nil
		}
		back = siteRecall
	default:
		return nil
	}
	for s := sentence; s >= 0 && s >= sentence-back; s-- {
		named := p.placesBefore(s, t, regions)
		if regions && len(named) == 0 {
			named = p.sameKind(s, t)
		}
		if len(named) == 0 {
			continue
		}
		last := named[len(named)-1]
		if last.Relation != "" && !p.partOf(last) {
			return nil // "an hour from Homs, … the town": which is meant is not sure
		}
		if d := p.tree.Child(t, "det"); d >= 0 && p.lower(d) == "both" {
			if len(named) < 2 {
				return nil
			}
			return named[len(named)-2:]
		}
		return []*document.Toponym{last}
	}
	if p.tok(t).UPOS == "PRON" && p.mention(t) == nil {
		if held := p.heldBefore(t); held != nil {
			return []*document.Toponym{held}
		}
	}
	return nil
}

// namedOtherwise reports whether the noun at t has a name with it that is neither a place nor
// a party, so that it means that one: "the base of Tiqrah", "the Belvaro airport".
func (p *pass) namedOtherwise(t int) bool {
	for _, c := range p.tree.All(t, "nmod", "compound", "appos", "flat") {
		if p.tok(c).UPOS != "PROPN" || !p.is(c, "compound", "appos", "flat") && p.Preposition(c) != "of" && p.Preposition(c) != "at" {
			continue
		}
		if !p.OfTime(c) && p.land(c) == nil && p.mention(c) == nil {
			return true
		}
	}
	return false
}

// placesBefore returns the places below a country that sentence s names before token t:
// regions, or else what lies in one.
func (p *pass) placesBefore(s, t int, regions bool) []*document.Toponym {
	var out []*document.Toponym
	for _, i := range p.toponymsIn[s] {
		top := &p.doc.Toponyms[i]
		if top.First < t && !top.Adjective && !top.Actor && top.Precision < entente.PlaceCountry && regions == (top.Precision == entente.PlaceRegion) && !p.aside(top) && !p.inName(top) {
			out = append(out, top)
		}
	}
	return out
}

// sameKind returns the places that sentence s calls what noun t does before it: "the island"
// after "Xanab island".
func (p *pass) sameKind(s, t int) []*document.Toponym {
	var out []*document.Toponym
	for _, top := range p.placesBefore(s, t, false) {
		if top.Head < 0 {
			continue
		}
		if h := p.tok(top.Head).Head; h >= 0 && h != t && p.tok(h).Lemma == p.tok(t).Lemma {
			out = append(out, top)
		}
	}
	return out
}

// inName reports whether a place is named as part of somebody's name: "the Sons of Rasht"
// are somewhere else.
func (p *pass) inName(top *document.Toponym) bool {
	if top.Head < 0 {
		return false
	}
	o := p.mentionOver[top.Head]
	if o < 0 {
		return false
	}
	m := &p.doc.Mentions[o]
	return !m.Generic && !m.Pronoun && m.Head >= 0 && p.tok(m.Head).UPOS == "PROPN" && (m.Head < top.First || m.Head >= top.Last)
}

// aside reports whether a place is named only in passing, so that "the town" is another:
// where somebody spoke, signed or has his office ("the ministry in Moscow", "told
// reporters in Mozdok", "the truce agreed in Minsk"), and where somebody comes from or
// goes to.
func (p *pass) aside(top *document.Toponym) bool {
	if top.Head < 0 {
		return false
	}
	switch p.Preposition(top.Head) {
	case "from", "to", "towards", "toward", "near", "for":
		return true
	case "in", "at":
	default:
		return false
	}
	h := p.tok(top.Head).Head
	if h < 0 {
		return false
	}
	if p.verbal(h) {
		lemma := p.tok(h).Lemma
		return p.lex.Classes["say-cue"][lemma] || slices.ContainsFunc(p.lex.Verbs[lemma], func(f *frames.Frame) bool { return f.Statement || f.Mutual })
	}
	if p.inClass(h, "accord-words") { // "a treaty in Algiers"
		return true
	}
	f := filler{token: h}
	return p.tok(h).UPOS != "PROPN" && p.toponym(h) == nil && !p.inClass(h, "own-people") && p.fillActor(&f)
}

// placeAtHand returns the place at hand where the deed at t names none: who "withdrew during
// the night" left the town that was spoken of. It must be the only one there.
func (p *pass) placeAtHand(t int) []filler {
	sentence := p.tok(t).Sentence
	for s := sentence; s >= 0 && s >= sentence-siteRecall; s-- {
		var place *document.Toponym
		for _, i := range p.toponymsIn[s] {
			top := &p.doc.Toponyms[i]
			if top.Adjective || top.Actor && !p.ownsSite(top) || top.Precision >= entente.PlaceRegion || p.aside(top) || p.inName(top) {
				continue
			}
			if place != nil && place.ID != top.ID || top.Relation != "" && !p.partOf(top) {
				return nil
			}
			place = top
		}
		if place != nil {
			return []filler{{token: t, rel: "here", place: place, notes: []string{recalled}}}
		}
	}
	return nil
}

// ownsSite reports whether the town top is named for something that lies in it: "Kabul's
// airport" is no government's.
func (p *pass) ownsSite(top *document.Toponym) bool {
	return top.Head >= 0 && p.is(top.Head, "nmod:poss") && p.siteOf(p.tok(top.Head).Head)
}

// definite reports whether noun t means one that is known: "the town", "both towns".
func (p *pass) definite(t int) bool {
	d := p.tree.Child(t, "det")
	if d < 0 {
		return false
	}
	switch p.lower(d) {
	case "the", "this", "that", "both", "these":
		return p.tree.Child(t, "nummod") < 0
	}
	return false
}

// heldBefore returns the place of which one of the last sentences tells that somebody took,
// held or left it: what "it" is that is taken, held or left next.
func (p *pass) heldBefore(t int) *document.Toponym {
	s := p.tok(t).Sentence
	for k := p.doc.Sentences[s].First; k < t; k++ {
		if p.tok(k).XPOS == "NN" && p.is(k, "obj", "nsubj", "nsubj:pass", "conj", "obl") && p.mention(k) == nil && p.land(k) == nil {
			return nil // "they had a lorry, and bandits took it"
		}
	}
	for n := s; n >= 0 && n >= s-siteRecall; n-- {
		for _, i := range slices.Backward(p.toponymsIn[n]) {
			if top := &p.doc.Toponyms[i]; top.First < t && top.Head >= 0 && p.tok(top.Head).UPOS == "NOUN" && top.Precision < entente.PlaceCountry {
				return top // "left the base … recaptured it"
			}
		}
	}
	for i := len(p.claims) - 1; i >= max(0, len(p.claims)-maxAnswered); i-- {
		m := p.origins[i].match
		if p.claims[i].Control == nil || m == nil || len(m.fillers[frames.Where]) == 0 || m.fillers[frames.Where][0].place.Precision >= entente.PlaceCountry {
			continue
		}
		if s-p.tok(m.trigger).Sentence > siteRecall {
			return nil
		}
		return m.fillers[frames.Where][0].place
	}
	return nil
}
