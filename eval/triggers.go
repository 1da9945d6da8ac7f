package eval

import (
	"bufio"
	"context"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"unicode"

	"entente"
)

// triggerText is a text of which the words that tell of something are marked
// (docs/formats/triggers.md).
type triggerText struct {
	id    string // what its part hangs on, below triggers/
	text  string
	marks []triggerMark
}

// triggerMark is the label of the bytes [from, to).
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

// triggersByOthers reads data/triggers/excerpts.tsv and fetches the sentences from the gold sets. Those
// of treebanks, which have three words in their first column, are all trained on and left out.
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
	articles, err := geoArticles(gold)
	if err != nil {
		return nil, err
	}
	for _, a := range articles {
		texts[[2]string{"geovirus", a.Source}] = a.report()
	}
	var out []triggerText
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		excerpt, _, _ := strings.Cut(lines.Text(), "\t")
		if excerpt == "" || excerpt[0] == '#' || len(strings.Fields(excerpt)) == 3 {
			continue
		}
		t, err := triggersOf(lines.Text(), texts)
		if err != nil {
			return nil, fmt.Errorf("triggers/excerpts.tsv:%d: %w", n, err)
		}
		out = append(out, t)
	}
	return out, lines.Err()
}

// triggersOf reads a line of excerpts.tsv.
func triggersOf(line string, texts map[[2]string]entente.Report) (triggerText, error) {
	columns := strings.Split(line, "\t")
	t := triggerText{}
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
	for _, c := range columns[1:] {
		place, label, ok := strings.Cut(c, "=")
		from, to, _ := strings.Cut(place, "-")
		m := triggerMark{label: label}
		var errFrom, errTo error
		m.from, errFrom = strconv.Atoi(from)
		m.to, errTo = strconv.Atoi(to)
		if !ok || errFrom != nil || errTo != nil || m.from < 0 || m.from >= m.to || m.to > len(t.text) {
			return t, fmt.Errorf("not the label of a word: %q: %w", c, entente.ErrInvalid)
		}
		t.marks = append(t.marks, m)
	}
	return t, nil
}

// triggersTask scores the words that tell of something on the dev part of data/triggers.
func triggersTask(ctx context.Context, env Env) (Result, error) {
	if env.Analyse == nil {
		return skipped("no analyser")
	}
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
	b.WriteString(rightTable("label", goldOf, foundOf, rightOf))
	res.Report = b.String()
	return res, nil
}

// compare returns, word by word, the label that t has and the one that the network gives.
func (t *triggerText) compare(ctx context.Context, env Env) (want, got []string, err error) {
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
