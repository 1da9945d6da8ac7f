package main

import (
	"fmt"

	"entente"
	"entente/internal/view"
)

type alliesCmd struct {
	Paths []string `arg:"" optional:"" name:"path" help:"Reports: files, folders, or -. None: the built-in examples."`
	moment
	Against string `help:"Say where this actor's view differs." placeholder:"ACTOR"`
	Explain bool   `help:"Quote the sentences behind every line."`
	Limit   string `help:"Most lines of a section, or all." default:"20" placeholder:"N"`
	Format  string `help:"text, json, csv or graphml (pairs with their sign)." enum:"text,json,csv,graphml" default:"text"`
}

// Run prints who stands with whom, and where that is under tension.
func (c *alliesCmd) Run(e *env) error {
	limit, err := lines(c.Limit)
	if err != nil {
		return err
	}
	if e.JSON {
		c.Format = view.JSON
	}
	claims, err := c.read(e, c.Paths)
	if err != nil {
		return err
	}
	if e.nothingRead(c.Paths, c.DB) {
		return nil
	}
	opt := view.AlliesOptions{Quotes: c.Explain, Limit: limit}
	b, err := e.basisOf(claims)
	if err != nil {
		return err
	}
	holder, name, err := b.Viewer(c.Viewpoint)
	if err != nil {
		return errNothing{fmt.Errorf("--viewpoint: %w", err)}
	}
	opt.View, c.Viewpoint = name, ""
	var against *entente.ActorID
	if c.Against != "" {
		id, name, err := b.Viewer(c.Against)
		if err != nil {
			return errNothing{fmt.Errorf("--against: %w", err)}
		}
		against, opt.Against = &id, name
	}
	s, err := c.build(e, claims)
	if err != nil {
		return err
	}
	return view.NewAllies(s, holder, against, opt).Write(e.people(c.Format), c.Format)
}
