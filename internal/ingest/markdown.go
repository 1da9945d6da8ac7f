package ingest

import (
	"io"
	"iter"
	"strings"
)

// readMarkdown reads Markdown as the text it is. The marks stay in: quotations
// and offsets are those of the file, and the tokenizer knows the marks.
func readMarkdown(_ string, r io.Reader, o Options) iter.Seq2[raw, error] {
	return func(yield func(raw, error) bool) {
		one, err := plainText(r, o)
		if err == nil && one.Title == "" {
			one.Title = heading(one.Text)
		}
		yield(one, err)
	}
}

// heading returns the text's first line where that is a heading of level one.
func heading(text string) string {
	line, _, _ := strings.Cut(strings.TrimLeft(text, "\r\n"), "\n")
	title, ok := strings.CutPrefix(line, "# ")
	if !ok {
		return ""
	}
	return strings.TrimSpace(strings.TrimRight(strings.TrimSpace(title), "#"))
}
