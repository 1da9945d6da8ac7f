package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"iter"
	"strings"

	"entente"
)

// Query narrows claims. The zero Query asks for all.
type Query struct {
	// PublishedFrom and PublishedTo bound the day on which the world was told,
	// both included; a zero end is open. A report without a date can't be shown to
	// lie within bounds, so its claims are left out of a bounded query unless
	// Undated is set.
	PublishedFrom, PublishedTo entente.Date
	Undated                    bool
	Kinds                      []entente.Kind
	Report                     entente.ReportID
	Key                        entente.ClaimKey
	ID                         entente.ClaimID
	// Superseded adds the claims of earlier codings; without it each report
	// speaks through the coding recorded last.
	Superseded bool
}

// where returns the condition on claims (table c) and its arguments.
func (q Query) where() (string, []any) {
	conditions, args := []string{"1"}, []any{}
	add := func(condition string, values ...any) {
		conditions, args = append(conditions, condition), append(args, values...)
	}
	bounds, days := []string{}, []any{}
	if !q.PublishedFrom.IsZero() {
		bounds, days = append(bounds, "c.published >= ?"), append(days, q.PublishedFrom.String())
	}
	if !q.PublishedTo.IsZero() {
		bounds, days = append(bounds, "c.published <= ?"), append(days, q.PublishedTo.String())
	}
	if len(bounds) > 0 {
		within := strings.Join(bounds, " AND ")
		if q.Undated {
			add("(c.published = '' OR "+within+")", days...)
		} else {
			add("c.published > '' AND "+within, days...)
		}
	}
	if len(q.Kinds) > 0 {
		kinds := make([]any, len(q.Kinds))
		for i, k := range q.Kinds {
			kinds[i] = string(k)
		}
		add("c.kind IN (?"+strings.Repeat(", ?", len(kinds)-1)+")", kinds...)
	}
	if q.Report != "" {
		add("c.report_id = ?", string(q.Report))
	}
	if q.Key != "" {
		add("c.key = ?", string(q.Key))
	}
	if q.ID != "" {
		add("c.id = ?", string(q.ID))
	}
	if !q.Superseded {
		add("NOT EXISTS (SELECT 1 FROM codings n WHERE n.report = g.report AND n.seq > g.seq)")
	}
	return strings.Join(conditions, " AND "), args
}

// Claims returns the claims that q asks for by day of publication (undated ones
// first), then report, then their order in the report. It reads as the caller
// goes along, from one state of the store.
func (s *Store) Claims(ctx context.Context, q Query) iter.Seq2[entente.Claim, error] {
	where, args := q.where()
	shared := newSharing()
	return rows(ctx, s, "read claims", func(scan func(...any) error) (c entente.Claim, err error) {
		var row sql.RawBytes
		if err := scan(&row); err != nil {
			return c, err
		}
		if err := decode(row, &c); err != nil {
			return c, err
		}
		shared.claim(&c)
		return c, nil
	}, `SELECT c.json FROM claims c JOIN codings g ON g.seq = c.coding WHERE `+where+`
		ORDER BY c.published, c.report_id, g.report, g.coder, c.ordinal`, args...)
}

// LoadClaims returns the same all at once, in a list that is made for as many: one that
// grows by and by takes half as much memory again.
func (s *Store) LoadClaims(ctx context.Context, q Query) ([]entente.Claim, error) {
	where, args := q.where()
	var n int
	if err := s.reader.QueryRowContext(ctx, "SELECT count(*) FROM claims c JOIN codings g ON g.seq = c.coding WHERE "+where, args...).Scan(&n); err != nil {
		return nil, fmt.Errorf("count claims: %w", classify(err))
	}
	out := make([]entente.Claim, 0, n) // the store may have more by now
	for c, err := range s.Claims(ctx, q) {
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

// Reports returns all reports, versions of one id side by side, in the order of
// Claims.
func (s *Store) Reports(ctx context.Context) iter.Seq2[entente.Report, error] {
	return rows(ctx, s, "read reports", scanReport, "SELECT json, text FROM reports ORDER BY published, id, hash")
}

// Counts are the sizes of a store.
type Counts struct {
	Reports int `json:"reports"`
	Codings int `json:"codings"`
	Claims  int `json:"claims"`
}

// Count returns the sizes, earlier codings included.
func (s *Store) Count(ctx context.Context) (n Counts, err error) {
	err = s.reader.QueryRowContext(ctx, "SELECT (SELECT count(*) FROM reports), (SELECT count(*) FROM codings), (SELECT count(*) FROM claims)").
		Scan(&n.Reports, &n.Codings, &n.Claims)
	if err != nil {
		return n, fmt.Errorf("count: %w", classify(err))
	}
	return n, nil
}

func scanReport(scan func(...any) error) (r entente.Report, err error) {
	var row []byte
	var text string
	if err := scan(&row, &text); err != nil {
		return r, err
	}
	err = decode(row, &r)
	r.Text = text
	return r, err
}

func decode(row []byte, to any) error {
	if err := json.Unmarshal(row, to); err != nil {
		return fmt.Errorf("damaged record: %w: %w", err, entente.ErrInvalid)
	}
	return nil
}

// rows runs a query when it is ranged over. An error ends the sequence.
func rows[T any](ctx context.Context, s *Store, doing string, scan func(func(...any) error) (T, error), query string, args ...any) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		fail := func(err error) {
			var none T
			yield(none, fmt.Errorf("%s: %w", doing, classify(err)))
		}
		result, err := s.reader.QueryContext(ctx, query, args...)
		if err != nil {
			fail(err)
			return
		}
		defer result.Close()
		for result.Next() {
			v, err := scan(result.Scan)
			if err != nil {
				fail(err)
				return
			}
			if !yield(v, nil) {
				return
			}
		}
		if err := result.Err(); err != nil {
			fail(err)
		}
	}
}

// one returns the first of seq, or ErrNotFound.
func one[T any](seq iter.Seq2[T, error], what string) (T, error) {
	for v, err := range seq {
		return v, err
	}
	var none T
	return none, fmt.Errorf("%s: %w", what, entente.ErrNotFound)
}
