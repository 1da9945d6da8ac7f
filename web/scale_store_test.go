package web

import (
	"flag"
	"testing"

	"entente"
	"entente/internal/review"
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

// BenchmarkAfterDecision measures the first screen after each of many decisions: the
// claims that stand are others, so that its situation is another one.
func BenchmarkAfterDecision(b *testing.B) {
	if testing.Short() {
		b.Skip("takes a gigabyte")
	}
	s := large(b, 100_000)
	const path = "/api/situation?place=Raqqa&radius=100&as_of=2016-11-06"
	request(b, s, path)
	w := s.world.Load()
	i := 0
	for b.Loop() {
		c := w.reports[i%len(w.reports)].claims[0]
		i++
		after := payload(review.Payload{Claim: c.ID})
		if _, err := s.record(b.Context(), store.Entry{Who: "ada", Action: review.Prefix + string(review.Reject), Object: string(c.Report), After: after}); err != nil {
			b.Fatal(err)
		}
		request(b, s, path)
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N), "ms")
}
