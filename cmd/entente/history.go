package main

import (
	"fmt"
	"strings"

	"entente"
	"entente/internal/situation"
	"entente/internal/view"
)

// stretchRecord is one line of a history in JSON: a state and how long it lasted.
type stretchRecord struct {
	Place      string            `json:"place"`
	ID         entente.PlaceID   `json:"id"`
	GeoNames   int               `json:"geoname"`
	From       entente.Date      `json:"from"`
	To         entente.Date      `json:"to"`
	State      situation.State   `json:"state"`
	Holder     entente.ActorID   `json:"holder"`
	HolderName string            `json:"holder_name"`
	Margin     float64           `json:"margin"`
	Inferred   bool              `json:"inferred"`
	Why        string            `json:"why"`
	Because    []entente.ClaimID `json:"because"`
	Evidence   []entente.ClaimID `json:"evidence"`
}

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
	for _, st := range states {
		first, last := s.Told(st.Place.ID)
		if !from.IsZero() {
			first = from
		}
		if !to.IsZero() {
			last = to
		}
		stretches := s.History(st.Place.ID, first, last)
		if c.Format == "json" || e.JSON {
			for i := range stretches {
				if err := encode(e.stdout, stretchOf(&stretches[i])); err != nil {
					return err
				}
			}
			continue
		}
		c.showHistory(terminal{e.stdout}, &st, stretches)
	}
	return nil
}

func (c *controlCmd) showHistory(out terminal, st *situation.PlaceState, stretches []situation.Stretch) {
	fmt.Fprintf(out, "%s\n", st.Place.Name)
	if len(stretches) == 0 {
		fmt.Fprintln(out, "  nothing is told of these days")
	}
	for _, h := range stretches {
		holder := ""
		if h.Holder != nil {
			holder = h.Holder.Name
		}
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

func stretchOf(h *situation.Stretch) stretchRecord {
	r := stretchRecord{
		Place: h.Place.Name, ID: h.Place.ID, GeoNames: h.Place.GeoNames, From: h.From, To: h.To, State: h.State,
		Margin: h.Margin, Inferred: h.Inferred, Why: h.Why, Because: []entente.ClaimID{}, Evidence: []entente.ClaimID{},
	}
	if h.Holder != nil {
		r.Holder, r.HolderName = h.Holder.Actor, h.Holder.Name
	}
	for _, c := range h.Because {
		r.Because = append(r.Because, c.ID)
	}
	for _, c := range h.Claims {
		r.Evidence = append(r.Evidence, c.ID)
	}
	return r
}
