package eval

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"entente"
	"entente/internal/document"
	"entente/internal/ontology"
)

// ploverMention is an actor of the PLOVER gold file where its words stand in the
// sentence.
type ploverMention struct {
	record string
	span   entente.Span
	ploverActor
}

// actorsPloverTask scores whose the gold actors and recipients are, given where
// they stand in their sentence.
func actorsPloverTask(want string) func(context.Context, Env) (Result, error) {
	return func(ctx context.Context, env Env) (Result, error) {
		if env.Analyse == nil || env.Ontology == nil {
			return skipped("no analyser or no ontology")
		}
		reports, gold, err := ploverMentions(env.Gold, env.Ontology, want)
		if err != nil {
			return Result{}, err
		}
		docs, err := analyseAll(ctx, env.Analyse, reports)
		if err != nil {
			return Result{}, err
		}
		if len(docs) == 0 || docs[0].Has&document.Mentions == 0 {
			return skipped("the analysis gives no mentions")
		}
		words := newDraftWords()
		var found, alone, country, sector []Ratio
		var wrong strings.Builder
		for i, mentions := range gold {
			d := withoutPronouns(docs[i])
			for _, g := range mentions {
				m := mentionAt(d, g.span)
				held := slices.ContainsFunc(countries(m), func(c string) bool { return words.final("coded", c) == g.Country })
				ok := held || (m == nil || slices.Equal(countries(m), []string{""})) && words.final("coded", placeAt(d, g.span)) == g.Country
				found, alone, country = append(found, hit(m != nil)), append(alone, hit(held)), append(country, hit(ok))
				sectorOK := true
				if g.Sector != "" {
					sectorOK = m != nil && slices.ContainsFunc(m.Parties, func(p entente.Party) bool { return slices.Contains(p.Sectors, g.Sector) })
					sector = append(sector, hit(sectorOK))
				}
				if !ok || !sectorOK {
					fmt.Fprintf(&wrong, "%-28s %d-%d  gold %s %s  resolved %s\n", g.record, g.span.Start, g.span.End, g.Country, orDash(g.Sector), said(m))
				}
			}
		}
		res := Result{Errors: wrong.String(), Scores: []Score{
			newScore("country", country), newScore("sector", sector),
			newScore("country by a mention alone", alone), newScore("gold mentions with one of ours", found),
		}}
		res.Report = fmt.Sprintf(actorsPloverMethod, want, len(reports), len(country), len(sector)) + scoreTable(res.Scores)
		return res, nil
	}
}

const actorsPloverMethod = `Who the actors and recipients of the PLOVER gold file are, part %s: %d sentences, %d
gold mentions whose words stand in the sentence, %d of them with a sector.

The whole pipeline reads each sentence; then the mention at the gold mention's place is
asked: the longest inside it, else the shortest over its edge.

  country   a party of that mention has the gold's country. Where there is no mention,
            or one without a country, the last place inside the gold mention tells it:
            the gold has "in Germany" and "the town of X" as recipients
  sector    a party has the gold's sector, of the gold mentions with a sector that
            PLOVER still has

The gold's slips in countries and sectors are mended as eval/mapping/plover-draft.tsv
says, which also has one code for all international bodies. The sentences have no dates.

`

// said writes what a mention resolves to.
func said(m *document.Mention) string {
	if m == nil {
		return "none"
	}
	var out []string
	for _, p := range m.Parties {
		out = append(out, fmt.Sprintf("%s (%s; %s)", p.Actor, orDash(p.Country), p.Rule))
	}
	return strings.Join(out, ", ")
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

// ploverMentions reads the sentences of one part and where their gold actors stand:
// the first place of the
// actor's words; actors whose words are not
// in the sentence are left out.
func ploverMentions(gold fs.FS, o *ontology.Ontology, want string) ([]entente.Report, [][]ploverMention, error) {
	b, err := fs.ReadFile(gold, ploverFile)
	if err != nil {
		return nil, nil, err
	}
	var raw []struct {
		ID     string          `json:"id"`
		Event  string          `json:"event"`
		Text   string          `json:"text"`
		Source json.RawMessage `json:"source"`
		Target json.RawMessage `json:"target"`
	}
	if err := json.Unmarshal(b, &raw); err != nil {
		return nil, nil, fmt.Errorf("%s: %w", ploverFile, err)
	}
	words := newDraftWords()
	var reports []entente.Report
	var mentions [][]ploverMention
	for _, r := range raw {
		if r.Event == "DOCUMENT" || part("plover-gsr", r.ID) != want {
			continue
		}
		var here []ploverMention
		for _, list := range []json.RawMessage{r.Source, r.Target} {
			for _, a := range ploverTexts(list) {
				text := strings.TrimSpace(a.Text)
				at := strings.Index(r.Text, text)
				actors := readPloverActors([]draftActor{a}, words, o)
				if text == "" || at < 0 || len(actors) == 0 {
					continue
				}
				here = append(here, ploverMention{r.ID, entente.Span{Start: at, End: at + len(text)}, actors[0]})
			}
		}
		reports = append(reports, entente.Report{ID: entente.ReportID(r.ID), Text: r.Text, Lang: "en"})
		mentions = append(mentions, here)
	}
	return reports, mentions, nil
}
