package actors

import (
	"maps"
	"slices"
	"strings"

	"entente"
	"entente/internal/lexicon"
)

// Base is the actor dictionary. It does not change once loaded, so any number of
// goroutines may use it.
type Base struct {
	entries   map[entente.ActorID]*entry
	people    map[string]*person
	names     *lexicon.Phrases[use]
	surnames  map[string][]*person // by folded last word
	cues      *lexicon.Phrases[cueWord]
	lists     map[string]map[string]bool    // word lists of roles.txt by name
	ships     map[string][]*entry           // states by the prefix of their warships, folded
	leads     map[string][]*entry           // actors by folded name of the people that leads them
	spellings map[string][]*person          // by what the spellings of a surname share
	staff     map[entente.ActorID][]*person // who held an office in an actor
	offices   map[string]titleGroups        // by the words of a title
	// coalitions are those of whom the files say whom they were formed to fight, by id.
	coalitions []*entry
}

// entry is a state or another actor of the data files.
type entry struct {
	entente.Actor
	kind                   string // "state" or the file's kind
	active                 period
	partOf                 []membership
	fights                 []entente.ActorID // whom a coalition was formed to fight
	called                 []string          // names besides Name
	cameo, acled, wikidata string            // as the file has them, "" where it has none
	at                     origin
}

// origin is where an entry stands.
type origin struct {
	file string
	line int
}

func place(bl lexicon.Block) origin { return origin{bl.File, bl.Line} }

type membership struct {
	parent entente.ActorID
	during period
	dated  bool // by the file; else it lasted as long as both
}

// person is somebody with dated offices.
type person struct {
	id, name string
	aliases  []string
	called   map[string]bool // folded words of the names
	offices  []office
	wikidata string
	at       origin
}

type office struct {
	actor  entente.ActorID // a state or another actor
	sector string          // "" where the file has "-"
	during period
	title  string
	words  string // of the title, as titleWords folds it
	line   int
}

// useKind says how a phrase stands for what it stands for.
type useKind int

// The ways, by falling weight where a phrase has several.
const (
	byName useKind = iota
	byAlias
	byMetonym
	byPerson
	byDemonym
	byCapital
	// Only to tell who was asked for:
	bySurname
	byID
)

var useRules = [...]string{"name", "alias", "metonym", "office", "nationality", "capital", "surname", "id"}

// use is one reading of a phrase.
type use struct {
	kind    useKind
	entry   *entry
	person  *person
	acronym bool // only in capitals: "US" is no pronoun
}

// Sectors of PLOVER with the words that name an actor of that sector
// ("Türkiye: armed forces"). Source: PLOVER 2.0, actors; wording ours.
var sectorNames = map[string]string{
	"AGR": "farm labour", "BUS": "business", "COP": "police", "CRM": "criminals", "CVL": "civilians", "EDU": "education",
	"ELI": "former officials", "GOV": "government", "JRN": "media", "JUD": "courts", "LAB": "labour", "LEG": "legislature",
	"MED": "health workers", "MIL": "armed forces", "OPP": "opposition", "PRE": "partially recognised entity",
	"PRM": "paramilitaries", "PTY": "parties", "REB": "armed opposition", "REF": "refugees", "REL": "religious bodies",
	"SOC": "civil society", "SPY": "intelligence services", "UAF": "unidentified armed forces", "UNK": "unidentified",
}

// organSectors are those of the organs of a state: "Turkish" and one of them is
// an actor by itself ("TUR:MIL").
var organSectors = map[string]bool{"GOV": true, "MIL": true, "COP": true, "SPY": true, "LEG": true, "JUD": true}

// notCountries are PLOVER's codes that stand in place of a country.
var notCountries = map[string]bool{"IGO": true, "UNO": true, "EUR": true, "NGO": true, "ISM": true, "IMG": true, "MNC": true}

// Lookup returns the actors that bear the name on the day, ordered by id. A zero
// day is any day.
func (b *Base) Lookup(name string, on entente.Date) []entente.Actor {
	var out []entente.Actor
	for _, u := range b.names.Get(withoutArticle(name)) {
		switch {
		case u.entry != nil && u.entry.active.contains(on):
			out = append(out, u.entry.Actor)
		case u.person != nil:
			if o := u.person.officeOn(on); o != nil {
				out = append(out, b.holder(o, u.person.name))
			}
		}
	}
	slices.SortFunc(out, func(x, y entente.Actor) int { return strings.Compare(string(x.ID), string(y.ID)) })
	return slices.CompactFunc(out, func(x, y entente.Actor) bool { return x.ID == y.ID })
}

// Beginning returns actors of whose names one begins with the words of prefix, at most
// so many, ordered by id; for a person who is looking for one.
func (b *Base) Beginning(prefix string, most int) []entente.Actor {
	want := strings.Join(lexicon.FoldWords(prefix), " ")
	var out []entente.Actor
	if want == "" {
		return out
	}
	for _, id := range slices.Sorted(maps.Keys(b.entries)) {
		e := b.entries[id]
		if len(out) < most && slices.ContainsFunc(append([]string{e.Name}, e.called...), func(name string) bool {
			return strings.HasPrefix(strings.Join(lexicon.FoldWords(name), " "), want)
		}) {
			out = append(out, e.Actor)
		}
	}
	return out
}

func withoutArticle(phrase string) string {
	if len(phrase) > 4 && strings.EqualFold(phrase[:4], "the ") {
		return phrase[4:]
	}
	return phrase
}

// Get returns the actor of an id, organs of states ("TUR:MIL") included.
func (b *Base) Get(id entente.ActorID) (entente.Actor, bool) {
	if e := b.entries[id]; e != nil {
		return e.Actor, true
	}
	state, sector, ok := strings.Cut(string(id), ":")
	if e := b.entries[entente.ActorID(state)]; ok && e != nil && e.kind == "state" && organSectors[sector] {
		return b.organ(e, sector, ""), true
	}
	return entente.Actor{}, false
}

// organ is the organ of a state for a sector. detail says whom of it the text
// names: "United States: armed forces (Joseph Dunford)".
func (b *Base) organ(state *entry, sector, detail string) entente.Actor {
	name := state.Name + ": " + sectorNames[sector]
	if detail != "" {
		name += " (" + detail + ")"
	}
	return entente.Actor{
		ID: state.ID + ":" + entente.ActorID(sector), Name: name, Country: state.Country, Sectors: []string{sector},
	}
}

// organOf returns the state organ that an entry of kind organ belongs to: the
// Department of Defense acts as "USA:MIL", so that all the mentions of one side
// meet in one actor.
func (b *Base) organOf(e *entry) (entente.Actor, bool) {
	if e.kind != "organ" || len(e.Sectors) == 0 || !organSectors[e.Sectors[0]] {
		return entente.Actor{}, false
	}
	state := b.entries[entente.ActorID(e.Country)]
	if state == nil {
		return entente.Actor{}, false
	}
	a := b.organ(state, e.Sectors[0], e.Name)
	a.Sectors = e.Sectors
	return a, true
}

// acting is the actor under whose id an entry acts.
func (b *Base) acting(e *entry) entente.Actor {
	if a, ok := b.organOf(e); ok {
		return a
	}
	return e.Actor
}

// holder is the actor for which the holder of an office acts.
func (b *Base) holder(o *office, name string) entente.Actor {
	e := b.entries[o.actor]
	if e.kind == "state" && organSectors[o.sector] {
		return b.organ(e, o.sector, name)
	}
	a := b.acting(e)
	if e.kind != "organ" {
		a.Name += " (" + name + ")"
	}
	if o.sector != "" && len(a.Sectors) == 0 {
		a.Sectors = []string{o.sector}
	}
	if e.kind == "state" && o.sector != "" { // an opposition leader, a former king
		a.ID = provisional(e.Country, o.sector, name)
		a.Name = name
		a.Sectors = []string{o.sector}
	}
	return a
}

// officeOn returns the office held on the day: the latest begun, where several
// are; nil where none is. With a zero day it is the latest of all.
func (p *person) officeOn(on entente.Date) *office {
	var best *office
	for i := range p.offices {
		o := &p.offices[i]
		if !on.IsZero() && !o.during.contains(on) {
			continue
		}
		if best == nil || o.during.from.After(best.during.from) {
			best = o
		}
	}
	return best
}

// provisional is the id of an actor known from the text only.
func provisional(country, sector, text string) entente.ActorID {
	if country == "" {
		country = "-"
	}
	if sector == "" {
		sector = "-"
	}
	id := "?" + country + ":" + sector
	if slug := strings.Join(lexicon.FoldWords(text), "-"); slug != "" {
		id += ":" + slug
	}
	return entente.ActorID(id)
}

// PartOf returns what the actor belonged to on the day, ordered as in the file;
// an organ belongs to its state. A zero day is any day.
func (b *Base) PartOf(id entente.ActorID, on entente.Date) []entente.ActorID {
	e := b.entries[id]
	if e == nil {
		if state, _, ok := strings.Cut(string(id), ":"); ok && b.entries[entente.ActorID(state)] != nil {
			return []entente.ActorID{entente.ActorID(state)}
		}
		return nil
	}
	var out []entente.ActorID
	for _, m := range e.partOf {
		if m.during.contains(on) && !slices.Contains(out, m.parent) {
			out = append(out, m.parent)
		}
	}
	if o, ok := b.organOf(e); ok && len(out) == 0 {
		out = append(out, o.ID)
	}
	return out
}
