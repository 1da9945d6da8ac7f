package main

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"math"
	"slices"
)

// recognised.json is also what the map of the workbench draws.
//
//go:embed recognised.json
var recognisedFile []byte

// recognised is where recognised borders differ from Natural Earth's.
type recognised struct {
	Part   map[string]struct{ Of string }
	Pieces []piece
	Lines  []struct {
		piece
		Line [][2]float64
	}
}

// piece is land that goes from the outline of one country to another's: the polygon that
// holds a point.
type piece struct {
	From, To string
	Holding  [2]float64
}

// polygon is a part of a country: rings of arcs, holes behind the first.
type polygon struct {
	country string // Natural Earth's name
	rings   [][]int
}

// recognise moves land to those who are recognised to hold it.
func (t *topology) recognise(polygons []polygon) ([]polygon, error) {
	var r recognised
	if err := json.Unmarshal(recognisedFile, &r); err != nil {
		return nil, err
	}
	for i := range polygons {
		if part, ok := r.Part[polygons[i].country]; ok {
			polygons[i].country = part.Of
		}
	}
	for _, l := range r.Lines {
		var err error
		if polygons, err = t.cut(polygons, l.piece, l.Line); err != nil {
			return nil, err
		}
	}
	for _, p := range r.Pieces {
		i := t.find(polygons, p)
		if i < 0 {
			return nil, fmt.Errorf("%v is not in %s", p.Holding, p.From)
		}
		polygons[i].country = p.To
	}
	return polygons, nil
}

// find returns the polygon of p.From that holds p's point, -1 where none does.
func (t *topology) find(polygons []polygon, p piece) int {
	return slices.IndexFunc(polygons, func(q polygon) bool { return q.country == p.From && t.holds(q.rings[0], p.Holding) })
}

// cut parts the polygon that holds p's point by a line, which ends at the points of its
// outer ring that are nearest to the line's ends.
func (t *topology) cut(polygons []polygon, p piece, line [][2]float64) ([]polygon, error) {
	k := t.find(polygons, p)
	if k < 0 {
		return nil, fmt.Errorf("%v is not in %s", p.Holding, p.From)
	}
	var ends [2][2]int
	for i, at := range [][2]float64{line[0], line[len(line)-1]} {
		ends[i] = t.nearest(polygons[k].rings[0], at)
		t.split(polygons, ends[i])
	}
	across := len(t.lines)
	inner := [][2]int{ends[0]}
	for _, at := range line[1 : len(line)-1] {
		inner = append(inner, t.quantised(at))
	}
	t.lines = append(t.lines, append(inner, ends[1]))
	ring := polygons[k].rings[0]
	from := slices.IndexFunc(ring, func(arc int) bool { return t.start(arc) == ends[0] })
	ring = slices.Concat(ring[from:], ring[:from])
	to := slices.IndexFunc(ring, func(arc int) bool { return t.start(arc) == ends[1] })
	if to <= 0 {
		return nil, fmt.Errorf("the line through %s does not part it", p.From)
	}
	there, back := append(slices.Clone(ring[:to]), ^across), append(slices.Clone(ring[to:]), across)
	if t.holds(there, p.Holding) {
		there, back = back, there
	}
	polygons[k].rings[0] = there
	return append(polygons, polygon{p.To, [][]int{back}}), nil
}

// split parts all arcs that run through a point there, in all rings.
func (t *topology) split(polygons []polygon, at [2]int) {
	for arc := range t.lines {
		i := slices.Index(t.lines[arc], at)
		if i <= 0 || i == len(t.lines[arc])-1 {
			continue
		}
		rest := len(t.lines)
		t.lines = append(t.lines, slices.Clone(t.lines[arc][i:]))
		t.lines[arc] = t.lines[arc][:i+1]
		for _, p := range polygons {
			for r, ring := range p.rings {
				var out []int
				for _, a := range ring {
					switch a {
					case arc:
						out = append(out, arc, rest)
					case ^arc:
						out = append(out, ^rest, ^arc)
					default:
						out = append(out, a)
					}
				}
				p.rings[r] = out
			}
		}
	}
}

// start is the point at which a ring enters an arc.
func (t *topology) start(arc int) [2]int {
	if arc >= 0 {
		return t.lines[arc][0]
	}
	return t.lines[^arc][len(t.lines[^arc])-1]
}

// nearest is the point of a ring nearest to a position.
func (t *topology) nearest(ring []int, at [2]float64) [2]int {
	var best [2]int
	least := math.Inf(1)
	for _, arc := range ring {
		for _, p := range t.lines[max(arc, ^arc)] {
			lon, lat := t.position(p)
			if d := math.Hypot((lon-at[0])*math.Cos(at[1]*math.Pi/180), lat-at[1]); d < least {
				best, least = p, d
			}
		}
	}
	return best
}

// holds reports whether a position lies in a ring.
func (t *topology) holds(ring []int, at [2]float64) bool {
	inside := false
	for _, arc := range ring {
		line := t.lines[max(arc, ^arc)]
		for i := 1; i < len(line); i++ {
			ax, ay := t.position(line[i-1])
			bx, by := t.position(line[i])
			if (ay > at[1]) != (by > at[1]) && at[0] < (bx-ax)*(at[1]-ay)/(by-ay)+ax {
				inside = !inside
			}
		}
	}
	return inside
}

func (t *topology) position(p [2]int) (lon, lat float64) {
	return float64(p[0])*t.Transform.Scale[0] + t.Transform.Translate[0], float64(p[1])*t.Transform.Scale[1] + t.Transform.Translate[1]
}

func (t *topology) quantised(at [2]float64) [2]int {
	var out [2]int
	for i := range out {
		out[i] = int(math.Round((at[i] - t.Transform.Translate[i]) / t.Transform.Scale[i]))
	}
	return out
}
