package pipeline

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"entente"
	"entente/internal/document"
)

// stage makes a stage that runs f.
func stage(name string, needs, adds document.Layers, f func(context.Context, *document.Document) error) document.Stage {
	if f == nil {
		f = func(context.Context, *document.Document) error { return nil }
	}
	return document.Stage{Name: name, Needs: needs, Adds: adds, Run: f}
}

func TestCheck(t *testing.T) {
	sentences := stage("sentences", 0, document.Sentences, nil)
	for _, c := range []struct {
		name string
		list []document.Stage
		want string // in the error; empty for a good list
	}{
		{"nothing", nil, ""},
		{"a need met", []document.Stage{sentences, stage("tags", document.Sentences, document.Tags, nil)}, ""},
		{"a need met later", []document.Stage{stage("tags", document.Sentences, document.Tags, nil), sentences}, "stage tags needs sentences"},
		{"a need met by the stage itself", []document.Stage{stage("tags", document.Tags, document.Tags, nil)}, "stage tags needs tags"},
		{"one of two needs met", []document.Stage{sentences, stage("parse", document.Sentences|document.Tags, document.Parse, nil)}, "stage parse needs tags,"},
		{"one name twice", []document.Stage{sentences, sentences}, "two stages are named sentences"},
	} {
		p, err := newPipeline(c.list)
		switch {
		case c.want == "" && (err != nil || p == nil):
			t.Errorf("%s: %v", c.name, err)
		case c.want != "" && (!errors.Is(err, entente.ErrInvalid) || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%s: error %v, want %q", c.name, err, c.want)
		}
	}
}

// TestPanic: a stage that panics costs the layers that rest on it and nothing else.
func TestPanic(t *testing.T) {
	ran := map[string]int{}
	note := func(name string) func(context.Context, *document.Document) error {
		return func(context.Context, *document.Document) error { ran[name]++; return nil }
	}
	p := made(t,
		stage("sentences", 0, document.Sentences, note("sentences")),
		stage("tags", document.Sentences, document.Tags, func(_ context.Context, d *document.Document) error {
			if d.Report.ID == "bad" {
				var none []int
				return fmt.Errorf("not reached: %d", none[len(d.Report.Text)])
			}
			return nil
		}),
		stage("parse", document.Sentences|document.Tags, document.Parse, note("parse")),
		stage("times", document.Sentences, document.Times, note("times")),
		stage("code", document.Parse|document.Times, document.Claims, note("code")),
	)
	d, err := p.Analyse(context.Background(), entente.Report{ID: "bad", Text: "One."})
	if err != nil {
		t.Fatalf("a panic became an error: %v", err)
	}
	want := []document.Fault{
		{Stage: "tags", Reason: "stage failed: runtime error: index out of range [4] with length 0"},
		{Stage: "parse", Reason: "not run: tags missing"},
		{Stage: "code", Reason: "not run: parse missing"},
	}
	if diff := cmp.Diff(want, d.Faults); diff != "" {
		t.Errorf("faults (-want +got):\n%s", diff)
	}
	for _, f := range d.Faults {
		if strings.ContainsAny(f.Reason, "\n\t") {
			t.Errorf("a stack in %q", f.Reason)
		}
	}
	if d.Has != document.Sentences|document.Times {
		t.Errorf("it has %s", d.Has)
	}
	if d, err := p.Analyse(context.Background(), entente.Report{ID: "good", Text: "Two."}); err != nil || len(d.Faults) > 0 || d.Has&document.Claims == 0 {
		t.Errorf("the next report: %v, faults %v, has %s", err, d.Faults, d.Has)
	}
	if diff := cmp.Diff(map[string]int{"sentences": 2, "parse": 1, "times": 2, "code": 1}, ran); diff != "" {
		t.Errorf("runs (-want +got):\n%s", diff)
	}
	for _, s := range p.Stages() {
		wantRuns, wantPanics := int64(2), int64(0)
		switch s.Name {
		case "tags":
			wantPanics = 1
		case "parse", "code":
			wantRuns = 1
		}
		if s.Runs != wantRuns || s.Panics != wantPanics {
			t.Errorf("%s ran %d times and panicked %d times", s.Name, s.Runs, s.Panics)
		}
	}
}

// TestStageError: trouble with the infrastructure is an error that says where.
func TestStageError(t *testing.T) {
	p := made(t, stage("tags", 0, document.Tags, func(context.Context, *document.Document) error { return entente.ErrUnavailable }))
	_, err := p.Analyse(context.Background(), entente.Report{ID: "r"})
	if !errors.Is(err, entente.ErrUnavailable) || !strings.HasPrefix(err.Error(), "tags r: ") {
		t.Errorf("error %v", err)
	}
}

// TestAllOrder: the results come in the order of the reports, reading errors in
// their places, whoever is slow and however many work.
func TestAllOrder(t *testing.T) {
	const n = 120
	p := made(t, stage("sentences", 0, document.Sentences, func(_ context.Context, d *document.Document) error {
		time.Sleep(time.Duration(rand.IntN(2000)) * time.Microsecond)
		if strings.HasSuffix(string(d.Report.ID), "7") {
			panic(d.Report.ID)
		}
		return nil
	}))
	var want []string
	for i := range n {
		switch i % 10 {
		case 3:
			want = append(want, fmt.Sprintf("error %d", i))
		case 7:
			want = append(want, fmt.Sprintf("report %d with a fault", i))
		default:
			want = append(want, fmt.Sprintf("report %d", i))
		}
	}
	for _, jobs := range []int{-1, 0, 1, 2, 5, 64} {
		var got []string
		for r := range p.All(context.Background(), numbered(n), jobs) {
			switch {
			case r.Err != nil:
				got = append(got, r.Err.Error())
			case len(r.Document.Faults) > 0:
				got = append(got, fmt.Sprintf("report %s with a fault", r.Document.Report.ID))
			default:
				got = append(got, "report "+string(r.Document.Report.ID))
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%d jobs (-want +got):\n%s", jobs, diff)
		}
	}
}

// TestAllBounded: a slow reader of the results holds up the reading of reports, so
// that a large input does not fill the memory.
func TestAllBounded(t *testing.T) {
	p := made(t, stage("sentences", 0, document.Sentences, nil))
	const jobs = 3
	var read atomic.Int64
	done := int64(0)
	counted := func(yield func(entente.Report, error) bool) {
		for r, err := range numbered(200) {
			read.Add(1)
			if !yield(r, err) {
				return
			}
		}
	}
	for range p.All(context.Background(), counted, jobs) {
		time.Sleep(100 * time.Microsecond)
		done++
		if ahead := read.Load() - done; ahead > 4*jobs {
			t.Fatalf("%d reports read ahead with %d jobs", ahead, jobs)
		}
	}
	if done != 200 {
		t.Errorf("%d results", done)
	}
}

// TestAllBreak: whoever stops early leaves no goroutine behind, and the sequence
// of reports has ended when All returns.
func TestAllBreak(t *testing.T) {
	p := made(t, stage("sentences", 0, document.Sentences, func(context.Context, *document.Document) error {
		time.Sleep(50 * time.Microsecond)
		return nil
	}))
	before := runtime.NumGoroutine()
	for i := range 60 {
		closed := false
		reports := func(yield func(entente.Report, error) bool) {
			defer func() { closed = true }()
			for r, err := range numbered(100) {
				if !yield(r, err) {
					return
				}
			}
		}
		seen := 0
		for range p.All(context.Background(), reports, 1+i%5) {
			if seen++; seen > i%20 {
				break
			}
		}
		if !closed {
			t.Fatal("the reports were still being read")
		}
	}
	settled(t, before)
}

// TestAllCancel: a cancelled context ends All soon, without a goroutine left.
func TestAllCancel(t *testing.T) {
	p := made(t, stage("sentences", 0, document.Sentences, func(ctx context.Context, _ *document.Document) error {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Millisecond):
			return nil
		}
	}))
	before := runtime.NumGoroutine()
	for jobs := 1; jobs <= 5; jobs++ {
		ctx, cancel := context.WithCancel(context.Background())
		n := 0
		for r := range p.All(ctx, numbered(100_000), jobs) {
			if n++; n == 5 {
				cancel()
			}
			if n <= 5 && r.Err != nil && !strings.HasPrefix(r.Err.Error(), "error ") {
				t.Errorf("result %d: %v", n, r.Err)
			}
		}
		cancel()
		if n > 5+4*jobs {
			t.Errorf("%d jobs: %d results after the end", jobs, n-5)
		}
	}
	settled(t, before)
}

// TestAllEmpty: no reports, no results, no waiting.
func TestAllEmpty(t *testing.T) {
	p := made(t)
	if got := slices.Collect(p.All(context.Background(), numbered(0), 4)); len(got) > 0 {
		t.Errorf("%d results", len(got))
	}
}

func made(t *testing.T, list ...document.Stage) *Pipeline {
	t.Helper()
	p, err := newPipeline(list)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// numbered yields n reports, every tenth from the fourth an error instead.
func numbered(n int) iter.Seq2[entente.Report, error] {
	return func(yield func(entente.Report, error) bool) {
		for i := range n {
			var err error
			if i%10 == 3 {
				err = fmt.Errorf("error %d", i)
			}
			if !yield(entente.Report{ID: entente.ReportID(fmt.Sprint(i)), Text: "Text."}, err) {
				return
			}
		}
	}
}

// settled fails the test where there are more goroutines than before, some time
// given to those that are ending.
func settled(t *testing.T, before int) {
	t.Helper()
	var now int
	for range 200 {
		if now = runtime.NumGoroutine(); now <= before {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	stacks := make([]byte, 1<<16)
	t.Errorf("%d goroutines, %d before:\n%s", now, before, stacks[:runtime.Stack(stacks, true)])
}
