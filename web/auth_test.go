package web

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"entente/internal/store"
)

const secret = "correct horse battery"

// withAccounts serves to those who sign in: ada is an editor, carl a coder, rita reads.
func withAccounts(t *testing.T) *browser {
	t.Helper()
	keep := memoryStore(t)
	for name, as := range map[string]string{"ada": "editor", "carl": "coder", "rita": "reader"} {
		record := func(ctx context.Context, e store.Entry) (store.Entry, error) { return keep.AppendLog(ctx, e, noon) }
		if err := AddAccount(t.Context(), keep, "test", name, as, secret, record); err != nil {
			t.Fatal(err)
		}
	}
	return start(t, func(o *Options) { o.Mode, o.Keep, o.Memory = Accounts, keep, false })
}

// as signs in in a browser of its own.
func (b *browser) as(name string) *browser {
	b.t.Helper()
	c := b.another()
	c.send("POST", "/api/login", map[string]string{"user": name, "password": secret}, nil)
	c.session()
	return c
}

func TestNobodyReadsWithoutSigningIn(t *testing.T) {
	b := withAccounts(t)
	for _, path := range []string{"/api/situation", "/api/reports", "/api/claims", "/api/audit", "/api/accounts", "/api/settings", "/api/export/corpus", "/api/briefs", "/api/search?q=a"} {
		b.refused(401, "GET", path, nil)
	}
	b.refused(401, "POST", "/api/briefs", map[string]string{})
	p := b.session()
	if p.User != nil || p.Data.Reports != 0 || len(p.Views) != 0 || p.Can.Review {
		t.Errorf("who has not signed in learns %+v", p)
	}
	b.refused(404, "GET", "/auth/oidc", nil)
}

func TestRoles(t *testing.T) {
	b := withAccounts(t)
	report := "/api/reports/harbor-ledger-2016-11-07"
	rita, carl, ada := b.as("rita"), b.as("carl"), b.as("ada")
	rita.get("/api/situation", nil)
	rita.refused(403, "POST", report+"/submit", nil)
	rita.refused(403, "POST", "/api/briefs", map[string]string{})
	rita.refused(403, "POST", "/api/upload", nil)
	carl.send("POST", report+"/submit", nil, nil)
	carl.refused(403, "PUT", report+"/coders", map[string]int{"needed": 2})
	carl.refused(403, "GET", "/api/accounts", nil)
	carl.refused(403, "GET", "/api/audit", nil)
	carl.refused(403, "PUT", "/api/session", map[string]string{"coder": "ada"})
	ada.send("PUT", report+"/coders", map[string]int{"needed": 2}, nil)
	ada.send("POST", "/api/accounts", map[string]string{"name": "nina", "password": secret, "role": "reader"}, nil)
	ada.refused(409, "POST", "/api/accounts", map[string]string{"name": "nina", "password": secret, "role": "reader"})
	ada.refused(422, "POST", "/api/accounts", map[string]string{"name": "otto", "password": "short", "role": "reader"})
	ada.refused(422, "POST", "/api/accounts", map[string]string{"name": "a b", "password": secret, "role": "reader"})
	ada.refused(409, "PUT", "/api/accounts/ada", map[string]string{"role": "reader"})
	nina := b.as("nina")
	ada.send("PUT", "/api/accounts/nina", map[string]bool{"disabled": true}, nil)
	nina.refused(401, "GET", "/api/situation", nil)
	b.another().refused(401, "POST", "/api/login", map[string]string{"user": "nina", "password": secret})
	var log auditPage
	ada.get("/api/audit", &log)
	if !log.Intact || len(log.Entries) < 8 {
		t.Errorf("log: intact %v, %d entries", log.Intact, len(log.Entries))
	}
	for _, e := range log.Entries {
		if strings.Contains(string(e.After)+string(e.Before), "argon2") {
			t.Error("the log has a password's hash")
		}
	}
}

// TestCSRF: a page of another site can't act for who has signed in.
func TestCSRF(t *testing.T) {
	b := withAccounts(t)
	ada := b.as("ada")
	good := ada.csrf
	for name, header := range map[string][]string{
		"no token": {"X-CSRF-Token", ""}, "another's": {"X-CSRF-Token", b.csrf}, "another site": {"Sec-Fetch-Site", "cross-site"},
	} {
		if status, _, _ := ada.do("POST", "/api/reports/harbor-ledger-2016-11-07/submit", nil, header...); status != 403 {
			t.Errorf("%s: %d", name, status)
		}
	}
	ada.csrf = good
	ada.send("POST", "/api/reports/harbor-ledger-2016-11-07/submit", nil, nil)
	// Signing in too: a site that signs its visitor in as itself would get to see what
	// he does.
	c := b.another()
	c.csrf = "none"
	c.refused(403, "POST", "/api/login", map[string]string{"user": "ada", "password": secret})
	single := start(t, nil)
	single.csrf = ""
	single.refused(403, "POST", "/api/reports/harbor-ledger-2016-11-07/submit", nil)
}

func TestSessionsEnd(t *testing.T) {
	now := noon
	keep := memoryStore(t)
	record := func(ctx context.Context, e store.Entry) (store.Entry, error) { return keep.AppendLog(ctx, e, now) }
	if err := AddAccount(t.Context(), keep, "test", "ada", "editor", secret, record); err != nil {
		t.Fatal(err)
	}
	b := start(t, func(o *Options) { o.Mode, o.Keep, o.Now = Accounts, keep, func() time.Time { return now } })
	ada := b.as("ada")
	now = now.Add(sessionTime * 3 / 4)
	ada.get("/api/sides", nil) // in use, so it lasts longer
	now = now.Add(sessionTime * 3 / 4)
	ada.get("/api/sides", nil)
	now = now.Add(sessionTime + time.Second)
	ada.refused(401, "GET", "/api/sides", nil)
	ada = b.as("ada")
	other := b.as("ada")
	ada.send("POST", "/api/logout", nil, nil)
	ada.refused(401, "GET", "/api/sides", nil)
	other.get("/api/sides", nil)
	// A new password ends what others may have opened with the old one.
	other.send("PUT", "/api/password", map[string]string{"old": secret, "new": secret + "!"}, nil)
	b.another().refused(401, "POST", "/api/login", map[string]string{"user": "ada", "password": secret})
}

func TestLoginIsSlowedDown(t *testing.T) {
	b := withAccounts(t)
	for range loginBurst {
		b.refused(401, "POST", "/api/login", map[string]string{"user": "ada", "password": "wrong wrong wrong"})
	}
	b.refused(429, "POST", "/api/login", map[string]string{"user": "ada", "password": secret})
}

func TestCallsAreLimitedBeyondThisMachine(t *testing.T) {
	b := withAccounts(t)
	limited := false
	for range callBurst + 100 {
		if status, _, _ := b.do("GET", "/api/session", nil); status == 429 {
			limited = true
			break
		}
	}
	if !limited {
		t.Error("nothing stops a flood")
	}
}

// TestOnlyThisMachine: where nobody signs in, a name that another site has made point
// here is refused.
func TestOnlyThisMachine(t *testing.T) {
	b := start(t, nil)
	b.refused(403, "GET", "/api/situation", nil, "Host", "evil.example")
	b.refused(403, "GET", "/", nil, "Host", "evil.example:8421")
	for _, host := range []string{"localhost", "localhost:8421", "127.0.0.1:1", "[::1]:8421"} {
		b.refused(200, "GET", "/api/session", nil, "Host", host)
	}
}

func TestCookies(t *testing.T) {
	keep := memoryStore(t)
	record := func(ctx context.Context, e store.Entry) (store.Entry, error) { return keep.AppendLog(ctx, e, noon) }
	if err := AddAccount(t.Context(), keep, "test", "ada", "editor", secret, record); err != nil {
		t.Fatal(err)
	}
	b := start(t, func(o *Options) { o.Mode, o.Keep, o.HTTPS = Accounts, keep, true })
	_, head, _ := b.do("POST", "/api/login", map[string]string{"user": "ada", "password": secret})
	cookie := head.Get("Set-Cookie")
	for _, want := range []string{"HttpOnly", "Secure", "SameSite=Strict", "Path=/"} {
		if !strings.Contains(cookie, want) {
			t.Errorf("the cookie lacks %s: %s", want, cookie)
		}
	}
	if head.Get("Strict-Transport-Security") == "" {
		t.Error("browsers are not told to come by HTTPS")
	}
}

func TestPasswords(t *testing.T) {
	hash, err := HashPassword(secret)
	if err != nil || !strings.HasPrefix(hash, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Fatalf("%s, %v", hash, err)
	}
	if !checkPassword(hash, secret) || checkPassword(hash, secret+" ") || checkPassword("", secret) || checkPassword("$argon2id$v=19$m=9999999999,t=1,p=1$AA$AA", secret) {
		t.Error("passwords are told apart wrongly")
	}
	if again, _ := HashPassword(secret); again == hash {
		t.Error("two hashes of one password are the same")
	}
	for _, bad := range []string{"", "short", strings.Repeat("x", mostPassword+1)} {
		if _, err := HashPassword(bad); err == nil {
			t.Errorf("a password of %d bytes is taken", len(bad))
		}
	}
}

// FuzzCheckPassword: a damaged hash of the store is no password and no panic.
func FuzzCheckPassword(f *testing.F) {
	f.Add("$argon2id$v=19$m=19456,t=2,p=1$AAAA$AAAA")
	f.Add("$argon2id$v=19$m=-1,t=0,p=0$$")
	f.Fuzz(func(t *testing.T, hash string) {
		if len(hash) < 200 && !strings.Contains(hash, "m=") && checkPassword(hash, secret) {
			t.Error("a password fits what is no hash")
		}
	})
}

func TestMethods(t *testing.T) {
	b := start(t, nil)
	for _, m := range []string{http.MethodDelete, http.MethodPatch} {
		if status, _, _ := b.do(m, "/api/situation", nil); status/100 != 4 {
			t.Errorf("%s: %d", m, status)
		}
	}
}
