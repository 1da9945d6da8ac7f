package eval

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"entente"
	"entente/internal/document"
	"entente/internal/nlp"
)

// namesTask scores persons, organizations and locations on UNER's layer of the EWT
// dev file.
func namesTask(ctx context.Context, env Env) (Result, error) {
	if env.Analyse == nil {
		return skipped("no analyser")
	}
	docs, err := readConllu(env.Gold, "uner-ewt/en_ewt-ud-dev.iob2")
	if err != nil {
		return Result{}, err
	}
	reports := make([]entente.Report, len(docs))
	for i, d := range docs {
		reports[i] = entente.Report{ID: entente.ReportID(d.ID), Text: d.text(), Lang: "en"}
	}
	coded, err := analyseAll(ctx, env.Analyse, reports)
	if err != nil {
		return Result{}, err
	}
	if len(coded) == 0 || coded[0].Has&document.Names == 0 {
		return skipped("the analysis gives no names")
	}
	var exact, loose prf
	labels := []string{"LOC", "ORG", "PER"}
	byLabel := map[string]*prf{}
	for _, l := range labels {
		byLabel[l] = &prf{}
	}
	var wrong strings.Builder
	for i, d := range coded {
		gold, found := docs[i].marks(reports[i].Text), nameMarks(d)
		exact.add(matchMarks(gold, found, false), len(found), len(gold))
		right := matchMarks(gold, found, true)
		loose.add(right, len(found), len(gold))
		for _, l := range labels {
			g, f := only(gold, l), only(found, l)
			byLabel[l].add(matchMarks(g, f, true), len(f), len(g))
		}
		if right < len(gold) || right < len(found) {
			fmt.Fprintf(&wrong, "%s  gold %d  found %d  right %d\n", reports[i].ID, len(gold), len(found), right)
		}
	}
	res := Result{Errors: wrong.String(), Scores: append(loose.scores("overlap"), exact.scores("exact")...)}
	for _, l := range labels {
		res.Scores = append(res.Scores, byLabel[l].scores(l+" overlap")...)
	}
	res.Report = fmt.Sprintf("Names: persons, organizations and locations on the EWT dev file as UNER marks it,\n%d documents of web text. Names by common noun, nationalities, events and weapons are\nleft out; facilities count as locations. Our names take their title in (\"Gen. X\"),\nUNER's do not, so overlap is the fairer measure.\n\n", len(docs)) + scoreTable(res.Scores)
	return res, nil
}

var nameLabels = map[document.NameType]string{
	document.Person: "PER", document.Organization: "ORG", document.Location: "LOC", document.Facility: "LOC",
}

func nameMarks(d *document.Document) []mark {
	var out []mark
	for _, n := range d.Names {
		if label := nameLabels[n.Type]; label != "" && !n.Nominal {
			out = append(out, mark{n.Span, label})
		}
	}
	slices.SortFunc(out, func(a, b mark) int { return cmp.Compare(a.Start, b.Start) })
	return out
}

func only(marks []mark, label string) []mark {
	return slices.DeleteFunc(slices.Clone(marks), func(m mark) bool { return m.Label != label })
}

// marks reads the IOB2 labels, which stand in the column after the form, and finds
// their words in the document's text.
func (d conlluDoc) marks(text string) []mark {
	var out []mark
	at := 0
	for i := range d.Sentences {
		s := &d.Sentences[i]
		for _, w := range s.Words {
			form, label := s.Rows[w][nlp.ConlluForm], s.Rows[w][nlp.ConlluForm+1]
			n := strings.Index(text[at:], form)
			if n < 0 || n > 40 { // a word that the text spells otherwise: leave it out
				continue
			}
			start, end := at+n, at+n+len(form)
			at = end
			switch {
			case strings.HasPrefix(label, "B-"):
				out = append(out, mark{entente.Span{Start: start, End: end}, label[2:]})
			case strings.HasPrefix(label, "I-") && len(out) > 0:
				out[len(out)-1].End = end
			}
		}
	}
	return slices.DeleteFunc(out, func(m mark) bool { return m.Label != "PER" && m.Label != "ORG" && m.Label != "LOC" })
}
