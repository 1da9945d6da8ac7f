package inquiry

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"entente"
	"entente/internal/lexicon"
	"entente/internal/situation"
)

// names are those that claims bear, folded, so that a question need not look
// through all claims.
type names struct {
	actors map[string][]entente.ActorID
	// places are in the order of claims, each id once; called has their names.
	places []entente.PlaceID
	called map[entente.PlaceID][]string
	// names has the first name of each actor.
	names map[entente.ActorID]string
}

func fold(name string) string { return strings.Join(lexicon.FoldWords(name), " ") }

func newNames() *names {
	return &names{actors: map[string][]entente.ActorID{}, called: map[entente.PlaceID][]string{}, names: map[entente.ActorID]string{}}
}

// with returns the names with those of more claims.
func (n *names) with(claims []entente.Claim) *names {
	n = &names{maps.Clone(n.actors), slices.Clip(n.places), maps.Clone(n.called), maps.Clone(n.names)}
	type bearer[T any] struct {
		name string
		id   T
	}
	actors, places := map[bearer[entente.ActorID]]bool{}, map[bearer[entente.PlaceID]]bool{}
	actor := func(name string, id entente.ActorID) {
		if key := (bearer[entente.ActorID]{name, id}); !actors[key] {
			actors[key] = true
			if f := fold(name); !slices.Contains(n.actors[f], id) {
				n.actors[f] = append(slices.Clip(n.actors[f]), id)
			}
		}
	}
	for i := range claims {
		for p := range claims[i].EachParty() {
			// A wording counts for those whom the base does not know; a state may have
			// been named through one of its towns.
			if p.Actor.Provisional() {
				actor(p.Text, p.Actor)
			}
			actor(p.Name, p.Actor)
			if _, ok := n.names[p.Actor]; !ok {
				n.names[p.Actor] = p.Name
			}
		}
		t := claims[i].Place
		if t == nil {
			continue
		}
		if _, ok := n.called[t.ID]; !ok {
			n.places = append(n.places, t.ID)
			n.called[t.ID] = nil
		}
		for _, name := range []string{t.Name, t.Text} {
			if key := (bearer[entente.PlaceID]{name, t.ID}); !places[key] {
				places[key] = true
				if f := fold(name); !slices.Contains(n.called[t.ID], f) {
					n.called[t.ID] = append(slices.Clip(n.called[t.ID]), f)
				}
			}
		}
	}
	return n
}

// ActorsNamed returns the actors that a user may mean by a name or an id.
func (b *Basis) ActorsNamed(name string) []entente.ActorID {
	var out []entente.ActorID
	add := func(id entente.ActorID) {
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	if _, ok := b.Actors.Get(entente.ActorID(name)); ok {
		add(entente.ActorID(name))
	}
	for _, a := range b.Actors.Lookup(name, entente.Date{}) {
		add(a.ID)
	}
	for _, id := range b.index().actors[fold(name)] {
		add(id)
	}
	return out
}

// NameOf returns what an actor is called: in the base, else in the claims, else his
// id.
func (b *Basis) NameOf(id entente.ActorID) string {
	if a, ok := b.Actors.Get(id); ok {
		return a.Name
	}
	if name := b.index().names[id]; name != "" {
		return name
	}
	return string(id)
}

// PlacesNamed returns the places that a user may mean by a name or an id: those of
// that name that the claims are about, else the best known one.
func (b *Basis) PlacesNamed(name string) []entente.PlaceID {
	index := b.index()
	if _, told := index.called[entente.PlaceID(name)]; told {
		return []entente.PlaceID{entente.PlaceID(name)}
	}
	known := b.Places.Lookup(name)
	var out []entente.PlaceID
	want := fold(name)
	for _, id := range index.places {
		if slices.ContainsFunc(known, func(k entente.Place) bool { return k.ID == id }) || slices.Contains(index.called[id], want) {
			out = append(out, id)
		}
	}
	if len(out) > 0 {
		return out
	}
	if p, ok := b.Places.Get(entente.PlaceID(name)); ok {
		return []entente.PlaceID{p.ID}
	}
	if len(known) > 0 {
		out = append(out, known[0].ID)
	}
	return out
}

// NoPlace is the error for a name that no place bears, with those of like sound: they
// are offered and never taken.
func (b *Basis) NoPlace(name string) error {
	return fmt.Errorf("no place is called %q%s: %w", name, offer("by sound", b.placesLike(name)), entente.ErrNotFound)
}

// NoActor is the error for a name that nobody bears, with those spelt like it.
func (b *Basis) NoActor(name string) error {
	return fmt.Errorf("no actor is called %q, neither in the base nor in these reports%s: %w", name, offer("by spelling", b.Actors.Near(name, mostOffered)), entente.ErrNotFound)
}

// NoName is the error for a name that neither an actor nor a place bears.
func (b *Basis) NoName(name string) error {
	return fmt.Errorf("no actor or place is called %q, neither in the base nor in these reports%s%s: %w", name,
		offer("by spelling", b.Actors.Near(name, mostOffered)), offer("by sound", b.placesLike(name)), entente.ErrNotFound)
}

func (b *Basis) placesLike(name string) []string {
	var out []string
	for _, p := range b.Places.Resembling(name) {
		text := p.Name
		if c, ok := b.Actors.Get(entente.ActorID(p.Country)); ok {
			text += " (" + c.Name + ")"
		}
		if !slices.Contains(out, text) && len(out) < mostOffered {
			out = append(out, text)
		}
	}
	return out
}

// mostOffered is how many names are offered for one that nobody knows.
const mostOffered = 3

func offer(how string, names []string) string {
	if len(names) == 0 {
		return ""
	}
	return "; like it " + how + ": " + strings.Join(names, ", ")
}

// Viewer returns the actor of a view and his name; nothing where name is empty.
func (b *Basis) Viewer(name string) (entente.ActorID, string, error) {
	if name == "" {
		return "", "", nil
	}
	ids := b.ActorsNamed(name)
	if len(ids) == 0 {
		return "", "", b.NoActor(name)
	}
	id := situation.Base(ids[0])
	if a, ok := b.Actors.Get(id); ok {
		name = a.Name
	}
	return id, name, nil
}
