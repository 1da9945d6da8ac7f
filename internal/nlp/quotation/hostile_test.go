package quotation

import (
	"testing"

	"entente/data"
	"entente/internal/nlp/treetest"
)

func TestHostile(t *testing.T) {
	stage, err := Stage(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	treetest.Hostile(t, stage)
}
