package main

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// shared is a buffer that one goroutine writes and another reads.
type shared struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *shared) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *shared) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

// serving starts serve with args on a free port, and returns its address and what ends
// it with its exit code.
func serving(t *testing.T, args ...string) (address string, end func() int) {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	var out, errs shared
	done := make(chan int, 1)
	go func() {
		done <- runWith(ctx, loadOnce, append([]string{"serve", "-q", "--listen", "127.0.0.1:0"}, args...), strings.NewReader(""), &out, &errs)
	}()
	t.Cleanup(stop)
	for range 1000 {
		if m := regexp.MustCompile(`http://[0-9.:]+/`).FindString(out.String()); m != "" {
			return m, func() int { stop(); return <-done }
		}
		select {
		case code := <-done:
			t.Fatalf("serve ended with %d: %s", code, errs.String())
		case <-time.After(10 * time.Millisecond):
		}
	}
	t.Fatalf("no address: %s", errs.String())
	return "", nil
}

func fetch(t *testing.T, address string) (int, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(b)
}

func TestServeExample(t *testing.T) {
	address, end := serving(t)
	if status, page := fetch(t, address); status != 200 || !strings.Contains(page, "<title>Entente</title>") {
		t.Errorf("the page: %d %.200s", status, page)
	}
	if status, answer := fetch(t, address+"api/situation"); status != 200 || !strings.Contains(answer, "Raqqa: reported held by Islamic State") {
		t.Errorf("the situation: %d %.300s", status, answer)
	}
	if code := end(); code != exitOK {
		t.Errorf("ended when asked to: exit code %d", code)
	}
}

func TestServeStore(t *testing.T) {
	db := filepath.Join(t.TempDir(), "s.db")
	ok(t, "ingest", "-q", "--db", db, "../../examples/raqqa/07-2016-11-07-harbor-ledger.md")
	address, end := serving(t, "--db", db)
	if status, answer := fetch(t, address+"api/session"); status != 200 || !strings.Contains(answer, `"kept":"file"`) || !strings.Contains(answer, `"reports":1`) {
		t.Errorf("%d %s", status, answer)
	}
	if code := end(); code != exitOK {
		t.Errorf("exit code %d", code)
	}
}

// TestServeRefuses: what can't be served safely is not served.
func TestServeRefuses(t *testing.T) {
	keep := filepath.Join(t.TempDir(), "keep.db")
	for _, c := range []struct {
		args []string
		says string
	}{
		{[]string{"--listen", "0.0.0.0:0"}, "have to sign in"},
		{[]string{"--listen", ":0"}, "have to sign in"},
		{[]string{"--listen", "0.0.0.0:0", "--keep", keep}, "serve user add"},
		{[]string{"--accounts"}, "kept in a store"},
		{[]string{"--db", "none.db"}, "no such store"},
		{[]string{"--db", "x.db", "--keep", "y.db"}, "leave --keep out"},
		{[]string{"--db", "x.db", "report.txt"}, "not both"},
		{[]string{"--cert", "serve_test.go"}, "go together"},
		{[]string{"--as-of", "soon"}, "YYYY-MM-DD"},
		{[]string{"--oidc-issuer", "https://id.example"}, "--oidc-client"},
		{[]string{"--oidc-issuer", "https://id.example", "--oidc-client", "e", "--oidc-redirect", "https://e.example/auth/oidc/callback"}, "who may come in"},
		{[]string{"--listen", "127.0.0.1:notaport"}, ""},
		{[]string{"no-such-report.txt"}, "no such file"},
	} {
		// Should it serve after all, it ends soon.
		ctx, stop := context.WithTimeout(t.Context(), 5*time.Second)
		var out, errs bytes.Buffer
		code := runWith(ctx, loadOnce, append([]string{"serve", "-q"}, c.args...), strings.NewReader(""), &out, &errs)
		stop()
		if code != exitNothing || !strings.Contains(errs.String(), c.says) {
			t.Errorf("serve %v: exit code %d: %s", c.args, code, errs.String())
		}
	}
}

func TestServeAccounts(t *testing.T) {
	keep := filepath.Join(t.TempDir(), "keep.db")
	if r := commandIn("short\n", "serve", "user", "add", "ada", "--role", "editor", "--db", keep); r.code != exitNothing || !strings.Contains(r.stderr, "12") {
		t.Errorf("a short password: %d %s", r.code, r.stderr)
	}
	if r := commandIn("correct horse battery\n", "serve", "user", "add", "ada", "--role", "editor", "--db", keep); r.code != exitOK {
		t.Fatalf("%d %s", r.code, r.stderr)
	}
	if r := commandIn("correct horse battery\n", "serve", "user", "add", "ada", "--db", keep); r.code != exitNothing {
		t.Errorf("a second ada: %d %s", r.code, r.stderr)
	}
	if r := ok(t, "serve", "user", "list", "--db", keep); !strings.Contains(r.stdout, "ada") || !strings.Contains(r.stdout, "editor") {
		t.Errorf("list: %s", r.stdout)
	}
	address, end := serving(t, "--accounts", "--keep", keep)
	if status, _ := fetch(t, address+"api/situation"); status != 401 {
		t.Errorf("without signing in: %d", status)
	}
	if code := end(); code != exitOK {
		t.Errorf("exit code %d", code)
	}
}
