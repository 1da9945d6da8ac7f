package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"entente/internal/geo"
	"entente/internal/inquiry"
	"entente/internal/territory"
	"entente/internal/view"
)

// reply is an answer ready to be written.
type reply struct{ *inquiry.Reply }

func (r *reply) write(e *env, format string) error {
	out := e.stdout
	switch format {
	case "json":
		return encode(out, r.Record())
	case "csv":
		return r.WriteCSV(out)
	case "geojson":
		return encode(out, r.GeoJSON())
	case view.GraphML:
		return r.writeGraph(out)
	}
	r.writeText(e.terminal())
	return nil
}

// writeGraph writes the places of the answer, each once, and which of them lie side by
// side.
func (r *reply) writeGraph(out io.Writer) error {
	in, done := map[int]bool{}, map[int]bool{}
	for _, f := range r.Places {
		in[r.Land.Index(f.Spot.ID)] = true
	}
	var nodes, edges [][]string
	for _, f := range r.Places {
		s := f.Spot
		i := r.Land.Index(s.ID)
		if done[i] {
			continue
		}
		done[i] = true
		nodes = append(nodes, []string{string(s.ID), s.Name, fmt.Sprint(s.Lat), fmt.Sprint(s.Lon), f.Role, string(s.State), string(s.Side), s.SideName})
		for _, n := range r.Land.Graph.Next(i) {
			if p := r.Land.Places[n]; in[int(n)] && int(n) > i {
				km := geo.Distance(geo.Point{Lat: s.Lat, Lon: s.Lon}, geo.Point{Lat: p.Lat, Lon: p.Lon})
				edges = append(edges, []string{string(s.ID), string(p.ID), fmt.Sprintf("%.1f", km)})
			}
		}
	}
	fields := []view.GraphColumn{{Name: "name", Type: "string"}, {Name: "lat", Type: "double"}, {Name: "lon", Type: "double"}, {Name: "role", Type: "string"},
		{Name: "state", Type: "string"}, {Name: "holder", Type: "string"}, {Name: "holder_name", Type: "string"}}
	return view.WriteGraph(out, fields, []view.GraphColumn{{Name: "km", Type: "double"}}, nodes, edges)
}

// mostPlaces is how many places a person is shown; the other formats have all.
const mostPlaces = 20

func (r *reply) writeText(out io.Writer) {
	fmt.Fprintln(out, view.Wrap(r.Sentence, "", ""))
	when := "as of " + view.Day(r.S.Options.AsOf)
	if known := r.S.Options.KnownBy; !known.IsZero() {
		when += ", known by " + view.Day(known)
	}
	if r.Viewer != "" {
		when += ", as " + r.Viewer + " sees it"
	}
	fmt.Fprintln(out, view.Wrap(when+"; "+r.scope(), "", ""))
	for _, n := range append(slices.Clone(r.Notes), r.caveats()...) {
		fmt.Fprintln(out, view.Wrap(n, "- ", "  "))
	}
	if len(r.Pivots) > 0 {
		fmt.Fprintln(out, "\nIt turns on")
	}
	for _, f := range r.Pivots {
		fmt.Fprintln(out, view.Wrap(fmt.Sprintf("%s (%s): %s", f.Spot.Name, f.Role, f.Note), "  ", "    "))
		if r.Reply.Claims {
			r.writeClaims(out, f.Spot)
		}
	}
	along := slices.DeleteFunc(slices.Clone(r.Courses), func(c territory.Course) bool { return c.Note == "" })
	if len(along) > 0 {
		fmt.Fprintln(out, "\nAlong it")
	}
	for i, c := range along {
		if i == mostPlaces {
			fmt.Fprintf(out, "  and %d more; --format geojson has them all\n", len(along)-i)
			break
		}
		fmt.Fprintln(out, view.Wrap(c.Note, "  "+column(c.Role, 16)+" ", strings.Repeat(" ", 19)))
	}
	if len(r.Places) > 0 {
		fmt.Fprintln(out, "\nPlaces")
	}
	for i, f := range r.Places {
		if i == mostPlaces {
			fmt.Fprintf(out, "  and %d more; --format csv has them all\n", len(r.Places)-i)
			break
		}
		head := "  " + column(f.Spot.Name, 20) + " " + column(f.Role, 16) + " "
		fmt.Fprintln(out, view.Wrap(f.Note, head, strings.Repeat(" ", 40)))
	}
}

// column is s in n columns, cut or filled with blanks.
func column(s string, n int) string {
	s = clip(s, n)
	return s + strings.Repeat(" ", max(0, n-utf8.RuneCountInString(s)))
}

// scope says how much the answer was made from.
func (r *reply) scope() string {
	told := len(r.S.Control)
	return fmt.Sprintf("%s told of, %d on the map", count(told, "place"), len(r.Land.Places))
}

// caveats says what rests on assumptions and guesses.
func (r *reply) caveats() []string {
	var out []string
	if len(r.Assumed) > 0 {
		var texts []string
		for _, c := range r.Assumed {
			texts = append(texts, "“"+c.Evidence[0].Quote+"”")
		}
		if r.Without != "" {
			out = append(out, fmt.Sprintf("This rests on the assumption %s. Without it: %s", strings.Join(texts, ", "), r.Without))
		} else {
			out = append(out, fmt.Sprintf("The assumption %s does not change the answer.", strings.Join(texts, ", ")))
		}
	}
	if r.Fill {
		out = append(out, "Places of which nobody tells count as their surroundings suggest (--fill).")
	}
	return out
}

func (r *reply) writeClaims(out io.Writer, s *territory.Spot) {
	if s.Told == nil {
		fmt.Fprintln(out, "      no claim tells of it")
		return
	}
	fmt.Fprintln(out, view.Wrap(s.Told.Why, "      ", "      "))
	for _, v := range s.Told.Votes {
		fmt.Fprintln(out, view.Wrap(fmt.Sprintf("%.2f  %s, %s", v.Weight, view.Say(v.Claim), view.When(v.Claim)), "      ", "            "))
		quote(out, v.Claim, "            ")
	}
}
