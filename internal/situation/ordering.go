package situation

import (
	"cmp"
	"slices"
	"strings"

	"entente"
)

// ordering puts claims in their order. What it needs of a claim is taken as it comes, so
// that a million are gone through once and compared by numbers.
type ordering struct {
	came []*entente.Claim
	keys []orderKey
	// names are the reports that claims are of, each once after sort; until then one for
	// each run of claims of one report.
	names []entente.ReportID
	// How many claims tell of events, and how many words their passages have between blanks
	// that a sequence can begin with.
	events, words int
}

// orderKey is what claims are put in order by.
type orderKey struct {
	day, report, start int32
	came               int32 // its number among those that came
}

func (o *ordering) grow(n int) {
	o.came, o.keys = slices.Grow(o.came, n), slices.Grow(o.keys, n)
}

func (o *ordering) add(c *entente.Claim) {
	if n := len(o.names); n == 0 || o.names[n-1] != c.Report {
		o.names = append(o.names, c.Report)
	}
	if c.Kind == entente.KindEvent {
		o.events++
	}
	for i := range c.Evidence {
		o.words += max(0, strings.Count(c.Evidence[i].Quote, " ")+2-shingleWords)
	}
	o.keys = append(o.keys, orderKey{dayOrder(c.Published), int32(len(o.names) - 1), int32(c.Evidence[0].Start), int32(len(o.came))})
	o.came = append(o.came, c)
}

// sort puts the keys in order, and numbers reports by their names.
func (o *ordering) sort() {
	names := slices.Clone(o.names)
	if !slices.IsSorted(names) {
		slices.Sort(names)
	}
	names = slices.Compact(names)
	number := make([]int32, len(o.names))
	if len(names) == len(o.names) && slices.Equal(names, o.names) {
		for i := range number {
			number[i] = int32(i)
		}
	} else {
		numbers := make(map[entente.ReportID]int32, len(names))
		for i, name := range names {
			numbers[name] = int32(i)
		}
		for i, name := range o.names {
			number[i] = numbers[name]
		}
	}
	for i := range o.keys {
		o.keys[i].report = number[o.keys[i].report]
	}
	o.names = names
	// Claims of one report mostly come together: the reports are put in order, and then
	// the claims of each.
	var runs [][]orderKey
	for rest := o.keys; len(rest) > 0; {
		n := 1
		for n < len(rest) && rest[n].day == rest[0].day && rest[n].report == rest[0].report {
			n++
		}
		runs, rest = append(runs, rest[:n]), rest[n:]
	}
	slices.SortFunc(runs, func(x, y []orderKey) int {
		a, b := x[0], y[0]
		switch {
		case a.day != b.day:
			return int(a.day - b.day)
		case a.report != b.report:
			return int(a.report - b.report)
		}
		return int(a.came - b.came)
	})
	inReport := func(a, b orderKey) int {
		if a.start != b.start {
			return int(a.start - b.start)
		}
		return cmp.Or(cmp.Compare(o.came[a.came].ID, o.came[b.came].ID), int(a.came-b.came))
	}
	keys := make([]orderKey, 0, len(o.keys))
	for i, first := 0, 0; i < len(runs); i++ {
		keys = append(keys, runs[i]...)
		if last := keys[len(keys)-1]; i+1 == len(runs) || runs[i+1][0].day != last.day || runs[i+1][0].report != last.report {
			if of := keys[first:]; !slices.IsSortedFunc(of, inReport) {
				slices.SortFunc(of, inReport)
			}
			first = len(keys)
		}
	}
	o.keys = keys
}

// claims are those that came in their order.
func (o *ordering) claims() []*entente.Claim {
	out := make([]*entente.Claim, len(o.keys))
	for i, k := range o.keys {
		out[i] = o.came[k.came]
	}
	return out
}

// sortClaims returns claims in their order.
func sortClaims(claims []*entente.Claim) []*entente.Claim {
	o := ordering{}
	o.grow(len(claims))
	for _, c := range claims {
		o.add(c)
	}
	o.sort()
	return o.claims()
}
