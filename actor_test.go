package entente

import "testing"

// TestCalled: who is nobody in particular is called by the words of the report, and never
// by a code's name.
func TestCalled(t *testing.T) {
	for want, p := range map[string]Party{
		"Syrian rebels":     {Text: "Syrian rebels", Actor: "?SYR:REB", Name: "armed opposition", Sectors: []string{"REB"}},
		"armed opposition":  {Text: "they", Actor: "?SYR:REB", Name: "armed opposition", Sectors: []string{"REB"}, Rule: "coreference: pronoun"},
		"six parties":       {Text: "six parties", Actor: "?-:UNK", Name: "unidentified", Sectors: []string{"UNK"}},
		"someone not named": {Text: "it", Actor: "?-:UNK", Name: "unidentified", Sectors: []string{"UNK"}, Rule: "coreference: pronoun"},
		"Red Front":         {Text: "the Reds", Actor: "red", Name: "Red Front", Sectors: []string{"REB"}},
	} {
		if got := p.Called(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got := UnknownParty.Called(); got != "someone not named" {
		t.Errorf("%q", got)
	}
}

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
