package timex

import (
	"time"

	"entente"
)

// yearNear returns the year that puts month and day nearest to near. Where weekday
// is not nil, the nearest year within ten in which it fits is taken.
func yearNear(weekday *time.Weekday, month time.Month, day int, near entente.Date) (year int, ok bool) {
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
