package main

import (
	"fmt"
	"strings"

	"entente"
	"entente/internal/situation"
	"entente/internal/view"
)

// history prints each change of the places' states, with the claims behind it.
func (c *controlCmd) history(e *env, s *situation.Situation, states []situation.PlaceState) error {
	from, err := entente.ParseDate(c.From)
	if err != nil {
		return errNothing{fmt.Errorf("--from: %w", err)}
	}
	to, err := entente.ParseDate(c.To)
	if err != nil {
		return errNothing{fmt.Errorf("--to: %w", err)}
	}
	if !to.IsZero() && to.Before(from) {
		return errNothing{fmt.Errorf("--to %s is before --from %s", to, from)}
	}
	var all []situation.Stretch
	for _, st := range states {
		first, last := s.Told(st.Place.ID)
		if !from.IsZero() {
			first = from
		}
		if !to.IsZero() {
			last = to
		}
		stretches := s.History(st.Place.ID, first, last)
		if c.Format != view.Text {
			all = append(all, stretches...)
			continue
		}
		c.showHistory(e.terminal(), &st, stretches)
	}
	if c.Format != view.Text {
		return view.WriteStretches(e.stdout, all, c.Format)
	}
	return nil
}

func (c *controlCmd) showHistory(out terminal, st *situation.PlaceState, stretches []situation.Stretch) {
	fmt.Fprintf(out, "%s\n", st.Place.Name)
	if len(stretches) == 0 {
		fmt.Fprintln(out, "  nothing is told of these days")
	}
	for _, h := range stretches {
		holder := h.HolderName
		if h.Inferred {
			holder += " (inferred)"
		}
		until := "to " + view.Day(h.To)
		if h.From == h.To {
			until = ""
		}
		line := fmt.Sprintf("  %-11s %-14s  %-9s  %s", view.Day(h.From), until, h.State, clip(holder, 38))
		fmt.Fprintln(out, strings.TrimRight(line, " "))
		if len(h.Because) == 0 {
			fmt.Fprintln(out, view.Wrap(h.Why, "      ", "      "))
		}
		for _, claim := range h.Because {
			fmt.Fprintln(out, view.Wrap(view.Say(claim)+", "+view.When(claim), "      ", "      "))
			quote(out, claim, "      ")
		}
	}
}
