package timex

import (
	"time"

	"entente"
	"entente/internal/document"
)

// topics counts the years that a text names with a month. A history of one year
// writes it a few times and then leaves it out, even after a look back at other
// years.
type topics struct {
	count  map[int]int
	months map[int]time.Month // the first month named with each year
	total  int
}

// add counts the year that stands up to two tokens behind the month at token i:
// "March 2016", "March 6, 2016".
func (t *topics) add(month time.Month, d *document.Document, i int) {
	for j := i + 1; j < min(i+4, len(d.Tokens)); j++ {
		y, ok := fourDigits(d.Word(j))
		if !ok || y < 1000 || y > 2199 {
			continue
		}
		if t.count == nil {
			t.count, t.months = map[int]int{}, map[int]time.Month{}
		}
		if t.count[y] == 0 {
			t.months[y] = month
		}
		t.count[y]++
		t.total++
		return
	}
}

// first returns the first month of the year that has more than half of the counts,
// the zero Date where none has.
func (t *topics) first() entente.Date {
	for y, n := range t.count { // at most one year has more than half
		if 2*n > t.total {
			return entente.NewDate(y, t.months[y], 1)
		}
	}
	return entente.Date{}
}
