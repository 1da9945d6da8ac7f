package nlp

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// TestTrainWordClasses puts words on four far corners, and numbers between them.
func TestTrainWordClasses(t *testing.T) {
	var vectors strings.Builder
	for i := range 80 {
		corner := i % 4
		fmt.Fprintf(&vectors, "w%c%c %d %d 0.0%d\n", 'a'+corner, 'a'+i/4, 1-2*(corner&1), 1-(corner&2), i%7)
		fmt.Fprintf(&vectors, "%d 1 1 1\n", i)
	}
	var first, again bytes.Buffer
	for _, out := range []*bytes.Buffer{&first, &again} {
		if err := TrainWordClasses(strings.NewReader(vectors.String()), out, 60); err != nil {
			t.Fatal(err)
		}
	}
	if first.String() != again.String() {
		t.Error("the same vectors give other classes")
	}
	words := map[string]bool{}
	for line := range strings.Lines(first.String()) {
		fields := strings.Fields(line)
		if len(fields[0]) != classDepth {
			t.Errorf("class %q has no path of %d digits", fields[0], classDepth)
		}
		for _, w := range fields[1:] {
			if words[w] || w[0] != 'w' || w[1] != fields[1][1] {
				t.Errorf("class %q", line)
			}
			words[w] = true
		}
	}
	if len(words) != 60 {
		t.Errorf("%d words in classes, want the first 60", len(words))
	}
	if err := TrainWordClasses(strings.NewReader("word 1 two\n"), &first, 10); err == nil {
		t.Error("a vector with a word in it passes")
	}
}
