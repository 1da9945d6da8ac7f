package eval

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"entente"
	"entente/internal/document"
)

// namedText is a text of a gold set with the names that the set marks in it, in the
// order of the text.
type namedText struct {
	report entente.Report
	marks  []mark
}

// namesOf is how a gold set marks names, and how ours are compared with it.
type namesOf struct {
	read   func(fs.FS) ([]namedText, error)
	labels map[document.NameType]string // types that the set has not are left out
	// nominals says whether the set marks common-noun mentions too.
	nominals bool
	about    string // what the result file says of the set
}

// A facility counts as a location: none of the sets tells them apart.
var nameLabels = map[document.NameType]string{
	document.Person: "PER", document.Organization: "ORG", document.Location: "LOC", document.Facility: "LOC",
}

// politicsLabels has the events of crossner-politics too.
var politicsLabels = map[document.NameType]string{
	document.Person: "PER", document.Organization: "ORG", document.Location: "LOC", document.Facility: "LOC", document.EventName: "EVENT",
}

// namesTask scores names on one gold set.
func namesTask(set namesOf) func(context.Context, Env) (Result, error) {
	return func(ctx context.Context, env Env) (Result, error) {
		if env.Analyse == nil {
			return skipped("no analyser")
		}
		texts, err := set.read(env.Gold)
		if err != nil {
			return Result{}, err
		}
		reports := make([]entente.Report, len(texts))
		for i := range texts {
			reports[i] = texts[i].report
		}
		docs, err := analyseAll(ctx, env.Analyse, reports)
		if err != nil {
			return Result{}, err
		}
		if len(docs) == 0 || docs[0].Has&document.Names == 0 {
			return skipped("the analysis gives no names")
		}
		return set.score(texts, docs), nil
	}
}

func (set namesOf) score(texts []namedText, docs []*document.Document) Result {
	var labels []string
	for _, l := range set.labels {
		if !slices.Contains(labels, l) {
			labels = append(labels, l)
		}
	}
	slices.Sort(labels)
	var exact, loose prf
	byLabel := map[string]*prf{}
	for _, l := range labels {
		byLabel[l] = &prf{}
	}
	var wrong strings.Builder
	for i, d := range docs {
		gold, found := texts[i].marks, set.found(d)
		right := matchMarks(gold, found, false)
		exact.add(right, len(found), len(gold))
		loose.add(matchMarks(gold, found, true), len(found), len(gold))
		for _, l := range labels {
			g, f := only(gold, l), only(found, l)
			byLabel[l].add(matchMarks(g, f, false), len(f), len(g))
		}
		listMarks(&wrong, texts[i].report, "missed", gold, found)
		listMarks(&wrong, texts[i].report, "wrong", found, gold)
	}
	res := Result{Errors: wrong.String(), Scores: append(exact.scores("exact"), loose.scores("overlap")...)}
	for _, l := range labels {
		res.Scores = append(res.Scores, byLabel[l].scores(l+" exact")...)
	}
	res.Report = fmt.Sprintf(set.about, len(texts)) + "\n\n" + scoreTable(res.Scores)
	return res
}

// listMarks writes the marks of one list that the other has not.
func listMarks(b *strings.Builder, r entente.Report, what string, marks, others []mark) {
	for _, m := range marks {
		if !slices.Contains(others, m) {
			fmt.Fprintf(b, "%s  %s %s %d-%d %q\n", r.ID, what, m.Label, m.Start, m.End, r.Text[m.Start:m.End])
		}
	}
}

// found returns our names of the types that the set marks, articles aside.
func (set namesOf) found(d *document.Document) []mark {
	var out []mark
	for _, n := range d.AllNames() {
		if label := set.labels[n.Type]; label != "" && (set.nominals || !n.Nominal) {
			out = append(out, mark{withoutArticle(d.Report.Text, n.Span), label})
		}
	}
	sortMarks(out)
	return slices.Compact(out)
}

func sortMarks(m []mark) {
	slices.SortFunc(m, func(a, b mark) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
}

// withoutArticle cuts the article that opens a span.
func withoutArticle(text string, s entente.Span) entente.Span {
	word, _, ok := strings.Cut(text[s.Start:s.End], " ")
	if ok && (strings.EqualFold(word, "the") || strings.EqualFold(word, "a") || strings.EqualFold(word, "an")) {
		s.Start += len(word) + 1
	}
	return s
}

func only(marks []mark, label string) []mark {
	return slices.DeleteFunc(slices.Clone(marks), func(m mark) bool { return m.Label != label })
}
