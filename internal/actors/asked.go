package actors

import (
	"cmp"
	"slices"
	"strings"

	"entente"
	"entente/internal/lexicon"
)

// An office may be asked for by what it is: "president of Turkey", "Turkish president",
// "Iraq's defence minister", "commander of the SDF".

// askedOffice returns the office that a phrase describes, with those who hold or held
// it, and, where that is one alone, who he is.
func (b *Base) askedOffice(phrase string, on entente.Date) []Profile {
	words := lexicon.FoldWords(withoutArticle(phrase))
	for i := 1; i < len(words); i++ {
		var title, owner []string
		switch words[i] {
		case "of", "for", "in":
			title, owner = words[:i], words[i+1:]
		case "s":
			title, owner = words[i+1:], words[:i]
		default:
			continue
		}
		if found := b.office(title, owner, on); found != nil {
			return found
		}
	}
	for i := len(words) - 1; i > 0; i-- {
		if found := b.office(words[i:], words[:i], on); found != nil {
			return found
		}
	}
	return nil
}

// office returns the office of a title in the actor of a name: who holds it on the day,
// or where nobody is known to, all who are known.
func (b *Base) office(title, owner []string, on entente.Date) []Profile {
	if len(owner) > 0 && owner[0] == "the" {
		owner = owner[1:]
	}
	if len(title) == 0 || len(owner) == 0 {
		return nil
	}
	want := titleWords(strings.Join(title, " "))
	uses := slices.Clone(b.names.Get(strings.Join(owner, " ")))
	slices.SortStableFunc(uses, func(x, y use) int { return cmp.Compare(x.kind, y.kind) })
	for _, u := range uses {
		if u.entry == nil {
			continue
		}
		var known *Profile // the office, though nobody is known to have held it on the day
		for _, same := range []func(string) bool{
			func(held string) bool { return held == want },
			func(held string) bool { return b.sameOffice(held, want) },
			func(held string) bool { return isPartOf(want, held) },
		} {
			if p, people := b.holders(u.entry, on, same); len(p.Holders) > 0 {
				if len(people) == 1 {
					return []Profile{p, b.personProfile(use{kind: byPerson, person: people[0]}, on)}
				}
				return []Profile{p}
			}
			if p, _ := b.holders(u.entry, entente.Date{}, same); known == nil && len(p.Holders) > 0 {
				known = &p
			}
		}
		if known != nil {
			return []Profile{*known}
		}
	}
	return nil
}

// holders is the profile of the offices of an actor whose titles are the same as asked
// for, and those who hold them. The offices of an organ are its state's.
func (b *Base) holders(e *entry, on entente.Date, same func(title string) bool) (Profile, []*person) {
	sector := ""
	if _, ok := b.organOf(e); ok && len(b.staff[e.ID]) == 0 {
		sector, e = e.Sectors[0], b.entries[entente.ActorID(e.Country)]
	}
	p := Profile{ID: string(e.ID), Kind: "office", Country: e.Country, Rule: "office", Entry: e.at.String()}
	var people []*person
	for _, q := range b.staff[e.ID] {
		for i := range q.offices {
			o := &q.offices[i]
			if o.actor != e.ID || sector != "" && o.sector != sector || !o.during.contains(on) || !same(o.words) {
				continue
			}
			p.Holders = append(p.Holders, Tie{ID: q.id, Name: q.name, As: o.title, Sector: o.sector, Period: o.during.String()})
			if !slices.Contains(people, q) {
				people = append(people, q)
			}
			if !on.IsZero() {
				p.Resolves = b.holder(o, q.name).ID
			}
		}
	}
	slices.SortStableFunc(p.Holders, func(x, y Tie) int { return strings.Compare(x.Period, y.Period) })
	if n := len(p.Holders); n > 0 {
		p.Name = p.Holders[n-1].As + " of " + e.Name
	}
	return p, people
}

// titleGroups are the offices that a title is a name of, and those that it is included
// in: a leader may be called president, no president is asked for as a leader.
type titleGroups struct{ of, in []string }

// sameTitles reads a block "office" of titles.txt.
func (l *loader) sameTitles(bl lexicon.Block) error {
	if len(bl.List("words")) == 0 {
		return bl.Errorf(0, "office %q has no words", bl.Name)
	}
	for _, w := range bl.List("words") {
		g := l.offices[titleWords(w)]
		g.of = append(g.of, bl.Name)
		l.offices[titleWords(w)] = g
	}
	for _, w := range bl.List("includes") {
		g := l.offices[titleWords(w)]
		g.in = append(g.in, bl.Name)
		l.offices[titleWords(w)] = g
	}
	return l.unique(bl)
}

// sameOffice reports whether who asks for the title want means a held one.
func (b *Base) sameOffice(held, want string) bool {
	g := b.offices[held]
	return held == want || slices.ContainsFunc(b.offices[want].of, func(o string) bool { return slices.Contains(g.of, o) || slices.Contains(g.in, o) })
}

// isPartOf reports whether a held title says more of the one asked for: "commander" of
// "commander of the army", but no president is a vice president.
func isPartOf(want, held string) bool {
	for _, w := range strings.Fields(held) {
		switch w {
		case "deputy", "vice", "assistant", "former", "first":
			return false
		}
	}
	return strings.Contains(" "+held+" ", " "+want+" ")
}

// Near returns names of the base that are spelt much like one, the likest first, at most
// so many: to be offered for a name that nobody bears.
func (b *Base) Near(name string, most int) []string {
	want := join(withoutArticle(name))
	type near struct {
		name     string
		distance int
	}
	var found []near
	try := func(shown string, names []string) {
		best := len(want)/4 + 1
		for _, n := range names {
			best = min(best, distance(want, join(n)))
		}
		if best <= len(want)/4 {
			found = append(found, near{shown, best})
		}
	}
	for _, id := range b.ids() {
		e := b.entries[id]
		try(e.Name, append([]string{e.Name}, e.called...))
	}
	for _, id := range sortedIDs(b.people) {
		p := b.people[id]
		try(p.name, append([]string{p.name}, p.aliases...))
	}
	slices.SortStableFunc(found, func(x, y near) int { return cmp.Compare(x.distance, y.distance) })
	var out []string
	for _, n := range found {
		if len(out) < most && !slices.Contains(out, n.name) {
			out = append(out, n.name)
		}
	}
	return out
}

// distance is how far a name is from a known one: as a whole, or a single word from one
// of its words, which counts for a little more.
func distance(want, known string) int {
	best := lexicon.EditDistance(want, known)
	if strings.Contains(want, " ") {
		return best
	}
	for w := range strings.FieldsSeq(known) {
		if len(w) >= leastRespelled {
			best = min(best, lexicon.EditDistance(want, w)+1)
		}
	}
	return best
}
