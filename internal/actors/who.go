package actors

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"entente"
)

// Profile is what the base knows of an actor or a person, on a day or at any time.
type Profile struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Kind     string   `json:"kind"` // "state", "person", "office" or the kind of actor
	Country  string   `json:"country,omitempty"`
	Sectors  []string `json:"sectors,omitempty"`
	CAMEO    string   `json:"cameo,omitempty"`
	ACLED    string   `json:"acled,omitempty"`
	Wikidata string   `json:"wikidata,omitempty"`
	Aliases  []string `json:"aliases,omitempty"`
	Active   string   `json:"active,omitempty"` // a period, FROM..TO
	// Resolves is whom a mention counts for on the day: an organ for its state's
	// sector, a person for the office held; "" where it is nobody's.
	Resolves entente.ActorID `json:"resolves,omitempty"`
	PartOf   []Tie           `json:"part_of,omitempty"`
	Members  []Tie           `json:"members,omitempty"`
	Offices  []Tie           `json:"offices,omitempty"` // of a person: in whom, as what
	Holders  []Tie           `json:"holders,omitempty"` // of an actor: who holds or held an office
	Rule     string          `json:"rule"`              // how the name stands for it
	Entry    string          `json:"entry"`             // file:line
}

// Tie is a dated tie of a Profile to another entry.
type Tie struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	As     string `json:"as,omitempty"` // the title of an office
	Sector string `json:"sector,omitempty"`
	Period string `json:"period"` // FROM..TO
}

// Who returns what is known under a name or an id, ordered by id: everybody who
// bears the name, in use on the day or not; else the office that the words describe. With a day, ties and offices are those
// of that day; with none all are listed.
func (b *Base) Who(name string, on entente.Date) []Profile {
	var out []Profile
	add := func(u use) {
		p := b.profile(u, on)
		if !slices.ContainsFunc(out, func(q Profile) bool { return q.ID == p.ID && q.Kind == p.Kind }) {
			out = append(out, p)
		}
	}
	if e := b.entries[entente.ActorID(name)]; e != nil {
		add(use{kind: byID, entry: e})
	}
	if p := b.people[name]; p != nil {
		add(use{kind: byID, person: p})
	}
	uses := slices.Clone(b.names.Get(withoutArticle(name)))
	slices.SortStableFunc(uses, func(x, y use) int { return cmp.Compare(x.kind, y.kind) })
	for _, u := range uses {
		add(u)
	}
	if len(out) == 0 { // a surname alone
		for _, p := range b.surnames[join(name)] {
			add(use{kind: bySurname, person: p})
		}
	}
	slices.SortStableFunc(out, func(x, y Profile) int { return cmp.Compare(x.ID, y.ID) })
	if len(out) == 0 {
		return b.askedOffice(name, on)
	}
	return out
}

func (b *Base) profile(u use, on entente.Date) Profile {
	if u.person != nil {
		return b.personProfile(u, on)
	}
	e := u.entry
	p := Profile{
		ID: string(e.ID), Name: e.Name, Kind: e.kind, Country: e.Country, Sectors: e.Sectors, CAMEO: cameoOf(e), ACLED: acledOf(e),
		Wikidata: e.wikidata, Aliases: e.called, Active: e.active.orNothing(), Rule: useRules[u.kind], Entry: e.at.String(),
	}
	if e.active.contains(on) {
		p.Resolves = b.actorOf(u).ID
	}
	for _, m := range e.partOf {
		if m.during.contains(on) {
			parent, _ := b.Get(m.parent)
			p.PartOf = append(p.PartOf, Tie{ID: string(m.parent), Name: parent.Name, Period: m.during.String()})
		}
	}
	for _, id := range b.ids() {
		for _, m := range b.entries[id].partOf {
			if m.parent == e.ID && m.during.contains(on) && b.entries[id].kind != "organ" {
				p.Members = append(p.Members, Tie{ID: string(id), Name: b.entries[id].Name, Period: m.during.String()})
			}
		}
	}
	for _, q := range b.staff[e.ID] {
		for i := range q.offices {
			if o := &q.offices[i]; o.actor == e.ID && o.during.contains(on) {
				p.Holders = append(p.Holders, Tie{ID: q.id, Name: q.name, As: o.title, Sector: o.sector, Period: o.during.String()})
			}
		}
	}
	slices.SortStableFunc(p.Holders, func(x, y Tie) int { return strings.Compare(x.Period, y.Period) })
	return p
}

func (b *Base) personProfile(u use, on entente.Date) Profile {
	q := u.person
	p := Profile{
		ID: q.id, Name: q.name, Kind: "person", Wikidata: q.wikidata, Aliases: q.aliases, Rule: useRules[u.kind], Entry: q.at.String(),
	}
	for i := range q.offices {
		if o := &q.offices[i]; o.during.contains(on) {
			p.Offices = append(p.Offices, Tie{ID: string(o.actor), Name: b.entries[o.actor].Name, As: o.title, Sector: o.sector, Period: o.during.String()})
		}
	}
	if o := q.officeOn(on); o != nil {
		a := b.holder(o, q.name)
		p.Resolves, p.Country, p.Sectors, p.CAMEO = a.ID, a.Country, a.Sectors, cameoCode(a.Country, a.Sectors)
	}
	return p
}

// ids lists the entries in order.
func (b *Base) ids() []entente.ActorID {
	out := make([]entente.ActorID, 0, len(b.entries))
	for id := range b.entries {
		out = append(out, id)
	}
	slices.Sort(out)
	return out
}

// orNothing writes the period, "" where nothing bounds it.
func (p period) orNothing() string {
	if p == (period{}) {
		return ""
	}
	return p.String()
}

func (o origin) String() string { return fmt.Sprintf("%s:%d", o.file, o.line) }
