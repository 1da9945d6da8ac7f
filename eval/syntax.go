package eval

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"entente"
	"entente/internal/nlp/conllu"
)

// ewtSyntaxTask scores tags and parse on the official dev file of UD English EWT.
func ewtSyntaxTask(_ context.Context, env Env) (Result, error) {
	docs, err := readConllu(env.Gold, "ud-ewt/en_ewt-ud-dev.conllu")
	if err != nil {
		return Result{}, err
	}
	return syntaxTask(env, "the dev file of UD English EWT", docs)
}

// gumSyntaxTask scores them on the documents of GUM's dev partition.
func gumSyntaxTask(_ context.Context, env Env) (Result, error) {
	files, err := gumPart(env.Gold, "dev")
	if err != nil {
		return Result{}, err
	}
	var docs []conlluDoc
	for _, name := range files {
		more, err := readConllu(env.Gold, name)
		if err != nil {
			return Result{}, err
		}
		docs = append(docs, more...)
	}
	return syntaxTask(env, "the dev documents of GUM that are free to use", docs)
}

// newsSyntaxTask scores them on the project's own treebank of conflict news.
func newsSyntaxTask(_ context.Context, env Env) (Result, error) {
	docs, err := readConllu(env.Data, "treebank/news-dev.conllu")
	if err != nil {
		return Result{}, err
	}
	return syntaxTask(env, "the dev part of the project's own treebank (data/treebank)", docs)
}

// excerptsSyntaxTask scores them on the sentences of that treebank that others wrote.
func excerptsSyntaxTask(_ context.Context, env Env) (Result, error) {
	docs, err := readConllu(env.Data, "treebank/excerpts-dev.conllu")
	if err != nil {
		return Result{}, err
	}
	texts, err := excerptDocuments(env.Gold)
	if err != nil {
		return Result{}, err
	}
	for _, d := range docs {
		for i := range d.Sentences {
			if err := fillForms(&d.Sentences[i], texts); err != nil {
				return Result{}, err
			}
		}
	}
	return syntaxTask(env, "the dev part of the treebank's trees over stretches of gold sets", docs)
}

// fillForms writes the words of a tree over a stretch of a gold set, which the file doesn't have
// (docs/formats/treebank.md): a row names the bytes of the stretch where its word stands.
func fillForms(s *conllu.Sentence, texts map[[2]string]entente.Report) error {
	id := s.Comment("sent_id")
	x, err := readExcerpt(s.Comment("excerpt"))
	if err != nil {
		return fmt.Errorf("%s: %w", id, err)
	}
	of, ok := texts[[2]string{x.Set, x.ID}]
	if !ok {
		return fmt.Errorf("%s: no %s in %s: %w", id, x.ID, x.Set, entente.ErrNotFound)
	}
	var cut entente.Report
	if err := x.cut(&of, &cut); err != nil {
		return fmt.Errorf("%s: %w", id, err)
	}
	for _, w := range s.Words {
		var from, to int
		if _, err := fmt.Sscanf(s.Rows[w][conllu.Misc], "Bytes=%d-%d", &from, &to); err != nil || from < 0 || from >= to || to > len(cut.Text) {
			return fmt.Errorf("%s: word %s has no bytes of the text: %w", id, s.Rows[w][conllu.ID], entente.ErrInvalid)
		}
		s.Rows[w][conllu.Form] = cut.Text[from:to]
	}
	return nil
}

func syntaxTask(env Env, what string, docs []conlluDoc) (Result, error) {
	if env.Parse == nil {
		return skipped("no parser")
	}
	var upos, uas, las, full, lemma []Ratio
	gold, right, found := tally{}, tally{}, tally{}
	words := 0
	for _, d := range docs {
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
	res := Result{Scores: []Score{newScore("LAS", las), newScore("UAS", uas), newScore("UPOS", upos), newScore("LAS with subtypes", full)}}
	if len(lemma) > 0 {
		res.Scores = slices.Insert(res.Scores, 3, newScore("lemma", lemma))
	}
	var b strings.Builder
	fmt.Fprintf(&b, "Tags and parse on %s: %d documents, %d sentences, %d words.\n", what, len(docs), len(las), words)
	b.WriteString("Gold words, marks counted. LAS compares relations without subtype, as the CoNLL\n2018 task did. Intervals: bootstrap over sentences.\n\n")
	b.WriteString(scoreTable(res.Scores))
	b.WriteString(rightTable("relation", gold, found, right))
	res.Report = b.String()
	return res, nil
}

// universal returns a relation without its subtype.
func universal(rel string) string {
	base, _, _ := strings.Cut(rel, ":")
	return base
}
