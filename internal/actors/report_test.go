package actors_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"entente"
	"entente/data"
	"entente/internal/actors"
	"entente/internal/document"
)

// actorsOf returns the actors of the mention with that text, "-" where no mention
// has it.
func actorsOf(d *document.Document, text string) string {
	for _, m := range d.Mentions {
		if d.Text(m.Span) != text {
			continue
		}
		var out []string
		for _, p := range m.Parties {
			out = append(out, string(p.Actor))
		}
		return strings.Join(out, " ")
	}
	return "-"
}

// TestReports runs the real stages over sentences of our own.
func TestReports(t *testing.T) {
	for _, c := range []struct {
		text string
		want map[string]string
	}{
		{"Turkish warplanes bombed positions near Manbij on Tuesday, the Turkish military said. Ankara accused Washington of arming the Syrian Kurdish YPG militia.",
			map[string]string{"Turkish warplanes": "TUR:MIL", "Turkish military": "TUR:MIL", "Ankara": "TUR:GOV", "Washington": "USA:GOV", "Manbij": "-", "Syrian Kurdish YPG militia": "ypg"}},
		{"Russia and Syria agreed to open a corridor. The two countries will send police.",
			map[string]string{"Russia": "RUS", "Syria": "SYR", "two countries": "RUS SYR"}},
		{"Rebels shelled Damascus. Iran-backed militias entered Aleppo.",
			map[string]string{"Rebels": "?SYR:REB", "Damascus": "-", "Iran": "IRN", "Iran-backed militias": "?-:PRM:iran-backed-militias"}},
		{"Residents said police fired tear gas at protesters.",
			map[string]string{"Residents": "?-:CVL", "police": "?-:COP", "protesters": "?-:CVL"}},
		{"The Red Valley Brigades of Harim (RVBH) claimed the attack. RVBH fighters later withdrew.",
			map[string]string{"RVBH": "?-:UAF:red-valley-brigades-of-harim", "RVBH fighters": "?-:UAF:red-valley-brigades-of-harim"}},
		{"Saudi-led coalition jets struck Houthi positions in Sanaa, Yemen.",
			map[string]string{"Saudi-led coalition jets": "saudi-led-coalition", "Yemen": "-"}},
		{"Ukrainian and Russian officials met in Minsk.",
			map[string]string{"Ukrainian and Russian officials": "UKR:GOV RUS:GOV", "Minsk": "-"}},
		{"Boko Haram gunmen abducted 30 schoolgirls in northern Nigeria.",
			map[string]string{"Boko Haram gunmen": "boko-haram", "northern Nigeria": "-"}},
		{"Transnistria accused Moldova of a blockade. Troops left Transnistria, and shells were fired from Abkhazia. Soldiers across Somaliland held exercises near Tiraspol.",
			map[string]string{"Transnistria": "transnistria", "Moldova": "MDA", "Abkhazia": "-", "Somaliland": "-", "Tiraspol": "-"}},
		{"Bilal Erdogan met traders. Turkish President Erdogan and Mr. Putin spoke by telephone. Rifaat al-Assad left for France, and Bashar al-Assad stayed.",
			map[string]string{
				"Bilal Erdogan": "?-:UNK:bilal-erdogan", "Turkish President Erdogan": "TUR:GOV", "Mr. Putin": "RUS:GOV",
				"Rifaat al-Assad": "?-:UNK:rifaat-al-assad", "Bashar al-Assad": "SYR:GOV",
			}},
		{"John Haverly attacked the village. Jane Haverly defended it.",
			map[string]string{"John Haverly": "?-:UNK:john-haverly", "Jane Haverly": "?-:UNK:jane-haverly"}},
		{"The Kremlin denied the report, and NATO urged Turkey to show restraint.",
			map[string]string{"Kremlin": "RUS:GOV", "NATO": "nato", "Turkey": "TUR"}},
	} {
		d := analyse(t, c.text, date("2017-03-01"))
		for text, want := range c.want {
			if got := actorsOf(d, text); got != want {
				t.Errorf("%s\n%q resolves to %s, want %s", c.text, text, got, want)
			}
		}
	}
}

// TestPlaceStandsForGovernment checks the mark on the toponym.
func TestPlaceStandsForGovernment(t *testing.T) {
	d := analyse(t, "Turkey said its troops in Syria would stay.", date("2017-03-01"))
	got := map[string]bool{}
	for _, p := range d.Toponyms {
		got[p.Text] = p.Actor
	}
	if !got["Turkey"] || got["Syria"] {
		t.Errorf("places that stand for their government: %v", got)
	}
}

// TestSeed checks the actors of the report the project was asked to read.
func TestSeed(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(shared(t), "seed", "raqqa-plan.txt"))
	if err != nil {
		t.Skip(err)
	}
	d := analyse(t, string(text), date("2016-11-07"))
	for mention, want := range map[string]string{
		"American and Turkish military leaders": "USA:MIL TUR:MIL", "NATO allies": "USA:MIL TUR:MIL",
		"Syrian Democratic Forces": "sdf", "SDF": "sdf", "PKK": "pkk", "Turkish government": "TUR:GOV",
		"Kurdish-led forces": "sdf", "ISIS militants": "isis", "Turks": "TUR", "DoD": "USA:MIL", "news service": "USA:MIL",
		"Chairman of the US Joint Chiefs of Staff Gen. Joseph Dunford": "USA:MIL",
		"Turkish counterpart Army Gen. Hulusi Akar":                    "TUR:MIL",
		"Ankara": "-", "Mosul": "-", "northern Syria": "-",
	} {
		if got := actorsOf(d, mention); got != want {
			t.Errorf("%q resolves to %s, want %s", mention, got, want)
		}
	}
}

// TestHostile: a sentence of one endless phrase must not take quadratic time.
func TestHostile(t *testing.T) {
	for _, unit := range []string{"Kurdish forces and ", "US-led ", "both sides ", "Turkey and ", "President of ", "Abu ", "rebel ", "( PKK ) ", "’s ", "President Zx", "Turkey, ", "ally Turkey and ", "the Assad regime of ", "President Gbago "} {
		analyse(t, strings.Repeat(unit, 5000), entente.Date{})
	}
}

// BenchmarkActors times the stage, and the names stage, which asks the base for
// every word.
func BenchmarkActors(b *testing.B) {
	stages, err := loadStages()
	if err != nil {
		b.Skip(err)
	}
	text := strings.Repeat("Turkish forces and Syrian rebels backed by Ankara took the town of al-Bab from Islamic State militants, the Turkish president said. ", 50)
	d := analyse(b, text, date("2017-03-01"))
	names := d.Names
	for _, s := range stages {
		if s.Adds != document.Names && s.Adds != document.Mentions {
			continue
		}
		b.Run(s.Name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				if d.Names = names; s.Adds == document.Names {
					d.Names = nil
				}
				if err := s.Run(b.Context(), d); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := actors.Load(data.FS); err != nil {
			b.Fatal(err)
		}
	}
}
