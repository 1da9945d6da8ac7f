package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"entente"
	"entente/internal/actors"
	"entente/internal/pipeline"
)

// The exit codes of the published interface.
const (
	exitOK      = 0 // all read
	exitSome    = 1 // some input failed, each named on standard error
	exitNothing = 2 // nothing could be done
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// cli is the command line. Each command's fields and Run are in its own file.
type cli struct {
	Globals

	Brief          briefCmd          `cmd:"" help:"Write a sourced brief: who did what, who stands with whom, who holds what, what was undertaken, what contradicts what. Without PATH it runs on the built-in examples."`
	Code           codeCmd           `cmd:"" help:"Print the claims found in reports, one a line."`
	Explain        explainCmd        `cmd:"" help:"Show for every sentence what was coded and by which rule, or why nothing was."`
	Analyse        analyseCmd        `cmd:"" aliases:"analyze" help:"Print the linguistic layers: sentences, tokens, names, times, places, quotations."`
	Control        controlCmd        `cmd:"" help:"Print who holds each place as of a date."`
	Territory      territoryCmd      `cmd:"" help:"Answer questions about ground: blocks, borders, rings, corridors, strongholds, changes."`
	Allies         alliesCmd         `cmd:"" help:"Print who stands with whom and against whom, in a view, and which threes are under tension."`
	Undertakings   undertakingsCmd   `cmd:"" help:"Print who undertook what, with what came of it: agreements, pledges, plans, demands, threats."`
	Contradictions contradictionsCmd `cmd:"" help:"Print what reports contradict one another on, in two columns, and what would change without a publisher."`
	Timeline       timelineCmd       `cmd:"" help:"Print by day what is told as having happened."`
	Diff           diffCmd           `cmd:"" help:"Print what the situation says differently on two days."`
	Where          whereCmd          `cmd:"" help:"Print what is known of a place under any of its names, and the others of that name."`
	Serve          serveCmd          `cmd:"" help:"Open the workbench in a browser: the situation, its evidence, review, briefs. Without PATH it serves the built-in examples."`
	Ingest         ingestCmd         `cmd:"" help:"Read reports into a store, once each; run it again after any interruption."`
	Actors         actorsCmd         `cmd:"" help:"Work on the actor base."`
	Who            whoCmd            `cmd:"" help:"Print what the actor base knows under a name, and from which entry."`
	Validate       validateCmd       `cmd:"" help:"Check files of claims against the published schema."`
	Stages         stagesCmd         `cmd:"" help:"List the stages of the pipeline with what each needs and adds."`
	Eval           evalCmd           `cmd:"" help:"Score the program against gold sets and write the results."`
	Train          trainCmd          `cmd:"" help:"Learn the coder's ranker from the annotated reports and write its file."`
	Version        versionCmd        `cmd:"" help:"Print the versions of program and data."`
}

// Globals are the flags that every command takes.
type Globals struct {
	Data       string   `help:"Folder whose files replace or add to the built-in data files." placeholder:"DIR" type:"existingdir"`
	ActorFiles []string `help:"File of actors over the built-in ones, as in docs/formats/data-files.md, or a PETRARCH dictionary; may be given several times. Files in .entente/actors are read before." name:"actors" placeholder:"FILE" sep:"none"`
	VerbFiles  []string `help:"Verb dictionary of TABARI or PETRARCH, read as additional frames (docs/formats/frames.md); may be given several times. Files in .entente/verbs are read before." name:"verbs" placeholder:"FILE" sep:"none"`
	Jobs       int      `help:"Reports analysed at once; the output does not depend on it. 0 is one for each processor." short:"j" default:"0"`
	Full       bool     `help:"Analyse every sentence in full, also those of which no claim is to be expected."`
	Quiet      bool     `help:"No progress and no totals on standard error, only faults." short:"q"`
	JSON       bool     `help:"Output for machines, as JSON, where the command has it." name:"json"`
}

const description = `Entente reads news reports about conflicts and says who did what to whom, who stands with whom and in whose view, who holds which place, what was undertaken and what contradicts what; each answer with the sentence it rests on.

It analyses public reporting after the fact. A PATH is a file (.txt .md .html .jsonl), a folder, or - for standard input.

Exit codes: 0 all read, 1 some input failed, 2 nothing could be done.`

// env is what a command has to work with beside its flags.
type env struct {
	ctx            context.Context
	stdin          io.Reader
	stdout, stderr io.Writer
	Globals
	load loader
	p    *pipeline.Pipeline // once loaded
	// userActors are the user's files of actors, once read.
	userActors []actors.File
	// userVerbs are his verb dictionaries, once read.
	userVerbs []actors.File
	// failed counts input that could not be read or analysed; done, what was.
	failed, done int
}

// loader makes a pipeline from data files, a coder version and the user's actors. Tests give one that
// shares a pipeline among many runs.
type loader func(fs.FS, string, ...actors.File) (*pipeline.Pipeline, error)

// errNothing ends a command with exit code 2.
type errNothing struct{ error }

func (e errNothing) Unwrap() error { return e.error }

// run parses args, runs the command and returns the exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) (code int) {
	return runWith(ctx, pipeline.New, args, stdin, stdout, stderr)
}

func runWith(ctx context.Context, load loader, args []string, stdin io.Reader, stdout, stderr io.Writer) (code int) {
	var c cli
	exited := -1
	parser, err := kong.New(&c, kong.Name("entente"), kong.Description(description),
		kong.Writers(stdout, stderr), kong.Exit(func(n int) { exited = n }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 80}))
	if err != nil {
		fmt.Fprintln(stderr, "entente:", err)
		return exitNothing
	}
	kctx, err := parser.Parse(args)
	if exited >= 0 { // --help
		return exited
	}
	if err != nil {
		fmt.Fprintf(stderr, "entente: %v (entente --help lists commands, entente COMMAND --help flags)\n", err)
		return exitNothing
	}
	if c.Jobs < 0 {
		fmt.Fprintf(stderr, "entente: --jobs %d is less than 0\n", c.Jobs)
		return exitNothing
	}
	e := &env{ctx: ctx, stdin: stdin, stdout: stdout, stderr: stderr, Globals: c.Globals, load: load}
	err = kctx.Run(e)
	var nothing errNothing
	switch {
	case errors.As(err, &nothing), err != nil && e.done == 0:
		e.complain(err)
		return exitNothing
	case err != nil:
		e.complain(err)
		return exitSome
	case e.failed > 0 && e.done == 0:
		return exitNothing
	case e.failed > 0:
		return exitSome
	}
	return exitOK
}

// complain prints one clear line.
func (e *env) complain(err error) { fmt.Fprintln(e.stderr, "entente:", clearLine(err)) }

// clearLine says err in one line.
func clearLine(err error) string {
	msg := err.Error()
	for _, root := range []error{entente.ErrInvalid, entente.ErrNotFound, entente.ErrConflict, entente.ErrUnavailable} {
		msg = strings.TrimSuffix(msg, ": "+root.Error()) // for errors.Is, no help to a reader
	}
	return oneLine(msg)
}
