package inquiry

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"entente"
	"entente/internal/situation"
)

// assumedKinds are the verbs of an assumption and the claims that they make.
var assumedKinds = map[string]string{
	"holds": "holds", "held": "holds", "controls": "holds", "took": "took", "takes": "took", "captured": "took",
	"lost": "lost", "loses": "lost", "left": "withdrew", "leaves": "withdrew", "entered": "entered", "enters": "entered",
	"besieges": "besieged", "besieged": "besieged", "contests": "contested", "contested": "contested",
}

// Assume makes a claim of a sentence like "Iraq holds Mosul from 2016-12-01": who,
// a verb, where, and perhaps from and to which day. The claim is marked as assumed
// (its coder is situation.AssumptionCoder) and outweighs every report.
func (b *Basis) Assume(n int, text string) (entente.Claim, error) {
	fail := func(format string, args ...any) (entente.Claim, error) {
		return entente.Claim{}, fmt.Errorf("--assume %q: %s: %w", text, fmt.Sprintf(format, args...), entente.ErrInvalid)
	}
	words := strings.Fields(text)
	valid := entente.Interval{Precision: entente.PrecisionUnknown}
	for len(words) > 2 {
		preposition := words[len(words)-2]
		if preposition != "from" && preposition != "to" && preposition != "since" && preposition != "until" {
			break
		}
		day, err := entente.ParseDate(words[len(words)-1])
		if err != nil {
			return fail("%q is not YYYY-MM-DD", words[len(words)-1])
		}
		if preposition == "from" || preposition == "since" {
			valid.From = day
		} else {
			valid.To = day
		}
		valid.Precision = entente.PrecisionDay
		words = words[:len(words)-2]
	}
	if err := valid.Validate(); err != nil {
		return fail("%v", err)
	}
	i := slices.IndexFunc(words, func(w string) bool { return assumedKinds[w] != "" })
	if i < 1 || i == len(words)-1 {
		return fail("want who, a verb (%s) and where", strings.Join(slices.Sorted(maps.Keys(assumedKinds)), ", "))
	}
	who, where := strings.Join(words[:i], " "), strings.Join(words[i+1:], " ")
	actors := b.ActorsNamed(who)
	if len(actors) == 0 {
		return fail("%v", b.NoActor(who))
	}
	places := b.PlacesNamed(where)
	if len(places) == 0 {
		return fail("%v", b.NoPlace(where))
	}
	place, _ := b.Places.Get(places[0])
	actor, known := b.Actors.Get(actors[0])
	if !known {
		actor = entente.Actor{ID: actors[0], Name: who}
	}
	all := entente.Span{End: len(text)}
	at := strings.LastIndex(text, where)
	c := entente.Claim{
		Kind: entente.KindControl, Polarity: entente.Affirmed, Modality: entente.Asserted, Confidence: 1,
		Reason: "assumed by the user", Rule: "assumption", Valid: valid,
		Provenance: entente.Provenance{Report: entente.ReportID(fmt.Sprintf("assumption-%d", n)), Publisher: "assumption", Coder: situation.AssumptionCoder,
			Evidence: []entente.Evidence{{Span: all, Quote: text}}},
		Place: &entente.Toponym{Text: where, Span: entente.Span{Start: max(0, at), End: max(0, at) + len(where)}, Place: place, Precision: entente.PlaceExact, Confidence: 1},
		Control: &entente.Control{Kind: assumedKinds[words[i]], Holder: &entente.Party{
			Text: who, Span: entente.Span{End: len(who)}, Actor: actor.ID, Name: actor.Name, Country: actor.Country, Sectors: actor.Sectors, Rule: "assumption"}},
	}
	c.Seal()
	return c, nil
}
