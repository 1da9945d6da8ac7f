package situation

import (
	"maps"
	"slices"
	"sync"
	"sync/atomic"

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
	// words has, by the number of the group, that of each of its claims; not those of
	// groups that were revised since.
	words atomic.Pointer[map[int32][]word]
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

// words reads claims.
func (b *board) words(claims []*entente.Claim) []word {
	out := make([]word, len(claims))
	for i, c := range claims {
		out[i] = b.word(c)
	}
	return out
}

// board makes the board of s: the sites of the places that control claims in force are
// about, each with what is in force.
func (m *moment) board(s *Situation, places []int32) *board {
	b := emptyBoard(s)
	g := m.regimes.of(b)
	b.cast = newCast()
	words := g.words.Load()
	if words == nil { // two that find them at once find the same
		words = &map[int32][]word{}
		for n := range m.groups {
			if of := &m.groups[n]; of.kind == entente.KindControl {
				(*words)[int32(n)] = b.words(of.claims)
			}
		}
		g.words.Store(words)
	}
	numbers := newRoll()
	for _, n := range places {
		of := &m.groups[n]
		said, ok := (*words)[n]
		if !ok {
			said = b.words(of.claims)
		}
		var first *entente.Claim
		numbers.list = numbers.list[:0]
		for i, claim := range of.members {
			if !m.in[claim] {
				continue
			}
			t := said[i]
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
