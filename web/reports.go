package web

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"entente"
	"entente/internal/lexicon"
	"entente/internal/review"
)

// ReportRow is a report in a list, with how far its review is.
type ReportRow struct {
	ID        entente.ReportID `json:"id"`
	Title     string           `json:"title"`
	Publisher string           `json:"publisher"`
	Published entente.Date     `json:"published"`
	Claims    int              `json:"claims"`
	Decided   int              `json:"decided" doc:"claims on which oneself has decided"`
	Flagged   int              `json:"flagged"`
	Notes     int              `json:"notes"`
	State     string           `json:"state" enum:"todo,started,done"`
	Needed    int              `json:"needed" doc:"coders"`
	Submitted int              `json:"submitted"`
	Mine      bool             `json:"mine" doc:"oneself has submitted"`
	CopyOf    entente.ReportID `json:"copy_of,omitempty"`
	Faults    []string         `json:"faults"`
}

// row counts with the lock held.
func (s *Server) row(e *reportEntry, me string) ReportRow {
	r := ReportRow{ID: e.ID, Title: e.Title, Publisher: e.Publisher, Published: e.Published, Claims: len(e.claims), Needed: s.book.Needed(e.ID), Faults: append([]string{}, e.Notes...)}
	if r.Title == "" {
		r.Title = opening(e.Text)
	}
	for _, d := range s.book.Decisions(e.ID, me) {
		if d.Action == review.Note && !d.Undone {
			r.Notes++
		}
	}
	standing := s.book.Standing(e.ID, me)
	for _, c := range e.claims {
		if _, ok := standing[c.ID]; ok {
			r.Decided++
		}
		if s.book.Flagged(e.ID, c.ID, me) {
			r.Flagged++
		}
	}
	submitted := s.book.Submitted(e.ID)
	r.Submitted, r.Mine = len(submitted), slices.Contains(submitted, me)
	switch {
	case r.Mine, r.Claims > 0 && r.Decided == r.Claims:
		r.State = "done"
	case r.Decided > 0 || len(standing) > 0:
		r.State = "started"
	default:
		r.State = "todo"
	}
	return r
}

// opening is the first words of a text, for a report without a title.
func opening(text string) string {
	words := strings.Fields(text[:min(len(text), 400)])
	if len(words) > 12 {
		return strings.Join(words[:12], " ") + " …"
	}
	return strings.Join(words, " ")
}

// progress is how far the review of all reports is.
type progress struct {
	Reports     int `json:"reports"`
	ReportsDone int `json:"reports_done"`
	Claims      int `json:"claims"`
	Decided     int `json:"decided"`
	Accepted    int `json:"accepted"`
	Edited      int `json:"edited"`
	Rejected    int `json:"rejected"`
	Added       int `json:"added"`
}

// progress counts what one coder has decided. Only reports on which something was
// done are looked into, so that it takes no longer with many.
func (s *Server) progress(w *world, me string) progress {
	p := progress{Reports: len(w.reports), Claims: w.reviewable()}
	for _, id := range s.book.Touched() {
		e := w.byID[id]
		if e == nil {
			continue
		}
		proposed := map[entente.ClaimID]bool{}
		for _, c := range e.claims {
			proposed[c.ID] = true
		}
		decided := 0
		for id, d := range s.book.Standing(e.ID, me) {
			if proposed[id] {
				decided++
			}
			switch d.Action {
			case review.Accept:
				p.Accepted++
			case review.Reject:
				p.Rejected++
			case review.Correct:
				p.Edited++
			case review.AddClaim:
				p.Added++
			}
		}
		p.Decided += decided
		if slices.Contains(s.book.Submitted(e.ID), me) || len(e.claims) > 0 && decided == len(e.claims) {
			p.ReportsDone++
		}
	}
	return p
}

type reportsInput struct {
	Q         string `query:"q" maxLength:"200"`
	State     string `query:"state" enum:"todo,started,done,flagged,double"`
	Publisher string `query:"publisher"`
	Limit     int    `query:"limit" default:"100" minimum:"1" maximum:"1000"`
	Offset    int    `query:"offset" minimum:"0"`
}

type reportsPage struct {
	Total    int         `json:"total"`
	Reports  []ReportRow `json:"reports"`
	Progress progress    `json:"progress"`
}

func (p reportsPage) rows() [][]string {
	out := [][]string{{"id", "title", "publisher", "published", "claims", "decided", "flagged", "notes", "state", "needed", "submitted"}}
	for _, r := range p.Reports {
		out = append(out, []string{string(r.ID), r.Title, r.Publisher, r.Published.String(), itoa(r.Claims), itoa(r.Decided), itoa(r.Flagged), itoa(r.Notes), r.State, itoa(r.Needed), itoa(r.Submitted)})
	}
	return out
}

func (s *Server) reports(ctx context.Context, in *reportsInput) (reportsPage, error) {
	p := reportsPage{Reports: []ReportRow{}}
	me := visitorOf(ctx).name
	w := s.world.Load()
	words := strings.Join(lexicon.FoldWords(in.Q), " ")
	s.mu.RLock()
	defer s.mu.RUnlock()
	p.Progress = s.progress(w, me)
	for _, e := range w.reports {
		if in.Publisher != "" && e.Publisher != in.Publisher {
			continue
		}
		if words != "" && !strings.Contains(strings.Join(lexicon.FoldWords(string(e.ID)+" "+e.Title+" "+e.Publisher), " "), words) {
			continue
		}
		// Rows are made for those shown, and for all only where the state decides.
		if in.State == "" {
			if p.Total >= in.Offset && len(p.Reports) < in.Limit {
				p.Reports = append(p.Reports, s.row(e, me))
			}
			p.Total++
			continue
		}
		r := s.row(e, me)
		if keep := map[string]bool{"todo": r.State == "todo", "started": r.State == "started", "done": r.State == "done", "flagged": r.Flagged > 0, "double": r.Needed > 1}; !keep[in.State] {
			continue
		}
		if p.Total >= in.Offset && len(p.Reports) < in.Limit {
			p.Reports = append(p.Reports, r)
		}
		p.Total++
	}
	return p, nil
}

type reportInput struct {
	ID string `path:"id"`
}

// reportPage is a report with its claims, ready to be reviewed.
type reportPage struct {
	ReportRow
	Text     string            `json:"text"`
	URL      string            `json:"url"`
	Cards    []reviewCard      `json:"cards"`
	Visible  bool              `json:"visible" doc:"the work of others may be seen"`
	Coders   []coderRecord     `json:"coders"`
	Changes  []changeRecord    `json:"changes" doc:"what was changed in one's own work"`
	Previous *entente.ReportID `json:"previous,omitempty"`
	Next     *entente.ReportID `json:"next,omitempty"`
}

type coderRecord struct {
	Name      string `json:"name"`
	Decided   int    `json:"decided"`
	Submitted bool   `json:"submitted"`
}

type changeRecord struct {
	Coder string `json:"coder"`
	Text  string `json:"text"`
}

// reviewCard is a card with what was decided on it.
type reviewCard struct {
	Card
	Order    int            `json:"order"`
	Mine     *decision      `json:"mine"`
	Others   []decision     `json:"others"`
	Proposed bool           `json:"proposed"`
	AddedBy  string         `json:"added_by,omitempty"`
	Values   map[string]any `json:"values"`
	Fields   []review.Field `json:"fields"`
	Notes    []noteRecord   `json:"notes"`
	Flagged  bool           `json:"flagged"`
}

type noteRecord struct {
	By   string `json:"by"`
	At   string `json:"at"`
	Text string `json:"text"`
}

// decision is a review.Decision with what it changed in words.
type decision struct {
	review.Decision
	Summary string `json:"summary"`
}

func newDecision(d review.Decision) decision {
	out := decision{Decision: d}
	switch {
	case d.Action == review.Correct && d.Before != nil && d.After != nil:
		out.Summary = review.Describe(d.Before, d.After)
	case d.Action == review.Accept:
		out.Summary = "accepted"
	case d.Action == review.Reject:
		out.Summary = "rejected"
	case d.Action == review.AddClaim:
		out.Summary = "added"
	}
	return out
}

func (s *Server) reportEntry(id string) (*world, *reportEntry, error) {
	w := s.world.Load()
	e := w.byID[entente.ReportID(id)]
	if e == nil {
		return w, nil, fmt.Errorf("no report has the id %q: %w", id, entente.ErrNotFound)
	}
	return w, e, nil
}

func (s *Server) report(ctx context.Context, in *reportInput) (reportPage, error) {
	w, e, err := s.reportEntry(in.ID)
	if err != nil {
		return reportPage{}, err
	}
	me := visitorOf(ctx).name
	s.mu.RLock()
	defer s.mu.RUnlock()
	p := reportPage{ReportRow: s.row(e, me), Text: e.Text, URL: link(e.URL), Visible: s.book.Visible(e.ID), Coders: []coderRecord{}, Changes: []changeRecord{}, Cards: s.cards(w, e, me)}
	submitted := s.book.Submitted(e.ID)
	for _, name := range s.book.Coders(e.ID) {
		if name == me || p.Visible {
			p.Coders = append(p.Coders, coderRecord{name, len(s.book.Standing(e.ID, name)), slices.Contains(submitted, name)})
		}
	}
	if p.Visible {
		p.Changes = s.changesTo(e, me)
	}
	i := slices.Index(w.reports, e)
	if i > 0 {
		p.Previous = &w.reports[i-1].ID
	}
	if i+1 < len(w.reports) {
		p.Next = &w.reports[i+1].ID
	}
	return p, nil
}

// changesTo says where an editor ruled otherwise than me.
func (s *Server) changesTo(e *reportEntry, me string) []changeRecord {
	out := []changeRecord{}
	for _, u := range s.book.Units(e.ID, e.claims, s.book.Submitted(e.ID)) {
		mine, ok := u.Claims[me]
		ruling, ruled := s.book.Ruling(e.ID, u.ID)
		if !ok || !ruled {
			continue
		}
		text := ""
		switch {
		case ruling.Record == nil && mine != nil:
			text = "dropped"
		case ruling.Record != nil && mine == nil:
			text = "kept, which you rejected or did not see"
		case ruling.Record != nil && mine != nil:
			text = review.Describe(mine, ruling.Record)
		}
		if text != "" {
			out = append(out, changeRecord{ruling.By, "“" + clip(u.Quote, 120) + "”: " + text + ". " + ruling.Why})
		}
	}
	return out
}

func clip(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n]) + "…"
	}
	return s
}

// cards are the claims proposed and those that oneself added, and others where they
// may be seen, in the order of the text. The lock is held.
func (s *Server) cards(w *world, e *reportEntry, me string) []reviewCard {
	out := []reviewCard{}
	decisions := s.book.Decisions(e.ID, me)
	last := map[string]review.Decision{} // by coder and claim
	for _, name := range s.book.Coders(e.ID) {
		if name != me && !s.book.Visible(e.ID) {
			continue
		}
		for id, d := range s.book.Standing(e.ID, name) {
			last[name+"\x00"+string(id)] = d
		}
	}
	add := func(c *entente.Claim, id entente.ClaimID, by string) {
		r := reviewCard{Proposed: by == "", AddedBy: by, Others: []decision{}, Notes: []noteRecord{}, Flagged: s.book.Flagged(e.ID, id, me)}
		shown := c
		for _, name := range s.book.Coders(e.ID) {
			d, ok := last[name+"\x00"+string(id)]
			switch {
			case !ok:
			case name == me:
				mine := newDecision(d)
				r.Mine = &mine
				if d.After != nil {
					shown = d.After
				}
			default:
				r.Others = append(r.Others, newDecision(d))
			}
		}
		r.Card = w.card(shown)
		r.ID = id // the card stays the same whatever the claim becomes
		r.Values, r.Fields = s.editor.Values(shown, e.offsets()), s.editor.Fields(c.Kind)
		for _, d := range decisions {
			if d.Claim == id && d.Action == review.Note && !d.Undone {
				r.Notes = append(r.Notes, noteRecord{d.Coder, d.At, d.Why})
			}
		}
		out = append(out, r)
	}
	for _, c := range e.claims {
		add(c, c.ID, "")
	}
	seen := map[entente.ClaimID]bool{}
	for _, d := range decisions {
		if d.Action == review.AddClaim && !d.Undone && d.After != nil && !seen[d.Claim] {
			seen[d.Claim] = true
			add(d.After, d.Claim, d.Coder)
		}
	}
	slices.SortStableFunc(out, func(a, b reviewCard) int {
		x, y := a.Evidence[0], b.Evidence[0]
		if x.Start != y.Start {
			return x.Start - y.Start
		}
		return x.End - y.End
	})
	for i := range out {
		out[i].Order = i + 1
	}
	return out
}

type decisionsPage struct {
	Decisions []decision `json:"decisions"`
}

func (p decisionsPage) rows() [][]string {
	out := [][]string{{"seq", "at", "coder", "action", "claim", "summary", "why", "undone"}}
	for _, d := range p.Decisions {
		out = append(out, []string{strconv.FormatInt(d.Seq, 10), d.At, d.Coder, string(d.Action), string(d.Claim), d.Summary, d.Why, strconv.FormatBool(d.Undone)})
	}
	return out
}

func (s *Server) decisions(ctx context.Context, in *reportInput) (decisionsPage, error) {
	_, e, err := s.reportEntry(in.ID)
	if err != nil {
		return decisionsPage{}, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	p := decisionsPage{[]decision{}}
	for _, d := range s.book.Decisions(e.ID, visitorOf(ctx).name) {
		p.Decisions = append(p.Decisions, newDecision(d))
	}
	return p, nil
}
