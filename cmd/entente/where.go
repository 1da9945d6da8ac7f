package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"entente/internal/gazetteer"
)

type whereCmd struct {
	Name  []string `arg:"" name:"name" help:"The name of a place, in any spelling: \"ar-Raqqah\", Ain Issa, Syrian."`
	Limit int      `help:"Alternatives to show; 0 shows all." default:"8" placeholder:"N"`
}

// whereAnswer is what --json prints.
type whereAnswer struct {
	Name         string                  `json:"name"`
	Place        gazetteer.Description   `json:"place"`
	Alternatives []gazetteer.Description `json:"alternatives"`
}

// Run prints what is known of the best known place of a name and from which entry,
// then the others of that name.
func (c *whereCmd) Run(e *env) error {
	if c.Limit < 0 {
		return errNothing{fmt.Errorf("--limit %d is less than 0", c.Limit)}
	}
	g, err := gazetteer.Load(e.dataFS())
	if err != nil {
		return errNothing{err}
	}
	name := strings.Join(c.Name, " ")
	found := g.Describe(name)
	if len(found) == 0 {
		return errNothing{fmt.Errorf("no place is called %q, or anything like it", name)}
	}
	e.done++
	others := found[1:]
	if c.Limit > 0 && len(others) > c.Limit {
		others = others[:c.Limit]
	}
	if e.JSON {
		enc := json.NewEncoder(e.stdout)
		enc.SetEscapeHTML(false)
		return enc.Encode(whereAnswer{name, found[0], append([]gazetteer.Description{}, others...)})
	}
	if found[0].Fit == gazetteer.FitResembles {
		fmt.Fprintf(e.stdout, "No place is called %q; by sound it may be:\n", name)
	}
	writePlace(e.stdout, found[0])
	if len(others) > 0 {
		fmt.Fprintf(e.stdout, "\nOther places of that name, or one like it (%d of %d):\n", len(others), len(found)-1)
	}
	for _, d := range others {
		fmt.Fprintf(e.stdout, "  %-22s %s, %s%s\n", d.ID, d.Name, whereabouts(d), remark(d))
	}
	return nil
}

func writePlace(out io.Writer, d gazetteer.Description) {
	fmt.Fprintf(out, "%s%s\n", d.Name, remark(d))
	line := func(key, format string, args ...any) {
		fmt.Fprintf(out, "  %-10s %s\n", key, fmt.Sprintf(format, args...))
	}
	line("id", "%s", d.ID)
	line("is", "%s", whereabouts(d))
	line("at", "%.4f %.4f, reaching some %.0f km", d.Lat, d.Lon, max(1, d.Radius))
	if d.Population > 0 {
		line("people", "%d", d.Population)
	}
	if len(d.Names) > 0 {
		line("also", "%s", strings.Join(d.Names, ", "))
	}
	for _, b := range d.Borders {
		line("border", "with %s, %.0f km on land%s", b.Country, b.Length, inStretches(b.Stretches))
	}
	line("from", "%s", d.Entry)
	if d.Source != "" {
		line("source", "%s", d.Source)
	}
}

func inStretches(n int) string {
	if n < 2 {
		return ""
	}
	return fmt.Sprintf(" in %d stretches", n)
}

// whereabouts puts kind, divisions and country in a row.
func whereabouts(d gazetteer.Description) string {
	parts := []string{d.Kind}
	for _, p := range []string{d.District, d.Division} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	switch {
	case d.Kind == "country":
		parts = append(parts, d.Country)
	case len(d.Countries) > 0:
		parts = append(parts, strings.Join(d.Countries, " and "))
	case d.CountryName != "":
		parts = append(parts, d.CountryName)
	}
	return strings.Join(parts, ", ")
}

func remark(d gazetteer.Description) string {
	switch d.Fit {
	case gazetteer.FitAdjective:
		return " (its adjective or people)"
	case gazetteer.FitResembles:
		return " (by sound)"
	}
	return ""
}
