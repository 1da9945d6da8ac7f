package coref

import (
	"strings"
	"testing"

	"entente"
	"entente/data"
	"entente/internal/document"
	"entente/internal/nlp/treetest"
)

// withPlace adds a toponym at token i.
func withPlace(d *document.Document, i int, id entente.PlaceID, precision int) {
	span := d.Tokens[i].Span
	d.Toponyms = append(d.Toponyms, document.Toponym{
		Toponym: entente.Toponym{Text: d.Text(span), Span: span, Place: entente.Place{ID: id, Name: d.Text(span)}, Precision: precision, Confidence: 1},
		First:   i, Last: i + 1, Head: i,
	})
}

// resolved lists what the stage added, as "word=actor" and "word@place".
func resolved(d *document.Document) string {
	var out []string
	for i := range d.Tokens {
		for _, m := range d.Mentions {
			if m.Head != i || !strings.HasPrefix(m.Parties[0].Rule, "coreference") {
				continue
			}
			var ids []string
			for _, p := range m.Parties {
				ids = append(ids, string(p.Actor))
			}
			out = append(out, d.Text(m.Span)+"="+strings.Join(ids, "+"))
		}
		for _, p := range d.Toponyms {
			if p.Head == i && strings.HasPrefix(p.Rule, "coreference") {
				out = append(out, d.Text(p.Span)+"@"+string(p.ID))
			}
		}
	}
	return strings.Join(out, " ")
}

func TestCoref(t *testing.T) {
	stage, err := Stage(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	plural := func(m *document.Mention) { m.Plural = true }
	person := func(m *document.Mention) { m.Person = true }
	for _, c := range []struct {
		name  string
		trees []string
		set   func(*document.Document)
		want  string
	}{
		{"forces and a city", []string{
			"Kurdish/kurdish/ADJ/JJ/2/amod forces/force/NOUN/NNS/4/nsubj will/will/AUX/MD/4/aux surround/surround/VERB/VB/0/root Qamar/Qamar/PROPN/NNP/4/obj",
			"They/they/PRON/PRP/4/nsubj will/will/AUX/MD/4/aux not/not/PART/RB/4/advmod enter/enter/VERB/VB/0/root the/the/DET/DT/6/det city/city/NOUN/NN/4/obj"},
			func(d *document.Document) {
				treetest.Mention(d, 0, 2, 1, "sdf", plural)
				withPlace(d, 4, "p1", entente.PlaceExact)
			}, "They=sdf the city@p1"},
		{"it, the place that the sentence before is about", []string{
			"Qamar/Qamar/PROPN/NNP/3/nsubj is/be/AUX/VBZ/3/cop home/home/NOUN/NN/0/root",
			"Once/once/SCONJ/IN/4/mark Nila/Nila/PROPN/NNP/4/nsubj:pass is/be/AUX/VBZ/4/aux:pass retaken/retake/VERB/VBN/6/advcl it/it/PRON/PRP/6/nsubj falls/fall/VERB/VBZ/0/root"},
			func(d *document.Document) {
				withPlace(d, 0, "p1", entente.PlaceExact)
				withPlace(d, 4, "p2", entente.PlaceExact)
			}, "it@p1"},
		{"it that stands for nothing", []string{
			"Qamar/Qamar/PROPN/NNP/2/nsubj fell/fall/VERB/VBD/0/root",
			"It/it/PRON/PRP/3/expl is/be/AUX/VBZ/3/cop clear/clear/ADJ/JJ/0/root"},
			func(d *document.Document) { withPlace(d, 0, "p1", entente.PlaceExact) }, ""},
		{"two that fit alike", []string{
			"Rebels/rebel/NOUN/NNS/3/nsubj Ansar/Ansar/PROPN/NNP/1/conj fought/fight/VERB/VBD/0/root",
			"They/they/PRON/PRP/2/nsubj lost/lose/VERB/VBD/0/root"},
			func(d *document.Document) {
				treetest.Mention(d, 0, 1, 0, "a", plural)
				treetest.Mention(d, 1, 2, 1, "b", plural)
			}, ""},
		{"somebody whom no layer knows", []string{
			"Refugees/refugee/NOUN/NNS/2/nsubj left/leave/VERB/VBD/0/root Ansar/Ansar/PROPN/NNP/2/obj",
			"They/they/PRON/PRP/2/nsubj suffered/suffer/VERB/VBD/0/root"},
			func(d *document.Document) { treetest.Mention(d, 2, 3, 2, "b", nil) }, ""},
		{"not the subject of the same verb", []string{
			"Ansar/Ansar/PROPN/NNP/2/nsubj attacked/attack/VERB/VBD/0/root it/it/PRON/PRP/2/obj"},
			func(d *document.Document) { treetest.Mention(d, 0, 1, 0, "b", nil) }, ""},
		{"its own fighters", []string{
			"Ansar/Ansar/PROPN/NNP/2/nsubj withdrew/withdraw/VERB/VBD/0/root its/its/PRON/PRP$/4/nmod:poss men/man/NOUN/NNS/2/obj"},
			func(d *document.Document) { treetest.Mention(d, 0, 1, 0, "b", nil) }, "its=b"},
		{"he", []string{
			"Mensah/Mensah/PROPN/NNP/2/nsubj met/meet/VERB/VBD/0/root ministers/minister/NOUN/NNS/2/obj",
			"He/he/PRON/PRP/2/nsubj left/leave/VERB/VBD/0/root"},
			func(d *document.Document) { treetest.Mention(d, 0, 1, 0, "GHA:MIL", person) }, "He=GHA:MIL"},
		{"who", []string{
			"Men/man/NOUN/NNS/4/nsubj who/who/PRON/WP/3/nsubj fled/flee/VERB/VBD/1/acl:relcl returned/return/VERB/VBD/0/root"},
			func(d *document.Document) { treetest.Mention(d, 0, 1, 0, "b", plural) }, "who=b"},
		{"where", []string{
			"They/they/PRON/PRP/2/nsubj reached/reach/VERB/VBD/0/root Qamar/Qamar/PROPN/NNP/2/obj where/where/ADV/WRB/5/advmod fighting/fighting/NOUN/NN/3/acl:relcl"},
			func(d *document.Document) { withPlace(d, 2, "p1", entente.PlaceExact) }, "where@p1"},
		{"the group", []string{
			"Ansar/Ansar/PROPN/NNP/2/nsubj took/take/VERB/VBD/0/root Qamar/Qamar/PROPN/NNP/2/obj",
			"The/the/DET/DT/2/det group/group/NOUN/NN/3/nsubj holds/hold/VERB/VBZ/0/root the/the/DET/DT/5/det town/town/NOUN/NN/3/obj"},
			func(d *document.Document) {
				treetest.Mention(d, 0, 1, 0, "b", nil)
				withPlace(d, 2, "p1", entente.PlaceExact)
			}, "The group=b the town@p1"},
		{"the forces of somebody else", []string{
			"Ansar/Ansar/PROPN/NNP/2/nsubj took/take/VERB/VBD/0/root Qamar/Qamar/PROPN/NNP/2/obj",
			"The/the/DET/DT/2/det group/group/NOUN/NN/5/nsubj he/he/PRON/PRP/4/nsubj leads/lead/VERB/VBZ/2/acl:relcl lost/lose/VERB/VBD/0/root"},
			func(d *document.Document) { treetest.Mention(d, 0, 1, 0, "b", nil) }, ""},
		{"both sides", []string{
			"Accra/Accra/PROPN/NNP/2/nsubj fought/fight/VERB/VBD/0/root Lome/Lome/PROPN/NNP/2/obj",
			"Both/both/DET/DT/2/det sides/side/NOUN/NNS/3/nsubj claimed/claim/VERB/VBD/0/root victory/victory/NOUN/NN/3/obj"},
			func(d *document.Document) {
				treetest.Mention(d, 0, 1, 0, "GHA", nil)
				treetest.Mention(d, 2, 3, 2, "TGO", nil)
			}, "Both sides=GHA+TGO"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := treetest.Brief(t, c.trees...)
			c.set(d)
			if err := stage.Run(t.Context(), d); err != nil {
				t.Fatal(err)
			}
			if got := resolved(d); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestChains(t *testing.T) {
	stage, err := Stage(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	d := treetest.Brief(t,
		"Ansar/Ansar/PROPN/NNP/2/nsubj fought/fight/VERB/VBD/0/root Lome/Lome/PROPN/NNP/2/compound",
		"It/it/PRON/PRP/2/nsubj lost/lose/VERB/VBD/0/root",
		"Ansar/Ansar/PROPN/NNP/2/nsubj left/leave/VERB/VBD/0/root")
	treetest.Mention(d, 0, 1, 0, "b", nil)
	treetest.Mention(d, 5, 6, 5, "b", nil)
	d.Names = []document.Name{
		{First: 0, Last: 1, Head: 0, Type: document.Organization, Actor: "b", Span: d.Tokens[0].Span},
		{First: 2, Last: 3, Head: 2, Type: document.Location, Span: d.Tokens[2].Span},
		{First: 5, Last: 6, Head: 5, Type: document.Organization, Actor: "b", Span: d.Tokens[5].Span},
	}
	if err := stage.Run(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	if a, b, c := d.Names[0].Chain, d.Names[1].Chain, d.Names[2].Chain; a != 0 || b != -1 || c != 0 {
		t.Errorf("chains of names %d %d %d", a, b, c)
	}
	for _, m := range d.Mentions {
		if m.Chain != 0 {
			t.Errorf("%q is in chain %d", d.Text(m.Span), m.Chain)
		}
	}
	if len(d.Mentions) != 3 || !d.Mentions[1].Pronoun {
		t.Errorf("mentions %+v", d.Mentions)
	}
}
