package main

import (
	"fmt"
	"io"
	"strconv"

	"entente"
	"entente/internal/document"
	"entente/internal/inquiry"
	"entente/internal/situation"
	"entente/internal/sources"
	"entente/internal/view"
)

// moment are the flags that choose when and in whose view.
type moment struct {
	About     string `help:"Only what touches this actor or place." placeholder:"NAME"`
	AsOf      string `help:"Only what had begun by this day (YYYY-MM-DD)." placeholder:"DATE"`
	KnownBy   string `help:"Only what had been published by this day." placeholder:"DATE"`
	Viewpoint string `help:"Show the situation as this actor sees it." placeholder:"ACTOR"`
	fromStore
	modelFlags

	viewName string // of the viewpoint, once it is resolved
}

type briefCmd struct {
	Paths []string `arg:"" optional:"" name:"path" help:"Reports: files, folders, or -. None: the built-in examples."`
	moment
	Format string `help:"text, markdown, html or json." enum:"text,markdown,html,json" default:"text"`
	Limit  string `help:"Most lines of a section, all, or pages: with --about as many as make two pages of text, else 10." default:"pages" placeholder:"N"`
}

// Run writes the brief.
func (c *briefCmd) Run(e *env) error {
	opt := view.BriefOptions{About: c.About}
	if c.Limit != "pages" {
		var err error
		if opt.Limit, err = lines(c.Limit); err != nil {
			return err
		}
	}
	if e.JSON {
		c.Format = view.JSON
	}
	b, about, err := c.basis(e, c.Paths)
	if err != nil || e.nothingRead(c.Paths, c.DB) {
		return err
	}
	opt.View = c.viewName
	land := b.Land(inquiry.Ground{})
	s := b.On(land, about)
	whole := about
	whole.Actors, whole.Places, whole.Reports = nil, nil, nil
	f := &inquiry.Field{Basis: b, Land: land, S: s}
	if c.About != "" {
		opt.Whole = b.On(land, whole)
		f.S = opt.Whole
	}
	for _, g := range f.GroundOf(about.Places, about.Actors) {
		opt.Ground = append(opt.Ground, view.GroundLine(f.S, g.Sentence, g.Claims))
	}
	return view.Render(e.people(c.Format), view.NewBrief(s, opt), c.Format)
}

// lines reads a --limit: a number of lines, or -1 for all.
func lines(limit string) (int, error) {
	if limit == "all" {
		return -1, nil
	}
	n, err := strconv.Atoi(limit)
	if err != nil || n < 1 {
		return 0, errNothing{fmt.Errorf("--limit %s is neither a number of lines nor all", limit)}
	}
	return n, nil
}

// nothingRead reports whether input was named and none of it could be read.
func (e *env) nothingRead(paths []string, db string) bool {
	return len(paths)+len(db) > 0 && e.done == 0
}

// people returns where to write a format to: text goes without what would steer a
// terminal.
func (e *env) people(format string) io.Writer {
	if format == view.Text {
		return e.terminal()
	}
	return e.stdout
}

// situation builds the situation from the store or from the reports at paths.
func (m *moment) situation(e *env, paths []string) (*situation.Situation, error) {
	claims, err := m.read(e, paths)
	if err != nil {
		return nil, err
	}
	return m.build(e, claims)
}

// read reads the claims from the store or from the reports at paths.
func (m *moment) read(e *env, paths []string) ([]entente.Claim, error) {
	if _, err := m.asked(); err != nil { // before the work, not after
		return nil, errNothing{err}
	}
	if m.DB != "" && len(paths) > 0 {
		return nil, errNothing{fmt.Errorf("give reports or --db, not both")}
	}
	p, err := e.pipeline()
	if err != nil {
		return nil, err
	}
	var claims []entente.Claim
	if m.DB != "" {
		claims, err = m.stored(e)
	} else {
		err = e.analyse(paths, p, func(d *document.Document) error {
			claims = append(claims, d.Claims...)
			return nil
		})
	}
	return claims, err
}

// build folds the claims for the moment and view that m names.
func (m *moment) build(e *env, claims []entente.Claim) (*situation.Situation, error) {
	b, opt, err := m.basisOf(e, claims)
	if err != nil {
		return nil, err
	}
	return b.On(b.Land(inquiry.Ground{}), opt), nil
}

// basis reads the claims and makes the options.
func (m *moment) basis(e *env, paths []string) (*inquiry.Basis, situation.Options, error) {
	claims, err := m.read(e, paths)
	if err != nil {
		return nil, situation.Options{}, err
	}
	return m.basisOf(e, claims)
}

// basisOf makes the options for claims.
func (m *moment) basisOf(e *env, claims []entente.Claim) (*inquiry.Basis, situation.Options, error) {
	asked, err := m.asked()
	if err != nil {
		return nil, situation.Options{}, errNothing{err}
	}
	b, err := e.basisOf(claims)
	if err != nil {
		return nil, situation.Options{}, err
	}
	opt, viewer, err := b.Options(asked)
	if err != nil {
		return nil, opt, errNothing{fmt.Errorf("--%w", err)}
	}
	m.viewName = viewer
	return b, opt, nil
}

// basisOf joins claims with what is known beside them.
func (e *env) basisOf(claims []entente.Claim) (*inquiry.Basis, error) {
	p, err := e.pipeline()
	if err != nil {
		return nil, err
	}
	register, err := sources.Load(e.dataFS())
	if err != nil {
		return nil, errNothing{err}
	}
	return inquiry.NewBasis(claims, p.Actors, p.Gazetteer, register), nil
}

// asked reads the flags.
func (m *moment) asked() (inquiry.Moment, error) {
	asked := inquiry.Moment{Viewpoint: m.Viewpoint, About: m.About}
	var err error
	if asked.AsOf, err = entente.ParseDate(m.AsOf); err != nil {
		return asked, fmt.Errorf("--as-of: %w", err)
	}
	if asked.KnownBy, err = entente.ParseDate(m.KnownBy); err != nil {
		return asked, fmt.Errorf("--known-by: %w", err)
	}
	asked.Control, err = m.control()
	return asked, err
}
