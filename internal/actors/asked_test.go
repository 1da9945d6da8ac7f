package actors_test

import (
	"testing"

	"entente"
	"entente/data"
	"entente/internal/actors"
)

func base(t *testing.T) *actors.Base {
	t.Helper()
	b, err := actors.Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// An office is found by what it is, with who holds it on the day or all who did.
func TestWhoAsksForAnOffice(t *testing.T) {
	b := base(t)
	for _, c := range []struct{ asked, on, office, holder string }{
		{"president of Turkey", "2016-03-01", "President of Türkiye", "Recep Tayyip Erdoğan"},
		{"the Turkish president", "2010-03-01", "President of Türkiye", "Abdullah Gül"},
		{"Iraq's defence minister", "2015-03-01", "Defence Minister of Iraq", "Khaled al-Obeidi"},
		{"defense minister of Iraq", "2015-03-01", "Defence Minister of Iraq", "Khaled al-Obeidi"},
		{"US secretary of state", "2015-03-01", "Secretary of State of United States", "John Kerry"},
		{"American foreign minister", "2015-03-01", "Secretary of State of United States", "John Kerry"},
		{"commander of the SDF", "2018-03-01", "Commander-in-chief of Syrian Democratic Forces", "Mazloum Abdi"},
		{"leader of Hezbollah", "2018-03-01", "Secretary-General of Hezbollah", "Hassan Nasrallah"},
		{"prime minister of Germany", "2018-03-01", "Chancellor of Germany", "Angela Merkel"},
		{"king of Turkey", "2018-03-01", "", ""}, {"president of Nowhere", "", "", ""}, {"of", "", "", ""}, {"Turkish", "", "Türkiye", ""},
	} {
		on, err := entente.ParseDate(c.on)
		if err != nil {
			t.Fatal(err)
		}
		found := b.Who(c.asked, on)
		if c.office == "" {
			if len(found) > 0 {
				t.Errorf("%s: %+v", c.asked, found)
			}
			continue
		}
		if len(found) == 0 || found[0].Name != c.office || c.holder != "" && (len(found[0].Holders) != 1 || found[0].Holders[0].Name != c.holder || found[1].Name != c.holder) {
			t.Errorf("%s: %+v", c.asked, found)
		}
	}
	if found := b.Who("president of Turkey", entente.Date{}); len(found) != 1 || len(found[0].Holders) < 5 {
		t.Errorf("without a day not all presidents: %+v", found)
	}
	// Nobody of the base was Turkey's king, and no day makes one; an office without a
	// known holder on the day shows those of other days.
	early, _ := entente.ParseDate("1900-01-01")
	if found := b.Who("president of Turkey", early); len(found) != 1 || found[0].Resolves != "" || len(found[0].Holders) < 5 {
		t.Errorf("in 1900: %+v", found)
	}
}

func TestNear(t *testing.T) {
	b := base(t)
	for name, want := range map[string]string{"Hezbolah": "Hezbollah", "Erdogn": "Recep Tayyip Erdoğan", "Ahrar al-Shamm": "Ahrar al-Sham", "xyzzy": ""} {
		got := b.Near(name, 1)
		if want == "" && len(got) > 0 || want != "" && (len(got) == 0 || got[0] != want) {
			t.Errorf("near %s: %q, want %q", name, got, want)
		}
	}
}
