package eval

import (
	"context"
	"encoding/xml"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"entente"
	"entente/internal/document"
	"entente/internal/nlp/conllu"
)

// rstNode is a discourse unit of GUM: a segment with its words, or a group of units.
type rstNode struct {
	ID       string `xml:"id,attr"`
	Parent   string `xml:"parent,attr"`
	Relation string `xml:"relname,attr"`
	Words    string `xml:",chardata"`
}

// attributed is a stretch of words and the words that say who says it.
type attributed struct {
	teller  entente.Span
	content []entente.Span // words
}

// attributionTask scores who is said to say what on GUM's dev documents.
func attributionTask(ctx context.Context, env Env) (Result, error) {
	if env.Analyse == nil {
		return skipped("no analyser")
	}
	files, err := gumPart(env.Gold, "dev")
	if err != nil {
		return Result{}, err
	}
	var reports []entente.Report
	var gold [][]attributed
	for _, name := range files {
		docs, err := readConllu(env.Gold, name)
		if err != nil {
			return Result{}, err
		}
		rst := strings.Replace(strings.TrimSuffix(name, ".conllu")+".rs4", "/dep/", "/rst/rstweb/", 1)
		for _, d := range docs {
			text := d.text()
			list, err := readAttributions(env.Gold, rst, d.words(text))
			if err != nil {
				return Result{}, err
			}
			reports = append(reports, entente.Report{ID: entente.ReportID(d.ID), Text: text, Lang: "en"})
			gold = append(gold, list)
		}
	}
	coded, err := analyseAll(ctx, env.Analyse, reports)
	if err != nil {
		return Result{}, err
	}
	if len(coded) == 0 || coded[0].Has&document.Quotations == 0 {
		return skipped("the analysis gives no quotations")
	}
	var all prf
	var cues []Ratio
	var wrong strings.Builder
	n := 0
	for i, d := range coded {
		used := make([]bool, len(d.Quotations))
		right := 0
		for _, g := range gold[i] {
			n++
			cue, whole := false, false
			for k, q := range d.Quotations {
				if !q.Cue.Overlaps(g.teller) && !q.Source.Overlaps(g.teller) {
					continue
				}
				cue = true
				if !used[k] && !whole && g.coveredBy(q.Content) {
					used[k], whole = true, true
				}
			}
			cues = append(cues, hit(cue))
			if whole {
				right++
				continue
			}
			reason := "no teller"
			if cue {
				reason = "other content"
			}
			fmt.Fprintf(&wrong, "%s  %d-%d  %s\n", reports[i].ID, g.teller.Start, g.teller.End, reason)
		}
		all.add(right, len(d.Quotations), len(gold[i]))
	}
	res := Result{Errors: wrong.String(), Scores: append(all.scores("attribution"), newScore("teller found", cues))}
	res.Report = fmt.Sprintf("Who says it, on the dev documents of GUM that are free to use: %d documents, %d attributions\n(RST relation attribution: one unit tells who says or thinks what another says). Ours is\nright where its speaker or cue lies in the telling unit and its content covers half the\nwords of the other. Quotation marks without a telling unit are no attribution there, and\ncount against precision.\n\n", len(reports), n) + scoreTable(res.Scores)
	return res, nil
}

// coveredBy reports whether at least half of the content's words lie in s.
func (a attributed) coveredBy(s entente.Span) bool {
	n := 0
	for _, w := range a.content {
		if s.Contains(w) {
			n++
		}
	}
	return 2*n >= len(a.content)
}

// words returns the spans of the document's syntactic words.
func (d conlluDoc) words(text string) []entente.Span {
	var out []entente.Span
	at := 0
	for i := range d.Sentences {
		s := &d.Sentences[i]
		for _, w := range s.Words {
			form := s.Rows[w][conllu.Form]
			if n := strings.Index(text[at:], form); n >= 0 && n <= 40 {
				out = append(out, entente.Span{Start: at + n, End: at + n + len(form)})
				at += n + len(form)
			} else { // a word that the text spells otherwise: it keeps its number
				out = append(out, entente.Span{Start: at, End: at})
			}
		}
	}
	return out
}

// readAttributions reads a discourse tree and returns its attributions. Segments
// hold the words of the treebank in order.
func readAttributions(gold fs.FS, name string, words []entente.Span) ([]attributed, error) {
	b, err := fs.ReadFile(gold, name)
	if err != nil {
		return nil, err
	}
	var file struct {
		Relations []struct {
			Name string `xml:"name,attr"`
			Type string `xml:"type,attr"`
		} `xml:"header>relations>rel"`
		Segments []rstNode `xml:"body>segment"`
		Groups   []rstNode `xml:"body>group"`
	}
	if err := xml.Unmarshal(b, &file); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	nuclear := map[string]bool{"span": true}
	for _, r := range file.Relations {
		nuclear[r.Name] = nuclear[r.Name] || r.Type == "multinuc"
	}
	own := map[string][]entente.Span{}
	parts := map[string][]string{} // by group: what it is made of, satellites aside
	at := 0
	for _, s := range file.Segments {
		n := min(len(strings.Fields(s.Words)), len(words)-at)
		own[s.ID] = words[at : at+n]
		at += n
	}
	for _, list := range [][]rstNode{file.Segments, file.Groups} {
		for _, u := range list {
			if nuclear[u.Relation] {
				parts[u.Parent] = append(parts[u.Parent], u.ID)
			}
		}
	}
	var collect func(id string, depth int) []entente.Span
	collect = func(id string, depth int) []entente.Span {
		out := slices.Clone(own[id])
		if depth < 100 { // a tree that bites its tail is not worth a crash
			for _, p := range parts[id] {
				out = append(out, collect(p, depth+1)...)
			}
		}
		return out
	}
	var out []attributed
	for _, s := range file.Segments {
		if !strings.HasPrefix(s.Relation, "attribution") || len(own[s.ID]) == 0 {
			continue
		}
		teller := own[s.ID]
		content := collect(s.Parent, 0)
		if len(content) == 0 {
			continue
		}
		slices.SortFunc(content, func(a, b entente.Span) int { return a.Start - b.Start })
		out = append(out, attributed{entente.Span{Start: teller[0].Start, End: teller[len(teller)-1].End}, content})
	}
	return out, nil
}
