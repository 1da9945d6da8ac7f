package actors_test

import (
	"context"
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"entente"
	"entente/data"
	"entente/internal/actors"
	"entente/internal/document"
	"entente/internal/nlp/names"
)

// world is a small actor base for tests; the role words are the real ones.
const world = `
state TUR
  name     Türkiye
  alias    Turkey
  demonym  Turkish | Turk | Turks
  capital  Ankara
state SYR
  name     Syria
  demonym  Syrian | Syrians
  capital  Damascus
state USA
  name     United States
  alias    US | U.S.
  demonym  American | Americans
  capital  Washington
  metonym  the White House
state FRA
  name     France
  demonym  French
  capital  Paris
state SUN
  name     Soviet Union
  demonym  Soviet
  active   1922-12-30..1991-12-26

actor rmf
  name     River Men's Front
  kind     armed_group
  country  SYR
  sectors  REB
  alias    RMF
  people   Hill People
  part_of  river-council 2012..2014-06
actor river-council
  name     River Council
  kind     movement
  country  SYR
  sectors  REB
actor hill-people
  name     Hill People
  kind     ethnic_group
  alias    Hill
actor pact
  name     Northern Pact
  kind     igo
  country  IGO
  sectors  MIL
actor us-war-office
  name     War Office
  kind     organ
  country  USA
  sectors  MIL GOV

person jane-roe
  name   Jane Roe
  role   USA MIL 2015-10-01..2019-09-30 Chief of the Staffs
  role   USA GOV 2010..2015-09-30 Secretary
`

func worldFS(t testing.TB, extra string) fs.FS {
	t.Helper()
	out := fstest.MapFS{"actors/world.txt": {Data: []byte(world + extra)}}
	for _, name := range []string{"actors/roles.txt", "actors/titles.txt"} {
		b, err := fs.ReadFile(data.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = &fstest.MapFile{Data: b}
	}
	return out
}

func date(s string) entente.Date {
	d, err := entente.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func ids(list []entente.Actor) string {
	var out []string
	for _, a := range list {
		out = append(out, string(a.ID))
	}
	return strings.Join(out, " ")
}

func TestLookup(t *testing.T) {
	b, err := actors.Load(worldFS(t, ""))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, on, want string }{
		{"Turkey", "2016-11-07", "TUR"},
		{"the White House", "2016-11-07", "USA"},
		{"River Mens Front", "2016-11-07", "rmf"},
		{"River Men’s Front", "2016-11-07", "rmf"},
		{"Soviet Union", "1991-12-26", "SUN"},
		{"Soviet Union", "1991-12-27", ""},
		{"Jane Roe", "2015-09-30", "USA:GOV"},
		{"Jane Roe", "2015-10-01", "USA:MIL"},
		{"Jane Roe", "2020-01-01", ""},
		{"Jane Roe", "", "USA:MIL"},
		{"nobody", "2016-11-07", ""},
	} {
		if got := ids(b.Lookup(c.name, date(c.on))); got != c.want {
			t.Errorf("Lookup(%q, %s) = %q, want %q", c.name, c.on, got, c.want)
		}
	}
	for id, want := range map[entente.ActorID]string{"TUR:MIL": "Türkiye: armed forces", "rmf": "River Men's Front", "TUR:CVL": "", "?x": ""} {
		if got, _ := b.Get(id); got.Name != want {
			t.Errorf("Get(%s) = %q, want %q", id, got.Name, want)
		}
	}
}

func TestLoadRefuses(t *testing.T) {
	for name, bad := range map[string]string{
		"unknown sector":         "actor x\n  name X\n  kind party\n  sectors ABC\n",
		"unknown country":        "actor x\n  name X\n  kind party\n  country ZZZ\n",
		"unknown kind":           "actor x\n  name X\n  kind club\n",
		"unknown field":          "actor x\n  name X\n  kind party\n  colour red\n",
		"unknown kind of entry":  "troupe x\n  name X\n",
		"has no name":            "actor x\n  kind party\n",
		"there is no day":        "actor x\n  name X\n  kind party\n  active 2015-02-30..\n",
		"ends before it starts":  "actor x\n  name X\n  kind party\n  active 2016..2015\n",
		"is also a name of rmf":  "actor x\n  name X\n  kind party\n  country SYR\n  alias RMF\n",
		"part_of an unknown":     "actor x\n  name X\n  kind party\n  part_of nowhere\n",
		"has no role":            "person x\n  name X\n",
		"is not ACTOR SECTOR":    "person x\n  name X\n  role USA MIL\n",
		"role in an unknown":     "person x\n  name X\n  role nowhere MIL 2011.. Chief\n",
		"is already at":          "actor rmf\n  name X\n  kind party\n",
		"a role can't be":        "role x\n  words x\n  is fine\n",
		"is no lower-case slug":  "actor X\n  name X\n  kind party\n",
		"is no ISO alpha-3 code": "state xx\n  name X\n",
		"has two names":          "actor x\n  name X\n  name Y\n  kind party\n",
		"is not YYYY":            "actor x\n  name X\n  kind party\n  active 15..\n",
		`role "x" has no words`:  "role x\n  sectors GOV\n",
		`list "x" has no words`:  "list x\n",
		"person x has no name":   "person x\n  role USA MIL 2011.. Chief\n",
		"without an id":          "actor\n  name X\n  kind party\n",
		`"!" of x`:               "",
		`"!" has no letters`:     "actor x\n  name X\n  kind party\n  alias !\n",
	} {
		if bad == "" {
			continue
		}
		_, err := actors.Load(worldFS(t, bad))
		if err == nil || !errors.Is(err, entente.ErrInvalid) || !strings.Contains(err.Error(), name) || !strings.Contains(err.Error(), "world.txt:") {
			t.Errorf("want an error with file, line and %q, got %v", name, err)
		}
	}
}

// parsed makes a document of one sentence from lines "form upos xpos head deprel",
// heads counted from 1 as in CoNLL-U. "_" glues a form to the one before.
func parsed(rows string) *document.Document {
	var text strings.Builder
	d := &document.Document{}
	for line := range strings.Lines(strings.TrimSpace(rows)) {
		f := strings.Fields(line)
		form := f[0]
		if glued := strings.HasPrefix(form, "_"); glued {
			form = form[1:]
		} else if text.Len() > 0 {
			text.WriteByte(' ')
		}
		head := -1
		for _, c := range f[3] {
			head = max(head, 0)*10 + int(c-'0')
		}
		d.Tokens = append(d.Tokens, document.Token{
			Span: entente.Span{Start: text.Len(), End: text.Len() + len(form)}, UPOS: f[1], XPOS: f[2], Head: head - 1, Deprel: f[4],
			Lemma: lemma(form),
		})
		text.WriteString(form)
	}
	d.Report = &entente.Report{ID: "t", Text: text.String(), Published: date("2016-11-07"), PublishedBasis: "test"}
	d.Sentences = []document.Sentence{{Span: entente.Span{End: text.Len()}, Last: len(d.Tokens)}}
	return d
}

// lemma is good enough for the verbs of these tests.
func lemma(form string) string {
	form = strings.ToLower(form)
	if l, ok := map[string]string{"said": "say", "accused": "accuse", "agreed": "agree", "killed": "kill", "fell": "fall"}[form]; ok {
		return l
	}
	return form
}

func TestMentions(t *testing.T) {
	base, err := actors.Load(worldFS(t, ""))
	if err != nil {
		t.Fatal(err)
	}
	names, err := names.Stage(data.FS, known(base))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, rows, want string }{
		{"two nationalities, one mention", `
			American ADJ JJ 5 amod
			and CCONJ CC 3 cc
			Turkish ADJ JJ 1 conj
			military ADJ JJ 5 amod
			envoys NOUN NNS 6 nsubj
			agreed VERB VBD 0 root`,
			`"American and Turkish military envoys"@envoys USA:GOV TUR:GOV`},
		{"weak role takes the sector before it", `
			Turkish ADJ JJ 3 amod
			military ADJ JJ 3 amod
			officials NOUN NNS 4 nsubj
			agreed VERB VBD 0 root`,
			`"Turkish military officials"@officials TUR:MIL`},
		{"state as subject and with against, not as a place", `
			Turkey PROPN NNP 2 nsubj
			shelled VERB VBD 0 root
			rebels NOUN NNS 2 obj
			in ADP IN 6 case
			northern ADJ JJ 6 amod
			Syria PROPN NNP 2 obl`,
			`"Turkey"@Turkey TUR; "rebels"@rebels ?-:REB`},
		{"capital that speaks", `
			Ankara PROPN NNP 2 nsubj
			accused VERB VBD 0 root
			Damascus PROPN NNP 2 obj`,
			`"Ankara"@Ankara TUR:GOV; "Damascus"@Damascus SYR:GOV`},
		{"capital that falls", `
			Damascus PROPN NNP 2 nsubj
			fell VERB VBD 0 root`,
			``},
		{"unknown person with title and nationality", `
			French ADJ JJ 2 amod
			President PROPN NNP 5 nsubj
			Luc PROPN NNP 2 flat
			Moreau PROPN NNP 2 flat
			agreed VERB VBD 0 root`,
			`"French President Luc Moreau"@President FRA:GOV person`},
		{"known person by dated office", `
			Gen. PROPN NNP 3 nmod:desc
			Jane PROPN NNP 3 compound
			Roe PROPN NNP 4 nsubj
			agreed VERB VBD 0 root`,
			`"Gen. Jane Roe"@Roe USA:MIL person`},
		{"backed by, not of", `
			US PROPN NNP 3 compound
			_- PUNCT HYPH 3 punct
			_backed VERB VBN 4 amod
			fighters NOUN NNS 5 nsubj
			agreed VERB VBD 0 root`,
			`"US-backed fighters"@fighters ?-:REB:us-backed-fighters; "US"@US USA`},
		{"hyphen inside the token", `
			US-backed ADJ JJ 2 amod
			fighters NOUN NNS 3 nsubj
			agreed VERB VBD 0 root`,
			`"US-backed fighters"@fighters ?-:REB:us-backed-fighters; "US-backed"@US-backed USA`},
		{"owner in a noun phrase about a deed", `
			A DET DT 4 det
			Syrian ADJ JJ 3 amod
			government NOUN NN 4 compound
			airstrike NOUN NN 5 nsubj
			killed VERB VBD 0 root
			villagers NOUN NNS 5 obj`,
			`"Syrian government"@government SYR:GOV; "villagers"@villagers ?SYR:CVL`},
		{"members of a group", `
			RMF PROPN NNP 2 compound
			militants NOUN NNS 3 nsubj
			agreed VERB VBD 0 root`,
			`"RMF militants"@militants rmf`},
		{"the people as the state", `
			The DET DT 2 det
			Turks PROPN NNPS 3 nsubj
			agreed VERB VBD 0 root`,
			`"Turks"@Turks TUR`},
		{"both sides", `
			Turkey PROPN NNP 4 nsubj
			and CCONJ CC 3 cc
			France PROPN NNP 1 conj
			agreed VERB VBD 0 root
			both DET DT 6 det
			sides NOUN NNS 7 nsubj
			said VERB VBD 4 parataxis`,
			`"Turkey"@Turkey TUR; "France"@France FRA; "both sides"@sides TUR FRA`},
		{"acronym introduced in the text", `
			Free PROPN NNP 2 compound
			Men PROPN NNPS 8 nsubj
			of ADP IN 4 case
			Sirt PROPN NNP 2 nmod
			( PUNCT -LRB- 6 punct
			_FMS PROPN NNP 2 appos
			_) PUNCT -RRB- 6 punct
			agreed VERB VBD 0 root`,
			`"Free Men of Sirt"@Men ?-:-:free-men-of-sirt; "FMS"@FMS ?-:-:free-men-of-sirt`},
		{"an ally is not the one it is allied to", `
			Another DET DT 3 det
			US PROPN NNP 3 compound
			ally NOUN NN 4 nsubj
			agreed VERB VBD 0 root`,
			`"US ally"@ally ?-:UNK person; "US"@US USA`},
		{"government of a state", `
			the DET DT 2 det
			government NOUN NN 5 nsubj
			of ADP IN 4 case
			Syria PROPN NNP 2 nmod
			agreed VERB VBD 0 root`,
			`"government of Syria"@government SYR:GOV`},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := parsed(c.rows)
			for _, s := range []document.Stage{names, base.Stage()} {
				if err := s.Run(context.Background(), d); err != nil {
					t.Fatal(err)
				}
			}
			var got []string
			for _, m := range d.Mentions {
				s := `"` + d.Text(m.Span) + `"@` + d.Word(m.Head)
				for _, p := range m.Parties {
					if err := p.Validate(d.Report.Text); err != nil || p.Text != d.Text(p.Span) || p.Rule == "" {
						t.Errorf("party %+v: %v", p, err)
					}
					s += " " + string(p.Actor)
				}
				if m.Person {
					s += " person"
				}
				got = append(got, s)
			}
			if diff := cmp.Diff(c.want, strings.Join(got, "; ")); diff != "" {
				t.Errorf("%s\nnames %v", diff, d.Names)
			}
		})
	}
}

// TestData loads the real files, which Load checks, and asks for some things
// every report needs.
func TestData(t *testing.T) {
	b, err := actors.Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"Turkey": "TUR", "United States": "USA", "NATO": "nato", "Islamic State": "isis"} {
		if got := ids(b.Lookup(name, date("2016-11-07"))); got != want {
			t.Errorf("Lookup(%q) = %q, want %q", name, got, want)
		}
	}
}
