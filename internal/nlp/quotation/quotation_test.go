package quotation

import (
	"fmt"
	"strings"
	"testing"

	"entente"
	"entente/data"
	"entente/internal/document"
	"entente/internal/nlp/treetest"
)

// showQuotations writes the quotations one a line: parent, speaker and actor, cue,
// how told, content.
func showQuotations(d *document.Document) string {
	var b strings.Builder
	for _, q := range d.Quotations {
		how := "indirect"
		if q.Direct {
			how = "direct"
		}
		if q.Denies {
			how += " denial"
		}
		fmt.Fprintf(&b, "%d %s(%s) %s %s: %s\n", q.Parent, d.Text(q.Source), q.Actor, d.Text(q.Cue), how, d.Text(q.Content))
	}
	return b.String()
}

func TestQuotations(t *testing.T) {
	stage, err := Stage(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		trees []string
		set   func(*document.Document)
		want  string
	}{
		{"indirect", []string{"Accra/Accra/PROPN/NNP/2/nsubj said/say/VERB/VBD/0/root that/that/SCONJ/IN/5/mark rebels/rebel/NOUN/NNS/5/nsubj fled/flee/VERB/VBD/2/ccomp ././PUNCT/./2/punct"},
			func(d *document.Document) { treetest.Mention(d, 0, 1, 0, "GHA:GOV", nil) },
			"-1 Accra(GHA:GOV) said indirect: that rebels fled\n"},
		{"said not", []string{"Accra/Accra/PROPN/NNP/4/nsubj did/do/AUX/VBD/4/aux not/not/PART/RB/4/advmod say/say/VERB/VB/0/root that/that/SCONJ/IN/7/mark rebels/rebel/NOUN/NNS/7/nsubj fled/flee/VERB/VBD/4/ccomp"},
			nil, ""},
		{"thinks not", []string{"Accra/Accra/PROPN/NNP/4/nsubj did/do/AUX/VBD/4/aux not/not/PART/RB/4/advmod believe/believe/VERB/VB/0/root that/that/SCONJ/IN/7/mark rebels/rebel/NOUN/NNS/7/nsubj fled/flee/VERB/VBD/4/ccomp"},
			nil, "-1 Accra() believe indirect denial: that rebels fled\n"},
		{"is sure", []string{"Accra/Accra/PROPN/NNP/3/nsubj is/be/AUX/VBZ/3/cop sure/sure/ADJ/JJ/0/root that/that/SCONJ/IN/6/mark rebels/rebel/NOUN/NNS/6/nsubj fled/flee/VERB/VBD/3/ccomp"},
			nil, "-1 Accra() sure indirect: that rebels fled\n"},
		{"nobody says it", []string{"It/it/PRON/PRP/3/nsubj is/be/AUX/VBZ/3/cop fair/fair/ADJ/JJ/0/root to/to/PART/TO/5/mark say/say/VERB/VB/3/xcomp that/that/SCONJ/IN/8/mark rebels/rebel/NOUN/NNS/8/nsubj fled/flee/VERB/VBD/5/ccomp"},
			nil, "-1 () say indirect: that rebels fled\n"},
		{"behind a colon", []string{"Accra/Accra/PROPN/NNP/2/nsubj wrote/write/VERB/VBD/0/root :/:/PUNCT/:/2/punct rebels/rebel/NOUN/NNS/5/nsubj fled/flee/VERB/VBD/2/parataxis ././PUNCT/./2/punct"},
			nil, "-1 Accra() wrote direct: rebels fled\n"},
		{"a transcript", []string{"Accra/Accra/PROPN/NNP/2/nsubj said/say/VERB/VBD/0/root ,/,/PUNCT/,/2/punct we/we/PRON/PRP/6/nsubj will/will/AUX/MD/6/aux leave/leave/VERB/VB/2/parataxis ././PUNCT/./2/punct"},
			nil, "-1 Accra() said indirect: we will leave\n"},
		{"at the end, whatever the parse", []string{"Rebels/rebel/NOUN/NNS/2/nsubj fled/flee/VERB/VBD/0/root on/on/ADP/IN/4/case Monday/Monday/PROPN/NNP/2/obl ,/,/PUNCT/,/2/punct a/a/DET/DT/7/det spokesman/spokesman/NOUN/NN/4/appos for/for/ADP/IN/10/case the/the/DET/DT/10/det army/army/NOUN/NN/11/nsubj said/say/VERB/VBD/2/conj ././PUNCT/./2/punct"},
			nil, "-1 a spokesman() said indirect: Rebels fled on Monday\n"},
		{"direct", []string{"\"/\"/PUNCT/``/3/punct We/we/PRON/PRP/3/nsubj left/leave/VERB/VBD/6/ccomp ,/,/PUNCT/,/3/punct \"/\"/PUNCT/''/3/punct said/say/VERB/VBD/0/root Mensah/Mensah/PROPN/NNP/6/nsubj ././PUNCT/./6/punct"},
			func(d *document.Document) {
				treetest.Mention(d, 6, 7, 6, "GHA:MIL", func(m *document.Mention) { m.Person = true })
			},
			"-1 Mensah(GHA:MIL) said direct: We left\n"},
		{"direct over two sentences, and on", []string{
			"“/“/PUNCT/``/3/punct We/we/PRON/PRP/3/nsubj left/leave/VERB/VBD/5/ccomp ”/”/PUNCT/''/3/punct said/say/VERB/VBD/0/root Mensah/Mensah/PROPN/NNP/5/nsubj ././PUNCT/./5/punct",
			"“/“/PUNCT/``/3/punct They/they/PRON/PRP/3/nsubj stayed/stay/VERB/VBD/0/root ././PUNCT/./3/punct",
			"Nobody/nobody/PRON/NN/2/nsubj won/win/VERB/VBD/0/root ././PUNCT/./2/punct ”/”/PUNCT/''/2/punct"},
			nil,
			"-1 Mensah() said direct: We left\n-1 Mensah() said direct: They stayed . Nobody won\n"},
		{"scare quotes", []string{"The/the/DET/DT/4/det “/“/PUNCT/``/3/punct caliphate/caliphate/NOUN/NN/5/nsubj ”/”/PUNCT/''/3/punct fell/fall/VERB/VBD/0/root"}, nil, ""},
		{"a denial within a report", []string{"Accra/Accra/PROPN/NNP/2/nsubj said/say/VERB/VBD/0/root that/that/SCONJ/IN/5/mark Lome/Lome/PROPN/NNP/5/nsubj denied/deny/VERB/VBD/2/ccomp that/that/SCONJ/IN/8/mark men/man/NOUN/NNS/8/nsubj crossed/cross/VERB/VBD/5/ccomp"},
			nil,
			"-1 Accra() said indirect: that Lome denied that men crossed\n0 Lome() denied indirect denial: that men crossed\n"},
		{"a promise", []string{"Lome/Lome/PROPN/NNP/2/nsubj promised/promise/VERB/VBD/0/root to/to/PART/TO/4/mark help/help/VERB/VB/2/xcomp"}, nil, "-1 Lome() promised indirect: to help\n"},
		{"according to", []string{"Men/man/NOUN/NNS/2/nsubj crossed/cross/VERB/VBD/0/root ,/,/PUNCT/,/2/punct according/accord/VERB/VBG/6/case to/to/ADP/IN/4/fixed Lome/Lome/PROPN/NNP/2/obl ././PUNCT/./2/punct"},
			func(d *document.Document) { treetest.Mention(d, 5, 6, 5, "TGO:GOV", nil) },
			"-1 Lome(TGO:GOV) according to indirect: Men crossed\n"},
		{"in somebody's view", []string{"In/in/ADP/IN/4/case Lome/Lome/PROPN/NNP/4/nmod:poss 's/'s/PART/POS/2/case view/view/NOUN/NN/6/obl they/they/PRON/PRP/6/nsubj lied/lie/VERB/VBD/0/root ././PUNCT/./6/punct"},
			nil, "-1 Lome() view indirect: they lied\n"},
		{"a claim by a noun", []string{"Lome/Lome/PROPN/NNP/3/nmod:poss 's/'s/PART/POS/1/case claim/claim/NOUN/NN/7/nsubj that/that/SCONJ/IN/6/mark men/man/NOUN/NNS/6/nsubj crossed/cross/VERB/VBD/3/acl stands/stand/VERB/VBZ/0/root"},
			nil, "-1 Lome() claim indirect: that men crossed\n"},
		{"a reporting verb that ends no sentence", []string{"After/after/ADP/IN/2/case days/day/NOUN/NNS/6/obl ,/,/PUNCT/,/6/punct the/the/DET/DT/5/det siege/siege/NOUN/NN/6/nsubj continued/continue/VERB/VBD/0/root ././PUNCT/./6/punct"}, nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := treetest.Brief(t, c.trees...)
			if c.set != nil {
				c.set(d)
			}
			if err := stage.Run(t.Context(), d); err != nil {
				t.Fatal(err)
			}
			checkQuotations(t, d)
			if got := showQuotations(d); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

func TestQuotationHeadline(t *testing.T) {
	stage, err := Stage(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	d := treetest.Brief(t, "Lome/Lome/PROPN/NNP/5/nsubj :/:/PUNCT/:/1/punct Accra/Accra/PROPN/NNP/5/nsubj must/must/AUX/MD/5/aux withdraw/withdraw/VERB/VB/0/root")
	d.Sentences[0].Headline = true
	treetest.Mention(d, 0, 1, 0, "TGO", nil)
	if err := stage.Run(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	if got, want := showQuotations(d), "-1 Lome(TGO) : indirect: Accra must withdraw\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// checkQuotations checks that spans lie in the text and that parents come first and
// hold their children.
func checkQuotations(t *testing.T, d *document.Document) {
	t.Helper()
	for i, q := range d.Quotations {
		for _, s := range []entente.Span{q.Source, q.Cue, q.Content} {
			if err := s.Validate(d.Report.Text); err != nil {
				t.Errorf("quotation %d: %v", i, err)
			}
		}
		if q.Parent >= i || q.Parent >= 0 && !d.Quotations[q.Parent].Content.Contains(q.Content) {
			t.Errorf("quotation %d %q has parent %d", i, d.Text(q.Content), q.Parent)
		}
	}
}
