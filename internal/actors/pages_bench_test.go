package actors_test

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"entente/data"
	"entente/internal/actors"
	"entente/internal/lexicon"
)

// BenchmarkPages asks for names, nouns and titles at every word of the Wikipedia pages
// of the gold sets, as the names stage does. MB/s are megabytes of text.
func BenchmarkPages(b *testing.B) {
	shared := cmp.Or(os.Getenv("ENTENTE_SHARED"), filepath.Join("..", "..", "..", "shared"))
	root := os.DirFS(filepath.Join(shared, "gold", "wikipedia-conflict-pages"))
	var text, folded [][]string
	size := int64(0)
	err := fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(name, ".md") {
			return err
		}
		page, err := fs.ReadFile(root, name)
		size += int64(len(page))
		for line := range strings.SplitSeq(string(page), "\n") {
			words := strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(" -,;:()[]*\"", r) })
			fold := make([]string, len(words))
			for i, w := range words {
				fold[i] = lexicon.Fold(w)
			}
			text, folded = append(text, words), append(folded, fold)
		}
		return err
	})
	if err != nil || size == 0 {
		b.Skip("gold set wikipedia-conflict-pages is not here:", err)
	}
	base, err := actors.Load(data.FS)
	if err != nil {
		b.Fatal(err)
	}
	for _, question := range []struct {
		name string
		ask  func(line, i int) int
	}{
		{"names", func(line, i int) int { _, n := base.Name(text[line], folded[line], i); return n }},
		{"nouns", func(line, i int) int { _, n := base.Noun(text[line], folded[line], i); return n }},
		{"titles", func(line, i int) int { return base.Title(text[line], folded[line], i) }},
	} {
		b.Run(question.name, func(b *testing.B) {
			b.SetBytes(size)
			found := 0
			for b.Loop() {
				found = 0
				for line := range text {
					for i := 0; i < len(text[line]); {
						n := question.ask(line, i)
						if n > 0 {
							found++
						}
						i += max(1, n)
					}
				}
			}
			b.ReportMetric(float64(found), "found")
		})
	}
}
