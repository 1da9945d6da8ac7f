package eval

import (
	"context"
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"entente"
	"entente/internal/document"
)

//go:embed mapping/re3d-countries.tsv
var re3dCountries string

// ownedMention is an Organisation mention of re3d with the countries that count as
// right for it; "-" is none.
type ownedMention struct {
	start, end int // letters of the document
	countries  []string
}

// re3dOwners reads the key by document.
func re3dOwners() (map[entente.ReportID][]ownedMention, error) {
	out := map[entente.ReportID][]ownedMention{}
	n := 0
	for line := range strings.SplitSeq(re3dCountries, "\n") {
		n++
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != 4 {
			return nil, fmt.Errorf("mapping/re3d-countries.tsv:%d: %d cells, not 4", n, len(cells))
		}
		start, err := strconv.Atoi(cells[1])
		end, err2 := strconv.Atoi(cells[2])
		if err != nil || err2 != nil {
			return nil, fmt.Errorf("mapping/re3d-countries.tsv:%d: %q is no stretch of letters", n, cells[1:3])
		}
		out[entente.ReportID(cells[0])] = append(out[entente.ReportID(cells[0])], ownedMention{start, end, strings.Fields(cells[3])})
	}
	return out, nil
}

// placeless are PLOVER's codes that stand in place of a country.
var placeless = []string{"", "IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"}

// right reports whether one of the countries found is right for m. A mention of no
// one country is right without one, or with a code that is none.
func (m ownedMention) right(found []string) bool {
	return slices.ContainsFunc(found, func(c string) bool {
		return slices.Contains(m.countries, c) || slices.Contains(m.countries, "-") && slices.Contains(placeless, c)
	})
}

// actorsRe3dTask scores whose the organisations of re3d are.
func actorsRe3dTask(ctx context.Context, env Env) (Result, error) {
	if env.Analyse == nil {
		return skipped("no analyser")
	}
	owners, err := re3dOwners()
	if err != nil {
		return Result{}, err
	}
	reports, err := re3dReports(env.Gold)
	if err != nil {
		return Result{}, err
	}
	reports = slices.DeleteFunc(reports, func(r entente.Report) bool { return len(owners[r.ID]) == 0 })
	docs, err := analyseAll(ctx, env.Analyse, reports)
	if err != nil {
		return Result{}, err
	}
	if len(docs) == 0 || docs[0].Has&document.Mentions == 0 {
		return skipped("the analysis gives no mentions")
	}
	var country, found, named []Ratio
	var wrong strings.Builder
	for i, full := range docs {
		d := withoutPronouns(full)
		offsets := byteOffsets(reports[i].Text)
		for _, g := range owners[reports[i].ID] {
			if g.end >= len(offsets) {
				continue
			}
			m := mentionAt(d, entente.Span{Start: offsets[g.start], End: offsets[g.end]})
			ok := m != nil && g.right(countries(m))
			country, found = append(country, hit(ok)), append(found, hit(m != nil))
			if !slices.Contains(g.countries, "-") {
				named = append(named, hit(ok))
			}
			if !ok {
				fmt.Fprintf(&wrong, "%s %d-%d  gold %s  resolved %s\n", reports[i].ID, g.start, g.end, strings.Join(g.countries, " "), said(m))
			}
		}
	}
	res := Result{Errors: wrong.String(), Scores: []Score{
		newScore("right country", country), newScore("... where there is one", named), newScore("gold mentions with one of ours", found),
	}}
	res.Report = fmt.Sprintf(actorsRe3dMethod, len(reports), len(country)) + scoreTable(res.Scores)
	return res, nil
}

const actorsRe3dMethod = `Whose the Organisation mentions of re3d are: the %d dev documents, %d mentions at a
confidence of 0.5 or more, pronouns left out.

re3d tells no countries: eval/mapping/re3d-countries.tsv has them, decided by hand from
the documents before the program was run on them; its head says how. The mention at the
gold mention's place is asked, known or provisional: the longest inside it, else the
shortest over its edge. It is right where a party has one of the countries in the key; a
mention of no one country is right without one or with a code that is none (IGO, IMG).
No mention is wrong. The second line leaves those of no one country out. The documents
come with their publisher; where it is an organ of a state, it tells whose "our forces"
are.

`
