package nlp

import (
	"testing"

	"entente/data"
	"entente/internal/nlp/treetest"
)

func TestQuotationsHostile(t *testing.T) {
	stage, err := Quotations(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	treetest.Hostile(t, stage)
}
