package coder

import (
	"fmt"
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
	done := false
	for _, f := range p.coordinated(contents[0]) {
		for _, kind := range m.Undertakes {
			hs, k := holders, kind
			// A clause with a subject of its own binds that subject: "an agreement
			// that the coalition would not …" is the coalition's pledge.
			if own := p.ownSubject(f.token); len(own) > 0 && kind == "agreement" && !sameParties(own, holders) {
				hs, k = own, "pledge"
			} else if len(own) > 0 && len(hs) == 0 {
				hs = own
			}
			if len(hs) == 0 {
				continue
			}
			c := p.base(m, entente.KindUndertaking)
			c.Undertaking = &entente.Undertaking{Kind: k, Holders: hs, Counterparties: m.parties(Whom), Will: true}
			if k == "demand" || k == "order" {
				c.Undertaking.Counterparties = m.parties(Whom)
			}
			if p.verbal(f.token) || p.tree.Child(f.token, "cop") >= 0 {
				p.describe(c.Undertaking, &c, f.token)
			} else {
				first, last := p.phrase(f.token)
				c.Undertaking.Action = p.doc.Text(p.doc.Span(first, last))
			}
			if c.Undertaking.Action == "" {
				continue
			}
			c.Place = p.objectPlace(f.token)
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

// ownSubject returns the parties of the clause's own subject, if it has one.
func (p *pass) ownSubject(v int) []entente.Party {
	s := p.tree.Child(v, "nsubj", "nsubj:pass")
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

// describe fills action, object, polarity, condition and deadline from the clause
// headed by v.
func (p *pass) describe(u *entente.Undertaking, c *entente.Claim, v int) {
	last := v
	for _, k := range p.tree.All(v, "conj") {
		if p.verbal(k) && p.adjacentConjunct(v, k) {
			last = k
		}
	}
	end := last + 1
	if prt := p.tree.Child(last, "compound:prt"); prt == last+1 {
		end++
	}
	object := p.tree.Child(v, "obj")
	if object < 0 && last != v {
		object = p.tree.Child(last, "obj")
	}
	if object < 0 {
		for _, o := range p.tree.All(v, "obl", "xcomp", "ccomp") {
			if p.preposition(o) != "without" && p.preposition(o) != "until" && !p.isTime(o) {
				object = o
				break
			}
		}
	}
	u.Action = trim(p.doc.Text(p.doc.Span(v, end)))
	if object >= 0 {
		first, stop := p.phrase(object)
		if place := p.toponym(object); place != nil && p.tok(object).UPOS == "PRON" {
			u.Object = place.Name // "will not enter it"
		} else if first >= end {
			u.Object = trim(p.doc.Text(p.doc.Span(first, stop)))
		}
	}
	u.Will = !p.negated(v)
	u.Condition = p.condition(v)
	for _, i := range p.timesIn[p.tok(v).Sentence] {
		t := &p.doc.Times[i]
		if t.First > v && p.tree.Dominates(v, t.First) && t.Interval.From.IsZero() && !t.Interval.To.IsZero() {
			u.Due = t.Interval.To.String()
		}
	}
	p.test(u, v)
}

func (p *pass) isTime(t int) bool { _, ok := p.timeAt[t]; return ok }

// negated reports whether verb v itself is negated, or a verb or noun it hangs on
// within the same promise ("would not move ahead with seizing").
func (p *pass) negated(v int) bool {
	if i, ok := p.predicateAt[v]; ok {
		return p.doc.Predicates[i].Polarity == entente.Negated
	}
	for _, a := range p.tree.All(v, "advmod") {
		switch p.lower(a) {
		case "not", "n't", "never":
			return true
		}
	}
	return false
}

// condition returns the words that say on what the clause of v depends.
func (p *pass) condition(v int) string {
	for h, i := v, 0; h >= 0 && i < 4; h, i = p.tok(h).Head, i+1 {
		for _, c := range p.tree.All(h, "advcl", "obl") {
			mark := p.tree.Child(c, "mark", "case", "advmod")
			if mark < 0 || h != v && c < v { // a clause further up counts where it follows
				continue
			}
			if p.lex.classes["condition"][p.lower(mark)] {
				first, last := p.tree.Subtree(c)
				s := p.doc.Sentences[p.tok(v).Sentence]
				return trim(p.doc.Text(p.doc.Span(max(first, s.First), min(last, s.Last))))
			}
		}
	}
	return ""
}

// phrase returns the tokens of t's subtree without what only dates or conditions
// it and without clauses that hang on a conjunct before it.
func (p *pass) phrase(t int) (first, last int) {
	first, last = p.tree.Subtree(t)
	s := p.doc.Sentences[p.tok(t).Sentence]
	first, last = max(first, s.First), min(last, s.Last)
	for _, c := range p.tree.All(t, "advcl", "parataxis", "punct") {
		if cf, _ := p.tree.Subtree(c); cf > t && cf < last {
			last = cf
		}
	}
	return first, last
}

// test writes the question to the situation that tells whether u is kept, where
// the deed is one the situation can see: entering, taking, leaving, encircling.
func (p *pass) test(u *entente.Undertaking, v int) {
	place := p.objectPlace(v)
	if place == nil || len(u.Holders) == 0 {
		return
	}
	for _, class := range []string{"enter", "take", "leave", "encircle"} {
		if p.lex.classes["test-"+class][p.lemma(v)] {
			u.Test = fmt.Sprintf("%s(%s, %s)", class, u.Holders[0].Actor, place.ID)
			return
		}
	}
}

// objectPlace returns the place that the clause of v is about.
func (p *pass) objectPlace(v int) *entente.Toponym {
	for _, o := range append(p.tree.All(v, "obj", "obl", "nmod"), v) {
		f := filler{token: o}
		if p.fillPlace(&f) {
			return publishedPlace(f.place)
		}
	}
	for _, k := range p.tree.All(v, "conj") {
		for _, o := range p.tree.All(k, "obj") {
			f := filler{token: o}
			if p.fillPlace(&f) {
				return publishedPlace(f.place)
			}
		}
	}
	for _, o := range p.tree.All(v, "obj", "obl", "xcomp") { // "develop a plan for seizing X"
		for _, i := range p.toponymsIn[p.tok(v).Sentence] {
			t := &p.doc.Toponyms[i]
			if !t.Adjective && !t.Actor && t.Head >= 0 && t.Precision < entente.PlaceCountry && p.tree.Dominates(o, t.Head) {
				return publishedPlace(t)
			}
		}
	}
	return nil
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
	if s < 0 {
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
	p.describe(c.Undertaking, &c, content)
	c.Place = p.objectPlace(content)
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
	for _, m := range p.tree.All(v, "mark") {
		if p.lower(m) == "to" {
			return true
		}
	}
	return false
}

// codesUndertaking reports whether a frame of verb v makes undertakings itself.
func (p *pass) codesUndertaking(v int) bool {
	return slices.ContainsFunc(p.lex.verbs[p.lemma(v)], func(f *Frame) bool { return len(f.Undertakes) > 0 })
}

// heldByFrame reports whether v heads the content of a frame that makes the
// undertaking: "agreed that they would", "a pledge not to".
func (p *pass) heldByFrame(v int) bool {
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

// trim takes blanks, closing marks and quotation marks off the ends of a passage.
func trim(s string) string { return strings.Trim(s, " \t\n,;:.–—-“”\"") }
