package entente

import "testing"

func TestPlural(t *testing.T) {
	for name, want := range map[string]bool{
		"rebels": true, "Kurdish forces": true, "fighters of the Front": true, "Syrian Democratic Forces (Green Brigade)": true, "People's Protection Units": true,
		"Malians": true, "the police": true, "local men": true, "Turkish-backed rebels": true,
		"Islamic State": false, "United States": false, "United Nations": false, "Hezbollah": false, "Hamas": false, "Cyprus": false, "the army": false,
		"Army of Martyrs": false, "the opposition press": false, "": false,
	} {
		if Plural(name) != want {
			t.Errorf("%q: %v", name, !want)
		}
	}
}
