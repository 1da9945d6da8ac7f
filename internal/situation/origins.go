package situation

import (
	"hash/fnv"
	"slices"
	"strings"
	"unicode"

	"entente"
)

// Origins tells which reports are copies of one another: each report maps to the
// first (by published day, then id) of those it shares its wording with.
type Origins struct {
	of map[entente.ReportID]entente.ReportID
}

// A report counts as a near-copy where at least copyShare of the word sequences
// of the shorter one's evidence stand in the other too. Reprints with small edits
// keep well over half of their five-word sequences; two reporters who tell of one
// event share under a tenth (measured on the example reports).
const (
	shingleWords = 5
	copyShare    = 0.5
)

// Of returns the origin of report r.
func (o Origins) Of(r entente.ReportID) entente.ReportID {
	if first, ok := o.of[r]; ok {
		return first
	}
	return r
}

// Count returns how many reports, and how many origins, make the claims.
func (o Origins) Count(claims []*entente.Claim) Support {
	reports, origins := map[entente.ReportID]bool{}, map[entente.ReportID]bool{}
	for _, c := range claims {
		reports[c.Report] = true
		origins[o.Of(c.Report)] = true
	}
	return Support{len(reports), len(origins)}
}

// findOrigins compares the evidence of the reports. claims are in published order,
// so that the first of a set of copies is its earliest.
func findOrigins(claims []entente.Claim) Origins {
	shingles := map[entente.ReportID]map[uint64]bool{}
	var order []entente.ReportID
	quoted := map[string]bool{}
	for i := range claims {
		r := claims[i].Report
		if shingles[r] == nil {
			shingles[r] = map[uint64]bool{}
			order = append(order, r)
		}
		for _, e := range claims[i].Evidence {
			if key := string(r) + "\x00" + e.Quote; !quoted[key] {
				quoted[key] = true
				addShingles(shingles[r], e.Quote)
			}
		}
	}
	o := Origins{map[entente.ReportID]entente.ReportID{}}
	holders := map[uint64][]entente.ReportID{} // first reports only, by shingle
	rank := make(map[entente.ReportID]int, len(order))
	for i, r := range order {
		rank[r] = i
	}
	for _, r := range order {
		shared := map[entente.ReportID]int{}
		for h := range shingles[r] {
			for _, other := range holders[h] {
				shared[other]++
			}
		}
		origin := r
		for other, n := range shared { // the earliest wins, whatever the map's order
			shorter := min(len(shingles[r]), len(shingles[other]))
			if float64(n) >= copyShare*float64(shorter) && n >= 2*shingleWords && (origin == r || rank[other] < rank[origin]) {
				origin = other
			}
		}
		if origin != r {
			o.of[r] = origin
			continue
		}
		for h := range shingles[r] {
			if len(holders[h]) < 8 { // stock phrases prove nothing
				holders[h] = append(holders[h], r)
			}
		}
	}
	return o
}

func addShingles(set map[uint64]bool, quote string) {
	words := strings.FieldsFunc(strings.ToLower(quote), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for i := 0; i+shingleWords <= len(words); i++ {
		h := fnv.New64a()
		for _, w := range words[i : i+shingleWords] {
			h.Write([]byte(w))
			h.Write([]byte{' '})
		}
		set[h.Sum64()] = true
	}
}

// Copies lists the reports that are near-copies, each with its origin, in order.
func (o Origins) Copies() [][2]entente.ReportID {
	var out [][2]entente.ReportID
	for r, first := range o.of {
		out = append(out, [2]entente.ReportID{r, first})
	}
	slices.SortFunc(out, func(a, b [2]entente.ReportID) int { return strings.Compare(string(a[0]), string(b[0])) })
	return out
}
