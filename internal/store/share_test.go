package store

import (
	"testing"
	"unsafe"

	"entente"
)

// TestClaimsShare: what claims that are read have in common they have once in memory, and
// are the claims that were stored.
func TestClaimsShare(t *testing.T) {
	s := temporary(t)
	r, claims := made(3)
	if _, err := s.AppendReport(ctx, r, claims, morning); err != nil {
		t.Fatal(err)
	}
	got, err := s.LoadClaims(ctx, Query{})
	if err != nil || len(got) != len(claims) || cap(got) != len(got) {
		t.Fatalf("%d of %d claims, room for %d, %v", len(got), len(claims), cap(got), err)
	}
	for i := range got {
		if got[i].ID != claims[i].ID || got[i].Evidence[0].Quote != claims[i].Evidence[0].Quote {
			t.Errorf("claim %d is another one", i)
		}
	}
	if a, b := got[0].Coder, got[1].Coder; unsafe.StringData(a) != unsafe.StringData(b) {
		t.Error("two claims have one coder twice")
	}
}

// TestSharingIsBounded: strings that all differ stay what they are.
func TestSharingIsBounded(t *testing.T) {
	m := newSharing()
	for i := range 3 * len(m.kept) {
		want := entente.ActorID([]byte{'?', byte(i), byte(i >> 8), byte(i >> 16)})
		got := want
		if same(m, &got); got != want {
			t.Fatalf("%q became %q", want, got)
		}
	}
}
