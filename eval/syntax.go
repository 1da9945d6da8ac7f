package eval

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"entente/internal/nlp/conllu"
)

// ewtSyntaxTask scores tags and parse on the official dev file of UD English EWT.
func ewtSyntaxTask(_ context.Context, env Env) (Result, error) {
	return syntaxTask(env, env.Gold, "the dev file of UD English EWT", "ud-ewt/en_ewt-ud-dev.conllu")
}

// gumSyntaxTask scores them on the documents of GUM's dev partition.
func gumSyntaxTask(_ context.Context, env Env) (Result, error) {
	files, err := gumPart(env.Gold, "dev")
	if err != nil {
		return Result{}, err
	}
	return syntaxTask(env, env.Gold, "the dev documents of GUM that are free to use", files...)
}

// newsSyntaxTask scores them on the dev part of the project's own treebank.
func newsSyntaxTask(_ context.Context, env Env) (Result, error) {
	return syntaxTask(env, env.Data, "the dev part of the project's own treebank of conflict news", "treebank/news-dev.conllu")
}

func syntaxTask(env Env, from fs.FS, what string, files ...string) (Result, error) {
	if env.Parse == nil {
		return skipped("no parser")
	}
	var upos, uas, las, full, lemma []Ratio
	gold, right, found := tally{}, tally{}, tally{}
	docs, words := 0, 0
	for _, name := range files {
		parts, err := readConllu(from, name)
		if err != nil {
			return Result{}, err
		}
		docs += len(parts)
		for _, d := range parts {
			for i := range d.Sentences {
				s := &d.Sentences[i]
				heads, _ := s.Heads()
				got := env.Parse(s.Forms())
				if len(got) != len(heads) {
					return Result{}, fmt.Errorf("sentence %s: %d words parsed of %d", s.Comment("sent_id"), len(got), len(heads))
				}
				var c [5]int
				for k, w := range got {
					row := s.Rows[s.Words[k]]
					rel := universal(row[conllu.Deprel])
					head := w.Head == heads[k]
					labelled := head && universal(w.Deprel) == rel
					for n, ok := range []bool{w.UPOS == row[conllu.UPOS], head, labelled, head && w.Deprel == row[conllu.Deprel],
						strings.EqualFold(w.Lemma, row[conllu.Lemma])} {
						if ok {
							c[n]++
						}
					}
					gold[rel]++
					found[universal(w.Deprel)]++
					if labelled {
						right[rel]++
					}
				}
				words += len(got)
				lists := []*[]Ratio{&upos, &uas, &las, &full, &lemma}
				if s.Rows[s.Words[0]][conllu.Lemma] == "_" { // the own treebank has none
					lists = lists[:4]
				}
				for n, list := range lists {
					*list = append(*list, count(c[n], len(got)))
				}
			}
		}
	}
	res := Result{Scores: []Score{newScore("LAS", las), newScore("UAS", uas), newScore("UPOS", upos), newScore("LAS with subtypes", full)}}
	if len(lemma) > 0 {
		res.Scores = slices.Insert(res.Scores, 3, newScore("lemma", lemma))
	}
	var b strings.Builder
	fmt.Fprintf(&b, "Tags and parse on %s: %d documents, %d sentences, %d words.\n", what, docs, len(las), words)
	b.WriteString("Gold words, marks counted. LAS compares relations without subtype, as the CoNLL\n2018 task did. Intervals: bootstrap over sentences.\n\n")
	b.WriteString(scoreTable(res.Scores))
	b.WriteString("\nrelation       gold  found  right  precision  recall\n")
	names := slices.Compact(slices.Sorted(slices.Values(append(gold.names(), found.names()...))))
	for _, rel := range names {
		fmt.Fprintf(&b, "%-12s %6d %6d %6d      %.3f   %.3f\n", rel, gold[rel], found[rel], right[rel],
			quotient(float64(right[rel]), float64(found[rel])), quotient(float64(right[rel]), float64(gold[rel])))
	}
	res.Report = b.String()
	return res, nil
}

// universal returns a relation without its subtype.
func universal(rel string) string {
	base, _, _ := strings.Cut(rel, ":")
	return base
}
