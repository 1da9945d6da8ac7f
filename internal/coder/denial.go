package coder

import (
	"slices"
	"strings"

	"entente"
	"entente/internal/frames"
	"entente/internal/grammar"
)

// lookBack is how many claims back those may be that a sentence speaks of: some five sentences'
// worth.
const lookBack = 24

// denials codes what is denied without being told again: "Tehran denied any part in the
// attack", "… accused the army of shelling the camp, which the army denied". The deed is
// one that the report told of just before; who denies it is said to have done it.
// (What is denied in a clause of its own has its mood from the factuality layer.)
func (p *pass) denials(s int) {
	sent := p.doc.Sentences[s]
	for v := sent.First; v < sent.Last; v++ {
		if !p.verbal(v) || p.negated(v) || p.Passive(v) {
			continue
		}
		denies := p.lex.Classes["denying"][p.tok(v).Lemma]
		accused, ok := false, false
		if denies {
			accused, ok = p.deniedThing(v)
		} else if p.rebuts(v) {
			accused, ok = true, true
		}
		if !ok {
			continue
		}
		teller := v
		if c := p.tree.Child(v, "ccomp"); c >= 0 && p.tree.Child(c, "nsubj") >= 0 {
			teller = c // "denied that its agents had any part in it": whose part it is
		}
		by, _ := p.SurfaceSubject(teller)
		if s := p.fronts(v); s >= 0 {
			by = s
		} else if by >= 0 && teller != v && p.hasOwner(by) {
			by, _ = p.SurfaceSubject(v) // "denied that its air force was involved"
		}
		if by < 0 {
			continue
		}
		f := filler{token: by}
		if !p.fillActor(&f) && !(p.town(by) && p.fillState(&f)) && !p.stateMeant(s, &f) {
			continue
		}
		deny := func(c entente.Claim, before *entente.Claim) {
			c.Place, c.Valid, c.Historical = before.Place, before.Valid, before.Historical
			c.Polarity, c.Modality = entente.Affirmed, entente.Denied
			c.Attribution = append(c.Attribution, entente.Attribution{Speaker: p.doc.Word(by), Actor: f.parties[0].Actor, Cue: p.doc.Word(v), Span: p.tok(by).Span})
			if !slices.Contains(c.Evidence, before.Evidence[0]) {
				c.Evidence = append(c.Evidence, before.Evidence[0])
				slices.SortFunc(c.Evidence, func(a, b entente.Evidence) int { return a.Start - b.Start })
			}
			p.add(c)
		}
		m := &match{Frame: &frames.Frame{Name: "denial"}, trigger: v, confidence: 0.7, cue: -1, fillers: fillers{frames.Who: {f}}}
		done := false
		if before := p.toldDeed(s, accused, f.parties); denies && before != nil {
			c := p.base(m, entente.KindEvent)
			e := *before.Event
			if !sharesState(e.Actors, f.parties) {
				e.Actors = f.parties
			}
			e.Recipients = outside(e.Recipients, e.Actors)
			c.Event = &e
			deny(c, before)
			done = true
		}
		if accused {
			for _, before := range p.toldTies(s, f.parties) {
				c := p.base(m, entente.KindRelation)
				c.Relation = before.Relation
				deny(c, &before)
				done = true
			}
		}
		if done {
			p.tried(m.Name, p.tok(v).Span, "coded")
		}
	}
}

// hasOwner reports whether noun t belongs to whom a pronoun before it stands for.
func (p *pass) hasOwner(t int) bool {
	o := p.tree.Child(t, "nmod:poss")
	return o >= 0 && p.tok(o).XPOS == "PRP$"
}

// rebuts reports whether verb v finds false what was told before it: "rejected the charge",
// "a charge that Chad dismissed", "which Chad calls absurd".
func (p *pass) rebuts(v int) bool {
	o := p.tree.Child(v, "obj")
	switch {
	case o < 0: // "a charge Chad rejects"
		h := p.tok(v).Head
		return p.inClass(v, "rebutting") && (p.fronts(v) >= 0 || h >= 0 && p.is(v, "acl:relcl") && !p.HasGap(v) && p.inClass(h, "charge-nouns"))
	case p.inClass(v, "rebutting"):
		return !p.spelledOut(o) && p.inClass(p.Relative(o, v), "charge-nouns")
	case p.inClass(v, "regard"):
		x := p.tree.Child(v, "xcomp")
		return x >= 0 && p.inClass(x, "falsehood-words") && (p.inClass(o, "charge-nouns") || grammar.RelativePronoun(p.lower(o)) || p.lower(o) == "it" || p.lower(o) == "this" || p.lower(o) == "that")
	}
	return false
}

// fronts returns the second of two subjects of v, where the first is the charge that he rebuts: "a
// charge Chad rejects"; -1 where there is none.
func (p *pass) fronts(v int) int {
	charge := -1
	for _, s := range p.tree.All(v, "nsubj") {
		if charge >= 0 && s > charge {
			return s
		}
		if p.lex.Classes["charge-nouns"][p.tok(s).Lemma] {
			charge = s
		}
	}
	return -1
}

// spelledOut reports whether the charge at noun o has its content in a clause of its own, so
// that nothing told before is meant: "the charge that it had sent men".
func (p *pass) spelledOut(o int) bool {
	for _, c := range p.tree.All(o, "acl", "ccomp") {
		if c > o && p.tok(c).Deprel != "acl:relcl" {
			return true
		}
	}
	return false
}

// stateMeant sets the party of f, a noun for a state ("the emirate"), to the state that the
// sentence has charged with a tie.
func (p *pass) stateMeant(s int, f *filler) bool {
	if !p.inClass(f.token, "state-nouns") || p.tree.Child(f.token, "det") < 0 {
		return false
	}
	for i := len(p.claims) - 1; i >= 0 && p.claims[i].Evidence[0].Start >= p.doc.Sentences[s].Start; i-- {
		if r := p.claims[i].Relation; r != nil && len(r.Subject.Country) == 3 && r.Subject.Actor.OfState() {
			f.parties = []entente.Party{r.Subject}
			return true
		}
	}
	return false
}

// deniableTies are the ties that one is charged with.
var deniableTies = []string{"supports", "arms", "trains", "finances", "shelters", "commands", "part_of", "allied"}

// toldTies returns the ties that by are charged with in sentence s or, where it tells of
// none, in the one before: "accused Chad of arming the rebels, which it denied".
func (p *pass) toldTies(s int, by []entente.Party) []entente.Claim {
	for _, from := range []int{p.doc.Sentences[s].Start, p.doc.Sentences[max(0, s-1)].Start} {
		var out []entente.Claim
		for i := len(p.claims) - 1; i >= 0 && i >= len(p.claims)-lookBack && p.claims[i].Evidence[0].Start >= from; i-- {
			c := &p.claims[i]
			if r := c.Relation; r != nil && slices.Contains(deniableTies, r.Type) && c.Modality == entente.Asserted && c.Polarity == entente.Affirmed &&
				(sharesState([]entente.Party{r.Subject}, by) || sharesState([]entente.Party{r.Object}, by) || inPower(c, by)) {
				out = append(out, *c)
			}
		}
		if out != nil {
			slices.Reverse(out)
			return out
		}
	}
	return nil
}

// inPower reports whether by may speak for the band of tie c, which may hold its country's capital, as
// that country charges nobody: "Chad says that the Taliban shelter the sect, which Kabul denies".
func inPower(c *entente.Claim, by []entente.Party) bool {
	q := c.Relation.Subject
	return len(by) == 1 && len(q.Country) == 3 && string(by[0].Actor) == q.Country+":GOV" && by[0].Rule == "capital for its government" && inBand(q) &&
		len(c.Attribution) > 0 && !slices.ContainsFunc(c.Attribution, func(a entente.Attribution) bool { return strings.HasPrefix(string(a.Actor), q.Country) })
}

// deniedThing reports whether verb v denies what was told before it: a part in it, or, as
// accused, whatever one is accused of ("denied it", "denied the charge", "which they deny").
func (p *pass) deniedThing(v int) (accused, ok bool) {
	if c := p.tree.Child(v, "ccomp", "xcomp"); c >= 0 { // "denied that it had a hand in it", "denied being behind it"
		o := p.tree.Child(c, "obj")
		done := o >= 0 && p.tok(o).UPOS == "PRON" && p.inClass(c, "perpetrating") && len(p.eventsOf[c]) == 0 // "denied having planted it"
		return false, done || o >= 0 && p.inClass(o, "share-nouns") || p.inClass(c, "share-nouns")
	}
	o := p.tree.Child(v, "obj", "iobj")
	switch {
	case o < 0:
		relative := p.is(v, "acl:relcl", "advcl:relcl")
		return relative, relative
	case p.spelledOut(o):
		return false, false
	case p.tok(o).UPOS == "PRON" || p.tok(o).UPOS == "DET" || p.inClass(o, "charge-nouns"):
		return true, true
	case p.DeniedHelp(o) >= 0 && p.tree.Child(o, "nmod", "acl") < 0: // "denies any support"
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
		nobody := len(c.Event.Actors) == 0 || c.Event.Actors[0].Actor.Generic()
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
		return slices.ContainsFunc(b, func(y entente.Party) bool { return oneSide(x, y) })
	})
}
