package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"entente"
	"entente/internal/actors"
	"entente/internal/view"
)

type whoCmd struct {
	Name string `arg:"" help:"Name, alias, acronym, surname or id of an actor or a person, or an office: \"president of Turkey\"."`
	On   string `help:"Only what held on this day (YYYY-MM-DD)." placeholder:"DATE"`
}

// mostLike is how many names are offered for one that nobody bears.
const mostLike = 3

// Run prints every entry of the name.
func (c *whoCmd) Run(e *env) error {
	var on entente.Date
	if c.On != "" {
		var err error
		if on, err = entente.ParseDate(c.On); err != nil || on.IsZero() {
			return errNothing{fmt.Errorf("--on %s is no day (YYYY-MM-DD)", c.On)}
		}
	}
	b, err := e.actorBase()
	if err != nil {
		return err
	}
	found := b.Who(c.Name, on)
	if len(found) == 0 {
		near := ""
		if like := b.Near(c.Name, mostLike); len(like) > 0 {
			near = "; like it by spelling: " + strings.Join(like, ", ")
		}
		return errNothing{fmt.Errorf("nobody is called %q%s: %w", c.Name, near, entente.ErrNotFound)}
	}
	e.done++
	out := bufio.NewWriter(e.stdout)
	if e.JSON {
		enc := json.NewEncoder(out)
		enc.SetEscapeHTML(false)
		for _, p := range found {
			if err := enc.Encode(p); err != nil {
				return err
			}
		}
		return out.Flush()
	}
	out.Reset(terminal{w: e.stdout})
	for i, p := range found {
		if i > 0 {
			fmt.Fprintln(out)
		}
		writeProfile(out, p, c.On)
	}
	return out.Flush()
}

func writeProfile(w io.Writer, p actors.Profile, on string) {
	fmt.Fprintln(w, view.Wrap(fmt.Sprintf("%s  %s, %s", p.Name, p.ID, strings.ReplaceAll(p.Kind, "_", " ")), "", "  "))
	line := func(key, value string) {
		if value != "" {
			fmt.Fprintln(w, view.Wrap(value, fmt.Sprintf("  %-11s ", key), strings.Repeat(" ", 14)))
		}
	}
	counts := string(p.Resolves)
	if counts == "" && on != "" {
		counts = "nobody's on " + on
	}
	line("counts for", counts)
	line("country", p.Country)
	line("sectors", strings.Join(p.Sectors, ", "))
	line("CAMEO", p.CAMEO)
	line("ACLED", strings.ReplaceAll(p.ACLED, "_", " "))
	line("Wikidata", p.Wikidata)
	line("also", strings.Join(p.Aliases, ", "))
	line("active", p.Active)
	ties := func(key string, list []actors.Tie) {
		for i, t := range list {
			if i > 0 {
				key = ""
			}
			text := fmt.Sprintf("%s  %s (%s)", t.Period, t.Name, t.ID)
			if t.As != "" {
				text += ", " + t.As
			}
			fmt.Fprintln(w, view.Wrap(text, fmt.Sprintf("  %-11s ", key), strings.Repeat(" ", 16)))
		}
	}
	ties("part of", p.PartOf)
	ties("members", p.Members)
	ties("offices", p.Offices)
	ties("in office", p.Holders)
	line("entry", fmt.Sprintf("%s, by %s", p.Entry, p.Rule))
}
