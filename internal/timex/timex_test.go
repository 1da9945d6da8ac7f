package timex

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"entente"
	"entente/data"
	"entente/internal/document"
	"entente/internal/nlp/segment"
)

func stages(t testing.TB) []document.Stage {
	t.Helper()
	sentences, err := segment.Stage(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	times, err := Stage(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	return []document.Stage{sentences, times}
}

func analyse(t testing.TB, stages []document.Stage, r entente.Report) *document.Document {
	t.Helper()
	d := document.New(&r)
	for _, s := range stages {
		if err := s.Run(context.Background(), d); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

// show writes a time as "text=value from..to".
func show(d *document.Document, t document.Time) string {
	s := d.Text(t.Span) + "=" + t.Value
	if iv := t.Interval; !iv.IsZero() {
		if iv.From == iv.To {
			return s + " " + iv.From.String()
		}
		s += " " + iv.From.String() + ".." + iv.To.String()
	}
	return s
}

func TestTimes(t *testing.T) {
	st := stages(t)
	published := entente.NewDate(2016, time.November, 8) // a Tuesday
	for _, c := range []struct{ text, want string }{
		// Calendar dates.
		{"They met on Sunday, November 6.", "Sunday, November 6=2016-11-06 2016-11-06"},
		{"They met on Nov. 6.", "Nov. 6=2016-11-06 2016-11-06"},
		{"They met on 6 November 2015.", "6 November 2015=2015-11-06 2015-11-06"},
		{"They met on the 6th of November.", "the 6th of November=2016-11-06 2016-11-06"},
		{"They met on November 6, 2015, in Ankara.", "November 6, 2015=2015-11-06 2015-11-06"},
		{"They met on 2016-11-06.", "2016-11-06=2016-11-06 2016-11-06"},
		{"They met on 28/11/2015 and 11/28/2015.", "28/11/2015=2015-11-28 2015-11-28|11/28/2015=2015-11-28 2015-11-28"},
		{"It began on Dec. 20.", "Dec. 20=2016-12-20 2016-12-20"},
		{"It will begin on January 5.", "January 5=2017-01-05 2017-01-05"},
		{"They met in November 2015.", "November 2015=2015-11 2015-11-01..2015-11-30"},
		{"They met in September.", "September=2016-09 2016-09-01..2016-09-30"},
		{"They met in December.", "December=2015-12 2015-12-01..2015-12-31"},
		{"They will meet in December.", "December=2016-12 2016-12-01..2016-12-31"},
		{"They met in 2014.", "2014=2014 2014-01-01..2014-12-31"},
		{"It has run since 1970.", "1970=1970 1970-01-01.."},
		{"It has run since March 2011.", "March 2011=2011-03 2011-03-01.."},
		{"It took 2000 men and 2015 tanks.", ""},
		{"In July last year they left.", "July last year=2015-07 2015-07-01..2015-07-31"},
		// Ranges.
		{"They met from 3 to 5 May.", "3 to 5 May=2016-05-03/2016-05-05 2016-05-03..2016-05-05"},
		{"They met May 3-5, 2015.", "May 3-5, 2015=2015-05-03/2015-05-05 2015-05-03..2015-05-05"},
		{"From March to June 2015 they met.", "March to June 2015=2015-03/2015-06 2015-03-01..2015-06-30"},
		{"It lasted from 2011 to 2014.", "2011=2011 2011-01-01..2014-12-31|2014=2014 2011-01-01..2014-12-31"},
		{"It lasted from 1 May 2014 until 3 June 2015.", "1 May 2014=2014-05-01 2014-05-01..2015-06-03|3 June 2015=2015-06-03 2014-05-01..2015-06-03"},
		// Parts and eras.
		{"It began in early 2016.", "early 2016=2016 2016-01-01..2016-04-30"},
		{"It began in late July.", "late July=2016-07 2016-07-21..2016-07-31"},
		{"It began in mid-2015.", "mid-2015=2015 2015-05-01..2015-08-31"},
		{"It began in mid-July 2015.", "mid-July 2015=2015-07 2015-07-11..2015-07-20"},
		{"It began in the 1990s.", "the 1990s=199 1990-01-01..1999-12-31"},
		{"It began in the late 1990s.", "the late 1990s=199 1996-01-01..1999-12-31"},
		{"It began in the 19th century.", "the 19th century=18 1800-01-01..1899-12-31"},
		{"It should end by the end of the year.", "the end of the year=2016 ..2016-12-31"},
		{"It began in the summer of 2012.", "the summer of 2012=2012-SU 2012-06-01..2012-08-31"},
		{"In the second half of 2015 it grew.", "the second half of 2015=2015-H2 2015-07-01..2015-12-31"},
		// Relative to the day of the report.
		{"They met yesterday and will meet tomorrow.", "yesterday=2016-11-07 2016-11-07|tomorrow=2016-11-09 2016-11-09"},
		{"They met on Sunday.", "Sunday=2016-11-06 2016-11-06"},
		{"They met on Tuesday.", "Tuesday=2016-11-08 2016-11-08"},
		{"They will meet on Sunday.", "Sunday=2016-11-13 2016-11-13"},
		{"He said on Monday that they will go.", "Monday=2016-11-07 2016-11-07"},
		{"They met last Tuesday and will meet next Tuesday.", "last Tuesday=2016-11-01 2016-11-01|next Tuesday=2016-11-15 2016-11-15"},
		{"They met on Sunday morning.", "Sunday morning=2016-11-06TMO 2016-11-06"},
		{"They met last week.", "last week=2016-W44 2016-10-31..2016-11-06"},
		{"They met last month.", "last month=2016-10 2016-10-01..2016-10-31"},
		{"They met earlier this month.", "earlier this month=2016-11 2016-11-01..2016-11-08"},
		{"They meet later this year.", "later this year=2016 2016-11-08..2016-12-31"},
		{"For the past two years they met.", "the past two years=P2Y 2014-11-08..2016-11-08"},
		{"In recent days they met.", "recent days=PXD 2016-11-05..2016-11-08"},
		{"They met three days ago.", "three days ago=2016-11-05 2016-11-05"},
		{"They met two years ago.", "two years ago=2014 2014-01-01..2014-12-31"},
		{"They shelled it overnight.", "overnight=2016-11-07TNI 2016-11-07..2016-11-08"},
		{"They met last summer.", "last summer=2016-SU 2016-06-01..2016-08-31"},
		// Narrative.
		{"They met on May 3. They left the next day.", "May 3=2016-05-03 2016-05-03|the next day=2016-05-04 2016-05-04"},
		{"They met on May 3. Two weeks earlier they fought.", "May 3=2016-05-03 2016-05-03|Two weeks earlier=2016-W16 2016-04-18..2016-04-24"},
		{"They met on May 3 and left on the same day.", "May 3=2016-05-03 2016-05-03|the same day=2016-05-03 2016-05-03"},
		{"In 2012 they met. They left that year.", "2012=2012 2012-01-01..2012-12-31|that year=2012 2012-01-01..2012-12-31"},
		{"On 2 March 2013 they met. On 5 April they left.", "2 March 2013=2013-03-02 2013-03-02|5 April=2013-04-05 2013-04-05"},
		// Durations, sets, clock.
		{"The 21-day truce held for three hours.", "21-day=P21D|three hours=PT3H"},
		{"A 12-year-old boy and a man 30 years old died.", ""},
		{"They meet every day and on Fridays.", "every day=P1D|Fridays=XXXX-WXX-5"},
		{"It began at 5 a.m. on Friday.", "5 a.m.=2016-11-04T05:00 2016-11-04|Friday=2016-11-04 2016-11-04"},
		{"It began at 17:30 GMT.", "17:30 GMT=2016-11-08T17:30 2016-11-08"},
		// What looks like a time and is none.
		{"Gen. May may march with Theresa May.", ""},
		{"The Sunday Times reported it.", ""},
		{"It was the second attack of the first brigade.", ""},
		{"Resolution 2254 cost $2015.", ""},
		{"It ended before 2014 and after 2010.", "2014=2014 ..2013-12-31|2010=2010 2011-01-01.."},
	} {
		d := analyse(t, st, entente.Report{ID: "x", Text: c.text, Published: published, PublishedBasis: "test"})
		var got []string
		for _, x := range d.Times {
			got = append(got, show(d, x))
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, s, c.want)
		}
		checkTimes(t, d)
	}
}

// TestNoDate reads a report that does not tell its day.
func TestNoDate(t *testing.T) {
	st := stages(t)
	for _, c := range []struct{ text, want string }{
		{"They met on Sunday, November 6.", "Sunday, November 6=XXXX-11-06"},
		{"They met on Sunday.", "Sunday=XXXX-WXX-7"},
		{"They met last week.", "last week=PAST_REF"},
		{"They met on 5 May 2014, a Monday, and on 7 May.", "5 May 2014=2014-05-05 2014-05-05|Monday=2014-05-05 2014-05-05|7 May=2014-05-07 2014-05-07"},
		{"They met two days ago.", "two days ago=PAST_REF"},
	} {
		d := analyse(t, st, entente.Report{ID: "x", Text: c.text})
		var got []string
		for _, x := range d.Times {
			got = append(got, show(d, x))
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, s, c.want)
		}
	}
}

// TestHistory reads texts that count by months and days and were written later than
// what they tell.
func TestHistory(t *testing.T) {
	st := stages(t)
	late := entente.Report{ID: "x", Published: entente.NewDate(2023, 8, 26), PublishedBasis: "test"}
	for _, c := range []struct{ title, basis, text, want, reached string }{
		{"Siege of a town (2017)", "test", "On 17 January they met. On 1 February they left. It fell.",
			"17 January=2017-01-17 2017-01-17|1 February=2017-02-01 2017-02-01", "2017-02-01"},
		{"", "test", "# Siege\n\n## 2013\n\nOn 20 December they met.\n\n### Assault\n\nOn 3 March they left.\n\n## Other\n\nIt fell.",
			"2013=2013 2013-01-01..2013-12-31|20 December=2013-12-20 2013-12-20|3 March=2013-03-03 2013-03-03", ""},
		{"", entente.BasisEarliest + ": test", "On 17 January 2017 they met. On 29 January they left and on 5 February they came back.",
			"17 January 2017=2017-01-17 2017-01-17|29 January=2017-01-29 2017-01-29|5 February=2017-02-05 2017-02-05", "2017-02-05"},
		{"", "test", "On 3 June 2016 they met, and on 9 June they left. Over the next two days they took the town.",
			"3 June 2016=2016-06-03 2016-06-03|9 June=2016-06-09 2016-06-09|the next two days=P2D 2016-06-09..2016-06-11", "2016-06-09"},
		{"", "test", "On 3 June 2016 they met, and on 9 June they left. They shelled it overnight.",
			"3 June 2016=2016-06-03 2016-06-03|9 June=2016-06-09 2016-06-09|overnight=2016-06-09TNI 2016-06-09..2016-06-10", "2016-06-09"},
	} {
		r := late
		r.Title, r.PublishedBasis, r.Text = c.title, c.basis, c.text
		if r.PublishedEarliest() {
			r.Published = entente.NewDate(2017, 1, 17)
		}
		d := analyse(t, st, r)
		var got []string
		for _, x := range d.Times {
			got = append(got, show(d, x))
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, s, c.want)
		}
		if len(d.Reached) != len(d.Sentences) {
			t.Fatalf("%s: reached %d of %d sentences", c.text, len(d.Reached), len(d.Sentences))
		}
		if last := d.Reached[len(d.Reached)-1]; last.String() != c.reached {
			t.Errorf("%s: reached %q, want %q", c.text, last, c.reached)
		}
		checkTimes(t, d)
	}
}

// checkTimes checks what the later stages rely on.
func checkTimes(t testing.TB, d *document.Document) {
	t.Helper()
	next := 0
	for _, x := range d.Times {
		if x.First < next || x.Last <= x.First || x.Last > len(d.Tokens) || x.Span != d.Span(x.First, x.Last) || x.Value == "" || x.Type == "" {
			t.Fatalf("time %+v after token %d", x, next)
		}
		if err := x.Interval.Validate(); err != nil {
			t.Fatalf("time %q %+v: %v", d.Text(x.Span), x, err)
		}
		next = x.Last
	}
}

func TestHostile(t *testing.T) {
	st := stages(t)
	for _, unit := range []string{"Monday ", "May 3 ", "the next ", "last ", "two or ", "1 - ", "early ", "the end of ", "every ", "2014 ", "mid-", "’72", "twenty "} {
		n := 1 << 20
		if testing.Short() {
			n = 1 << 16
		}
		d := document.New(&entente.Report{ID: "x", Text: strings.Repeat(unit, n/len(unit)), Published: entente.NewDate(2016, 1, 1)})
		for _, s := range st {
			start := time.Now()
			if err := s.Run(context.Background(), d); err != nil {
				t.Fatal(err)
			}
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("%q: %s took %v", unit, s.Name, took)
			}
		}
		checkTimes(t, d)
	}
}

func FuzzTimes(f *testing.F) {
	for _, s := range []string{
		"Sunday, November 6, 2016 at 5 a.m.", "from 3 to 5 May; the past two years; mid-July", "twice a week since the 1990s, 500000 years ago",
		"9999-12-31 and the next day, next century", "31 January, next month; 1000 centuries later", "0001-01-01 two years earlier", "February 29 last year",
	} {
		f.Add(s)
	}
	st := stages(f)
	f.Fuzz(func(t *testing.T, text string) {
		checkTimes(t, analyse(t, st, entente.Report{ID: "x", Text: text, Published: entente.NewDate(2016, time.January, 31)}))
		checkTimes(t, analyse(t, st, entente.Report{ID: "x", Text: text}))
	})
}

func BenchmarkTimes(b *testing.B) {
	dir := goldPath(b, "wikipedia-conflict-pages/src/content/blog")
	st := stages(b)
	var docs []*document.Document
	size := 0
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".md" {
			return err
		}
		text, err := os.ReadFile(path)
		d := document.New(&entente.Report{Text: string(text), Published: entente.NewDate(2023, time.October, 15)})
		size += len(text)
		docs = append(docs, d)
		return errors.Join(err, st[0].Run(context.Background(), d))
	})
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		for _, d := range docs {
			if err := st[1].Run(context.Background(), d); err != nil {
				b.Fatal(err)
			}
		}
	}
}
