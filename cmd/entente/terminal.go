package main

import (
	"bytes"
	"io"
	"os"
	"regexp"
	"strings"
	"unicode"

	"github.com/mattn/go-isatty"
)

// terminal writes text for people without the control characters by which a
// report could steer the terminal that shows it. Where colour is set, words that say
// how something stands are coloured; the words are there without it too.
type terminal struct {
	w      io.Writer
	colour bool
}

// terminal is standard output for people: in colour where it is a terminal and its user
// has not asked for none (https://no-color.org).
func (e *env) terminal() terminal {
	f, ok := e.stdout.(interface{ Fd() uintptr })
	return terminal{e.stdout, ok && isatty.IsTerminal(f.Fd()) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"}
}

// paints are the words and lines that have a colour, with its ANSI code (ECMA-48).
var paints = []struct {
	what *regexp.Regexp
	code string
}{
	{regexp.MustCompile(`(?m)^[\p{Lu}\d :,'.()-]*\p{Lu}{3}[\p{Lu}\d :,'.()-]*$`), "1"}, // a title
	{regexp.MustCompile(`(?m)^-{3,}$`), "2"},
	{regexp.MustCompile(`\[\d+\]`), "2"}, // a note's number
	{regexp.MustCompile(`\b(contested|besieged|disputed|overdue, unreviewed|ambivalent|inferred|guessed)\b`), "33"},
	{regexp.MustCompile(`\b(breached|not met|Under tension)\b`), "31"},
	{regexp.MustCompile(`\b(kept so far|status: met)\b`), "32"},
}

// Write writes p with blanks for control characters other than line end and tab.
func (t terminal) Write(p []byte) (int, error) {
	clean := bytes.Clone(p)
	for i, b := range clean {
		if b < ' ' && b != '\n' && b != '\t' || b == 0x7F {
			clean[i] = ' '
		}
	}
	if !t.colour {
		return t.w.Write(clean)
	}
	for _, paint := range paints {
		clean = paint.what.ReplaceAll(clean, []byte("\x1b["+paint.code+"m$0\x1b[0m"))
	}
	if _, err := t.w.Write(clean); err != nil {
		return 0, err
	}
	return len(p), nil
}

// oneLine returns s with blanks for control characters: the names of files and of
// reports may hold anything.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
}
