package eval

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"entente"
	"entente/internal/document"
	"entente/internal/ontology"
)

// Analyser reads a report to the end: the Document has all layers, Claims last.
// It finds out for itself what a reader of files would (dateline, publication
// day) and may be called by several goroutines at once.
type Analyser func(context.Context, entente.Report) (*document.Document, error)

// Coder is an Analyser of which only the claims are known.
type Coder func(context.Context, entente.Report) ([]entente.Claim, error)

// FromCoder makes an Analyser of a Coder.
func FromCoder(code Coder) Analyser {
	return func(ctx context.Context, r entente.Report) (*document.Document, error) {
		claims, err := code(ctx, r)
		if err != nil {
			return nil, err
		}
		d := document.New(&r)
		d.Claims = claims
		return d, nil
	}
}

// Word is what a Parser says of one word.
type Word struct {
	Lemma  string
	UPOS   string
	Head   int // index among the words of the sentence, -1 for the root
	Deprel string
}

// Parser tags and parses one sentence given as words.
type Parser func(forms []string) []Word

// Env is what tasks work with. A task whose needs are not there is skipped and
// says why.
type Env struct {
	Analyse Analyser // every sentence in full
	// FirstPass keeps back sentences out of which no claim can come, as the program
	// does unless asked for all.
	FirstPass Analyser
	Parse     Parser
	Ontology  *ontology.Ontology
	Gold      fs.FS // the folder of the gold sets
	Seed      fs.FS // the folder of the seed report
	Data      fs.FS // the program's data, with the corpus
	// Fold makes situations of claims, as for a person who asks.
	Fold func([]entente.Claim) Fold
	// PartOf names what an actor belongs to; nil where nobody knows.
	PartOf func(entente.ActorID) []entente.ActorID
}

// Task is one measurement.
type Task struct {
	Name  string // lower case, equal to its result file
	Needs string // the gold folder it reads, empty where none
	Run   func(context.Context, Env) (Result, error)
}

// Result is what a task found.
type Result struct {
	Task    string
	Skipped string  // why it was not run; empty where it was
	Scores  []Score // the headline numbers, the first the most telling
	Report  string  // the text of results/<task>.txt
	Errors  string  // the text of results/errors/<task>.txt, one wrong case a line
	Cases   []Case  // the same for a page to read, where the task has reports with verdicts
}

// Run runs the named tasks, all of them where names is empty, in the order of
// Tasks, and writes their files below outDir (nowhere where it is empty). A
// skipped task leaves the files of an earlier run alone.
func Run(ctx context.Context, env Env, names []string, outDir string) ([]Result, error) {
	for _, n := range names {
		if !slices.ContainsFunc(Tasks, func(t Task) bool { return t.Name == n }) {
			return nil, fmt.Errorf("no task is called %q; there are %s: %w", n, taskNames(), entente.ErrNotFound)
		}
	}
	var out []Result
	for _, t := range Tasks {
		if len(names) > 0 && !slices.Contains(names, t.Name) {
			continue
		}
		res, err := runTask(ctx, env, t)
		if err != nil {
			return out, fmt.Errorf("eval %s: %w", t.Name, err)
		}
		if outDir != "" && res.Skipped == "" {
			if err := res.write(outDir); err != nil {
				return out, fmt.Errorf("eval %s: %w", t.Name, err)
			}
		}
		out = append(out, res)
	}
	return out, nil
}

// taskNames lists the names of all tasks.
func taskNames() string {
	names := make([]string, len(Tasks))
	for i, t := range Tasks {
		names[i] = t.Name
	}
	return strings.Join(names, ", ")
}

func runTask(ctx context.Context, env Env, t Task) (Result, error) {
	if t.Needs != "" {
		if env.Gold == nil {
			return Result{Task: t.Name, Skipped: "no folder of gold sets"}, nil
		}
		_, err := fs.Stat(env.Gold, t.Needs)
		if errors.Is(err, fs.ErrNotExist) {
			return Result{Task: t.Name, Skipped: "no gold set " + t.Needs}, nil
		}
		if err != nil {
			return Result{Task: t.Name}, err
		}
	}
	res, err := t.Run(ctx, env)
	res.Task = t.Name
	return res, err
}

func skipped(reason string) (Result, error) { return Result{Skipped: reason}, nil }

func (r Result) write(dir string) error {
	if err := os.MkdirAll(filepath.Join(dir, "errors"), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, r.Task+".txt"), []byte(r.Report), 0o644); err != nil {
		return err
	}
	name := filepath.Join(dir, "errors", r.Task+".txt")
	if strings.TrimSpace(r.Errors) == "" {
		err := os.Remove(name)
		if os.IsNotExist(err) {
			return nil
		}
		return err
	}
	return os.WriteFile(name, []byte(r.Errors), 0o644)
}
