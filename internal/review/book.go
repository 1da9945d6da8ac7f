package review

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"entente"
	"entente/internal/store"
)

// Action is what a person did with a claim or a report.
type Action string

// The actions, as the log has them behind "review.".
const (
	Accept     Action = "accept"
	Reject     Action = "reject"
	Correct    Action = "edit"
	AddClaim   Action = "add"
	Note       Action = "note"
	Flag       Action = "flag"
	Unflag     Action = "unflag"
	Undo       Action = "undo"
	Submit     Action = "submit"
	Reopen     Action = "reopen"
	SetCoders  Action = "coders"
	Adjudicate Action = "adjudicate"
)

// Prefix is what the actions have before them in the log.
const Prefix = "review."

// decides reports whether an action says of a claim whether it stands.
func (a Action) decides() bool {
	return a == Accept || a == Reject || a == Correct || a == AddClaim
}

// Payload is what an entry of the log has under after, and under before as far as
// something was there.
type Payload struct {
	Claim  entente.ClaimID `json:"claim,omitempty"`
	Record *entente.Claim  `json:"record,omitempty"` // the claim corrected or added
	Undoes int64           `json:"undoes,omitempty"` // the entry taken back
	Needed int             `json:"needed,omitempty"` // coders that a report needs
	Unit   string          `json:"unit,omitempty"`   // of an adjudication
	Drop   bool            `json:"drop,omitempty"`   // the unit is no claim
}

// Decision is one thing that one coder did, in the order of the log.
type Decision struct {
	Seq    int64            `json:"seq"`
	Report entente.ReportID `json:"report"`
	Claim  entente.ClaimID  `json:"claim"`
	Coder  string           `json:"coder"`
	At     string           `json:"at"`
	Action Action           `json:"action"`
	Before *entente.Claim   `json:"before"`
	After  *entente.Claim   `json:"after"`
	Why    string           `json:"why"`
	Undone bool             `json:"undone"`
}

// Ruling is what an editor made of a unit on which coders differ.
type Ruling struct {
	Unit   string
	By     string
	At     string
	Why    string
	Drop   bool
	Record *entente.Claim
}

// Book is the log as far as it is about review. It is not safe for several
// goroutines.
type Book struct {
	reports map[entente.ReportID]*sheet
	version int64
}

// sheet is what was done with one report.
type sheet struct {
	needed    int
	decisions []*Decision
	submitted map[string]bool
	rulings   map[string]Ruling
}

// NewBook returns an empty book.
func NewBook() *Book { return &Book{reports: map[entente.ReportID]*sheet{}} }

// Version is the number of the last entry that may have changed which claims stand.
func (b *Book) Version() int64 { return b.version }

func (b *Book) sheet(r entente.ReportID) *sheet {
	s := b.reports[r]
	if s == nil {
		s = &sheet{needed: 1, submitted: map[string]bool{}, rulings: map[string]Ruling{}}
		b.reports[r] = s
	}
	return s
}

// Take reads an entry of the log; those about something else are left.
func (b *Book) Take(e store.Entry) error {
	name, ok := strings.CutPrefix(e.Action, Prefix)
	if !ok {
		return nil
	}
	var before, after Payload
	for _, p := range []struct {
		raw json.RawMessage
		to  *Payload
	}{{e.Before, &before}, {e.After, &after}} {
		if len(p.raw) == 0 {
			continue
		}
		if err := json.Unmarshal(p.raw, p.to); err != nil {
			return fmt.Errorf("log entry %d: %w: %w", e.Seq, err, entente.ErrInvalid)
		}
	}
	s := b.sheet(entente.ReportID(e.Object))
	if a := Action(name); a != Note && a != Flag && a != Unflag {
		b.version = e.Seq
	}
	switch a := Action(name); {
	case a.decides() || a == Note || a == Flag || a == Unflag:
		s.decisions = append(s.decisions, &Decision{
			Seq: e.Seq, Report: entente.ReportID(e.Object), Claim: after.Claim, Coder: e.Who, At: e.At, Action: a,
			Before: before.Record, After: after.Record, Why: e.Why,
		})
	case a == Undo:
		for _, d := range s.decisions {
			if d.Seq == after.Undoes && d.Coder == e.Who {
				d.Undone = true
			}
		}
	case a == Submit:
		s.submitted[e.Who] = true
	case a == Reopen:
		delete(s.submitted, e.Who)
	case a == SetCoders:
		s.needed = max(1, after.Needed)
	case a == Adjudicate:
		s.rulings[after.Unit] = Ruling{after.Unit, e.Who, e.At, e.Why, after.Drop, after.Record}
	default:
		return fmt.Errorf("log entry %d: no action of review is called %q: %w", e.Seq, name, entente.ErrInvalid)
	}
	return nil
}

// Needed returns how many coders a report needs.
func (b *Book) Needed(r entente.ReportID) int {
	if s := b.reports[r]; s != nil {
		return s.needed
	}
	return 1
}

// Submitted returns who is done with a report.
func (b *Book) Submitted(r entente.ReportID) []string {
	var out []string
	if s := b.reports[r]; s != nil {
		for name := range s.submitted {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// Visible reports whether the work of others on a report may be seen: where one
// coder is enough, always; else once as many as it needs are done with it.
func (b *Book) Visible(r entente.ReportID) bool {
	s := b.reports[r]
	return s == nil || s.needed < 2 || len(s.submitted) >= s.needed
}

// Hidden reports whether an entry of the log is work that reader may not see yet: a
// decision, a note, a flag or an undo of another coder of a report whose coders are
// blind to one another.
func (b *Book) Hidden(e store.Entry, reader string) bool {
	name, ok := strings.CutPrefix(e.Action, Prefix)
	if !ok || e.Who == reader || b.Visible(entente.ReportID(e.Object)) {
		return false
	}
	a := Action(name)
	return a.decides() || a == Note || a == Flag || a == Unflag || a == Undo
}

// Decisions returns the decisions on a report that coder may see, in order.
func (b *Book) Decisions(r entente.ReportID, coder string) []Decision {
	out := []Decision{}
	s := b.reports[r]
	if s == nil {
		return out
	}
	for _, d := range s.decisions {
		if d.Coder == coder || b.Visible(r) {
			out = append(out, *d)
		}
	}
	return out
}

// Coders returns who decided something on a report, in the order of their first
// decision.
func (b *Book) Coders(r entente.ReportID) []string {
	var out []string
	if s := b.reports[r]; s != nil {
		for _, d := range s.decisions {
			if d.Action.decides() && !slices.Contains(out, d.Coder) {
				out = append(out, d.Coder)
			}
		}
		for _, name := range b.Submitted(r) {
			if !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
	}
	return out
}

// Standing returns what a coder's decisions on a report come to: the last one on
// each claim that was not taken back.
func (b *Book) Standing(r entente.ReportID, coder string) map[entente.ClaimID]Decision {
	out := map[entente.ClaimID]Decision{}
	if s := b.reports[r]; s != nil {
		for _, d := range s.decisions {
			if d.Coder == coder && !d.Undone && d.Action.decides() {
				if was, ok := out[d.Claim]; ok && was.Action == AddClaim && d.Action == Accept {
					continue // accepting what one added changes nothing
				}
				out[d.Claim] = *d
			}
		}
	}
	return out
}

// LastOf returns the last decision of a coder on a report that was not taken back.
func (b *Book) LastOf(r entente.ReportID, coder string) (Decision, bool) {
	if s := b.reports[r]; s != nil {
		for i := len(s.decisions) - 1; i >= 0; i-- {
			if d := s.decisions[i]; d.Coder == coder && !d.Undone {
				return *d, true
			}
		}
	}
	return Decision{}, false
}

// Flagged reports whether a claim is flagged, for a coder and, where it may be seen,
// for others.
func (b *Book) Flagged(r entente.ReportID, id entente.ClaimID, coder string) bool {
	flagged := map[string]bool{}
	for _, d := range b.Decisions(r, coder) {
		if d.Claim == id && !d.Undone && (d.Action == Flag || d.Action == Unflag) {
			flagged[d.Coder] = d.Action == Flag
		}
	}
	for _, on := range flagged {
		if on {
			return true
		}
	}
	return false
}

// Ruling returns what was made of a unit of a report.
func (b *Book) Ruling(r entente.ReportID, unit string) (Ruling, bool) {
	if s := b.reports[r]; s != nil {
		v, ok := s.rulings[unit]
		return v, ok
	}
	return Ruling{}, false
}

// Touched returns the reports on which something was done, in order.
func (b *Book) Touched() []entente.ReportID {
	var out []entente.ReportID
	for r := range b.reports {
		out = append(out, r)
	}
	slices.Sort(out)
	return out
}
