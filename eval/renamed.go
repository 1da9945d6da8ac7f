package eval

import (
	"bufio"
	"context"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"entente"
)

// namesFolder has the tables of names.
const namesFolder = "seed/names/"

// renamedTask asks of the seed report with the names of other affairs what is asked of it
// with its own: whatever is read in it only because of who it is about is not read in
// others. The tables of names are in seed/names; the text is never stored.
func renamedTask(ctx context.Context, env Env) (Result, error) {
	text, why := seedText(env)
	if why != "" {
		return skipped(why)
	}
	expected, err := seedFiles.ReadFile(seedExpectations)
	if err != nil {
		return Result{}, err
	}
	files, err := fs.Glob(seedFiles, namesFolder+"*.txt")
	if err != nil {
		return Result{}, err
	}
	var readings []reading
	for _, name := range files {
		names, err := readNames(name)
		if err != nil {
			return Result{}, err
		}
		expectations, err := parseExpectations(name, names.lines.apply(string(expected)))
		if err != nil {
			return Result{}, err
		}
		id := strings.TrimSuffix(strings.TrimPrefix(name, namesFolder), ".txt")
		readings = append(readings, reading{entente.Report{ID: entente.ReportID(id), Text: names.text.apply(text), Lang: "en"}, expectations})
	}
	return expectationTask(ctx, env, "The seed report with all its names replaced by those of other affairs.", readings...)
}

// substitutions are applied one after the other.
type substitutions []struct{ from, to string }

func (s substitutions) apply(text string) string {
	for _, r := range s {
		text = strings.ReplaceAll(text, r.from, r.to)
	}
	return text
}

// otherNames are the names of another affair: for the report, and for the lines of its
// expectations.
type otherNames struct{ text, lines substitutions }

// readNames reads a table: lines of "text" or "line" and two quoted strings.
func readNames(name string) (otherNames, error) {
	var out otherNames
	f, err := seedFiles.Open(name)
	if err != nil {
		return out, err
	}
	defer f.Close()
	n := 0
	for lines := bufio.NewScanner(f); lines.Scan(); {
		n++
		kind, rest, _ := strings.Cut(lines.Text(), " ")
		if kind == "" || kind == "#" {
			continue
		}
		var pair [2]string
		for i := range pair {
			quoted, err := strconv.QuotedPrefix(strings.TrimLeft(rest, " "))
			if err != nil {
				return out, fmt.Errorf("%s:%d: %w", name, n, err)
			}
			rest = strings.TrimLeft(rest, " ")[len(quoted):]
			if pair[i], err = strconv.Unquote(quoted); err != nil {
				return out, fmt.Errorf("%s:%d: %w", name, n, err)
			}
		}
		into := map[string]*substitutions{"text": &out.text, "line": &out.lines}[kind]
		if into == nil || pair[0] == "" {
			return out, fmt.Errorf("%s:%d: not text or line: %w", name, n, entente.ErrInvalid)
		}
		*into = append(*into, struct{ from, to string }{pair[0], pair[1]})
	}
	return out, nil
}
