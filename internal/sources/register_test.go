package sources

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"entente"
)

func load(t *testing.T, text string) (*Register, error) {
	t.Helper()
	return Load(fstest.MapFS{"sources/a.txt": {Data: []byte(text)}})
}

const register = `
source red-star
  name   Red Star | The Red Star
  site   redstar.example
  grade  D
  leans  red | crimson
  covers 2014-01-01..2016-12-31
source red-star-later
  name   Red Star
  grade  B
  covers 2017-01-01..
source atlas
  name  Atlas
  map   yes
`

func TestFor(t *testing.T) {
	r, err := load(t, register)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ publisher, url, day, id string }{
		{"Red Star", "", "2016-05-01", "red-star"},
		{"the RED STAR", "", "2016-05-01", "red-star"},
		{"Red Star", "", "2017-05-01", "red-star-later"},
		{"Red Star", "", "2013-05-01", ""},
		{"Red Star", "", "", "red-star"},
		{"", "https://english.redstar.example/a?b", "2016-05-01", "red-star"},
		{"", "https://notredstar.example/", "2016-05-01", ""},
		{"Blue Star", "", "2016-05-01", ""},
		{"", ":%", "", ""},
	} {
		on, err := entente.ParseDate(c.day)
		if err != nil {
			t.Fatal(err)
		}
		if got := r.For(c.publisher, c.url, on); got.ID != c.id {
			t.Errorf("%q %q on %s: %q, want %q", c.publisher, c.url, c.day, got.ID, c.id)
		}
	}
	e := r.For("Red Star", "", entente.NewDate(2015, 1, 1))
	if e.Grade != "D" || !slices.Equal(e.Leans, []entente.ActorID{"red", "crimson"}) || e.MapDerived {
		t.Errorf("%+v", e)
	}
	if e := r.For("Atlas", "", entente.Date{}); !e.MapDerived || e.Grade != "F" {
		t.Errorf("%+v", e)
	}
	if e := (*Register)(nil).For("Red Star", "", entente.Date{}); e.ID != "" {
		t.Errorf("nobody's register knows %+v", e)
	}
}

func TestLoadRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"publisher x\n  name X":                               "sources/a.txt:1",
		"source x\n  name X\n  grade G":                       "sources/a.txt:3: grade \"G\"",
		"source x\n  name X\n  map maybe":                     "sources/a.txt:3",
		"source x\n  name X\n  covers 2014":                   "FROM..TO",
		"source x\n  name X\n  covers 2014-01-01..2013-01-01": "before it starts",
		"source x\n  name X\n  color red":                     "no field",
		"source x\n  grade A":                                 "neither name nor site",
	} {
		_, err := load(t, text)
		if !errors.Is(err, entente.ErrInvalid) || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", text, err)
		}
	}
}
