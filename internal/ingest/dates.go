package ingest

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"entente"
)

// writtenDate is a day as a text writes it, the year and the weekday perhaps
// missing.
type writtenDate struct {
	entente.Span
	year       int // 0: not written
	month      time.Month
	day        int
	weekday    time.Weekday
	hasWeekday bool
}

// in returns the day in year y, and whether there is one (29 February) on the
// written weekday.
func (w writtenDate) in(y int) (entente.Date, bool) {
	d := entente.NewDate(y, w.month, w.day)
	return d, d.Day == w.day && (!w.hasWeekday || d.Weekday() == w.weekday)
}

// date returns the day where the year is written.
func (w writtenDate) date() entente.Date {
	if w.year == 0 {
		return entente.Date{}
	}
	return entente.NewDate(w.year, w.month, w.day)
}

const (
	monthPattern   = `(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?`
	weekdayPattern = `(?:(Sun|Mon|Tue|Wed|Thu|Fri|Sat)(?:s|nes|rs|ur)?(?:day)?\b\.?,?\s+)?`
	dayPattern     = `(\d{1,2})(?:st|nd|rd|th)?\b`
	yearPattern    = `(?:,?\s+(\d{4})\b)?`
)

// Three ways to write a day: "Sunday, November 6, 2016", "Sunday 6 November
// 2016", and numbers with the year first or, where that leaves no doubt, last.
var (
	monthFirst = `\b` + weekdayPattern + monthPattern + `\s+` + dayPattern + yearPattern
	dayFirst   = `\b` + weekdayPattern + `(?:the\s+)?` + dayPattern + `\s+(?:of\s+)?` + monthPattern + yearPattern
	numbers    = `\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|\b(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})`
	dayForms   = regexp.MustCompile(`(?i:` + monthFirst + `|` + dayFirst + `|` + numbers + `)`)
)

// findDates returns the days written in s, in order. The pattern engine is linear
// in len(s); callers pass a text's first part.
func findDates(s string) []writtenDate {
	var out []writtenDate
	for _, m := range dayForms.FindAllStringSubmatchIndex(s, -1) {
		group := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return s[m[2*i]:m[2*i+1]]
		}
		w := writtenDate{Span: entente.Span{Start: m[0], End: m[1]}}
		switch {
		case group(2) != "":
			w.set(group(1), group(2), group(3), group(4))
		case group(7) != "":
			w.set(group(5), group(7), group(6), group(8))
		case group(9) != "":
			w.year, w.month, w.day = number(group(9)), time.Month(number(group(10))), number(group(11))
		default:
			w.year, w.month, w.day = number(group(14)), time.Month(number(group(13))), number(group(12))
			switch separator := s[m[25]]; {
			case separator == '.': // 6.11.2016 puts the day first wherever it is written
			case w.month > 12: // 11/16/2016
				w.month, w.day = time.Month(w.day), int(w.month)
			case w.day <= 12 && w.day != int(w.month): // 6/11/2016: November or June
				continue
			}
		}
		if w.year != 0 && (w.year < 1900 || w.year > 2100) {
			continue
		}
		if w.month < 1 || w.month > 12 || entente.NewDate(2000, w.month, w.day).Day != w.day {
			continue
		}
		// "Nov. 6,000 people" and "2016-11-061" are no days; "may 6" no May.
		after := s[m[1]:]
		if len(after) > 1 && strings.ContainsRune(",.", rune(after[0])) && isDigit(after[1]) || after != "" && isDigit(after[0]) {
			continue
		}
		if g := group(2) + group(7); g != "" && !unicode.IsUpper(rune(g[0])) {
			continue
		}
		if s[w.End-1] == '.' { // of "6 Nov.", or of the sentence
			w.End--
		}
		out = append(out, w)
	}
	return out
}

func (w *writtenDate) set(weekday, month, day, year string) {
	w.month = monthOf(month)
	w.day = number(day)
	if w.year = number(year); w.year != 0 && (w.year < 1900 || w.year > 2100) {
		w.year = 0 // "on November 6, 1500 fighters": the comma ends the date
	}
	for d := time.Sunday; d <= time.Saturday; d++ {
		if weekday != "" && strings.EqualFold(weekday, d.String()[:3]) {
			w.weekday, w.hasWeekday = d, true
		}
	}
}

func monthOf(name string) time.Month {
	for m := time.January; m <= time.December; m++ {
		if len(name) >= 3 && strings.EqualFold(name[:3], m.String()[:3]) {
			return m
		}
	}
	return 0
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// number reads digits; the patterns let nothing else through, and "" is 0.
func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

var compactDate = regexp.MustCompile(`(?:^|\D)((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?:\D|$)`)

// dateInName reads a day in a file's name ("2016-11-06-raqqa", "20161106_raqqa").
func dateInName(name string) entente.Date {
	m := compactDate.FindStringSubmatch(name)
	if m == nil {
		return entente.Date{}
	}
	w := writtenDate{year: number(m[1]), month: time.Month(number(m[2])), day: number(m[3])}
	if d, ok := w.in(w.year); ok {
		return d
	}
	return entente.Date{}
}

var allDigits = regexp.MustCompile(`^\d{8}(?:\d{6})?(?:T\d+Z?)?$`)

// parseDate reads a date as metadata states it: ISO 8601 and RFC 3339, RFC 1123,
// "6 November 2016", "Nov 6, 2016", "20161106", "20161106120000". The day is the one
// written, whatever the time zone: that is the day the reader was told.
func parseDate(s string) entente.Date {
	s = strings.TrimSpace(s)
	if allDigits.MatchString(s) {
		return dateInName(s[:8])
	}
	for _, w := range findDates(s[:min(len(s), 200)]) {
		if d := w.date(); !d.IsZero() {
			return d
		}
	}
	return entente.Date{}
}
