package actors_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"entente"
	"entente/internal/actors"
	"entente/internal/document"
)

func user(text string) actors.File { return actors.File{Name: "mine.txt", Text: []byte(text)} }

// TestUserFiles lays files over the base: entries are added, replaced and amended.
func TestUserFiles(t *testing.T) {
	b, err := actors.Load(worldFS(t, ""),
		user("actor valley-guard\n  name Valley Guard\n  kind armed_group\n  country SYR\n  sectors PRM\n  alias VG\n  part_of rmf 2015\n"+
			"amend rmf\n  alias Riverines\namend jane-roe\n  role FRA GOV 2020.. Envoy\n"),
		user("actor river-council\n  name River Assembly\n  kind movement\n  country SYR\n  sectors PTY\n"),
	)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, on, want string }{
		{"VG", "2016-11-07", "valley-guard"}, {"Riverines", "2016-11-07", "rmf"}, {"RMF", "2016-11-07", "rmf"},
		{"River Assembly", "2016-11-07", "river-council"}, {"River Council", "2016-11-07", ""},
		{"Jane Roe", "2021-01-01", "FRA:GOV"}, {"Jane Roe", "2016-01-01", "USA:MIL"},
	} {
		if got := ids(b.Lookup(c.name, date(c.on))); got != c.want {
			t.Errorf("Lookup(%q, %s) = %q, want %q", c.name, c.on, got, c.want)
		}
	}
}

// TestUserFileRefused: a wrong line stops the load, with file, line and reason, and
// nothing is loaded.
func TestUserFileRefused(t *testing.T) {
	const good = "actor good\n  name Good\n  kind party\n  country SYR\n  sectors PTY\n"
	for _, c := range []struct{ text, want string }{
		{good + "actor x\n  name X\n  kind party\n  active 2015-13..\n", "mine.txt:9: there is no day"},
		{good + "actor x\n  name X\n  kind party\n  active 2017..2015\n", "mine.txt:9: \"2017..2015\" ends before it starts"},
		{good + "actor x\n  name X\n  kind party\n  country XXX\n", "mine.txt:9: unknown country \"XXX\""},
		{good + "actor x\n  name X\n  kind party\n  sectors FOO\n", "mine.txt:9: unknown sector \"FOO\""},
		{good + "actor x\n  name X\n  kind party\n  country SYR\n  alias RMF\n", "mine.txt:10: \"RMF\" of x is also a name of rmf"},
		{good + "actor good\n  name Better\n  kind party\n", "mine.txt:6: actor \"good\" is already at mine.txt:1"},
		{good + "actor\n  name X\n", "mine.txt:6: actor without an id"},
		{good + "actor x\n  name X\n  kind party\n  alias\n", "mine.txt:9: alias says nothing"},
		{good + "what is this\n", "mine.txt:6: unknown kind of entry \"what\""},
		{"  name X\n" + good, "mine.txt:1: a field before the first entry"},
		{good + "actor x\n  name X\n  kind party\n  cameo xy\n", "mine.txt:9: \"xy\" is no code"},
		{good + "actor x\n  name X\n  kind party\n  acled heroes\n", "mine.txt:9: \"heroes\" is no actor type"},
		{good + "actor x\n  name X\n  kind party\n  wikidata 42\n", "mine.txt:9: \"42\" is no id of Wikidata"},
		{good + "members pact\n  2010..2008 SYR\n", "mine.txt:7: \"2010..2008\" ends before it starts"},
		{good + "members pact\n  2008.. SYR\n  2010.. SYR\n", "mine.txt:8: SYR is a member of pact already"},
		{good + "members pact\n  2008.. ATL\n", "mine.txt:7: member \"ATL\" is no actor"},
		{good + "amend nobody\n  alias N\n", "mine.txt:6: amend an unknown entry"},
		{good + "amend rmf\n  kind party\n", "mine.txt:7: \"kind\" can't be added to rmf"},
		{good + "person x\n  name X Y\n  role SYR GOV 2001-02-30.. Minister\n", "mine.txt:8: there is no day"},
		{good + "person other\n  name Jane Roe\n  role SYR GOV 2012..2013 Minister\n", "mine.txt:7: \"Jane Roe\" of other is also a name of jane-roe"},
		{"# nothing\n", "mine.txt:1: no entry in it"},
	} {
		b, err := actors.Load(worldFS(t, ""), user(c.text))
		if err == nil || b != nil || !errors.Is(err, entente.ErrInvalid) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q:\nwant %q, got %v", c.text, c.want, err)
		}
	}
}

// TestNamesakes: of two people of one name the day tells who is meant.
func TestNamesakes(t *testing.T) {
	b, err := actors.Load(worldFS(t, ""), user("person jane-roe-elder\n  name Jane Roe\n  role FRA GOV 1990..1995 Minister\n"))
	if err != nil {
		t.Fatal(err)
	}
	for on, want := range map[string]string{"1992-01-01": "FRA:GOV", "2012-01-01": "USA:GOV"} {
		d := parsed(`
			Jane PROPN NNP 3 nsubj
			Roe PROPN NNP 1 flat
			agreed VERB VBD 0 root`)
		d.Report.Published = date(on)
		d.Names = []document.Name{{Span: d.Span(0, 2), First: 0, Last: 2, Head: 0, Type: document.Person}}
		if err := b.Stage().Run(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		if got := actorsOf(d, "Jane Roe"); got != want {
			t.Errorf("on %s Jane Roe is %s, want %s", on, got, want)
		}
	}
}

const dictionary = `# a dictionary of our own
NORTHERN_VALLEY_LEAGUE_ [SYRREB]
+NVL_
+VALLEY_LEAGUERS_
REPUBLIC_OF_TURKEY_ [TUR]
TURKEY_ [TUR]
ILSE_MARK_ ; an officer, then a minister
	[FRAMIL 770101-20120812]
	[FRAGOV >120813]
GREEN_RELIEF_ [NGO]
OLD_CONTINENT_ [EUR]
NOBODY_AT_ALL_ [---]
`

func TestPetrarchActors(t *testing.T) {
	b, err := actors.Load(worldFS(t, ""), actors.File{Name: "valley.actors.txt", Text: []byte(dictionary)})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, on, want string }{
		{"NVL", "", "northern-valley-league"}, {"Valley Leaguers", "", "northern-valley-league"}, {"Republic of Turkey", "", "TUR"},
		{"Ilse Mark", "2012-08-12", "FRA:MIL"}, {"Ilse Mark", "2012-08-13", "FRA:GOV"}, {"Ilse Mark", "1976-12-31", ""},
		{"Green Relief", "", "green-relief"}, {"Old Continent", "", ""}, {"Nobody at All", "", ""},
	} {
		if got := ids(b.Lookup(c.name, date(c.on))); got != c.want {
			t.Errorf("Lookup(%q, %s) = %q, want %q", c.name, c.on, got, c.want)
		}
	}
	if a, _ := b.Get("northern-valley-league"); a.Country != "SYR" || strings.Join(a.Sectors, " ") != "REB" {
		t.Errorf("northern-valley-league is %+v", a)
	}
}

const agents = `!RANK! = SERGEANT, CORPORAL
BEEKEEPER {BEEKEEPERS} [~AGR]
LANCE_!RANK! {} [~MIL]
STORYTELLER [~MED]
`

// TestPetrarchAgents reads nouns; the press is CAMEO's MED and PLOVER's JRN.
func TestPetrarchAgents(t *testing.T) {
	b, err := actors.Load(worldFS(t, ""), actors.File{Name: "valley.agents.txt", Text: []byte(agents)})
	if err != nil {
		t.Fatal(err)
	}
	for _, noun := range []string{"beekeepers", "lance corporal", "storytellers"} {
		words := strings.Fields(noun)
		if _, n := b.Noun(words, words, 0); n != len(words) {
			t.Errorf("%q is no noun for an actor", noun)
		}
	}
}

func TestPetrarchRefused(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"GOOD_ [SYR]\nNOBODY_ [QQQ]\n", "d.txt:2: unknown code \"QQQ\""},
		{"GOOD_ [SYR]\nNOBODY_ [SYRGO]\n", "d.txt:2: unknown code \"SYRGO\""},
		{"GOOD_ [SYR]\nBAD_ \n\t[SYRGOV 120230-130101]\n", "d.txt:3: there is no day"},
		{"GOOD_ [SYR]\nBAD_ \n\t[SYRGOV 130101-120101]\n", "d.txt:3: \"2013-01-01..2012-01-01\" ends before it starts"},
		{"GOOD_ [SYR]\nBAD_ [SYRGOV\n", "d.txt:2: \"BAD_ [SYRGOV\" has half a bracket"},
		{"GOOD_ [SYRGOV]\nGOOD_ [FRAGOV]\n", "d.txt:2: \"Good\" has two codes"},
		{"GOOD_ [SYR]\nBAD_\nWORSE_ [SYR]\n", "d.txt:2: \"BAD_\" has no code"},
		{"KEEPER [~AGR]\nBAD [~QQQ]\n", "d.txt:2: unknown code \"~QQQ\""},
		{"KEEPER [~AGR]\nBAD_!SET! [~AGR]\n", "d.txt:2: unknown set !SET!"},
	} {
		b, err := actors.Load(worldFS(t, ""), actors.File{Name: "d.txt", Text: []byte(c.text)})
		if err == nil || b != nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q:\nwant %q, got %v", c.text, c.want, err)
		}
	}
}

// FuzzUserFile: whatever a user's file holds, it is loaded or refused.
func FuzzUserFile(f *testing.F) {
	f.Add("actor x\n  name X\n  kind party\n")
	f.Add(dictionary)
	f.Add(agents)
	fsys := worldFS(f, "")
	f.Fuzz(func(t *testing.T, text string) {
		b, err := actors.Load(fsys, user(text))
		if (b == nil) == (err == nil) {
			t.Fatalf("neither loaded nor refused, or both: %v", err)
		}
	})
}

func TestWho(t *testing.T) {
	b, err := actors.Load(worldFS(t, "members pact\n  2010.. FRA\n  2010..2014 TUR\n"))
	if err != nil {
		t.Fatal(err)
	}
	one := func(name, on string) actors.Profile {
		t.Helper()
		found := b.Who(name, date(on))
		if len(found) != 1 {
			t.Fatalf("Who(%q) = %v", name, found)
		}
		return found[0]
	}
	if p := one("Northern Pact", "2012-05-01"); len(p.Members) != 2 || p.CAMEO != "IGO" || p.ACLED != "external_forces" || p.Rule != "name" {
		t.Errorf("%+v", p)
	}
	if p := one("pact", "2015-01-01"); len(p.Members) != 1 || p.Members[0].ID != "FRA" || p.Rule != "id" || !strings.HasPrefix(p.Entry, "actors/world.txt:") {
		t.Errorf("%+v", p)
	}
	if p := one("RMF", "2014-07-01"); len(p.PartOf) != 0 {
		t.Errorf("%+v", p)
	}
	if p := one("War Office", "2016-11-07"); p.Resolves != "USA:MIL" {
		t.Errorf("%+v", p)
	}
	if p := one("RMF", "2014-06-30"); len(p.PartOf) != 1 || p.CAMEO != "SYRREB" || p.ACLED != "rebel_group" || p.Rule != "alias" {
		t.Errorf("%+v", p)
	}
	if p := one("Roe", "2016-01-01"); p.Resolves != "USA:MIL" || len(p.Offices) != 1 || p.Offices[0].As != "Chief of the Staffs" || p.Rule != "surname" {
		t.Errorf("%+v", p)
	}
	if p := one("USA", "2012-01-01"); len(p.Holders) != 1 || p.Holders[0].ID != "jane-roe" || p.Holders[0].Period != "2010-01-01..2015-09-30" {
		t.Errorf("%+v", p)
	}
	if found := b.Who("nobody", entente.Date{}); found != nil {
		t.Errorf("nobody is %v", found)
	}
}

// TestUnknown lists whom the base does not know and loads the list again.
func TestUnknown(t *testing.T) {
	b, err := actors.Load(worldFS(t, ""))
	if err != nil {
		t.Fatal(err)
	}
	u := b.Unknowns()
	for _, text := range []string{
		"The Red Valley Brigades of Harim (RVBH) claimed the attack. RVBH fighters later withdrew. Militants fled.",
		"Syrian lawyer Adib Karam blamed the Red Valley Brigades of Harim.",
		"The RVBH denied it.",
	} {
		u.Add(analyse(t, text, date("2016-11-07")))
	}
	list := u.List()
	if len(list) != 2 || list[0].Name != "Red Valley Brigades of Harim" || list[0].Mentions != 4 || strings.Join(list[0].Aliases, " ") != "RVBH" || list[0].Passages == nil {
		t.Fatalf("%+v", list)
	}
	var out strings.Builder
	for _, x := range list {
		if err := x.WriteBlock(&out); err != nil {
			t.Fatal(err)
		}
	}
	again, err := actors.Load(worldFS(t, ""), user(out.String()))
	if err != nil {
		t.Fatalf("%v\n%s", err, &out)
	}
	for name, want := range map[string]string{"RVBH": "red-valley-brigades-of-harim", "Adib Karam": "?SYR:SOC:adib-karam"} {
		if got := ids(again.Lookup(name, date("2016-12-01"))); got != want {
			t.Errorf("%s is %q, want %q, by\n%s", name, got, want, &out)
		}
	}
}
