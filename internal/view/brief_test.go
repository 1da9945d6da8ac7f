package view

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"html"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"entente"
	"entente/internal/situation"
)

var update = flag.Bool("update", false, "write the golden files anew; read the difference before keeping it")

// warOfAmber is a small made-up situation with a line in every section.
func warOfAmber() *situation.Situation {
	wire := "Fighters of the Red Front drove into the harbour quarter of Amber shortly after dawn on Sunday and raised their flag over the customs house, residents said."
	a, b, c, copied := told("a", "2016-11-06"), told("b", "2016-11-07"), told("c", "2016-12-01"), told("d", "2016-11-08")
	sunday := on("2016-11-06")
	return situation.Build([]entente.Claim{
		control("Red Front", "took", "Amber", a, sunday, quoting(wire), from("Blue Army")),
		control("Red Front", "took", "Amber", copied, sunday, quoting(strings.Replace(wire, "raised", "hoisted", 1)), from("Blue Army")),
		control("Blue Army", "holds", "Amber", b, sunday, quoting(`“Amber is ours,” said a <b>colonel</b> & left.`), says("the colonel", "Blue Army")),
		event("ASSAULT aerial", "Blue Army", "Red Front", b, sunday, at("Amber"), quoting("Jets of the Blue Army hit Red lines above Amber, killing three to five men."), func(c *entente.Claim) {
			c.Event.CAMEO, c.Event.Dead = "195", &entente.Range{Low: 3, Best: 4, High: 5}
		}),
		event("ASSAULT aerial", "Blue Army", "Red Front", c, sunday, at("Amber"), quoting("Weeks earlier the Blue Army had bombed Red positions there."), sure(0.6)),
		event("CONSULT", "Blue Army,Green League", "", b, mood(entente.Planned), quoting("Blue officers plan to meet the Green League.")),
		tie("arms", 1, "Green League", "Harbour Guard", a, quoting("The Green League sends rifles to the Harbour Guard.")),
		tie("fights", -1, "Green League", "Red Front", b, quoting("The Green League is at war with the Red Front.")),
		regards("Blue Army", "Harbour Guard", "part_of", "Red Front", b, quoting("To the Blue Army the Harbour Guard is the Red Front by another name.")),
		regards("", "Harbour Guard", "distinct_from", "Red Front", a, quoting("the Harbour Guard, which is no part of the Red Front")),
		undertakes("pledge", "Red Front", "enter", "Jade", false, a, at("Jade"), quoting("The Red Front will not enter Jade."), func(c *entente.Claim) { c.Undertaking.Test = "enter(Red Front, Jade)" }),
		control("Red Front", "entered", "Jade", c, on("2016-11-30"), quoting("Red Front men were in Jade by Wednesday.")),
		measure("population", "Amber", 200000, 200000, a, at("Amber"), quoting("Amber, a town of 200,000")),
		measure("population", "Amber", 90000, 90000, b, at("Amber"), quoting("the 90,000 people of Amber")),
		event("THREATEN", "Green League", "Blue Army", b, sure(0.4), quoting("The Green League would not look on for ever, people near it said.")),
	}, situation.Options{AsOf: date("2016-12-01"), KnownBy: date("2016-12-02"), Viewpoint: "Blue Army"})
}

func render(t *testing.T, b Brief, format string) string {
	t.Helper()
	var out bytes.Buffer
	if err := Render(&out, b, format); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestGolden(t *testing.T) {
	b := NewBrief(warOfAmber(), BriefOptions{About: "the war of Amber"})
	for _, sec := range b.Sections {
		if len(sec.Lines) == 0 {
			t.Errorf("%q has no line, so that the goldens do not show one", sec.Title)
		}
	}
	for format, file := range map[string]string{Text: "brief.txt", Markdown: "brief.md", HTML: "brief.html", JSON: "brief.json"} {
		got, path := render(t, b, format), filepath.Join("testdata", file)
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s differs; go test ./internal/view -update writes it anew. Got:\n%s", path, got)
		}
	}
	if err := Render(&bytes.Buffer{}, b, "pdf"); !errors.Is(err, entente.ErrInvalid) {
		t.Errorf("a brief as pdf: %v", err)
	}
}

func TestEmptyBriefSaysSo(t *testing.T) {
	b := NewBrief(situation.Build(nil, situation.Options{}), BriefOptions{})
	for _, format := range []string{Text, Markdown, HTML, JSON} {
		out := render(t, b, format)
		for _, sec := range b.Sections {
			if !strings.Contains(out, sec.Empty) || sec.Empty == "" {
				t.Errorf("%s: nothing is said of %q", format, sec.Title)
			}
		}
		if strings.Contains(out, "null") {
			t.Errorf("%s: null in\n%s", format, out)
		}
	}
}

// hostile is what a report may bring: markup of every format, and controls.
const hostile = "<script>alert(1)</script> <img src=x onerror=alert(2)> \\[a\\](javascript:b) [c](javascript:d) **e** _f_ `g` | h \x1b[2J \u202e\nEND &lt;i&gt; \"q\""

func hostileBrief() Brief {
	name := func(c *entente.Claim) {
		c.Event.Actors[0].Name, c.Event.Actors[0].Text = hostile, hostile
		c.Report, c.Publisher = entente.ReportID(hostile), hostile
		c.Attribution[0].Speaker = hostile
		c.Place.Name = hostile
	}
	s := situation.Build([]entente.Claim{event("ASSAULT", "x", "Blue", at("Amber"), says("x"), name, quoting(hostile))}, situation.Options{})
	return NewBrief(s, BriefOptions{About: hostile})
}

func TestHTMLEscapes(t *testing.T) {
	plain, got := render(t, NewBrief(situation.Build(nil, situation.Options{}), BriefOptions{}), HTML), render(t, hostileBrief(), HTML)
	for _, tag := range []string{"<script", "<img", "<i>"} {
		if strings.Contains(got, tag) != strings.Contains(plain, tag) {
			t.Errorf("a report brought %s into the page", tag)
		}
	}
	if !strings.Contains(html.UnescapeString(got), "<script>alert(1)</script>") {
		t.Error("the quotation is not shown as it was")
	}
}

func TestMarkdownEscapes(t *testing.T) {
	got := render(t, hostileBrief(), Markdown)
	// CommonMark: a backslash escapes the punctuation after it, itself included.
	bare := regexp.MustCompile(`\\[[:punct:]]`).ReplaceAllString(got, "")
	for _, mark := range []string{"<", "`", "[", "]", "|", "_"} {
		if strings.Contains(bare, mark) {
			t.Errorf("%q stands unescaped in\n%s", mark, bare)
		}
	}
	if n := strings.Count(bare, "**"); n != 2 { // those of the one line
		t.Errorf("%d times ** in\n%s", n, bare)
	}
	if strings.Contains(got, "\nEND") {
		t.Errorf("a report broke a line:\n%s", got)
	}
}

func TestTextIsEightyColumnsAndPlain(t *testing.T) {
	long := NewBrief(warOfAmber(), BriefOptions{About: strings.Repeat("the long war of Amber ", 10)})
	for _, b := range []Brief{long, hostileBrief()} {
		for _, line := range strings.Split(render(t, b, Text), "\n") {
			if n := utf8.RuneCountInString(line); n > 80 {
				t.Errorf("%d columns: %s", n, line)
			}
			if strings.ContainsAny(line, "\x1b\u202e") {
				t.Errorf("a report controls the terminal: %q", line)
			}
		}
	}
}

func TestWrap(t *testing.T) {
	long := strings.Repeat("x", 100)
	for _, c := range []struct{ in, want string }{
		{"", "* "},
		{" a \n b\t", "* a b"},
		{strings.Repeat("äöü ", 20), "* " + strings.TrimSpace(strings.Repeat("äöü ", 19)) + "\n  äöü"}, // characters, not bytes
		{"a " + long + " b", "* a\n  " + long + "\n  b"},                                               // a word is never broken
	} {
		if got := Wrap(c.in, "* ", "  "); got != c.want {
			t.Errorf("Wrap(%q) = %q", c.in, got)
		}
	}
}

func TestQuoteShortens(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"short", "short"},
		{"he said “no” and \"yes\"", "he said ‘no’ and 'yes'"},
		{"one two three four five", "one two three four …"},
		{strings.Repeat("x", 30), strings.Repeat("x", 22) + " …"},
		{strings.Repeat("é", 22), strings.Repeat("é", 22)},
	} {
		if got := quote(c.in, 22); got != c.want {
			t.Errorf("quote(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

// TestJSONShape: the keys of the published brief, and lists where there is nothing.
func TestJSONShape(t *testing.T) {
	var b struct {
		Title, Summary *string
		AsOf           *string `json:"as_of"`
		KnownBy        *string `json:"known_by"`
		Viewpoint      *string
		Sections       []struct {
			Title *string
			Lines []struct {
				Text             *string
				Reports, Origins *int
				Confidence       *float64
				When, Code, Note string
				Cites            []struct {
					Claim, Report, Published, Quote *string
					Start, End                      *int
					Publisher, Speaker, Label       string
				}
			}
			Hidden      int
			Empty, Lead string
		}
		Sources []struct {
			Report, Published *string
			Claims            *int
			Publisher         string
			CopyOf            string `json:"copy_of"`
		}
	}
	dec := json.NewDecoder(strings.NewReader(render(t, NewBrief(warOfAmber(), BriefOptions{}), JSON)))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&b); err != nil {
		t.Fatal(err)
	}
	if b.Title == nil || b.Summary == nil || *b.AsOf != "2016-12-01" || *b.KnownBy != "2016-12-02" || *b.Viewpoint != "Blue Army" || len(b.Sections) != 9 {
		t.Errorf("%+v", b)
	}
	for _, sec := range b.Sections {
		for _, l := range sec.Lines {
			if l.Text == nil || l.Reports == nil || *l.Reports < 1 || *l.Origins < 1 || *l.Origins > *l.Reports || len(l.Cites) == 0 {
				t.Errorf("%s: a line lacks something: %+v", *sec.Title, l)
				continue
			}
			for _, c := range l.Cites {
				if c.Claim == nil || c.Report == nil || c.Published == nil || *c.Quote == "" || *c.End-*c.Start != len(*c.Quote) {
					t.Errorf("%s: a quotation lacks something: %+v", *l.Text, c)
				}
			}
		}
	}
	copies := 0
	for _, s := range b.Sources {
		if s.CopyOf != "" {
			copies++
		}
	}
	if len(b.Sources) != 4 || copies != 1 {
		t.Errorf("%d sources, %d copies", len(b.Sources), copies)
	}
}

// What the limit leaves out is the worst supported, and it is counted.
func TestLimitKeepsTheBest(t *testing.T) {
	s := situation.Build([]entente.Claim{
		event("ASSAULT", "Red", "Blue", told("a", "2016-11-07"), on("2016-11-05"), at("Amber")),
		event("ASSAULT", "Red", "Blue", told("b", "2016-11-07"), on("2016-11-05"), at("Amber"), sure(0.2)),
		event("ASSAULT", "Green", "Blue", sure(0.99), on("2016-11-06"), at("Amber")),
		event("ASSAULT", "Grey", "Blue", sure(Sure)),
	}, situation.Options{})
	for limit, want := range map[int]string{1: "Red attacked Blue", 2: "Red attacked Blue; Green attacked Blue", -1: "Grey attacked Blue; Red attacked Blue; Green attacked Blue", 0: "Grey attacked Blue; Red attacked Blue; Green attacked Blue"} {
		sec := NewBrief(s, BriefOptions{Limit: limit}).Sections[1] // who did what
		var lines []string
		for _, l := range sec.Lines {
			lines = append(lines, l.Text)
		}
		if got := strings.Join(lines, "; "); got != want || len(lines)+sec.Hidden != 3 {
			t.Errorf("limit %d: %s, %d hidden; want %s", limit, got, sec.Hidden, want)
		}
	}
}

func TestWeight(t *testing.T) {
	verbal := func(c *entente.Claim) { c.Event.Quad = 1 }
	plain := event("ASSAULT", "Red", "Blue")
	for name, c := range map[string]struct{ more, less entente.Claim }{
		"named before unnamed":       {plain, event("ASSAULT", "?-:uaf", "Blue", sure(1))},
		"sure before unsure":         {plain, event("ASSAULT", "Red", "Blue", sure(0.5))},
		"placed before not placed":   {event("ASSAULT", "Red", "Blue", at("Amber")), plain},
		"dated before undated":       {event("ASSAULT", "Red", "Blue", on("2016-11-06")), plain},
		"a day before a month":       {event("ASSAULT", "Red", "Blue", on("2016-11-06")), event("ASSAULT", "Red", "Blue", during("2016-11-01", "2016-11-30", entente.PrecisionMonth))},
		"deeds before words":         {plain, event("CONSULT", "Red", "Blue", verbal)},
		"to somebody before nobody":  {plain, event("ASSAULT", "Red", "")},
		"all parties of one meeting": {event("CONSULT", "Red,Blue", ""), event("CONSULT", "Red", "")},
	} {
		if weight(&c.more) <= weight(&c.less) {
			t.Errorf("%s: %.2f against %.2f", name, weight(&c.more), weight(&c.less))
		}
	}
}

func TestNothingUnrealAmongDeeds(t *testing.T) {
	var claims []entente.Claim
	for _, m := range entente.Modalities[1:] {
		claims = append(claims, event("ASSAULT", "Red", "Blue", mood(m)), tie("arms", 1, "Red", "Blue", mood(m)), regards("Red", "Blue", "ally", "Red", mood(m)),
			control("Red", "took", "Amber", mood(m)), measure("dead", "men", 1, 1, mood(m)))
	}
	claims = append(claims, event("ASSAULT", "Red", "Blue", negated))
	b := NewBrief(situation.Build(claims, situation.Options{}), BriefOptions{Limit: -1})
	for _, sec := range b.Sections {
		want := 0
		if sec.Title == "Told, but not as having happened" {
			want = len(claims)
		}
		if len(sec.Lines) != want {
			t.Errorf("%s: %d lines for %d", sec.Title, len(sec.Lines), want)
		}
	}
}

// What is as likely misread as not stands apart, whatever it is of; what is likely has its
// number behind what is sure; what a second origin tells too has none; and a section of
// which all stands apart does not say that nothing is told.
func TestLessSureStandsApart(t *testing.T) {
	s := situation.Build([]entente.Claim{
		event("ASSAULT", "Red", "Blue", sure(Likely-0.1)),
		regards("Green", "Blue", "enemy", "Green", sure(Sure-0.1)),
		tie("arms", 1, "Red", "Green", sure(Sure-0.1)), tie("arms", 1, "Red", "Green", sure(Sure-0.1), told("b", "2016-11-07"), quoting("Rifles from Red were unloaded in the Green port.")),
		regards("Red", "Green", "ally", "Red", sure(Sure)),
		measure("dead", "men", 4, 4, sure(0.3)),
	}, situation.Options{})
	got := map[string]int{}
	b := NewBrief(s, BriefOptions{})
	for _, sec := range b.Sections {
		if len(sec.Lines) > 0 {
			got[sec.Title] = len(sec.Lines)
		}
	}
	if want := map[string]int{"Who stands with whom": 1, "In whose view": 2, "Less sure": 2}; !maps.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	text := render(t, b, Text)
	for _, want := range []string{"Green regards Blue as an enemy of Green, reported 7 Nov 2016 (0.60)", "Red attacked Blue, reported 7 Nov 2016 (0.40)", "Who did what: nothing that is sure enough; see the end.", "LESS SURE\nAs likely misread", "behind a line is how likely"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

// TestTwoPages: a brief about something fits two pages however much is told, and every
// line of it refers to a note that is there.
func TestTwoPages(t *testing.T) {
	var claims []entente.Claim
	for i := range 300 {
		day := date("2016-11-01").AddDays(i % 30).String()
		report := told(fmt.Sprintf("r%d", i), day)
		words := quoting(fmt.Sprintf("Report %d tells at some length of what the Red Front and the Blue Army did to one another on the road to Amber, and by whom it was seen.", i))
		claims = append(claims,
			event("ASSAULT", fmt.Sprintf("Band %d", i), "Blue Army", report, on(day), at("Amber"), words),
			undertakes("pledge", "Red Front", "leave", fmt.Sprint("town ", i), true, report, at("Amber"), words),
			control("Red Front", "holds", "Amber", report, on(day), words))
	}
	opt := situation.Options{AsOf: date("2016-12-01"), Places: []entente.PlaceID{"Amber"}}
	s := situation.Build(claims, opt)
	opt.Places = nil
	got := render(t, NewBrief(s, BriefOptions{About: "Amber", Whole: situation.Build(claims, opt)}), Text)
	narrow(t, got)
	if n := strings.Count(got, "\n"); n > twoPages || n < twoPages/2 {
		t.Errorf("%d lines:\n%s", n, got)
	}
	body, notes, _ := strings.Cut(got, "\nNOTES\n")
	for _, mark := range regexp.MustCompile(`\[(\d+)\]`).FindAllStringSubmatch(body, -1) {
		if !strings.Contains(notes, fmt.Sprintf("\n%4s  “", mark[1])) {
			t.Errorf("no note %s in\n%s", mark[1], notes)
		}
	}
}

// TestCountries: a country stands among the places held only where somebody is told to
// hold it as a whole.
func TestCountries(t *testing.T) {
	country := func(c *entente.Claim) { c.Place.Precision = entente.PlaceCountry }
	lines := func(claims ...entente.Claim) []string {
		s := situation.Build(claims, situation.Options{AsOf: date("2016-12-01")})
		var out []string
		for _, sec := range NewBrief(s, BriefOptions{}).Sections {
			if sec.Title == "Who holds what" {
				for _, l := range sec.Lines {
					out = append(out, l.Text)
				}
			}
		}
		return out
	}
	for _, c := range []struct {
		want  string
		claim entente.Claim
	}{
		{"Ruritania as a whole: held by Red", control("Red", "took", "Ruritania", country, on("2016-11-30"), told("a", "2016-11-30"))},
		{"", control("Red", "entered", "Ruritania", country, on("2016-11-30"), told("a", "2016-11-30"))},
		{"", control("Red", "withdrew", "Ruritania", country, on("2016-11-30"), told("a", "2016-11-30"))},
		{"", control("Red", "took", "Ruritania", country, on("2011-11-30"), told("a", "2011-11-30"))}, // too long ago
		{"Amber: held by Red", control("Red", "entered", "Amber", on("2016-11-30"), told("a", "2016-11-30"))},
	} {
		if got := strings.Join(lines(c.claim), "; "); got != c.want {
			t.Errorf("%s: %q, want %q", Say(&c.claim), got, c.want)
		}
	}
}

// TestRivers: nobody holds a river, but the bank of one.
func TestRivers(t *testing.T) {
	bank := func(c *entente.Claim) { c.Place.Area = &entente.Area{Kind: entente.AreaPart} }
	for _, c := range []struct {
		listed bool
		claim  entente.Claim
	}{
		{false, control("Red", "holds", "Greenwater", on("2016-11-30"))},
		{true, control("Red", "holds", "Greenwater", on("2016-11-30"), bank)},
		{true, control("Red", "holds", "Amber", on("2016-11-30"))},
	} {
		river := func(id entente.PlaceID) bool { return c.claim.Place.Name == "Greenwater" && id == c.claim.Place.ID }
		s := situation.Build([]entente.Claim{c.claim}, situation.Options{AsOf: date("2016-12-01"), River: river})
		if Listed(s, &s.Control[0]) != c.listed {
			t.Errorf("%s: listed is not %v", Say(&c.claim), c.listed)
		}
	}
}
