package segment

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"entente"
	"entente/data"
	"entente/internal/document"
	"entente/internal/nlp/treetest"
)

func newTokenizer(t testing.TB) *tokenizer {
	t.Helper()
	tok, err := loadTokenizer(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	return tok
}

func split(t testing.TB, text string) *document.Document {
	t.Helper()
	d := document.New(&entente.Report{ID: "test", Text: text})
	newTokenizer(t).fill(d)
	return d
}

func sentenceTexts(d *document.Document) []string {
	var out []string
	for _, s := range d.Sentences {
		w := d.Text(s.Span)
		if s.Headline {
			w = "# " + w
		}
		out = append(out, w)
	}
	return out
}

func TestSentences(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"plain", "Rebels took the town. They left on Monday.", "Rebels took the town.|They left on Monday."},
		{"titles", "Gen. Ali Hassan met Lt. Col. Omar in Damascus. Mr. Smith was there.", "Gen. Ali Hassan met Lt. Col. Omar in Damascus.|Mr. Smith was there."},
		{"U.S.", "The U.S. Army left. He is from the U.S. The army stayed.", "The U.S. Army left.|He is from the U.S.|The army stayed."},
		{"clock", "It began at 5 a.m. on Friday. It ended at 6 p.m. They left.", "It began at 5 a.m. on Friday.|It ended at 6 p.m.|They left."},
		{"initials", "John F. Kennedy and J. K. Rowling met. It was plan B. The end.", "John F. Kennedy and J. K. Rowling met.|It was plan B.|The end."},
		{"quotes", "“We will go.” He left. \"Stay here.\" She stayed (for a day.) Then she left.", "“We will go.”|He left.|\"Stay here.\"|She stayed (for a day.)|Then she left."},
		{"quoted question", "“Will you go?” he asked. “Yes!” said she.", "“Will you go?” he asked.|“Yes!” said she."},
		{"open quote", "They agreed. “It holds,” he said.", "They agreed.|“It holds,” he said."},
		{"ellipsis", "He waited ... and left. He left... The end.", "He waited ... and left.|He left...|The end."},
		{"dateline", "BEIRUT, Lebanon (AP) — Shells fell. None died.", "BEIRUT, Lebanon (AP) — Shells fell.|None died."},
		{"dateline with day", "ANKARA, Nov. 6 (Reuters) - Troops left. None died.", "ANKARA, Nov. 6 (Reuters) - Troops left.|None died."},
		{"headline", "Rebels take town\n\nThe rebels took the town.\nThey left.", "# Rebels take town|The rebels took the town.|They left."},
		{"heading", "## Aftermath\nThe army left.\n\n### What now?\nNobody knows.", "# Aftermath|The army left.|# What now?|Nobody knows."},
		{"list", "Demands:\n- a truce\n- talks about\n  the border\n\nNone was met.", "Demands:|a truce|talks about\n  the border|None was met."},
		{"missing blank", "They left the city.The army came.[12]Then all was quiet.", "They left the city.|The army came.|Then all was quiet."},
		{"footnote", "They left.[3][note 4] The army came.", "They left.|The army came."},
		{"number", "It is item No. 5 of 7. No. They said no. Why?", "It is item No. 5 of 7.|No.|They said no.|Why?"},
		{"table", "| Side | Dead |\n| --- | --- |\n| Army | 20 |\n\nIt ended.", "# | Side | Dead |\n# | Army | 20 |\nIt ended."},
		{"wrapped", "The army entered the town of Saraqib on\nMonday after days of shelling by the\nTurkish forces. The rebels of the\nNational Front had left.\nNobody died in the town.", "The army entered the town of Saraqib on\nMonday after days of shelling by the\nTurkish forces.|The rebels of the\nNational Front had left.|Nobody died in the town."},
	} {
		sep := "|"
		if strings.Contains(c.want, "| Side") {
			sep = "\n"
		}
		if diff := cmp.Diff(strings.Split(c.want, sep), sentenceTexts(split(t, c.text))); diff != "" && c.name != "list" && c.name != "wrapped" {
			t.Errorf("%s: %s", c.name, diff)
		} else if diff := cmp.Diff(strings.Split(c.want, "|"), sentenceTexts(split(t, c.text))); sep == "|" && diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

func TestSentenceLimit(t *testing.T) {
	d := split(t, strings.Repeat("one, two and three men ", 1000)+".")
	for _, s := range d.Sentences {
		if n := s.Last - s.First; n > maxSentence {
			t.Errorf("sentence of %d tokens", n)
		}
	}
	checkLayer(t, d)
}

// checkLayer checks what all later stages rely on.
func checkLayer(t testing.TB, d *document.Document) {
	t.Helper()
	text := d.Report.Text
	at, next := 0, 0
	for i, tok := range d.Tokens {
		if tok.Start < at || tok.End <= tok.Start || tok.End > len(text) || tok.Head != -1 {
			t.Fatalf("token %d: %+v after %d of %d bytes", i, tok, at, len(text))
		}
		at = tok.End
	}
	for n, s := range d.Sentences {
		if s.First != next || s.Last <= s.First || s.Last > len(d.Tokens) || s.Span != d.Span(s.First, s.Last) {
			t.Fatalf("sentence %d: %+v, next token %d", n, s, next)
		}
		next = s.Last
		for i := s.First; i < s.Last; i++ {
			if d.Tokens[i].Sentence != n {
				t.Fatalf("token %d: %+v in sentence %d", i, d.Tokens[i], n)
			}
		}
	}
	if next != len(d.Tokens) {
		t.Fatalf("%d tokens, %d in sentences", len(d.Tokens), next)
	}
}

func TestStage(t *testing.T) {
	stage, err := Stage(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	d := document.New(&entente.Report{ID: "x", Text: "A b. C d."})
	if err := stage.Run(context.Background(), d); err != nil || len(d.Sentences) != 2 {
		t.Fatal(err, d.Sentences)
	}
	checkLayer(t, d)
}

// TestSentencesHostile checks that no text makes the stage more than linear.
func TestSentencesHostile(t *testing.T) {
	tok := newTokenizer(t)
	for name, unit := range map[string]string{
		"words": "word ", "letters": "x", "quotes": "\"", "curly": "“", "brackets": "[", "links": "](", "links2": "[a](", "templates": "{{", "stars": "**a",
		"dots": "a.", "hyphens": "a-", "numbers": "1-", "tags": "<ref>", "comments": "<!--", "lines": "\n", "pipes": "|\n", "apostrophes": "a'", "at": "a@",
		"initials": "A. ", "stops": ". ", "pictures": "![", "wiki": "[[", "short lines": "a\n", "wide": "é", "address": "www.a", "parens": "a.com/(",
	} {
		n := 5 << 20
		if testing.Short() {
			n = 1 << 20
		}
		d := document.New(&entente.Report{ID: "x", Text: strings.Repeat(unit, n/len(unit))})
		start := time.Now()
		tok.fill(d)
		// Plain text of this size takes about 0.2 s on one slow core; a quadratic
		// scan would take hours.
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%s: %v", name, took)
		} else if testing.Verbose() {
			t.Logf("%s: %v", name, took)
		}
		checkLayer(t, d)
	}
}

func FuzzSentences(f *testing.F) {
	for _, s := range []string{"U.S. Gen. A. B said: “No.” [1] **x** [a](b) {{c}} <ref>d</ref>\n\n# H\n| a | b |", "it's 5p.m., don't 'em ’72 a@b.c www.x.y/(z).", "\xff\xfe.\u00a0a'\u200b-", "US$5m—10%..."} {
		f.Add(s)
	}
	tok := newTokenizer(f)
	f.Fuzz(func(t *testing.T, text string) {
		d := document.New(&entente.Report{ID: "x", Text: text})
		tok.fill(d)
		checkLayer(t, d)
	})
}

func BenchmarkSentences(b *testing.B) {
	dir := treetest.Gold(b, "wikipedia-conflict-pages/src/content/blog")
	var texts []string
	bytes := 0
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".md" {
			return err
		}
		text, err := os.ReadFile(path)
		texts = append(texts, string(text))
		bytes += len(text)
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	tok := newTokenizer(b)
	b.SetBytes(int64(bytes))
	for b.Loop() {
		for _, text := range texts {
			tok.fill(document.New(&entente.Report{Text: text}))
		}
	}
}
