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
	assumed, err := b.assumptions(assume)
	if err != nil {
		return nil, err
	}
	with := b.Assuming(assumed)
	if opt.AsOf.IsZero() { // the last day told of, or assumed
		opt.AsOf = with.Latest()
	}
	// One land for both, so that the same places are asked about.
	land := with.Land(ground)
	return (&Field{Basis: b, Land: land, S: b.On(land, opt), Fill: fill}).ask(q, with, assumed)
}

// Ask does the same on a field that is there, a plain of which nothing is told.
func (f *Field) Ask(q Question, assume []string) (*Reply, error) {
	assumed, err := f.assumptions(assume)
	if err != nil {
		return nil, err
	}
	with, here := f.Assuming(assumed), *f
	if here.Land = with.Land(Ground{}); here.Land != f.Land {
		here.S = f.Basis.On(here.Land, f.S.Options)
	}
	return here.ask(q, with, assumed)
}

func (b *Basis) assumptions(assume []string) ([]entente.Claim, error) {
	var out []entente.Claim
	for i, text := range assume {
		c, err := b.Assume(i+1, text)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

// ask asks q with the assumptions, and once more without.
func (f *Field) ask(q Question, with *Basis, assumed []entente.Claim) (*Reply, error) {
	r := &Reply{Field: f, Assumed: assumed}
	if len(assumed) > 0 {
		r.Field = &Field{Basis: with, Land: f.Land, S: with.assume(f.S), Fill: f.Fill}
	}
	var err error
	if r.Answer, err = q(r.Field); err != nil || len(assumed) == 0 {
		return r, err
	}
	without, err := q(f)
	switch {
	case err != nil:
		r.Without = strings.Join(strings.Fields(err.Error()), " ")
	case without.Sentence != r.Sentence || without.Range != r.Range:
		r.Without = without.Sentence
	}
	return r, nil
}

// Latest is the last day on which a report was published or an assumption begins.
func (b *Basis) Latest() entente.Date {
	var last entente.Date
	for _, list := range [][]entente.Claim{b.Claims, b.assumed} {
		for i := range list {
			c := &list[i]
			if c.Published.After(last) {
				last = c.Published
			}
			if c.Coder == situation.AssumptionCoder && c.Valid.From.After(last) {
				last = c.Valid.From
			}
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
