package eval

import (
	"context"
	"fmt"
	"io/fs"
	"slices"

	"entente"
)

// Where the project's own annotated texts stand below the program's data.
const (
	corpusFiles     = "corpus/*.test"     // reports
	phrasebookFiles = "phrasebook/*.test" // single sentences
)

// corpusTask scores the claims of every report of the corpus against those that a
// careful human coder signed, the parts train and dev apart.
func corpusTask(ctx context.Context, env Env) (Result, error) {
	return annotatedTask(ctx, env, corpusMethod, func() ([]Script, error) { return ReadCorpus(env.Data) })
}

// phrasebookTask does the same with single sentences, many for each label.
func phrasebookTask(ctx context.Context, env Env) (Result, error) {
	return annotatedTask(ctx, env, phrasebookMethod, func() ([]Script, error) { return ReadPhrasebook(env.Data) })
}

// excerptsTask does the same with texts that others wrote.
func excerptsTask(ctx context.Context, env Env) (Result, error) {
	return annotatedTask(ctx, env, excerptsMethod, func() ([]Script, error) { return ReadExcerpts(env.Data, env.Gold) })
}

func annotatedTask(ctx context.Context, env Env, about string, read func() ([]Script, error)) (Result, error) {
	if env.Analyse == nil || env.Ontology == nil || env.Data == nil {
		return skipped("no analyser, no ontology or no data")
	}
	cases, err := read()
	if err != nil {
		return Result{}, err
	}
	if len(cases) == 0 {
		return skipped("no annotated reports")
	}
	reports := make([]entente.Report, len(cases))
	for i, s := range cases {
		reports[i] = s.Report
	}
	docs, err := analyseAll(ctx, env.Analyse, reports)
	if err != nil {
		return Result{}, err
	}
	parts := map[string]*corpusScorer{}
	for _, name := range corpusParts {
		parts[name] = newCorpusScorer(matcher{env.Ontology, env.PartOf})
	}
	for i, d := range docs {
		parts[cases[i].Part()].add(&cases[i], d)
	}
	return corpusResult(env.Ontology, about, parts), nil
}

// ReadCorpus reads the project's own annotated reports: script files in which each
// case has every claim of its text. A case that neither wants nor allows a claim nor
// says that there is none is ErrInvalid: nobody has read it to the end.
func ReadCorpus(data fs.FS) ([]Script, error) { return readOwn(data, corpusFiles) }

// ReadPhrasebook reads the project's phrasebook: single sentences annotated as reports
// of the corpus are, many for each label, that show how the press says it.
func ReadPhrasebook(data fs.FS) ([]Script, error) { return readOwn(data, phrasebookFiles) }

func readOwn(data fs.FS, pattern string) ([]Script, error) {
	out, err := readScriptFiles(data, pattern)
	if err != nil {
		return nil, err
	}
	for i := range out {
		s := &out[i]
		if s.Report.Published.IsZero() || s.Report.Publisher == "" {
			return nil, fmt.Errorf("%s: no day of publication or no publisher: %w", s.Name, entente.ErrInvalid)
		}
		if err := s.complete(); err != nil {
			return nil, err
		}
		s.Report.Lang = "en"
	}
	return out, nil
}

// complete refuses a case that nobody has annotated to the end.
func (s *Script) complete() error {
	told := slices.ContainsFunc(s.Expectations, func(e Expectation) bool { return e.Want || e.May })
	loose := slices.IndexFunc(s.Expectations, func(e Expectation) bool { return e.Want && e.Kind == "" })
	switch {
	case !told && s.None == "":
		return fmt.Errorf("%s: neither want, may nor none: %w", s.Name, entente.ErrInvalid)
	case loose >= 0:
		return fmt.Errorf("%s: %s: a wanted claim has a kind: %w", s.Name, s.Expectations[loose].Line, entente.ErrInvalid)
	}
	return nil
}

// corpusOpening is how many bytes of a report decide on its part, so that a word
// mended further down does not move it.
const corpusOpening = 60

// Part tells in which part a report lies. Of the corpus a fifth is dev and the rest
// train; an excerpt is where its set has the document.
func (s *Script) Part() string {
	if x := s.Excerpt; x != nil {
		return part(x.Set, x.ID)
	}
	text := s.Report.Text
	if bucket("corpus", text[:min(len(text), corpusOpening)]) >= 80 {
		return "dev"
	}
	return "train"
}
