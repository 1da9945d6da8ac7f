package document

import (
	"slices"
	"testing"
)

func TestTriggersAt(t *testing.T) {
	d := &Document{Triggers: []Trigger{{1, "AID", "", 2}, {4, "ASSAULT", "took", 3}, {4, Tie, "allied", -1}, {9, View, "ally", 0}}}
	for i, want := range map[int][]Trigger{0: {}, 1: d.Triggers[:1], 2: {}, 4: d.Triggers[1:3], 9: d.Triggers[3:], 10: {}} {
		if got := d.TriggersAt(i); !slices.Equal(got, want) {
			t.Errorf("at %d: %v, want %v", i, got, want)
		}
	}
	if d.Triggers[2].OfEvent() || !d.Triggers[0].OfEvent() {
		t.Error("a tie is no event, aid is one")
	}
}

func TestFillersAt(t *testing.T) {
	d := &Document{Fillers: []Filler{{2, 0, Doer, 3}, {2, 4, Recipient, -1}, {7, 5, Where, 1}}}
	for i, want := range map[int][]Filler{0: {}, 2: d.Fillers[:2], 7: d.Fillers[2:], 9: {}} {
		if got := d.FillersAt(i); !slices.Equal(got, want) {
			t.Errorf("at %d: %v, want %v", i, got, want)
		}
	}
	if Doer.String() != "doer" || Recipient.String() != "recipient" || Where.String() != "place" {
		t.Error("roles have their names")
	}
}
