package situation

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"entente"
)

// TestArchiveIsBuild: a situation of an archive is that which is built of the claims, to
// the byte, whatever the moment leaves out.
func TestArchiveIsBuild(t *testing.T) {
	beside := inRow(200)
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 7))
		claims := messy(50+r.IntN(600), seed)
		for i := range claims {
			if r.IntN(12) == 0 {
				claims[i].Viewpoint = []entente.ActorID{"TUR", "TUR:MIL", "USA"}[r.IntN(3)]
			}
		}
		a := NewArchive(claims)
		for range 12 {
			var opt Options
			if r.IntN(4) > 0 {
				opt.AsOf = date("2013-12-20").AddDays(r.IntN(90))
			}
			if r.IntN(3) == 0 {
				opt.KnownBy = date("2013-12-30").AddDays(r.IntN(70))
			}
			if r.IntN(2) == 0 {
				opt.Viewpoint = []entente.ActorID{"TUR", "USA:MIL", "sdf", "nobody"}[r.IntN(4)]
			}
			if r.IntN(2) == 0 {
				opt.Neighbours = beside
			}
			if r.IntN(5) == 0 {
				opt.Actors, opt.Places = []entente.ActorID{"sdf", "TUR"}, []entente.PlaceID{"place-1"}
			}
			if got, want := shown(t, a.At(opt)), shown(t, Build(claims, opt)); got != want {
				opt.Neighbours = nil
				t.Fatalf("seed %d, %+v: %s", seed, opt, differ(got, want))
			}
		}
	}
}

// TestArchiveOfLittle: claims that nobody dates, or none at all, are an archive too.
func TestArchiveOfLittle(t *testing.T) {
	undated := event("ASSAULT", "sdf", "isis")
	undated.Valid, undated.Published = entente.Interval{Precision: entente.PrecisionUnknown}, entente.Date{}
	for _, claims := range [][]entente.Claim{nil, {undated}, {undated, undated}} {
		if got, want := shown(t, NewArchive(claims).At(Options{})), shown(t, Build(claims, Options{})); got != want {
			t.Errorf("%d claims: %s", len(claims), differ(got, want))
		}
	}
}

// differ shows where two texts part.
func differ(got, want string) string {
	i := 0
	for i < min(len(got), len(want)) && got[i] == want[i] {
		i++
	}
	return fmt.Sprintf("differs from\n…%s\nat\n…%s", want[max(0, i-300):min(len(want), i+300)], got[max(0, i-300):min(len(got), i+300)])
}
