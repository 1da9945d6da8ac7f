package ingest

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"entente"
)

// check reads content as a file of that name, twice, and checks what everything
// after ingest relies on.
func check(t *testing.T, name string, content []byte) []entente.Report {
	o := Options{Today: entente.NewDate(2024, 6, 1), YearHint: hint(2014, 2019), MaxPage: 64 << 10}
	reports, failures := read(files(name, string(content)), o, name)
	for _, r := range reports {
		if err := r.Validate(); err != nil {
			t.Error(err)
		}
		if strings.TrimSpace(r.Text) == "" || r.Path != name || r.Published.IsZero() != slices.Contains(r.Notes, "no date") {
			t.Errorf("%+v", r)
		}
		if d := r.Published; !d.IsZero() && entente.NewDate(d.Year, d.Month, d.Day) != d {
			t.Errorf("published on %+v", d)
		}
	}
	for _, err := range failures {
		if !strings.HasPrefix(err.Error(), name) {
			t.Errorf("the error does not name the file: %v", err)
		}
	}
	if len(reports)+len(failures) == 0 {
		t.Error("neither a report nor an error")
	}
	again, failuresAgain := read(files(name, string(content)), o, name)
	if diff := cmp.Diff(reports, again); diff != "" {
		t.Errorf("the second reading differs: %s", diff)
	}
	if diff := cmp.Diff(messages(failures), messages(failuresAgain)); diff != "" {
		t.Errorf("the second reading differs: %s", diff)
	}
	return reports
}

func FuzzText(f *testing.F) {
	for _, s := range []string{
		"GOMA, DR Congo, Nov. 6 (Agency) — They met on Sunday, November 6, 2016.",
		"---\ntitle: \"a\\\"b\"\ndate: 6 November 2016\nlist:\n- x\n---\ntext",
		"---\nkey: 'it''s\n---\n", "\xff\xfeT\x00", "caf\xe9 in the sun", "MOSCOW. Nov 6 /TASS/. They", "31/12/2016, 2016-02-30",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		for _, r := range check(t, "a.txt", content) {
			if utf8.Valid(content) && !strings.HasSuffix(string(content), r.Text) {
				t.Errorf("text %q is not the end of the file", r.Text)
			}
		}
		check(t, "b.md", content)
	})
}

func FuzzJSONLines(f *testing.F) {
	for _, s := range []string{
		`{"id": "a", "text": "x", "date": "2016-11-06"}` + "\n" + `{"id": "b"`,
		`{"id": "a", "text": "\ud800\u0007", "lang": null}`, "[1]\n3\nnull\n\"\"\n{}", "\ufeff\n\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, content []byte) { check(t, "a.jsonl", content) })
}

func FuzzHTML(f *testing.F) {
	f.Add([]byte(page))
	f.Add([]byte("<p>" + strings.Repeat("The army said that it took the town. ", 9)))
	f.Add([]byte(`<meta charset=utf-16><script type="application/ld+json">{"@type":["NewsArticle"],"author":[{}]}</script><table><li>x`))
	f.Fuzz(func(t *testing.T, content []byte) { check(t, "a.html", content) })
}

func FuzzDates(f *testing.F) {
	for _, s := range []string{"Sunday, November 6, 2016", "6th of Nov. 2016", "2016-11-06T08:00:00Z", "11/16/2016", "Sept. 31"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		end := 0
		for _, w := range findDates(s) {
			if w.Validate(s) != nil || w.Start < end || w.End <= w.Start {
				t.Fatalf("span %v after %d", w.Span, end)
			}
			end = w.End
			if w.month < 1 || w.month > 12 || w.day < 1 || w.day > 31 || w.year != 0 && (w.year < 1900 || w.year > 2100) {
				t.Errorf("%+v", w)
			}
		}
		if d := parseDate(s); !d.IsZero() && (d.Month < 1 || d.Month > 12) {
			t.Errorf("%v", d)
		}
	})
}
