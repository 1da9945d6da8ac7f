package main

import (
	"fmt"
	"io"
	"strconv"

	"entente"
	"entente/internal/document"
	"entente/internal/pipeline"
	"entente/internal/situation"
	"entente/internal/store"
	"entente/internal/view"
)

// moment are the flags that choose when and in whose view.
type moment struct {
	About     string `help:"Only what touches this actor or place." placeholder:"NAME"`
	AsOf      string `help:"Only what had begun by this day (YYYY-MM-DD)." placeholder:"DATE"`
	KnownBy   string `help:"Only what had been published by this day." placeholder:"DATE"`
	Viewpoint string `help:"Show the situation as this actor sees it." placeholder:"ACTOR"`
	DB        string `help:"Read the claims from this store instead of from reports." name:"db" placeholder:"FILE"`

	viewName string // of the viewpoint, once it is resolved
}

type briefCmd struct {
	Paths []string `arg:"" optional:"" name:"path" help:"Reports: files, folders, or -. None: the built-in examples."`
	moment
	Format string `help:"text, markdown, html or json." enum:"text,markdown,html,json" default:"text"`
	Limit  string `help:"Most lines of a section, or all." default:"10" placeholder:"N"`
}

// Run writes the brief.
func (c *briefCmd) Run(e *env) error {
	limit, err := lines(c.Limit)
	if err != nil {
		return err
	}
	if e.JSON {
		c.Format = view.JSON
	}
	s, err := c.situation(e, c.Paths)
	if err != nil || e.nothingRead(c.Paths, c.DB) {
		return err
	}
	return view.Render(e.people(c.Format), view.NewBrief(s, view.BriefOptions{About: c.About, View: c.viewName, Limit: limit}), c.Format)
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
		return terminal{e.stdout}
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
	if _, err := m.options(); err != nil { // before the work, not after
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
		claims, err = e.stored(m.DB)
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
	opt, err := m.options()
	if err != nil {
		return nil, errNothing{err}
	}
	p, err := e.pipeline()
	if err != nil {
		return nil, err
	}
	if err := m.resolve(&opt, p, claims); err != nil {
		return nil, errNothing{err}
	}
	return situation.Build(claims, opt), nil
}

// stored reads all claims of a store.
func (e *env) stored(path string) ([]entente.Claim, error) {
	s, err := store.Open(path, store.Options{ReadOnly: true})
	if err != nil {
		return nil, errNothing{err}
	}
	defer s.Close()
	var out []entente.Claim
	for c, err := range s.Claims(e.ctx, store.Query{}) {
		if err != nil {
			return nil, errNothing{err}
		}
		out = append(out, c)
	}
	e.done++
	return out, nil
}

func (m *moment) options() (situation.Options, error) {
	var opt situation.Options
	var err error
	if opt.AsOf, err = entente.ParseDate(m.AsOf); err != nil {
		return opt, fmt.Errorf("--as-of: %w", err)
	}
	if opt.KnownBy, err = entente.ParseDate(m.KnownBy); err != nil {
		return opt, fmt.Errorf("--known-by: %w", err)
	}
	return opt, nil
}

// viewer finds whose view name asks for.
func (m *moment) viewer(e *env, name string, claims []entente.Claim) (entente.ActorID, string, error) {
	p, err := e.pipeline()
	if err != nil {
		return "", "", err
	}
	return viewerNamed(name, p, claims)
}

// viewerNamed returns the actor of a view and his name; nothing where name is empty.
func viewerNamed(name string, p *pipeline.Pipeline, claims []entente.Claim) (entente.ActorID, string, error) {
	if name == "" {
		return "", "", nil
	}
	ids := actorsNamed(name, p, claims)
	if len(ids) == 0 {
		return "", "", fmt.Errorf("no actor is called %q, neither in the base nor in these reports", name)
	}
	id := situation.Base(ids[0])
	if a, ok := p.Actors.Get(id); ok {
		name = a.Name
	}
	return id, name, nil
}

func pointers(claims []entente.Claim) []*entente.Claim {
	out := make([]*entente.Claim, len(claims))
	for i := range claims {
		out[i] = &claims[i]
	}
	return out
}

// resolve finds who and what --about and --viewpoint name: in the actor base, the
// gazetteer, and among the names that the claims themselves bear.
func (m *moment) resolve(opt *situation.Options, p *pipeline.Pipeline, claims []entente.Claim) error {
	var err error
	if opt.Viewpoint, m.viewName, err = viewerNamed(m.Viewpoint, p, claims); err != nil {
		return fmt.Errorf("--viewpoint: %w", err)
	}
	if m.About != "" {
		opt.Actors = actorsNamed(m.About, p, claims)
		opt.Places = placesNamed(m.About, p, pointers(claims))
		if len(opt.Actors)+len(opt.Places) == 0 {
			return fmt.Errorf("--about: no actor or place is called %q, neither in the base nor in these reports", m.About)
		}
	}
	return nil
}
