package eval

import (
	"fmt"
	"io/fs"
	"strings"

	"entente"
)

// Script is one case of a script file: a short text and what is to be found in it.
// docs/formats/scripts.md describes the file; an analyst adds to it without Go.
type Script struct {
	Name         string // file and line of the case
	Report       entente.Report
	Expectations []Expectation
	// Skip is why the case is known to fail; it is counted and not asserted.
	Skip string
}

// Expectation is a claim that must be found, or must not.
type Expectation struct {
	expectation
	Line string
}

// ReadScripts reads a file of cases, separated by blank lines:
//
//	# Relative day resolved against publication.
//	published 2024-05-02
//	text M23 rebels seized Rubaya on Monday, two residents said.
//	want control control=took place=Rubaya date=2024-04-29
//	never event type=AID
//
// A line that starts with a blank goes on with the text. "skip REASON" marks a
// case that fails and says why.
func ReadScripts(fsys fs.FS, name string) ([]Script, error) {
	b, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	var out []Script
	var s *Script
	n := 0
	for line := range strings.SplitSeq(string(b)+"\n", "\n") {
		n++
		line = strings.TrimRight(line, " \r")
		word, rest, _ := strings.Cut(line, " ")
		switch {
		case line == "":
			if s != nil && s.Report.Text != "" {
				out = append(out, *s)
			}
			s = nil
			continue
		case strings.HasPrefix(line, "#"):
			continue
		case s == nil:
			s = &Script{Name: fmt.Sprintf("%s:%d", name, n)}
			s.Report.ID = entente.ReportID(s.Name)
		}
		err := error(nil)
		switch {
		case strings.HasPrefix(line, " "):
			s.Report.Text += "\n" + strings.TrimSpace(line)
		case word == "text":
			s.Report.Text = rest
		case word == "publisher":
			s.Report.Publisher = rest
		case word == "skip":
			s.Skip = rest
		case word == "published":
			s.Report.Published, err = entente.ParseDate(rest)
			s.Report.PublishedBasis = "script"
		case word == "want" || word == "never":
			words := splitQuoted(rest)
			var e expectation
			e, err = newExpectation(append([]string{word, fmt.Sprint(n)}, words...))
			s.Expectations = append(s.Expectations, Expectation{e, line})
		default:
			err = fmt.Errorf("a line is text, published, publisher, want, never or skip, not %q: %w", word, entente.ErrInvalid)
		}
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	return out, nil
}

// Check returns the expectations that claims do not meet.
func (s Script) Check(claims []entente.Claim) []string {
	var out []string
	for _, e := range s.Expectations {
		found := false
		for i := range claims {
			if ok, _ := e.meets(&claims[i]); ok {
				found = true
				break
			}
		}
		if found != e.Want {
			out = append(out, e.Line)
		}
	}
	return out
}
