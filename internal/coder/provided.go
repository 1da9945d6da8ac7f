package coder

import (
	"slices"

	"entente"
	"entente/internal/ontology"
)

// maxProvisions is for how many sentences behind the one that tells of an accord "it provides
// for", "the army is to be halved" tell what is in it.
const maxProvisions = 2

// maxAccordClaims bounds the look back over what has been told.
const maxAccordClaims = 100

// signatories returns who made the accord whose provisions the clause of v tells: the parties
// of the last agreement or signing before it. There are none where the sentences
// just before tell of no accord.
func (p *pass) signatories(v int) []entente.Party {
	for s := p.tok(v).Sentence; s >= max(0, p.tok(v).Sentence-maxProvisions); s-- {
		if !p.accordIn(s) && !(s == p.tok(v).Sentence-1 && p.planned(v)) {
			continue
		}
		span := p.doc.Sentences[s].Span
		for i := len(p.claims) - 1; i >= max(0, len(p.claims)-maxAccordClaims) && p.claims[i].Evidence[0].End >= span.Start; i-- {
			c := &p.claims[i]
			if c.Event == nil || c.Evidence[0].Span != span || c.Polarity != entente.Affirmed {
				continue
			}
			if t := ontology.Type(c.Event.Type); (t == "AGREE" || t == "SUPPORT") && !slices.ContainsFunc(c.Event.Actors, nobody) {
				if len(c.Event.Actors) > 1 {
					return c.Event.Actors
				}
				return append(slices.Clone(c.Event.Actors), c.Event.Recipients...) // "signed an accord with Chad"
			}
		}
	}
	return nil
}

// bySomething reports whether a pronoun for a thing is what v is told of: "this will
// require patience" provides for nothing.
func (p *pass) bySomething(v int) bool {
	s := p.tree.Child(v, "nsubj")
	return s >= 0 && (p.lower(s) == "it" || p.lower(s) == "this" || p.lower(s) == "that")
}

// accordIn reports whether sentence s names an accord.
func (p *pass) accordIn(s int) bool {
	has, known := p.accords[s]
	if !known {
		has = p.saysAny(s, p.lex.ClassNumber("accord-words"))
		p.accords[s] = has
	}
	return has
}

// nobody reports whether q is nobody that the text names.
func nobody(q entente.Party) bool { return q.Actor == entente.UnknownParty.Actor }

// planned reports whether the sentence before that of v tells of a plan and of no accord: what it
// gives somebody to do is a part.
func (p *pass) planned(v int) bool {
	s := p.tok(v).Sentence - 1
	return s >= 0 && p.saysAny(s, p.lex.ClassNumber("plan-words")) && !p.saysAny(s, p.lex.ClassNumber("accord-words"))
}

// promiser returns whose promise the sentence before that of v tells of, where v is what somebody
// will or must not do: "Chad repeated its vow. Chadian troops will not cross the river unless …".
func (p *pass) promiser(v int) []entente.Party {
	s := p.tok(v).Sentence
	if s == 0 || !p.obliged(v) || !p.negated(v) {
		return nil
	}
	before := p.doc.Sentences[s-1]
	for r := before.First; r < before.Last; r++ {
		if !p.is(r, "root") || !p.inClass(r, "word-giving") {
			continue
		}
		o := p.tree.Child(r, "obj", "nsubj:pass")
		by, _ := p.Subject(r)
		if o < 0 || by < 0 || !p.inClass(o, "given-words") {
			return nil
		}
		var out []entente.Party
		for _, t := range p.Conjuncts(by) {
			if f := (filler{token: t}); p.fillActor(&f) {
				out = append(out, f.parties...)
			}
		}
		return out
	}
	return nil
}
