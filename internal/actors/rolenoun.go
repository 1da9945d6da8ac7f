package actors

import (
	"slices"
	"sort"
	"strings"

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
	if c.role.collective {
		if r.owner(n) >= 0 {
			return resolution{notActor: true} // "its allies" are whoever, not the two named nearby
		}
		return resolution{collective: true, plural: true, rule: "collective"}
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
	res.plural = t.XPOS == "NNS" || t.XPOS == "NNPS" || c.plural
	res.person = !res.plural && !c.role.institution
	return res
}

// related resolves "another US ally" by what it stands in apposition to. Else it
// is somebody unnamed.
func (r *resolver) related(n *document.Name) resolution {
	t := r.d.Tokens[n.Head]
	if document.Rel(t.Deprel, "appos") && t.Head >= 0 {
		if i, ok := r.byHead[t.Head]; ok && r.d.Names[i].Head != n.Head {
			if res := r.name(i); len(res.parties) > 0 {
				res.rule = "apposition"
				return res
			}
		}
	}
	a := entente.Actor{ID: provisional("", "UNK", ""), Name: sectorNames["UNK"], Sectors: []string{"UNK"}}
	return resolution{parties: []entente.Actor{a}, rule: "role", generic: true, related: true}
}

// headCue returns the role word that heads the phrase: the last noun before any
// "of", -1 where another word heads it.
func (r *resolver) headCue(n *document.Name, cues []cue) int {
	end := n.Last
	for i := n.First + 1; i < n.Last; i++ {
		if w := strings.ToLower(r.d.Word(i)); w == "of" || w == "for" || w == "in" {
			inCue := r.cueAt[r.wordAt[i]] >= 0
			if !inCue {
				end = i
				break
			}
		}
	}
	best := -1
	for i, c := range cues {
		if _, last := r.tokens(c.first, c.last); last <= end && !(c.adjective && last == end) {
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
		if res, ok := r.acronyms[lexicon.Fold(r.d.Word(i))]; ok && isShort(r.d.Word(i)) {
			res.rule, res.generic = "member of a group of the text", false
			return res
		}
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
		if res, ok := r.owned(n, cues); ok {
			return res
		}
		states, rule = r.outside(n, cues)
	}
	text := r.d.Text(n.Span)
	if len(states) == 0 {
		sector := firstOf(sectors)
		a := entente.Actor{ID: provisional("", sector, ""), Name: sectorName(sector), Sectors: sectors}
		if led || named {
			if leader != nil { // "US-led forces" count for the leader
				a.Country = leader.Country
			}
			a.ID, a.Name = provisional(a.Country, sector, text), text
		}
		return resolution{parties: []entente.Actor{a}, rule: "role", generic: !named}
	}
	res := resolution{rule: rule, generic: generic}
	for _, e := range states {
		sector := firstOf(sectors)
		if organSectors[sector] {
			a := r.organ(e, sector, "")
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

// onlyCoalition returns the one coalition that the text names.
func (r *resolver) onlyCoalition() *entry {
	var found *entry
	for _, m := range r.found {
		if u, ok := r.choose(m.uses); ok && u.entry != nil && u.entry.kind == "coalition" {
			if found != nil && found != u.entry {
				return nil
			}
			found = u.entry
		}
	}
	return found
}

// ownerReach is how many tokens back an owner is looked for.
const ownerReach = 8

// owner returns the token that owns n from outside, -1 where none does.
func (r *resolver) owner(n *document.Name) int {
	for i := n.First; i < n.Last; i++ {
		if p := r.tree.Child(i, "nmod:poss"); p >= 0 && (p < n.First || p >= n.Last) {
			if _, ok := r.byHead[p]; ok {
				return p
			}
			if k, ok := r.byLast[p+1]; ok { // "Department of Defense's", misparsed
				return r.d.Names[k].Head
			}
			return p
		}
	}
	i, stop := n.First-1, max(0, n.First-ownerReach)
	if i >= 0 && r.d.Word(i) == ")" { // "the Foreign Office's (FO) news service"
		for i > stop && r.d.Word(i) != "(" {
			i--
		}
		i--
	}
	for ; i > stop; i-- { // "Ruritania's new president …"
		if t := r.d.Tokens[i]; t.XPOS == "POS" {
			if k, ok := r.byLast[i]; ok {
				return r.d.Names[k].Head
			}
			return i - 1
		} else if t.UPOS != "ADJ" {
			break
		}
	}
	return -1
}

// owned resolves a role by what the parse says owns it ("the Department of
// Defense's (DoD) news service"), and "the coalition" by the only one the text names.
func (r *resolver) owned(n *document.Name, cues []cue) (resolution, bool) {
	if p := r.owner(n); p >= 0 {
		i, ok := r.byHead[p]
		if !ok || r.d.Names[i].Head == n.Head {
			return resolution{}, false
		}
		owner := r.name(i)
		if len(owner.parties) == 0 || owner.parties[0].ID.Provisional() {
			return resolution{}, false
		}
		owner.rule, owner.person, owner.generic = "owner of the role", false, false
		owner.parties = slices.Clone(owner.parties)
		sectors, _ := r.sectors(cues)
		for k, a := range owner.parties {
			if e := r.entries[a.ID]; e != nil && e.kind == "state" && organSectors[firstOf(sectors)] {
				owner.parties[k] = r.organ(e, sectors[0], "")
			} else if e != nil && e.kind == "state" {
				owner.parties[k] = entente.Actor{
					ID: provisional(e.Country, firstOf(sectors), ""), Name: e.Name + ": " + sectorName(firstOf(sectors)),
					Country: e.Country, Sectors: sectors,
				}
				owner.generic = true
			}
		}
		return owner, true
	}
	if cues[len(cues)-1].role.name == "coalition" {
		if e := r.coalition; e != nil {
			return resolution{parties: []entente.Actor{r.acting(e)}, rule: "the coalition of the text"}, true
		}
	}
	return resolution{}, false
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

// pastOffice reports whether one of the three words before word first says that
// an office was given up.
func (r *resolver) pastOffice(first int) bool {
	for i := first - 1; i >= max(0, first-3); i-- {
		switch r.words.Folded[i] {
		case "former", "ex", "ousted", "deposed", "onetime":
			return true
		}
	}
	return false
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
		for _, p := range r.surnames[lexicon.Fold(r.d.Word(i))] {
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
		if f, l := r.tokens(m.first, m.last); n.Type == document.Person && !n.Nominal && l == n.Last && f > n.First {
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
		return resolution{parties: []entente.Actor{r.acting(e)}, rule: "member of " + string(e.ID)}, true
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
	return resolution{parties: []entente.Actor{a}, rule: "people and role", generic: true}, true
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
	return a
}

// outside looks for the state outside the phrase: "rebels in Syria", then the
// report's country, unless somebody else owns what n names ("their forces").
func (r *resolver) outside(n *document.Name, cues []cue) ([]*entry, string) {
	if r.owner(n) >= 0 {
		return nil, ""
	}
	for i := n.First; i < n.Last && n.Nominal; i++ { // "Gaza militants"
		if t := r.places[i]; t != nil && r.entries[entente.ActorID(t.Country)] != nil {
			return []*entry{r.entries[entente.ActorID(t.Country)]}, "place of the role"
		}
	}
	for _, c := range r.tree.All(n.Head, "nmod") {
		k := r.tree.Child(c, "case")
		if k < 0 {
			continue
		}
		switch strings.ToLower(r.d.Word(k)) {
		case "of", "in", "from", "across", "throughout":
			if e := r.stateAt(c); e != nil {
				return []*entry{e}, "place of the role"
			}
		}
	}
	// The report's country stands in for a body with the article ("the army") and
	// for a titled official; not for soldiers counted or for somebody's general, who
	// are as often from elsewhere.
	sectors, _ := r.sectors(cues)
	body := n.Nominal && r.definite(n) && ownBodies[lexicon.Fold(r.d.Word(n.Last-1))] && cues[len(cues)-1].role.name != "coalition" && organSectors[firstOf(sectors)]
	official := cues[0].role.title && firstOf(sectors) == "GOV" && !n.Nominal
	if body || official {
		if r.focus != "" && r.entries[entente.ActorID(r.focus)] != nil {
			return []*entry{r.entries[entente.ActorID(r.focus)]}, "country of the report"
		}
	}
	return nil, ""
}

// ownBodies has the last words of the bodies that a report on a country means by
// the article alone. "The ministry" or "the delegation" is as often somebody else's.
var ownBodies = map[string]bool{
	"government": true, "army": true, "military": true, "police": true, "parliament": true, "authorities": true, "regime": true,
	"navy": true, "cabinet": true, "presidency": true, "judiciary": true, "gendarmerie": true,
}

// definite reports whether n has the definite article and no number.
func (r *resolver) definite(n *document.Name) bool {
	if r.tree.Child(n.Head, "nummod") >= 0 {
		return false
	}
	for i := n.First; i >= 0 && i >= n.First-1; i-- {
		if strings.EqualFold(r.d.Word(i), "the") {
			return true
		}
	}
	return false
}

// stateAt returns the state named at token i, or that of the place there.
func (r *resolver) stateAt(i int) *entry {
	if k := r.nameAt[r.wordAt[i]]; k >= 0 {
		if u, ok := r.choose(r.found[k].uses); ok && u.entry != nil && u.entry.kind == "state" {
			return u.entry
		}
	}
	if t := r.places[i]; t != nil {
		return r.entries[entente.ActorID(t.Country)]
	}
	return nil
}
