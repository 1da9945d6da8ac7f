package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync"
)

// policy is the content security policy: only our own files run, and no page of
// another site may frame them. Styles that scripts set on elements are not covered by
// it and need no exception; the map's worker comes from our own address.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; " +
	"connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// guard is what every request passes: headers, host, limits, who it is, and the
// proof that our own page sent it.
func (s *Server) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
		if s.https(r) {
			h.Set("Strict-Transport-Security", "max-age=31536000")
		}
		if s.opt.Mode == Single {
			// A page of another site may send its visitor's browser here under a name of
			// its own that resolves to this machine. Nobody has signed in, so the name decides.
			if !Loopback(r.Host) {
				problem(w, http.StatusForbidden, "this address is only served on this machine")
				return
			}
		} else if !s.calls.allow(clientOf(r)) {
			problem(w, http.StatusTooManyRequests, "too many requests; wait a little")
			return
		}
		if !strings.HasPrefix(r.URL.Path, "/api/") && !strings.HasPrefix(r.URL.Path, "/auth/") {
			s.compress(next).ServeHTTP(w, r)
			return
		}
		if r.URL.Path != "/api/upload" {
			r.Body = http.MaxBytesReader(w, r.Body, maxBody+1024)
		}
		v, err := s.visit(r)
		if err != nil {
			problem(w, http.StatusServiceUnavailable, "sessions can't be read")
			return
		}
		if r.Method != http.MethodGet && r.Method != http.MethodHead && !s.ownPage(r, v) {
			problem(w, http.StatusForbidden, "the header X-CSRF-Token is missing or old: load the page again")
			return
		}
		if mime := formats[r.URL.Query().Get("format")]; mime != "" {
			r.Header.Set("Accept", mime)
		}
		h.Set("Cache-Control", "private, no-cache")
		s.compress(next).ServeHTTP(w, r.WithContext(withVisitor(r, v)))
	})
}

// ownPage reports whether a request that changes something comes from our page: it
// knows the token, which other sites can't read.
func (s *Server) ownPage(r *http.Request, v *visitor) bool {
	if site := r.Header.Get("Sec-Fetch-Site"); site != "" && site != "same-origin" && site != "none" {
		return false
	}
	want := s.csrf
	if v != nil {
		want = v.csrf
	}
	if v == nil && r.URL.Path == "/api/login" { // nobody has a token yet
		want = s.csrf
	}
	return subtle.ConstantTimeCompare([]byte(r.Header.Get("X-CSRF-Token")), []byte(want)) == 1
}

// Loopback reports whether a host, with or without a port, is this machine.
func Loopback(host string) bool {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	host = strings.Trim(host, "[]")
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

func (s *Server) https(r *http.Request) bool { return r.TLS != nil || s.opt.HTTPS }

// clientOf is the address that limits count by.
func clientOf(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}

func problem(w http.ResponseWriter, status int, detail string) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status)
	_ = writeJSON(w, map[string]any{"status": status, "title": http.StatusText(status), "detail": detail})
}

// compress holds an answer until it is whole, names it by its hash, and sends it
// compressed to who takes that; nothing of it to who has it already. An answer that
// is flushed, as events are, goes out as it comes.
func (s *Server) compress(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := &held{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(h, r)
		if !h.through {
			h.finish(r)
		}
	})
}

// held is an answer that is held back.
type held struct {
	http.ResponseWriter
	status  int
	body    bytes.Buffer
	through bool
}

func (h *held) WriteHeader(status int) {
	h.status = status
	if h.through {
		h.ResponseWriter.WriteHeader(status)
	}
}

func (h *held) Write(b []byte) (int, error) {
	if h.through {
		return h.ResponseWriter.Write(b)
	}
	return h.body.Write(b)
}

// Flush sends what is held and holds no more.
func (h *held) Flush() {
	if !h.through {
		h.through = true
		h.ResponseWriter.WriteHeader(h.status)
		_, _ = h.ResponseWriter.Write(h.body.Bytes())
	}
	if f, ok := h.ResponseWriter.(http.Flusher); ok {
		f.Flush()
	}
}

// Unwrap lets a handler set deadlines on the connection.
func (h *held) Unwrap() http.ResponseWriter { return h.ResponseWriter }

// leastGzip is from how many bytes compressing pays.
const leastGzip = 1024

var writers = sync.Pool{New: func() any { z, _ := gzip.NewWriterLevel(nil, gzip.BestSpeed); return z }}

func (h *held) finish(r *http.Request) {
	head := h.Header()
	if h.status >= http.StatusBadRequest { // a fault may be over the next time
		head.Del("ETag")
	}
	if h.status == http.StatusOK && (r.Method == http.MethodGet || r.Method == http.MethodHead) {
		tag := head.Get("ETag")
		if tag == "" {
			sum := sha256.Sum256(h.body.Bytes())
			tag = `"` + hex.EncodeToString(sum[:12]) + `"`
			head.Set("ETag", tag)
		}
		head.Set("Vary", "Accept, Accept-Encoding, Cookie")
		if holds(r.Header.Get("If-None-Match"), tag) {
			head.Del("Content-Type")
			h.ResponseWriter.WriteHeader(http.StatusNotModified)
			return
		}
	}
	if h.body.Len() < leastGzip || head.Get("Content-Encoding") != "" || !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") || !compressible(head.Get("Content-Type")) {
		if h.status != http.StatusNotModified && h.status != http.StatusNoContent {
			head.Set("Content-Length", fmt.Sprint(h.body.Len()))
		}
		h.ResponseWriter.WriteHeader(h.status)
		_, _ = h.ResponseWriter.Write(h.body.Bytes())
		return
	}
	head.Set("Content-Encoding", "gzip")
	head.Del("Content-Length")
	h.ResponseWriter.WriteHeader(h.status)
	z := writers.Get().(*gzip.Writer)
	defer writers.Put(z)
	z.Reset(h.ResponseWriter)
	_, _ = z.Write(h.body.Bytes())
	_ = z.Close()
}

func compressible(mime string) bool {
	for _, part := range []string{"json", "text/", "javascript", "xml", "svg"} {
		if strings.Contains(mime, part) {
			return true
		}
	}
	return false
}
