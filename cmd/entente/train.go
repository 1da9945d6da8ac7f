package main

import (
	"fmt"
	"os"

	"entente/internal/nlp"
)

type trainCmd struct {
	Gold string `help:"Folder of the gold sets (ud-ewt and gum)." default:"../shared/gold" placeholder:"DIR"`
	Out  string `help:"The model file to write." default:"data/models/english.model" placeholder:"FILE"`
}

// Run trains the language model. The same data give the same file.
func (c *trainCmd) Run(e *env) error {
	if _, err := os.Stat(c.Gold); err != nil {
		return errNothing{fmt.Errorf("gold sets: %w", err)}
	}
	opts := nlp.TrainOptions{Gold: os.DirFS(c.Gold), Data: e.dataFS()}
	if !e.Quiet {
		opts.Progress = func(line string) { fmt.Fprintln(e.stderr, line) }
	}
	f, err := os.CreateTemp(".", "model-*")
	if err != nil {
		return errNothing{err}
	}
	defer os.Remove(f.Name())
	opts.Write = f
	if err := keep(nlp.Train(e.ctx, opts), f.Close()); err != nil {
		return errNothing{err}
	}
	if err := os.Rename(f.Name(), c.Out); err != nil {
		return errNothing{err}
	}
	e.done++
	return nil
}
