package ingest

import (
	"io"
	"iter"
)

// readText reads a plain text file: one report, its text the bytes of the file
// after the front matter, if there is any.
func readText(_ string, r io.Reader, o Options) iter.Seq2[raw, error] {
	return func(yield func(raw, error) bool) { yield(plainText(r, o)) }
}

func plainText(r io.Reader, o Options) (raw, error) {
	data, err := readAll(r, o.MaxText)
	if err != nil {
		return raw{}, err
	}
	text, note, err := decode(data)
	if err != nil {
		return raw{}, err
	}
	var one raw
	if note != "" {
		one.note(note)
	}
	head, body := splitFrontMatter(text)
	if err := checkText([]byte(body)); err != nil {
		return raw{}, err
	}
	one.Text = body
	head.apply(&one)
	return one, nil
}
