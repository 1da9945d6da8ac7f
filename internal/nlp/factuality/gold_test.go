package factuality

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"entente/data"
	"entente/internal/nlp/syntax"
	"entente/internal/nlp/treetest"
)

// factualityGold is one sentence of UDS-IH2.
type factualityGold struct {
	Text    string
	Targets []struct {
		Span1 [2]int
		Label float64
	}
}

func readFactuality(t testing.TB, part string) []factualityGold {
	t.Helper()
	f, err := os.Open(treetest.Gold(t, "uds-ih2/factuality-roberta/glue_data/UDS_IH2/"+part+".jsonl"))
	if err != nil {
		t.Skip(err)
	}
	defer f.Close()
	var out []factualityGold
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var g factualityGold
		if err := json.Unmarshal(lines.Bytes(), &g); err != nil {
			t.Fatal(err)
		}
		out = append(out, g)
	}
	return out
}

// ewtTrees returns the sentences of EWT by their forms joined by blanks: UDS-IH2
// annotates the same sentences.
func ewtTrees(t testing.TB) map[string]string {
	t.Helper()
	root := treetest.Gold(t, "ud-ewt")
	files, _ := filepath.Glob(filepath.Join(root, "not-to-release", "sources", "*", "*.conllu"))
	out := map[string]string{}
	for _, f := range append(files, filepath.Join(root, "en_ewt-ud-dev.conllu")) {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Skip(err)
		}
		for block := range strings.SplitSeq(string(b), "\n\n") {
			var forms []string
			for line := range strings.SplitSeq(block, "\n") {
				if c := strings.Split(line, "\t"); len(c) == 10 && !strings.ContainsAny(c[0], "-.") {
					forms = append(forms, c[1])
				}
			}
			if len(forms) > 0 {
				out[strings.Join(forms, "")] = strings.ReplaceAll(block, " ", "_")
			}
		}
	}
	return out
}

var writeFactuality = flag.Bool("write-factuality", false, "fit the weights of data/language/factuality.txt anew")

// factualityCase is one judged predicate.
type factualityCase struct {
	features []string
	tag      string
	label    float64
}

// factualityCases reads one part. Predicates that the stage would pass over are
// counted in the log.
func factualityCases(t testing.TB, words *moodWords, trees map[string]string, part string, model *syntax.Model) []factualityCase {
	var out []factualityCase
	passed := 0
	for _, g := range readFactuality(t, part) {
		block, ok := trees[strings.ReplaceAll(g.Text, " ", "")]
		if !ok {
			continue
		}
		d := treetest.Document(t, block)
		if len(d.Tokens) != len(strings.Fields(g.Text)) {
			continue
		}
		if model != nil {
			if err := model.Stage().Run(t.Context(), d); err != nil {
				t.Fatal(err)
			}
		}
		r := &moodReader{words, d, words.moodClauses(d), estimate{}}
		for _, target := range g.Targets {
			s := r.walk(target.Span1[0])
			if !r.predicate(target.Span1[0]) {
				passed++
				if os.Getenv("FACTUALITY_SHOW") == "passed" {
					t.Logf("%s/%s | %s", d.Word(target.Span1[0]), d.Tokens[target.Span1[0]].UPOS, d.Report.Text)
				}
			}
			key := s.tag + fmt.Sprint(" ", s.negated)
			f := estimate{keep: true}
			r.features(target.Span1[0], &s, &f)
			out = append(out, factualityCase{f.kept, key, target.Label})
			if os.Getenv("FACTUALITY_SHOW") == key && part == "train" {
				t.Logf("%5.2f %s | %s", target.Label, d.Word(target.Span1[0]), d.Report.Text)
			}
		}
	}
	t.Logf("%s: %d of %d predicates are none to the stage", part, passed, len(out))
	return out
}

// TestFactualityGold logs Pearson's r and the mean absolute error on UDS-IH2, with
// gold trees, beside the baseline that calls everything certain.
func TestFactualityGold(t *testing.T) {
	if !testing.Verbose() && !*writeFactuality {
		t.Skip("a measurement, for the log: run with -v")
	}
	words, err := readMoodWords(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	trees := ewtTrees(t)
	train, dev := factualityCases(t, words, trees, "train", nil), factualityCases(t, words, trees, "dev", nil)
	if *writeFactuality {
		words.weights = fitFactuality(train)
		writeWeights(t, words.weights)
	} else if words.weights, err = readWeights(data.FS); err != nil {
		t.Fatal(err)
	}
	m, err := syntax.Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	all := [][]factualityCase{train, dev, factualityCases(t, words, trees, "dev", m)}
	for i, cases := range all {
		name := []string{"train", "dev", "dev, predicted trees"}[i]
		var got, want []float64
		for _, c := range cases {
			sum := 0.0
			for _, f := range c.features {
				sum += words.weights[f]
			}
			got, want = append(got, min(3, max(-3, sum))), append(want, c.label)
		}
		sure := slices.Repeat([]float64{3}, len(want))
		t.Logf("%s: %d predicates: r %.3f, MAE %.3f; always +3: MAE %.3f", name, len(want), pearson(got, want), meanError(got, want), meanError(sure, want))
	}
	if os.Getenv("FACTUALITY_SHOW") != "" {
		tags := map[string][]float64{}
		for _, c := range train {
			tags[c.tag] = append(tags[c.tag], c.label)
		}
		logFactualityTags(t, tags)
	}
}

// fitFactuality fits the weights by ridge regression, one coordinate at a time.
// Features seen fewer than minSeen times are left out.
func fitFactuality(cases []factualityCase) map[string]float64 {
	const minSeen, ridge, rounds = 10, 8, 40
	at := map[string][]int{}
	for i, c := range cases {
		for _, f := range c.features {
			at[f] = append(at[f], i)
		}
	}
	var names []string
	for f, rows := range at {
		if len(rows) >= minSeen {
			names = append(names, f)
		}
	}
	slices.Sort(names)
	rest := make([]float64, len(cases))
	for i, c := range cases {
		rest[i] = c.label
	}
	w := map[string]float64{}
	for range rounds {
		for _, f := range names {
			sum := 0.0
			for _, i := range at[f] {
				sum += rest[i]
			}
			n := float64(len(at[f]))
			next := (sum + n*w[f]) / (n + ridge)
			for _, i := range at[f] {
				rest[i] -= next - w[f]
			}
			w[f] = next
		}
	}
	return w
}

func writeWeights(t testing.TB, w map[string]float64) {
	t.Helper()
	var names []string
	for f := range w {
		names = append(names, f)
	}
	slices.Sort(names)
	var b strings.Builder
	b.WriteString("# Weights of the factuality estimate (internal/nlp/factuality/score.go): feature, tab,\n" +
		"# weight. Fitted on the training part of UDS-IH2 over the trees of UD English EWT by\n" +
		"# go test ./internal/nlp/factuality -run TestFactualityGold -write-factuality\n")
	for _, f := range names {
		if v := strconv.FormatFloat(w[f], 'f', 3, 64); strings.Trim(v, "-0.") != "" {
			fmt.Fprintf(&b, "%s\t%s\n", f, v)
		}
	}
	if err := os.WriteFile(filepath.Join("..", "..", "..", "data", "language", "factuality.txt"), []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

func logFactualityTags(t *testing.T, tags map[string][]float64) {
	var keys []string
	for k := range tags {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		m := mean(tags[k])
		v := 0.0
		for _, x := range tags[k] {
			v += (x - m) * (x - m)
		}
		t.Logf("  %-30s n %5d  mean %5.2f  sd %.2f", k, len(tags[k]), m, math.Sqrt(v/float64(len(tags[k]))))
	}
}

func mean(x []float64) float64 {
	s := 0.0
	for _, v := range x {
		s += v
	}
	return s / float64(max(1, len(x)))
}

func meanError(a, b []float64) float64 {
	s := 0.0
	for i := range a {
		s += math.Abs(a[i] - b[i])
	}
	return s / float64(max(1, len(a)))
}

func pearson(a, b []float64) float64 {
	ma, mb := mean(a), mean(b)
	var ab, aa, bb float64
	for i := range a {
		ab += (a[i] - ma) * (b[i] - mb)
		aa += (a[i] - ma) * (a[i] - ma)
		bb += (b[i] - mb) * (b[i] - mb)
	}
	return ab / math.Sqrt(aa*bb)
}
