package analysis

import (
	"fmt"
	"io"
	"slices"

	"entente"
)

// Decision is what a person made of a contradiction.
type Decision string

// The decisions. The first two choose a side.
const (
	ChooseFirst   Decision = "choose 1"
	ChooseSecond  Decision = "choose 2"
	KeepBoth      Decision = "keep both"
	NotTheSame    Decision = "not the same thing"
	NeedsChecking Decision = "needs checking"
)

// Decisions lists all of them.
var Decisions = []Decision{ChooseFirst, ChooseSecond, KeepBoth, NotTheSame, NeedsChecking}

// Resolution is a dated decision; the last one about a contradiction stands.
type Resolution struct {
	On       entente.Date
	ID       string // Contradiction.ID
	Decision Decision
	By       string
	Reason   string
}

// resolutionColumns are the columns of a file of resolutions, tabs between them.
const resolutionColumns = "date\tcontradiction\tdecision\tby\treason"

// ReadResolutions reads a file of resolutions. A bad line is reported with its
// number, in errs, and left out.
func ReadResolutions(in io.Reader, name string) (out []Resolution, errs []error) {
	errs = readRows(in, name, resolutionColumns, func(cells []string) error {
		on, err := entente.ParseDate(cells[0])
		r := Resolution{on, cells[1], Decision(cells[2]), cells[3], cells[4]}
		switch {
		case err != nil || on.IsZero():
			return fmt.Errorf("no date: %q", cells[0])
		case r.ID == "":
			return fmt.Errorf("no contradiction is named")
		case !slices.Contains(Decisions, r.Decision):
			return fmt.Errorf("%q is none of the decisions %q", cells[2], Decisions)
		case r.Reason == "":
			return fmt.Errorf("a decision needs a reason")
		}
		out = append(out, r)
		return nil
	})
	return out, errs
}

// Resolve returns the decision that stands about a contradiction as of a day; zero:
// of all that are recorded.
func Resolve(id string, list []Resolution, asOf entente.Date) (Resolution, bool) {
	var last Resolution
	for _, r := range list {
		if r.ID == id && (asOf.IsZero() || !r.On.After(asOf)) && !r.On.Before(last.On) {
			last = r
		}
	}
	return last, last.ID != ""
}
