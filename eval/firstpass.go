package eval

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"entente"
)

// firstPassTask counts what the first pass loses: claims of the full analysis that do
// not come out when sentences are kept back, over four kinds of text from which the
// pass was not learned. A claim that
// comes out with another party or day, because a pronoun found another antecedent, is
// both lost and new.
func firstPassTask(ctx context.Context, env Env) (Result, error) {
	if env.Analyse == nil || env.FirstPass == nil || env.Ontology == nil || env.Data == nil {
		return skipped("no analyser with and without a first pass, no ontology or no data")
	}
	var b, wrong strings.Builder
	b.WriteString("What the first pass keeps back, and which claims of the full analysis are lost by it.\n\n")
	fmt.Fprintf(&b, "%-28s %9s %9s %9s %8s %6s %6s\n", "text", "sentences", "kept back", "words", "claims", "lost", "new")
	var all []Ratio
	var res Result
	for _, set := range []struct {
		name string
		read func() ([]entente.Report, error)
	}{
		{"PLOVER records, dev", func() ([]entente.Report, error) {
			records, err := ploverRecords(env.Gold, env.Ontology, "dev")
			return ploverReports(records), err
		}},
		{"own texts, dev", func() ([]entente.Report, error) { return ownTexts(env, "dev") }},
		{"re3d", func() ([]entente.Report, error) { return re3dReports(env.Gold) }},
		{"conflict pages", func() ([]entente.Report, error) { return wikipediaReports(env.Gold, wikipediaPages) }},
	} {
		reports, err := set.read()
		if err != nil {
			return Result{}, err
		}
		full, err := analyseAll(ctx, env.Analyse, reports)
		if err != nil {
			return Result{}, err
		}
		quick, err := analyseAll(ctx, env.FirstPass, reports)
		if err != nil {
			return Result{}, err
		}
		var units []Ratio
		sentences, silent, words, silentWords, claims, lost, added := 0, 0, 0, 0, 0, 0, 0
		for i, d := range full {
			for _, s := range quick[i].Sentences {
				sentences++
				words += s.Last - s.First
				if s.Silent {
					silent++
					silentWords += s.Last - s.First
				}
			}
			missing := without(d.Claims, quick[i].Claims)
			for k := range missing {
				fmt.Fprintf(&wrong, "%s  %s\n", reports[i].ID, brief(&missing[k]))
			}
			claims += len(d.Claims)
			lost += len(missing)
			added += len(without(quick[i].Claims, d.Claims))
			units = append(units, count(len(missing), len(d.Claims)))
		}
		all = append(all, units...)
		res.Scores = append(res.Scores, newScore("claims lost, "+set.name, units))
		fmt.Fprintf(&b, "%-28s %9d %8.1f%% %8.1f%% %8d %6d %6d\n", set.name, sentences,
			100*quotient(float64(silent), float64(sentences)), 100*quotient(float64(silentWords), float64(words)), claims, lost, added)
	}
	res.Scores = append([]Score{newScore("claims lost", all)}, res.Scores...)
	b.WriteString("\n\"kept back\" are sentences, \"words\" the words in them.\n\n" + scoreTable(res.Scores))
	res.Report, res.Errors = b.String(), wrong.String()
	return res, nil
}

// without returns the claims of a that b does not make, whatever their wording.
func without(a, b []entente.Claim) []entente.Claim {
	has := map[entente.ClaimKey]bool{}
	for i := range b {
		has[b[i].Key] = true
	}
	var out []entente.Claim
	for i := range a {
		if !has[a[i].Key] {
			out = append(out, a[i])
		}
	}
	return out
}

// ownTexts returns the texts of one part of the corpus and the phrasebook.
func ownTexts(env Env, part string) ([]entente.Report, error) {
	corpus, err := ReadCorpus(env.Data)
	if err != nil {
		return nil, err
	}
	phrases, err := ReadPhrasebook(env.Data)
	if err != nil {
		return nil, err
	}
	var reports []entente.Report
	for _, s := range slices.Concat(corpus, phrases) {
		if s.Part() == part {
			reports = append(reports, s.Report)
		}
	}
	return reports, nil
}
