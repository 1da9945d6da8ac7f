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
	"entente/internal/document"
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
	cast     *triggerCast // nil where nobody said
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

// unmark takes the marks "[word|MARK]" out of line; readMark says what a mark is.
func (t *triggerText) unmark(line string) error {
	var text strings.Builder
	type found struct {
		from, to int
		mark     string
	}
	var marks []found
	for {
		before, rest, more := strings.Cut(line, "[")
		text.WriteString(before)
		if !more {
			break
		}
		inner, after, closed := strings.Cut(rest, "]")
		word, mark, ok := strings.Cut(inner, "|")
		if !closed || !ok || word == "" || mark == "" {
			return fmt.Errorf("a mark is [word|LABEL], not %q: %w", inner, entente.ErrInvalid)
		}
		marks = append(marks, found{text.Len(), text.Len() + len(word), mark})
		text.WriteString(word)
		line = after
	}
	t.text = text.String()
	for _, f := range marks {
		m, err := readMark(f.from, f.to, f.mark, func(name string) (int, error) { return findWord(t.text, name) })
		if err != nil {
			return err
		}
		t.marks = append(t.marks, m)
	}
	return nil
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
	return t, t.readColumns(columns[1:])
}

// readColumns reads marks "FROM-TO=MARK", bytes of the text; readMark says what a mark is.
func (t *triggerText) readColumns(columns []string) error {
	for _, c := range columns {
		place, mark, ok := strings.Cut(c, "=")
		from, to, err := t.bytes(place)
		if !ok || err != nil {
			return fmt.Errorf("not the label of a word: %q: %w", c, entente.ErrInvalid)
		}
		m, err := readMark(from, to, mark, func(place string) (int, error) {
			from, _, err := t.bytes(place)
			return from, err
		})
		if err != nil {
			return err
		}
		t.marks = append(t.marks, m)
	}
	return nil
}

// bytes reads "FROM-TO", bytes of the text.
func (t *triggerText) bytes(place string) (from, to int, err error) {
	first, last, _ := strings.Cut(place, "-")
	from, errFrom := strconv.Atoi(first)
	to, errTo := strconv.Atoi(last)
	if errFrom != nil || errTo != nil || from < 0 || from >= to || to > len(t.text) {
		return 0, 0, fmt.Errorf("no bytes of the text: %q: %w", place, entente.ErrInvalid)
	}
	return from, to, nil
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
	var roles roleCounts
	n := 0
	for _, t := range append(texts, others...) {
		if !t.dev() {
			continue
		}
		n++
		d, err := env.Analyse(ctx, entente.Report{ID: "triggers", Text: t.text, Lang: "en"})
		if err != nil {
			return Result{}, err
		}
		want, got := t.compare(d)
		roles.add(&t, d)
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
	res := Result{Scores: append([]Score{newScore("F1", f1), newScore("precision", precision), newScore("recall", recall), newScore("found, whatever the label", seen)}, roles.scores()...)}
	var b strings.Builder
	fmt.Fprintf(&b, "Words that tell of something, on the dev part of data/triggers: %d texts. A word counts\nas found where the network takes it rather for telling of something than of nothing;\nwhat annotators left open is not asked. Roles are those of all words marked with who\nhas them, also of such as the network does not find; kinds those of the words that\nhave their label. Intervals: bootstrap over texts.\n\n", n)
	b.WriteString(scoreTable(res.Scores))
	b.WriteString(rightTable("label", goldOf, foundOf, rightOf))
	res.Report = b.String()
	return res, nil
}

// compare returns, word by word, the label that t has and the one that the network gives.
func (t *triggerText) compare(d *document.Document) (want, got []string) {
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
	return want, got
}
