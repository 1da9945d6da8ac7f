package eval

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"entente"
	"entente/internal/coder"
	"entente/internal/document"
)

// reportMarks are the lines of data/triggers/reports.tsv by the digest of the text that they are of:
// the columns behind the first.
type reportMarks map[string][]string

// readReportMarks reads the marks of the project's own annotated reports; none where the file is not there.
func readReportMarks(data fs.FS) (reportMarks, error) {
	b, err := fs.ReadFile(data, "triggers/reports.tsv")
	if err != nil {
		return nil, err
	}
	out := reportMarks{}
	for line := range strings.SplitSeq(string(b), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		columns := strings.Split(line, "\t")
		_, digest, ok := strings.Cut(columns[0], " ")
		if !ok || out[digest] != nil {
			return nil, fmt.Errorf("triggers/reports.tsv: %q does not name one report: %w", columns[0], entente.ErrInvalid)
		}
		out[digest] = columns[1:]
	}
	return out, nil
}

// of returns the marks of a text; ok is false where nobody marked it.
func (r reportMarks) of(text string) (t triggerText, ok bool, err error) {
	sum := sha256.Sum256([]byte(text))
	columns, ok := r[hex.EncodeToString(sum[:])[:8]]
	if !ok {
		return t, false, nil
	}
	t.text = text
	return t, true, t.readColumns(columns)
}

// wordMark is what somebody marked a word of a lesson with.
type wordMark struct {
	label string                // "" for what tells of nothing
	roles [document.Roles][]int // the tokens that have them
}

// mark takes over the marks of the lesson's text.
func (l *lesson) mark(marks []triggerMark) {
	l.marked = make([]wordMark, len(l.tokens))
	for i, t := range l.tokens {
		at := l.doc.Tokens[t].Span
		for _, m := range marks {
			if m.from < at.End && at.Start < m.to {
				l.marked[i].label = m.label
				if m.cast != nil {
					l.marked[i].roles = m.cast.tokens(l.doc)
				}
			}
		}
	}
}

// markedLikely returns how likely each word tells of each class, as its mark has it: nearly sure, but where it is open.
func (l *lesson) markedLikely(classes []string) [][]float64 {
	const sure, other = 0.96, 0.002
	out := make([][]float64, len(l.tokens))
	for k, w := range l.marked {
		row := make([]float64, len(classes))
		for i := range row {
			row[i] = other
			if w.label == openTrigger {
				row[i] = 0.05
			}
		}
		row[max(0, slices.Index(classes, w.label))] = sure
		out[k] = row
	}
	return out
}

// casts reports whether candidate c of the k-th word has that role by its mark: 1 and 2 as in roleClasses.
func (l *lesson) casts(k, class int, c coder.Candidate) bool {
	if l.marked == nil || c.Carried > 0 || class == 0 {
		return false
	}
	return slices.ContainsFunc(l.marked[k].roles[class-1], func(t int) bool {
		return t == c.Token || c.Mention != nil && c.Mention.First <= t && t < c.Mention.Last
	})
}
