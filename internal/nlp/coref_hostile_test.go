package nlp

import (
	"testing"

	"entente/data"
	"entente/internal/nlp/treetest"
)

func TestCorefHostile(t *testing.T) {
	quotations, err := Quotations(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	stage, err := Coref(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	treetest.Hostile(t, quotations, stage)
}
