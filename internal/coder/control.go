package coder

import (
	"slices"
	"strings"

	"entente"
	"entente/internal/document"
	"entente/internal/frames"
	"entente/internal/ontology"
)

// control codes who has, won, lost, entered or left the place of the frame.
func (p *pass) control(m *match) string {
	if len(m.fillers[frames.Where]) == 0 {
		return "no place"
	}
	if h := p.tok(m.trigger).Head; h >= 0 && m.Controls[0].Kind == "took" && !p.verbal(m.trigger) && p.is(m.trigger, "nsubj") && p.inClass(h, "under-way") {
		return "only under way" // "since the liberation of the city began"
	}
	why := "only near a place"
	done := false
	for _, place := range m.fillers[frames.Where] {
		if place.place.Relation != "" && !p.partOf(place.place) || !p.ground(place) {
			continue // who holds something near or in a place does not hold the place
		}
		for _, rule := range m.Controls {
			c := p.base(m, entente.KindControl)
			c.Place = publishedPlace(place.place)
			c.Control = &entente.Control{Kind: rule.Kind}
			if rule.Kind == "took" && p.lex.Classes["occupying"][p.tok(m.trigger).Lemma] && (p.present(m.trigger) || p.lasting(m.trigger) || !c.Valid.From.IsZero() && c.Valid.To.IsZero()) {
				c.Control.Kind = "holds" // "has occupied the hill since March", "still occupy it"
			}
			if rule.Kind == "holds" && c.Polarity == entente.Affirmed && p.inClass(place.token, "some-of-place") && place.place.Precision <= entente.PlaceNear {
				c.Control.Kind = "contested" // who holds parts of a town has another in the rest
			}
			if holders := m.parties(rule.Holder); len(holders) > 0 {
				if !holdsGround(holders[0]) && !p.ownMen(m.fillers[rule.Holder][0].token) {
					why = "not who holds ground"
					continue
				}
				c.Control.Holder = &holders[0]
			}
			if rule.Kind == "lost" && c.Control.Holder == nil && rule.Holder == frames.Who {
				c.Control.Holder = p.admits(m.trigger)
			}
			if rule.Kind == "took" && c.Control.Holder == nil && p.Passive(m.trigger) {
				c.Control.Holder = p.freer(m.trigger, place.place.Country)
			}
			if len(m.fillers[rule.Holder]) > 0 && rule.Kind == "holds" && p.nobodyOf(m.fillers[rule.Holder][0].token) {
				c.Control.Kind, c.Control.Holder, c.Polarity = "contested", nil, entente.Affirmed // "neither side holds it"
			}
			if rule.Kind == "contested" && len(m.fillers[frames.What]) > 0 && p.inClass(m.fillers[frames.What][0].token, "nobody-words") {
				c.Polarity = entente.Affirmed
			}
			if former := m.parties(rule.Former); len(former) > 0 && rule.Former != rule.Holder {
				c.Control.From = &former[0]
			}
			if c.Control.Holder == nil && c.Control.From == nil && c.Control.Kind != "contested" {
				if !p.toldOfPlace(rule.Kind, m.trigger, &c) {
					why = "nobody named who"
					continue
				}
				if rule.Kind == "took" {
					c.Confidence *= 0.7
				}
				c.Reason += "; no holder named"
			}
			if r := p.noGround(m, rule.Kind, place, &c); r != "" {
				why = r
				continue
			}
			if rule.Kind == "denies" || rule.Kind == "holds" && (c.Modality == entente.Denied || c.Modality == entente.Asserted && c.Polarity == entente.Negated) && p.ownWords(m, &c) {
				c.Control.Kind, c.Modality, c.Polarity = "denies", entente.Asserted, entente.Affirmed
			}
			if c.Modality == entente.Asserted && !p.verbal(m.trigger) && p.aim(m.trigger) {
				c.Modality = entente.Planned
			}
			if c.Modality == entente.Asserted && p.awaited(m.trigger) {
				c.Modality = entente.Conditional // "as soon as the town has been taken, it will …"
			}
			p.view(m, &c)
			p.add(c)
			done = true
		}
	}
	if !done {
		return why
	}
	return ""
}

// noGround returns why claim c of a kind tells nothing of its place, or "".
func (p *pass) noGround(m *match, kind string, place filler, c *entente.Claim) string {
	t := m.trigger
	h := p.tok(t).Head
	switch {
	case place.rel == "here" && (c.Polarity == entente.Negated || c.Modality == entente.Conditional):
		return "the place is guessed, and nothing done there"
	case place.rel == "here" && len(m.fillers[frames.What]) > 0 && p.tree.Child(m.fillers[frames.What][0].token, "nmod") >= 0:
		return "the place is guessed, and something else told of" // "admitted the loss of 20 men"
	case kind == "entered" && p.inClass(place.token, "sieges"):
		return "a siege is broken, no town entered"
	case kind == "besieged" && !p.verbal(t) && h >= 0 && p.is(t, "obj", "nsubj:pass") && p.inClass(h, "siege-ending"):
		return "the siege is ended"
	case kind == "besieged" && c.Control.Holder == nil && p.byNature(t):
		return "not by people"
	case kind == "holds" && !p.verbal(t) && p.Preposition(t) == "for" && c.Polarity == entente.Affirmed:
		return "not held, but striven for"
	case kind == "holds" && c.Polarity == entente.Affirmed && c.Modality == entente.Asserted && p.lostHere(t):
		return "lost in the same breath"
	case kind == "holds" && c.Modality == entente.Asserted && p.supposed(t):
		return "what would be if it were so"
	case kind == "denies" && !p.ownWords(m, c):
		return "not in the holder's own words"
	}
	return ""
}

// lostHere reports whether what is held at t is taken from its holder in the same clause: "took
// the last town held by the rebels", "the rebel stronghold of Menaka was recaptured".
func (p *pass) lostHere(t int) bool {
	if a := p.tree.Child(t, "aux"); a >= 0 && p.lower(a) == "had" {
		return false // "which the sect had held since May": told for its own sake
	}
	for n := 0; n < maxReach && t >= 0; n++ {
		h := p.tok(t).Head
		if h < 0 {
			return false
		}
		if p.verbal(h) && p.is(t, "obj", "nsubj:pass") {
			q := p.mood(h)
			return p.lex.Classes["taking"][p.tok(h).Lemma] && (q == nil || q.Modality == entente.Asserted && q.Polarity == entente.Affirmed)
		}
		if !p.is(t, "appos", "nmod", "acl", "acl:relcl", "compound", "amod", "flat", "conj", "nmod:desc") {
			return false
		}
		t = h
	}
	return false
}

// supposed reports whether noun t is the subject of what would or could be: "rebel control of
// the road would cut the city off".
func (p *pass) supposed(t int) bool {
	h := p.tok(t).Head
	if p.verbal(t) || h < 0 || !p.is(t, "nsubj") {
		return false
	}
	for _, a := range p.tree.All(h, "aux") {
		if w := p.lower(a); w == "would" || w == "could" || w == "might" {
			return true
		}
	}
	return false
}

// ownMen reports whether token t speaks of somebody's men ("Taylor's men", "his fighters").
func (p *pass) ownMen(t int) bool {
	return p.inClass(t, "own-people") && p.tree.Child(t, "nmod:poss") >= 0
}

// toldOfPlace reports whether the word at t tells what became of a place and not by whom: "the town
// was taken", "has fallen", "may be lost", "the siege of the town".
func (p *pass) toldOfPlace(kind string, t int, c *entente.Claim) bool {
	switch kind {
	case "took", "besieged":
		return !p.verbal(t) || p.Passive(t) || p.tok(t).Lemma == "fall"
	case "lost":
		return p.tok(t).Lemma == "lose" && p.Passive(t) && p.tree.Child(t, "aux:pass") >= 0 && c.Modality != entente.Conditional
	}
	return false
}

// nobodyOf reports whether token t is nobody of its kind: "neither side", "no faction".
func (p *pass) nobodyOf(t int) bool {
	d := p.tree.Child(t, "det")
	return d >= 0 && (p.lower(d) == "neither" || p.lower(d) == "no")
}

// present reports whether verb v tells what is so now: "occupies".
func (p *pass) present(v int) bool {
	x := p.tok(v).XPOS
	return (x == "VBZ" || x == "VBP") && p.tree.Child(v, "aux") < 0
}

// lasting reports whether verb v, in the perfect, tells what has been so for some time: "has
// occupied the valley for twenty years".
func (p *pass) lasting(v int) bool {
	if a := p.tree.Child(v, "aux"); a < 0 || p.lower(a) != "has" && p.lower(a) != "have" {
		return false
	}
	return slices.ContainsFunc(p.tree.All(v, "obl"), func(o int) bool { return p.Preposition(o) == "for" && p.inClass(o, "time-units") })
}

// byNature reports whether the passive verb v has somebody or something behind "by" that is
// no party: "cut off by snow".
func (p *pass) byNature(v int) bool {
	if !p.verbal(v) || !p.Passive(v) {
		return false
	}
	by, _ := p.Subject(v)
	return by >= 0
}

// ownWords reports whether it is the holder of claim c himself who says it, or another of
// his state, or who speaks of his own men: "the commander said that his men did not hold it".
func (p *pass) ownWords(m *match, c *entente.Claim) bool {
	if c.Control.Holder == nil {
		return false
	}
	if p.inClass(m.trigger, "denying") || p.inClass(m.trigger, "denials") { // "denied any presence in the town"
		return true
	}
	if len(c.Attribution) == 0 {
		return false
	}
	if who := m.fillers[frames.Who]; len(who) > 0 {
		if o := p.tree.Child(who[0].token, "nmod:poss"); o >= 0 && p.tok(o).UPOS == "PRON" && p.ownMen(who[0].token) {
			return true
		}
	}
	teller, holder := c.Attribution[len(c.Attribution)-1].Actor, c.Control.Holder.Actor
	state, _, _ := strings.Cut(string(teller), ":")
	if teller == "?-:GOV" || teller == "?-:MIL" { // "a minister said": of the state spoken of
		return holder.OfState()
	}
	return teller == holder && teller != "" || teller.OfState() && holder.OfState() && state == c.Control.Holder.Country
}

// aim reports whether noun n is what something is for: "a plan for the capture of the town".
func (p *pass) aim(n int) bool {
	h := p.tok(n).Head
	return h >= 0 && p.Preposition(n) == "for" && (p.inClass(h, "aiming") || p.inClass(h, "plan-words") || p.inClass(h, "accord-words"))
}

// freer returns who says that a place in that country has been freed, if he is the country or bears
// arms: "the Malian army announced that Kidal was liberated", by itself.
func (p *pass) freer(v int, country string) *entente.Party {
	if !p.inClass(v, "freeing") {
		return nil
	}
	q, _ := p.teller(v)
	if q == nil || !holdsGround(*q) || !(q.Country == country || len(q.Sectors) > 0 && ontology.Sector(q.Sectors[0]).Armed()) {
		return nil
	}
	return q
}

// admits returns whose loss it is that the clause of verb v tells, nil where nobody's: who
// admits that a town was lost has lost it.
func (p *pass) admits(v int) *entente.Party {
	q, cue := p.teller(v)
	if !p.lex.Classes["admitting"][cue] {
		return nil
	}
	return q
}

// teller returns who tells what verb v does, nil where nobody does or nobody is found in his words,
// and the verb of telling.
func (p *pass) teller(v int) (*entente.Party, string) {
	chain := p.attribution(v)
	if len(chain) == 0 {
		return nil, ""
	}
	last := chain[len(chain)-1]
	for _, i := range p.mentionsIn(last.Span) {
		if m := &p.doc.Mentions[i]; len(m.Parties) > 0 && m.Parties[0].Actor == last.Actor {
			return &m.Parties[0], strings.ToLower(p.cueLemma(last, v))
		}
	}
	return nil, ""
}

// cueLemma is the lemma of the word by which last says what v is part of.
func (p *pass) cueLemma(last entente.Attribution, v int) string {
	for _, i := range p.quotationsOver[p.tok(v).Sentence] {
		if q := &p.doc.Quotations[i]; q.Source == last.Span && q.Content.Contains(p.tok(v).Span) {
			return q.CueLemma
		}
	}
	return ""
}

// awaited reports whether the clause of verb v says when something else will happen, and
// so has not happened itself.
func (p *pass) awaited(v int) bool {
	h := p.tok(v).Head
	if h < 0 || !p.verbal(v) || !p.is(v, "advcl") {
		return false
	}
	if p.lower(h) == "soon" && p.tok(h).Head >= 0 {
		return p.future(p.tok(h).Head)
	}
	for _, m := range p.tree.All(v, "mark", "advmod", "cc") {
		if w := p.lower(m); w == "once" || w == "when" || w == "as" || w == "until" || w == "soon" {
			return p.future(h)
		}
	}
	return false
}

// holdsGround reports whether a party may hold, take or leave a place as a force does:
// families leave a town and nobody's control with them.
func holdsGround(p entente.Party) bool {
	if !p.Actor.Generic() || len(p.Sectors) == 0 {
		return true
	}
	return !slices.Contains([]string{"CVL", "REF", "JRN", "MED", "EDU", "LAB", "SOC", "BUS", "AGR", "REL", "UNK"}, p.Sectors[0])
}

// partOf reports whether t is a part of the place it names: "eastern Aleppo".
func (p *pass) partOf(t *document.Toponym) bool {
	for k := t.First - 4; k < t.First; k++ {
		if k >= 0 && p.tok(k).Sentence == p.tok(t.First).Sentence && p.inClass(k, "part-of-place") {
			return true
		}
	}
	return false
}

// ground reports whether f is the place itself, a part of it or what one holds there, and
// nothing that only happens there ("an exercise in the hills").
func (p *pass) ground(f filler) bool {
	if p.land(f.token) != nil || f.rel == "here" || p.tok(f.token).UPOS == "PRON" {
		return true
	}
	return slices.ContainsFunc([]string{"capture-words", "territory-words", "ground-words", "part-of-place", "control-words", "town-words", "province-words", "site-words"},
		func(class string) bool { return p.inClass(f.token, class) })
}
