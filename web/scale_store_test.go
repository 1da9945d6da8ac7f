package web

import (
	"flag"
	"testing"

	"entente"
	"entente/internal/store"
)

var (
	warStore  = flag.String("war", "", "write a store of made claims to this new file, for npm run size")
	warClaims = flag.Int("claims", 100_000, "of so many claims")
)

// TestWriteWar writes a large store for measurements in a browser.
func TestWriteWar(t *testing.T) {
	if *warStore == "" {
		t.Skip("writes a file where it is told to: -war FILE")
	}
	reports, claims := war(t, *warClaims)
	s, err := store.Open(*warStore, store.Options{Coder: "test"})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	of := map[entente.ReportID][]entente.Claim{}
	for _, c := range claims {
		of[c.Report] = append(of[c.Report], c)
	}
	for _, r := range reports {
		if _, err := s.AppendReport(t.Context(), r, of[r.ID], noon); err != nil {
			t.Fatal(err)
		}
	}
}
