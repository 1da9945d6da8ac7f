package gazetteer

import (
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"entente/data"
	"entente/internal/atlas"
	"entente/internal/lexicon"
)

// pages reads the Wikipedia pages of the gold sets, each as its words in sentences'
// stead: lines.
func pages(b *testing.B) (lines [][2][]string, bytes int64) {
	shared := os.Getenv("ENTENTE_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "..", "shared")
	}
	root := os.DirFS(filepath.Join(shared, "gold"))
	err := fs.WalkDir(root, "wikipedia-conflict-pages", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(name, ".md") {
			return err
		}
		text, err := fs.ReadFile(root, name)
		bytes += int64(len(text))
		for line := range strings.SplitSeq(string(text), "\n") {
			var words, folded []string
			for w := range strings.FieldsSeq(strings.ReplaceAll(line, "-", " ")) {
				w = strings.Trim(w, ",;:()[]*\"")
				words, folded = append(words, w), append(folded, lexicon.Fold(w))
			}
			lines = append(lines, [2][]string{words, folded})
		}
		return err
	})
	if err != nil || bytes == 0 {
		b.Skip("gold set wikipedia-conflict-pages is not here:", err)
	}
	return lines, bytes
}

// BenchmarkPages looks up the longest place name at every word of the pages, as the
// names stage does. MB/s are megabytes of text; "cold" forgets all names before each
// round.
func BenchmarkPages(b *testing.B) {
	lines, bytes := pages(b)
	benchmarkNames(b, lines, bytes)
}

// BenchmarkInvented does the same on made-up text: lines of small words, in which one
// word in eight is a capitalised one that nobody knows and one in eight opens the name
// of a place of the atlas. Both repeat as words of real text do, by Zipf's law.
func BenchmarkInvented(b *testing.B) {
	g := load(b)
	random := rand.New(rand.NewPCG(5, 6))
	word := func() string {
		word := make([]byte, 2+random.IntN(8))
		for i := range word {
			word[i] = byte('a' + random.IntN(26))
		}
		return string(word)
	}
	unknown := make([]string, 50_000)
	for i := range unknown {
		w := word()
		unknown[i] = strings.ToUpper(w[:1]) + w[1:]
	}
	places := random.Perm(g.atlas.Settlements())
	const steepness = 1.1 // that of the words of English is near 1
	nextUnknown := rand.NewZipf(random, steepness, 1, uint64(len(unknown)-1))
	nextPlace := rand.NewZipf(random, steepness, 1, uint64(len(places)-1))
	var lines [][2][]string
	bytes := int64(0)
	for bytes < 4e6 {
		var words []string
		for len(words) < 20 {
			switch random.IntN(8) {
			case 0:
				words = append(words, unknown[nextUnknown.Uint64()])
			case 1:
				name := g.atlas.Place(atlas.Index(places[nextPlace.Uint64()])).Name
				words = append(words, strings.Fields(strings.ReplaceAll(name, "-", " "))...)
			default:
				words = append(words, word())
			}
		}
		folded := make([]string, len(words))
		for i, w := range words {
			folded[i] = lexicon.Fold(w)
			bytes += int64(len(w)) + 1
		}
		lines = append(lines, [2][]string{words, folded})
	}
	benchmarkNames(b, lines, bytes)
}

func benchmarkNames(b *testing.B, lines [][2][]string, bytes int64) {
	g := load(b)
	for _, name := range []string{"cold", "warm"} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(bytes)
			found := 0
			for b.Loop() {
				if name == "cold" {
					g.types.forget()
				}
				found = 0
				for _, l := range lines {
					for i := 0; i < len(l[0]); {
						_, n := g.Name(l[0], l[1], i)
						if n > 0 {
							found++
						}
						i += max(1, n)
					}
				}
			}
			b.ReportMetric(float64(found), "names")
		})
	}
}

// Memory bounds what a gazetteer takes that has answered all that it can remember:
// place names and words that are none.
func TestMemory(t *testing.T) {
	heap := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before := heap()
	g, err := Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 2 * memorySlots {
		g.match(g.atlas.Place(atlas.Index(i)).Name, false)
		g.match("Xq "+strconv.Itoa(i), false)
		g.types.get([]byte(g.atlas.Place(atlas.Index(i)).Name), g.typeOf)
	}
	const bound = 60 << 20
	if took := heap() - before; took > bound {
		t.Errorf("the gazetteer takes %d MB", took>>20)
	} else {
		t.Logf("%d MB", took>>20)
	}
	runtime.KeepAlive(g)
}

func (m *memory[V]) forget() {
	for i := range m.slots {
		m.slots[i].Store(nil)
	}
}
