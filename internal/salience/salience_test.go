package salience_test

import (
	"testing"

	"entente"
	"entente/internal/document"
	"entente/internal/nlp/treetest"
	"entente/internal/salience"
)

// scene reads sentences of three tokens, of which the second is a verb.
func scene(t *testing.T, set func(*document.Document)) *salience.Scene {
	t.Helper()
	const sentence = "They/they/PRON/PRP/2/nsubj saw/see/VERB/VBD/0/root them/they/PRON/PRP/2/obj"
	d := treetest.Brief(t, sentence, sentence, sentence, sentence)
	set(d)
	return salience.Read(d)
}

// mention puts a party at a token.
func mention(d *document.Document, token int, actor entente.ActorID, country, sector string) {
	treetest.Mention(d, token, token+1, token, actor, func(m *document.Mention) {
		m.Parties[0].Country, m.Parties[0].Sectors = country, []string{sector}
	})
}

func TestCountry(t *testing.T) {
	s := scene(t, func(d *document.Document) {
		mention(d, 3, "TCD", "TCD", "GOV")  // the subject of the second sentence
		mention(d, 11, "MLI", "MLI", "GOV") // the object of the last
		mention(d, 6, "UN", "IGO", "GOV")   // no country
	})
	for _, c := range []struct {
		sentence int
		but      []string
		lead     float64
		want     string
	}{
		{1, nil, salience.ClearLead, "TCD"},
		{2, nil, salience.ClearLead, "TCD"}, // told just before counts for more than told later
		{0, nil, salience.ClearLead, "TCD"},
		{3, nil, salience.ClearLead, ""}, // neither leads
		{3, []string{"TCD"}, salience.ClearLead, "MLI"},
		{2, []string{"TCD", "MLI"}, salience.ClearLead, ""},
		{2, nil, 100, ""},
	} {
		if got := s.Country(c.sentence, c.but, c.lead); got != c.want {
			t.Errorf("sentence %d without %v: %q, not %q", c.sentence, c.but, got, c.want)
		}
	}
}

// TestCountryOf: who is named behind somebody in his sentence says little of whose he is, and a
// name is placed where it first stands.
func TestCountryOf(t *testing.T) {
	const union = "?-:LAB:union"
	s := scene(t, func(d *document.Document) {
		mention(d, 0, "TCD", "TCD", "GOV")
		mention(d, 1, union, "", "LAB")
		mention(d, 6, union, "", "LAB")
		mention(d, 8, "MLI", "MLI", "GOV")
	})
	if got := s.CountryOf(6, union, nil); got != "TCD" {
		t.Errorf("the union is of %q", got)
	}
	if got := s.CountryOf(6, "?-:LAB", []string{"TCD"}); got != "" {
		t.Errorf("those behind whom Mali is named are of %q", got)
	}
	if got := s.CountryOf(9, "?-:LAB", []string{"TCD"}); got != "MLI" {
		t.Errorf("after Mali was named they are of %q", got)
	}
}

func TestBand(t *testing.T) {
	s := scene(t, func(d *document.Document) {
		mention(d, 3, "front", "MLI", "REB")
		mention(d, 5, "MLI:MIL", "MLI", "MIL")
	})
	all := func(entente.Party) bool { return true }
	if q, ok := s.Band(2, all); !ok || q.Actor != "front" {
		t.Errorf("the band at hand is %q", q.Actor)
	}
	if q, ok := s.Band(2, func(q entente.Party) bool { return q.Country == "TCD" }); ok {
		t.Errorf("%q is a band of Chad", q.Actor)
	}
}
