package eval

import (
	"fmt"
	"io/fs"
	"slices"

	"entente"
)

// corpusFiles is where the annotated reports stand below the program's data.
const corpusFiles = "corpus/*.test"

// ReadCorpus reads the project's own annotated reports: script files in which each
// case has every claim of its text. A case that neither wants nor allows a claim nor
// says that there is none is ErrInvalid: nobody has read it to the end.
func ReadCorpus(data fs.FS) ([]Script, error) {
	files, err := fs.Glob(data, corpusFiles)
	if err != nil {
		return nil, err
	}
	var out []Script
	for _, name := range files {
		scripts, err := ReadScripts(data, name)
		if err != nil {
			return nil, err
		}
		for i := range scripts {
			s := &scripts[i]
			if err := s.complete(); err != nil {
				return nil, fmt.Errorf("%s: %w", s.Name, err)
			}
			s.Report.Lang = "en"
		}
		out = append(out, scripts...)
	}
	return out, nil
}

// complete refuses a report that lacks what one of the corpus must have.
func (s *Script) complete() error {
	told := slices.ContainsFunc(s.Expectations, func(e Expectation) bool { return e.Want || e.May })
	loose := slices.IndexFunc(s.Expectations, func(e Expectation) bool { return e.Want && e.Kind == "" })
	switch {
	case s.Report.Published.IsZero() || s.Report.Publisher == "":
		return fmt.Errorf("no day of publication or no publisher: %w", entente.ErrInvalid)
	case !told && s.None == "":
		return fmt.Errorf("neither want, may nor none: %w", entente.ErrInvalid)
	case loose >= 0:
		return fmt.Errorf("%s: a wanted claim has a kind: %w", s.Expectations[loose].Line, entente.ErrInvalid)
	}
	return nil
}

// corpusOpening is how many bytes of a report decide on its part, so that a word
// mended further down does not move it.
const corpusOpening = 60

// CorpusPart tells in which part of the corpus a report lies: a fifth is dev, the
// rest train.
func (s *Script) CorpusPart() string {
	text := s.Report.Text
	if bucket("corpus", text[:min(len(text), corpusOpening)]) >= 80 {
		return "dev"
	}
	return "train"
}
