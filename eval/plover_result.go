package eval

import (
	"fmt"
	"strings"
)

const ploverMethod = `Each sentence is a report of its own. Counted are the events of its claims that a
PLOVER export keeps: affirmed, and asserted or planned; what was left out stands
below. The gold file is coded to a draft; eval/mapping/plover-draft.tsv brings it to
the 16 types of today.

  type recall             sentences with an event of the gold type, of all sentences
  quad recall             sentences with an event of the gold type's quad class, of all
  type precision          sentences with an event of the gold type, of those with any
  type precision, first   the same of the first event only
  type precision, events  events of the gold type, of all events
  F1                      of type recall and type precision
  dyad recall             sentences with an event that has one of the gold pairs of
                          actor country and recipient country, of all sentences; where
                          an event has no recipient its actors pair with each other
  type and dyad           the type and the pair in one event, of all sentences
  ... where there is one  of the sentences whose gold has a pair
  actor, recipient        gold countries found as such, of all gold countries
  actor with sector       country and primary sector, of the gold actors with a sector
  mode                    the gold mode on an event of the gold type, of the sentences
                          with a mode that is still one of the type's

Peers on the whole file (322 sentences, not on this part): TABARI 0.8.4b2 type recall
0.335 at precision 0.658 to 0.683 (of sentences with an event), quad recall 0.385, dyad
recall 0.32, type and dyad 0.23. Recalls are of all sentences; for the dyads the record
does not say, so both are given here. The sentences are from the manual its dictionary
was written with, which flatters it.

`

// result writes the scores of one part.
func (s *ploverScorer) result(part string) Result {
	res := Result{Errors: s.errors.String(), Scores: []Score{
		newScore("type recall", s.typeRecall),
		newScore("type precision", s.sentencePrecision),
		newScore("F1", s.f1),
		newScore("type precision, first", s.firstPrecision),
		newScore("type precision, events", s.eventPrecision),
		newScore("quad recall", s.quadRecall),
		newScore("dyad recall", s.dyadRecall),
		newScore("dyad recall where there is one", s.dyadOfThose),
		newScore("type and dyad", s.typeAndDyad),
		newScore("type and dyad where there is one", s.typeAndDyadOfThose),
		newScore("actor", s.actorRecall),
		newScore("recipient", s.recipientRecall),
		newScore("actor with sector", s.sectorRecall),
		newScore("mode", s.modeRecall),
		newScore("sentences with an event", s.covered),
	}}
	var b strings.Builder
	fmt.Fprintf(&b, "Who did what to whom: the PLOVER gold file, part %s, %d sentences, %d events coded.\n\n", part, len(s.covered), s.events)
	b.WriteString(ploverMethod)
	b.WriteString(scoreTable(res.Scores))

	b.WriteString("\ntype        gold  held  recall  events  right  precision\n")
	for _, t := range s.ontology.Types {
		name := string(t.Type)
		fmt.Fprintf(&b, "%-10s %5d %5d   %.3f   %5d  %5d      %.3f\n", name, s.gold[name], s.confused[[2]string{name, name}],
			quotient(float64(s.confused[[2]string{name, name}]), float64(s.gold[name])), s.found[name], s.right[name],
			quotient(float64(s.right[name]), float64(s.found[name])))
	}

	b.WriteString("\nGold type by line; by column what was coded: the gold type where any event has it,\nelse the first event's.\n\n          ")
	types := typeNames(s.ontology)
	columns := append(types, "none")
	for _, c := range columns {
		fmt.Fprintf(&b, " %4.4s", c)
	}
	b.WriteByte('\n')
	for _, row := range types {
		fmt.Fprintf(&b, "%-10s", row)
		for _, c := range columns {
			if n := s.confused[[2]string{row, c}]; n > 0 {
				fmt.Fprintf(&b, " %4d", n)
			} else {
				b.WriteString("    .")
			}
		}
		b.WriteByte('\n')
	}
	b.WriteString("\n" + s.left.table("events left out, by modality and polarity"))
	res.Report = b.String()
	return res
}
