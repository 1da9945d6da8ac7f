package timex

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"entente"
	"entente/internal/document"
)

// civil is a date as written: parts that are not there are zero.
type civil struct {
	weekday, day, month, year int // weekday is time.Weekday + 1
	first, end                int
	monthFirst                bool
}

// civil reads a weekday, day, month and year from token i on, in the orders of
// American and British use.
func (m *matcher) civil(i int) civil {
	c := civil{first: i}
	j := i
	if e := m.e(i); e.weekday != 0 && m.capital(i) && !e.plural {
		c.weekday, c.end = e.weekday, i+1
		j = i + 1
		if m.is(j, ",") {
			j++
		}
	}
	switch day, isDay := m.dayNumber(j); {
	case m.e(j).month != 0 && m.capital(j):
		c.month, c.end, c.monthFirst = int(m.e(j).month), j+1, true
		if day, ok := m.dayNumber(j + 1); ok && !m.e(j+2).counted {
			c.day, c.end = day, j+2
		}
	case isDay && m.e(j+1).month != 0 && m.capital(j+1):
		c.day, c.month, c.end = day, int(m.e(j+1).month), j+2
	case isDay && m.is(j+1, "of") && m.e(j+2).month != 0 && m.capital(j+2):
		c.day, c.month, c.end = day, int(m.e(j+2).month), j+3
	case isDay && m.is(j+1, "day") && m.is(j+2, "of") && m.e(j+3).month != 0:
		c.day, c.month, c.end = day, int(m.e(j+3).month), j+4
	case m.is(j, "the"):
		if d := m.civil(j + 1); d.day != 0 && !d.monthFirst && d.weekday == 0 {
			d.weekday = c.weekday
			return d
		}
		return c
	default:
		return c
	}
	m.addYear(&c)
	return c
}

// addYear reads the year that follows a month or day: "2016", ", 2016", "of 2016",
// "last year", "of that year".
func (m *matcher) addYear(c *civil) {
	k := c.end
	if m.is(k, ",", "of", "in") {
		k++
	}
	if y, ok := m.yearNumber(k); ok && !m.e(k+1).counted {
		c.year, c.end = y, k+1
		return
	}
	if m.is(k, "last", "this", "next", "that", "the") && !m.is(c.end, ",", "in") {
		r := m.shifted(k)
		if !r.found() {
			r = m.narrative(k)
		}
		if y, ok := fourDigits(r.value); ok && r.found() {
			c.year, c.end = y, r.end
		}
	}
}

// dayNumber reads a day of the month: "6", "6th", "sixth".
func (m *matcher) dayNumber(i int) (int, bool) {
	w := m.w(i)
	if w == "" {
		return 0, false
	}
	if n, ok := m.Ordinal(w); ok {
		return n, n <= 31
	}
	if w[0] < '0' || w[0] > '9' || len(w) > 2 {
		return 0, false
	}
	n, err := strconv.Atoi(w)
	return n, err == nil && n >= 1 && n <= 31
}

// yearNumber reads a year in four digits.
func (m *matcher) yearNumber(i int) (int, bool) {
	y, ok := fourDigits(m.w(i))
	return y, ok && y >= 1000 && y <= 2199
}

func fourDigits(w string) (int, bool) {
	if len(w) != 4 {
		return 0, false
	}
	for i := range len(w) {
		if w[i] < '0' || w[i] > '9' {
			return 0, false
		}
	}
	y, err := strconv.Atoi(w)
	return y, err == nil
}

// date reads calendar dates, months and weekdays, and ranges whose ends share the
// month or the year ("3 to 5 May", "May 3-5", "January - June 2016").
func (m *matcher) date(i int) reading {
	if r := m.numeric(i); r.found() {
		return r
	}
	if r := m.dayRange(i); r.found() {
		return r
	}
	c := m.civil(i)
	if c.end == 0 {
		return reading{}
	}
	if r := m.sharedRange(c); r.found() {
		return r
	}
	return m.resolve(i, c)
}

// numeric reads dates in digits and strokes, dots or hyphens.
func (m *matcher) numeric(i int) reading {
	w := m.w(i)
	if len(w) < 4 || len(w) > 10 || w[0] < '0' || w[0] > '9' {
		return reading{}
	}
	if w == "9/11" { // the attacks, by their day
		r := dayReading(entente.NewDate(2001, 9, 11))
		r.end = i + 1
		return r
	}
	sep := strings.IndexAny(w, "-/.")
	if sep < 0 {
		return reading{}
	}
	f := strings.Split(w, w[sep:sep+1])
	if len(f) != 3 {
		return reading{}
	}
	var n [3]int
	for k := range f {
		v, err := strconv.Atoi(f[k])
		if err != nil {
			return reading{}
		}
		n[k] = v
	}
	inferred := ""
	var d entente.Date
	var ok bool
	switch {
	case len(f[0]) == 4:
		d, ok = dayOf(n[0], time.Month(n[1]), n[2])
	case len(f[2]) != 4:
		return reading{}
	case w[sep] == '.' || n[0] > 12:
		d, ok = dayOf(n[2], time.Month(n[1]), n[0])
	default:
		d, ok = dayOf(n[2], time.Month(n[0]), n[1])
		if n[1] <= 12 && n[0] != n[1] {
			inferred = "month before day"
		}
	}
	if !ok {
		return reading{}
	}
	r := dayReading(d)
	r.end, r.inferred, r.year = i+1, inferred, d.Year
	return r
}

// isTo reports whether token i stands between the ends of a range.
func (m *matcher) isTo(i int) bool {
	return m.is(i, "-", "–", "—", "to", "until", "till", "through")
}

// dayRange reads "3 to 5 May", "3 and 4 May 2016".
func (m *matcher) dayRange(i int) reading {
	from, ok := m.dayNumber(i)
	if !ok || !m.isTo(i+1) && !m.is(i+1, "and", "or") {
		return reading{}
	}
	c := m.civil(i + 2)
	if c.day == 0 || c.monthFirst || c.weekday != 0 || from >= c.day {
		return reading{}
	}
	to := m.resolve(i+2, c)
	c.day = from
	return m.stretch(m.resolve(i, c), to)
}

// sharedRange reads a range that begins with c and whose end lends c its year, or
// is a day of c's month.
func (m *matcher) sharedRange(c civil) reading {
	to := m.isTo(c.end)
	if c.year != 0 || c.month == 0 || !to && !m.is(c.end, "and") {
		return reading{}
	}
	first := c
	if day, ok := m.dayNumber(c.end + 1); ok && c.monthFirst && c.day != 0 && day > c.day && m.e(c.end+2).month == 0 {
		if !m.is(c.end, "-", "–") && !m.endsPhrase(c.end+2) {
			return reading{}
		}
		c.day, c.end = day, c.end+2
		m.addYear(&c)
	} else {
		c = m.civil(c.end + 1)
		if c.month == 0 || c.year == 0 || (c.day == 0) != (first.day == 0) {
			return reading{}
		}
	}
	first.year = c.year
	last := m.resolve(c.end-1, c)
	return m.stretch(m.resolve(c.end-1, first), last)
}

// endsPhrase reports whether token i can't be what a number before it counts.
func (m *matcher) endsPhrase(i int) bool {
	w := m.w(i)
	if w == "" || w[0] < '0' {
		return true
	}
	switch w {
	case "in", "at", "on", "as", "when", "that", "by", "the", "and", "with", "for", "from", "to", "was", "were", "is", "are", ":", ";":
		return true
	}
	_, year := m.yearNumber(i)
	return year
}

// stretch joins the two ends of a range.
func (m *matcher) stretch(from, to reading) reading {
	if !from.found() || !to.found() || to.iv.To.Before(from.iv.From) {
		return reading{}
	}
	r := to
	r.value = from.value + "/" + to.value
	r.iv.From = from.iv.From
	return r
}

// resolve gives c, which starts at token i, its day in the world.
func (m *matcher) resolve(i int, c civil) reading {
	var r reading
	switch {
	case c.month != 0 && c.day != 0:
		r = m.resolveDay(c)
	case c.month != 0 && c.year != 0:
		r = monthReading(c.year, time.Month(c.month))
		r.year = c.year
	case c.month != 0:
		if !m.plainMonth(i) {
			return reading{}
		}
		r = m.resolveMonth(i, time.Month(c.month))
	default:
		return m.resolveWeekday(i, c)
	}
	if r.typ == "" {
		return reading{}
	}
	r.end = c.end
	return r
}

func (m *matcher) resolveDay(c civil) reading {
	month := time.Month(c.month)
	var weekday *time.Weekday
	if c.weekday != 0 {
		w := time.Weekday(c.weekday - 1)
		weekday = &w
	}
	y, inferred := c.year, ""
	if y == 0 {
		y, inferred = m.inferYear(c.first, weekday, month, c.day)
	}
	if y == 0 {
		if _, ok := dayOf(2000, month, c.day); !ok {
			return reading{}
		}
		return unknown(document.TimeDate, fmt.Sprintf("XXXX-%02d-%02d", month, c.day))
	}
	d, ok := dayOf(y, month, c.day)
	if !ok {
		return reading{}
	}
	r := dayReading(d)
	r.year, r.inferred = c.year, inferred
	if weekday != nil && d.Weekday() != *weekday {
		r.inferred = strings.TrimPrefix(inferred+", though it is no "+weekday.String(), ", ")
	}
	return r
}

// maxAhead is how many days ahead of the report a bare month and day may lie, and
// maxAfter how many behind it where the clause is about the future.
const (
	maxAhead = 120
	maxAfter = 14
)

// inferYear finds the year of a month and day: in news the one nearest to the day
// of the report, and among those around it the one in which the weekday fits; in a
// narrative the year of what was mentioned before. It is 0 where there is nothing
// to go by.
func (m *matcher) inferYear(i int, weekday *time.Weekday, month time.Month, day int) (int, string) {
	if d, ok := dayOf(m.named, month, day); ok && (weekday == nil || d.Weekday() == *weekday) {
		return m.named, "year named in the sentence"
	}
	if d, ok := dayOf(m.chapter.year, month, day); ok && !m.news && (weekday == nil || d.Weekday() == *weekday) {
		return m.chapter.year, "year of the heading"
	}
	near, why := m.reference("year nearest to publication")
	if near.IsZero() {
		return 0, ""
	}
	y, ok := yearNear(nil, month, day, near)
	if near != m.base {
		y, ok = yearAlong(month, day, near)
	}
	if !ok {
		return 0, ""
	}
	if near != m.base && !m.base.IsZero() && !m.doc.Report.PublishedEarliest() { // a history does not reach beyond its day
		for d, ok := dayOf(y, month, day); ok && d.After(m.base) && y > near.Year-2; d, ok = dayOf(y, month, day) {
			y--
		}
	}
	// News looks back more often than forward: a day far ahead is last year's,
	// unless the clause says otherwise.
	d, _ := dayOf(y, month, day)
	last, exists := dayOf(y-1, month, day)
	if near == m.base && d.DaysSince(near) > maxAhead && exists && !m.future(i) && (weekday == nil || last.Weekday() == *weekday) {
		y--
	}
	if near == m.base && !near.IsZero() && weekday == nil && near.DaysSince(d) > maxAfter && m.future(i) {
		y++ // "will leave by 31 December", told in May
	}
	if d, _ := dayOf(y, month, day); weekday != nil && d.Weekday() != *weekday {
		if fit, ok := yearNear(weekday, month, day, near); ok {
			return fit, "year from weekday and day"
		}
	}
	return y, why
}

// reference returns the day that a date without a year is near to: the report's in
// news, in a history the one mentioned last.
func (m *matcher) reference(why string) (entente.Date, string) {
	if !m.news && !m.near.IsZero() {
		return m.near, "year of the date mentioned before"
	}
	if !m.news && !m.mention.From.IsZero() {
		return entente.NewDate(m.mention.From.Year, 7, 1), "year of the date mentioned before"
	}
	return m.base, why
}

// plainMonth reports whether the month at token i, without day and year, is one and
// not the verb "may" or "march", a person or an abbreviation.
func (m *matcher) plainMonth(i int) bool {
	if m.e(i-1).nameBef && m.capital(i-1) || m.e(i+1).nameAft && m.capital(i+1) {
		return false
	}
	switch w := m.w(i); {
	case w == "may" || w == "march" || len(w) <= 4 && w != "june" && w != "july":
		return m.is(i-1, "in", "since", "until", "till", "by", "of", "last", "next", "this", "early", "late", "mid", "from", "to", "through", "between", "during", "before", "after", "-", "–")
	}
	return true
}

func (m *matcher) resolveMonth(i int, month time.Month) reading {
	if m.named > 0 {
		r := monthReading(m.named, month)
		r.inferred = "year named in the sentence"
		return r
	}
	if m.chapter.year > 0 && !m.news {
		r := monthReading(m.chapter.year, month)
		r.inferred = "year of the heading"
		return r
	}
	ref, why := m.reference("latest before publication")
	if ref != m.base {
		y, _ := yearAlong(month, 15, ref)
		r := monthReading(y, month)
		r.inferred = why
		return r
	}
	if ref.IsZero() {
		return unknown(document.TimeDate, fmt.Sprintf("XXXX-%02d", month))
	}
	y := ref.Year
	if m.future(i) {
		why = "next after publication"
		if month < ref.Month {
			y++
		}
	} else if month > ref.Month {
		y--
	}
	r := monthReading(y, month)
	r.inferred = why
	return r
}

// resolveWeekday reads a weekday without a date: the latest one, today included,
// or the next where the clause is about the future.
func (m *matcher) resolveWeekday(i int, c civil) reading {
	if len(m.w(i)) < 6 || m.e(i+1).nameAft && m.capital(i+1) || m.e(i-1).nameBef && m.capital(i-1) {
		return reading{}
	}
	weekday := time.Weekday(c.weekday - 1)
	var r reading
	switch {
	case !m.base.IsZero() && (m.news || m.day.IsZero()): // a history's weekday is none of the week it was written in
		d := weekdayBefore(m.base, weekday)
		why := "latest before publication"
		if d != m.base && m.future(i) {
			d, why = d.AddDays(7), "next after publication"
		}
		r = dayReading(d)
		r.inferred, r.deictic = why, !m.news
	case !m.day.IsZero():
		d := weekdayBefore(m.day.AddDays(3), weekday)
		r = dayReading(d)
		r.inferred = "nearest to the day mentioned before"
	default:
		r = unknown(document.TimeDate, fmt.Sprintf("XXXX-WXX-%d", isoWeekday(weekday)))
	}
	r.end = i + 1
	return m.addPart(r)
}

// weekdayBefore returns the latest such weekday on or before d.
func weekdayBefore(d entente.Date, w time.Weekday) entente.Date {
	return d.AddDays(-(int(d.Weekday()) - int(w) + 7) % 7)
}

func isoWeekday(w time.Weekday) int { return (int(w)+6)%7 + 1 }

// addPart takes in the part of the day that follows a day: "Sunday morning".
func (m *matcher) addPart(r reading) reading {
	if part := m.e(r.end).part; part != "" && !m.e(r.end).plural {
		r.typ = document.TimeClock
		r.value += "T" + part
		r.end++
	}
	return r
}

// future reports whether the clause around token i speaks of what is to come. A
// verb of saying before it ends the search: "said on Monday that it will" dates the
// saying.
func (m *matcher) future(i int) bool {
	for j := i - 1; j >= max(m.first, i-12) && !m.endsClause(j); j-- {
		if m.e(j).future || m.is(j, "to") && m.is(j-1, "is", "are") {
			return true
		}
	}
	for j := i + 1; j < i+4 && !m.endsClause(j); j++ {
		if m.e(j).future {
			return true
		}
	}
	return false
}

func (m *matcher) endsClause(i int) bool {
	switch m.w(i) {
	case "", ",", ";", ".", "that", "“", "”", "\"", "said", "says", "told", "announced", "reported", "warned", "added":
		return true
	}
	return false
}
