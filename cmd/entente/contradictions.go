package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"entente"
	"entente/internal/analysis"
	"entente/internal/inquiry"
	"entente/internal/view"
)

type contradictionsCmd struct {
	Paths []string `arg:"" optional:"" name:"path" help:"Reports: files, folders, or -. None: the built-in examples."`
	moment
	Without     string `help:"Print instead what would change without this publisher." placeholder:"PUBLISHER"`
	Resolutions string `help:"File of dated decisions: date, contradiction, decision, by, reason, tabs between." placeholder:"FILE"`
	All         bool   `help:"Show those too that were resolved as not the same thing."`
	Limit       string `help:"Most cards, or lines of a section, or all." default:"all" placeholder:"N"`
	Format      string `help:"text, json (one object a line) or csv." enum:"text,json,csv" default:"text"`
}

// Run prints the contradictions, or what rests on one publisher.
func (c *contradictionsCmd) Run(e *env) error {
	limit, err := lines(c.Limit)
	if err != nil {
		return err
	}
	if e.JSON {
		c.Format = view.JSON
	}
	opt := view.ContradictionsOptions{All: c.All, Limit: limit}
	err = e.rows(c.Resolutions, func(in io.Reader) (errs []error) {
		opt.Resolutions, errs = analysis.ReadResolutions(in, c.Resolutions)
		return errs
	})
	if err != nil {
		return err
	}
	claims, err := c.read(e, c.Paths)
	if err != nil || e.nothingRead(c.Paths, c.DB) {
		return err
	}
	b, at, err := c.basisOf(e, claims)
	if err != nil {
		return err
	}
	land := b.Land(inquiry.Ground{})
	s := b.On(land, at)
	if c.Without == "" {
		return view.WriteContradictions(e.people(c.Format), s, opt, c.Format)
	}
	publishers := analysis.Publishers(claims)
	if !slices.ContainsFunc(publishers, func(p string) bool { return strings.EqualFold(p, c.Without) }) {
		return errNothing{fmt.Errorf("--without: no publisher is called %q; there are: %s", c.Without, strings.Join(publishers, "; "))}
	}
	at.Without = c.Without
	fewer := b.On(land, at)
	words := [2]string{"all reports", "those without " + c.Without}
	return view.WriteChanges(e.people(c.Format), "Without "+c.Without, words, s, fewer, false, limit, c.Format)
}

type diffCmd struct {
	Paths   []string `arg:"" optional:"" name:"path" help:"Reports: files, folders, or -. None: the built-in examples."`
	From    string   `help:"The earlier day (YYYY-MM-DD)." required:"" placeholder:"DATE"`
	To      string   `help:"The later day." required:"" placeholder:"DATE"`
	About   string   `help:"Only what touches this actor or place." placeholder:"NAME"`
	KnownBy string   `help:"Only what had been published by this day." placeholder:"DATE"`
	fromStore
	Explain bool   `help:"Quote the sentences behind every line."`
	Limit   string `help:"Most lines of a section, or all." default:"all" placeholder:"N"`
	Format  string `help:"text, json (one object a line) or csv." enum:"text,json,csv" default:"text"`
}

// Run prints what the situation says differently on the two days.
func (c *diffCmd) Run(e *env) error {
	limit, err := lines(c.Limit)
	if err != nil {
		return err
	}
	if e.JSON {
		c.Format = view.JSON
	}
	var days [2]entente.Date
	for i, day := range []string{c.From, c.To} {
		if days[i], err = entente.ParseDate(day); err != nil || days[i].IsZero() {
			return errNothing{fmt.Errorf("--from and --to: %q is no day (YYYY-MM-DD)", day)}
		}
	}
	if days[1].Before(days[0]) {
		return errNothing{fmt.Errorf("--to %s is before --from %s", c.To, c.From)}
	}
	m := moment{About: c.About, AsOf: c.From, KnownBy: c.KnownBy, fromStore: c.fromStore}
	claims, err := m.read(e, c.Paths)
	if err != nil || e.nothingRead(c.Paths, c.DB) {
		return err
	}
	before, err := m.build(e, claims)
	if err != nil {
		return err
	}
	m.AsOf = c.To
	after, err := m.build(e, claims)
	if err != nil {
		return err
	}
	words := [2]string{view.Day(days[0]), view.Day(days[1])}
	return view.WriteChanges(e.people(c.Format), "What changed", words, before, after, c.Explain, limit, c.Format)
}
