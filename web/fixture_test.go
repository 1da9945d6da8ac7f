package web

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"io/fs"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"entente"
	"entente/data"
	"entente/examples"
	"entente/internal/ingest"
	"entente/internal/inquiry"
	"entente/internal/pipeline"
	"entente/internal/sources"
	"entente/internal/store"
)

// example reads the built-in example once for all tests.
var example = sync.OnceValues(func() (Options, error) {
	p, err := pipeline.New(data.FS, "test")
	if err != nil {
		return Options{}, err
	}
	register, err := sources.Load(data.FS)
	if err != nil {
		return Options{}, err
	}
	paths, _ := fs.Glob(examples.FS, "raqqa/[0-9]*")
	opt := Options{Name: "built-in example", Pipeline: p, Coder: "test", Mode: Single, Memory: true,
		First: Start{Place: "Raqqa", AsOf: entente.NewDate(2016, 11, 6)}}
	var claims []entente.Claim
	reports := ingest.Read(context.Background(), paths, ingest.Options{FS: examples.FS, YearHint: p.Actors.YearHint})
	for r := range p.All(context.Background(), reports, 2) {
		if r.Err != nil {
			return opt, r.Err
		}
		opt.Reports, claims = append(opt.Reports, *r.Document.Report), append(claims, r.Document.Claims...)
	}
	opt.Basis = inquiry.NewBasis(claims, p.Actors, p.Gazetteer, register)
	return opt, nil
})

// noon is the time of all tests; a test may move it on.
var noon = time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)

// desktop is a server with a browser before it.
type browser struct {
	t      *testing.T
	server *Server
	url    string
	client *http.Client
	csrf   string
}

// start serves the example with what change makes of its options.
func start(t *testing.T, change func(*Options)) *browser {
	t.Helper()
	opt, err := example()
	if err != nil {
		t.Fatal(err)
	}
	opt.Now = func() time.Time { return noon }
	if change != nil {
		change(&opt)
	}
	if opt.Keep == nil {
		if opt.Keep, err = store.Open(filepath.Join(t.TempDir(), "keep.db"), store.Options{}); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { opt.Keep.Close() })
	}
	s, err := New(t.Context(), opt)
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(s)
	t.Cleanup(srv.Close)
	return (&browser{t: t, server: s, url: srv.URL}).another()
}

// another is a second browser at the same server.
func (b *browser) another() *browser {
	jar, err := cookiejar.New(nil)
	if err != nil {
		b.t.Fatal(err)
	}
	c := *b
	c.client = &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	c.session()
	return &c
}

// session asks who one is and keeps the token.
func (b *browser) session() sessionPage {
	b.t.Helper()
	var p sessionPage
	b.get("/api/session", &p)
	b.csrf = p.CSRF
	return p
}

// do sends a request and returns the status and the body.
func (b *browser) do(method, path string, body any, header ...string) (int, http.Header, []byte) {
	b.t.Helper()
	var in io.Reader
	if s, ok := body.(string); ok {
		in = strings.NewReader(s)
	} else if body != nil {
		j, err := json.Marshal(body)
		if err != nil {
			b.t.Fatal(err)
		}
		in = bytes.NewReader(j)
	}
	r, err := http.NewRequestWithContext(b.t.Context(), method, b.url+path, in)
	if err != nil {
		b.t.Fatal(err)
	}
	if body != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	r.Header.Set("X-CSRF-Token", b.csrf)
	for i := 0; i+1 < len(header); i += 2 {
		if header[i] == "Host" {
			r.Host = header[i+1]
		} else {
			r.Header.Set(header[i], header[i+1])
		}
	}
	res, err := b.client.Do(r)
	if err != nil {
		b.t.Fatal(err)
	}
	defer res.Body.Close()
	out, err := io.ReadAll(res.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	return res.StatusCode, res.Header, out
}

// send expects success and reads the answer.
func (b *browser) send(method, path string, body, to any) {
	b.t.Helper()
	status, _, out := b.do(method, path, body)
	if status/100 != 2 {
		b.t.Fatalf("%s %s: %d %s", method, path, status, out)
	}
	if to != nil {
		if err := json.Unmarshal(out, to); err != nil {
			b.t.Fatalf("%s %s: %v in %s", method, path, err, out)
		}
	}
}

func (b *browser) get(path string, to any) { b.t.Helper(); b.send("GET", path, nil, to) }

// refused expects a status.
func (b *browser) refused(want int, method, path string, body any, header ...string) {
	b.t.Helper()
	if status, _, out := b.do(method, path, body, header...); status != want {
		b.t.Errorf("%s %s: %d, want %d: %s", method, path, status, want, out)
	}
}

// memoryStore is a store that ends with the test.
func memoryStore(t testing.TB) *store.Store {
	t.Helper()
	s, err := store.Open("test", store.Options{Memory: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// request answers a GET without a network between.
func request(t testing.TB, s *Server, path string) []byte {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), "GET", "http://localhost"+path, nil)
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	if w.Code != http.StatusOK {
		t.Fatalf("%s: %d %s", path, w.Code, w.Body)
	}
	return w.Body.Bytes()
}
