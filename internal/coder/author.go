package coder

import (
	"slices"

	"entente"
	"entente/internal/frames"
	"entente/internal/ontology"
)

// judged are where the deed stands that a word of praise, blame or refusal speaks of, the
// surest first.
var judged = []string{"obj", "iobj", "against", "at", "over", "about", "to", "on", "xcomp"}

// maxDeedBack is how many sentences back the deed may have been told.
const maxDeedBack = 2

// author names as recipient of a word of praise, blame or refusal that has none who did the
// deed that it speaks of, told just before: "Chadian jets bombed the port. Niger condemned
// the raid", "called the decision a mistake".
func (p *pass) author(m *match, e *entente.Event, c *entente.Claim) {
	if len(e.Recipients) > 0 || len(m.fillers[frames.Who]) == 0 || len(m.Roles[frames.Whom]) == 0 || m.Mutual {
		return
	}
	switch e.Type {
	case "ACCUSE", "SUPPORT", "REJECT":
	default:
		return
	}
	args := p.arguments(m.trigger)
	for _, rel := range judged {
		for _, a := range args {
			if a.Rel != rel {
				continue
			}
			of := a.Token
			if rel == "xcomp" { // "called the attack reckless", the parse making one phrase of it
				of = p.tree.Child(a.Token, "nsubj", "compound")
			}
			if of < 0 || p.tok(of).UPOS != "NOUN" || !p.theOne(of) {
				continue
			}
			if p.tree.Child(of, "nmod", "nmod:poss", "acl", "acl:relcl") >= 0 {
				return // it says itself which deed is meant
			}
			if e.Recipients = p.doersOf(of, m); len(e.Recipients) > 0 {
				c.Confidence *= 0.9
				c.Reason += "; recipient is who did it"
			}
			return
		}
	}
}

// theOne reports whether noun t has the definite article, or would have it did the parse not
// give that to the next word.
func (p *pass) theOne(t int) bool {
	return p.definite(t) || t > 0 && p.lower(t-1) == "the"
}

// doersOf returns those of whom the sentences just before tell the deed that noun t speaks
// of; nobody where two did such, it is that of who judges it, or of nobody in particular.
func (p *pass) doersOf(t int, m *match) []entente.Party {
	var types []ontology.Type
	for _, f := range p.lex.Nouns[p.tok(t).Lemma] {
		for _, e := range f.Events {
			types = append(types, e.Type)
		}
	}
	back, whatever := maxDeedBack, p.inClass(t, "deeds-of-any-kind")
	if whatever {
		back = 1
	}
	var found []filler
	sentence := -1
	for i := len(p.claims) - 1; i >= max(0, len(p.claims)-maxAnswered); i-- {
		c, by := &p.claims[i], p.origins[i].match
		if by == nil || c.Event == nil || by.trigger >= m.trigger {
			continue
		}
		s := p.tok(by.trigger).Sentence
		if p.tok(m.trigger).Sentence-s > back || found != nil && s != sentence {
			break
		}
		typ := ontology.Type(c.Event.Type)
		told := slices.Contains(types, typ) || whatever && typ != "ACCUSE" && typ != "SUPPORT" && typ != "CONSULT"
		if c.Polarity != entente.Affirmed || by.Mutual || !told {
			continue
		}
		for _, f := range by.fillers[frames.Who] {
			if f.generic || len(f.parties) == 0 || p.among(f, m.fillers[frames.Who]) || found != nil && !p.among(f, found) {
				return nil
			}
		}
		found, sentence = by.fillers[frames.Who], s
	}
	var out []entente.Party
	for _, f := range found {
		out = append(out, f.parties...)
	}
	return out
}
