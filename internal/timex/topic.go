package timex

import (
	"strings"
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

// first returns the first month of the year that the title names, or else of the
// year that has more than half of the counts; the zero Date where there is neither.
func (t *topics) first(title string) entente.Date {
	if y := onlyYear(title); y > 0 {
		return entente.NewDate(y, max(t.months[y], time.January), 1)
	}
	for y, n := range t.count { // at most one year has more than half
		if 2*n > t.total {
			return entente.NewDate(y, t.months[y], 1)
		}
	}
	return entente.Date{}
}

// onlyYear returns the year in title, 0 where it names none or several.
func onlyYear(title string) int {
	only := 0
	for _, word := range strings.FieldsFunc(title, func(r rune) bool { return r < '0' || r > '9' }) {
		y, ok := fourDigits(word)
		switch {
		case !ok || y < 1000 || y > 2199 || y == only:
		case only > 0:
			return 0
		default:
			only = y
		}
	}
	return only
}

// chapter is what the headings above a sentence say of its time.
type chapter struct {
	year  int // that the heading names, 0 for none
	depth int // of that heading in Markdown, 0 for a line without marks
}

// openChapter starts a history anew at heading s: whatever background came before, it
// goes on with the year that is its topic. Below a heading of a year, lesser headings
// stay in it.
func (m *matcher) openChapter(s document.Sentence) {
	m.reached = entente.Date{}
	depth := 0
	for text, i := m.doc.Report.Text, s.Start-1; i >= 0 && (text[i] == '#' || text[i] == ' '); i-- {
		if text[i] == '#' {
			depth++
		}
	}
	if text := m.doc.Text(s.Span); depth == 0 {
		depth = len(text) - len(strings.TrimLeft(text, "#"))
	}
	if m.chapter.year > 0 && depth > m.chapter.depth {
		return
	}
	m.chapter = chapter{depth: depth}
	if !m.topic.IsZero() {
		m.near = m.topic
	}
}

// maxHeading is the most tokens of a line without Markdown's marks that is taken for a
// heading that dates what stands below it; longer ones are captions.
const maxHeading = 6

// dateChapter takes what a heading's own times say: the year they lie in, if it is one
// year, and the day from which its sentences count.
func (m *matcher) dateChapter(times []document.Time) {
	if m.chapter.depth == 0 && m.last-m.first > maxHeading {
		return
	}
	year := 0
	var from entente.Date
	for _, t := range times {
		iv := t.Interval
		if t.Type != document.TimeDate || iv.From.IsZero() || iv.To.IsZero() {
			continue
		}
		if from.IsZero() {
			from = iv.From
		}
		if iv.From.Year != iv.To.Year || year != 0 && year != iv.From.Year {
			m.chapter.year, m.near = 0, from
			return
		}
		year = iv.From.Year
	}
	if year > 0 {
		m.chapter.year, m.near = year, from
	}
}
