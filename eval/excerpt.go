package eval

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"entente"
)

// excerptFiles is where the annotations of excerpts stand below the program's data.
const excerptFiles = "excerpts/*.test"

// Excerpt names a stretch of a gold set's text. The sets' texts are no part of the
// project, so an annotation of one says where it stands and not what it says.
type Excerpt struct {
	Set, ID  string // gold set and the document's id in it
	From, To int    // bytes of the document's text, half open
	Sum      string // the first 8 hex digits of the stretch's sha256
}

// readExcerpt reads "SET ID FROM-TO SUM".
func readExcerpt(rest string) (*Excerpt, error) {
	words := strings.Fields(rest)
	if len(words) == 4 {
		from, to, _ := strings.Cut(words[2], "-")
		x := &Excerpt{Set: words[0], ID: words[1], Sum: words[3]}
		var errFrom, errTo error
		x.From, errFrom = strconv.Atoi(from)
		x.To, errTo = strconv.Atoi(to)
		if errFrom == nil && errTo == nil && 0 <= x.From && x.From < x.To {
			return x, nil
		}
	}
	return nil, fmt.Errorf("an excerpt is a set, an id, two bytes and a sum, not %q: %w", rest, entente.ErrInvalid)
}

// cut fills in the report of the stretch from its document. A document whose text is
// no longer the annotated one is ErrInvalid.
func (x *Excerpt) cut(of, into *entente.Report) error {
	if x.To > len(of.Text) {
		return fmt.Errorf("%s has %d bytes: %w", x.ID, len(of.Text), entente.ErrInvalid)
	}
	text := of.Text[x.From:x.To]
	sum := sha256.Sum256([]byte(text))
	if hex.EncodeToString(sum[:4]) != x.Sum {
		return fmt.Errorf("%s is not the text that was annotated: %w", x.ID, entente.ErrInvalid)
	}
	into.Text, into.Publisher, into.Lang = text, of.Publisher, "en"
	return nil
}

// ReadExcerpts reads the annotations of excerpts, a corpus of texts that others wrote,
// and fetches the texts from the folder of gold sets.
func ReadExcerpts(data, gold fs.FS) ([]Script, error) {
	out, err := readScriptFiles(data, excerptFiles)
	if err != nil || len(out) == 0 {
		return nil, err
	}
	documents, err := excerptDocuments(gold)
	if err != nil {
		return nil, err
	}
	for i := range out {
		s := &out[i]
		if s.Excerpt == nil {
			return nil, fmt.Errorf("%s: no excerpt: %w", s.Name, entente.ErrInvalid)
		}
		d, ok := documents[[2]string{s.Excerpt.Set, s.Excerpt.ID}]
		if !ok {
			return nil, fmt.Errorf("%s: no %s in %s: %w", s.Name, s.Excerpt.ID, s.Excerpt.Set, entente.ErrNotFound)
		}
		if err := s.Excerpt.cut(&d, &s.Report); err != nil {
			return nil, fmt.Errorf("%s: %w", s.Name, err)
		}
		if err := s.complete(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// excerptDocuments returns, by set and id, the documents that excerpts are taken from.
func excerptDocuments(gold fs.FS) (map[[2]string]entente.Report, error) {
	out := map[[2]string]entente.Report{}
	add := func(set string, reports []entente.Report) {
		for _, r := range reports {
			out[[2]string{set, string(r.ID)}] = r
		}
	}
	entries, err := wikitimesEntries(gold)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		add("wikitimes-cep", []entente.Report{e.report()})
	}
	statements, err := re3dReports(gold)
	if err != nil {
		return nil, err
	}
	add("re3d", statements)
	pages, err := wikipediaReports(gold, -1)
	add("wikipedia-conflict-pages", pages)
	return out, err
}
