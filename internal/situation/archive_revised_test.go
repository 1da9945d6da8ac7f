package situation

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"entente"
)

// TestRevisedIsBuild: a situation of a revised archive is that which is built of the
// claims as they were left, to the byte, and the archive that was revised stays as it is.
func TestRevisedIsBuild(t *testing.T) {
	beside := inRow(200)
	quick, anew := 0, 0 // how often the sequences of words were found so
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 11))
		claims := messy(50+r.IntN(500), seed)
		more := messy(60, seed+1000)
		a := NewArchive(claims)
		moments := []Options{{}, {AsOf: date("2014-01-25"), Neighbours: beside}, {KnownBy: date("2014-02-01"), Viewpoint: "TUR"}, {AsOf: date("2014-02-10"), Viewpoint: "USA:MIL", Neighbours: beside}}
		before := shown(t, a.At(moments[1]))
		for range 3 {
			stands := map[*entente.Claim]*entente.Claim{}
			var added, left []entente.Claim
			for i := range claims {
				c := claims[i]
				switch r.IntN([]int{6, 40, 200}[seed%3]) {
				case 0: // rejected
					stands[&claims[i]] = nil
					continue
				case 1: // accepted
					c.Confidence = 1
				case 2: // corrected, from the same passage
					c = more[r.IntN(len(more))]
					c.Report, c.Published, c.Evidence = claims[i].Report, claims[i].Published, claims[i].Evidence
					c.Seal()
				default:
					left = append(left, c)
					continue
				}
				stands[&claims[i]] = &c
				left = append(left, c)
			}
			for range r.IntN(6) {
				c := more[r.IntN(len(more))]
				if was := claims[r.IntN(len(claims))]; r.IntN(3) > 0 { // in a report that has claims
					c.Report, c.Published = was.Report, was.Published
				} else {
					c.Report = entente.ReportID(fmt.Sprint("q", r.IntN(5)))
					c.Published = date("2014-01-09")
				}
				if r.IntN(2) == 0 {
					quoting(fmt.Sprintf("nobody has told in %d words what %d men saw in the %d days of rain before the bridge fell", r.IntN(3), r.IntN(3), r.IntN(90)))(&c)
				}
				c.Seal()
				added = append(added, c)
			}
			left = append(left, added...)
			b := a.Revised(stands, added)
			if b.copies.raw == nil {
				quick++
			} else if len(stands)+len(added) > 0 {
				anew++
			}
			for k, opt := range moments {
				if got, want := shown(t, b.At(opt)), shown(t, Build(left, opt)); got != want {
					t.Fatalf("seed %d, moment %d: %s", seed, k, differ(got, want))
				}
			}
			if after := shown(t, a.At(moments[1])); after != before {
				t.Fatalf("seed %d: the archive has changed: %s", seed, differ(after, before))
			}
		}
		// Of a revised one too.
		b := a.Revised(map[*entente.Claim]*entente.Claim{&claims[0]: nil}, nil)
		var left []entente.Claim
		for i := range claims[2:] {
			left = append(left, claims[2+i])
		}
		b = b.Revised(map[*entente.Claim]*entente.Claim{&claims[1]: nil}, more[:1])
		left = append(left, more[0])
		if got, want := shown(t, b.At(moments[1])), shown(t, Build(left, moments[1])); got != want {
			t.Fatalf("seed %d, revised twice: %s", seed, differ(got, want))
		}
	}
	if quick == 0 || anew == 0 {
		t.Errorf("%d quickly and %d anew: one of the ways was not tried", quick, anew)
	}
}
