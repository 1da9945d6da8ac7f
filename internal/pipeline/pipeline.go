package pipeline

import (
	"context"
	"fmt"
	"io/fs"
	"iter"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"entente"
	"entente/internal/actors"
	"entente/internal/document"
	"entente/internal/firstpass"
)

// Pipeline runs the stages. It is safe for use by several goroutines.
type Pipeline struct {
	*Resources
	list   []document.Stage
	timing []timing
}

// Full returns the pipeline without its first pass: every sentence goes through all
// stages. It shares the resources with p and keeps its own timing.
func (p *Pipeline) Full() *Pipeline {
	list := slices.DeleteFunc(slices.Clone(p.list), func(s document.Stage) bool { return s.Name == firstpass.StageName })
	return &Pipeline{Resources: p.Resources, list: list, timing: make([]timing, len(list))}
}

type timing struct{ runs, nanoseconds, panics atomic.Int64 }

// New loads the resources from data, with the user's files of actors over those of
// data, and checks the list of stages. version names program and data in every
// claim.
func New(data fs.FS, version string, files ...actors.File) (*Pipeline, error) {
	r, err := load(data, version, files)
	if err != nil {
		return nil, err
	}
	list, err := stages(data, r)
	if err != nil {
		return nil, err
	}
	p, err := newPipeline(list)
	if err != nil {
		return nil, err
	}
	p.Resources = r
	return p, nil
}

func newPipeline(list []document.Stage) (*Pipeline, error) {
	if err := Check(list); err != nil {
		return nil, err
	}
	return &Pipeline{list: list, timing: make([]timing, len(list))}, nil
}

// Analyse runs all stages on one report. Trouble with the text, a panic included,
// is a Fault on the Document; an error means that the infrastructure failed or
// ctx is done.
func (p *Pipeline) Analyse(ctx context.Context, r entente.Report) (*document.Document, error) {
	d := document.New(&r)
	for i, s := range p.list {
		if missing := s.Needs &^ d.Has; missing != 0 {
			d.Fault(s.Name, "not run: "+missing.String()+" missing")
			continue
		}
		start := time.Now()
		err, panicked := run(ctx, s, d)
		p.timing[i].runs.Add(1)
		p.timing[i].nanoseconds.Add(int64(time.Since(start)))
		switch {
		case panicked:
			p.timing[i].panics.Add(1)
			d.Fault(s.Name, err.Error())
		case err != nil:
			return d, fmt.Errorf("%s %s: %w", s.Name, r.ID, err)
		default:
			d.Has |= s.Adds
		}
	}
	return d, nil
}

// run runs one stage and turns a panic into an error.
func run(ctx context.Context, s document.Stage, d *document.Document) (err error, panicked bool) {
	defer func() {
		if v := recover(); v != nil {
			err, panicked = fmt.Errorf("stage failed: %v", v), true
		}
	}()
	return s.Run(ctx, d), false
}

// Result is one report's analysis, or why it could not be read.
type Result struct {
	Document *document.Document
	Err      error
}

// All analyses the reports with jobs workers and yields the results in the order
// of the reports, so that the number of workers never shows in the output. A
// reading error is passed on in its place. It holds at most a few reports a worker
// in memory.
func (p *Pipeline) All(ctx context.Context, reports iter.Seq2[entente.Report, error], jobs int) iter.Seq[Result] {
	jobs = max(1, jobs)
	return func(yield func(Result) bool) {
		ctx, stop := context.WithCancel(ctx)
		defer stop()
		type slot struct {
			report entente.Report
			done   chan Result
		}
		work := make(chan slot)
		queue := make(chan chan Result, 2*jobs) // in reading order; bounds what is in flight
		var workers sync.WaitGroup
		for range jobs {
			workers.Go(func() {
				for s := range work {
					d, err := p.Analyse(ctx, s.report)
					s.done <- Result{d, err}
				}
			})
		}
		go func() {
			defer close(queue)
			defer close(work)
			for r, err := range reports {
				done := make(chan Result, 1)
				select {
				case queue <- done:
				case <-ctx.Done():
					return
				}
				if err != nil {
					done <- Result{Err: err}
					continue
				}
				select {
				case work <- slot{r, done}:
				case <-ctx.Done():
					done <- Result{Err: ctx.Err()}
					return
				}
			}
		}()
		for done := range queue {
			if !yield(<-done) {
				stop()
				break
			}
		}
		for done := range queue { // let the reader end
			<-done
		}
		workers.Wait()
	}
}

// StageInfo is one line of `entente stages`.
type StageInfo struct {
	Name   string          `json:"name"`
	Needs  document.Layers `json:"-"`
	Adds   document.Layers `json:"-"`
	Runs   int64           `json:"runs"`
	Mean   time.Duration   `json:"mean_ns"`
	Panics int64           `json:"panics"`
}

// Stages lists the stages with their timing so far.
func (p *Pipeline) Stages() []StageInfo {
	out := make([]StageInfo, len(p.list))
	for i, s := range p.list {
		t := &p.timing[i]
		out[i] = StageInfo{Name: s.Name, Needs: s.Needs, Adds: s.Adds, Runs: t.runs.Load(), Panics: t.panics.Load()}
		if n := t.runs.Load(); n > 0 {
			out[i].Mean = time.Duration(t.nanoseconds.Load() / n)
		}
	}
	return out
}
