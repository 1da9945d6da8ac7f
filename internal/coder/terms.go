package coder

import (
	"entente"
	"entente/internal/ontology"
)

// onTerms returns what those do who say of a deed of their own that they would do it if
// something happened: "Chad would withdraw if the rebels went home, its minister said" is an
// offer, "its men would shoot back if attacked" a threat (plover manual, AGREE, CONCEDE and
// THREATEN). The deed itself is coded as conditional beside it.
func (p *pass) onTerms(t int, c *entente.Claim) (entente.Claim, bool) {
	e := c.Event
	if c.Modality != entente.Conditional || c.Polarity == entente.Negated || !p.verbal(t) || !p.foretold(t) {
		return entente.Claim{}, false
	}
	if own := p.attribution(t); len(own) == 0 || !ownWord(own, e.Actors) {
		return entente.Claim{}, false
	}
	code, ok := promises[ontology.Type(e.Type)]
	if !ok {
		code, ok = threats[ontology.Type(e.Type)]
	}
	if !ok {
		return entente.Claim{}, false
	}
	said := p.second(*c, code)
	said.Modality = entente.Asserted
	return said, true
}

// foretold reports whether verb t stands in the plain future: "will cease", "would return".
func (p *pass) foretold(t int) bool {
	for _, a := range p.tree.All(t, "aux") {
		if p.inClass(a, "future") {
			return true
		}
	}
	return false
}
