package main

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"

	"entente"
	"entente/internal/review"
	"entente/internal/store"
)

// fromStore are the flags that take claims from a store.
type fromStore struct {
	DB     string `help:"Read the claims from this store instead of from reports." name:"db" placeholder:"FILE"`
	Claims string `help:"Of a store: its claims as people reviewed them in the workbench, or as the program coded them." enum:"reviewed,coded" default:"reviewed"`
}

// From manyClaims on, garbage is collected when it is manyGC percent of what is in use,
// and all of it once the claims are there: so that a million of them and their situation
// fit 2 GiB (TestMillion).
const manyClaims, manyGC = 200_000, 55

// load reads all claims of a store.
func load(ctx context.Context, s *store.Store) ([]entente.Claim, error) {
	n, err := s.Count(ctx)
	if err != nil {
		return nil, err
	}
	many := n.Claims >= manyClaims
	if many {
		debug.SetGCPercent(manyGC)
	}
	claims, err := s.LoadClaims(ctx, store.Query{})
	if many {
		runtime.GC()
	}
	return claims, err
}

// stored reads all claims of the store, as people left them where nothing else is
// asked for, and then says what they made of them.
func (f fromStore) stored(e *env) ([]entente.Claim, error) {
	s, err := store.Open(f.DB, store.Options{ReadOnly: true})
	if err != nil {
		return nil, errNothing{err}
	}
	defer s.Close()
	out, err := load(e.ctx, s)
	if err != nil {
		return nil, errNothing{err}
	}
	if f.Claims != "coded" {
		book := review.NewBook()
		for entry, err := range s.Log(e.ctx, 0) {
			if err == nil {
				err = book.Take(entry)
			}
			if err != nil {
				return nil, errNothing{err}
			}
		}
		r := book.Apply(out)
		if out = r.Claims; len(r.Verdicts) > 0 && !e.Quiet {
			fmt.Fprintf(e.stderr, "claims as reviewed: %s (--claims coded leaves that out)\n", &r)
		}
	}
	e.done++
	return out, nil
}
