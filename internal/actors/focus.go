package actors

import (
	"cmp"
	"slices"
	"strings"

	"entente"
	"entente/internal/document"
)

// A report on one country often leaves it unsaid whose police, villagers or
// ministers it speaks of.

// leads is the share of what a report names that a country must have for the report
// to be about it, where it names others too. Chosen on the train part of PLOVER-GSR.
const leads = 0.6

// country returns the state that the report is about: the one that leads among the
// places, peoples, states, groups and office holders that it names; "" where none
// does. alone tells that it names nothing of another.
func (r *resolver) country() (country string, alone bool) {
	counts := map[string]float64{}
	all := 0.0
	count := func(country string, weight float64) {
		if r.isState(country) {
			counts[country] += weight
			all += weight
		}
	}
	for _, t := range r.d.Toponyms {
		if t.Overlaps(r.d.Report.Dateline.Span) {
			count(t.Country, 1) // once more: most papers write from where it happens
		}
		count(t.Country, 1)
	}
	for _, m := range r.found {
		first, _ := r.tokens(m.first, m.last)
		u, ok := r.choose(m.uses)
		if !ok || r.place(first) != nil {
			continue
		}
		switch {
		case u.person != nil:
			o := u.person.officeOn(r.on)
			if o == nil {
				o = &u.person.offices[0]
			}
			count(r.entries[o.actor].Country, 0.5)
		case u.entry.kind == "state":
			count(u.entry.Country, 1)
		default:
			count(u.entry.Country, 0.5)
		}
	}
	for c, n := range counts { // at most one has more than half
		if n > leads*all {
			country, alone = c, len(counts) == 1
		}
	}
	return country, alone
}

// theatre returns the state in which most of the places lie that the report names below
// the level of states: where it plays, whoever is named in it.
func (r *resolver) theatre() string {
	counts := map[string]float64{}
	all := 0.0
	for _, t := range r.d.Toponyms {
		if t.Adjective || t.Actor || t.Precision >= entente.PlaceCountry || t.Overlaps(r.d.Report.Dateline.Span) || !r.isState(t.Country) {
			continue
		}
		counts[t.Country]++
		all++
	}
	for c, n := range counts { // at most one has more than half
		if n > leads*all && n > 1 { // talks are held anywhere
			return c
		}
	}
	return ""
}

func (r *resolver) isState(country string) bool {
	e := r.entries[entente.ActorID(country)]
	return e != nil && e.kind == "state"
}

// around returns the state of the only places that stand in the clause of token i;
// "" where there is none, or some of two.
func (r *resolver) around(i int) string {
	s := r.d.Sentences[r.d.Tokens[i].Sentence]
	verb := r.verbOver(i)
	country := ""
	for k := s.First; k < s.Last; k++ {
		t := r.place(k)
		if t == nil || t.First != k || !r.isState(t.Country) || r.verbOver(t.Head) != verb {
			continue
		}
		if country != "" && t.Country != country {
			return ""
		}
		country = t.Country
	}
	return country
}

// verbOver returns the verb that token i hangs under, -1 for none.
func (r *resolver) verbOver(i int) int {
	for range maxClimb {
		if i = r.d.Tokens[i].Head; i < 0 || r.d.Tokens[i].UPOS == "VERB" {
			break
		}
	}
	return i
}

// Sectors of those who act in their own country, as far as nothing else is said.
var athome = []string{"CVL", "COP", "EDU", "JUD", "LAB", "AGR", "MED", "OPP", "LEG", "REL", "SOC", "PTY", "CRM", "ELI"}

// Sectors of those who fight, in their own country unless the text tells of foreign
// forces.
var fighting = []string{"MIL", "REB", "PRM", "UAF"}

// athomeRule marks those whose state home tells. Who they are is as open as before.
const athomeRule = entente.RuleAtHome

// home returns the state of those that n names by a common noun, where nothing in the
// phrase tells it: that of the place where they act, else the one that the report is
// about; nil where that can't be told or where they may be from elsewhere.
func (r *resolver) home(n *document.Name, cues []cue, sector string) *entry {
	c := cues[len(cues)-1]
	if !n.Nominal || c.role.relational || c.role.collective || bodyCountry(cues) != "" || r.abroad(n) {
		return nil
	}
	country := r.focus
	switch {
	case sector == "MIL" && r.governments(n):
		// Those who fight rebels do it in their own country, whoever else is there.
		country = cmp.Or(r.around(n.Head), r.theatre(), country)
	case sector == "GOV" && country == "" && r.governments(n) && r.definite(n):
		country = r.theatre()
	case slices.Contains(athome, sector) && !c.role.weak:
		if place := r.around(n.Head); place != "" {
			country = place
		}
	case slices.Contains(fighting, sector) && !r.foreignForces && r.tree.Child(n.Head, "nummod") < 0:
	case sector == "GOV" && !c.role.weak && r.definite(n):
	default:
		return nil
	}
	return r.entries[entente.ActorID(country)]
}

// governments reports whether n names a government or what is its own: "regime forces".
func (r *resolver) governments(n *document.Name) bool {
	for w := r.wordAt[n.First]; w < r.wordAt[n.Last]; w++ {
		switch r.words.Folded[w] {
		case "government", "regime", "loyalist", "loyalists":
			return true
		}
	}
	return false
}

// native returns the country of the report for an organisation of that sector of which
// its name does not tell: unless others are named too, for one of no known sector.
func (r *resolver) native(sector string) string {
	if r.alone || sector != "" && (!slices.Contains(fighting, sector) || !r.foreignForces) {
		return r.focus
	}
	return ""
}

// serves reports whether a named man with a title of that sector is of the country of
// the report: officers only where it tells of no foreign forces.
func (r *resolver) serves(sector string) bool {
	switch sector {
	case "GOV", "JUD", "LEG", "COP":
		return true
	}
	return sector == "MIL" && !r.foreignForces
}

// abroad reports whether those that n names are mostly from elsewhere: "tourists",
// "the ambassador", "foreign fighters".
func (r *resolver) abroad(n *document.Name) bool {
	for w := r.wordAt[n.First]; w < r.wordAt[n.Last]; w++ {
		if word := r.words.Folded[w]; r.lists["abroad"][word] || r.lists["abroad"][strings.TrimSuffix(word, "s")] {
			return true
		}
	}
	return false
}

// namesForeignForces reports whether the text speaks of the forces of a state that it
// is not about, or of no one state's.
func (r *resolver) namesForeignForces() bool {
	for _, c := range r.matches.cues {
		if !slices.Contains(fighting, firstOf(c.role.sectors)) {
			continue
		}
		if e := r.neighbour(c); c.role.country != "" || e != nil && e.Country != r.focus {
			return true
		}
	}
	return false
}
