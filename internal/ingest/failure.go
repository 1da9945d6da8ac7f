package ingest

import (
	"errors"
	"fmt"
)

// ErrSkipped marks what was left out on purpose and lost nothing: a report that
// came twice, a file in a folder whose format is not known.
var ErrSkipped = errors.New("skipped")

// Failure says what could not be read and why. Every error of Read is one, save
// that of a cancelled context.
type Failure struct {
	Path   string `json:"path"`
	Line   int    `json:"line,omitempty"` // of a JSON Lines file, from 1; 0: the whole file
	Reason string `json:"reason"`
	// Cause is one of the root errors or ErrSkipped.
	Cause error `json:"-"`
}

// Error names the file, the line and the reason.
func (f *Failure) Error() string {
	if f.Line > 0 {
		return fmt.Sprintf("%s:%d: %s", f.Path, f.Line, f.Reason)
	}
	return f.Path + ": " + f.Reason
}

// Unwrap lets callers branch on the cause.
func (f *Failure) Unwrap() error { return f.Cause }

// refusal is a reason that does not know its file yet.
type refusal struct {
	reason string
	cause  error
}

func (r *refusal) Error() string { return r.reason }
func (r *refusal) Unwrap() error { return r.cause }

func refuse(cause error, format string, args ...any) error {
	return &refusal{fmt.Sprintf(format, args...), cause}
}
