package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"time"

	"entente"
)

// Entry is one record of the log of what people did. Entries are never changed.
type Entry struct {
	Seq    int64           `json:"seq"`
	At     string          `json:"at"` // UTC
	Who    string          `json:"who"`
	Action string          `json:"action"`
	Object string          `json:"object"`           // what it was done to
	Before json.RawMessage `json:"before,omitempty"` // as it was; nothing where it was not there
	After  json.RawMessage `json:"after,omitempty"`
	Why    string          `json:"why"`
	Hash   string          `json:"hash"`
}

// link returns the hash of e behind the entry with the hash last.
func (e Entry) link(last string) string {
	b, err := json.Marshal([]any{last, e.Seq, e.At, e.Who, e.Action, e.Object, string(e.Before), string(e.After), e.Why})
	if err != nil { // only numbers and strings come here
		panic(err)
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// AppendLog adds an entry behind the last one and returns it with its number, its
// time and its hash.
func (s *Store) AppendLog(ctx context.Context, e Entry, at time.Time) (Entry, error) {
	fail := func(err error) (Entry, error) {
		return e, fmt.Errorf("log %s of %s: %w", e.Action, e.Object, classify(err))
	}
	if s.writer == nil {
		return fail(fmt.Errorf("the store is open for reading only: %w", entente.ErrInvalid))
	}
	if e.Who == "" || e.Action == "" {
		return fail(fmt.Errorf("an entry says who did what: %w", entente.ErrInvalid))
	}
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return fail(err)
	}
	defer tx.Rollback() // after Commit it does nothing
	var last string
	err = tx.QueryRowContext(ctx, "SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1").Scan(&e.Seq, &last)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return fail(err)
	}
	e.Seq++
	e.At = timestamp(at)
	e.Hash = e.link(last)
	_, err = tx.ExecContext(ctx, "INSERT INTO log (seq, at, who, action, object, before, after, why, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
		e.Seq, e.At, e.Who, e.Action, e.Object, string(e.Before), string(e.After), e.Why, e.Hash)
	if err == nil {
		err = tx.Commit()
	}
	if err != nil {
		return fail(err)
	}
	return e, nil
}

// Log returns the entries after the one numbered after, in order.
func (s *Store) Log(ctx context.Context, after int64) iter.Seq2[Entry, error] {
	return rows(ctx, s, "read the log", scanEntry, "SELECT seq, at, who, action, object, before, after, why, hash FROM log WHERE seq > ? ORDER BY seq", after)
}

func scanEntry(scan func(...any) error) (e Entry, err error) {
	var before, after string
	err = scan(&e.Seq, &e.At, &e.Who, &e.Action, &e.Object, &before, &after, &e.Why, &e.Hash)
	if before != "" {
		e.Before = json.RawMessage(before)
	}
	if after != "" {
		e.After = json.RawMessage(after)
	}
	return e, err
}

// CheckLog follows the chain of hashes and returns the number of the first entry
// that does not fit, 0 where all do.
func (s *Store) CheckLog(ctx context.Context) (broken int64, err error) {
	last, seq := "", int64(0)
	for e, err := range s.Log(ctx, 0) {
		if err != nil {
			return 0, err
		}
		seq++
		if e.Seq != seq || e.Hash != e.link(last) {
			return seq, nil
		}
		last = e.Hash
	}
	return 0, nil
}
