package coder

import (
	"slices"
	"strings"

	"entente"
	"entente/internal/frames"
)

// undertaking codes what is agreed, planned, promised, ordered, demanded,
// threatened or assigned: one claim for each clause that says what is to be done.
func (p *pass) undertaking(m *match) string {
	contents := m.fillers[frames.Does]
	if len(contents) == 0 {
		contents = m.fillers[frames.What]
	}
	contents = slices.DeleteFunc(slices.Clone(contents), func(f filler) bool {
		// "agreed to it" does not say to what, "requests to the areas" not for what.
		return p.tok(f.token).UPOS == "PRON" || f.rel == "to" && !p.verbal(f.token) && !p.deedNoun(f.token) ||
			p.OfTime(f.token) || f.rel != "is" && p.stated(f.token) || p.asked(f.token) ||
			p.is(f.token, "acl") && p.Passive(f.token) && p.tok(f.token).Head == m.trigger // "the accord signed in Oslo"
	})
	if len(contents) == 0 {
		return "nothing said of what is to be done"
	}
	if q := p.mood(m.trigger); q != nil && !spoken[q.Modality] && !p.toldBehind(m.trigger) {
		return "not said to have been said" // "might ask", "if he promised", "called on them to swear"
	}
	if m.indirect(frames.Who) {
		return "nobody undertakes it: only something of an actor's"
	}
	for i := range contents { // "settled on a plan for taking the town", "called for the premier to resign"
		if t := contents[i].token; !p.verbal(t) && (p.inClass(t, "plan-words") || contents[i].rel == "for" && p.mention(t) != nil) {
			if v := p.tree.Child(t, "acl"); v >= 0 && p.verbal(v) && !p.Passive(v) {
				contents[i].token = v
			}
		}
	}
	holders := m.parties(frames.Who)
	if len(holders) == 0 && slices.Contains(m.Undertakes, "agreement") {
		holders = p.signatories(m.trigger)
	}
	doer := p.tree.Child(contents[0].token, "nsubj", "nsubj:pass")
	own := p.subjectParties(contents[0].token, doer)
	said := slices.ContainsFunc(m.fillers[frames.Whom], func(f filler) bool { return slices.Contains(f.notes, innerNote) })
	done := false
	var place *entente.Toponym
	deeds := p.coordinated(contents[0])
	if !p.verbal(contents[0].token) && slices.Contains(m.Undertakes, "agreement") {
		deeds = contents // "agreed on a ceasefire, on disarmament and on free passage"
	}
	for _, f := range deeds {
		before := place
		if place = p.objectPlace(f.token); place == nil && p.itself(f.token) {
			place = before // "would besiege the city but would not enter it"
		}
		clause := p.verbal(f.token) || p.tree.Child(f.token, "cop") >= 0
		for _, kind := range m.Undertakes {
			hs, k := holders, p.undertakes(m, kind)
			if k == "" || k == "threat" && p.lex.Classes["warning"][p.Lemma(m.trigger)] && !p.threatens(f.token, own, holders) {
				continue
			}
			// A clause with a subject of its own binds that subject: "an agreement
			// that the coalition would not …" is the coalition's pledge.
			if len(own) > 0 && kind == "agreement" && !sameParties(own, holders) {
				if hs = own; !p.under(f.token) {
					k = "pledge"
				}
			} else if len(own) > 0 && len(hs) == 0 {
				hs = own
			}
			if len(hs) == 0 {
				continue
			}
			c := p.base(m, entente.KindUndertaking)
			c.Undertaking = &entente.Undertaking{Kind: k, Holders: hs, Counterparties: m.parties(frames.Whom), Will: true}
			if k == "agreement" && len(own) == 0 && slices.ContainsFunc(m.fillers[frames.Whom], func(f filler) bool { return f.rel == "with" }) {
				// "agreed with Chad to meet": both do
				c.Undertaking.Holders = slices.Concat(hs, c.Undertaking.Counterparties)
				c.Undertaking.Counterparties = nil
			}
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
			case k == "demand" || k == "order": // it is for those asked to do
				p.describe(c.Undertaking, f.token, c.Undertaking.Counterparties, place)
			default:
				p.describe(c.Undertaking, f.token, hs, place)
			}
			if m.Unwilled || p.decidedAgainst(f.token) {
				c.Undertaking.Will = false // "forbade them to fly", "decided against flying"
			}
			if c.Undertaking.Action == "" || k == "condition" && c.Undertaking.Condition == "" {
				continue // "refused to talk" alone sets no condition
			}
			c.Place = place
			p.add(c)
			p.undertaken[f.token], p.undertaken[m.trigger] = true, true
			done = true
		}
	}
	if !done {
		return "nobody named who undertakes it"
	}
	return ""
}

// decidedAgainst reports whether the clause at t is what somebody decides against.
func (p *pass) decidedAgainst(t int) bool {
	return slices.ContainsFunc(p.tree.All(t, "mark", "case"), func(c int) bool { return p.lower(c) == "against" })
}

// toldBehind reports whether the clause of verb t is what somebody told others, as said
// behind it: "it does not plan to stay, its spokesman told reporters".
func (p *pass) toldBehind(t int) bool {
	h := p.tok(t).Head
	return h > t && p.is(t, "ccomp", "parataxis") && p.tok(h).Lemma == "tell" && p.tree.Child(t, "nsubj") >= 0
}

// spoken has the moods in which a promise, demand or threat has been uttered.
var spoken = map[entente.Modality]bool{entente.Asserted: true, entente.Planned: true, entente.Denied: true}

// undertakes returns what kind the frame's trigger makes of it here, "" for none: an
// order where the word gives one, and nothing where the word itself is still to be
// said ("will ask for help" is a plan to ask) or was not ("offered no talks").
func (p *pass) undertakes(m *match, kind string) string {
	words := kind == "demand" || kind == "order" || kind == "agreement"
	if words && p.verbal(m.trigger) && p.future(m.trigger) {
		return ""
	}
	if q := p.mood(m.trigger); q != nil && q.Polarity == entente.Negated && kind != "plan" && kind != "agreement" {
		return ""
	}
	if kind == "demand" && (p.lex.Classes["ordering"][p.tok(m.trigger).Lemma] || p.tok(m.trigger).Lemma == "tell" && p.toOwn(m)) {
		return "order"
	}
	if kind == "plan" && p.lower(m.trigger) == "prepared" && p.tree.Child(m.trigger, "cop", "aux:pass") >= 0 {
		return "pledge" // "is prepared to talk"
	}
	return kind
}

// toOwn reports whether what m tells is said to people of those who say it: "told their
// generals to meet" is an order.
func (p *pass) toOwn(m *match) bool {
	return slices.ContainsFunc(m.fillers[frames.Whom], func(f filler) bool {
		o := p.tree.Child(f.token, "nmod:poss")
		return o >= 0 && p.tok(o).UPOS == "PRON"
	})
}

// threatens reports whether the clause at t is a threat of those who warn: they are to
// do it themselves, or it tells of consequences and penalties. To warn of what others
// will do, or of a flood, threatens nobody.
func (p *pass) threatens(t int, own, holders []entente.Party) bool {
	if p.phraseInClass(t, p.lex.ClassNumber("consequence-words")) {
		return true
	}
	for _, c := range p.tree.All(t, "nsubj", "obj", "obl") {
		if p.inClass(c, "consequence-words") {
			return true
		}
	}
	ahead := p.future(t) || slices.ContainsFunc(p.tree.All(t, "aux"), func(a int) bool { return p.inClass(a, "might") })
	if s := p.tree.Child(t, "nsubj"); len(own) == 0 && s >= 0 && p.speaksOfSelf(s) {
		return ahead
	}
	return len(own) > 0 && sameSide(own, holders) && ahead
}

// asked reports whether the clause at t is a question and no demand: "asked why nobody had
// come", and a speaker's wish to stay unnamed is none of the story's.
func (p *pass) asked(t int) bool {
	if p.inClass(t, "unnamed") && p.Passive(t) {
		return true
	}
	for _, c := range p.tree.All(t, "mark", "advmod") {
		if p.inClass(c, "question-words") {
			return true
		}
	}
	return false
}

// deedNoun reports whether noun t names what is agreed to and nobody to whom: "agreed to
// a truce".
func (p *pass) deedNoun(t int) bool {
	return p.tok(t).UPOS == "NOUN" && p.mention(t) == nil && p.toponym(t) == nil
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
		if p.verbal(c) && !p.AdjacentConjunct(f.token, c) && p.tree.Child(c, "nsubj") < 0 {
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
	for _, t := range p.Conjuncts(p.Relative(s, v)) {
		if m := p.mention(t); m != nil {
			out = append(out, m.Parties...)
		}
	}
	return out
}

// stated reports whether the clause headed by t says what is or was so and not what is to
// be: "insists that the force is a separate one" against "that it be one", "agreed that
// it owes them an answer".
func (p *pass) stated(t int) bool {
	if p.future(t) {
		return false
	}
	if cop := p.tree.Child(t, "cop"); cop >= 0 {
		return p.lower(cop) != "be"
	}
	if !p.verbal(t) || p.tree.Child(t, "nsubj", "nsubj:pass") < 0 {
		return false
	}
	finite := p.tok(t).XPOS == "VBD" || p.tok(t).XPOS == "VBZ"
	for _, a := range p.tree.All(t, "aux") {
		switch x := p.tok(a).XPOS; x {
		case "MD", "VB":
			return false
		case "VBD", "VBZ", "VBP":
			finite = true
		}
	}
	return finite
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

// obligationRule names what must codes.
const obligationRule = "obligation"

// must codes "X said that Y must do it" as X's request to Y (plover manual,
// REQUEST: any call on another to act). In a statement it is that of who published it.
func (p *pass) must(v int) {
	s, word := p.obligedTo(v)
	chain := p.attribution(v)
	if s < 0 || len(chain) == 0 && p.doc.Voice == nil {
		return
	}
	whom := filler{token: s}
	if !p.fillActor(&whom) || !p.acts(whom) {
		return
	}
	m := &match{Frame: &frames.Frame{Name: obligationRule, Roles: frames.Slots{}}, trigger: v, confidence: 0.65, cue: -1, fillers: fillers{frames.Whom: {whom}}}
	m.fillers[frames.Who] = p.asking(word, chain)
	p.separate(m)
	if len(m.fillers[frames.Who]) == 0 || len(m.fillers[frames.Whom]) == 0 {
		return
	}
	c := p.base(m, entente.KindEvent)
	// The saying is what happened, and it is the speaker's own act.
	c.Modality, c.Polarity, c.Attribution = entente.Asserted, entente.Affirmed, c.Attribution[:max(0, len(c.Attribution)-1)]
	typ, modes, _, _ := p.ont.FromCAMEO("100")
	c.Event = &entente.Event{
		Type: string(typ), CAMEO: "100", Quad: p.ont.Quad(typ), Actors: m.parties(frames.Who), Recipients: m.parties(frames.Whom),
		Contexts: p.contexts(v, nil),
	}
	for _, mode := range modes {
		c.Event.Modes = append(c.Event.Modes, string(mode))
	}
	p.add(c)
	u := p.base(m, entente.KindUndertaking)
	u.Modality, u.Polarity, u.Attribution = c.Modality, c.Polarity, c.Attribution
	u.Undertaking = &entente.Undertaking{Kind: "demand", Holders: m.parties(frames.Who), Counterparties: m.parties(frames.Whom)}
	u.Place = p.objectPlace(v)
	p.describe(u.Undertaking, v, m.parties(frames.Whom), u.Place)
	if u.Undertaking.Action != "" {
		p.add(u)
	}
	p.tried(obligationRule, p.tok(v).Span, "coded")
}

// obligedTo returns who must do what v tells and the word that says so, -1 where nobody must:
// "Chad must leave", "it is vital that Chad leaves", "for Chad to leave".
func (p *pass) obligedTo(v int) (who, word int) {
	for _, a := range p.tree.All(v, "aux") {
		if !p.inClass(a, "obligation") {
			continue
		}
		if p.Passive(v) && p.inClass(v, "not-of-them") { // "should be seen as", "must not be allowed to"
			return -1, a
		}
		who, _ = p.SurfaceSubject(v)
		return who, a
	}
	h := p.tok(v).Head
	if h < 0 || !p.is(v, "csubj", "ccomp", "advcl", "acl", "xcomp") || !p.inClass(h, "needful") || p.tree.Child(h, "cop") < 0 {
		return -1, h
	}
	if it := p.tree.Child(h, "expl", "nsubj"); it < 0 || p.lower(it) != "it" || p.negated(h) {
		return -1, h
	}
	if s := p.tree.Child(v, "nsubj"); s >= 0 {
		return s, h
	}
	for _, s := range p.tree.All(h, "obl", "nmod") {
		if p.Preposition(s) == "for" && s < v && p.Infinitive(v) {
			return s, h
		}
	}
	return -1, h
}

// asking returns who speaks at the word by which he asks, the last of the chain, or who published
// the report where it is nobody's word or that of a person known only as his.
func (p *pass) asking(word int, chain []entente.Attribution) []filler {
	voice := p.doc.Voice
	if len(chain) == 0 {
		q := *voice
		q.Span, q.Text = p.tok(word).Span, p.doc.Word(word)
		return []filler{{token: word, parties: []entente.Party{q}}}
	}
	last := chain[len(chain)-1]
	for _, i := range p.mentionsIn(last.Span) {
		mention := &p.doc.Mentions[i]
		if mention.Parties[0].Actor != last.Actor {
			continue
		}
		var out []filler
		for _, t := range p.Conjuncts(mention.Head) { // "Chad and Mali said that …"
			f := filler{token: t}
			if t == mention.Head {
				f.take(mention)
			} else if !p.fillActor(&f) || f.generic {
				continue
			}
			out = append(out, f)
		}
		return out
	}
	if voice == nil || last.Actor != voice.Actor {
		return nil
	}
	q := *voice
	q.Text, q.Span = last.Speaker, last.Span
	return []filler{{token: word, parties: []entente.Party{q}}}
}
