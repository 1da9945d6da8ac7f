package eval

import (
	"context"
	"fmt"
	"math"
	"strings"

	"entente"
	"entente/internal/document"
)

const factualityFile = "uds-ih2/factuality-roberta/glue_data/UDS_IH2/dev.jsonl"

type factualitySentence struct {
	Text    string `json:"text"`
	Targets []struct {
		Span  [2]int  `json:"span1"`
		Label float64 `json:"label"`
	} `json:"targets"`
}

// factualityTask scores how certain a predicate is said to be, on the dev part of
// UDS-IH2. A predicate that the analysis does not list counts as +3: whoever says
// nothing of it takes it for a fact.
func factualityTask(ctx context.Context, env Env) (Result, error) {
	if env.Analyse == nil {
		return skipped("no analyser")
	}
	var sentences []factualitySentence
	if err := eachLine(env.Gold, factualityFile, func(s factualitySentence) { sentences = append(sentences, s) }); err != nil {
		return Result{}, err
	}
	reports := make([]entente.Report, len(sentences))
	for i, s := range sentences {
		reports[i] = entente.Report{ID: entente.ReportID(fmt.Sprintf("dev-%04d", i)), Text: s.Text, Lang: "en"}
	}
	docs, err := analyseAll(ctx, env.Analyse, reports)
	if err != nil {
		return Result{}, err
	}
	if len(docs) == 0 || docs[0].Has&document.Factuality == 0 {
		return skipped("the analysis gives no factuality")
	}
	const fact = 3.0
	var ours, always, listed []Ratio
	var gold, said []float64
	var wrong strings.Builder
	for i, d := range docs {
		words := wordSpans(sentences[i].Text)
		for _, t := range sentences[i].Targets {
			if t.Span[0] < 0 || t.Span[0] >= t.Span[1] || t.Span[1] > len(words) {
				continue
			}
			span := entente.Span{Start: words[t.Span[0]].Start, End: words[t.Span[1]-1].End}
			value, found := fact, false
			for _, p := range d.Predicates {
				if p.Overlaps(span) {
					value, found = p.Factuality, true
					break
				}
			}
			ours = append(ours, Ratio{math.Abs(value - t.Label), 1})
			always = append(always, Ratio{fact - t.Label, 1})
			listed = append(listed, hit(found))
			gold, said = append(gold, t.Label), append(said, value)
			if math.Abs(value-t.Label) >= fact {
				fmt.Fprintf(&wrong, "%s  words %d-%d  gold %+.2f  said %+.2f\n", reports[i].ID, t.Span[0], t.Span[1], t.Label, value)
			}
		}
	}
	res := Result{Errors: wrong.String(), Scores: []Score{
		newScore("mean absolute error", ours),
		newScore("the same, always +3", always),
		newScore("predicates listed", listed),
	}}
	res.Report = fmt.Sprintf("Factuality on the dev part of UDS-IH2: %d sentences, %d predicates, from -3 (certainly\nnot) to +3 (certainly so). A predicate that is not listed counts as +3. Errors below are\nthose of 3 and more.\n\nPearson's r  %.3f\n\n", len(sentences), len(gold), pearson(gold, said)) + scoreTable(res.Scores)
	return res, nil
}

// wordSpans returns the words of a text whose words are parted by one blank.
func wordSpans(text string) []entente.Span {
	var out []entente.Span
	at := 0
	for word := range strings.SplitSeq(text, " ") {
		out = append(out, entente.Span{Start: at, End: at + len(word)})
		at += len(word) + 1
	}
	return out
}

// pearson is the linear correlation of x and y, 0 where one does not vary.
func pearson(x, y []float64) float64 {
	n := float64(len(x))
	if n == 0 {
		return 0
	}
	var sx, sy float64
	for i := range x {
		sx, sy = sx+x[i], sy+y[i]
	}
	var cov, vx, vy float64
	for i := range x {
		dx, dy := x[i]-sx/n, y[i]-sy/n
		cov, vx, vy = cov+dx*dy, vx+dx*dx, vy+dy*dy
	}
	if vx == 0 || vy == 0 {
		return 0
	}
	return cov / math.Sqrt(vx*vy)
}
