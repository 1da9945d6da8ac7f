package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"mime/multipart"
	"net/http"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/sse"

	"entente"
	"entente/internal/ingest"
	"entente/internal/store"
)

// What may be sent: a file as large as ingest takes and a handful of them.
const (
	maxFile   = 20 << 20
	maxUpload = 50 << 20
	maxFiles  = 200
)

// jobs are the uploads under way and those done lately.
type jobs struct {
	mu    sync.Mutex
	all   map[string]*job
	order []string
}

// mostJobs is how many are remembered.
const mostJobs = 50

// job is one upload being read.
type job struct {
	mu     sync.Mutex
	events []any
	over   bool
	more   chan struct{} // closed and made anew at every event
}

// The events of a job.
type progressEvent struct {
	Done   int    `json:"done"`
	Total  int    `json:"total"`
	Report string `json:"report"`
	Claims int    `json:"claims"`
}

type faultEvent struct {
	Name   string `json:"name"`
	Reason string `json:"reason"`
}

type doneEvent struct {
	Reports int    `json:"reports"`
	Claims  int    `json:"claims"`
	Faults  int    `json:"faults"`
	Skipped int    `json:"skipped"`
	Kept    string `json:"kept" enum:"memory,file"`
}

func (j *job) tell(event any, over bool) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.events = append(j.events, event)
	j.over = over
	close(j.more)
	j.more = make(chan struct{})
}

// since returns the events from the nth on, whether there will be more, and what to
// wait for.
func (j *job) since(n int) (events []any, over bool, more <-chan struct{}) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return slices.Clone(j.events[min(n, len(j.events)):]), j.over, j.more
}

func (s *Server) newJob() (string, *job) {
	j := &job{more: make(chan struct{})}
	id := token()
	s.jobs.mu.Lock()
	defer s.jobs.mu.Unlock()
	s.jobs.all[id] = j
	s.jobs.order = append(s.jobs.order, id)
	if len(s.jobs.order) > mostJobs {
		delete(s.jobs.all, s.jobs.order[0])
		s.jobs.order = s.jobs.order[1:]
	}
	return id, j
}

// upload takes files of reports. It is a plain handler: the size of each part is
// bounded while it is read.
func (s *Server) upload(w http.ResponseWriter, r *http.Request) {
	v := visitorOf(r.Context())
	switch {
	case v == nil:
		problem(w, http.StatusUnauthorized, "sign in first")
		return
	case !v.may(coder):
		problem(w, http.StatusForbidden, "this takes the role coder")
		return
	}
	r.Body = http.MaxBytesReader(w, r.Body, maxUpload)
	parts, err := r.MultipartReader()
	if err != nil {
		problem(w, http.StatusUnprocessableEntity, "send the files as multipart/form-data, in the field files")
		return
	}
	files, err := readParts(parts)
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large), errors.Is(err, errLarge):
		problem(w, http.StatusRequestEntityTooLarge, fmt.Sprintf("at most %d files of %d MB, %d MB together", maxFiles, maxFile>>20, maxUpload>>20))
		return
	case err != nil:
		problem(w, http.StatusUnprocessableEntity, err.Error())
		return
	case len(files) == 0:
		problem(w, http.StatusUnprocessableEntity, "no file came in the field files")
		return
	}
	id, j := s.newJob()
	// The reading goes on when the sender has gone.
	go s.read(context.WithoutCancel(r.Context()), v.name, files, j)
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusAccepted)
	_ = writeJSON(w, map[string]string{"job": id})
}

var errLarge = errors.New("too large")

// sent is files as they came, without folders.
type sent map[string][]byte

// Open opens a file by its name.
func (f sent) Open(name string) (fs.File, error) {
	b, ok := f[name]
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &sentFile{*bytes.NewReader(b), name, int64(len(b))}, nil
}

type sentFile struct {
	bytes.Reader
	name string
	size int64
}

func (f *sentFile) Stat() (fs.FileInfo, error) { return f, nil }
func (f *sentFile) Close() error               { return nil }
func (f *sentFile) Name() string               { return f.name }
func (f *sentFile) Size() int64                { return f.size }
func (f *sentFile) Mode() fs.FileMode          { return 0o444 }
func (f *sentFile) ModTime() time.Time         { return time.Time{} }
func (f *sentFile) IsDir() bool                { return false }
func (f *sentFile) Sys() any                   { return nil }

// readParts reads the files of a form. Names lose their folders: what a stranger
// calls a file is a name and no path.
func readParts(parts *multipart.Reader) (sent, error) {
	files := sent{}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return files, nil
		}
		if err != nil {
			return nil, err
		}
		if part.FormName() != "files" || part.FileName() == "" {
			continue
		}
		if len(files) == maxFiles {
			return nil, errLarge
		}
		b, err := io.ReadAll(io.LimitReader(part, maxFile+1))
		if err != nil {
			return nil, err
		}
		if len(b) > maxFile {
			return nil, errLarge
		}
		name := cleanName(part.FileName())
		for n := 2; files[name] != nil; n++ {
			ext := path.Ext(name)
			name = fmt.Sprintf("%s-%d%s", strings.TrimSuffix(name, ext), n, ext)
		}
		files[name] = b
	}
}

// cleanName is the last part of a file's name without what could steer anything.
func cleanName(name string) string {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	name = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7F || strings.ContainsRune(`/:*?"<>|`, r) {
			return '_'
		}
		return r
	}, strings.ToValidUTF8(name, "_"))
	if len(name) > 150 {
		ext := path.Ext(name)
		name = strings.ToValidUTF8(name[:min(len(name), 140)], "") + ext[:min(len(ext), 10)]
	}
	if !fs.ValidPath(name) || name == "." || strings.HasPrefix(name, ".") {
		name = "upload-" + strings.TrimLeft(name, ".")
	}
	return name
}

// read codes the files and makes the world that has them.
func (s *Server) read(ctx context.Context, by string, files sent, j *job) {
	s.growing.Lock()
	defer s.growing.Unlock()
	w := s.world.Load()
	var names []string
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	var reports []entente.Report
	var claims []entente.Claim
	done := doneEvent{Kept: "memory"}
	if s.opt.Append != nil {
		done.Kept = "file"
	}
	fault := func(name string, err error) {
		done.Faults++
		j.tell(faultEvent{name, strings.Join(strings.Fields(err.Error()), " ")}, false)
	}
	for i, name := range names { // a file at a time, so that a fault names its file
		opt := ingest.Options{FS: files, YearHint: s.opt.Pipeline.Actors.YearHint}
		for r := range s.opt.Pipeline.All(ctx, ingest.Read(ctx, []string{name}, opt), 1) {
			switch {
			case errors.Is(r.Err, ingest.ErrSkipped):
				done.Skipped++
				j.tell(faultEvent{name, "left out: " + strings.Join(strings.Fields(r.Err.Error()), " ")}, false)
				continue
			case r.Err != nil:
				fault(name, r.Err)
				continue
			}
			d := r.Document
			if old := w.byID[d.Report.ID]; old != nil || slices.ContainsFunc(reports, func(x entente.Report) bool { return x.ID == d.Report.ID }) {
				if old != nil && old.Text == d.Report.Text {
					done.Skipped++
					j.tell(faultEvent{name, "left out: it is there already"}, false)
					continue
				}
				fault(name, fmt.Errorf("another report has the id %s", d.Report.ID))
				continue
			}
			for _, f := range d.Faults {
				fault(name, fmt.Errorf("%s: %s", f.Stage, f.Reason))
			}
			if s.opt.Append != nil {
				if err := s.opt.Append(ctx, *d.Report, d.Claims); err != nil {
					fault(name, err)
					continue
				}
			}
			reports = append(reports, *d.Report)
			claims = append(claims, d.Claims...)
			done.Reports++
			done.Claims += len(d.Claims)
			j.tell(progressEvent{i + 1, len(names), string(d.Report.ID), len(d.Claims)}, false)
		}
	}
	if len(reports) > 0 {
		s.world.Store(w.with(reports, claims))
		s.edition.Add(1)
		if _, err := s.record(ctx, store.Entry{Who: by, Action: "report.upload", Object: fmt.Sprintf("%d reports", len(reports)), After: payload(done)}); err != nil {
			s.opt.Log.Error("upload not logged", "error", err)
		}
	}
	j.tell(done, true)
}

type jobInput struct {
	ID string `path:"id"`
}

type jobPage struct {
	Over   bool          `json:"over"`
	Events []eventRecord `json:"events"`
}

type eventRecord struct {
	Event string `json:"event" enum:"progress,fault,done"`
	Data  any    `json:"data"`
}

func (s *Server) job(id string) (*job, error) {
	s.jobs.mu.Lock()
	defer s.jobs.mu.Unlock()
	if j := s.jobs.all[id]; j != nil {
		return j, nil
	}
	return nil, fmt.Errorf("no upload has the id %q: %w", id, entente.ErrNotFound)
}

func (s *Server) jobPage(_ context.Context, in *jobInput) (jobPage, error) {
	p := jobPage{Events: []eventRecord{}}
	j, err := s.job(in.ID)
	if err != nil {
		return p, err
	}
	events, over, _ := j.since(0)
	p.Over = over
	for _, e := range events {
		p.Events = append(p.Events, eventRecord{eventName(e), e})
	}
	return p, nil
}

func eventName(e any) string {
	switch e.(type) {
	case progressEvent:
		return "progress"
	case faultEvent:
		return "fault"
	}
	return "done"
}

// heartbeat keeps a quiet connection from being taken for dead.
const heartbeat = 15 * time.Second

// events registers the stream of a job's events.
func (s *Server) events() {
	op := huma.Operation{Method: http.MethodGet, Path: "/api/jobs/{id}/events", OperationID: "upload-events", Summary: "Progress of an upload, as server-sent events", Tags: []string{"Upload"},
		Middlewares: huma.Middlewares{func(ctx huma.Context, next func(huma.Context)) {
			if _, err := s.job(ctx.Param("id")); err != nil || !visitorOf(ctx.Context()).may(reader) {
				_ = huma.WriteErr(s.api, ctx, http.StatusNotFound, "no upload has that id")
				return
			}
			next(ctx)
		}}}
	sse.Register(s.api, op, map[string]any{"progress": progressEvent{}, "fault": faultEvent{}, "done": doneEvent{}},
		func(ctx context.Context, in *jobInput, send sse.Sender) {
			j, err := s.job(in.ID)
			if err != nil {
				return
			}
			for n := 0; ; {
				events, over, more := j.since(n)
				for _, e := range events {
					if send.Data(e) != nil {
						return
					}
				}
				n += len(events)
				if over {
					return
				}
				select {
				case <-more:
				case <-ctx.Done():
					return
				case <-time.After(heartbeat):
				}
			}
		})
}
