package eval

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"entente"
)

// expectation is one line of an expectations file: a claim that must be found, or
// one that must not. seed/README.md describes the language.
type expectation struct {
	Want  bool // false for a "never" line
	ID    string
	Kind  entente.Kind // empty for a claim of any kind
	Tests []test
	Text  string // the line without its first word
}

// test is one "key=value" of an expectation.
type test struct {
	Key string
	Op  string // "=", "!=" or "~"
	// Items must each be met; of an item's alternatives one.
	Items [][]string
}

// readExpectations reads a file of expectations. An unknown key, kind or word is
// ErrInvalid and names the line.
func readExpectations(fsys fs.FS, name string) ([]expectation, error) {
	b, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	return parseExpectations(name, string(b))
}

func parseExpectations(name, text string) ([]expectation, error) {
	var out []expectation
	seen := map[string]bool{}
	n := 0
	for line := range strings.SplitSeq(text, "\n") {
		n++
		line, _, _ = strings.Cut(line, "#")
		words := splitQuoted(line)
		if len(words) == 0 {
			continue
		}
		e, err := newExpectation(words)
		if err == nil && seen[e.ID] {
			err = fmt.Errorf("%s twice: %w", e.ID, entente.ErrInvalid)
		}
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n, err)
		}
		seen[e.ID] = true
		e.Text = strings.Join(words[1:], " ")
		out = append(out, e)
	}
	return out, nil
}

func newExpectation(words []string) (expectation, error) {
	invalid := func(format string, args ...any) (expectation, error) {
		return expectation{}, fmt.Errorf("%s: %w", fmt.Sprintf(format, args...), entente.ErrInvalid)
	}
	if len(words) < 4 || words[0] != "want" && words[0] != "never" {
		return invalid("a line is want or never, a name, a kind and at least one test")
	}
	e := expectation{Want: words[0] == "want", ID: words[1], Kind: entente.Kind(words[2])}
	if words[2] == "claim" {
		e.Kind = ""
	} else if !slices.Contains(entente.Kinds, e.Kind) {
		return invalid("kind %q", words[2])
	}
	for _, w := range words[3:] {
		at := strings.IndexAny(w, "=~")
		if at < 1 {
			return invalid("%q is not key=value", w)
		}
		t := test{Key: w[:at], Op: w[at : at+1]}
		if strings.HasSuffix(t.Key, "!") {
			t.Key, t.Op = strings.TrimSuffix(t.Key, "!"), "!="
		}
		f, ok := fields[t.Key]
		if !ok || f.kind != "" && f.kind != e.Kind {
			return invalid("%s is no key of %s", t.Key, words[2])
		}
		for item := range strings.SplitSeq(w[at+1:], ",") {
			t.Items = append(t.Items, strings.Split(item, "|"))
		}
		e.Tests = append(e.Tests, t)
	}
	return e, nil
}

// splitQuoted splits at blanks outside double quotes and drops the quotes.
func splitQuoted(line string) []string {
	var out []string
	var b strings.Builder
	quoted, open := false, false
	for _, r := range line {
		switch {
		case r == '"':
			quoted, open = !quoted, true
		case !quoted && (r == ' ' || r == '\t' || r == '\r'):
			if open {
				out = append(out, b.String())
			}
			b.Reset()
			open = false
		default:
			b.WriteRune(r)
			open = true
		}
	}
	if open {
		out = append(out, b.String())
	}
	return out
}

// meets reports whether c is what e describes, and how many of its tests it meets.
func (e expectation) meets(c *entente.Claim) (bool, int) {
	if e.Kind != "" && e.Kind != c.Kind {
		return false, 0
	}
	n := 0
	for _, t := range e.Tests {
		if t.met(c) {
			n++
		}
	}
	return n == len(e.Tests), n
}

func (t test) met(c *entente.Claim) bool {
	f := fields[t.Key]
	values := f.values(c)
	for _, item := range t.Items {
		found := slices.ContainsFunc(item, func(alternative string) bool {
			if alternative == "none" {
				return len(values) == 0
			}
			return slices.ContainsFunc(values, func(v value) bool {
				if t.Op == "~" {
					return v.contains(alternative)
				}
				return v.is(alternative)
			})
		})
		if found == (t.Op == "!=") {
			return false
		}
	}
	return true
}
