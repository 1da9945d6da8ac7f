package situation

import (
	"maps"
	"slices"
	"sync"

	"entente"
	"entente/internal/sources"
)

// regimes keeps what the control claims of an Archive weigh by themselves, for the few
// ways in which they were weighed last. It hangs on the numbers of the model, the
// register, who fights in whom and the view, and on no moment.
type regimes struct {
	mu   sync.Mutex
	kept []*regime // the latest first
}

// mostRegimes bounds them: each takes some 250 bytes a control claim.
const mostRegimes = 6

type regime struct {
	model        ControlModel
	sources      *sources.Register
	within, into map[entente.ActorID]entente.ActorID
	ready        sync.Once
	told         map[int32][]word // by the number of the group, of each of its claims
}

// of finds the regime of a board, or opens it.
func (r *regimes) of(b *board) *regime {
	opt := b.s.Options
	r.mu.Lock()
	defer r.mu.Unlock()
	for i, x := range r.kept {
		if x.model == *b.model && x.sources == opt.Sources && maps.Equal(x.within, opt.Within) && maps.Equal(x.into, b.s.View.Into) {
			copy(r.kept[1:], r.kept[:i])
			r.kept[0] = x
			return x
		}
	}
	x := &regime{model: *b.model, sources: opt.Sources, within: maps.Clone(opt.Within), into: maps.Clone(b.s.View.Into)}
	if len(r.kept) < mostRegimes {
		r.kept = append(r.kept, nil)
	}
	copy(r.kept[1:], r.kept)
	r.kept[0] = x
	return x
}

// board makes the board of s: the sites of the places that control claims in force are
// about, each with what is in force.
func (m *moment) board(s *Situation, places []int32) *board {
	b := emptyBoard(s)
	g := m.regimes.of(b)
	g.ready.Do(func() {
		b.cast, g.told = newCast(), map[int32][]word{}
		for n := range m.groups {
			if of := &m.groups[n]; of.kind == entente.KindControl {
				list := make([]word, len(of.claims))
				for i, c := range of.claims {
					list[i] = b.word(c)
				}
				g.told[int32(n)] = list
			}
		}
	})
	numbers := newRoll()
	for _, n := range places {
		of := &m.groups[n]
		var first *entente.Claim
		numbers.list = numbers.list[:0]
		for i, claim := range of.members {
			if !m.in[claim] {
				continue
			}
			t := g.told[n][i]
			t.report, t.first = m.rows[claim].report, m.origin[m.rows[claim].report]
			numbers.list = append(numbers.list, t)
			if first == nil && t.Claim.Polarity == entente.Affirmed {
				first = t.Claim
			}
		}
		if first == nil {
			continue // what is only said not to be held is no place to list
		}
		id := first.Place.ID
		site := b.gather(id, numbers)
		site.first = first
		b.sites[id] = site
		b.order = append(b.order, id)
	}
	slices.SortFunc(b.order, b.byFirst)
	return b
}
