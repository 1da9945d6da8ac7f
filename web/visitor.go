package web

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"slices"
	"time"

	"entente"
	"entente/internal/store"
)

// role is what an account may do; each may what the one before may.
type role string

const (
	reader role = "reader" // read
	coder  role = "coder"  // review, upload, write briefs
	editor role = "editor" // adjudicate, assign, keep accounts
)

// Roles lists them from the least.
var Roles = []string{string(reader), string(coder), string(editor)}

// errForbidden, errWho and errTooMany are faults of who asks and not of what.
var (
	errForbidden = errors.New("forbidden")
	errWho       = errors.New("not signed in")
	errTooMany   = errors.New("too many")
)

// visitor is who sends a request.
type visitor struct {
	name  string
	role  role
	csrf  string
	token string // the hash of the session's token; empty in single-user mode
}

// may reports whether v has a role. Nobody has none.
func (v *visitor) may(needs role) bool {
	if v == nil {
		return false
	}
	return slices.Index(Roles, string(v.role)) >= max(0, slices.Index(Roles, string(needs)))
}

type (
	visitorKey struct{}
	clientKey  struct{}
)

// withVisitor keeps who asks, and from where.
func withVisitor(r *http.Request, v *visitor) context.Context {
	return context.WithValue(context.WithValue(r.Context(), visitorKey{}, v), clientKey{}, clientOf(r))
}

// clientIn is the address that a request came from.
func clientIn(ctx context.Context) string {
	address, _ := ctx.Value(clientKey{}).(string)
	return address
}

func visitorOf(ctx context.Context) *visitor {
	v, _ := ctx.Value(visitorKey{}).(*visitor)
	return v
}

const (
	sessionCookie = "entente_session"
	coderCookie   = "entente_coder" // single-user mode: the name that decisions bear
	sessionTime   = 12 * time.Hour
)

// visit finds who sends r; nil for nobody.
func (s *Server) visit(r *http.Request) (*visitor, error) {
	if s.opt.Mode == Single {
		v := &visitor{name: "me", role: editor, csrf: s.csrf}
		if c, err := r.Cookie(coderCookie); err == nil && validName(c.Value) {
			v.name = c.Value
		}
		return v, nil
	}
	c, err := r.Cookie(sessionCookie)
	if err != nil {
		return nil, nil //nolint:nilerr // no cookie: nobody
	}
	now := s.opt.Now()
	o, err := s.opt.Keep.Session(r.Context(), hashToken(c.Value), now)
	if errors.Is(err, entente.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	a, err := s.opt.Keep.Account(r.Context(), o.Account)
	if errors.Is(err, entente.ErrNotFound) || err == nil && a.Disabled {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if o.Expires.Sub(now) < sessionTime/2 { // in use: it lasts longer
		o.Expires = now.Add(sessionTime)
		if err := s.opt.Keep.PutSession(r.Context(), o); err != nil {
			return nil, err
		}
	}
	return &visitor{name: a.Name, role: role(a.Role), csrf: o.CSRF, token: o.Token}, nil
}

func hashToken(t string) string {
	sum := sha256.Sum256([]byte(t))
	return hex.EncodeToString(sum[:])
}

// open starts a session of an account and returns its cookie.
func (s *Server) open(ctx context.Context, name string) (*http.Cookie, store.Session, error) {
	secret := token() + token()
	now := s.opt.Now()
	o := store.Session{Token: hashToken(secret), Account: name, CSRF: token(), Expires: now.Add(sessionTime)}
	if err := s.opt.Keep.DropSessions(ctx, now); err != nil {
		return nil, o, err
	}
	if err := s.opt.Keep.PutSession(ctx, o); err != nil {
		return nil, o, err
	}
	return s.cookie(sessionCookie, secret), o, nil
}

// cookie is one that scripts can't read and other sites can't send.
func (s *Server) cookie(name, value string) *http.Cookie {
	c := &http.Cookie{Name: name, Value: value, Path: "/", HttpOnly: true, Secure: s.opt.HTTPS, SameSite: http.SameSiteStrictMode}
	if value == "" {
		c.MaxAge = -1
	}
	return c
}

// validName reports whether s may name a person: letters, digits and a few marks.
func validName(s string) bool {
	if s == "" || len(s) > 64 {
		return false
	}
	for _, r := range s {
		if !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '.' || r == '-' || r == '_' || r == '@' || r == '+') {
			return false
		}
	}
	return true
}
