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
		// Who fights rebels does it at home, whoever else is named.
		{"2016-03-03", "Turkey and Russia held talks. Government forces retook three villages near Hama.", "Government forces", "SYR:MIL", "at home in the country of the report", ""},
		{"2016-03-03", "Turkey and Russia held talks on Hama and Idlib. The regime denied it.", "regime", "SYR:GOV", "at home in the country of the report", ""},
		{"2016-03-03", "The Zebra Liberation Front attacked a village.", "Zebra Liberation Front", "?-:REB:zebra-liberation-front", "role", ""},
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
		{"2016-11-07", "Michael Jordan praised the plan.", "Michael Jordan", "?-:UNK:michael-jordan", "unknown person", ""},
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

// TestHome: those whom a report does not place are at home in the country that it is
// about, or act where their clause has them.
func TestHome(t *testing.T) {
	for _, c := range []struct{ text, mention, actor, rule string }{
		{"In Lima police fired at students. Peru banned the march.", "students", "?PER:EDU", "at home in the country of the report"},
		{"Peru banned the march. The interior minister blamed teachers in Lima.", "interior minister", "PER:GOV", "at home in the country of the report"},
		{"Peru and Chile signed. Rebels attacked.", "Rebels", "?-:REB", "role"},
		{"Tourists fled. Peru banned the march.", "Tourists", "?-:CVL", "role"},
		{"Peru asked for calm. Chilean troops fired in Lima. Soldiers wept in Cusco.", "Soldiers", "?-:MIL", "role"},
		{"The FARC burned a bus in Colombia. The rebels left at dawn.", "rebels", "farc", "the armed group of the text"},
		{"The FARC burned a bus in Colombia. Other rebels left at dawn.", "Other rebels", "?COL:REB", "at home in the country of the report"},
		{"Renamo agreed to talks in Mozambique.", "Renamo", "renamo", "alias"},
		{"Fighters of the Zebra Brigade fled. Colonel Farah Warsame of the Zebra Brigade spoke.", "Colonel Farah Warsame", "?-:UAF:zebra-brigade", "member of ?-:UAF:zebra-brigade"},
	} {
		d := analyse(t, c.text, date("2010-11-07"))
		got, rule := "-", ""
		for _, m := range d.Mentions {
			if d.Text(m.Span) == c.mention && len(m.Parties) == 1 {
				got, rule = string(m.Parties[0].Actor), m.Parties[0].Rule
			}
		}
		if got != c.actor || rule != c.rule {
			t.Errorf("%s\n%q is %s by %q, want %s by %q", c.text, c.mention, got, rule, c.actor, c.rule)
		}
	}
}

// TestHappenings: what happens or is signed is nobody.
func TestHappenings(t *testing.T) {
	d := analyse(t, "Cyclone Orfeo struck the coast. The Zenda Protocol ended the war.", date("2010-11-07"))
	for _, m := range d.Mentions {
		if text := d.Text(m.Span); text == "Cyclone Orfeo" || text == "Zenda Protocol" {
			t.Errorf("%q is an actor: %+v", text, m.Parties)
		}
	}
}

// TestGivenName: who stands in the text in full may be called by any of his names.
func TestGivenName(t *testing.T) {
	d := analyse(t, "Prime Minister Zerihun Dabesa of Ethiopia spoke on Monday. Zerihun called for calm.", date("2010-11-07"))
	if got := actorsOf(d, "Zerihun"); got != "ETH:GOV" {
		t.Errorf("Zerihun is %s", got)
	}
}
