package analysis

import (
	"cmp"
	"slices"

	"entente"
)

// Stand is where two actors stand in a view.
type Stand string

// The stands of a pair. One is of two actors that the view takes for one.
const (
	Friendly   Stand = "friendly"
	Hostile    Stand = "hostile"
	Ambivalent Stand = "ambivalent"
	One        Stand = "one actor"
	Silent     Stand = "nothing told"
)

// Difference is a pair that two views have differently.
type Difference struct {
	X, Y Member
	// In has the stand in either view.
	In [2]Stand
	// Bonds are the pair's bonds in either view, nil where there is none.
	Bonds [2]*Bond
}

// told reports whether both views have something of the pair.
func (d Difference) told() bool { return d.In[0] != Silent && d.In[1] != Silent }

// Compare lists the pairs of actors that stand differently in two views: first
// those of which both have something to tell, then the others, by id. Two actors
// that one view takes for one and of whom the other tells nothing are left to
// Contracted.
func Compare(a, b *Alliances) []Difference {
	views := [2]*Alliances{a, b}
	known := map[entente.ActorID]Member{}
	for _, v := range views {
		for _, bond := range v.Bonds {
			for _, t := range slices.Concat(bond.Friendly, bond.Hostile) {
				known[t.Subject.ID], known[t.Object.ID] = t.Subject, t.Object
			}
		}
	}
	var all []Member
	for _, m := range known {
		all = append(all, m)
	}
	slices.SortFunc(all, func(x, y Member) int { return cmp.Compare(x.ID, y.ID) })
	pairs := [2]map[[2]entente.ActorID]*Bond{}
	for i, v := range views {
		pairs[i] = map[[2]entente.ActorID]*Bond{}
		for k := range v.Bonds {
			bond := &v.Bonds[k]
			pairs[i][[2]entente.ActorID{v.Actors[bond.A].ID, v.Actors[bond.B].ID}] = bond
		}
	}
	var out []Difference
	for i, x := range all {
		for _, y := range all[i+1:] {
			d := Difference{X: x, Y: y}
			for k, v := range views {
				d.In[k], d.Bonds[k] = v.stand(pairs[k], x.ID, y.ID)
			}
			if d.In[0] != d.In[1] && (d.told() || d.In[0] != One && d.In[1] != One) {
				out = append(out, d)
			}
		}
	}
	slices.SortStableFunc(out, func(x, y Difference) int {
		switch {
		case x.told() == y.told():
			return 0
		case x.told():
			return -1
		}
		return 1
	})
	return out
}

// Contracted lists the actors that a's holder takes for another and b's holder does
// not take for the same one.
func Contracted(a, b *Alliances) []Member {
	var out []Member
	for _, m := range a.Actors {
		into := Member{ID: m.ID, Name: m.Name}
		for _, w := range m.With {
			if b.Side(w.ID) != b.Side(m.ID) {
				into.With = append(into.With, w)
			}
		}
		if len(into.With) > 0 {
			out = append(out, into)
		}
	}
	return out
}

// OnlyTense lists, with the reading, the triads under tension in a of whose actors
// none is so in b, whatever the reading.
func OnlyTense(a, b *Alliances) (out []Tension, readings []Reading) {
	seen := map[[3]entente.ActorID]bool{}
	for _, v := range []*Alliances{b, a} {
		for _, r := range v.Readings {
			for _, t := range r.Tense {
				key := [3]entente.ActorID{v.Actors[t.Nodes[0]].ID, v.Actors[t.Nodes[1]].ID, v.Actors[t.Nodes[2]].ID}
				if v == a && !seen[key] {
					out, readings = append(out, t), append(readings, r)
				}
				seen[key] = true
			}
		}
	}
	return out, readings
}

func (a *Alliances) stand(pairs map[[2]entente.ActorID]*Bond, x, y entente.ActorID) (Stand, *Bond) {
	x, y = a.Side(x), a.Side(y)
	if x == y {
		return One, nil
	}
	b := pairs[[2]entente.ActorID{min(x, y), max(x, y)}]
	switch {
	case b == nil:
		return Silent, nil
	case b.Sign() > 0:
		return Friendly, b
	case b.Sign() < 0:
		return Hostile, b
	}
	return Ambivalent, b
}
