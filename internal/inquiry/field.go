package inquiry

import (
	"fmt"
	"slices"
	"strings"

	"entente"
	"entente/internal/situation"
	"entente/internal/territory"
)

// Field is what a question about ground is asked of: the land, the situation and
// the names.
type Field struct {
	*Basis
	Land *territory.Land
	S    *situation.Situation
	Fill bool // guess who holds places of which nobody tells
}

// Question asks a field. It is asked again without the assumptions, so it must not
// keep anything.
type Question func(*Field) (territory.Answer, error)

// Ground asks q of the land and the situation of a moment. Assumptions are sentences
// as Assume reads them; the reply says whether the answer hangs on them.
func (b *Basis) Ground(q Question, opt situation.Options, ground Ground, assume []string, fill bool) (*Reply, error) {
	var assumed []entente.Claim
	for i, text := range assume {
		c, err := b.Assume(i+1, text)
		if err != nil {
			return nil, err
		}
		assumed = append(assumed, c)
	}
	with := b.With(assumed)
	if opt.AsOf.IsZero() { // the last day told of, or assumed
		opt.AsOf = with.Latest()
	}
	// One land for both, so that the same places are asked about.
	land := with.Land(ground)
	f := &Field{Basis: with, Land: land, S: with.On(land, opt), Fill: fill}
	answer, err := q(f)
	if err != nil {
		return nil, err
	}
	r := &Reply{Answer: answer, Field: f, Assumed: assumed}
	if len(assumed) > 0 {
		without, err := q(&Field{Basis: b, Land: land, S: b.On(land, opt), Fill: fill})
		switch {
		case err != nil:
			r.Without = strings.Join(strings.Fields(err.Error()), " ")
		case without.Sentence != answer.Sentence || without.Range != answer.Range:
			r.Without = without.Sentence
		}
	}
	return r, nil
}

// Latest is the last day on which a report was published or an assumption begins.
func (b *Basis) Latest() entente.Date {
	var last entente.Date
	for i := range b.Claims {
		c := &b.Claims[i]
		if c.Published.After(last) {
			last = c.Published
		}
		if c.Coder == situation.AssumptionCoder && c.Valid.From.After(last) {
			last = c.Valid.From
		}
	}
	return last
}

// On puts the states of a day on the land.
func (f *Field) On(day entente.Date) *territory.Map {
	states := f.S.Control // those of the day asked about are there
	if day != f.S.Options.AsOf {
		states = f.S.ControlOn(day)
	}
	m := f.Land.On(states, day)
	if f.Fill {
		m = m.Fill(territory.FillOptions{})
	}
	return m
}

// Now is the map as of the day asked about.
func (f *Field) Now() *territory.Map { return f.On(f.S.Options.AsOf) }

// Side finds the side that a name means: of several actors of that name the one
// that has a place on the map.
func (f *Field) Side(name string, m *territory.Map) (entente.ActorID, error) {
	// Who is known by what he is alone ("Syria: armed opposition") has an id and no name.
	if id := entente.ActorID(name); slices.Contains(m.Sides(), id) {
		return id, nil
	}
	ids := f.ActorsNamed(name)
	if len(ids) == 0 {
		return "", f.NoActor(name)
	}
	holders := m.Sides()
	for _, id := range ids {
		if side := f.S.Side(id); slices.Contains(holders, side) {
			return side, nil
		}
	}
	return f.S.Side(ids[0]), nil
}

// Place finds the place of the map that a name means.
func (f *Field) Place(name string, m *territory.Map) (int, error) {
	for _, id := range f.PlacesNamed(name) {
		if i := m.Index(id); i >= 0 {
			return i, nil
		}
	}
	for _, p := range f.Places.Lookup(name) {
		if i := m.Index(p.ID); i >= 0 {
			return i, nil
		}
	}
	if len(f.Places.Lookup(name)) == 0 {
		return 0, f.NoPlace(name)
	}
	return 0, fmt.Errorf("no place within %d km of what is told of is called %q: %w", aroundKm, name, entente.ErrNotFound)
}
