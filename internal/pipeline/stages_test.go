package pipeline

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"entente"
	"entente/data"
)

// TestNew loads the real list on the built-in data and runs it once: the check at
// start-up passes, every stage runs and loses no layer.
func TestNew(t *testing.T) {
	p, err := New(data.FS, "test")
	if err != nil {
		t.Fatal(err)
	}
	p.Coder.SetTraces()
	d, err := p.Analyse(context.Background(), entente.Report{
		ID: "r", Text: "Turkish soldiers seized the town of Dabiq from Islamic State on 16 October 2016, the army said.",
	})
	if err != nil || len(d.Faults) > 0 {
		t.Fatalf("%v, faults %v", err, d.Faults)
	}
	for _, s := range p.Stages() {
		if s.Runs != 1 || s.Panics != 0 || d.Has&s.Adds != s.Adds {
			t.Errorf("stage %s ran %d times with %d panics; layers %s", s.Name, s.Runs, s.Panics, d.Has)
		}
	}
	if len(d.Claims) == 0 || len(d.Traces) != len(d.Sentences) {
		t.Errorf("%d claims, %d traces of %d sentences", len(d.Claims), len(d.Traces), len(d.Sentences))
	}
	for i := range d.Claims {
		if err := d.Claims[i].ValidateIn(d.Report.Text); err != nil {
			t.Error(err)
		}
		if d.Claims[i].Coder != "test" {
			t.Errorf("coder %q", d.Claims[i].Coder)
		}
	}
}

// TestNewWithoutData: what is missing is said, and nothing panics.
func TestNewWithoutData(t *testing.T) {
	_, err := New(fstest.MapFS{}, "test")
	if err == nil || strings.Contains(err.Error(), "\n") {
		t.Errorf("error %v", err)
	}
}
