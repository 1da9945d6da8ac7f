package lexicon

import (
	"golang.org/x/text/unicode/norm"
	"math/rand/v2"
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

// The short way for letters of the table gives what the long one does.
func TestAppendFolded(t *testing.T) {
	for _, a := range "aZ'`.-9 sÉłʼ’–´Ệ" {
		for _, b := range "aZ'`.-9 sßś\u0301 дİ" {
			for _, c := range "sS'. š’" {
				in := string([]rune{a, b, c})
				if short, long := foldKeepingBreaks(in), foldLetters(norm.NFD.String(in)); short != long {
					t.Errorf("%q folds to %q and %q", in, short, long)
				}
			}
		}
	}
}

// The longest phrase is the one that trying every length finds.
func TestLongestAgainstPlainSearch(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	word := func() string { return []string{"", "a", "b", "ab", "ba", "abc", "é"}[random.IntN(7)] }
	for range 300 {
		p, known := NewPhrases[string](), map[string]bool{}
		for range random.IntN(12) {
			words := strings.Fields(word() + " " + word() + " " + word() + " " + word())
			p.Add(strings.Join(words, " "), strings.Join(FoldWords(strings.Join(words, " ")), " "))
			known[strings.Join(FoldWords(strings.Join(words, " ")), " ")] = true
		}
		delete(known, "")
		text := make([]string, 12)
		for i := range text {
			text[i] = Fold(word())
		}
		for i := range text {
			want, length := "", 0
			for n, gaps := 1, 0; i+n <= len(text) && text[i] != ""; n++ {
				if gaps++; text[i+n-1] != "" {
					gaps = 0
				}
				if gaps > 2 {
					break
				}
				key := strings.Join(strings.Fields(strings.Join(text[i:i+n], " ")), " ")
				if text[i+n-1] != "" && known[key] {
					want, length = key, n
				}
			}
			got, n := p.Longest(text, i)
			if n != length || n > 0 && got[0] != want {
				t.Fatalf("Longest(%q, %d) = %q %d, want %q %d", text, i, got, n, want, length)
			}
		}
	}
}

// BenchmarkLongest looks for one of 20,000 phrases at every word of a text of which
// one word in twelve begins a phrase. MB/s are megabytes of text.
func BenchmarkLongest(b *testing.B) {
	random := rand.New(rand.NewPCG(3, 4))
	word := func(n int) string {
		out := make([]byte, 2+random.IntN(8))
		for i := range out {
			out[i] = byte('a' + random.IntN(n))
		}
		return string(out)
	}
	p := NewPhrases[int]()
	var names []string
	for i := range 20_000 {
		name := strings.TrimSpace(strings.Join([]string{word(26), word(26), word(26)}[:1+random.IntN(3)], " "))
		names = append(names, name)
		p.Add(name, i)
	}
	var text []string
	size := 0
	for len(text) < 100_000 {
		words := []string{word(26)}
		if random.IntN(12) == 0 {
			words = strings.Fields(names[random.IntN(len(names))])
		}
		for _, w := range words {
			text, size = append(text, w), size+len(w)+1
		}
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		for i := 0; i < len(text); {
			_, n := p.Longest(text, i)
			i += max(1, n)
		}
	}
}

// BenchmarkFold folds words as a text has them, one in six with a capital.
func BenchmarkFold(b *testing.B) {
	words := strings.Fields("the rebels of Idlib said that they had taken a village near Aleppo from the army on Friday")
	size := 0
	for _, w := range words {
		size += len(w) + 1
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		for _, w := range words {
			Fold(w)
		}
	}
}
