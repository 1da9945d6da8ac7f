package main

import (
	"io"

	"entente/internal/analysis"
	"entente/internal/view"
)

type undertakingsCmd struct {
	Paths []string `arg:"" optional:"" name:"path" help:"Reports: files, folders, or -. None: the built-in examples."`
	moment
	Status  string `help:"Only those of this status, such as \"breached\"." placeholder:"WORDS"`
	Reviews string `help:"File of dated reviews: date, undertaking, status, basis, by, note, tabs between." placeholder:"FILE"`
	Explain bool   `help:"Quote the sentences behind every line."`
	Limit   string `help:"Most lines, or all." default:"all" placeholder:"N"`
	Format  string `help:"text, json (one object a line) or csv." enum:"text,json,csv" default:"text"`
}

// Run prints the ledger of undertakings.
func (c *undertakingsCmd) Run(e *env) error {
	limit, err := lines(c.Limit)
	if err != nil {
		return err
	}
	if e.JSON {
		c.Format = view.JSON
	}
	opt := view.UndertakingsOptions{Quotes: c.Explain, Limit: limit}
	if opt.Status, err = analysis.StatusNamed(c.Status); err != nil {
		return errNothing{err}
	}
	err = e.rows(c.Reviews, func(in io.Reader) (errs []error) {
		opt.Ledger.Reviews, errs = analysis.ReadReviews(in, c.Reviews)
		return errs
	})
	if err != nil {
		return err
	}
	s, err := c.situation(e, c.Paths)
	if err != nil || e.nothingRead(c.Paths, c.DB) {
		return err
	}
	return view.WriteUndertakings(e.people(c.Format), s, opt, c.Format)
}

// rows reads an editable file, where one is named, and complains of each bad line.
func (e *env) rows(path string, read func(io.Reader) []error) error {
	if path == "" {
		return nil
	}
	in, err := e.open(path)
	if err != nil {
		return errNothing{err}
	}
	defer in.Close()
	for _, err := range read(in) {
		e.complain(err)
		e.failed++
	}
	return nil
}
