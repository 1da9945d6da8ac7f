package web

import (
	"context"
	"sync"
)

// anew works out the first screen again while whoever decided is still at the review, so
// that it is there when they come back to it. What it computes is kept with the world as
// reviewed, where the next question finds it.
type anew struct {
	mu      sync.Mutex
	looked  *situationInput // what was asked for last
	running bool
	stale   bool // somebody decided since it was begun
}

// looksAt keeps what the first screen was asked for.
func (n *anew) looksAt(in situationInput) {
	n.mu.Lock()
	n.looked = &in
	n.mu.Unlock()
}

// begin starts work after a decision: at most one at a time, and once more where
// others decided meanwhile. Nothing is begun before anybody has looked at the screen.
func (n *anew) begin(work func(situationInput)) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.stale = true
	if n.running || n.looked == nil {
		return
	}
	n.running = true
	go func() {
		for {
			n.mu.Lock()
			if !n.stale {
				n.running = false
				n.mu.Unlock()
				return
			}
			n.stale = false
			in := *n.looked
			n.mu.Unlock()
			work(in)
		}
	}()
}

// decidedAnew begins to work out the first screen as it is after a decision.
func (s *Server) decidedAnew(ctx context.Context) {
	ctx = context.WithoutCancel(ctx) // who decided does not wait for it
	s.anew.begin(func(in situationInput) {
		if _, err := s.situationOf(ctx, in); err != nil {
			s.opt.Log.Warn("the situation after a decision", "error", err)
		}
	})
}
