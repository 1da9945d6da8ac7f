package main

import (
	"encoding/json"
	"fmt"
	"slices"

	"entente"
	"entente/internal/situation"
	"entente/internal/view"
)

type controlCmd struct {
	Paths []string `arg:"" optional:"" name:"path" help:"Reports, or with --db the places asked for. None: the built-in examples."`
	Place []string `help:"Only this place; may be given several times." placeholder:"NAME"`
	moment
	Format string `help:"text or json (one object a line)." enum:"text,json" default:"text"`
}

// placeRecord is one line of the published JSON form.
type placeRecord struct {
	Place      string            `json:"place"`
	ID         entente.PlaceID   `json:"id"`
	GeoNames   int               `json:"geoname"`
	Country    string            `json:"country"`
	Lat        float64           `json:"lat"`
	Lon        float64           `json:"lon"`
	AsOf       entente.Date      `json:"as_of"`
	State      situation.State   `json:"state"`
	Holder     entente.ActorID   `json:"holder"`
	HolderName string            `json:"holder_name"`
	Margin     float64           `json:"margin"`
	Reports    int               `json:"reports"`
	Origins    int               `json:"origins"`
	Evidence   []entente.ClaimID `json:"evidence"`
}

// Run prints who holds each place.
func (c *controlCmd) Run(e *env) error {
	p, err := e.pipeline()
	if err != nil {
		return err
	}
	paths, wanted := c.Paths, c.Place
	if c.DB != "" {
		paths, wanted = nil, append(wanted, c.Paths...)
	}
	s, err := c.situation(e, paths)
	if err != nil {
		return err
	}
	states := s.Control
	for _, name := range wanted {
		if len(placesNamed(name, p, s.Claims)) == 0 {
			e.complain(fmt.Errorf("no place is called %q", name))
			e.failed++
		}
	}
	if len(wanted) > 0 {
		states = slices.DeleteFunc(slices.Clone(states), func(st situation.PlaceState) bool {
			return !slices.ContainsFunc(wanted, func(name string) bool {
				return slices.Contains(placesNamed(name, p, s.Claims), st.Place.ID)
			})
		})
	}
	enc := json.NewEncoder(e.stdout)
	enc.SetEscapeHTML(false)
	for _, st := range states {
		r := placeRecord{
			Place: st.Place.Name, ID: st.Place.ID, GeoNames: st.Place.GeoNames, Country: st.Place.Country, Lat: st.Place.Lat, Lon: st.Place.Lon,
			AsOf: st.AsOf, State: st.State, Margin: st.Margin, Reports: st.Reports, Origins: st.Origins,
		}
		if st.Holder != nil {
			r.Holder, r.HolderName = st.Holder.Actor, st.Holder.Name
		}
		for _, claim := range st.Claims {
			r.Evidence = append(r.Evidence, claim.ID)
		}
		if c.Format == "json" || e.JSON {
			if err := enc.Encode(r); err != nil {
				return err
			}
			continue
		}
		out := terminal{e.stdout}
		fmt.Fprintf(out, "%-20s %-9s %-24s %s, %s\n", clip(r.Place, 20), r.State, clip(r.HolderName, 24), count(r.Reports, "report"), count(r.Origins, "origin"))
		fmt.Fprintln(out, view.Wrap(view.Say(st.Claims[0])+", "+view.When(st.Claims[0]), "    ", "    "))
	}
	return nil
}
