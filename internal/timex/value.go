package timex

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"entente"
	"entente/internal/document"
)

// reading is one interpretation of a stretch of tokens.
type reading struct {
	end      int // behind its last token
	typ      document.TimeType
	value    string
	iv       entente.Interval
	inferred string
	// year is set where the text, not the rules, gave it: later dates of a
	// narrative take it over.
	year int
	// deictic is set where it counts from the day of the report.
	deictic bool
}

func (r reading) found() bool { return r.end > 0 }

func days(value string, from, to entente.Date, p entente.Precision) reading {
	return reading{typ: document.TimeDate, value: value, iv: entente.Interval{From: from, To: to, Precision: p}}
}

func unknown(typ document.TimeType, value string) reading {
	return reading{typ: typ, value: value, iv: entente.Interval{Precision: entente.PrecisionUnknown}}
}

func dayReading(d entente.Date) reading {
	return days(d.String(), d, d, entente.PrecisionDay)
}

func monthReading(y int, m time.Month) reading {
	first := entente.NewDate(y, m, 1)
	return days(fmt.Sprintf("%04d-%02d", y, m), first, first.AddMonths(1).AddDays(-1), entente.PrecisionMonth)
}

func yearReading(y int) reading {
	return days(fmt.Sprintf("%04d", y), entente.NewDate(y, 1, 1), entente.NewDate(y, 12, 31), entente.PrecisionYear)
}

func yearsReading(value string, from, to int) reading {
	return days(value, entente.NewDate(from, 1, 1), entente.NewDate(to, 12, 31), entente.PrecisionYear)
}

// decadeReading takes the first year of the decade.
func decadeReading(y int) reading {
	return yearsReading(fmt.Sprintf("%03d", y/10), y-y%10, y-y%10+9)
}

// centuryReading takes the ordinal of the century; the 20th is 1900 to 1999, as
// TIMEX3 and common use have it.
func centuryReading(n int) reading {
	return yearsReading(fmt.Sprintf("%02d", n-1), max(1, (n-1)*100), n*100-1)
}

func quarterReading(y, q int) reading {
	first := entente.NewDate(y, time.Month(3*q-2), 1)
	return days(fmt.Sprintf("%04d-Q%d", y, q), first, first.AddMonths(3).AddDays(-1), entente.PrecisionMonth)
}

func halfReading(y, h int) reading {
	first := entente.NewDate(y, time.Month(6*h-5), 1)
	return days(fmt.Sprintf("%04d-H%d", y, h), first, first.AddMonths(6).AddDays(-1), entente.PrecisionMonth)
}

// seasonReading gives the season of the year in which it begins, by the
// meteorological reckoning: summer is June to August, winter December to February.
func seasonReading(y int, season string) reading {
	first := map[string]time.Month{"SP": 3, "SU": 6, "FA": 9, "WI": 12}[season]
	from := entente.NewDate(y, first, 1)
	return days(fmt.Sprintf("%04d-%s", y, season), from, from.AddMonths(3).AddDays(-1), entente.PrecisionMonth)
}

// weekReading gives the week of d, Monday to Sunday (ISO 8601).
func weekReading(d entente.Date) reading {
	monday := d.AddDays(-(int(d.Weekday()) + 6) % 7)
	y, w := d.Time().ISOWeek()
	return days(fmt.Sprintf("%04d-W%02d", y, w), monday, monday.AddDays(6), entente.PrecisionDay)
}

func weekendReading(d entente.Date) reading {
	r := weekReading(d)
	r.value += "-WE"
	r.iv.From = r.iv.From.AddDays(5)
	return r
}

// unitReading gives the day, week, month, … that holds d; not ok for units
// without a place in the calendar.
func unitReading(unit string, d entente.Date) (reading, bool) {
	switch unit {
	case "D":
		return dayReading(d), true
	case "W":
		return weekReading(d), true
	case "WE":
		return weekendReading(d), true
	case "M":
		return monthReading(d.Year, d.Month), true
	case "Q":
		return quarterReading(d.Year, (int(d.Month)+2)/3), true
	case "Y":
		return yearReading(d.Year), true
	case "DE":
		return decadeReading(d.Year), true
	case "CE":
		return centuryReading(d.Year/100 + 1), true
	}
	return reading{}, false
}

// shiftUnit moves d by n units; whole hours and less do not change the day.
func shiftUnit(d entente.Date, unit string, n float64) entente.Date {
	k := int(n)
	if k > 5000 || k < -5000 { // "500,000 years ago" is before all dates
		return entente.Date{}
	}
	var out entente.Date
	switch unit {
	case "D":
		out = d.AddDays(k)
	case "W", "WE":
		out = d.AddDays(int(7 * n))
	case "M":
		out = d.AddMonths(k)
	case "Q":
		out = d.AddMonths(3 * k)
	case "Y":
		out = d.AddMonths(int(12 * n))
	case "DE":
		out = d.AddMonths(int(120 * n))
	case "CE":
		out = d.AddMonths(1200 * k)
	case "TH":
		out = d.AddDays(int(n / 24))
	default:
		out = d
	}
	if out.Year < 1 || out.Year > 9999 {
		return entente.Date{}
	}
	return out
}

// precisionOf says how finely a day so many units away is known.
func precisionOf(unit string) entente.Precision {
	switch unit {
	case "M", "Q":
		return entente.PrecisionMonth
	case "Y", "DE", "CE":
		return entente.PrecisionYear
	}
	return entente.PrecisionDay
}

// durationValue writes "P2Y", "PT3H", "PXD" (n below zero: an unstated number).
func durationValue(n float64, unit string) string {
	num := "X"
	switch unit {
	case "Q":
		if n >= 0 {
			n, unit = 3*n, "M"
		}
	case "DE":
		if n >= 0 {
			n, unit = 10*n, "Y"
		}
	case "CE":
		if n >= 0 {
			n, unit = 100*n, "Y"
		}
	}
	if n >= 0 {
		num = strconv.FormatFloat(n, 'f', -1, 64)
	}
	if clock, ok := strings.CutPrefix(unit, "T"); ok {
		return "PT" + num + clock
	}
	return "P" + num + unit
}

func durationReading(n float64, unit string) reading {
	return unknown(document.TimeDuration, durationValue(n, unit))
}

// narrow cuts r to its start, middle or end. A third each is this program's
// reading of words that have no exact meaning; whole months and days come out:
// "early 2016" is January to April, "late July" the 21st to the 31st.
func narrow(r reading, part string) reading {
	from, to := r.iv.From, r.iv.To
	if from.IsZero() || to.IsZero() {
		return r
	}
	switch n := to.DaysSince(from) + 1; {
	case n > 5*366: // decades and centuries, in years that overlap
		third := (to.Year - from.Year + 1) / 3
		r.iv = slice(part, from, entente.NewDate(from.Year+third, 12, 31), entente.NewDate(from.Year+third, 1, 1), entente.NewDate(to.Year-third, 12, 31), entente.NewDate(to.Year-third, 1, 1), to)
		r.iv.Precision = entente.PrecisionYear
	case n > 300:
		r.iv = slice(part, from, from.AddMonths(4).AddDays(-1), from.AddMonths(4), from.AddMonths(8).AddDays(-1), from.AddMonths(8), to)
		r.iv.Precision = entente.PrecisionMonth
	case n >= 28 && n <= 31:
		r.iv = slice(part, from, from.AddDays(9), from.AddDays(10), from.AddDays(19), from.AddDays(20), to)
		r.iv.Precision = entente.PrecisionDay
	case n >= 3:
		third := n / 3
		r.iv = slice(part, from, from.AddDays(third-1), from.AddDays(third), to.AddDays(-third), to.AddDays(1-third), to)
		r.iv.Precision = entente.PrecisionDay
	}
	return r
}

func slice(part string, start, startEnd, mid, midEnd, end, last entente.Date) entente.Interval {
	switch part {
	case "start":
		return entente.Interval{From: start, To: startEnd}
	case "mid":
		return entente.Interval{From: mid, To: midEnd}
	}
	return entente.Interval{From: end, To: last}
}
