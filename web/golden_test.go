package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"testing"

	"entente"
	"entente/internal/inquiry"
)

var update = flag.Bool("update", false, "write the golden answers anew")

// frozen serves claims of seven example reports as they were coded once: the answers
// of tests on them change with the workbench and not with the coder.
func frozen(t *testing.T, change func(*Options)) *browser {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", "claims.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var claims []entente.Claim
	for dec := json.NewDecoder(f); ; {
		var c entente.Claim
		if err := dec.Decode(&c); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		claims = append(claims, c)
	}
	return start(t, func(o *Options) {
		o.Basis = inquiry.NewBasis(claims, o.Basis.Actors, o.Basis.Places, o.Basis.Sources)
		if change != nil {
			change(o)
		}
	})
}

// TestGolden keeps the main answers: whoever changes what a screen gets sees it in the
// diff.
func TestGolden(t *testing.T) {
	b := frozen(t, nil)
	for name, path := range map[string]string{
		"control":        "/api/control?as_of=2017-07-01",
		"undertakings":   "/api/undertakings?as_of=2017-07-01&q=enter",
		"contradictions": "/api/contradictions",
		"views":          "/api/views?view=Turkey&against=USA",
		"sources":        "/api/sources",
		"report":         "/api/reports/anatolian-morning-2016-11-08",
		"fields":         "/api/fields",
	} {
		_, _, out := b.do("GET", path, nil)
		var pretty bytes.Buffer
		if err := json.Indent(&pretty, out, "", " "); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		file := filepath.Join("testdata", "golden", name+".json")
		if *update {
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, pretty.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(want, pretty.Bytes()) {
			t.Errorf("%s is not as in %s (go test ./web -run Golden -update, and read the diff)", path, file)
		}
	}
}
