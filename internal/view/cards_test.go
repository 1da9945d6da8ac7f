package view

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"entente"
	"entente/internal/analysis"
	"entente/internal/situation"
)

// rival has two takers of one town, a later change and a broken word.
func rival() []entente.Claim {
	b := told("b", "2016-11-08")
	return []entente.Claim{
		undertakes("pledge", "Red Front", "enter", "Jade", false, at("Jade"), func(c *entente.Claim) {
			c.Undertaking.Test, c.Undertaking.Condition = "enter(Red Front, Jade)", "while talks go on"
		}),
		control("Red Front", "took", "Jade", on("2016-11-08"), b, quoting("Men of the Red Front took "+strings.Repeat("every single house of ", 8)+"Jade.")),
		control("Blue Band", "took", "Jade", on("2016-11-08"), told("c", "2016-11-09"), quoting("https://example.org/"+strings.Repeat("a", 90))),
		control("Green Guard", "took", "Jade", on("2016-12-08"), told("d", "2016-12-09")),
	}
}

func narrow(t *testing.T, text string) {
	t.Helper()
	for _, l := range strings.Split(text, "\n") {
		if n := utf8.RuneCountInString(l); n > 80 && strings.Contains(strings.TrimSpace(l), " ") { // an address is one word
			t.Errorf("a line of %d characters: %s", n, l)
		}
	}
}

func TestCards(t *testing.T) {
	s := situation.Build(rival(), situation.Options{})
	id := analysis.Contradictions(s)[0].ID
	decided := func(d analysis.Decision) ContradictionsOptions {
		return ContradictionsOptions{Limit: -1, Resolutions: []analysis.Resolution{{On: date("2017-01-01"), ID: id, Decision: d, By: "MJ", Reason: "seen on film"}}}
	}
	write := func(opt ContradictionsOptions, format string) string {
		var out bytes.Buffer
		if err := WriteContradictions(&out, s, opt, format); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	text := write(decided(analysis.ChooseFirst), Text)
	narrow(t, text)
	for _, want := range []string{"1 contradiction.", "1 update", "[" + id + "] holder: who took Jade", "RED FRONT", "| BLUE BAND", "resolved 1 Jan 2017 by MJ: choose 1 (seen on film)"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if text := write(decided(analysis.NotTheSame), Text); !strings.Contains(text, "0 contradictions.") || !strings.Contains(strings.Join(strings.Fields(text), " "), "1 resolved as not the same thing") {
		t.Errorf("dismissed, yet\n%s", text)
	}
	var r ContradictionRecord
	if err := json.Unmarshal([]byte(write(ContradictionsOptions{}, JSON)), &r); err != nil || r.ID != id || r.Sides[1].Position != "Blue Band" || len(r.Sides[1].Cites) != 1 {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestColumns(t *testing.T) {
	got := columns([]string{"a b", ""}, []string{strings.Repeat("x", 80), "\x1b[31mred"})
	narrow(t, got)
	if !strings.HasPrefix(got, "a b"+strings.Repeat(" ", 36)+"| x") || strings.Contains(got, "\x1b") || strings.Count(got, "\n") != 4 {
		t.Errorf("%q", got)
	}
}

func TestUndertakingsPage(t *testing.T) {
	var out bytes.Buffer
	s := situation.Build(rival(), situation.Options{})
	if err := WriteUndertakings(&out, s, UndertakingsOptions{Quotes: true, Limit: -1}, Text); err != nil {
		t.Fatal(err)
	}
	narrow(t, out.String())
	for _, want := range []string{"* Pledge of Red Front: not to enter Jade\n", "status: breached (Red Front took Jade", "kept so far (7 Nov", "  * Condition: while talks go on"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, out.String())
		}
	}
	if err := WriteUndertakings(&out, s, UndertakingsOptions{Status: analysis.Met, Limit: -1}, Text); err != nil || !strings.Contains(out.String(), "No undertaking is told.") {
		t.Errorf("%v\n%s", err, out.String())
	}
}

func TestChangesPage(t *testing.T) {
	before, after := situation.Build(rival(), situation.Options{AsOf: date("2016-11-07")}), situation.Build(rival(), situation.Options{AsOf: date("2016-12-31")})
	var out bytes.Buffer
	if err := WriteChanges(&out, "What changed", [2]string{"then", "later"}, before, after, true, -1, Text); err != nil {
		t.Fatal(err)
	}
	narrow(t, out.String())
	for _, want := range []string{"* Jade: nothing told → held by Green Guard", "kept so far → breached", "later: “words”", "* Who took Jade: nothing told → Red Front against Blue Band"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, out.String())
		}
	}
}

func TestTimeline(t *testing.T) {
	claims := append(rival(),
		event("190", "Red Front", "Blue Band", on("2016-11-08")),
		control("Red Front", "took", "Jade", on("2016-11-08"), told("e", "2016-11-10")),
		event("190", "Red Front", "Blue Band", on("2016-11-30"), mood(entente.Planned)))
	s := situation.Build(claims, situation.Options{})
	list := Timeline(s, TimelineOptions{First: date("2016-11-08"), Last: date("2016-11-30")})
	var out bytes.Buffer
	if err := WriteTimeline(&out, list, true, -1, Text); err != nil {
		t.Fatal(err)
	}
	narrow(t, out.String())
	if len(list) != 3 || list[2].Reports != 2 || !strings.HasPrefix(out.String(), "November 2016\n-------------\n* 8 Nov 2016: ") {
		t.Errorf("%d moments:\n%s", len(list), out.String())
	}
	out.Reset()
	if err := WriteTimeline(&out, list, false, -1, CSV); err != nil || strings.Count(out.String(), "\n") != 4 {
		t.Errorf("%v\n%s", err, out.String())
	}
	out.Reset()
	if err := WriteTimeline(&out, nil, false, -1, Text); err != nil || !strings.Contains(out.String(), "Nothing is told") {
		t.Errorf("%v\n%s", err, out.String())
	}
}
