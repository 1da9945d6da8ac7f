package eval

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"entente"
	"entente/internal/ontology"
)

// ploverTask scores who did what to whom on one part of the PLOVER gold file.
func ploverTask(want string) func(context.Context, Env) (Result, error) {
	return func(ctx context.Context, env Env) (Result, error) {
		if env.Analyse == nil || env.Ontology == nil {
			return skipped("no analyser or no ontology")
		}
		records, err := ploverRecords(env.Gold, env.Ontology, want)
		if err != nil {
			return Result{}, err
		}
		reports := ploverReports(records)
		docs, err := analyseAll(ctx, env.Analyse, reports)
		if err != nil {
			return Result{}, err
		}
		s := ploverScorer{words: newDraftWords(), ontology: env.Ontology,
			gold: tally{}, found: tally{}, right: tally{}, confused: map[[2]string]int{}, left: tally{}}
		for i, d := range docs {
			s.add(records[i], d.Claims)
		}
		return s.result(want), nil
	}
}

// ploverEvent is a coded event in the terms of the gold file.
type ploverEvent struct {
	Type       ontology.Type
	Modes      []string
	Actors     []ploverActor
	Dyads      []string // "USA>RUS"
	Recipients []ploverActor
}

type ploverScorer struct {
	words    draftWords
	ontology *ontology.Ontology

	typeRecall, quadRecall, dyadRecall, dyadOfThose, actorRecall, recipientRecall, sectorRecall, modeRecall []Ratio
	typeAndDyad, typeAndDyadOfThose, covered, sentencePrecision, firstPrecision, eventPrecision, f1         []Ratio

	gold, found, right tally
	confused           map[[2]string]int
	left               tally // events that are not counted, by modality and polarity
	events             int
	errors             strings.Builder
}

// add scores the claims of one sentence.
func (s *ploverScorer) add(r ploverRecord, claims []entente.Claim) {
	var events []ploverEvent
	for i := range claims {
		c := &claims[i]
		if c.Event == nil {
			continue
		}
		if c.Polarity == entente.Negated || c.Modality != entente.Asserted && c.Modality != entente.Planned {
			s.left[string(c.Modality)+" "+string(c.Polarity)]++
			continue
		}
		events = append(events, s.event(c.Event))
	}
	s.events += len(events)

	goldDyads := dyads(r.Actors, r.Recipients)
	var typeOK, quadOK, dyadOK, bothOK, modeOK bool
	matching := 0
	for _, e := range events {
		sameType := e.Type == r.Type
		sameDyad := intersect(e.Dyads, goldDyads)
		typeOK, dyadOK, bothOK = typeOK || sameType, dyadOK || sameDyad, bothOK || sameType && sameDyad
		quadOK = quadOK || s.ontology.Quad(e.Type) == s.ontology.Quad(r.Type)
		modeOK = modeOK || sameType && slices.Contains(e.Modes, string(r.Mode))
		s.found[string(e.Type)]++
		if sameType {
			matching++
			s.right[string(e.Type)]++
		}
	}
	s.typeRecall, s.quadRecall = append(s.typeRecall, hit(typeOK)), append(s.quadRecall, hit(quadOK))
	s.dyadRecall, s.typeAndDyad = append(s.dyadRecall, hit(dyadOK)), append(s.typeAndDyad, hit(bothOK))
	if len(goldDyads) > 0 {
		s.dyadOfThose, s.typeAndDyadOfThose = append(s.dyadOfThose, hit(dyadOK)), append(s.typeAndDyadOfThose, hit(bothOK))
	}
	s.actorRecall = append(s.actorRecall, held(r.Actors, collect(events, actorsOf), country))
	s.recipientRecall = append(s.recipientRecall, held(r.Recipients, collect(events, recipientsOf), country))
	s.sectorRecall = append(s.sectorRecall, held(withSector(r.Actors), collect(events, actorsOf), countryAndSector))
	if r.Mode != "" {
		s.modeRecall = append(s.modeRecall, hit(modeOK))
	}
	s.covered = append(s.covered, hit(len(events) > 0))
	if len(events) > 0 {
		s.sentencePrecision = append(s.sentencePrecision, hit(typeOK))
		s.firstPrecision = append(s.firstPrecision, hit(events[0].Type == r.Type))
		s.eventPrecision = append(s.eventPrecision, count(matching, len(events)))
	}
	// F1 of sentences: a covered sentence without the type is one false alarm.
	s.f1 = append(s.f1, Ratio{2 * typeRatio(typeOK), typeRatio(len(events) > 0) + 1})

	s.gold[string(r.Type)]++
	instead := string(r.Type)
	switch {
	case len(events) == 0:
		instead = "none"
	case !typeOK:
		instead = string(events[0].Type)
	}
	s.confused[[2]string{string(r.Type), instead}]++
	if verdict := verdictOf(len(events), typeOK, bothOK || len(goldDyads) == 0); verdict != "" {
		fmt.Fprintf(&s.errors, "%-28s %-8s gold %s %s  coded", r.ID, verdict, r.Type, list(goldDyads))
		for _, e := range events {
			fmt.Fprintf(&s.errors, " %s %s", e.Type, list(e.Dyads))
		}
		s.errors.WriteByte('\n')
	}
}

func typeRatio(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func verdictOf(events int, typeOK, dyadOK bool) string {
	switch {
	case events == 0:
		return "no-event"
	case !typeOK:
		return "type"
	case !dyadOK:
		return "dyad"
	}
	return ""
}

// event brings a coded event into the terms of the gold file.
func (s *ploverScorer) event(e *entente.Event) ploverEvent {
	parties := func(list []entente.Party) []ploverActor {
		var out []ploverActor
		for _, p := range list {
			a := ploverActor{Country: s.words.final("coded", p.Country)}
			if len(p.Sectors) > 0 {
				a.Sector = p.Sectors[0]
			}
			out = append(out, a)
		}
		return out
	}
	out := ploverEvent{Type: ontology.Type(e.Type), Modes: e.Modes, Actors: parties(e.Actors), Recipients: parties(e.Recipients)}
	out.Dyads = dyads(out.Actors, out.Recipients)
	return out
}

// dyads lists the pairs of countries, actor first. Where there is no recipient the
// event is mutual, and every actor is paired with every other.
func dyads(actors, recipients []ploverActor) []string {
	var out []string
	add := func(a, b ploverActor) {
		if d := a.Country + ">" + b.Country; a.Country != "" && b.Country != "" && !slices.Contains(out, d) {
			out = append(out, d)
		}
	}
	for i, a := range actors {
		for _, b := range recipients {
			add(a, b)
		}
		for k, b := range actors {
			if len(recipients) == 0 && k != i {
				add(a, b)
			}
		}
	}
	slices.Sort(out)
	return out
}

func actorsOf(e ploverEvent) []ploverActor     { return e.Actors }
func recipientsOf(e ploverEvent) []ploverActor { return e.Recipients }
func country(a ploverActor) string             { return a.Country }
func countryAndSector(a ploverActor) string    { return a.Country + " " + a.Sector }

func collect(events []ploverEvent, of func(ploverEvent) []ploverActor) []ploverActor {
	var out []ploverActor
	for _, e := range events {
		out = append(out, of(e)...)
	}
	return out
}

func withSector(actors []ploverActor) []ploverActor {
	return slices.DeleteFunc(slices.Clone(actors), func(a ploverActor) bool { return a.Sector == "" })
}

// held counts the gold actors that were found, by what key says of them.
func held(gold, coded []ploverActor, key func(ploverActor) string) Ratio {
	var r Ratio
	for _, g := range gold {
		r.Den++
		if slices.ContainsFunc(coded, func(c ploverActor) bool { return key(c) == key(g) }) {
			r.Num++
		}
	}
	return r
}

func intersect(a, b []string) bool {
	return slices.ContainsFunc(a, func(x string) bool { return slices.Contains(b, x) })
}

func list(words []string) string { return "[" + strings.Join(words, " ") + "]" }

// ploverReports are the texts of records as reports.
func ploverReports(records []ploverRecord) []entente.Report {
	reports := make([]entente.Report, len(records))
	for i, r := range records {
		reports[i] = entente.Report{ID: entente.ReportID(r.ID), Text: r.Text, Lang: "en"}
	}
	return reports
}
