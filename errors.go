package entente

import "errors"

// The four root errors. Callers branch on them with errors.Is; the exit code and
// the HTTP status are each decided in one place.
var (
	// ErrNotFound says that what was asked for is not there.
	ErrNotFound = errors.New("not found")
	// ErrInvalid says that the input can't be what it claims to be.
	ErrInvalid = errors.New("invalid")
	// ErrConflict says that a record contradicts one already held.
	ErrConflict = errors.New("conflict")
	// ErrUnavailable says that something outside the program did not answer.
	ErrUnavailable = errors.New("unavailable")
)
