package store

import (
	"errors"
	"fmt"
	"io/fs"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"entente"
)

// classify gives err one of the root errors: ErrInvalid for a file that is no
// store or is damaged, ErrUnavailable for a disk, a permission or another process
// in the way.
func classify(err error) error {
	for _, known := range []error{nil, entente.ErrNotFound, entente.ErrInvalid, entente.ErrConflict, entente.ErrUnavailable} {
		if errors.Is(err, known) {
			return err
		}
	}
	var fromSQLite *sqlite.Error
	switch {
	case errors.As(err, &fromSQLite):
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%w: %w", err, entente.ErrUnavailable)
	default:
		return err
	}
	// The low byte is the primary code (https://www.sqlite.org/rescode.html).
	switch fromSQLite.Code() & 0xFF {
	case sqlite3.SQLITE_NOTADB:
		return fmt.Errorf("not a database file (%w): %w", err, entente.ErrInvalid)
	case sqlite3.SQLITE_CORRUPT:
		return fmt.Errorf("damaged (%w): %w", err, entente.ErrInvalid)
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN:
		return fmt.Errorf("no permission to write there (%w): %w", err, entente.ErrUnavailable)
	case sqlite3.SQLITE_FULL:
		return fmt.Errorf("disk full (%w): %w", err, entente.ErrUnavailable)
	case sqlite3.SQLITE_IOERR:
		return fmt.Errorf("disk error (%w): %w", err, entente.ErrUnavailable)
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return fmt.Errorf("another process is writing (%w): %w", err, entente.ErrUnavailable)
	}
	return fmt.Errorf("%w (%w)", entente.ErrUnavailable, err)
}

// busy says whether another process holds the lock that was asked for.
func busy(err error) bool {
	fromSQLite := new(sqlite.Error)
	return errors.As(err, &fromSQLite) && fromSQLite.Code()&0xFF == sqlite3.SQLITE_BUSY
}
