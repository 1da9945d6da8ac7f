package main

import (
	"fmt"

	"entente"
	"entente/internal/inquiry"
	"entente/internal/territory"
)

// territoryCmd has a command for each question about ground.
type territoryCmd struct {
	Block       blockCmd         `cmd:"" help:"Is what a side holds one block? Which places hold it together?"`
	Border      borderCmd        `cmd:"" help:"Who holds how much of the border between two countries without a gap?"`
	Ring        ringCmd          `cmd:"" help:"Is a city encircled? Which ways lead out?"`
	Corridor    corridorCmd      `cmd:"" help:"Does a side hold a way from one place to another?"`
	Strongholds strongholdsCmd   `cmd:"" help:"Where does a side still stand?"`
	Diff        territoryDiffCmd `cmd:"" help:"What changed hands between two days?"`
}

// ask are the reports and flags of most questions.
type ask struct {
	Reports []string `arg:"" optional:"" name:"path" help:"Reports: files, folders, or -. None: the built-in examples, or the store of --db."`
	askFlags
}

func (a *ask) run(e *env, q inquiry.Question) error { return a.askFlags.run(e, a.Reports, q) }

// askFlags are the flags of every question.
type askFlags struct {
	moment
	Assume  []string `help:"Assume something and say whether the answer hangs on it: \"Iraq holds Mosul from 2016-12-01\". May be given several times." placeholder:"SENTENCE" sep:"none"`
	Ground  string   `help:"File of barriers and roads between places." placeholder:"FILE" type:"existingfile"`
	Fill    bool     `help:"Guess who holds places of which nobody tells, from their surroundings."`
	Format  string   `help:"text, json, csv, geojson or graphml (the places and which lie side by side)." enum:"text,json,csv,geojson,graphml" default:"text"`
	Explain bool     `help:"Show the claims behind each deciding place, down to the quotation."`
}

// run builds the situation, asks, and prints the answer.
func (a *askFlags) run(e *env, reports []string, q inquiry.Question) error {
	b, opt, err := a.basis(e, reports)
	if err != nil {
		return err
	}
	if len(reports)+len(a.DB) > 0 && e.done == 0 {
		return nil
	}
	g, err := readGround(a.Ground, b)
	if err != nil {
		return errNothing{err}
	}
	r, err := b.Ground(q, opt, g, a.Assume, a.Fill)
	if err != nil {
		return errNothing{err}
	}
	r.Viewer, r.Claims = a.viewName, a.Explain
	format := a.Format
	if e.JSON {
		format = "json"
	}
	return (&reply{r}).write(e, format)
}

type blockCmd struct {
	Side string `arg:"" help:"Whose places." placeholder:"ACTOR"`
	ask  `embed:""`
}

// Run answers.
func (c *blockCmd) Run(e *env) error {
	return c.run(e, func(f *inquiry.Field) (territory.Answer, error) {
		m := f.Now()
		side, err := f.Side(c.Side, m)
		return m.Blocks(side).Answer, err
	})
}

type strongholdsCmd struct {
	Side string `arg:"" help:"Whose places." placeholder:"ACTOR"`
	ask  `embed:""`
}

// Run answers.
func (c *strongholdsCmd) Run(e *env) error {
	return c.run(e, func(f *inquiry.Field) (territory.Answer, error) {
		m := f.Now()
		side, err := f.Side(c.Side, m)
		return m.Strongholds(side).Answer, err
	})
}

type borderCmd struct {
	Args    []string `arg:"" optional:"" name:"country-or-path" help:"The two countries, then reports: files, folders, or -. With --line reports alone."`
	By      string   `help:"Whose stretches; else those of everybody." placeholder:"ACTOR"`
	Line    string   `help:"File of another line than a border: a latitude and a longitude on each row, from one end to the other." placeholder:"FILE"`
	Within  float64  `help:"How far from the border a place may lie, in km." default:"20"`
	Country string   `help:"Only places of this country (ISO 3166 alpha-3)." placeholder:"CODE"`
	askFlags
}

// Run answers.
func (c *borderCmd) Run(e *env) error {
	if !(c.Within > 0 && c.Within <= 500) {
		return errNothing{fmt.Errorf("--within %g is not between 0 and 500 km", c.Within)}
	}
	var line territory.Line
	paths := c.Args
	if c.Line != "" {
		var err error
		if line, err = e.readLine(c.Line); err != nil {
			return errNothing{err}
		}
	} else {
		if len(paths) < 2 {
			return errNothing{fmt.Errorf("a border lies between two countries: territory border Syria Turkey; or give a --line")}
		}
		paths = paths[2:]
	}
	return c.run(e, paths, func(f *inquiry.Field) (territory.Answer, error) {
		if c.Line == "" {
			var err error
			if line, err = f.Frontier(c.Args[0], c.Args[1]); err != nil {
				return territory.Answer{}, err
			}
		}
		m := f.Now()
		opt := territory.BorderOptions{RadiusKm: c.Within, Country: c.Country}
		if c.By == "" {
			return m.Along(line, opt).Answer, nil
		}
		side, err := f.Side(c.By, m)
		return m.Border(side, line, opt).Answer, err
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
	return c.run(e, func(f *inquiry.Field) (territory.Answer, error) {
		m := f.Now()
		opt := territory.RingOptions{RadiusKm: c.Within}
		city, err := f.Place(c.City, m)
		if err != nil {
			return territory.Answer{}, err
		}
		if c.By != "" {
			if opt.By, err = f.Side(c.By, m); err != nil {
				return territory.Answer{}, err
			}
		}
		if c.Home != "" {
			home, err := f.Place(c.Home, m)
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
	return c.run(e, func(f *inquiry.Field) (territory.Answer, error) {
		m := f.Now()
		side, err := f.Side(c.Side, m)
		if err != nil {
			return territory.Answer{}, err
		}
		from, err := f.Place(c.From, m)
		if err != nil {
			return territory.Answer{}, err
		}
		to, err := f.Place(c.To, m)
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
	return c.run(e, func(f *inquiry.Field) (territory.Answer, error) {
		return territory.Difference(f.On(before), f.On(after)).Answer, nil
	})
}
