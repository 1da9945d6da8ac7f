package situation

import (
	"cmp"
	"slices"

	"entente"
)

// Tie is a relation between two actors as all claims of its type tell it.
type Tie struct {
	Type            string
	Sign            int
	Subject, Object entente.Party
	Group
}

func newTie(g Group) Tie {
	r := g.Claims[0].Relation
	return Tie{r.Type, r.Sign, r.Subject, r.Object, g}
}

// View is one observer's reading of who is who: his designations "part of",
// "extension of" and "front for" contract the subject into the object.
type View struct {
	Holder entente.ActorID
	// Into maps a contracted actor to what the observer takes it for.
	Into map[entente.ActorID]entente.ActorID
	// Names of the actors in Into, for showing.
	Names map[entente.ActorID]string
}

// ViewIn is what designations say of whom their holder takes for whom. Others than his
// are passed over.
func ViewIn(designations []*entente.Claim, holder entente.ActorID) View {
	var links []viewLink
	for _, c := range designations {
		if contracts(c, holder) {
			links = append(links, newViewLink(c))
		}
	}
	return newView(holder, links)
}

// viewLink is one actor taken for another.
type viewLink struct {
	from, to entente.ActorID
	names    [2]string
}

func newViewLink(c *entente.Claim) viewLink {
	d := c.Designation
	return viewLink{Base(d.Subject.Actor), Base(d.Object.Actor), [2]string{d.Subject.Name, d.Object.Name}}
}

func newView(holder entente.ActorID, links []viewLink) View {
	v := View{Holder: holder, Into: map[entente.ActorID]entente.ActorID{}, Names: map[entente.ActorID]string{}}
	for _, l := range links {
		if old, ok := v.Into[l.from]; (!ok || old != l.to) && v.leads(l.to, l.from) {
			continue // no cycles
		}
		v.Into[l.from] = l.to
		v.Names[l.from], v.Names[l.to] = l.names[0], l.names[1]
	}
	return v
}

// contracts reports whether c says that its holder takes one actor for another.
func contracts(c *entente.Claim, holder entente.ActorID) bool {
	d := c.Designation
	return holder != "" && d.Holder != nil && d.Object != nil && (d.As == "part_of" || d.As == "extension_of" || d.As == "front_for") &&
		Base(d.Holder.Actor) == Base(holder) && c.Polarity == entente.Affirmed && c.Modality == entente.Asserted
}

// Resolve returns what the observer takes a for.
func (v View) Resolve(a entente.ActorID) entente.ActorID {
	for range len(v.Into) + 1 {
		to, ok := v.Into[a]
		if !ok {
			break
		}
		a = to
	}
	return a
}

// leads reports whether what the observer takes from for, and that for, and so on,
// comes to target.
func (v View) leads(from, target entente.ActorID) bool {
	for from != target {
		to, ok := v.Into[from]
		if !ok {
			return false
		}
		from = to
	}
	return true
}

// Ambivalence is a pair with friendly and hostile ties at once in a view.
type Ambivalence struct {
	A, B  entente.ActorID
	Names [2]string
	Plus  []Tie
	Minus []Tie
}

// Ambivalent lists the pairs that have ties of both signs in the situation's view,
// asserted ones only, in the order of the actors.
func (s *Situation) Ambivalent() []Ambivalence {
	type pair [2]entente.ActorID
	at := map[pair]*Ambivalence{}
	for _, t := range s.Ties {
		c := t.Claims[0]
		if t.Sign == 0 || c.Modality != entente.Asserted || c.Polarity != entente.Affirmed {
			continue
		}
		a, b := s.View.Resolve(Base(t.Subject.Actor)), s.View.Resolve(Base(t.Object.Actor))
		names := [2]string{s.name(a, t.Subject), s.name(b, t.Object)}
		if a == b {
			continue
		}
		if b < a {
			a, b, names = b, a, [2]string{names[1], names[0]}
		}
		m := at[pair{a, b}]
		if m == nil {
			m = &Ambivalence{A: a, B: b, Names: names}
			at[pair{a, b}] = m
		}
		if t.Sign > 0 {
			m.Plus = append(m.Plus, t)
		} else {
			m.Minus = append(m.Minus, t)
		}
	}
	var out []Ambivalence
	for _, m := range at {
		if len(m.Plus) > 0 && len(m.Minus) > 0 {
			out = append(out, *m)
		}
	}
	slices.SortFunc(out, func(x, y Ambivalence) int { return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)) })
	return out
}

func (s *Situation) name(a entente.ActorID, p entente.Party) string {
	if n := s.View.Names[a]; n != "" && Base(p.Actor) != a {
		return n
	}
	return p.Name
}
