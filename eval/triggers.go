package eval

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"entente"
)

// triggerText is a text of which the words that tell of something are marked
// (docs/formats/triggers.md): by its bytes, or, of a treebank, by the numbers of its words.
type triggerText struct {
	id    string // what its part hangs on, below triggers/
	text  string
	words []string // of a treebank's sentence, else none
	marks []triggerMark
}

// triggerMark is the label of the bytes [from, to), or of word from.
type triggerMark struct {
	from, to int
	label    string
	parties  string // "ACTORS>RECIPIENTS", words of the text; empty where nobody said
}

// openTrigger is the label of what annotators left open.
const openTrigger = "?"

func (t *triggerText) dev() bool { return bucket("triggers", t.id) >= 92 }

// ownTriggers reads the texts of the project's own, data/triggers/news-*.txt.
func ownTriggers(data fs.FS) ([]triggerText, error) {
	names, err := fs.Glob(data, "triggers/news-*.txt")
	if err != nil {
		return nil, err
	}
	var out []triggerText
	for _, name := range names {
		b, err := fs.ReadFile(data, name)
		if err != nil {
			return nil, err
		}
		for n, line := range strings.Split(string(b), "\n") {
			if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
				continue
			}
			t := triggerText{id: fmt.Sprintf("own/%s/%d", strings.TrimPrefix(name, "triggers/"), n+1)}
			if err := t.unmark(line); err != nil {
				return nil, fmt.Errorf("%s:%d: %w", name, n+1, err)
			}
			out = append(out, t)
		}
	}
	return out, nil
}

// unmark takes the marks "[word|LABEL]" and "[word|LABEL ACTORS>RECIPIENTS]" out of line.
func (t *triggerText) unmark(line string) error {
	var text strings.Builder
	for {
		before, rest, found := strings.Cut(line, "[")
		text.WriteString(before)
		if !found {
			t.text = text.String()
			return nil
		}
		mark, after, closed := strings.Cut(rest, "]")
		word, label, ok := strings.Cut(mark, "|")
		label, parties, _ := strings.Cut(label, " ")
		if !closed || !ok || word == "" || label == "" {
			return fmt.Errorf("a mark is [word|LABEL], not %q: %w", mark, entente.ErrInvalid)
		}
		t.marks = append(t.marks, triggerMark{text.Len(), text.Len() + len(word), label, parties})
		text.WriteString(word)
		line = after
	}
}

// triggersByOthers reads data/triggers/excerpts.tsv and fetches the sentences from the gold sets.
func triggersByOthers(data, gold fs.FS) ([]triggerText, error) {
	f, err := data.Open("triggers/excerpts.tsv")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	texts, err := excerptDocuments(gold)
	if err != nil {
		return nil, err
	}
	sentences, err := treebankSentences(gold)
	if err != nil {
		return nil, err
	}
	var out []triggerText
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		if lines.Text() == "" || lines.Text()[0] == '#' {
			continue
		}
		t, err := triggersOf(lines.Text(), texts, sentences)
		if err != nil {
			return nil, fmt.Errorf("triggers/excerpts.tsv:%d: %w", n, err)
		}
		out = append(out, t)
	}
	return out, lines.Err()
}

// triggersOf reads a line of excerpts.tsv.
func triggersOf(line string, texts map[[2]string]entente.Report, sentences map[string][]string) (triggerText, error) {
	columns := strings.Split(line, "\t")
	t := triggerText{}
	if at := strings.Fields(columns[0]); len(at) == 3 { // a sentence of a treebank
		t.id, t.words = at[0]+"/"+at[1], sentences[at[1]]
		sum := sha256.Sum256([]byte(strings.Join(t.words, " ")))
		if hex.EncodeToString(sum[:4]) != at[2] {
			return t, fmt.Errorf("%s is not the sentence that was annotated: %w", at[1], entente.ErrInvalid)
		}
	} else {
		x, err := readExcerpt(columns[0])
		if err != nil {
			return t, err
		}
		of, ok := texts[[2]string{x.Set, x.ID}]
		if !ok {
			return t, fmt.Errorf("no %s in %s: %w", x.ID, x.Set, entente.ErrNotFound)
		}
		var cut entente.Report
		if err := x.cut(&of, &cut); err != nil {
			return t, err
		}
		t.id, t.text = x.Set+"/"+x.ID, cut.Text
	}
	for _, c := range columns[1:] {
		place, label, ok := strings.Cut(c, "=")
		from, to, _ := strings.Cut(place, "-")
		m := triggerMark{label: label}
		var err error
		if m.from, err = strconv.Atoi(from); err == nil && to != "" {
			m.to, err = strconv.Atoi(to)
		}
		if !ok || err != nil || t.words == nil && (m.from >= m.to || m.to > len(t.text)) || t.words != nil && (m.from < 1 || m.from > len(t.words)) {
			return t, fmt.Errorf("not the label of a word: %q: %w", c, entente.ErrInvalid)
		}
		t.marks = append(t.marks, m)
	}
	return t, nil
}

// treebankSentences returns the words of the training sentences of the public treebanks.
func treebankSentences(gold fs.FS) (map[string][]string, error) {
	names, err := gumPart(gold, "train")
	if err != nil {
		return nil, err
	}
	more, err := fs.Glob(gold, "ud-ewt/not-to-release/sources/*/*.conllu")
	if err != nil {
		return nil, err
	}
	out := map[string][]string{}
	for _, name := range append(names, more...) {
		docs, err := readConllu(gold, name)
		if err != nil {
			return nil, err
		}
		for _, d := range docs {
			for i := range d.Sentences {
				s := &d.Sentences[i]
				out[s.Comment("sent_id")] = s.Forms()
			}
		}
	}
	return out, nil
}

// triggersTask scores the words that tell of something on the dev part of data/triggers.
func triggersTask(ctx context.Context, env Env) (Result, error) {
	texts, err := ownTriggers(env.Data)
	if err != nil {
		return Result{}, err
	}
	others, err := triggersByOthers(env.Data, env.Gold)
	if err != nil {
		return Result{}, err
	}
	var f1, precision, recall, seen []Ratio
	rightOf, foundOf, goldOf := tally{}, tally{}, tally{}
	n := 0
	for _, t := range append(texts, others...) {
		if !t.dev() {
			continue
		}
		n++
		want, got, err := t.compare(ctx, env)
		if err != nil {
			return Result{}, err
		}
		var c [4]int
		for k, w := range want {
			if w == openTrigger {
				continue
			}
			if w != "" {
				c[2]++
				goldOf[w]++
			}
			if got[k] != "" {
				c[1]++
				foundOf[got[k]]++
			}
			if w != "" && got[k] != "" {
				c[3]++
			}
			if w != "" && w == got[k] {
				c[0]++
				rightOf[w]++
			}
		}
		recall, seen = append(recall, count(c[0], c[2])), append(seen, count(c[3], c[2]))
		precision, f1 = append(precision, count(c[0], c[1])), append(f1, count(2*c[0], c[1]+c[2]))
	}
	res := Result{Scores: []Score{newScore("F1", f1), newScore("precision", precision), newScore("recall", recall), newScore("found, whatever the label", seen)}}
	var b strings.Builder
	fmt.Fprintf(&b, "Words that tell of something, on the dev part of data/triggers: %d texts. A word counts\nas found where the network takes it rather for telling of something than of nothing;\nwhat annotators left open is not asked. Intervals: bootstrap over texts.\n\n", n)
	b.WriteString(scoreTable(res.Scores))
	b.WriteString("\nlabel          gold  found  right  precision  recall\n")
	for _, label := range slices.Compact(slices.Sorted(slices.Values(append(goldOf.names(), foundOf.names()...)))) {
		fmt.Fprintf(&b, "%-12s %6d %6d %6d      %.3f   %.3f\n", label, goldOf[label], foundOf[label], rightOf[label],
			quotient(float64(rightOf[label]), float64(foundOf[label])), quotient(float64(rightOf[label]), float64(goldOf[label])))
	}
	res.Report = b.String()
	return res, nil
}

// compare returns, word by word, the label that t has and the one that the network gives.
func (t *triggerText) compare(ctx context.Context, env Env) (want, got []string, err error) {
	if t.words != nil {
		for i, w := range env.Parse(t.words) {
			want, got = append(want, ""), append(got, w.Trigger)
			for _, m := range t.marks {
				if m.from == i+1 {
					want[i] = m.label
				}
			}
		}
		return want, got, nil
	}
	d, err := env.Analyse(ctx, entente.Report{ID: "triggers", Text: t.text, Lang: "en"})
	if err != nil {
		return nil, nil, err
	}
	want, got = make([]string, len(d.Tokens)), make([]string, len(d.Tokens))
	for i := range d.Tokens {
		for _, m := range t.marks {
			if m.from < d.Tokens[i].End && d.Tokens[i].Start < m.to && strings.ContainsFunc(d.Word(i), unicode.IsLetter) {
				want[i] = m.label
			}
		}
		if told := d.TriggersAt(i); len(told) > 0 && told[0].Odds > 0 {
			got[i] = told[0].Label
		}
	}
	return want, got, nil
}
