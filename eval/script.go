package eval

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"entente"
)

// Script is one case of a script file: a short text and what is to be found in it.
// docs/formats/scripts.md describes the file; an analyst adds to it without Go.
type Script struct {
	Name         string // file and line of the case
	Report       entente.Report
	Excerpt      *Excerpt // where the text is to be fetched; nil where the script has it
	Expectations []Expectation
	// Skip is why the case is known to fail; it is counted and not asserted.
	Skip string
	// None is why nothing is to be found ("sports"); empty where something may be.
	None string
}

// Expectation is a claim that must be found, must not, or may.
type Expectation struct {
	expectation
	May  bool // neither asked for nor wrong
	Line string
}

// ReadScriptFolder reads all files of cases in a folder.
func ReadScriptFolder(fsys fs.FS) ([]Script, error) {
	return readScriptFiles(fsys, "*.test")
}

// readScriptFiles reads the files of cases whose paths a pattern fits.
func readScriptFiles(fsys fs.FS, pattern string) ([]Script, error) {
	files, err := fs.Glob(fsys, pattern)
	if err != nil {
		return nil, err
	}
	var out []Script
	for _, name := range files {
		scripts, err := ReadScripts(fsys, name)
		if err != nil {
			return nil, err
		}
		out = append(out, scripts...)
	}
	return out, nil
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
// case that fails and says why, "none REASON" one that tells of nothing; "may" is
// followed by what "want" is, and allows a claim without asking for it. "excerpt"
// stands for a text that is not the project's (see Excerpt).
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
			if s != nil && (s.Report.Text != "" || s.Excerpt != nil) {
				if err := s.check(); err != nil {
					return nil, fmt.Errorf("%s: %w", s.Name, err)
				}
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
		case word == "excerpt":
			s.Excerpt, err = readExcerpt(rest)
		case word == "publisher":
			s.Report.Publisher = rest
		case word == "skip":
			s.Skip = rest
		case word == "published":
			s.Report.Published, err = entente.ParseDate(rest)
			s.Report.PublishedBasis = "script"
		case word == "none" && rest != "":
			s.None = rest
		case word == "want" || word == "never" || word == "may":
			words := splitQuoted(rest)
			e := Expectation{May: word == "may", Line: line}
			if e.May {
				word = "never"
			}
			e.expectation, err = newExpectation(append([]string{word, fmt.Sprint(n)}, words...))
			s.Expectations = append(s.Expectations, e)
		default:
			err = fmt.Errorf("a line is text, excerpt, published, publisher, want, may, never, none or skip with its reason, not %q: %w", line, entente.ErrInvalid)
		}
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	return out, nil
}

// check refuses a case that asks for a claim where it says that there is none.
func (s *Script) check() error {
	if s.None != "" && slices.ContainsFunc(s.Expectations, func(e Expectation) bool { return e.Want }) {
		return fmt.Errorf("none and want in one case: %w", entente.ErrInvalid)
	}
	return nil
}

// Check returns the expectations that claims do not meet, and every claim that no
// "may" allows where there should be none.
func (s Script) Check(claims []entente.Claim) []string {
	var out []string
	for _, e := range s.Expectations {
		if e.May {
			continue
		}
		if e.metBy(claims) != e.Want {
			out = append(out, e.Line)
		}
	}
	for i := range claims {
		if s.None != "" && !s.allows(&claims[i]) {
			out = append(out, "none "+s.None+", but "+brief(&claims[i]))
		}
	}
	return out
}

// metBy reports whether any of the claims meets every test.
func (e Expectation) metBy(claims []entente.Claim) bool {
	for i := range claims {
		if ok, _ := e.meets(&claims[i]); ok {
			return true
		}
	}
	return false
}

// allows reports whether a "may" describes c.
func (s Script) allows(c *entente.Claim) bool {
	return slices.ContainsFunc(s.Expectations, func(e Expectation) bool {
		ok, _ := e.meets(c)
		return e.May && ok
	})
}
