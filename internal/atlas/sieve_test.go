package atlas

import (
	"slices"
	"strconv"
	"testing"
)

// What is on the list passes, however it is spelt; of the rest few do.
func TestSieve(t *testing.T) {
	names := []string{"deir ez zor", "raqqa", "al bab", "ras al ain", "new york city"}
	s := NewSieve(sieveBlock, slices.Values(names))
	for _, name := range []string{"deir az zawr", "rakka", "ar raqqah", "bab", "ras el ein", "new york city"} {
		if !s.Has(SoundOf(name)) {
			t.Errorf("%q does not pass", name)
		}
	}
	for first, second := range map[string]string{"dayr": "zur", "ras": "ayn", "new": "york"} {
		if !s.Opens(SoundOf(first)) || !s.OpensWith(SoundOf(first), SoundOf(second)) {
			t.Errorf("%q, %q open no name", first, second)
		}
	}
	passed := 0
	for i := range 10_000 {
		if s.Has(SoundOf("b" + strconv.Itoa(i))) {
			passed++
		}
	}
	if passed > 100 {
		t.Errorf("%d of 10,000 strange names pass", passed)
	}
	if Sieve("").Has(SoundOf("raqqa")) {
		t.Error("an empty sieve lets a name pass")
	}
}
