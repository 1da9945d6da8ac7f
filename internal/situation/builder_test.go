package situation

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"entente"
)

// messy makes n claims that meet in every way: reprints whole and in part, times of
// a day, a month, with open ends and unknown, places and regions, reports that come
// late or whose claims bear two days, claims given twice.
func messy(n int, seed uint64) []entente.Claim {
	r := rand.New(rand.NewPCG(seed, 9))
	out := many(n)
	pool := make([]string, 12)
	for i := range pool {
		for w := range 30 {
			pool[i] += fmt.Sprintf(" %c%d", 'a'+r.IntN(26), (w*7+i)%19)
		}
	}
	for i := range out {
		c := &out[i]
		day := date("2014-01-01").AddDays(r.IntN(60))
		c.Report = entente.ReportID(fmt.Sprintf("r%03d", r.IntN(n/6+1)))
		c.Published = date("2014-01-01").AddDays(int(c.Report[3]-'0') * 6)
		if r.IntN(40) == 0 {
			c.Published = c.Published.AddDays(-r.IntN(3))
		}
		if r.IntN(3) > 0 {
			quote := pool[r.IntN(len(pool))]
			if r.IntN(2) == 0 {
				quote = quote[:len(quote)/2] + fmt.Sprint(" own ", r.IntN(9))
			}
			quoting(quote)(c)
		}
		c.Evidence[0].Start = r.IntN(50)
		switch r.IntN(8) {
		case 0:
			c.Valid = entente.Interval{Precision: entente.PrecisionUnknown}
		case 1:
			c.Valid = entente.Interval{From: day, Precision: entente.PrecisionUnknown}
		case 2:
			c.Valid = entente.Interval{From: day, To: day.AddDays(30), Precision: entente.PrecisionMonth}
		case 3:
			c.Valid = entente.Interval{From: day, To: day, Precision: entente.PrecisionUnknown}
		case 4:
			c.Valid = entente.Interval{To: day, Precision: entente.PrecisionDay}
		default:
			c.Valid = entente.Day(day)
		}
		if c.Place != nil && c.Kind != entente.KindControl {
			c.Place = place(fmt.Sprintf("place-%d", r.IntN(4)))
			c.Place.Precision = 1 + r.IntN(3)
		}
		c.Seal()
		if i > 0 && r.IntN(30) == 0 {
			out[i] = out[r.IntN(i)]
		}
	}
	return out
}

// inRow puts the places of many, by their numbers, in a row with some cross-ways.
func inRow(n int) map[entente.PlaceID][]entente.PlaceID {
	out := map[entente.PlaceID][]entente.PlaceID{}
	join := func(i, j int) {
		a, b := entente.PlaceID(fmt.Sprintf("place-%d", i)), entente.PlaceID(fmt.Sprintf("place-%d", j))
		out[a], out[b] = append(out[a], b), append(out[b], a)
	}
	for i := range n - 1 {
		join(i, i+1)
		if i%3 == 0 && i+17 < n {
			join(i, i+17)
		}
	}
	return out
}

func shown(t *testing.T, s *Situation) string {
	t.Helper()
	b, err := json.Marshal(struct {
		S          *Situation
		Copies     any
		Ambivalent any
		Earlier    any
	}{s, s.Origins.Copies(), s.Ambivalent(), s.ControlOn(date("2014-01-20"))})
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestBuilderIsBuild: claims added in any batches and in any order make the same
// situation as all of them at once, to the byte, and no situation changes later.
func TestBuilderIsBuild(t *testing.T) {
	beside := inRow(200)
	for seed := range uint64(12) {
		r := rand.New(rand.NewPCG(seed, 1))
		claims := messy(50+r.IntN(400), seed)
		opt := []Options{
			{Neighbours: beside}, {Viewpoint: "TUR", AsOf: date("2014-02-10"), Neighbours: beside}, {KnownBy: date("2014-02-20")},
			{Actors: []entente.ActorID{"sdf", "TUR"}, Neighbours: beside, AsOf: date("2014-02-20")},
		}[seed%4]
		r.Shuffle(len(claims), func(i, j int) { claims[i], claims[j] = claims[j], claims[i] })
		b := NewBuilder(opt)
		type moment struct {
			s    *Situation
			want string
		}
		var earlier []moment
		for at := 0; at < len(claims); {
			next := min(len(claims), at+1+r.IntN(60))
			b.Add(claims[at:next])
			at = next
			if r.IntN(3) == 0 && at < len(claims) {
				continue // several additions before one question
			}
			s := b.Situation()
			got, want := shown(t, s), shown(t, Build(claims[:at], opt))
			if got != want {
				i := 0
				for i < min(len(got), len(want)) && got[i] == want[i] {
					i++
				}
				t.Fatalf("seed %d, %d claims: differs from\n…%s\nat\n…%s", seed, at, want[max(0, i-300):min(len(want), i+300)], got[max(0, i-300):min(len(got), i+300)])
			}
			earlier = append(earlier, moment{s, want})
		}
		for i, m := range earlier {
			if shown(t, m.s) != m.want {
				t.Fatalf("seed %d: situation %d has changed since", seed, i)
			}
		}
	}
}

// TestBuildIsPlain compares with the rules written plainly, every claim with every
// occurrence and every report with every other.
func TestBuildIsPlain(t *testing.T) {
	for seed := range uint64(10) {
		claims := messy(400, seed)
		s := Build(claims, Options{})
		origins := plainOrigins(s.Claims)
		for _, c := range s.Claims {
			if got, want := s.Origins.Of(c.Report), cmp.Or(origins[c.Report], c.Report); got != want {
				t.Fatalf("seed %d: the origin of %s is %s, want %s", seed, c.Report, got, want)
			}
		}
		var got []string
		for _, o := range s.Occurrences {
			got = append(got, said(o.Claims))
		}
		want := plainOccurrences(s.Claims)
		if !slices.Equal(got, want) {
			t.Fatalf("seed %d: %d occurrences, want %d:\n%s\n%s", seed, len(got), len(want), got, want)
		}
	}
}

func said(claims []*entente.Claim) string {
	var ids []string
	for _, c := range claims {
		ids = append(ids, string(c.ID))
	}
	slices.Sort(ids)
	return strings.Join(ids, "+")
}

func plainOccurrences(claims []*entente.Claim) []string {
	var heads []*telling
	numbers := newLinker() // of types and places
	var members [][]*entente.Claim
	for _, c := range claims {
		if c.Event == nil {
			continue
		}
		k := string(occurrenceKey(nil, c))
		x := numbers.read(c, 0)
		best, score := -1, 0.0
		for i, h := range heads {
			if v := h.link(x); string(occurrenceKey(nil, h.claim)) == k && v > score {
				best, score = i, v
			}
		}
		if score < linkThreshold {
			heads, members = append(heads, x), append(members, []*entente.Claim{c})
			continue
		}
		members[best] = append(members[best], c)
	}
	var out []string
	for _, m := range members {
		out = append(out, said(m))
	}
	return out
}

func plainOrigins(claims []*entente.Claim) map[entente.ReportID]entente.ReportID {
	sets := map[entente.ReportID]map[string]bool{}
	var order []entente.ReportID
	for _, c := range claims {
		if sets[c.Report] == nil {
			sets[c.Report] = map[string]bool{}
			order = append(order, c.Report)
		}
		words := strings.Fields(strings.ToLower(c.Evidence[0].Quote))
		for i := 0; i+shingleWords <= len(words); i++ {
			sets[c.Report][strings.Join(words[i:i+shingleWords], " ")] = true
		}
	}
	out := map[entente.ReportID]entente.ReportID{}
	holders := map[string][]entente.ReportID{}
	for _, r := range order {
		shared := map[entente.ReportID]int{}
		for h := range sets[r] {
			for _, other := range holders[h] {
				shared[other]++
			}
		}
		for _, other := range order { // the earliest that shares enough
			if n := shared[other]; out[r] == "" && n >= 2*shingleWords && float64(n) >= copyShare*float64(min(len(sets[r]), len(sets[other]))) {
				out[r] = other
			}
		}
		if out[r] != "" {
			continue
		}
		for h := range sets[r] {
			if len(holders[h]) < hotNode {
				holders[h] = append(holders[h], r)
			}
		}
	}
	return out
}
