package conllu

import (
	"bytes"
	"strings"
	"testing"

	"entente"
	"entente/internal/document"
)

const sample = "# sent_id = 1\n# text = Rebels can't hold it.\n" +
	"1\tRebels\trebel\tNOUN\tNNS\tNumber=Plur\t4\tnsubj\t_\t_\n" +
	"2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n" +
	"2\tca\tcan\tAUX\tMD\t_\t4\taux\t_\t_\n" +
	"3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n" +
	"4\thold\thold\tVERB\tVB\t_\t0\troot\t_\t_\n" +
	"4.1\t_\t_\t_\t_\t_\t_\t_\t_\t_\n" +
	"5\tit\tit\tPRON\tPRP\t_\t4\tobj\t_\tSpaceAfter=No\n" +
	"6\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n\n"

func TestReadKeepsEveryLine(t *testing.T) {
	sentences, err := Read(strings.NewReader(sample))
	if err != nil {
		t.Fatal(err)
	}
	if len(sentences) != 1 || len(sentences[0].Words) != 6 || len(sentences[0].Rows) != 8 {
		t.Fatalf("got %+v", sentences)
	}
	if got := sentences[0].Comment("sent_id"); got != "1" {
		t.Errorf("sent_id %q", got)
	}
	if heads, ok := sentences[0].Heads(); !ok || heads[0] != 3 || heads[3] != -1 {
		t.Errorf("heads %v %v", heads, ok)
	}
	var out bytes.Buffer
	if err := Write(&out, sentences); err != nil {
		t.Fatal(err)
	}
	if out.String() != sample {
		t.Errorf("written back as\n%s", out.String())
	}
}

func TestReadBadLines(t *testing.T) {
	for name, text := range map[string]string{
		"empty":        "",
		"blank lines":  "\n\n\n",
		"short row":    "1\tword\n",
		"blanks":       "1 word _ NOUN NN _ 0 root _ _\n",
		"no row":       "hello\n",
		"no last line": "1\ta\t_\t_\t_\t_\t7\tdep\t_\t_",
		"carriage":     "1\ta\t_\t_\t_\t_\t0\troot\t_\t_\r\n\r\n",
	} {
		if _, err := Read(strings.NewReader(text)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(sample)
	f.Add("1\ta\n2-1\tb\n3.\n# c\nx")
	f.Fuzz(func(t *testing.T, text string) {
		sentences, err := Read(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		for i := range sentences {
			sentences[i].Heads()
		}
		var out bytes.Buffer
		if err := Write(&out, sentences); err != nil {
			t.Fatal(err)
		}
		again, err := Read(&out)
		if err != nil {
			t.Fatal(err)
		}
		words := 0
		for i := range sentences {
			words += len(sentences[i].Words)
		}
		for i := range again {
			words -= len(again[i].Words)
		}
		if words != 0 {
			t.Errorf("%d words lost on the way out and in", words)
		}
	})
}

func TestWriteDocument(t *testing.T) {
	d := document.New(&entente.Report{ID: "r", Text: "Rebels fled."})
	d.Sentences = []document.Sentence{{Span: entente.Span{Start: 0, End: 12}, First: 0, Last: 3}}
	for _, s := range []entente.Span{{Start: 0, End: 6}, {Start: 7, End: 11}, {Start: 11, End: 12}} {
		d.Tokens = append(d.Tokens, document.Token{Span: s, Head: 1, Deprel: "dep"})
	}
	d.Tokens[1].Head = -1
	d.Has = document.Sentences | document.Tags | document.Parse
	var out bytes.Buffer
	if err := WriteDocument(&out, d); err != nil {
		t.Fatal(err)
	}
	want := "# newdoc id = r\n# sent_id = r-1\n# text = Rebels fled.\n" +
		"1\tRebels\t_\t_\t_\t_\t2\tdep\t_\tStart=0|End=6\n" +
		"2\tfled\t_\t_\t_\t_\t0\tdep\t_\tSpaceAfter=No|Start=7|End=11\n" +
		"3\t.\t_\t_\t_\t_\t2\tdep\t_\tStart=11|End=12\n\n"
	if out.String() != want {
		t.Errorf("got\n%s", out.String())
	}
}
