package analysis

import (
	"testing"

	"entente"
)

func TestDeed(t *testing.T) {
	for _, x := range []struct {
		action, object string
		will           bool
		want           string
	}{
		{"enter", "Amber", true, "enter Amber"},
		{"enter", "Amber", false, "not to enter Amber"},
		{"Green fighters enter", "Amber", false, "Green fighters not to enter Amber"},
		{"pull out", "", false, "not to pull out"},
		{"Green fighters seize and hold", "Amber", false, "Green fighters not to seize and hold Amber"},
		{"leaving", "the harbour", false, "not leaving the harbour"},
		{"", "", false, ""},
	} {
		if got := Deed(&entente.Undertaking{Action: x.action, Object: x.object, Will: x.will}); got != x.want {
			t.Errorf("%q %q %v: %q, want %q", x.action, x.object, x.will, got, x.want)
		}
	}
}
