package coder

import (
	"slices"

	"entente"
	"entente/internal/document"
	"entente/internal/frames"
	"entente/internal/grammar"
	"entente/internal/ontology"
	"entente/internal/salience"
)

// wards are the ties by which one keeps somebody who bears arms.
var wards = []string{"arms", "trains", "finances", "shelters", "commands", "supports"}

// ward returns whom "it" or "them", of which coreference is silent, means as the object of a tie by
// which one keeps a band: the only band that the sentence has told of before, else the only one of
// the sentence before. "Chad lists the front as a sect and says that Niger trains it."
func (p *pass) ward(m *match, args []grammar.Argument) []filler {
	if !m.ties(wards...) {
		return nil
	}
	for _, a := range args {
		if a.Rel != "obj" && a.Rel != "iobj" || p.tok(a.Token).UPOS != "PRON" || p.mention(a.Token) != nil {
			continue
		}
		word := p.lower(a.Token)
		if word != "it" && word != "them" {
			continue
		}
		s := p.tok(a.Token).Sentence
		band := p.onlyBand(m, p.doc.Sentences[s].First, a.Token, word)
		if band == nil && s > 0 {
			band = p.onlyBand(m, p.doc.Sentences[s-1].First, p.doc.Sentences[s-1].Last, word)
		}
		if band == nil {
			return nil
		}
		of := filler{token: band.Head}
		if !p.fillActor(&of) {
			return nil
		}
		f := filler{token: a.Token, rel: a.Rel, parties: slices.Clone(of.parties), generic: of.generic, notes: of.notes}
		if len(f.parties) == 1 && !inBand(f.parties[0]) { // "the fighters of the White Column": it bears arms
			f.parties[0].Sectors = band.Parties[0].Sectors
		}
		if !slices.Contains(f.notes, "by coreference") {
			f.notes = append(f.notes, "by coreference")
		}
		return []filler{f}
	}
	return nil
}

// ties reports whether m tells of a tie of one of types.
func (m *match) ties(types ...string) bool {
	return slices.ContainsFunc(m.Relations, func(r frames.RelationRule) bool { return slices.Contains(types, r.Type) })
}

// bandsOwn makes of "its men" whom another keeps those of the only band that the text has just told of, where
// coreference has them keep their own: "Chad has trained many of its men".
func (p *pass) bandsOwn(m *match) {
	if len(m.Events) > 0 || !m.ties(wards...) {
		return
	}
	for i, f := range m.fillers[frames.Whom] {
		own := p.tree.Child(f.token, "nmod:poss")
		if of := p.tree.Child(f.token, "nmod"); own < 0 && of >= 0 && p.Preposition(of) == "of" {
			own = p.tree.Child(of, "nmod:poss")
		}
		if own < 0 || p.lower(own) != "its" && p.lower(own) != "their" {
			continue
		}
		itself := slices.ContainsFunc(f.parties, func(q entente.Party) bool {
			return slices.ContainsFunc(m.parties(frames.Who), func(w entente.Party) bool { return w.Actor == q.Actor || w.SameState(q) })
		})
		if !itself {
			continue
		}
		s := p.tok(own).Sentence
		band := p.onlyBand(m, p.doc.Sentences[s].First, own, "its")
		if band == nil && s > 0 {
			band = p.onlyBand(m, p.doc.Sentences[s-1].First, p.doc.Sentences[s-1].Last, "its")
		}
		if band == nil || band.Generic {
			continue
		}
		m.fillers[frames.Whom] = slices.Clone(m.fillers[frames.Whom])
		m.fillers[frames.Whom][i] = filler{token: f.token, rel: f.rel, parties: slices.Clone(band.Parties), notes: []string{"by coreference"}}
	}
}

// recognised returns the unrecognised state of which the text has told, where somebody recognises "it" or "the
// republic" and nothing else tells which.
func (p *pass) recognised(m *match, args []grammar.Argument) []filler {
	if !m.ties("recognizes") {
		return nil
	}
	for _, a := range args {
		t := a.Token
		if a.Rel != "obj" && a.Rel != "iobj" || p.mention(t) != nil || p.lower(t) != "it" && !(p.inClass(t, "statelet-nouns") && p.definite(t) && p.tree.Child(t, "amod", "nmod", "nmod:poss", "compound") < 0) {
			continue
		}
		if f := (filler{token: t, rel: a.Rel}); p.lastPolity(&f) {
			return []filler{f}
		}
	}
	return nil
}

// statelet fills f with the unrecognised state of which the text has told where its token names it by
// what it is: "the secessionist republic", "the breakaway region".
func (p *pass) statelet(f *filler) bool {
	t := f.token
	if !p.inClass(t, "statelet-nouns") || !p.definite(t) || !slices.ContainsFunc(p.tree.All(t, "amod"), func(a int) bool { return p.inClass(a, "breakaway-words") }) {
		return false
	}
	return p.lastPolity(f)
}

// lastPolity fills f with the unrecognised state that was last told of before its token.
func (p *pass) lastPolity(f *filler) bool {
	t := f.token
	for k := t - 1; k >= max(0, t-maxBand); k-- {
		for _, i := range p.mentionAt[k] {
			m := &p.doc.Mentions[i]
			if len(m.Parties) == 1 && !m.Parties[0].Actor.OfState() && len(m.Parties[0].Sectors) > 1 && m.Parties[0].Sectors[0] == "PRE" && m.Parties[0].Sectors[1] == "GOV" {
				f.take(m)
				f.notes = append(f.notes, "by coreference")
				return true
			}
		}
	}
	return false
}

// noneOf returns "no state" or "nobody" as who recognises somebody, where that is who does it: of a
// tie that is denied to all, the other side is named alone.
func (p *pass) noneOf(m *match, args []grammar.Argument) []filler {
	if !slices.ContainsFunc(m.Relations, func(r frames.RelationRule) bool { return r.Type == "recognizes" }) {
		return nil
	}
	for _, a := range args {
		if a.Rel != "subj" {
			continue
		}
		switch w := p.lower(a.Token); {
		case w == "nobody" || w == "none":
		case p.tree.Child(a.Token, "det") >= 0 && p.lower(p.tree.Child(a.Token, "det")) == "no" && (w == "one" || p.inClass(a.Token, "land-nouns")):
		default:
			continue
		}
		if but := p.allBut(a.Token); len(but) > 0 {
			return but
		}
		span := p.tok(a.Token).Span
		return []filler{{token: a.Token, rel: a.Rel, notes: []string{noneNote}, parties: []entente.Party{{
			Text: p.doc.Text(span), Span: span, Actor: "?-:GOV", Name: "any government", Sectors: []string{}, Rule: "role",
		}}}}
	}
	return nil
}

// allBut returns who alone does what nobody else does: "no state but Chad", "nobody except Chad".
func (p *pass) allBut(none int) []filler {
	var out []filler
	for _, at := range []int{none, p.tok(none).Head} {
		if at < 0 {
			continue
		}
		for _, o := range p.tree.All(at, "nmod", "obl", "conj") {
			if q := p.Preposition(o); q != "but" && q != "except" && q != "save" {
				continue
			}
			for _, t := range p.Conjuncts(o) {
				if f := (filler{token: t, rel: "subj"}); p.fillState(&f) {
					f.notes = append(slices.Clone(f.notes), butNote)
					out = append(out, f)
				}
			}
		}
	}
	return out
}

// butNote marks those who alone do something: what is told is denied to all others.
const butNote = "told of none but"

// noneNote marks "no state" and "nobody" as those who do something: what is told is denied to all.
const noneNote = "told of none"

// tellerOf fills f with whom "it" or "they" at its token means as the subject of a relative clause of
// which coreference is silent: the subject of the clause over it, who is not the one described. "Chad
// regards the front as an arm of the sect, which it lists as terrorist."
func (p *pass) tellerOf(f *filler) bool {
	t := f.token
	if w := p.lower(t); w != "it" && w != "they" || !p.is(t, "nsubj") || p.tok(t).Deprel == "nsubj:pass" {
		return false
	}
	v := p.tok(t).Head
	if p.tok(v).Deprel != "acl:relcl" {
		return false
	}
	of := p.tok(v).Head
	for h, i := of, 0; h >= 0 && i < grammar.MaxClimb; h, i = p.tok(h).Head, i+1 {
		if !p.verbal(h) {
			continue
		}
		s, _ := p.SurfaceSubject(h)
		if s < 0 || s == of || s > t {
			return false
		}
		plural := len(p.Conjuncts(s)) > 1 || p.tok(s).XPOS == "NNS" || p.tok(s).XPOS == "NNPS"
		m := p.mention(s)
		if m == nil || m.Generic || m.Person || plural != (p.lower(t) == "they") {
			return false
		}
		f.parties = slices.Clone(m.Parties)
		f.notes = append(f.notes, "by coreference")
		return true
	}
	return false
}

// ownOf fills f with whom the possessive pronoun at its token, of which coreference is silent between
// two, means where somebody is asked to do something with what is his: "asked the union to lift its
// sanctions".
func (p *pass) ownOf(f *filler) bool {
	t := f.token
	n := p.tok(t).Head
	if w := p.lower(t); w != "its" && w != "their" || !p.is(t, "nmod:poss") || !p.is(n, "obj") {
		return false
	}
	v := p.tok(n).Head
	h := p.tok(v).Head
	if h < 0 || !p.is(v, "xcomp") || !p.Infinitive(v) || p.tok(v).Lemma == "let" || !p.lex.Classes["object-control"][p.tok(h).Lemma] {
		return false
	}
	o := p.tree.Child(h, "obj", "iobj")
	if o < 0 {
		return false
	}
	asked := p.Conjuncts(o)
	if (p.lower(t) == "their") != (len(asked) > 1 || p.tok(o).XPOS == "NNS") {
		return false
	}
	for _, k := range asked {
		m := p.mention(k)
		if m == nil || m.Generic || m.Person {
			f.parties = nil
			return false
		}
		f.parties = append(f.parties, m.Parties...)
	}
	return true
}

// onlyBand returns a mention of the only armed group outside states that the words from first to
// last name, those who do what m tells aside; nil where there is none or more than one.
func (p *pass) onlyBand(m *match, first, last int, pronoun string) *document.Mention {
	var band *document.Mention
	for t := max(first, last-maxBand); t < last; t++ {
		at := p.mention(t)
		if at == nil || at.Head != t || len(at.Parties) != 1 || !inBand(at.Parties[0]) || at.Parties[0].Actor.OfState() ||
			pronoun == "it" && at.Generic && at.Plural || slices.ContainsFunc(m.parties(frames.Who), func(q entente.Party) bool { return q.Actor == at.Parties[0].Actor }) {
			continue
		}
		if band != nil && band.Parties[0].Actor != at.Parties[0].Actor {
			if at.Generic {
				continue // "the militants" beside a name
			}
			if !band.Generic {
				return nil
			}
		}
		band = at
	}
	return band
}

// inBand reports whether q bears arms for no state.
func inBand(q entente.Party) bool {
	return slices.ContainsFunc(q.Sectors, func(s string) bool { return ontology.Sector(s).Armed() })
}

// landBand gives a band without a name that keeps or is kept by somebody the country at hand, where
// the report tells which band it is: "Libya arms the rebels", "Libyan-backed rebels".
func (p *pass) landBand(m *match, f filler, others []entente.Party) filler {
	if !f.generic || len(f.parties) != 1 || !salience.Homeless(f.parties[0]) || !ontology.Sector(f.parties[0].Sectors[0]).Armed() || !p.definite(f.token) && p.tree.Child(f.token, "amod") < 0 && p.tok(f.token).UPOS != "PRON" {
		return f
	}
	var but []string
	for _, q := range others {
		if q.Country == "" {
			return f
		}
		but = append(but, q.Country)
	}
	country := p.within(f.token)
	if country == "" || slices.Contains(but, country) {
		country = p.atHand(p.tok(f.token).Sentence, but)
	}
	if country != "" {
		f.belong(country, salience.Homeless)
		f.notes = append(slices.DeleteFunc(slices.Clone(f.notes), func(n string) bool { return n == genericNote }), atHandNote)
	}
	return f
}

// maxBand is how many words back a band may stand: two long sentences.
const maxBand = 120
