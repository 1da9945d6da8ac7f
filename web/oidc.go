package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"entente"
	"entente/internal/store"
)

// OIDC says which identity provider vouches for people.
type OIDC struct {
	Issuer, ClientID, Secret string
	// Redirect is our own address that the provider sends people back to:
	// https://host/auth/oidc/callback.
	Redirect string
	// Claim is the claim of the token that names people; "email" where it is empty.
	Claim string
	// Editors, Coders and Readers list who has which role. A list of "*" is everybody
	// whom the provider knows. Who is on none does not get in.
	Editors, Coders, Readers []string
}

// role finds the role of a person; empty where he has none.
func (o *OIDC) role(name string) role {
	for _, l := range []struct {
		names []string
		role  role
	}{{o.Editors, editor}, {o.Coders, coder}, {o.Readers, reader}} {
		if slices.Contains(l.names, name) || slices.Contains(l.names, "*") {
			return l.role
		}
	}
	return ""
}

// provider is asked for when somebody first signs in: it may start after us.
type provider struct {
	mu     sync.Mutex
	found  *oidc.Provider
	config oauth2.Config
}

var errProvider = fmt.Errorf("the identity provider does not answer: %w", entente.ErrUnavailable)

func (p *provider) get(ctx context.Context, o *OIDC) (*oidc.Provider, oauth2.Config, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.found == nil {
		found, err := oidc.NewProvider(ctx, o.Issuer)
		if err != nil {
			return nil, p.config, errors.Join(errProvider, err)
		}
		p.found = found
		p.config = oauth2.Config{ClientID: o.ClientID, ClientSecret: o.Secret, RedirectURL: o.Redirect, Endpoint: found.Endpoint(), Scopes: []string{oidc.ScopeOpenID, "email", "profile"}}
	}
	return p.found, p.config, nil
}

// oidcCookie holds state, nonce and verifier of a sign-in under way. It is Lax: the
// provider's page sends people back.
const oidcCookie = "entente_oidc"

func (s *Server) oidcStart(w http.ResponseWriter, r *http.Request) {
	if !s.logins.allow("address " + clientOf(r)) {
		signPage(w, http.StatusTooManyRequests, "Not signed in", "Too many tries: try again in a minute.")
		return
	}
	_, config, err := s.provider.get(r.Context(), s.opt.OIDC)
	if err != nil {
		s.opt.Log.Error("sign-in", "error", err)
		signPage(w, http.StatusServiceUnavailable, "Not signed in", "The identity provider does not answer.")
		return
	}
	state, nonce, verifier := token(), token(), oauth2.GenerateVerifier()
	c := s.cookie(oidcCookie, state+"."+nonce+"."+verifier)
	c.SameSite, c.Path, c.MaxAge = http.SameSiteLaxMode, "/auth/", 600
	http.SetCookie(w, c)
	http.Redirect(w, r, config.AuthCodeURL(state, oidc.Nonce(nonce), oauth2.S256ChallengeOption(verifier)), http.StatusFound)
}

func (s *Server) oidcCallback(w http.ResponseWriter, r *http.Request) {
	name, as, err := s.oidcPerson(r)
	if err != nil {
		s.opt.Log.Warn("sign-in refused", "error", err)
		signPage(w, http.StatusForbidden, "Not signed in", "The identity provider does not vouch for you, or you have no role here.")
		return
	}
	a := store.Account{Name: name, Role: string(as)}
	if old, err := s.opt.Keep.Account(r.Context(), name); err == nil && old.Disabled {
		signPage(w, http.StatusForbidden, "Not signed in", "The account is closed.")
		return
	}
	if err := s.opt.Keep.PutAccount(r.Context(), a); err != nil {
		signPage(w, http.StatusServiceUnavailable, "Not signed in", "Accounts can't be written.")
		return
	}
	reply, err := s.signIn(r.Context(), a)
	if err != nil {
		signPage(w, http.StatusServiceUnavailable, "Not signed in", "Sessions can't be written.")
		return
	}
	for i := range reply.Cookie {
		http.SetCookie(w, &reply.Cookie[i])
	}
	gone := s.cookie(oidcCookie, "")
	gone.Path = "/auth/"
	http.SetCookie(w, gone)
	// A page of ours that goes on by itself: a redirect from the provider's site would
	// not bring the strict cookie along.
	w.Header().Set("Refresh", "0; url=/")
	signPage(w, http.StatusOK, "Signed in", "")
}

// signPage is what people see who come back from the provider, with the way on. The words
// are ours, never the provider's.
func signPage(w http.ResponseWriter, status int, title, why string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	fmt.Fprintf(w, `<!DOCTYPE html><html lang="en"><meta name="viewport" content="width=device-width"><title>%s</title><h1>%[1]s</h1><p>%s</p><p><a href="/">To the workbench</a></p></html>`, title, why)
}

// oidcPerson checks what the provider sent back and returns who it vouches for.
func (s *Server) oidcPerson(r *http.Request) (string, role, error) {
	c, err := r.Cookie(oidcCookie)
	if err != nil {
		return "", "", err
	}
	kept := strings.Split(c.Value, ".")
	if len(kept) != 3 || kept[0] == "" || r.URL.Query().Get("state") != kept[0] {
		return "", "", errors.New("the state is not the one that was sent")
	}
	if no := r.URL.Query().Get("error"); no != "" {
		return "", "", fmt.Errorf("the provider answers %.60q", no)
	}
	from, config, err := s.provider.get(r.Context(), s.opt.OIDC)
	if err != nil {
		return "", "", err
	}
	answer, err := config.Exchange(r.Context(), r.URL.Query().Get("code"), oauth2.VerifierOption(kept[2]))
	if err != nil {
		return "", "", err
	}
	raw, ok := answer.Extra("id_token").(string)
	if !ok {
		return "", "", errors.New("no ID token came")
	}
	id, err := from.Verifier(&oidc.Config{ClientID: s.opt.OIDC.ClientID}).Verify(r.Context(), raw)
	if err != nil {
		return "", "", err
	}
	if id.Nonce != kept[1] {
		return "", "", errors.New("the nonce is not the one that was sent")
	}
	var claims map[string]any
	if err := id.Claims(&claims); err != nil {
		return "", "", err
	}
	which := orElse(s.opt.OIDC.Claim, "email")
	name, _ := claims[which].(string)
	if name == "" && from.UserInfoEndpoint() != "" {
		// Claims that a scope asks for may come from there alone (OpenID Connect Core 5.4).
		told, err := from.UserInfo(r.Context(), config.TokenSource(r.Context(), answer))
		if err != nil {
			return "", "", err
		}
		if told.Subject != id.Subject { // 5.3.2: else they are somebody else's
			return "", "", errors.New("the user info is about somebody else")
		}
		clear(claims)
		if err := told.Claims(&claims); err != nil {
			return "", "", err
		}
		name, _ = claims[which].(string)
	}
	if verified, told := claims["email_verified"].(bool); which == "email" && told && !verified {
		return "", "", errors.New("the address is not verified")
	}
	if !validName(name) {
		return "", "", fmt.Errorf("the claim %s has no usable name", which)
	}
	as := s.opt.OIDC.role(name)
	if as == "" {
		return "", "", fmt.Errorf("%s has no role", name)
	}
	return name, as, nil
}
