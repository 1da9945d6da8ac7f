package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"entente"
)

// layeredReport has something for every layer: a dateline, a title, a figure, a
// quotation, a plan, a place held, a pronoun.
const layeredReport = `ANKARA, Nov. 6, 2016 (Test Wire) — Turkish Foreign Minister Mevlut Cavusoglu met U.S. General Joseph Dunford on Sunday.

"We will not enter Raqqa," a Kurdish spokesman said. He said that the Islamic State holds the city and that 200,000 people live there.

Turkey regards the YPG as an arm of the PKK. The Syrian army killed 12 militants near Palmyra on Friday. The weather stayed fine.
`

// TestLayerKeys compares what `analyse` prints with the published interface: every
// key is there, and every offset is a span of the text.
func TestLayerKeys(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "layers.txt", layeredReport)
	r := ok(t, "analyse", "--quiet", "layers.txt")
	var layers map[string]any
	if err := json.Unmarshal([]byte(r.stdout), &layers); err != nil {
		t.Fatalf("not one JSON object: %v", err)
	}
	want := map[string]string{
		"sentences":  "start end",
		"tokens":     "start end sentence lemma upos xpos head deprel",
		"names":      "start end type form actor country chain",
		"places":     "start end geoname name country lat lon confidence",
		"times":      "start end type value",
		"quantities": "start end low best high unit",
		"quotations": "source cue content direct",
		"predicates": "start end factuality",
	}
	hasKeys(t, "the record", layers, append(slices.Sorted(maps.Keys(want)), "report", "date", "dateline")...)
	if layers["report"] != "layers" || layers["date"] != "2016-11-06" {
		t.Errorf("report %v of %v", layers["report"], layers["date"])
	}
	for layer, keys := range want {
		items, _ := layers[layer].([]any)
		if len(items) == 0 {
			t.Errorf("layer %s is empty", layer)
		}
		for i, item := range items {
			hasKeys(t, fmt.Sprintf("%s[%d]", layer, i), item, strings.Fields(keys)...)
		}
	}
	for _, q := range layers["quotations"].([]any) {
		q := q.(map[string]any)
		hasKeys(t, "source", q["source"], "start", "end", "actor")
		hasKeys(t, "cue", q["cue"], "start", "end")
		hasKeys(t, "content", q["content"], "start", "end")
	}
	spans(t, "record", layers, layeredReport)
}

// spans checks every start and end below v.
func spans(t *testing.T, at string, v any, text string) {
	t.Helper()
	switch v := v.(type) {
	case []any:
		for i, x := range v {
			spans(t, fmt.Sprintf("%s[%d]", at, i), x, text)
		}
	case map[string]any:
		start, isSpan := v["start"].(float64)
		end, _ := v["end"].(float64)
		if s := (entente.Span{Start: int(start), End: int(end)}); isSpan && s != (entente.Span{}) {
			if err := s.Validate(text); err != nil {
				t.Errorf("%s: %v", at, err)
			} else if part := text[s.Start:s.End]; !utf8.ValidString(part) || part != strings.TrimSpace(part) {
				t.Errorf("%s: %q is not a span of words", at, part)
			}
		}
		for key, x := range v {
			spans(t, at+"."+key, x, text)
		}
	}
}

func hasKeys(t *testing.T, what string, v any, keys ...string) {
	t.Helper()
	object, isObject := v.(map[string]any)
	if !isObject {
		t.Errorf("%s is %T and not an object", what, v)
		return
	}
	for _, key := range keys {
		if _, there := object[key]; !there {
			t.Errorf("%s has no key %q", what, key)
		}
	}
}

// TestClaimKeys does the same for `code`, on the built-in examples, and has the
// program's own validator look at the claims.
func TestClaimKeys(t *testing.T) {
	claims := exampleClaims(t)
	if r := commandIn(claims, "validate", "-"); r.code != exitOK {
		t.Errorf("validate: exit code %d: %s", r.code, r.stderr)
	}
	kinds := map[string]string{
		"event":       "type modes contexts quad cameo actors recipients",
		"relation":    "type sign subject object",
		"designation": "holder subject as object",
		"control":     "holder from kind",
		"undertaking": "kind holders counterparties action object will condition due",
		"measure":     "what of low best high approximate",
	}
	seen := map[string]int{}
	for line := range strings.Lines(claims) {
		var c map[string]any
		if err := json.Unmarshal([]byte(line), &c); err != nil {
			t.Fatal(err)
		}
		hasKeys(t, "a claim", c, "report", "id", "claim", "kind", "polarity", "modality", "historical", "confidence", "attribution", "time", "evidence")
		hasKeys(t, "time", c["time"], "from", "to", "precision")
		for _, e := range c["evidence"].([]any) {
			hasKeys(t, "evidence", e, "start", "end", "quote")
		}
		for _, a := range c["attribution"].([]any) {
			hasKeys(t, "attribution", a, "speaker", "actor", "cue", "start", "end")
		}
		if place, there := c["place"]; there {
			hasKeys(t, "place", place, "text", "start", "end", "geoname", "name", "country", "lat", "lon", "precision")
		}
		kind, _ := c["kind"].(string)
		seen[kind]++
		hasKeys(t, kind, c[kind], strings.Fields(kinds[kind])...)
		for other := range kinds {
			if _, there := c[other]; there && other != kind {
				t.Errorf("a claim of kind %s has a member %s", kind, other)
			}
		}
		parties(t, c[kind])
	}
	for kind := range kinds {
		if seen[kind] == 0 {
			t.Errorf("no %s among the claims of the examples", kind)
		}
	}
}

// parties checks the parties below v, known by their sectors.
func parties(t *testing.T, v any) {
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			parties(t, x)
		}
	case map[string]any:
		if _, there := v["sectors"]; there {
			hasKeys(t, "a party", v, "text", "start", "end", "actor", "name", "country", "sectors")
			return
		}
		for _, x := range v {
			parties(t, x)
		}
	}
}

// TestControlKeys does the same for `control`.
func TestControlKeys(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "layers.txt", layeredReport+"The Syrian Democratic Forces captured Manbij on Friday.\n")
	for _, args := range [][]string{{"--format", "json"}, {"--json"}} {
		r := ok(t, append([]string{"control", "--quiet", "layers.txt", "--as-of", "2016-11-07"}, args...)...)
		n := 0
		for line := range strings.Lines(r.stdout) {
			n++
			var place map[string]any
			if err := json.Unmarshal([]byte(line), &place); err != nil {
				t.Fatal(err)
			}
			hasKeys(t, "a place", place, "place", "geoname", "lat", "lon", "as_of", "state", "holder", "holder_name", "margin", "reports", "origins", "evidence")
			if place["as_of"] != "2016-11-07" {
				t.Errorf("as of %v", place["as_of"])
			}
			if evidence, _ := place["evidence"].([]any); len(evidence) == 0 {
				t.Errorf("%v without evidence", place["place"])
			}
		}
		if n == 0 {
			t.Error("no place is held")
		}
	}
	if r := ok(t, "control", "--quiet", "layers.txt", "Kobani"); r.stdout != "" || !strings.Contains(r.stderr, `no report tells who holds "Kobani"`) {
		t.Errorf("a place of which nothing is told: %q, %q", r.stdout, r.stderr)
	}
}

// TestExplain: every sentence is there, with its claims or with a reason.
func TestExplain(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "layers.txt", layeredReport)
	r := ok(t, "explain", "--quiet", "--json", "layers.txt")
	at, coded, silent := 0, 0, 0
	for line := range strings.Lines(r.stdout) {
		var x explained
		if err := json.Unmarshal([]byte(line), &x); err != nil {
			t.Fatal(err)
		}
		if strings.TrimSpace(layeredReport[at:x.Start]) != "" || layeredReport[x.Start:x.End] != x.Text {
			t.Errorf("text left out before %q", x.Text)
		}
		at = x.End
		if len(x.Claims) > 0 {
			coded++
			continue
		}
		silent++
		reasons := x.Reason
		for _, a := range x.Attempts {
			reasons += a.Outcome
		}
		if reasons == "" {
			t.Errorf("no reason why nothing was coded in %q", x.Text)
		}
	}
	if strings.TrimSpace(layeredReport[at:]) != "" {
		t.Errorf("nothing is said of %q", layeredReport[at:])
	}
	if coded == 0 || silent == 0 {
		t.Errorf("%d sentences coded and %d not: the report does not test both", coded, silent)
	}
	if text := ok(t, "explain", "--quiet", "layers.txt"); !strings.Contains(text.stdout, "  - nothing: ") {
		t.Errorf("no sentence is said to have nothing in it:\n%s", text.stdout)
	}
}

// TestNarrowTerminal: nothing that people read is wider than 80 columns.
func TestNarrowTerminal(t *testing.T) {
	commands := [][]string{
		{"--help"}, {"brief", "--quiet", "--limit", "all"}, {"brief", "--quiet", "--viewpoint", "Turkey", "--about", "Raqqa", "--known-by", "2017-10-30", "--as-of", "2017-10-30"},
		{"explain", "--quiet"}, {"code", "--quiet", "--format", "table"}, {"control", "--quiet"}, {"control", "--quiet", "--explain"}, {"control", "--model"},
		{"control", "--quiet", "--from", "2016-01-01", "--to", "2018-01-01"}, {"territory", "block", "--quiet", "--explain", "SDF"}, {"territory", "strongholds", "--quiet", "--fill", "SDF"},
		{"territory", "ring", "--quiet", "Raqqa"}, {"territory", "corridor", "--quiet", "ISIS", "Raqqa", "Mosul", "--as-of", "2016-11-08"}, {"territory", "diff", "--quiet", "2016-11-01", "2017-11-01"},
		{"territory", "ring", "--help"}, {"stages", "--quiet"}, {"version"}, {"territory", "border", "--quiet", "Syria", "Turkey", "--as-of", "2016-11-08"},
		{"allies", "--quiet", "--explain", "--viewpoint", "Turkey"}, {"undertakings", "--quiet", "--explain"}, {"contradictions", "--quiet"}, {"timeline", "--quiet", "--explain"},
		{"diff", "--quiet", "--explain", "--from", "2016-11-08", "--to", "2017-10-30"},
	}
	for _, name := range []string{"brief", "code", "explain", "analyse", "control", "territory", "ingest", "validate", "stages", "eval", "version"} {
		commands = append(commands, []string{name, "--help"})
	}
	for _, args := range commands {
		r := ok(t, args...)
		if r.stdout == "" {
			t.Errorf("%v prints nothing", args)
		}
		for line := range strings.Lines(r.stdout) {
			line = strings.TrimSuffix(line, "\n")
			if n := utf8.RuneCountInString(line); n > 80 {
				t.Errorf("%v: %d columns: %s", args, n, line)
			}
			if line != strings.TrimRight(line, " ") {
				t.Errorf("%v: blanks at the end of %q", args, line)
			}
		}
		if r.stderr != "" {
			t.Errorf("%v says %q", args, r.stderr)
		}
	}
}
