package lexicon

import (
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"github.com/google/go-cmp/cmp"
)

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"U.S.": "us", "Ra‘s": "ras", "Türkiye": "turkiye", "'": "", "’s": "s", "'s": "s", "al-": "al", "Łódź": "lodz", "Ðakovica": "dakovica", "Þór": "thor", "’Ayn": "ayn",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
	if got := FoldWords("Kurdistan Worker's Party (al-Bab)"); !cmp.Equal(got, strings.Fields("kurdistan worker s party al bab")) {
		t.Errorf("FoldWords = %q", got)
	}
}

func TestFoldIgnoresCase(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if a, b := Fold(string(r)), Fold(string(unicode.ToLower(r))); a != b {
			t.Errorf("%q folds to %q, its small letter to %q", r, a, b)
		}
	}
}

func TestLongest(t *testing.T) {
	p := NewPhrases[string]()
	p.Add("al-Bab", "al-Bab")
	p.Add("Kurdistan", "region")
	p.Add("Kurdistan Workers' Party", "PKK")
	for in, want := range map[string]string{
		"al - Bab fell":               "al-Bab 3",
		"Kurdistan Workers ' Party (": "PKK 4",
		"Kurdistan ' is":              "region 1",
		"- al":                        " 0",
	} {
		words := strings.Fields(in)
		folded := make([]string, len(words))
		for i, w := range words {
			folded[i] = Fold(w)
		}
		v, n := p.Longest(folded, 0)
		if got := strings.Join(v, ",") + " " + string(rune('0'+n)); got != want {
			t.Errorf("Longest(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestReadBlocks(t *testing.T) {
	fsys := fstest.MapFS{"a.txt": {Data: []byte("# c\nactor sdf # Syria\n  name A B\n  alias X | Y\n\talias Z\n\nactor b\n")}}
	got, err := ReadBlocks(fsys, "*.txt")
	if err != nil || len(got) != 2 {
		t.Fatal(got, err)
	}
	if b := got[0]; b.Name != "sdf" || b.Get("name") != "A B" || !cmp.Equal(b.List("alias"), []string{"X", "Y", "Z"}) {
		t.Errorf("%+v", b)
	}
	bad := fstest.MapFS{"a.txt": {Data: []byte("  name x\n")}}
	if _, err := ReadBlocks(bad, "*.txt"); err == nil || !strings.Contains(err.Error(), "a.txt:1") {
		t.Errorf("err = %v", err)
	}
}

// The short way for plain letters gives what the long one does.
func TestFoldASCII(t *testing.T) {
	for _, a := range "aZ'`.-9 s" {
		for _, b := range "aZ'`.-9 s" {
			for _, c := range "sS'. " {
				in := string([]rune{a, b, c})
				if short, long := foldASCII(in), foldLetters(in); short != long {
					t.Errorf("%q folds to %q and %q", in, short, long)
				}
			}
		}
	}
}
