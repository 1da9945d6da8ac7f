package coder

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"entente"
	"entente/internal/document"
	"entente/internal/frames"
	"entente/internal/grammar"
	"entente/internal/ontology"
)

// kinds are the kinds of claim that a word has told of.
type kinds []entente.Kind

func (k *kinds) add(kind entente.Kind) { *k = append(*k, kind) }

// emit makes the claims of a frame that holds. It returns why there are none.
func (p *pass) emit(m *match, made *kinds) string {
	const nothing = "nothing to code"
	reason := nothing
	step := func(kind entente.Kind, code func() string) {
		if slices.Contains(*made, kind) {
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
		made.add(kind)
		reason = ""
	}
	if len(m.Events) > 0 && !m.noted(frames.Who, noneNote) {
		step(entente.KindEvent, func() string { return p.event(m) })
	}
	if len(m.Relations) > 0 {
		// "fought beside A against B" tells of a friend and of an enemy.
		kind := entente.KindRelation
		if sign, _ := p.ont.Sign(m.Relations[0].Type); sign > 0 {
			kind += "+"
		}
		step(kind, func() string { return p.relation(m) })
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
	} else if h := p.tok(at).Head; m.attribute && h >= 0 && p.is(at, "amod") && p.tree.Child(h, "cop") >= 0 {
		at = h // "is not a terrorist group": as real as the group
	} else if h := p.OneOf(at); m.attribute && h >= 0 && p.tree.Child(h, "cop") >= 0 {
		at = h
	}
	if q := p.mood(at); q != nil && !(m.attribute && p.tok(at).Deprel == "nsubj" && p.light(at)) { // "Chad's ally sent no troops" is one
		c.Polarity, c.Modality = q.Polarity, q.Modality
		if h := p.voiced(m); h != nil && q.Modality == entente.Planned && q.Polarity == entente.Affirmed {
			c.Polarity, c.Modality = h.Polarity, h.Modality
		}
		if m.attribute && m.cue >= 0 && q.Modality == entente.Planned && q.Polarity == entente.Negated {
			c.Modality = entente.Asserted // who would not call it so does not
		}
		if q.Modality == entente.Planned && p.inClass(at, "words-given") {
			c.Modality = entente.Asserted // "offered his condolences"
		}
		if m.Refusal {
			c.Polarity, c.Modality = entente.Affirmed, entente.Asserted
		}
	}
	var when reading
	c.Valid, when = p.when(m.trigger, &c)
	c.Historical = when.historical
	c.Confidence, c.Reason = p.confidence(m, sent)
	p.at = m
	return c
}

// voiced returns the predicate of the verb by which what m tells is said, nil where it is
// said by none but its own: who votes to condemn, marches to demand or meets a minister to
// press for a truce condemns, demands and presses in doing so, and who says that he wants to.
func (p *pass) voiced(m *match) *document.Predicate {
	h := p.voicing(m)
	switch {
	case h < 0:
		return nil
	case p.inClass(h, "said-by-wishing"):
		return &saidMood
	}
	return p.mood(h)
}

// saidMood is that of what is done in saying so.
var saidMood = document.Predicate{Modality: entente.Asserted, Polarity: entente.Affirmed, CueToken: -1}

// voicing returns the verb by which what m tells is said, -1 where it has none.
func (p *pass) voicing(m *match) int {
	v := m.trigger
	if !m.Statement && !m.Rebukes() && !m.Backs() || !p.verbal(v) {
		return -1
	}
	for i := 0; i < grammar.MaxClimb && p.is(v, "conj") && p.tok(v).Head >= 0 && p.verbal(p.tok(v).Head); i++ {
		v = p.tok(v).Head
	}
	h := p.tok(v).Head
	if h < 0 || !p.Infinitive(v) || !p.is(v, "xcomp", "advcl") || !p.inClass(h, "voicing") && !p.wishes(h) {
		return -1
	}
	return h
}

// wishes reports whether the speaker himself wishes at h: who says "I want to thank" thanks.
func (p *pass) wishes(h int) bool {
	s := p.tree.Child(h, "nsubj")
	return s >= 0 && p.lex.Classes["first-person"][p.lower(s)] && p.inClass(h, "said-by-wishing") && !p.negated(h)
}

// mood returns the predicate at t, or, for a noun carried by a verb, at the verb.
func (p *pass) mood(t int) *document.Predicate {
	if !p.verbal(t) && p.DeniedHelp(t) >= 0 {
		return &deniedMood
	}
	if i, ok := p.predicateAt.At(t); ok && !p.verbal(t) {
		switch q := &p.doc.Predicates[i]; q.Modality {
		case entente.Requested, entente.Planned: // "a strike is called for Friday", "called for a truce"
			return q
		}
	}
	if h := p.tok(t).Head; !p.verbal(t) && p.light(t) && p.tree.Child(t, "cop") < 0 {
		t = h
	} else if p.is(t, "cop") && h >= 0 { // "will be in Oslo"
		t = h
	}
	if i, ok := p.predicateAt.At(t); ok {
		return &p.doc.Predicates[i]
	}
	return nil
}

// deniedMood is that of what somebody denies.
var deniedMood = document.Predicate{Modality: entente.Denied, Polarity: entente.Affirmed, CueToken: -1}

// light reports whether t stands under a verb that only carries a noun.
func (p *pass) light(t int) bool {
	h := p.tok(t).Head
	return h >= 0 && p.verbal(h) && p.lex.Light[p.Lemma(h)]
}

// attribution is the chain of speakers of whose words t is part, outermost first.
func (p *pass) attribution(t int) []entente.Attribution {
	span := p.tok(t).Span
	var out []entente.Attribution
	for _, i := range p.quotationsOver[p.tok(t).Sentence] {
		q := &p.doc.Quotations[i]
		if q.Content.Contains(span) && q.CueToken != t && p.speaks(q) && !p.lex.Classes["no-saying"][q.CueLemma] && !p.deniesIt(q.CueToken) {
			out = append(out, entente.Attribution{
				Speaker: p.doc.Text(q.Source), Actor: q.Actor, Cue: p.doc.Text(q.Cue), Span: q.Source,
			})
		}
	}
	if a, ok := p.accuser(t); ok {
		out = append(out, a)
	}
	return out
}

// deniesIt reports whether verb v denies with a pronoun what was said before it, which is another's
// word: "the army accuses Chad of arming them; Chad denies it".
func (p *pass) deniesIt(v int) bool {
	if v < 0 || !p.inClass(v, "denying") && !p.inClass(v, "rebutting") {
		return false
	}
	o := p.tree.Child(v, "obj")
	return o >= 0 && p.tok(o).UPOS == "PRON" && !grammar.RelativePronoun(p.lower(o))
}

// accuser returns who accuses somebody of what the gerund at t, or over it, tells: "Chad accused
// Sudan of arming the rebels".
func (p *pass) accuser(t int) (entente.Attribution, bool) {
	for v, i := t, 0; v >= 0 && i < grammar.MaxClimb; v, i = p.tok(v).Head, i+1 {
		h := p.tok(v).Head
		if h < 0 || !p.is(v, "advcl", "acl") || !p.inClass(h, "accusing") || !p.GerundOfObject(v) {
			continue
		}
		s, _ := p.Subject(h)
		if s < 0 {
			break
		}
		f := filler{token: s}
		if !p.fillActor(&f) && !(p.isCountry(s) && p.fillState(&f)) {
			break
		}
		return entente.Attribution{Speaker: p.doc.Word(s), Actor: f.parties[0].Actor, Cue: p.doc.Word(h), Span: p.tok(s).Span}, true
	}
	return entente.Attribution{}, false
}

// speaks reports whether the source of q can be one who tells: somebody known, or a phrase
// that is no clause, no relative pronoun and no deed ("clashes", "a step which shows").
func (p *pass) speaks(q *document.Quotation) bool {
	if q.Source.Len() == 0 || q.Actor != "" {
		return q.Source.Len() > 0
	}
	first, last := p.doc.TokensIn(q.Source)
	if last-first == 1 && (grammar.RelativePronoun(p.lower(first)) || p.lower(first) == "what" || p.lower(first) == "this") {
		return false
	}
	for t := first; t < last; t++ {
		if p.verbal(t) && p.tree.Child(t, "nsubj", "cop") >= 0 || p.tree.Child(t, "cop") >= first {
			return false
		}
	}
	h := p.headOf(first, last)
	return p.person(h) || !p.onlyHarm(h)
}

// parties collects the parties of the roles, each actor once, in text order.
func (m *match) parties(roles ...frames.Role) []entente.Party {
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
func (m *match) indirect(role frames.Role) bool {
	for _, f := range m.fillers[role] {
		if !slices.ContainsFunc(f.notes, func(n string) bool { return strings.HasPrefix(n, "through ") }) {
			return false
		}
	}
	return len(m.fillers[role]) > 0
}

// view sets the viewpoint of a claim that somebody holds to be so.
func (p *pass) view(m *match, c *entente.Claim) {
	if len(m.holders) > 0 {
		c.Viewpoint = m.holders[0].Actor
	}
	if q := p.mood(m.trigger); q != nil && q.Modality == entente.Feared && q.CueToken >= 0 {
		if s, _ := p.Subject(q.CueToken); s >= 0 {
			if h := p.mention(s); h != nil {
				c.Viewpoint = h.Parties[0].Actor
			}
		}
	}
}

func (p *pass) designation(m *match) string {
	done := false
	for _, as := range m.Designates {
		subjects, whom := m.parties(frames.Who), m.parties(frames.Whom)
		if as == "distinct_from" && len(whom) == 0 && len(subjects) > 1 { // "draws a line between the front and the sect"
			subjects, whom = subjects[:1], subjects[1:]
		}
		for _, subject := range subjects {
			objects := slices.DeleteFunc(p.peoples(slices.Clone(whom)), func(o entente.Party) bool { return o.Actor.Generic() && !armedOf(o) })
			if len(objects) == 0 {
				if designationNeedsObject[as] {
					continue
				}
				objects = []entente.Party{{}}
			}
			if len(m.holders) == 0 && tieItself[as] && (len(m.Relations) > 0 || m.attribute && m.cue < 0) {
				continue // nobody's view: the tie is told as so, or what is said of a land
			}
			holders := m.holders
			if len(holders) == 0 && !m.attribute {
				if m.fromSubject(frames.Who) { // "acts on behalf of Chad, he said"
					if holders = p.lastSpeaker(m.trigger); len(holders) == 0 {
						continue // the outlet's own word is nobody's view
					}
				} else if p.verbal(m.trigger) { // "put the front on its list of terrorists"
					holders = p.namer(m.trigger)
				}
			}
			if len(holders) == 0 {
				holders = []entente.Party{{}}
			}
			for i := range objects {
				for k := range holders {
					h := &holders[k]
					if subject.Actor == "?-:UNK" { // "takes her neighbour for a terrorist"
						continue
					}
					if subject.Actor == objects[i].Actor || h.Actor == subject.Actor && as != "legitimate" && as != "distinct_from" {
						continue
					}
					c := p.base(m, entente.KindDesignation)
					c.Designation = &entente.Designation{Subject: subject, As: as}
					if m.Ended { // "took the front off its list"
						if c.Polarity == entente.Negated || c.Modality != entente.Asserted {
							continue
						}
						c.Polarity = entente.Negated
					}
					if objects[i].Actor != "" {
						c.Designation.Object = &objects[i]
					}
					if h.Actor != "" {
						c.Designation.Holder, c.Viewpoint = h, h.Actor
					}
					p.add(c)
					done = true
				}
			}
		}
	}
	if !done {
		return "a designation needs somebody it is about"
	}
	return ""
}

// fromSubject reports whether who fills role is the subject of the trigger.
func (m *match) fromSubject(role frames.Role) bool {
	return len(m.fillers[role]) > 0 && m.fillers[role][0].rel == "subj"
}

// peoples returns parties with the state in the place of its people: who is "an enemy of the Chadian
// people" is one of Chad.
func (p *pass) peoples(parties []entente.Party) []entente.Party {
	for i, q := range parties {
		if q.Actor.Generic() && len(q.Country) == 3 && ontology.State(q.Country) && slices.Equal(q.Sectors, []string{"CVL"}) && p.lex.Classes["peoples"][p.lower(p.headOf(p.doc.TokensIn(q.Span)))] {
			parties[i].Actor, parties[i].Name, parties[i].Sectors = entente.ActorID(q.Country), p.stateName(q.Country), []string{}
		}
	}
	return parties
}

// namer returns who does verb v that calls somebody something.
func (p *pass) namer(v int) []entente.Party {
	s, _ := p.Subject(v)
	if s < 0 {
		return nil
	}
	var out []entente.Party
	for _, t := range p.Conjuncts(s) {
		if f := (filler{token: t}); p.fillState(&f) {
			out = append(out, p.holder(f.parties[0], v))
		}
	}
	return out
}

// tieItself has the designations that say no more than the relation of the same frame
// where the text has them as so: "X, an ally of Y" is a tie, "Z sees X as an ally of Y" a
// view.
var tieItself = map[string]bool{"part_of": true, "ally": true, "enemy": true}

// designationNeedsObject has those that say nothing without the second party.
var designationNeedsObject = map[string]bool{
	"part_of": true, "extension_of": true, "front_for": true, "distinct_from": true, "proxy_of": true, "ally": true, "enemy": true,
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
	var room [8]string // nearly all have fewer
	reasons := append(room[:0], "frame "+m.Name)
	for _, role := range frames.Roles {
		for i := range m.fillers[role] {
			for _, note := range m.fillers[role][i].notes {
				if !slices.Contains(reasons[1:], note) {
					v *= noteFactor(note)
					reasons = append(reasons, note)
				}
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

// atHandNote marks those of whom nothing but the sentences around says to which country they belong.
const atHandNote = "of the country at hand"

// noteFactor is what a note leaves of the confidence. The numbers are judgements,
// to be replaced by calibration on annotated text; their order is what counts.
func noteFactor(note string) float64 {
	switch {
	case note == "subject by word order":
		return 0.7
	case note == genericNote:
		return 0.8
	case note == "by coreference": // three in four pronouns are right (eval, GUM)
		return 0.8
	case note == atHandNote, note == "of the group at hand":
		return 0.85
	case note == "actor not in the base":
		return 0.9
	case strings.HasPrefix(note, "through "):
		return 0.85
	}
	return 0.95
}

// minConfidence is what a claim needs to be made at all: a judgement from reading
// claims on dev text, not a calibrated number (docs/reviews).
const minConfidence = 0.4

// add keeps a claim for the document-level pass, and reports whether it did.
func (p *pass) add(c entente.Claim) bool {
	if c.Modality != entente.Asserted && c.Modality != entente.Planned || c.Polarity == entente.Negated {
		c.Confidence *= 0.9
	}
	if c.Confidence = math.Round(c.Confidence*100) / 100; c.Confidence < minConfidence {
		return false
	}
	if p.at != nil && c.Event != nil {
		p.eventsOf[p.at.trigger] = append(p.eventsOf[p.at.trigger], framed{len(p.claims), c.Event})
	}
	p.claims, p.origins = append(p.claims, c), append(p.origins, origin{match: p.at})
	return true
}
