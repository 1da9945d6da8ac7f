package nlp

import (
	"bufio"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"entente"
	"entente/internal/document"
)

// treeDocument builds a Document from CoNLL-U lines: the text is the forms joined
// by blanks, save where the file says SpaceAfter=No. A blank line ends a sentence,
// "# newpar" opens a paragraph.
func treeDocument(t testing.TB, conllu string) *document.Document {
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

// sharedDir finds the folder of gold sets beside the project.
func sharedDir(t testing.TB) string {
	t.Helper()
	if dir := os.Getenv("ENTENTE_SHARED"); dir != "" {
		return dir
	}
	dir := filepath.Join("..", "..", "..", "shared")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the gold sets are not here (set ENTENTE_SHARED)")
	}
	return dir
}

// dataDir is the data folder of the project.
func moodData() string { return filepath.Join("..", "..", "data") }

// reparse replaces the tags and trees of d by those that m predicts.
func reparse(d *document.Document, m *Model) {
	for _, s := range d.Sentences {
		forms := make([]string, 0, s.Last-s.First)
		for i := s.First; i < s.Last; i++ {
			forms = append(forms, d.Word(i))
		}
		for i, w := range m.Analyse(forms) {
			t := &d.Tokens[s.First+i]
			t.Lemma, t.UPOS, t.XPOS, t.Deprel, t.Head = w.Lemma, w.UPOS, w.XPOS, w.Deprel, -1
			if w.Head >= 0 {
				t.Head = s.First + w.Head
			}
		}
	}
}

// predictedTrees loads the model with which to measure on predicted trees, or nil.
func predictedTrees(t testing.TB) *Model {
	m, err := LoadModel(os.DirFS(moodData()))
	if err != nil {
		t.Logf("no predicted trees: %v", err)
		return nil
	}
	return m
}
