package timex

import (
	"fmt"
	"strconv"
	"strings"

	"entente/internal/document"
)

// era reads what is longer than a month: years, seasons, quarters, decades and
// centuries.
func (m *matcher) era(i int) reading {
	j := i
	if m.is(i, "the") {
		j++
	}
	if r := m.century(j); r.found() {
		return r
	}
	if r := m.decade(j); r.found() {
		return r
	}
	if r := m.season(j); r.found() && (j == i || r.year != 0) {
		return r
	}
	if r := m.fraction(j); r.found() {
		return r
	}
	if j > i {
		return reading{}
	}
	return m.year(i)
}

// year reads a year that stands alone. A number of people, a price or a page is
// none: a year comes after one of a few words, or in brackets, or counts nothing.
func (m *matcher) year(i int) reading {
	w := m.w(i)
	if m.is(i, "ad") && m.capital(i) {
		if y, err := strconv.Atoi(m.w(i + 1)); err == nil && y > 0 && y < 2100 {
			r := yearReading(y)
			r.end, r.year = i+2, y
			return r
		}
	}
	if w == "" || w[0] < '0' || w[0] > '9' {
		if strings.HasPrefix(w, "'") || strings.HasPrefix(w, "’") {
			return m.cutYear(i)
		}
		return reading{}
	}
	if y, err := strconv.Atoi(w); err == nil && m.is(i+1, "bc", "bce", "b.c", "ad", "ce", "a.d") && y > 0 && y < 10000 {
		if m.is(i+1, "ad", "ce", "a.d") {
			r := yearReading(y)
			r.end, r.year = i+2, y
			return r
		}
		r := unknown(document.TimeDate, fmt.Sprintf("BC%04d", y))
		r.end = i + 2
		return r
	}
	if len(w) == 7 || len(w) == 9 { // 2014/15, 2014/2015
		a, aok := fourDigits(w[:4])
		b, err := strconv.Atoi(w[5:])
		if b < 100 && err == nil {
			b += a / 100 * 100
		}
		if w[4] == '/' && aok && err == nil && b == a+1 && a > 1500 && a < 2200 {
			r := yearsReading(w, a, b)
			r.end, r.year = i+1, a
			return r
		}
	}
	y, ok := m.yearNumber(i)
	if !ok || !m.isYear(i, y) {
		return reading{}
	}
	r := yearReading(y)
	r.end, r.year = i+1, y
	if m.is(i+1, "-", "–") { // 1976-77
		if n, err := strconv.Atoi(m.w(i + 2)); err == nil && len(m.w(i+2)) == 2 && n > y%100 && m.e(i+3) == noEntry {
			last := y/100*100 + n
			r = yearsReading(fmt.Sprintf("%04d/%04d", y, last), y, last)
			r.end, r.year = i+3, y
		}
	}
	return r
}

// isYear decides whether the four digits at i are a year.
func (m *matcher) isYear(i, y int) bool {
	next := m.e(i + 1)
	if next.counted || next.unit != "" && next.plural || m.is(i+1, "%", "million", "billion", "thousand") || m.is(i-1, "$", "€", "£", "us$", "#", "no", "nos", "page", "pp", "p", "chapter", "resolution", "unit", "brigade", "route", "km", "-") && !m.yearBefore(i) {
		return false
	}
	if m.is(i-1, "in", "since", "until", "till", "during", "before", "after", "around", "circa", "c", "late", "early", "year", "(", "spring", "summer", "autumn", "fall", "winter", "–") ||
		m.is(i-1, "from", "between") && m.rangeFollows(i+1) || m.is(i-1, "to", "and", "-", "or") && m.yearBefore(i) {
		return true
	}
	if y < 1800 || y > 2100 {
		return false
	}
	// A plural noun behind it is what it counts, unless a preposition before it
	// says that it is a year ("the 2016 elections" has an article).
	if word := m.w(i + 1); len(word) > 3 && word[0] >= 'a' && word[0] <= 'z' && !m.capital(i+1) && strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss") && !strings.HasSuffix(word, "us") && y%10 == 0 {
		return m.is(i-1, "the", "of", "by", "from", "its", "his", "their")
	}
	return true
}

// rangeFollows reports whether the other end of a range of years stands at i.
func (m *matcher) rangeFollows(i int) bool {
	_, ok := m.yearNumber(i + 1)
	return ok && (m.isTo(i) || m.is(i, "and"))
}

// yearBefore reports whether the number at i follows a year and a word or a prefix.
func (m *matcher) yearBefore(i int) bool {
	_, ok := m.yearNumber(i - 2)
	return ok || m.is(i-1, "-") && m.is(i-2, "mid", "early", "late")
}

// cutYear reads "’72" and "'90s".
func (m *matcher) cutYear(i int) reading {
	w := strings.TrimLeft(m.w(i), "'’")
	n, err := strconv.Atoi(strings.TrimSuffix(w, "s"))
	if err != nil || n > 99 || len(strings.TrimSuffix(w, "s")) != 2 {
		return reading{}
	}
	// Two digits are of the last hundred years; a plain guess for older texts.
	y := 1900 + n
	if n < 30 {
		y += 100
	}
	r := yearReading(y)
	if strings.HasSuffix(w, "s") {
		if n%10 != 0 {
			return reading{}
		}
		r = decadeReading(y)
	}
	r.end, r.inferred = i+1, "century from two digits"
	return r
}

// decade reads "1990s", "1990's", "nineties".
func (m *matcher) decade(i int) reading {
	w := m.w(i)
	if e := m.e(i); e.decade != 0 && m.is(i-1, "the", "early", "late", "mid", "-") {
		r := decadeReading(1900 + e.decade)
		r.end, r.inferred = i+1, "twentieth century"
		return r
	}
	digits := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(w, "s"), "'"), "’")
	if digits == w {
		return reading{}
	}
	y, ok := fourDigits(digits)
	if !ok || y%10 != 0 || y < 1000 || y > 2100 {
		return reading{}
	}
	r := decadeReading(y)
	if y%100 == 0 && y < 1900 { // the 1800s
		r = centuryReading(y/100 + 1)
	}
	r.end = i + 1
	return r
}

// century reads "20th century", "nineteenth - century".
func (m *matcher) century(i int) reading {
	n, ok := m.Ordinal(m.w(i))
	if !ok || n > 30 {
		return reading{}
	}
	j := i + 1
	if m.is(j, "-", "–") {
		j++
	}
	if m.e(j).unit != "CE" {
		return reading{}
	}
	r := centuryReading(n)
	r.end = j + 1
	if m.is(r.end, "bc", "bce", "b.c") {
		r = unknown(document.TimeDate, fmt.Sprintf("BC%02d", n-1))
		r.end = j + 2
	} else if m.is(r.end, "ad", "ce", "a.d") {
		r.end++
	}
	return r
}

// season reads "summer 2016", "the winter of 2015-16", and "summer" alone after "in".
func (m *matcher) season(i int) reading {
	season := m.e(i).season
	if season == "" {
		return reading{}
	}
	j := i + 1
	if m.is(j, "of", ",", "in") {
		j++
	}
	if y := m.year(j); y.found() && len(y.value) >= 4 && y.year > 0 {
		r := seasonReading(y.year, season)
		r.end, r.year = y.end, y.year
		return r
	}
	if season == "FA" && m.is(i, "fall") || !m.is(i-1, "in", "the", "during", "since", "by", "until") {
		return reading{}
	}
	if m.base.IsZero() {
		r := unknown(document.TimeDate, "XXXX-"+season)
		r.end = i + 1
		return r
	}
	y := m.base.Year
	if seasonReading(y, season).iv.From.After(m.base) {
		y--
	}
	r := seasonReading(y, season)
	r.end, r.inferred = i+1, "latest before publication"
	return r
}

// fraction reads "third quarter of 2016", "first half of the year", "Q3 2016",
// "last week of May".
func (m *matcher) fraction(i int) reading {
	if w := m.w(i); len(w) == 2 && w[0] == 'q' && w[1] >= '1' && w[1] <= '4' {
		if y, ok := m.yearNumber(i + 1); ok {
			r := quarterReading(y, int(w[1]-'0'))
			r.end, r.year = i+2, y
			return r
		}
		return reading{}
	}
	n, ok := m.Ordinal(m.w(i))
	last := m.is(i, "last", "final")
	if !ok && !last {
		return reading{}
	}
	unit := m.e(i + 1).unit
	half := m.is(i+1, "half")
	if unit == "" && !half || !m.is(i+2, "of") {
		return reading{}
	}
	whole := m.whole(i + 3)
	if !whole.found() || whole.iv.IsZero() {
		return reading{}
	}
	from, to := whole.iv.From, whole.iv.To
	size := to.DaysSince(from) + 1
	end := whole.end
	var r reading
	switch {
	case half && n <= 2 && size > 300 && size < 400:
		r = halfReading(from.Year, max(n, 2-b2i(!last)))
	case half && n <= 2:
		part := from.AddDays(size / 2)
		r = days(whole.value, from, part, whole.iv.Precision)
		if n == 2 || last {
			r.iv.From, r.iv.To = part.AddDays(1), to
		}
	case unit == "Q" && n <= 4 && size > 300 && size < 400:
		if last {
			n = 4
		}
		r = quarterReading(from.Year, n)
	case unit == "W" && size > 27 && n <= 5:
		start := from.AddDays(7 * (n - 1))
		if last {
			start = to.AddDays(-6)
		}
		r = weekReading(start)
		r.iv.From, r.iv.To = start, start.AddDays(6)
		if r.iv.To.After(to) {
			r.iv.To = to
		}
	case unit == "M" && size > 300 && n <= 12:
		if last {
			n = 12
		}
		r = monthReading(from.Year, from.AddMonths(n-1).Month)
	case unit == "D" && size > 27 && !m.e(i+1).plural && n <= size:
		start := from.AddDays(n - 1)
		if last {
			start = to
		}
		r = dayReading(start)
	case unit == "D" && m.e(i+1).plural:
		r = narrow(whole, map[bool]string{true: "end", false: "start"}[last])
	default:
		return reading{}
	}
	r.end = end
	return r
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// whole reads what a part is taken of: a year, a month, "the year", "this month",
// a decade.
func (m *matcher) whole(i int) reading {
	var best reading
	for _, rule := range []func(*matcher, int) reading{(*matcher).date, (*matcher).era, (*matcher).shifted, (*matcher).narrative} {
		if r := rule(m, i); r.end > best.end {
			best = r
		}
	}
	if best.found() {
		return best
	}
	// "the end of the year": the one of the report.
	if m.is(i, "the") && m.e(i+1).unit != "" && !m.e(i+1).plural {
		ref := m.base
		if !m.news && !m.mention.From.IsZero() || ref.IsZero() {
			ref = m.mention.From
		}
		if ref.IsZero() {
			return reading{}
		}
		if r, ok := unitReading(m.e(i+1).unit, ref); ok {
			r.end = i + 2
			return r
		}
	}
	return reading{}
}

// partOfDate reads "early 2016", "late July", "mid-2015", "the end of the year",
// "earlier this month".
func (m *matcher) partOfDate(i int) reading {
	j := i
	if m.is(i, "the", "very") {
		j++
	}
	if m.is(j, "very") {
		j++
	}
	if m.is(j, "earlier", "later") {
		r := m.shifted(j + 1)
		if !r.found() || r.iv.IsZero() || m.base.IsZero() || !r.iv.Contains(m.base) || r.typ != document.TimeDate {
			return reading{}
		}
		if m.is(j, "earlier") {
			r.iv.To = m.base
		} else {
			r.iv.From = m.base
		}
		return r
	}
	part := m.e(j).partOf
	k := j + 1
	if rest, ok := strings.CutPrefix(m.w(j), "mid-"); ok {
		return m.midWord(j, rest)
	}
	if part == "" {
		return reading{}
	}
	if m.is(k, "-", "–", ",", "in", "on") && m.is(j, "early", "late", "mid") {
		k++
	}
	of := m.is(k, "of")
	if of {
		k++
	}
	if !of && !m.is(j, "early", "late", "mid") {
		return reading{}
	}
	whole := m.whole(k)
	if !whole.found() || whole.typ != document.TimeDate && whole.typ != document.TimeClock {
		return reading{}
	}
	return narrow(whole, part)
}

// midWord reads the compound tokens "mid-2015", "mid-July", "mid-1990s", as if the
// prefix stood apart.
func (m *matcher) midWord(i int, rest string) reading {
	low, e := m.low[i], m.entries[i]
	defer func() { m.low[i], m.entries[i] = low, e }()
	m.low[i] = rest
	m.entries[i] = noEntry
	if x := m.words.entries[rest]; x != nil {
		m.entries[i] = x
	}
	if m.entries[i].month != 0 {
		month := civil{month: int(m.entries[i].month), end: i + 1}
		m.addYear(&month)
		if month.year != 0 {
			r := monthReading(month.year, m.entries[i].month)
			r.end, r.year = month.end, month.year
			return narrow(r, "mid")
		}
		r := m.resolveMonth(i, m.entries[i].month)
		r.end = i + 1
		return narrow(r, "mid")
	}
	r := m.decade(i)
	if y, ok := m.yearNumber(i); ok {
		r = yearReading(y)
		r.end, r.year = i+1, y
	}
	if !r.found() {
		return reading{}
	}
	return narrow(r, "mid")
}
