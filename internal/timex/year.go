package timex

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"entente"
)

// calendarCycle is the years after which every month and day falls on the same
// weekday again, 29 February included, unless a century year without a leap day
// comes between (the Gregorian rule; 28 years).
const calendarCycle = 28

// YearFor returns the latest year in which month and day fall on weekday and not
// after notAfter. It is not ok where there is no such day: the day does not exist,
// or notAfter is zero.
func YearFor(weekday time.Weekday, month time.Month, day int, notAfter entente.Date) (year int, ok bool) {
	if notAfter.IsZero() {
		return 0, false
	}
	// Twice the cycle bridges a century without a leap day.
	for y := notAfter.Year; y > notAfter.Year-2*calendarCycle; y-- {
		d, ok := dayOf(y, month, day)
		if ok && d.Weekday() == weekday && !d.After(notAfter) {
			return y, true
		}
	}
	return 0, false
}

// YearNear returns the year that puts month and day nearest to near. Where weekday
// is not nil, the nearest year within ten in which it fits is taken.
func YearNear(weekday *time.Weekday, month time.Month, day int, near entente.Date) (year int, ok bool) {
	best, distance := 0, 0
	for y := near.Year - 10; y <= near.Year+10; y++ {
		d, exists := dayOf(y, month, day)
		if !exists || weekday != nil && d.Weekday() != *weekday {
			continue
		}
		n := d.DaysSince(near)
		if n < 0 {
			n = -n
		}
		if !ok || n < distance {
			best, distance, ok = y, n, true
		}
	}
	return best, ok
}

// dayOf returns the day y-m-d where the calendar has it.
func dayOf(y int, m time.Month, d int) (entente.Date, bool) {
	date := entente.NewDate(y, m, d)
	return date, d >= 1 && date.Day == d && date.Month == m && y >= 1
}

// FullDate is a date as a text states it: a weekday, a month and a day, and a year
// where it says one.
type FullDate struct {
	entente.Span
	Weekday time.Weekday
	Month   time.Month
	Day     int
	Year    int // 0 where the text has none
}

// fullDates matches a weekday with a month and a day in either order. It is built
// from the calendar's own names, so that a reader of bytes needs no word lists.
var fullDates = func() *regexp.Regexp {
	var weekdays, months []string
	for d := time.Sunday; d <= time.Saturday; d++ {
		weekdays = append(weekdays, d.String())
	}
	for m := time.January; m <= time.December; m++ {
		months = append(months, m.String(), m.String()[:3]+`\.?`)
	}
	month := `(` + strings.Join(append(months, `Sept\.?`), "|") + `)`
	day := `(\d{1,2})(?:st|nd|rd|th)?`
	return regexp.MustCompile(`\b(` + strings.Join(weekdays, "|") + `),?\s+(?:` + month + `\s+` + day + `|(?:the\s+)?` + day + `\s+(?:of\s+)?` + month + `)\b(?:,?\s+(\d{4})\b)?`)
}()

// FirstFull returns the first date in text that has a weekday, a month and a day.
func FirstFull(text string) (FullDate, bool) {
	for at := 0; ; {
		m := fullDates.FindStringSubmatchIndex(text[at:])
		if m == nil {
			return FullDate{}, false
		}
		group := func(n int) string {
			if m[2*n] < 0 {
				return ""
			}
			return text[at+m[2*n] : at+m[2*n+1]]
		}
		d := FullDate{Span: entente.Span{Start: at + m[0], End: at + m[1]}}
		for w := time.Sunday; w <= time.Saturday; w++ {
			if w.String() == group(1) {
				d.Weekday = w
			}
		}
		name := group(2) + group(5)
		for k := time.January; k <= time.December; k++ {
			if strings.HasPrefix(name, k.String()[:3]) {
				d.Month = k
			}
		}
		d.Day, _ = strconv.Atoi(group(3) + group(4))
		d.Year, _ = strconv.Atoi(group(6))
		if _, ok := dayOf(max(d.Year, 2000), d.Month, d.Day); ok {
			return d, true
		}
		at += m[1]
	}
}
