package eval

import (
	"context"
	"sort"

	"entente"
	"entente/internal/classifier"
	"entente/internal/coder"
	"entente/internal/document"
	"entente/internal/firstpass"
)

var sentenceClasses = []string{firstpass.Silent, firstpass.Telling}

// TrainFirstPass teaches the model of the first pass, and returns its file, from what the coder with ranker r
// makes of text: a sentence tells of something where a claim rests on it. The texts are
// the train parts that the ranker is learned from, the conflict pages behind those that
// the task first-pass is measured on, and the train part of GUM for text that is not about
// conflict.
func (t *Teacher) TrainFirstPass(ctx context.Context, r *coder.Ranker) ([]byte, error) {
	reports, err := t.plainTexts()
	if err != nil {
		return nil, err
	}
	c := t.Coder.With(r)
	var cases []classifier.Example
	sentences, told := 0, 0
	for _, report := range reports {
		d, err := t.Analyse(ctx, report)
		if err != nil {
			return nil, err
		}
		telling := tellingSentences(d, c.Code(d))
		for i, f := range t.FirstPass.Cases(d) {
			if len(f.Words) == 0 {
				continue
			}
			e := classifier.Example{Features: f, Weight: 1}
			sentences++
			if telling[i] {
				e.Class = 1
				told++
			}
			cases = append(cases, e)
		}
	}
	t.Say("first pass: %d sentences, %d tell of something", sentences, told)
	return firstpass.Bytes(classifier.Train(cases, classifier.Options{Classes: sentenceClasses, Rounds: 10, Rate: 0.05, Drop: 0.3}))
}

// tellingSentences says of each sentence whether a claim rests on it.
func tellingSentences(d *document.Document, claims []entente.Claim) []bool {
	out := make([]bool, len(d.Sentences))
	for i := range claims {
		for _, e := range claims[i].Evidence {
			k := sort.Search(len(out), func(k int) bool { return d.Sentences[k].End > e.Start })
			for ; k < len(out) && d.Sentences[k].Start < e.End; k++ {
				out[k] = true
			}
		}
	}
	return out
}

func (t *Teacher) plainTexts() ([]entente.Report, error) {
	out, err := ownTexts(t.Env, "train")
	if err != nil {
		return nil, err
	}
	for i := range t.Scripts {
		out = append(out, t.Scripts[i].Report)
	}
	records, err := ploverRecords(t.Gold, t.Ontology, "train")
	if err != nil {
		return nil, err
	}
	out = append(out, ploverReports(records)...)
	pages, err := wikipediaReports(t.Gold, -1)
	if err != nil {
		return nil, err
	}
	out = append(out, pages[min(wikipediaPages, len(pages)):]...)
	files, err := gumPart(t.Gold, "train")
	if err != nil {
		return nil, err
	}
	for _, name := range files {
		docs, err := readConllu(t.Gold, name)
		if err != nil {
			return nil, err
		}
		for _, d := range docs {
			out = append(out, entente.Report{ID: entente.ReportID(d.ID), Text: d.text(), Lang: "en"})
		}
	}
	return out, nil
}
