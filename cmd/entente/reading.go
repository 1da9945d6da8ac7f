package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"runtime"
	"runtime/debug"
	"time"

	"github.com/mattn/go-isatty"
	"github.com/schollz/progressbar/v3"

	"entente"
	"entente/data"
	"entente/examples"
	"entente/internal/document"
	"entente/internal/ingest"
	"entente/internal/pipeline"
)

// dataFS is the built-in data under the user's folder, if there is one, and his verb
// dictionaries.
func (e *env) dataFS() fs.FS {
	if e.Data == "" {
		return e.withVerbs(data.FS)
	}
	return e.withVerbs(overlay{upper: userFS(e.Data), lower: data.FS})
}

// loadingGC is how many times over the heap may grow, in percent, before garbage is
// collected while resources are loaded.
const loadingGC = 800

// codingGC is the same while reports are analysed, which makes far more garbage than it
// keeps. At 150 the memory of a hundred pages came near the 400 MB that it may take.
const codingGC = 130

func (e *env) pipeline() (*pipeline.Pipeline, error) {
	if e.p != nil {
		return e.p, nil
	}
	files, err := e.actorFiles()
	if err != nil {
		return nil, errNothing{err}
	}
	if _, err := e.verbFiles(); err != nil {
		return nil, errNothing{err}
	}
	// What is loaded stays: looking through it for garbage as it grows from nothing is
	// a third of the time.
	defer debug.SetGCPercent(debug.SetGCPercent(loadingGC))
	p, err := e.load(e.dataFS(), e.coder(), files...)
	if err != nil {
		return nil, errNothing{err}
	}
	if e.Full {
		p = p.Full()
	}
	e.p = p
	return p, nil
}

func (e *env) jobs() int {
	if e.Jobs > 0 {
		return e.Jobs
	}
	return runtime.GOMAXPROCS(0)
}

// open opens a file that is no report, or standard input for "-".
func (e *env) open(path string) (io.ReadCloser, error) {
	if path == ingest.Stdin {
		return io.NopCloser(e.stdin), nil
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%s: no such file", path)
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, fmt.Errorf("%s: it is a folder", path)
	}
	return os.Open(path)
}

// reports reads paths; none are the built-in examples.
func (e *env) reports(paths []string, p *pipeline.Pipeline) iter.Seq2[entente.Report, error] {
	opt := ingest.Options{Stdin: e.stdin, YearHint: p.Actors.YearHint}
	if len(paths) == 0 {
		opt.FS = examples.FS
		paths, _ = fs.Glob(examples.FS, "raqqa/[0-9]*") // and not README.md; the pattern is well formed
	}
	return ingest.Read(e.ctx, paths, opt)
}

// analyse runs the pipeline over the reports and gives each Document to use, in
// reading order. Faults are printed as they come, totals at the end.
func (e *env) analyse(paths []string, p *pipeline.Pipeline, use func(*document.Document) error) error {
	return e.analyseAll(e.reports(paths, p), p, use)
}

func (e *env) analyseAll(reports iter.Seq2[entente.Report, error], p *pipeline.Pipeline, use func(*document.Document) error) error {
	defer debug.SetGCPercent(debug.SetGCPercent(codingGC))
	bar := e.progress()
	defer bar.end()
	t := totals{start: time.Now(), faults: map[string]int{}}
	var failure error
	for r := range p.All(e.ctx, reports, e.jobs()) {
		switch {
		case e.ctx.Err() != nil:
			failure = errors.New("interrupted")
		case errors.Is(r.Err, ingest.ErrSkipped):
			t.skipped++
			bar.print(e, fmt.Errorf("%w (left out)", r.Err))
			continue
		case r.Err != nil:
			e.failed++
			bar.print(e, r.Err)
			continue
		}
		if failure != nil {
			break
		}
		d := r.Document
		for _, f := range d.Faults {
			t.faults[f.Stage]++
			bar.print(e, fmt.Errorf("%s: %s: %s", d.Report.ID, f.Stage, f.Reason))
		}
		if err := use(d); err != nil {
			failure = err
			break
		}
		e.done++
		t.claims += len(d.Claims)
		t.sentences += len(d.Sentences)
		bar.add()
	}
	bar.end()
	if failure == nil && e.ctx.Err() != nil { // after the last report that was yielded
		failure = errors.New("interrupted")
	}
	if !e.Quiet {
		t.write(e)
	}
	return failure
}

// totals is what a run did.
type totals struct {
	start             time.Time
	claims, sentences int
	skipped           int
	faults            map[string]int // by stage
}

func (t totals) write(e *env) {
	line := fmt.Sprintf("%s read, %d failed", count(e.done, "report"), e.failed)
	if t.skipped > 0 {
		line += fmt.Sprintf(", %d left out", t.skipped)
	}
	line += fmt.Sprintf("; %s, %s", count(t.sentences, "sentence"), count(t.claims, "claim"))
	for _, stage := range sortedKeys(t.faults) {
		line += fmt.Sprintf("; layer %s lost in %s", stage, count(t.faults[stage], "report"))
	}
	fmt.Fprintf(e.stderr, "%s; %.1f s\n", line, time.Since(t.start).Seconds())
}

// count writes "1 report", "2 reports".
func count(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}

// bar shows progress: a bar on a terminal, a line every few seconds otherwise.
type bar struct {
	bar   *progressbar.ProgressBar
	quiet bool
	e     *env
	n     int
	last  time.Time
}

func (e *env) progress() *bar {
	b := &bar{quiet: e.Quiet, e: e, last: time.Now()}
	if f, ok := e.stderr.(interface{ Fd() uintptr }); ok && !e.Quiet && isatty.IsTerminal(f.Fd()) {
		b.bar = progressbar.NewOptions(-1, progressbar.OptionSetWriter(e.stderr), progressbar.OptionSetDescription("reading"),
			progressbar.OptionShowCount(), progressbar.OptionShowIts(), progressbar.OptionSetItsString("reports"),
			progressbar.OptionClearOnFinish(), progressbar.OptionThrottle(100*time.Millisecond))
	}
	return b
}

func (b *bar) add() {
	b.n++
	switch {
	case b.bar != nil:
		_ = b.bar.Add(1)
	case !b.quiet && time.Since(b.last) > 5*time.Second:
		b.last = time.Now()
		fmt.Fprintf(b.e.stderr, "%s read\n", count(b.n, "report"))
	}
}

// print writes one line without tearing the bar.
func (b *bar) print(e *env, err error) {
	if b.bar != nil {
		_ = b.bar.Clear()
	}
	e.complain(err)
}

func (b *bar) end() {
	if b.bar != nil {
		_ = b.bar.Finish()
		b.bar = nil
	}
}
