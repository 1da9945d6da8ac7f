package main

import (
	"io"
	"strings"
	"testing"

	"entente"
	"entente/data"
	"entente/internal/lexicon"
)

// TestLeaningsAreActors: whoever a publisher of the register leans to is in the
// actor base, under that id.
func TestLeaningsAreActors(t *testing.T) {
	e := &env{stderr: io.Discard, load: loadOnce}
	p, err := e.pipeline()
	if err != nil {
		t.Fatal(err)
	}
	blocks, err := lexicon.ReadBlocks(data.FS, "sources/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	for _, b := range blocks {
		if ids[b.Name] {
			t.Errorf("%s:%d: %s twice", b.File, b.Line, b.Name)
		}
		ids[b.Name] = true
		for id := range strings.SplitSeq(b.Get("leans"), "|") {
			if id = strings.TrimSpace(id); id == "" {
				continue
			}
			if _, known := p.Actors.Get(entente.ActorID(id)); !known {
				t.Errorf("%s:%d: no actor %q", b.File, b.Line, id)
			}
		}
	}
}
