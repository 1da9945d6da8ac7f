package eval

import (
	"context"
	"fmt"
	"strings"

	"entente"
)

// quietTask counts the events found where there are next to none: in the reviews
// and e-mails of the EWT dev file, which tell of restaurants and contracts.
func quietTask(ctx context.Context, env Env) (Result, error) {
	if env.Analyse == nil {
		return skipped("no analyser")
	}
	docs, err := readConllu(env.Gold, "ud-ewt/en_ewt-ud-dev.conllu")
	if err != nil {
		return Result{}, err
	}
	var reports []entente.Report
	var sentences []int
	genres := tally{}
	for _, d := range docs {
		genre, _, _ := strings.Cut(d.ID, "-")
		if genre != "reviews" && genre != "email" {
			continue
		}
		genres[genre]++
		reports = append(reports, entente.Report{ID: entente.ReportID(d.ID), Text: d.text(), Lang: "en"})
		sentences = append(sentences, len(d.Sentences))
	}
	coded, err := analyseAll(ctx, env.Analyse, reports)
	if err != nil {
		return Result{}, err
	}
	var asserted, events, claims []Ratio
	kinds, types := tally{}, tally{}
	var wrong strings.Builder
	total := 0
	for i, d := range coded {
		var n, happened int
		for k := range d.Claims {
			c := &d.Claims[k]
			kinds[string(c.Kind)]++
			if c.Event == nil {
				continue
			}
			n++
			types[c.Event.Type]++
			if isFact(c) {
				happened++
			}
			fmt.Fprintf(&wrong, "%s  %s\n", reports[i].ID, brief(c))
		}
		total += sentences[i]
		asserted = append(asserted, count(happened, sentences[i]))
		events = append(events, count(n, sentences[i]))
		claims = append(claims, count(len(d.Claims), sentences[i]))
	}
	res := Result{Errors: wrong.String(), Scores: []Score{
		newScore("asserted events per sentence", asserted),
		newScore("events per sentence", events),
		newScore("claims per sentence", claims),
	}}
	var b strings.Builder
	fmt.Fprintf(&b, "False alarms: %d reviews and %d e-mails of the EWT dev file, %d sentences.\n", genres["reviews"], genres["email"], total)
	b.WriteString("They tell of no conflict, so every event counts as false; lower is better. A few\ne-mails do tell of meetings and agreements: zero is not the aim.\n\n")
	b.WriteString(scoreTable(res.Scores))
	b.WriteString("\n" + kinds.table("claims by kind") + "\n" + types.table("events by type"))
	res.Report = b.String()
	return res, nil
}
