package names

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"entente"
	"entente/data"
	"entente/internal/document"
)

// namesDocument makes a document of one sentence from "form/XPOS/head/deprel",
// heads counted from 1, and the model's label where it gives one; "_" glues a form to
// the one before.
func namesDocument(t *testing.T, tagged string) *document.Document {
	t.Helper()
	var text strings.Builder
	d := &document.Document{}
	upos := map[string]string{"NNP": "PROPN", "NNPS": "PROPN", "NN": "NOUN", "NNS": "NOUN", "JJ": "ADJ", "IN": "ADP", "DT": "DET", "VBD": "VERB", "VBN": "VERB", "HYPH": "PUNCT", "POS": "PART"}
	for _, f := range strings.Fields(tagged) {
		part := strings.Split(f, "/")
		form := part[0]
		if strings.HasPrefix(form, "_") {
			form = form[1:]
		} else if text.Len() > 0 {
			text.WriteByte(' ')
		}
		head, err := strconv.Atoi(part[2])
		if err != nil {
			t.Fatal(err)
		}
		d.Tokens = append(d.Tokens, document.Token{
			Span: entente.Span{Start: text.Len(), End: text.Len() + len(form)}, XPOS: part[1], UPOS: upos[part[1]], Head: head - 1, Deprel: part[3],
		})
		text.WriteString(form)
		label := document.Label{Name: "O", Mention: "O"}
		if len(part) > 4 {
			label.Name = part[4]
		}
		d.Labels = append(d.Labels, label)
	}
	d.Report = &entente.Report{ID: "t", Text: text.String()}
	d.Sentences = []document.Sentence{{Span: entente.Span{End: text.Len()}, Last: len(d.Tokens)}}
	return d
}

func TestNames(t *testing.T) {
	known := Known{
		Name: func(text, folded []string, i int) (document.NameType, int) {
			switch {
			case folded[i] == "ruritanian" && text[i] == "Ruritanian":
				return document.Nationality, 1
			case folded[i] == "ruritania":
				return document.Location, 1
			}
			return "", 0
		},
		Noun: func(_, folded []string, i int) (document.NameType, int) {
			switch folded[i] {
			case "soldiers", "army":
				return document.Organization, 1
			}
			return "", 0
		},
		Title: func(_, folded []string, i int) int {
			if slices.Contains([]string{"president", "general"}, folded[i]) {
				return 1
			}
			return 0
		},
	}
	stage, err := Stage(data.FS, known)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ tagged, want string }{
		{"The/DT/3/det Ruritanian/JJ/3/amod soldiers/NNS/4/nsubj left/VBD/0/root", "organization nominal [Ruritanian soldiers]@soldiers"},
		{"President/NNP/4/nsubj Jan/NNP/1/flat Novak/NNP/1/flat left/VBD/0/root", "person [President Jan Novak]@President"},
		{"former/JJ/2/amod general/NN/4/nsubj Novak/NNP/2/flat left/VBD/0/root", "person [former general Novak]@general"},
		{"He/PRP/2/nsubj left/VBD/0/root northern/JJ/4/amod Ruritania/NNP/2/obj", "location [northern Ruritania]@Ruritania"},
		{"They/PRP/2/nsubj left/VBD/0/root the/DT/4/det town/NN/2/obj of/IN/6/case Zell/NNP/4/nmod/S-LOC", "location [town of Zell]@town"},
		{"The/DT/2/det Ministry/NNP/5/nsubj of/IN/4/case Health/NNP/2/nmod left/VBD/0/root", "organization [Ministry of Health]@Ministry"},
		{"The/DT/2/det Zell/NNP/3/compound Bridge/NNP/4/nsubj fell/VBD/0/root", "facility [Zell Bridge]@Bridge"},
		{"Operation/NNP/3/nsubj Dawn/NNP/1/flat began/VBD/0/root", "event [Operation Dawn]@Operation"},
		{"They/PRP/2/nsubj fired/VBD/0/root two/CD/4/nummod rockets/NNS/2/obj", "weapon nominal [rockets]@rockets"},
		{"They/PRP/2/nsubj met/VBD/0/root on/IN/4/case Monday/NNP/2/obl", ""},
		{"Ruritania/NNP/3/nmod:poss _'s/POS/1/case army/NN/4/nsubj left/VBD/0/root", "organization nominal [Ruritania's army]@army; location [Ruritania]@Ruritania"},
	} {
		d := namesDocument(t, c.tagged)
		if err := stage.Run(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, n := range d.Names {
			nominal := ""
			if n.Nominal {
				nominal = "nominal "
			}
			got = append(got, fmt.Sprintf("%s %s[%s]@%s", n.Type, nominal, d.Text(n.Span), d.Word(n.Head)))
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s\n got %s\nwant %s", d.Report.Text, s, c.want)
		}
	}
}

func TestNamesLexiconRefuses(t *testing.T) {
	for _, bad := range []string{"noun planet\n  words  Mars\n", "noun location\n", "nouns location\n  words  x\n"} {
		if _, err := loadWordLists(fileOf("language/names-x.txt", bad)); err == nil || !strings.Contains(err.Error(), "names-x.txt:1") {
			t.Errorf("%q: err = %v", bad, err)
		}
	}
}

func fileOf(name, content string) fstest.MapFS {
	return fstest.MapFS{name: {Data: []byte(content)}}
}
