package eval

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"entente"
	"entente/internal/ontology"
)

func TestExpectations(t *testing.T) {
	party := func(id, name string) entente.Party {
		return entente.Party{Actor: entente.ActorID(id), Name: name, Text: name}
	}
	pkk := party("pkk", "Kurdistan Workers' Party")
	event := entente.Claim{
		Kind: entente.KindEvent, Polarity: entente.Affirmed, Modality: entente.Asserted,
		Valid:      entente.Day(entente.NewDate(2016, 11, 6)),
		Place:      &entente.Toponym{Text: "Ar-Raqqah", Place: entente.Place{ID: "geonames:1", Name: "Raqqa"}},
		Event:      &entente.Event{Type: "AGREE", Actors: []entente.Party{party("USA:MIL", "US forces"), party("?x", "Azawad Front")}},
		Provenance: entente.Provenance{Attribution: []entente.Attribution{{Speaker: "the Pentagon", Actor: "USA:MIL"}}},
	}
	designation := entente.Claim{Kind: entente.KindDesignation, Designation: &entente.Designation{Subject: pkk, As: "terrorist"}}
	measure := entente.Claim{Kind: entente.KindMeasure, Measure: &entente.Measure{What: "forces", Range: entente.Range{Low: 4000, Best: 5000, High: 5000}}}
	hostile := entente.Claim{Kind: entente.KindRelation, Relation: &entente.Relation{Type: "fights", Sign: -1, Subject: pkk, Object: pkk}}
	since := entente.Claim{Kind: entente.KindEvent, Event: &entente.Event{Type: "ASSAULT"}, Valid: entente.Interval{From: entente.NewDate(1970, 1, 1)}}
	for _, c := range []struct {
		line  string
		claim entente.Claim
		want  bool
	}{
		{"event type=AGREE actors=USA", event, true},
		{"event type=ASSAULT|AGREE actors=USA,~azawad", event, true},
		{"event type=AGREE actors=USA,TUR", event, false},
		{"event type!=ASSAULT recipients=none", event, true},
		{"event actors=US", event, false},
		{"event place=raqqa", event, true},
		{"event place=ar-raqqah date=2016-11", event, true},
		{"event date~2016-11-06 from=2016-11-06", event, true},
		{"event date=2016-12", event, false},
		{"event speaker~pentagon", event, true},
		{"event speaker=USA", event, true},
		{"relation sign=1", event, false},
		{"relation sign=1", hostile, false},
		{"relation sign=-1", hostile, true},
		{"claim any=USA modality=asserted|planned", event, true},
		{"designation holder=none as=terrorist subject=~workers'", designation, true},
		{"designation object!=none", designation, false},
		{"measure number=5000", measure, true},
		{"measure number=4500", measure, false},
		{"measure number~4500", measure, true},
		{"event from=1970 to=none", since, true},
		{"event date=1970", since, false},
	} {
		fsys := fstest.MapFS{"x": {Data: []byte("want A " + c.line + " # remark\n")}}
		es, err := readExpectations(fsys, "x")
		if err != nil {
			t.Errorf("%s: %v", c.line, err)
			continue
		}
		if got, _ := es[0].meets(&c.claim); got != c.want {
			t.Errorf("%s: met %v, want %v", c.line, got, c.want)
		}
	}
}

func TestBadExpectationsNameTheLine(t *testing.T) {
	for _, line := range []string{
		"maybe A event type=AGREE",
		"want A happening type=AGREE",
		"want A event kolor=red",
		"want A event relation=arms",
		"want A event type",
		"want A event",
	} {
		fsys := fstest.MapFS{"x": {Data: []byte("# head\n" + line + "\n")}}
		if _, err := readExpectations(fsys, "x"); err == nil || !strings.Contains(err.Error(), "x:2") {
			t.Errorf("%q: %v", line, err)
		}
	}
}

// The expectations of the project keep to the language and to codes that exist.
func TestSeedFiles(t *testing.T) {
	o := codes(t)
	exists := map[string]func(string) bool{
		"type":        func(w string) bool { return o.Quad(ontology.Type(w)) > 0 },
		"context":     func(w string) bool { return o.ValidContext(ontology.Context(w)) },
		"relation":    func(w string) bool { _, ok := o.Sign(w); return ok },
		"modality":    func(w string) bool { return slices.Contains(entente.Modalities, entente.Modality(w)) },
		"as":          func(w string) bool { return slices.Contains(entente.DesignationKinds, w) },
		"control":     func(w string) bool { return slices.Contains(entente.ControlKinds, w) },
		"undertaking": func(w string) bool { return slices.Contains(entente.UndertakingKinds, w) },
		"what":        func(w string) bool { return slices.Contains(entente.MeasureKinds, w) },
	}
	files, err := fs.Glob(seedFiles, "seed/*expect*.txt")
	if err != nil {
		t.Fatal(err)
	}
	texts, err := fs.Glob(seedFiles, "seed/paraphrase-*.txt") // reports, and the expectations of each
	if err != nil || len(texts) == 0 || len(texts) != 2*(len(files)-1) {
		t.Fatal(files, texts, err)
	}
	for _, name := range files {
		expectations, err := readExpectations(seedFiles, name)
		if err != nil {
			t.Error(err)
		}
		for _, e := range expectations {
			for _, x := range e.Tests {
				for _, word := range slices.Concat(x.Items...) {
					if ok := exists[x.Key]; ok != nil && !ok(word) {
						t.Errorf("%s: %s: %s=%s does not exist", name, e.ID, x.Key, word)
					}
				}
			}
		}
	}
}

func TestScriptCheck(t *testing.T) {
	event := entente.Claim{Kind: entente.KindEvent, Event: &entente.Event{Type: "CONSULT"}}
	for _, c := range []struct {
		lines  string
		missed int
	}{
		{"want event type=CONSULT", 0},
		{"may event type=CONSULT", 0},
		{"may event type=AID", 0},
		{"never event type=CONSULT", 1},
		{"none sports", 1},
		{"none sports\nmay event type=CONSULT", 0},
	} {
		fsys := fstest.MapFS{"x": {Data: []byte("text They met.\n" + c.lines + "\n")}}
		scripts, err := ReadScripts(fsys, "x")
		if err != nil {
			t.Fatal(err)
		}
		if missed := scripts[0].Check([]entente.Claim{event}); len(missed) != c.missed {
			t.Errorf("%q: %q", c.lines, missed)
		}
	}
}
