package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"entente"
	"entente/eval"
	"entente/internal/document"
	"entente/internal/ingest"
)

type trainCmd struct {
	Gold    string `help:"Folder of the gold sets." default:"../shared/gold"`
	Scripts string `help:"Folder of the coder's test cases, which are learned from too." default:"internal/coder/testdata"`
	Out     string `help:"Folder to write the models into." default:"data/models"`
}

// Run learns the coder's ranker from the annotated reports, then, from what the coder
// with that ranker makes of plain text, the model of the first pass, and writes both.
func (c *trainCmd) Run(e *env) error {
	p, err := e.pipeline()
	if err != nil {
		return err
	}
	p = p.Full()
	t := eval.Teacher{Coder: p.Coder, FirstPass: p.FirstPass, Say: func(format string, args ...any) {
		if !e.Quiet {
			fmt.Fprintf(e.stderr, format+"\n", args...)
		}
	}}
	t.Ontology, t.Data = p.Ontology, e.dataFS()
	t.PartOf = func(id entente.ActorID) []entente.ActorID { return p.Actors.PartOf(id, entente.Date{}) }
	t.Analyse = func(ctx context.Context, r entente.Report) (*document.Document, error) {
		return p.Analyse(ctx, ingest.Complete(r, ingest.Options{YearHint: p.Actors.YearHint}))
	}
	if _, err := os.Stat(c.Gold); err != nil { // without it the model would be another one
		return errNothing{fmt.Errorf("no folder %s: %w", c.Gold, entente.ErrNotFound)}
	}
	t.Gold = os.DirFS(c.Gold)
	if t.Scripts, err = eval.ReadScriptFolder(os.DirFS(c.Scripts)); err != nil {
		return errNothing{err}
	}
	r, err := t.Train(e.ctx)
	if err != nil {
		return errNothing{err}
	}
	ranker, err := r.Bytes()
	if err != nil {
		return errNothing{err}
	}
	firstPass, err := t.TrainFirstPass(e.ctx, r)
	if err != nil {
		return errNothing{err}
	}
	for name, b := range map[string][]byte{"coder.model": ranker, "first-pass.model": firstPass} {
		if err := os.WriteFile(filepath.Join(c.Out, name), b, 0o644); err != nil {
			return errNothing{err}
		}
	}
	return nil
}
