package coref

import (
	"testing"

	"entente"
	"entente/data"
	"entente/internal/document"
	"entente/internal/nlp/treetest"
)

// TestOwned: whose those are that belong to whom a pronoun stands for.
func TestOwned(t *testing.T) {
	stage, err := Stage(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ owner, country, noun, sector, actor string }{
		{"BRA", "BRA", "men/man", "MIL", "BRA:MIL"},
		{"BRA", "BRA", "men/man", "CVL", "BRA:MIL"},
		{"BRA:GOV", "BRA", "people/people", "CVL", "?BRA:CVL"},
		{"BRA", "BRA", "men/man", "UNK", "?-:UNK"},
		{"ansar", "SYR", "men/man", "REB", "ansar"},
		{"ansar", "SYR", "men/man", "CVL", "ansar"},
		{"ansar", "SYR", "people/people", "CVL", "?-:CVL"},
	} {
		d := treetest.Brief(t, "Ansar/Ansar/PROPN/NNP/2/nsubj withdrew/withdraw/VERB/VBD/0/root its/its/PRON/PRP$/4/nmod:poss "+c.noun+"/NOUN/NNS/2/obj")
		treetest.Mention(d, 0, 1, 0, entente.ActorID(c.owner), func(m *document.Mention) { m.Parties[0].Country = c.country })
		treetest.Mention(d, 3, 4, 3, entente.ActorID("?-:"+c.sector), func(m *document.Mention) {
			m.Plural, m.Generic, m.Parties[0].Country, m.Parties[0].Sectors = true, true, "", []string{c.sector}
		})
		if err := stage.Run(t.Context(), d); err != nil {
			t.Fatal(err)
		}
		var got entente.ActorID
		for _, m := range d.Mentions {
			if m.Head == 3 {
				got = m.Parties[0].Actor
			}
		}
		if got != entente.ActorID(c.actor) {
			t.Errorf("%s of %s is %s, want %s", c.sector, c.owner, got, c.actor)
		}
	}
}
