package main

import (
	"fmt"
	"strconv"

	"entente"
	"entente/internal/document"
	"entente/internal/pipeline"
	"entente/internal/situation"
	"entente/internal/sources"
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
	limit := -1
	if c.Limit != "all" {
		n, err := strconv.Atoi(c.Limit)
		if err != nil || n < 1 {
			return errNothing{fmt.Errorf("--limit %s is neither a number of lines nor all", c.Limit)}
		}
		limit = n
	}
	if e.JSON {
		c.Format = view.JSON
	}
	s, err := c.situation(e, c.Paths)
	if err != nil {
		return err
	}
	if len(c.Paths)+len(c.DB) > 0 && e.done == 0 {
		return nil
	}
	out := e.stdout
	if c.Format == view.Text {
		out = terminal{e.stdout}
	}
	return view.Render(out, view.NewBrief(s, view.BriefOptions{About: c.About, View: c.viewName, Limit: limit}), c.Format)
}

// situation builds the situation from the store or from the reports at paths.
func (m *moment) situation(e *env, paths []string) (*situation.Situation, error) {
	opt, err := m.options()
	if err != nil {
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
	if err != nil {
		return nil, err
	}
	if err := m.resolve(&opt, p, claims); err != nil {
		return nil, errNothing{err}
	}
	if opt.Sources, err = sources.Load(e.dataFS()); err != nil {
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

// resolve finds who and what --about and --viewpoint name: in the actor base, the
// gazetteer, and among the names that the claims themselves bear.
func (m *moment) resolve(opt *situation.Options, p *pipeline.Pipeline, claims []entente.Claim) error {
	if m.Viewpoint != "" {
		ids := actorsNamed(m.Viewpoint, p, claims)
		if len(ids) == 0 {
			return fmt.Errorf("--viewpoint: no actor is called %q, neither in the base nor in these reports", m.Viewpoint)
		}
		opt.Viewpoint = situation.Base(ids[0])
		if a, ok := p.Actors.Get(opt.Viewpoint); ok {
			m.viewName = a.Name
		}
	}
	if m.About != "" {
		opt.Actors = actorsNamed(m.About, p, claims)
		opt.Places = placesNamed(m.About, p, claims)
		if len(opt.Actors)+len(opt.Places) == 0 {
			return fmt.Errorf("--about: no actor or place is called %q, neither in the base nor in these reports", m.About)
		}
	}
	return nil
}
