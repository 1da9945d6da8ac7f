package ingest

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"entente"
)

// dateHead is how far into a text its own date is looked for. Further down a date
// is part of the story.
const dateHead = 600

// setPublished finds the day of publication, from the surest evidence to the
// least: what the file states, the dateline, the file's name, a line of its own
// with a full date, a dateline without its year, a date in the first sentences.
// A report without any is no failure; a note says so.
func setPublished(r *raw, name string, o Options) {
	d, partial := r.Dateline, r.datelineDay
	if r.stated != "" {
		if r.Published = parseDate(r.stated); r.Published.IsZero() {
			r.note(fmt.Sprintf("%s %q is no date that can be read", r.basis, r.stated))
		}
		r.PublishedBasis = r.basis
	}
	// The pattern costs more than all else here, and most reports state their date.
	head := sync.OnceValue(func() []writtenDate { return findDates(r.Text[:min(len(r.Text), dateHead)]) })
	for _, step := range []func(){
		func() { r.publish(d.Date, "dateline") },
		func() { r.publish(dateInName(name), "file name") },
		func() {
			for _, w := range head() {
				if w.year != 0 && ownLine(r.Text, w.Span) {
					r.publish(w.date(), "date line in the text")
					return
				}
			}
		},
		func() {
			if partial.day != 0 && partial.year == 0 {
				r.infer(partial, "dateline", "dateline, ", o)
			}
		},
		func() { r.fromFirstSentences(head(), o) },
	} {
		if !r.Published.IsZero() {
			break
		}
		step()
	}
	if r.Published.IsZero() {
		r.PublishedBasis = ""
		r.note("no date")
		return
	}
	if partial.day != 0 && partial.year == 0 {
		r.Dateline.Date = nearest(partial, r.Published)
	}
	if w := partial; w.year != 0 && w.hasWeekday && w.date().Weekday() != w.weekday {
		r.note(fmt.Sprintf("the dateline's %s was no %s", w.date(), w.weekday))
	}
}

func (r *raw) publish(d entente.Date, basis string) {
	if !d.IsZero() {
		r.Published, r.PublishedBasis = d, basis
	}
}

// fromFirstSentences takes the first day named near the top. It is the day of
// what happened, and the report can't be older than that, so it stands for the
// day of publication as the earliest possible; unless the text shows that it was
// written years after.
func (r *raw) fromFirstSentences(head []writtenDate, o Options) {
	for _, w := range head {
		if w.year == 0 {
			if r.infer(w, "text", entente.BasisEarliest+": ", o); r.Published.IsZero() {
				continue
			}
			return
		}
		if last := latestYear(r.Text); last > w.year {
			r.note(fmt.Sprintf("not dated %s after its first sentences: it speaks of %d", w.date(), last))
			return
		}
		r.publish(w.date(), fmt.Sprintf("%s: %q in the text", entente.BasisEarliest, r.Text[w.Start:w.End]))
		return
	}
}

// infer completes a day without a year.
//
// The years it can be are those in which the weekday fits, that lie in YearHint's
// bounds and not after Today, and not before the latest year that the text speaks
// of as past. Of several, the one in that latest year or the next is taken, for
// news look back over months, else the latest; Notes name the others. Where
// nothing bounds the years from above, nothing is inferred: weekday and day come
// together every five to eleven years. Without a weekday only a single possible
// year, or for a dateline the latest year spoken of, is evidence enough.
func (r *raw) infer(w writtenDate, where, prefix string, o Options) {
	var from, to entente.Date
	if o.YearHint != nil {
		from, to = o.YearHint(r.Text)
	}
	if !o.Today.IsZero() && (to.IsZero() || o.Today.Before(to)) {
		to = o.Today
	}
	spoken := latestYear(r.Text)
	if spoken > 0 && (to.IsZero() || spoken <= to.Year) {
		if first := entente.NewDate(spoken, 1, 1); from.Before(first) {
			from = first
		}
		if to.IsZero() {
			to = entente.NewDate(spoken+1, 12, 31)
		}
	} else {
		spoken = 0
	}
	if to.IsZero() {
		return
	}
	var years []int
	for y := max(from.Year, to.Year-40); y <= to.Year; y++ {
		if d, fits := w.in(y); fits && !d.Before(from) && !d.After(to) {
			years = append(years, y)
		}
	}
	if len(years) == 0 {
		return
	}
	best := years[len(years)-1]
	for _, y := range years {
		if spoken > 0 && y <= spoken+1 {
			best = y
			break
		}
	}
	if !w.hasWeekday && len(years) > 1 && (where != "dateline" || best != spoken) {
		return
	}
	day := strings.Join(strings.Fields(w.text(r, where)), " ")
	r.publish(entente.NewDate(best, w.month, w.day), prefix+"year inferred from "+day)
	if others := slices.DeleteFunc(years, func(y int) bool { return y == best }); len(others) > 0 {
		r.note(fmt.Sprintf("the year of %s could also be %s", day, strings.Trim(fmt.Sprint(others), "[]")))
	}
}

// text returns the day as it is written.
func (w writtenDate) text(r *raw, where string) string {
	if where == "dateline" {
		line := r.Text[r.Dateline.Span.Start:r.Dateline.Span.End]
		for _, found := range findDates(line) {
			return line[found.Start:found.End]
		}
	}
	return r.Text[w.Start:w.End]
}

// nearest puts w into the year in which it is closest to d.
func nearest(w writtenDate, d entente.Date) entente.Date {
	var best entente.Date
	for y := d.Year - 1; y <= d.Year+1; y++ {
		day := entente.NewDate(y, w.month, w.day)
		if best.IsZero() || distance(day, d) < distance(best, d) {
			best = day
		}
	}
	return best
}

func distance(a, b entente.Date) int { return max(a.DaysSince(b), b.DaysSince(a)) }

// ownLine reports whether the date at s makes up most of its line, as under a
// headline ("By J. Roe, November 6, 2016 10:05 GMT"), and other lines follow. A
// heading in Markdown is none: timelines are made of those.
func ownLine(text string, s entente.Span) bool {
	start := strings.LastIndexByte(text[:s.Start], '\n') + 1
	end := strings.IndexByte(text[s.End:], '\n')
	if end < 0 {
		return false
	}
	line := strings.TrimSpace(text[start : s.End+end])
	if strings.ContainsRune("#=-", rune(line[0])) || strings.HasSuffix(line, ".") {
		return false
	}
	other := len(strings.FieldsFunc(text[start:s.Start]+" "+text[s.End:s.End+end], func(r rune) bool { return !unicode.IsLetter(r) }))
	return other <= 8 && strings.TrimSpace(text[s.End+end:]) != ""
}

// pastYear finds years after a word that makes them a time already reached. "By",
// "until" and "before" are left out: they look ahead as often as back.
var pastYear = regexp.MustCompile(`\b(?:[Ii]n|[Ss]ince|of|[Ff]rom|[Dd]uring|[Aa]fter|[Ee]arly|[Ll]ate|mid|` +
	`(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{1,2})?,?)[ -]((?:19|20)\d\d)\b`)

// latestYear returns the latest year that the text speaks of as past; 0: none.
func latestYear(text string) int {
	latest := 0
	for _, m := range pastYear.FindAllStringSubmatch(text[:min(len(text), 200_000)], -1) {
		latest = max(latest, number(m[1]))
	}
	return latest
}
