package numeral

import (
	"strings"
	"testing"

	"entente/data"
)

func TestCardinal(t *testing.T) {
	w, err := Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	for in, want := range map[string]struct {
		value float64
		used  int
	}{
		"3":                              {3, 1},
		"2,000 men":                      {2000, 1},
		"3.5 million":                    {3.5e6, 2},
		"twenty - one men":               {21, 3},
		"two hundred and fifty thousand": {250000, 5},
		"two and three":                  {2, 1},
		"two three":                      {2, 1},
		"half a million":                 {5e5, 3},
		"a dozen":                        {12, 2},
		"two dozen":                      {24, 2},
		"two and a half million":         {2.5e6, 5},
		"3 m":                            {3e6, 2},
		"three m":                        {3, 1},
		"one hundred thousand":           {1e5, 3},
		"a man":                          {0, 0},
		"11/6/2016":                      {0, 0},
		"hundred":                        {0, 0},
		"five hundred and men":           {500, 2},
		"1 million two hundred":          {1e6, 2},
		"half - a - dozen":               {0, 0},
		"and":                            {0, 0},
	} {
		if v, n := w.Cardinal(strings.Fields(in)); v != want.value || n != want.used {
			t.Errorf("Cardinal(%q) = %g, %d", in, v, n)
		}
	}
	for in, want := range map[string]int{"third": 3, "21st": 21, "4th": 4, "fifty": 0, "th": 0, "2nd": 2} {
		if got, _ := w.Ordinal(in); got != want {
			t.Errorf("Ordinal(%q) = %d", in, got)
		}
	}
}

func FuzzCardinal(f *testing.F) {
	w, err := Load(data.FS)
	if err != nil {
		f.Fatal(err)
	}
	f.Add("half a million and two - three 3 m and a half")
	f.Fuzz(func(t *testing.T, s string) {
		words := strings.Fields(s)
		if v, n := w.Cardinal(words); n < 0 || n > len(words) || v < 0 {
			t.Errorf("Cardinal(%q) = %g, %d", s, v, n)
		}
	})
}
