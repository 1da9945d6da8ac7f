package eval

import (
	"context"
	"fmt"
	"strings"

	"entente"
	"entente/internal/nlp/conllu"
)

// sentencesTask scores the cutting of raw text into sentences and tokens on the EWT dev
// file: a stretch counts where both ends are right (as the CoNLL 2018 shared task counts
// it, Zeman and others 2018). Words that the treebank writes apart but the text does
// not (the "wan" and "na" of "wanna") are one token.
func sentencesTask(ctx context.Context, env Env) (Result, error) {
	if env.Analyse == nil {
		return skipped("no analyser")
	}
	docs, err := readConllu(env.Gold, "ud-ewt/en_ewt-ud-dev.conllu")
	if err != nil {
		return Result{}, err
	}
	var reports []entente.Report
	for _, d := range docs {
		reports = append(reports, entente.Report{ID: entente.ReportID(d.ID), Text: d.text(), Lang: "en"})
	}
	cut, err := analyseAll(ctx, env.Analyse, reports)
	if err != nil {
		return Result{}, err
	}
	var sentences, tokens prf
	var wrong strings.Builder
	for i, d := range docs {
		goldSentences, goldTokens := d.cuts(reports[i].Text)
		right := 0
		for _, s := range cut[i].Sentences {
			if goldSentences[s.Span] {
				right++
			} else {
				fmt.Fprintf(&wrong, "%s  %d-%d is no sentence\n", reports[i].ID, s.Start, s.End)
			}
		}
		sentences.add(right, len(cut[i].Sentences), len(goldSentences))
		right = 0
		for _, t := range cut[i].Tokens {
			if goldTokens[t.Span] {
				right++
			}
		}
		tokens.add(right, len(cut[i].Tokens), len(goldTokens))
	}
	res := Result{Errors: wrong.String(), Scores: append(sentences.scores("sentences"), tokens.scores("tokens")...)}
	res.Report = fmt.Sprintf("Raw text of the EWT dev file cut into sentences and tokens, %d documents, paragraphs parted\nby empty lines. Both ends have to be right.\n\n", len(docs)) + scoreTable(res.Scores)
	return res, nil
}

// cuts returns where the sentences and tokens of d lie in its text.
func (d conlluDoc) cuts(text string) (sentences, tokens map[entente.Span]bool) {
	sentences, tokens = map[entente.Span]bool{}, map[entente.Span]bool{}
	at := 0
	for i := range d.Sentences {
		s := &d.Sentences[i]
		sent := s.Comment("text")
		n := strings.Index(text[at:], sent)
		if n < 0 {
			continue
		}
		start := at + n
		at = start + len(sent)
		sentences[entente.Span{Start: start, End: at}] = true
		from := start
		for w := 0; w < len(s.Words); w++ {
			form, last := s.Rows[s.Words[w]][conllu.Form], w
			k := strings.Index(text[from:at], form)
			for k < 0 && last+1 < len(s.Words) && last < w+3 { // written together otherwise
				last++
				form += s.Rows[s.Words[last]][conllu.Form]
				k = strings.Index(text[from:at], form)
			}
			if k < 0 {
				continue
			}
			w = last
			tokens[entente.Span{Start: from + k, End: from + k + len(form)}] = true
			from += k + len(form)
		}
	}
	return sentences, tokens
}
