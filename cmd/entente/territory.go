package main

import (
	"fmt"
	"slices"

	"entente"
	"entente/internal/situation"
	"entente/internal/territory"
)

// territoryCmd has a command for each question about ground.
type territoryCmd struct {
	Block       blockCmd         `cmd:"" help:"Is what a side holds one block? Which places hold it together?"`
	Border      borderCmd        `cmd:"" help:"How much of a border does a side hold without a gap?"`
	Ring        ringCmd          `cmd:"" help:"Is a city encircled? Which ways lead out?"`
	Corridor    corridorCmd      `cmd:"" help:"Does a side hold a way from one place to another?"`
	Strongholds strongholdsCmd   `cmd:"" help:"Where does a side still stand?"`
	Diff        territoryDiffCmd `cmd:"" help:"What changed hands between two days?"`
}

// ask are the flags of every question.
type ask struct {
	Reports []string `arg:"" optional:"" name:"path" help:"Reports: files, folders, or -. None: the built-in examples, or the store of --db."`
	moment
	Assume  []string `help:"Assume something and say whether the answer hangs on it: \"Iraq holds Mosul from 2016-12-01\". May be given several times." placeholder:"SENTENCE" sep:"none"`
	Ground  string   `help:"File of barriers and roads between places." placeholder:"FILE" type:"existingfile"`
	Fill    bool     `help:"Guess who holds places of which nobody tells, from their surroundings."`
	Format  string   `help:"text, json, csv or geojson." enum:"text,json,csv,geojson" default:"text"`
	Explain bool     `help:"Show the claims behind each deciding place, down to the quotation."`
}

// field is what a question is asked of: the land, the situation and the names.
type field struct {
	*basis
	land *territory.Land
	s    *situation.Situation
	fill bool
}

// question asks a field. It is asked again without the assumptions, so it must not
// keep anything.
type question func(*field) (territory.Answer, error)

// run builds the situation, asks, and prints the answer.
func (a *ask) run(e *env, q question) error {
	b, err := a.basis(e, a.Reports)
	if err != nil {
		return err
	}
	if len(a.Reports)+len(a.DB) > 0 && e.done == 0 {
		return nil
	}
	g, err := readGround(a.Ground, b.p, b.claims)
	if err != nil {
		return errNothing{err}
	}
	var assumed []entente.Claim
	for i, text := range a.Assume {
		c, err := b.assume(i+1, text)
		if err != nil {
			return errNothing{err}
		}
		assumed = append(assumed, c)
	}
	with := *b
	with.claims = append(slices.Clone(b.claims), assumed...)
	if with.options.AsOf.IsZero() { // the last day told of, or assumed
		for i := range with.claims {
			for _, d := range []entente.Date{with.claims[i].Published, assumedFrom(&with.claims[i])} {
				if d.After(with.options.AsOf) {
					with.options.AsOf = d
				}
			}
		}
	}
	b.options.AsOf = with.options.AsOf
	// One land for both, so that the same places are asked about.
	land := with.land(g)
	f := &field{basis: &with, land: land, s: with.on(land, with.options), fill: a.Fill}
	answer, err := q(f)
	if err != nil {
		return errNothing{err}
	}
	out := &reply{Answer: answer, field: f, explain: a.Explain, assumed: assumed, knownBy: a.KnownBy, viewpoint: a.viewName}
	if len(assumed) > 0 {
		without, err := q(&field{basis: b, land: land, s: b.on(land, b.options), fill: a.Fill})
		switch {
		case err != nil:
			out.without = oneLine(err.Error())
		case without.Sentence != answer.Sentence || without.Range != answer.Range:
			out.without = without.Sentence
		}
	}
	format := a.Format
	if e.JSON {
		format = "json"
	}
	return out.write(e.stdout, format)
}

// assumedFrom is the day on which an assumption begins, zero for any other claim.
func assumedFrom(c *entente.Claim) entente.Date {
	if c.Coder != situation.AssumptionCoder {
		return entente.Date{}
	}
	return c.Valid.From
}

// on puts the states of a day on the land.
func (f *field) on(day entente.Date) *territory.Map {
	m := f.land.On(f.s.ControlOn(day), day)
	if f.fill {
		m = m.Fill(territory.FillOptions{})
	}
	return m
}

// now is the map as of the day asked about.
func (f *field) now() *territory.Map { return f.on(f.options.AsOf) }

// side finds the side that a name means: of several actors of that name the one
// that has a place on the map.
func (f *field) side(name string, m *territory.Map) (entente.ActorID, error) {
	ids := actorsNamed(name, f.p, f.claims)
	if len(ids) == 0 {
		return "", fmt.Errorf("no actor is called %q, neither in the base nor in these reports", name)
	}
	holders := m.Sides()
	for _, id := range ids {
		if side := f.s.Side(id); slices.Contains(holders, side) {
			return side, nil
		}
	}
	return f.s.Side(ids[0]), nil
}

// place finds the place of the map that a name means.
func (f *field) place(name string, m *territory.Map) (int, error) {
	for _, id := range placesNamed(name, f.p, pointers(f.claims)) {
		if i := m.Index(id); i >= 0 {
			return i, nil
		}
	}
	for _, p := range f.p.Gazetteer.Lookup(name) {
		if i := m.Index(p.ID); i >= 0 {
			return i, nil
		}
	}
	return 0, fmt.Errorf("no place within %d km of what is told of is called %q", aroundKm, name)
}

type blockCmd struct {
	Side string `arg:"" help:"Whose places." placeholder:"ACTOR"`
	ask  `embed:""`
}

// Run answers.
func (c *blockCmd) Run(e *env) error {
	return c.run(e, func(f *field) (territory.Answer, error) {
		m := f.now()
		side, err := f.side(c.Side, m)
		return m.Blocks(side).Answer, err
	})
}

type strongholdsCmd struct {
	Side string `arg:"" help:"Whose places." placeholder:"ACTOR"`
	ask  `embed:""`
}

// Run answers.
func (c *strongholdsCmd) Run(e *env) error {
	return c.run(e, func(f *field) (territory.Answer, error) {
		m := f.now()
		side, err := f.side(c.Side, m)
		return m.Strongholds(side).Answer, err
	})
}

type borderCmd struct {
	Side    string  `arg:"" help:"Whose places." placeholder:"ACTOR"`
	Line    string  `required:"" help:"File of the border: a latitude and a longitude on each row, from one end to the other." placeholder:"FILE"`
	Within  float64 `help:"How far from the border a place may lie, in km." default:"20"`
	Country string  `help:"Only places of this country (ISO 3166 alpha-3)." placeholder:"CODE"`
	ask     `embed:""`
}

// Run answers.
func (c *borderCmd) Run(e *env) error {
	if !(c.Within > 0 && c.Within <= 500) {
		return errNothing{fmt.Errorf("--within %g is not between 0 and 500 km", c.Within)}
	}
	line, err := e.readLine(c.Line)
	if err != nil {
		return errNothing{err}
	}
	return c.run(e, func(f *field) (territory.Answer, error) {
		m := f.now()
		side, err := f.side(c.Side, m)
		return m.Border(side, line, territory.BorderOptions{RadiusKm: c.Within, Country: c.Country}).Answer, err
	})
}

type ringCmd struct {
	City   string  `arg:"" help:"The city." placeholder:"PLACE"`
	By     string  `help:"Who encircles it; else whoever does not hold it." placeholder:"ACTOR"`
	Within float64 `help:"How far the places around it may lie, in km." default:"30"`
	Home   string  `help:"A place that a way out must reach; else any place of the holder beyond the ring." placeholder:"PLACE"`
	ask    `embed:""`
}

// Run answers.
func (c *ringCmd) Run(e *env) error {
	if !(c.Within > 0 && c.Within <= 500) {
		return errNothing{fmt.Errorf("--within %g is not between 0 and 500 km", c.Within)}
	}
	return c.run(e, func(f *field) (territory.Answer, error) {
		m := f.now()
		opt := territory.RingOptions{RadiusKm: c.Within}
		city, err := f.place(c.City, m)
		if err != nil {
			return territory.Answer{}, err
		}
		if c.By != "" {
			if opt.By, err = f.side(c.By, m); err != nil {
				return territory.Answer{}, err
			}
		}
		if c.Home != "" {
			home, err := f.place(c.Home, m)
			if err != nil {
				return territory.Answer{}, err
			}
			opt.Home = m.Places[home].ID
		}
		return m.Ring(city, opt).Answer, nil
	})
}

type corridorCmd struct {
	Side string `arg:"" help:"Whose way." placeholder:"ACTOR"`
	From string `arg:"" help:"One end." placeholder:"PLACE"`
	To   string `arg:"" help:"The other end." placeholder:"PLACE"`
	ask  `embed:""`
}

// Run answers.
func (c *corridorCmd) Run(e *env) error {
	return c.run(e, func(f *field) (territory.Answer, error) {
		m := f.now()
		side, err := f.side(c.Side, m)
		if err != nil {
			return territory.Answer{}, err
		}
		from, err := f.place(c.From, m)
		if err != nil {
			return territory.Answer{}, err
		}
		to, err := f.place(c.To, m)
		if err != nil {
			return territory.Answer{}, err
		}
		return m.Corridor(side, from, to).Answer, nil
	})
}

type territoryDiffCmd struct {
	Before string `arg:"" help:"The earlier day (YYYY-MM-DD)." placeholder:"DATE"`
	After  string `arg:"" help:"The later day." placeholder:"DATE"`
	ask    `embed:""`
}

// Run answers.
func (c *territoryDiffCmd) Run(e *env) error {
	before, err := entente.ParseDate(c.Before)
	if err != nil {
		return errNothing{err}
	}
	after, err := entente.ParseDate(c.After)
	if err != nil {
		return errNothing{err}
	}
	if before.IsZero() || after.Before(before) {
		return errNothing{fmt.Errorf("the days %q and %q are not an earlier and a later one", c.Before, c.After)}
	}
	if c.AsOf != "" {
		return errNothing{fmt.Errorf("diff has its two days and no --as-of")}
	}
	c.AsOf = c.After
	return c.run(e, func(f *field) (territory.Answer, error) {
		return territory.Difference(f.on(before), f.on(after)).Answer, nil
	})
}
