package ingest

import (
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente"
)

func TestJSONLine(t *testing.T) {
	r := readOne(t, "a.jsonl", `{"id": "x-1", "text": "  Line one.\r\n\tLine “two” <b>.\n", "title": "T", "date": "2016-11-07",`+
		` "publisher": "P", "url": "https://p.example/1", "lang": "en-GB", "extra": {"id": 3}, "Text": "no"}`, Options{})
	want := entente.Report{ID: "x-1", Path: "a.jsonl", Title: "T", Text: "  Line one.\r\n\tLine “two” <b>.\n", Publisher: "P",
		URL: "https://p.example/1", Lang: "en", Published: entente.NewDate(2016, 11, 7), PublishedBasis: `key "date"`}
	if diff := cmp.Diff(want, r); diff != "" {
		t.Error(diff)
	}
}

func TestBrokenJSONLines(t *testing.T) {
	for _, c := range []struct{ line, reason string }{
		{`{"id": "a", "text": "cut in the mid`, "JSON cut off at byte 35 of the line"},
		{`{"id": "a", "text": "x"`, "JSON cut off at byte 23 of the line"},
		{`{"id": "a" "text": "x"}`, `not JSON at byte 12 of the line: invalid character '"' after object key:value pair`},
		{`{"id": "a", "text": "x"} tail`, `not JSON at byte 26 of the line: invalid character 't' after top-level value`},
		{`["a"]`, "an array and not a JSON object"},
		{`"a"`, "a string and not a JSON object"},
		{`3`, "a number and not a JSON object"},
		{`null`, "null and not a JSON object"},
		{`{"id": "a"}`, `no key "text"`},
		{`{"text": "a"}`, `no key "id"`},
		{`{"id": null, "text": "a"}`, `no key "id"`},
		{`{"id": "", "text": "a"}`, `key "id" is empty`},
		{`{"id": 7, "text": "a"}`, `key "id" is a number and not a string`},
		{`{"id": "a", "text": ["a"]}`, `key "text" is an array and not a string`},
		{`{"id": "a", "text": "x", "date": {}}`, `key "date" is an object and not a string`},
		{`{"id": "a", "text": ""}`, `key "text": empty`},
		{`{"id": "a", "text": "x\u0000y"}`, `key "text": binary: a NUL byte at 1`},
		{"{\"id\": \"a\", \"text\": \"\xff\"}", "not UTF-8 at byte 21 of the line"},
	} {
		content := `{"id": "before", "text": "x"}` + "\n" + c.line + "\r\n" + `{"id": "after", "text": "x"}` + "\n"
		reports, failures := read(files("a.jsonl", content), Options{}, "a.jsonl")
		if len(reports) != 2 || len(failures) != 1 {
			t.Errorf("%s: %d reports, %v", c.line, len(reports), failures)
			continue
		}
		if got, want := failures[0].Error(), "a.jsonl:2: "+c.reason; got != want || !errors.Is(failures[0], entente.ErrInvalid) {
			t.Errorf("%s\n got %s\nwant %s", c.line, got, want)
		}
	}
}

func TestLastLineCut(t *testing.T) {
	reports, failures := read(files("a.jsonl", `{"id": "a", "text": "x"}`+"\n"+`{"id": "b", "te`), Options{}, "a.jsonl")
	if len(reports) != 1 || fmt.Sprint(failures) != "[a.jsonl:2: JSON cut off at byte 15 of the line]" {
		t.Errorf("%d reports, %v", len(reports), failures)
	}
}
