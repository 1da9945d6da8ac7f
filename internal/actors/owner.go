package actors

import (
	"slices"
	"strings"

	"entente"
	"entente/internal/document"
)

// ownerReach is how many tokens back an owner is looked for.
const ownerReach = 8

// owner returns the token that owns n from outside, -1 where none does.
func (r *resolver) owner(n *document.Name) int {
	for i := n.First; i < n.Last; i++ {
		if p := r.tree.Child(i, "nmod:poss"); p >= 0 && (p < n.First || p >= n.Last) {
			if _, ok := r.byHead.At(p); ok {
				return p
			}
			if k, ok := r.byLast.At(p + 1); ok { // "Department of Defense's", misparsed
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
			if k, ok := r.byLast.At(i); ok {
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
		i, ok := r.byHead.At(p)
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
	// "The coalition", and what flies and fights for it: "coalition aircraft".
	if (n.Nominal || r.allKnown(n)) && slices.ContainsFunc(cues, func(c cue) bool { return c.role.name == "coalition" }) { // the "Ituri Defence Coalition" is another
		if e := r.coalition; e != nil {
			return resolution{parties: []entente.Actor{r.acting(e)}, rule: coalitionRule}, true
		}
	}
	return resolution{}, false
}

// memberRule, before an id, marks those who act for a group or body.
const memberRule = "member of "

// belonging resolves those who are "of" or "for" a group or body that is named behind
// them: "Colonel X of the Zebra Brigade", "a spokesman for the rebel council".
func (r *resolver) belonging(n *document.Name, cues []cue) (resolution, bool) {
	for t := n.First; t < n.Last; t++ { // the parse may hang it under any part of a name
		for _, c := range r.tree.All(t, "nmod") {
			k := r.tree.Child(c, "case")
			i, ok := r.byHead.At(c)
			if k < n.Head || !ok || r.d.Names[i].First <= n.Head || r.d.Names[i].Type != document.Organization || r.d.Names[i].Nominal && !r.speaksFor(cues, i) {
				continue
			}
			switch r.d.Lower(k) {
			case "of", "for", "from":
			default:
				continue
			}
			res := r.name(i)
			if len(res.parties) != 1 || res.generic && !r.d.Names[i].Nominal || res.person || r.isState(string(res.parties[0].ID)) {
				continue
			}
			res.rule = memberRule + string(res.parties[0].ID)
			return res, true
		}
	}
	return resolution{}, false
}

// speaksFor reports whether the role is that of a spokesman or officer of any body, and the
// common noun i that of a body: "a spokesman for the coalition" is the coalition's.
func (r *resolver) speaksFor(cues []cue, i int) bool {
	n := &r.d.Names[i]
	if !cues[len(cues)-1].role.weak || !r.definite(n) {
		return false
	}
	own := r.cuesIn(n.First, n.Last)
	return len(own) > 0 && own[len(own)-1].role.institution && (own[len(own)-1].role.country != "" || ownBodies[r.words.Folded[own[len(own)-1].last-1]])
}

// onlyGroup resolves "rebels" and "the guerrilla army" by the only armed group that
// the text names, unless it speaks of others.
func (r *resolver) onlyGroup(n *document.Name, cues []cue) (resolution, bool) {
	c := cues[len(cues)-1]
	if r.armed == nil || !n.Nominal || firstOf(c.role.sectors) != "REB" || r.owner(n) >= 0 || !r.definite(n) && (c.role.institution || !c.plural) {
		return resolution{}, false
	}
	if r.folded[n.Head] == "gunmen" && !r.definite(n) {
		return resolution{}, false // nobody knows whose they were
	}
	if r.tree.Child(n.Head, "acl:relcl") >= 0 {
		return resolution{}, false // "the fighters who took the city" are told apart by what they did
	}
	for w := r.wordAt[n.First]; w < c.first; w++ {
		if r.lists["others"][r.words.Folded[w]] {
			return resolution{}, false
		}
	}
	return resolution{parties: []entente.Actor{r.acting(r.armed)}, rule: "the armed group of the text"}, true
}

// onlyArmed returns the one armed opposition group that the text names, by its name
// or by that of who leads it; nil where it names none or several.
func (r *resolver) onlyArmed() *entry {
	var found *entry
	for _, m := range r.found {
		u, ok := r.choose(m.uses)
		if !ok {
			continue
		}
		e := u.entry
		if u.person != nil {
			o := u.person.officeOn(r.on)
			if o == nil {
				continue
			}
			e = r.entries[o.actor]
		}
		if e.kind == "state" || strings.HasSuffix(e.kind, "_group") && e.kind != "armed_group" || !slices.Contains(e.Sectors, "REB") {
			continue
		}
		if found != nil && found != e {
			return nil
		}
		found = e
	}
	return found
}

// outside looks for the state outside the phrase: "rebels in Syria", then the
// report's country, unless somebody else owns what n names ("their forces").
func (r *resolver) outside(n *document.Name, cues []cue) ([]*entry, string) {
	if p := r.owner(n); p >= 0 {
		if r.publisher != nil && strings.EqualFold(r.d.Word(p), "our") {
			return []*entry{r.publisher}, "country of the publisher"
		}
		return nil, ""
	}
	for i := n.First; i < n.Last && n.Nominal; i++ { // "Gaza militants"
		if t := r.place(i); t != nil && r.entries[entente.ActorID(t.Country)] != nil {
			return []*entry{r.entries[entente.ActorID(t.Country)]}, "place of the role"
		}
	}
	for _, c := range r.tree.All(n.Head, "nmod") {
		k := r.tree.Child(c, "case")
		if k < 0 {
			continue
		}
		switch r.d.Lower(k) {
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
	if r.publisher != nil && len(cues) > 0 && cues[0].role.title && firstOf(sectors) == "GOV" && r.definiteOrNamed(n) {
		return []*entry{r.publisher}, "country of the publisher"
	}
	if e := r.bodies[r.folded[n.Last-1]]; e != nil && n.Nominal && r.definite(n) {
		return []*entry{e}, "owner named in the text"
	}
	body := n.Nominal && r.definite(n) && ownBodies[r.folded[n.Last-1]] && cues[len(cues)-1].role.name != "coalition" && organSectors[firstOf(sectors)]
	official := cues[0].role.title && !n.Nominal && r.serves(firstOf(sectors))
	if r.helped(n) {
		return nil, "" // "the army, backed by Chadian troops", is not Chad's
	}
	if body || official {
		if r.focus != "" && r.entries[entente.ActorID(r.focus)] != nil {
			return []*entry{r.entries[entente.ActorID(r.focus)]}, entente.RuleCountryOfReport
		}
	}
	if e := r.home(n, cues, firstOf(sectors)); e != nil {
		return []*entry{e}, athomeRule
	}
	return nil, ""
}

// helped reports whether the phrase of n tells that those of the report's country back, arm
// or join it, so that it is another's.
func (r *resolver) helped(n *document.Name) bool {
	for _, v := range r.tree.All(n.Head, "acl") {
		for _, by := range r.tree.All(v, "obl") {
			if r.d.Tokens[by].Deprel != "obl:agent" {
				continue
			}
			first, _ := r.tree.Subtree(by)
			for i := max(first, by-ownerReach); i <= by; i++ {
				if e := r.stateAt(i); e != nil && e.Country == r.focus {
					return true
				}
			}
		}
	}
	return false
}

// ownBodies has the last words of the bodies that a report on a country means by
// the article alone. "The ministry" or "the delegation" is as often somebody else's.
var ownBodies = map[string]bool{
	"government": true, "army": true, "military": true, "police": true, "parliament": true, "authorities": true, "regime": true,
	"navy": true, "cabinet": true, "presidency": true, "judiciary": true, "gendarmerie": true,
}

// definiteOrNamed reports whether n is one man: with a name, or with the article.
func (r *resolver) definiteOrNamed(n *document.Name) bool {
	return !n.Nominal || r.definite(n) && r.d.Tokens[n.Head].XPOS != "NNS" && r.d.Tokens[n.Head].XPOS != "NNPS"
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
	if t := r.place(i); t != nil {
		return r.entries[entente.ActorID(t.Country)]
	}
	return nil
}
