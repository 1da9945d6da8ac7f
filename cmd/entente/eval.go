package main

import (
	"context"
	"fmt"
	"os"

	"entente"
	"entente/eval"
	"entente/internal/document"
	"entente/internal/ingest"
	"entente/internal/inquiry"
	"entente/internal/situation"
)

type evalCmd struct {
	Tasks []string `arg:"" optional:"" name:"task" help:"The measurements to make; none makes all."`
	Gold  string   `help:"Folder of the gold sets." default:"../shared/gold"`
	Seed  string   `help:"Folder of the seed report." default:"../shared/seed"`
	Out   string   `help:"Folder for the result files; empty writes none." default:"eval/results"`
	Page  string   `help:"Write the errors as an HTML page to read: sentences with marked spans, what was coded and what is wanted." placeholder:"FILE"`
}

// Run makes the measurements and prints the headline of each.
func (c *evalCmd) Run(e *env) error {
	p, err := e.pipeline()
	if err != nil {
		return err
	}
	full := p.Full()
	complete := func(r entente.Report) entente.Report {
		return ingest.Complete(r, ingest.Options{YearHint: p.Actors.YearHint})
	}
	ev := eval.Env{
		Ontology: p.Ontology,
		Data:     e.dataFS(),
		PartOf:   func(id entente.ActorID) []entente.ActorID { return p.Actors.PartOf(id, entente.Date{}) },
		Analyse: func(ctx context.Context, r entente.Report) (*document.Document, error) {
			return full.Analyse(ctx, complete(r))
		},
		FirstPass: func(ctx context.Context, r entente.Report) (*document.Document, error) {
			return p.Analyse(ctx, complete(r))
		},
		Parse: func(forms []string) []eval.Word {
			words := p.Model.Analyse(forms)
			out := make([]eval.Word, len(words))
			for i, w := range words {
				out[i] = eval.Word{Lemma: w.Lemma, UPOS: w.UPOS, Head: w.Head, Deprel: w.Deprel}
			}
			return out
		},
	}
	ev.Fold = func(claims []entente.Claim) eval.Fold {
		b := inquiry.NewBasis(claims, p.Actors, p.Gazetteer, nil)
		b.Often()
		land := b.Land(inquiry.Ground{})
		return eval.Fold{
			On:     func(day entente.Date) *situation.Situation { return b.On(land, situation.Options{AsOf: day}) },
			Places: b.PlacesNamed,
		}
	}
	if _, err := os.Stat(c.Gold); err == nil {
		ev.Gold = os.DirFS(c.Gold)
	}
	if _, err := os.Stat(c.Seed); err == nil {
		ev.Seed = os.DirFS(c.Seed)
	}
	results, err := eval.Run(e.ctx, ev, c.Tasks, c.Out)
	if err != nil {
		return errNothing{err}
	}
	if c.Page != "" {
		if err := c.writePage(results); err != nil {
			return errNothing{err}
		}
	}
	for _, r := range results {
		if r.Skipped != "" {
			fmt.Fprintf(e.stdout, "%-20s skipped: %s\n", r.Task, r.Skipped)
			continue
		}
		for _, s := range r.Scores {
			fmt.Fprintf(e.stdout, "%-20s %s\n", r.Task, s)
		}
	}
	return nil
}

// writePage writes the page of errors.
func (c *evalCmd) writePage(results []eval.Result) error {
	f, err := os.Create(c.Page)
	if err != nil {
		return err
	}
	if err := eval.WritePage(f, results); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
