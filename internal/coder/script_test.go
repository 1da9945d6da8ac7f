package coder_test

import (
	"os"
	"path/filepath"
	"sync"
	"testing"

	"entente/data"
	"entente/eval"
	"entente/internal/ingest"
	"entente/internal/pipeline"
	"entente/internal/view"
)

var whole = sync.OnceValues(func() (*pipeline.Pipeline, error) {
	p, err := pipeline.New(data.FS, "test")
	if err == nil {
		p.Coder.SetTraces()
	}
	return p, err
})

// TestScripts runs the cases of testdata/*.test through the whole pipeline: text
// in, claims out.
func TestScripts(t *testing.T) {
	p, err := whole()
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("testdata/*.test")
	if err != nil || len(files) == 0 {
		t.Fatal("no scripts", err)
	}
	for _, file := range files {
		scripts, err := eval.ReadScripts(os.DirFS("."), file)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range scripts {
			t.Run(s.Name, func(t *testing.T) {
				d, err := p.Analyse(t.Context(), ingest.Complete(s.Report, ingest.Options{YearHint: p.Actors.YearHint}))
				if err != nil {
					t.Fatal(err)
				}
				for i := range d.Claims {
					if err := d.Claims[i].ValidateIn(d.Report.Text); err != nil {
						t.Error(err)
					}
				}
				missed := s.Check(d.Claims)
				if len(missed) == 0 {
					if s.Skip != "" {
						t.Errorf("holds now; take the skip away: %s", s.Skip)
					}
					return
				}
				if s.Skip != "" {
					t.Skip(s.Skip)
				}
				for _, m := range missed {
					t.Errorf("not so: %s", m)
				}
				for i := range d.Claims {
					t.Logf("claim: %s: %s, %s (%s)", d.Claims[i].Kind, view.Say(&d.Claims[i]), view.When(&d.Claims[i]), d.Claims[i].Reason)
				}
			})
		}
	}
}
