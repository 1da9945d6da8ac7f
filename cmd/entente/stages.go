package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"entente"
	"entente/internal/document"
	"entente/internal/pipeline"
	"entente/internal/view"
)

type stagesCmd struct {
	Paths []string `arg:"" optional:"" name:"path" help:"Reports to time the stages on. None: the built-in examples."`
}

// Run times the stages on reports, with the first pass and without, and lists them in
// order.
func (c *stagesCmd) Run(e *env) error {
	p, err := e.pipeline()
	if err != nil {
		return err
	}
	// A first run fills the caches and says what could not be read; only then is timed.
	var reports []entente.Report
	sentences := 0
	err = e.analyse(c.Paths, p.Full(), func(d *document.Document) error {
		sentences += len(d.Sentences)
		reports = append(reports, *d.Report)
		return nil
	})
	if err != nil {
		return err
	}
	quick, full := p, p.Full()
	for round, start := 0, time.Now(); round == 0 || round < 50 && time.Since(start) < time.Second; round++ {
		for _, r := range reports {
			for _, p := range []*pipeline.Pipeline{quick, full} {
				if _, err := p.Analyse(e.ctx, r); err != nil {
					return err
				}
			}
		}
	}
	byName := map[string]pipeline.StageInfo{}
	for _, s := range full.Stages() {
		byName[s.Name] = s
	}
	if e.JSON {
		type row struct {
			Name   string `json:"name"`
			Needs  string `json:"needs"`
			Adds   string `json:"adds"`
			Runs   int64  `json:"runs"`
			MeanNS int64  `json:"mean_ns"`
			FullNS int64  `json:"full_mean_ns"`
			Panics int64  `json:"panics"`
		}
		enc := json.NewEncoder(e.stdout)
		for _, s := range quick.Stages() {
			if err := enc.Encode(row{s.Name, s.Needs.String(), s.Adds.String(), s.Runs, int64(s.Mean), int64(byName[s.Name].Mean), s.Panics}); err != nil {
				return err
			}
		}
		return nil
	}
	fmt.Fprintf(e.stdout, "%-12s %-12s %10s %10s  %s\n", "STAGE", "ADDS", "MEAN", "--full", "NEEDS")
	for _, s := range quick.Stages() {
		head := fmt.Sprintf("%-12s %-12s %10s %10s  ", s.Name, s.Adds, s.Mean.Round(time.Microsecond), byName[s.Name].Mean.Round(time.Microsecond))
		fmt.Fprintln(e.stdout, view.Wrap(s.Needs.String(), head, strings.Repeat(" ", utf8.RuneCountInString(head))))
	}
	fmt.Fprintf(e.stdout, "%-25s %10.0f %10.0f\n", "sentences/s, one worker", rate(sentences, len(reports), quick), rate(sentences, len(reports), full))
	return nil
}

// rate is how many sentences a second one worker gets through the stages, where the
// reports have so many.
func rate(sentences, reports int, p *pipeline.Pipeline) float64 {
	var each time.Duration
	for _, s := range p.Stages() {
		each += s.Mean
	}
	return float64(sentences) / float64(max(reports, 1)) / max(each.Seconds(), 1e-9)
}
