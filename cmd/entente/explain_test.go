package main

import "testing"

func TestExplainedTrigger(t *testing.T) {
	for want, x := range map[string]explainedTrigger{
		"seized COERCE took (rebels > army, at Goma)": {Word: "seized", Label: "COERCE", Kind: "took", Doers: []string{"rebels"}, Recipients: []string{"army"}, Places: []string{"Goma"}},
		"raid ASSAULT (Libya)":                        {Word: "raid", Label: "ASSAULT", Doers: []string{"Libya"}},
		"shelled ASSAULT (> town)":                    {Word: "shelled", Label: "ASSAULT", Recipients: []string{"town"}},
		"talks CONSULT":                               {Word: "talks", Label: "CONSULT"},
	} {
		if got := x.String(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
