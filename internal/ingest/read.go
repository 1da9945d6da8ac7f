package ingest

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path"
	"strings"

	"entente"
)

// Stdin is the path that stands for standard input.
const Stdin = "-"

// Options say how to read. The zero value reads files of the operating system.
type Options struct {
	// FS holds the paths; nil is the operating system's files.
	FS fs.FS
	// Stdin is what the path "-" reads.
	Stdin io.Reader
	// Today bounds dates that have to be inferred: no report is from the future.
	// Zero sets no bound, and then fewer dates can be inferred; a caller that
	// wants the same output on every day leaves it zero.
	Today entente.Date
	// YearHint narrows when a text can have been written, from what it names: an
	// office holder, an armed group founded in a known year. Either end may be
	// zero. It is asked only where the year of a date has to be inferred.
	YearHint func(text string) (from, to entente.Date)
	// MaxText is the largest text in bytes, MaxPage the largest web page, MaxLine
	// the longest line of JSON Lines. Zero is 5 MB, 5 MB and 16 MB: the longest
	// news texts have some 200 KB, so what is larger is no news report.
	MaxText, MaxPage, MaxLine int
}

const megabyte = 1 << 20

func (o Options) withDefaults() Options {
	if o.FS == nil {
		o.FS = systemFiles{}
	}
	if o.MaxText <= 0 {
		o.MaxText = 5 * megabyte
	}
	if o.MaxPage <= 0 {
		o.MaxPage = 5 * megabyte
	}
	if o.MaxLine <= 0 {
		o.MaxLine = 16 * megabyte
	}
	return o
}

// Read reads the reports of paths: files, folders (searched to the bottom, hidden
// entries and READMEs left out) and "-" for standard input. The order is that of
// paths, and by name within a folder. Each error is a *Failure that names the
// file, and the sequence goes on after it; only the error of a cancelled context
// ends it.
func Read(ctx context.Context, paths []string, o Options) iter.Seq2[entente.Report, error] {
	o = o.withDefaults()
	return func(yield func(entente.Report, error) bool) {
		r := &reading{ctx: ctx, options: o, yield: yield, ids: newIDs()}
		for _, p := range paths {
			if !r.path(p) {
				return
			}
		}
	}
}

// reading is one run over the paths. Its methods return false where the caller
// wants no more.
type reading struct {
	ctx     context.Context
	options Options
	yield   func(entente.Report, error) bool
	ids     *ids
}

func (r *reading) fail(p string, line int, err error) bool {
	return r.yield(entente.Report{}, failure(p, line, err))
}

func (r *reading) path(p string) bool {
	if err := r.ctx.Err(); err != nil {
		r.yield(entente.Report{}, fmt.Errorf("reading %s: %w", p, err))
		return false
	}
	if p == Stdin {
		return r.stdin()
	}
	info, err := fs.Stat(r.options.FS, p)
	if err != nil {
		return r.fail(p, 0, err)
	}
	if info.IsDir() {
		found := false
		if !r.folder(p, &found) {
			return false
		}
		if !found {
			return r.fail(p, 0, refuse(entente.ErrNotFound, "no file to read in this folder (looked for %s)", strings.Join(Extensions(), " ")))
		}
		return true
	}
	f, ok := formatOf(p)
	if !ok {
		return r.fail(p, 0, refuse(entente.ErrInvalid, "extension %q is not one of %s", path.Ext(p), strings.Join(Extensions(), " ")))
	}
	return r.file(p, f)
}

// folder reads what is below p. Links to folders are not followed: they can lead
// in a circle.
func (r *reading) folder(p string, found *bool) bool {
	entries, err := fs.ReadDir(r.options.FS, p) // sorted by name
	if err != nil {
		*found = true // the reason is given here, not "nothing in it"
		return r.fail(p, 0, err)
	}
	for _, e := range entries {
		if err := r.ctx.Err(); err != nil {
			r.yield(entente.Report{}, fmt.Errorf("reading %s: %w", p, err))
			return false
		}
		if stem, _, _ := strings.Cut(e.Name(), "."); stem == "" || strings.EqualFold(stem, "readme") {
			continue // hidden, or about the folder and not of it
		}
		child := path.Join(p, e.Name())
		if e.IsDir() {
			if !r.folder(child, found) {
				return false
			}
			continue
		}
		f, ok := formatOf(e.Name())
		if !ok {
			if !r.fail(child, 0, refuse(ErrSkipped, "not a format that is read")) {
				return false
			}
			continue
		}
		*found = true
		if !r.file(child, f) {
			return false
		}
	}
	return true
}

func (r *reading) file(p string, f format) bool {
	file, err := r.options.FS.Open(p)
	if err != nil {
		return r.fail(p, 0, err)
	}
	defer file.Close()
	// A named pipe or a device in a folder would be waited for without end.
	if info, err := file.Stat(); err != nil {
		return r.fail(p, 0, err)
	} else if !info.Mode().IsRegular() {
		return r.fail(p, 0, refuse(entente.ErrInvalid, "not a regular file"))
	}
	return r.reports(p, f.read(p, file, r.options))
}

func (r *reading) stdin() bool {
	if r.options.Stdin == nil {
		return r.fail(Stdin, 0, refuse(entente.ErrInvalid, "there is no standard input"))
	}
	in := bufio.NewReaderSize(r.options.Stdin, 4096)
	head, _ := in.Peek(1024) // a short or failing read is met again when reading
	return r.reports(Stdin, sniff(head).read("stdin.txt", in, r.options))
}

// reports completes and passes on the raw reports of one file.
func (r *reading) reports(p string, seq iter.Seq2[raw, error]) bool {
	for one, err := range seq {
		if cancelled := r.ctx.Err(); cancelled != nil {
			r.yield(entente.Report{}, fmt.Errorf("reading %s: %w", p, cancelled))
			return false
		}
		if err == nil {
			one.Path = p
			complete(&one, r.options)
			err = r.ids.assign(&one.Report)
		}
		if err == nil {
			err = one.Validate()
		}
		if err != nil {
			if !r.fail(p, one.line, err) {
				return false
			}
			continue
		}
		if !r.yield(one.Report, nil) {
			return false
		}
	}
	return true
}

// failure puts the file's name to err and finds its cause.
func failure(p string, line int, err error) *Failure {
	f := &Failure{Path: p, Line: line, Reason: err.Error(), Cause: entente.ErrUnavailable}
	for _, cause := range []error{ErrSkipped, entente.ErrInvalid, entente.ErrNotFound, entente.ErrConflict} {
		if errors.Is(err, cause) {
			f.Cause = cause
			return f
		}
	}
	var pathError *fs.PathError // says the path again: keep only what is new
	if errors.As(err, &pathError) {
		f.Reason = pathError.Op + ": " + pathError.Err.Error()
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		f.Reason, f.Cause = "no such file or folder", entente.ErrNotFound
	case errors.Is(err, fs.ErrPermission):
		f.Reason = "no permission to read it"
	case errors.Is(err, fs.ErrInvalid): // a path that this file system can't have
		f.Cause = entente.ErrInvalid
	}
	return f
}

// systemFiles is the operating system's files under their usual paths, absolute
// ones and those with ".." too, which os.DirFS does not take.
type systemFiles struct{}

func (systemFiles) Open(name string) (fs.File, error)          { return os.Open(name) }
func (systemFiles) Stat(name string) (fs.FileInfo, error)      { return os.Stat(name) }
func (systemFiles) ReadDir(name string) ([]fs.DirEntry, error) { return os.ReadDir(name) }
