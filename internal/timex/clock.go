package timex

import (
	"fmt"
	"strconv"
	"strings"

	"entente"
	"entente/internal/document"
)

// clock reads times of the day: "5 a.m.", "17:30 GMT", "noon", "6 o'clock". They
// get the day named right behind them ("at 5 a.m. on Friday"), else the one mentioned
// before, else the day of the report.
func (m *matcher) clock(i int) reading {
	hour, minute, end := m.hour(i)
	if end == 0 {
		return reading{}
	}
	for m.e(end).zone || m.e(end-1).zone && m.is(end, "time") {
		end++
	}
	day, why := m.clockDay(end)
	r := unknown(document.TimeClock, "XXXX-XX-XX")
	if !day.IsZero() {
		r = dayReading(day)
		r.typ, r.inferred = document.TimeClock, why
	}
	r.value += fmt.Sprintf("T%02d:%02d", hour, minute)
	r.end = end
	return r
}

func (m *matcher) hour(i int) (hour, minute, end int) {
	switch m.w(i) {
	case "noon", "midday":
		return 12, 0, i + 1
	case "midnight":
		return 0, 0, i + 1
	}
	w := m.w(i)
	if w == "" || w[0] < '0' || w[0] > '9' || len(w) > 5 {
		return 0, 0, 0
	}
	h, rest, sep := strings.Cut(w, ":")
	if !sep {
		h, rest, sep = strings.Cut(w, ".")
	}
	hour, err := strconv.Atoi(h)
	if err != nil || sep && len(rest) != 2 {
		return 0, 0, 0
	}
	if sep {
		if minute, err = strconv.Atoi(rest); err != nil || minute > 59 {
			return 0, 0, 0
		}
	}
	end = i + 1
	switch {
	case m.is(end, "am", "a.m", "pm", "p.m"):
		if hour < 1 || hour > 12 {
			return 0, 0, 0
		}
		hour %= 12
		if m.is(end, "pm", "p.m") {
			hour += 12
		}
		return hour, minute, end + 1
	case m.is(end, "o'clock", "o’clock") && hour <= 12:
		return hour, minute, end + 1
	case len(h) == 4 && !sep && m.e(end).zone && hour/100 < 24 && hour%100 < 60:
		return hour / 100, hour % 100, end
	case strings.Contains(w, ":") && hour < 24 && len(rest) == 2 && (m.e(end).zone || m.is(i-1, "at", "by", "around", "about", "until", "till", "from", "to", "since", "before", "after", "between", "and", "approximately")):
		return hour, minute, end
	}
	return 0, 0, 0
}

// clockDay finds the day of a clock time that ends at token i.
func (m *matcher) clockDay(i int) (entente.Date, string) {
	j := i
	if m.is(j, ",") {
		j++
	}
	if m.is(j, "on", "of", "(") {
		j++
	}
	for _, rule := range []func(*matcher, int) reading{(*matcher).date, (*matcher).dayWord, (*matcher).narrative} {
		if r := rule(m, j); r.found() && r.iv.From == r.iv.To && !r.iv.From.IsZero() {
			return r.iv.From, ""
		}
	}
	if !m.day.IsZero() {
		return m.day, "day mentioned before"
	}
	if !m.base.IsZero() {
		return m.base, "day of publication"
	}
	return entente.Date{}, ""
}
