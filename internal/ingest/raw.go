package ingest

import (
	"errors"
	"io"
	"path"
	"strings"

	"entente"
)

// raw is a report as its file has it, before anything is concluded from the text.
type raw struct {
	entente.Report
	line   int    // in a JSON Lines file
	stated string // the date as the file states it, in any of its formats
	basis  string // where stated was found
	author string // stands in for a publisher where there is no other

	datelineDay writtenDate // the day in the dateline
}

// complete adds what follows from the text and the file's name.
func complete(r *raw, o Options) {
	name := path.Base(r.Path)
	if r.ID == "" {
		r.ID = entente.ReportID(idFromName(name))
	}
	r.Lang = language(&r.Report)
	r.Dateline, r.datelineDay = findDateline(r.Text)
	setPublished(r, name, o)
	if r.Publisher == "" {
		r.Publisher = r.Dateline.Agency
	}
	if r.Publisher == "" {
		r.Publisher = r.author
	}
}

func idFromName(name string) string {
	if name == Stdin {
		return "stdin"
	}
	if id := strings.TrimSuffix(name, path.Ext(name)); id != "" {
		return id
	}
	return name
}

// note adds a remark for a person.
func (r *raw) note(s string) { r.Notes = append(r.Notes, s) }

// readAll reads at most limit bytes and refuses more, so that memory stays
// bounded whatever the file holds.
func readAll(in io.Reader, limit int) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(in, int64(limit)+1))
	switch {
	case err != nil && errors.Is(err, io.ErrUnexpectedEOF):
		return nil, refuse(entente.ErrInvalid, "cut off while reading")
	case err != nil:
		return nil, err
	case len(data) > limit:
		return nil, refuse(entente.ErrInvalid, "larger than the limit of %s", size(limit))
	case len(data) == 0:
		return nil, refuse(entente.ErrInvalid, "empty")
	}
	return data, nil
}
