package coder

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"entente"
	"entente/internal/document"
	"entente/internal/ontology"
)

// emit makes the claims of a frame that holds. It returns why there are none.
func (p *pass) emit(m *match, made map[entente.Kind]bool) string {
	const nothing = "nothing to code"
	reason := nothing
	step := func(kind entente.Kind, code func() string) {
		if made[kind] {
			if reason == nothing {
				reason = "another frame told of it"
			}
			return
		}
		if r := code(); r != "" {
			if reason == "" || reason == nothing {
				reason = r
			}
			return
		}
		made[kind], reason = true, ""
	}
	if len(m.Events) > 0 {
		step(entente.KindEvent, func() string { return p.event(m) })
	}
	if len(m.Relations) > 0 {
		step(entente.KindRelation, func() string { return p.relation(m) })
	}
	if len(m.Designates) > 0 {
		step(entente.KindDesignation, func() string { return p.designation(m) })
	}
	if len(m.Controls) > 0 {
		step(entente.KindControl, func() string { return p.control(m) })
	}
	if len(m.Undertakes) > 0 {
		step(entente.KindUndertaking, func() string { return p.undertaking(m) })
	}
	return reason
}

// base returns a claim with everything that does not depend on its kind.
func (p *pass) base(m *match, kind entente.Kind) entente.Claim {
	r := p.doc.Report
	sent := p.doc.Sentences[p.tok(m.trigger).Sentence]
	c := entente.Claim{
		Kind: kind, Rule: m.Name, Polarity: entente.Affirmed, Modality: entente.Asserted,
		Provenance: entente.Provenance{
			Report: r.ID, Publisher: r.Publisher, URL: r.URL, Published: r.Published, Coder: p.version,
			Evidence:    []entente.Evidence{{Span: sent.Span, Quote: p.doc.Text(sent.Span)}},
			Attribution: p.attribution(m.trigger),
		},
	}
	at := m.trigger
	if m.cue >= 0 {
		at = m.cue // a view is as real as the verb of seeing
	}
	if q := p.mood(at); q != nil {
		c.Polarity, c.Modality = q.Polarity, q.Modality
	}
	var when reading
	c.Valid, when = p.when(m.trigger, &c)
	c.Historical = when.historical
	c.Confidence, c.Reason = p.confidence(m, sent)
	return c
}

// mood returns the predicate at t, or, for a noun carried by a verb, at the verb.
func (p *pass) mood(t int) *document.Predicate {
	if h := p.tok(t).Head; !p.verbal(t) && h >= 0 && p.verbal(h) && p.lex.light[p.lemma(h)] {
		t = h
	}
	if i, ok := p.predicateAt[t]; ok {
		return &p.doc.Predicates[i]
	}
	return nil
}

// attribution is the chain of speakers of whose words t is part, outermost first.
func (p *pass) attribution(t int) []entente.Attribution {
	span := p.tok(t).Span
	var out []entente.Attribution
	for _, i := range p.quotationsOver[p.tok(t).Sentence] {
		q := &p.doc.Quotations[i]
		if q.Content.Contains(span) && q.CueToken != t && q.Source.Len() > 0 && !p.lex.classes["no-saying"][q.CueLemma] {
			out = append(out, entente.Attribution{
				Speaker: p.doc.Text(q.Source), Actor: q.Actor, Cue: p.doc.Text(q.Cue), Span: q.Source,
			})
		}
	}
	return out
}

// parties collects the parties of the roles, each actor once, in text order.
func (m *match) parties(roles ...Role) []entente.Party {
	var out []entente.Party
	for _, r := range roles {
		for _, f := range m.fillers[r] {
			for _, party := range f.parties {
				if !slices.ContainsFunc(out, func(o entente.Party) bool { return o.Actor == party.Actor }) {
					out = append(out, party)
				}
			}
		}
	}
	slices.SortStableFunc(out, func(a, b entente.Party) int { return a.Start - b.Start })
	return out
}

// indirect reports whether all fillers of role are only known through a thing or a
// deed of theirs.
func (m *match) indirect(role Role) bool {
	for _, f := range m.fillers[role] {
		if !slices.ContainsFunc(f.notes, func(n string) bool { return strings.HasPrefix(n, "through ") }) {
			return false
		}
	}
	return len(m.fillers[role]) > 0
}

func (p *pass) event(m *match) string {
	var code ontology.CAMEO
	for _, e := range m.Events {
		if e.cond == nil || p.holds(e.cond, m) {
			code = e.cameo
			break
		}
	}
	if code == "" {
		return "no case of the frame fits"
	}
	typ, modes, contexts, _ := p.ont.FromCAMEO(code)
	for _, r := range m.Modes {
		if r.cond == nil || p.holds(r.cond, m) {
			modes = []ontology.Mode{r.mode}
			break
		}
	}
	if q := p.ont.Quad(typ); (q == ontology.VerbalCooperation || q == ontology.VerbalConflict) && m.indirect(Who) {
		return "nobody says it: only something of an actor's" // "its violence demands an answer"
	}
	ev := &entente.Event{Actors: m.parties(Who), Recipients: m.parties(Whom, From)}
	if m.Mutual {
		ev.Actors, ev.Recipients = m.parties(Who, Whom), nil
	}
	// Whoever is on both sides by another name is the actor.
	ev.Recipients = slices.DeleteFunc(ev.Recipients, func(r entente.Party) bool {
		return slices.ContainsFunc(ev.Actors, func(a entente.Party) bool { return a.Actor == r.Actor })
	})
	c := p.base(m, entente.KindEvent)
	if len(ev.Actors) == 0 {
		if len(ev.Recipients) == 0 {
			return "no actor"
		}
		if q := p.ont.Quad(typ); q != 4 || !p.passive(m.trigger) && p.verbal(m.trigger) && !p.thingDoes(m.trigger) {
			return "no actor"
		}
		// PLOVER needs an actor; a victim without a named doer is still news. The
		// exporter decides (docs/decisions/0002).
		ev.Actors = []entente.Party{entente.UnknownParty}
		c.Confidence *= 0.8
		c.Reason += "; nobody named who did it"
	}
	if m.Mutual && len(ev.Actors) < 2 {
		c.Confidence *= 0.6
		c.Reason += "; only one party named"
	}
	typ, code = p.promised(m.trigger, ev.Actors, &c, typ, code)
	ev.Type, ev.CAMEO, ev.Quad = string(typ), string(code), p.ont.Quad(typ)
	for _, mode := range modes {
		if p.ont.ValidMode(typ, mode) {
			ev.Modes = append(ev.Modes, string(mode))
		}
	}
	ev.Contexts = p.contexts(m.trigger, contexts)
	p.casualties(m, ev)
	reach := 3
	if c.Event = ev; ev.Quad == ontology.VerbalCooperation || ev.Quad == ontology.VerbalConflict {
		reach = 1
	}
	c.Place = p.where(m, reach)
	if typ == "CONSULT" && c.Place != nil {
		visit(ev, c.Place.Country)
	}
	p.view(m, &c)
	p.add(c)
	return ""
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
// harm: "a roadside bomb killed two policemen".
func (p *pass) thingDoes(v int) bool {
	s, _ := p.surfaceSubject(v, 0)
	return s >= 0 && p.inClass(s, "harmful-things")
}

// promised applies the manual's rule that help and talks still to come are an
// agreement, and a retreat still to come is a concession (plover manual, AGREE and
// CONCEDE): the promise is what happened. Harm announced by whoever will do it is a
// threat.
func (p *pass) promised(t int, actors []entente.Party, c *entente.Claim, typ ontology.Type, code ontology.CAMEO) (ontology.Type, ontology.CAMEO) {
	if c.Modality != entente.Planned || c.Polarity == entente.Negated {
		return typ, code
	}
	if q := p.mood(t); q == nil || q.CueToken < 0 || !p.inClass(q.CueToken, "promise-cue") {
		return typ, code // a purpose or a prospect, nobody's promise
	}
	var to ontology.CAMEO
	switch typ {
	case "SANCTION", "COERCE", "ASSAULT": // harm announced by whoever will do it
		q := p.mood(t)
		if own := p.attribution(t); len(own) == 0 || !ownWord(own, actors) || p.tok(q.CueToken).Head != t || !p.inClass(q.CueToken, "future") {
			return typ, code
		}
		to = map[ontology.Type]ontology.CAMEO{"SANCTION": "1311", "COERCE": "1312", "ASSAULT": "138"}[typ]
	case "CONSULT":
		to = "036"
	case "SUPPORT":
		to = "032"
	case "COOPERATE":
		to = "031"
	case "AID":
		to = "033"
	case "RETREAT":
		c.Modality = entente.Asserted
		return "CONCEDE", "080"
	default:
		return typ, code
	}
	c.Modality = entente.Asserted
	typ, _, _, _ = p.ont.FromCAMEO(to)
	return typ, to
}

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
	s := p.doc.Sentences[p.tok(t).Sentence]
	for i := s.First; i < s.Last; i++ {
		add(p.lex.contexts[strings.ToLower(p.tok(i).Lemma)]...)
	}
	return out
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

// harm says what befell those that q counts, by the verb over them: "dead",
// "injured", "arrested", "displaced" or "".
func (p *pass) harm(q *document.Quantity) string {
	// "41 soldiers killed", "the death of eight fighters"
	if q.Head >= 0 {
		for _, c := range p.tree.All(q.Head, "acl", "amod") {
			if m, ok := p.lex.measures["verb:"+p.tok(c).Lemma]; ok && p.passive(c) {
				return m.what[0]
			}
		}
		if h := p.tok(q.Head).Head; h >= 0 && p.is(q.Head, "nmod") && p.preposition(q.Head) == "of" {
			if m, ok := p.lex.measures["noun:"+p.tok(h).Lemma]; ok {
				return m.what[0]
			}
		}
	}
	for _, t := range []int{q.Head, q.Number} {
		if t < 0 {
			continue
		}
		for n, i := t, 0; n >= 0 && i < 3; n, i = p.tok(n).Head, i+1 {
			if m, ok := p.lex.measures["verb:"+p.tok(n).Lemma]; ok {
				if v := n; p.verbal(v) && !p.harmed(v, t) {
					continue
				}
				return m.what[0]
			}
		}
		// "two dead", "12 wounded": the adjective counts by itself.
		if m, ok := p.lex.measures["verb:"+p.tok(t).Lemma]; ok {
			return m.what[0]
		}
	}
	return ""
}

// harmed reports whether t is who verb v befalls: its object, its passive subject,
// or the subject of a verb of dying or fleeing.
func (p *pass) harmed(v, t int) bool {
	for n, i := t, 0; n >= 0 && i < 4; n, i = p.tok(n).Head, i+1 {
		if p.tok(n).Head != v {
			continue
		}
		switch {
		case p.is(n, "obj", "nsubj:pass", "xcomp"):
			return true
		case p.is(n, "nsubj"):
			return p.passive(v) || p.lex.classes["befall-subject"][p.tok(v).Lemma]
		}
		return false
	}
	return false
}

func (p *pass) relation(m *match) string {
	code := func(rule relationRule, subject, object entente.Party, f ...filler) {
		c := p.base(m, entente.KindRelation)
		sign, _ := p.ont.Sign(rule.typ)
		if p.ont.Symmetric(rule.typ) && object.Actor < subject.Actor {
			subject, object = object, subject // one claim, whichever side is named first
		}
		c.Relation = &entente.Relation{Type: rule.typ, Sign: sign, Subject: subject, Object: object}
		p.view(m, &c)
		p.add(c)
	}
	done := false
	for _, rule := range m.Relations {
		subjects, objects := m.parties(rule.subject), m.parties(rule.object)
		if rule.subject == rule.object || len(objects) == 0 && p.ont.Symmetric(rule.typ) && len(subjects) > 1 {
			for i, a := range subjects {
				for _, b := range subjects[i+1:] {
					code(rule, a, b)
					done = true
				}
			}
			continue
		}
		for _, a := range subjects {
			for _, b := range objects {
				if a.Actor != b.Actor && !generic(m, rule.subject, a) && !generic(m, rule.object, b) {
					code(rule, a, b)
					done = true
				}
			}
		}
	}
	if !done {
		return "a relation needs two sides with an identity"
	}
	return ""
}

// generic reports whether party stands for nobody in particular: "militants" can
// attack, but can't be a side in a standing relation.
func generic(m *match, role Role, party entente.Party) bool {
	for _, f := range m.fillers[role] {
		if f.generic && slices.ContainsFunc(f.parties, func(q entente.Party) bool { return q.Actor == party.Actor }) {
			return true
		}
	}
	return false
}

// view sets the viewpoint of a claim that somebody holds to be so.
func (p *pass) view(m *match, c *entente.Claim) {
	if m.holder != nil {
		c.Viewpoint = m.holder.Actor
	}
	if q := p.mood(m.trigger); q != nil && q.Modality == entente.Feared && q.CueToken >= 0 {
		if s, _ := p.subject(q.CueToken, 0); s >= 0 {
			if h := p.mention(s); h != nil {
				c.Viewpoint = h.Parties[0].Actor
			}
		}
	}
}

func (p *pass) designation(m *match) string {
	done := false
	for _, as := range m.Designates {
		for _, subject := range m.parties(Who) {
			objects := slices.DeleteFunc(m.parties(Whom), func(o entente.Party) bool { return o.Actor.Generic() })
			if len(objects) == 0 {
				if designationNeedsObject[as] {
					continue
				}
				objects = []entente.Party{{}}
			}
			for i := range objects {
				c := p.base(m, entente.KindDesignation)
				c.Designation = &entente.Designation{Subject: subject, As: as}
				if objects[i].Actor != "" {
					c.Designation.Object = &objects[i]
				}
				if m.holder != nil {
					c.Designation.Holder, c.Viewpoint = m.holder, m.holder.Actor
				}
				if subject.Actor == objects[i].Actor || c.Designation.Holder != nil && c.Designation.Holder.Actor == subject.Actor && as != "legitimate" {
					continue
				}
				p.add(c)
				done = true
			}
		}
	}
	if !done {
		return "a designation needs somebody it is about"
	}
	return ""
}

// designationNeedsObject has those that say nothing without the second party.
var designationNeedsObject = map[string]bool{
	"part_of": true, "extension_of": true, "front_for": true, "distinct_from": true, "proxy_of": true, "ally": true, "enemy": true,
}

func (p *pass) control(m *match) string {
	if len(m.fillers[Where]) == 0 {
		return "no place"
	}
	holders, former := m.parties(Who), m.parties(From)
	done := false
	for _, place := range m.fillers[Where] {
		if place.place.Relation != "" {
			continue // who holds something near a place does not hold the place
		}
		for _, kind := range m.Controls {
			c := p.base(m, entente.KindControl)
			c.Place = publishedPlace(place.place)
			c.Control = &entente.Control{Kind: kind}
			if len(holders) > 0 {
				c.Control.Holder = &holders[0]
			}
			if len(former) > 0 {
				c.Control.From = &former[0]
			}
			if c.Control.Holder == nil && c.Control.From == nil && kind != "contested" && kind != "besieged" {
				c.Confidence *= 0.7
				c.Reason += "; no holder named"
			}
			p.view(m, &c)
			p.add(c)
			done = true
		}
	}
	if !done {
		return "only near a place"
	}
	return ""
}

func publishedPlace(t *document.Toponym) *entente.Toponym {
	out := t.Toponym
	if t.Relation != "" {
		out.Precision = max(out.Precision, entente.PlaceNear)
	}
	return &out
}

// confidence starts from the frame's and falls with every step that is less than
// plain: the reasons say which.
func (p *pass) confidence(m *match, sent document.Sentence) (float64, string) {
	v := m.confidence
	reasons := []string{fmt.Sprintf("frame %s", m.Name)}
	seen := map[string]bool{}
	for _, role := range roles {
		for _, f := range m.fillers[role] {
			for _, note := range f.notes {
				if seen[note] {
					continue
				}
				seen[note] = true
				v *= noteFactor(note)
				reasons = append(reasons, note)
			}
		}
	}
	if sent.Headline {
		v *= 0.8
		reasons = append(reasons, "headline")
	}
	if n := sent.Last - sent.First; n > 60 {
		v *= 0.85
		reasons = append(reasons, "a sentence of "+fmt.Sprint(n)+" words")
	}
	return max(0.05, float64(int(v*100+0.5))/100), strings.Join(append(reasons, m.reasons...), "; ")
}

// noteFactor is what a note leaves of the confidence. The numbers are judgements,
// to be replaced by calibration on annotated text; their order is what counts.
func noteFactor(note string) float64 {
	switch {
	case note == "subject by word order":
		return 0.7
	case note == "nobody in particular":
		return 0.8
	case note == "by coreference": // three in four pronouns are right (eval, GUM)
		return 0.8
	case note == "actor not in the base":
		return 0.9
	case strings.HasPrefix(note, "through "):
		return 0.85
	}
	return 0.95
}

// minConfidence is what a claim needs to be made at all. Below it sentences are
// told wrongly more often than not (docs/reviews), and silence is the better answer.
const minConfidence = 0.45

// add keeps a claim for the document-level pass.
func (p *pass) add(c entente.Claim) {
	if c.Modality != entente.Asserted && c.Modality != entente.Planned || c.Polarity == entente.Negated {
		c.Confidence *= 0.9
	}
	if c.Confidence = math.Round(c.Confidence*100) / 100; c.Confidence < minConfidence {
		return
	}
	p.claims = append(p.claims, c)
}
