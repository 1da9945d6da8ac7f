package actors_test

import (
	"context"
	"strings"
	"testing"

	"entente/internal/actors"
	"entente/internal/document"
)

// TestRules asks for sentences of our own which rule decided, and how: actor, rule,
// and part of the name where the day matters.
func TestRules(t *testing.T) {
	for _, c := range []struct{ on, text, mention, actor, rule, name string }{
		{"2016-11-07", "The general met his Turkish counterpart Army Gen. Kadir Sancak.", "Turkish counterpart Army Gen. Kadir Sancak", "TUR:MIL", "nationality and role", "Kadir Sancak"},
		{"2016-11-07", "Ankara said it would respond.", "Ankara", "TUR:GOV", "capital for its government", ""},
		{"2016-11-07", "The talks were held in Ankara.", "Ankara", "-", "", ""},
		{"2016-11-07", "The Pentagon denied the report.", "Pentagon", "USA:MIL", "metonym", ""},
		{"2016-11-07", "The Kremlin denied the report.", "Kremlin", "RUS:GOV", "metonym", ""},
		{"2016-11-07", "US-backed fighters took a village in Syria.", "US-backed fighters", "?-:REB:us-backed-fighters", "role", ""},
		{"2016-11-07", "A Syrian government airstrike killed two people.", "Syrian government", "SYR:GOV", "nationality and role", ""},
		{"2013-05-01", "The Turkish president praised the pact.", "Turkish president", "TUR:GOV", "office on the day", "Gül"},
		{"2017-05-01", "The Turkish president praised the pact.", "Turkish president", "TUR:GOV", "office on the day", "Erdo"},
		{"2017-05-01", "The French defence minister praised the pact.", "French defence minister", "FRA:GOV", "office on the day", "Le Drian"},
		{"2012-05-01", "President Laurent Gbago left.", "President Laurent Gbago", "-", "", ""},
		{"2010-05-01", "President Laurent Gbago left.", "President Laurent Gbago", "CIV:GOV", "office, spelled otherwise", "Laurent Gbagbo"},
		{"", "General Michel Aoun shelled the port.", "General Michel Aoun", "LBN:MIL", "office", ""},
		{"2016-11-07", "The Assad regime shelled the town. The regime denied it.", "regime", "SYR:GOV", "owner named in the text", ""},
		{"2016-11-07", "We thank our ally Turkey for its help.", "Turkey", "TUR", "alias", ""},
		{"2016-11-07", "Its backers, notably Russia, bombed the town.", "Russia", "RUS", "name", ""},
		{"2016-11-07", "An international coalition bombed the town.", "international coalition", "?IGO:MIL", "role", ""},
		{"2016-11-07", "Coalition forces bombed the town.", "Coalition forces", "?IGO:MIL", "role", ""},
		{"2016-11-07", "Turkey and Russia agreed on a truce. Both countries signed.", "Both countries", "TUR RUS", "collective", ""},
		{"2016-11-07", "We urge the Government of Iraq to provide security.", "Government of Iraq", "IRQ:GOV", "nationality and role", ""},
		{"2016-11-07", "Ethnic Albanians marched in Serbia.", "Ethnic Albanians", "ethnic-albanians", "people", ""},
	} {
		d := analyse(t, c.text, date(c.on))
		got, rule, name := "-", "", ""
		for _, m := range d.Mentions {
			if d.Text(m.Span) != c.mention || len(m.Parties) == 0 {
				continue
			}
			var ids []string
			for _, p := range m.Parties {
				ids = append(ids, string(p.Actor))
			}
			got, rule, name = strings.Join(ids, " "), m.Parties[0].Rule, m.Parties[0].Name
		}
		if c.actor == "-" && strings.HasPrefix(got, "?") {
			got, rule = "-", "" // somebody of whom nothing is known
		}
		if got != c.actor || rule != c.rule || !strings.Contains(name, c.name) {
			t.Errorf("%s %s\n%q is %s by %q (%s), want %s by %q (%s)", c.on, c.text, c.mention, got, rule, name, c.actor, c.rule, c.name)
		}
	}
}

// TestPublisher: an organ of a state speaks of its own state's bodies and offices.
func TestPublisher(t *testing.T) {
	const text = "The Foreign Secretary visited a camp near Homs, Syria. We are proud of our forces."
	for publisher, want := range map[string][2]string{
		"UK Government": {"GBR:GOV", "GBR:MIL"}, "CENTCOM": {"USA:GOV", "USA:MIL"}, "The Harbor Ledger": {"?-:GOV", "?-:MIL"},
	} {
		d := analyseBy(t, text, date("2016-11-07"), publisher)
		if got := actorsOf(d, "Foreign Secretary"); got != want[0] {
			t.Errorf("by %s the Foreign Secretary is %s, want %s", publisher, got, want[0])
		}
		if got := actorsOf(d, "forces"); got != want[1] {
			t.Errorf("by %s our forces are %s, want %s", publisher, got, want[1])
		}
	}
}

// TestEndsInState: an organization whose name ends with a state's is not the state.
func TestEndsInState(t *testing.T) {
	b, err := actors.Load(worldFS(t, ""))
	if err != nil {
		t.Fatal(err)
	}
	d := parsed(`
		Air PROPN NNP 2 compound
		France PROPN NNP 3 nsubj
		agreed VERB VBD 0 root`)
	d.Names = []document.Name{{Span: d.Span(0, 2), First: 0, Last: 2, Head: 1, Type: document.Organization}}
	if err := b.Stage().Run(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	if got := actorsOf(d, "Air France"); got != "?FRA:-:air-france" {
		t.Errorf("Air France is %s", got)
	}
}
