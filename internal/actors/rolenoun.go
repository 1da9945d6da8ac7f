package actors

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente"
	"entente/internal/document"
	"entente/internal/lexicon"
)

// role resolves a noun phrase whose head is a role word: "Turkish army", "ISIS
// militants", "the government of Iraq", "US-backed fighters".
func (r *resolver) role(n *document.Name) resolution {
	cues := r.cuesIn(n.First, n.Last)
	if len(cues) == 0 {
		return resolution{}
	}
	head := r.headCue(n, cues)
	if head < 0 {
		return resolution{}
	}
	c := cues[head]
	if !n.Nominal && n.Type == document.Organization && !c.role.institution && r.d.Lower(n.Head) == r.d.Word(n.Head) {
		common := *n
		common.Nominal = true
		n = &common // "U.S. special envoy", whatever the tagger makes of the noun
	}
	if c.role.collective || c.role.relational && c.plural && r.blocBefore(c) {
		if r.owner(n) >= 0 {
			return resolution{notActor: true} // "its allies" are whoever, not the two named nearby
		}
		return resolution{collective: true, plural: true, rule: "collective"}
	}
	if n.Nominal && n.Last-n.First == 1 && r.lists["ground"][r.words.Folded[c.last-1]] {
		return resolution{notActor: true} // "the front" is a line, not a movement
	}
	if !n.Nominal && n.Type == document.Organization && !c.role.institution {
		return resolution{} // "Free Men of Sirt" are no crowd
	}
	_, end := r.tokens(c.first, c.last)
	var res resolution
	if c.role.relational {
		res = r.related(n)
	} else {
		res = r.affiliate(n, n.First, n.Last, cues[:head+1])
	}
	if res.generic && !c.role.relational {
		if same := r.related(n); len(same.parties) > 0 && !same.generic {
			res = same // "the PKK, a terrorist organization"
		}
	}
	t := r.d.Tokens[end-1]
	res.plural = t.XPOS == "NNS" || t.XPOS == "NNPS" || c.plural || r.hyphenAt(end)
	res.person = !res.plural && !c.role.institution
	return res
}

// headCue returns the role word that heads the phrase: the last noun before any
// "of", -1 where another word heads it.
func (r *resolver) headCue(n *document.Name, cues []cue) int {
	end := n.Last
	for i := n.First + 1; i < n.Last; i++ {
		if w := r.d.Lower(i); w == "of" || w == "for" || w == "in" {
			inCue := r.cueAt[r.wordAt[i]] >= 0
			if !inCue {
				end = i
				break
			}
		}
	}
	best := -1
	for i, c := range cues {
		if _, last := r.tokens(c.first, c.last); last <= end && !(c.adjective && last == end && !r.hyphenAt(last) && !n.Nominal) {
			best = i
			if last == end {
				return i
			}
		}
	}
	if best >= 0 && !n.Nominal {
		return best
	}
	return -1
}

// hyphenAt reports whether token i joins the words on both sides: in "rebel-held" the rebels
// hold.
func (r *resolver) hyphenAt(i int) bool {
	return i > 0 && i < len(r.d.Tokens) && r.d.Word(i) == "-" && r.d.Tokens[i-1].End == r.d.Tokens[i].Start
}

// affiliate tells whose the roles are that cues name in n, by the names in tokens
// [first, last), by an owner, by "of" or "in" and a place, or by the report's
// country.
func (r *resolver) affiliate(n *document.Name, first, last int, cues []cue) resolution {
	sectors, generic := r.sectors(cues)
	named := !n.Nominal && n.Type != document.Person
	if named && cues[len(cues)-1].role.weak && firstOf(sectors) == "MIL" {
		sectors = []string{"UAF"} // whose "Red Valley Brigades" are, their name does not tell
	}
	for i := first; i < last; i++ { // "FMS fighters", FMS being introduced in the text
		if res, ok := r.acronyms[r.folded[i]]; ok && isShort(r.d.Word(i)) {
			res.rule, res.generic = "member of a group of the text", false
			return res
		}
	}
	if n.Nominal {
		if res, ok := r.spelledOutIn(n); ok {
			return res
		}
		if res, ok := r.groupInside(first, cues); ok {
			return res
		}
	}
	if res, ok := r.withinAnother(first, last); ok {
		return res
	}
	states, other, led, leader := r.owners(n, first, last)
	if len(states) == 0 && other == nil {
		states = r.bySurname(first, last, cues)
	}
	if other != nil && !n.Nominal && n.Type == document.Organization && !bodies[other.entry.kind] && !(len(states) == 0 && r.allKnown(n)) {
		other = nil // "Herald University" is not the newspaper Herald
	}
	if other != nil {
		if res, ok := r.memberOf(n, other, cues, states); ok {
			return res
		}
	}
	rule := "nationality and role"
	if len(states) == 0 && !led && other == nil {
		if res, ok := r.ledByPeople(n, first, last, sectors); ok {
			return res
		}
		if res, ok := r.owned(n, cues); ok {
			return res
		}
		if res, ok := r.belonging(n, cues); ok {
			return res
		}
		if res, ok := r.onlyGroup(n, cues); ok {
			return res
		}
		if res, ok := r.breakaway(n, sectors); ok {
			return res
		}
		states, rule = r.outside(n, cues)
	}
	text := r.d.Text(n.Span)
	if named {
		text = r.ownName(n)
	}
	if len(states) == 0 {
		sector := firstOf(sectors)
		country := bodyCountry(cues)
		a := entente.Actor{ID: provisional(country, sector, ""), Name: sectorName(sector), Country: country, Sectors: sectors}
		if led || named {
			if leader != nil { // "US-led forces" count for the leader
				a.Country = leader.Country
			}
			if named && a.Country == "" && r.publisher != nil {
				a.Country = r.publisher.Country
			}
			if named && a.Country == "" {
				a.Country = r.native(sector)
			}
			a.ID, a.Name = provisional(a.Country, sector, text), text
		}
		return resolution{parties: []entente.Actor{a}, rule: "role", generic: !named}
	}
	if cues[len(cues)-1].role.name == "marksmen" && firstOf(sectors) == "UAF" && rule == "nationality and role" {
		sectors = []string{"MIL"} // "Israeli snipers"
	}
	res := resolution{rule: rule, generic: generic || rule == athomeRule}
	for _, e := range states {
		sector := firstOf(sectors)
		if organSectors[sector] {
			a := r.organ(e, sector, "")
			if p := r.inOffice(e, cues[len(cues)-1]); p != nil && len(states) == 1 {
				a, res.rule = r.organ(e, sector, p.name), "office on the day"
			}
			a.Sectors = sectors
			res.parties = append(res.parties, a)
			continue
		}
		a := entente.Actor{ID: provisional(e.Country, sector, ""), Name: e.Name + ": " + sectorName(sector), Country: e.Country, Sectors: sectors}
		if led || named || other != nil {
			a.ID, a.Name = provisional(e.Country, sector, text), text
		}
		res.parties = append(res.parties, a)
		res.generic = !named
	}
	return res
}

// ledByPeople resolves "Hadhrami-led units" and "troops led by the Tuareg": a band of its
// own and no army of the country of those who lead it.
func (r *resolver) ledByPeople(n *document.Name, first, last int, sectors []string) (resolution, bool) {
	if firstOf(sectors) != "MIL" || !n.Nominal {
		return resolution{}, false
	}
	text, country := "", ""
	for i := first; i < last-2 && text == ""; i++ {
		if !r.hyphenAt(i+1) || !r.lists["led"][r.folded[i+2]] {
			continue
		}
		switch p := r.place(i); {
		case p != nil && p.Adjective && p.Precision < entente.PlaceCountry:
			text, country = r.d.Text(n.Span), p.Country
		case p == nil && r.d.Tokens[i].UPOS == "PROPN": // a people of no list
			text, country = r.d.Text(n.Span), r.native("UAF")
		}
	}
	for _, v := range r.tree.All(n.Head, "acl") {
		by := r.tree.Child(v, "obl:agent")
		if by < 0 {
			by = r.tree.Child(v, "obl")
		}
		if by < v || !r.lists["led"][r.folded[v]] {
			continue
		}
		m := r.nameAt[r.wordAt[by]]
		if m < 0 {
			continue
		}
		if u, ok := r.choose(r.found[m].uses); ok && u.entry != nil && strings.HasSuffix(u.entry.kind, "_group") {
			text, country = r.d.Text(r.d.Span(n.First, by+1)), u.entry.Country
		}
	}
	if text == "" {
		return resolution{}, false
	}
	a := entente.Actor{ID: provisional(country, "UAF", text), Name: text, Country: country, Sectors: []string{"UAF"}}
	return resolution{parties: []entente.Actor{a}, rule: "led by a people", plural: true}, true
}

// bodyCountry is the code in place of a country that one of the roles has: "Coalition
// forces" are of no one country.
func bodyCountry(cues []cue) string {
	for _, c := range cues {
		if c.role.country != "" {
			return c.role.country
		}
	}
	return ""
}

func sectorName(sector string) string {
	if s := sectorNames[sector]; s != "" {
		return s
	}
	return sectorNames["UNK"]
}

// sectors gives the sectors of the last role, or of a word before it where that
// role is weak; generic where they are people and no body.
func (r *resolver) sectors(cues []cue) (sectors []string, generic bool) {
	last := cues[len(cues)-1]
	for _, c := range cues { // "former" wins: his office is no longer his
		if c.role.former {
			return c.role.sectors, false
		}
	}
	if last.role.title && r.pastOffice(cues[0].first) {
		return []string{"ELI"}, false
	}
	sectors = last.role.sectors
	if last.role.weak {
		for i := len(cues) - 2; i >= 0; i-- {
			if c := cues[i]; !c.role.weak && len(c.role.sectors) > 0 {
				return c.role.sectors, !organSectors[c.role.sectors[0]]
			}
		}
	}
	return sectors, !organSectors[firstOf(sectors)]
}

// allKnown reports whether names and role words make up all of n ("Fatah Party").
func (r *resolver) allKnown(n *document.Name) bool {
	for w := r.wordAt[n.First]; w < r.wordAt[n.Last]; w++ {
		if r.nameAt[w] < 0 && r.cueAt[w] < 0 {
			return false
		}
	}
	return true
}

// bodies are the kinds of actors whose parts have names of their own ("NATO
// Response Force").
var bodies = map[string]bool{"igo": true, "organ": true, "coalition": true}

// bySurname finds the state of "the Bush administration" in tokens [first, last):
// that of the only office that bearers of the surname hold.
func (r *resolver) bySurname(first, last int, cues []cue) []*entry {
	var state *entry
	for i := first; i < last && r.wordAt[i] < cues[len(cues)-1].first; i++ {
		if w := r.d.Word(i); strings.ToLower(w) == w {
			continue
		}
		for _, p := range r.surnames[r.folded[i]] {
			o := p.officeOn(r.on)
			if o == nil || r.entries[o.actor].kind != "state" || foreign(r.given(first, r.wordAt[i]), p.called) {
				continue
			}
			if state != nil && state != r.entries[o.actor] {
				return nil
			}
			state = r.entries[o.actor]
		}
	}
	if state == nil {
		return nil
	}
	return []*entry{state}
}

// owners reads the names in tokens [first, last): the states, the nearest other
// actor, and whether somebody leads or backs what n names.
func (r *resolver) owners(n *document.Name, first, last int) (states []*entry, other *use, led bool, leader *entry) {
	for _, m := range r.in(first, last) {
		if f, l := r.tokens(m.first, m.last); n.Type == document.Person && !n.Nominal && l == n.Last && f > n.First && !r.ofPhrase(n, f) {
			continue // the person's own name: "Michael Jordan"
		}
		u, ok := r.choose(m.uses)
		if !ok || u.kind == byPerson && r.namesake(first, m, u.person) {
			continue
		}
		if w := r.beforeWord(m.first); w == "pro" || w == "anti" {
			led = true
			continue
		}
		if after := r.after(m.last); r.joined(m.last) {
			switch {
			case r.lists["led"][after]:
				led = true
				if u.entry != nil && u.entry.kind == "state" {
					leader = u.entry
				}
				if u.entry != nil && (u.entry.kind == "ethnic_group" || u.entry.kind == "religious_group") {
					other = &u
				}
				continue
			case r.lists["backed"][after]:
				led = true
				continue
			case r.lists["no-affiliation"][after]:
				continue
			}
		}
		switch {
		case u.kind == byPerson:
			o := u.person.officeOn(r.on)
			if o == nil {
				o = &u.person.offices[0]
			}
			if e := r.entries[o.actor]; e.kind == "state" {
				states = append(states, e)
			} else {
				other = &use{kind: byName, entry: e}
			}
		case u.entry.kind == "state":
			if !contains(states, u.entry) {
				states = append(states, u.entry)
			}
		default:
			other = &u
		}
	}
	return states, other, led, leader
}

func contains(list []*entry, e *entry) bool {
	for _, x := range list {
		if x == e {
			return true
		}
	}
	return false
}

// memberOf resolves roles within an actor other than a state: "PKK militants" are
// the PKK, "Pentagon officials" the armed forces. A people's fighters are the
// group of that people which the text names, else somebody of that people.
func (r *resolver) memberOf(n *document.Name, other *use, cues []cue, states []*entry) (resolution, bool) {
	e := other.entry
	if e.kind != "ethnic_group" && e.kind != "religious_group" {
		a := r.acting(e)
		if sectors, _ := r.sectors(cues); len(a.Sectors) == 0 && organSectors[firstOf(sectors)] {
			a.Sectors = sectors // "UN peacekeepers", "the Arab League's secretary-general"
		}
		return resolution{parties: []entente.Actor{a}, rule: memberRule + string(e.ID)}, true
	}
	sectors, _ := r.sectors(cues)
	sector := firstOf(sectors)
	if sector == "MIL" || sector == "REB" || sector == "PRM" {
		if a, ok := r.ledBy(e, n.First); ok {
			return resolution{parties: []entente.Actor{a}, rule: "led by a people"}, true
		}
		sector = "REB"
	}
	if sector == "CVL" || sector == "UNK" {
		return resolution{parties: []entente.Actor{r.placed(e.Actor, states)}, rule: "people", generic: true}, true
	}
	country := e.Country
	if len(states) > 0 {
		country = states[0].Country
	}
	if notCountries[country] {
		country = ""
	}
	text := r.d.Text(n.Span)
	a := entente.Actor{ID: provisional(country, sector, text), Name: text, Country: country, Sectors: []string{sector}}
	return resolution{parties: []entente.Actor{a}, rule: "people and role", generic: n.Nominal || !capitals(r.d, n)}, true
}

// capitals reports whether n is written as a name from the first word to the last: "Kanuri
// Defence Forces", and not "Kanuri forces".
func capitals(d *document.Document, n *document.Name) bool {
	for i := n.First; i < n.Last; i++ {
		if c, _ := utf8.DecodeRuneInString(d.Word(i)); unicode.IsLower(c) && len(d.Word(i)) > 3 {
			return false
		}
	}
	return true
}

// ledBy returns the actor led by a people that the text has named last before
// token at, or first after it.
func (r *resolver) ledBy(people *entry, at int) (entente.Actor, bool) {
	named, ok := r.ledNamed[people]
	if !ok {
		named = r.namesLedBy(people)
		r.ledNamed[people] = named
	}
	if len(named) == 0 {
		return entente.Actor{}, false
	}
	i := sort.Search(len(named), func(i int) bool { return named[i].token >= at })
	return r.acting(named[max(i-1, 0)].entry), true
}

// placedName is a name of an actor at a token.
type placedName struct {
	token int
	entry *entry
}

// namesLedBy lists the names in the text of the actors that a people leads.
func (r *resolver) namesLedBy(people *entry) []placedName {
	groups := r.leads[strings.Join(lexicon.FoldWords(people.Name), " ")]
	for _, m := range people.partOf { // Syrian Kurds are Kurds
		if whole := r.entries[m.parent]; whole != nil {
			groups = append(slices.Clone(groups), r.leads[strings.Join(lexicon.FoldWords(whole.Name), " ")]...)
		}
	}
	var out []placedName
	for _, m := range r.found {
		u, ok := r.choose(m.uses)
		if ok && u.entry != nil && slices.Contains(groups, u.entry) && u.entry.active.contains(r.on) {
			out = append(out, placedName{r.words.Token[m.first], u.entry})
		}
	}
	return out
}

// placed gives a people the country of the nationality before it ("Syrian Kurds").
func (r *resolver) placed(a entente.Actor, states []*entry) entente.Actor {
	if len(states) == 1 {
		a.Name = states[0].Name + ": " + a.Name
		a.Country = states[0].Country
	}
	if len(a.Sectors) == 0 { // PLOVER's manual: who has no other role is a civilian
		a.Sectors = []string{"CVL"}
	}
	return a
}
