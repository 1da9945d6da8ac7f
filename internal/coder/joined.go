package coder

import (
	"entente"
	"entente/internal/grammar"
)

// joined returns who takes part in what the noun at t names where it stands behind "in":
// "supported Iraq in the fight against the sect" has both the supporter and Iraq fight,
// "struck in support of the army" has who struck support it.
func (p *pass) joined(t int) []filler {
	prep := p.Preposition(t)
	for _, c := range p.tree.All(t, "case") { // "with and in support of"
		if p.lower(c) == "in" {
			prep = "in"
		}
	}
	if prep != "in" && prep != "at" {
		return nil
	}
	var out []filler
	add := func(at int) {
		f := filler{token: at, rel: "in", notes: []string{"shared or understood who"}}
		if p.fillState(&f) && !f.generic {
			out = append(out, f)
		}
	}
	if h := p.tok(t).Head; prep == "at" {
		if h >= 0 && !p.verbal(h) { // "Chad, an ally at war with"
			if p.is(h, "appos") {
				h = p.tok(h).Head
			}
			add(h)
		}
		return out
	}
	for h, i := p.tok(t).Head, 0; h >= 0 && i < 3 && len(out) == 0; h, i = p.tok(h).Head, i+1 {
		if !p.verbal(h) {
			if up := p.tok(h).Head; !p.Helps(t) || up < 0 || !p.verbal(up) || !p.is(h, "obj", "obl") || p.lex.Light[p.Lemma(up)] { // "struck a post of the sect in support of": it is who struck
				p.holders(h, add)
			}
			continue
		}
		if p.Helps(t) && !p.Passive(h) {
			if s, _ := p.Subject(h); s >= 0 {
				add(s)
			}
			continue
		}
		if n := p.tok(h).Head; n >= 0 && p.is(h, "acl", "advcl") && p.Infinitive(h) { // "French jets and pilots to help in the fight"
			for p.is(n, "conj") && p.tok(n).Head >= 0 {
				n = p.tok(n).Head
			}
			if p.tok(n).UPOS == "NOUN" {
				p.holders(n, add)
			}
		}
		// "renewed its support for Iraq in the fight": the supporter and Iraq, and not
		// who speaks of it.
		for _, o := range p.tree.All(h, "obj", "obl") {
			if o < t && p.mention(o) == nil && (p.is(o, "obj") || p.inClass(o, "help-words")) {
				p.holders(o, add)
			}
		}
		if len(out) > 0 {
			continue
		}
		if s, _ := p.Subject(h); s >= 0 {
			add(s)
		}
		for _, o := range p.tree.All(h, "obj") {
			if p.mention(o) != nil {
				add(o)
			}
		}
	}
	return out
}

// helped returns those whom somebody leads, helps or joins to do what the infinitive at t
// tells: "leads the coalition to defeat the sect", "stands by Mali to defeat it".
func (p *pass) helped(t int) []filler {
	for i := 0; i < grammar.MaxClimb && p.is(t, "conj") && p.verbal(p.tok(t).Head); i++ {
		t = p.tok(t).Head
	}
	h := p.tok(t).Head
	if h < 0 || !p.Infinitive(t) || !p.is(t, "acl", "advcl", "xcomp") {
		return nil
	}
	var out []filler
	add := func(at int) {
		f := filler{token: at, rel: "with", notes: []string{"shared or understood who"}}
		if (p.isCountry(at) && p.fillState(&f) || p.fillActor(&f)) && !f.generic && f.parties != nil {
			out = append(out, f)
		}
	}
	if !p.verbal(h) {
		if p.mention(h) != nil { // "the coalition to defeat the sect"
			add(h)
		}
		return out
	}
	if !p.inClass(h, "helping") {
		return nil
	}
	for _, a := range p.arguments(h) {
		switch a.Rel {
		case "obj", "iobj", "by", "with", "alongside", "behind":
			add(a.Token)
		case "as": // "as part of the coalition"
			for _, of := range p.tree.All(a.Token, "nmod") {
				add(of)
			}
		}
	}
	return out
}

// holders passes on whose noun n is and for whom: "British support for Iraq".
func (p *pass) holders(n int, add func(int)) {
	for _, a := range p.arguments(n) {
		switch a.Rel {
		case "poss", "mod", "for", "to", "of":
			add(a.Token)
		}
	}
}

// striving reports whether verb v is what somebody is at work on: "is working to defeat them",
// "efforts to support them", "is committed to backing them", "helps it in defeating them". Whoever
// strives to defeat another fights him already, and who strives to help him helps him.
func (p *pass) striving(v int) bool {
	for i := 0; i < grammar.MaxClimb && p.is(v, "conj") && p.verbal(v) && p.verbal(p.tok(v).Head); i++ {
		v = p.tok(v).Head
	}
	h := p.tok(v).Head
	if h < 0 || !p.is(v, "xcomp", "advcl", "acl") {
		return false
	}
	to := p.Infinitive(v)
	if p.tok(v).XPOS == "VBG" {
		switch mark := p.tree.Child(v, "mark"); {
		case mark < 0:
			return false
		case p.lower(mark) == "in": // "their support for Chad in defeating the sect"
			return p.inClass(h, "helping") || p.inClass(h, "help-words")
		case p.lower(mark) == "to":
			to = true
		}
	}
	if !to {
		return false
	}
	if p.inClass(h, "endeavours") && !p.verbal(h) {
		return true
	}
	if !p.inClass(h, "striving") {
		return false
	}
	q := p.mood(h)
	return q == nil || spoken[q.Modality] && q.Modality != "planned" || p.tok(h).Lemma == "continue" || p.striving(h)
}

// sentTo reports whether verb v is for what somebody has sent his people: "sent troops to support the
// army". They are at it.
func (p *pass) sentTo(v int) bool {
	h := p.tok(v).Head
	if h < 0 || !p.is(v, "xcomp", "advcl", "acl") || !p.Infinitive(v) {
		return false
	}
	if p.is(v, "acl") { // the parse may hang it on the troops
		h = p.tok(h).Head
	}
	if h < 0 || !p.verbal(h) || !p.inClass(h, "sending") {
		return false
	}
	q := p.mood(h)
	return q == nil || q.Modality == entente.Asserted && q.Polarity == entente.Affirmed
}
