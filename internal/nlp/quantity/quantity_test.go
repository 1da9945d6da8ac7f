package quantity

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"entente"
	"entente/data"
	"entente/internal/document"
	"entente/internal/nlp/segment"
)

// tagged builds a document of one sentence from "word/UPOS" pairs; a third part
// marks a token of a time ("T") or gives the distance to its head ("+2").
func tagged(text string) *document.Document {
	var words []string
	d := document.New(&entente.Report{ID: "x"})
	at := 0
	for i, f := range strings.Fields(text) {
		parts := strings.Split(f, "/")
		t := document.Token{Span: entente.Span{Start: at, End: at + len(parts[0])}, Head: -1, UPOS: parts[1]}
		if len(parts) > 2 && parts[2] == "T" {
			d.Times = append(d.Times, document.Time{First: i, Last: i + 1})
		} else if len(parts) > 2 && parts[2][0] == '+' {
			t.Head, t.Deprel = i+int(parts[2][1]-'0'), "nummod"
		} else if len(parts) > 2 {
			t.XPOS = parts[2]
		}
		if t.UPOS == "NOUN" {
			t.Lemma = strings.TrimSuffix(strings.ToLower(parts[0]), "s")
		}
		d.Tokens = append(d.Tokens, t)
		words = append(words, parts[0])
		at = t.End + 1
	}
	d.Report.Text = strings.Join(words, " ")
	d.Sentences = []document.Sentence{{Span: entente.Span{End: at - 1}, Last: len(d.Tokens)}}
	return d
}

func showQuantity(d *document.Document, x document.Quantity) string {
	head := "-"
	if x.Head >= 0 {
		head = d.Word(x.Head)
	}
	s := fmt.Sprintf("%s=%.12g", d.Text(x.Span), x.Best)
	if x.Low != x.Best || x.High != x.Best {
		s = fmt.Sprintf("%s=%.12g/%.12g/%.12g", d.Text(x.Span), x.Low, x.Best, x.High)
	}
	if x.Approximate {
		s += "~"
	}
	return s + " " + x.Unit + " " + head
}

func TestQuantities(t *testing.T) {
	stage, err := Stage(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	for in, want := range map[string]string{
		"5,000/NUM Front/PROPN militants/NOUN":                              "5,000 Front militants=5000 militant militants",
		"nearly/ADV 200,000/NUM people/NOUN —/PUNCT mostly/ADV Arabs/PROPN": "200,000 people=200000~ people people",
		"At/ADP least/ADJ 12/NUM were/AUX killed/VERB":                      "12=12~  -",
		"up/ADP to/ADP 30/NUM armed/VERB/VBN men/NOUN":                      "30 armed men=0/30/30~ men men",
		"between/ADP 3,000/NUM and/CCONJ 5,000/NUM fighters/NOUN":           "between 3,000 and 5,000 fighters=3000/4000/5000~ fighter fighters",
		"3/NUM to/PART 5/NUM million/NUM refugees/NOUN":                     "3 to 5 million refugees=3000000/4000000/5000000~ refugee refugees",
		"dozens/NOUN of/ADP civilians/NOUN":                                 "dozens of civilians=24/36/99~ civilian civilians",
		"hundreds/NOUN of/ADP thousands/NOUN of/ADP people/NOUN":            "hundreds of thousands of people=200000/300000/999000~ people people",
		"tens/NOUN of/ADP thousands/NOUN fled/VERB":                         "tens of thousands=20000/30000/99000~  -",
		"several/ADJ hundred/NUM tanks/NOUN":                                "several hundred tanks=300/400/900~ tank tanks",
		"several/ADJ towns/NOUN":                                            "several towns=3/4/9~ town towns",
		"a/DET dozen/NOUN/+1 shells/NOUN":                                   "a dozen shells=12 shell shells",
		"half/DET a/DET million/NUM/+1 refugees/NOUN":                       "half a million refugees=500000 refugee refugees",
		"$/SYM 3/NUM million/NUM in/ADP aid/NOUN":                           "$ 3 million=3000000 USD -",
		"3/NUM million/NUM euros/NOUN":                                      "3 million euros=3000000 EUR -",
		"about/ADV 40/NUM km/NOUN north/ADV":                                "40 km=40~ km -",
		"a/DET 40/NUM -/PUNCT km/NOUN stretch/NOUN":                         "40 - km=40 km -",
		"1,200/NUM square/ADJ kilometres/NOUN":                              "1,200 square kilometres=1200 km2 -",
		"20/NUM percent/NOUN of/ADP the/DET city/NOUN":                      "20 percent=20 percent city",
		"40/NUM tonnes/NOUN of/ADP aid/NOUN":                                "40 tonnes=40 tonne aid",
		"two/NUM soldiers/NOUN and/CCONJ three/NUM tanks/NOUN":              "two soldiers=2 soldier soldiers|three tanks=3 tank tanks",
		"30/NUM or/CCONJ more/ADJ tanks/NOUN":                               "30 or more tanks=30~ tank tanks",
		"two/NUM or/CCONJ three/NUM men/NOUN":                               "two or three men=2/2.5/3~ men men",
		"They/PRON met/VERB in/ADP 2016/NUM/T with/ADP 9/NUM men/NOUN":      "9 men=9 men men",
		"F/PROPN":                            "",
		"One/PRON of/ADP them/PRON":          "",
		"two/NUM thirds/NOUN of/ADP it/PRON": "",
		"a/DET 12/NUM -/PUNCT year/NOUN -/PUNCT old/ADJ boy/NOUN": "",
		"a/DET 30/NUM -/PUNCT member/NOUN council/NOUN":           "30 - member council=30 council council",
		"12/NUM killed/VERB/VBN ,/PUNCT 30/NUM wounded/VERB/VBN":  "12=12  -|30=30  -",
		"12/NUM of/ADP the/DET fighters/NOUN":                     "12 of the fighters=12 fighter fighters",
		"more/ADJ than/ADP 30/NUM Turkish/ADJ troops/NOUN":        "30 Turkish troops=30~ troop troops",
		"1/NUM ./PUNCT The/DET men/NOUN":                          "",
	} {
		d := tagged(in)
		if err := stage.Run(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, x := range d.Quantities {
			got = append(got, showQuantity(d, x))
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("%s\n got %s\nwant %s", d.Report.Text, s, want)
		}
		checkQuantities(t, d)
	}
}

// TestQuantityNames checks numbers that count nothing.
func TestQuantityNames(t *testing.T) {
	stage, err := Stage(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	d := tagged("Resolution/PROPN 2254/NUM passed/VERB")
	d.Tokens[1].Head, d.Tokens[1].Deprel = 0, "nummod"
	glued := document.New(&entente.Report{ID: "x", Text: "F-16 jets"})
	sentences, err := segment.Stage(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	if err := sentences.Run(context.Background(), glued); err != nil {
		t.Fatal(err)
	}
	for _, d := range []*document.Document{d, glued} {
		if err := stage.Run(context.Background(), d); err != nil || len(d.Quantities) != 0 {
			t.Errorf("%s: %v %v", d.Report.Text, d.Quantities, err)
		}
	}
}

func checkQuantities(t testing.TB, d *document.Document) {
	t.Helper()
	next := 0
	for _, x := range d.Quantities {
		if x.First < next || x.Last <= x.First || x.Last > len(d.Tokens) || x.Number < x.First || x.Number >= x.Last || x.Head >= len(d.Tokens) ||
			x.Span != d.Span(x.First, x.Last) || x.Low > x.Best || x.Best > x.High {
			t.Fatalf("quantity %+v after token %d", x, next)
		}
		next = x.Last
	}
}

func FuzzQuantities(f *testing.F) {
	f.Add("between 3,000 and 5 million of hundreds of thousands, $ 3 % or more 10- 4")
	f.Add("several hundred a few of half a million 2 - thirds 99999999999999999999 one one")
	stage, err := Stage(data.FS)
	if err != nil {
		f.Fatal(err)
	}
	sentences, err := segment.Stage(data.FS)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d := document.New(&entente.Report{ID: "x", Text: text})
		if err := sentences.Run(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		for i := range d.Tokens { // any tags will do
			d.Tokens[i].UPOS = [...]string{"NOUN", "NUM", "ADJ", "PUNCT"}[(i+len(text))%4]
			d.Tokens[i].Head = i - 1
		}
		if err := stage.Run(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		checkQuantities(t, d)
	})
}
