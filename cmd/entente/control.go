package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"

	"entente"
	"entente/internal/ingest"
	"entente/internal/inquiry"
	"entente/internal/pipeline"
	"entente/internal/situation"
	"entente/internal/view"
)

type controlCmd struct {
	Paths []string `arg:"" optional:"" name:"path" help:"Reports, and places asked for: a name that is no file is a place. No reports: the built-in examples."`
	Place []string `help:"Only this place; may be given several times." placeholder:"NAME"`
	moment
	From    string `help:"Tell the history of the places from this day; the first told of, where only --to is given." placeholder:"DATE"`
	To      string `help:"Tell the history up to this day; the last told of, where only --from is given." placeholder:"DATE"`
	Explain bool   `help:"Show what each claim weighed, with its quotation."`
	Model   bool   `help:"List the numbers of the control model and stop."`
	Format  string `help:"text, json (one object a line), csv or geojson." enum:"text,json,csv,geojson" default:"text"`
}

// Run prints who holds each place, or what became of it.
func (c *controlCmd) Run(e *env) error {
	if e.JSON {
		c.Format = view.JSON
	}
	if c.Model {
		m, err := c.control()
		if err != nil {
			return errNothing{err}
		}
		writeModel(e.stdout, m)
		return nil
	}
	p, err := e.pipeline()
	if err != nil {
		return err
	}
	paths, wanted := c.split(e, p)
	b, opt, err := c.basis(e, paths)
	if err != nil {
		return err
	}
	s := b.On(b.Land(inquiry.Ground{}), opt)
	states := placesAsked(e, b, s, wanted)
	if c.From+c.To != "" {
		return c.history(e, s, states)
	}
	if c.Format != view.Text {
		return view.WritePlaces(e.stdout, states, c.Format)
	}
	for i := range states {
		c.show(e.terminal(), &states[i])
	}
	return nil
}

// split parts the arguments into paths of reports and names of places. With a store
// all are places; else those that are no file and that the gazetteer knows, or nearly.
func (c *controlCmd) split(e *env, p *pipeline.Pipeline) (paths, places []string) {
	for _, arg := range c.Paths {
		_, err := os.Stat(arg)
		if c.DB != "" || arg != ingest.Stdin && errors.Is(err, fs.ErrNotExist) && p.Gazetteer.Knows(arg) {
			places = append(places, arg)
		} else {
			paths = append(paths, arg)
		}
	}
	return paths, append(places, c.Place...)
}

// placesAsked keeps the states of the places wanted, all that view.Listed lists where
// none is, and says of which nothing is told.
func placesAsked(e *env, b *inquiry.Basis, s *situation.Situation, wanted []string) []situation.PlaceState {
	if len(wanted) == 0 {
		return slices.DeleteFunc(slices.Clone(s.Control), func(st situation.PlaceState) bool { return !view.Listed(s, &st) })
	}
	ids := map[entente.PlaceID]bool{}
	for _, name := range wanted {
		found := b.PlacesNamed(name)
		if len(found) == 0 {
			e.complain(b.NoPlace(name))
			e.failed++
			continue
		}
		if !slices.ContainsFunc(s.Control, func(st situation.PlaceState) bool { return slices.Contains(found, st.Place.ID) }) {
			e.complain(fmt.Errorf("no report tells who holds %q", name))
		}
		for _, id := range found {
			ids[id] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(s.Control), func(st situation.PlaceState) bool { return !ids[st.Place.ID] })
}

// show prints a state for people.
func (c *controlCmd) show(out io.Writer, st *situation.PlaceState) {
	support := count(st.Reports, "report") + ", " + count(st.Origins, "origin")
	fmt.Fprintf(out, "%-20s %-9s %-*s %s\n", clip(st.Place.Name, 20), st.State, 48-len(support), clip(st.HolderName, 48-len(support)), support)
	if st.Last != nil {
		fmt.Fprintln(out, view.Wrap("last told to be held by "+st.Last.Name+", too long ago to count", "    ", "    "))
	}
	if st.Inferred || c.Explain {
		fmt.Fprintln(out, view.Wrap(st.Why, "    ", "    "))
	}
	if !c.Explain {
		fmt.Fprintln(out, view.Wrap(view.Say(st.Claims[0])+", "+view.When(st.Claims[0]), "    ", "    "))
		return
	}
	for _, v := range st.Votes {
		weight := fmt.Sprintf("    %4.2f  ", v.Weight)
		factors := fmt.Sprintf("%s, %s: source %.2f, interest %.1f, precision %.1f, kind %.1f, age %.2f, kept %.2f", view.Say(v.Claim), view.When(v.Claim),
			v.Source, v.Interest, v.Precision, v.Kind, v.Age, v.Kept)
		if v.Note != "" {
			factors += " (" + v.Note + ")"
		}
		fmt.Fprintln(out, view.Wrap(factors, weight, "          "))
		quote(out, v.Claim, "          ")
	}
}

// quote prints the passages a claim rests on and where they were printed.
func quote(out io.Writer, c *entente.Claim, indent string) {
	for _, ev := range c.Evidence {
		where := c.Publisher
		if where == "" {
			where = string(c.Report)
		}
		fmt.Fprintln(out, view.Wrap(fmt.Sprintf("“%s” — %s, %s", ev.Quote, where, view.Day(c.Published)), indent, indent))
	}
}

func encode(out io.Writer, record any) error {
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	return enc.Encode(record)
}
