package quotation

import (
	"strings"

	"entente/internal/document"
)

// quotedRun is a stretch between quotation marks: tokens [First, Last) without the
// marks.
type quotedRun struct{ First, Last int }

// quotedRuns pairs the quotation marks of d, in text order. A quote may cross
// sentences and, as papers print long speeches, paragraphs of which each opens with
// a mark and only the last one closes. A mark that opens anew ends the run before
// it, so that any number of marks without partner costs one pass.
func quotedRuns(p paragraphs) []quotedRun {
	d := p.Document
	var out []quotedRun
	open := -1
	for i := range d.Tokens {
		if open >= 0 && i > 0 && p.begins(i) {
			if m := quoteMark(d, i); m == quoteOpens || m == quoteEither && opensQuote(d, i) { // goes on in the next paragraph
				out = append(out, quotedRun{open + 1, i})
				open = i
				continue
			}
			open = -1
		}
		switch quoteMark(d, i) {
		case quoteOpens:
			open = i
		case quoteCloses:
			if open >= 0 && i > open+1 {
				out = append(out, quotedRun{open + 1, i})
			}
			open = -1
		case quoteEither:
			if open < 0 {
				if opensQuote(d, i) {
					open = i
				}
				continue
			}
			if i > open+1 {
				out = append(out, quotedRun{open + 1, i})
			}
			open = -1
		}
	}
	return out
}

type quoteRole int

const (
	quoteNone quoteRole = iota
	quoteOpens
	quoteCloses
	quoteEither
)

// quoteMark tells what token i does as a quotation mark. Single marks are left
// alone: in English they are apostrophes far more often.
func quoteMark(d *document.Document, i int) quoteRole {
	switch d.Word(i) {
	case "“", "„", "«", "``":
		return quoteOpens
	case "”", "»", "''":
		return quoteCloses
	case "\"", "＂":
		return quoteEither
	}
	return quoteNone
}

// opensQuote reports whether a mark that looks the same at both ends can open:
// nothing stands between it and the next word, or blanks on both sides.
func opensQuote(d *document.Document, i int) bool {
	if i+1 >= len(d.Tokens) {
		return false
	}
	before := i == 0 || d.Tokens[i-1].End < d.Tokens[i].Start || quoteLead(d.Word(i-1))
	after := d.Tokens[i].End < d.Tokens[i+1].Start
	return before || !after
}

func quoteLead(s string) bool { return strings.ContainsAny(s, "([—–-") }

// paragraphs reports of a token whether a paragraph begins with it: a blank line stands before
// it, or, in a text that has none, it begins a sentence and a line.
type paragraphs struct {
	*document.Document
	blanks bool
}

func newParagraphs(d *document.Document) paragraphs {
	return paragraphs{d, strings.Contains(strings.ReplaceAll(d.Report.Text, "\r", ""), "\n\n")}
}

func (p paragraphs) begins(i int) bool {
	if i == 0 {
		return true
	}
	gap := p.Report.Text[p.Tokens[i-1].End:p.Tokens[i].Start]
	_, rest, ok := strings.Cut(gap, "\n")
	return ok && (strings.Contains(rest, "\n") || !p.blanks && p.Sentences[p.Tokens[i].Sentence].First == i)
}

// lineBreak reports whether token i begins a line.
func lineBreak(d *document.Document, i int) bool {
	return i > 0 && strings.Contains(d.Report.Text[d.Tokens[i-1].End:d.Tokens[i].Start], "\n")
}
