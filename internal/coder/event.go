package coder

import (
	"slices"
	"strings"

	"entente"
	"entente/internal/frames"
	"entente/internal/ontology"
)

func (p *pass) event(m *match) string {
	var code ontology.CAMEO
	for _, e := range m.Events {
		if p.manner(e.If, m) {
			code = e.CAMEO
			break
		}
	}
	if code == "" {
		return "no case of the frame fits"
	}
	typ, modes, contexts, _ := p.ont.FromCAMEO(code)
	for _, r := range m.Modes {
		if p.manner(r.If, m) {
			modes = []ontology.Mode{r.Mode}
			break
		}
	}
	if q := p.ont.Quad(typ); (q == ontology.VerbalCooperation || q == ontology.VerbalConflict) && m.indirect(frames.Who) {
		return "nobody says it: only something of an actor's" // "its violence demands an answer"
	}
	if q := p.mood(m.trigger); q != nil && !m.Refusal && q.Polarity == entente.Negated && q.CueToken >= 0 && q.CueToken != m.trigger && p.inClass(q.CueToken, "refusing") {
		return "told as a refusal"
	}
	if h := p.tok(m.trigger).Head; typ == "AGREE" && h >= 0 && p.is(m.trigger, "obj", "nsubj:pass") && p.inClass(h, "spurning") {
		return "told as a refusal" // "rejected the offer of talks"
	}
	if p.stands(m.trigger, typ) {
		return "told as a tie that stands"
	}
	if typ == "CONSULT" && p.forTalks(m.trigger) {
		return "told as the meeting"
	}
	ev := &entente.Event{Actors: m.parties(frames.Who), Recipients: m.parties(frames.Whom, frames.From)}
	if m.Mutual {
		ev.Actors, ev.Recipients = m.parties(frames.Who, frames.Whom), nil
	}
	// Whoever is on both sides by another name is the actor.
	ev.Recipients = slices.DeleteFunc(ev.Recipients, func(r entente.Party) bool {
		return slices.ContainsFunc(ev.Actors, func(a entente.Party) bool {
			return oneParty(a, r)
		})
	})
	ev.Recipients = slices.DeleteFunc(ev.Recipients, func(r entente.Party) bool { return onOwnSoil(ev.Actors, r, typ) })
	c := p.base(m, entente.KindEvent)
	if typ == "ASSAULT" && len(ev.Actors) == 0 && p.verbal(m.trigger) {
		if ev.Actors = outside(p.meanwhile(m.trigger), ev.Recipients); len(ev.Actors) > 0 {
			c.Confidence *= 0.9
			c.Reason += "; by those who did what went on then"
		}
	}
	if len(ev.Actors) == 0 {
		if p.undertaken[m.trigger] && c.Modality == entente.Asserted { // "the militia is barred from entering": its part, maybe by its own word
			return "told as what somebody undertakes"
		}
		if len(ev.Recipients) == 0 && !m.Impersonal {
			return "no actor"
		}
		if !m.Impersonal && (p.ont.Quad(typ) != 4 || !p.Passive(m.trigger) && p.verbal(m.trigger) && !(typ == "ASSAULT" && p.thingDoes(m.trigger))) {
			return "no actor"
		}
		if m.Impersonal && p.verbal(m.trigger) && !p.Passive(m.trigger) && len(ev.Recipients) == 0 && !m.happens() {
			return "no actor"
		}
		// PLOVER needs an actor; a victim without a named doer is still news. The
		// exporter decides (docs/decisions/0002).
		ev.Actors = []entente.Party{entente.UnknownParty}
		c.Confidence *= 0.8
		if state, ok := p.stateDeed(m); ok {
			ev.Actors[0] = state
			c.Reason += "; only a state does it: that of the country at hand"
		} else {
			c.Reason += "; nobody named who did it"
		}
	}
	if m.Mutual && len(ev.Actors) < 2 {
		c.Confidence *= 0.6
		c.Reason += "; only one party named"
	}
	p.aimed(m, typ, ev)
	typ, code = p.promised(m.trigger, ev.Actors, &c, typ, code)
	ev.Type, ev.CAMEO, ev.Quad = string(typ), string(code), p.ont.Quad(typ)
	for _, mode := range modes {
		if p.ont.ValidMode(typ, mode) {
			ev.Modes = append(ev.Modes, string(mode))
		}
	}
	if (typ == "ASSAULT" || typ == "COERCE") && !stateForces(ev) {
		contexts = slices.DeleteFunc(slices.Clone(contexts), func(c ontology.Context) bool { return c == "military" })
	}
	ev.Contexts = p.contexts(m.trigger, contexts)
	p.casualties(m, ev)
	reach := 3
	if c.Event = ev; ev.Quad == ontology.VerbalCooperation || ev.Quad == ontology.VerbalConflict {
		reach = 2
	}
	c.Place = p.where(m, reach)
	both := m.Mutual && typ != "CONSULT" && len(ev.Actors) > 1      // what two do to each other
	if !both && !p.lex.Classes["freeing"][p.tok(m.trigger).Lemma] { // who wins a place back takes it from no state
		p.ofPlace(ev, &c)
	}
	guessedOwn(ev, &c)
	p.author(m, ev, &c)
	p.opposite(m.trigger, ev, &c)
	if u := &ev.Actors[0]; typ == "ASSAULT" && u.Actor == entente.UnknownParty.Actor && u.Text == "" && c.Place != nil && len(c.Place.Country) == 3 && ontology.State(c.Place.Country) {
		u.Country = c.Place.Country // docs/decisions/0002
	}
	if typ == "CONSULT" && c.Place != nil {
		visit(ev, c.Place.Country)
	}
	if typ == "CONSULT" && atHome(ev) {
		return "a visit at home"
	}
	p.view(m, &c)
	if !p.add(c) {
		return "too unsure"
	}
	if said, ok := p.onTerms(m.trigger, &c); ok {
		p.add(said)
	}
	for _, also := range m.Also {
		if also.If == nil || p.holds(also.If, m) {
			p.add(p.second(c, also.CAMEO))
			break
		}
	}
	return ""
}

// happens reports whether the deed itself is the subject: "the riots began".
func (m *match) happens() bool {
	return slices.ContainsFunc(m.fillers[frames.What], func(f filler) bool { return f.rel == "subj" })
}

// second returns the event c coded anew as another deed of the same parties.
func (p *pass) second(c entente.Claim, code ontology.CAMEO) entente.Claim {
	e := *c.Event
	typ, modes, contexts, _ := p.ont.FromCAMEO(code)
	e.Type, e.CAMEO, e.Quad, e.Modes = string(typ), string(code), p.ont.Quad(typ), nil
	for _, mode := range modes {
		e.Modes = append(e.Modes, string(mode))
	}
	e.Contexts = slices.Clone(e.Contexts)
	for _, x := range contexts {
		if !slices.Contains(e.Contexts, string(x)) {
			e.Contexts = append(e.Contexts, string(x))
		}
	}
	c.Event = &e
	return c
}

// atHome reports whether a visitor stays in his own country: no matter between
// actors.
func atHome(e *entente.Event) bool {
	if len(e.Modes) == 0 || e.Modes[0] != "visit" || len(e.Recipients) == 0 {
		return false
	}
	for _, r := range e.Recipients {
		if r.Country == "" || r.Rule != entente.RuleStateOfPlace || !slices.ContainsFunc(e.Actors, func(a entente.Party) bool { return a.Country == r.Country }) {
			return false
		}
	}
	return true
}

// ofPlace names the state of the place as recipient of a deed that has none: who
// bombs a town in Chad, closes a border there or stops a march in its capital does
// it to Chad. The manual's own records are coded so.
func (p *pass) ofPlace(e *entente.Event, c *entente.Claim) {
	if p.atHomeDeed(e, c) {
		return
	}
	if len(e.Recipients) > 0 || c.Place == nil || !ontology.State(c.Place.Country) || len(c.Place.Country) != 3 {
		return
	}
	abroad := !slices.ContainsFunc(e.Actors, func(a entente.Party) bool { return a.Country == c.Place.Country })
	switch e.Type {
	case "CONSULT": // who visits a land visits its state
		if !abroad || len(e.Modes) == 0 || e.Modes[0] != "visit" {
			return
		}
	case "PROTEST", "ASSAULT", "COERCE", "CONCEDE", "THREATEN":
	case "MOBILIZE", "RETREAT", "AID", "SANCTION":
		if !abroad {
			return
		}
	default:
		return
	}
	state := p.stateOf(c.Place)
	if slices.ContainsFunc(e.Actors, func(a entente.Party) bool {
		return string(a.Actor) == c.Place.Country
	}) || onOwnSoil(e.Actors, state, ontology.Type(e.Type)) {
		return
	}
	e.Recipients = []entente.Party{state}
	c.Confidence *= 0.95
	c.Reason += "; recipient is the state of the place"
}

// onOwnSoil reports whether r stands only for the soil on which the army of that state
// fights: it takes a town from whoever held it, and not from its own state.
func onOwnSoil(actors []entente.Party, r entente.Party, typ ontology.Type) bool {
	return (typ == "COERCE" || typ == "ASSAULT") && r.Rule == entente.RuleStateOfPlace && slices.ContainsFunc(actors, func(a entente.Party) bool {
		return a.Country == r.Country && slices.Contains(a.Sectors, "MIL") && a.Actor.OfState()
	})
}

// atHomeSpeakers are the sectors whose demands and refusals go to their own state,
// where the text names nobody else.
var atHomeSpeakers = map[string]bool{"OPP": true, "LAB": true, "EDU": true, "AGR": true, "CVL": true, "PTY": true}

// atHomeDeed names their own state as recipient of what a country's organs or people do
// that is done at home unless the text tells otherwise: protest, coercion by police,
// concessions. It reports whether it did.
func (p *pass) atHomeDeed(e *entente.Event, c *entente.Claim) bool {
	if len(e.Recipients) > 0 || c.Place != nil || len(e.Actors) != 1 {
		return false
	}
	a := e.Actors[0]
	if len(a.Country) != 3 || !ontology.State(a.Country) || string(a.Actor) == a.Country || a.Text == "" || len(a.Sectors) == 0 {
		return false
	}
	switch e.Type {
	case "PROTEST", "CONCEDE":
	case "REQUEST", "REJECT", "THREATEN":
		if !atHomeSpeakers[a.Sectors[0]] {
			return false
		}
	case "COERCE":
		if a.Sectors[0] == "MIL" {
			return false // as often abroad
		}
	default:
		return false
	}
	e.Recipients = []entente.Party{{
		Text: a.Text, Span: a.Span, Actor: entente.ActorID(a.Country), Name: p.stateName(a.Country), Country: a.Country, Sectors: []string{}, Rule: "at home",
	}}
	c.Confidence *= 0.95
	c.Reason += "; done at home"
	return true
}

// visit makes a meeting on the soil of one of its parties a visit: the guests are
// the actors and the hosts the recipients (plover manual, CONSULT).
func visit(e *entente.Event, country string) {
	var hosts, guests []entente.Party
	for _, p := range append(slices.Clone(e.Actors), e.Recipients...) {
		switch {
		case p.Country == country:
			hosts = append(hosts, p)
		case len(p.Country) == 3:
			guests = append(guests, p)
		default:
			return
		}
	}
	if len(hosts) == 0 || len(guests) == 0 || len(e.Modes) > 0 && e.Modes[0] != "visit" {
		return
	}
	e.Modes, e.Actors, e.Recipients = []string{"visit"}, guests, hosts
}

// thingDoes reports whether the subject of verb v is a thing by which people come to
// harm, or of nobody knows whom: "a roadside bomb killed two policemen", "unidentified jets".
func (p *pass) thingDoes(v int) bool {
	s, _ := p.SurfaceSubject(v)
	return s >= 0 && (p.inClass(s, "harmful-things") || slices.ContainsFunc(p.tree.All(s, "amod"), func(a int) bool { return p.inClass(a, "unknown-words") }))
}

// forTalks reports whether verb t only tells what a meeting was for: "met the envoy to discuss".
func (p *pass) forTalks(t int) bool {
	h := p.tok(t).Head
	return h >= 0 && p.Infinitive(t) && p.is(t, "advcl", "xcomp") && p.verbal(h) && p.tok(h).Lemma == "meet"
}

// promised applies the manual's rule that help and talks still to come are an
// agreement, and a retreat still to come is a concession (plover manual, AGREE and
// CONCEDE): the promise is what happened. Harm announced by whoever will or may do it
// is a threat (THREATEN: instead of the deed as a possibility).
func (p *pass) promised(t int, actors []entente.Party, c *entente.Claim, typ ontology.Type, code ontology.CAMEO) (ontology.Type, ontology.CAMEO) {
	planned, possible := c.Modality == entente.Planned, c.Modality == entente.Hypothetical
	if !planned && !possible || c.Polarity == entente.Negated {
		return typ, code
	}
	q := p.mood(t)
	if q == nil || q.CueToken < 0 {
		return typ, code
	}
	to, harm := threats[typ]
	switch {
	case harm:
		cue := "future"
		if possible {
			cue = "leaving-open"
		}
		if own := p.attribution(t); len(own) == 0 || !ownWord(own, actors) || p.tok(q.CueToken).Head != t || !p.inClass(q.CueToken, cue) {
			return typ, code
		}
	case possible || !p.inClass(q.CueToken, "promise-cue"):
		return typ, code // a purpose or a prospect, nobody's promise
	case typ == "RETREAT" && p.tok(q.CueToken).Lemma == "be" && len(p.attribution(t)) == 0:
		return typ, code // "are to leave by Friday": an order or a plan, as the report has it
	case typ == "CONSULT" && p.tok(q.CueToken).Head == t && p.inClass(q.CueToken, "future") && len(p.attribution(t)) == 0:
		return typ, code // "will meet on Sunday": nobody's word, but the report's own
	default:
		if to, planned = promises[typ]; !planned {
			return typ, code
		}
	}
	c.Modality = entente.Asserted
	typ, _, _, _ = p.ont.FromCAMEO(to)
	return typ, to
}

// threats and promises are what deeds still to come are coded as.
var (
	threats  = map[ontology.Type]ontology.CAMEO{"SANCTION": "1311", "COERCE": "1312", "ASSAULT": "138"}
	promises = map[ontology.Type]ontology.CAMEO{"CONSULT": "036", "SUPPORT": "032", "COOPERATE": "031", "AID": "033", "RETREAT": "080"}
)

// contexts are those the code implies and those the words of the sentence call up.
func (p *pass) contexts(t int, implied []ontology.Context) []string {
	var out []string
	add := func(cs ...ontology.Context) {
		for _, c := range cs {
			if !slices.Contains(out, string(c)) {
				out = append(out, string(c))
			}
		}
	}
	add(implied...)
	add(p.contextsIn(p.tok(t).Sentence)...)
	return out
}

// contextsIn lists those that the words of a sentence call up. All its events ask one after
// the other.
func (p *pass) contextsIn(sentence int) []ontology.Context {
	if p.contextsOf != sentence {
		p.contexted, p.contextsOf = p.contexted[:0], sentence
		s := p.doc.Sentences[sentence]
		for i := s.First; i < s.Last; i++ {
			if cs := p.lex.Contexts[strings.ToLower(p.tok(i).Lemma)]; len(cs) > 0 && !p.onlyName(i) {
				p.contexted = append(p.contexted, cs...)
			}
		}
	}
	return p.contexted
}

// stateForces reports whether a state or its army has a part in e, or who did it is not told:
// the context military is of official forces only (plover manual, contexts).
func stateForces(e *entente.Event) bool {
	return slices.ContainsFunc(append(slices.Clone(e.Actors), e.Recipients...), func(q entente.Party) bool {
		return len(q.Sectors) == 0 || slices.Contains(q.Sectors, "MIL") || slices.Contains(q.Sectors, "UAF")
	})
}

// onlyName reports whether word i is no more than part of the name of a place or of a group:
// the Democratic Forces or the Democratic Republic make nothing a matter of democracy.
func (p *pass) onlyName(i int) bool {
	if p.tok(i).UPOS != "PROPN" && p.tok(i).UPOS != "ADJ" {
		return false
	}
	if k, ok := p.toponymAt.At(i); ok && p.doc.Toponyms[k].Last-p.doc.Toponyms[k].First > 1 {
		return true
	}
	o := p.mentionOver[i]
	if o < 0 {
		return false
	}
	m := &p.doc.Mentions[o]
	return !m.Generic && len(m.Parties) > 0 && m.Last-m.First > 1 && !m.Parties[0].Actor.OfState() && len(m.Parties[0].Sectors) > 0 && ontology.Sector(m.Parties[0].Sectors[0]).Armed()
}

// casualties fills dead, injured and arrested from quantities that are the
// trigger's object or in its clause.
func (p *pass) casualties(m *match, ev *entente.Event) {
	for _, i := range p.quantitiesIn[p.tok(m.trigger).Sentence] {
		q := &p.doc.Quantities[i]
		if q.Head < 0 {
			continue
		}
		r := q.Range
		switch p.harm(q) {
		case "dead":
			ev.Dead = &r
		case "injured":
			ev.Injured = &r
		case "arrested":
			ev.Arrested = &r
		}
	}
}
