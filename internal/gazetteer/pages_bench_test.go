package gazetteer

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

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
	g := load(b)
	for _, name := range []string{"cold", "warm"} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(bytes)
			found := 0
			for b.Loop() {
				if name == "cold" {
					g.memory.forget()
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

func (m *memory) forget() {
	for i := range m.slots {
		m.slots[i].Store(nil)
	}
}
