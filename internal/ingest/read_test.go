package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"entente"
)

// files makes a file system of name and content pairs.
func files(pairs ...string) fstest.MapFS {
	m := fstest.MapFS{}
	for i := 0; i < len(pairs); i += 2 {
		m[pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1])}
	}
	return m
}

// read reads paths of fsys and returns the reports and the errors.
func read(fsys fs.FS, o Options, paths ...string) (reports []entente.Report, failures []error) {
	o.FS = fsys
	for r, err := range Read(context.Background(), paths, o) {
		if err != nil {
			failures = append(failures, err)
		} else {
			reports = append(reports, r)
		}
	}
	return reports, failures
}

// readOne reads the one report in a file of that name.
func readOne(t *testing.T, name, content string, o Options) entente.Report {
	t.Helper()
	reports, failures := read(files(name, content), o, name)
	if len(reports) != 1 || len(failures) != 0 {
		t.Fatalf("%s: %d reports, errors %v", name, len(reports), failures)
	}
	return reports[0]
}

func idsOf(reports []entente.Report) (out []string) {
	for _, r := range reports {
		out = append(out, string(r.ID))
	}
	return out
}

func messages(errs []error) (out []string) {
	for _, err := range errs {
		out = append(out, err.Error())
	}
	return out
}

func TestReadOrder(t *testing.T) {
	fsys := files(
		"b/z.txt", "Last of b.",
		"b/c/y.md", "# A heading\n\nText.",
		"b/.hidden/x.txt", "Hidden.",
		"b/.hidden.txt", "Hidden.",
		"b/picture.png", "\x89PNG",
		"b/a.TXT", "First of b.",
		"a.txt", "Alone.",
		"lines.jsonl", `{"id": "one", "text": "One."}`+"\n\n"+`{"id": "two", "text": "Two."}`,
	)
	reports, failures := read(fsys, Options{}, "lines.jsonl", "b", "a.txt")
	if diff := cmp.Diff([]string{"one", "two", "a", "y", "z", "a#2"}, idsOf(reports)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"b/picture.png: not a format that is read"}, messages(failures)); diff != "" {
		t.Error(diff)
	}
	if reports[3].Path != "b/c/y.md" || reports[3].Title != "A heading" {
		t.Errorf("%+v", reports[3])
	}
	again, _ := read(fsys, Options{}, "lines.jsonl", "b", "a.txt")
	if diff := cmp.Diff(reports, again); diff != "" {
		t.Errorf("the second reading differs:\n%s", diff)
	}
}

func TestReadFailures(t *testing.T) {
	fsys := files("good.txt", "Good.", "x.pdf", "%PDF", "empty.txt", "", "blank.md", " \n\t\n", "none.jsonl", "\n\n", "folder/notes", "no extension", "folder/README.txt", "About the folder.")
	reports, failures := read(fsys, Options{}, "none.txt", "x.pdf", "empty.txt", "blank.md", "none.jsonl", "folder", "good.txt", Stdin)
	if diff := cmp.Diff([]string{
		"none.txt: no such file or folder",
		`x.pdf: extension ".pdf" is not one of .txt .text .md .markdown .html .htm .xhtml .jsonl .ndjson`,
		"empty.txt: empty",
		"blank.md: empty",
		"none.jsonl: empty",
		"folder/notes: not a format that is read",
		"folder: no file to read in this folder (looked for .txt .text .md .markdown .html .htm .xhtml .jsonl .ndjson)",
		"-: there is no standard input",
	}, messages(failures)); diff != "" {
		t.Error(diff)
	}
	if len(reports) != 1 {
		t.Errorf("%d reports, want the good one", len(reports))
	}
	for i, want := range []error{entente.ErrNotFound, entente.ErrInvalid, entente.ErrInvalid, entente.ErrInvalid, entente.ErrInvalid, ErrSkipped, entente.ErrNotFound, entente.ErrInvalid} {
		if !errors.Is(failures[i], want) {
			t.Errorf("%v is not %v", failures[i], want)
		}
	}
}

// locked is a file system in which some paths may not be opened or break off.
type locked struct{ fstest.MapFS }

func (l locked) Open(name string) (fs.File, error) {
	if strings.Contains(name, "locked") {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	f, err := l.MapFS.Open(name)
	if err == nil && strings.Contains(name, "broken") {
		return brokenFile{f}, nil
	}
	return f, err
}

func (l locked) ReadDir(name string) ([]fs.DirEntry, error) {
	if strings.Contains(name, "locked") {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return l.MapFS.ReadDir(name)
}

type brokenFile struct{ fs.File }

func (brokenFile) Read([]byte) (int, error) { return 0, errors.New("input/output error") }

func TestUnreadable(t *testing.T) {
	fsys := locked{files("d/locked.txt", "x", "d/lockedfolder/a.txt", "x", "d/broken.txt", "x", "d/broken.jsonl", "x", "d/good.txt", "Good.")}
	reports, failures := read(fsys, Options{}, "d")
	if diff := cmp.Diff([]string{
		"d/broken.jsonl:1: input/output error",
		"d/broken.txt: input/output error",
		"d/locked.txt: no permission to read it",
		"d/lockedfolder: no permission to read it",
	}, messages(failures)); diff != "" {
		t.Error(diff)
	}
	for _, err := range failures {
		if !errors.Is(err, entente.ErrUnavailable) {
			t.Errorf("%v: not ErrUnavailable", err)
		}
	}
	if len(reports) != 1 {
		t.Errorf("%d reports", len(reports))
	}
}

func TestSystemFiles(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a.txt")
	if err := os.WriteFile(name, []byte("From a disk."), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(dir, filepath.Join(dir, "circle")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("a.txt", filepath.Join(dir, "link.txt")); err != nil {
		t.Fatal(err)
	}
	reports, failures := read(nil, Options{}, dir, name, filepath.Join(dir, "none.txt"))
	if diff := cmp.Diff([]string{"a", "link"}, idsOf(reports)); diff != "" {
		t.Error(diff)
	}
	if len(failures) != 3 || reports[0].Path != name {
		t.Errorf("%v, path %s", failures, reports[0].Path)
	}
	if os.Geteuid() != 0 {
		if err := os.Chmod(name, 0); err != nil {
			t.Fatal(err)
		}
		if _, failures := read(nil, Options{}, name); len(failures) != 1 || !errors.Is(failures[0], entente.ErrUnavailable) {
			t.Errorf("unreadable: %v", failures)
		}
	}
}

func TestStdin(t *testing.T) {
	const article = "<p>A paragraph that is long enough to be taken for the main text of this page by the extractor, which wants some.</p>"
	for _, c := range []struct{ in, id, text string }{
		{"Plain words.\n", "stdin", "Plain words.\n"},
		{"\ufeff\n " + `{"id": "a", "text": "In JSON."}`, "a", "In JSON."},
		{"<!DOCTYPE html><html><body><article>" + strings.Repeat(article, 3) + "</article></body></html>", "stdin", ""},
		{"<HTML><body><article>" + strings.Repeat(article, 3) + "</article></body></html>", "stdin", ""},
	} {
		reports, failures := read(nil, Options{Stdin: strings.NewReader(c.in)}, Stdin)
		if len(failures) > 0 || len(reports) != 1 {
			t.Errorf("%.20s: %d reports, %v", c.in, len(reports), failures)
			continue
		}
		r := reports[0]
		if string(r.ID) != c.id || c.text != "" && r.Text != c.text || strings.Contains(r.Text, "<") || r.Path != Stdin {
			t.Errorf("%.20s: %+v", c.in, r)
		}
	}
}

func TestSameIDs(t *testing.T) {
	fsys := files("a/x.txt", "One.", "b/x.txt", "Two.", "c/x.txt", "One.", "d/x.txt", "Two.", "e/x.txt", "Three.", "f/x#2.txt", "Four.")
	reports, failures := read(fsys, Options{}, "a", "b", "c", "d", "e", "f")
	if diff := cmp.Diff([]string{"x", "x#2", "x#3", "x#2#2"}, idsOf(reports)); diff != "" {
		t.Error(diff)
	}
	if len(failures) != 2 || !errors.Is(failures[0], ErrSkipped) || !errors.Is(failures[1], ErrSkipped) {
		t.Errorf("%v", failures)
	}
	if !slices.Contains(reports[1].Notes, `id "x" was taken by another text: renamed "x#2"`) {
		t.Errorf("notes %q", reports[1].Notes)
	}
}

func TestCancel(t *testing.T) {
	over, cancel := context.WithCancel(context.Background())
	defer cancel()
	lines := strings.Repeat(`{"id": "a", "text": "x"}`+"\n", 100)
	n := 0
	var last error
	for _, err := range Read(over, []string{"a.jsonl", "b.txt"}, Options{FS: files("a.jsonl", lines, "b.txt", "b")}) {
		n, last = n+1, err
		if n == 3 {
			cancel()
		}
	}
	if n != 4 || !errors.Is(last, context.Canceled) {
		t.Errorf("%d results, the last %v", n, last)
	}
	for range Read(context.Background(), []string{"a.jsonl", "b.txt"}, Options{FS: files("a.jsonl", lines, "b.txt", "b")}) {
		break // the sequence stops where the caller does
	}
}

// endless gives the same bytes for ever, counting them.
type endless struct{ given *int }

func (e endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	*e.given += len(p)
	return len(p), nil
}

func TestLimits(t *testing.T) {
	given := 0
	_, failures := read(nil, Options{Stdin: endless{&given}}, Stdin)
	if got := fmt.Sprint(failures); got != "[-: larger than the limit of 5 MB]" {
		t.Error(got)
	}
	if given > 45*megabyte {
		t.Errorf("read %d bytes to refuse them", given)
	}
	line := strings.NewReader(strings.Repeat("a line of fifty megabytes ", 2*megabyte))
	if _, failures = read(nil, Options{Stdin: line}, Stdin); fmt.Sprint(failures) != "[-: larger than the limit of 5 MB]" {
		t.Error(failures)
	}
	// A long line of JSON Lines is passed over; what is before and after is read.
	long := io.MultiReader(
		strings.NewReader(`{"id": "before", "text": "x"}`+"\n"),
		strings.NewReader(`{"id": "long", "text": "`), io.LimitReader(endless{&given}, 50*megabyte), strings.NewReader("\"}\n"),
		strings.NewReader(`{"id": "after", "text": "x"}`))
	reports, failures := read(nil, Options{Stdin: long}, Stdin)
	if diff := cmp.Diff([]string{"before", "after"}, idsOf(reports)); diff != "" {
		t.Error(diff)
	}
	if got := fmt.Sprint(failures); got != "[-:2: line longer than the limit of 16 MB]" {
		t.Error(got)
	}
}
