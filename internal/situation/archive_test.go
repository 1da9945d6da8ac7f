package situation

import (
	"fmt"
	"math/rand/v2"
	"strings"
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
			if r.IntN(4) == 0 {
				opt.Without = strings.ToUpper(claims[0].Publisher)
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

// TestAssumingIsBuild: assumptions beside a situation make that of all claims, to the
// byte, and leave the situation as it is.
func TestAssumingIsBuild(t *testing.T) {
	for seed := range uint64(12) {
		r := rand.New(rand.NewPCG(seed, 3))
		claims := messy(50+r.IntN(400), seed)
		opt := Options{Viewpoint: []entente.ActorID{"", "TUR"}[seed%2], Neighbours: inRow(200)}
		if seed%3 > 0 {
			opt.AsOf = date("2014-01-10").AddDays(r.IntN(60))
		}
		within, names := map[entente.ActorID]entente.ActorID{"brigade": "sdf"}, map[entente.ActorID]string{"sdf": "Democratic Forces"}
		var assumed []entente.Claim
		for i := range 1 + r.IntN(3) {
			assumed = append(assumed, control([]string{"brigade", "isis", "TUR:MIL"}[r.IntN(3)], "holds", fmt.Sprintf("place-%d", r.IntN(220)), on("2014-01-20"),
				told(fmt.Sprint("assumption-", i), ""), func(c *entente.Claim) { c.Coder = AssumptionCoder }))
		}
		s := NewArchive(claims).At(opt)
		before := shown(t, s)
		got := shown(t, s.Assuming(assumed, within, names))
		opt.Within, opt.Names = within, names
		if want := shown(t, Build(append(claims[:len(claims):len(claims)], assumed...), opt)); got != want {
			t.Fatalf("seed %d: %s", seed, differ(got, want))
		}
		if after := shown(t, s); after != before {
			t.Fatalf("seed %d: the situation has changed: %s", seed, differ(after, before))
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
