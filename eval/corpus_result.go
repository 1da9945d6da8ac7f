package eval

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"entente"
	"entente/internal/ontology"
)

const corpusMethod = `The project's own annotated reports (data/corpus, docs/formats/scripts.md). A report
is dev where its hash says so, a fifth of them, else train.
`

const phrasebookMethod = `Single sentences of our own, many for each label, written to show the breadth of wordings
(data/phrasebook, docs/formats/scripts.md), by people who did not know the rules. A
sentence is dev where its hash says so, a fifth of them, else train.
`

const excerptsMethod = `Excerpts of texts that others wrote, annotated by reference (data/excerpts,
docs/formats/scripts.md): news items, official statements on the coalition against ISIS,
paragraphs of pages on the wars in Syria, Iraq and Ukraine. Train and dev are those of
the gold sets.
`

const scoringMethod = `
A coded claim and a wanted one pair where the claim meets all that says which claim it
is: its kind; an event's type, actors and recipients; a relation's or designation's type
and parties; what control says, its holder and place; an undertaking's kind, holders and
yes or no; what a measure counts, and the number; and polarity and modality, but for
undertakings, which have their mood in their words. What a line does not name is not
asked, but that unless it says so a claim is affirmed, asserted and no background. Actors
are compared by state: a state, its organs and its army are one; a group is itself. The
two ends of a symmetric relation may change places. Pairs are one to one, as many as there
can be; among claims that fit alike the one with more of the line's details goes first.

  right      claims that have a partner
  allowed    claims without one that a "may" line allows; they count nowhere
  wrong      all others. "repeated" are those of them that fit a line whose partner is
             another claim: the same told twice
  precision  right of right and wrong
  recall     right of all wanted claims
  details    of the pairs whose line names the key: how often it holds. "parties to the
             letter" compares ids without the mercy for organs of one state
  type alone events of the same type in one report, whatever their parties and mood
  quiet      reports of which nothing is to be told: what was found there, a sentence

`

// corpusResult writes both parts.
func corpusResult(o *ontology.Ontology, about string, parts map[string]*corpusScorer) Result {
	var res Result
	var b strings.Builder
	for _, name := range corpusParts {
		s := parts[name]
		fmt.Fprintf(&b, "%s: %d reports (%d quiet), %d sentences, %d wanted claims, %d coded, of which %d allowed, %d repeated\n",
			name, s.reports, s.quiet, s.sentences, s.wants, s.claims, s.allowed, s.repeated)
		res.Errors += s.errors.String()
		res.Cases = append(res.Cases, s.cases...)
	}
	b.WriteString("\n" + about + scoringMethod)
	for _, name := range corpusParts {
		scores := parts[name].scores(name)
		res.Scores = append(res.Scores, scores...)
		b.WriteString(scoreTable(scores) + "\n")
	}
	for _, name := range corpusParts {
		parts[name].tables(&b, o, name)
	}
	res.Report = b.String()
	return res
}

// scores are the headline numbers of a part.
func (s *corpusScorer) scores(part string) []Score {
	out := s.all.scores(part + " claims")
	for _, kind := range entente.Kinds {
		if p := s.kinds[string(kind)]; p != nil {
			out = append(out, newScore(part+" "+string(kind)+" F1", p.f1))
		}
	}
	return append(out,
		newScore(part+" event type alone F1", s.typeAlone.f1),
		newScore(part+" traps avoided", s.never),
		newScore(part+" false events a quiet sentence", s.quietEvents),
		newScore(part+" false claims a quiet sentence", s.quietClaims))
}

// tables writes what the headlines hide.
func (s *corpusScorer) tables(b *strings.Builder, o *ontology.Ontology, part string) {
	kinds := make([]string, len(entente.Kinds))
	for i, k := range entente.Kinds {
		kinds[i] = string(k)
	}
	types := typeNames(o)
	moods := slices.Sorted(maps.Keys(s.moods))
	if len(s.sets) > 0 {
		prfTable(b, part+", by set", slices.Sorted(maps.Keys(s.sets)), s.sets)
	}
	prfTable(b, part+", by kind", kinds, s.kinds)
	prfTable(b, part+", events by type", types, s.types)
	prfTable(b, part+", by modality and polarity, without undertakings", moods, s.moods)

	s.reliable.table(b, part)
	fmt.Fprintf(b, "%s, details of the pairs\n%s", part, scoreHeader)
	for _, key := range slices.Sorted(maps.Keys(s.details)) {
		fmt.Fprintln(b, newScore(key, s.details[key]))
	}
	fmt.Fprintf(b, "\n%s, event types: wanted by line, coded by column. Where there is no pair: the same type\nwith other parties or mood, else another type with the same, else none.\n\n", part)
	s.confusion(b, types)
}

func prfTable(b *strings.Builder, title string, names []string, of map[string]*prf) {
	fmt.Fprintf(b, "%-36s  wanted   coded   right  precision  recall     F1  95 %% interval\n", title)
	for _, n := range names {
		p := of[n]
		if p == nil {
			continue
		}
		precision, recall, f1 := newScore(n, p.precision), newScore(n, p.recall), newScore(n, p.f1)
		fmt.Fprintf(b, "%-36s %7.0f %7.0f %7.0f      %.3f   %.3f  %.3f  [%.3f,%.3f]\n", "  "+n,
			recall.Den, precision.Den, recall.Num, precision.Value, recall.Value, f1.Value, f1.Low, f1.High)
	}
	b.WriteByte('\n')
}

// confusion writes the table of types, the last line and column for no event.
func (s *corpusScorer) confusion(b *strings.Builder, types []string) {
	names := append(slices.Clone(types), noType)
	fmt.Fprintf(b, "%10s", "")
	for _, c := range names {
		fmt.Fprintf(b, " %4.4s", c)
	}
	b.WriteByte('\n')
	for _, row := range names {
		fmt.Fprintf(b, "%-10s", row)
		for _, c := range names {
			if n := s.confused[[2]string{row, c}]; n > 0 {
				fmt.Fprintf(b, " %4d", n)
			} else {
				b.WriteString("    .")
			}
		}
		b.WriteByte('\n')
	}
	b.WriteByte('\n')
}

// typeNames lists the event types in the order of their table.
func typeNames(o *ontology.Ontology) []string {
	out := make([]string, len(o.Types))
	for i, t := range o.Types {
		out[i] = string(t.Type)
	}
	return out
}
