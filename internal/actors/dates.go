package actors

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"entente"
)

// period is a stretch of days, both ends included; a zero end is open.
type period struct{ from, to entente.Date }

// contains reports whether the day lies in p. A zero day does: without a date
// nothing can be ruled out.
func (p period) contains(on entente.Date) bool {
	return on.IsZero() || (p.from.IsZero() || !on.Before(p.from)) && (p.to.IsZero() || !on.After(p.to))
}

func (p period) overlaps(q period) bool {
	return (p.from.IsZero() || q.to.IsZero() || !q.to.Before(p.from)) &&
		(q.from.IsZero() || p.to.IsZero() || !p.to.Before(q.from))
}

// common returns the days that p and q share, if any.
func (p period) common(q period) (period, bool) {
	out := p
	if q.from.After(p.from) {
		out.from = q.from
	}
	if p.to.IsZero() || !q.to.IsZero() && q.to.Before(p.to) {
		out.to = q.to
	}
	return out, p.overlaps(q)
}

// parsePeriod reads "2014-06..2017", "..1991-12-25" or "1999-08..". A partial date
// opens with its first day and closes with its last; alone it is that stretch.
func parsePeriod(s string) (period, error) {
	a, b, ok := strings.Cut(s, "..")
	if !ok {
		b = a // "2015": that year
	}
	from, _, err := parsePartial(a)
	if err != nil {
		return period{}, err
	}
	_, to, err := parsePartial(b)
	if err != nil {
		return period{}, err
	}
	if !from.IsZero() && !to.IsZero() && to.Before(from) {
		return period{}, fmt.Errorf("%q ends before it starts", s)
	}
	return period{from, to}, nil
}

// parsePartial reads a year, a month or a day and returns its first and last day.
func parsePartial(s string) (first, last entente.Date, err error) {
	if s == "" {
		return first, last, nil
	}
	parts := strings.Split(s, "-")
	widths := [...]int{4, 2, 2}
	n := [3]int{0, 1, 1}
	if len(parts) > 3 {
		return first, last, fmt.Errorf("date %q is not YYYY, YYYY-MM or YYYY-MM-DD", s)
	}
	for i, p := range parts {
		v, convErr := strconv.Atoi(p)
		if convErr != nil || len(p) != widths[i] || v < 1 {
			return first, last, fmt.Errorf("date %q is not YYYY, YYYY-MM or YYYY-MM-DD", s)
		}
		n[i] = v
	}
	first = entente.NewDate(n[0], time.Month(n[1]), n[2])
	if first.Year != n[0] || int(first.Month) != n[1] || first.Day != n[2] {
		return first, last, fmt.Errorf("there is no day %q", s)
	}
	switch len(parts) {
	case 1:
		last = entente.NewDate(n[0], time.December, 31)
	case 2:
		last = first.AddMonths(1).AddDays(-1)
	default:
		last = first
	}
	return first, last, nil
}

// String writes the period as the files have it.
func (p period) String() string { return dayOrOpen(p.from) + ".." + dayOrOpen(p.to) }

func dayOrOpen(d entente.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}
