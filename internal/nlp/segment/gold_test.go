package segment

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"entente"
	"entente/internal/document"
	"entente/internal/nlp/treetest"
)

// goldDoc is a document of the English Web Treebank: its text, joined from its
// sentences with blanks (and its paragraphs with blank lines), and where its tokens and sentences lie.
type goldDoc struct {
	text              string
	tokens, sentences map[entente.Span]bool
}

func readGoldDocs(t testing.TB, path string, paragraphs bool) []goldDoc {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var docs []goldDoc
	var text strings.Builder
	flush := func() {
		if len(docs) > 0 {
			docs[len(docs)-1].text = text.String()
		}
		text.Reset()
	}
	for block := range strings.SplitSeq(string(raw), "\n\n") {
		var sent string
		par := false
		var words []string
		until := 0
		for line := range strings.SplitSeq(block, "\n") {
			switch {
			case strings.HasPrefix(line, "# newdoc"):
				flush()
				docs = append(docs, goldDoc{tokens: map[entente.Span]bool{}, sentences: map[entente.Span]bool{}})
			case strings.HasPrefix(line, "# newpar"):
				par = true
			case strings.HasPrefix(line, "# text = "):
				sent = line[len("# text = "):]
			case line != "" && line[0] >= '0' && line[0] <= '9':
				f := strings.Split(line, "\t")
				var from, to int
				if n, _ := fmt.Sscanf(f[0], "%d-%d", &from, &to); n == 2 && !strings.Contains(f[1], "'") && !strings.Contains(f[1], "’") && !strings.Contains(f[1], "`") && wordsOf(block, from, to) != f[1] {
					// A word whose parts are not what is written ("wanna"): whole.
					words = append(words, f[1])
					until = to
				} else if n == 1 && !strings.Contains(f[0], ".") && from > until {
					words = append(words, f[1])
				}
			}
		}
		if sent == "" || len(docs) == 0 {
			continue
		}
		if text.Len() > 0 && par && paragraphs {
			text.WriteString("\n\n")
		} else if text.Len() > 0 {
			text.WriteByte(' ')
		}
		base := text.Len()
		text.WriteString(sent)
		doc := &docs[len(docs)-1]
		doc.sentences[entente.Span{Start: base, End: text.Len()}] = true
		at := 0
		for _, w := range words {
			i := strings.Index(sent[at:], w)
			if i < 0 {
				continue
			}
			at += i
			doc.tokens[entente.Span{Start: base + at, End: base + at + len(w)}] = true
			at += len(w)
		}
	}
	flush()
	return docs
}

// wordsOf joins the forms of words from to to of a sentence.
func wordsOf(block string, from, to int) string {
	var b strings.Builder
	for line := range strings.SplitSeq(block, "\n") {
		var id int
		f := strings.Split(line, "\t")
		if n, _ := fmt.Sscanf(f[0], "%d", &id); n == 1 && !strings.ContainsAny(f[0], "-.") && id >= from && id <= to && len(f) > 1 {
			b.WriteString(f[1])
		}
	}
	return b.String()
}

type score struct{ gold, found, right int }

func (s score) String() string {
	p, r := float64(s.right)/float64(max(s.found, 1)), float64(s.right)/float64(max(s.gold, 1))
	return fmt.Sprintf("P %.2f R %.2f F1 %.2f (%d gold)", 100*p, 100*r, 100*2*p*r/max(p+r, 1e-9), s.gold)
}

// scoreDocs scores tok on docs and counts the wrong tokens.
func scoreDocs(tok *tokenizer, docs []goldDoc, wrong map[string]int) (tokens, sentences score) {
	for _, g := range docs {
		d := document.New(&entente.Report{Text: g.text})
		tok.fill(d)
		tokens.gold += len(g.tokens)
		sentences.gold += len(g.sentences)
		tokens.found += len(d.Tokens)
		sentences.found += len(d.Sentences)
		for i, t := range d.Tokens {
			if g.tokens[t.Span] {
				tokens.right++
			} else if wrong != nil {
				wrong["T "+d.Word(i)]++
			}
		}
		for _, s := range d.Sentences {
			if g.sentences[s.Span] {
				sentences.right++
			} else if wrong != nil {
				wrong["S "+g.text[max(0, s.Start-30):s.Start]+"<"+d.Text(s.Span)+">"+g.text[s.End:min(len(g.text), s.End+30)]]++
			}
		}
	}
	return tokens, sentences
}

// TestGold logs how tokens and sentences agree with the treebank. The bars are
// below the figures of this version, so that only a real loss fails.
func TestGold(t *testing.T) {
	tok := newTokenizer(t)
	path := treetest.Gold(t, "ud-ewt/en_ewt-ud-dev.conllu")
	tokens, sentences := scoreDocs(tok, readGoldDocs(t, path, true), nil)
	t.Logf("EWT dev, paragraphs kept: tokens %v", tokens)
	t.Logf("EWT dev, paragraphs kept: sentences %v", sentences)
	tokens, sentences = scoreDocs(tok, readGoldDocs(t, path, false), nil)
	t.Logf("EWT dev, joined by blanks: tokens %v", tokens)
	t.Logf("EWT dev, joined by blanks: sentences %v", sentences)
	files, _ := filepath.Glob(filepath.Join(filepath.Dir(treetest.Gold(t, "gum/dep")), "dep", "GUM_news_*.conllu"))
	var news []goldDoc
	for _, f := range files {
		news = append(news, readGoldDocs(t, f, true)...)
	}
	tokens, sentences = scoreDocs(tok, news, nil)
	t.Logf("GUM news, which no rule was made for: tokens %v", tokens)
	t.Logf("GUM news, which no rule was made for: sentences %v", sentences)
	if len(news) == 0 {
		return
	}
	if f := float64(2*tokens.right) / float64(tokens.gold+tokens.found); f < 0.985 {
		t.Errorf("token F1 on news %.4f", f)
	}
	if f := float64(2*sentences.right) / float64(sentences.gold+sentences.found); f < 0.92 {
		t.Errorf("sentence F1 on news %.4f", f)
	}
}

// TestGoldErrors prints the commonest errors on training documents, for work on the
// rules: ENTENTE_ERRORS=1 go test -run GoldErrors -v.
func TestGoldErrors(t *testing.T) {
	if os.Getenv("ENTENTE_ERRORS") == "" {
		t.Skip("set ENTENTE_ERRORS to list the errors on training documents")
	}
	dev := map[string]bool{}
	raw, _ := os.ReadFile(treetest.Gold(t, "ud-ewt/en_ewt-ud-dev.conllu"))
	for line := range strings.Lines(string(raw)) {
		if id, ok := strings.CutPrefix(line, "# newdoc id = "); ok {
			dev[strings.TrimSpace(id)] = true
		}
	}
	files, _ := filepath.Glob(filepath.Join(filepath.Dir(treetest.Gold(t, "ud-ewt/README.md")), "not-to-release", "sources", "*", "*.conllu"))
	var docs []goldDoc
	for _, f := range files {
		raw, _ := os.ReadFile(f)
		_, id, _ := strings.Cut(string(raw), "# newdoc id = ")
		id, _, _ = strings.Cut(id, "\n")
		if !dev[id] {
			docs = append(docs, readGoldDocs(t, f, true)...)
		}
	}
	wrong := map[string]int{}
	tokens, sentences := scoreDocs(newTokenizer(t), docs, wrong)
	t.Logf("EWT train: tokens %v", tokens)
	t.Logf("EWT train: sentences %v", sentences)
	keys := make([]string, 0, len(wrong))
	for k := range wrong {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool {
		return wrong[keys[i]] > wrong[keys[j]] || wrong[keys[i]] == wrong[keys[j]] && keys[i] < keys[j]
	})
	for _, k := range keys[:min(len(keys), 4000)] {
		t.Logf("%5d %s", wrong[k], k)
	}
}
