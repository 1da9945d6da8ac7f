package treetest

import (
	"bufio"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"entente"
	"entente/internal/document"
)

// Document builds a Document from CoNLL-U lines: the text is the forms joined
// by blanks, save where the file says SpaceAfter=No. A blank line ends a sentence,
// "# newpar" opens a paragraph.
func Document(t testing.TB, conllu string) *document.Document {
	t.Helper()
	d := document.New(&entente.Report{ID: "tree"})
	var text strings.Builder
	first, glue := 0, true
	flush := func() {
		if first == len(d.Tokens) {
			return
		}
		s := document.Sentence{First: first, Last: len(d.Tokens)}
		s.Start, s.End = d.Tokens[first].Start, d.Tokens[s.Last-1].End
		d.Sentences = append(d.Sentences, s)
		first = len(d.Tokens)
	}
	lines := bufio.NewScanner(strings.NewReader(conllu))
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		line := strings.TrimSpace(lines.Text())
		if strings.HasPrefix(line, "# newpar") && text.Len() > 0 {
			text.WriteString("\n\n")
			glue = true
		}
		if strings.HasPrefix(line, "#") {
			continue
		}
		if line == "" {
			flush()
			continue
		}
		c := strings.Fields(line)
		if len(c) < 6 {
			t.Fatalf("row %q", line)
		}
		if len(c) >= 8 { // ten columns
			if _, err := strconv.Atoi(c[0]); err != nil {
				continue
			}
			c = append([]string{c[0], c[1], c[2], c[3], c[4], c[6], c[7]}, c[8:]...)
		}
		if !glue {
			text.WriteByte(' ')
		}
		glue = strings.Contains(line, "SpaceAfter=No")
		head, err := strconv.Atoi(c[5])
		if err != nil {
			t.Fatalf("row %q", line)
		}
		start := text.Len()
		text.WriteString(c[1])
		d.Tokens = append(d.Tokens, document.Token{
			Span: entente.Span{Start: start, End: text.Len()}, Sentence: len(d.Sentences),
			Lemma: c[2], UPOS: c[3], XPOS: c[4], Head: first + head - 1, Deprel: c[6],
		})
		if head == 0 {
			d.Tokens[len(d.Tokens)-1].Head = -1
		}
	}
	flush()
	d.Report.Text = text.String()
	return d
}

// Brief builds a Document from sentences written token by token as
// form/lemma/UPOS/XPOS/head/relation.
func Brief(t testing.TB, sentences ...string) *document.Document {
	t.Helper()
	var b strings.Builder
	for _, s := range sentences {
		for i, word := range strings.Fields(s) {
			c := strings.Split(word, "/")
			if len(c) != 6 {
				t.Fatalf("token %q", word)
			}
			fmt.Fprintln(&b, i+1, strings.Join(c, " "))
		}
		b.WriteByte('\n')
	}
	return Document(t, b.String())
}

// Mention adds a mention of one actor over tokens [first, last), which set may change.
func Mention(d *document.Document, first, last, head int, actor entente.ActorID, set func(*document.Mention)) {
	span := d.Span(first, last)
	m := document.Mention{
		Span: span, First: first, Last: last, Head: head, Chain: -1,
		Parties: []entente.Party{{Text: d.Text(span), Span: span, Actor: actor, Name: string(actor), Sectors: []string{"REB"}}},
	}
	if set != nil {
		set(&m)
	}
	d.Mentions = append(d.Mentions, m)
}
