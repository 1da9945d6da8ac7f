package analysis

import (
	"cmp"
	"slices"
	"strings"

	"entente"
	"entente/internal/situation"
)

// Yarn is what the claims of a situation say of who stands where, before anybody's view
// makes one of two actors: the networks of several views are woven of it.
type Yarn struct {
	s       *situation.Situation
	actors  []entente.ActorID
	ties    []yarnTie
	threads []thread // in the order of claims
}

// yarnTie is a type of tie between two actors, by their numbers.
type yarnTie struct {
	typ             string
	subject, object int32
}

// thread is one claim of a tie.
type thread struct {
	claim           *entente.Claim
	tie             int32
	sign            int
	subject, object *entente.Party
	// only is the one in whose view it counts; empty where it does in all.
	only entente.ActorID
}

// spinner makes a Yarn.
type spinner struct {
	*Yarn
	numbers map[entente.ActorID]int32
	known   map[yarnTie]int32
}

// Spin reads the yarn off s. Build s without a viewpoint, as for NewAlliances.
func Spin(s *situation.Situation) *Yarn {
	p := spinner{&Yarn{s: s}, map[entente.ActorID]int32{}, map[yarnTie]int32{}}
	for _, c := range s.Claims {
		p.take(c)
	}
	return p.Yarn
}

// take adds what c says of who stands where. What is no more than one side's view
// counts in that side's view only.
func (p *spinner) take(c *entente.Claim) {
	if c.Modality != entente.Asserted || c.Polarity != entente.Affirmed {
		return
	}
	only := entente.ActorID("")
	if c.Viewpoint != "" && c.Designation == nil {
		only = situation.Base(c.Viewpoint)
	}
	switch {
	case c.Relation != nil:
		p.add(c, only, c.Relation.Type, c.Relation.Sign, &c.Relation.Subject, &c.Relation.Object)
	case c.Event != nil:
		if d, ok := deedTies[c.Event.Type]; ok {
			for i := range c.Event.Actors {
				for k := range c.Event.Recipients {
					p.add(c, only, d.relation, d.sign, &c.Event.Actors[i], &c.Event.Recipients[k])
				}
			}
		}
	case c.Designation != nil:
		d := c.Designation
		sign, ok := stances[d.As]
		switch {
		case !ok:
		case d.Object == nil && d.Holder != nil: // his own stance
			p.add(c, "", d.As, sign, d.Holder, &d.Subject)
		case d.Object != nil:
			if d.Holder != nil && !speaksOfHimself(d) {
				only = situation.Base(d.Holder.Actor)
			}
			p.add(c, only, d.As, sign, &d.Subject, d.Object)
		}
	}
}

// speaksOfHimself reports whether the holder of d is one of the two.
func speaksOfHimself(d *entente.Designation) bool {
	h := situation.Base(d.Holder.Actor)
	return h == situation.Base(d.Subject.Actor) || h == situation.Base(d.Object.Actor)
}

func (p *spinner) add(c *entente.Claim, only entente.ActorID, typ string, sign int, subject, object *entente.Party) {
	if sign == 0 || subject.Actor.Generic() || object.Actor.Generic() {
		return // nobody in particular stands nowhere in particular
	}
	t := yarnTie{typ, p.number(subject), p.number(object)}
	n, ok := p.known[t]
	if !ok {
		n = int32(len(p.ties))
		p.known[t] = n
		p.ties = append(p.ties, t)
	}
	p.threads = append(p.threads, thread{c, n, sign, subject, object, only})
}

// number is that of a party, an organ's being its state's.
func (p *spinner) number(of *entente.Party) int32 {
	id := situation.Base(of.Actor)
	n, ok := p.numbers[id]
	if !ok {
		n = int32(len(p.actors))
		p.numbers[id] = n
		p.actors = append(p.actors, id)
	}
	return n
}

// weaver puts the threads of one view on bonds.
type weaver struct {
	s     *situation.Situation
	names map[entente.ActorID]string
	sides map[entente.ActorID]entente.ActorID // what each actor counts as in the view
	all   []Strand
}

// Network weaves what holder sees, without readings.
func (y *Yarn) Network(holder entente.ActorID) *Alliances {
	a := &Alliances{View: y.s.ViewOf(situation.Base(holder))}
	a.side = func(id entente.ActorID) entente.ActorID { return y.s.SideIn(a.View, id) }
	w := weaver{s: y.s, names: map[entente.ActorID]string{}, sides: map[entente.ActorID]entente.ActorID{}}
	sides, names := make([]entente.ActorID, len(y.actors)), make([]string, len(y.actors))
	for i, id := range y.actors {
		sides[i] = a.side(id)
		w.sides[id] = sides[i]
	}
	at := make([]int32, len(y.ties)) // in w.all, one more than the index
	for i := range y.threads {
		t := &y.threads[i]
		if t.only != "" && t.only != a.View.Holder {
			continue
		}
		tie := &y.ties[t.tie]
		name(names, tie.subject, t.subject)
		name(names, tie.object, t.object)
		if sides[tie.subject] == sides[tie.object] {
			continue
		}
		if at[t.tie] == 0 {
			w.all = append(w.all, Strand{Type: tie.typ, Sign: t.sign,
				Subject: Member{ID: y.actors[tie.subject], Name: names[tie.subject]}, Object: Member{ID: y.actors[tie.object], Name: names[tie.object]}})
			at[t.tie] = int32(len(w.all))
		}
		strand := &w.all[at[t.tie]-1]
		strand.Claims = append(strand.Claims, t.claim)
	}
	for i, id := range y.actors {
		w.names[id] = names[i]
	}
	w.members(a)
	w.bonds(a)
	return a
}

// name keeps the first name of an actor; an organ goes by its state's.
func name(names []string, of int32, p *entente.Party) {
	if names[of] == "" {
		names[of] = p.Name
		if situation.Base(p.Actor) != p.Actor {
			names[of], _, _ = strings.Cut(p.Name, ":") // "Türkiye: armed forces"
		}
	}
}

func (w *weaver) members(a *Alliances) {
	with := map[entente.ActorID][]Member{}
	for _, t := range w.all {
		for _, m := range []Member{t.Subject, t.Object} {
			into := w.sides[m.ID]
			if with[into] == nil {
				with[into] = []Member{}
			}
			if into != m.ID && !slices.ContainsFunc(with[into], func(o Member) bool { return o.ID == m.ID }) {
				with[into] = append(with[into], m)
			}
		}
	}
	for id, list := range with {
		slices.SortFunc(list, func(x, y Member) int { return cmp.Compare(x.ID, y.ID) })
		a.Actors = append(a.Actors, Member{id, cmp.Or(w.names[id], a.View.Names[id], w.s.Options.Names[id], string(id)), list})
	}
	slices.SortFunc(a.Actors, func(x, y Member) int { return cmp.Compare(x.ID, y.ID) })
}

func (w *weaver) bonds(a *Alliances) {
	at := map[entente.ActorID]int{}
	for i, m := range a.Actors {
		at[m.ID] = i
	}
	byPair := map[[2]int]int{}
	for _, t := range w.all {
		t.Support = w.s.Origins.Count(t.Claims)
		i, k := at[w.sides[t.Subject.ID]], at[w.sides[t.Object.ID]]
		pair := [2]int{min(i, k), max(i, k)}
		n, ok := byPair[pair]
		if !ok {
			n = len(a.Bonds)
			byPair[pair] = n
			a.Bonds = append(a.Bonds, Bond{A: pair[0], B: pair[1]})
		}
		if b := &a.Bonds[n]; t.Sign > 0 {
			b.Friendly = append(b.Friendly, t)
		} else {
			b.Hostile = append(b.Hostile, t)
		}
	}
	for _, b := range a.Bonds {
		for _, list := range [][]Strand{b.Friendly, b.Hostile} { // the best told first
			slices.SortStableFunc(list, func(x, y Strand) int { return y.Origins - x.Origins })
		}
	}
	slices.SortFunc(a.Bonds, func(x, y Bond) int { return cmp.Or(x.A-y.A, x.B-y.B) })
}
