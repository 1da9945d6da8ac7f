package coder

import (
	"strings"

	"entente/internal/accounts"
	"entente/internal/frames"
)

// strike says what the words of the claim with that number say of strikes.
func (p *pass) strike(i int) accounts.Strike {
	m := p.origins[i].match
	if m == nil {
		return accounts.Strike{}
	}
	at := p.strikeNoun(m)
	if at < 0 {
		return accounts.Strike{}
	}
	return accounts.Strike{
		Noun: strings.TrimPrefix(p.tok(at).Lemma, "air"), Again: p.theOne(at),
		Nobodys: len(m.fillers[frames.Who]) == 0 && p.tok(at).Sentence == p.tok(m.trigger).Sentence,
	}
}

// strikeNoun returns the noun by which m tells of strikes, -1 where it tells of them by none.
func (p *pass) strikeNoun(m *match) int {
	at := m.trigger
	if p.verbal(at) {
		if len(m.fillers[frames.What]) == 0 {
			return -1
		}
		at = m.fillers[frames.What][0].token
	}
	if !p.inClass(at, "strike-acts") {
		return -1
	}
	return at
}
