package coder

import (
	"slices"
	"strings"

	"entente"
	"entente/internal/document"
)

// undertaking codes what is agreed, planned, promised, ordered, demanded,
// threatened or assigned: one claim for each clause that says what is to be done.
func (p *pass) undertaking(m *match) string {
	contents := m.fillers[Does]
	if len(contents) == 0 {
		contents = m.fillers[What]
	}
	contents = slices.DeleteFunc(slices.Clone(contents), func(f filler) bool {
		// "agreed to it" does not say to what, "requests to the areas" not for what.
		return p.tok(f.token).UPOS == "PRON" || f.rel == "to" && !p.verbal(f.token)
	})
	if len(contents) == 0 {
		return "nothing said of what is to be done"
	}
	if m.indirect(Who) {
		return "nobody undertakes it: only something of an actor's"
	}
	holders := m.parties(Who)
	doer := p.tree.Child(contents[0].token, "nsubj", "nsubj:pass")
	own := p.subjectParties(contents[0].token, doer)
	said := slices.ContainsFunc(m.fillers[Whom], func(f filler) bool { return slices.Contains(f.notes, innerNote) })
	done := false
	var place *entente.Toponym
	for _, f := range p.coordinated(contents[0]) {
		before := place
		if place = p.objectPlace(f.token); place == nil && p.itself(f.token) {
			place = before // "would besiege the city but would not enter it"
		}
		clause := p.verbal(f.token) || p.tree.Child(f.token, "cop") >= 0
		for _, kind := range m.Undertakes {
			if kind == "demand" && p.stated(f.token) {
				continue
			}
			hs, k := holders, kind
			// A clause with a subject of its own binds that subject: "an agreement
			// that the coalition would not …" is the coalition's pledge.
			if len(own) > 0 && kind == "agreement" && !sameParties(own, holders) {
				hs, k = own, "pledge"
			} else if len(own) > 0 && len(hs) == 0 {
				hs = own
			}
			if len(hs) == 0 {
				continue
			}
			c := p.base(m, entente.KindUndertaking)
			c.Undertaking = &entente.Undertaking{Kind: k, Holders: hs, Counterparties: m.parties(Whom), Will: true}
			if said && kind != "demand" && kind != "order" && kind != "threat" {
				c.Undertaking.Counterparties = nil // a promise to train Y is not made to Y
			}
			switch {
			case !clause:
				first, last := p.phrase(f.token)
				c.Undertaking.Action = p.doc.Text(p.doc.Span(first, last))
			case doer >= 0 && doer < f.token && len(own) > 0 && !sameSide(own, hs):
				p.describe(c.Undertaking, f.token, own, place)
				first, last := p.phrase(doer)
				c.Undertaking.Action = p.doc.Text(p.doc.Span(first, last)) + " " + c.Undertaking.Action
			default:
				p.describe(c.Undertaking, f.token, hs, place)
			}
			if c.Undertaking.Action == "" {
				continue
			}
			c.Place = place
			p.add(c)
			done = true
		}
	}
	if !done {
		return "nobody named who undertakes it"
	}
	return ""
}

// coordinated returns the clause f and those coordinated with it that say
// something else to do: "would besiege the city but would not enter it". Verbs that
// share one object are one deed ("seizing, holding and governing it").
func (p *pass) coordinated(f filler) []filler {
	out := []filler{f}
	if !p.verbal(f.token) {
		return out
	}
	for _, c := range p.tree.All(f.token, "conj") {
		if p.verbal(c) && !p.adjacentConjunct(f.token, c) && p.tree.Child(c, "nsubj") < 0 {
			out = append(out, filler{token: c, rel: f.rel, notes: f.notes})
		}
	}
	return out
}

// subjectParties returns the parties of s, the subject of the clause headed by v.
func (p *pass) subjectParties(v, s int) []entente.Party {
	if s < 0 {
		return nil
	}
	var out []entente.Party
	for _, t := range p.conjuncts(p.relative(s, v)) {
		if m := p.mention(t); m != nil {
			out = append(out, m.Parties...)
		}
	}
	return out
}

// stated reports whether the clause headed by t says what is so and not what is to
// be: "insists that the force is a separate one" against "that it be one".
func (p *pass) stated(t int) bool {
	cop := p.tree.Child(t, "cop")
	return cop >= 0 && p.lower(cop) != "be"
}

// sameSide reports whether those who are to do it are those who undertake it, or
// the state that they speak for.
func sameSide(own, holders []entente.Party) bool {
	return sameParties(own, holders) || slices.ContainsFunc(holders, func(h entente.Party) bool {
		state, _, _ := strings.Cut(string(h.Actor), ":")
		return len(own) == 1 && string(own[0].Actor) == state
	})
}

func sameParties(a, b []entente.Party) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !slices.ContainsFunc(b, func(p entente.Party) bool { return p.Actor == a[i].Actor }) {
			return false
		}
	}
	return true
}

// prospect codes a clause in the future tense with a named subject as a pledge,
// where the subject or his own side says it, as a role where it is assigned to
// him, and else as a plan. Frames that hold the clause as their content come first.
func (p *pass) prospect(v int) {
	q := p.mood(v)
	if q == nil || q.Modality != entente.Planned && q.Modality != entente.Conditional || p.tok(v).UPOS != "VERB" {
		return
	}
	future := false
	for _, a := range p.tree.All(v, "aux") {
		future = future || p.inClass(a, "future")
	}
	if q.CueToken >= 0 && p.tok(q.CueToken).Head == v && p.inClass(q.CueToken, "future") {
		future = true // "are to", "is going to"
	}
	purpose := q.Modality == entente.Planned && p.purpose(v)
	// What would be done under a condition, with the condition ahead of it in the
	// sentence, is a consequence and no promise ("if it fell, they would leave").
	if !purpose && !future || q.Modality == entente.Conditional && p.condition(v) == "" {
		return
	}
	if len(p.lex.verbs[p.lemma(v)]) > 0 && p.codesUndertaking(v) || p.heldByFrame(v) {
		return
	}
	s, _ := p.surfaceSubject(v, 0)
	if s < 0 || p.lex.classes["unwilled"][p.lemma(v)] {
		return
	}
	var holders []entente.Party
	m := &match{Frame: &Frame{Name: "future-tense"}, trigger: v, confidence: 0.75, cue: -1, fillers: map[Role][]filler{}}
	for _, t := range p.conjuncts(s) {
		f := filler{token: t}
		if p.fillActor(&f) {
			holders = append(holders, f.parties...)
			m.fillers[Who] = append(m.fillers[Who], f)
		}
	}
	if len(holders) == 0 {
		return
	}
	kind, content := "plan", v
	if own := p.attribution(v); len(own) > 0 && ownWord(own, holders) {
		kind = "pledge"
	}
	if p.lex.classes["assign"][p.tok(v).Lemma] && p.passive(v) {
		// "will be given the task of holding": the content is below the noun.
		kind = "role"
		for _, o := range p.tree.All(v, "obj", "obl", "xcomp") {
			for _, c := range append(p.tree.All(o, "acl", "nmod", "advcl"), o) {
				if p.verbal(c) {
					content = c
				}
			}
		}
		if content == v {
			return
		}
	} else if p.passive(v) {
		return
	} else if !purpose && p.siblingRole(v) {
		kind = "role"
	}
	c := p.base(m, entente.KindUndertaking)
	c.Polarity = entente.Affirmed // Will says it
	c.Undertaking = &entente.Undertaking{Kind: kind, Holders: holders}
	c.Place = p.objectPlace(content)
	p.describe(c.Undertaking, content, holders, c.Place)
	p.add(c)
	p.attempts = append(p.attempts, document.Attempt{Frame: "future-tense", Trigger: p.tok(v).Span, Outcome: "coded"})
}

// must codes "X said that Y must do it" as X's request to Y (plover manual,
// REQUEST: any call on another to act).
func (p *pass) must(v int) {
	obliged := false
	for _, a := range p.tree.All(v, "aux") {
		obliged = obliged || p.inClass(a, "obligation")
	}
	chain := p.attribution(v)
	if !obliged || len(chain) == 0 {
		return
	}
	s, _ := p.surfaceSubject(v, 0)
	if s < 0 {
		return
	}
	whom := filler{token: s}
	if !p.fillActor(&whom) || whom.generic {
		return
	}
	last := chain[len(chain)-1]
	m := &match{Frame: &Frame{Name: "obligation", Roles: map[Role][]Slot{}}, trigger: v, confidence: 0.65, cue: -1, fillers: map[Role][]filler{Whom: {whom}}}
	for _, i := range p.mentionsIn(last.Span) {
		if mention := &p.doc.Mentions[i]; mention.Parties[0].Actor == last.Actor {
			f := filler{token: mention.Head}
			f.take(mention)
			m.fillers[Who] = []filler{f}
			break
		}
	}
	p.separate(m)
	if len(m.fillers[Who]) == 0 || len(m.fillers[Whom]) == 0 {
		return
	}
	c := p.base(m, entente.KindEvent)
	// The saying is what happened, and it is the speaker's own act.
	c.Modality, c.Polarity, c.Attribution = entente.Asserted, entente.Affirmed, c.Attribution[:len(c.Attribution)-1]
	typ, modes, _, _ := p.ont.FromCAMEO("100")
	c.Event = &entente.Event{
		Type: string(typ), CAMEO: "100", Quad: p.ont.Quad(typ), Actors: m.parties(Who), Recipients: m.parties(Whom),
		Contexts: p.contexts(v, nil),
	}
	for _, mode := range modes {
		c.Event.Modes = append(c.Event.Modes, string(mode))
	}
	p.add(c)
	p.attempts = append(p.attempts, document.Attempt{Frame: "obligation", Trigger: p.tok(v).Span, Outcome: "coded"})
}

// purpose reports whether v is what a movement of forces is for: "are moving south
// to isolate the town".
func (p *pass) purpose(v int) bool {
	h := p.tok(v).Head
	if h < 0 || !p.is(v, "advcl", "xcomp") || !p.verbal(h) || !p.lex.classes["moving"][p.tok(h).Lemma] {
		return false
	}
	return p.infinitive(v)
}

// codesUndertaking reports whether a frame of verb v makes undertakings itself.
func (p *pass) codesUndertaking(v int) bool {
	return slices.ContainsFunc(p.lex.verbs[p.lemma(v)], func(f *Frame) bool { return len(f.Undertakes) > 0 })
}

// heldByFrame reports whether v heads the content of a frame that makes the
// undertaking: "agreed that they would", "a pledge not to".
func (p *pass) heldByFrame(v int) bool {
	for p.is(v, "conj") && p.verbal(p.tok(v).Head) { // "that they would come but would not stay"
		v = p.tok(v).Head
	}
	h := p.tok(v).Head
	if h < 0 || !p.is(v, "ccomp", "xcomp", "acl", "advcl") {
		return false
	}
	frames := p.lex.verbs[p.lemma(h)]
	if !p.verbal(h) {
		frames = p.lex.nouns[strings.ToLower(p.tok(h).Lemma)]
	}
	return slices.ContainsFunc(frames, func(f *Frame) bool { return len(f.Undertakes) > 0 })
}

// siblingRole reports whether v is coordinated with, or set beside, a clause that
// assigns a role: "will be given the role of encircling it – they will not enter".
func (p *pass) siblingRole(v int) bool {
	h := p.tok(v).Head
	if h < 0 || !p.is(v, "parataxis", "conj") {
		for _, c := range p.tree.All(v, "ccomp", "parataxis", "conj") {
			if p.verbal(c) && p.lex.classes["assign"][p.tok(c).Lemma] {
				return true
			}
		}
		return false
	}
	return p.verbal(h) && p.lex.classes["assign"][p.tok(h).Lemma]
}

// ownWord reports whether the last speaker of the chain belongs to the holders.
func ownWord(chain []entente.Attribution, holders []entente.Party) bool {
	speaker := chain[len(chain)-1].Actor
	state, _, _ := strings.Cut(string(speaker), ":")
	return slices.ContainsFunc(holders, func(h entente.Party) bool {
		s, _, _ := strings.Cut(string(h.Actor), ":")
		return speaker != "" && (h.Actor == speaker || s == state)
	})
}
