package coder

import (
	"slices"
	"strings"

	"entente"
	"entente/internal/frames"
	"entente/internal/grammar"
	"entente/internal/ontology"
	"entente/internal/salience"
)

// landed are the sectors whose unnamed members belong to the country at hand: organs
// of a state by its id, all others as people of it. Rebels, gunmen and the
// unidentified are as often from elsewhere.
var landed = map[string]bool{
	"GOV": true, "MIL": true, "COP": true, "LEG": true, "JUD": true, "SPY": true, "ELI": true,
	"CVL": true, "OPP": true, "PTY": true, "LAB": true, "EDU": true, "SOC": true, "AGR": true, "REL": true, "JRN": true, "MED": true, "BUS": true, "CRM": true,
}

// A report on one country leaves it unsaid whose army, police, parliament or farmers
// it means. Where the actors stage could tell no owner, they are those of the country
// at hand: the one that stands in their own phrase, else the one the sentences
// around speak of most (package salience).

// atHand returns the country at hand in sentence s, without those that stand on the
// other side of the deed; "" where none leads clearly.
func (p *pass) atHand(s int, but []string) string { return p.scene.Country(s, but, salience.ClearLead) }

// ownerAtHand returns the country at hand for f.
func (p *pass) ownerAtHand(f *filler, but []string) string {
	return p.scene.CountryOf(f.token, f.parties[0].Actor, but)
}

// otherSide reports whether actor id stands in the other role of the deed.
func (p *pass) otherSide(m *match, role frames.Role, id entente.ActorID) bool {
	other := frames.Who
	if role == frames.Who {
		other = frames.Whom
	}
	return slices.ContainsFunc(m.fillers[other], func(f filler) bool {
		return slices.ContainsFunc(f.parties, func(q entente.Party) bool { return q.Actor == id })
	})
}

// within returns the country named in the phrase of t: "refugees fleeing the war in
// Liberia".
func (p *pass) within(t int) string {
	first, last := p.tree.Subtree(t)
	for i := first; i < last && i < first+maxPhrase; i++ {
		if k, ok := p.toponymAt.At(i); ok && i != t {
			if top := &p.doc.Toponyms[k]; top.Country != "" && p.tree.Dominates(t, i) && !p.byAgent(i, t) && !p.besides(t, i) {
				return top.Country
			}
		}
	}
	return ""
}

// byAgent reports whether word i of the phrase of t is part of who does something to t:
// "the army, backed by Ugandan troops".
func (p *pass) byAgent(i, t int) bool {
	for k := 0; k < grammar.MaxClimb && i >= 0 && i != t; i, k = p.tok(i).Head, k+1 {
		if p.tok(i).Deprel == "obl:agent" {
			return true
		}
	}
	return false
}

// agents lists the countries of those by whom t is backed, joined or armed: it is not theirs.
func (p *pass) agents(t int) []string {
	var out []string
	for _, v := range p.tree.All(t, "acl") {
		for _, by := range p.tree.All(v, "obl") {
			if m := p.mention(by); m != nil && p.tok(by).Deprel == "obl:agent" && m.Parties[0].Country != "" {
				out = append(out, m.Parties[0].Country)
			}
		}
	}
	return out
}

// ofWar reports whether those at t were taken in war, so that they are not of the country of
// who holds or frees them.
func (p *pass) ofWar(t int) bool {
	for _, c := range p.tree.All(t, "nmod") {
		if p.tok(c).Lemma == "war" && p.Preposition(c) == "of" {
			return true
		}
	}
	return false
}

// captors lists the countries of those who do what m tells.
func (p *pass) captors(m *match) []string {
	var out []string
	for _, f := range m.fillers[frames.Who] {
		for _, q := range f.parties {
			out = append(out, q.Country)
		}
	}
	return out
}

// besides reports whether token i belongs to somebody joined to t: "General Roe and
// China's envoy".
func (p *pass) besides(t, i int) bool {
	for _, c := range p.tree.All(t, "conj") {
		if c == i || p.tree.Dominates(c, i) {
			return true
		}
	}
	return false
}

// maxPhrase bounds the words of a phrase that are looked at.
const maxPhrase = 30

// settle gives the unowned of both sides the country at hand.
func (p *pass) settle(m *match) {
	for _, role := range []frames.Role{frames.Who, frames.Whom, frames.From} {
		for i := range m.fillers[role] {
			f := &m.fillers[role][i]
			p.notOneself(m, role, f)
			p.band(m, role, f)
			p.neighbour(m, role, f)
			p.struckAbroad(m, role, f)
			if !slices.ContainsFunc(f.parties, unowned) {
				if slices.ContainsFunc(f.parties, func(q entente.Party) bool { return salience.Homeless(q) && q.Sectors[0] == "REF" }) {
					p.from(f) // "refugees fleeing the war in Liberia"
				}
				continue
			}
			if foe := p.sameFoe(m); role == frames.Whom && foe != nil && ofSector(*f, "MIL") {
				f.parties, f.generic = []entente.Party{*foe}, false
				f.notes = append(f.namedNotes(), "of whom the same deed falls on")
				continue
			}
			country, note := p.within(f.token), "owner from its phrase"
			kept := p.keepers(m, role)
			if slices.Contains(kept, country) {
				country = "" // "the Chad-backed force", "its troops, whom Chad pays" are another's
			}
			if country == "" && role != frames.Who && !m.Statement { // whoever is struck in Chad is Chad's
				if t := p.where(m, maxReach); t != nil && ontology.State(t.Country) && len(t.Country) == 3 {
					country = t.Country
				}
			}
			if country == "" && role != frames.Who && p.ofWar(f.token) {
				country = p.atHand(p.tok(f.token).Sentence, p.captors(m))
				if country == "" {
					continue // not those of who holds them, and nobody knows whose
				}
			}
			if country == "" && ofSector(*f, "MIL") {
				country, note = p.sentBy(f.token), "of who sent them"
			}
			if country == "" && role == frames.Who {
				country, note = p.ownTold(m.trigger), "of who says so of his own"
			}
			if country == "" {
				country, note = p.ownerAtHand(f, slices.Concat(kept, p.against(m, role), p.agents(f.token))), atHandNote
			}
			if country == "" || p.opposed(m, role, f, country) {
				continue
			}
			f.belong(country, unowned)
			p.nameOrgans(f)
			// Whose army it is has been told: it is no more nobody's in particular.
			f.notes = append(f.namedNotes(), note)
		}
	}
}

// sameFoe returns the armed group on which the deed falls that m goes on to tell of, nil where there
// is none: "hit a unit of the front and destroyed two tanks".
func (p *pass) sameFoe(m *match) *entente.Party {
	if !p.is(m.trigger, "conj") || len(m.Events) == 0 {
		return nil
	}
	for _, e := range p.eventsOf[p.tok(m.trigger).Head] {
		if r := e.event.Recipients; e.event.Type == string(m.Events[0].Type) && len(r) == 1 && !r[0].Actor.Generic() && !ontology.State(r[0].Country) {
			return &r[0]
		}
	}
	return nil
}

// opposed reports whether f has a name of its own and its deed is done to country, or
// country's to it: the "People's Army" that fights Chad is not Chad's.
func (p *pass) opposed(m *match, role frames.Role, f *filler, country string) bool {
	if f.generic || len(f.parties) != 1 || f.parties[0].Actor.Generic() {
		return false
	}
	other := frames.Whom
	if role != frames.Who {
		other = frames.Who
	}
	return slices.ContainsFunc(m.parties(other), func(q entente.Party) bool { return q.Country == country })
}

// from gives refugees the country that their own phrase names.
func (p *pass) from(f *filler) {
	if country := p.within(f.token); country != "" {
		f.belong(country, salience.Homeless)
	}
}

// belong makes those of f's parties for which which holds country's.
func (f *filler) belong(country string, which func(entente.Party) bool) {
	f.parties = slices.Clone(f.parties)
	for k := range f.parties {
		if which(f.parties[k]) {
			f.parties[k] = owned(f.parties[k], country)
		}
	}
}

// struckAbroad gives people who were taken for those of the country of the report to the
// country where they come to harm: "killed ten people in Chad" are Chad's.
func (p *pass) struckAbroad(m *match, role frames.Role, f *filler) {
	if role == frames.Who || m.Statement || len(f.parties) != 1 || f.parties[0].Rule != entente.RuleAtHome || !m.Hostile() {
		return
	}
	q := f.parties[0]
	t := p.where(m, maxReach)
	if t == nil || len(t.Country) != 3 || !ontology.State(t.Country) || t.Country == q.Country || p.within(f.token) != "" {
		return
	}
	q.Country, q.Actor = "", entente.ActorID("?-"+strings.TrimPrefix(string(q.Actor), "?"+q.Country))
	if unowned(q) {
		f.parties = []entente.Party{owned(q, t.Country)}
	}
}

// nameOrgans names the organs whose state was at hand as the actors stage names others.
func (p *pass) nameOrgans(f *filler) {
	for k := range f.parties {
		if q := &f.parties[k]; q.Rule == entente.RuleAtHand && string(q.Actor) == q.Country+":"+q.Sectors[0] && q.Name == strings.ToLower(q.Name) {
			q.Name = p.stateName(q.Country) + ": " + q.Name
		}
	}
}

// against lists the countries on the other side of the deed: whoever accuses Chad is
// not Chad's.
func (p *pass) against(m *match, role frames.Role) []string {
	if role != frames.Who || !m.Statement && !m.Mutual && !m.Rebukes() {
		return nil
	}
	var out []string
	for _, f := range m.fillers[frames.Whom] {
		for _, party := range f.parties {
			if party.Country != "" {
				out = append(out, party.Country)
			}
		}
	}
	for _, party := range m.parties(frames.Who) { // nor do two organs of one state meet: "General Roe and China's envoy"
		if m.Mutual && party.Country != "" && party.Actor.OfState() && !party.Actor.Provisional() {
			out = append(out, party.Country)
		}
	}
	return out
}

// keepers lists the countries of those who keep him who fills role by a tie, as whose he is not told: whom Chad
// arms or backs is another's.
func (p *pass) keepers(m *match, role frames.Role) []string {
	if len(m.Events) > 0 || !slices.ContainsFunc(m.Relations, func(r frames.RelationRule) bool {
		return r.Object == role && r.Type != "commands" && slices.Contains(wards, r.Type)
	}) {
		return nil
	}
	var out []string
	for _, r := range m.Relations {
		for _, q := range m.parties(r.Subject) {
			if ontology.State(q.Country) && !slices.Contains(out, q.Country) {
				out = append(out, q.Country)
			}
		}
	}
	return out
}

// unowned reports whether a party belongs to nobody named, and would to its country.
func unowned(q entente.Party) bool {
	return salience.Homeless(q) && landed[q.Sectors[0]]
}

// owned returns q as one of country's.
func owned(q entente.Party, country string) entente.Party {
	q.Country = country
	q.Rule = entente.RuleAtHand
	if ontology.Sector(q.Sectors[0]).Organ() {
		q.Actor = entente.ActorID(country + ":" + q.Sectors[0])
	} else {
		q.Actor = entente.ActorID("?" + country + strings.TrimPrefix(string(q.Actor), "?-"))
	}
	return q
}
