package eval

import (
	"cmp"
	"slices"

	"entente"
	"entente/internal/document"
)

// pairSigns has the relations and event types that make two a pair of allies (+1) or of
// enemies in the field (-1): what re3d calls AlliesOf and FightingAgainst.
var pairSigns = map[string]int{
	"allied": 1, "supports": 1, "arms": 1, "trains": 1, "finances": 1, "shelters": 1,
	"AID": 1, "SUPPORT": 1, "COOPERATE": 1,
	"fights":  -1,
	"ASSAULT": -1, "COERCE": -1,
}

// actorPair is two actors of one document, in no order, and how they stand. An end is
// known by the ids and names that it may go by.
type actorPair struct {
	a, b end
	sign int
}

type end struct {
	entente.Span
	ids  []entente.ActorID
	name string
}

// meets reports whether two ends may be the same actor: by an id in common, by name or by
// standing in the same words.
func (e end) meets(o end) bool {
	return e.name != "" && e.name == o.name || e.Overlaps(o.Span) || slices.ContainsFunc(e.ids, func(id entente.ActorID) bool { return slices.Contains(o.ids, id) })
}

func (p actorPair) same(q actorPair) bool {
	return p.sign == q.sign && (p.a.meets(q.a) && p.b.meets(q.b) || p.a.meets(q.b) && p.b.meets(q.a))
}

// distinct takes out pairs told before.
func distinct(pairs []actorPair) []actorPair {
	var out []actorPair
	for _, p := range pairs {
		if !slices.ContainsFunc(out, p.same) {
			out = append(out, p)
		}
	}
	return out
}

// goldPairs makes the annotated ties of allies and enemies of a document pairs of actors:
// a marked mention stands for whom our own reading takes the mention that covers most of
// it to be, else for its words.
func goldPairs(ties []signedRelation, d *document.Document) []actorPair {
	var out []actorPair
	for _, t := range ties {
		if t.pair {
			out = append(out, actorPair{whoIs(t.a, t.nameA, d), whoIs(t.b, t.nameB, d), t.sign})
		}
	}
	return distinct(out)
}

func whoIs(s entente.Span, name string, d *document.Document) end {
	e := end{Span: s, name: name}
	best, most := -1, 0
	for i := range d.Mentions {
		m := &d.Mentions[i]
		n := min(s.End, m.End) - max(s.Start, m.Start)
		if n > most || n == most && best >= 0 && cmp.Compare(m.Len(), d.Mentions[best].Len()) < 0 && n > 0 {
			best, most = i, n
		}
	}
	if best >= 0 {
		for _, p := range d.Mentions[best].Parties {
			e.ids = append(e.ids, p.Actor)
		}
	}
	return e
}

// saidPairs are the pairs that the asserted claims of a document make, each once; with
// events, or relations alone.
func saidPairs(claims []entente.Claim, events bool) []actorPair {
	var out []actorPair
	add := func(a, b entente.Party, sign int) {
		if b.Rule == entente.RuleStateOfPlace {
			return // whose land it is takes no side by that
		}
		if a.Actor == entente.UnknownParty.Actor && a.Text == "" || a.Actor == b.Actor || sign == 0 {
			return
		}
		out = append(out, actorPair{end{a.Span, []entente.ActorID{a.Actor}, bare(a.Text)}, end{b.Span, []entente.ActorID{b.Actor}, bare(b.Text)}, sign})
	}
	for i := range claims {
		c := &claims[i]
		switch {
		case !isFact(c):
		case c.Relation != nil:
			add(c.Relation.Subject, c.Relation.Object, pairSigns[c.Relation.Type])
		case c.Event != nil && events:
			for _, a := range c.Event.Actors {
				for _, r := range c.Event.Recipients {
					add(a, r, pairSigns[c.Event.Type])
				}
			}
		}
	}
	return distinct(out)
}

// matchPairs counts the gold pairs that are said, one to one, and returns the others.
func matchPairs(gold, said []actorPair) (right int, missed, wrong []actorPair) {
	used := make([]bool, len(said))
	for _, g := range gold {
		k := slices.IndexFunc(said, g.same)
		for k >= 0 && used[k] {
			next := slices.IndexFunc(said[k+1:], g.same)
			if next < 0 {
				k = -1
				break
			}
			k += 1 + next
		}
		if k < 0 {
			missed = append(missed, g)
			continue
		}
		used[k] = true
		right++
	}
	for k, s := range said {
		if !used[k] {
			wrong = append(wrong, s)
		}
	}
	return right, missed, wrong
}
