package territory

import (
	"fmt"
	"math"
	"slices"

	"entente"
	"entente/internal/geo"
)

// BorderOptions say how a border is looked along. Zero values mean the defaults.
type BorderOptions struct {
	// StepKm (2) is how often one looks; RadiusKm (20) how far for a place.
	StepKm, RadiusKm float64
	// Country keeps to the places on one side of a frontier; empty means both.
	Country string
}

func (o BorderOptions) withDefaults() BorderOptions {
	if o.StepKm == 0 {
		o.StepKm = 2
	}
	if o.RadiusKm == 0 {
		o.RadiusKm = 20
	}
	return o
}

// Border says who holds the places along a line.
type Border struct {
	Answer
	Km   float64 // of the line
	Runs []Run   // from its beginning to its end
	// Firm and Fought are the longest stretches that the side holds without a gap,
	// with contested places counted against it and for it; Open the longest where
	// ground of which nothing is told counts for it too.
	Firm, Fought, Open Run
	// HeldFirm and HeldFought are all kilometres that it holds, counted alike.
	HeldFirm, HeldFought float64
}

// Run is a stretch of a line along which one side's places, or none, are nearest.
type Run struct {
	FromKm, ToKm float64
	What         string // who holds it, in words
	Spots        []int  // that decide, in the order of the line
	hold         hold
	points       []geo.Point
}

// Km is the length of the run.
func (r Run) Km() float64 { return r.ToKm - r.FromKm }

// sample is a point of the line with the place that speaks for it, or -1.
type sample struct {
	km     float64
	at     geo.Point
	spot   int
	begins bool // a part of the line: no stretch leads here
}

// Border asks how much of a line a side holds, and in how long stretches. A point of
// the line belongs to whom the nearest place belongs of which anything is told.
func (m *Map) Border(side entente.ActorID, line Line, opt BorderOptions) Border {
	opt = opt.withDefaults()
	return m.border(side, line, opt, m.walk(line, opt))
}

// border is what a walk along the line says of one side.
func (m *Map) border(side entente.ActorID, line Line, opt BorderOptions, w walk) Border {
	name := m.Name(side)
	b := Border{Answer: Answer{Question: fmt.Sprintf("How much of %s does %s hold without a gap?", line.Name, name)}}
	samples := w.asked
	if len(samples) == 0 {
		b.Sentence = "The line has no length."
		b.Range.Unit = "km"
		return b
	}
	b.Km = samples[len(samples)-1].km
	b.Runs = m.runs(samples, side)
	b.Firm, b.Fought, b.Open = m.longest(samples, side, firm), m.longest(samples, side, fought), m.longest(samples, side, silent)
	for _, r := range b.Runs {
		switch r.hold {
		case firm:
			b.HeldFirm += r.Km()
			b.HeldFought += r.Km()
		case fought:
			b.HeldFought += r.Km()
		}
	}
	b.Range = Range{math.Round(b.Firm.Km()), math.Round(b.Fought.Km()), "km"}
	if b.Range.High == 0 {
		b.Sentence = fmt.Sprintf("%s %s no place within %.0f km of %s.", name, holds(name), opt.RadiusKm, line.Name)
	} else {
		b.Sentence = fmt.Sprintf("%s %s %s km of %s without a gap%s; in all %s of its %.0f km.", name, holds(name), span(int(b.Range.Low), int(b.Range.High)), line.Name,
			m.ends(b.longer()), span(int(math.Round(b.HeldFirm)), int(math.Round(b.HeldFought))), b.Km)
		if open := b.Open.Km(); math.Round(open) > b.Range.High {
			b.Notes = append(b.Notes, fmt.Sprintf("Up to %.0f km without a gap%s, if ground of which nothing is told were its own too.", open, m.ends(b.Open)))
		}
	}
	m.borderNotes(&b, side, w)
	return b
}

// longer is the stretch to speak of: the certain one, or where there is none the
// contested.
func (b *Border) longer() Run {
	if b.Firm.Km() > 0 {
		return b.Firm
	}
	return b.Fought
}

// ends names the first and last place of a run.
func (m *Map) ends(r Run) string {
	switch n := len(r.Spots); n {
	case 0:
		return ""
	case 1:
		return ", at " + m.Spots[r.Spots[0]].Name
	default:
		return fmt.Sprintf(", from %s to %s", m.Spots[r.Spots[0]].Name, m.Spots[r.Spots[n-1]].Name)
	}
}

// walk is the samples along a line: with the radius asked for, and with others, which
// show how much hangs on it. They are the same whichever side is asked about.
type walk struct {
	asked  []sample
	others []otherWalk
}

type otherWalk struct {
	radius  float64
	samples []sample
}

// otherRadii are the radii that an answer on a border is held against, in km.
var otherRadii = []float64{10, 30}

// walk looks along the line once, as far as the widest radius: what is nearest so far
// away is nearest within less too, or nothing is.
func (m *Map) walk(line Line, opt BorderOptions) walk {
	var w walk
	least, most := opt.RadiusKm, opt.RadiusKm
	for _, r := range otherRadii {
		if r != opt.RadiusKm {
			w.others = append(w.others, otherWalk{radius: r})
			least, most = min(least, r), max(most, r)
		}
	}
	told := m.near(func(s *Spot) bool { return s.known() && (opt.Country == "" || s.Country == opt.Country) })
	untold := m.near(func(s *Spot) bool { return opt.Country == "" || s.Country == opt.Country })
	km := 0.0
	begins := true
	add := func(p geo.Point, km float64) {
		spot, far := told.nearest(p, most)
		nearest, nearestOff := spot, far
		if spot < 0 || far > least {
			nearest, nearestOff = untold.nearest(p, most)
		}
		look := func(radius float64) sample {
			switch {
			case spot >= 0 && far <= radius:
				return sample{km, p, spot, begins}
			case nearest >= 0 && nearestOff <= radius:
				return sample{km, p, nearest, begins}
			}
			return sample{km, p, -1, begins}
		}
		w.asked = append(w.asked, look(opt.RadiusKm))
		for i := range w.others {
			o := &w.others[i]
			o.samples = append(o.samples, look(o.radius))
		}
		begins = false
	}
	for i := 1; i < len(line.Points); i++ {
		if slices.Contains(line.Breaks, i) {
			begins = true
			continue
		}
		a, b := line.Points[i-1], line.Points[i]
		d := geo.Distance(a, b)
		if d == 0 {
			continue
		}
		steps := int(math.Ceil(d / opt.StepKm))
		if begins {
			add(a, km)
		}
		for k := 1; k <= steps; k++ {
			t := float64(k) / float64(steps)
			add(geo.Along(a, b, t), km+t*d)
		}
		km += d
	}
	return w
}

// known reports whether anything is known of the place.
func (s *Spot) known() bool { return s.Told != nil || s.Filled }

// runs encodes the samples by who holds them. Each sample speaks for the line
// halfway to its neighbours.
func (m *Map) runs(samples []sample, side entente.ActorID) []Run {
	var out []Run
	for i, s := range samples {
		what, h := "no place near", silent
		if s.spot >= 0 {
			spot := &m.Spots[s.spot]
			what, h = spot.Describe(), spot.hold(side)
		}
		if n := len(out); n == 0 || out[n-1].What != what || s.begins {
			out = append(out, Run{FromKm: edge(samples, i), What: what, hold: h})
		}
		r := &out[len(out)-1]
		r.ToKm = edge(samples, i+1)
		r.points = append(r.points, s.at)
		if s.spot >= 0 && (len(r.Spots) == 0 || r.Spots[len(r.Spots)-1] != s.spot) && !slices.Contains(r.Spots, s.spot) {
			r.Spots = append(r.Spots, s.spot)
		}
	}
	return out
}

// edge is the kilometre between sample i-1 and sample i.
func edge(samples []sample, i int) float64 {
	switch {
	case i == 0:
		return 0
	case i == len(samples):
		return samples[i-1].km
	case samples[i].begins:
		return samples[i].km
	}
	return (samples[i-1].km + samples[i].km) / 2
}

// longest finds the longest stretch of samples that the side holds at least so far.
func (m *Map) longest(samples []sample, side entente.ActorID, least hold) Run {
	var best, now Run
	open := false
	for i := 0; i <= len(samples); i++ {
		h := silent
		if i < len(samples) && samples[i].spot >= 0 {
			h = m.Spots[samples[i].spot].hold(side)
		}
		if i < len(samples) && h >= least && !(open && samples[i].begins) {
			if !open {
				open, now = true, Run{FromKm: edge(samples, i), hold: least}
			}
			if s := samples[i].spot; h > silent && !slices.Contains(now.Spots, s) {
				now.Spots = append(now.Spots, s)
			}
			now.ToKm = edge(samples, i+1)
			continue
		}
		if open && now.Km() > best.Km() && len(now.Spots) > 0 { // what nobody tells of is no one's
			best = now
		}
		if open && i < len(samples) && samples[i].begins {
			i-- // which is the first of the next stretch
		}
		open = false
	}
	return best
}

// borderNotes names the gaps, what another radius would give, and what decides.
func (m *Map) borderNotes(b *Border, side entente.ActorID, w walk) {
	unknown := 0.0
	for _, r := range b.Runs {
		role := "gap"
		switch {
		case r.hold == firm:
			role = "held"
		case r.hold == fought:
			role = "contested"
		case r.What == "no place near" || r.What == "no report":
			role = "no report"
			unknown += r.Km()
		}
		note := fmt.Sprintf("km %.0f to %.0f: %s", r.FromKm, r.ToKm, r.What)
		b.Courses = append(b.Courses, Course{Role: role, Note: note, Points: r.points})
		for _, p := range r.Spots {
			if s := &m.Spots[p]; s.known() {
				b.Places = append(b.Places, Finding{s, role, note})
			}
		}
	}
	if unknown > 0 {
		b.Notes = append(b.Notes, fmt.Sprintf("Of %.0f km nothing is told.", unknown))
	}
	for _, o := range w.others {
		b.Notes = append(b.Notes, fmt.Sprintf("With places within %.0f km: %s km without a gap.", o.radius,
			span(int(math.Round(m.longest(o.samples, side, firm).Km())), int(math.Round(m.longest(o.samples, side, fought).Km())))))
	}
	m.borderPivots(b)
}

// borderPivots picks what decides how long the longest stretch is: contested ground,
// then what ends the stretch on either side, then the weakest place in it.
func (m *Map) borderPivots(b *Border) {
	for _, r := range b.Runs {
		if r.hold == fought {
			for _, p := range r.Spots {
				b.pivot(&m.Spots[p], "contested", fmt.Sprintf("decides %.0f km", r.Km()))
			}
		}
	}
	longest := b.longer()
	for i, r := range b.Runs {
		for _, near := range []struct {
			run int
			is  bool
		}{{i - 1, r.FromKm == longest.FromKm}, {i + 1, r.ToKm == longest.ToKm}} {
			if !near.is || near.run < 0 || near.run >= len(b.Runs) {
				continue
			}
			gap := b.Runs[near.run]
			for _, p := range gap.Spots {
				if s := &m.Spots[p]; s.known() {
					b.pivot(s, "gap", fmt.Sprintf("%.0f km %s", gap.Km(), gap.What))
				}
			}
		}
	}
	if weakest := m.weakest(longest.Spots); weakest >= 0 {
		b.pivot(&m.Spots[weakest], "weakest", fmt.Sprintf("of the stretch, evidence of %.2f", m.Spots[weakest].evidence()))
	}
}

// nearby finds the nearest of some places, by cubes of the side cellSize.
type nearby struct {
	m     *Map
	cells map[[3]int16][]spotAt
}

type spotAt struct {
	spot int32
	at   vec3
}

func (m *Map) near(pass func(*Spot) bool) nearby {
	n := nearby{m, map[[3]int16][]spotAt{}}
	for i := range m.Spots {
		if s := &m.Spots[i]; pass(s) {
			at := vector(point(s.Place))
			n.cells[cube(at)] = append(n.cells[cube(at)], spotAt{int32(i), at})
		}
	}
	return n
}

func cube(v vec3) [3]int16 {
	f := func(x float64) int16 { return int16(math.Floor(x / cellSize)) }
	return [3]int16{f(v.x), f(v.y), f(v.z)}
}

// nearest returns the nearest place within a radius of p, the first of equals, or -1, and
// how far it is.
func (n nearby) nearest(p geo.Point, radius float64) (int, float64) {
	from := vector(p)
	c := cube(from)
	reach := int16(math.Ceil(radius / geo.EarthRadius / cellSize))
	best, km := -1, radius
	for x := c[0] - reach; x <= c[0]+reach; x++ {
		for y := c[1] - reach; y <= c[1]+reach; y++ {
			for z := c[2] - reach; z <= c[2]+reach; z++ {
				for _, near := range n.cells[[3]int16{x, y, z}] {
					// The chord is shorter than the way over the ground, and sooner found.
					chord := vec3{from.x - near.at.x, from.y - near.at.y, from.z - near.at.z}
					if far := km / geo.EarthRadius * 1.000001; chord.dot(chord) > far*far {
						continue
					}
					i := near.spot
					d := geo.Distance(p, point(n.m.Spots[i].Place))
					if d < km || d == km && (best < 0 || int(i) < best) {
						best, km = int(i), d
					}
				}
			}
		}
	}
	return best, km
}
