package pipeline

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"entente"
	"entente/data"
)

// BenchmarkPages runs the whole pipeline over pages on conflicts, one report after
// the other: sentences and tokens a second, and what each stage takes of a sentence,
// with the first pass and without.
func BenchmarkPages(b *testing.B) {
	shared := cmp.Or(os.Getenv("ENTENTE_SHARED"), filepath.Join("..", "..", "..", "shared"))
	pages := os.DirFS(filepath.Join(shared, "gold", "wikipedia-conflict-pages"))
	var reports []entente.Report
	err := fs.WalkDir(pages, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".md" || len(reports) == 40 {
			return err
		}
		text, err := fs.ReadFile(pages, name)
		reports = append(reports, entente.Report{ID: entente.ReportID(name), Text: string(text), Lang: "en"})
		return err
	})
	if err != nil || len(reports) == 0 {
		b.Skip("no pages beside the project")
	}
	p, err := New(data.FS, "bench")
	if err != nil {
		b.Fatal(err)
	}
	b.Run("first-pass", func(b *testing.B) { benchmarkPages(b, p, reports) })
	b.Run("full", func(b *testing.B) { benchmarkPages(b, p.Full(), reports) })
}

func benchmarkPages(b *testing.B, p *Pipeline, reports []entente.Report) {
	sentences, tokens := 0, 0
	before := p.Stages() // the timers go on from one run to the next
	b.ReportAllocs()
	for b.Loop() {
		for _, r := range reports {
			d, err := p.Analyse(context.Background(), r)
			if err != nil {
				b.Fatal(err)
			}
			sentences += len(d.Sentences)
			tokens += len(d.Tokens)
		}
	}
	b.ReportMetric(float64(sentences)/b.Elapsed().Seconds(), "sentences/s")
	b.ReportMetric(float64(tokens)/b.Elapsed().Seconds(), "tokens/s")
	for i, s := range p.Stages() {
		spent := s.Mean.Nanoseconds()*s.Runs - before[i].Mean.Nanoseconds()*before[i].Runs
		b.ReportMetric(float64(spent)/1000/float64(sentences), s.Name+"-µs/sentence")
	}
}

// BenchmarkHostile runs the whole pipeline on text that no paper prints, at two lengths
// each: as many megabytes a second for the long one show that time is linear.
func BenchmarkHostile(b *testing.B) {
	p, err := New(data.FS, "bench")
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range []struct{ name, unit string }{
		{"one sentence", "the army said that it took the town and "},
		{"open quotes", "“He said "},
		{"commas", "Turkey, "},
		{"brackets", "(the army "},
	} {
		for _, size := range []int{200_000, 1_000_000, 5_000_000} {
			if size > 1_000_000 && testing.Short() {
				continue
			}
			b.Run(fmt.Sprintf("%s/%d kB", c.name, size/1000), func(b *testing.B) {
				text := strings.Repeat(c.unit, size/len(c.unit))
				b.SetBytes(int64(len(text)))
				b.ReportAllocs()
				for b.Loop() {
					if _, err := p.Full().Analyse(context.Background(), entente.Report{ID: "hostile", Text: text, Lang: "en"}); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
