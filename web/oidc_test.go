package web

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math/big"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
	"time"
)

// fakeProvider is an identity provider with one person and one key.
type fakeProvider struct {
	*httptest.Server
	key    *rsa.PrivateKey
	claims map[string]any // of the next token, over the usual ones
	nonce  string
	info   map[string]any // what it tells of the person apart from the token; none where nil
	asked  url.Values     // what the token was asked for with
}

func newFakeProvider(t *testing.T) *fakeProvider {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	p := &fakeProvider{key: key}
	mux := http.NewServeMux()
	answer := func(w http.ResponseWriter, v any) {
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(v)
	}
	b64 := base64.RawURLEncoding.EncodeToString
	mux.HandleFunc("/.well-known/openid-configuration", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, map[string]any{"issuer": p.URL, "authorization_endpoint": p.URL + "/auth", "token_endpoint": p.URL + "/token", "jwks_uri": p.URL + "/keys", "userinfo_endpoint": p.URL + "/info", "id_token_signing_alg_values_supported": []string{"RS256"}})
	})
	mux.HandleFunc("/keys", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, map[string]any{"keys": []any{map[string]any{"kty": "RSA", "alg": "RS256", "use": "sig", "kid": "1", "n": b64(key.N.Bytes()), "e": b64(big.NewInt(int64(key.E)).Bytes())}}})
	})
	mux.HandleFunc("/token", func(w http.ResponseWriter, r *http.Request) {
		_ = r.ParseForm()
		p.asked = r.Form
		claims := map[string]any{"iss": p.URL, "aud": "entente", "sub": "1", "exp": time.Now().Add(time.Hour).Unix(), "iat": time.Now().Unix(), "nonce": p.nonce, "email": "ada@example.org", "email_verified": true}
		for k, v := range p.claims {
			claims[k] = v
		}
		head, _ := json.Marshal(map[string]string{"alg": "RS256", "kid": "1"})
		body, _ := json.Marshal(claims)
		signed := b64(head) + "." + b64(body)
		sum := sha256.Sum256([]byte(signed))
		sig, _ := rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, sum[:])
		answer(w, map[string]any{"access_token": "x", "token_type": "Bearer", "id_token": signed + "." + b64(sig)})
	})
	mux.HandleFunc("/info", func(w http.ResponseWriter, r *http.Request) {
		if p.info == nil || r.Header.Get("Authorization") != "Bearer x" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		answer(w, p.info)
	})
	p.Server = httptest.NewServer(mux)
	t.Cleanup(p.Close)
	return p
}

// walk goes to the provider and comes back, with what change makes of the way back.
func (b *browser) walk(p *fakeProvider, change func(url.Values)) int {
	b.t.Helper()
	status, head, _ := b.do("GET", "/auth/oidc", nil)
	if status != http.StatusFound {
		b.t.Fatalf("no way to the provider: %d", status)
	}
	to, err := url.Parse(head.Get("Location"))
	if err != nil {
		b.t.Fatal(err)
	}
	q := to.Query()
	p.nonce = q.Get("nonce")
	if q.Get("code_challenge_method") != "S256" || q.Get("client_id") != "entente" || p.nonce == "" {
		b.t.Errorf("asked with %v", q)
	}
	back := url.Values{"code": {"1"}, "state": {q.Get("state")}}
	if change != nil {
		change(back)
	}
	status, _, _ = b.do("GET", "/auth/oidc/callback?"+back.Encode(), nil)
	return status
}

func TestOIDC(t *testing.T) {
	p := newFakeProvider(t)
	b := start(t, func(o *Options) {
		o.Mode = WithOIDC
		o.OIDC = &OIDC{Issuer: p.URL, ClientID: "entente", Secret: "s", Redirect: "http://localhost/auth/oidc/callback", Editors: []string{"ada@example.org"}, Readers: []string{"rita@example.org"}}
	})
	b.server.logins = newLimits(1000, 1000)
	b.refused(401, "GET", "/api/situation", nil)
	b.refused(404, "POST", "/api/login", map[string]string{"user": "ada@example.org", "password": secret})
	if status := b.walk(p, nil); status != 200 {
		t.Fatalf("ada does not get in: %d", status)
	}
	if p.asked.Get("code_verifier") == "" {
		t.Error("the code is not bound to the browser that asked for it")
	}
	if s := b.session(); s.User == nil || s.User.Name != "ada@example.org" || s.User.Role != "editor" {
		t.Errorf("%+v", s.User)
	}
	b.get("/api/situation", nil)
	for name, c := range map[string]struct {
		claims map[string]any
		back   func(url.Values)
	}{
		"not on a list":       {claims: map[string]any{"email": "eve@example.org"}},
		"not verified":        {claims: map[string]any{"email_verified": false}},
		"for somebody else":   {claims: map[string]any{"aud": "other"}},
		"of another provider": {claims: map[string]any{"iss": "http://evil.example"}},
		"too old":             {claims: map[string]any{"exp": time.Now().Add(-time.Hour).Unix()}},
		"replayed":            {claims: map[string]any{"nonce": "old"}},
		"another state":       {back: func(q url.Values) { q.Set("state", "x") }},
		"no name":             {claims: map[string]any{"email": ""}},
	} {
		p.claims = c.claims
		other := b.another()
		if status := other.walk(p, c.back); status != 403 {
			t.Errorf("%s: %d", name, status)
		}
		if s := other.session(); s.User != nil {
			t.Errorf("%s: in as %+v", name, s.User)
		}
	}
	p.claims = map[string]any{"email": "rita@example.org"}
	rita := b.another()
	if status := rita.walk(p, nil); status != 200 || rita.session().User.Role != "reader" {
		t.Errorf("rita: %d", status)
	}
	// A provider may tell of people apart from the token.
	p.claims = map[string]any{"email": nil, "email_verified": nil}
	for name, c := range map[string]struct {
		info   map[string]any
		status int
	}{
		"told apart":           {map[string]any{"sub": "1", "email": "rita@example.org", "email_verified": true}, 200},
		"not verified":         {map[string]any{"sub": "1", "email": "rita@example.org", "email_verified": false}, 403},
		"about somebody else":  {map[string]any{"sub": "2", "email": "rita@example.org", "email_verified": true}, 403},
		"about nobody we know": {map[string]any{"sub": "1", "email": "eve@example.org", "email_verified": true}, 403},
		"not told":             {nil, 403},
	} {
		p.info = c.info
		other := b.another()
		if status := other.walk(p, nil); status != c.status || (other.session().User != nil) != (status == 200) {
			t.Errorf("user info %s: %d", name, status)
		}
	}
	fresh := b.another()
	fresh.refused(403, "GET", fmt.Sprintf("/auth/oidc/callback?code=1&state=%s", "x"), nil)
}
