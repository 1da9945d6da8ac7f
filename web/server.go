package web

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"entente"
	"entente/internal/inquiry"
	"entente/internal/pipeline"
	"entente/internal/review"
	"entente/internal/store"
)

// Options are what a server is made of.
type Options struct {
	// Name says what is served: "built-in example", a file, a folder.
	Name    string
	Reports []entente.Report
	Basis   *inquiry.Basis
	// Pipeline reads uploaded reports; Coder names it in their claims.
	Pipeline *pipeline.Pipeline
	Coder    string
	// Keep holds what people do. Memory says that it ends with the process.
	Keep   *store.Store
	Memory bool
	// Append keeps an uploaded report beside the others; nil where uploads are read
	// into memory only.
	Append func(context.Context, entente.Report, []entente.Claim) error
	// Mode is "single", "accounts" or "oidc".
	Mode string
	OIDC *OIDC
	// HTTPS says that browsers come by HTTPS, through a proxy if not by ourselves.
	HTTPS bool
	// First is what the first screen shows where nothing is asked for.
	First Start
	Now   func() time.Time
	Log   *slog.Logger
}

// Start is a moment and a place to begin with.
type Start struct {
	Place         string
	Radius        float64
	AsOf, KnownBy entente.Date
	View          string
}

// The modes of signing in.
const (
	Single   = "single"
	Accounts = "accounts"
	WithOIDC = "oidc"
)

// Server answers requests. It is safe for several goroutines.
type Server struct {
	opt      Options
	world    atomic.Pointer[world]
	scenes   [2]scenes // of claims as coded and as reviewed
	editor   *review.Editor
	api      huma.API
	mux      *http.ServeMux
	handler  http.Handler
	csrf     string // of single-user mode
	logins   limits
	calls    limits
	jobs     jobs
	provider provider
	growing  sync.Mutex // one upload at a time makes a new world

	mu     sync.RWMutex // guards what is read off the log
	book   *review.Book
	desk   desk
	logged int64 // the last entry read
	// aligned is the world that decisions speak of.
	aligned *world

	reviewedAs standing
	anew       anew

	// run and edition name what answers are made of: this process, and how often since
	// its start anything was told, decided or set.
	run     string
	edition atomic.Int64
}

// New makes a server and reads the log of its store.
func New(ctx context.Context, opt Options) (*Server, error) {
	if opt.Log == nil {
		opt.Log = slog.New(slog.DiscardHandler)
	}
	if opt.Mode == WithOIDC && opt.OIDC == nil {
		return nil, fmt.Errorf("sign-in by OIDC needs a provider: %w", entente.ErrInvalid)
	}
	s := &Server{opt: opt, mux: http.NewServeMux(), csrf: token(), run: token(), book: review.NewBook(), desk: newDesk()}
	s.logins, s.calls = newLimits(loginRate, loginBurst), newLimits(callRate, callBurst)
	s.scenes[0].turns = make(chan struct{}, runtime.GOMAXPROCS(0))
	s.scenes[1].turns = s.scenes[0].turns
	s.jobs.all = map[string]*job{}
	s.world.Store(newWorld(opt.Name, opt.Reports, opt.Basis))
	s.editor = review.NewEditor(opt.Pipeline.Actors, opt.Pipeline.Gazetteer, opt.Pipeline.Ontology)
	if err := s.catchUp(ctx); err != nil {
		return nil, err
	}
	s.routes()
	s.handler = s.guard(s.mux)
	return s, nil
}

// ServeHTTP answers a request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// Warm builds what the first screen needs.
func (s *Server) Warm() {
	_, _ = s.situation(context.Background(), &situationInput{})
}

// Limits of the HTTP server itself: a client that sends slowly holds a connection no
// longer than this. Answers to uploads and events have no limit of writing.
const (
	headerTimeout   = 10 * time.Second
	readTimeout     = 5 * time.Minute
	idleTimeout     = 2 * time.Minute
	shutdownTimeout = 10 * time.Second
	maxHeader       = 64 << 10
)

// Serve answers on l until ctx is done, then finishes what is under way. cert and
// key are files for HTTPS; empty for HTTP.
func (s *Server) Serve(ctx context.Context, l net.Listener, cert, key string) error {
	srv := &http.Server{
		Handler: s, ReadHeaderTimeout: headerTimeout, ReadTimeout: readTimeout, IdleTimeout: idleTimeout, MaxHeaderBytes: maxHeader,
		ErrorLog: slog.NewLogLogger(s.opt.Log.Handler(), slog.LevelWarn), BaseContext: func(net.Listener) context.Context { return ctx },
	}
	done := make(chan error, 1)
	go func() {
		if cert != "" {
			done <- srv.ServeTLS(l, cert, key)
		} else {
			done <- srv.Serve(l)
		}
	}()
	select {
	case err := <-done:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
	defer cancel()
	err := srv.Shutdown(stop)
	if errors.Is(err, context.DeadlineExceeded) {
		err = srv.Close()
	}
	return err
}

// token returns 128 random bits.
func token() string {
	b := make([]byte, 16)
	rand.Read(b) // never fails
	return hex.EncodeToString(b)
}

// record adds an entry to the log and takes it into the books.
func (s *Server) record(ctx context.Context, e store.Entry) (store.Entry, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.recordLocked(ctx, e)
}

func (s *Server) recordLocked(ctx context.Context, e store.Entry) (store.Entry, error) {
	e, err := s.opt.Keep.AppendLog(ctx, e, s.opt.Now())
	if err != nil {
		return e, err
	}
	return e, s.catchUpLocked(ctx)
}

func (s *Server) catchUp(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.catchUpLocked(ctx)
}

// catchUpLocked reads what the log has since it was read last, another process's
// entries too.
func (s *Server) catchUpLocked(ctx context.Context) error {
	w, touched := s.world.Load(), map[entente.ReportID]bool{}
	for e, err := range s.opt.Keep.Log(ctx, s.logged) {
		if err == nil {
			err = s.book.Take(e)
		}
		if err == nil {
			err = s.desk.take(e)
		}
		if err != nil {
			return err
		}
		s.logged = e.Seq
		s.edition.Add(1)
		touched[entente.ReportID(e.Object)] = true
	}
	for _, id := range s.book.Touched() {
		if e := w.byID[id]; e != nil && (touched[id] || w != s.aligned) {
			s.book.Align(id, e.claims)
		}
	}
	s.aligned = w
	return nil
}

// payload is v as an entry of the log has it; nothing where v is nil.
func payload(v any) json.RawMessage {
	if v == nil {
		return nil
	}
	b, err := json.Marshal(v)
	if err != nil { // plain structs
		panic(err)
	}
	return b
}
