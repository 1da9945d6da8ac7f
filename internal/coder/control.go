package coder

import (
	"slices"

	"entente"
	"entente/internal/document"
)

// control codes who has, won, lost, entered or left the place of the frame.
func (p *pass) control(m *match) string {
	if len(m.fillers[Where]) == 0 {
		return "no place"
	}
	why := "only near a place"
	done := false
	for _, place := range m.fillers[Where] {
		if place.place.Relation != "" && !p.partOf(place.place) || !p.ground(place) {
			continue // who holds something near or in a place does not hold the place
		}
		for _, rule := range m.Controls {
			c := p.base(m, entente.KindControl)
			c.Place = publishedPlace(place.place)
			c.Control = &entente.Control{Kind: rule.kind}
			if rule.kind == "took" && p.lex.classes["occupying"][p.tok(m.trigger).Lemma] && !c.Valid.From.IsZero() && c.Valid.To.IsZero() {
				c.Control.Kind = "holds" // "has occupied the hill since March"
			}
			if rule.kind == "holds" && c.Polarity == entente.Affirmed && p.inClass(place.token, "some-of-place") && place.place.Precision <= entente.PlaceNear {
				c.Control.Kind = "contested" // who holds parts of a town has another in the rest
			}
			if holders := m.parties(rule.holder); len(holders) > 0 {
				if !holdsGround(holders[0]) {
					why = "not who holds ground"
					continue
				}
				c.Control.Holder = &holders[0]
			}
			if former := m.parties(rule.former); len(former) > 0 && rule.former != rule.holder {
				c.Control.From = &former[0]
			}
			if c.Control.Holder == nil && c.Control.From == nil && rule.kind != "contested" {
				if rule.kind != "took" && rule.kind != "besieged" || p.verbal(m.trigger) && !p.passive(m.trigger) {
					why = "nobody named who"
					continue
				}
				if rule.kind == "took" {
					c.Confidence *= 0.7
				}
				c.Reason += "; no holder named"
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

// maxRecall is how many sentences back a place may be named that "the town" means.
const maxRecall = 3

// recall sets the place of f where its noun means one named before: "the town", "the two
// villages", or "it" for a place of the same sentence.
func (p *pass) recall(f *filler) bool {
	sentence := p.tok(f.token).Sentence
	back := maxRecall
	regions := false
	switch {
	case p.tok(f.token).UPOS == "PRON" && p.lower(f.token) == "it":
		back = 0
	case p.inClass(f.token, "town-words") && p.definite(f.token):
	case p.inClass(f.token, "province-words") && p.definite(f.token):
		regions = true
	default:
		return false
	}
	var best *document.Toponym
	for s := sentence; s >= 0 && s >= sentence-back && best == nil; s-- {
		for _, i := range p.toponymsIn[s] {
			t := &p.doc.Toponyms[i]
			if t.First >= f.token || t.Adjective || t.Actor ||
				t.Precision >= entente.PlaceCountry || regions != (t.Precision == entente.PlaceRegion) {
				continue
			}
			best = t
		}
	}
	if best == nil || best.Relation != "" && !p.partOf(best) {
		return false // "an hour from Homs, … the town": which is meant is not sure
	}
	f.place = best
	f.notes = append(f.notes, "the place named before")
	return true
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
	return p.toponym(f.token) != nil || p.tok(f.token).UPOS == "PRON" || p.inClass(f.token, "territory-words") || p.inClass(f.token, "ground-words") ||
		p.inClass(f.token, "part-of-place") || p.inClass(f.token, "control-words")
}
