package main

import (
	"fmt"
	"io"
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
	b, err := m.basisOf(e, claims)
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
	claims, err := m.read(e, paths)
	if err != nil {
		return nil, err
	}
	return m.basisOf(e, claims)
}

// basisOf makes the options for claims.
func (m *moment) basisOf(e *env, claims []entente.Claim) (*basis, error) {
	opt, err := m.options()
	if err != nil {
		return nil, errNothing{err}
	}
	p, err := e.pipeline()
	if err != nil {
		return nil, err
	}
	if opt.Sources, err = sources.Load(e.dataFS()); err != nil {
		return nil, errNothing{err}
	}
	if err := m.resolve(&opt, p, claims); err != nil {
		return nil, errNothing{err}
	}
	return &basis{claims, opt, p}, nil
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
