package inquiry

import (
	"fmt"

	"entente"
	"entente/internal/situation"
	"entente/internal/territory"
)

// Frontier returns the border on land between two countries, given by name.
func (b *Basis) Frontier(first, second string) (territory.Line, error) {
	var codes, names [2]string
	for i, name := range []string{first, second} {
		var err error
		if codes[i], names[i], err = b.country(name); err != nil {
			return territory.Line{}, err
		}
	}
	line := territory.Line{Name: fmt.Sprintf("the border between %s and %s", names[0], names[1])}
	for _, part := range b.Places.Frontier(codes[0], codes[1]) {
		if len(line.Points) > 0 {
			line.Breaks = append(line.Breaks, len(line.Points))
		}
		line.Points = append(line.Points, part...)
	}
	if len(line.Points) == 0 {
		return line, fmt.Errorf("%s and %s have no border on land: %w", names[0], names[1], entente.ErrNotFound)
	}
	return line, nil
}

// country finds the state that a name means.
func (b *Basis) country(name string) (code, called string, err error) {
	for _, id := range b.ActorsNamed(name) {
		id = situation.Base(id)
		if a, ok := b.Actors.Get(id); ok && a.Country == string(id) {
			return a.Country, a.Name, nil
		}
	}
	return "", "", fmt.Errorf("no country is called %q: %w", name, entente.ErrNotFound)
}
