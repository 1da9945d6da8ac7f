package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"time"

	"entente"
	"entente/internal/document"
	"entente/internal/ingest"
	"entente/internal/store"
)

type ingestCmd struct {
	Paths []string `arg:"" name:"path" help:"Reports: files, folders, or -."`
	DB    string   `help:"The store; made where it is not there." name:"db" required:"" placeholder:"FILE"`
}

// Run reads reports into the store. A report that is there already is neither
// analysed nor added again, so that an interrupted run goes on where it ended.
func (c *ingestCmd) Run(e *env) error {
	s, err := store.Open(c.DB, store.Options{Coder: e.coder()})
	if err != nil {
		return errNothing{err}
	}
	defer s.Close()
	p, err := e.pipeline()
	if err != nil {
		return err
	}
	var added, known int
	var broken error
	fresh := func(reports iter.Seq2[entente.Report, error]) iter.Seq2[entente.Report, error] {
		return func(yield func(entente.Report, error) bool) {
			for r, err := range reports {
				if err == nil {
					has, herr := s.Has(e.ctx, r)
					if herr != nil {
						broken = herr
						return
					}
					if has {
						known++
						continue
					}
				}
				if !yield(r, err) {
					return
				}
			}
		}
	}
	reports := ingest.Read(e.ctx, c.Paths, ingest.Options{Stdin: e.stdin, YearHint: p.Actors.YearHint})
	err = e.analyseAll(fresh(reports), p, func(d *document.Document) error {
		isNew, err := s.AppendReport(e.ctx, *d.Report, d.Claims, time.Now())
		if err != nil {
			return err
		}
		if isNew {
			added++
		}
		return nil
	})
	if err = keep(broken, err); err != nil {
		if errors.Is(err, entente.ErrUnavailable) || e.done == 0 {
			return errNothing{fmt.Errorf("%s: %w", c.DB, err)}
		}
		return err
	}
	e.done += known
	holds, err := s.Count(e.ctx)
	if err != nil {
		return err
	}
	if e.JSON {
		return json.NewEncoder(e.stdout).Encode(map[string]any{
			"added": added, "known": known, "failed": e.failed, "reports": holds.Reports, "claims": holds.Claims,
		})
	}
	if !e.Quiet {
		fmt.Fprintf(e.stderr, "%s: %d added, %d there already; it holds %s and %s\n", c.DB, added, known, count(holds.Reports, "report"), count(holds.Claims, "claim"))
	}
	return nil
}
