package coder

import (
	"slices"
	"strings"

	"entente"
	"entente/internal/document"
	"entente/internal/frames"
	"entente/internal/grammar"
	"entente/internal/ontology"
)

// A report on one country leaves it unsaid whose army, police, parliament or farmers
// it means. Where the actors stage could tell no owner, they are those of the country
// at hand: the one that stands in their own phrase, else the one the sentences
// around speak of most. Numbers are judgements, chosen on the corpus's train part.
const (
	fade      = 0.8 // what a sentence's countries still weigh one sentence on
	ahead     = 0.5 // and of those that are named only later
	clearLead = 1.1 // how far the country at hand must lead before the next
	named     = 0.3 // and what it must weigh at least
	placed    = 0.8 // what a country weighs by a place in it, a party of it being one
	behind    = 0.1 // what is left of it for those named before it in its sentence
)

// landed are the sectors whose unnamed members belong to the country at hand: organs
// of a state by its id, all others as people of it. Rebels, gunmen and the
// unidentified are as often from elsewhere.
var landed = map[string]bool{
	"GOV": true, "MIL": true, "COP": true, "LEG": true, "JUD": true, "SPY": true, "ELI": true,
	"CVL": true, "OPP": true, "PTY": true, "LAB": true, "EDU": true, "SOC": true, "AGR": true, "REL": true, "JRN": true, "MED": true, "BUS": true, "CRM": true,
}

// namedAt is a country that the word at token names, with what it weighs.
type namedAt struct {
	token   int
	country string
	weight  float64
}

// maxNamedBehind bounds how many countries named behind a word are looked at.
const maxNamedBehind = 40

// countries weighs the countries each sentence speaks of.
func (p *pass) countries() {
	n := len(p.doc.Sentences)
	own := make([]weights[string], n)
	p.namedIn = make([][]namedAt, n)
	add := func(token int, country string, weight float64) {
		if len(country) != 3 || !ontology.State(country) || token < 0 || token >= len(p.doc.Tokens) {
			return
		}
		s := p.tok(token).Sentence
		own[s].add(country, weight)
		p.namedIn[s] = append(p.namedIn[s], namedAt{token, country, weight})
	}
	for i := range p.doc.Mentions {
		m := &p.doc.Mentions[i]
		if m.Pronoun || len(m.Parties) != 1 {
			continue
		}
		weight := 1.0
		if p.is(m.Head, "nsubj", "nsubj:pass") {
			weight = 1.5
		}
		add(m.Head, m.Parties[0].Country, weight)
	}
	for i := range p.doc.Toponyms {
		if t := &p.doc.Toponyms[i]; !t.Actor && !t.Adjective {
			add(t.First, t.Country, placed)
		}
	}
	p.firstOf = map[entente.ActorID]int{}
	for i := range p.doc.Mentions {
		if m := &p.doc.Mentions[i]; len(m.Parties) == 1 && homeless(m.Parties[0]) && !m.Parties[0].Actor.Generic() {
			if _, known := p.firstOf[m.Parties[0].Actor]; !known {
				p.firstOf[m.Parties[0].Actor] = p.tok(m.Head).Sentence
			}
		}
	}
	p.weights = spread(p.doc, own)
	p.bands = p.armedNames()
}

// weights are those of a few countries or groups.
type weights[K comparable] []weighed[K]

type weighed[K comparable] struct {
	key    K
	weight float64
}

func (w *weights[K]) add(key K, weight float64) {
	for i := range *w {
		if k := &(*w)[i]; k.key == key {
			k.weight += weight
			return
		}
	}
	*w = append(*w, weighed[K]{key, weight})
}

// spread adds to what each sentence speaks of what its neighbours do, fading with
// distance and less for what is named only later. Nobody asks of silent sentences.
func spread[K comparable](d *document.Document, own []weights[K]) []weights[K] {
	n := len(own)
	out := make([]weights[K], n)
	var held weights[K]
	carry := func(from, to, step int, share float64) {
		held = held[:0]
		for s := from; s != to; s += step {
			if asked := !d.Sentences[s].Silent; asked && len(held)+len(own[s]) > 0 {
				if out[s] == nil {
					out[s] = make(weights[K], 0, len(held)+len(own[s]))
				}
				for _, k := range held {
					out[s].add(k.key, share*k.weight)
				}
			}
			still := held[:0]
			for _, k := range held {
				if k.weight *= fade; k.weight >= 0.01 {
					still = append(still, k)
				}
			}
			held = still
			for _, k := range own[s] {
				held.add(k.key, fade*k.weight)
			}
		}
	}
	carry(0, n, 1, 1)
	carry(n-1, -1, -1, ahead)
	for s := range own {
		if out[s] == nil {
			continue
		}
		for _, k := range own[s] {
			out[s].add(k.key, k.weight)
		}
	}
	return out
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

// atHand returns the country at hand in sentence s, without those that stand on the
// other side of the deed; "" where none leads clearly.
func (p *pass) atHand(s int, but []string) string { return p.leading(s, but, clearLead) }

// broughtIn returns the sentence that f is to be placed by: where it has a name, the one
// that names it first, which tells best whose it is.
func (p *pass) broughtIn(f *filler) int {
	if s, ok := p.firstOf[f.parties[0].Actor]; ok {
		return s
	}
	return p.tok(f.token).Sentence
}

// ownerAtHand returns the country at hand for f, to which those named behind it in its
// sentence are of little account.
func (p *pass) ownerAtHand(f *filler, but []string) string {
	s := p.broughtIn(f)
	all := p.weighed(s, but)
	if s == p.tok(f.token).Sentence {
		here := p.namedIn[s]
		for i := len(here) - 1; i >= max(0, len(here)-maxNamedBehind); i-- {
			for k := range all {
				if all[k].key == here[i].country && here[i].token > f.token {
					all[k].weight -= (1 - behind) * here[i].weight
				}
			}
		}
	}
	return first(all, clearLead)
}

// leading is atHand where the country must lead that far before the next.
func (p *pass) leading(s int, but []string, lead float64) string {
	return first(p.weighed(s, but), lead)
}

// weighed lists the countries of sentence s.
func (p *pass) weighed(s int, but []string) weights[string] {
	all := slices.Clone(p.weights[s])
	return slices.DeleteFunc(all, func(k weighed[string]) bool { return slices.Contains(but, k.key) })
}

// first returns the country that leads by lead, "" where none does.
func first(all weights[string], lead float64) string {
	var best, next weighed[string]
	for _, k := range all {
		switch {
		case k.weight > best.weight || k.weight == best.weight && k.key < best.key:
			best, next = k, best
		case k.weight > next.weight:
			next = k
		}
	}
	if best.weight < named || best.weight < lead*next.weight {
		return ""
	}
	return best.key
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
				if slices.ContainsFunc(f.parties, func(q entente.Party) bool { return homeless(q) && q.Sectors[0] == "REF" }) {
					p.from(f) // "refugees fleeing the war in Liberia"
				}
				continue
			}
			country, note := p.within(f.token), "owner from its phrase"
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
				country, note = p.ownerAtHand(f, append(p.against(m, role), p.agents(f.token)...)), atHandNote
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
		f.belong(country, homeless)
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

// unowned reports whether a party belongs to nobody named, and would to its country.
func unowned(q entente.Party) bool {
	return homeless(q) && landed[q.Sectors[0]]
}

// homeless reports whether nothing tells of which country a party is.
func homeless(q entente.Party) bool {
	return q.Country == "" && q.Actor.Provisional() && len(q.Sectors) > 0 && q.Text != ""
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
