package web

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"entente"
	"entente/internal/review"
	"entente/internal/store"
)

type decideInput struct {
	ID   string `path:"id"`
	Body struct {
		Action string                     `json:"action" enum:"accept,reject,edit,add,note,flag,unflag"`
		Claim  string                     `json:"claim,omitempty" doc:"all but add"`
		Kind   string                     `json:"kind,omitempty" doc:"of a claim that is added"`
		Edits  map[string]json.RawMessage `json:"edits,omitempty" doc:"fields as GET /api/fields names them"`
		Why    string                     `json:"why,omitempty" maxLength:"2000" doc:"reason; the text of a note"`
	}
}

type decidePage struct {
	Decision decision    `json:"decision"`
	Card     *reviewCard `json:"card"`
	Progress progress    `json:"progress"`
}

// decide records what a coder makes of a claim.
func (s *Server) decide(ctx context.Context, in *decideInput) (decidePage, error) {
	var p decidePage
	w, e, err := s.reportEntry(in.ID)
	if err != nil {
		return p, err
	}
	me := visitorOf(ctx).name
	action := review.Action(in.Body.Action)
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.mayStillDecide(e, me, action); err != nil {
		return p, err
	}
	id := entente.ClaimID(in.Body.Claim)
	entry := store.Entry{Who: me, Action: review.Prefix + in.Body.Action, Object: in.ID, Why: in.Body.Why}
	var before *entente.Claim
	if action != review.AddClaim {
		if before = s.standing(e, id, me); before == nil {
			return p, fmt.Errorf("the report has no claim %q: %w", id, entente.ErrNotFound)
		}
	}
	after := review.Payload{Claim: id}
	switch action {
	case review.Correct:
		c, err := s.editor.Edit(*before, in.Body.Edits, e.Report, e.offsets(), me)
		if err != nil {
			return p, err
		}
		after.Record = &c
	case review.AddClaim:
		c, err := s.editor.Add(entente.Kind(in.Body.Kind), in.Body.Edits, e.Report, e.offsets(), me)
		if err != nil {
			return p, err
		}
		if s.standing(e, c.ID, me) != nil {
			return p, fmt.Errorf("that claim is there already: %w", entente.ErrConflict)
		}
		id, after = c.ID, review.Payload{Claim: c.ID, Record: &c}
	case review.Note:
		if strings.TrimSpace(in.Body.Why) == "" {
			return p, fmt.Errorf("a note needs words: %w", entente.ErrInvalid)
		}
	case review.Accept:
		if d, ok := s.book.Standing(e.ID, me)[id]; ok && d.After != nil && d.Action != review.Reject {
			after.Record = d.After // it is the corrected claim that is accepted
		} else if before.ID == id && !slices.ContainsFunc(e.claims, func(c *entente.Claim) bool { return c.ID == id }) {
			after.Record = before // one that somebody else added
		}
	}
	if action == review.Accept || action == review.Reject || action == review.Correct {
		// With what it was about, so that it speaks of the same claim once a newer
		// program has coded the report anew.
		entry.Before = payload(review.Payload{Claim: id, Record: before})
	}
	entry.After = payload(after)
	entry, err = s.recordLocked(ctx, entry)
	if err != nil {
		return p, err
	}
	s.decidedAnew(ctx)
	return s.decided(w, e, me, id, entry.Seq), nil
}

// mayStillDecide refuses changes to work that was handed in: others may build on it.
func (s *Server) mayStillDecide(e *reportEntry, me string, a review.Action) error {
	talks := a == review.Note || a == review.Flag || a == review.Unflag
	if !talks && s.book.Needed(e.ID) > 1 && slices.Contains(s.book.Submitted(e.ID), me) {
		return fmt.Errorf("you have submitted this report; reopen it first: %w", entente.ErrConflict)
	}
	return nil
}

// standing is a claim as a coder has it: proposed, corrected or added.
func (s *Server) standing(e *reportEntry, id entente.ClaimID, me string) *entente.Claim {
	if d, ok := s.book.Standing(e.ID, me)[id]; ok && d.After != nil {
		return d.After
	}
	for _, c := range e.claims {
		if c.ID == id {
			return c
		}
	}
	if s.book.Visible(e.ID) {
		for _, name := range s.book.Coders(e.ID) {
			if d, ok := s.book.Standing(e.ID, name)[id]; ok && d.After != nil {
				return d.After
			}
		}
	}
	return nil
}

func (s *Server) decided(w *world, e *reportEntry, me string, id entente.ClaimID, seq int64) decidePage {
	p := decidePage{Progress: s.progress(w, me)}
	for _, d := range s.book.Decisions(e.ID, me) {
		if d.Seq == seq {
			p.Decision = newDecision(d)
		}
	}
	for _, c := range s.cards(w, e, me) {
		if c.ID == id {
			p.Card = &c
		}
	}
	return p
}

type undoPage struct {
	Undone   decision    `json:"undone"`
	Card     *reviewCard `json:"card"`
	Progress progress    `json:"progress"`
}

// undo takes back one's own last decision on a report.
func (s *Server) undo(ctx context.Context, in *reportInput) (undoPage, error) {
	var p undoPage
	w, e, err := s.reportEntry(in.ID)
	if err != nil {
		return p, err
	}
	me := visitorOf(ctx).name
	s.mu.Lock()
	defer s.mu.Unlock()
	d, ok := s.book.LastOf(e.ID, me)
	if !ok {
		return p, fmt.Errorf("there is nothing to take back: %w", entente.ErrNotFound)
	}
	if err := s.mayStillDecide(e, me, d.Action); err != nil {
		return p, err
	}
	_, err = s.recordLocked(ctx, store.Entry{Who: me, Action: review.Prefix + string(review.Undo), Object: in.ID, After: payload(review.Payload{Claim: d.Claim, Undoes: d.Seq})})
	if err != nil {
		return p, err
	}
	done := s.decided(w, e, me, d.Claim, d.Seq)
	return undoPage{done.Decision, done.Card, done.Progress}, nil
}

type rowPage struct {
	Report ReportRow `json:"report"`
}

// submit says that a coder is done with a report.
func (s *Server) submit(ctx context.Context, in *reportInput) (rowPage, error) {
	return s.hand(ctx, in.ID, review.Submit)
}

// reopen takes that back, unless others could see the work by it.
func (s *Server) reopen(ctx context.Context, in *reportInput) (rowPage, error) {
	return s.hand(ctx, in.ID, review.Reopen)
}

func (s *Server) hand(ctx context.Context, id string, a review.Action) (rowPage, error) {
	_, e, err := s.reportEntry(id)
	if err != nil {
		return rowPage{}, err
	}
	me := visitorOf(ctx).name
	s.mu.Lock()
	defer s.mu.Unlock()
	submitted := slices.Contains(s.book.Submitted(e.ID), me)
	switch {
	case a == review.Submit && submitted, a == review.Reopen && !submitted:
		return rowPage{s.row(e, me)}, nil
	case a == review.Reopen && s.book.Needed(e.ID) > 1 && s.book.Visible(e.ID):
		return rowPage{}, fmt.Errorf("all coders have submitted, and have seen one another's work: %w", entente.ErrConflict)
	}
	if _, err := s.recordLocked(ctx, store.Entry{Who: me, Action: review.Prefix + string(a), Object: id}); err != nil {
		return rowPage{}, err
	}
	return rowPage{s.row(e, me)}, nil
}

type codersInput struct {
	ID   string `path:"id"`
	Body struct {
		Needed int `json:"needed" minimum:"1" maximum:"3"`
	}
}

// setCoders says how many coders a report needs; more than one code blind.
func (s *Server) setCoders(ctx context.Context, in *codersInput) (rowPage, error) {
	_, e, err := s.reportEntry(in.ID)
	if err != nil {
		return rowPage{}, err
	}
	me := visitorOf(ctx).name
	s.mu.Lock()
	defer s.mu.Unlock()
	// To ask for fewer opens the work of coders who are blind to one another: not for
	// one of them.
	if needed := s.book.Needed(e.ID); in.Body.Needed < needed && !s.book.Visible(e.ID) &&
		slices.Contains(s.book.Coders(e.ID), me) && !slices.Contains(s.book.Submitted(e.ID), me) {
		return rowPage{}, fmt.Errorf("you code this report yourself and would see the others' work: submit it first: %w", entente.ErrConflict)
	}
	_, err = s.recordLocked(ctx, store.Entry{Who: me, Action: review.Prefix + string(review.SetCoders), Object: in.ID,
		Before: payload(review.Payload{Needed: s.book.Needed(e.ID)}), After: payload(review.Payload{Needed: in.Body.Needed})})
	return rowPage{s.row(e, me)}, err
}

// fields says how claims of each kind are edited.
func (s *Server) fields(context.Context, *struct{}) (map[entente.Kind][]review.Field, error) {
	out := map[entente.Kind][]review.Field{}
	for _, k := range entente.Kinds {
		out[k] = s.editor.Fields(k)
	}
	return out, nil
}

// corpus writes the reviewed claims as cases that the coder can be tested on.
func (s *Server) corpus(only entente.ReportID, out io.Writer) error {
	w := s.world.Load()
	s.mu.RLock()
	defer s.mu.RUnlock()
	for _, e := range w.reports { // in their order, not in that of the log
		if only != "" && e.ID != only || !slices.Contains(s.book.Touched(), e.ID) {
			continue
		}
		if _, err := review.WriteScript(out, e.Report, s.book.Outcomes(e.ID, e.claims)); err != nil {
			return err
		}
	}
	return nil
}

// reviewed are the claims that people signed.
func (s *Server) reviewed(context.Context, *struct{}) (claimsPage, error) {
	p := claimsPage{Claims: []Card{}}
	w := s.world.Load()
	s.mu.RLock()
	defer s.mu.RUnlock()
	touched := s.book.Touched()
	for _, e := range w.reports {
		if !slices.Contains(touched, e.ID) {
			continue
		}
		for _, o := range s.book.Outcomes(e.ID, e.claims) {
			if o.Claim != nil && !o.Open {
				p.all = append(p.all, o.Claim)
				if len(p.Claims) < mostCards {
					p.Claims = append(p.Claims, w.card(o.Claim))
				}
			}
		}
	}
	p.Total = len(p.all)
	return p, nil
}
