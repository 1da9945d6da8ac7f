package data_test

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
)

// source is a row of SOURCES.md.
type source struct {
	pattern string
	line    int
	files   int // that match
}

// readSources reads the rows of the tables whose first column is a file.
func readSources(t *testing.T) []*source {
	t.Helper()
	b, err := os.ReadFile("SOURCES.md")
	if err != nil {
		t.Fatal(err)
	}
	var out []*source
	n := 0
	for line := range strings.SplitSeq(string(b), "\n") {
		n++
		if !strings.HasPrefix(line, "| `") {
			continue
		}
		cells := strings.Split(strings.Trim(line, "|"), "|")
		if len(cells) != 5 {
			t.Errorf("SOURCES.md:%d: %d columns, want file, what, origin, licence, rebuilt by", n, len(cells))
			continue
		}
		for i := range cells {
			if cells[i] = strings.TrimSpace(cells[i]); cells[i] == "" {
				t.Errorf("SOURCES.md:%d: column %d is empty", n, i+1)
			}
		}
		out = append(out, &source{pattern: strings.Trim(cells[0], "`"), line: n})
	}
	return out
}

// TestSources checks that every file has its origin, licence and rebuilding
// command, and that no row has outlived its file.
func TestSources(t *testing.T) {
	sources := readSources(t)
	check := func(name string) {
		matched := 0
		for _, s := range sources {
			ok, err := path.Match(s.pattern, name)
			if err != nil {
				t.Fatalf("SOURCES.md:%d: %v", s.line, err)
			}
			if ok {
				s.files++
				matched++
			}
		}
		if matched != 1 {
			t.Errorf("data/%s has %d rows in SOURCES.md, want 1", name, matched)
		}
	}
	for _, root := range []string{".", "../eval/mapping", "../eval/seed", "../examples/raqqa", "../web/ui/dist"} {
		err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
			name = filepath.ToSlash(name)
			switch {
			case err != nil:
				return err
			case d.IsDir(), path.Ext(name) == ".go", name == "SOURCES.md", strings.HasPrefix(d.Name(), "."):
				return nil
			}
			check(name)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, s := range sources {
		if s.files == 0 {
			t.Errorf("SOURCES.md:%d: no file matches %s", s.line, s.pattern)
		}
	}
}
