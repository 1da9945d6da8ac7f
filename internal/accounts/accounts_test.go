package accounts_test

import (
	"strings"
	"testing"

	"entente"
	"entente/internal/accounts"
	"entente/internal/claimtest"
)

// at puts the evidence of a claim at an offset of the report.
func at(start int, words string) claimtest.Option {
	return func(c *entente.Claim) {
		c.Evidence = []entente.Evidence{{Span: entente.Span{Start: start, End: start + len(words)}, Quote: words}}
	}
}

// nobody is an event whose doer no word names.
func nobody(code, whom string, opts ...claimtest.Option) entente.Claim {
	c := claimtest.Event(code, "x", whom, opts...)
	c.Event.Actors = []entente.Party{entente.UnknownParty}
	return c
}

// byPlace makes the recipients of an event states of the place.
func byPlace(c *entente.Claim) {
	for i := range c.Event.Recipients {
		c.Event.Recipients[i].Rule = entente.RuleStateOfPlace
	}
}

// rebels makes the holder of a place, or who lost it, somebody of a sort and nobody in particular.
func rebels() *entente.Party {
	return &entente.Party{Text: "rebels", Actor: "?-:REB", Name: "armed opposition", Sectors: []string{"REB"}}
}

// told writes what claims say of whom.
func told(claims []entente.Claim) string {
	var out []string
	ids := func(ps []entente.Party) string {
		var ids []string
		for _, p := range ps {
			ids = append(ids, string(p.Actor))
		}
		return strings.Join(ids, "+")
	}
	for i := range claims {
		switch c := &claims[i]; {
		case c.Event != nil:
			where := ""
			if c.Place != nil {
				where = " at " + c.Place.Name
			}
			out = append(out, ids(c.Event.Actors)+" "+c.Event.Type+" "+ids(c.Event.Recipients)+where)
		case c.Control != nil:
			out = append(out, string(c.Control.Holder.Actor)+" "+c.Control.Kind+" "+c.Place.Name)
		}
	}
	return strings.Join(out, "; ")
}

func TestMerge(t *testing.T) {
	const first, second = "They signed the accord.", "It was a second sentence."
	held := func(c *entente.Claim) { c.Control.Holder = rebels() }
	strikes := func(nouns ...string) func(int) accounts.Strike {
		return func(i int) accounts.Strike { return accounts.Strike{Noun: nouns[i], Again: i > 0} }
	}
	for _, c := range []struct {
		name   string
		claims []entente.Claim
		strike func(int) accounts.Strike
		want   string
	}{
		{"verb and noun of one sentence", []entente.Claim{
			claimtest.Event("AGREE", "MLI,NER", "", at(0, first)), claimtest.Event("AGREE", "MLI,NER", "TCD", at(0, first)),
		}, nil, "MLI+NER AGREE TCD"},
		{"two days are two deeds", []entente.Claim{
			claimtest.Event("AGREE", "MLI", "TCD", at(0, first), claimtest.On("2016-11-01")),
			claimtest.Event("AGREE", "MLI", "TCD", at(0, first), claimtest.On("2016-11-03")),
		}, nil, "MLI AGREE TCD; MLI AGREE TCD"},
		{"victims in one sentence, the doer in another", []entente.Claim{
			nobody("ASSAULT", "TCD:MIL", at(0, first)), claimtest.Event("ASSAULT", "front", "TCD:MIL", at(40, second), claimtest.On("2016-11-01")),
		}, nil, "front ASSAULT TCD:MIL"},
		{"a place of the other account of a meeting", []entente.Claim{
			meeting(at(0, first)), meeting(at(40, second), claimtest.At("Oslo")),
		}, nil, "MLI CONSULT TCD at Oslo"},
		{"who lost the place", []entente.Claim{
			claimtest.Control("TCD:MIL", "took", "Goma", at(0, first), claimtest.From("front")), claimtest.Control("x", "withdrew", "Goma", at(40, second), held),
		}, nil, "TCD:MIL took Goma; front withdrew Goma"},
		{"who holds the place was shelled, not the state", []entente.Claim{
			claimtest.Control("front", "holds", "Goma", at(0, first)), claimtest.Event("ASSAULT", "TCD:MIL", "COD", at(40, second), claimtest.At("Goma"), byPlace),
		}, nil, "front holds Goma; TCD:MIL ASSAULT front at Goma"},
		{"one strike told again", []entente.Claim{
			claimtest.Event("ASSAULT", "TCD:MIL", "front", at(0, first)), nobody("ASSAULT", "front", at(40, second)),
		}, strikes("strike", "strike"), "TCD:MIL ASSAULT front"},
		{"no word says who made the strike", []entente.Claim{
			claimtest.Event("ASSAULT", "TCD:MIL", "front", at(0, first)), claimtest.Event("ASSAULT", "MLI", "sect", at(40, second)),
		}, func(i int) accounts.Strike { return accounts.Strike{Noun: "strike", Nobodys: i == 1} }, "TCD:MIL ASSAULT front; TCD:MIL ASSAULT sect"},
		{"of shells nobody was told", []entente.Claim{
			claimtest.Event("ASSAULT", "TCD:MIL", "front", at(0, first)), nobody("ASSAULT", "sect", at(40, second)),
		}, strikes("strike", "shell"), "TCD:MIL ASSAULT front; ?-:UNK ASSAULT sect"},
		{"the order of the text", []entente.Claim{
			claimtest.Event("AID", "MLI", "NER", at(40, second)), claimtest.Event("AID", "MLI", "TCD", at(0, first)),
		}, nil, "MLI AID TCD; MLI AID NER"},
		{"none", nil, nil, ""},
	} {
		if c.strike == nil {
			c.strike = func(int) accounts.Strike { return accounts.Strike{} }
		}
		out := accounts.Merge(c.claims, c.strike)
		if got := told(out); got != c.want {
			t.Errorf("%s: %s, not %s", c.name, got, c.want)
		}
		for i := range out {
			if err := out[i].Validate(); err != nil {
				t.Errorf("%s: %v", c.name, err)
			}
		}
	}
}

// meeting is one of two states on a day.
func meeting(opts ...claimtest.Option) entente.Claim {
	c := claimtest.Event("CONSULT", "MLI", "TCD", append(opts, claimtest.On("2016-11-01"))...)
	c.Event.Actors[0].Country, c.Event.Recipients[0].Country = "MLI", "TCD"
	return c
}
