package store

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"

	"entente"
)

// Dump writes all that the store says as JSON Lines, in a fixed order and without
// recorded times: two stores that hold the same reports and claims give
// the same bytes, whenever, in whatever order and in however many attempts they
// were filled.
func (s *Store) Dump(ctx context.Context, w io.Writer) error {
	out := bufio.NewWriter(w)
	err := s.dump(ctx, out)
	if err == nil {
		err = out.Flush()
	}
	if err != nil {
		return fmt.Errorf("dump %s: %w", s.path, classify(err))
	}
	return nil
}

func (s *Store) dump(ctx context.Context, out io.Writer) error {
	write := json.NewEncoder(out)
	write.SetEscapeHTML(false)
	for r, err := range s.Reports(ctx) {
		if err != nil {
			return err
		}
		if err := write.Encode(map[string]entente.Report{"report": r}); err != nil {
			return err
		}
	}
	claims := rows(ctx, s, "read claims", func(scan func(...any) error) (line string, err error) {
		var hash, coder, claim string
		if err := scan(&hash, &coder, &claim); err != nil {
			return "", err
		}
		if claim == "" {
			claim = "null" // a report in which the coder found nothing
		}
		return fmt.Sprintf("{\"of\":%q,\"coder\":%q,\"claim\":%s}\n", hash, coder, claim), nil
	}, `SELECT g.report, g.coder, coalesce(c.json, '') FROM codings g
		JOIN reports r ON r.hash = g.report LEFT JOIN claims c ON c.coding = g.seq
		ORDER BY r.published, r.id, g.report, g.coder, c.ordinal`)
	for line, err := range claims {
		if err != nil {
			return err
		}
		if _, err := io.WriteString(out, line); err != nil {
			return err
		}
	}
	return nil
}
