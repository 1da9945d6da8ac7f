package coder

import (
	"slices"

	"entente"
	"entente/internal/document"
)

// denials codes what is denied without being told again: "Tehran denied any part in the
// attack", "… accused the army of shelling the camp, which the army denied". The deed is
// one that the report told of just before; who denies it is said to have done it.
// (What is denied in a clause of its own has its mood from the factuality layer.)
func (p *pass) denials(s int) {
	sent := p.doc.Sentences[s]
	for v := sent.First; v < sent.Last; v++ {
		if !p.verbal(v) || !p.lex.classes["denying"][p.tok(v).Lemma] || p.negated(v) || p.passive(v) {
			continue
		}
		accused, ok := p.deniedThing(v)
		if !ok {
			continue
		}
		by, _ := p.surfaceSubject(v, 0)
		if by < 0 {
			continue
		}
		f := filler{token: by}
		if !p.fillActor(&f) && !(p.town(by) && p.fillState(&f)) {
			continue
		}
		before := p.toldDeed(s, accused, f.parties)
		if before == nil {
			continue
		}
		m := &match{Frame: &Frame{Name: "denial"}, trigger: v, confidence: 0.7, cue: -1, fillers: fillers{Who: {f}}}
		c := p.base(m, entente.KindEvent)
		e := *before.Event
		if !sharesState(e.Actors, f.parties) {
			e.Actors = f.parties
		}
		e.Recipients = outside(e.Recipients, e.Actors)
		c.Event, c.Place, c.Valid, c.Historical = &e, before.Place, before.Valid, before.Historical
		c.Polarity, c.Modality = entente.Affirmed, entente.Denied
		c.Attribution = append(c.Attribution, entente.Attribution{Speaker: p.doc.Word(by), Actor: f.parties[0].Actor, Cue: p.doc.Word(v), Span: p.tok(by).Span})
		if !slices.Contains(c.Evidence, before.Evidence[0]) {
			c.Evidence = append(c.Evidence, before.Evidence[0])
			slices.SortFunc(c.Evidence, func(a, b entente.Evidence) int { return a.Start - b.Start })
		}
		p.add(c)
		p.attempts = append(p.attempts, document.Attempt{Frame: m.Name, Trigger: p.tok(v).Span, Outcome: "coded"})
	}
}

// deniedThing reports whether verb v denies what was told before it: a part in it, or, as
// accused, whatever one is accused of ("denied it", "denied the charge", "which they deny").
func (p *pass) deniedThing(v int) (accused, ok bool) {
	if p.tree.Child(v, "ccomp", "xcomp") >= 0 {
		return false, false
	}
	o := p.tree.Child(v, "obj", "iobj")
	switch {
	case o < 0:
		relative := p.is(v, "acl:relcl", "advcl:relcl")
		return relative, relative
	case p.tok(o).UPOS == "PRON" || p.tok(o).UPOS == "DET" || p.inClass(o, "charge-nouns"):
		return true, true
	}
	return false, p.inClass(o, "share-nouns")
}

// deniable are the types of deed that one is accused of.
var deniable = []string{"ASSAULT", "COERCE", "MOBILIZE", "AID"}

// toldDeed returns the deed that is denied in sentence s: in the same sentence or the two
// before, one that the denier is said to have done, else, where he only denies his part, one
// that nobody is named for.
func (p *pass) toldDeed(s int, accused bool, by []entente.Party) *entente.Claim {
	from := p.doc.Sentences[max(0, s-2)].Start
	var unowned *entente.Claim
	for i := len(p.claims) - 1; i >= 0 && i >= len(p.claims)-lookBack; i-- {
		c := &p.claims[i]
		if c.Evidence[0].Start < from {
			break
		}
		if c.Event == nil || !slices.Contains(deniable, c.Event.Type) || c.Polarity == entente.Negated || c.Modality != entente.Asserted && c.Modality != entente.Denied && c.Modality != entente.Hypothetical {
			continue
		}
		if c.Modality == entente.Asserted && sharesState(c.Event.Actors, by) && c.Event.Type != "AID" || sharesState(c.Event.Actors, by) && accused {
			return c
		}
		nobody := unnamed(c.Event.Actors) || c.Event.Actors[0].Actor.Generic()
		if unowned == nil && nobody && c.Event.Type != "AID" {
			unowned = c
		}
	}
	if accused && !p.accusedBefore(s, by) {
		return nil
	}
	return unowned
}

// accusedBefore reports whether the sentence s or the one before tells that by are accused
// of something.
func (p *pass) accusedBefore(s int, by []entente.Party) bool {
	from := p.doc.Sentences[max(0, s-1)].Start
	for i := len(p.claims) - 1; i >= 0 && i >= len(p.claims)-lookBack && p.claims[i].Evidence[0].Start >= from; i-- {
		if e := p.claims[i].Event; e != nil && e.Type == "ACCUSE" && sharesState(e.Recipients, by) {
			return true
		}
	}
	return false
}

// sharesState reports whether one of a is one of b, or of the same state.
func sharesState(a, b []entente.Party) bool {
	return slices.ContainsFunc(a, func(x entente.Party) bool {
		return slices.ContainsFunc(b, func(y entente.Party) bool { return x.Actor == y.Actor || oneState(x, y) })
	})
}
