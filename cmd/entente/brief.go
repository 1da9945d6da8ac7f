package main

import (
	"fmt"
	"slices"
	"strconv"

	"entente"
	"entente/internal/document"
	"entente/internal/pipeline"
	"entente/internal/situation"
	"entente/internal/sources"
	"entente/internal/store"
	"entente/internal/territory"
	"entente/internal/view"
)

// moment are the flags that choose when and in whose view.
type moment struct {
	About     string `help:"Only what touches this actor or place." placeholder:"NAME"`
	AsOf      string `help:"Only what had begun by this day (YYYY-MM-DD)." placeholder:"DATE"`
	KnownBy   string `help:"Only what had been published by this day." placeholder:"DATE"`
	Viewpoint string `help:"Show the situation as this actor sees it." placeholder:"ACTOR"`
	DB        string `help:"Read the claims from this store instead of from reports." name:"db" placeholder:"FILE"`
	modelFlags

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
	b, err := m.basis(e, paths)
	if err != nil {
		return nil, err
	}
	return b.on(b.land(ground{}), b.options), nil
}

// basis is what situations are built from.
type basis struct {
	claims  []entente.Claim
	options situation.Options
	p       *pipeline.Pipeline
}

// basis reads the claims and makes the options.
func (m *moment) basis(e *env, paths []string) (*basis, error) {
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
	if opt.Sources, err = sources.Load(e.dataFS()); err != nil {
		return nil, errNothing{err}
	}
	b := &basis{p: p}
	if m.DB != "" {
		b.claims, err = e.stored(m.DB)
	} else {
		err = e.analyse(paths, p, func(d *document.Document) error {
			b.claims = append(b.claims, d.Claims...)
			return nil
		})
	}
	if err != nil {
		return nil, err
	}
	if err := m.resolve(&opt, p, b.claims); err != nil {
		return nil, errNothing{err}
	}
	b.options = opt
	return b, nil
}

// on builds the situation on a land.
func (b *basis) on(land *territory.Land, opt situation.Options) *situation.Situation {
	opt.Neighbours, opt.Within = land.Neighbours(), b.within(opt.AsOf)
	return situation.Build(b.claims, opt)
}

// within finds for each holder the side that it fights in on the day: a brigade's
// coalition, an army's state. What is no force itself (a self-administration, NATO,
// the EU) is no side that holds places.
func (b *basis) within(day entente.Date) map[entente.ActorID]entente.ActorID {
	out := map[entente.ActorID]entente.ActorID{}
	var follow func(id entente.ActorID)
	follow = func(id entente.ActorID) {
		a, known := b.p.Actors.Get(id)
		if _, done := out[id]; done || !known || string(id) == a.Country {
			return
		}
		for _, larger := range b.p.Actors.PartOf(id, day) {
			whole, known := b.p.Actors.Get(larger)
			state := known && string(situation.Base(larger)) == whole.Country
			force := len(whole.Sectors) > 0 && slices.Contains([]string{"REB", "MIL", "UAF"}, whole.Sectors[0]) && !slices.Contains(whole.Sectors, "GOV")
			if !state && !force {
				continue
			}
			out[id] = larger
			follow(situation.Base(larger))
			return
		}
	}
	for i := range b.claims {
		if k := b.claims[i].Control; k != nil && k.Holder != nil {
			follow(situation.Base(k.Holder.Actor))
		}
	}
	return out
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
	if opt.Control, err = m.control(); err != nil {
		return opt, err
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
