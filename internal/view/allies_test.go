package view

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"strings"
	"testing"

	"entente"
	"entente/internal/situation"
)

// quarrel has three under tension, and a pair that is friend and enemy in one view.
func quarrel() *situation.Situation {
	return situation.Build([]entente.Claim{
		tie("allied", 1, "TUR", "USA"), tie("arms", 1, "USA", "sdf"), tie("fights", -1, "TUR", "sdf"),
		regards("USA", "pkk", "terrorist", ""), regards("TUR", "sdf", "part_of", "pkk"),
	}, situation.Options{})
}

func TestAllies(t *testing.T) {
	against := entente.ActorID("")
	x := NewAllies(quarrel(), "TUR", &against, AlliesOptions{View: "Turkey", Quotes: true, Limit: -1})
	var out bytes.Buffer
	if err := x.Write(&out, Text); err != nil {
		t.Fatal(err)
	}
	text := strings.Join(strings.Fields(out.String()), " ")
	for _, want := range []string{
		"it predicts nothing", "In Turkey's view USA both arms and lists the same organisation, pkk (with sdf)",
		"only where the pairs of both signs are read as friendly", "One actor only in Turkey's view: pkk (with sdf)", "“words”",
		"USA and sdf: ambivalent in Turkey's view, friendly in nobody's particular view", "Reports -------",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, out.String())
		}
	}
	for _, line := range strings.Split(out.String(), "\n") {
		if len([]rune(line)) > 80 {
			t.Errorf("a line of %d: %s", len([]rune(line)), line)
		}
	}
}

func TestAlliesFormats(t *testing.T) {
	x := NewAllies(quarrel(), "", nil, AlliesOptions{Limit: -1})
	write := func(format string) []byte {
		var out bytes.Buffer
		if err := x.Write(&out, format); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	rows, err := csv.NewReader(bytes.NewReader(write(CSV))).ReadAll()
	if err != nil || len(rows) != 5 || strings.Join(rows[3], ",") != "USA,pkk,-1,USA,pkk,terrorist-,1,1" {
		t.Errorf("%q, %v", rows, err)
	}
	var g graphML
	if err := xml.Unmarshal(write(GraphML), &g); err != nil || len(g.Graph.Nodes) != 4 || len(g.Graph.Edges) != 4 || g.Graph.Edges[2].Data[0].Value != "-1" {
		t.Errorf("%+v, %v", g.Graph, err)
	}
	var r networkRecord
	if err := json.Unmarshal(write(JSON), &r); err != nil || len(r.Bonds) != 4 || len(r.Readings) != 1 || len(r.Readings[0].Tense) != 1 || r.Readings[0].Triads["++-"] != 1 || r.Note == "" {
		t.Errorf("%+v, %v", r, err)
	}
	if text := string(write(Text)); strings.Contains(text, "words") || strings.Contains(text, "\nReports\n") {
		t.Errorf("quotations that nobody asked for:\n%s", text)
	}
}
