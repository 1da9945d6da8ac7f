package coder

import (
	"slices"
	"strings"

	"entente"
	"entente/internal/frames"
	"entente/internal/grammar"
	"entente/internal/ontology"
)

// inner looks for the recipient in the clause or thing that is promised, asked,
// refused or threatened: "pledged to aid Chad", "rejected the envoy's offer".
func (p *pass) inner(m *match) []filler {
	for _, role := range []frames.Role{frames.Does, frames.What} {
		for _, content := range m.fillers[role] {
			if f := p.concerned(m, content.token, 0); f != nil {
				return p.andOthers(m, *f)
			}
		}
	}
	return nil
}

// andOthers returns f with those who stand in line with it: "aid for Chad and Niger".
func (p *pass) andOthers(m *match, f filler) []filler {
	out := []filler{f}
	if f.generic || f.rel == "mod" || f.rel == "in" {
		return out
	}
	for _, t := range p.Conjuncts(f.token)[1:] {
		o := filler{token: t, rel: f.rel, notes: []string{innerNote}}
		if (p.fillActor(&o) || p.isCountry(t) && p.fillState(&o)) && !o.generic && !p.among(o, m.fillers[frames.Who]) && !p.among(o, out) {
			out = append(out, o)
		}
	}
	return out
}

// saidToOne reports whether the words are said to somebody by a pronoun of whom nobody is
// found: "urged him to press the army" asks nothing of the army.
func (p *pass) saidToOne(args []grammar.Argument) bool {
	return slices.ContainsFunc(args, func(a grammar.Argument) bool {
		if (a.Rel != "obj" && a.Rel != "iobj") || a.Reach != grammar.Direct || p.tok(a.Token).UPOS != "PRON" || p.mention(a.Token) != nil {
			return false
		}
		switch p.lower(a.Token) {
		case "him", "her", "it", "them", "us", "me", "you":
			return true
		}
		return false
	})
}

// concerned returns the one whom the clause or phrase at t concerns, looking into
// what it carries in turn ("threatened to launch an attack on Chad").
func (p *pass) concerned(m *match, t, depth int) *filler {
	kind := len(m.Events) > 0 && !m.Hostile()
	if kind && p.harmIn(t) {
		return nil // who agrees to fight the sect agrees nothing with it
	}
	args := p.arguments(t)
	if p.ownPlan(m, t, args) {
		return p.landOf(m, args)
	}
	slots := innerSlots
	if m.Asks() && !p.Passive(t) || m.Blames() {
		slots = askedSlots
	}
	var someone *filler // nobody in particular, where nobody else is found
	for _, slot := range slots {
		for _, a := range args {
			if a.Rel != slot || kind && p.harmIn(a.Token) {
				continue
			}
			if p.bareForce(a.Token) || slot == "obj" && p.inClass(t, "sending") {
				continue // those who are sent are not whom it is done to
			}
			f := filler{token: a.Token, rel: a.Rel, notes: []string{innerNote}}
			does := slot == "subj" && m.Asks() && p.town(a.Token) // who is to do it is a government
			if !(p.fillActor(&f) || p.fillNation(&f) || (does || (addressed[slot] || slot == "for") && p.isCountry(a.Token)) && p.fillState(&f)) {
				continue
			}
			if slot == "with" && p.mention(a.Token) == nil {
				continue // "with Chad's help" is not done to Chad
			}
			own := slices.ContainsFunc(m.fillers[frames.Who], func(w filler) bool {
				if len(w.parties) == 0 {
					return false
				}
				of := strings.HasPrefix(f.parties[0].Rule, "coreference") && (organOf(f.parties[0], w.parties[0]) || organOf(w.parties[0], f.parties[0])) // "its envoy", the minister's "our"
				return of || w.parties[0].Actor == f.parties[0].Actor
			})
			switch {
			case own:
			case !f.generic || slot == "subj" && (m.Asks() || m.Blames()):
				return &f
			case someone == nil && len(m.Events) > 0 && !m.Asks() && (slot == "obj" || slot == "iobj" || slot == "on" || slot == "against" || slot == "to"):
				someone = &f
			}
		}
	}
	if someone != nil {
		return someone
	}
	if depth >= 2 {
		return nil
	}
	for _, a := range args {
		sum := a.Rel == "of" && !p.verbal(t) && p.tok(a.Token).UPOS == "NOUN" // "millions of dollars of aid for Chad"
		if a.Rel == "obj" || a.Rel == "clause" || a.Rel == "to-clause" || sum {
			if f := p.concerned(m, a.Token, depth+1); f != nil {
				return f
			}
		}
	}
	if !p.verbal(t) { // "carry the war into Chad's cities"
		args = slices.DeleteFunc(slices.Clone(args), func(a grammar.Argument) bool { return a.Rel != "into" })
	}
	if !m.Asks() {
		return p.landOf(m, args)
	}
	return nil
}

// ownPlan reports whether verb t tells what a state would do with an organ of its own, and an
// official of no named state says so: he speaks for it and not to it, as in "Chad would pull its
// soldiers out, the minister warned".
func (p *pass) ownPlan(m *match, t int, args []grammar.Argument) bool {
	who := m.fillers[frames.Who]
	subject, _ := p.Subject(t)
	if subject < 0 || len(who) != 1 || len(who[0].parties) != 1 || !unowned(who[0].parties[0]) {
		return false
	}
	does := p.mention(subject)
	return does != nil && len(does.Parties) == 1 && slices.ContainsFunc(args, func(a grammar.Argument) bool {
		if o := p.tree.Child(a.Token, "nmod:poss"); a.Rel != "obj" || o < 0 || p.tok(o).UPOS != "PRON" {
			return false
		}
		f := filler{token: a.Token, rel: a.Rel}
		return p.fillActor(&f) && organOf(f.parties[0], does.Parties[0])
	})
}

// harmIn reports whether the word at t, or the first of those it stands in line with,
// tells of nothing but conflict: "seizing and governing the sect's towns".
func (p *pass) harmIn(t int) bool {
	first := t
	for i := 0; i < grammar.MaxClimb && p.is(first, "conj") && p.tok(first).Head >= 0; i++ {
		first = p.tok(first).Head
	}
	return p.onlyHarm(t) || p.onlyHarm(first)
}

// onlyHarm reports whether the word at t tells of nothing but conflict.
func (p *pass) onlyHarm(t int) bool {
	if p.inClass(t, "defeat-words") || p.inClass(t, "take-words") || p.inClass(t, "driving-off") {
		return true
	}
	list := p.verbFrames(t)
	if !p.verbal(t) {
		list = p.lex.Nouns[p.tok(t).Lemma]
	}
	some := false
	for _, f := range list {
		if len(f.Events) > 0 && !f.Hostile() {
			return false
		}
		some = some || len(f.Events) > 0
	}
	return some
}

// landOf returns the state of the place where what is promised, refused or threatened
// would be done: "refused to send peacekeepers into Chad".
func (p *pass) landOf(m *match, args []grammar.Argument) *filler {
	for _, a := range args {
		if a.Rel != "in" && a.Rel != "into" && a.Rel != "to" && a.Rel != "on" {
			continue
		}
		f := filler{token: a.Token, rel: "in", notes: []string{innerNote}}
		if (p.isCountry(a.Token) || p.town(a.Token)) && p.fillState(&f) && !p.among(f, m.fillers[frames.Who]) {
			return &f
		}
		if g, ok := p.ownersLand(a.Token); ok && !p.among(g, m.fillers[frames.Who]) {
			return &g
		}
		for _, in := range p.tree.All(a.Token, "nmod") { // "troops to the force in Chad"
			f := filler{token: in, rel: "in", notes: []string{innerNote}}
			if a.Rel != "in" && p.Preposition(in) == "in" && p.isCountry(in) && p.fillState(&f) && !p.among(f, m.fillers[frames.Who]) {
				return &f
			}
		}
	}
	return nil
}

// ownersLand returns the state whose towns, waters or soil noun t tells of: "into Chad's cities",
// "into Chadian waters".
func (p *pass) ownersLand(t int) (filler, bool) {
	f := filler{token: t, rel: "in", notes: []string{innerNote}}
	if p.tok(t).UPOS != "NOUN" {
		return f, false
	}
	if o := p.tree.Child(t, "nmod:poss"); o >= 0 && p.isCountry(o) {
		f.token = o
		return f, p.fillState(&f)
	}
	return f, p.fillNation(&f)
}

// fillNation sets the party of f to the state whose name stands before its noun: what
// is done to Chadian towns is done to Chad.
func (p *pass) fillNation(f *filler) bool {
	if p.tok(f.token).UPOS != "NOUN" {
		return false
	}
	for _, c := range p.tree.All(f.token, "amod", "compound") {
		if i, ok := p.toponymAt.At(c); ok && p.doc.Toponyms[i].Precision >= entente.PlaceCountry && ontology.State(p.doc.Toponyms[i].Country) {
			f.parties = []entente.Party{p.stateOf(&p.doc.Toponyms[i].Toponym)}
			f.notes = append(f.notes, entente.RuleStateOfPlace)
			return true
		}
	}
	return false
}

// innerNote marks a recipient that inner found.
const innerNote = "recipient from what is said"

// innerSlots are where the one concerned stands in such a clause or phrase, the
// surest first.
var innerSlots = []string{"obj", "iobj", "to", "against", "with", "on", "for", "by", "from", "of", "poss", "mod", "subj"}

// askedSlots are the same for what is asked or laid to somebody's charge: who is to do it, or
// did it, is the one asked or accused.
var askedSlots = append([]string{"subj"}, innerSlots...)

// addressed has the relations by which a country is spoken to or acted upon.
var addressed = map[string]bool{"obj": true, "iobj": true, "on": true, "to": true, "with": true, "against": true, "upon": true, "by": true}

// bareForce reports whether t is "force" as that which is used, and nobody: "threatened to use
// force".
func (p *pass) bareForce(t int) bool {
	return p.lower(t) == "force" && len(p.tree.All(t, "det", "amod", "compound", "nmod:poss", "nummod")) == 0
}
