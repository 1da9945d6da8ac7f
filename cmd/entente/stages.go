package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"entente/internal/document"
	"entente/internal/view"
)

type stagesCmd struct {
	Paths []string `arg:"" optional:"" name:"path" help:"Reports to time the stages on. None: the built-in examples."`
}

// Run times the stages on reports and lists them in order.
func (c *stagesCmd) Run(e *env) error {
	p, err := e.pipeline()
	if err != nil {
		return err
	}
	if err := e.analyse(c.Paths, p, func(*document.Document) error { return nil }); err != nil {
		return err
	}
	if e.JSON {
		type row struct {
			Name   string `json:"name"`
			Needs  string `json:"needs"`
			Adds   string `json:"adds"`
			Runs   int64  `json:"runs"`
			MeanNS int64  `json:"mean_ns"`
			Panics int64  `json:"panics"`
		}
		enc := json.NewEncoder(e.stdout)
		for _, s := range p.Stages() {
			if err := enc.Encode(row{s.Name, s.Needs.String(), s.Adds.String(), s.Runs, int64(s.Mean), s.Panics}); err != nil {
				return err
			}
		}
		return nil
	}
	fmt.Fprintf(e.stdout, "%-12s %-12s %10s  %s\n", "STAGE", "ADDS", "MEAN", "NEEDS")
	for _, s := range p.Stages() {
		head := fmt.Sprintf("%-12s %-12s %10s  ", s.Name, s.Adds, s.Mean.Round(time.Microsecond))
		fmt.Fprintln(e.stdout, view.Wrap(s.Needs.String(), head, strings.Repeat(" ", utf8.RuneCountInString(head))))
	}
	return nil
}
