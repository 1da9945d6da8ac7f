package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf8"

	"entente"
	"entente/internal/document"
	"entente/internal/view"
)

type codeCmd struct {
	Paths         []string `arg:"" optional:"" name:"path" help:"Reports: files, folders, or -. None: the built-in examples."`
	Format        string   `help:"jsonl or table." enum:"jsonl,table" default:"jsonl"`
	MinConfidence float64  `help:"Make the claims that are right with at least this probability (0 to 1)." default:"0.2"`
}

// Run prints the claims.
func (c *codeCmd) Run(e *env) error {
	if !(c.MinConfidence >= 0 && c.MinConfidence <= 1) { // so that NaN is refused too
		return errNothing{fmt.Errorf("--min-confidence %g is not between 0 and 1", c.MinConfidence)}
	}
	p, err := e.pipeline()
	if err != nil {
		return err
	}
	p.Coder.SetLeast(c.MinConfidence)
	out := bufio.NewWriter(e.stdout)
	write, heading := claimLine, ""
	if c.Format == "table" && !e.JSON {
		write, heading = claimRow, fmt.Sprintf("%-11s %-24s %-38s %4s\n", "KIND", "WHEN", "WHAT", "CONF")
		out.Reset(terminal{w: e.stdout})
	}
	err = e.analyse(c.Paths, p, func(d *document.Document) error {
		if _, err := out.WriteString(heading); err != nil {
			return err
		}
		heading = ""
		for i := range d.Claims {
			if err := write(out, &d.Claims[i]); err != nil {
				return err
			}
		}
		return out.Flush()
	})
	return keep(err, out.Flush())
}

// keep returns the first error.
func keep(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func claimLine(w io.Writer, c *entente.Claim) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(c)
}

// claimRow prints a claim in one row of 80 columns, and below it where it stands.
func claimRow(w io.Writer, c *entente.Claim) error {
	said := view.Say(c)
	_, err := fmt.Fprintf(w, "%-11s %-24s %-38s %4.2f\n", c.Kind, clip(view.When(c), 24), clip(said, 38), c.Confidence)
	for rest := tail(said, 38); err == nil && rest != ""; rest = tail(rest, 38) {
		_, err = fmt.Fprintf(w, "%-36s %s\n", "", clip(rest, 38))
	}
	if err == nil {
		at := fmt.Sprintf("%s:%d-%d", oneLine(string(c.Report)), c.Evidence[0].Start, c.Evidence[0].End)
		indent := max(2, min(37, 80-utf8.RuneCountInString(at))) // in one piece, for copying
		_, err = fmt.Fprintf(w, "%*s%s\n", indent, "", at)
	}
	return err
}

// breakAt returns the bytes of s that fit in n characters, ending at a blank where
// there is one.
func breakAt(s string, n int) int {
	if utf8.RuneCountInString(s) <= n {
		return len(s)
	}
	count, blank, at := 0, 0, 0
	for i, r := range s {
		if count == n {
			at = i
			break
		}
		if r == ' ' {
			blank = i
		}
		count++
	}
	if blank > at/2 {
		return blank
	}
	return at
}

func clip(s string, n int) string { return s[:breakAt(s, n)] }

func tail(s string, n int) string {
	rest := s[breakAt(s, n):]
	for len(rest) > 0 && rest[0] == ' ' {
		rest = rest[1:]
	}
	return rest
}
