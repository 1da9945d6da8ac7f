package ingest

import (
	"bytes"
	"io"
	"iter"
	"path"
	"slices"
	"strings"
)

// format is one kind of file. To add one, write its read function in a file of
// its own and a line in formats.
//
// A read function yields raw reports: text and what the file itself says of it.
// What follows from the text alone (dateline, language, a date inferred) is
// added afterwards, the same way for all formats.
type format struct {
	extensions []string
	read       func(name string, r io.Reader, o Options) iter.Seq2[raw, error]
}

// formats lists what can be read. The first is what text of no known kind is.
var formats = []format{
	{[]string{".txt", ".text"}, readText},
	{[]string{".md", ".markdown"}, readMarkdown},
	{[]string{".html", ".htm", ".xhtml"}, readHTML},
	{[]string{".jsonl", ".ndjson"}, readJSONLines},
}

// formatOf finds the format by the name's extension.
func formatOf(name string) (format, bool) {
	ext := strings.ToLower(path.Ext(name))
	for _, f := range formats {
		if slices.Contains(f.extensions, ext) {
			return f, true
		}
	}
	return format{}, false
}

// Extensions lists the file name extensions that can be read.
func Extensions() []string {
	var out []string
	for _, f := range formats {
		out = append(out, f.extensions...)
	}
	return out
}

// sniff tells the format of standard input from its first bytes.
func sniff(head []byte) format {
	head = bytes.TrimPrefix(head, []byte("\uFEFF"))
	head = bytes.ToLower(bytes.TrimLeft(head, " \t\r\n"))
	name := ".txt"
	switch {
	case bytes.HasPrefix(head, []byte("{")):
		name = ".jsonl"
	case bytes.HasPrefix(head, []byte("<!doctype")), bytes.HasPrefix(head, []byte("<html")), bytes.HasPrefix(head, []byte("<?xml")):
		name = ".html"
	}
	f, _ := formatOf(name)
	return f
}
