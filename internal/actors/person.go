package actors

import (
	"slices"
	"strings"

	"entente"
	"entente/internal/document"
	"entente/internal/lexicon"
)

// person resolves a named person: as the holder of an office in the base, by the
// title and country before the name, by an apposition, or as somebody the text
// has introduced.
func (r *resolver) person(n *document.Name) resolution {
	surname := r.folded[n.Last-1]
	cues := r.cuesIn(n.First, n.Last)
	res := r.knownPerson(n, surname, cues)
	if len(res.parties) == 0 {
		if old, ok := r.remembered(n); ok && len(cues) == 0 && old.rule != unknownPersonRule {
			return old.resolution
		}
		if old := r.byGiven[surname]; old != nil && n.Last-n.First == 1 {
			return old.resolution // "Abiy" for Abiy Ahmed
		}
		res = r.titled(n, cues)
	}
	if len(res.parties) == 0 || res.parties[0].Country == "" || res.rule == entente.RuleCountryOfReport {
		// What stands beside the name tells more than the report as a whole.
		if told := r.apposed(n); len(told.parties) > 0 {
			res = told
		} else if told := r.officeBefore(n); len(told.parties) > 0 {
			res = told
		}
	}
	if len(res.parties) > 0 {
		if old, ok := r.persons[surname]; !ok || old.rule == unknownPersonRule {
			r.introduce(surname, r.bearerOf(n, res))
		}
	}
	return res
}

// officeBefore resolves a person by the office right before the name that the names stage
// took for another: "Minister for the Middle East" Joe Roe.
func (r *resolver) officeBefore(n *document.Name) resolution {
	k, ok := r.byLast.At(n.First)
	if !ok || r.d.Names[k].Type != document.Person || len(r.cuesIn(r.d.Names[k].First, r.d.Names[k].Last)) == 0 || r.d.Tokens[r.d.Names[k].First].Sentence != r.d.Tokens[n.First].Sentence {
		return resolution{}
	}
	res := r.name(k)
	if len(res.parties) != 1 || res.parties[0].Country == "" || res.parties[0].ID.Provisional() {
		return resolution{}
	}
	a := res.parties[0]
	a.Name = withDetail(a.Name, r.d.Text(n.Span))
	return resolution{parties: []entente.Actor{a}, rule: "office before the name", person: true}
}

// knownPerson looks for somebody in the base: by the name, or by a title and a
// surname that only holders of one office share.
func (r *resolver) knownPerson(n *document.Name, surname string, cues []cue) resolution {
	for _, m := range r.in(n.First, n.Last) {
		if _, last := r.tokens(m.first, m.last); last != n.Last {
			continue
		}
		if u, ok := r.choose(m.uses); ok && u.kind == byPerson && !r.namesake(n.First, m, u.person) {
			return r.asTitled(r.officeHolder(u.person, cues), cues)
		}
	}
	if len(cues) == 0 {
		return r.respelled(n, surname, nil)
	}
	var first resolution
	for _, p := range r.surnames[surname] {
		if n.Last-n.First > 2 && !sharesName(p, r.d.Text(n.Span)) {
			continue
		}
		o := p.officeOn(r.on)
		if o == nil {
			continue
		}
		res := r.officeHolder(p, cues)
		if len(first.parties) > 0 && first.parties[0].ID != res.parties[0].ID {
			return resolution{}
		}
		first = res
	}
	if len(first.parties) == 0 {
		return r.respelled(n, surname, cues)
	}
	return first
}

// asTitled makes a former official of the holder of a state's office whom the text
// calls "former" or "ousted".
func (r *resolver) asTitled(res resolution, cues []cue) resolution {
	a := res.parties[0]
	if len(cues) == 0 || !organSectors[firstOf(a.Sectors)] || !(cues[0].role.former || cues[len(cues)-1].role.title && r.pastOffice(cues[0].first)) {
		return res
	}
	_, name, _ := strings.Cut(strings.TrimSuffix(a.Name, ")"), "(")
	res.parties = []entente.Actor{{ID: provisional(a.Country, "ELI", name), Name: name, Country: a.Country, Sectors: []string{"ELI"}}}
	res.rule = "former office"
	return res
}

// sharesName reports whether the mention has the person's first name, or none of
// a length to tell.
func sharesName(p *person, text string) bool {
	first := lexicon.FoldWords(p.name)[0]
	for _, w := range lexicon.FoldWords(text) {
		if w == first {
			return true
		}
	}
	return false
}

// officeHolder resolves a person of the base to the organization of the day, the
// one that the titles before the name speak of where there are several.
func (r *resolver) officeHolder(p *person, cues []cue) resolution {
	o := r.titleOffice(p, cues)
	if o == nil {
		o = p.officeOn(r.on)
	}
	if o == nil {
		o = r.leftLately(p, cues)
	}
	if o != nil {
		return resolution{parties: []entente.Actor{r.holder(o, p.name)}, rule: "office", person: true, named: p}
	}
	// In no office on the day: before the first one a private person of that
	// country, later a former official.
	o = &p.offices[0]
	country := r.entries[o.actor].Country
	sector := "UNK"
	for i := range p.offices {
		if q := &p.offices[i]; !q.during.to.IsZero() && r.on.After(q.during.to) {
			sector = "ELI"
		}
	}
	return resolution{
		parties: []entente.Actor{{ID: provisional(country, sector, p.name), Name: p.name, Country: country, Sectors: []string{sector}}},
		rule:    "no office on the day", person: true, named: p,
	}
}

// lately is how many days after its end an office is still told of as somebody's.
const lately = 31

// leftLately returns the office by whose title the text still calls p, who has left it a short
// while ago: "Prime Minister X had resigned the day before".
func (r *resolver) leftLately(p *person, cues []cue) *office {
	for i := range p.offices {
		o := &p.offices[i]
		if o.during.to.IsZero() || !r.on.After(o.during.to) || r.on.DaysSince(o.during.to) > lately {
			continue
		}
		for _, c := range cues {
			if c.role.title && strings.Contains(" "+o.words+" ", " "+titleWords(r.cueText(c))+" ") {
				return o
			}
		}
	}
	return nil
}

// titled resolves a person by the words before the name.
func (r *resolver) titled(n *document.Name, cues []cue) resolution {
	if len(cues) == 0 {
		return resolution{}
	}
	_, end := r.tokens(cues[len(cues)-1].first, cues[len(cues)-1].last)
	// "Ministry of Defence spokesman X", "President of France X": all known names
	// before the person's own tell where he belongs.
	res := r.affiliate(n, n.First, max(end, r.lastOf(n)), cues)
	if len(res.parties) == 0 {
		return res
	}
	name := r.properPart(n, end)
	if end >= n.Last { // "the Foreign Minister": nobody is named
		res.person = true
		return res
	}
	res.person, res.generic, res.plural = true, false, false
	res.parties = slices.Clone(res.parties) // the group's are those of all who belong to it
	for i := range res.parties {
		p := &res.parties[i]
		if p.ID.Provisional() && !strings.HasPrefix(res.rule, memberRule) {
			p.ID = provisional(p.Country, firstOf(p.Sectors), name)
			p.Name = name
		} else {
			p.Name = withDetail(p.Name, name)
		}
	}
	return res
}

// withDetail says whom of an actor the text names, in place of what it said
// before.
func withDetail(actor, detail string) string {
	actor, _, _ = strings.Cut(actor, " (")
	return actor + " (" + detail + ")"
}

// lastOf returns the end of the last known name of n that does not end n.
func (r *resolver) lastOf(n *document.Name) int {
	end := n.First
	for _, m := range r.in(n.First, n.Last) {
		if _, last := r.tokens(m.first, m.last); last < n.Last {
			end = last
		}
	}
	return end
}

// properPart is the name without titles.
func (r *resolver) properPart(n *document.Name, end int) string {
	if end >= n.Last {
		return r.d.Text(n.Span)
	}
	return r.d.Text(r.d.Span(end, n.Last))
}

// apposed resolves "Hulusi Akar, the Turkish chief of staff" and "the Turkish
// chief of staff, Hulusi Akar" by the description.
func (r *resolver) apposed(n *document.Name) resolution {
	i := r.description(n)
	if i < 0 {
		return resolution{}
	}
	res := r.name(i)
	if len(res.parties) == 0 {
		return resolution{}
	}
	name := r.d.Text(n.Span)
	out := resolution{rule: "apposition", person: true}
	for _, a := range res.parties {
		if a.ID.Provisional() {
			a.ID = provisional(a.Country, firstOf(a.Sectors), name)
			a.Name = name
		} else {
			a.Name = withDetail(a.Name, name)
		}
		out.parties = append(out.parties, a)
	}
	return out
}

// description returns the name that tells the office of the person n: its
// apposition in the parse, or its neighbour over one comma; -1 where there is none.
func (r *resolver) description(n *document.Name) int {
	tells := func(i int) bool {
		d := r.d.Names[i]
		if d.Type != document.Person || d.Head == n.Head || d.First < n.Last && n.First < d.Last {
			return false
		}
		_, cueEnds := r.cueEnding(d.Last)
		return d.Nominal || cueEnds
	}
	if c := r.tree.Child(n.Head, "appos"); c >= 0 {
		if i, ok := r.byHead.At(c); ok && tells(i) {
			return i
		}
	}
	if t := r.d.Tokens[n.Head]; document.Rel(t.Deprel, "appos") && t.Head >= 0 {
		if i, ok := r.byHead.At(t.Head); ok && tells(i) {
			return i
		}
	}
	me, _ := r.byHead.At(n.Head)
	for _, i := range []int{me - 1, me + 1} {
		if i < 0 || i >= len(r.d.Names) || !tells(i) {
			continue
		}
		a, b := r.d.Names[min(i, me)].Last, r.d.Names[max(i, me)].First
		if a < b && r.d.Word(a) == "," && (b == a+1 || b == a+2 && r.d.Tokens[a+1].UPOS == "DET") && r.d.Tokens[a].Sentence == r.d.Tokens[b].Sentence {
			return i
		}
	}
	return -1
}

// cueEnding returns the role word that ends before token last.
func (r *resolver) cueEnding(last int) (cue, bool) {
	w := r.wordAt[last] - 1
	if w < 0 || r.cueAt[w] < 0 {
		return cue{}, false
	}
	c := r.matches.cues[r.cueAt[w]]
	return c, c.last == w+1
}

// unknownPersonRule marks persons of whom nothing is told.
const unknownPersonRule = "unknown person"

// unknownPerson makes a provisional actor of a person of whom nothing is told.
func (r *resolver) unknownPerson(n *document.Name) resolution {
	text := r.d.Text(n.Span)
	res := resolution{
		parties: []entente.Actor{{ID: provisional("", "UNK", text), Name: text, Sectors: []string{"UNK"}}},
		rule:    unknownPersonRule, person: true,
	}
	if old, ok := r.remembered(n); ok {
		return old.resolution
	}
	surname := r.folded[n.Last-1]
	if _, taken := r.persons[surname]; !taken && n.Last-n.First > 1 {
		r.introduce(surname, r.bearerOf(n, res))
	}
	return res
}

func firstOf(s []string) string {
	if len(s) == 0 {
		return ""
	}
	return s[0]
}
