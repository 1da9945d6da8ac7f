package ingest

import (
	"fmt"
	"strings"
	"testing"
)

// BenchmarkText reads a text of the usual length, 3 kB.
func BenchmarkText(b *testing.B) {
	text := "GOMA, DR Congo (Agency) — " + strings.Repeat("The army said on Sunday that it took the town in 2016. ", 55)
	fsys := files("2016-11-06.txt", text)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if reports, _ := read(fsys, Options{}, "2016-11-06.txt"); len(reports) != 1 {
			b.Fatal("not read")
		}
	}
}

func BenchmarkJSONLines(b *testing.B) {
	var lines strings.Builder
	for i := range 100 {
		fmt.Fprintf(&lines, `{"id": "%d", "date": "2016-11-06", "lang": "en", "text": "GOMA, DR Congo (Agency) - %s"}`+"\n",
			i, strings.Repeat("The army said on Sunday that it took the town in 2016. ", 55))
	}
	fsys := files("a.jsonl", lines.String())
	b.SetBytes(int64(lines.Len()))
	for b.Loop() {
		if reports, _ := read(fsys, Options{}, "a.jsonl"); len(reports) != 100 {
			b.Fatal("not read")
		}
	}
}

func BenchmarkHTML(b *testing.B) {
	fsys := files("a.html", page)
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		if reports, _ := read(fsys, Options{}, "a.html"); len(reports) != 1 {
			b.Fatal("not read")
		}
	}
}
