package eval

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"entente"
	"entente/data"
)

// TestExcerpts reads the annotations with their texts: each from a part that is not
// held out.
func TestExcerpts(t *testing.T) {
	gold, err := fs.Sub(shared(t), "gold")
	if err != nil {
		t.Fatal(err)
	}
	cases, err := ReadExcerpts(data.FS, gold)
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for i := range cases {
		s := &cases[i]
		if p := s.Part(); p != "dev" && p != "train" {
			t.Errorf("%s: %s is %s", s.Name, s.Excerpt.ID, p)
		}
		count[s.Part()]++
	}
	if count["dev"] == 0 || count["train"] == 0 {
		t.Errorf("excerpts by part: %v", count)
	}
}

func TestReadExcerpts(t *testing.T) {
	gold := fstest.MapFS{
		"wikitimes-cep/wikipedia/wikitimes_CEP.json": {Data: []byte(`[{"id":"7","date":"2015-09-02","description":"One. Two."}]`)},
		"wikipedia-conflict-pages/src/content/blog":  {Mode: 0o755 | 1<<31},
	}
	const sum = "1eb32d1e" // of "Two."
	for _, c := range []struct{ line, err string }{
		{"wikitimes-cep 7 5-9 " + sum, ""},
		{"wikitimes-cep 7 5-10 " + sum, "has 9 bytes"},
		{"wikitimes-cep 7 0-4 " + sum, "not the text that was annotated"},
		{"wikitimes-cep 8 0-4 " + sum, "no 8 in wikitimes-cep"},
		{"wikitimes-cep 7 9-5 " + sum, "an excerpt is"},
		{"wikitimes-cep 7", "an excerpt is"},
	} {
		got, err := ReadExcerpts(fstest.MapFS{"excerpts/x.test": {Data: []byte("excerpt " + c.line + "\nnone quiet\n")}}, gold)
		switch {
		case c.err == "" && (err != nil || len(got) != 1 || got[0].Report.Text != "Two."):
			t.Errorf("%s: %v, %v", c.line, got, err)
		case c.err != "" && (err == nil || !strings.Contains(err.Error(), c.err)):
			t.Errorf("%s: %v, want %q", c.line, err, c.err)
		case c.err != "" && !errors.Is(err, entente.ErrInvalid) && !errors.Is(err, entente.ErrNotFound):
			t.Errorf("%s: %v is no error of ours", c.line, err)
		}
	}
}
