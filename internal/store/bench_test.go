package store

import (
	"testing"
)

func BenchmarkAppendReport(b *testing.B) {
	s := temporary(b)
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		r, claims := made(n)
		if _, err := s.AppendReport(ctx, r, claims, morning); err != nil {
			b.Fatal(err)
		}
		n++
	}
}

func BenchmarkAppendKnown(b *testing.B) {
	s := temporary(b)
	fill(b, s, 3)
	r, claims := made(3)
	for b.Loop() {
		if added, err := s.AppendReport(ctx, r, claims, morning); added || err != nil {
			b.Fatal(added, err)
		}
	}
}

// BenchmarkClaims reads all claims of 4,000 reports, 6,000 of them.
func BenchmarkClaims(b *testing.B) {
	s := temporary(b)
	for n := range 4000 {
		fill(b, s, n)
	}
	b.ReportAllocs()
	claims := 0
	for b.Loop() {
		for _, err := range s.Claims(ctx, Query{}) {
			if err != nil {
				b.Fatal(err)
			}
			claims++
		}
	}
	b.ReportMetric(float64(claims)/b.Elapsed().Seconds(), "claims/s")
}
