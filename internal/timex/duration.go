package timex

import (
	"entente/internal/document"
)

// duration reads a length of time: "two years", "a 21-day …", "several months",
// "half an hour". Ages ("12-year-old", "12 years old") are none.
func (m *matcher) duration(i int) reading {
	n, used, several := m.count(i)
	j := i + used
	switch {
	case used > 0:
	case m.is(i, "half") && m.is(i+1, "a", "an"):
		n, j = 0.5, i+2
	case m.is(i, "a", "an") && m.is(i-1, "for", "in", "within", "over", "after", "about", "nearly", "almost", "than", "least", "half"):
		n, j = 1, i+1
	case m.e(i).plural && m.e(i).unit != "" && m.is(i-1, "for", "of") && !m.is(i+1, "of"):
		r := durationReading(-1, m.e(i).unit)
		r.end = i + 1
		return r
	default:
		return reading{}
	}
	if used > 0 && m.is(j, "-") {
		j++
	}
	e := m.e(j)
	if e.unit == "" || e.unit == "TS" && !e.plural && used == 0 || m.w(j) == "min" && used == 0 || e.unit == "Q" && !e.plural {
		return reading{}
	}
	if m.is(j+1, "old", "olds") || m.is(j+1, "-") && m.is(j+2, "old", "olds") || m.is(j+1, "of") && m.is(j+2, "age") {
		return reading{}
	}
	if _, ordinal := m.Ordinal(m.w(i)); ordinal && used == 1 {
		return reading{}
	}
	if several {
		n = -1
	}
	r := durationReading(n, e.unit)
	r.end = j + 1
	// "two and a half years" is in the number; "two years and three months" adds up
	// to one length that is given by its first part.
	if m.is(r.end, "and") {
		if _, more, _ := m.count(r.end + 1); more > 0 && m.e(r.end+1+more).unit != "" && m.e(r.end+1+more).unit != e.unit {
			r.end += 2 + more
		}
	}
	return r
}

// set reads what comes again and again: "every day", "each Friday", "daily", "twice
// a week", "Fridays".
func (m *matcher) set(i int) reading {
	r := unknown(document.TimeSet, "")
	e := m.e(i)
	switch {
	case e.freq != "" && !m.capital(i):
		r.value, r.end = e.freq, i+1
	case e.weekday != 0 && e.plural && m.capital(i):
		r.value, r.end = "XXXX-WXX-"+string(rune('0'+isoWeekdayOf(e))), i+1
	case m.is(i, "every", "each"):
		j := i + 1
		n, used, several := m.count(j)
		if used == 0 {
			n = 1
		}
		if several {
			n = -1
		}
		if j += used; m.is(j, "other") {
			n, j = 2, j+1
		}
		switch u := m.e(j); {
		case u.unit != "" && u.unit != "TS":
			r.value = durationValue(n, u.unit)
		case u.weekday != 0 && m.capital(j):
			r.value = "XXXX-WXX-" + string(rune('0'+isoWeekdayOf(u)))
		case u.part != "":
			r.value = "XXXX-XX-XXT" + u.part
		case u.month != 0 && m.capital(j):
			r.value = "XXXX-" + string([]rune{rune('0' + int(u.month)/10), rune('0' + int(u.month)%10)})
		case u.season != "":
			r.value = "XXXX-" + u.season
		default:
			return reading{}
		}
		r.end = j + 1
	default:
		j := i
		if m.is(j, "once", "twice") {
			j++
		} else if _, used, _ := m.count(j); used > 0 && m.is(j+used, "times") {
			j += used + 1
		} else {
			return reading{}
		}
		if !m.is(j, "a", "per", "every", "each") || m.e(j+1).unit == "" {
			return reading{}
		}
		r.value, r.end = durationValue(1, m.e(j+1).unit), j+2
	}
	return r
}

func isoWeekdayOf(e *entry) int { return (e.weekday+5)%7 + 1 }
