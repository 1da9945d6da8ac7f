package ingest

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"unicode/utf8"

	"entente"
)

// readJSONLines reads one report a line:
//
//	{"id": "…", "text": "…", "title": "…", "date": "…", "publisher": "…", "url": "…", "lang": "en"}
//
// Only id and text are required; other keys are left alone. A line that is not
// that is an error of its own, and the lines after it are read.
func readJSONLines(_ string, r io.Reader, o Options) iter.Seq2[raw, error] {
	return func(yield func(raw, error) bool) {
		in := bufio.NewReaderSize(r, 64<<10)
		found := false
		for number := 1; ; number++ {
			line, last, err := readLine(in, o.MaxLine)
			if number == 1 {
				line = bytes.TrimPrefix(line, []byte("\uFEFF"))
			}
			if line = bytes.TrimSpace(line); len(line) > 0 || err != nil {
				found = true
				var one raw
				if err == nil {
					one, err = jsonReport(line, o)
				}
				one.line = number
				if !yield(one, err) {
					return
				}
			}
			if last {
				break
			}
		}
		if !found {
			yield(raw{}, refuse(entente.ErrInvalid, "empty"))
		}
	}
}

// readLine returns the next line and whether it is the last that can be read. A
// line longer than limit is passed over, a buffer at a time, and refused.
func readLine(in *bufio.Reader, limit int) (line []byte, last bool, err error) {
	length := 0
	for {
		part, err := in.ReadSlice('\n')
		if length += len(part); length <= limit+1 { // the line end is not counted
			line = append(line, part...)
		} else {
			line = nil
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err != nil && !errors.Is(err, io.EOF):
			return nil, true, err
		case length > limit+1:
			return nil, err != nil, refuse(entente.ErrInvalid, "line longer than the limit of %s", size(limit))
		}
		return line, err != nil, nil
	}
}

// jsonReport reads one line.
func jsonReport(line []byte, o Options) (raw, error) {
	if !utf8.Valid(line) {
		return raw{}, refuse(entente.ErrInvalid, "not UTF-8 at byte %d of the line", badByte(line))
	}
	var members map[string]json.RawMessage
	if err := json.Unmarshal(line, &members); err != nil {
		return raw{}, jsonError(line, err)
	}
	if members == nil {
		return raw{}, refuse(entente.ErrInvalid, "null and not a JSON object")
	}
	var one raw
	var id string
	for _, m := range []struct {
		key      string
		to       *string
		required bool
	}{
		{"id", &id, true}, {"text", &one.Text, true}, {"title", &one.Title, false},
		{"date", &one.stated, false}, {"publisher", &one.Publisher, false},
		{"url", &one.URL, false}, {"lang", &one.Lang, false},
	} {
		value, ok := members[m.key]
		if ok && string(value) == "null" {
			ok = false
		}
		if !ok {
			if m.required {
				return raw{}, refuse(entente.ErrInvalid, "no key %q", m.key)
			}
			continue
		}
		if value[0] != '"' {
			return raw{}, refuse(entente.ErrInvalid, "key %q is %s and not a string", m.key, jsonKind(value))
		}
		if err := json.Unmarshal(value, m.to); err != nil {
			return raw{}, jsonError(value, err)
		}
	}
	switch {
	case id == "":
		return raw{}, refuse(entente.ErrInvalid, "key \"id\" is empty")
	case len(one.Text) > o.MaxText:
		return raw{}, refuse(entente.ErrInvalid, "text larger than the limit of %s", size(o.MaxText))
	}
	if err := checkText([]byte(one.Text)); err != nil {
		return raw{}, fmt.Errorf("key \"text\": %w", err)
	}
	one.ID = entente.ReportID(id)
	if one.stated != "" {
		one.basis = `key "date"`
	}
	return one, nil
}

// jsonError says in plain words what is wrong with a line.
func jsonError(line []byte, err error) error {
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &syntax) && int(syntax.Offset) >= len(line):
		return refuse(entente.ErrInvalid, "JSON cut off at byte %d of the line", len(line))
	case errors.As(err, &syntax):
		return refuse(entente.ErrInvalid, "not JSON at byte %d of the line: %v", syntax.Offset, err)
	}
	return refuse(entente.ErrInvalid, "%s and not a JSON object", jsonKind(line))
}

func jsonKind(value []byte) string {
	switch value[0] {
	case '{':
		return "an object"
	case '[':
		return "an array"
	case '"':
		return "a string"
	case 't', 'f':
		return "true or false"
	}
	return "a number"
}
