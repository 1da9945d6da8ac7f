package inquiry

import (
	"fmt"

	"entente"
	"entente/internal/situation"
	"entente/internal/territory"
)

// BorderLine is the land border of two states, by ids or names: the longest unbroken
// line of it. The name says which.
func (b *Basis) BorderLine(one, other string) (territory.Line, error) {
	var codes, names [2]string
	for i, name := range []string{one, other} {
		ids := b.ActorsNamed(name)
		if len(ids) == 0 {
			return territory.Line{}, fmt.Errorf("no state is called %q: %w", name, entente.ErrNotFound)
		}
		state, _ := b.Actors.Get(situation.Base(ids[0]))
		codes[i], names[i] = state.Country, state.Name
	}
	lines := b.Places.Border(codes[0], codes[1])
	if len(lines) == 0 {
		return territory.Line{}, fmt.Errorf("%s and %s share no border on land: %w", names[0], names[1], entente.ErrNotFound)
	}
	return territory.Line{Name: "border of " + names[0] + " and " + names[1], Points: lines[0]}, nil
}
