package coder

import (
	"slices"
	"strings"

	"entente"
	"entente/internal/frames"
	"entente/internal/grammar"
	"entente/internal/ontology"
)

// supposedOwner reports whether nothing in the text tells whose q are: they were taken for
// those of the country that the report is about.
func supposedOwner(q entente.Party) bool {
	return q.Rule == entente.RuleCountryOfReport || q.Rule == entente.RuleAtHome || q.Rule == entente.RuleAtHand
}

// notOneself takes a supposed owner from an organ of a state that speaks or turns against
// that very state, or leaves or enters it with its forces: the minister who accuses Chad
// in a report on Chad is another country's. settle then looks for his.
func (p *pass) notOneself(m *match, role frames.Role, f *filler) {
	if role != frames.Who || len(f.parties) != 1 {
		return
	}
	q := f.parties[0]
	if !supposedOwner(q) || len(q.Sectors) == 0 || !ontology.Sector(q.Sectors[0]).Organ() {
		return
	}
	if told := p.ownTold(m.trigger); !slices.Contains(p.facing(m, q.Sectors[0]), q.Country) && (told == "" || told == q.Country) {
		return
	}
	id := entente.ActorID("?-:" + q.Sectors[0])
	name := q.Name
	if _, after, ok := strings.Cut(name, ": "); ok {
		name = after
	}
	q.Country, q.Actor, q.Name, q.Rule = "", id, name, ""
	f.parties, f.generic = []entente.Party{q}, true
}

// facing lists the states that stand on the other side of what an organ of that sector
// does by m: those spoken to, and those whose land its forces leave or enter.
func (p *pass) facing(m *match, sector string) []string {
	var out []string
	if m.Statement || m.Hostile() {
		for _, f := range slices.Concat(m.fillers[frames.Whom], m.fillers[frames.From]) {
			for _, q := range f.parties {
				seat := len(q.Sectors) > 0 && q.Sectors[0] == "GOV" && sector != "LEG" && sector != "JUD" && !supposedOwner(q) // "the Kremlin"
				if string(q.Actor) == q.Country && q.Rule != entente.RuleStateOfPlace || seat {
					out = append(out, q.Country)
				}
			}
		}
	}
	if sector == "MIL" && m.Moves() {
		for _, a := range p.arguments(m.trigger) {
			if (a.Rel == "from" || a.Rel == "out of" || a.Rel == "into" || a.Rel == "to") && p.isCountry(a.Token) {
				out = append(out, p.toponym(a.Token).Country)
			}
		}
	}
	return out
}

// ownTold returns the state of who denies or admits what the word at t tells: "a Chadian
// spokesman denied that the army had crossed the border" speaks of Chad's army.
func (p *pass) ownTold(t int) string {
	for range grammar.MaxClimb {
		h := p.tok(t).Head
		if h < 0 {
			return ""
		}
		if p.is(t, "ccomp") && (p.inClass(h, "denying") || p.inClass(h, "admitting")) {
			s, _ := p.SurfaceSubject(h)
			f := filler{token: s}
			if s >= 0 && (p.fillActor(&f) || p.town(s) && p.fillState(&f)) && len(f.parties) == 1 && ofState(f.parties[0]) {
				return f.parties[0].Country
			}
			return ""
		}
		t = h
	}
	return ""
}

// maxSentBack bounds how many words back those may be named whom a pronoun stands for.
const maxSentBack = 120

// sentBy returns the state that sends the soldiers at t, or those for whom the pronoun there
// stands: "France flew 200 soldiers to Chad; they shot at the rebels" speaks of France's.
func (p *pass) sentBy(t int) string {
	m := p.mention(t)
	if m == nil {
		return ""
	}
	for i := t - 1; m.Pronoun && i >= max(0, t-maxSentBack); i-- {
		if o := p.mention(i); o != nil && !o.Pronoun && o.Parties[0].Actor == m.Parties[0].Actor {
			t = i
			break
		}
	}
	v := p.tok(t).Head
	if v < 0 || !p.is(t, "obj") || !p.inClass(v, "sending") {
		return ""
	}
	s, _ := p.Subject(v)
	f := filler{token: s}
	if s >= 0 && (p.fillActor(&f) || p.town(s) && p.fillState(&f)) && len(f.parties) == 1 && ofState(f.parties[0]) {
		return f.parties[0].Country
	}
	return ""
}
