package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"

	"entente/internal/document"
	"entente/internal/nlp/conllu"
	"entente/internal/nlp/syntax"
)

type analyseCmd struct {
	Paths  []string `arg:"" optional:"" name:"path" help:"Reports: files, folders, or -. None: the built-in examples."`
	Format string   `help:"jsonl or conllu." enum:"jsonl,conllu" default:"jsonl"`
	Conllu string   `help:"Take the tokens of this CoNLL-U file as they are and print it with predicted tags and heads." placeholder:"FILE"`
}

// Run prints the layers of each report.
func (c *analyseCmd) Run(e *env) error {
	if c.Conllu != "" {
		return c.annotate(e)
	}
	p, err := e.pipeline()
	if err != nil {
		return err
	}
	out := bufio.NewWriter(e.stdout)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	err = e.analyse(c.Paths, p.Full(), func(d *document.Document) error {
		var err error
		if c.Format == "conllu" {
			err = conllu.WriteDocument(out, d)
		} else {
			err = enc.Encode(document.NewRecord(d))
		}
		return keep(err, out.Flush())
	})
	return keep(err, out.Flush())
}

func (c *analyseCmd) annotate(e *env) error {
	if len(c.Paths) > 0 {
		return errNothing{fmt.Errorf("give reports or --conllu, not both")}
	}
	in, err := e.open(c.Conllu)
	if err != nil {
		return errNothing{err}
	}
	defer in.Close()
	m, err := syntax.Load(e.dataFS())
	if err != nil {
		return errNothing{err}
	}
	var out bytes.Buffer
	if err := m.Annotate(in, &out); err != nil {
		return fmt.Errorf("%s: %w", c.Conllu, err)
	}
	if !conlluRow.Match(out.Bytes()) {
		return errNothing{fmt.Errorf("%s: no word of CoNLL-U in it", c.Conllu)}
	}
	e.done++
	_, err = e.stdout.Write(out.Bytes())
	return err
}

var conlluRow = regexp.MustCompile(`(?m)^[^#\n]`)
