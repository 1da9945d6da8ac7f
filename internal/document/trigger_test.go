package document

import (
	"slices"
	"testing"
)

func TestTriggersAt(t *testing.T) {
	d := &Document{Triggers: []Trigger{{1, "AID", 2}, {4, "ASSAULT", 3}, {4, Tie, -1}, {9, View, 0}}}
	for i, want := range map[int][]Trigger{0: {}, 1: d.Triggers[:1], 2: {}, 4: d.Triggers[1:3], 9: d.Triggers[3:], 10: {}} {
		if got := d.TriggersAt(i); !slices.Equal(got, want) {
			t.Errorf("at %d: %v, want %v", i, got, want)
		}
	}
	if d.Triggers[2].OfEvent() || !d.Triggers[0].OfEvent() {
		t.Error("a tie is no event, aid is one")
	}
}
