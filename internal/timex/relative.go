package timex

import (
	"entente"
	"entente/internal/document"
)

// fromReport reads what counts from the day of the report.
func (m *matcher) fromReport(i int) reading {
	r := m.dayWord(i)
	if s := m.shifted(i); s.end > r.end {
		r = s
	}
	r.deictic = true
	return r
}

// dayWord reads "today", "yesterday evening", "the day before yesterday",
// "overnight", "tonight".
func (m *matcher) dayWord(i int) reading {
	j, shift := i, 0
	if m.is(j, "the") {
		j++
	}
	if m.is(j, "day") && m.is(j+1, "before", "after") && m.e(j+2).deictic != 0 {
		if m.is(j+1, "before") {
			shift = -1
		} else {
			shift = 1
		}
		j += 2
	} else if j > i {
		return reading{}
	}
	if m.is(j, "overnight") {
		r := unknown(document.TimeClock, "XXXX-XX-XXTNI")
		evening := m.base.AddDays(-1)
		if !m.news && !m.reached.IsZero() {
			evening = m.reached
		}
		if !m.base.IsZero() || evening == m.reached {
			r = days(evening.String()+"TNI", evening, evening.AddDays(1), entente.PrecisionDay)
			r.typ = document.TimeClock
		}
		r.end = j + 1
		return r
	}
	e := m.e(j)
	if e.deictic == 0 {
		return reading{}
	}
	var r reading
	switch shift += e.deictic - 2; {
	case !m.base.IsZero():
		r = dayReading(m.base.AddDays(shift))
	case shift == 0:
		r = unknown(document.TimeDate, "PRESENT_REF")
	default:
		r = unknown(document.TimeDate, "XXXX-XX-XX")
	}
	r.end = j + 1
	if m.is(j, "tonight") {
		r.typ = document.TimeClock
		r.value += "TNI"
		return r
	}
	return m.addPart(r)
}

// shifted reads what counts from the day of the report: "last week", "this year",
// "next Sunday", "the past two years", "recent months", "last night".
func (m *matcher) shifted(i int) reading {
	j := i
	article := m.is(j, "the", "these", "those")
	if article {
		j++
	}
	shift := m.e(j).shift
	if m.is(j, "recent") {
		shift = "last"
	}
	if shift == "" {
		return reading{}
	}
	rolling := m.is(j, "past", "coming", "recent") || article && m.is(j, "last", "next")
	k := j + 1
	if m.is(j, "this") && m.is(k, "past", "last", "coming", "next") { // "this past week"
		shift = m.e(k).shift
		k++
	}
	n, used, several := m.count(k)
	k += used
	if used > 0 && m.is(k, "-") {
		k++
	}
	e := m.e(k)
	switch {
	case e.unit != "" && !(e.unit == "TS" && !e.plural && used == 0):
		if used > 0 || e.plural {
			return m.span(k+1, shift, n, e.unit, several || used == 0)
		}
		if m.is(j, "following", "previous", "preceding") || article && m.is(j, "next") {
			return m.narrative(i)
		}
		if rolling && e.unit != "WE" {
			return m.span(k+1, shift, 1, e.unit, false)
		}
		return m.unitShift(k+1, shift, e.unit)
	case used > 0 || m.is(j, "recent", "following", "previous", "preceding"):
		return reading{}
	case e.weekday != 0 && m.capital(k) && len(m.w(k)) > 5:
		return m.weekdayShift(k+1, shift, e.weekday-1)
	case e.month != 0 && m.capital(k):
		return m.monthShift(k, shift)
	case e.season != "":
		return m.seasonShift(k+1, shift, e.season)
	case e.part != "" && !e.plural && shift != "next":
		r := unknown(document.TimeDate, "XXXX-XX-XX")
		if !m.base.IsZero() {
			d := m.base
			if shift == "last" {
				d = d.AddDays(-1)
			}
			r = dayReading(d)
		}
		r.end = k
		return m.addPart(r)
	}
	return reading{}
}

// count reads a number before a unit: in digits, in words, or unstated ("several",
// "a few", "a couple of"). An unstated number comes back as 3 with several set.
func (m *matcher) count(i int) (n float64, used int, several bool) {
	if v, used := m.Cardinal(m.low[i:min(m.last, i+8)]); used > 0 && i < m.last {
		if m.is(i+used, "or", "to", "-", "–") { // "two or three weeks"
			if w, more := m.Cardinal(m.low[min(i+used+1, m.last):min(m.last, i+used+6)]); more > 0 && w > v {
				return w, used + 1 + more, false
			}
		}
		return v, used, false
	}
	j := i
	if m.is(j, "a") {
		j++
	}
	if m.e(j).several {
		j++
		if m.is(j, "of") {
			j++
		}
		return 3, j - i, true
	}
	return 0, 0, false
}

// span is the stretch of n units that ends or begins on the day of the report; in a
// history that counts by days to months, on the day that it has come to.
func (m *matcher) span(end int, shift string, n float64, unit string, several bool) reading {
	value := durationValue(n, unit)
	if several {
		value = durationValue(-1, unit)
		n = 3
	}
	r := unknown(document.TimeDuration, value)
	r.end = end
	base := m.base
	if !m.news && unit != "Y" && !m.reached.IsZero() {
		base, _ = m.anchor()
	}
	if base.IsZero() || shift == "this" && !several && n != 1 {
		return r
	}
	if several {
		r.inferred = "an unstated number read as three"
	}
	r.iv.Precision = precisionOf(unit)
	if shift == "next" {
		r.iv.From, r.iv.To = base, shiftUnit(base, unit, n)
	} else {
		r.iv.From, r.iv.To = shiftUnit(base, unit, -n), base
	}
	return r
}

var shiftBy = map[string]float64{"last": -1, "this": 0, "next": 1}

// unitShift is the calendar's unit before, around or after the day of the report.
func (m *matcher) unitShift(end int, shift, unit string) reading {
	if unit == "D" && shift != "this" || unit[0] == 'T' {
		return reading{}
	}
	r := unknown(document.TimeDate, map[string]string{"last": "PAST_REF", "this": "PRESENT_REF", "next": "FUTURE_REF"}[shift])
	if !m.base.IsZero() {
		base := m.base
		if unit == "D" && !m.news && !m.reached.IsZero() {
			base = m.reached // "later this day"
		}
		if unit == "M" || unit == "Q" { // the 31st has no like in most months
			base.Day = 1
		}
		if to := shiftUnit(base, unit, shiftBy[shift]); !to.IsZero() {
			r, _ = unitReading(unit, to)
		}
	}
	r.end = end
	return r
}

func (m *matcher) weekdayShift(end int, shift string, weekday int) reading {
	r := unknown(document.TimeDate, "XXXX-WXX-"+string(rune('0'+(weekday+6)%7+1)))
	if !m.base.IsZero() {
		back := (int(m.base.Weekday()) - weekday + 7) % 7
		d := m.base.AddDays(-back)
		switch {
		case shift == "last" && back == 0:
			d = d.AddDays(-7)
		case shift == "next", shift == "this" && back != 0 && m.future(end-1):
			d = d.AddDays(7)
		}
		r = dayReading(d)
	}
	r.end = end
	return m.addPart(r)
}

func (m *matcher) monthShift(i int, shift string) reading {
	month := m.e(i).month
	if m.base.IsZero() {
		return reading{}
	}
	y := m.base.Year
	switch {
	case shift == "last" && month >= m.base.Month:
		y--
	case shift == "next" && month <= m.base.Month:
		y++
	}
	r := monthReading(y, month)
	r.end = i + 1
	if day, ok := m.dayNumber(i + 1); ok {
		if d, ok := dayOf(y, month, day); ok {
			r = dayReading(d)
			r.end = i + 2
		}
	}
	return r
}

func (m *matcher) seasonShift(end int, shift, season string) reading {
	r := unknown(document.TimeDate, "XXXX-"+season)
	if !m.base.IsZero() {
		y := m.base.Year
		this := seasonReading(y, season)
		if shift == "last" && !this.iv.To.Before(m.base) {
			y--
		}
		if shift == "next" && !this.iv.From.After(m.base) {
			y++
		}
		r = seasonReading(y, season)
	}
	r.end = end
	return r
}

// anchor returns the day a narrative expression counts from, and what had to be
// assumed.
func (m *matcher) anchor() (entente.Date, string) {
	switch {
	case !m.day.IsZero() && (m.mention.From.IsZero() || m.mention.From == m.day && m.mention.To == m.day):
		return m.day, ""
	case !m.mention.From.IsZero():
		return m.mention.From, ""
	case !m.base.IsZero():
		return m.base, "counted from publication"
	}
	return entente.Date{}, ""
}

// narrative reads what counts from the day mentioned before: "the next day", "the
// following month", "that year", "on the same day", "the day before".
func (m *matcher) narrative(i int) reading {
	j := i
	if m.is(j, "the", "that", "this") {
		j++
	}
	by := 0.0
	same := m.is(j, "same")
	switch {
	case same:
		j++
	case m.is(j, "next", "following") && j > i:
		by = 1
		j++
	case m.is(j, "previous", "preceding") && j > i:
		by = -1
		j++
	case m.is(i, "that") && j > i:
	case m.is(i, "the") && m.is(j+1, "before", "after", "earlier", "later") && m.endsPhrase(j+2) && !m.is(j+2, "the", "he", "was", "when"):
		by = 1
		if m.is(j+1, "before", "earlier") {
			by = -1
		}
		e := m.e(j)
		if e.unit == "" || e.plural || e.unit[0] == 'T' {
			return reading{}
		}
		r := m.count1(by, e.unit)
		r.end = j + 2
		return r
	default:
		return reading{}
	}
	e := m.e(j)
	switch {
	case e.unit != "" && !e.plural && e.unit[0] != 'T':
		r := m.count1(by, e.unit)
		r.end = j + 1
		if e.unit == "D" && !same {
			return m.addPart(r)
		}
		return r
	case e.part != "" && !e.plural:
		r := m.count1(by, "D")
		r.end = j
		return m.addPart(r)
	}
	return reading{}
}

// count1 is the unit that lies by units from the one mentioned before.
func (m *matcher) count1(by float64, unit string) reading {
	from, why := m.anchor()
	if unit == "D" && !m.day.IsZero() {
		from, why = m.day, ""
	}
	if from.IsZero() {
		return unknown(document.TimeDate, "XXXX-XX-XX")
	}
	if unit == "M" || unit == "Y" {
		from.Day = 1
	}
	to := shiftUnit(from, unit, by)
	if to.IsZero() { // beyond the calendar
		return unknown(document.TimeDate, "XXXX-XX-XX")
	}
	r, _ := unitReading(unit, to)
	r.inferred = why
	return r
}

// ago reads a number of units before or after some day: "three days ago", "two
// weeks later", "a year earlier", "in two days' time".
func (m *matcher) ago(i int) reading {
	n, used, several := m.count(i)
	j := i + used
	if used == 0 {
		if !m.is(i, "a", "an", "one") {
			return reading{}
		}
		n, j = 1, i+1
	}
	unit := m.e(j).unit
	if unit == "" {
		return reading{}
	}
	k := j + 1
	from, why := m.base, ""
	by := -n
	switch {
	case m.is(k, "ago"):
	case m.is(k, "from") && m.is(k+1, "now"):
		by, k = n, k+1
	case m.is(k, "earlier", "later"), m.is(k, "before", "after", "afterwards") && m.endsPhrase(k+1) && !m.is(k+1, "the", "that", "was", "were", "when"):
		from, why = m.anchor()
		if unit == "D" && !m.day.IsZero() {
			from, why = m.day, ""
		}
		if m.is(k, "later", "after", "afterwards") {
			by = n
		}
	default:
		return reading{}
	}
	value := "PAST_REF"
	if by > 0 {
		value = "FUTURE_REF"
	}
	r := unknown(document.TimeDate, value)
	r.end = k + 1
	d := entente.Date{}
	if !from.IsZero() {
		d = shiftUnit(from, unit, by)
	}
	switch {
	case d.IsZero():
		return r
	case several: // some days before: no later than that
		r.iv = entente.Interval{To: from, Precision: precisionOf(unit)}
		if by > 0 {
			r.iv = entente.Interval{From: from, Precision: precisionOf(unit)}
		}
		return r
	case unit[0] == 'T':
		r = dayReading(d)
		r.typ = document.TimeClock
	case unit == "W":
		r = weekReading(d)
	case unit == "DE" || unit == "CE":
		r = yearReading(d.Year)
	default:
		r, _ = unitReading(unit, d)
	}
	r.end, r.inferred, r.deictic = k+1, why, m.is(k, "ago", "now")
	return r
}
