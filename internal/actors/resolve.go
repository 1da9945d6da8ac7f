package actors

import (
	"strings"

	"entente"
	"entente/internal/document"
)

// name resolves the name i, once.
func (r *resolver) name(i int) resolution {
	m := &r.memo[i]
	if m.done || m.busy {
		return *m
	}
	m.busy = true
	on := r.on
	r.readAt(r.d.Names[i].First)
	defer func() { r.on = on }()
	res := r.resolveName(&r.d.Names[i])
	res.done = true
	r.memo[i] = res
	return res
}

func (r *resolver) resolveName(n *document.Name) resolution {
	if n.Span.Overlaps(r.d.Report.Dateline.Span) {
		return resolution{notActor: true} // "ANKARA, Turkey, 6 November"
	}
	if res, ok := r.ship(n); ok {
		return res
	}
	if n.Type == document.Weapon {
		return r.platform(n)
	}
	if n.Type == document.EventName || n.Type != document.Person && !n.Nominal && r.isPlace(n) && len(r.in(n.First, n.Last)) == 0 {
		return resolution{notActor: true}
	}
	if res, ok := r.partOfName(n); ok {
		return res
	}
	if n.Last-n.First == 1 {
		if res, ok := r.acronyms[r.folded[n.First]]; ok && isShort(r.d.Word(n.First)) {
			return res
		}
	}
	if n.Type == document.Person && !n.Nominal && !r.bodyBehindOf(n) {
		if res := r.person(n); len(res.parties) > 0 {
			return res
		}
	}
	found := r.in(n.First, n.Last)
	// A known name at the head says it all: "the Islamic State", "Turkey".
	for k := len(found) - 1; k >= 0; k-- {
		m := found[k]
		if u, ok := r.choose(m.uses); ok && u.kind == byPerson && r.namesake(n.First, m, u.person) {
			continue
		}
		first, last := r.tokens(m.first, m.last)
		if u, ok := r.choose(m.uses); ok && n.Type == document.Person && !n.Nominal && first > n.First && last == n.Last && u.entry != nil && u.entry.kind == "state" {
			continue // the person's own name: "Michael Jordan"
		}
		if r.ofPhrase(n, first) && r.cueAt[r.wordAt[n.Head]] >= 0 {
			continue // "Government of Iraq", whatever type the name was given
		}
		if n.Type == document.Organization && !n.Nominal && r.endsInState(n, m, first) {
			return r.unknownOrganization(n, found) // "Air France" is not France
		}
		if u, ok := r.choose(m.uses); ok && first == n.First && last == n.Last && !n.Nominal && u.entry != nil && strings.HasSuffix(u.entry.kind, "_group") && u.entry.kind != "ethnic_group" && u.entry.kind != "religious_group" {
			return r.known(n.First, n.Last, n.Head, m) // "ISIL-held": the name is whole
		}
		if last == n.Last && !r.joined(m.last) && !n.Nominal || first <= n.Head && n.Head < last && !r.joined(m.last) && !r.ofPhrase(n, first) {
			return r.known(n.First, n.Last, n.Head, m)
		}
	}
	if res, ok := r.natives(n.First, n.Last, n.Head); ok && len(found) == 0 {
		return res
	}
	if (n.Type == document.Location || n.Type == document.Facility) && len(found) == 0 {
		return resolution{notActor: true}
	}
	if !n.Nominal && r.namesNobody(n) {
		return resolution{notActor: true}
	}
	if n.Type == document.Organization && !n.Nominal {
		if res, ok := r.spelledOut(n); ok {
			return res
		}
	}
	if !n.Nominal && len(found) == 0 {
		if res, ok := r.shortForm(n); ok {
			return res
		}
	}
	if res, ok := r.headForm(n); ok {
		return res
	}
	if res := r.role(n); len(res.parties) > 0 || res.collective || res.notActor {
		return res
	}
	if r.isPlace(n) {
		return resolution{notActor: true}
	}
	switch {
	case n.Type == document.Organization && !n.Nominal:
		if res, ok := r.withinAnother(n.First, n.Last); ok {
			return res // "the South African Department of Defence"
		}
		if len(found) > 0 && r.commonNoun(n) {
			return resolution{notActor: true, related: true} // "North Korean artillery": a thing of theirs
		}
		return r.unknownOrganization(n, found)
	case n.Type == document.Person && !n.Nominal:
		return r.unknownPerson(n)
	case n.Type == document.Nationality && !n.Nominal && len(found) == 0:
		return resolution{}
	}
	return resolution{notActor: true}
}

// partOfName resolves a name of which the base knows a longer form that the text has here:
// the names stage may lose the beginning of one from another tongue.
func (r *resolver) partOfName(n *document.Name) (resolution, bool) {
	k := r.nameAt[r.wordAt[n.First]]
	if n.Nominal || k < 0 {
		return resolution{}, false
	}
	m := r.found[k]
	if first, last := r.tokens(m.first, m.last); first > n.First || last < n.Last || last-first <= n.Last-n.First || last-first < 3 {
		return resolution{}, false
	}
	if u, ok := r.choose(m.uses); !ok || u.entry == nil || u.entry.kind == "state" {
		return resolution{}, false
	}
	return r.known(n.First, n.Last, n.Head, m), true
}

// bodyBehindOf reports whether n ends in a known body behind "of" and has no name of a
// person: "Chief of the Kenya Defence Forces".
func (r *resolver) bodyBehindOf(n *document.Name) bool {
	found := r.in(n.First, n.Last)
	if len(found) == 0 {
		return false
	}
	m := found[len(found)-1]
	first, last := r.tokens(m.first, m.last)
	u, ok := r.choose(m.uses)
	return ok && last == n.Last && u.entry != nil && bodies[u.entry.kind] && r.ofPhrase(n, first)
}

// platform resolves "Israeli helicopters", "army helicopters" and "coalition jets": what flies or
// sails acts for its owner, by name or by role.
func (r *resolver) platform(n *document.Name) resolution {
	res := r.role(n)
	owned := res.rule == coalitionRule || len(r.cuesIn(n.First, n.Last)) > 1
	if len(res.parties) == 0 || !owned && (res.generic || len(r.in(n.First, n.Last)) == 0) {
		return resolution{notActor: true}
	}
	return res
}

// isPlace reports whether the gazetteer took the name for a place.
func (r *resolver) isPlace(n *document.Name) bool {
	for k := n.First; k < n.Last; k++ {
		if t := r.place(k); t != nil && !t.Adjective && t.Last >= n.Last {
			return true
		}
	}
	return false
}

// endsInState reports whether n is a name of its own that ends with that of a state:
// words with capitals stand before it that are no role.
func (r *resolver) endsInState(n *document.Name, m match, first int) bool {
	u, ok := r.choose(m.uses)
	if !ok || u.entry == nil || u.entry.kind != "state" || u.kind > byAlias || first == n.First {
		return false
	}
	if _, last := r.tokens(m.first, m.last); last != n.Last {
		return false
	}
	for w := r.wordAt[n.First]; w < m.first; w++ {
		text := r.words.Text[w]
		if strings.ToLower(text) == text || r.nameAt[w] >= 0 || r.cueAt[w] >= 0 || strings.EqualFold(text, "the") {
			return false
		}
	}
	return true
}

// ofPhrase reports whether token at lies behind an "of" inside n: the head is to
// the left of it, whatever the parse says.
func (r *resolver) ofPhrase(n *document.Name, at int) bool {
	for i := n.First + 1; i < at; i++ {
		if w := r.d.Word(i); w == "of" || w == "for" {
			return true
		}
	}
	return false
}

// known resolves a mention [first, last) whose head is the known name m.
func (r *resolver) known(first, last, head int, m match) resolution {
	u, ok := r.choose(m.uses)
	if !ok {
		return resolution{}
	}
	e := u.entry
	if res, ok := r.ofAnother(m, e); ok {
		return res
	}
	if res, ok := r.homonym(m, e); ok {
		return res
	}
	switch {
	case u.kind == byPerson:
		return r.officeHolder(u.person, nil)
	case e.kind == "state" && u.kind != byMetonym || r.territory(m, e) != nil:
		return r.state(first, last, head, m, u)
	case e.kind == "ethnic_group" || e.kind == "religious_group":
		return r.people(first, last, head, m, u)
	}
	return resolution{parties: []entente.Actor{r.actorOf(u)}, rule: useRules[u.kind]}
}

// actorOf is the actor that a use stands for: the government for a metonym or
// capital of a state.
func (b *Base) actorOf(u use) entente.Actor {
	if u.entry.kind == "state" && (u.kind == byMetonym || u.kind == byCapital) {
		return b.organ(u.entry, "GOV", "")
	}
	return b.acting(u.entry)
}

// choose picks one reading of a phrase: one that exists or is in office on the day,
// by the weight of its kind, then of the report's country.
func (r *resolver) choose(uses []use) (use, bool) {
	var best use
	found := false
	for pass := 0; pass < 2 && !found; pass++ {
		for _, u := range uses {
			if pass == 0 && !r.current(u) {
				continue
			}
			if !found || u.kind < best.kind && !r.peopleOfFocus(u, best) || r.peopleOfFocus(best, u) || u.kind == best.kind && u.entry != nil && best.entry != nil && r.closer(u.entry, best.entry) {
				best, found = u, true
			}
		}
		// On the second pass an actor that did not exist on the day is better than
		// none: news tells of those that are gone.
	}
	return best, found
}

// closer reports whether, of two actors with one name, the text rather means e: it is of the
// report's country, or was formed to fight whom the text names.
func (r *resolver) closer(e, than *entry) bool {
	if of, other := e.Country == r.focus, than.Country == r.focus; of != other {
		return of
	}
	return len(e.fights) > 0 && r.namesOne(e.fights) && !r.namesOne(than.fights)
}

// peopleOfFocus reports whether people is a people and state the state that the report
// is about: a "Turkmen court" in a report on Turkmenistan is no court of the Turkmen of
// Syria.
func (r *resolver) peopleOfFocus(people, state use) bool {
	return people.entry != nil && people.entry.kind == "ethnic_group" && state.entry != nil && state.entry.kind == "state" && state.entry.Country == r.focus
}

// current reports whether a reading holds on the day.
func (r *resolver) current(u use) bool {
	if u.person != nil {
		return u.person.officeOn(r.on) != nil
	}
	return u.entry.active.contains(r.on)
}

// unknownOrganization makes a provisional actor of an organisation that the base
// lacks, with what its words tell of country and sector.
func (r *resolver) unknownOrganization(n *document.Name, found []match) resolution {
	var country, sector string
	for _, m := range found {
		if u, ok := r.choose(m.uses); ok && u.entry != nil && u.entry.Country != "" && country == "" {
			country = u.entry.Country
		}
	}
	for _, c := range r.cuesIn(n.First, n.Last) {
		if c.role.institution && len(c.role.sectors) > 0 && c.role.sectors[0] != "UNK" {
			sector = c.role.sectors[0]
		}
	}
	if country == "" && r.publisher != nil {
		country = r.publisher.Country // an organ speaks of its own state's bodies
	}
	if country == "" {
		country = r.native(sector)
	}
	text := r.ownName(n)
	a := entente.Actor{ID: provisional(country, sector, text), Name: text, Country: country}
	if sector != "" {
		a.Sectors = []string{sector}
	}
	return resolution{parties: []entente.Actor{a}, rule: "unknown organisation"}
}
