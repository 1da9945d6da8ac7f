package store

import (
	"context"
	"errors"
	"fmt"

	"entente"
)

// maxFindings is where Check stops: a damaged file has thousands.
const maxFindings = 20

// Check examines the whole store: the file's structure, that every report has the
// text it was stored with, and that every claim is the record its id names and
// quotes its report word for word. It returns what is wrong, joined, each finding
// an ErrInvalid.
func (s *Store) Check(ctx context.Context) error {
	var findings []error
	found := func(format string, args ...any) bool {
		findings = append(findings, fmt.Errorf("%s: %w", fmt.Sprintf(format, args...), entente.ErrInvalid))
		return len(findings) < maxFindings
	}
	result := func(err error) error {
		if err = errors.Join(append(findings, classify(err))...); err != nil {
			return fmt.Errorf("check %s: %w", s.path, err)
		}
		return nil
	}
	text := func(scan func(...any) error) (line string, err error) { return line, scan(&line) }
	for line, err := range rows(ctx, s, "integrity", text, "PRAGMA integrity_check(20)") {
		if err != nil {
			return result(err)
		}
		if line != "ok" && !found("file: %s", line) {
			return result(nil)
		}
	}
	for line, err := range rows(ctx, s, "foreign keys", text, `SELECT "table" FROM pragma_foreign_key_check`) {
		if err != nil {
			return result(err)
		}
		if !found("a row of %s belongs to nothing", line) {
			return result(nil)
		}
	}
	for v, err := range s.stored(ctx) {
		switch {
		case err != nil:
			return result(err)
		case v.claim == nil && reportHash(&v.report) != v.hash:
			if !found("report %s has not the text it was stored with", v.report.ID) {
				return result(nil)
			}
		case v.claim != nil:
			if err := v.checkClaim(); err != nil && !found("report %s: %v", v.report.ID, err) {
				return result(nil)
			}
		}
	}
	return result(nil)
}

// storedRow is a report (claim nil), or a claim with the report it is of.
type storedRow struct {
	hash   string
	report entente.Report
	id     string
	claim  *entente.Claim
}

func (v *storedRow) checkClaim() error {
	if string(v.claim.ID) != v.id {
		return fmt.Errorf("claim %s is stored under %s", v.claim.ID, v.id)
	}
	return v.claim.ValidateIn(v.report.Text)
}

// stored goes through every report, each followed by its claims.
func (s *Store) stored(ctx context.Context) func(yield func(storedRow, error) bool) {
	var last storedRow
	return func(yield func(storedRow, error) bool) {
		claims := rows(ctx, s, "read", func(scan func(...any) error) (storedRow, error) {
			var v storedRow
			var id, row *string
			if err := scan(&v.hash, &id, &row); err != nil {
				return v, err
			}
			if row != nil {
				v.id, v.claim = *id, new(entente.Claim)
				return v, decode([]byte(*row), v.claim)
			}
			return v, nil
		}, `SELECT g.report, c.id, c.json FROM codings g LEFT JOIN claims c ON c.coding = g.seq ORDER BY g.report, g.seq, c.ordinal`)
		for v, err := range claims {
			if err == nil && v.hash != last.hash {
				last = storedRow{hash: v.hash}
				last.report, err = one(rows(ctx, s, "read report", scanReport, "SELECT json, text FROM reports WHERE hash = ?", v.hash), "report "+v.hash)
				if err == nil && !yield(last, nil) {
					return
				}
			}
			v.report = last.report
			if err == nil && v.claim == nil {
				continue
			}
			if !yield(v, err) || err != nil {
				return
			}
		}
	}
}
