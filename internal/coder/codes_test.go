package coder_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"entente/eval"
	"entente/internal/ingest"
)

// TestScriptsReachCodes checks that some script case brings out each type, mode and
// context of PLOVER: what no case reaches, no frame may.
func TestScriptsReachCodes(t *testing.T) {
	p, err := whole()
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("testdata/*.test")
	if err != nil {
		t.Fatal(err)
	}
	modes, contexts := map[string]bool{}, map[string]bool{}
	for _, file := range files {
		scripts, err := eval.ReadScripts(os.DirFS("."), file)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range scripts {
			d, err := p.Analyse(t.Context(), ingest.Complete(s.Report, ingest.Options{YearHint: p.Actors.YearHint}))
			if err != nil {
				t.Fatal(err)
			}
			for i := range d.Claims {
				if e := d.Claims[i].Event; e != nil {
					for _, m := range e.Modes {
						modes[e.Type+" "+m] = true
					}
					for _, c := range e.Contexts {
						contexts[c] = true
					}
				}
			}
		}
	}
	var missing []string
	for _, typ := range p.Ontology.Types {
		for _, m := range typ.Modes {
			if !modes[string(typ.Type)+" "+string(m)] {
				missing = append(missing, string(typ.Type)+" "+string(m))
			}
		}
	}
	for _, c := range p.Ontology.Contexts {
		if !contexts[string(c)] {
			missing = append(missing, string(c))
		}
	}
	if len(missing) > 0 {
		t.Errorf("no case of testdata brings out: %s", strings.Join(missing, ", "))
	}
}
