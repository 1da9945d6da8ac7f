package eval

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"entente"
	"entente/internal/document"
	"entente/internal/nlp/conllu"
)

// part tells in which part of a gold set a document lies: the first 8 hex digits
// of sha256("set/id") mod 100 are under 60 for train and under 80 for dev; what
// is left is held out.
func part(set, id string) string {
	switch n := bucket(set, id); {
	case n < 60:
		return "train"
	case n < 80:
		return "dev"
	}
	return "held-out"
}

// bucket is a number from 0 to 99 that a document keeps whatever happens to others.
func bucket(set, id string) int {
	sum := sha256.Sum256([]byte(set + "/" + id))
	return int(binary.BigEndian.Uint32(sum[:]) % 100)
}

// analyseAll analyses reports side by side and returns the Documents in order.
func analyseAll(ctx context.Context, analyse Analyser, reports []entente.Report) ([]*document.Document, error) {
	out := make([]*document.Document, len(reports))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, r := range reports {
		group.Go(func() error {
			d, err := analyse(ctx, r)
			if err != nil {
				return fmt.Errorf("analyse %s: %w", r.ID, err)
			}
			out[i] = d
			return nil
		})
	}
	return out, group.Wait()
}

// re3dReports reads the documents of re3d, one JSON object a line in a folder for
// each publisher.
func re3dReports(gold fs.FS) ([]entente.Report, error) {
	type line struct {
		ID     string `json:"_id"`
		Title  string `json:"title"`
		Text   string `json:"text"`
		Source string `json:"sourceName"`
		URL    string `json:"sourceUrl"`
	}
	var out []entente.Report
	err := eachLine(gold, "re3d/*/documents.json", func(d line) {
		out = append(out, entente.Report{ID: entente.ReportID(d.ID), Title: d.Title, Text: d.Text,
			Publisher: d.Source, URL: d.URL, Lang: "en"})
	})
	slices.SortFunc(out, func(a, b entente.Report) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return out, err
}

// eachLine calls do with every JSON object of the files.
func eachLine[T any](fsys fs.FS, pattern string, do func(T)) error {
	files, err := fs.Glob(fsys, pattern)
	if err != nil {
		return err
	}
	for _, name := range files {
		f, err := fsys.Open(name)
		if err != nil {
			return err
		}
		for dec := json.NewDecoder(bufio.NewReader(f)); ; {
			var v T
			if err := dec.Decode(&v); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				f.Close()
				return fmt.Errorf("%s: %w", name, err)
			}
			do(v)
		}
		f.Close()
	}
	return nil
}

// wikipediaReports reads the first n pages by path: a YAML head between lines of
// "---", of which the subject and the day of publication are used, then Markdown.
func wikipediaReports(gold fs.FS, n int) ([]entente.Report, error) {
	const root = "wikipedia-conflict-pages/src/content/blog"
	var out []entente.Report
	err := fs.WalkDir(gold, root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(name, ".md") {
			return err
		}
		if len(out) == n {
			return fs.SkipAll
		}
		b, err := fs.ReadFile(gold, name)
		if err != nil {
			return err
		}
		r := entente.Report{ID: entente.ReportID(strings.TrimPrefix(name, root+"/")), Publisher: "Wikipedia", Lang: "en"}
		r.Text = strings.ToValidUTF8(string(b), "�")
		if head, body, ok := strings.Cut(strings.TrimPrefix(r.Text, "---\n"), "\n---\n"); ok {
			r.Text = strings.TrimLeft(body, "\n")
			for line := range strings.SplitSeq(head, "\n") {
				key, value, _ := strings.Cut(line, ": ")
				switch key {
				case "subject":
					r.Title = strings.TrimSpace(value)
				case "pubDate":
					day, _, _ := strings.Cut(strings.TrimSpace(value), " ") // some add the hour
					if d, err := entente.ParseDate(day); err == nil && !d.IsZero() {
						r.Published, r.PublishedBasis = d, "front matter"
					}
				}
			}
		}
		out = append(out, r)
		return nil
	})
	return out, err
}

// conlluDoc is a source document of a treebank.
type conlluDoc struct {
	ID        string
	Sentences []conllu.Sentence
}

// readConllu reads a CoNLL-U file and parts it into its documents.
func readConllu(gold fs.FS, name string) ([]conlluDoc, error) {
	f, err := gold.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	sentences, err := conllu.Read(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var out []conlluDoc
	for _, s := range sentences {
		if id := s.Comment("newdoc id"); id != "" || len(out) == 0 {
			out = append(out, conlluDoc{ID: id})
		}
		last := &out[len(out)-1]
		last.Sentences = append(last.Sentences, s)
	}
	return out, nil
}

// text joins the sentences as they stood, paragraphs parted by an empty line.
func (d conlluDoc) text() string {
	var b strings.Builder
	for i := range d.Sentences {
		s := &d.Sentences[i]
		if i > 0 {
			if s.Comment("newpar id") != "" || slices.Contains(s.Comments, "# newpar") {
				b.WriteString("\n\n")
			} else {
				b.WriteByte(' ')
			}
		}
		b.WriteString(s.Comment("text"))
	}
	return b.String()
}

// wikitimesEntry is one item of the current-events pages with its linked names.
type wikitimesEntry struct {
	ID, Date, Description string
	Entity                []struct {
		Name    string
		WikiURL string `json:"wikiURL"`
	}
}

// wikitimesEntries reads the items of all parts.
func wikitimesEntries(gold fs.FS) ([]wikitimesEntry, error) {
	const name = "wikitimes-cep/wikipedia/wikitimes_CEP.json"
	b, err := fs.ReadFile(gold, name)
	if err != nil {
		return nil, err
	}
	var out []wikitimesEntry
	if err := json.Unmarshal(b, &out); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return out, nil
}

func (e wikitimesEntry) report() entente.Report {
	r := entente.Report{ID: entente.ReportID(e.ID), Text: e.Description, Lang: "en", Publisher: "Wikipedia"}
	if day, err := entente.ParseDate(e.Date); err == nil && !day.IsZero() {
		r.Published, r.PublishedBasis = day, "front matter"
	}
	return r
}
