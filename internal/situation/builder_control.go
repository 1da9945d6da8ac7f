package situation

import (
	"maps"
	"slices"

	"entente"
)

// controlPart is what a Builder keeps to know who holds what without asking every
// place anew: the claims by place, and the states of one day.
type controlPart struct {
	claims *buckets
	board  *board
	into   map[entente.ActorID]entente.ActorID // of the view that the sites were made in
	asOf   entente.Date
	first  firsts
	states []PlaceState // with those around it
}

func newControlPart() controlPart {
	return controlPart{claims: newBuckets(placeKey)}
}

func (p *controlPart) touch(c *entente.Claim) {
	if countsForControl(c) {
		p.claims.touch(c)
	}
}

// control brings the states up to date. Where the view and the day are what they
// were, only the places that added claims are about, or claims of a report whose
// origin changed, are counted anew, and those in whose neighbourhood they lie.
func (b *Builder) control(s *Situation) {
	p := &b.controls
	asOf := b.opt.AsOf
	if asOf.IsZero() {
		asOf = b.latest
	}
	changed := map[entente.PlaceID][]*entente.Claim{}
	for _, at := range p.claims.clean() {
		at.merge()
		changed[at.claims[0].Place.ID] = at.claims
	}
	whole := p.board == nil || !maps.Equal(p.into, s.View.Into)
	if whole {
		for _, at := range p.claims.byKey {
			changed[at.claims[0].Place.ID] = at.claims
		}
		p.board = nil
	}
	if !whole && len(changed) == 0 && asOf == p.asOf {
		s.board, s.Control = p.board, p.states
		return
	}
	p.board, p.into = newBoard(s, p.board, changed), s.View.Into
	s.board = p.board
	if whole || asOf != p.asOf {
		p.asOf = asOf
		p.first, p.states = newFirsts(), nil
		p.count(p.board.order)
	} else {
		p.count(slices.Collect(maps.Keys(changed)))
	}
	s.Control = p.states
}

// count computes the first states of some places and the last of these and of those
// around to whom they look different, and puts the last into the list.
func (p *controlPart) count(places []entente.PlaceID) {
	var turned []entente.PlaceID
	for _, id := range places {
		before := p.first.of[id]
		p.board.alone(id, p.asOf, p.first)
		if !before.looksLike(p.first.of[id]) {
			turned = append(turned, id)
		}
	}
	anew := make(map[entente.PlaceID]bool, len(places)+len(turned))
	var states []PlaceState
	for _, id := range slices.Concat(places, p.board.around(turned)) {
		if anew[id] {
			continue
		}
		anew[id] = true
		if st, ok := p.board.among(id, p.asOf, p.first); ok {
			states = append(states, st)
		}
	}
	clear(p.first.tallies) // they may be shown
	slices.SortFunc(states, p.board.inOrder)
	if len(p.states) == 0 {
		p.states = states
		return
	}
	merged := make([]PlaceState, 0, len(p.states)+len(states))
	for i := range p.states {
		st := &p.states[i]
		if anew[st.Place.ID] {
			continue
		}
		for len(states) > 0 && p.board.inOrder(states[0], *st) < 0 {
			merged, states = append(merged, states[0]), states[1:]
		}
		merged = append(merged, *st)
	}
	p.states = append(merged, states...)
}
