package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"

	"entente"
	"entente/internal/document"
	"entente/internal/store"
	"entente/web"
)

// serveCmd opens the workbench.
type serveCmd struct {
	Run  serveRun  `cmd:"" default:"withargs" help:"Serve the workbench (what serve does without a word behind it)."`
	User serveUser `cmd:"" help:"Keep the accounts of those who may sign in."`
}

type serveRun struct {
	Paths    []string `arg:"" optional:"" name:"path" help:"Reports: files, folders, or -. None: the built-in examples."`
	DB       string   `help:"Serve this store; uploads and decisions go there too." name:"db" placeholder:"FILE"`
	Keep     string   `help:"Keep decisions, notes and briefs in this store, where reports are served; else they end with the program." placeholder:"FILE"`
	Listen   string   `help:"Address and port. Beyond this machine people have to sign in." default:"127.0.0.1:8421" placeholder:"ADDR"`
	Accounts bool     `help:"Have people sign in on this machine too."`
	Cert     string   `help:"Certificate for HTTPS, with --key." type:"existingfile" placeholder:"FILE"`
	Key      string   `help:"Its key." type:"existingfile" placeholder:"FILE"`
	Proxy    bool     `help:"A proxy before this program speaks HTTPS with browsers." name:"https-proxy"`
	place
	oidc
}

// place is where the first screen begins.
type place struct {
	Place     string  `help:"The place to begin with; else that of which most is told." placeholder:"NAME"`
	Radius    float64 `help:"How many km around it." default:"100"`
	AsOf      string  `help:"The day to begin with; else the last told of." placeholder:"DATE"`
	KnownBy   string  `help:"Begin with what had been published by this day." placeholder:"DATE"`
	Viewpoint string  `help:"Begin with this actor's view." placeholder:"ACTOR"`
}

// oidc are the flags of an identity provider. Its secret is in ENTENTE_OIDC_SECRET.
type oidc struct {
	Issuer   string   `help:"Have this identity provider vouch for people (OpenID Connect)." name:"oidc-issuer" placeholder:"URL"`
	Client   string   `help:"Our name with it. The secret is read from ENTENTE_OIDC_SECRET." name:"oidc-client" placeholder:"ID"`
	Redirect string   `help:"Our address that it sends people back to, ending in /auth/oidc/callback." name:"oidc-redirect" placeholder:"URL"`
	Claim    string   `help:"The claim of its token that names people." name:"oidc-claim" default:"email"`
	Editors  []string `help:"Who is an editor; * is everybody." name:"oidc-editor" placeholder:"NAME"`
	Coders   []string `help:"Who is a coder." name:"oidc-coder" placeholder:"NAME"`
	Readers  []string `help:"Who is a reader." name:"oidc-reader" placeholder:"NAME"`
}

// exampleStart is where the built-in example begins: the day on which the advance on
// Raqqa was announced and its generals met in Ankara.
var exampleStart = place{Place: "Raqqa", Radius: 100, AsOf: "2016-11-06"}

// Run serves until it is interrupted.
func (c *serveRun) Run(e *env) error {
	mode, err := c.mode()
	if err != nil {
		return errNothing{err}
	}
	if c.DB != "" && len(c.Paths) > 0 {
		return errNothing{errors.New("give reports or --db, not both")}
	}
	if c.DB != "" && c.Keep != "" {
		return errNothing{errors.New("--db keeps decisions itself: leave --keep out")}
	}
	start, err := c.start()
	if err != nil {
		return errNothing{err}
	}
	p, err := e.pipeline()
	if err != nil {
		return err
	}
	opt := web.Options{
		Name: "built-in example", Pipeline: p, Coder: e.coder(), Mode: mode, HTTPS: c.Cert != "" || c.Proxy, First: start, Now: time.Now,
		Log: slog.New(slog.NewTextHandler(e.stderr, &slog.HandlerOptions{Level: slog.LevelWarn})),
	}
	if mode == web.WithOIDC {
		opt.OIDC = &web.OIDC{Issuer: c.Issuer, ClientID: c.Client, Secret: os.Getenv("ENTENTE_OIDC_SECRET"), Redirect: c.Redirect, Claim: c.Claim,
			Editors: c.Editors, Coders: c.Coders, Readers: c.Readers}
	}
	if len(c.Paths) > 0 {
		opt.Name = filepath.Base(c.Paths[0])
	}
	if opt.Keep, err = c.keep(&opt); err != nil {
		return errNothing{err}
	}
	defer opt.Keep.Close()
	var claims []entente.Claim
	if c.DB != "" {
		opt.Name = filepath.Base(c.DB)
		opt.Append = func(ctx context.Context, r entente.Report, claims []entente.Claim) error {
			_, err := opt.Keep.AppendReport(ctx, r, claims, time.Now())
			return err
		}
		opt.Reports, claims, err = c.stored(e, opt.Keep)
	} else {
		err = e.analyse(c.Paths, p, func(d *document.Document) error {
			opt.Reports, claims = append(opt.Reports, *d.Report), append(claims, d.Claims...)
			return nil
		})
	}
	if err != nil {
		return errNothing{err}
	}
	if c.DB == "" && e.nothingRead(c.Paths, "") {
		return nil // each was named with the reason
	}
	if opt.Basis, err = e.basisOf(claims); err != nil {
		return err
	}
	if mode == web.Accounts {
		if err := someAccount(e.ctx, opt.Keep); err != nil {
			return errNothing{err}
		}
	}
	s, err := web.New(e.ctx, opt)
	if err != nil {
		return errNothing{err}
	}
	l, err := net.Listen("tcp", c.Listen)
	if err != nil {
		return errNothing{err}
	}
	go s.Warm()
	scheme := "http"
	if c.Cert != "" {
		scheme = "https"
	}
	if c.Cert == "" && !c.Proxy && !web.Loopback(c.Listen) {
		fmt.Fprintln(e.stderr, "Passwords and sessions cross the network unencrypted: give --cert and --key, or --https-proxy behind a proxy that speaks HTTPS.")
	}
	fmt.Fprintf(e.stdout, "The workbench is at %s://%s/ (Ctrl-C ends it)\n", scheme, l.Addr())
	if err := s.Serve(e.ctx, l, c.Cert, c.Key); err != nil {
		return errNothing{err}
	}
	e.done++ // ended when asked to
	return nil
}

// mode says how people sign in. Beyond this machine they do.
func (c *serveRun) mode() (string, error) {
	beyond := !web.Loopback(c.Listen)
	if (c.Cert == "") != (c.Key == "") {
		return "", errors.New("--cert and --key go together")
	}
	switch {
	case c.Issuer != "":
		if c.Client == "" || !strings.HasSuffix(c.Redirect, "/auth/oidc/callback") {
			return "", errors.New("--oidc-issuer needs --oidc-client, and --oidc-redirect with an address that ends in /auth/oidc/callback")
		}
		if len(c.Editors)+len(c.Coders)+len(c.Readers) == 0 {
			return "", errors.New("say who may come in: --oidc-editor, --oidc-coder, --oidc-reader")
		}
		return web.WithOIDC, nil
	case beyond || c.Accounts:
		if c.DB == "" && c.Keep == "" {
			return "", fmt.Errorf("on %s people have to sign in, and their accounts are kept in a store: give --db FILE or --keep FILE, and add an account with entente serve user add", c.Listen)
		}
		return web.Accounts, nil
	}
	return web.Single, nil
}

// start reads where the first screen begins; the built-in example has its own place
// and day.
func (c *serveRun) start() (web.Start, error) {
	p := c.place
	if len(c.Paths) == 0 && c.DB == "" {
		if p.Place == "" {
			p.Place = exampleStart.Place
		}
		if p.AsOf == "" {
			p.AsOf = exampleStart.AsOf
		}
	}
	start := web.Start{Place: p.Place, Radius: p.Radius, View: p.Viewpoint}
	var err error
	if start.AsOf, err = entente.ParseDate(p.AsOf); err != nil {
		return start, fmt.Errorf("--as-of: %w", err)
	}
	if start.KnownBy, err = entente.ParseDate(p.KnownBy); err != nil {
		return start, fmt.Errorf("--known-by: %w", err)
	}
	return start, nil
}

// keep opens the store for what people do.
func (c *serveRun) keep(opt *web.Options) (*store.Store, error) {
	switch {
	case c.DB != "":
		if _, err := os.Stat(c.DB); err != nil {
			return nil, fmt.Errorf("%s: no such store; entente ingest makes one", c.DB)
		}
		return store.Open(c.DB, store.Options{Coder: opt.Coder})
	case c.Keep != "":
		return store.Open(c.Keep, store.Options{})
	}
	opt.Memory = true
	return store.Open("memory", store.Options{Memory: true})
}

// stored reads all reports and claims of a store.
func (c *serveRun) stored(e *env, s *store.Store) ([]entente.Report, []entente.Claim, error) {
	var reports []entente.Report
	for r, err := range s.Reports(e.ctx) {
		if err != nil {
			return nil, nil, err
		}
		reports = append(reports, r)
	}
	claims, err := load(e.ctx, s)
	return reports, claims, err
}

// someAccount refuses to serve where nobody could sign in.
func someAccount(ctx context.Context, s *store.Store) error {
	for a, err := range s.Accounts(ctx) {
		if err != nil {
			return err
		}
		if !a.Disabled && a.Password != "" {
			return nil
		}
	}
	return errors.New("nobody could sign in: add an account with entente serve user add NAME --role editor")
}
