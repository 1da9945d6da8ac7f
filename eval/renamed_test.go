package eval

import (
	"io/fs"
	"strings"
	"testing"
)

func TestOtherNames(t *testing.T) {
	files, err := fs.Glob(seedFiles, namesFolder+"*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	expected, err := seedFiles.ReadFile(seedExpectations)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		names, err := readNames(name)
		if err != nil {
			t.Fatal(err)
		}
		lines := names.lines.apply(string(expected))
		if _, err := parseExpectations(name, lines); err != nil {
			t.Error(err)
		}
		for _, old := range []string{"USA", "TUR", "pkk", "Raqqa"} {
			if strings.Contains(lines, old) {
				t.Errorf("%s leaves %s", name, old)
			}
		}
	}
	got := substitutions{{"Mali", "Chad"}, {"the Chad army", "Chad's army"}}.apply("the Mali army left Mali")
	if want := "Chad's army left Chad"; got != want {
		t.Errorf("applied one after the other: %q, want %q", got, want)
	}
}
