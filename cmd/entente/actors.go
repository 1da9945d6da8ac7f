package main

import (
	"bufio"
	"encoding/json"
	"fmt"

	"entente/internal/document"
)

type actorsCmd struct {
	Unknown unknownCmd `cmd:"" help:"List whom reports name and the actor base does not know, the most mentioned first, as entries to paste into a file for --actors."`
}

type unknownCmd struct {
	Paths []string `arg:"" optional:"" name:"path" help:"Reports: files, folders, or -. None: the built-in examples."`
	Least int      `help:"Leave out who is mentioned less often." default:"1" placeholder:"N"`
}

// Run reads the reports and prints who is unknown.
func (c *unknownCmd) Run(e *env) error {
	p, err := e.pipeline()
	if err != nil {
		return err
	}
	unknowns := p.Actors.Unknowns()
	failure := e.analyse(c.Paths, p, func(d *document.Document) error {
		unknowns.Add(d)
		return nil
	})
	out := bufio.NewWriter(e.stdout)
	if !e.JSON {
		out.Reset(terminal{w: e.stdout})
	}
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	listed := 0
	for _, u := range unknowns.List() {
		if u.Mentions < c.Least {
			continue
		}
		listed++
		if e.JSON {
			err = enc.Encode(u)
		} else {
			err = u.WriteBlock(out)
		}
		if err != nil {
			return keep(failure, err)
		}
	}
	if listed == 0 && !e.JSON && failure == nil {
		fmt.Fprintln(out, "# nobody unknown")
	}
	return keep(failure, out.Flush())
}
