package gazetteer

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente"
	"entente/internal/atlas"
	"entente/internal/document"
	"entente/internal/geo"
)

// build makes a Document of one sentence a line from words divided by blanks.
// "word/UPOS" tags a word, "[PER Paris Hilton]" marks a Name; a capitalised word is
// a proper noun, any other a common one.
func build(text string) *document.Document {
	types := map[string]document.NameType{"[PER": document.Person, "[ORG": document.Organization, "[LOC": document.Location, "[NAT": document.Nationality}
	d := document.New(&entente.Report{ID: "t"})
	var out strings.Builder
	for line := range strings.SplitSeq(text, "\n") {
		s := document.Sentence{First: len(d.Tokens)}
		s.Start = out.Len()
		open := -1
		var typ document.NameType
		for word := range strings.FieldsSeq(line) {
			if t, ok := types[word]; ok {
				open, typ = len(d.Tokens), t
				continue
			}
			word, closes := strings.CutSuffix(word, "]")
			word, upos, _ := strings.Cut(word, "/")
			if upos == "" {
				upos = "NOUN"
				if startsUpper(word) {
					upos = "PROPN"
				}
			}
			if out.Len() > s.Start {
				out.WriteByte(' ')
			}
			start := out.Len()
			out.WriteString(word)
			d.Tokens = append(d.Tokens, document.Token{Span: entente.Span{Start: start, End: out.Len()}, Sentence: len(d.Sentences), UPOS: upos, Head: -1})
			if closes {
				d.Names = append(d.Names, document.Name{First: open, Last: len(d.Tokens), Type: typ})
			}
		}
		s.Last, s.End = len(d.Tokens), out.Len()
		d.Sentences = append(d.Sentences, s)
		out.WriteByte('\n')
	}
	d.Report.Text = out.String()
	return d
}

// show writes a Toponym as the tests expect it: text, place, and what is unusual.
func show(t document.Toponym) string {
	s := t.Text + "=" + string(t.ID)
	if t.Adjective {
		s += " adjective"
	}
	if t.Precision == entente.PlaceNear {
		s += " near"
	}
	if t.Relation != "" {
		s += " (" + t.Relation + ")"
	}
	return s
}

func TestGeoparse(t *testing.T) {
	g := load(t)
	for _, c := range []struct {
		why, text string
		want      []string
	}{
		{"a city and its country", "Fighting erupted in Raqqa , Syria .", []string{"Raqqa=geonames:172955", "Syria=country:SYR"}},
		{"an article in lower case", "Troops entered al - Bab in Syria .", []string{"al - Bab=geonames:174018", "Syria=country:SYR"}},
		{"half of a name with an article is another place", "Jets struck posts in [LOC Madinat al - Baath] , Syria .", []string{"Madinat al - Baath=?madinat-al-baath", "Syria=country:SYR"}},
		{"another spelling, in a report on the country", "Syrian/ADJ forces shelled the town of Ayn Eissa .", []string{"Syrian=country:SYR adjective", "Ayn Eissa=geonames:172134"}},
		{"a person's name is no place", "[PER Sunday Jordan] met [PER Paris Hilton] .", nil},
		{"a surname is no place where the report has the full name", "[PER Jeff Davis] came . [LOC Davis] said so .", nil},
		{"a small word at the start is no article", "As Iraq burned , they left .", []string{"Iraq=country:IRQ"}},
		{"a title makes a person", "Gen. Georgia spoke .", nil},
		{"an organisation's name is no place", "The [ORG Raqqa Civil Council] met .", nil},
		{"a town lends its name to what has a seat there", "He taught at [ORG Leiden University Libraries] .", []string{"Leiden=geonames:2751773 adjective near"}},
		{"a country may close an organisation's name", "[ORG Oxfam Jordan] sent water .", []string{"Jordan=country:JOR adjective"}},
		{"a paper's place is none", "The [ORG Leiden Bulletin] printed it .", nil},
		{"a person of a country", "[PER Daniel Kirui of Kenya] won .", []string{"Kenya=country:KEN adjective"}},
		{"a municipality nobody knows", "The [ORG Municipality of Xanabiyeq] paid .", []string{"Xanabiyeq=?xanabiyeq"}},
		{"a word of the language is no place", "Reading/VERB the report took days . Hope/NOUN remained .", nil},
		{"a month is no place, a preposition before it or not", "It began in March and ended in May .", nil},
		{"an acronym that happens to be a village", "The WHO warned the FAO .", nil},
		{"the place named after it decides", "He was born in Paris , Texas .", []string{"Paris=geonames:4717560", "Texas=region:US.TX"}},
		{"the country of the report decides", "Lebanese/ADJ soldiers fired in Tripoli . Lebanon sent more .",
			[]string{"Lebanese=country:LBN adjective", "Tripoli=geonames:266826", "Lebanon=country:LBN"}},
		{"alone it is the best known", "Clashes hit Tripoli on Friday .", []string{"Tripoli=geonames:2210247"}},
		{"the word for a province", "Shells fell in Idlib province and in the city of Idlib .",
			[]string{"Idlib=region:SY.12", "Idlib=geonames:169389"}},
		{"a compass direction", "They advanced south of Raqqa .", []string{"Raqqa=geonames:172955 near (south of)"}},
		{"a distance", "A convoy was hit 20 km north of Mosul .", []string{"Mosul=geonames:99072 near (20 km north of)"}},
		{"outskirts", "Shelling hit the outskirts of Aleppo .", []string{"Aleppo=geonames:170063 near (outskirts of)"}},
		{"between two places", "The road between Homs and Hama is closed .",
			[]string{"Homs=geonames:169577 near (between)", "Hama=geonames:170017 near (between)"}},
		{"a border is not the country", "They hold land along the Turkish/ADJ border .", []string{"Turkish=country:TUR adjective (border)"}},
		{"inhabitants of a city", "Aleppines/NOUN fled .", []string{"Aleppines=geonames:170063 adjective"}},
		{"a part of a city", "Jets struck eastern/ADJ Aleppo .", []string{"Aleppo=geonames:170063 near"}},
		{"a capital by description", "He arrived in the Turkish/ADJ capital .", []string{"Turkish capital=geonames:323786"}},
		{"the capital of a country", "They met in the capital of Syria .", []string{"capital of Syria=geonames:170654"}},
		{"a capital described and named", "They met in the Turkish/ADJ capital Ankara .",
			[]string{"Turkish=country:TUR adjective", "Ankara=geonames:323786"}},
		{"an unknown village", "Rebels took the village of Xanabiyeq .", []string{"Xanabiyeq=?xanabiyeq"}},
		{"an unknown person", "Rebels took [PER Xanabiyeq] .", nil},
		{"a village by a person's look", "Rebels took the village of [PER Xanabiyeq] .", []string{"Xanabiyeq=?xanabiyeq"}},
		{"an island nobody knows", "They hold Xanabiyeq island .", []string{"Xanabiyeq=?xanabiyeq"}},
		{"half of the name is a known place", "They live in [LOC Xanab Raqqa] .", []string{"Xanab Raqqa=?xanab-raqqa"}},
		{"an unknown word without a sign of place", "Reporters asked Xanabiyeq .", nil},
		{"a base", "Jets left Incirlik Air Base for Iraq .", []string{"Incirlik Air Base=place:incirlik", "Iraq=country:IRQ"}},
		{"regions and rivers", "ISIS held the Euphrates valley ; fighting in the Donbas went on .",
			[]string{"Euphrates=region:euphrates", "Donbas=region:donbas"}},
		{"between two peoples is no place", "Talks between Turkish/ADJ and Syrian/ADJ officers failed .",
			[]string{"Turkish=country:TUR adjective", "Syrian=country:SYR adjective"}},
		{"a people's region is no place name", "They want a Kurdish/ADJ region .", nil},
		{"money is no country", "It cost US$ 3 million .", nil},
		{"half of a longer place name", "They fled to [LOC Lake Xanab] .", nil},
	} {
		d := build(c.text)
		if err := g.Stage().Run(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range d.Toponyms {
			got = append(got, show(p))
			if d.Text(p.Span) != p.Text || p.Span != d.Span(p.First, p.Last) || p.Head < p.First || p.Head >= p.Last {
				t.Errorf("%s: spans of %+v do not agree", c.why, p)
			}
			if p.Rule == "" || p.Confidence <= 0 || p.Confidence > 1 {
				t.Errorf("%s: %s has rule %q and confidence %g", c.why, p.Text, p.Rule, p.Confidence)
			}
			if p.ID[0] == '?' && p.Located() {
				t.Errorf("%s: provisional place %s is located", c.why, p.ID)
			}
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s\n%s", c.why, c.text, diff)
		}
	}
}

// Words beside a name put things elsewhere: as far off and as vague as they say.
func TestArea(t *testing.T) {
	g := load(t)
	for _, c := range []struct {
		text string
		of   string // the toponym asked about
		want entente.AreaKind
		// The area must hold the first point and not the second.
		in, out geo.Point
	}{
		{"They advanced south of Raqqa .", "Raqqa", entente.AreaDirection, geo.Point{Lat: 35.8, Lon: 39.01}, geo.Point{Lat: 36.1, Lon: 39.01}},
		{"A convoy was hit 20 km north of Mosul .", "Mosul", entente.AreaDistance, geo.Point{Lat: 36.52, Lon: 43.12}, geo.Point{Lat: 36.0, Lon: 43.12}},
		{"A convoy was hit 20 km to the north of Mosul .", "Mosul", entente.AreaDistance, geo.Point{Lat: 36.52, Lon: 43.12}, geo.Point{Lat: 36.0, Lon: 43.12}},
		{"A convoy was hit twelve miles from Mosul .", "Mosul", entente.AreaDistance, geo.Point{Lat: 36.52, Lon: 43.12}, geo.Point{Lat: 36.9, Lon: 43.12}},
		{"Shelling hit the outskirts of Aleppo .", "Aleppo", entente.AreaNear, geo.Point{Lat: 36.3, Lon: 37.16}, geo.Point{Lat: 36.5, Lon: 37.16}},
		{"A mine went off near Kobani .", "Kobani", entente.AreaNear, geo.Point{Lat: 36.8, Lon: 38.35}, geo.Point{Lat: 36.4, Lon: 38.35}},
		{"They met between Manbij and Jarabulus .", "Jarabulus", entente.AreaBetween, geo.Point{Lat: 36.67, Lon: 37.98}, geo.Point{Lat: 36.2, Lon: 37.98}},
		{"They cut the road from Homs to Palmyra .", "Palmyra", entente.AreaRoad, geo.Point{Lat: 34.6, Lon: 37.5}, geo.Point{Lat: 36.2, Lon: 37.16}},
		{"They cut the Homs - Hama highway .", "Homs", entente.AreaRoad, geo.Point{Lat: 34.93, Lon: 36.73}, geo.Point{Lat: 36.2, Lon: 37.16}},
		{"Jets struck eastern/ADJ Aleppo .", "Aleppo", entente.AreaPart, geo.Point{Lat: 36.2, Lon: 37.2}, geo.Point{Lat: 36.2, Lon: 36.9}},
		{"Fighting spread in northern/ADJ Syria .", "Syria", entente.AreaPart, geo.Point{Lat: 36.4, Lon: 38}, geo.Point{Lat: 32.6, Lon: 36.1}},
		{"Syrian/ADJ rebels hold land along the Turkish/ADJ border .", "Turkish", entente.AreaBorder, geo.Point{Lat: 36.7, Lon: 38.5}, geo.Point{Lat: 41.6, Lon: 26.5}},
		{"Smugglers cross the border with Iraq . Syria sent troops . Syria said so .", "Iraq", entente.AreaBorder, geo.Point{Lat: 35, Lon: 41.2}, geo.Point{Lat: 30, Lon: 47.7}},
		{"They hold the border between Turkey and Syria .", "Turkey", entente.AreaBorder, geo.Point{Lat: 36.7, Lon: 38.5}, geo.Point{Lat: 41.6, Lon: 26.5}},
		{"Talks between Turkey and Syria failed .", "Syria", "", geo.Point{}, geo.Point{}},
		{"Ties between Ankara and Damascus worsened .", "Ankara", "", geo.Point{}, geo.Point{}},
		{"Ships were hit off the coast of Yemen .", "Yemen", entente.AreaCoast, geo.Point{Lat: 14, Lon: 42.9}, geo.Point{Lat: 25, Lon: 55}},
		{"They went from Homs to Palmyra .", "Homs", "", geo.Point{}, geo.Point{}},
		{"They entered Aleppo .", "Aleppo", "", geo.Point{}, geo.Point{}},
	} {
		d := build(c.text)
		if err := g.Stage().Run(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(d.Toponyms, func(p document.Toponym) bool { return p.Text == c.of })
		if i < 0 {
			t.Errorf("%s: no %s in %+v", c.text, c.of, d.Toponyms)
			continue
		}
		p := d.Toponyms[i]
		if p.Area == nil || c.want == "" {
			if p.Area != nil {
				t.Errorf("%s: %+v, want no area", c.text, *p.Area)
			}
			if c.want != "" {
				t.Errorf("%s: no area, relation %q", c.text, p.Relation)
			}
			continue
		}
		at := geo.Point{Lat: p.Area.Lat, Lon: p.Area.Lon}
		if p.Area.Kind != c.want || geo.Distance(at, c.in) > p.Area.Radius || geo.Distance(at, c.out) <= p.Area.Radius || len(p.Area.Of) == 0 {
			t.Errorf("%s: %+v; %.0f km to what it must hold, %.0f km to what it must not", c.text, *p.Area, geo.Distance(at, c.in), geo.Distance(at, c.out))
		}
	}
}

// A capital that acts stands for its government; one that something happens to
// does not.
func TestActor(t *testing.T) {
	g := load(t)
	for text, want := range map[string]bool{"Ankara denied": true, "Damascus fell": false, "Aleppo denied": false} {
		d := build(text)
		d.Tokens[0].Head, d.Tokens[0].Deprel = 1, "nsubj"
		d.Tokens[1].UPOS, d.Tokens[1].Lemma = "VERB", map[string]string{"denied": "deny", "fell": "fall"}[d.Word(1)]
		if err := g.Stage().Run(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		if len(d.Toponyms) != 1 || d.Toponyms[0].Actor != want {
			t.Errorf("%q: %+v, want Actor %v", text, d.Toponyms, want)
		}
	}
}

// Alternatives hold the namesakes, best first, and not the place itself.
func TestAlternatives(t *testing.T) {
	d := build("Clashes hit Tripoli on Friday .")
	if err := load(t).Stage().Run(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	alternatives := d.Toponyms[0].Alternatives
	if len(alternatives) == 0 || len(alternatives) > maxAlternatives || alternatives[0].Country != "LBN" {
		t.Errorf("alternatives %+v", alternatives)
	}
	for _, p := range alternatives {
		if p.ID == d.Toponyms[0].ID {
			t.Error("the place is its own alternative")
		}
	}
}

// One endless sentence must not take more than its share.
func TestHostileText(t *testing.T) {
	for name, text := range map[string]string{
		"capitals": strings.Repeat("Springfield ", 30_000),
		"articles": strings.Repeat("al - ", 15_000) + "Bab",
		"and":      "between " + strings.Repeat("Aleppo and ", 15_000),
		"north of": strings.Repeat("north of the ", 10_000) + "Aleppo",
		"letters":  strings.Repeat("A", 500_000),
		"commas":   strings.Repeat("Paris , ", 15_000),
	} {
		d := build(text)
		if err := load(t).Stage().Run(context.Background(), d); err != nil {
			t.Fatal(name, err)
		}
	}
	if err := load(t).Stage().Run(context.Background(), document.New(&entente.Report{ID: "empty"})); err != nil {
		t.Fatal(err)
	}
}

func TestNameForTheNamesStage(t *testing.T) {
	g := load(t)
	for text, want := range map[string]string{
		"Aleppo fell":            "location 1",
		"New York City slept":    "location 3",
		"Incirlik Air Base":      "facility 3",
		"Bab al - Hawa crossing": "facility 4",
		"March on":               " 0",
		"the road":               " 0",
	} {
		words := strings.Fields(text)
		folded := make([]string, len(words))
		for i, w := range words {
			folded[i] = atlas.Folded(w)
		}
		typ, n := g.Name(words, folded, 0)
		if got := fmt.Sprintf("%s %d", typ, n); got != want {
			t.Errorf("Name(%q) = %s, want %s", text, got, want)
		}
	}
}

func BenchmarkGeoparse(b *testing.B) {
	g := load(b)
	d := build(strings.Repeat(`Turkish/ADJ artillery shelled the town of Ain Issa , 50 km north of Raqqa , on Friday , residents said .
The [ORG Syrian Democratic Forces] hold the road between Tal Abyad and Kobani in northern/ADJ Syria .
[PER Hulusi Akar] met officials in Ankara and flew to Incirlik Air Base after talks with the United States .
`, 5))
	b.ReportAllocs()
	for b.Loop() {
		if err := g.Stage().Run(context.Background(), d); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(d.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}
