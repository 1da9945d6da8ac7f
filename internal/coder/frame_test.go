package coder

import (
	"testing"

	"entente/data"
	"entente/internal/ontology"
)

func TestFramesLoad(t *testing.T) {
	ont, err := ontology.Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	lex, err := LoadLexicon(data.FS, ont)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d frames", len(lex.frames))
}
