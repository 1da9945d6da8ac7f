package timex

import (
	"time"

	"entente"
)

// yearNear returns the year that puts month and day nearest to near. Where weekday
// is not nil, the nearest year within ten in which it fits is taken.
func yearNear(weekday *time.Weekday, month time.Month, day int, near entente.Date) (year int, ok bool) {
	return yearBy(weekday, month, day, near, 1)
}

// yearAlong is yearNear for a history, which goes forward rather than back: a day
// before near counts as twice as far.
func yearAlong(month time.Month, day int, near entente.Date) (year int, ok bool) {
	return yearBy(nil, month, day, near, 2)
}

func yearBy(weekday *time.Weekday, month time.Month, day int, near entente.Date, back int) (year int, ok bool) {
	best, distance := 0, 0
	for y := near.Year - 10; y <= near.Year+10; y++ {
		d, exists := dayOf(y, month, day)
		if !exists || weekday != nil && d.Weekday() != *weekday {
			continue
		}
		n := d.DaysSince(near)
		if n < 0 {
			n *= -back
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
