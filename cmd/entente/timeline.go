package main

import (
	"fmt"

	"entente"
	"entente/internal/view"
)

type timelineCmd struct {
	Paths []string `arg:"" optional:"" name:"path" help:"Reports: files, folders, or -. None: the built-in examples."`
	moment
	From    string `help:"From this day on (YYYY-MM-DD)." placeholder:"DATE"`
	To      string `help:"Up to this day." placeholder:"DATE"`
	Explain bool   `help:"Quote the sentences behind every line."`
	Limit   string `help:"Most lines, or all." default:"all" placeholder:"N"`
	Format  string `help:"text, json (one object a line), csv or geojson." enum:"text,json,csv,geojson" default:"text"`
}

// Run prints the timeline.
func (c *timelineCmd) Run(e *env) error {
	limit, err := lines(c.Limit)
	if err != nil {
		return err
	}
	if e.JSON {
		c.Format = view.JSON
	}
	from, err := entente.ParseDate(c.From)
	if err != nil {
		return errNothing{fmt.Errorf("--from: %w", err)}
	}
	to, err := entente.ParseDate(c.To)
	if err != nil {
		return errNothing{fmt.Errorf("--to: %w", err)}
	}
	s, err := c.situation(e, c.Paths)
	if err != nil || e.nothingRead(c.Paths, c.DB) {
		return err
	}
	return view.WriteTimeline(e.people(c.Format), view.Timeline(s, view.TimelineOptions{First: from, Last: to}), c.Explain, limit, c.Format)
}
