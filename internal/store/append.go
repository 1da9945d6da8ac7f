package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"entente"
)

// reportHash identifies a version of a report: its id and its text.
func reportHash(r *entente.Report) string {
	h := sha256.New()
	// The length keeps id and text apart whatever bytes they have.
	fmt.Fprintf(h, "%d\n%s", len(r.ID), r.ID)
	h.Write([]byte(r.Text))
	return hex.EncodeToString(h.Sum(nil))
}

// Has reports whether the store has r, that is its id with its text, coded by the
// coder of Options. What it has need not be analysed again.
func (s *Store) Has(ctx context.Context, r entente.Report) (bool, error) {
	var n int
	err := s.reader.QueryRowContext(ctx, "SELECT count(*) FROM codings WHERE report = ? AND coder = ?", reportHash(&r), s.coder).Scan(&n)
	if err != nil {
		return false, fmt.Errorf("look up report %s: %w", r.ID, classify(err))
	}
	return n > 0, nil
}

// AppendReport adds r with the claims made from it, in their order, in one
// transaction: after a kill at any moment the store has all of them or none. It
// returns false, and changes nothing, where the store has r from this coder. The
// caller says when it is recorded.
func (s *Store) AppendReport(ctx context.Context, r entente.Report, claims []entente.Claim, recorded time.Time) (added bool, err error) {
	defer func() {
		if err != nil {
			added, err = false, fmt.Errorf("store report %s: %w", r.ID, classify(err))
		}
	}()
	if s.writer == nil {
		return false, fmt.Errorf("the store is open for reading only: %w", entente.ErrInvalid)
	}
	rows, reportJSON, err := s.records(&r, claims)
	if err != nil {
		return false, err
	}
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return false, err
	}
	defer tx.Rollback() // after Commit it does nothing
	hash, at := reportHash(&r), timestamp(recorded)
	_, err = tx.ExecContext(ctx, "INSERT INTO reports (hash, id, published, recorded, text, json) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
		hash, string(r.ID), r.Published.String(), at, r.Text, reportJSON)
	if err != nil {
		return false, err
	}
	coding, isNew, err := appendCoding(ctx, tx, hash, s.coder, at)
	if err != nil || !isNew {
		return false, err
	}
	// The stored report's day, should r have come with another one this time: all
	// claims of a report stand at one place in the order.
	var published string
	if err := tx.QueryRowContext(ctx, "SELECT published FROM reports WHERE hash = ?", hash).Scan(&published); err != nil {
		return false, err
	}
	insert, err := tx.PrepareContext(ctx, "INSERT INTO claims (coding, ordinal, id, key, kind, published, report_id, json) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
	if err != nil {
		return false, err
	}
	defer insert.Close()
	for i, c := range claims {
		_, err := insert.ExecContext(ctx, coding, i, string(c.ID), string(c.Key), string(c.Kind), published, string(r.ID), rows[i])
		if err != nil {
			return false, fmt.Errorf("claim %s: %w", c.ID, err)
		}
	}
	return true, tx.Commit()
}

// records checks r and claims and encodes them, before any transaction is open.
func (s *Store) records(r *entente.Report, claims []entente.Claim) (rows []string, report string, err error) {
	if err := r.Validate(); err != nil {
		return nil, "", err
	}
	ids := make(map[entente.ClaimID]bool, len(claims))
	for i := range claims {
		c := &claims[i]
		switch {
		case c.ID == "" || c.Key == "":
			return nil, "", fmt.Errorf("claim %d is not sealed: %w", i, entente.ErrInvalid)
		case c.Report != r.ID:
			return nil, "", fmt.Errorf("claim %s is of report %s: %w", c.ID, c.Report, entente.ErrInvalid)
		case ids[c.ID]:
			return nil, "", fmt.Errorf("claim %s is there twice: %w", c.ID, entente.ErrInvalid)
		case s.coder != "" && c.Coder != s.coder:
			return nil, "", fmt.Errorf("claim %s is by coder %s, the store appends for %s: %w", c.ID, c.Coder, s.coder, entente.ErrInvalid)
		}
		ids[c.ID] = true
		row, err := encode(c)
		if err != nil {
			return nil, "", fmt.Errorf("claim %s: %w", c.ID, err)
		}
		rows = append(rows, row)
	}
	bare := *r
	bare.Text = ""
	report, err = encode(bare)
	return rows, report, err
}

func appendCoding(ctx context.Context, tx *sql.Tx, hash, coder, at string) (seq int64, added bool, err error) {
	result, err := tx.ExecContext(ctx, "INSERT INTO codings (report, coder, recorded) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", hash, coder, at)
	if err != nil {
		return 0, false, err
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		return 0, false, err
	}
	seq, err = result.LastInsertId()
	return seq, true, err
}

// encode writes v as the published record has it: "<" stays "<".
func encode(v any) (string, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return "", err
	}
	return string(bytes.TrimSuffix(b.Bytes(), []byte("\n"))), nil
}

// timestamp writes a recorded time so that its order as text is that in time.
func timestamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000000000Z") }
