package territory

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"entente"
)

// Along asks who holds how much of a line: the answer for the side with the longest
// unbroken stretch, with the others' in the notes.
func (m *Map) Along(line Line, opt BorderOptions) Border {
	opt = opt.withDefaults()
	w := m.walk(line, opt)
	var found []Border
	for _, side := range m.contenders() {
		if b := m.border(side, line, opt, w); b.HeldFought > 0 {
			found = append(found, b)
		}
	}
	question := fmt.Sprintf("Who holds %s?", line.Name)
	if len(found) == 0 {
		b := m.border("", line, opt, w)
		b.Question = question
		b.Sentence = fmt.Sprintf("Nobody is told to hold a place within %.0f km of %s, which is %.0f km long.", opt.RadiusKm, line.Name, math.Round(b.Km))
		return b
	}
	slices.SortStableFunc(found, func(x, y Border) int {
		return cmp.Or(cmp.Compare(y.Firm.Km(), x.Firm.Km()), cmp.Compare(y.Fought.Km(), x.Fought.Km()))
	})
	b := found[0]
	b.Question = question
	var others []string
	for _, o := range found[1:] {
		others = append(others, o.Sentence)
	}
	b.Notes = append(others, b.Notes...)
	return b
}

// contenders are those who hold a place or contest one.
func (m *Map) contenders() []entente.ActorID {
	out := m.Sides()
	for i := range m.Spots {
		s := &m.Spots[i]
		if s.Side != "" || s.Told == nil {
			continue
		}
		for _, x := range s.Told.Sides {
			if !slices.Contains(out, x.Side) {
				out = append(out, x.Side)
			}
		}
	}
	return out
}
