package eval

import (
	"context"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"entente"
	"entente/internal/document"
	"entente/internal/nlp/conllu"
)

// gumPart lists the files of a partition of GUM that are there; some genres are not
// free.
func gumPart(gold fs.FS, part string) ([]string, error) {
	split, err := fs.ReadFile(gold, "gum/splits.md")
	if err != nil {
		return nil, err
	}
	_, list, _ := strings.Cut(string(split), "\n## "+part+"\n")
	list, _, _ = strings.Cut(list, "\n## ")
	var files []string
	for line := range strings.SplitSeq(list, "\n") {
		name := "gum/dep/" + strings.TrimPrefix(strings.TrimSpace(line), "* ") + ".conllu"
		if _, err := fs.Stat(gold, name); err == nil {
			files = append(files, name)
		}
	}
	return files, nil
}

// dateMark is a marked date with the days it spans.
type dateMark struct {
	entente.Span
	value entente.Interval // without precision; zero where the gold gives none we read
}

// datesTask scores date expressions and their values on GUM's dev documents.
func datesTask(ctx context.Context, env Env) (Result, error) {
	if env.Analyse == nil {
		return skipped("no analyser")
	}
	files, err := gumPart(env.Gold, "dev")
	if err != nil {
		return Result{}, err
	}
	var reports []entente.Report
	var gold [][]dateMark
	for _, name := range files {
		docs, err := readConllu(env.Gold, name)
		if err != nil {
			return Result{}, err
		}
		for _, d := range docs {
			r := entente.Report{ID: entente.ReportID(d.ID), Text: d.text(), Lang: "en"}
			if day, err := entente.ParseDate(d.Sentences[0].Comment("meta::dateCreated")); err == nil && !day.IsZero() {
				r.Published, r.PublishedBasis = day, "front matter"
			}
			reports = append(reports, r)
			gold = append(gold, d.dates(r.Text))
		}
	}
	coded, err := analyseAll(ctx, env.Analyse, reports)
	if err != nil {
		return Result{}, err
	}
	if len(coded) == 0 || coded[0].Has&document.Times == 0 {
		return skipped("the analysis gives no times")
	}
	var spans, values prf
	var wrong strings.Builder
	n := 0
	for i, d := range coded {
		var found []dateMark
		for _, t := range d.Times {
			if t.Type == document.TimeDate && !t.Interval.IsZero() {
				found = append(found, dateMark{t.Span, timexDays(t)})
			}
		}
		n += len(gold[i])
		spans.add(matchMarks(dateMarks(gold[i]), dateMarks(found), true), len(found), len(gold[i]))
		right := 0
		used := make([]bool, len(found))
		for _, g := range gold[i] {
			k := slices.IndexFunc(found, func(f dateMark) bool { return f.Overlaps(g.Span) && f.value == g.value })
			if k >= 0 && !used[k] {
				used[k] = true
				right++
				continue
			}
			said := "nothing"
			if k := slices.IndexFunc(found, func(f dateMark) bool { return f.Overlaps(g.Span) }); k >= 0 {
				said = found[k].value.From.String() + ".." + found[k].value.To.String()
			}
			fmt.Fprintf(&wrong, "%s  %d-%d  gold %s..%s  said %s\n", reports[i].ID, g.Start, g.End, g.value.From, g.value.To, said)
		}
		values.add(right, len(found), len(gold[i]))
	}
	res := Result{Errors: wrong.String(), Scores: append(values.scores("value"), spans.scores("overlap")...)}
	res.Report = fmt.Sprintf("Dates on the dev documents of GUM that are free to use: %d documents, %d dates. Found are\nour DATE expressions that resolve to days. A value is right where spans overlap and first\nand last day are those of the gold; open or vague gold ends (notBefore, notAfter) are left\nout of the gold.\n\n", len(reports), n) + scoreTable(res.Scores)
	return res, nil
}

func dateMarks(list []dateMark) []mark {
	var out []mark
	for _, d := range list {
		out = append(out, mark{Span: d.Span})
	}
	return out
}

var (
	xmlTag       = regexp.MustCompile(`</?[a-z]+[^>]*>`)
	xmlAttribute = regexp.MustCompile(`([a-zA-Z]+):::"([^"]*)"`)
)

// dates reads the <date> elements that GUM keeps in the last column (XML=…).
func (d conlluDoc) dates(text string) []dateMark {
	var out []dateMark
	var open []dateMark // nested, innermost last
	at := 0
	for i := range d.Sentences {
		s := &d.Sentences[i]
		for _, w := range s.Words {
			row := &s.Rows[w]
			n := strings.Index(text[at:], row[conllu.Form])
			if n < 0 || n > 40 { // a word that the text spells otherwise
				continue
			}
			start := at + n
			at = start + len(row[conllu.Form])
			_, elements, _ := strings.Cut(row[conllu.Misc], "XML=")
			for _, tag := range xmlTag.FindAllString(elements, -1) {
				switch {
				case strings.HasPrefix(tag, "<date"):
					open = append(open, dateMark{entente.Span{Start: start}, dateValue(tag)})
				case tag == "</date>" && len(open) > 0:
					m := open[len(open)-1]
					open = open[:len(open)-1]
					if m.End = at; !m.value.IsZero() {
						out = append(out, m)
					}
				}
			}
		}
	}
	slices.SortFunc(out, func(a, b dateMark) int { return a.Start - b.Start })
	return out
}

// dateValue reads when, or from and to, of a <date> tag.
func dateValue(tag string) entente.Interval {
	var out entente.Interval
	for _, a := range xmlAttribute.FindAllStringSubmatch(tag, -1) {
		first, last := days(a[2])
		switch a[1] {
		case "when":
			return entente.Interval{From: first, To: last}
		case "from":
			out.From = first
		case "to":
			out.To = last
		}
	}
	if out.From.IsZero() || out.To.IsZero() {
		return entente.Interval{}
	}
	return out
}

// timexDays returns the days of a time expression's TIMEX3 value: of "July 1805" in
// "until July 1805" that month, and not all that goes before. Values that name no
// plain day, month, year or decade count as the interval that they are resolved to.
func timexDays(t document.Time) entente.Interval {
	if first, last := days(t.Value); !first.IsZero() && !last.IsZero() {
		return entente.Interval{From: first, To: last}
	}
	return entente.Interval{From: t.Interval.From, To: t.Interval.To}
}

// days returns the first and the last day of "200", the decade, "2006", "2006-02" or "2006-02-23".
func days(s string) (first, last entente.Date) {
	switch len(s) {
	case len("200"):
		first, _ = entente.ParseDate(s + "0-01-01")
		last, _ = entente.ParseDate(s + "9-12-31")
	case len("2006"):
		first, _ = entente.ParseDate(s + "-01-01")
		last, _ = entente.ParseDate(s + "-12-31")
	case len("2006-02"):
		first, _ = entente.ParseDate(s + "-01")
		if !first.IsZero() {
			last = first.AddMonths(1).AddDays(-1)
		}
	case len("2006-02-23"):
		first, _ = entente.ParseDate(s)
		last = first
	}
	return first, last
}
