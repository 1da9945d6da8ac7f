package nlp

import (
	"testing"

	"entente/data"
	"entente/internal/nlp/treetest"
)

func TestFactualityHostile(t *testing.T) {
	stage, err := Factuality(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	treetest.Hostile(t, stage)
}
