package coder

import (
	"entente"
	"entente/internal/grammar"
)

// speaker returns the word for who says the clause whose subject is pronoun t: "the army said it
// was investigating", "from Chad, which denies that it arms them". It is -1 where there is none.
func (p *pass) speaker(t int) int {
	if tok := p.tok(t); tok.UPOS != "PRON" || !p.lex.Classes["own-pronoun"][p.lower(t)] || !p.is(t, "nsubj") {
		return -1
	}
	for v, i := p.tok(t).Head, 0; v >= 0 && i < 4; v, i = p.tok(v).Head, i+1 {
		if p.is(v, "ccomp") && p.tok(v).Head >= 0 {
			if s, how := p.SurfaceSubject(p.tok(v).Head); s >= 0 && s < t && how != grammar.Guessed {
				return s
			}
			return -1
		}
		if !p.is(v, "conj", "xcomp") {
			return -1
		}
	}
	return -1
}

// fillSpeaker sets the party of f, a pronoun of which coreference knows nothing, to whoever says
// the clause that it is the subject of.
func (p *pass) fillSpeaker(f *filler) bool {
	s := p.speaker(f.token)
	if s < 0 {
		return false
	}
	if m := p.mention(s); m != nil && !m.Pronoun && m.Plural == (p.lower(f.token) == "they") {
		f.take(m)
		return true
	}
	if p.isCountry(s) && p.lower(f.token) == "it" {
		f.parties = []entente.Party{p.stateOf(&p.toponym(s).Toponym)}
		return true
	}
	return false
}
