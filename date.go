package entente

import (
	"fmt"
	"strconv"
	"time"
)

// Date is a civil day without a time zone. The zero Date is "no date" and is
// written as the empty string.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// NewDate returns the day y-m-d, normalised as time.Date does (32 January is
// 1 February).
func NewDate(y int, m time.Month, d int) Date {
	return DateOf(time.Date(y, m, d, 0, 0, 0, 0, time.UTC))
}

// DateOf returns the civil day of t in t's own location.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// ParseDate reads YYYY-MM-DD. The empty string is the zero Date; anything else
// is ErrInvalid.
func ParseDate(s string) (Date, error) {
	if s == "" {
		return Date{}, nil
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, fmt.Errorf("date %q is not YYYY-MM-DD: %w", s, ErrInvalid)
	}
	return DateOf(t), nil
}

// Words writes d as people do: "6 Nov 2016", and "undated" for the zero value.
func (d Date) Words() string {
	if d.IsZero() {
		return "undated"
	}
	return fmt.Sprintf("%d %s %d", d.Day, d.Month.String()[:3], d.Year)
}

// IsZero reports whether d is "no date".
func (d Date) IsZero() bool { return d == Date{} }

// Time returns midnight UTC of d.
func (d Date) Time() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }

// Weekday returns the day of the week of d.
func (d Date) Weekday() time.Weekday { return d.Time().Weekday() }

// AddDays returns the day n days after d (before, where n is negative).
func (d Date) AddDays(n int) Date { return DateOf(d.Time().AddDate(0, 0, n)) }

// AddMonths returns the same day n months later, or the last day of that month
// where it is shorter (31 January plus one month is 28 or 29 February).
func (d Date) AddMonths(n int) Date {
	first := time.Date(d.Year, d.Month+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return Date{first.Year(), first.Month(), min(d.Day, last)}
}

// DaysSince returns the days from e to d; negative where d is earlier.
func (d Date) DaysSince(e Date) int { return d.number() - e.number() }

// number counts the days to d from one far day, in years that begin with March, so that
// the leap day is their last (Hinnant, "chrono-Compatible Low-Level Date Algorithms",
// days_from_civil). Time would say the same some ten times as slowly.
func (d Date) number() int {
	y, m := d.Year, int(d.Month)-3
	if m < 0 {
		y, m = y-1, m+12
	}
	era := y / 400
	if y < 0 {
		era = (y - 399) / 400
	}
	year := y - 400*era // of its 400 years, which have 146,097 days
	return era*146097 + year*365 + year/4 - year/100 + (153*m+2)/5 + d.Day
}

// Before reports whether d is earlier than e. The zero Date is before all others.
func (d Date) Before(e Date) bool { return d.Compare(e) < 0 }

// After reports whether d is later than e.
func (d Date) After(e Date) bool { return d.Compare(e) > 0 }

// Compare orders dates: -1, 0 or +1.
func (d Date) Compare(e Date) int {
	for _, v := range [3]int{d.Year - e.Year, int(d.Month) - int(e.Month), d.Day - e.Day} {
		if v < 0 {
			return -1
		}
		if v > 0 {
			return 1
		}
	}
	return 0
}

// String writes YYYY-MM-DD, or nothing for the zero Date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	if d.Year < 1000 || d.Year > 9999 {
		return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day)
	}
	b := strconv.AppendInt(make([]byte, 0, len("2006-01-02")), int64(d.Year), 10)
	m := byte(d.Month)
	return string(append(b, '-', '0'+m/10, '0'+m%10, '-', '0'+byte(d.Day/10), '0'+byte(d.Day%10)))
}

// MarshalText writes d as String does.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads d as ParseDate does.
func (d *Date) UnmarshalText(b []byte) error {
	v, err := ParseDate(string(b))
	if err != nil {
		return err
	}
	*d = v
	return nil
}
