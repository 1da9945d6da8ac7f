package coder_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"entente"
	"entente/data"
	"entente/internal/coder"
	"entente/internal/ingest"
	"entente/internal/pipeline"
)

// TestLeast: a lower least confidence makes no fewer claims, a higher one none below
// it, and the trace says why one was left out.
func TestLeast(t *testing.T) {
	p, err := pipeline.New(data.FS, "test")
	if err != nil {
		t.Fatal(err)
	}
	p.Coder.SetTraces()
	report := entente.Report{ID: "x", Text: "Rebels shelled Goma. Kenya may send troops to Chad. The village was quiet after the attack by armed men."}
	count := func(least float64) (n int, said string) {
		p.Coder.SetLeast(least)
		d, err := p.Analyse(t.Context(), ingest.Complete(report, ingest.Options{}))
		if err != nil {
			t.Fatal(err)
		}
		for i := range d.Claims {
			if c := &d.Claims[i]; c.Confidence < least && c.Modality != entente.Hypothetical && c.Modality != entente.Feared {
				t.Errorf("%g was asked for, %s has %g", least, c.Rule, c.Confidence)
			}
		}
		for _, s := range d.Traces {
			for _, a := range s.Attempts {
				said += a.Outcome + "\n"
			}
		}
		return len(d.Claims), said
	}
	all, _ := count(0)
	usual, _ := count(coder.DefaultConfidence)
	few, said := count(0.999)
	if all < usual || usual <= few {
		t.Errorf("%d claims with 0, %d with the usual, %d with 0.999", all, usual, few)
	}
	if !strings.Contains(said, "unlikely, 0.") || !strings.Contains(said, "for: ") {
		t.Errorf("the trace says\n%s", said)
	}
}

func TestLoadRanker(t *testing.T) {
	if r, err := coder.LoadRanker(fstest.MapFS{}); r != nil || err != nil {
		t.Error("no file is no ranker and no error", r, err)
	}
	if _, err := coder.LoadRanker(fstest.MapFS{"models/coder.model": {Data: []byte("x")}}); err == nil {
		t.Error("x was taken for models")
	}
}

// TestExamine: those who teach the ranker see the words that may tell of a deed and who may be
// party to it.
func TestExamine(t *testing.T) {
	p, err := whole()
	if err != nil {
		t.Fatal(err)
	}
	d, err := p.Analyse(t.Context(), ingest.Complete(entente.Report{ID: "x", Text: "It was quiet. Turkey took over Goma from Kenya."}, ingest.Options{}))
	if err != nil {
		t.Fatal(err)
	}
	x := p.Coder.Examine(d)
	for _, w := range x.Triggers() {
		if x.Lemma(w) != "take over" {
			continue
		}
		if x.Sentence(w) != 1 {
			t.Errorf("sentence %d", x.Sentence(w))
		}
		for i, c := range x.Candidates(w) {
			if c.Parties[0].Actor != "TUR" {
				continue
			}
			if c.Distance != 1 || !c.Framed {
				t.Errorf("Turkey is %d steps away, framed %v", c.Distance, c.Framed)
			}
			trigger, role, mood := x.Trigger(w), x.Role(w, "COERCE", i), x.Mood(w, "COERCE")
			if len(trigger.Words) == 0 || len(role.Words) == 0 || len(mood.Words) == 0 {
				t.Error("no features")
			}
			return
		}
		t.Error("Turkey is nobody")
	}
	t.Error("no word tells of a deed")
}
