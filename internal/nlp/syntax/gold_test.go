package syntax

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"testing"

	"entente/data"
	"entente/internal/nlp/conllu"
	"entente/internal/nlp/treetest"
)

// parseGold returns the folder of gold sets, or skips the test.
func parseGold(t testing.TB) fs.FS {
	t.Helper()
	return os.DirFS(filepath.Dir(treetest.Gold(t, "ud-ewt")))
}

func load(t testing.TB) *Model {
	t.Helper()
	m, err := Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// TestDevScores logs how the model does on the dev parts of the gold sets.
func TestDevScores(t *testing.T) {
	gold := parseGold(t)
	m := load(t)
	banks, err := conllu.ReadTreebanks(gold)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for name := range banks.Dev {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		dev := banks.Dev[name]
		score := scoreParse(dev, annotated(t, m, dev))
		t.Logf("%s: %v", name, score)
	}
}

func annotated(t testing.TB, m *Model, sentences []conllu.Sentence) []conllu.Sentence {
	t.Helper()
	var in, out bytes.Buffer
	if err := conllu.Write(&in, sentences); err != nil {
		t.Fatal(err)
	}
	if err := m.Annotate(&in, &out); err != nil {
		t.Fatal(err)
	}
	predicted, err := conllu.Read(&out)
	if err != nil {
		t.Fatal(err)
	}
	return predicted
}

func BenchmarkAnalyse(b *testing.B) {
	banks, err := conllu.ReadTreebanks(parseGold(b))
	if err != nil {
		b.Fatal(err)
	}
	m := load(b)
	var forms [][]string
	for i := range banks.Dev["ud-ewt"] {
		forms = append(forms, banks.Dev["ud-ewt"][i].Forms())
	}
	b.ResetTimer()
	n := 0
	for i := 0; b.Loop(); i++ {
		m.Analyse(forms[i%len(forms)])
		n++
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "sentences/s")
}

func BenchmarkLoadModel(b *testing.B) {
	for b.Loop() {
		load(b)
	}
}
