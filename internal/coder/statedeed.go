package coder

import (
	"slices"

	"entente"
	"entente/internal/document"
	"entente/internal/frames"
	"entente/internal/ontology"
)

// stateLead is how far the country at hand must lead before the next for an unnamed
// deed to be its state's. Chosen on the corpus's train part.
const stateLead = 1.5

// stateDeed returns the organ of the country at hand that did what m tells and leaves
// without a doer, where only a state does such: "a curfew was in force". It is not told
// where another power than that country's may have done it.
func (p *pass) stateDeed(m *match) (entente.Party, bool) {
	if m.Organ == "" {
		return entente.Party{}, false
	}
	var but []string
	for _, f := range m.fillers[frames.Whom] { // who throws out Chad's envoys is not Chad
		for _, q := range f.parties {
			if p.inClass(f.token, "foreign-guests") {
				but = append(but, q.Country)
			}
		}
	}
	country := p.permits(m)
	if country == "" {
		country = p.scene.Country(p.tok(m.trigger).Sentence, but, stateLead)
	}
	if country == "" || p.otherOrgan(m.Organ, country) {
		return entente.Party{}, false
	}
	if place := p.where(m, maxReach); place != nil && ontology.State(place.Country) && place.Country != country {
		return entente.Party{}, false
	}
	sector, _ := p.ont.Sector(ontology.Sector(m.Organ))
	told := p.tok(m.trigger).Span
	return entente.Party{
		Text: p.doc.Text(told), Span: told, Actor: entente.ActorID(country + ":" + m.Organ), Name: p.stateName(country) + ": " + sector.Meaning, Country: country, Sectors: []string{m.Organ}, Rule: "only a state does it",
	}, true
}

// permits returns the state of the place where the leave that m tells of is to be used, which is the
// one that gives or refuses it: "was refused permission to land in Dakar".
func (p *pass) permits(m *match) string {
	for _, f := range m.fillers[frames.What] {
		for _, v := range p.tree.All(f.token, "acl") {
			if !p.Infinitive(v) {
				continue
			}
			for _, o := range p.tree.All(v, "obl", "obj") {
				if place := p.land(o); place != nil && ontology.State(place.Country) {
					return place.Country
				}
			}
		}
	}
	return ""
}

// otherOrgan reports whether the report names such an organ of another than country: the
// verdict may be that of the court in The Hague.
func (p *pass) otherOrgan(sector, country string) bool {
	return slices.ContainsFunc(p.doc.Mentions, func(m document.Mention) bool {
		return slices.ContainsFunc(m.Parties, func(q entente.Party) bool {
			return q.Country != country && len(q.Sectors) > 0 && q.Sectors[0] == sector && sector != "GOV"
		})
	})
}
