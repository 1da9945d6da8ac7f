package coref

import (
	"testing"

	"entente/data"
	"entente/internal/nlp/quotation"
	"entente/internal/nlp/treetest"
)

func TestHostile(t *testing.T) {
	quotations, err := quotation.Stage(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	stage, err := Stage(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	treetest.Hostile(t, quotations, stage)
}
