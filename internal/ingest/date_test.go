package ingest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"entente"
)

func TestParseDate(t *testing.T) {
	for s, want := range map[string]string{
		"2016-11-06":                       "2016-11-06",
		"2016-11-06T23:59:59-05:00":        "2016-11-06",
		"2016-11-06T08:00:00.123Z":         "2016-11-06",
		"2016-11-06 00:07":                 "2016-11-06",
		"2016/11/06":                       "2016-11-06",
		"20161106":                         "2016-11-06",
		"20161106120000":                   "2016-11-06",
		"6 November 2016":                  "2016-11-06",
		"6th of November, 2016":            "2016-11-06",
		"November 6, 2016":                 "2016-11-06",
		"Nov. 6, 2016":                     "2016-11-06",
		"nov 6 2016":                       "",
		"NOVEMBER 6, 2016":                 "2016-11-06",
		"Sun, 06 Nov 2016 12:00:00 GMT":    "2016-11-06",
		"Sunday, November 6th, 2016 10:05": "2016-11-06",
		"Sept. 9, 2014":                    "2014-09-09",
		"16/11/2016":                       "2016-11-16",
		"11/16/2016":                       "2016-11-16",
		"11/11/2016":                       "2016-11-11",
		"06/11/2016":                       "", // June or November
		"6.11.2016":                        "2016-11-06",
		"30 February 2016":                 "",
		"2016-13-01":                       "",
		"6 November":                       "",
		"yesterday":                        "",
		"":                                 "",
	} {
		if got := parseDate(s).String(); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}

func TestDateline(t *testing.T) {
	for _, c := range []struct{ text, span, place, agency, day string }{
		{"RAQQA, Syria, Nov. 6 (Agency) — Forces moved.", "RAQQA, Syria, Nov. 6 (Agency) —", "RAQQA, Syria", "Agency", "11-6"},
		{"UNITED STATES—In a speech, he said so.", "UNITED STATES—", "UNITED STATES", "", ""},
		{"ANKARA — The minister said so.", "ANKARA —", "ANKARA", "", ""},
		{"MOSCOW (Interfax) - The ministry said so.", "MOSCOW (Interfax) -", "MOSCOW", "Interfax", ""},
		{"MOSCOW. Nov 6 (Interfax) - The ministry said so.", "MOSCOW. Nov 6 (Interfax) -", "MOSCOW", "Interfax", "11-6"},
		{"MOSCOW, November 6. /TASS/. The ministry said so.", "MOSCOW, November 6. /TASS/.", "MOSCOW", "TASS", "11-6"},
		{"BEIJING, Nov. 6 (Xinhua) -- The ministry said so.", "BEIJING, Nov. 6 (Xinhua) --", "BEIJING", "Xinhua", "11-6"},
		{"JERUSALEM, May 15, 2021 (AFP) – “No,” he said.", "JERUSALEM, May 15, 2021 (AFP) –", "JERUSALEM", "AFP", "2021-5-15"},
		{"WASHINGTON/BEIRUT (Reuters) - The ministry said so.", "WASHINGTON/BEIRUT (Reuters) -", "WASHINGTON/BEIRUT", "Reuters", ""},
		{"KYIV, Ukraine (AP) — The ministry said so.", "KYIV, Ukraine (AP) —", "KYIV, Ukraine", "AP", ""},
		{"UNITED NATIONS, N.Y. — The council met.", "UNITED NATIONS, N.Y. —", "UNITED NATIONS, N.Y.", "", ""},
		{"DEIR al-ZOR, Syria — The council met.", "DEIR al-ZOR, Syria —", "DEIR al-ZOR, Syria", "", ""},
		{"Beirut (Reuters) - The ministry said so.", "Beirut (Reuters) -", "Beirut", "Reuters", ""},
		{"Damascus, 12 March (SANA) - The ministry said so.", "Damascus, 12 March (SANA) -", "Damascus", "SANA", "3-12"},
		{"BEIRUT: Two people died.", "BEIRUT:", "BEIRUT", "", ""},
		{"6 November 2016 – Two people died.", "6 November 2016 –", "", "", "2016-11-6"},
		{"(Reuters) - Two people died.", "(Reuters) -", "", "Reuters", ""},
		{"(CNN)Two people died.", "(CNN)", "", "CNN", ""},
		{"Two die in the north\nBy Jane Roe\n\n  GOMA, DR Congo — Two people died.", "GOMA, DR Congo —", "GOMA, DR Congo", "", ""},
		{"**GOMA —** Two people died.", "", "", "", ""},
		{"ŁÓDŹ, Poland — Two people died.", "ŁÓDŹ, Poland —", "ŁÓDŹ, Poland", "", ""},

		{"ISIS—which holds the town—lost it.", "", "", "", ""},
		{"Two people – a man and a woman – died.", "", "", "", ""},
		{"The Syrian Democratic Forces (SDF) — The group said so.", "", "", "", ""},
		{"BREAKING — Two people died.", "", "", "", ""},
		{"UPDATE 2: Two people died.", "", "", "", ""},
		{"WAR IN THE NORTH — TWO DIE", "", "", "", ""},
		{"SMITH: How many died?\nJONES: Two people died.", "", "", "", ""},
		{"U.S.-backed forces took the town.", "", "", "", ""},
		{"The U.S. - Turkey talks went on. They met.", "", "", "", ""},
		{"In Ankara — Turkey's capital — they met.", "", "", "", ""},
		{"Ankara - Turkey's capital - is large.", "", "", "", ""},
		{"Flag of Syria 20 June 2012 – A helicopter was lost.", "", "", "", ""},
		{"A — B", "", "", "", ""},
		{"", "", "", "", ""},
	} {
		d, w := findDateline(c.text)
		day := ""
		if w.day != 0 {
			day = fmt.Sprintf("%d-%d", w.month, w.day)
			if w.year != 0 {
				day = fmt.Sprintf("%d-%s", w.year, day)
			}
		}
		if got := c.text[d.Span.Start:d.Span.End]; got != c.span || d.Place != c.place || d.Agency != c.agency || day != c.day {
			t.Errorf("%s\n got %q place %q agency %q day %q\nwant %q place %q agency %q day %q", c.text, got, d.Place, d.Agency, day, c.span, c.place, c.agency, c.day)
		}
	}
}

// hint bounds the years as an office holder or an armed group named would.
func hint(from, to int) func(string) (entente.Date, entente.Date) {
	return func(string) (entente.Date, entente.Date) {
		return entente.NewDate(from, 1, 1), entente.NewDate(to, 12, 31)
	}
}

// The 6th of November was a Sunday in 2005, 2011, 2016 and 2022.
func TestPublished(t *testing.T) {
	today := entente.NewDate(2024, 6, 1)
	for _, c := range []struct {
		name, file, text string
		o                Options
		want, basis      string
	}{
		{"dateline", "a.txt", "GOMA, May 15, 2021 (Agency) — They met.", Options{}, "2021-05-15", "dateline"},
		{"file name", "2016-11-06-talks.txt", "They met on Friday.", Options{}, "2016-11-06", "file name"},
		{"file name without hyphens", "talks_20161106.txt", "They met on Friday.", Options{}, "2016-11-06", "file name"},
		{"line of its own", "a.txt", "Talks go on\nBy Jane Roe, November 7, 2016 10:05 GMT\n\nThey met on 6 November 2016.", Options{}, "2016-11-07", "date line in the text"},
		{"heading of a timeline", "a.md", "## 7 November 2016\n\nThey met.\n\n## 8 November 2016\n\nThey met again.", Options{}, "2016-11-07", `earliest possible: "7 November 2016" in the text`},
		{"first sentence", "a.txt", "They met on Sunday, November 6, 2016, in the capital.", Options{}, "2016-11-06", `earliest possible: "Sunday, November 6, 2016" in the text`},
		{"first sentence is history", "a.txt", "On 15 March 2011, protests began. They were over in 2019.", Options{}, "", ""},
		{"nothing bounds the year", "a.txt", "They met on Sunday, November 6, as they had since 1970.", Options{}, "", ""},
		{"latest before today", "a.txt", "They met on Sunday, November 6.", Options{Today: today}, "2022-11-06", "earliest possible: year inferred from Sunday, November 6"},
		{"hint", "a.txt", "They met on Sunday, November 6, as they had since 1970.", Options{Today: today, YearHint: hint(2014, 2019)}, "2016-11-06", "earliest possible: year inferred from Sunday, November 6"},
		{"hint without today", "a.txt", "They met on Sunday, November 6.", Options{YearHint: hint(2014, 2019)}, "2016-11-06", "earliest possible: year inferred from Sunday, November 6"},
		{"no year fits the hint", "a.txt", "They met on Sunday, November 6.", Options{YearHint: hint(2017, 2019)}, "", ""},
		{"years spoken of", "a.txt", "They met on Sunday, November 6. The war that began in 2014 went on. In October 2016, they had not met.", Options{}, "2016-11-06", "earliest possible: year inferred from Sunday, November 6"},
		{"years spoken of, today", "a.txt", "They met on Sunday, November 6. In October 2016, they had not met.", Options{Today: today}, "2016-11-06", "earliest possible: year inferred from Sunday, November 6"},
		{"a year ahead bounds nothing", "a.txt", "They met on Sunday, November 6. The plan is to end by 2030.", Options{YearHint: hint(2014, 2019)}, "2016-11-06", "earliest possible: year inferred from Sunday, November 6"},
		{"dateline without year", "a.txt", "GOMA, Nov. 6 (Agency) — They met. In October 2016 they had not.", Options{Today: today}, "2016-11-06", "dateline, year inferred from Nov. 6"},
		{"dateline without year or evidence", "a.txt", "GOMA, Nov. 6 (Agency) — They met.", Options{Today: today}, "", ""},
		{"day without weekday", "a.txt", "They met on 6 November.", Options{Today: today, YearHint: hint(2015, 2019)}, "", ""},
		{"day without weekday, one year", "a.txt", "They met on 6 November.", Options{YearHint: hint(2016, 2016)}, "2016-11-06", "earliest possible: year inferred from 6 November"},
		{"no date", "a.txt", "They met.", Options{Today: today, YearHint: hint(2015, 2019)}, "", ""},
	} {
		r := readOne(t, c.file, c.text, c.o)
		if r.Published.String() != c.want || r.PublishedBasis != c.basis {
			t.Errorf("%s: %s, %q, want %s, %q", c.name, r.Published, r.PublishedBasis, c.want, c.basis)
		}
		if noted := slices.Contains(r.Notes, "no date"); noted != (c.want == "") {
			t.Errorf("%s: notes %q", c.name, r.Notes)
		}
	}
}

func TestPublishedNotes(t *testing.T) {
	r := readOne(t, "a.txt", "They met on Sunday, November 6.", Options{Today: entente.NewDate(2024, 6, 1)})
	if !slices.ContainsFunc(r.Notes, func(s string) bool { return strings.HasSuffix(s, "could also be 1988 1994 2005 2011 2016") }) {
		t.Errorf("other years are not told: %q", r.Notes)
	}
	r = readOne(t, "2017-01-01.txt", "GOMA, Dec. 31 (Agency) — They met.", Options{})
	if r.Dateline.Date != entente.NewDate(2016, 12, 31) || r.Published != entente.NewDate(2017, 1, 1) || r.Publisher != "Agency" {
		t.Errorf("%+v", r)
	}
	r = readOne(t, "a.txt", "GOMA, Monday, November 6, 2016 — They met.", Options{})
	if !slices.Contains(r.Notes, "the dateline's 2016-11-06 was no Monday") {
		t.Errorf("%q", r.Notes)
	}
}
