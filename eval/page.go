package eval

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"

	"entente"
	"entente/internal/document"
)

//go:embed page.html
var pageHTML string

var pageTemplate = template.Must(template.New("page").Parse(pageHTML))

// Case is one report of a set with everything that is wrong about it, to be read by a
// person: the passages with what was coded of each, and what is wanted and was not.
type Case struct {
	Name     string // file and line, or the report's id
	Part     string // "dev", "train", or empty
	Meta     string // publisher and day
	Passages []Passage
	Missing  []Remark
	Traps    []Remark
}

// Passage is a sentence, in pieces, with what was coded of it.
type Passage struct {
	Pieces []Piece
	Coded  []Remark
}

// Piece is a stretch of text. Mark is "actor" or "place" where a claim rests on it.
type Piece struct{ Text, Mark string }

// Remark is a claim in short with the verdict on it: "right", "allowed", "wrong",
// "repeated", "missing" or "trap". Kind is the kind of claim.
type Remark struct{ Verdict, Kind, Text string }

// WritePage writes the errors of results as one HTML page that needs nothing else.
func WritePage(w io.Writer, results []Result) error {
	return pageTemplate.Execute(w, struct {
		Results []Result
		Kinds   []entente.Kind
	}{results, entente.Kinds})
}

// Lines are the errors of a result that has no cases.
func (r Result) Lines() []string {
	if len(r.Cases) > 0 || r.Errors == "" {
		return nil
	}
	return strings.Split(strings.TrimRight(r.Errors, "\n"), "\n")
}

// newCase collects the passages of d that something was coded of or wanted in.
func newCase(s *Script, d *document.Document) Case {
	c := Case{Name: s.Name, Part: s.Part(), Meta: strings.Trim(s.Report.Publisher+", "+s.Report.Published.String(), ", ")}
	for i := range d.Sentences {
		span := d.Sentences[i].Span
		p := Passage{}
		marks := map[entente.Span]string{}
		for k := range d.Claims {
			claim := &d.Claims[k]
			if !span.Contains(claim.Evidence[0].Span) {
				continue
			}
			for _, party := range claim.Parties() {
				marks[party.Span] = "actor"
			}
			if claim.Place != nil {
				marks[claim.Place.Span] = "place"
			}
		}
		p.Pieces = pieces(d, span, marks)
		c.Passages = append(c.Passages, p)
	}
	return c
}

// pieces cuts the passage at span into marked and unmarked stretches; of marks that
// overlap the first and longest counts.
func pieces(d *document.Document, span entente.Span, marks map[entente.Span]string) []Piece {
	spans := make([]entente.Span, 0, len(marks))
	for s := range marks {
		if span.Contains(s) && s.Len() > 0 {
			spans = append(spans, s)
		}
	}
	slices.SortFunc(spans, func(a, b entente.Span) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	var out []Piece
	at := span.Start
	for _, s := range spans {
		if s.Start < at {
			continue
		}
		if s.Start > at {
			out = append(out, Piece{Text: d.Text(entente.Span{Start: at, End: s.Start})})
		}
		out = append(out, Piece{d.Text(s), marks[s]})
		at = s.End
	}
	if at < span.End {
		out = append(out, Piece{Text: d.Text(entente.Span{Start: at, End: span.End})})
	}
	return out
}

// note puts the verdict on claim k of d under the passage that it rests on.
func (c *Case) note(d *document.Document, claim *entente.Claim, verdict string) {
	r := Remark{verdict, string(claim.Kind), fmt.Sprintf("%s (%s, %.2f)", brief(claim), claim.Rule, claim.Confidence)}
	for i := range d.Sentences {
		if d.Sentences[i].Contains(claim.Evidence[0].Span) {
			c.Passages[i].Coded = append(c.Passages[i].Coded, r)
			return
		}
	}
}

// faulty reports whether anything about the case is wrong.
func (c *Case) faulty() bool {
	return len(c.Missing) > 0 || len(c.Traps) > 0 || slices.ContainsFunc(c.Passages, func(p Passage) bool {
		return slices.ContainsFunc(p.Coded, func(r Remark) bool { return r.Verdict == "wrong" || r.Verdict == "repeated" })
	})
}
