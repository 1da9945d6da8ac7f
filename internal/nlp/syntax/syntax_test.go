package syntax

import (
	"context"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"entente"
	"entente/internal/document"
	"entente/internal/nlp/network"
)

func analyse(t testing.TB, m *Model, text string) (forms []string, words []network.Word) {
	t.Helper()
	forms = strings.Fields(text)
	return forms, m.Analyse(forms)
}

// relation returns the relation and the head's form of the first word of a form.
func relation(forms []string, words []network.Word, form string) string {
	for i, f := range forms {
		if f == form {
			if words[i].Head < 0 {
				return words[i].Deprel
			}
			return words[i].Deprel + " " + forms[words[i].Head]
		}
	}
	return ""
}

func TestParseRelations(t *testing.T) {
	m := load(t)
	for _, c := range []struct{ text, form, want string }{
		{"Rebels seized the town on Monday .", "Rebels", "nsubj seized"},
		{"Rebels seized the town on Monday .", "town", "obj seized"},
		{"The town was seized by rebels .", "town", "nsubj:pass seized"},
		{"The town was seized by rebels .", "rebels", "obl:agent seized"},
		{"The town was seized by rebels .", "was", "aux:pass seized"},
		{"They met the general who led the attack .", "led", "acl:relcl general"},
		{"The army wants to withdraw its troops .", "withdraw", "xcomp wants"},
		{"Officials said the troops had left the city .", "left", "ccomp said"},
		{"Speaking in court , Jane Roe , a lawyer , said that they had left .", "Jane", "nsubj said"},
		{"Algeria , another ally of France , regards the group as hostile .", "Algeria", "nsubj regards"},
		{"Qatar called off the talks with Bahrain .", "talks", "obj called"},
		{"They left the town , the ministry 's news service reported .", "left", "ccomp reported"},
		{"The army 's commander denied the report .", "army", "nmod:poss commander"},
	} {
		forms, words := analyse(t, m, c.text)
		if got := relation(forms, words, c.form); got != c.want {
			t.Errorf("%s: %q is %q, want %q", c.text, c.form, got, c.want)
		}
	}
}

// TestParseTypography checks that the marks of printing change nothing.
// TestRoles checks who and what plain sentences have in the roles of their words, also behind a part that
// was read before it.
func TestRoles(t *testing.T) {
	m := load(t)
	for _, c := range []struct{ text, word, label, doer, recipient, place string }{
		{"Chad accused Libya on Monday .", "accused", "ACCUSE", "Chad", "Libya", ""},
		{"Libya was accused by Chad on Monday .", "accused", "ACCUSE", "Chad", "Libya", ""},
		{"Turkish soldiers attacked Kurdish fighters near Afrin .", "attacked", "ASSAULT", "soldiers", "fighters", "Afrin"},
		{"Rebels captured the town of Goma on Tuesday .", "captured", "COERCE", "Rebels", "", "Goma"},
		{strings.Repeat("trade , ", network.MaxPart/2) + "; Chad accused Libya on Monday .", "accused", "ACCUSE", "Chad", "Libya", ""},
	} {
		forms, words := analyse(t, m, c.text)
		i := slices.Index(forms, c.word)
		var got [document.Roles]string
		for _, f := range words[i].Fillers {
			if f.Odds > 0 {
				got[f.Role] += forms[f.Word]
			}
		}
		if words[i].Tells[0].Label != c.label || got != [document.Roles]string{c.doer, c.recipient, c.place} {
			t.Errorf("%s: %+v, %q", c.text, words[i].Tells[0], got)
		}
	}
}

func TestParseTypography(t *testing.T) {
	m := load(t)
	_, plain := analyse(t, m, `" We will not leave , " he said -- and the army 's chief agreed .`)
	_, printed := analyse(t, m, `“ We will not leave , ” he said — and the army ’s chief agreed .`)
	for i := range plain {
		if plain[i].Head != printed[i].Head || plain[i].Deprel != printed[i].Deprel || plain[i].UPOS != printed[i].UPOS {
			t.Errorf("word %d: %+v in plain marks, %+v in printed ones", i, plain[i], printed[i])
		}
	}
}

// TestParseIsTree checks that any words at all get one tree with one root.
func TestParseIsTree(t *testing.T) {
	m := load(t)
	random := rand.New(rand.NewPCG(1, 1))
	pieces := []string{"the", "Army", "", ".", ",", "fled", "“", "and", "\xff", "2016", "ﷺ", "-", "to", "by", strings.Repeat("x", 5000)}
	for n := range 60 {
		forms := make([]string, n)
		for i := range forms {
			forms[i] = pieces[random.IntN(len(pieces))]
		}
		words := m.Analyse(forms)
		heads := make([]int, n)
		for i, w := range words {
			heads[i] = w.Head
			if (w.Head < 0) != (w.Deprel == "root") || w.UPOS == "" || w.Lemma == "" && forms[i] != "" {
				t.Fatalf("word %d of %q: %+v", i, forms, w)
			}
		}
		if !document.IsTree(heads) {
			t.Fatalf("%q: heads %v are no tree", forms, heads)
		}
	}
}

// TestParseLongIsLinear guards against time that grows faster than the text.
func TestParseLongIsLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("parses 100,000 words")
	}
	m := load(t)
	measure := func(n int) time.Duration {
		forms := make([]string, n)
		for i := range forms {
			forms[i] = []string{"troops", "that", "said", ",", "(", "and"}[i*7%6]
		}
		start := time.Now()
		m.Analyse(forms)
		return time.Since(start)
	}
	measure(1000)
	short, long := measure(10000), measure(100000)
	if long > 60*short {
		t.Errorf("10,000 words took %v, 100,000 took %v", short, long)
	}
}

func TestSyntaxStage(t *testing.T) {
	m := load(t)
	text := "Rebels fled . The army advanced ."
	d := document.New(&entente.Report{ID: "r", Text: text})
	at := 0
	for i, w := range strings.Fields(text) {
		start := at + strings.Index(text[at:], w)
		at = start + len(w)
		d.Tokens = append(d.Tokens, document.Token{Span: entente.Span{Start: start, End: at}, Sentence: i / 3})
	}
	d.Sentences = []document.Sentence{
		{Span: entente.Span{Start: 0, End: 13}, First: 0, Last: 3},
		{Span: entente.Span{Start: 14, End: len(text)}, First: 3, Last: 7},
	}
	var wait sync.WaitGroup
	for range 4 { // the model is shared
		wait.Go(func() {
			e := *d
			e.Tokens = append([]document.Token(nil), d.Tokens...)
			if err := m.Stage().Run(context.Background(), &e); err != nil {
				t.Error(err)
			}
			if e.Tokens[5].Head != -1 || e.Tokens[4].Head != 5 || e.Tokens[4].Deprel != "nsubj" || e.Tokens[1].Lemma != "flee" {
				t.Errorf("got %+v", e.Tokens)
			}
		})
	}
	wait.Wait()
}
